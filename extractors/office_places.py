"""The administrative unit that an office is of: named in its body, or meant by its level word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.folding import fold_key
from corpus.units import Level
from extractors.context import Context
from extractors.mentions import PlaceMention

__all__ = ["office_place"]

# The level that a word of a body's name speaks of; the last such word of the name decides.
_LEVELS: dict[str, Level] = {
    "tỉnh": "province",
    "sở": "province",
    "huyện": "district",
    "quận": "district",
    "thị": "district",
    "xã": "commune",
    "phường": "commune",
    "trấn": "commune",
}


def office_place(
    body: str,
    start: int,
    end: int,
    places: Sequence[PlaceMention],
    context: Context,
) -> str:
    """The unit, without type word, of the body at [start, end); empty where it cannot be told.

    A body that only says its level ("UBND huyện") is of the unit of that level named last before
    it, else of the first one after it.
    """
    inside = _inside(start, end, places)
    if inside:
        return inside[0].name
    level = _level(body)
    if level is None:
        return ""
    i = bisect_left(places, start, key=lambda place: place.start)
    nearest = next((p for p in reversed(places[:i]) if p.level == level), None)
    nearest = nearest or next((p for p in places[i:] if p.level == level), None)
    if level != "province":
        return nearest.name if nearest else ""
    if context.province:
        return context.province
    if nearest:
        return nearest.name
    provinces = {place.province for place in places if place.province}
    return provinces.pop() if len(provinces) == 1 else ""


def _inside(start: int, end: int, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Mentions within a body, the smallest unit first."""
    i = bisect_left(places, start, key=lambda place: place.start)
    j = bisect_right(places, end, key=lambda place: place.end)
    order = ("commune", "district", "province")
    return sorted(places[i:j], key=lambda place: order.index(place.level))


def _level(body: str) -> Level | None:
    found = [_LEVELS[word] for word in fold_key(body).split() if word in _LEVELS]
    return found[-1] if found else None
