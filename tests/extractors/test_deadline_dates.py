"""Deadlines as days; the bulletins are of 10 May 2023 unless said otherwise."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.deadline_dates import deadline_date
from tests.texts import bulletins

PUBLISHED = datetime.date(2023, 5, 10)

CASES = [
    ("trước ngày 15/9/2023", "2023-09-15"),
    ("trước ngày 15/9", "2023-09-15"),
    ("trước ngày 15/01", "2024-01-15"),
    ("chậm nhất ngày 05/12", "2023-12-05"),
    ("trước ngày 30.6.2024", "2024-06-30"),
    ("đến ngày 20 tháng 8 năm 2023", "2023-08-20"),
    ("ngày 01-7-2025", "2025-07-01"),
    ("trước 16 giờ ngày 12/5", "2023-05-12"),
    ("tháng 9", "2023-09-01/2023-09-30"),
    ("trong tháng 02/2024", "2024-02-01/2024-02-29"),
    ("tháng này", "2023-05-01/2023-05-31"),
    ("tháng tới", "2023-06-01/2023-06-30"),
    ("trước tháng 9/2023", "2023-08-31"),
    ("đến hết tháng 6 năm 2024", "2024-06-30"),
    ("quý II/2024", "2024-04-01/2024-06-30"),
    ("hết quý III", "2023-09-30"),
    ("quý 1 năm 2024", "2024-01-01/2024-03-31"),
    ("6 tháng cuối năm", "2023-07-01/2023-12-31"),
    ("6 tháng đầu năm 2024", "2024-01-01/2024-06-30"),
    ("từ nay đến cuối năm", "2023-12-31"),
    ("trước cuối năm 2024", "2024-12-31"),
    ("đầu năm sau", "2024-01-01/2024-03-31"),
    ("năm 2025", "2025-01-01/2025-12-31"),
    ("đến năm 2025", "2025-12-31"),
    ("hết năm nay", "2023-12-31"),
    ("đến 2030", "2030-12-31"),
    ("trước năm 2026", "2025-12-31"),
    ("giai đoạn 2021 - 2025", "2021-01-01/2025-12-31"),
    ("từ ngày 15/6 đến ngày 30/6/2023", "2023-06-15/2023-06-30"),
    ("từ ngày 01 đến 10/12/2023", "2023-12-01/2023-12-10"),
    ("hai tháng cuối năm", "2023-11-01/2023-12-31"),
    ("năm học 2023-2024", None),
    ("từ tháng 6 đến tháng 9/2023", "2023-06-01/2023-09-30"),
    ("trước ngày 31/2", None),
    ("trước mùa mưa bão", None),
    ("trước khi bế mạc", None),
    ("45 ngày", None),
]


@pytest.mark.parametrize(("deadline", "expected"), CASES)
def test_deadlines_are_days_or_intervals(deadline: str, expected: str | None) -> None:
    assert deadline_date(deadline, PUBLISHED) == expected


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [("trước ngày 15/9/2023", "2023-09-15"), ("trước ngày 15/9", None), ("cuối năm", None),
     ("tháng tới", None), ("đến năm 2025", "2025-12-31")],
)  # fmt: skip
def test_without_a_day_of_publication_only_written_years_count(
    deadline: str, expected: str | None
) -> None:
    assert deadline_date(deadline, None) == expected


def test_a_day_of_january_asked_for_in_december_is_of_the_next_year() -> None:
    assert deadline_date("trước ngày 10/01", datetime.date(2022, 12, 20)) == "2023-01-10"


@given(bulletins(8), st.none() | st.dates())
def test_any_text_has_a_day_an_interval_or_none(text: str, published: datetime.date | None) -> None:
    found = deadline_date(text, published)
    days = [datetime.date.fromisoformat(day) for day in found.split("/")] if found else []
    assert days == sorted(days)
    assert len(days) <= 2
