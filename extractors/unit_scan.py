"""The names of the gazetteer in a text, found in one pass over its folded view.

Apart from the scan of the lexicons, since ten thousand names stand on every page in small letters
too ("hòa bình"), and only what begins with a capital or a number can be a unit's name.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Any, NamedTuple

import ahocorasick

from corpus.units import Unit, units
from extractors.scan import scan

__all__ = ["UnitName", "find_unit_names"]


class UnitName(NamedTuple):
    """A gazetteer name at a place of the text, before anything is decided."""

    start: int
    end: int
    units: tuple[Unit, ...]


def find_unit_names(text: str) -> dict[int, list[UnitName]]:
    """Every gazetteer name in `text` by its first character, overlaps included, the longest first.

    Numbered units (phường 7, phường V) are left out: they need their type word.
    """
    folded = scan(text).folded
    view, starts, ends = folded.text, folded.starts, folded.ends
    found: dict[int, list[UnitName]] = {}
    for last, (length, exact, named) in _automaton().iter(view):
        first = last + 1 - length
        start = starts[first]
        initial = text[start]
        if initial.islower() or not (initial.isupper() or initial.isdigit()):
            continue
        if _joins(view[first - 1 : first]) or _joins(view[last + 1 : last + 2]):
            continue
        end = ends[last]
        if exact and unicodedata.normalize("NFC", text[start:end]) not in exact:
            continue
        found.setdefault(start, []).insert(0, UnitName(start, end, named))
    return found


def _joins(character: str) -> bool:
    """Whether a character makes one syllable, abbreviation or number with another such."""
    return character.isalnum() or character == "&"


@functools.cache
def _automaton() -> Any:
    """Finds folded names; yields their length, the letters they need if any, and the units."""
    found: dict[str, tuple[set[str], tuple[Unit, ...]]] = {}
    for spelling, named in units().spellings():
        if len(spelling.key) > 1 and not spelling.key.isdigit():
            # TP.HCM: where a spelling is all capitals, small letters mean something else
            capitals = spelling.written.upper() == spelling.written
            letters, _ = found.setdefault(spelling.folded, (set(), named))
            letters.add(spelling.written if capitals else "")
    automaton = ahocorasick.Automaton()
    for folded, (letters, named) in found.items():
        exact = frozenset() if "" in letters else frozenset(letters)
        automaton.add_word(folded, (len(folded), exact, named))
    automaton.make_automaton()
    return automaton
