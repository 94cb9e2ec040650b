"""From the unit names of a text to official codes.

A name is resolved by what the text and its source say, in this order: the parent named beside it,
the day (which era), the districts the text names, its provinces, the type word. A name that one
unit alone bore on a day that is known means that unit. Whatever leaves two units equal leaves the
name unresolved: a code is never guessed. Provinces have the name they had on the day.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.folding import fold_spaces
from corpus.units import LEVELS, REFORM, Level, Unit, unit_key, units
from extractors.context import Context
from extractors.scan import scan
from extractors.unit_names import NameSpan

__all__ = ["Resolved", "day_of", "resolve"]

_LAST_OLD_DAY = REFORM - datetime.timedelta(days=1)
_UNDATED_OLD_DAY = datetime.date(2024, 12, 31)
"""Where old units are meant and no year is named: Huế and some others changed the day after."""
_LAST_OLD_ISO = _LAST_OLD_DAY.isoformat()
_REFORM_ISO = REFORM.isoformat()
_ORDINARY = re.compile("person|word|short")
_NEVER_BARE = re.compile("person|short")
# Searched in the folded text; each begins with what is rare, so that the search is quick.
_DATE = re.compile(r"([0-9][0-9]?)[/.-]([0-9]{1,2})[/.-](20[0-9]{2})\b")
_WRITTEN_DATE = re.compile(r"ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm (20[0-9]{2})\b")
_YEAR = re.compile(r"20[012][0-9]\b(?!/)")
_BEFORE_YEAR = re.compile(r"\b(?:năm|năm học|giai đoạn|nhiệm kỳ|[0-9]{1,2}[/-]) ?$")
_BEFORE_YEAR_LENGTH = 12
_AFTER_REFORM = re.compile(
    r"địa phương (?:2|hai) cấp|\bsau (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)\b|\(mới\)",
    re.IGNORECASE,
)
_LEVEL_OF = re.compile(r"\bcấp $", re.IGNORECASE)
_PARENT_LINK = re.compile(r"\s{0,2}(?:[,(–-]|thuộc|của|ở|tại)?\s{0,2}\(?")
_LIST_LINK = re.compile(r"(?:\s{0,2}\([^()\n]{0,80}\))?\s{0,3}(?:[,;/–-]|và|hoặc|cùng|với)\s{0,3}")
_SCHOOL = re.compile(r"\b(?:[Tt]rường|[Tt]rạm [Yy] tế|THCS|PTDTBT|Mầm non)(?:\s\S{1,9}){0,4}\s$")
_SCHOOL_LENGTH = 50
_APPOSITION = re.compile(r"\s?[-–,(]\s?(?:là |một )?(?:xã|phường|thị trấn)\b")
_BRACKET = re.compile(r" ?\( ?")
_LISTED_WITH_PARENT = 4
_SHORT_LIST, _LONG_LIST = 2, 3
_FOREVER = datetime.date.max.isoformat()
_ALIVE = 3
_DISTRICT_TYPES = frozenset({"huyện", "quận", "thị xã"})
_OLD_TYPES = _DISTRICT_TYPES | {"thị trấn"}
_RANK = {"province": 0, "district": 1, "commune": 2}


class Resolved(NamedTuple):
    """A span accepted as a unit: its level, and the unit where exactly one remains."""

    span: NameSpan
    level: Level
    unit: Unit | None
    province: str | None
    """Name of the province, where it is known although the unit is not."""
    undated: bool = False
    """Another unit bore the name in the other era, and nothing but the text tells which one."""


def resolve(text: str, context: Context, spans: Sequence[NameSpan]) -> tuple[Resolved, ...]:
    """Decide which bare spans are units, and which unit each span is."""
    return _Resolver(text, context, spans).resolve()


class _Score(NamedTuple):
    """What speaks for a unit; the first that differs decides."""

    kinship: int
    near: bool
    """A unit that had begun by then lies in a province of the text."""
    era: int
    sibling: bool
    """The text names its district."""
    at_home: int
    type: bool
    alive: bool


class _Resolver:
    def __init__(self, text: str, context: Context, spans: Sequence[NameSpan]) -> None:
        self.text = text
        self.spans = spans
        self.day, self.day_is_known = day_of(text, context, spans)
        self.iso = self.day.isoformat()
        self.home = context.province
        self._province_of_unit: dict[str, Unit] = {}
        self.keys = [unit_key(text[span.name_start : span.end]) for span in spans]
        self.provinces = self._count_provinces()
        self.near = _with_families(self.provinces)
        self.list_parents = self._list_parents()
        if not self.provinces:
            self.provinces = Counter(self._province(u).name for u in self.list_parents.values())
            self.near = _with_families(self.provinces)
        self.near |= self._certain_provinces()
        self.most = max(self.provinces.values(), default=0)
        self.full = self._named_in_full()
        self.districts = self._districts()
        self.named: dict[str, list[Unit]] = {}
        """The provinces that the text names, by code."""

    def resolve(self) -> tuple[Resolved, ...]:
        found = [self._accept(i, span) for i, span in enumerate(self.spans)]
        accepted = [span for span in found if span is not None]
        keys = [key for key, span in zip(self.keys, found, strict=True) if span is not None]
        listed = [self.list_parents.get(i) for i, span in enumerate(found) if span is not None]
        levels = [self._level(*one) for one in zip(accepted, keys, strict=True)]
        self._correct_namesakes(accepted, levels)
        parents = self._parents(accepted, levels)
        chosen: list[Unit | None] = [None] * len(accepted)
        # Provinces first, then districts, then communes: each level helps to tell the next apart.
        for level in LEVELS:
            if level not in levels:
                continue
            districts = _codes(chosen, "district")
            for i in reversed(range(len(accepted))):  # a parent stands after its children
                if levels[i] == level:
                    parent = parents[i]
                    above = chosen[parent] if parent is not None else listed[i]
                    if level == "district":
                        accepted[i] = _above_children(accepted, parents, i)
                    chosen[i] = self._choose(accepted[i], level, above, districts)
            _share(accepted, list(zip(keys, levels, strict=True)), chosen)
        if not self.day_is_known and self.day < REFORM:
            self._shift_periods(accepted, chosen)
        for unit in dict.fromkeys(chosen):
            if unit is not None and unit.level == "province":
                self.named.setdefault(unit.code, []).append(unit)
        return tuple(
            Resolved(
                span,
                level,
                unit,
                self._province_of(span, i, unit, parents, chosen),
                undated=unit is not None and not self.day_is_known and self._has_heir(unit, span),
            )
            for i, (span, level, unit) in enumerate(zip(accepted, levels, chosen, strict=True))
        )

    def _count_provinces(self) -> Counter[str]:
        """How often the text names each province, by name; the source's own counts as one more."""
        counts: Counter[str] = Counter()
        for span in self.spans:
            if span.level not in {"", "province"}:
                continue
            names = {unit.name for unit in span.units if unit.level == "province"}
            if len(names) == 1:
                counts.update(names)
        if self.home:
            counts[self.home] += 1
        return counts or self._provinces_of_districts() or self._provinces_of_communes()

    def _provinces_of_districts(self) -> Counter[str]:
        """Provinces of the districts named in full, where the text names no province itself."""
        counts: Counter[str] = Counter()
        for span in self.spans:
            if span.source == "typed" and span.level == "district":
                counts.update({self._province(unit).name for unit in span.units})
        return _most_frequent(counts)

    def _provinces_of_communes(self) -> Counter[str]:
        """Provinces of the communes named in full that have no namesake on a known day."""
        counts: Counter[str] = Counter()
        if not self.day_is_known:
            return counts
        for span in self.spans:
            if span.source == "typed" and span.level == "commune":
                alive = [unit for unit in span.units if self._era(unit, span) == _ALIVE]
                counts.update(self._province(unit).name for unit in alive if len(alive) == 1)
        return _most_frequent(counts)

    def _certain_provinces(self) -> set[str]:
        """Provinces of the districts named in full that lie in one province only."""
        found: set[str] = set()
        for span in self.spans:
            if span.source == "typed" and span.level == "district":
                names = {self._province(unit).name for unit in span.units}
                found |= names if len(names) == 1 else set()
        return found

    def _list_parents(self) -> dict[int, Unit]:
        """For the members of a list of communes the one district, or province, all can lie in."""
        parents: dict[int, Unit] = {}
        for members in _lists(self.spans):
            possible = [self._possible_parents(self.spans[i]) for i in members]
            shared = set.intersection(*possible) if possible else set()
            if len(shared) == 1 and len(members) >= (_SHORT_LIST if self.near else _LONG_LIST):
                parents.update(dict.fromkeys(members, shared.pop()))
        return parents

    def _possible_parents(self, span: NameSpan) -> set[Unit]:
        """The direct parents of the communes it can be, as far as the text has named provinces."""
        communes = [unit for unit in span.units if self._era(unit, span) == _ALIVE]
        if self.near:
            communes = [unit for unit in communes if self._province(unit).name in self.near]
        return {units().district(unit) or self._province(unit) for unit in communes}

    def _named_in_full(self) -> dict[str, set[str]]:
        """Names that stand somewhere with their type word or in its list: their levels."""
        full: dict[str, set[str]] = {}
        for span, key in zip(self.spans, self.keys, strict=True):
            if span.source != "bare":
                full.setdefault(key, set()).add(self._level(span, key))
        return full

    def _districts(self) -> frozenset[str]:
        """Codes of the districts that the text names with their type word."""
        return frozenset(
            unit.code
            for span in self.spans
            if span.source in {"typed", "listed"} and span.level in {"", "district"}
            for unit in span.units
            if unit.level == "district"
            and (not self.near or self._province(unit).name in self.near)
        )

    def _province(self, unit: Unit) -> Unit:
        """The province of `unit` as it was on the day, as far as the unit existed then."""
        known = self._province_of_unit.get(unit.unit_id)
        if known is None:
            known = self._province_of_unit[unit.unit_id] = units().province(unit, self.day)
        return known

    def _accept(self, index: int, span: NameSpan) -> NameSpan | None:
        """The span, a bare one with the units it can mean; None where it means none.

        A bare name is a unit that is known in full, a province, a unit whose parent stands beside
        it, a district of the provinces named, or a commune of the districts named.
        """
        if span.source != "bare" or self.keys[index] in self.full:
            return span
        if span.member:  # HTX Tả Phìn, in a text about the district in which xã Tả Phìn lies
            meant = tuple(unit for unit in span.units if self._can_name_member(unit))
            return span._replace(units=meant) if meant else None
        meant = self._bracketed(index, span)
        if meant:
            return span._replace(units=meant)
        if self._is_unborn_province(span):  # "Huế" was the city of a province until 2024
            meant = tuple(u for u in span.units if u.level == "district" and u.exists_at(self.iso))
        else:
            meant = tuple(unit for unit in span.units if self._can_be_bare(index, span, unit))
        return span._replace(units=meant) if meant else None

    def _can_name_member(self, unit: Unit) -> bool:
        if _ORDINARY.search(unit.flags):
            return False
        return unit.level == "province" or unit.district_code in self.districts

    def _can_be_bare(self, index: int, span: NameSpan, unit: Unit) -> bool:
        flags = unit.flags
        if unit.level == "province":
            # Hồ Chí Minh is a person unless other provinces stand beside the name; TPHCM is none
            return not (span.upper and "word" in flags) and (
                "person" not in flags
                or self.text.startswith("TP", span.start)
                or self._among_provinces(index)
            )
        if span.upper:
            return False
        if _NEVER_BARE.search(flags):  # Vinh, Nghệ An; Trần Văn Thời (Cà Mau)
            return unit.level == "district" and self._stands_in(index, unit)
        if unit.level == "district" and (
            self._province(unit).name in self.near
            or self._has_child_before(index, unit)
            or self._is_unmistakable(span)
            or self._is_known_city(unit, span)
        ):
            return True
        named_like_district = any(other.level == "district" for other in span.units)
        if named_like_district and self.day >= REFORM and not unit.valid_to:  # a commune of 2025
            return self._province(unit).name in self.near or self._is_unmistakable(span)
        if "word" in flags and not self._is_appended(span):
            return False
        return (
            unit.district_code in self.districts
            or self._has_parent_beside(index, span, unit)
            or self._went_into_named(unit)
        )

    def _went_into_named(self, unit: Unit) -> bool:
        """Whether it is an old commune in one of 2025 that the text names ("Trường Phương Khoan").

        Schools, markets and co-operatives keep the names.
        """
        if self.day < REFORM or not self.communes or not _ended_with_reform(unit):
            return False
        return any(heir.unit_id in self.communes for heir in units().current(unit))

    @functools.cached_property
    def communes(self) -> frozenset[str]:
        """Ids of the communes that the text names with their type word."""
        return frozenset(
            unit.unit_id
            for span in self.spans
            if span.source in {"typed", "listed"} and span.level == "commune"
            for unit in span.units
            if not unit.valid_to and (not self.near or self._province(unit).name in self.near)
        )

    def _bracketed(self, index: int, span: NameSpan) -> tuple[Unit, ...]:
        """The communes whose own parent opens the brackets after the name, or follows in full.

        They are meant although the name is a word, a province or another district: "Hòa Bình (Kim
        Thành, Hải Dương)", "Phú Xuân (Phú Vang)", "trạm thu phí Thái Hòa, thị xã Tân Uyên".
        """
        following = self.spans[index + 1] if index + 1 < len(self.spans) else None
        if following is None:
            return ()
        link = _PARENT_LINK if following.source == "typed" else _BRACKET
        if not link.fullmatch(self.text, span.end, following.start):
            return ()
        if following.source == "bare" and any(
            unit.level == "district" and self._stands_in(index, unit) for unit in span.units
        ):
            return ()  # huyện Chi Lăng lies in the province, phường Chi Lăng in its capital
        own = {unit.name for unit in span.units if unit.level == "province"}
        parents = [unit for unit in following.units if self._province(unit).name not in own]
        return tuple(
            unit
            for unit in span.units
            if unit.level == "commune"
            and (unit.district_code or unit.exists_at(self.iso))
            and not span.upper
            and not _NEVER_BARE.search(unit.flags)
            and any(_is_child(unit, parent) for parent in parents)
        )

    def _is_unborn_province(self, span: NameSpan) -> bool:
        """Whether provinces have borne the name only since after the day."""
        provinces = [unit for unit in span.units if unit.level == "province"]
        return bool(provinces) and all(unit.valid_from > self.iso for unit in provinces)

    def _is_appended(self, span: NameSpan) -> bool:
        """Whether what is a word too names a unit here: "Trường THCS Chế Tạo - xã xa nhất"."""
        before = self.text[max(0, span.start - _SCHOOL_LENGTH) : span.start]
        return bool(_SCHOOL.search(before) or _APPOSITION.match(self.text, span.end))

    def _among_provinces(self, index: int) -> bool:
        """Whether the name is listed with another province."""
        for left, right in ((index - 1, index), (index, index + 1)):
            if left < 0 or right >= len(self.spans):
                continue
            other = self.spans[left if right == index else right]
            between = self.text[self.spans[left].end : self.spans[right].start]
            if _LIST_LINK.fullmatch(between) and any(u.level == "province" for u in other.units):
                return True
        return False

    def _is_unmistakable(self, span: NameSpan) -> bool:
        """Whether the name says all in a text that names no province: Bình Liêu, Mù Cang Chải.

        It is no word and no person's name, and only one province has units of that name.
        """
        if self.near or any(unit.flags for unit in span.units):
            return False
        return self._is_in_one_province(span)

    def _is_in_one_province(self, span: NameSpan) -> bool:
        provinces = {self._province(unit) for unit in span.units}
        return provinces <= _family(min(province.unit_id for province in provinces))

    def _is_known_city(self, unit: Unit, span: NameSpan) -> bool:
        """Whether it is a city whose name says all beside any provinces: Nha Trang."""
        return (
            unit.type == "thành phố"
            and unit.exists_at(self.iso)
            and not any(other.flags for other in span.units)
            and self._is_in_one_province(span)
        )

    def _has_child_before(self, index: int, unit: Unit) -> bool:
        """Whether a commune of it stands before ("xã Thanh Lâm (Ba Chẽ)")."""
        if index == 0:
            return False
        child = self.spans[index - 1]
        link = _BRACKET if child.source == "bare" else _PARENT_LINK
        if not link.fullmatch(self.text, child.end, self.spans[index].start):
            return False
        below = self._bracketed(index - 1, child) if child.source == "bare" else child.units
        return any(_is_child(commune, unit) for commune in below)

    def _has_parent_beside(self, index: int, span: NameSpan, unit: Unit) -> bool:
        """Whether the parent follows in brackets or after a comma ("Sà Phìn (Hà Giang)").

        It may stand behind the last of a few ("Diên Lạc, Diên An (Diên Khánh)").
        """
        for following in self.spans[index + 1 : index + 1 + _LISTED_WITH_PARENT]:
            between = self.text[span.end : following.start]
            if _PARENT_LINK.fullmatch(between) and any(
                _kinship(unit, parent) == 2 for parent in following.units
            ):
                return True
            if not _LIST_LINK.fullmatch(between):
                return False
            span = following
        return False

    def _stands_in(self, index: int, unit: Unit) -> bool:
        """Whether the province of a district follows, in brackets or after a comma."""
        if index + 1 == len(self.spans):
            return False
        span, following = self.spans[index : index + 2]
        link = _PARENT_LINK.fullmatch(self.text, span.end, following.start)
        return link is not None and any(
            parent.level == "province" and _kinship(unit, parent) == 2 for parent in following.units
        )

    def _level(self, span: NameSpan, key: str) -> Level:
        """The level of the unit, by type word, else by the full name, else the highest."""
        if span.level in _RANK:
            return _as_level(span.level)
        levels = {unit.level for unit in span.units}
        if span.source == "bare":
            known = self.full.get(key, set()) & levels
            if known and "province" not in levels:
                levels = {_as_level(level) for level in known}
            elif self.day >= REFORM and not span.former and levels == {"district", "commune"}:
                levels = {"commune"}  # the commune of 2025 that bears the district's name
        if span.type == "thành phố" and levels == {"province", "district"}:
            # "thành phố Huế" was a district's until 2024 and is a province since
            alive = {unit.level for unit in span.units if unit.exists_at(self.iso)}
            levels = alive or levels
        elif self.day < REFORM and levels == {"province", "district"}:
            # "Huế" was the province's city until 2024; Hưng Yên is both, and the province is meant
            levels = {unit.level for unit in span.units if unit.exists_at(self.iso)} or levels
        return min(levels, key=_RANK.__getitem__)

    def _correct_namesakes(self, spans: Sequence[NameSpan], levels: list[Level]) -> None:
        """A name without type word after a commune may be the district that bears it.

        It is so between a commune and a province ("phường Ngọc Trạo - Thanh Hóa - Thanh Hóa", "xã
        Hải Ninh, Quảng Ninh, Quảng Bình"), and in brackets ("các thị trấn Phó Bảng, Đồng Văn (Đồng
        Văn)").
        """
        for i in range(1, len(spans)):
            span, below = spans[i], spans[i - 1]
            if span.level or levels[i] == "district" or levels[i - 1] != "commune":
                continue
            if not any(
                _is_child(u, d) for d in span.units if d.level == "district" for u in below.units
            ):
                continue
            link = _BRACKET if levels[i] == "commune" else _PARENT_LINK
            if link.fullmatch(self.text, below.end, span.start) and (
                levels[i] == "commune" or self._lies_in_next(spans, levels, i)
            ):
                levels[i] = "district"

    def _lies_in_next(self, spans: Sequence[NameSpan], levels: Sequence[Level], at: int) -> bool:
        """Whether a province follows in which the district named at `at` lies."""
        if at + 1 == len(spans) or levels[at + 1] != "province":
            return False
        link = _PARENT_LINK.fullmatch(self.text, spans[at].end, spans[at + 1].start)
        districts = (unit for unit in spans[at].units if unit.level == "district")
        return link is not None and any(
            _kinship(district, province) == 2
            for district in districts
            for province in spans[at + 1].units
        )

    def _parents(self, spans: Sequence[NameSpan], levels: Sequence[Level]) -> list[int | None]:
        """For each span the index of the unit named as its parent, mostly right after it."""
        parents: list[int | None] = [None] * len(spans)
        for i in reversed(range(len(spans) - 1)):
            between = self.text[spans[i].end : spans[i + 1].start]
            if len(between) > 100:
                continue
            rank, following = _RANK[levels[i]], _RANK[levels[i + 1]]
            if following < rank and _PARENT_LINK.fullmatch(between):
                parents[i] = i + 1 if _may_be_parent(spans[i + 1], spans[i]) else None
            elif following == rank and _LIST_LINK.fullmatch(between):
                shared = parents[i + 1]
                # "P. Thảo Điền; X. Tân Nhựt, H. Bình Chánh": what fits one need not fit the other
                if shared is not None and (
                    spans[i + 1].source == "listed" or _is_kin(spans[i], spans[shared])
                ):
                    parents[i] = shared
        return parents

    def _choose(
        self, span: NameSpan, level: Level, parent: Unit | None, districts: frozenset[str]
    ) -> Unit | None:
        candidates = [unit for unit in span.units if unit.level == level]
        if span.type == "quận" and not span.mixed:  # quận Hoàng Mai is no thị xã
            candidates = [unit for unit in candidates if unit.type == "quận"] or candidates
        if not candidates:
            return None
        if len(candidates) == 1 and span.source != "unknown":
            return candidates[0] if _kinship(candidates[0], parent) >= 0 else None
        scores = [self._score(unit, span, parent, districts) for unit in candidates]
        best = max(scores)
        if best.kinship < 0 or scores.count(best) > 1:
            return None
        winner = candidates[scores.index(best)]
        rooted = best.kinship or best.near or best.sibling or best.at_home or level == "province"
        if rooted or (span.source != "unknown" and self._is_only(winner, span, candidates)):
            return winner
        return None

    def _is_only(self, winner: Unit, span: NameSpan, candidates: Sequence[Unit]) -> bool:
        """Whether no other unit bore the name, or none on the day, as far as that is known.

        Of two the type word tells which: "phường Hàm Rồng" is no thị trấn.
        """
        if all(unit.code == winner.code for unit in candidates):
            return True
        if self.near or not self.day_is_known:
            return False
        alive = [unit for unit in candidates if self._era(unit, span) == _ALIVE]
        same = [unit for unit in alive if unit.type == span.type and not span.mixed]
        return (same or alive) == [winner]

    def _score(
        self, unit: Unit, span: NameSpan, parent: Unit | None, districts: frozenset[str]
    ) -> _Score:
        kinship, era = _kinship(unit, parent), self._era(unit, span)
        if unit.level == "province":
            return _Score(kinship, False, era, False, 0, unit.type == span.type, era == _ALIVE)
        province = self._province(unit).name
        alive = era == _ALIVE
        if not self.day_is_known and self.day < REFORM and _ended_with_reform(unit):
            era = _ALIVE  # of the old units any, as nothing but words tells the day
        return _Score(
            kinship,
            # Beside Lào Cai the former phường Hàm Rồng is meant, not the one of Thanh Hóa that is.
            province in self.near and unit.valid_from <= self.iso,
            era,
            unit.district_code in districts,
            self._at_home(province),
            unit.type == span.type,
            alive,
        )

    def _era(self, unit: Unit, span: NameSpan) -> int:
        """`_ALIVE` where `unit` existed on the day, or before the reform where the words say so."""
        if self.day >= REFORM and (span.former or span.type in _OLD_TYPES):
            return _ALIVE if unit.exists_at(_LAST_OLD_ISO) else 0
        if unit.exists_at(self.iso):
            return _ALIVE
        if self.day >= REFORM:
            return 2 if unit.exists_at(_LAST_OLD_ISO) else 1
        return 1 if unit.valid_to and unit.valid_to < _REFORM_ISO else 0

    def _shift_periods(self, spans: Sequence[NameSpan], chosen: list[Unit | None]) -> None:
        """Where only words tell the day the type word tells the period: "xã Sa Pả" was before 2020.

        All mentions of the unit follow, also those without type word.
        """
        shifted: dict[Unit, Unit] = {}
        for span, unit in zip(spans, chosen, strict=True):
            if unit is None or not span.type or span.mixed or not _ended_with_reform(unit):
                continue
            periods = [one for one in span.units if one == unit or _is_same_place(one, unit)]
            meant = next((one for one in (unit, *periods) if one.type == span.type), unit)
            for one in periods:
                shifted.setdefault(one, meant)
        for i, unit in enumerate(chosen):
            if unit in shifted:
                chosen[i] = shifted[unit]

    def _has_heir(self, unit: Unit, span: NameSpan) -> bool:
        """Whether a unit of the other era has its name, level and province."""
        if span.former or span.type in _OLD_TYPES:
            return False
        return any(
            other.level == unit.level
            and _ended_with_reform(other) != _ended_with_reform(unit)
            and self._province(other) in _family(self._province(unit).unit_id)
            for other in span.units
        )

    def _at_home(self, province: str) -> int:
        """How well the province is known to the text; 4 where it is the source's own."""
        if province == self.home:
            return 4
        if province in self.provinces:
            return 3 if self.provinces[province] == self.most else 2
        return int(province in self.near)

    def _province_of(
        self,
        span: NameSpan,
        index: int,
        unit: Unit | None,
        parents: Sequence[int | None],
        chosen: Sequence[Unit | None],
    ) -> str | None:
        if unit is not None:
            return self._province_name(unit)
        if span.level == "province":  # Hà Nam Ninh
            return fold_spaces(self.text[span.name_start : span.end])
        step = parents[index]
        while step is not None:
            above = chosen[step]
            if above is not None:
                return self._province_name(above)
            step = parents[step]
        known = self.home or (next(iter(self.provinces)) if len(self.provinces) == 1 else None)
        possible = {self._province(candidate).name for candidate in span.units}
        return known if not possible or known in possible else None

    def _province_name(self, unit: Unit) -> str:
        """The name of its province: the one the text uses, else that of the day."""
        province = self._province(unit)
        if self.day_is_known or unit.level == "province":
            return province.name
        named = self.named.get(province.code, ())
        return next((other.name for other in named if _overlap(other, unit)), province.name)


