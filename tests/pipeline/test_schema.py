from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from corpus.bulletin import Bulletin
from extractors.records import Commitment, District, Evidence, Fact, Official, ProductCount
from pipeline.schema import (
    FACT_TABLES,
    TABLES,
    Row,
    bulletin_row,
    fact_rows,
    typed,
    vietnam_time,
)
from tests.pipeline.gold_rows import GOLD, TEXT, evidence, records_of

BULLETIN = Bulletin("mo-duc", "gold", TEXT)
NOTHING: dict[str, list[Fact]] = {name: [] for name in FACT_TABLES}


def ids(rows: Sequence[Row]) -> set[object]:
    return {row["fact_id"] for row in rows}


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
    backwards = {name: list(reversed(facts)) for name, facts in records.items()}
    first, again = fact_rows(BULLETIN, records), fact_rows(other, backwards)
    for name in FACT_TABLES:
        assert ids(first[name]) == ids(again[name])
        assert len(ids(first[name])) == len(records[name])


def test_facts_that_agree_in_everything_still_have_ids_of_their_own() -> None:
    record = records_of(GOLD, TEXT)["officials"][0]
    rows = fact_rows(BULLETIN, NOTHING | {"officials": [record, record]})["officials"]
    assert len(ids(rows)) == 2


def test_an_attribute_found_better_later_leaves_the_id_alone() -> None:
    record = records_of(GOLD, TEXT)["officials"][0]
    assert isinstance(record, Official)
    better = dataclasses.replace(record, role_key="deputy_director", confidence=0.5)
    one = fact_rows(BULLETIN, NOTHING | {"officials": [record]})
    other = fact_rows(BULLETIN, NOTHING | {"officials": [better]})
    assert ids(one["officials"]) == ids(other["officials"])


def test_a_part_points_to_its_whole_by_fact_id() -> None:
    counts = records_of(GOLD, TEXT)["product_counts"][:2]
    part = dataclasses.replace(counts[1], **evidence(TEXT, 0, 5), part_of=0)  # before its whole
    rows = fact_rows(BULLETIN, NOTHING | {"product_counts": [counts[0], part]})["product_counts"]
    by_value = {row["value"]: row for row in rows}
    assert by_value[4.0]["part_of"] == by_value[12.0]["fact_id"]
    assert by_value[12.0]["part_of"] is None
    assert [row["value"] for row in rows] == [4.0, 12.0]


def test_a_commitment_points_to_what_it_aims_at_by_fact_id() -> None:
    records = records_of(GOLD, TEXT)
    aim = dataclasses.replace(records["commitments"][0], target_count=1)
    lost = dataclasses.replace(records["commitments"][1], target_count=99)
    rows = fact_rows(BULLETIN, records | {"commitments": [aim, lost]})
    wanted = fact_rows(BULLETIN, NOTHING | {"product_counts": [records["product_counts"][1]]})
    assert [row["target_count"] for row in rows["commitments"]].count(None) == 1
    assert ids(wanted["product_counts"]) == {
        row["target_count"] for row in rows["commitments"] if row["target_count"]
    }
    assert {"fields": ["target_count"]} | {
        "reference": {"resource": "product_counts", "fields": ["fact_id"]}
    } in list(TABLES["commitments"].frictionless()["foreignKeys"])  # type: ignore[call-overload]


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
