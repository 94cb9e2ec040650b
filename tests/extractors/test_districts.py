"""The districts table: one row a unit, with what the gazetteer knows of it."""

from __future__ import annotations

import pytest

from extractors.context import Context
from extractors.districts import extract_districts

TEXT = """\
Sở Y tế Lai Châu làm việc với huyện Sìn Hồ

Huyện Sìn Hồ và xã Tả Phìn đã tiêm cho 900 người. Sìn Hồ còn 3 xã chưa tiêm.
"""
OLD = Context(published="2022-05-10")


def test_a_unit_has_one_row_with_its_first_mention_as_evidence() -> None:
    rows = extract_districts(TEXT, OLD)
    assert [(row.type, row.name, row.level, row.mentions) for row in rows] == [
        ("tỉnh", "Lai Châu", "province", 1),
        ("huyện", "Sìn Hồ", "district", 3),
        ("xã", "Tả Phìn", "commune", 1),
    ]
    assert [row.quote for row in rows] == ["Lai Châu", "huyện Sìn Hồ", "xã Tả Phìn"]
    assert all(TEXT[row.start : row.end] == row.quote for row in rows)
    assert rows[2].sentence == "Huyện Sìn Hồ và xã Tả Phìn đã tiêm cho 900 người."


def test_rows_carry_codes_province_and_successors() -> None:
    province, district, commune = extract_districts(TEXT, OLD)
    assert (province.unit_id, province.code, province.province) == ("12@now", "12", "Lai Châu")
    assert (province.valid_to, province.successor_codes) == (None, "")
    assert (district.unit_id, district.province_code) == ("108@2025-06", "12")
    assert district.valid_to == "2025-06-30"
    assert "Sìn Hồ" in district.successor_names.split("|")
    assert len(district.successor_names.split("|")) == len(district.successor_codes.split("|"))
    assert (commune.province, commune.province_code) == ("Lai Châu", "12")
    assert district.latitude is not None
    assert abs(district.latitude - 22.3) < 0.4


def test_an_unresolved_unit_keeps_its_name_and_no_code() -> None:
    (row,) = extract_districts("Huyện Châu Thành họp.", Context(published="2020-01-01"))
    assert (row.name, row.level, row.code, row.unit_id) == ("Châu Thành", "district", "", "")
    assert (row.province, row.province_code, row.valid_to, row.latitude) == (None, "", None, None)


def test_the_province_of_an_unresolved_unit_is_the_one_named_beside_it() -> None:
    text = "Xã Bản Quẩy, tỉnh Lai Châu và xã Nậm Xyz."
    rows = extract_districts(text, OLD)
    assert [(row.name, row.province, row.code) for row in rows] == [
        ("Bản Quẩy", "Lai Châu", ""),
        ("Lai Châu", "Lai Châu", "12"),
        ("Nậm Xyz", "Lai Châu", ""),
    ]


@pytest.mark.parametrize(
    ("text", "published", "province"),
    [
        ("Thị xã Hương Trà", "2020-05-01", "Thừa Thiên Huế"),
        ("Thị xã Hương Trà", "2025-03-01", "Huế"),
        ("Năm 2021, thị xã Hương Trà", "", "Thừa Thiên Huế"),
        ("Thị xã Hương Trà, tỉnh Thừa Thiên Huế", "", "Thừa Thiên Huế"),
        ("Thị xã Hương Trà (cũ)", "2025-09-01", "Huế"),
    ],
)
def test_the_province_has_the_name_of_the_day(text: str, published: str, province: str) -> None:
    row = extract_districts(text, Context(published=published))[0]
    assert (row.name, row.code, row.province) == ("Hương Trà", "480", province)
    assert row.province_code == "46"


def test_a_unit_that_has_namesakes_is_less_sure() -> None:
    open_row, sure = extract_districts("Huyện Châu Thành, huyện Sìn Hồ.", OLD)
    assert (open_row.code, open_row.method) == ("", "typed_unresolved")
    assert (sure.code, sure.method) == ("108", "typed")
    assert open_row.confidence < sure.confidence


def test_a_unit_that_may_be_of_another_era_is_less_sure() -> None:
    text = "Tỉnh Gia Lai, huyện Chư Sê và thành phố Hà Nội."
    assert [row.method for row in extract_districts(text, OLD)] == ["typed"] * 3
    undated = extract_districts(text, Context())
    assert [row.method for row in undated] == ["typed_undated", "typed", "typed"]
    assert undated[0].confidence < undated[1].confidence


def test_a_text_without_units_has_no_rows() -> None:
    assert extract_districts("", Context()) == []
    assert extract_districts("Ngày mai trời nắng, hòa bình muôn nơi.", Context()) == []