def _lists(spans: Sequence[NameSpan]) -> Iterator[list[int]]:
    """The communes listed after one type word, by their indexes."""
    members: list[int] = []
    for i, span in enumerate(spans):
        goes_on = bool(members) and span.source == "listed"
        if members and not goes_on:
            yield members
            members = []
        if (
            span.plural
            and span.level == "commune"
            and span.units
            and (goes_on or span.source == "typed")
        ):
            members.append(i)
    if members:
        yield members


def _is_same_place(one: Unit, other: Unit) -> bool:
    """Whether two old units of one name followed each other in the same district, or province."""
    return (
        _ended_with_reform(one)
        and not _overlap(one, other)
        and (
            (one.level, one.district_code, one.province_code)
            == (other.level, other.district_code, other.province_code)
        )
    )


def _most_frequent(counts: Counter[str]) -> Counter[str]:
    best = max(counts.values(), default=0)
    return Counter({name: n for name, n in counts.items() if n == best})


def _with_families(names: Iterable[str]) -> set[str]:
    """The provinces with those names and those they were merged from or into, by name."""
    found = (unit for name in names for unit in units().named(name, "province"))
    return {other.name for unit in found for other in _family(unit.unit_id)}


def _above_children(spans: Sequence[NameSpan], parents: Sequence[int | None], at: int) -> NameSpan:
    """The district named at `at`, of its namesakes those in which the commune before it lies."""
    if at == 0 or parents[at - 1] != at:
        return spans[at]
    codes = {unit.district_code for unit in spans[at - 1].units}
    meant = tuple(unit for unit in spans[at].units if unit.code in codes)
    return spans[at]._replace(units=meant) if meant else spans[at]


