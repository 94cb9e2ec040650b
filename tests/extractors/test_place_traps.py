"""Names that look like units and are none, and namesakes that only their surroundings tell apart.

Each sentence stands alone, with the units that a careful reader finds in it: name and code, or name
and "?" where the sentence does not tell which of several units is meant.
"""

from __future__ import annotations

import pytest

from extractors.context import Context
from extractors.places import find_places


def found(text: str, published: str, province: str = "") -> list[str]:
    places = find_places(text, Context(published=published, province=province))
    return [f"{unit.first.name} {unit.first.code or '?'}" for unit in places.units()]


NO_UNITS = [
    # words
    "Nhân dân hai nước mong muốn sống trong hòa bình.",
    "Phát huy tinh thần thống nhất, đoàn kết, dân chủ và kỷ cương.",
    "Trang trại ứng dụng công nghệ cao bằng nguồn vốn vay ưu đãi.",
    "Sản xuất nông nghiệp công nghệ cao bằng giống mới.",
    "Cuộc sống của bà con đã thái bình, ấm no.",
    "Hội thi diễn ra thành công, tiến bộ rõ rệt so với năm ngoái.",
    "ĐOÀN KẾT - DÂN CHỦ - KỶ CƯƠNG - PHÁT TRIỂN",
    "VÌ HÒA BÌNH VÀ TIẾN BỘ",
    "Đồng thuận, đồng tâm, đồng lòng vượt khó.",
    "Tổ trưởng tổ an ninh báo cáo tình hình trong ngày.",
    # persons
    "Bà Trần Thị Hà Giang trình bày tham luận.",
    "Ông Nguyễn Thái Bình tiếp thu ý kiến.",
    "Đồng chí Lê Lạng Sơn kết luận hội nghị.",
    "Chị Vũ Thị Hòa Bình vay 50 triệu đồng nuôi dê.",
    "Phó Giám đốc Phạm Yên Bái tiếp đoàn.",
    "Anh Hoàng Văn Thụ và anh Lý Tự Trọng cùng nhau lập tổ nuôi ong.",
    "PGS.TS Đỗ Thanh Hóa giới thiệu giống lúa mới.",
    "Trưởng thôn Bùi Sơn La vận động bà con hiến đất.",
    "Ông Lý Sơn và bà Mai Châu trao quà.",
    "Cháu Trần Hưng Yên đạt giải nhất.",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
    "Đoàn viên TNCS Hồ Chí Minh ra quân trồng cây.",
    # streets, squares, rivers, mountains
    "Cửa hàng ở đường Hà Nội mở cửa từ sáng.",
    "Phố Quang Trung và phố Lê Lợi được lát lại vỉa hè.",
    "Địa chỉ: số 12 Trần Phú, điện thoại 0203.",
    "Tuyến đường Bình Minh dài 2 km vừa thông xe.",
    "Ngập sâu trên các tuyến phố Minh Khai, Lạc Long Quân và Nguyễn Trãi.",
    "Gian hàng tại quảng trường Hòa Bình đón 300 khách.",
    "Trận đấu trên sân vận động Thống Nhất.",
    "Nước sông Đồng Nai dâng cao, sông Mã vượt báo động 2.",
    "Du khách lên núi Tam Đảo, thăm hồ Ba Bể và hồ Thác Bà.",
    "Đường Hồ Chí Minh đoạn qua đèo bị sạt lở.",
    # hamlets
    "Thôn Hòa Bình, ấp Tân Thành và bản Mường La có điện lưới.",
    "Buôn Ea Kao, plei Chư Sê và làng Đồng Tâm nhận cây giống.",
    "Tổ dân phố Minh Khai và khu phố Thống Nhất đạt danh hiệu văn hóa.",
    # schools, companies, products
    "Học sinh Trường THPT Quang Trung và Trường THCS Lê Lợi tham dự.",
    "Công ty TNHH Bình Minh ký hợp đồng bao tiêu.",
    "Tập đoàn Hòa Bình khởi công nhà máy.",
    "Hợp tác xã Thống Nhất và HTX Quyết Thắng liên kết tiêu thụ.",
    "Báo Tiền Phong đưa tin; rạp Đại Nam chiếu phim.",
    "Khách sạn Hạ Long nhận đặt phòng qua mạng.",
    "Công ty cổ phần Hà Nam và Tập đoàn Hà Tĩnh ký hợp đồng.",
    "Các gian hàng của doanh nghiệp trên địa bàn huyện như: Vườn Xanh, Nắng Mai.",
    "Toàn cảnh lễ hội. Ảnh: Phú Xuân",
    # other regions, countries, history
    "Vùng Tây Nguyên, đồng bằng sông Cửu Long và Đông Nam Bộ được mùa.",
    "Đoàn công tác của tỉnh Quảng Tây (Trung Quốc) sang thăm.",
    "Hàng xuất sang tỉnh Xiêng Khoảng nước bạn Lào.",
    "Kỷ niệm chiến thắng Điện Biên Phủ.",
    "Các nước châu Á - Thái Bình Dương họp trực tuyến.",
    # type words without a name
    "UBND các huyện, thị xã, thành phố chịu trách nhiệm.",
    "Toàn xã có 12 thôn; cấp xã, cấp huyện và cấp tỉnh cùng vào cuộc.",
    "Hợp tác xã và người dân xã viên góp vốn; đường huyện 12 xuống cấp.",
    "Chủ tịch UBND xã Nguyễn Văn Bắc phát biểu.",
    "Xã Nông Thôn Mới kiểu mẫu là mục tiêu của năm.",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_UNITS)
