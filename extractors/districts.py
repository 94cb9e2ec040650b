"""The administrative units of a text."""

from __future__ import annotations

from corpus.units import units
from extractors.composed import reads_composed
from extractors.context import Context
from extractors.evidence import evidence
from extractors.mentions import PlaceMention
from extractors.places import NamedUnit, find_places
from extractors.records import District

__all__ = ["extract_districts"]


@reads_composed
def extract_districts(text: str, context: Context) -> list[District]:
    """One record for each unit named in `text`, in order of its first mention.

    A unit that cannot be told from its namesakes has an empty `code` and `unit_id`.
    """
    return [_record(text, named) for named in find_places(text, context).units()]


def _record(text: str, named: NamedUnit) -> District:
    first = named.first
    unit, gazetteer = first.unit, units()
    successors = gazetteer.current(unit) if unit and unit.valid_to else ()
    latitude, longitude = (unit and unit.point) or (None, None)
    return District(
        unit_id=first.unit_id,
        name=first.name,
        type=first.type,
        level=first.level,
        code=first.code,
        province=first.province,
        province_code=gazetteer.province(unit).code if unit else "",
        mentions=len(named.mentions),
        valid_to=(unit.valid_to or None) if unit else None,
        successor_codes="|".join(successor.code for successor in successors),
        successor_names="|".join(successor.name for successor in successors),
        latitude=latitude,
        longitude=longitude,
        **evidence(text, first.start, first.end, _method(first)),
    )


def _method(mention: PlaceMention) -> str:
    """How the unit was found; less sure where it may be any of its namesakes, or of another era."""
    if not mention.unit_id:
        return f"{mention.method}_unresolved"
    return f"{mention.method}_undated" if mention.undated else mention.method
