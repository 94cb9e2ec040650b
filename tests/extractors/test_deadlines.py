"""Times by which something is to be done."""

from __future__ import annotations

import pytest

from extractors.deadlines import find_deadline, time_phrase_at


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("nộp hồ sơ trước ngày 30/6", "trước ngày 30/6"),
        ("nộp hồ sơ trước 31/12/2023.", "trước 31/12/2023"),
        ("xong chậm nhất ngày 25/8/2020", "chậm nhất ngày 25/8/2020"),
        ("đến hết quý I/2026 chấm dứt hàng rong", "đến hết quý I/2026"),
        ("đến cuối năm 2018 có 100% xã", "đến cuối năm 2018"),
        ("từ nay đến cuối năm trồng 5 ha", "từ nay đến cuối năm"),
        ("mở lớp trong quý III/2019", "quý III/2019"),
        ("thi công ngay trong tháng 8", "tháng 8"),
        ("tập trung trong hai tháng cuối năm để giải ngân", "hai tháng cuối năm"),
        ("tiến hành từ ngày 01 đến 10/12/2021", "từ ngày 01 đến 10/12/2021"),
        ("di dời dân trước 17 giờ ngày 28/9", "trước 17 giờ ngày 28/9"),
        ("hoàn thành trước 15h ngày 28/9", "trước 15h ngày 28/9"),
        ("trả lời trước ngày diễn ra kỳ họp thứ hai", "trước ngày diễn ra kỳ họp thứ hai"),
        ("sửa xong đập trước mùa mưa bão, lũ", "trước mùa mưa bão"),
        ("sơ tán dân trước khi bão đổ bộ", "trước khi bão đổ bộ"),
        ("giúp chăn màn cho các cháu trước mùa rét", "trước mùa rét"),
        ("tiêm vét trước khi tiêm đợt 2", "trước khi tiêm đợt 2"),
        ("hoàn thành các chỉ tiêu, kế hoạch năm 2023", "năm 2023"),
        ("xây dựng huyện kiểu mẫu giai đoạn 2022 - 2025", "giai đoạn 2022 - 2025"),
        ("niêm yết giá vào dịp lễ, Tết", None),
        ("nhiệm vụ này do xã làm", None),
        # what may belong to anything is no deadline
        ("xây dựng kế hoạch năm 2024", None),
        ("đạt 9/9 tiêu chí", None),
        ("trong quá trình thực hiện", None),
        ("đến từng hộ dân", None),
    ],
)
def test_a_deadline_is_read_as_written(text: str, deadline: str | None) -> None:
    assert find_deadline(text, 0, len(text)) == deadline


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Năm 2024, huyện", "Năm 2024"),
        ("Trong tháng 01/2022 huyện", "Trong tháng 01/2022"),
        ("từ ngày 28/4 - 2/5 thành phố", "từ ngày 28/4 - 2/5"),
        ("năm sản phẩm mới", None),
        ("2024 hộ dân", None),
        ("", None),
    ],
)
def test_a_time_before_a_clause_is_stepped_over(text: str, time: str | None) -> None:
    found = time_phrase_at(text, 0, len(text))
    assert (text[found.start : found.end] if found else None) == time
