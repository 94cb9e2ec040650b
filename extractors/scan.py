"""The one pass over the text that finds every cue of every lexicon.

An Aho-Corasick automaton runs over the folded text, so the cost does not grow with the lexicons and
a spelling need be listed only once. Cues begin and end at syllable borders; of cues of one lexicon
that overlap, the first wins, of those that begin together the longest.
"""

from __future__ import annotations

import functools
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import ahocorasick

from corpus.folding import Folded, fold, fold_key
from corpus.tables import Row, lexicon

__all__ = ["LEXICONS", "Cue", "Matcher", "Scan", "scan"]

# Lexicons scanned for in every text; each is a file of corpus/lexicons with a column `cue`.
LEXICONS: tuple[str, ...] = (
    "unit_types",
    "not_places",
    "honorifics",
    "roles",
    "role_modifiers",
    "organizations",
    "organization_words",
    "name_stops",
    "office_links",
    "not_names",
    "commitment_cues",
    "speech_verbs",
    "actor_nouns",
    "action_verbs",
    "clause_words",
    "numerals",
    "measured",
    "periods",
)


class Cue(NamedTuple):
    """A lexicon entry found in the text, at original offsets."""

    lexicon: str
    row: Row
    start: int
    end: int


# Half a million cues are made per megabyte of text; this takes half the time of `Cue(...)`.
_new = tuple.__new__

_Rows = tuple[tuple[Row, str], ...]
"""Rows that share a spelling, each with the letters it wants (empty: any case)."""


class Matcher:
    """Finds the entries of lexicons in folded text.

    An entry's `cue` may hold several spellings with `|` between. A column `case` with the value
    `exact` asks for the very letters of the cue (abbreviations such as CT or TP).
    """

    def __init__(self, lexicons: Iterable[tuple[str, Iterable[Row]]]) -> None:
        self._automaton: Any = ahocorasick.Automaton()
        entries: dict[str, dict[str, list[tuple[Row, str]]]] = {}
        self._names: list[str] = []
        for name, rows in lexicons:
            self._names.append(name)
            for row in rows:
                for spelling in row["cue"].split("|"):
                    key = fold_key(spelling)
                    if key:
                        exact = unicodedata.normalize("NFC", spelling.strip())
                        wanted = exact if row.get("case") == "exact" else ""
                        entries.setdefault(key, {}).setdefault(name, []).append((row, wanted))
        for key, by_name in entries.items():
            groups = tuple((name, tuple(rows)) for name, rows in by_name.items())
            self._automaton.add_word(key, (len(key), _joins(key[0]), _joins(key[-1]), groups))
        if entries:
            self._automaton.make_automaton()
        self._empty = not entries

    def find(self, text: str, folded: Folded) -> Iterator[Cue]:
        """All entries at syllable borders of `folded` (the folded `text`), overlaps included."""
        starts, ends = folded.starts, folded.ends
        for first, behind, groups in self._places(folded.text):
            start, end = starts[first], ends[-behind - 1]
            for name, rows in groups:
                for row, wanted in rows:
                    if not wanted or unicodedata.normalize("NFC", text[start:end]) == wanted:
                        yield _new(Cue, (name, row, start, end))

    def longest(self, text: str, folded: Folded) -> dict[str, list[Cue]]:
        """By lexicon the entries in text order: of those that overlap the first, then longest.

        Entries of one spelling all stay.
        """
        starts, ends = folded.starts, folded.ends
        found: dict[str, list[Cue]] = {name: [] for name in self._names}
        reached = dict.fromkeys(self._names, 0)
        for first, behind, groups in sorted(self._places(folded.text)):
            start, end = starts[first], ends[-behind - 1]
            for name, rows in groups:
                if first < reached[name]:
                    continue
                for row, wanted in rows:
                    if not wanted or unicodedata.normalize("NFC", text[start:end]) == wanted:
                        found[name].append(_new(Cue, (name, row, start, end)))
                        reached[name] = -behind
        return found

    def _places(self, view: str) -> list[tuple[int, int, tuple[tuple[str, _Rows], ...]]]:
        """Where entries stand: first character, the one behind (negative), rows by lexicon.

        So that, sorted, of places that begin together the longest comes first.
        """
        if self._empty:
            return []
        joining = {character for character in set(view) if _joins(character)}
        places = []
        for last, (length, open_left, open_right, groups) in self._automaton.iter(view):
            behind = last + 1
            first = behind - length
            if open_left and view[first - 1 : first] in joining:
                continue
            if open_right and view[behind : behind + 1] in joining:
                continue
            places.append((first, -behind, groups))
        return places


def _joins(character: str) -> bool:
    """Whether a character makes one syllable, abbreviation or number with another such."""
    return character.isalnum() or character == "&"


class Scan:
    """The folded text and the cues found in it."""

    def __init__(self, text: str, matcher: Matcher) -> None:
        self.text = text
        self.folded = fold(text)
        self._cues = matcher.longest(text, self.folded)
        self._starts: dict[str, list[int]] = {}
        self._by_start: dict[str, dict[int, Cue]] = {}

    def cues(self, name: str) -> Sequence[Cue]:
        """Cues of lexicon `name` in text order, none overlapping."""
        return self._cues[name]

    def between(self, name: str, start: int, end: int) -> Sequence[Cue]:
        """Cues of lexicon `name` that begin in [start, end)."""
        starts = self.starts(name)
        return self.cues(name)[bisect_left(starts, start) : bisect_left(starts, end)]

    def starts(self, name: str) -> Sequence[int]:
        """Where the cues of lexicon `name` begin, one for each of `cues(name)`."""
        if name not in self._starts:
            self._starts[name] = [cue.start for cue in self.cues(name)]
        return self._starts[name]

    def by_start(self, name: str) -> Mapping[int, Cue]:
        """The cues of lexicon `name` by where they begin; the first row where two share a cue."""
        if name not in self._by_start:
            found: dict[int, Cue] = {}
            for cue in self.cues(name):
                found.setdefault(cue.start, cue)
            self._by_start[name] = found
        return self._by_start[name]


@functools.cache
def _matcher() -> Matcher:
    return Matcher((name, lexicon(name)) for name in LEXICONS)


@functools.lru_cache(maxsize=16)
def scan(text: str) -> Scan:
    """Scan `text` once, however many components ask."""
    return Scan(text, _matcher())