def _is_child(unit: Unit, parent: Unit) -> bool:
    """Whether `parent` is the unit one level above, for a commune of 2025 its province."""
    if unit.district_code or parent.level == "district":
        return unit.district_code == parent.code
    return unit.level != "province" and _kinship(unit, parent) == 2


def _share(
    spans: Sequence[NameSpan], names: Sequence[tuple[str, Level]], chosen: list[Unit | None]
) -> None:
    """A name resolved once is the same unit elsewhere in the text where that is possible."""
    known: dict[tuple[str, Level], Unit] = {}
    bare: dict[tuple[str, Level], Unit] = {}
    for span, name, unit in zip(spans, names, chosen, strict=True):
        if unit is not None:
            (bare if span.source == "bare" else known).setdefault(name, unit)
    known = bare | known
    for i, (span, name) in enumerate(zip(spans, names, strict=True)):
        unit = known.get(name)
        if unit in span.units and (chosen[i] is None or span.source == "bare"):
            chosen[i] = unit


def _ended_with_reform(unit: Unit) -> bool:
    return bool(unit.valid_to) and unit.valid_to < _REFORM_ISO


def _overlap(one: Unit, other: Unit) -> bool:
    """Whether there was a day on which both existed."""
    last = min(one.valid_to or _FOREVER, other.valid_to or _FOREVER)
    return max(one.valid_from, other.valid_from) <= last


