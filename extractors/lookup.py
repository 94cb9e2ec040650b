"""Lexicon entries at a known place of a folded text: what begins here, what ends here.

The scan finds every cue of a text; a grammar that has come to a place asks what stands there. Both
see the same folded characters and the same syllable borders, except that a unit may be glued to
its number (208m3).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from corpus.folding import Folded, fold_key
from corpus.tables import Row

__all__ = ["Found", "Lookup", "View"]

_BORDER = r"(?:(?<![^\W_])(?<!&)|(?![^\W_]|&))"
_END = ""


class _Trie(dict[str, "_Trie"]):
    """Keys character by character; the empty string stands where one ends."""


class View:
    """A text with its folded form; offsets are into the folded form unless said otherwise."""

    __slots__ = ("chars", "folded", "mirrored", "text")

    def __init__(self, text: str, folded: Folded) -> None:
        self.text = text
        self.folded = folded
        self.chars = folded.text
        self.mirrored = folded.text[::-1]

    def __getitem__(self, at: slice) -> str:
        return self.chars[at]

    def __len__(self) -> int:
        return len(self.chars)

    def written(self, start: int, end: int) -> str:
        """The original characters of a folded slice."""
        first, last = self.folded.original(start, end)
        return self.text[first:last]

    def is_upper(self, at: int) -> bool:
        """Whether the character at `at` was written as a capital."""
        return at < len(self.chars) and self.text[self.folded.starts[at]].isupper()

    def past_blank(self, at: int) -> int:
        """`at`, or the place behind the blank that stands there."""
        return at + 1 if self.chars.startswith(" ", at) else at

    def back_over_blank(self, at: int) -> int:
        """`at`, or the place of the blank that stands before it."""
        return at - 1 if at > 0 and self.chars[at - 1] == " " else at

    def joined(self, at: int) -> bool:
        """Whether `at` is inside a word, abbreviation or number."""
        chars = self.chars
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
        self._plain = {key: rows[0][0] for key, rows in self._rows.items() if not rows[0][1]}
        self._match = re.compile(_any_of(self._rows)).match
        self._match_back = re.compile(_any_of(key[::-1] for key in self._rows)).match

    def at(self, view: View, start: int) -> Found | None:
        """The longest entry that begins at `start`; its end is a syllable border."""
        match = self._match(view.chars, start)
        if match is None:
            return None
        row = self._plain.get(match.group())
        if row is not None:
            return Found(row, start, match.end())
        for end in range(match.end(), start, -1):
            row = self._row(view, start, end)
            if row is not None and not view.joined(end):
                return Found(row, start, end)
        return None

    def before(self, view: View, end: int) -> Found | None:
        """The longest entry that ends at `end`; its start is a syllable border."""
        match = self._match_back(view.mirrored, len(view.chars) - end)
        if match is None:
            return None
        for start in range(len(view.chars) - match.end(), end):
            row = self._row(view, start, end)
            if row is not None and not view.joined(start):
                return Found(row, start, end)
        return None

    def _row(self, view: View, start: int, end: int) -> Row | None:
        for row, exact in self._rows.get(view.chars[start:end], ()):
            if not exact or unicodedata.normalize("NFC", view.written(start, end)) == exact:
                return row
        return None


def _any_of(keys: Iterable[str]) -> str:
    """A pattern for the longest of `keys` up to a syllable border.

    Keys that begin alike share that part, so that the pattern reads no character twice.
    """
    trie = _Trie()
    for key in keys:
        node = trie
        for character in key:
            node = node.setdefault(character, _Trie())
        node[_END] = _Trie()
    return _pattern(trie) if trie else "(?!)"


def _pattern(trie: _Trie) -> str:
    """The rest of every key below a node."""
    rests = [re.escape(c) + _pattern(below) for c, below in sorted(trie.items()) if c != _END]
    if _END in trie:
        rests.append(_BORDER)
    return rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"
