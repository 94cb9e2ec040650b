"""Expressions that tempt a reader of numbers, each with the rows that belong in the table.

The sentences are in count_traps.csv, so that one can be added without Python.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.tables import read_table
from extractors.context import Context
from extractors.product_counts import extract_product_counts
from extractors.records import ProductCount

TRAPS = read_table(Path(__file__).with_name("count_traps.csv"), required=("text",))
CONTEXT = Context(published="2023-05-20")


def read(text: str) -> list[str]:
    return [as_written(row) for row in extract_product_counts(text, CONTEXT)]


def as_written(row: ProductCount) -> str:
    """A row in the way of the table: >=20..25 hộ."""
    comparator = "" if row.comparator == "=" else row.comparator
    upper = "" if row.value_max is None else f"..{row.value_max:.15g}"
    return f"{comparator}{row.value:.15g}{upper} {row.unit}"


def expected(trap: dict[str, str]) -> list[str]:
    return trap["rows"].split("; ") if trap["rows"] else []


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["text"])
def test_only_what_is_counted_is_a_row(trap: dict[str, str]) -> None:
    assert read(trap["text"]) == expected(trap)


def test_traps_hide_no_count_beside_them_and_make_none() -> None:
    counts_nothing = [trap["text"] for trap in TRAPS if not trap["rows"]]
    assert len(counts_nothing) >= 120
    text = "\n".join(f"{trap} Toàn xã có {at} hộ." for at, trap in enumerate(counts_nothing, 1000))
    assert read(text) == [f"{at} hộ" for at in range(1000, 1000 + len(counts_nothing))]
