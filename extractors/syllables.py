"""Reading capitalised syllables, names of units and words of a lexicon at a place of the text.

The building blocks of names of people and bodies: everything works on original offsets, also in
decomposed text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus.units import Level, units
from extractors.scan import Cue, scan

__all__ = [
    "Marks",
    "Syllable",
    "after_blanks",
    "capitalised_run",
    "marks",
    "syllable_at",
    "unit_at",
    "units_named",
]

_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]){0,30}"
_SYLLABLE = re.compile(_LETTERS + r"(?:['’ʼ`](?:[^\W\d_]|[\u0300-\u036f]){0,30}){0,2}")
_BLANKS = re.compile(r"[ \t\u00a0\u200b]{0,4}")
_UNIT_JOINT = re.compile(r"[ \u00a0]{0,2}[-–][ \u00a0]{0,2}|[ \u00a0]{1,3}")
_MAX_UNIT_SYLLABLES = 6


class Syllable(NamedTuple):
    """A run of letters with its inner apostrophes (H'leo, K'Brêu)."""

    start: int
    end: int
    text: str

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def upper(self) -> bool:
        """Whether it has two letters or more, all capitals."""
        return len(self.text) > 1 and self.text.isupper()


def after_blanks(text: str, at: int) -> int:
    """The first place from `at` that is no blank; line breaks are not skipped."""
    match = _BLANKS.match(text, at)
    return match.end() if match else at


@functools.lru_cache(maxsize=8192)
def syllable_at(text: str, at: int) -> Syllable | None:
    """The syllable that begins at `at`."""
    match = _SYLLABLE.match(text, at)
    return Syllable(match.start(), match.end(), match.group()) if match else None


def capitalised_run(text: str, at: int, limit: int = 8) -> Iterator[Syllable]:
    """The capitalised syllables from `at` on, blanks between, at most `limit`."""
    for _ in range(limit):
        syllable = syllable_at(text, at)
        if syllable is None or not syllable.capitalised:
            return
        yield syllable
        at = after_blanks(text, syllable.end)
        if at == syllable.end:
            return


@functools.lru_cache(maxsize=8192)
def unit_at(text: str, start: int, level: Level | None = None) -> int:
    """The end of the longest name of a unit that begins at `start`, else `start`."""
    if not text[start : start + 1].isupper():
        return start
    ends: list[int] = []
    at = start
    for _ in range(_MAX_UNIT_SYLLABLES):
        syllable = syllable_at(text, at)
        if syllable is None or not syllable.capitalised:
            break
        ends.append(syllable.end)
        joint = _UNIT_JOINT.match(text, syllable.end)
        if joint is None:
            break
        at = joint.end()
    return next((end for end in reversed(ends) if _is_unit(text[start:end], level)), start)


def units_named(text: str) -> set[str]:
    """The names of units in `text`, the longest at each place."""
    starts = [match.start() for match in _SYLLABLE.finditer(text)]
    return {text[at:end] for at in starts if (end := unit_at(text, at)) > at}


@functools.lru_cache(maxsize=8192)
def _is_unit(name: str, level: Level | None) -> bool:
    return bool(units().named(name, level))


class Marks(NamedTuple):
    """The words of a text that make or end names, by where they begin."""

    roles: Mapping[int, Cue]
    modifiers: Mapping[int, Cue]
    honorifics: Mapping[int, Cue]
    heads: Mapping[int, Cue]
    """First words of bodies: Sở, Công ty."""
    words: Mapping[int, Cue]
    """Words that bodies go on with: Nông nghiệp."""
    types: Mapping[int, Cue]
    """Type words of units: huyện."""
    stops: Mapping[int, Cue]
    """Words that end a name."""
    verbs: Mapping[int, Cue]
    """Verbs of saying."""
    small_words: Mapping[int, Cue]


_MARKS = (
    "roles",
    "role_modifiers",
    "honorifics",
    "organizations",
    "organization_words",
    "unit_types",
    "name_stops",
    "speech_verbs",
    "clause_words",
)


@functools.lru_cache(maxsize=16)
def marks(text: str) -> Marks:
    """The words of `text` that make or end names; the first row where two share a cue."""
    return Marks(*map(scan(text).by_start, _MARKS))
