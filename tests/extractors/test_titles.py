from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.titles import find_lead, find_title


@pytest.mark.parametrize(
    ("text", "title", "lead"),
    [
        ("Xã đón chuẩn\n\nSáng 5/3, xã họp.", "Xã đón chuẩn", "Sáng 5/3, xã họp."),
        ("Sáng 5/3, xã họp.\nDân vui.", "", "Sáng 5/3, xã họp."),
        ("Thứ Ba, 05/03/2019, 18:00 (GMT+7)\n\nXã đón chuẩn\nXã họp.", "Xã đón chuẩn", "Xã họp."),
        ("09:15, 5 tháng 3 năm 2019\nXã đón chuẩn\nXã họp.", "Xã đón chuẩn", "Xã họp."),
        ("Cập nhật: ngày 05/03/2019\nXã họp.\nDân vui.", "", "Xã họp."),
        ("Kết quả công tác ngày 5/3/2019\nXã họp.", "Kết quả công tác ngày 5/3/2019", "Xã họp."),
        ("Xã đón chuẩn\nLê An\nẢnh: đón chuẩn\nXã họp.", "Xã đón chuẩn", "Xã họp."),
        ("Xã đón chuẩn", "", ""),
        ("", "", ""),
    ],
)
def test_title_and_lead_are_told_from_dates_and_bylines(text: str, title: str, lead: str) -> None:
    spans = find_title(text), find_lead(text)
    assert [text[span.start : span.end] for span in spans] == [title, lead]


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    title, lead = find_title(text), find_lead(text)
    assert 0 <= title.start <= title.end <= len(text)
    assert 0 <= lead.start <= lead.end <= len(text)
