"""The administrative units of Vietnam: names, codes, periods, parents and successors.

Codes were reused when communes and provinces were merged on 1 July 2025, so the key of a unit is
its `unit_id`, and a code means a unit only together with a date. Read once per process.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from corpus.errors import DataError
from corpus.folding import fold, fold_key
from corpus.tables import CORPUS, read_rows

__all__ = ["REFORM", "Gazetteer", "Level", "Spelling", "Unit", "spellings", "unit_key", "units"]

Level = Literal["province", "district", "commune"]

LEVELS: tuple[Level, ...] = ("province", "district", "commune")
TYPES = (
    "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
)  # fmt: skip
REFORM = datetime.date(2025, 7, 1)
"""First day of the units that replaced the districts and the old communes."""

_GAZETTEER = CORPUS / "gazetteer"
_LONE_LETTER = re.compile(r" ([^\W\d_]) ")
_MARKS = re.compile("[\u0300-\u036f]")


class Unit(NamedTuple):
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
        return self.exists_at(day.isoformat())

    def exists_at(self, iso: str) -> bool:
        """Whether the unit existed on the day written as year-month-day."""
        return self.valid_from <= iso and (not self.valid_to or iso <= self.valid_to)

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
    return _key_of(fold_key(name))


def _key_of(folded: str) -> str:
    if folded.replace(" ", "").isalpha():
        return folded
    words = folded.replace("-", " ").replace("'", "").split()
    return " ".join(word.lstrip("0") or "0" if word.isdigit() else word for word in words)


def _without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return _MARKS.sub("", letters).replace("đ", "d")


def spellings(name: str, variants: str = "") -> Iterator[str]:
    """The ways to write a unit's name that `fold_key` does not unite, without type word."""
    for spelling in (name, *(variants.split("|") if variants else ())):
        yield spelling
        if "'" in spelling or "’" in spelling:
            plain = spelling.replace("’", "'")
            yield plain.replace("'", "")
            yield from (plain.replace("'", joint) for joint in (" ", " '", "' ", " ' "))
        if _LONE_LETTER.search(spelling):
            yield _LONE_LETTER.sub(r" \1", spelling)  # Krông A Na, written Krông Ana
        if "-" in spelling:
            parts = [part.strip() for part in spelling.split("-")]
            yield from (joint.join(parts) for joint in ("-", " - ", " "))


class Spelling(NamedTuple):
    """One way to write a name: as it is written, by `fold_key`, by `unit_key`."""

    written: str
    folded: str
    key: str


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
        self._now: dict[str, tuple[Unit, ...]] = {}

    def get(self, unit_id: str) -> Unit | None:
        """The unit with that id."""
        return self._by_id.get(unit_id)

    @functools.cached_property
    def _spelled(self) -> dict[tuple[str, str], list[Spelling]]:
        """The spellings of each name with its variants; all folded at once, which is quick."""
        pairs = dict.fromkeys((unit.name, unit.variants) for unit in self.rows)
        written = [(pair, spelling) for pair in pairs for spelling in spellings(*pair)]
        folded = fold("\n".join(spelling for _, spelling in written)).text.split("\n")
        found: dict[tuple[str, str], list[Spelling]] = {pair: [] for pair in pairs}
        for (pair, spelling), key in zip(written, folded, strict=True):
            found[pair].append(Spelling(spelling, key, _key_of(key)))
        return found

    def spellings(self) -> Iterator[tuple[Spelling, tuple[Unit, ...]]]:
        """All spellings of all names, some more than once, with the units that `named` finds."""
        for spelling in itertools.chain.from_iterable(self._spelled.values()):
            yield spelling, self._by_key[spelling.key]

    @functools.cached_property
    def _by_key(self) -> dict[str, tuple[Unit, ...]]:
        keys = {pair: {one.key for one in spelled} for pair, spelled in self._spelled.items()}
        found: dict[str, list[Unit]] = {}
        for unit in self.rows:
            for key in keys[unit.name, unit.variants]:
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
        found = self._by_plain_name.get(_without_marks(unit_key(name)), ())
        return tuple(unit for unit in found if unit.level == level)

    @functools.cached_property
    def _by_plain_name(self) -> dict[str, list[Unit]]:
        names = dict.fromkeys(unit.name for unit in self.rows)
        keys = map(_key_of, fold("\n".join(names)).text.split("\n"))
        plain = dict(zip(names, _without_marks("\n".join(keys)).split("\n"), strict=True))
        found: dict[str, list[Unit]] = {}
        for unit in self.rows:
            found.setdefault(plain[unit.name], []).append(unit)
        return found

    def at(self, code: str, on: datetime.date) -> Unit | None:
        """The unit that had `code` on that day."""
        iso = on.isoformat()
        for unit in self._by_code.get(code, ()):
            if unit.exists_at(iso):
                return unit
        return None

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
        known = self._now.get(unit.unit_id)
        if known is None:
            known = self._now[unit.unit_id] = tuple(self._find_current(unit))
        return known

    def _find_current(self, unit: Unit) -> Iterable[Unit]:
        found: dict[str, Unit] = {}
        waiting = [unit]
        while waiting:
            step = waiting.pop(0)
            if not step.valid_to:
                found.setdefault(step.unit_id, step)
            waiting.extend(self.successors(step))
        return found.values()

    @functools.cached_property
    def _successors(self) -> dict[str, list[str]]:
        successors: dict[str, list[str]] = {}
        rows = read_rows(_GAZETTEER / "successors.csv", ("unit_id", "successor_id"))
        for unit_id, successor_id in rows:
            if not (unit_id in self._by_id and successor_id in self._by_id):
                raise DataError(f"successors.csv: {unit_id} or {successor_id} is not in units.csv")
            successors.setdefault(unit_id, []).append(successor_id)
        return successors


@functools.cache
def units() -> Gazetteer:
    """The gazetteer of `corpus/gazetteer`."""
    rows = read_rows(
        _GAZETTEER / "units.csv",
        Unit._fields,
        required=("unit_id", "code", "name"),
        allowed={"level": LEVELS, "type": TYPES},
    )
    return Gazetteer(tuple(map(Unit._make, rows)))
