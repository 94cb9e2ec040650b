"""Administrative units named in a text, and which of them a passage is about."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.folding import fold_key, fold_spaces
from corpus.units import Unit, units
from extractors.context import Context
from extractors.mentions import PlaceMention
from extractors.topics import Topics
from extractors.unit_names import NameSpan, find_names
from extractors.unit_resolution import Resolved, day_of, resolve

__all__ = ["NamedUnit", "PlaceMention", "Places", "find_places"]

_SPACED_APOSTROPHE = re.compile(r" ['’]|['’] ")


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit of a text with its mentions in order."""

    mentions: tuple[PlaceMention, ...]

    @property
    def first(self) -> PlaceMention:
        """The first mention."""
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class Places:
    """All mentions of a text, in order."""

    mentions: tuple[PlaceMention, ...]
    topics: Topics = field(default_factory=lambda: Topics("", ()), repr=False, compare=False)

    def units(self) -> tuple[NamedUnit, ...]:
        """The distinct units in order of their first mention."""
        grouped: dict[tuple[str, str], list[PlaceMention]] = {}
        for mention in self.mentions:
            grouped.setdefault(mention.key, []).append(mention)
        return tuple(NamedUnit(tuple(mentions)) for mentions in grouped.values())

    def within(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """The mentions that lie in [start, end)."""
        return tuple(m for m in self.mentions if start <= m.start and m.end <= end)

    def about(self, start: int, end: int) -> PlaceMention | None:
        """The unit that what stands at [start, end) is about: of its clause, sentence, paragraph.

        None where that is several units, a firm or a household, or where nothing says so.
        """
        return self.topics.about(start, end)


@functools.lru_cache(maxsize=16)
def find_places(text: str, context: Context) -> Places:
    """Find and resolve the units named in `text`."""
    names = find_names(text)
    resolved = resolve(text, context, names)
    mentions = tuple(_mention(text, one) for one in resolved)
    return Places(mentions, Topics(text, mentions, _home(text, context, names)))


def _home(text: str, context: Context, names: Sequence[NameSpan]) -> PlaceMention | None:
    """The province of the source, as "tỉnh" alone means it where the text names none."""
    if not context.province:
        return None
    day, _ = day_of(text, context, names)
    found = units().named(context.province, "province", day)
    unit = found[0] if len(found) == 1 else None
    return PlaceMention(
        start=0,
        end=0,
        name=context.province,
        type=unit.type if unit else "",
        level="province",
        unit_id=unit.unit_id if unit else "",
        code=unit.code if unit else "",
        province=context.province,
        method="source",
    )


def _mention(text: str, resolved: Resolved) -> PlaceMention:
    span, unit = resolved.span, resolved.unit
    candidate = unit or next((u for u in span.units if u.level == resolved.level), None)
    return PlaceMention(
        start=span.start,
        end=span.end,
        name=_name(text[span.name_start : span.end], candidate),
        type=_type(span, candidate),
        level=resolved.level,
        unit_id=unit.unit_id if unit else "",
        code=unit.code if unit else "",
        province=resolved.province,
        method=span.source,
        undated=resolved.undated,
    )


def _type(span: NameSpan, unit: Unit | None) -> str:
    """The type word of the text, else of the gazetteer; "TP. Hà Nội, Thái Bình" is one city."""
    if unit is None:
        return span.type
    listed = span.source == "listed" and (unit.level == "province" or not span.plural)
    return unit.type if listed or span.mixed or not span.type else span.type


def _name(written: str, unit: Unit | None) -> str:
    """The name as the tables write it: the bulletin's spelling, unless it is no spelling."""
    if unit is not None and written == unit.name:
        return written
    name = fold_spaces(written)
    if unit is None:
        return name
    abbreviated = len(name) < len(unit.name) - 2  # TP.HCM, BR-VT
    capitals = name.upper() == name and unit.name.upper() != unit.name
    blanks = _SPACED_APOSTROPHE.search(name) is not None  # Cư M ' gar
    official = abbreviated or capitals or blanks or fold_key(name) == fold_key(unit.name)
    return unit.name if official else name
