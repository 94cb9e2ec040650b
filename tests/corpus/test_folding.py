"""Two spellings of one word fold to the same view, and every position leads back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold, fold_key, fold_spaces

SPELLINGS = [
    ("Hoà Bình", "Hòa Bình"),
    ("HUYỆN UỶ", "Huyện ủy"),
    ("sức khoẻ", "sức khỏe"),
    ("Thuỵ Khuê", "Thụy Khuê"),
    ("Ðảng uỷ", "Đảng ủy"),
    ("KH\u00ad&CN", "KH&CN"),
    ("Ba\u00a0Chẽ", "Ba Chẽ"),
    ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ("Cư M’gar", "Cư M'gar"),
    ("Phó  Chủ\ttịch", "phó chủ tịch"),
    ("\u200bUBND", "ubnd"),
]


@pytest.mark.parametrize(("written", "other"), SPELLINGS)
def test_spellings_of_one_name_share_their_key(written: str, other: str) -> None:
    assert fold_key(written) == fold_key(other)
    assert fold_key(unicodedata.normalize("NFD", written)) == fold_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("hòa", "hóa"), ("quý", "quỳ"), ("toàn", "toán"), ("ma", "má")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_a_closed_syllable_keeps_its_tone_mark() -> None:
    assert fold("hoàn quyết quỳ").text == "hoàn quyết quỳ"


def test_a_folded_slice_leads_back_to_the_words_as_written() -> None:
    text = unicodedata.normalize("NFD", "Đảng uỷ  xã\u00a0Hoà Bình")
    folded = fold(text)
    first = folded.text.index("hòa bình")
    start, end = folded.original(first, first + len("hòa bình"))
    assert unicodedata.normalize("NFC", text[start:end]) == "Hoà Bình"


@given(st.text(max_size=200))
def test_the_position_map_is_monotone_and_inside_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= s < e <= len(text) for s, e in zip(folded.starts, folded.ends, strict=True))


@given(st.text(alphabet="aăâeêioôơuưyđ hnqtc", max_size=60))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == fold(text).text


@given(st.text(max_size=200))
def test_folding_a_key_again_changes_nothing(text: str) -> None:
    key = fold_key(text)
    assert fold_key(key) == key


def test_spaces_fold_to_one_blank() -> None:
    assert fold_spaces("  Phó \n Chủ\u00a0tịch ") == "Phó Chủ tịch"
