"""Who holds which office: the trap table, and what stands in the other columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.tables import lexicon
from extractors.context import Context
from extractors.officials import extract_officials, find_people
from extractors.records import Official

# A sentence, and what a careful reader writes down: "Name: role @ body; role @ body | Name: …".
# An empty second half says that nobody is named with an office.
TRAPS = [
    (
        "Bà Nguyễn Thị Lan được bổ nhiệm lại chức vụ Phó Hiệu trưởng Trường Mầm non Hoa Sen.",
        "Nguyễn Thị Lan: Phó Hiệu trưởng @ Trường Mầm non Hoa Sen",
    ),
    (
        "Hội đồng nghiệm thu cấp tỉnh do ông Bùi Hải, Phó Giám đốc Sở Tài chính, làm Chủ tịch.",
        "Bùi Hải: Phó Giám đốc @ Sở Tài chính; Chủ tịch @ Hội đồng nghiệm thu cấp tỉnh",
    ),
    (
        "TS Bùi Bá Khang, Chủ tịch Hiệp hội ngành hàng chế biến dược liệu Việt Nam (VHERB) nói.",
        "Bùi Bá Khang: Chủ tịch @ Hiệp hội ngành hàng chế biến dược liệu Việt Nam",
    ),
    (
        "có ông Lương Văn Hùng, Giám đốc Trung tâm Giống vật nuôi, cây trồng và thủy sản tỉnh.",
        "Lương Văn Hùng: Giám đốc @ Trung tâm Giống vật nuôi, cây trồng và thủy sản tỉnh",
    ),
    (
        "Bà Hà Thị Mai, Chủ tịch Hội Nạn nhân chất độc da cam và Bảo trợ người khuyết tật tỉnh.",
        "Hà Thị Mai: Chủ tịch @ Hội Nạn nhân chất độc da cam và Bảo trợ người khuyết tật tỉnh",
    ),
    # appointed, moved and relieved, by whom is said between
    (
        "Ông Mai Quang Tiến được Ban Bí thư điều động giữ chức Phó Bí thư Tỉnh ủy Cao Bằng, "
        "được HĐND tỉnh bầu làm Chủ tịch UBND tỉnh Cao Bằng.",
        "Mai Quang Tiến: Phó Bí thư @ Tỉnh ủy Cao Bằng; Chủ tịch @ UBND tỉnh Cao Bằng",
    ),
    (
        "Kỳ họp miễn nhiệm Chủ tịch HĐND tỉnh Hà Nam khóa XIX, nhiệm kỳ 2021-2026, đối với ông "
        "Đỗ Tiến Đạt, do chuyển công tác (được phân công giữ chức Bí thư Tỉnh ủy Lai Châu).",
        "Đỗ Tiến Đạt: Chủ tịch @ HĐND tỉnh Hà Nam; Bí thư @ Tỉnh ủy Lai Châu",
    ),
    (
        "Ông Vũ Hải Nam giữ chức Chủ tịch UBND tỉnh Sơn La. Trước đó ông Vũ Hải Nam là Chủ tịch "
        "UBND tỉnh Hà Giang.",
        "Vũ Hải Nam: Chủ tịch @ UBND tỉnh Sơn La; Chủ tịch @ UBND tỉnh Hà Giang",
    ),
    (
        "Đ/c Lê Thị Hoa - Ủy viên Ban Thường vụ, Trưởng Ban Dân vận thuộc Đảng ủy Khối các cơ quan "
        "tỉnh; đ/c Ngọc Phán - Bí thư Chi bộ.",
        "Lê Thị Hoa: Ủy viên Ban Thường vụ @ Đảng ủy Khối các cơ quan tỉnh; Trưởng Ban @ Ban Dân "
        "vận thuộc Đảng ủy Khối các cơ quan tỉnh | Ngọc Phán: Bí thư @ Chi bộ",
    ),
    (
        "Ông Lê Hùng, thành viên Hội đồng quản trị, Phó Tổng Giám đốc Công ty TNHH Phú Thịnh, nói.",
        "Lê Hùng: thành viên @ Hội đồng quản trị; Phó Tổng Giám đốc @ Công ty TNHH Phú Thịnh",
    ),
    (
        "Bổ nhiệm ông Tạ Văn Hậu, Phó Vụ trưởng Vụ Tổ chức cán bộ, giữ chức Giám đốc Sở Nội vụ.",
        "Tạ Văn Hậu: Phó Vụ trưởng @ Vụ Tổ chức cán bộ; Giám đốc @ Sở Nội vụ",
    ),
    (
        "Trung tá Lường Văn Điện, Phó Trưởng phòng Cảnh sát quản lý hành chính về trật tự xã hội "
        "Công an tỉnh Sơn La.",
        "Lường Văn Điện: Phó Trưởng phòng @ phòng Cảnh sát quản lý hành chính về trật tự xã hội "
        "Công an tỉnh Sơn La",
    ),
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
    # more shapes of minutes, appointments and portraits
    (
        "Đồng chí Lường Văn Thắm, UV BTV huyện ủy, Phó chủ tịch HĐND huyện thông qua chương trình.",
        "Lường Văn Thắm: UV BTV @ huyện ủy; Phó chủ tịch @ HĐND huyện",
    ),
    (
        "đồng chí Dương Định, Phó Chủ tịch HĐND huyện khóa XIX tái cử chức danh Phó Chủ tịch HĐND "
        "huyện khóa XX; đồng chí Dương Hưng, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện tái cử chức "
        "danh Chủ tịch UBND huyện.",
        "Dương Định: Phó Chủ tịch @ HĐND huyện | Dương Hưng: Phó Bí thư @ Huyện ủy; Chủ tịch @ "
        "UBND huyện",
    ),
    (
        "Đồng chí Ngô Quyết Tiến, Bí thư Huyện ủy đã được 100% đại biểu tín nhiệm bầu giữ chức Chủ "
        "tịch HĐND huyện.",
        "Ngô Quyết Tiến: Bí thư @ Huyện ủy; Chủ tịch @ HĐND huyện",
    ),
    (
        "Bà Lại Thị Liên, ông Trương Hoài giữ chức Phó Chủ tịch HĐND huyện.",
        "Lại Thị Liên: Phó Chủ tịch @ HĐND huyện | Trương Hoài: Phó Chủ tịch @ HĐND huyện",
    ),
    (
        "Kết quả, các ông Võ Tiến Sáu, Phan Văn Bảy giữ chức phó chủ tịch UBND huyện.",
        "Võ Tiến Sáu: phó chủ tịch @ UBND huyện | Phan Văn Bảy: phó chủ tịch @ UBND huyện",
    ),
    (
        "ông Vũ Thảo, trưởng ban Tổ chức Huyện ủy làm trưởng ban kinh tế - xã hội HĐND huyện, ông "
        "Hoàng Dũng, phó ban kinh tế - xã hội HĐND huyện",
        "Vũ Thảo: trưởng ban @ ban Tổ chức Huyện ủy; trưởng ban @ ban kinh tế - xã hội HĐND huyện "
        "| Hoàng Dũng: phó ban @ ban kinh tế - xã hội HĐND huyện",
    ),
    (
        "Dự có các đồng chí: Nguyễn Hùng - Phó Ban Pháp chế HĐND tỉnh - Đại biểu HĐND tỉnh đơn vị "
        "số 11; Trần Thị Hương - Tỉnh ủy viên Bí thư Huyện ủy.",
        "Nguyễn Hùng: Phó Ban @ Ban Pháp chế HĐND tỉnh; Đại biểu @ HĐND tỉnh | Trần Thị Hương: "
        "Tỉnh ủy viên @; Bí thư @ Huyện ủy",
    ),
    (
        "Đ/c Hứa Đức Nho - Nguyên Thứ trưởng Bộ Nông nghiệp và Phát triển nông thôn, nguyên Phó bí "
        "thư Tỉnh ủy, Chủ tịch UBND tỉnh Thái Nguyên phát biểu",
        "Hứa Đức Nho: Thứ trưởng @ Bộ Nông nghiệp và Phát triển nông thôn; Phó bí thư @ Tỉnh ủy; "
        "Chủ tịch @ UBND tỉnh Thái Nguyên",
    ),
    (
        "Hội đồng do TS. Lê Quốc Cương - Giám đốc Sở KH&CN làm Chủ tịch Hội đồng.",
        "Lê Quốc Cương: Giám đốc @ Sở KH&CN; Chủ tịch @ Hội đồng",
    ),
    (
        "ThS. Phạm Hồng Quân – Phó Giám đốc Trung tâm Tư vấn - Chủ nhiệm Đề án báo cáo.",
        "Phạm Hồng Quân: Phó Giám đốc @ Trung tâm Tư vấn",
    ),
    (
        "Bà Huỳnh Nữ Hồng, Bí thư Quận ủy quận 5 (cũ), được chỉ định giữ chức vụ Bí thư Đảng ủy "
        "phường Chợ Lớn.",
        "Huỳnh Nữ Hồng: Bí thư @ Quận ủy quận 5; Bí thư @ Đảng ủy phường Chợ Lớn",
    ),
    (
        "Bà Đặng Quế Hương giữ chức vụ Phó Bí thư Thường trực Đảng ủy phường; ông Lê Xuân Trung "
        "giữ chức vụ Phó Bí thư Đảng ủy, Chủ tịch UBND phường Chợ Lớn.",
        "Đặng Quế Hương: Phó Bí thư Thường trực @ Đảng ủy phường | Lê Xuân Trung: Phó Bí thư @ "
        "Đảng ủy; Chủ tịch @ UBND phường Chợ Lớn",
    ),
    (
        "Đến dự có nguyên Thủ tướng Lê Tấn Dương và Chủ nhiệm Ủy ban Kiểm tra Thành ủy Võ Dũng.",
        "Lê Tấn Dương: Thủ tướng @ | Võ Dũng: Chủ nhiệm @ Ủy ban Kiểm tra Thành ủy",
    ),
    (
        "Bà Hoàng Tố Như phát biểu. Trước đây, bà Như là Phó Bí thư Thường trực Quận ủy quận 1.",
        "Hoàng Tố Như: Phó Bí thư Thường trực @ Quận ủy quận 1",
    ),
    (
        "đ/c Trần Thanh Minh– Bí thư Đảng ủy -Chủ tịch HĐND xã đã chúc mừng",
        "Trần Thanh Minh: Bí thư @ Đảng ủy; Chủ tịch @ HĐND xã",
    ),
    (
        "đồng chí Vũ Liêm – QUV, Bí thư Đảng ủy phường, đồng chí Lê Minh, PBT Thường trực Đảng ủy "
        "phường, đồng chí Hồ Sơn, PBT, Chủ tịch UBND phường cùng dự",
        "Vũ Liêm: QUV @; Bí thư @ Đảng ủy phường | Lê Minh: PBT Thường trực @ Đảng ủy phường | "
        "Hồ Sơn: PBT @ Đảng ủy phường; Chủ tịch @ UBND phường",
    ),
    (
        "Phó Chủ tịch Thường trực Hội đồng nhân dân tỉnh Nguyễn Thị Nữ Y trao quà.",
        "Nguyễn Thị Nữ Y: Phó Chủ tịch Thường trực @ Hội đồng nhân dân tỉnh",
    ),
    (
        "Các đại biểu chào cờ.Đồng chí Đống Văn Độ, Bí thư Đảng ủy phường Đông Mai phát biểu.",
        "Đống Văn Độ: Bí thư @ Đảng ủy phường Đông Mai",
    ),
    (
        "Theo chị Ngô Thị Ánh, Phó Chủ tịch Hội LHPN tỉnh, hoạt động nhằm tri ân hội viên.",
        "Ngô Thị Ánh: Phó Chủ tịch @ Hội LHPN tỉnh",
    ),
    (
        "Bà Trần Thị Sáu, Chủ tịch Hội đồng quản trị kiêm Giám đốc HTX Nông nghiệp Bản Liền kể.",
        "Trần Thị Sáu: Chủ tịch @ Hội đồng quản trị; Giám đốc @ HTX Nông nghiệp Bản Liền",
    ),
    (
        "Chị Vàng Thị Mai - Chủ nhiệm HTX dệt lanh Hợp Tiến chia sẻ.",
        "Vàng Thị Mai: Chủ nhiệm @ HTX dệt lanh Hợp Tiến",
    ),
    (
        "Trung tướng Lê Văn Mẫn, Tổng cục trưởng Tổng cục Hậu cần - Kỹ thuật chủ trì.",
        "Lê Văn Mẫn: Tổng cục trưởng @ Tổng cục Hậu cần - Kỹ thuật",
    ),
    (
        "Tổng Bí thư Vũ Khắc Lâm giao nhiệm vụ cho phường.",
        "Vũ Khắc Lâm: Tổng Bí thư @",
    ),
    (
        "Bà Lý Mỹ Ly, Viện trưởng Viện KSND tỉnh và ông Hà Sỹ, Chánh án TAND tỉnh cùng dự.",
        "Lý Mỹ Ly: Viện trưởng @ Viện KSND tỉnh | Hà Sỹ: Chánh án @ TAND tỉnh",
    ),
    (
        "Anh Lò Văn Tọa, Bí thư Đoàn xã Mường Lống và chị Lữ Thị Xoan, Bí thư Huyện đoàn đến thăm.",
        "Lò Văn Tọa: Bí thư @ Đoàn xã Mường Lống | Lữ Thị Xoan: Bí thư @ Huyện đoàn",
    ),
    ("Mẹ Việt Nam anh hùng Hà Thị Tơi, bản Lang, xã Trung Hạ nhận quà.", ""),
    ("Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Khoa học và Công nghệ, Tài chính thi hành.", ""),
    ("cùng các đồng chí Trưởng, phó các Ban HĐND huyện; Chánh Văn phòng HĐND&UBND huyện", ""),
    ("Các ông Trưởng phòng Quản lý khoa học, Trưởng phòng Kế hoạch chịu trách nhiệm thi hành.", ""),
    ("Tại hội nghị, đại biểu Trần Văn Lâm nêu ý kiến.", ""),
    # guests, firms, forces
    (
        "Bộ trưởng Bộ Khoa học và Công nghệ (KH&CN) Chu Ngọc Ân khẳng định vai trò của tỉnh.",
        "Chu Ngọc Ân: Bộ trưởng @ Bộ Khoa học và Công nghệ",
    ),
    (
        "Đoàn công tác của Bộ Khoa học và Công nghệ do đồng chí Huỳnh Thành, Ủy viên Trung ương "
        "Đảng, Bộ trưởng làm Trưởng đoàn đã đến tỉnh.",
        "Huỳnh Thành: Ủy viên @ Trung ương Đảng; Bộ trưởng @ Bộ Khoa học và Công nghệ",
    ),
    (
        "ông Lê Dực, Ủy viên BCH Đảng bộ Sở NN&PTNT, Bí thư Chi bộ Chi cục Phát triển nông thôn",
        "Lê Dực: Ủy viên BCH @ Đảng bộ Sở NN&PTNT; Bí thư @ Chi bộ Chi cục Phát triển nông thôn",
    ),
    (
        "Ông Đặng Giang, Trưởng phòng Hành chính - Tổng hợp Văn phòng Điều phối NTM tỉnh trả lời.",
        "Đặng Giang: Trưởng phòng @ phòng Hành chính - Tổng hợp Văn phòng Điều phối NTM tỉnh",
    ),
    (
        "Trung tướng Sơn Kiêu, Anh hùng Lực lượng vũ trang nhân dân, nguyên Phó Tổng cục trưởng "
        "Tổng cục An ninh thuộc Bộ Công an",
        "Sơn Kiêu: Phó Tổng cục trưởng @ Tổng cục An ninh thuộc Bộ Công an",
    ),
    (
        "Hòa thượng Thạch Ươi, Phó Chủ tịch Hội Đoàn kết Sư sãi yêu nước tỉnh, trụ trì chùa Âng",
        "Thạch Ươi: Phó Chủ tịch @ Hội Đoàn kết Sư sãi yêu nước tỉnh",
    ),
    (
        "Thượng tá Việt, Đồn trưởng Đồn BP 707 tâm sự.",
        "Việt: Đồn trưởng @ Đồn BP 707",
    ),
    (
        "Trung tá Lương Tuấn, Chính trị viên phó Đồn Biên phòng Ba Sơn cho biết.",
        "Lương Tuấn: Chính trị viên phó @ Đồn Biên phòng Ba Sơn",
    ),
    (
        "Bí thư Đảng ủy xã Hướng Lập Hồ Thị Vân cho biết.",
        "Hồ Thị Vân: Bí thư @ Đảng ủy xã Hướng Lập",
    ),
    (
        "Chủ tịch Hội đồng quản trị T&T Group Đỗ Quang Hà cho rằng cần liên kết.",
        "Đỗ Quang Hà: Chủ tịch @ Hội đồng quản trị T&T Group",
    ),
    (
        "ông Phí Ngọc Chung - Tổng Giám đốc Trung Thành Group nói.",
        "Phí Ngọc Chung: Tổng Giám đốc @ Trung Thành Group",
    ),
    (
        "Ông Nguyễn Văn Quân (46 tuổi, trú xã Hồng Tiến), đang là Phó bí thư Đảng ủy kiêm Chủ tịch "
        "HĐND xã Hồng Tiến.",
        "Nguyễn Văn Quân: Phó bí thư @ Đảng ủy; Chủ tịch @ HĐND xã Hồng Tiến",
    ),
    (
        "Đoàn của Bộ Y tế do Thứ trưởng Thường trực Hà Công Toàn làm Trưởng đoàn đã đến tỉnh.",
        "Hà Công Toàn: Thứ trưởng Thường trực @ Bộ Y tế",
    ),
    (
        "Đến dự có đồng chí Thứ trưởng Bộ GD&ĐT Ngô Thị Mận, đồng chí Vũ Minh Đán – Chủ tịch Công "
        "đoàn Giáo dục Việt Nam.",
        "Ngô Thị Mận: Thứ trưởng @ Bộ GD&ĐT | Vũ Minh Đán: Chủ tịch @ Công đoàn Giáo dục Việt Nam",
    ),
    (
        "Về phía tỉnh có các đồng chí: Thiếu tướng Võ Trọng Hào - Giám đốc Công an tỉnh; Thái Văn "
        "Thông - Ủy viên Ban Chấp hành Đảng bộ tỉnh, Giám đốc Sở Y tế; lãnh đạo một số sở.",
        "Võ Trọng Hào: Giám đốc @ Công an tỉnh | Thái Văn Thông: Ủy viên Ban Chấp hành @ Đảng bộ "
        "tỉnh; Giám đốc @ Sở Y tế",
    ),
    (
        "đồng chí A Pớt - Phó Bí thư Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh đã chủ trì",
        "A Pớt: Phó Bí thư @ Tỉnh ủy; Trưởng đoàn @ đoàn ĐBQH tỉnh",
    ),
    (
        "Chị Lê Na, chủ cơ sở sản xuất miến dong Đồng Tiến cho hay.",
        "Lê Na: chủ cơ sở @ cơ sở sản xuất miến dong Đồng Tiến",
    ),
    (
        "Ông Hà Trọng, Phó Chủ tịch UBND tỉnh, Tổ trưởng Tổ xây dựng Đề án chủ trì.",
        "Hà Trọng: Phó Chủ tịch @ UBND tỉnh; Tổ trưởng @ Tổ xây dựng Đề án",
    ),
    (
        "Ông Lê Ba, Giám đốc Chi nhánh Ngân hàng CSXH huyện và bà Lý Tư, Trưởng thôn 5 ký.",
        "Lê Ba: Giám đốc @ Chi nhánh Ngân hàng CSXH huyện | Lý Tư: Trưởng thôn @ thôn 5",
    ),
    # short forms in brackets, titles before a comma, footers
    (
        "Chủ tịch Ủy ban nhân dân (UBND) tỉnh Nguyễn Tường Lâm kiểm tra đê.",
        "Nguyễn Tường Lâm: Chủ tịch @ Ủy ban nhân dân (UBND) tỉnh",
    ),
    (
        "Ông Trần Sĩ, Giám đốc Sở Khoa học và Công nghệ (KH&CN) tỉnh Nam Định nói.",
        "Trần Sĩ: Giám đốc @ Sở Khoa học và Công nghệ (KH&CN) tỉnh Nam Định",
    ),
    (
        "Chủ tịch UBND huyện, Nguyễn Công Hòa cho biết đã giao phòng chuyên môn.",
        "Nguyễn Công Hòa: Chủ tịch @ UBND huyện",
    ),
    (
        "Chủ tịch UBND xã, ông Lê Hòa, Giám đốc HTX Tân Lập cùng đi.",
        "Lê Hòa: Giám đốc @ HTX Tân Lập",
    ),
    (
        "Các đồng chí Lê Mẫn và Trần Hiệp, Phó Chủ tịch UBND tỉnh cùng dự.",
        "Lê Mẫn: Phó Chủ tịch @ UBND tỉnh | Trần Hiệp: Phó Chủ tịch @ UBND tỉnh",
    ),
    ("© Sở Y tế tỉnh. Người chịu trách nhiệm: Ông Lê Văn Tám, Phó Giám đốc Sở Y tế", ""),
    # dashes before the name, dismissals, abbreviated units
    (
        "Chủ tịch Hội Nông dân huyện Thanh Chương – ông Lê Xuân Khánh cho biết mô hình tốt.",
        "Lê Xuân Khánh: Chủ tịch @ Hội Nông dân huyện Thanh Chương",
    ),
    (
        "Đ.c Nguyễn Văn Thụ -TUV, Chủ tịch HND tỉnh cùng đoàn thăm mô hình.",
        "Nguyễn Văn Thụ: TUV @; Chủ tịch @ HND tỉnh",
    ),
    (
        "Buổi lễ có sự tham dự của Bí thư Đảng ủy, Chủ tịch HĐND xã Hứa Quốc Hùng.",
        "Hứa Quốc Hùng: Bí thư @ Đảng ủy; Chủ tịch @ HĐND xã",
    ),
    (
        "ông Hoàng Sơn, Phó giám đốc Sở KH-ĐT; ông Trần Duyệt, Phó chủ tịch UBND H.Cẩm Xuyên, bị "
        "cảnh cáo",
        "Hoàng Sơn: Phó giám đốc @ Sở KH-ĐT | Trần Duyệt: Phó chủ tịch @ UBND H.Cẩm Xuyên",
    ),
    (
        "cách chức Chủ tịch UBND xã Thành Mỹ đối với ông Trương Văn Gừng",
        "Trương Văn Gừng: Chủ tịch @ UBND xã Thành Mỹ",
    ),
    (
        "Đ/c Nguyễn Thị Huệ - Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo Đảng ủy Khối các cơ "
        "quan tỉnh",
        "Nguyễn Thị Huệ: Ủy viên Ban Thường vụ @; Trưởng Ban @ Ban Tuyên giáo Đảng ủy Khối các cơ "
        "quan tỉnh",
    ),
    (
        "TS. Lê Đắc Bình Minh, Viện trưởng Viện Nghiên cứu và Phát triển Vùng cùng dự",
        "Lê Đắc Bình Minh: Viện trưởng @ Viện Nghiên cứu và Phát triển Vùng",
    ),
    ("Hà Văn Hồng – Hội Nông dân huyện Lạng Giang", ""),
    ("Đoàn thăm mô hình của hộ ông Thân Hải Đang, thôn Đồng Sen.", ""),
    # chains of units, of the Front, of the Party centre
    (
        "Tỉnh ủy viên, Phó Chủ tịch Thường trực Ủy ban MTTQ Việt Nam tỉnh Dương Thu Phúc trao quà.",
        "Dương Thu Phúc: Tỉnh ủy viên @; Phó Chủ tịch Thường trực @ Ủy ban MTTQ Việt Nam tỉnh",
    ),
    (
        "ông Lê Minh Hiếu, nguyên Ủy viên Thường trực Ủy ban Trung ương MTTQ Việt Nam, nguyên Chủ "
        "tịch Ủy ban MTTQ Việt Nam tỉnh Cà Mau vận động tài trợ",
        "Lê Minh Hiếu: Ủy viên Thường trực @ Ủy ban Trung ương MTTQ Việt Nam; Chủ tịch @ Ủy ban "
        "MTTQ Việt Nam tỉnh Cà Mau",
    ),
    (
        "Chủ tịch UBND Phường 8, TP Cà Mau Đặng Văn Nấm chia sẻ.",
        "Đặng Văn Nấm: Chủ tịch @ UBND Phường 8",
    ),
    (
        "Ông Rmah Lũy, Chủ tịch UBND xã Ia Pal, huyện Chư Sê, Trưởng Ban Chỉ đạo xã cho biết.",
        "Rmah Lũy: Chủ tịch @ UBND xã Ia Pal; Trưởng Ban @ Ban Chỉ đạo xã",
    ),
    (
        "Ủy viên dự khuyết Ban Chấp hành Trung ương Đảng, Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân "
        "dân tỉnh Huỳnh Quốc Vinh; Phó Chủ tịch Ủy ban MTTQ Việt Nam tỉnh Phan Mộng Thảo đã "
        "đến dự.",
        "Huỳnh Quốc Vinh: Ủy viên dự khuyết @ Ban Chấp hành Trung ương Đảng; Phó Bí thư @ Tỉnh ủy; "
        "Chủ tịch @ Ủy ban nhân dân tỉnh | Phan Mộng Thảo: Phó Chủ tịch @ Ủy ban MTTQ Việt "
        "Nam tỉnh",
    ),
    (
        "ông Trần Thanh Mận, UVTƯ Đảng, Phó Chủ tịch - Tổng Thư ký UBTƯ MTTQ Việt Nam cùng dự",
        "Trần Thanh Mận: UVTƯ Đảng @; Phó Chủ tịch @ UBTƯ MTTQ Việt Nam; Tổng Thư ký @ UBTƯ MTTQ "
        "Việt Nam",
    ),
    (
        "Đồng chí Nguyễn Lợi - Ủy viên TW Đảng, Bí thư Tỉnh ủy, Trưởng Đoàn ĐBQH Tỉnh chủ trì.",
        "Nguyễn Lợi: Ủy viên @ TW Đảng; Bí thư @ Tỉnh ủy; Trưởng Đoàn @ Đoàn ĐBQH Tỉnh",
    ),
    (
        "bà Lê Thị Hiền, Chủ tịch Hội đồng quản trị - Tổng Giám đốc Công ty Tramex ủng hộ",
        "Lê Thị Hiền: Chủ tịch @ Hội đồng quản trị; Tổng Giám đốc @ Công ty Tramex",
    ),
    (
        "Giáo sư, Tiến sỹ Tạ Ngọc Tôn, Phó Chủ tịch Hội đồng Lý luận Trung ương làm Trưởng đoàn",
        "Tạ Ngọc Tôn: Phó Chủ tịch @ Hội đồng Lý luận Trung ương",
    ),
    (
        "Đồng chí Âu Thế Thiện, Phó Trưởng ban Thường trực Ban Tổ chức Tỉnh ủy làm Bí thư Huyện ủy "
        "Lâm Bình",
        "Âu Thế Thiện: Phó Trưởng ban Thường trực @ Ban Tổ chức Tỉnh ủy; Bí thư @ Huyện ủy "
        "Lâm Bình",
    ),
    (
        "Đoàn do ông Trần Diệu – Chủ tịch Liên hiệp Hội tỉnh Tiền Giang dẫn đầu. Tiếp đoàn có ông "
        "Châu Thuận - Phó Chủ tịch kiêm Tổng Thư ký Liên hiệp Hội tỉnh Trà Vinh.",
        "Trần Diệu: Chủ tịch @ Liên hiệp Hội tỉnh Tiền Giang | Châu Thuận: Phó Chủ tịch @ "
        "Liên hiệp "
        "Hội tỉnh Trà Vinh; Tổng Thư ký @ Liên hiệp Hội tỉnh Trà Vinh",
    ),
    (
        "Liên minh Hợp tác xã tỉnh làm việc với đồng chí: Trần Mạnh Đượng- Chủ tịch Liên hiệp Hội.",
        "Trần Mạnh Đượng: Chủ tịch @ Liên hiệp Hội",
    ),
    (
        "ông Bùi Hữu Tâm, Phó Trưởng ban Tuyên giáo Tỉnh ủy kiêm Phó Chủ tịch Liên hiệp Hội",
        "Bùi Hữu Tâm: Phó Trưởng ban @ ban Tuyên giáo Tỉnh ủy; Phó Chủ tịch @ Liên hiệp Hội",
    ),
    (
        "Bà Nguyễn Ánh, Phó Ban Từ thiện - Xã hội Phật giáo tỉnh Cà Mau tận tay trao quà.",
        "Nguyễn Ánh: Phó Ban @ Ban Từ thiện - Xã hội Phật giáo tỉnh Cà Mau",
    ),
    # minutes of elections, and titles that run over lines
    (
        "đồng chí Lương Thu Hảo, Phó Trưởng Phòng Đoàn thể, Ban Tuyên giáo và Dân vận Thành ủy.",
        "Lương Thu Hảo: Phó Trưởng Phòng @ Phòng Đoàn thể, Ban Tuyên giáo và Dân vận Thành ủy",
    ),
    (
        "Các đồng chí: Nguyễn Văn Bích, Ủy viên Bộ Chính trị; Bí thư Trung ương Đảng, Trưởng Ban "
        "Kinh tế Trung ương; Lê Văn Thạch, Ủy viên Trung ương Đảng, Bí thư Thành ủy chủ trì.",
        "Nguyễn Văn Bích: Ủy viên @ Bộ Chính trị; Bí thư @ Trung ương Đảng; Trưởng Ban @ Ban Kinh "
        "tế Trung ương | Lê Văn Thạch: Ủy viên @ Trung ương Đảng; Bí thư @ Thành ủy",
    ),
    (
        "các đồng chí: Đỗ Mạnh Hảo, Chủ nhiệm Ủy ban Kiểm tra Thành ủy, Trưởng ban Ban Đô thị HĐND "
        "thành phố; Phạm Hữu Thử, đại biểu HĐND thành phố tiếp xúc cử tri",
        "Đỗ Mạnh Hảo: Chủ nhiệm @ Ủy ban Kiểm tra Thành ủy; Trưởng ban @ Ban Đô thị HĐND thành phố "
        "| Phạm Hữu Thử: đại biểu @ HĐND thành phố",
    ),
    (
        "đồng chí Nguyễn Văn Tuân Bí thư Quận ủy,Chủ tịch HĐND quận Hải An nhấn mạnh",
        "Nguyễn Văn Tuân: Bí thư @ Quận ủy; Chủ tịch @ HĐND quận Hải An",
    ),
    (
        "đồng chí Vũ Khắc Hảo\n- Phó Bí thư Đảng ủy, Chủ tịch UBND phường chủ trì hội nghị",
        "Vũ Khắc Hảo: Phó Bí thư @ Đảng ủy; Chủ tịch @ UBND phường",
    ),
    (
        "Ông Lê Thanh Quỳ giữ chức chủ tịch HĐND tỉnh; ông Trần An Kha được tái bầu làm phó chủ "
        "tịch HĐND tỉnh. Các phó chủ tịch UBND tỉnh gồm ông Lê Xuân Thảo, Trần Sơn Hà, Lê Đức Vĩ.",
        "Lê Thanh Quỳ: chủ tịch @ HĐND tỉnh | Trần An Kha: phó chủ tịch @ HĐND tỉnh | Lê "
        "Xuân Thảo: "
        "phó chủ tịch @ UBND tỉnh | Trần Sơn Hà: phó chủ tịch @ UBND tỉnh | Lê Đức Vĩ: phó "
        "chủ tịch "
        "@ UBND tỉnh",
    ),
    (
        "Các phó chủ tịch UBND tỉnh là ông Lê Bốn, ông Trần Đức Luyến và bà Bùi Thị Hà.",
        "Lê Bốn: phó chủ tịch @ UBND tỉnh | Trần Đức Luyến: phó chủ tịch @ UBND tỉnh | Bùi Thị Hà: "
        "phó chủ tịch @ UBND tỉnh",
    ),
    (
        "Đến dự có Thứ trưởng, Phó Chủ nhiệm Ủy ban Dân tộc (UBDT) Nông Thị Hải; Phó Bí thư Thường "
        "trực Tỉnh ủy - Chủ tịch HĐND tỉnh Phạm Văn Hưu.",
        "Nông Thị Hải: Thứ trưởng @; Phó Chủ nhiệm @ Ủy ban Dân tộc | Phạm Văn Hưu: Phó Bí thư "
        "Thường trực @ Tỉnh ủy; Chủ tịch @ HĐND tỉnh",
    ),
    (
        "Các Phó Chủ tịch HĐND tỉnh Trần Xuân Vịnh và Nguyễn Công Thảnh chủ trì kỳ họp.",
        "Trần Xuân Vịnh: Phó Chủ tịch @ HĐND tỉnh | Nguyễn Công Thảnh: Phó Chủ tịch @ HĐND tỉnh",
    ),
    (
        "Phó Bí thư Thường trực TU Phan Việt Cảnh tặng hoa.",
        "Phan Việt Cảnh: Phó Bí thư Thường trực @ TU",
    ),
    (
        "Ông Võ Viết Cừ được bổ nhiệm làm Bí thư Huyện ủy Cồn Cỏ thay ông Lê Minh Tú.",
        "Võ Viết Cừ: Bí thư @ Huyện ủy Cồn Cỏ | Lê Minh Tú: Bí thư @ Huyện ủy Cồn Cỏ",
    ),
    (
        "như ông Lê Ngọc Quảng (Bí thư Tỉnh ủy) và ông Trần Hoài (30 tuổi, Giám đốc Sở KH&ĐT)",
        "Lê Ngọc Quảng: Bí thư @ Tỉnh ủy | Trần Hoài: Giám đốc @ Sở KH&ĐT",
    ),
    (
        "giới thiệu ông Lê Văn Dụng - Phó Bí thư Tỉnh ủy - để HĐND bầu giữ chức vụ Chủ tịch UBND "
        "tỉnh.",
        "Lê Văn Dụng: Phó Bí thư @ Tỉnh ủy",
    ),
    (
        "ông Lê Dụng là Ủy viên Ủy ban Tài chính - Ngân sách của Quốc hội",
        "Lê Dụng: Ủy viên @ Ủy ban Tài chính - Ngân sách của Quốc hội",
    ),
    # an earlier office in a clause before the name
    (
        "Từng làm Phó Bí thư Huyện ủy Mai Sơn, ông Đỗ Bình hiện là Chủ tịch Hội Luật gia.",
        "Đỗ Bình: Phó Bí thư @ Huyện ủy Mai Sơn; Chủ tịch @ Hội Luật gia",
    ),
    (
        "Sau 5 năm làm Trưởng Công an xã, ông Đỗ Văn Bình được bổ nhiệm làm Giám đốc Sở Y tế.",
        "Đỗ Văn Bình: Trưởng Công an @ Công an xã; Giám đốc @ Sở Y tế",
    ),
    (
        "Người ký là Chủ tịch UBND tỉnh, ông Đỗ Văn Bình, Giám đốc Sở Y tế nói.",
        "Đỗ Văn Bình: Giám đốc @ Sở Y tế",
    ),
    (
        "HT. Thích Minh Nhơn – Phó Chủ tịch kiêm Tổng Thư ký HĐTS báo cáo.",
        "Thích Minh Nhơn: Phó Chủ tịch @ HĐTS; Tổng Thư ký @ HĐTS",
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


MINUTES = """Huyện Tân Phú làm việc với Sở Nông nghiệp và PTNT

