"""Cues are found at syllable borders, in every spelling, at original offsets."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from extractors.scan import Matcher, Scan, scan

MATCHER = Matcher([
    ("roles", [{"cue": "phó chủ tịch"}, {"cue": "chủ tịch"}, {"cue": "uỷ viên"}]),
    ("short", [{"cue": "CT|TP", "case": "exact"}]),
])


def found(text: str, name: str) -> list[str]:
    return [text[cue.start : cue.end] for cue in Scan(text, MATCHER).cues(name)]


def test_the_longest_of_overlapping_cues_wins() -> None:
    assert found("Phó  Chủ tịch và Chủ tịch", "roles") == ["Phó  Chủ tịch", "Chủ tịch"]


def test_a_cue_inside_a_word_is_none() -> None:
    assert found("chủ tịchs, xchủ tịch", "roles") == []


def test_spelling_and_composition_do_not_matter() -> None:
    text = unicodedata.normalize("NFD", "Ủy viên và uỷ viên")
    assert [unicodedata.normalize("NFC", w) for w in found(text, "roles")] == ["Ủy viên", "uỷ viên"]


def test_exact_cues_keep_their_case() -> None:
    assert found("TP và tp, CT, ct, KH&CT", "short") == ["TP", "CT"]


def test_cues_are_found_by_where_they_begin() -> None:
    text = "Chủ tịch, uỷ viên, phó chủ tịch"
    scanned = Scan(text, MATCHER)
    assert scanned.starts("roles") == [0, text.index("uỷ"), text.index("phó")]
    assert scanned.by_start("roles")[text.index("phó")].end == len(text)
    assert [cue.start for cue in scanned.between("roles", 1, text.index("phó"))] == [10]
    assert not scanned.between("short", 0, len(text))


def test_a_cue_that_an_earlier_one_covers_hides_no_later_one() -> None:
    matcher = Matcher([("words", [{"cue": "a b"}, {"cue": "b c d"}, {"cue": "c"}, {"cue": "B|b"}])])
    text = "a b c d; c; b"
    assert [text[c.start : c.end] for c in Scan(text, matcher).cues("words")] == [
        "a b", "c", "c", "b", "b",
    ]  # fmt: skip


@given(st.text(max_size=300))
def test_any_text_can_be_scanned(text: str) -> None:
    result = scan(text)
    assert result.folded == fold(text)
