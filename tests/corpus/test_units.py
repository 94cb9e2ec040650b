"""The gazetteer: complete, consistent, and found by name, code and date."""

from __future__ import annotations

import datetime
import itertools
import time
import unicodedata
from collections import Counter

import pytest

from corpus.units import LEVELS, REFORM, TYPES, spellings, unit_key, units

LAST_OLD_DAY = datetime.date(2025, 6, 30)
# Communes that ended before the reform, whose successors no list says.
WITHOUT_SUCCESSOR = {
    "Nà Sác", "Hồng Sĩ", "Tả Giàng Phình", "Sùng Phài", "Phúc Thành A", "Nghĩa Phúc", "Hải Châu II",
    "Chư Jôr", "Phú An Hòa",
}  # fmt: skip


def counts(day: datetime.date) -> Counter[str]:
    return Counter(unit.level for unit in units().rows if unit.exists_on(day))


def test_the_last_old_day_has_the_official_counts() -> None:
    assert counts(LAST_OLD_DAY) == {"province": 63, "district": 696, "commune": 10_035}


def test_the_reform_has_the_official_counts() -> None:
    assert counts(REFORM) == {"province": 34, "commune": 3_321}
    types = Counter(u.type for u in units().rows if u.level == "commune" and u.exists_on(REFORM))
    assert types == {"xã": 2_621, "phường": 687, "đặc khu": 13}


def test_the_changes_of_2026_are_counted() -> None:
    today = datetime.date(2026, 10, 1)
    assert counts(today) == {"province": 34, "commune": 3_321}
    types = Counter((u.level, u.type) for u in units().rows if u.exists_on(today))
    assert types == {
        ("province", "thành phố"): 9,
        ("province", "tỉnh"): 25,
        ("commune", "xã"): 2_599,
        ("commune", "phường"): 709,
        ("commune", "đặc khu"): 13,
    }


def test_every_old_province_went_into_one_new_one() -> None:
    merged: dict[str, list[str]] = {}
    for unit in units().rows:
        if unit.level == "province" and unit.exists_on(LAST_OLD_DAY):
            (successor,) = units().current(unit)
            merged.setdefault(successor.name, []).append(unit.name)
    assert len(merged) == 34
    assert sorted(merged["Quảng Trị"]) == ["Quảng Bình", "Quảng Trị"]
    assert merged["Quảng Ninh"] == ["Quảng Ninh"]


def test_names_are_composed_and_capitalised() -> None:
    for unit in units().rows:
        assert unit.name == unicodedata.normalize("NFC", unit.name)
        words = unit.name.replace("-", " ").split()
        assert all(word[0].isupper() or word[0].isdigit() for word in words), unit.name


def test_successors_begin_after_their_unit() -> None:
    for unit in units().rows:
        for successor in units().successors(unit):
            assert not successor.valid_to or successor.valid_to > unit.valid_to, unit


def test_provinces_that_became_cities_in_2026_keep_their_code() -> None:
    for name, day in (("Đồng Nai", "2026-04-30"), ("Quảng Ninh", "2026-09-01")):
        first = datetime.date.fromisoformat(day)
        before, after = (
            units().named(name, "province", on)[0] for on in (first - datetime.timedelta(1), first)
        )
        assert (before.type, after.type) == ("tỉnh", "thành phố")
        assert before.code == after.code


def test_ids_are_unique_and_say_code_and_end() -> None:
    assert len({unit.unit_id for unit in units().rows}) == len(units().rows)
    for unit in units().rows:
        assert unit.unit_id == f"{unit.code}@{unit.valid_to[:7] or 'now'}"
        assert units().get(unit.unit_id) is unit


def test_levels_types_and_codes_fit_together() -> None:
    digits = {"province": 2, "district": 3, "commune": 5}
    for unit in units().rows:
        assert unit.level in LEVELS
        assert unit.type in TYPES
        assert len(unit.code) == digits[unit.level]
        assert unit.code.isdigit()
        assert unit.name == " ".join(unit.name.split())


def test_periods_of_a_code_never_overlap() -> None:
    periods: dict[str, list[tuple[str, str]]] = {}
    for unit in units().rows:
        periods.setdefault(unit.code, []).append((unit.valid_from, unit.valid_to or "9999-12-31"))
    for code, spans in periods.items():
        spans.sort()
        for (_, end), (start, _) in itertools.pairwise(spans):
            assert end < start, code


