from __future__ import annotations

import dataclasses

import pytest

from corpus.bulletin import Bulletin
from extractors.records import Commitment, District, Evidence, Official, ProductCount
from pipeline.schema import (
    FACT_TABLES,
    TABLES,
    bulletin_row,
    fact_rows,
    typed,
    vietnam_time,
)
from tests.pipeline.gold_rows import GOLD, TEXT, evidence, records_of

BULLETIN = Bulletin("mo-duc", "gold", TEXT)


def test_the_bulletins_table_has_the_columns_of_the_contract() -> None:
    contract = "source url title published_at lead byline category text text_sha256 fetched_at"
    names = ["bulletin_id", *contract.split(), "duplicate_of"]
    assert TABLES["bulletins"].column_names == names


@pytest.mark.parametrize(
    ("table", "record"),
    [
        ("officials", Official),
        ("districts", District),
        ("product_counts", ProductCount),
        ("commitments", Commitment),
    ],
)
def test_a_fact_table_is_its_ids_then_its_own_columns_then_the_evidence(
    table: str, record: type
) -> None:
    evidence_names = [field.name for field in dataclasses.fields(Evidence)]
    names = TABLES[table].column_names
    assert names[:2] == ["fact_id", "bulletin_id"]
    assert names[-len(evidence_names) :] == evidence_names
    assert set(names[2:]) == {field.name for field in dataclasses.fields(record)}


def test_every_column_is_described() -> None:
    assert [
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if len(column.description) < 8
    ] == []


def test_types_follow_the_annotations() -> None:
    types = {c.name: (c.type, c.nullable) for c in TABLES["product_counts"].columns}
    assert types["value"] == ("number", False)
    assert types["rating"] == ("integer", True)
    assert types["part_of"] == ("string", True)
    level = TABLES["districts"].column("level")
    assert level is not None
    assert level.values == ("province", "district", "commune")


def test_the_same_fact_of_the_same_text_has_the_same_id() -> None:
    records = records_of(GOLD, TEXT)
    other = dataclasses.replace(BULLETIN, bulletin_id="copy", title="Another")
    for name in FACT_TABLES:
        first = fact_rows(TABLES[name], BULLETIN, records[name])
        again = fact_rows(TABLES[name], other, list(reversed(records[name])))
        assert {row["fact_id"] for row in first} == {row["fact_id"] for row in again}
        assert len({row["fact_id"] for row in first}) == len(records[name])


def test_facts_that_agree_in_everything_still_have_ids_of_their_own() -> None:
    record = records_of(GOLD, TEXT)["officials"][0]
    rows = fact_rows(TABLES["officials"], BULLETIN, [record, record])
    assert len({row["fact_id"] for row in rows}) == 2


def test_an_attribute_found_better_later_leaves_the_id_alone() -> None:
    record = records_of(GOLD, TEXT)["officials"][0]
    assert isinstance(record, Official)
    better = dataclasses.replace(record, role_key="deputy_director", confidence=0.5)
    (one,) = fact_rows(TABLES["officials"], BULLETIN, [record])
    (other,) = fact_rows(TABLES["officials"], BULLETIN, [better])
    assert one["fact_id"] == other["fact_id"]


def test_a_part_points_to_its_whole_by_fact_id() -> None:
    counts = records_of(GOLD, TEXT)["product_counts"][:2]
    part = dataclasses.replace(counts[1], **evidence(TEXT, 0, 5), part_of=0)  # before its whole
    rows = fact_rows(TABLES["product_counts"], BULLETIN, [counts[0], part])
    by_value = {row["value"]: row for row in rows}
    assert by_value[4.0]["part_of"] == by_value[12.0]["fact_id"]
    assert by_value[12.0]["part_of"] is None
    assert [row["value"] for row in rows] == [4.0, 12.0]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-01T08:15:00+07:00", "2024-05-01T08:15:00+07:00"),
        ("2024-05-01T01:15:00Z", "2024-05-01T08:15:00+07:00"),
        ("2024-05-01T08:15:00.123", "2024-05-01T08:15:00+07:00"),
        ("2024-05-01", "2024-05-01T00:00:00+07:00"),
        ("hôm qua", None),
        ("", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_times_are_written_with_the_offset_of_vietnam(written: str, expected: str | None) -> None:
    assert vietnam_time(written) == expected


def test_a_time_that_is_none_is_null_in_the_table() -> None:
    row = bulletin_row(Bulletin("a", "s", "t", published_at="không rõ", url=""))
    assert row["published_at"] is None
    assert row["url"] is None


def test_a_cell_of_another_type_is_refused() -> None:
    rating = TABLES["product_counts"].column("rating")
    kind = TABLES["product_counts"].column("kind")
    assert rating is not None
    assert kind is not None
    assert typed(rating, "4") == 4
    with pytest.raises(ValueError, match="one of product, other"):
        typed(kind, "goods")