def test_what_looks_like_a_unit_is_none(text: str) -> None:
    assert found(text, "2022-05-10") == []


UNITS = [
    # a unit beside its namesakes that are none
    ("Công nghệ cao bằng vốn của tỉnh Cao Bằng.", "2022-05-10", "", ["Cao Bằng 04"]),
    ("Ông Nguyễn Thái Bình, Phó Giám đốc Sở Y tế Thái Bình.", "2022-05-10", "", ["Thái Bình 34"]),
    ("Nhà ở đường Lê Lợi, phường Lê Lợi, thành phố Quy Nhơn.", "2022-05-10", "",
     ["Lê Lợi 21583", "Quy Nhơn 540"]),
    ("Thôn Hòa Bình, xã Tân Lập, huyện Sông Lô, tỉnh Vĩnh Phúc.", "2022-05-10", "",
     ["Tân Lập 08818", "Sông Lô 253", "Vĩnh Phúc 26"]),
    ("Trường THPT Hòa Bình, tỉnh Bạc Liêu, mở rộng.", "2022-05-10", "", ["Bạc Liêu 95"]),
    ("HTX Bình Minh (xã Đồn Đạc, huyện Ba Chẽ) nuôi gà.", "2022-05-10", "",
     ["Đồn Đạc 06988", "Ba Chẽ 202"]),
    ("Số 87-89 Hạ Đình, quận Thanh Xuân, Hà Nội.", "2022-05-10", "",
     ["Thanh Xuân 009", "Hà Nội 01"]),
    ("Chè Thái Nguyên và cam Cao Phong lên sàn, theo UBND huyện Cao Phong.", "2022-05-10", "",
     ["Thái Nguyên 19", "Cao Phong 154"]),
    ("Tỉnh Hà Nam Ninh trước đây nay là ba tỉnh, trong đó có Hà Nam.", "2022-05-10", "",
     ["Hà Nam Ninh ?", "Hà Nam 35"]),
    ("Công ty Điện lực Hà Nam, Công ty TNHH MTV cấp nước Sơn La, nhà máy thuỷ điện Lai Châu.",
     "2022-05-10", "", ["Hà Nam 35", "Sơn La 14", "Lai Châu 12"]),
    ("Giáo viên Trường THPT chuyên Bắc Giang, THPT Chuyên Hà Tĩnh.", "2022-05-10", "",
     ["Bắc Giang 24", "Hà Tĩnh 42"]),
    ("Chi cục Phát triển nông thôn Lạng Sơn tập huấn.", "2022-05-10", "", ["Lạng Sơn 20"]),
    ("Bí thư Đảng ủy xã Ba Vì; Hồ Văn Ba - Chủ tịch Hội; Phùng Thế Bắc.", "2022-05-10", "Hà Nội",
     ["Ba Vì 09703"]),
    ("UBND T X.Nghĩa Lộ, T P.Yên Bái.", "2022-05-10", "Yên Bái", ["Nghĩa Lộ 133", "Yên Bái 132"]),
    ("Đèn mới trên đường Lê Hồng Phong, Lê Mao và Trường Thi. TP Vinh, Nghệ An đón khách.",
     "2022-05-10", "", ["Vinh 412", "Nghệ An 40"]),
    ("Nhà ở đường Nguyễn Huệ, Bến Nghé, Quận 1, TP.HCM.", "2022-05-10", "",
     ["Bến Nghé 26740", "1 760", "Hồ Chí Minh 79"]),
    ("Theo đường Hồ Chí Minh, Quảng Trị và Quảng Bình có 12 trạm.", "2022-05-10", "",
     ["Quảng Trị 45", "Quảng Bình 44"]),
    ("Nông dân Chi Lăng (Lạng Sơn) và Mỹ Lộc (Nam Định) được mùa.", "2022-05-10", "",
     ["Chi Lăng 187", "Lạng Sơn 20", "Mỹ Lộc 358", "Nam Định 36"]),
    ("Xe chạy từ Vinh, Nghệ An vào Trần Văn Thời (Cà Mau); anh Vinh, Nghệ An, lái xe.",
     "2022-05-10", "", ["Vinh 412", "Nghệ An 40", "Trần Văn Thời 968", "Cà Mau 96"]),
    ("Chợ Tân Phú (P. Tân Phú, Q. 9) vắng; hàng từ Hà Nội vào.", "2019-05-10", "",
     ["Tân Phú 26836", "9 763", "Hà Nội 01"]),
    ("Dự án của doanh nghiệp Xuân Trường, DN Xuân Trường ở Nam Định.", "2019-05-10", "",
     ["Nam Định 36"]),
    ("Khu đất 148 Giảng Võ, quận Ba Đình.", "2019-05-10", "Hà Nội", ["Ba Đình 001"]),
    ("Bão vào 3 tỉnh Thanh Hoà, Nghệ An, Hà Tĩnh.", "2019-05-10", "",
     ["Nghệ An 40", "Hà Tĩnh 42"]),
    ("Cầu vượt Điện Biên Phủ và giao lộ Điện Biên Phủ ở Đà Nẵng.", "2022-05-10", "",
     ["Đà Nẵng 48"]),
    ("Xe khách từ Nha Trang ra Hà Nội; công ty Công trình đô thị Pleiku.", "2022-05-10", "",
     ["Nha Trang 568", "Hà Nội 01", "Pleiku 622"]),
    ("Công ty TNHH giống cây trồng Đồng Tiến (huyện Phú Lương, Thái Nguyên).", "2022-05-10", "",
     ["Phú Lương 168", "Thái Nguyên 19"]),
    ("Huyện M ' Đrắk, huyện Cư M ’ gar và xã Ea H' leo, tỉnh Đắk Lắk.", "2022-05-10", "",
     ["M'Đrắk 652", "Cư M'gar 648", "Ea H'leo 24184", "Đắk Lắk 66"]),
    # one name in several provinces
    ("Huyện Châu Thành tập huấn cho 40 hộ.", "2022-05-10", "", ["Châu Thành ?"]),
    ("Huyện Châu Thành tập huấn cho 40 hộ.", "2022-05-10", "Sóc Trăng", ["Châu Thành 942"]),
    ("Hội Nông dân tỉnh Bến Tre làm việc tại huyện Châu Thành.", "2022-05-10", "",
     ["Bến Tre 83", "Châu Thành 831"]),
    ("Huyện Châu Thành (Kiên Giang) và huyện Châu Thành (Tây Ninh).", "2022-05-10", "",
     ["Châu Thành 905", "Kiên Giang 91", "Châu Thành 708", "Tây Ninh 72"]),
    ("Huyện Tam Nông, tỉnh Phú Thọ kết nghĩa với huyện Tam Nông, tỉnh Đồng Tháp.", "2022-05-10",
     "", ["Tam Nông 236", "Phú Thọ 25", "Tam Nông 871", "Đồng Tháp 87"]),
    ("Xã Giai Xuân, huyện Phong Điền cứng hóa 3 km đường.", "2022-05-10", "",
     ["Giai Xuân 31303", "Phong Điền 926"]),
    ("Thị xã Cai Lậy và huyện Cai Lậy, tỉnh Tiền Giang.", "2022-05-10", "",
     ["Cai Lậy 817", "Cai Lậy 820", "Tiền Giang 82"]),
    ("Xã Tân Lập vừa đạt chuẩn.", "2022-05-10", "", ["Tân Lập ?"]),
    ("Xã Thanh Lâm, huyện Sìn Hồ vừa đạt chuẩn.", "2022-05-10", "",
     ["Thanh Lâm ?", "Sìn Hồ 108"]),
    # one name at several levels
    ("Huyện Quảng Ninh, tỉnh Quảng Bình có 15 xã.", "2022-05-10", "",
     ["Quảng Ninh 456", "Quảng Bình 44"]),
    ("Xã Hải Ninh, Quảng Ninh, Quảng Bình nuôi tôm trên cát.", "2022-05-10", "",
     ["Hải Ninh 19216", "Quảng Ninh 456", "Quảng Bình 44"]),
    ("Các tỉnh Quảng Ninh, Quảng Bình và Quảng Trị cùng dự.", "2022-05-10", "",
     ["Quảng Ninh 22", "Quảng Bình 44", "Quảng Trị 45"]),
    ("Phường Ngọc Trạo - Thanh Hóa - Thanh Hóa.", "2022-05-10", "",
     ["Ngọc Trạo 14779", "Thanh Hóa 380", "Thanh Hóa 38"]),
    ("Thành phố Cao Bằng, tỉnh Cao Bằng.", "2022-05-10", "", ["Cao Bằng 040", "Cao Bằng 04"]),
    ("Thị trấn Ba Chẽ, huyện Ba Chẽ.", "2022-05-10", "", ["Ba Chẽ 06970", "Ba Chẽ 202"]),
    ("Nông dân Hòa Bình (Kim Thành, Hải Dương) trồng ổi.", "2022-05-10", "",
     ["Hòa Bình 10798", "Kim Thành 293", "Hải Dương 30"]),
    ("Trạm bơm Thái Hòa, thị xã Tân Uyên bị ngập.", "2020-05-10", "",
     ["Thái Hòa 25939", "Tân Uyên 723"]),
    # lists, with and without the parent
    ("Các xã: Minh Khai, Hồng Lĩnh, Điệp Nông về đích; nông dân Hưng Hà vui mừng.", "2022-05-10",
     "", ["Minh Khai 12658", "Hồng Lĩnh 12667", "Điệp Nông 12589", "Hưng Hà 339"]),
    ("Hai xã Tân Lập và Bình Minh về đích.", "2022-05-10", "", ["Tân Lập ?", "Bình Minh ?"]),
    ("2 thị trấn Phó Bảng và Đồng Văn (Đồng Văn).", "2022-05-10", "",
     ["Phó Bảng 00712", "Đồng Văn 00721", "Đồng Văn 026"]),
    ("P. Thảo Điền; X. Tân Nhựt, H. Bình Chánh, TP.HCM.", "2022-05-10", "",
     ["Thảo Điền 27088", "Tân Nhựt 27613", "Bình Chánh 785", "Hồ Chí Minh 79"]),
    ("Huyện Đất Đỏ; Bà Rịa-Vũng Tàu đứng đầu.", "2022-05-10", "",
     ["Đất Đỏ 753", "Bà Rịa-Vũng Tàu 77"]),
    # eras
    ("Phường Ba Đình ra quân dọn rác.", "2025-09-01", "Hà Nội", ["Ba Đình 00004"]),
    ("Phường Trúc Bạch ra quân dọn rác.", "2024-09-01", "Hà Nội", ["Trúc Bạch 00004"]),
    ("Tỉnh Bắc Ninh họp báo.", "2024-09-01", "", ["Bắc Ninh 27"]),
    ("Tỉnh Bắc Ninh họp báo.", "2025-09-01", "", ["Bắc Ninh 24"]),
    ("Xã Bình Liêu, tỉnh Quảng Ninh trồng hồi.", "2025-09-01", "",
     ["Bình Liêu 06838", "Quảng Ninh 22"]),
    ("Địa bàn huyện Bình Liêu trước đây trồng hồi.", "2025-09-01", "Quảng Ninh",
     ["Bình Liêu 198"]),
    ("Đặc khu Cô Tô và phường Bãi Cháy đón khách.", "2025-09-01", "Quảng Ninh",
     ["Cô Tô 07192", "Bãi Cháy 06673"]),
    ("Quận Thủ Đức họp dân.", "2021-05-10", "Hồ Chí Minh", ["Thủ Đức 762"]),
    ("Quận Hoàng Mai họp dân.", "2022-05-10", "Nam Định", ["Hoàng Mai 008"]),
    ("Nghỉ dưỡng ở đặc khu Nam Vân Phong.", "2022-05-10", "Nam Định", []),
    ("Đội bóng cụm Vĩnh Yên, Yên Lạc; trường của phường Vĩnh Phúc thi.", "2025-11-26", "",
     ["Vĩnh Yên 08707", "Yên Lạc 09025", "Vĩnh Phúc 08716"]),
    ("Hai xã Liên Hòa và Tiên Lữ; xã Hải Lựu.", "2026-03-10", "",
     ["Liên Hòa 08812", "Tiên Lữ 08842", "Hải Lựu 08782"]),
    ("Trường Tiểu học Lương Mông, xã Lương Minh.", "2025-09-01", "Quảng Ninh",
     ["Lương Mông 06985", "Lương Minh 06985"]),
    ("Quận Thủ Đức, Quận 2 và Quận 9.", "2019-05-10", "Hồ Chí Minh",
     ["Thủ Đức 762", "2 769", "9 763"]),
    ("Thành phố Thủ Đức.", "2022-05-10", "Hồ Chí Minh", ["Thủ Đức 769"]),
]  # fmt: skip