Sáng 12/5, đồng chí Lê Hoàng Bắc - Tỉnh uỷ viên, Giám đốc Sở Nông nghiệp và PTNT làm việc với UBND \
huyện Tân Phú, tỉnh Đồng Nai. Bà Đỗ Thị Mến, nguyên Chủ tịch HĐND huyện cùng dự.

Đồng chí LÊ HOÀNG BẮC, Tỉnh ủy viên, Giám đốc Sở Nông nghiệp và PTNT phát biểu

Ông Bắc đề nghị huyện làm sớm. Giám đốc Sở Lê Hoàng Bắc nhấn mạnh hai việc.
"""


def test_positions_of_one_person_are_merged_over_the_whole_text() -> None:
    assert rows(MINUTES) == [
        ("Lê Hoàng Bắc", "Tỉnh uỷ viên", ""),
        ("Lê Hoàng Bắc", "Giám đốc", "Sở Nông nghiệp và PTNT"),
        ("Đỗ Thị Mến", "Chủ tịch", "HĐND huyện"),
    ]


def test_the_form_of_address_may_stand_before_the_title() -> None:
    (official,) = extract_officials("đồng chí Bí thư Huyện ủy Lê Hoàng Bắc dự họp.", Context())
    assert official.honorific == "đồng chí"


def test_every_column_is_filled() -> None:
    director = extract_officials(MINUTES, Context())[1]
    assert director.person_id == 1
    assert director.honorific == "đồng chí"
    assert director.method == "honorific_name_titles"
    assert 0.5 < director.confidence <= 1
    assert director.role_key == "director"
    assert director.organization_key == "Sở nông nghiệp và phát triển nông thôn"
    assert director.place == "Đồng Nai"
    assert not director.former
    assert director.quote == (
        "đồng chí Lê Hoàng Bắc - Tỉnh uỷ viên, Giám đốc Sở Nông nghiệp và PTNT"
    )
    assert director.sentence.startswith("Sáng 12/5")
    former = extract_officials(MINUTES, Context())[2]
    assert former.former
    assert former.person_id == 2
    assert former.place == "Tân Phú"


def test_a_short_name_that_several_bear_is_of_the_one_introduced_last() -> None:
    text = (
        "Ông Trần Văn Hùng báo cáo. Ông Hùng nêu khó khăn. Ông Lê Mạnh Hùng tiếp lời. "
        "Ông Hùng nói thêm."
    )
    names = [person.name for person in find_people(text, Context())]
    assert names == ["Trần Văn Hùng"] * 2 + ["Lê Mạnh Hùng"] * 2


def test_short_mentions_are_found_under_the_full_name() -> None:
    people = find_people(MINUTES, Context())
    bac = [MINUTES[p.start : p.end] for p in people if p.name == "Lê Hoàng Bắc"]
    assert bac == [
        "đồng chí Lê Hoàng Bắc - Tỉnh uỷ viên, Giám đốc Sở Nông nghiệp và PTNT",
        "Đồng chí LÊ HOÀNG BẮC, Tỉnh ủy viên, Giám đốc Sở Nông nghiệp và PTNT",
        "Ông Bắc",
        "Giám đốc Sở Lê Hoàng Bắc",
    ]


def test_people_who_share_a_title_do_not_overlap() -> None:
    text = "Dự có các Phó Chủ tịch UBND tỉnh: Lê Huy, Trần Nam và Phạm Nghị."
    people = find_people(text, Context())
    assert [text[p.start : p.end] for p in people] == ["Lê Huy", "Trần Nam", "Phạm Nghị"]


def test_every_title_of_the_lexicon_says_how_its_body_is_found() -> None:
    for row in lexicon("roles"):
        assert row["role_key"], row["cue"]
        assert row["organization"] in {"body", "none", "shared", "council", "never", "word"}
        assert bool(row["shares"]) == (row["organization"] == "shared"), row["cue"]
        assert row["rank"] in {"1", "2", "3", "4", "5"}, row["cue"]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Phó Chủ tịch", "vice_chair"),
        ("PCT", "vice_chair"),
        ("Phó Chủ tịch Thường trực", "standing_vice_chair"),
        ("Quyền Giám đốc", "acting_director"),
        ("Phó Giám đốc phụ trách", "acting_deputy_director"),
        ("Phó Viện trưởng", "deputy_institute_director"),
        ("Bí thư", "party_secretary"),
    ],
)
def test_roles_have_one_key_however_written(title: str, key: str) -> None:
    (official,) = extract_officials(f"Ông Lê Hoàng Bắc, {title}.", Context())
    assert official.role_key == key


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Lê Hoàng Bắc thôi giữ chức Giám đốc Sở Y tế.",
        "Ông Lê Hoàng Bắc, nguyên Giám đốc Sở Y tế.",
        "miễn nhiệm chức vụ Giám đốc Sở Y tế đối với ông Lê Hoàng Bắc",
        "miễn nhiệm Chủ tịch UBND xã Mường Bú, đối với ông Lê Hoàng Bắc",
        "Ông Lê Hoàng Bắc từng giữ chức vụ Giám đốc Sở Y tế.",
        "Ông Lê Hoàng Bắc bị cách chức Giám đốc Sở Y tế.",
    ],
)
def test_offices_given_up_are_former(sentence: str) -> None:
    assert [official.former for official in extract_officials(sentence, Context())] == [True]


def test_a_title_without_body_takes_the_one_named_just_before() -> None:
    text = "Đoàn đến thăm Trạm Y tế xã Xốp. Ông Y Blơ, Trưởng trạm cho biết đã đủ thuốc."
    assert rows(text) == [("Y Blơ", "Trưởng trạm", "Trạm Y tế xã Xốp")]


def test_the_province_of_the_source_is_the_place_of_its_offices() -> None:
    (official,) = extract_officials(
        "Ông Lê Hoàng Bắc, Giám đốc Sở Y tế nói.", Context(province="Hà Nam")
    )
    assert official.place == "Hà Nam"


_PIECES = st.sampled_from(
    [
        "ông ", "các đồng chí ", "Lê Văn A", "H'Hen", ", ", " - ", "; ", ": ", "(", ")", "và ",
        "Phó Chủ tịch ", "Trưởng Phòng ", "Bí thư ", "UBND tỉnh ", "Sở KH&CN ", "Huyện ủy ", "\n",
        "huyện Ba Bể ", "giữ chức ", "nguyên ", "đối với ", "kiêm ", "Đoàn ", ". ", "\u0301", "Y ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_any_text_is_read_and_the_evidence_is_what_it_points_to(text: str) -> None:
    officials: list[Official] = extract_officials(text, Context())
    assert all(text[o.start : o.end] == o.quote for o in officials)
    assert all(o.name and o.role for o in officials)
    for person in find_people(text, Context()):
        assert 0 <= person.start <= person.name_start < person.name_end <= person.end <= len(text)
