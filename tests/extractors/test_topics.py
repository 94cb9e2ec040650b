"""Which unit a number holds for, read as a careful reader does; null where no single unit holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.context import Context
from extractors.places import find_places

OLD = Context(published="2022-05-10")

_MARK = re.compile(r"<([^<>]*)>")
_COUNT = re.compile(r"[\d.,]+%? ?\w*(?: \w+)?")


def asked_and_expected(marked: str, context: Context) -> tuple[list[str], list[str]]:
    """The place found for each number of `marked` and the one written before it in <>."""
    text = _MARK.sub("", marked)
    places = find_places(text, context)
    found, expected, shift = [], [], 0
    for mark in _MARK.finditer(marked):
        shift += len(mark.group())
        count = _COUNT.match(text, mark.end() - shift)
        assert count, marked[mark.start() :]
        about = places.about(count.start(), count.end())
        found.append(about.name if about else "")
        expected.append(mark[1])
    return found, expected


@pytest.mark.parametrize(
    "marked",
    [
        # a whole province whose name nobody says is no commune that is named in passing
        "Nông dân xã Tả Phìn đã mở rộng diện tích.\n\nĐến nay, toàn tỉnh có <>532 tổ hội, với <>6 "
        "chi hội. Trên địa bàn tỉnh đã mở <>40 lớp.",
        "Gần <>115 lượt người được tập huấn\n\nCác cấp Hội trên địa bàn tỉnh phối hợp tốt.\n\n"
        "Nông dân xã Tả Phìn hăng hái.\n\nĐến nay, toàn tỉnh có <>30 tổ.",
        "Tới dự có lãnh đạo Hội Nông dân tỉnh Lai Châu.\n\nHội Nông dân huyện phấn đấu <>95% hộ.",
        # the whole, with its name, before what is in passing
        "Tỉnh Lai Châu họp. Trên địa bàn tỉnh, nhất là ở Sìn Hồ. Toàn tỉnh có <Lai Châu>12 trường.",
        # the whole country
        "Tỉnh Lai Châu họp. Đến nay, cả nước có <>5.000 sản phẩm; trong đó <>60% đạt 3 sao.",
        "Cả nước có <>300 huyện đạt chuẩn\n\nĐã có <>90 sản phẩm. Riêng tỉnh Lai Châu có "
        "<Lai Châu>20 sản phẩm.",
        "Tỉnh Lai Châu là thủ phủ chè của cả nước với <Lai Châu>9.000 ha.",
        # each of them: of the whole, but what a household has is its own
        "Huyện Sìn Hồ có <Sìn Hồ>2 xã đạt chuẩn và bình quân mỗi xã đạt <Sìn Hồ>14 tiêu chí.",
        "Huyện Sìn Hồ hỗ trợ, mỗi hộ được <>10 triệu đồng.",
        # firms and households, by subject, owner, address
        "Tỉnh Lai Châu có <Lai Châu>4 sản phẩm, trong đó có <>2 sản phẩm của HTX Hoa Chè (xã Tả "
        "Phìn, huyện Sìn Hồ), <>1 sản phẩm của Công ty TNHH Mây Núi (xã Làng Mô).",
        "HTX Hoa Chè (xã Tả Phìn, huyện Sìn Hồ) có <>40 thành viên, diện tích <>30 ha. Năm 2021, "
        "doanh thu đạt <>12 tỷ đồng.\n\nHuyện Sìn Hồ có <Sìn Hồ>9 HTX.",
        "Huyện Sìn Hồ họp.\n- Công ty Mây Núi làm nhà máy công suất <>2.000 tấn;\n- Huyện giao "
        "<Sìn Hồ>3 ha đất.",
        "Xã Tả Phìn có <Tả Phìn>30 ha chè. Gia đình chị Lan trồng <>2 ha. Toàn xã có "
        "<Tả Phìn>5 tổ.",
        "Ông Lò Văn Bắc ở bản Chiềng, xã Tả Phìn (huyện Sìn Hồ) có <>2 ha, mỗi năm lãi <>90 triệu.",
        "Bà Lò Thị Nam (52 tuổi), ngụ xã Tả Phìn thu <>1 tỷ đồng.",
        "Điển hình như hộ ông Lò Văn Bắc, thành viên HTX xã Tả Phìn, với diện tích <>600 m2.",
        # firms in general, and bodies of co-operatives, are no subject
        "Liên minh HTX tỉnh Lai Châu thành lập <Lai Châu>3 tổ.",
        "Huyện Sìn Hồ hướng dẫn thành lập tổ hợp tác, HTX cho <Sìn Hồ>61 học viên.",
        "Huyện Sìn Hồ có các doanh nghiệp, hợp tác xã và <Sìn Hồ>12 tổ hợp tác.",
        "Huyện Sìn Hồ họp. Tỷ lệ gia đình văn hóa đạt <Sìn Hồ>92%, gia đình nghèo còn <Sìn Hồ>9%.",
        "Huyện Sìn Hồ phối hợp Công ty Mây Núi cung ứng <Sìn Hồ>30 tấn phân.",
        "Huyện Sìn Hồ vận động bà con vào HTX, nay HTX chiếm <Sìn Hồ>40% sản lượng.",
        "Tại HTX Hoa Chè, lãnh đạo huyện Sìn Hồ trao <Sìn Hồ>20 suất quà.",
        # who gets a gift
        "Công ty Mây Núi trao <Sìn Hồ>20 suất quà cho học sinh huyện Sìn Hồ.",
        # where a body does something
        "Liên minh HTX tỉnh Lai Châu mở <Sìn Hồ>1 lớp cho <Sìn Hồ>61 học viên tại huyện Sìn Hồ.",
        "Sở Y tế tỉnh Lai Châu có <Lai Châu>30 trạm, trong đó <Sìn Hồ>4 trạm tại huyện Sìn Hồ.",
        # where things are shown or sold, and with whom, is not whose they are
        "Tỉnh Lai Châu có <Lai Châu>12 gian hàng trưng bày tại Hà Nội.",
        "Huyện Sìn Hồ phối hợp với huyện Tam Đường mở <Sìn Hồ>3 lớp.",
        "Hội nghị có <>60 doanh nghiệp của Lai Châu và 20 tỉnh, thành phố khác.",
        # where one thing was is not where the next is
        "Sìn Hồ: Hội Nông dân tổng kết\n\nHuyện Sìn Hồ họp.\n\nCác cấp Hội mở 2 lớp tại xã Tả Phìn "
        "và xã Làng Mô; thành lập <Sìn Hồ>35 mô hình.",
        # captions, and communes in another paragraph
        "Huyện Sìn Hồ họp; huyện Sìn Hồ bàn.\n\nQuang cảnh hội nghị tại xã Tả Phìn, xã Tả Phìn\n\n"
        "Đã có <Sìn Hồ>30 ý kiến.",
        "Hội nghị tổng kết\n\nNông dân xã Tả Phìn hái lê (ảnh tư liệu).\n\nĐến nay, huyện có <>30 "
        "mô hình. Huyện đã mở <>12 lớp.",
        "Kết quả mới\n\nMột góc xã Tả Phìn. (Ảnh: CTV)\n\nQua 5 năm, tỉnh có <>60 xã đạt chuẩn; "
        "tổng vốn <>900 tỷ đồng. Nhân dân góp <>30 tỷ đồng.",
        "Du lịch\n\nNăm 2022, lượng khách đến tỉnh đạt <>90.000 lượt. Doanh thu đạt <>40 tỷ.\n\n"
        "Đoàn khách thăm xã Tả Phìn.",
        # where the clause tells that it took place
        "Xã Tả Phìn họp. Đoàn cũng trao <Làng Mô>50 suất, mỗi suất <Làng Mô>20 kg gạo, cho "
        "<Làng Mô>50 hộ khó khăn trên địa bàn xã Làng Mô.",
        # what title and body speak of, rather than the province named as often
        "Lai Châu: Sìn Hồ có thêm xã đạt chuẩn\n\nTỉnh Lai Châu công bố. Tỉnh khen. Huyện Sìn Hồ "
        "vui mừng; huyện Sìn Hồ cố gắng; huyện Sìn Hồ hứa.\n\nTổng vốn <Sìn Hồ>60 tỷ đồng.",
        # both units of the title together
        "Sở Y tế khảo sát tại xã Tả Phìn và xã Làng Mô\n\nĐoàn đến hai xã Tả Phìn và Làng Mô.\n\n"
        "Sở bố trí <>4 tỷ đồng. Hai xã cần chọn <>3 cơ sở.",
        "Lai Châu: Kết nối cung cầu\n\nTại hội nghị, các bên đã ký <>17 biên bản, trị giá <>6 tỷ.",
        "Hiện đã có <>30 tỉnh tham gia. Mục tiêu là <>2.400 sản phẩm. Lai Châu có <Lai Châu>5 xã.",
        # a number of communes, in a list of which each has its own district
        "<Lai Châu>5 xã đạt chuẩn\n\nUBND tỉnh Lai Châu công nhận xã Tả Phìn, huyện Sìn Hồ; xã Bản "
        "Giang, huyện Tam Đường.\n\nUBND các huyện Sìn Hồ, Tam Đường công bố.",
        # the unit that labels a number, or follows it with its type word
        "Tỉnh Lai Châu họp. Đã công nhận <Lai Châu>28 xã, gồm: Huyện Sìn Hồ: <Sìn Hồ>12/20 xã, "
        "huyện Tam Đường: <Tam Đường>9/12 xã, huyện Mường Tè: <Mường Tè>7/13 xã.",
        "Đoàn đại biểu tỉnh Lai Châu gặp <Sìn Hồ>90 cử tri huyện Sìn Hồ.",
        "Đoàn đại biểu tỉnh Lai Châu gặp <Lai Châu>90 cử tri. Huyện Sìn Hồ vui mừng.",
        "Sở Y tế tỉnh Lai Châu cấp <Sìn Hồ>4 chiếc máy cho huyện Sìn Hồ.",
        "Huyện Sìn Hồ làm <Sìn Hồ>100 chỉ tiêu tỉnh giao. Tỉnh Lai Châu khen.",
        # units in closed brackets
        "Tỉnh Lai Châu họp. Kết quả có <Lai Châu>8 sản phẩm (Gà Sìn Hồ, trà Tam Đường) và "
        "<Lai Châu>16 sản phẩm.",
        "Huyện Sìn Hồ có <Sìn Hồ>3 xã (Tả Phìn, Làng Mô, Nậm Tăm) và <Sìn Hồ>15 trường.",
        "Tại bản Chiềng (xã Tả Phìn), mô hình có <Tả Phìn>16 ha.",
        # split among units
        "Lũ làm <>19 nhà sập (Lai Châu: <Lai Châu>5 nhà; Hà Giang: <Hà Giang>14 nhà).",
        "Tỉnh Lai Châu có <Lai Châu>19 nhà sập (Sìn Hồ: <Sìn Hồ>5 nhà; Tam Đường: "
        "<Tam Đường>14 nhà).",
        # with whom, and better than whom
        "Huyện Sìn Hồ họp. UBND huyện phối hợp với Văn phòng điều phối nông thôn mới tỉnh Lai Châu "
        "tổ chức hội nghị OCOP huyện Sìn Hồ. Kết quả có <Sìn Hồ>11 sản phẩm.",
        "Tại xã Tả Phìn, nhóm thiện nguyện phối hợp Liên hiệp các tổ chức hữu nghị tỉnh Hà Giang "
        "trao <Tả Phìn>50 suất.",
        "Huyện Sìn Hồ cũng là huyện dẫn đầu tỉnh với <Sìn Hồ>26 sản phẩm. Tỉnh Lai Châu khen.",
        # each of the communes that another is made of
        "Tỉnh Lai Châu họp. Nhập xã Tả Phìn có <Tả Phìn>40 km2 đất vào xã Làng Mô có "
        "<Làng Mô>50 km2.",
        # a shop is where it stands
        "Huyện Sìn Hồ mở <Tả Phìn>1 điểm giới thiệu nông sản tại xã Tả Phìn.",
        # what of a unit is spoken of
        "Hai huyện Sìn Hồ và Tam Đường họp.\nKinh tế của huyện Sìn Hồ đạt kết quả tốt. Thu ngân "
        "sách đạt <Sìn Hồ>40 tỷ.",
        # co-operatives in general are the unit's
        "Huyện Sìn Hồ có <Sìn Hồ>35 sản phẩm của HTX, <Sìn Hồ>7 sản phẩm của hộ.",
        # what somebody says is not his title
        "Bà Lò Thị Nam, Phó Chủ tịch UBND huyện Sìn Hồ cam kết huyện sẽ ứng <Sìn Hồ>3 tỷ đồng.",
    ],
)
def test_numbers_hold_for_the_unit_a_careful_reader_gives(marked: str) -> None:
    found, expected = asked_and_expected(marked, OLD)
    assert found == expected


def test_a_province_that_is_not_named_is_the_one_of_the_source() -> None:
    marked = "Xã Tả Phìn họp. Toàn tỉnh có <Lai Châu>30 tổ."
    found, expected = asked_and_expected(marked, Context("2022-05-10", province="Lai Châu"))
    assert found == expected
    text = _MARK.sub("", marked)
    place = find_places(text, Context("2022-05-10", province="Lai Châu")).about(26, 28)
    assert place is not None
    assert place.code == "12"
    undated = "Năm 2021, xã Phố Ràng họp. Toàn tỉnh có 30 tổ."
    place = find_places(undated, Context(province="Lào Cai")).about(41, 43)
    assert place is not None
    assert place.code == "10"  # since 2025 it is 15
    assert [m.name for m in find_places(text, OLD).mentions] == ["Tả Phìn"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["huyện Sìn Hồ ", "HTX ", "Công ty Mây ", "toàn tỉnh ", "cả nước có ", "hai xã ", "30 ",
             "12%",
             "tại ", "của ", "cho ", ", ", "; ", ". ", "\n", "ông Lò Bắc ở bản ", "(", ")", "Ảnh: ",
             "các xã Tả Phìn và Làng Mô ", "mỗi hộ "]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_any_place_of_any_text_has_an_answer(text: str) -> None:
    places = find_places(text, OLD)
    named = {mention.key for mention in places.mentions}
    for start in range(0, len(text), 7):
        about = places.about(start, min(len(text), start + 3))
        assert about is None or about.key in named