def test_every_unit_has_its_parents() -> None:
    for unit in units().rows:
        province = units().province(unit)
        assert province.level == "province"
        district = units().district(unit)
        if unit.level == "commune" and (unit.valid_to and unit.valid_to <= "2025-06-30"):
            assert district is not None
            assert district.province_code == unit.province_code
        if unit.level == "district":
            assert district is None


def test_every_abolished_unit_has_successors() -> None:
    orphans = {u.name for u in units().rows if u.valid_to and not units().successors(u)}
    assert orphans == WITHOUT_SUCCESSOR


def test_successors_lead_to_units_of_today() -> None:
    for unit in units().rows:
        if unit.valid_to and unit.name not in WITHOUT_SUCCESSOR:
            current = units().current(unit)
            assert current, unit
            assert all(not successor.valid_to for successor in current)


def test_points_lie_in_vietnam() -> None:
    located = [unit.point for unit in units().rows if unit.point]
    assert len(located) > 16_000
    assert all(8 < lat < 24 and 102 < lon < 115 for lat, lon in located)


def test_a_code_needs_its_date() -> None:
    assert units().at("00004", LAST_OLD_DAY).name == "Trúc Bạch"  # type: ignore[union-attr]
    assert units().at("00004", REFORM).name == "Ba Đình"  # type: ignore[union-attr]
    assert units().at("15", LAST_OLD_DAY).name == "Yên Bái"  # type: ignore[union-attr]
    assert units().at("15", REFORM).name == "Lào Cai"  # type: ignore[union-attr]
    assert units().at("99999", REFORM) is None


@pytest.mark.parametrize(
    ("written", "level", "code"),
    [
        ("Ba Chẽ", "district", "202"),
        ("BA CHẼ", "district", "202"),
        ("Cư M’gar", "district", "648"),
        ("Cư Mgar", "district", "648"),
        ("Krông Pắk", "district", "654"),
        ("Bà Rịa-Vũng Tàu", "province", "77"),
        ("Bà Rịa – Vũng Tàu", "province", "77"),
        ("Thừa Thiên - Huế", "province", "46"),
        ("Đăk Nông", "province", "67"),
        ("Khánh Hoà", "province", "56"),
        ("08", "district", "776"),
    ],
)
def test_spellings_of_a_name_are_found(written: str, level: str, code: str) -> None:
    found = units().named(written, level)  # type: ignore[arg-type]
    assert code in {unit.code for unit in found}


def test_tones_are_never_folded_away() -> None:
    assert unit_key("Bình Minh") != unit_key("Bính Minh")
    assert units().named("Ba Che") == ()


def test_slips_of_the_pen_are_found_when_asked_for() -> None:
    assert [unit.code for unit in units().resembling("Đan Phuong", "district")] == ["273"]
    assert units().resembling("Đan Phuong", "commune") != ()
    assert units().resembling("Xyz", "commune") == ()


def test_every_spelling_leads_back_to_its_unit() -> None:
    for unit in units().rows[::7]:
        for spelling in spellings(unit.name, unit.variants):
            assert unit in units().named(spelling, unit.level)


def test_loading_is_quick() -> None:
    units.cache_clear()
    start = time.process_time()
    units().named("Ba Chẽ")
    assert time.process_time() - start < 0.5  # 0.08 s on an idle core, once per process


def test_a_district_becomes_its_communes() -> None:
    (binh_lieu,) = units().named("Bình Liêu", "district")
    assert "Bình Liêu" in {commune.name for commune in units().current(binh_lieu)}
    assert all(commune.level == "commune" for commune in units().successors(binh_lieu))


def test_the_province_of_a_unit_has_the_name_of_the_day() -> None:
    (huong_tra,) = units().named("Hương Trà", "district")
    names = [
        units().province(huong_tra, on).name
        for on in (datetime.date(2020, 1, 1), datetime.date(2025, 1, 1), None)
    ]
    assert names == ["Thừa Thiên Huế", "Huế", "Huế"]


def test_a_letter_that_stands_alone_in_a_name_may_be_joined_to_the_next() -> None:
    assert {unit.code for unit in units().named("Krông Ana", "district")} == {"655"}
