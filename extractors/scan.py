"""The one pass over the text that finds every cue of every lexicon.

An Aho-Corasick automaton runs over the folded text, so the cost does not grow with the lexicons and
a spelling need be listed only once. Cues begin and end at syllable borders; of cues of one lexicon
that overlap, the first wins, of those that begin together the longest.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator
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


class Matcher:
    """Finds the entries of lexicons in folded text.

    An entry's `cue` may hold several spellings with `|` between. A column `case` with the value
    `exact` asks for the very letters of the cue (abbreviations such as CT or TP).
    """

    def __init__(self, lexicons: Iterable[tuple[str, Iterable[Row]]]) -> None:
        self._automaton: Any = ahocorasick.Automaton()
        entries: dict[str, list[tuple[str, Row, str]]] = {}
        for name, rows in lexicons:
            for row in rows:
                for spelling in row["cue"].split("|"):
                    key = fold_key(spelling)
                    if key:
                        exact = unicodedata.normalize("NFC", spelling.strip())
                        wanted = exact if row.get("case") == "exact" else ""
                        entries.setdefault(key, []).append((name, row, wanted))
        for key, values in entries.items():
            self._automaton.add_word(key, (len(key), _joins(key[0]), _joins(key[-1]), values))
        if entries:
            self._automaton.make_automaton()
        self._empty = not entries

    def find(self, text: str, folded: Folded) -> Iterator[Cue]:
        """All entries at syllable borders of `folded` (the folded `text`), overlaps included."""
        if self._empty:
            return
        view, starts, ends = folded.text, folded.starts, folded.ends
        size = len(view)
        for last, (length, open_left, open_right, values) in self._automaton.iter(view):
            first = last + 1 - length
            if open_left and first and _joins(view[first - 1]):
                continue
            if open_right and last + 1 < size and _joins(view[last + 1]):
                continue
            start, end = starts[first], ends[last]
            for name, row, wanted in values:
                if wanted and unicodedata.normalize("NFC", text[start:end]) != wanted:
                    continue
                yield Cue(name, row, start, end)


def _joins(character: str) -> bool:
    """Whether a character makes one syllable, abbreviation or number with another such."""
    return character.isalnum() or character == "&"


class Scan:
    """The folded text and the cues found in it."""

    def __init__(self, text: str, matcher: Matcher) -> None:
        self.text = text
        self.folded = fold(text)
        found: dict[str, list[Cue]] = {}
        for cue in matcher.find(text, self.folded):
            found.setdefault(cue.lexicon, []).append(cue)
        self._cues = {name: tuple(_longest(cues)) for name, cues in found.items()}

    def cues(self, name: str) -> tuple[Cue, ...]:
        """Cues of lexicon `name` in text order, none overlapping."""
        return self._cues.get(name, ())


def _longest(cues: list[Cue]) -> Iterator[Cue]:
    """Keep the first, then longest, of overlapping cues; entries of one spelling all stay."""
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    kept: Cue | None = None
    for cue in cues:
        if kept and cue.start < kept.end and (cue.start, cue.end) != (kept.start, kept.end):
            continue
        kept = cue
        yield cue


@functools.cache
def _matcher() -> Matcher:
    return Matcher((name, lexicon(name)) for name in LEXICONS)


@functools.lru_cache(maxsize=16)
def scan(text: str) -> Scan:
    """Scan `text` once, however many components ask."""
    return Scan(text, _matcher())
