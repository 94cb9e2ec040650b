"""Who holds which office: the trap table, and what stands in the other columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.context import Context
from extractors.officials import extract_officials, find_people
from extractors.records import Official

# A sentence, and what a careful reader writes down: "Name: role @ body; role @ body | Name: …".
# An empty second half says that nobody is named with an office.
TRAPS = [
    # name, then titles
    (
        "Đồng chí Lương Thị Mai - Huyện ủy viên, Trưởng Phòng Nội vụ huyện Mộc Châu dự họp.",
        "Lương Thị Mai: Huyện ủy viên @; Trưởng Phòng @ Phòng Nội vụ huyện Mộc Châu",
    ),
    (
        "Ông Tạ Quang Vinh, Giám đốc Sở KH&CN tỉnh Hà Nam cho biết kết quả.",
        "Tạ Quang Vinh: Giám đốc @ Sở KH&CN tỉnh Hà Nam",
    ),
    (
        "Bà Hà Kim Oanh (Phó Chủ tịch UBND xã Hợp Thành) báo cáo.",
        "Hà Kim Oanh: Phó Chủ tịch @ UBND xã Hợp Thành",
    ),
    (
        "đồng chí Phùng Văn Lợi-Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh",
        "Phùng Văn Lợi: Ủy viên Ban Thường vụ @ Tỉnh ủy; Phó Chủ tịch @ UBND tỉnh",
    ),
    (
        "Ông Đỗ Huy Cận- Chi cục trưởng Chi cục Kiểm lâm nói.",
        "Đỗ Huy Cận: Chi cục trưởng @ Chi cục Kiểm lâm",
    ),
    (
        "Đồng chí Vũ Hải, UVTV - PCT UBND tỉnh phát biểu.",
        "Vũ Hải: UVTV @; PCT @ UBND tỉnh",
    ),
    (
        "đ/c Trịnh Công Sự, TUV, Bí thư Huyện ủy Thạch Thành",
        "Trịnh Công Sự: TUV @; Bí thư @ Huyện ủy Thạch Thành",
    ),
    (
        "Ông Lê Hoài An, P.GĐ Sở NN&PTNT kiểm tra đê.",
        "Lê Hoài An: P.GĐ @ Sở NN&PTNT",
    ),
    (
        "Hiện ông Mai Đức Toàn là Giám đốc Trung tâm Khuyến nông tỉnh.",
        "Mai Đức Toàn: Giám đốc @ Trung tâm Khuyến nông tỉnh",
    ),
    (
        "Ông Bùi Gia Định, nguyên Bí thư Tỉnh ủy Hòa Bình đến dự.",
        "Bùi Gia Định: Bí thư @ Tỉnh ủy Hòa Bình",
    ),
    (
        "Ông Cao Bá Khiêm - tân Phó Chủ tịch tỉnh Sơn La.",
        "Cao Bá Khiêm: Phó Chủ tịch @ tỉnh Sơn La",
    ),
    (
        "Ông Đặng Văn Sơn, Đại tá, Chỉ huy trưởng Bộ CHQS tỉnh Hà Tĩnh dự.",
        "Đặng Văn Sơn: Chỉ huy trưởng @ Bộ CHQS tỉnh Hà Tĩnh",
    ),
    (
        "ông Nguyễn Thành Trung (sinh năm 1978), Chánh Văn phòng UBND tỉnh phát biểu",
        "Nguyễn Thành Trung: Chánh Văn phòng @ Văn phòng UBND tỉnh",
    ),
    (
        "Đại tướng Phan Khắc Minh, Ủy viên Bộ Chính trị, Bộ trưởng Bộ Công an chủ trì.",
        "Phan Khắc Minh: Ủy viên @ Bộ Chính trị; Bộ trưởng @ Bộ Công an",
    ),
    (
        "đồng chí Lò Văn Phong, Ủy viên BCH Trung ương Đảng, Bí thư Tỉnh ủy",
        "Lò Văn Phong: Ủy viên BCH @ Trung ương Đảng; Bí thư @ Tỉnh ủy",
    ),
    (
        "Ông Trương Hoàng Anh, Ủy viên Trung ương Đảng, Bí thư Thành ủy Đà Nẵng",
        "Trương Hoàng Anh: Ủy viên @ Trung ương Đảng; Bí thư @ Thành ủy Đà Nẵng",
    ),
    (
        "Bà Hồ Thu Ánh, đại biểu Quốc hội khóa XV, Phó Chủ tịch Hội Nông dân tỉnh nêu ý kiến.",
        "Hồ Thu Ánh: đại biểu Quốc hội @; Phó Chủ tịch @ Hội Nông dân tỉnh",
    ),
    (
        "Bà Lê Thị Thu, đại biểu HĐND tỉnh trả lời cử tri.",
        "Lê Thị Thu: đại biểu @ HĐND tỉnh",
    ),
    (
        "Đồng chí Ma Thị Lan, Phó Trưởng đoàn chuyên trách Đoàn đại biểu Quốc hội tỉnh",
        "Ma Thị Lan: Phó Trưởng đoàn chuyên trách @ Đoàn đại biểu Quốc hội tỉnh",
    ),
    (
        "Ông Ngô Tùng, Chủ tịch kiêm Tổng Giám đốc Công ty CP Chè Tân Trào",
        "Ngô Tùng: Chủ tịch @ Công ty CP Chè Tân Trào; Tổng Giám đốc @ Công ty CP Chè Tân Trào",
    ),
    (
        "Ông Hoàng Trọng Nghĩa, Phó Giám đốc phụ trách Sở Y tế Bình Định",
        "Hoàng Trọng Nghĩa: Phó Giám đốc phụ trách @ Sở Y tế Bình Định",
    ),
    (
        "Ông Trần Quý, Phó Chủ tịch Thường trực HĐND huyện Ân Thi",
        "Trần Quý: Phó Chủ tịch Thường trực @ HĐND huyện Ân Thi",
    ),
    # bodies and their ends
    (
        "Ông Võ Tiến, Giám đốc Sở Văn hóa, Thể thao và Du lịch thành phố Huế và đoàn dự.",
        "Võ Tiến: Giám đốc @ Sở Văn hóa, Thể thao và Du lịch thành phố Huế",
    ),
    (
        "Ông Võ Tiến, Giám đốc Sở Công Thương và Công an tỉnh đã thống nhất.",
        "Võ Tiến: Giám đốc @ Sở Công Thương",
    ),
    (
        "Ông Lý Minh Tân, Giám đốc Công ty TNHH MTV Hoàng Phúc Lộc thu mua dứa.",
        "Lý Minh Tân: Giám đốc @ Công ty TNHH MTV Hoàng Phúc Lộc",
    ),
    (
        "Bà Quách Thị Hà, Giám đốc HTX Nông nghiệp hữu cơ Nà Sản cho hay.",
        "Quách Thị Hà: Giám đốc @ HTX Nông nghiệp hữu cơ Nà Sản",
    ),
    (
        "Cô Nguyễn Thị Lệ, Hiệu trưởng Trường THPT Nguyễn Trãi chia sẻ.",
        "Nguyễn Thị Lệ: Hiệu trưởng @ Trường THPT Nguyễn Trãi",
    ),
    (
        "Ông Đinh Tiến Quân, Trưởng ban Kinh tế - Ngân sách HĐND tỉnh thẩm tra.",
        "Đinh Tiến Quân: Trưởng ban @ ban Kinh tế - Ngân sách HĐND tỉnh",
    ),
    (
        "ông Hứa Văn Điểm, Phó Trưởng ban Thường trực Ban Tuyên giáo Tỉnh ủy",
        "Hứa Văn Điểm: Phó Trưởng ban Thường trực @ Ban Tuyên giáo Tỉnh ủy",
    ),
    (
        "bà Lê Ngọc Hân, Chủ tịch Ủy ban MTTQ Việt Nam tỉnh Cà Mau",
        "Lê Ngọc Hân: Chủ tịch @ Ủy ban MTTQ Việt Nam tỉnh Cà Mau",
    ),
    (
        "ông Phạm Lợi, Chủ nhiệm Ủy ban Kinh tế của Quốc hội",
        "Phạm Lợi: Chủ nhiệm @ Ủy ban Kinh tế của Quốc hội",
    ),
    (
        "ông Trần Đăng, Bí thư Chi bộ thôn Khe Vằn chia sẻ",
        "Trần Đăng: Bí thư @ Chi bộ thôn Khe Vằn",
    ),
    (
        "ông Vi Văn Tuyền, Trưởng bản Nà Phặc nói",
        "Vi Văn Tuyền: Trưởng bản @ bản Nà Phặc",
    ),
    (
        "Ông Lê Trí, Trưởng phòng Quản lý khoa học, Sở KH&CN trình bày.",
        "Lê Trí: Trưởng phòng @ phòng Quản lý khoa học, Sở KH&CN",
    ),
    # titles, then name
    (
        "Phó Chủ tịch UBND tỉnh Trần Văn Chấn yêu cầu các sở rà soát.",
        "Trần Văn Chấn: Phó Chủ tịch @ UBND tỉnh",
    ),
    (
        "Phó Chủ tịch UBND tỉnh Đoàn Minh Tuệ kết luận.",
        "Đoàn Minh Tuệ: Phó Chủ tịch @ UBND tỉnh",
    ),
    (
        "PCT UBND tỉnh Cao Huy chúc mừng.",
        "Cao Huy: PCT @ UBND tỉnh",
    ),
    (
        "Trưởng Công an huyện, Thượng tá Nguyễn Quang Thiện cho biết.",
        "Nguyễn Quang Thiện: Trưởng Công an @ Công an huyện",
    ),
    (
        "Giám đốc Công an tỉnh Đại tá Lê Khắc Thuyết dự.",
        "Lê Khắc Thuyết: Giám đốc @ Công an tỉnh",
    ),
    (
        "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê Trung Nhật chủ trì cuộc họp.",
        "Lê Trung Nhật: Phó Bí thư @ Tỉnh ủy; Chủ tịch @ UBND tỉnh",
    ),
    (
        "Bí thư Tỉnh ủy Hoàng Trung, Chủ tịch UBND tỉnh Trần Tiến Hải và Phó Chủ tịch "
        "Thường trực UBND tỉnh Nguyễn Hồng Lam dự lễ.",
        "Hoàng Trung: Bí thư @ Tỉnh ủy | Trần Tiến Hải: Chủ tịch @ UBND tỉnh | "
        "Nguyễn Hồng Lam: Phó Chủ tịch Thường trực @ UBND tỉnh",
    ),
    (
        "Bí thư Tỉnh ủy Lê Quang, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Vũ Đình Chính đến thăm.",
        "Lê Quang: Bí thư @ Tỉnh ủy | Vũ Đình Chính: Phó Bí thư @ Tỉnh ủy; Chủ tịch @ UBND tỉnh",
    ),
    (
        "Tham dự có Phó Chủ tịch Hội Nông dân tỉnh Võ Hùng; Giám đốc Ngân hàng Nông nghiệp và "
        "Phát triển nông thôn Chi nhánh An Giang Trần Văn Sang; Bí thư Huyện ủy Thoại Sơn Lê Anh.",
        "Võ Hùng: Phó Chủ tịch @ Hội Nông dân tỉnh | Trần Văn Sang: Giám đốc @ Ngân hàng Nông "
        "nghiệp và Phát triển nông thôn Chi nhánh An Giang | Lê Anh: Bí thư @ Huyện ủy Thoại Sơn",
    ),
    (
        "Giám đốc HTX Phùng Văn Đức cho biết năm nay được mùa.",
        "Phùng Văn Đức: Giám đốc @ HTX",
    ),
    (
        "Chủ tịch UBND xã Ia Bă Rah Lan Khuyên cho biết.",
        "Rah Lan Khuyên: Chủ tịch @ UBND xã Ia Bă",
    ),
    (
        "Chủ tịch UBND tỉnh TRƯƠNG HẢI LÂM: Năm nay tỉnh đạt nhiều kết quả.",
        "TRƯƠNG HẢI LÂM: Chủ tịch @ UBND tỉnh",
    ),
    (
        "Chủ tịch UBND tỉnh là ông Nguyễn Khắc Thịnh.",
        "Nguyễn Khắc Thịnh: Chủ tịch @ UBND tỉnh",
    ),
    (
        "Thừa ủy quyền của Chủ tịch UBND tỉnh, TUV, Giám đốc Sở Nội vụ Đỗ Tấn Sơn trình bày.",
        "Đỗ Tấn Sơn: TUV @; Giám đốc @ Sở Nội vụ",
    ),
    (
        "Theo Trưởng ban Nội chính Tỉnh ủy Trần Trung Nhân, hội nghị triển khai nhiều việc.",
        "Trần Trung Nhân: Trưởng ban @ ban Nội chính Tỉnh ủy",
    ),
    (
        "Bộ trưởng Nông nghiệp và Môi trường Trần Đức Thành trả lời.",
        "Trần Đức Thành: Bộ trưởng @ Nông nghiệp và Môi trường",
    ),
    (
        "Tham dự có Vụ trưởng Vụ Địa phương 1, Ban Nội chính Trung ương, TS Nguyễn Xuân Trọng.",
        "Nguyễn Xuân Trọng: Vụ trưởng @ Vụ Địa phương 1, Ban Nội chính Trung ương",
    ),
    # lists
    (
        "Dự có các đồng chí: Chẩu Văn Lập, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh; Nguyễn Thế Giao, "
        "Phó Chủ tịch UBND tỉnh; Y Khút Niê – Phó Trưởng Ban Dân tộc tỉnh.",
        "Chẩu Văn Lập: Bí thư @ Tỉnh ủy; Chủ tịch @ HĐND tỉnh | Nguyễn Thế Giao: Phó Chủ tịch @ "
        "UBND tỉnh | Y Khút Niê: Phó Trưởng Ban @ Ban Dân tộc tỉnh",
    ),
    (
        "Dự họp có các Thứ trưởng: Lê Minh Hà, Trần Quý Kiên, Võ Văn Hưng.",
        "Lê Minh Hà: Thứ trưởng @ | Trần Quý Kiên: Thứ trưởng @ | Võ Văn Hưng: Thứ trưởng @",
    ),
    (
        "Chủ tịch Hội Nông dân tỉnh Lê Văn Nhiên; các Phó chủ tịch Lê Cường, Nguyễn Minh Đạt và "
        "Võ Chí Hào; đồng chí Ngô Bằng - Phó Giám đốc Đài Phát thanh Truyền hình cùng dự.",
        "Lê Văn Nhiên: Chủ tịch @ Hội Nông dân tỉnh | Lê Cường: Phó chủ tịch @ Hội Nông dân tỉnh | "
        "Nguyễn Minh Đạt: Phó chủ tịch @ Hội Nông dân tỉnh | Võ Chí Hào: Phó chủ tịch @ Hội Nông "
        "dân tỉnh | Ngô Bằng: Phó Giám đốc @ Đài Phát thanh Truyền hình",
    ),
    (
        "UBND tỉnh có 3 Phó Chủ tịch là các ông: Lê Huy (Phó Chủ tịch Thường trực), Trần Nam, "
        "Phạm Nghị.",
        "Lê Huy: Phó Chủ tịch Thường trực @ UBND tỉnh | Trần Nam: Phó Chủ tịch @ UBND tỉnh | "
        "Phạm Nghị: Phó Chủ tịch @ UBND tỉnh",
    ),
    (
        "Các đồng chí Vừ A Bằng, Bí thư Huyện ủy; Hạng Thị Sua, Chủ tịch UBND huyện chủ trì.",
        "Vừ A Bằng: Bí thư @ Huyện ủy | Hạng Thị Sua: Chủ tịch @ UBND huyện",
    ),
    (
        "Ông Lê Duy và ông Hồ Quang, Phó Giám đốc Sở Xây dựng cùng đi kiểm tra.",
        "Lê Duy: Phó Giám đốc @ Sở Xây dựng | Hồ Quang: Phó Giám đốc @ Sở Xây dựng",
    ),
    (
        "Về phía huyện có các ông: Giàng Seo Vần - Bí thư Huyện ủy; Lù Văn Sì - Phó Chủ tịch UBND "
        "huyện.",
        "Giàng Seo Vần: Bí thư @ Huyện ủy | Lù Văn Sì: Phó Chủ tịch @ UBND huyện",
    ),
    (
        "Tham gia đoàn có ông Lê Sáng - Phó Chủ tịch UBND tỉnh, bà Trần Thị Nga - Giám đốc Sở Y tế "
        "và ông Đào Khôi - Bí thư Huyện ủy Văn Bàn.",
        "Lê Sáng: Phó Chủ tịch @ UBND tỉnh | Trần Thị Nga: Giám đốc @ Sở Y tế | Đào Khôi: Bí thư @ "
        "Huyện ủy Văn Bàn",
    ),
    # appointments
    (
        "UBND tỉnh bổ nhiệm ông Lê Đình Cầu giữ chức vụ Giám đốc Sở Tài chính.",
        "Lê Đình Cầu: Giám đốc @ Sở Tài chính",
    ),
    (
        "HĐND huyện đã bầu đồng chí Sùng Thị Dở làm Chủ tịch UBND huyện Mù Cang Chải.",
        "Sùng Thị Dở: Chủ tịch @ UBND huyện Mù Cang Chải",
    ),
    (
        "điều động ông Vương Quốc Trí (sinh năm 1976), Chánh Văn phòng UBND tỉnh giữ chức Giám đốc "
        "Sở TT&TT",
        "Vương Quốc Trí: Chánh Văn phòng @ Văn phòng UBND tỉnh; Giám đốc @ Sở TT&TT",
    ),
    (
        "Trưởng Ban Tổ chức Tỉnh ủy Hồ Tiến Thi được bầu giữ chức vụ Phó chủ tịch UBND tỉnh.",
        "Hồ Tiến Thi: Trưởng Ban @ Ban Tổ chức Tỉnh ủy; Phó chủ tịch @ UBND tỉnh",
    ),
    (
        "Thủ tướng phê chuẩn kết quả bầu chức vụ Phó Chủ tịch UBND tỉnh Gia Lai, nhiệm kỳ 2016 - "
        "2021 đối với ông Đỗ Tiến Đạt, Tỉnh ủy viên, Giám đốc Sở Xây dựng.",
        "Đỗ Tiến Đạt: Phó Chủ tịch @ UBND tỉnh Gia Lai; Tỉnh ủy viên @; Giám đốc @ Sở Xây dựng",
    ),
    (
        "phê chuẩn kết quả bầu chức vụ Phó Chủ tịch UBND tỉnh Cao Bằng đối với ông Trịnh Khang, "
        "Giám đốc Sở GD&ĐT và ông Nguyễn Thảo, Giám đốc Sở KH&ĐT.",
        "Trịnh Khang: Phó Chủ tịch @ UBND tỉnh Cao Bằng; Giám đốc @ Sở GD&ĐT | Nguyễn Thảo: "
        "Phó Chủ tịch @ UBND tỉnh Cao Bằng; Giám đốc @ Sở KH&ĐT",
    ),
    (
        "miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông Bùi Đức Hạ để nghỉ hưu.",
        "Bùi Đức Hạ: Phó Chủ tịch @ UBND tỉnh",
    ),
    (
        "Trước đó, ông Rơ Chăm Lương từng giữ chức vụ Trưởng Ban Nội chính Tỉnh ủy Gia Lai.",
        "Rơ Chăm Lương: Trưởng Ban @ Ban Nội chính Tỉnh ủy Gia Lai",
    ),
    # names
    (
        "Bà H'Hen Kbuôr, Chủ tịch Hội LHPN xã Ea Tu cho biết.",
        "H'Hen Kbuôr: Chủ tịch @ Hội LHPN xã Ea Tu",
    ),
    (
        "Ông K'Brôm, Phó Chủ tịch UBND xã Lộc Bắc nói.",
        "K'Brôm: Phó Chủ tịch @ UBND xã Lộc Bắc",
    ),
    (
        "Ông A Lăng Nhơn, Bí thư Đảng ủy xã Lăng nói.",
        "A Lăng Nhơn: Bí thư @ Đảng ủy xã Lăng",
    ),
    (
        "Ông Thạch Sa Rây - Phó Giám đốc Sở Dân tộc và Tôn giáo tỉnh Trà Vinh.",
        "Thạch Sa Rây: Phó Giám đốc @ Sở Dân tộc và Tôn giáo tỉnh Trà Vinh",
    ),
    (
        "ĐỒNG CHÍ LÊ THỊ HƯƠNG, PHÓ CHỦ TỊCH UBND TỈNH TIẾP CÔNG DÂN",
        "LÊ THỊ HƯƠNG: PHÓ CHỦ TỊCH @ UBND TỈNH",
    ),
    (
        "Thượng tọa Thích Minh Giác, Trưởng Ban Trị sự GHPGVN tỉnh cảm ơn.",
        "Thích Minh Giác: Trưởng Ban @ Ban Trị sự GHPGVN tỉnh",
    ),
    (
        "BS.CKII Trần Thị Hòa, Giám đốc Bệnh viện Đa khoa tỉnh Bắc Kạn cho biết.",
        "Trần Thị Hòa: Giám đốc @ Bệnh viện Đa khoa tỉnh Bắc Kạn",
    ),
    (
        "PGS.TS. Trần Tiến Khải – Hiệu trưởng trường Đại học Tây Bắc – và ông Lại Thế Tông – "
        "Giám đốc Sở KH&CN ký kết.",
        "Trần Tiến Khải: Hiệu trưởng @ trường Đại học Tây Bắc | Lại Thế Tông: Giám đốc @ Sở KH&CN",
    ),
    (
        "GS. Jean-Marc Dupont - Hiệu trưởng Trường Đại học Việt Pháp phát biểu.",
        "Jean-Marc Dupont: Hiệu trưởng @ Trường Đại học Việt Pháp",
    ),
    # what names nobody with an office
    ("Chủ tịch UBND tỉnh yêu cầu Giám đốc Sở Y tế báo cáo.", ""),
    ("Ông Đỗ Văn Chiến trồng 2 ha cam ở thôn Bản Mạ.", ""),
    ("Đoàn công tác do ông Lê Hải làm trưởng đoàn đến thăm.", ""),
    ("Ông Lê Hải, Trưởng đoàn kiểm tra kết luận.", ""),
    ("Bà Đinh Thị Nga ứng cử chức danh Chủ tịch UBND xã.", ""),
    ("Ông Lê Quế được giới thiệu để bầu giữ chức vụ Phó Chủ tịch UBND tỉnh.", ""),
    ("Thực hiện lời dạy của Chủ tịch Hồ Chí Minh, huyện phát động thi đua.", ""),
    ("Công trình nằm trên đường Lê Văn Lương, Chủ tịch phường cho biết.", ""),
    ("Trưởng Ban biên tập: Ông Nguyễn Văn Bình", ""),
    ("Chịu trách nhiệm xuất bản: Ông Lê Hữu Phúc, Giám đốc Sở KH&CN", ""),
    ("Tin, ảnh: Trần Hòa - Phó Trưởng phòng", ""),
    ("Hạ Long, Chủ tịch UBND thành phố cho biết, sẽ đón nhiều khách.", ""),
    ("Ông Trần Lê đề nghị Giám đốc Sở Công Thương sớm trả lời.", ""),
    ("Công ty TNHH Hoàng Gia Bảo, Giám đốc cho biết.", ""),
    ("Hội Nông dân tỉnh trao quà cho ông Lý A Páo, hội viên nghèo.", ""),
    ("Bí thư Huyện ủy Ba Bể chủ trì cuộc họp.", ""),
    ("Ông Lê Văn Ba, chủ hộ trồng cam ở xã Phong Niên.", ""),
    ("Trường THCS Lê Hồng Phong, Hiệu trưởng nhà trường cho biết.", ""),
]


def rows(text: str) -> list[tuple[str, str, str]]:
    return [(o.name, o.role, o.organization) for o in extract_officials(text, Context())]


def expected_rows(written: str) -> list[tuple[str, str, str]]:
    found = []
    for person in filter(None, written.split(" | ")):
        name, _, positions = person.partition(": ")
        for position in positions.split("; "):
            role, _, body = position.partition("@")
            found.append((name, role.strip(), body.strip()))
    return found


@pytest.mark.parametrize(("sentence", "written"), TRAPS, ids=[case[0][:40] for case in TRAPS])
def test_offices_are_read_as_a_careful_reader_would(sentence: str, written: str) -> None:
    assert sorted(rows(sentence)) == sorted(expected_rows(written))
