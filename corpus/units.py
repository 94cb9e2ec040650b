"""The administrative units of Vietnam: names, codes, periods, parents and successors.

Codes were reused when communes and provinces were merged on 1 July 2025, so the key of a unit is
its `unit_id`, and a code means a unit only together with a date. Read once per process.
"""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from corpus.errors import DataError
from corpus.folding import fold_key
from corpus.tables import CORPUS, read_table

__all__ = ["REFORM", "Gazetteer", "Level", "Unit", "spellings", "unit_key", "units"]

Level = Literal["province", "district", "commune"]

LEVELS = ("province", "district", "commune")
TYPES = (
    "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
)  # fmt: skip
REFORM = datetime.date(2025, 7, 1)
"""First day of the units that replaced the districts and the old communes."""

_GAZETTEER = CORPUS / "gazetteer"
_LONE_LETTER = re.compile(r" ([^\W\d_]) ")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit during one period of its history; the columns of `corpus/gazetteer/units.csv`."""

    unit_id: str
    code: str
    name: str
    type: str
    level: Level
    province_code: str
    district_code: str
    valid_from: str
    valid_to: str
    valid_to_precision: str
    latitude: str
    longitude: str
    variants: str
    flags: str

    def exists_on(self, day: datetime.date) -> bool:
        """Whether the unit existed on `day`."""
        iso = day.isoformat()
        return (self.valid_from or iso) <= iso <= (self.valid_to or iso)

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude of a point inside."""
        if not self.latitude or not self.longitude:
            return None
        return float(self.latitude), float(self.longitude)


@functools.lru_cache(maxsize=65536)
def unit_key(name: str) -> str:
    """The key under which the spellings of a unit's name compare equal.

    Beside what `fold_key` undoes, dashes are blanks (Bà Rịa-Vũng Tàu), apostrophes are left out
    (Ea H'leo) and numbers have no leading zero (quận 08).
    """
    words = fold_key(name).replace("-", " ").replace("'", "").split()
    return " ".join(word.lstrip("0") or "0" if word.isdigit() else word for word in words)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", unit_key(name))
    return "".join(char for char in letters if not unicodedata.combining(char)).replace("đ", "d")


def spellings(unit: Unit) -> Iterator[str]:
    """The ways to write the name of `unit` that `fold_key` does not unite, without type word."""
    for name in (unit.name, *(unit.variants.split("|") if unit.variants else ())):
        yield name
        if "'" in name or "’" in name:
            plain = name.replace("’", "'")
            yield plain.replace("'", "")
            yield plain.replace("'", " ")
        if _LONE_LETTER.search(name):
            yield _LONE_LETTER.sub(r" \1", name)  # Krông A Na, written Krông Ana
        if "-" in name:
            parts = [part.strip() for part in name.split("-")]
            yield from (joint.join(parts) for joint in ("-", " - ", " "))


class Gazetteer:
    """The units, found by name, by id, or by code and date."""

    def __init__(self, rows: tuple[Unit, ...]) -> None:
        self.rows = rows
        self._by_id = {unit.unit_id: unit for unit in rows}
        if len(self._by_id) != len(rows):
            raise DataError("units.csv: column 'unit_id' holds a value twice")
        self._by_code: dict[str, list[Unit]] = {}
        for unit in rows:
            self._by_code.setdefault(unit.code, []).append(unit)

    def get(self, unit_id: str) -> Unit | None:
        """The unit with that id."""
        return self._by_id.get(unit_id)

    @functools.cached_property
    def _by_key(self) -> dict[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.rows:
            for key in {unit_key(spelling) for spelling in spellings(unit)}:
                found.setdefault(key, []).append(unit)
        return {key: tuple(named) for key, named in found.items()}

    def named(
        self, name: str, level: Level | None = None, on: datetime.date | None = None
    ) -> tuple[Unit, ...]:
        """The units with that name, however spelled, of all periods or of one day."""
        found = self._by_key.get(unit_key(name), ())
        if level is None and on is None:
            return found
        return tuple(
            unit
            for unit in found
            if (level is None or unit.level == level) and (on is None or unit.exists_on(on))
        )

    def resembling(self, name: str, level: Level) -> tuple[Unit, ...]:
        """The units whose name differs from `name` in tone and vowel marks only: slips of the pen.

        A thousand names differ in nothing else, so this is for names that `named` does not know.
        """
        return tuple(unit for unit in self._plain.get(_plain(name), ()) if unit.level == level)

    @functools.cached_property
    def _plain(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.rows:
            found.setdefault(_plain(unit.name), []).append(unit)
        return found

    def at(self, code: str, on: datetime.date) -> Unit | None:
        """The unit that had `code` on that day."""
        return next((unit for unit in self._by_code.get(code, ()) if unit.exists_on(on)), None)

    def province(self, unit: Unit, on: datetime.date | None = None) -> Unit:
        """The province `unit` lay in on a day of its period, else at the end of it.

        A province is its own. Only its name differs by the day: thị xã Hương Trà lay in the
        province Thừa Thiên Huế until 2024, then in Huế.
        """
        if unit.level == "province":
            return unit
        then = self.at(unit.province_code, on) if on and unit.exists_on(on) else None
        return then or self._parent(unit, unit.province_code)

    def district(self, unit: Unit) -> Unit | None:
        """The district of a commune at the end of its period; None for all else."""
        return self._parent(unit, unit.district_code) if unit.district_code else None

    def _parent(self, unit: Unit, code: str) -> Unit:
        """The parent with `code` on the last day of `unit`, else the last one before.

        Last days of communes are partly known no better than "no later than", so that the district
        may have ended a few months earlier.
        """
        last = unit.valid_to or datetime.date.max.isoformat()
        begun = [u for u in self._by_code.get(code, ()) if (u.valid_from or "") <= last]
        if not begun:
            raise DataError(f"units.csv: no unit has code {code}, parent of {unit.unit_id}")
        return max(begun, key=lambda parent: parent.valid_to or datetime.date.max.isoformat())

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """The units that took over from `unit` or a part of it, the main one first."""
        return tuple(self._by_id[unit_id] for unit_id in self._successors.get(unit.unit_id, ()))

    def current(self, unit: Unit) -> tuple[Unit, ...]:
        """The units of today that `unit` became, the main one first; itself while it exists."""
        found: dict[str, Unit] = {}
        waiting = [unit]
        while waiting:
            step = waiting.pop(0)
            if not step.valid_to:
                found.setdefault(step.unit_id, step)
            waiting.extend(self.successors(step))
        return tuple(found.values())

    @functools.cached_property
    def _successors(self) -> dict[str, list[str]]:
        successors: dict[str, list[str]] = {}
        rows = read_table(_GAZETTEER / "successors.csv", required=("unit_id", "successor_id"))
        for row in rows:
            for column in ("unit_id", "successor_id"):
                if row[column] not in self._by_id:
                    raise DataError(f"successors.csv: {column} {row[column]} is not in units.csv")
            successors.setdefault(row["unit_id"], []).append(row["successor_id"])
        return successors


@functools.cache
def units() -> Gazetteer:
    """The gazetteer of `corpus/gazetteer`."""
    rows = read_table(
        _GAZETTEER / "units.csv",
        required=("unit_id", "code", "name"),
        allowed={"level": LEVELS, "type": TYPES},
    )
    return Gazetteer(tuple(Unit(**cast("Any", row)) for row in rows))
