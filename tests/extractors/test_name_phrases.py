"""Names of bodies of all kinds are read to their end, and not beyond it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.tables import lexicon
from extractors.context import Context
from extractors.name_phrases import confirms_name, name_word, unit_type_at, word_end
from extractors.officials import extract_officials
from extractors.organizations import find_organizations

# A title and the whole body that belongs to it.
BODIES = """
Giám đốc | Quỹ Phát triển đất
Giám đốc | Quỹ Bảo vệ và Phát triển rừng tỉnh Sơn La
Giám đốc | Quỹ Đầu tư phát triển và Bảo lãnh tín dụng doanh nghiệp nhỏ và vừa tỉnh
Giám đốc | Quỹ tín dụng nhân dân xã Tân Lập
Chủ tịch | Hội đồng quản lý Quỹ Hỗ trợ nông dân
Giám đốc | Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp
Giám đốc | Ban QLDA ĐTXD huyện Mai Sơn
Giám đốc | Ban Quản lý các khu công nghiệp tỉnh
Giám đốc | Ban Quản lý rừng phòng hộ đầu nguồn Sông Đà
Giám đốc | Bệnh viện Đa khoa khu vực Nghĩa Lộ
Giám đốc | Bệnh viện Phụ sản - Nhi Thanh Hòa
Giám đốc | Bệnh viện Y dược cổ truyền và Phục hồi chức năng tỉnh
Giám đốc | Trung tâm Khuyến nông – Khuyến lâm và Giống cây trồng tỉnh
Giám đốc | Trung tâm Phát triển quỹ đất và Cụm công nghiệp huyện Trấn Yên
Giám đốc | Trung tâm Ứng dụng tiến bộ khoa học và công nghệ tỉnh
Giám đốc | Trung tâm ứng dụng tiến bộ khoa học và công nghệ Hòa Bình
Giám đốc | Trung tâm Nghiên cứu và phát triển cây có củ
Giám đốc | Trung tâm Hành động vì sự phát triển cộng đồng
Giám đốc | Trung tâm Nghiên cứu, Ứng dụng và Dịch vụ KH&CN
Giám đốc | Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện Mai Sơn
Giám đốc | Trung tâm Bảo tồn voi, cứu hộ động vật và quản lý bảo vệ rừng tỉnh
Giám đốc | Học viện Nông nghiệp Việt Nam
Giám đốc | Công ty TNHH MTV Khai thác công trình thủy lợi Hòa An
Giám đốc | Công ty cổ phần Chế biến tinh bột sắn xuất khẩu Hòa An
Giám đốc | Công ty TNHH Thương mại – Dịch vụ – Sản xuất Minh Phát
Giám đốc | Doanh nghiệp tư nhân chế biến chè Bình Minh
Giám đốc | Công ty TNHH Trà & Cà phê Hoàng Mai
Giám đốc | HTX Nông trang Khe Lá
Giám đốc | HTX Dịch vụ tổng hợp và chăn nuôi dê núi Mường Lai
Giám đốc | HTX Nông nghiệp hữu cơ, Du lịch sinh thái và Dịch vụ Khe Lá
Giám đốc | HTX Sản xuất, chế biến và tiêu thụ nông sản an toàn Khe Lá
Giám đốc | HTX 6/12 Bản Mới
Chủ tịch | Hội đồng quản trị Liên hiệp HTX nông – lâm nghiệp Minh Hà
Tổ trưởng | Tổ hợp tác trồng rau thủy canh Bình Sơn
Tổ trưởng | Tổ hợp tác nuôi cá lồng thôn Đồng Tâm
Chủ nhiệm | Câu lạc bộ Bảo tồn dân ca dân tộc Cao Lan
Chủ tịch | Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh
Chủ tịch | Hiệp hội Quế hồi Việt Nam
Chủ tịch | Hội Nạn nhân chất độc da cam/dioxin tỉnh
Chủ tịch | Hội Bảo trợ người khuyết tật và trẻ mồ côi tỉnh
Chủ tịch | Hội Bảo vệ quyền lợi người tiêu dùng thành phố Hòa Lạc
Chủ tịch | Liên hiệp các hội Khoa học và Kỹ thuật tỉnh
Chủ tịch | Liên hiệp các tổ chức hữu nghị tỉnh
Chủ tịch | Hội Doanh nhân trẻ tỉnh
Chủ tịch | Hội Cựu thanh niên xung phong tỉnh
Chủ tịch | Hội Văn học nghệ thuật các dân tộc thiểu số tỉnh
Chủ tịch | Công đoàn Các khu công nghiệp tỉnh
Chủ tịch | Công đoàn ngành Giáo dục
Chính ủy | Đoàn Kinh tế - Quốc phòng 345
Đội trưởng | Đội Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ
Đồn trưởng | Đồn Biên phòng Cửa khẩu quốc tế Nậm Lạnh
Trưởng phòng | Phòng Cảnh sát điều tra tội phạm về ma túy
Trưởng phòng | Phòng Kinh tế, Hạ tầng và Đô thị xã Lâm Thượng
Giám đốc | Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam Chi nhánh Bắc Yên Bái
Viện trưởng | Viện Khoa học Kỹ thuật Nông Lâm nghiệp miền núi phía Bắc
Viện trưởng | Viện Chính sách và Chiến lược phát triển nông nghiệp nông thôn
Giám đốc | Bảo tàng Không gian văn hóa Mường
Giám đốc | Vườn quốc gia Hoàng Liên
Chi cục trưởng | Chi cục Quản lý chất lượng nông lâm sản và thủy sản
Cục trưởng | Cục Kinh tế hợp tác và Phát triển nông thôn
Cục trưởng | Cục Phát triển thị trường và doanh nghiệp khoa học và công nghệ
Giám đốc | Kho bạc Nhà nước khu vực VIII
Chánh Văn phòng | Văn phòng Điều phối Chương trình mục tiêu quốc gia xây dựng nông thôn mới tỉnh
Chánh Văn phòng | Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh
Chánh Văn phòng | Văn phòng HĐND và UBND huyện
Trưởng Ban | Ban chỉ đạo chương trình giảm nghèo tỉnh Yên Bái
Trưởng Ban | Ban Chỉ đạo thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững tỉnh
Trưởng Ban | Ban Quản lý Di tích và Danh thắng
Trưởng Ban | Ban Tổ chức Hội trại “Mùa xuân biên cương”
Chủ tịch | Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp tỉnh
Chủ tịch | Hội đồng thẩm định sáng kiến cấp cơ sở
Phó Chủ tịch | HĐTS GHPGVN
Chủ nhiệm | Hợp tác xã Mây tre đan xuất khẩu Khe Lá
Giám đốc | Xí nghiệp Khai thác thủy lợi Mai Sơn - Yên Châu
Trưởng Ban | Ban Quản lý Khu kinh tế Vân Phong và các Khu công nghiệp Khánh Hòa
Giám đốc | Công ty CP Mía đường Sơn La
Viện trưởng | Viện Khoa học kỹ thuật nông nghiệp duyên hải Nam Trung Bộ
Giám đốc | Ngân hàng TMCP Công thương Việt Nam – Chi nhánh Bắc Giang
Bí thư | Chi đoàn Trường Tiểu học số 2 Nậm Mười
Tổ trưởng | Tổ bảo vệ rừng cộng đồng thôn Nà Mèo
Chủ tịch | Công đoàn cơ sở Công ty May Sông Hồng
Hiệu trưởng | Trường Tiểu học và THCS Minh Quán
"""

# How the holder of an office stands in the sentence.
FRAMES = [
    "Ông Đỗ Văn Bình, {role} {body}, cho biết mô hình rất tốt.",
    "Ông Đỗ Văn Bình - {role} {body} cho biết mô hình rất tốt.",
    "{role} {body} Đỗ Văn Bình phát biểu tại hội nghị.",
    "Dự có: Lê Thị Lan, Bí thư Tỉnh ủy; Đỗ Văn Bình, {role} {body}; Vũ Sơn, Bí thư Huyện ủy.",
    "Ông Đỗ Văn Bình, {role} {body} và bà Lê Thị Lan, Chủ tịch UBND huyện dự.",
    "Ông Đỗ Văn Bình – {role} {body} thăm mô hình trồng dưa",
]


def bodies() -> list[tuple[str, str]]:
    lines = [line.split(" | ") for line in BODIES.strip().splitlines()]
    return [(role, body) for role, body in lines]


@pytest.mark.parametrize(("role", "body"), bodies(), ids=[body[:40] for _, body in bodies()])
def test_a_name_is_read_to_its_end_wherever_its_holder_stands(role: str, body: str) -> None:
    for frame in FRAMES:
        sentence = frame.format(role=role, body=body)
        found = {
            official.organization
            for official in extract_officials(sentence, Context())
            if official.name == "Đỗ Văn Bình"
        }
        assert found == {body}, sentence


# A sentence, and the body of the office that its first person holds: what follows is no part of it.
ENDS = [
    ("Ông Đỗ Văn Bình, Giám đốc Sở Y tế thăm mô hình trồng dưa của huyện.", "Sở Y tế"),
    ("Ông Đỗ Văn Bình, Chủ tịch Hội Nông dân trao quà cho hộ nghèo.", "Hội Nông dân"),
    ("Ông Đỗ Văn Bình, Phó Giám đốc Sở Tài chính chiều qua trả lời báo chí.", "Sở Tài chính"),
    ("Trưởng Ban Chỉ đạo Đỗ Văn Bình kiểm tra thực tế tại xã.", "Ban Chỉ đạo"),
    ("Ông Đỗ Văn Bình, Bí thư Đảng ủy thay mặt lãnh đạo xã nhận hoa.", "Đảng ủy"),
    ("Ông Đỗ Văn Bình, Giám đốc HTX phấn khởi cho biết: dưa được mùa.", "HTX"),
    ("Ông Đỗ Văn Bình, Giám đốc Sở Công Thương và lãnh đạo các sở dự lễ.", "Sở Công Thương"),
    ("Ông Đỗ Văn Bình, Trưởng phòng Kinh tế, cán bộ xã và bà con ra đồng.", "phòng Kinh tế"),
    ("Ông Đỗ Văn Bình, Giám đốc HTX kiểm tra vườn cà chua, cho biết dưa được mùa.", "HTX"),
    (
        "Ông Đỗ Văn Bình, Phó Chủ tịch Hội Nông dân hướng dẫn bà con ghép cam; ông Sơn tưới cây.",
        "Hội Nông dân",
    ),
    ("Ông Đỗ Văn Bình, Giám đốc Sở Y tế kiểm tra công tác tiêm chủng, cho biết.", "Sở Y tế"),
    (
        "Ông Đỗ Văn Bình, Giám đốc Công ty Minh Phát - đơn vị thi công công trình cho hay.",
        "Công ty Minh Phát",
    ),
    (
        "Ông Đỗ Văn Bình, Giám đốc Công ty TNHH Minh Phát và các cộng sự đã nghiên cứu giống mới.",
        "Công ty TNHH Minh Phát",
    ),
    ("Ông Đỗ Văn Bình, Giám đốc HTX hiện có 20 thành viên, cho biết giá tốt.", "HTX"),
    ("Ông Đỗ Văn Bình, Trưởng thôn Khe Vải vận động bà con hiến đất.", "thôn Khe Vải"),
    (
        "Ông Đỗ Văn Bình, Giám đốc Sở Nội vụ công bố quyết định; ông Lê Văn Sơn nhận hoa.",
        "Sở Nội vụ",
    ),
    ("Ông Đỗ Văn Bình, Trưởng khoa Nhi dự.", "khoa Nhi"),
    ("Phó Trưởng Ban Dân tộc Đỗ Văn Đại dự.", "Ban Dân tộc"),
    (
        "Ông Đỗ Văn Bình, Chủ tịch Hội đồng Doanh nghiệp Việt Nam đánh giá.",
        "Hội đồng Doanh nghiệp Việt Nam",
    ),
    ("Ông Đinh Công Sứ, Bí thư Huyện ủy Lạc Sơn dự.", "Huyện ủy Lạc Sơn"),
    ("Chủ tịch Hội Nông dân tỉnh - Đỗ Văn Bình phát biểu tại hội nghị", "Hội Nông dân tỉnh"),
    (
        "Ông Đỗ Văn Bình, Giám đốc Công ty CP Công nghệ cao Xanh Farm thăm mô hình trồng dưa",
        "Công ty CP Công nghệ cao Xanh Farm",
    ),
    ("Ông Đỗ Văn Bình, Phó Giám đốc Sở NN&PTNT trình tờ trình.", "Sở NN&PTNT"),
    (
        "Ông Đỗ Văn Bình, Giám đốc Ban quản lý dự án, có nhiệm vụ chỉ đạo.",
        "Ban quản lý dự án",
    ),
]


@pytest.mark.parametrize(("sentence", "body"), ENDS, ids=[case[0][13:50] for case in ENDS])
def test_a_name_ends_before_the_verb_and_those_who_come_along(sentence: str, body: str) -> None:
    assert extract_officials(sentence, Context())[0].organization == body


# Without a title before it a body is read on only where the rest leaves no doubt.
UNTITLED = [
    (
        "Hội đồng thẩm định, phân loại sáng kiến sẽ kiểm tra hồ sơ.",
        "Hội đồng thẩm định, phân loại sáng kiến",
    ),
    ("Quỹ Phát triển đất chi trả dứt điểm.", "Quỹ Phát triển đất"),
    ("Hợp tác xã chè Khe Lá (xã Tân Cương) đạt 4 sao.", "Hợp tác xã chè Khe Lá"),
    ("Sở Công Thương theo dõi việc thực hiện các biên bản đã ký.", "Sở Công Thương"),
    ("Phòng PC07 nhân rộng mô hình “Điểm chữa cháy” ra 8 huyện.", "Phòng PC07"),
    ("Hội nghị rà soát, đánh giá sản phẩm diễn ra sáng nay.", ""),
    ("Hội viên Khe Lá trồng chè.", ""),
    ("HTX ngon nhưng ít người biết.", ""),
]


@pytest.mark.parametrize(("text", "body"), UNTITLED, ids=[case[0][:30] for case in UNTITLED])
def test_bodies_without_a_title_stop_at_doubt(text: str, body: str) -> None:
    assert [found.text for found in find_organizations(text, Context())] == ([body] if body else [])


def test_every_kind_of_word_that_ends_a_name_is_known() -> None:
    kinds = {"time", "feeling", "company", "act", "deed", "small", "auxiliary", "keep"}
    assert {row["kind"] for row in lexicon("name_stops")} == kinds


def test_the_type_of_a_unit_is_found_where_another_overlaps_it() -> None:
    text = "Phòng Đô thị xã Minh Tân"
    unit = unit_type_at(text, text.index("xã"))
    assert unit is not None
    assert unit.row["level"] == "commune"


@given(st.text(alphabet="aĐàu Sở Quỹvà,-–/()“”\n.0", max_size=40), st.integers(0, 40))
@settings(max_examples=150)
def test_any_text_is_read_and_ends_stay_within_it(text: str, at: int) -> None:
    at = min(at, len(text))
    end, kind = name_word(text, at)
    assert at <= end <= len(text)
    assert bool(kind) == (end > at)
    assert at <= word_end(text, at) <= len(text)
    assert confirms_name(text, at) in {True, False}
