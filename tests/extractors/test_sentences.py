"""Sentences survive the genre: abbreviations, numbers, lists, captions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import find_sentences, sentence_at

CASES = [
    ("Tại TP. Móng Cái có mưa. Đoàn đi sớm.", ["Tại TP. Móng Cái có mưa.", "Đoàn đi sớm."]),
    ("PGS.TS. Lê Văn Bình dự. Ông nói.", ["PGS.TS. Lê Văn Bình dự.", "Ông nói."]),
    ("Ông K. Phan đến Q.1 chơi.", ["Ông K. Phan đến Q.1 chơi."]),
    ("Đạt 1.250 ha. 12 xã tham gia.", ["Đạt 1.250 ha.", "12 xã tham gia."]),
    ("Ngày 14.3.2023 họp lúc 7h30.", ["Ngày 14.3.2023 họp lúc 7h30."]),
    ("Cây chè, cây quế… đều tốt. Dân mừng.", ["Cây chè, cây quế… đều tốt.", "Dân mừng."]),
    ("Kết quả khả quan… Huyện tiếp tục làm.", ["Kết quả khả quan…", "Huyện tiếp tục làm."]),
    ("Tiêu đề không chấm\nThân bài đây.", ["Tiêu đề không chấm", "Thân bài đây."]),
    ("1. Kết quả đạt được: tốt.", ["1. Kết quả đạt được: tốt."]),
    ("Ông nói: “Cố gắng lên.” Mọi người vui.", ["Ông nói: “Cố gắng lên.”", "Mọi người vui."]),
    ("Phát triển KH&CN. Huyện có 06 mô hình.", ["Phát triển KH&CN.", "Huyện có 06 mô hình."]),
    ("- Giao Sở Y tế.\n- Giao UBND xã.", ["- Giao Sở Y tế.", "- Giao UBND xã."]),
    ("Cả huyện có 9 xã.Tuy nhiên còn ít.", ["Cả huyện có 9 xã.", "Tuy nhiên còn ít."]),
    ("Xem baotinh.Vn và sotaichinh.gov.vn nhé.", ["Xem baotinh.Vn và sotaichinh.gov.vn nhé."]),
    ("Ths.Lê Hà và Tp.Vinh dự họp.", ["Ths.Lê Hà và Tp.Vinh dự họp."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in find_sentences(text)] == expected


@given(st.text(max_size=300))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    sentences = find_sentences(text)
    covered = [i for s in sentences for i in range(s.start, s.end)]
    assert covered == sorted(set(covered))
    assert set(covered) >= {i for i, c in enumerate(text) if not c.isspace()}


def test_the_sentence_of_an_offset_is_found() -> None:
    text = "Một câu. Hai câu.\nBa câu."
    sentence = sentence_at(text, text.index("Hai") + 2)
    assert text[sentence.start : sentence.end] == "Hai câu."