def day_of(text: str, context: Context, spans: Sequence[NameSpan]) -> tuple[datetime.date, bool]:
    """The day whose units are meant, and whether it is stated, by the source or in the text."""
    known = context.date or _dated(text, spans)
    return known or _likely_day(text, spans), known is not None


def _dated(text: str, spans: Sequence[NameSpan]) -> datetime.date | None:
    """The first date of the text, unless it names districts that were gone by then."""
    dated = _first_date(text)
    return None if dated and dated >= REFORM and _types(spans) & _DISTRICT_TYPES else dated


def _likely_day(text: str, spans: Sequence[NameSpan]) -> datetime.date:
    """The day whose units are meant where none is stated, as the text lets one conclude.

    A huyện, quận, thị xã, thị trấn, a district's city or a province that is no more means the old
    units, unless called former; so do districts without a name and bodies that ended in 2025. The
    latest year that the text names tells when, as far as it lies before the reform.
    """
    types = _types(spans)
    years = _years(text)
    last = datetime.date(max(years), 12, 31) if years else REFORM
    before = min(last, _LAST_OLD_DAY) if years else _UNDATED_OLD_DAY
    if types & _DISTRICT_TYPES or any(_is_district_city(span) for span in spans):
        return before
    if "đặc khu" in types or _AFTER_REFORM.search(text):
        return REFORM
    if types & _OLD_TYPES or last < REFORM or any(_is_abolished(span) for span in spans):
        return before
    return before if _names_ended_body(text) or _speaks_of_districts(text) else REFORM