UNDATED = [
    # a city of a district, bodies and districts without a name, a province that is no more
    ("UBND TP Châu Đốc, An Giang trả lời đơn của bà con.", ["Châu Đốc 884", "An Giang 89"]),
    ("Công an huyện báo cáo Công an tỉnh Gia Lai.", ["Gia Lai 64"]),
    ("Huyện ủy viên dự họp với tỉnh Tây Ninh.", ["Tây Ninh 72"]),
    ("Sở Giao thông vận tải Lào Cai sửa cầu.", ["Lào Cai 10"]),
    ("Bộ NN&PTNT kiểm tra đê tại tỉnh Đồng Tháp.", ["Đồng Tháp 87"]),
    ("Các tỉnh Phú Yên và Gia Lai phòng chống hạn.", ["Phú Yên 54", "Gia Lai 64"]),
    ("Niên vụ 12-2019, tỉnh Bắc Ninh bội thu.", ["Bắc Ninh 27"]),
    ("Trong giai đoạn 2016 - 2020 tỉnh Quảng Trị trồng rừng.", ["Quảng Trị 45"]),
    ("Công an TX Hương Thủy, tỉnh Thừa Thiên Huế.", ["Hương Thủy 479", "Thừa Thiên Huế 46"]),
    ("TP Huế và huyện Phú Vang đón khách.", ["Huế 474", "Phú Vang 478"]),
    # of two periods the type word tells which
    ("Xã Sa Pả, tỉnh Lào Cai, nay thuộc thị xã Sa Pa.", ["Sa Pả 03016", "Lào Cai 10", "Sa Pa 088"]),
    ("Dân của 2 phường (Bình An, Bình Khánh) gặp lãnh đạo Quận 2, TP.HCM.",
     ["Bình An 27094", "Bình Khánh 27103", "2 769", "Hồ Chí Minh 79"]),
    ("Chủ tịch Phú Quốc: huyện Phú Quốc, tỉnh Kiên Giang, đón khách.",
     ["Phú Quốc 911", "Kiên Giang 91"]),
    # nothing tells, or the words speak of the new units
    ("Tỉnh Gia Lai họp báo.", ["Gia Lai 52"]),
    ("Không tổ chức cấp huyện, tỉnh Gia Lai có 135 xã, phường.", ["Gia Lai 52"]),
    ("Sau sáp nhập, tỉnh Tây Ninh giao việc cho cán bộ huyện cũ.", ["Tây Ninh 80"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_words_tell_the_era_where_no_date_does(text: str, expected: list[str]) -> None:
    assert found(text, "") == expected


@pytest.mark.parametrize(("text", "published", "province", "expected"), UNITS)
def test_namesakes_are_told_apart(
    text: str, published: str, province: str, expected: list[str]
) -> None:
    assert found(text, published, province) == expected
