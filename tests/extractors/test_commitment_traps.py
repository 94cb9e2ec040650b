"""Sentences that tempt a reader of commitments, each with the rows that belong in the table.

The sentences are in commitment_traps.csv, so that one can be added without Python.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from corpus.tables import read_table
from extractors.commitments import extract_commitments
from extractors.context import Context

LINES = read_table(Path(__file__).with_name("commitment_traps.csv"), required=("text",))
TRAPS = [
    (text, list(lines)) for text, lines in itertools.groupby(LINES, key=lambda line: line["text"])
]
CONTEXT = Context(published="2023-06-01", province="Lai Châu")
COLUMNS = ("modality", "actor", "speaker", "action", "deadline")


def read(text: str) -> list[tuple[str, ...]]:
    return [
        (row.modality, row.actor, row.speaker, row.action, row.deadline or "")
        for row in extract_commitments(text.replace("¶", "\n"), CONTEXT)
    ]


@pytest.mark.parametrize(("text", "lines"), TRAPS, ids=[text[:60] for text, _ in TRAPS])
def test_each_undertaking_is_a_row_and_nothing_else_is(
    text: str, lines: list[dict[str, str]]
) -> None:
    expected = [tuple(line[column] for column in COLUMNS) for line in lines if line["modality"]]
    assert read(text) == expected


def test_no_sentence_stands_twice() -> None:
    texts = [text for text, _ in TRAPS]
    assert len(texts) == len(set(texts))
