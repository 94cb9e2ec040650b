"""Who holds which office."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from extractors.context import Context
from extractors.records import Official

__all__ = ["PersonMention", "extract_officials", "find_people"]


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in the text; the span runs from honorific or title to the end of the titles."""

    start: int
    end: int
    name: str
    name_start: int
    name_end: int


@functools.lru_cache(maxsize=16)
def find_people(text: str, context: Context) -> tuple[PersonMention, ...]:
    """Every mention of a named person, short later mentions included ("ông Bắc": full name)."""
    return ()


def extract_officials(text: str, context: Context) -> list[Official]:
    """One record for each person and position of `text`."""
    return []
