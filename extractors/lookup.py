"""Lexicon entries at a known place of a folded text: what begins here, what ends here.

The scan finds every cue of a text; a grammar that has come to a place asks what stands there. Both
see the same folded characters and the same syllable borders, except that a unit may be glued to
its number (208m3).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from corpus.folding import Folded, fold_key
from corpus.tables import Row

__all__ = ["Found", "Lookup", "View"]


@dataclass(frozen=True, slots=True)
class View:
    """A text with its folded form; offsets are into the folded form unless said otherwise."""

    text: str
    folded: Folded

    def __getitem__(self, at: slice) -> str:
        return self.folded.text[at]

    def __len__(self) -> int:
        return len(self.folded.text)

    def written(self, start: int, end: int) -> str:
        """The original characters of a folded slice."""
        first, last = self.folded.original(start, end)
        return self.text[first:last]

    def is_upper(self, at: int) -> bool:
        """Whether the character at `at` was written as a capital."""
        return at < len(self) and self.text[self.folded.starts[at]].isupper()

    def past_blank(self, at: int) -> int:
        """`at`, or the place behind the blank that stands there."""
        return at + (self.folded.text[at : at + 1] == " ")

    def back_over_blank(self, at: int) -> int:
        """`at`, or the place of the blank that stands before it."""
        return at - (at > 0 and self.folded.text[at - 1] == " ")

    def joined(self, at: int) -> bool:
        """Whether `at` is inside a word, abbreviation or number."""
        chars = self.folded.text
        if not 0 < at < len(chars):
            return False
        left, right = chars[at - 1], chars[at]
        return (left.isalnum() or left == "&") and (right.isalnum() or right == "&")


class Found(NamedTuple):
    """A lexicon entry at [start, end) of the folded text."""

    row: Row
    start: int
    end: int


class Lookup:
    """The entries of a lexicon, asked for by place.

    `cue` holds spellings with `|` between; `case` = exact asks for the very letters.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[tuple[Row, str]]] = {}
        for row in rows:
            for spelling in row["cue"].split("|"):
                exact = spelling.strip() if row.get("case") == "exact" else ""
                self._rows.setdefault(fold_key(spelling), []).append((row, exact))
        self._rows.pop("", None)
        # Few entries begin, or end, with a given character: only their lengths are tried.
        self._from: dict[str, list[int]] = {}
        self._to: dict[str, list[int]] = {}
        for key in sorted(self._rows, key=len, reverse=True):
            for lengths in (self._from.setdefault(key[0], []), self._to.setdefault(key[-1], [])):
                if len(key) not in lengths:
                    lengths.append(len(key))

    def at(self, view: View, start: int) -> Found | None:
        """The longest entry that begins at `start`; its end is a syllable border."""
        chars = view.folded.text
        rows = self._rows
        for length in self._from.get(chars[start : start + 1], ()):
            end = start + length
            if chars[start:end] in rows and end <= len(chars) and not view.joined(end):
                row = self._pick(view, chars[start:end], start, end)
                if row is not None:
                    return Found(row, start, end)
        return None

    def before(self, view: View, end: int) -> Found | None:
        """The longest entry that ends at `end`; its start is a syllable border."""
        chars = view.folded.text
        rows = self._rows
        for length in self._to.get(chars[end - 1 : end] if end else "", ()):
            start = end - length
            if start >= 0 and chars[start:end] in rows and not view.joined(start):
                row = self._pick(view, chars[start:end], start, end)
                if row is not None:
                    return Found(row, start, end)
        return None

    def _pick(self, view: View, key: str, start: int, end: int) -> Row | None:
        for row, exact in self._rows[key]:
            if not exact or unicodedata.normalize("NFC", view.written(start, end)) == exact:
                return row
        return None
