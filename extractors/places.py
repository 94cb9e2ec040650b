"""Administrative units named in a text, and which of them a passage is about."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from extractors.context import Context
from extractors.records import Level

__all__ = ["PlaceMention", "Places", "find_places"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of a unit; the span includes a type word before the name."""

    start: int
    end: int
    name: str
    type: str
    level: Level
    unit_id: str
    code: str


@dataclass(frozen=True, slots=True)
class Places:
    """All mentions of a text, in order."""

    mentions: tuple[PlaceMention, ...]

    def about(self, start: int, end: int) -> PlaceMention | None:
        """The unit that what stands at [start, end) is about: of its clause, sentence, paragraph."""
        return None


@functools.lru_cache(maxsize=16)
def find_places(text: str, context: Context) -> Places:
    """Find and resolve the units named in `text`."""
    return Places(())
