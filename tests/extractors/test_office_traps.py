"""Sentences that tempt a reader of offices, each with the rows that belong in the table.

The sentences are in office_traps.csv, so that one can be added without Python.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.tables import read_table
from extractors.context import Context
from extractors.officials import extract_officials

TRAPS = read_table(Path(__file__).with_name("office_traps.csv"), required=("kind", "sentence"))


def read(text: str) -> list[str]:
    """The rows of `text` in the way of the table, each position by itself."""
    found = extract_officials(text, Context())
    return sorted(f"{one.name}: {one.role} @ {one.organization}".strip() for one in found)


def expected(written: str) -> list[str]:
    rows = []
    for person in filter(None, written.split(" | ")):
        name, _, positions = person.partition(": ")
        rows += [f"{name}: {position}" for position in positions.split("; ")]
    return sorted(rows)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap["sentence"][:40])
def test_who_holds_which_office(trap: dict[str, str]) -> None:
    assert read(trap["sentence"]) == expected(trap["written"])


def test_traps_hide_no_official_beside_them_and_make_none() -> None:
    without = [trap["sentence"] for trap in TRAPS if not trap["written"]]
    assert len(without) >= 30
    text = "\n".join(f"{trap}\nÔng Vũ Hải Nam, Chánh án TAND tỉnh dự." for trap in without)
    assert read(text) == ["Vũ Hải Nam: Chánh án @ TAND tỉnh"]


def test_the_order_of_the_sentences_changes_no_row() -> None:
    trap = next(trap for trap in TRAPS if trap["kind"] == "list")
    beside = "Hội nghị diễn ra trong một ngày."
    assert read(f"{beside}\n\n{trap['sentence']}\n\n{beside}") == expected(trap["written"])
