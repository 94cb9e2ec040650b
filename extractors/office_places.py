"""The administrative unit that an office is of: named in its body, or meant by its level word."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.folding import fold_key
from corpus.units import Level
from extractors.context import Context
from extractors.mentions import RANK, PlaceMention

__all__ = ["OfficePlaces"]

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


class OfficePlaces:
    """The places of a text, by which an office is of one."""

    def __init__(self, places: Sequence[PlaceMention], context: Context) -> None:
        self._places = places
        self._context = context
        self._of_level: dict[Level, list[PlaceMention]] = {}
        for place in places:
            self._of_level.setdefault(place.level, []).append(place)

    def of(self, body: str, start: int, end: int) -> str:
        """The unit, without type word, of the body at [start, end); empty where it cannot be told.

        A body that only says its level ("UBND huyện") is of the unit of that level named last
        before it, else of the first one after it.
        """
        inside = self._inside(start, end)
        if inside:
            return inside.name
        level = _level(body)
        if level is None:
            return ""
        if level == "province" and self._context.province:
            return self._context.province
        candidates = self._of_level.get(level)
        if candidates:
            i = bisect_left(candidates, start, key=_start)
            return candidates[max(0, i - 1)].name
        return self._only_province if level == "province" else ""

    def _inside(self, start: int, end: int) -> PlaceMention | None:
        """The smallest unit named within a body, the first of several."""
        i = bisect_left(self._places, start, key=_start)
        j = bisect_right(self._places, end, key=lambda place: place.end)
        return max(self._places[i:j], key=lambda place: RANK[place.level], default=None)

    @functools.cached_property
    def _only_province(self) -> str:
        """The province that all places lie in, if it is but one."""
        provinces = {place.province for place in self._places if place.province}
        return provinces.pop() if len(provinces) == 1 else ""


def _start(place: PlaceMention) -> int:
    return place.start


def _level(body: str) -> Level | None:
    found = [_LEVELS[word] for word in fold_key(body).split() if word in _LEVELS]
    return found[-1] if found else None
