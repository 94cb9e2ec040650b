"""How far the noun phrase goes on that is a body's name, word by word.

The lexicons know the usual words of names of bodies. What they do not know (Quỹ Phát triển | đất,
Ban chỉ đạo | chương trình giảm nghèo) is read with the help of underthesea's words and parts of
speech. A noun or an adjective goes on with the name; a verb may belong to it or be the verb of the
sentence, so that a name that needs one holds only where something behind it confirms that it ended.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from typing import Literal

from corpus.folding import fold_key
from corpus.tables import lexicon
from extractors.names import looks_like_person
from extractors.scan import Cue, scan
from extractors.syllables import after_blanks, marks, syllable_at
from extractors.words import tagged_word_around, word_around

__all__ = ["confirms_name", "is_act", "name_word", "unit_type_at", "word_end"]

_NOUNS = frozenset({"N", "Np", "Ny", "Nc", "Nu", "Nb", "A", "FW", "Z"})
_VERBS = frozenset({"V", "Vb", "Vy", "M"})
_LINKS = frozenset({"E", "L"})
_ACTS = frozenset({"act", "deed"})
_MARK = re.compile(r"[ \u00a0]{0,2}[,\-–()]{1,2}[ \u00a0]{0,2}")
_SHORT_NAME = re.compile(r"\([A-ZĐ][A-ZĐ&.-]{1,11}\)")
_NEXT_OF_LIST = re.compile(r"[ \u00a0]{0,2}(?:;|\)|và[ \u00a0]|cùng[ \u00a0])[ \u00a0]{0,2}")
_FINITE = frozenset({"past", "adverb"})
_PRONOUNS = re.compile(r"(?:các|đồng chí|ông|bà|anh|chị)[ \u00a0]", re.IGNORECASE)


def word_end(text: str, at: int) -> int:
    """The end of underthesea's word around `at`, cut before a unit, a head or a title."""
    word = word_around(text, at)
    if word is None:
        return at
    found = marks(text)
    inside = at
    while syllable := syllable_at(text, inside):
        inside = after_blanks(text, syllable.end)
        if inside == syllable.end or inside >= word.end:
            break
        if inside in found.types or inside in found.heads or inside in found.roles:
            return syllable.end
    return word.end


def name_word(text: str, at: int) -> tuple[int, Literal["noun", "verb", "link", ""]]:
    """The end of the word in lower case at `at` and what it is to a name; "" where it ends it.

    A link (của, các, về) belongs to it only where something follows that does.
    """
    syllable = syllable_at(text, at)
    if syllable is None or syllable.capitalised or syllable.text == "và":
        return at, ""
    stop = marks(text).stops.get(at)
    if stop is not None and stop.row["kind"] == "keep":
        return stop.end, "noun"
    if stop is not None and word_end(text, at) <= stop.end:
        return at, ""
    if is_act(text, at):
        return at, ""
    word = tagged_word_around(text, at)
    if word is None:
        return at, ""
    end, tag = word_end(text, at), word[1]
    if tag in _NOUNS:
        return end, "noun"
    if tag in _LINKS:
        return end, "link"
    return (end, "verb") if tag in _VERBS else (at, "")


def confirms_name(text: str, end: int) -> bool:
    """Whether what follows `end` shows that a name with a verb in it ended there.

    It does where the person follows, where the verb of the sentence does, and where the next of a
    list does, or the short form of the name in brackets.
    """
    at = after_blanks(text, end)
    if at > end and looks_like_person(text, at):
        return True
    if text[at : at + 1] in {";", ")"} or _SHORT_NAME.match(text, at):
        return True
    if _speaks(text, at):
        return True
    mark = _MARK.match(text, end)
    if mark and (_speaks(text, mark.end()) or _begins_other(text, mark.end())):
        return True
    if mark and unit_type_at(text, mark.end()):  # HTX Mây tre đan Khe Lá, huyện Mai Sơn
        return True
    following = _NEXT_OF_LIST.match(text, end) or mark
    at = following.end() if following else end
    return at > end and _begins_other(text, at)


def _begins_other(text: str, at: int) -> bool:
    """Whether a person, a title, another body or those who come along begin at `at`."""
    stop = marks(text).stops.get(at)
    return (
        looks_like_person(text, at)
        or at in marks(text).roles
        or (at in marks(text).heads and text[at].isupper())
        or (stop is not None and stop.row["kind"] == "company")
        or (at in marks(text).honorifics and bool(_PRONOUNS.match(text, at)))
    )


def is_act(text: str, at: int) -> bool:
    """Whether a verb of saying or of what holders of an office do is at `at`.

    Inside a longer word it is none (Chương trình), save those that end no word.
    """
    stop = marks(text).stops.get(at)
    if stop is not None and stop.row["kind"] not in _ACTS:
        stop = None
    verb = marks(text).verbs.get(at)
    if verb is not None and verb.row["kind"] in {"none", "source"}:
        verb = None
    if stop is None and verb is None:
        return False
    word = word_around(text, at)
    inner = word is not None and word.start < at
    if stop is not None and (
        stop.row["kind"] == "act" if inner else word_end(text, at) <= stop.end
    ):
        return True
    return verb is not None and not inner


def _speaks(text: str, at: int) -> bool:
    """Whether a verb of saying, or a word that only stands before a verb, is at `at`."""
    if is_act(text, at):
        return True
    small = marks(text).small_words.get(at)
    if small is not None and small.row["kind"] in _FINITE:
        return True
    stop = marks(text).stops.get(at)
    return stop is not None and stop.row["kind"] in {"feeling", "auxiliary"}


@functools.cache
def _unit_rows() -> dict[str, Cue]:
    return {
        fold_key(spelling): Cue("unit_types", row, 0, 0)
        for row in lexicon("unit_types")
        for spelling in row["cue"].split("|")
    }


def unit_type_at(text: str, at: int) -> Cue | None:
    """The type word of a unit at `at`, also where another overlaps it (Đô thị | xã Minh Tân)."""
    cue = marks(text).types.get(at)
    if cue is not None:
        return cue
    syllable = syllable_at(text, at)
    if syllable is None or not any(
        other.start < at < other.end == syllable.end for other in _around(text, at)
    ):
        return None
    known = _unit_rows().get(fold_key(syllable.text))
    return Cue("unit_types", known.row, at, syllable.end) if known else None


def _around(text: str, at: int) -> list[Cue]:
    cues = scan(text).cues("unit_types")
    i = bisect_right(cues, at, key=lambda cue: cue.start)
    return list(cues[max(0, i - 1) : i])
