"""Where bodies begin and end, and the key that unites their spellings."""

from __future__ import annotations

import pytest

from extractors.context import Context
from extractors.organization_keys import organization_key
from extractors.organizations import find_organizations, organizations_within

# A text and the bodies in it, "|" between.
BODIES = [
    ("UBND huyện Ba Bể phát biểu.", "UBND huyện Ba Bể"),
    ("Sở KH&CN tỉnh sẽ hỗ trợ.", "Sở KH&CN tỉnh"),
    ("Ban Thường vụ Tỉnh ủy họp.", "Ban Thường vụ Tỉnh ủy"),
    ("Văn phòng Điều phối NTM tỉnh cho biết.", "Văn phòng Điều phối NTM tỉnh"),
    ("Công ty TNHH MTV Hoàng Phúc Lộc thu mua.", "Công ty TNHH MTV Hoàng Phúc Lộc"),
    (
        "Sở Văn hóa, Thể thao và Du lịch thành phố Huế và Sở Công Thương dự.",
        "Sở Văn hóa, Thể thao và Du lịch thành phố Huế|Sở Công Thương",
    ),
    ("Sở Nông nghiệp và PTNT, UBND các xã", "Sở Nông nghiệp và PTNT"),
    ("Phòng NN và PTNT huyện Tuy An", "Phòng NN và PTNT huyện Tuy An"),
    ("Sở Công Thương tổ chức hội nghị, kiểm tra chợ.", "Sở Công Thương"),
    ("UBND tỉnh báo cáo Chính phủ.", "UBND tỉnh|Chính phủ"),
    ("Trung ương Hội Nông dân Việt Nam trao cờ.", "Trung ương Hội Nông dân Việt Nam"),
    ("Ủy ban MTTQ Việt Nam tỉnh Cà Mau thăm hộ nghèo.", "Ủy ban MTTQ Việt Nam tỉnh Cà Mau"),
    ("Công ty CP Kinh doanh lâm sản Tân Trào.", "Công ty CP Kinh doanh lâm sản Tân Trào"),
    ("HTX Bưởi Năm Roi Mỹ Hòa cung cấp 25 tấn.", "HTX Bưởi Năm Roi Mỹ Hòa"),
    ("Trường THPT Lê Hồng Phong đạt chuẩn.", "Trường THPT Lê Hồng Phong"),
    ("Đội Quản lý thị trường số 2 xử phạt.", "Đội Quản lý thị trường số 2"),
    ("Đảng ủy xã Tân Lập họp.", "Đảng ủy xã Tân Lập"),
    ("Quân khu 7 tặng quà.", "Quân khu 7"),
    ("Phòng Kinh tế và Hạ tầng và lãnh đạo xã cùng dự.", "Phòng Kinh tế và Hạ tầng"),
    ("Quỹ Hỗ trợ và Phòng PC07 cùng dự.", "Quỹ Hỗ trợ|Phòng PC07"),
    ("HTX cam kết mua hết cam.", ""),
    ("Công ty Bán lẻ Nam Phong cho hay.", "Công ty Bán lẻ Nam Phong"),
    ("Phó Chủ tịch Thường trực UBND huyện Lắk họp.", "UBND huyện Lắk"),
    ("Xã Bản Già và huyện Buôn Đôn trồng ngô.", ""),
    ("Sở Y tế (SYT) tỉnh Nam Định", "Sở Y tế (SYT) tỉnh Nam Định"),
    ("Nguyễn Thị Sở đi chợ bán rau.", ""),
    ("Hội nghị bàn về phòng bệnh, xã hội và nông dân.", ""),
    ("Ban đầu có 3 hộ trồng dưa.", ""),
    (
        "Câu lạc bộ Nông dân làm vườn giỏi huyện Mai Sơn ra mắt.",
        "Câu lạc bộ Nông dân làm vườn giỏi huyện Mai Sơn",
    ),
    (
        "HTX Sản xuất và Tiêu thụ rau an toàn Văn Đức thu mua.",
        "HTX Sản xuất và Tiêu thụ rau an toàn Văn Đức",
    ),
    ("Tổ khuyến nông cộng đồng xã Tân Lập họp.", "Tổ khuyến nông cộng đồng xã Tân Lập"),
    ("Công an hoàn toàn có thể vào cuộc.", ""),
    ("Viện Sốt rét Quy Nhơn phát động tháng vệ sinh.", "Viện Sốt rét Quy Nhơn"),
    ("Trường Tiểu học Lê Văn Tám khai giảng.", "Trường Tiểu học Lê Văn Tám"),
]


@pytest.mark.parametrize(("text", "written"), BODIES, ids=[case[0][:30] for case in BODIES])
def test_bodies_end_where_they_end(text: str, written: str) -> None:
    found = find_organizations(text, Context())
    assert [body.text for body in found] == list(filter(None, written.split("|")))
    assert all(text[body.start : body.end] == body.text for body in found)


def test_the_bodies_of_a_passage_are_those_of_its_sentences() -> None:
    sentences = [
        "Sở Y tế tỉnh Hà Nam họp.",
        "Hội nghị có ông Trần Văn Bắc dự.",
        "UBND xã Tân Lập và Phòng PC07 báo cáo.",
    ]
    text = " ".join(sentences)
    second, third = (text.index(sentence) for sentence in sentences[1:])
    everything = list(find_organizations(text, Context()))
    assert [body.kind for body in everything] == ["state", "committee", "division"]
    assert list(organizations_within(text, 0, 1)) == everything[:1]
    assert list(organizations_within(text, second, third)) == []
    assert list(organizations_within(text, third, len(text))) == everything[1:]
    assert list(organizations_within(text, 0, len(text))) == everything


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở KH&CN tỉnh Hà Nam", "sở Khoa học và công nghệ tỉnh Hà Nam"),
        ("UBND tỉnh Sơn La", "Uỷ ban Nhân dân tỉnh Sơn La"),
        ("BTV Huyện uỷ", "Ban Thường vụ Huyện ủy"),
        ("Phòng NN&PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
        ("Phòng NN và PTNT", "Phòng NN-PTNT"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("HTX Nông nghiệp Tân Lập", "Hợp tác xã nông nghiệp Tân Lập"),
        ("Công ty CP Tân Trào", "Công ty cổ phần Tân Trào"),
        ("UBMTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc tỉnh"),
    ],
)
def test_spellings_of_one_body_have_one_key(one: str, other: str) -> None:
    assert organization_key(one) == organization_key(other)


def test_the_key_keeps_proper_names_as_they_are() -> None:
    assert organization_key("CTCP Hoàng Phúc Lộc") == "Công ty cổ phần Hoàng Phúc Lộc"
    assert organization_key("UBND huyện Cư M'gar") == "Ủy ban nhân dân huyện Cư M'gar"
    assert not organization_key("")