def _is_district_city(span: NameSpan) -> bool:
    """Whether it is called a city and is none of the cities that are provinces."""
    return (
        span.type == "thành phố"
        and not (span.former or span.mixed or span.plural)
        and all(unit.level == "district" for unit in span.units)
    )


def _is_abolished(span: NameSpan) -> bool:
    """Whether it names a province that ended with the reform."""
    return (
        bool(span.units)
        and span.level in {"", "province"}
        and not span.former
        and all(_ended_with_reform(unit) for unit in span.units)
        and any(unit.level == "province" for unit in span.units)
    )


def _names_ended_body(text: str) -> bool:
    return any(cue.row["reach"] == "ended" for cue in scan(text).cues("not_places"))


def _speaks_of_districts(text: str) -> bool:
    """Whether districts stand in the text ("Công an huyện"), not the level of districts alone."""
    return any(
        cue.row["level"] == "district"
        and not _LEVEL_OF.search(text, max(0, cue.start - 4), cue.start)
        for cue in scan(text).cues("unit_types")
    )


def _types(spans: Sequence[NameSpan]) -> set[str]:
    return {span.type for span in spans if not span.former}


def _first_date(text: str) -> datetime.date | None:
    chars = scan(text).folded.text
    matches = [
        match
        for pattern in (_DATE, _WRITTEN_DATE)
        for match in pattern.finditer(chars)
        if not chars[match.start() - 1 : match.start()].isalnum()
    ]
    for match in sorted(matches, key=re.Match.start):
        day, month, year = map(int, match.groups())
        try:
            return datetime.date(year, month, day)
        except ValueError:  # 31/02, or a document number
            continue
    return None


