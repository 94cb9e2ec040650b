"""When two spellings are the same: the folded view of a text, with the way back to its offsets.

Vietnamese pages write one word in many ways: composed or decomposed (NFC, NFD), with the tone mark
on either vowel (hòa, hoà), with the Icelandic Ð for Đ, with soft hyphens and zero-width characters
inside, with non-breaking spaces and every kind of dash. The folded view undoes all of that and the
case, character by character, and keeps for every folded character the place it came from.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Folded", "fold", "fold_key", "fold_spaces"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Characters that show nothing and carry no meaning here. U+00AD is TCVN3's ư, but that is undone
# where bytes become text, before anything is folded.
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
)
_MAPPED = {
    "Ð": "đ", "ð": "đ", "Đ": "đ", "Ɖ": "đ",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u3000": " ", "\u2002": " ", "\u2003": " ",
    "\u2009": " ", "\t": " ", "\r": " ", "\x0b": " ", "\x0c": " ",
    "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
}  # fmt: skip
# oà → òa and the like: the mark stands on the first vowel of an open oa, oe, uy. A closed syllable
# (hoàn, quyết) has but one place for it. "quỳ" keeps its mark: its u belongs to the consonant.
_SECOND = {
    base + mark: unicodedata.normalize("NFC", base + mark) for base in "aey" for mark in _TONES
}
_FIRST = {
    base + mark: unicodedata.normalize("NFC", base + mark) for base in "ou" for mark in _TONES
}
_OPEN_PAIRS = {
    first + _SECOND[second + mark]: (_FIRST[first + mark], second)
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for mark in _TONES
}
_PAIR = re.compile("|".join(_OPEN_PAIRS))
_BLANKS = re.compile(" {2,}")
_MAX_CLUSTER = 8


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, where it came from.

    `starts[i]` and `ends[i]` bound the original characters that folded character i stands for.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Original offsets of the folded slice [start, end); empty slices stay empty."""
        if start >= end:
            last = self.ends[-1] if self.ends else 0
            at = self.starts[start] if start < len(self.starts) else last
            return at, at
        return self.starts[start], self.ends[end - 1]

    def position(self, offset: int) -> int:
        """The folded position of the first character that begins at or after original `offset`."""
        if isinstance(self.starts, range):  # nothing was collapsed: the commonest text by far
            return min(offset, len(self.starts))
        return bisect_left(self.starts, offset)


class _FoldedCharacters(dict[int, str]):
    """What each character folds to, found when first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_cluster(chr(code))
        return self[code]


_CHARACTERS = _FoldedCharacters()


@functools.lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    """Fold one base character with its combining marks."""
    composed = unicodedata.normalize("NFC", cluster)
    return "".join(
        _MAPPED.get(c) or c.lower().replace("i̇", "i") for c in composed if c not in _INVISIBLE
    )


def fold(text: str) -> Folded:
    """Fold `text`: NFC, lower case, one tone placement, plain spaces, dashes and quotes.

    A run of blanks becomes one blank; line breaks stay line breaks. Linear in the length of the
    text. Never raises.
    """
    # Nearly every text folds character by character: then the map back is a range, and the work
    # is done by str.translate, some ten times faster than cluster by cluster.
    if _is_simple(text):
        view, starts, ends = _collapse_plain(text)
    else:
        view, starts, ends = _fold_lines(text)
    return Folded(_place_tones(view), starts, ends)


def _is_simple(text: str) -> bool:
    """Whether each character of `text` folds to one character, whatever stands beside it."""
    return all(len(_CHARACTERS[ord(c)]) == 1 and not unicodedata.combining(c) for c in set(text))


def _fold_lines(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Fold line by line, so that one odd character makes one line slow and not the text."""
    views: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        while end < len(text) and unicodedata.combining(text[end]):  # it belongs to the line break
            end += 1
        line = text[at:end]
        fold_line = _collapse_plain if _is_simple(line) else _fold_clusters
        view, line_starts, line_ends = fold_line(line)
        views.append(view)
        starts += (start + at for start in line_starts)
        ends += (stop + at for stop in line_ends)
        at = end
    return "".join(views), starts, ends


def _collapse_plain(line: str) -> tuple[str, Sequence[int], Sequence[int]]:
    return _collapse(line.translate(_CHARACTERS))


def _collapse(view: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """One blank for each run, of a text folded character by character."""
    if "  " not in view:
        return view, range(len(view)), range(1, len(view) + 1)
    starts: list[int] = []
    at = 0
    for run in _BLANKS.finditer(view):
        starts += range(at, run.start() + 1)
        at = run.end()
    starts += range(at, len(view))
    return _BLANKS.sub(" ", view), starts, [start + 1 for start in starts]


def _fold_clusters(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Fold base characters with their combining marks, whatever they become."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    length = len(text)
    at = 0
    while at < length:
        end = at + 1
        while end < length and end - at < _MAX_CLUSTER and unicodedata.combining(text[end]):
            end += 1
        for folded in _fold_cluster(text[at:end]):
            if folded == " " and chars and chars[-1] == " ":
                continue
            chars.append(folded)
            starts.append(at)
            ends.append(end)
        at = end
    return "".join(chars), starts, ends


def _place_tones(view: str) -> str:
    """Move the mark of an open oa, oe, uy to its first vowel."""
    pieces: list[str] = []
    at = 0
    for match in _PAIR.finditer(view):
        i = match.start()
        if view[i + 2 : i + 3].isalpha() or (view[i] == "u" and view[i - 1 : i] == "q"):
            continue
        pieces += (view[at:i], *_OPEN_PAIRS[match.group()])
        at = i + 2
    return "".join([*pieces, view[at:]]) if pieces else view


def fold_spaces(text: str) -> str:
    """Collapse runs of white space to one blank and trim: how tables write strings."""
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())


@functools.lru_cache(maxsize=16384)
def fold_key(text: str) -> str:
    """The key under which spellings of one name compare equal: folded, one blank between words."""
    return " ".join(fold(text).text.split())
