"""One mention of an administrative unit, as it passes between the extractors."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.units import Unit, unit_key, units
from extractors.records import Level

__all__ = ["LEVELS", "RANK", "PlaceMention"]

LEVELS: tuple[Level, ...] = ("province", "district", "commune")
RANK: dict[Level, int] = {level: rank for rank, level in enumerate(LEVELS)}
"""How far down a level is."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of a unit; the span includes a type word before the name."""

    start: int
    end: int
    name: str
    """Without type word, as written; the official name where abbreviated or in capitals."""
    type: str
    level: Level
    unit_id: str
    """Empty where the unit could not be told from its namesakes."""
    code: str
    province: str | None = None
    """Name of the province it lies in, also where the unit itself is unresolved."""
    method: str = ""
    """How it was found: typed, listed, attached, bare or unknown."""
    undated: bool = False
    """Another unit bore the name in the other era, and nothing but the text tells which one."""

    @property
    def key(self) -> tuple[str, str]:
        """What mentions of one unit have in common."""
        return self.level, self.unit_id or unit_key(self.name)

    @property
    def unit(self) -> Unit | None:
        """The gazetteer's row."""
        return units().get(self.unit_id) if self.unit_id else None