def _years(text: str) -> list[int]:
    """The years that the text names as such."""
    chars = scan(text).folded.text
    return [
        int(year.group())
        for year in _YEAR.finditer(chars)
        if _BEFORE_YEAR.search(chars, max(0, year.start() - _BEFORE_YEAR_LENGTH), year.start())
    ]


def _may_be_parent(above: NameSpan, span: NameSpan) -> bool:
    """Whether a bare name may be followed by its parent; "Huế, Đà Nẵng" is a list."""
    return span.source != "bare" or _is_kin(span, above)


def _is_kin(span: NameSpan, above: NameSpan) -> bool:
    """Whether one of the units of `span` lies in one of those of `above`."""
    return any(_kinship(unit, parent) > 0 for unit in span.units for parent in above.units)


def _kinship(unit: Unit, parent: Unit | None) -> int:
    """2 where `parent` is the unit's parent, 1 where it is by succession, -1 where it is not."""
    if parent is None or parent.level == unit.level:
        return 0
    if parent.level == "district":
        if unit.district_code == parent.code:
            return 2
        district = units().district(unit)
        renewed = district is not None and (district.name, district.province_code) == (
            parent.name,
            parent.province_code,
        )  # Đạ Huoai got another code with its neighbours in 2024
        return 1 if renewed else -1
    province = units().province(unit)
    if province.name == parent.name:
        return 2
    return 1 if parent.name in {other.name for other in _family(province.unit_id)} else -1


def _family(unit_id: str) -> frozenset[Unit]:
    """The provinces that `unit_id` was merged from or into."""
    return _families().get(unit_id, frozenset())


@functools.cache
def _families() -> dict[str, frozenset[Unit]]:
    current = {u: units().current(u) for u in units().rows if u.level == "province"}
    return {
        unit.unit_id: frozenset(now) | {u for u in current if not set(now).isdisjoint(current[u])}
        for unit, now in current.items()
    }


def _codes(chosen: Iterable[Unit | None], level: Level) -> frozenset[str]:
    return frozenset(unit.code for unit in chosen if unit is not None and unit.level == level)


def _as_level(level: str) -> Level:
    match level:
        case "province" | "district" | "commune":
            return level
        case _:
            raise AssertionError(level)
