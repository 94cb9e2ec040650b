"""The lexicons of commitments say only what the extractor knows how to read."""

from __future__ import annotations

import pytest

from corpus.tables import CORPUS, read_table

PATTERNS = (
    "ask", "assign", "modal", "future", "effect", "vow", "strive", "aim", "set", "duty", "purpose",
    "tell", "resolve", "offer", "outlook", "none",
)  # fmt: skip
KINDS = {
    "speech_verbs": ("say", "order", "thank", "vow", "source", "none"),
    "actor_nouns": ("body", "place", "people", "title", "pronoun", "self", "name"),
    "action_verbs": ("action", "lead", "weak", "none"),
    "clause_words": (
        "opener", "adverb", "quantifier", "joiner", "modifier", "forward", "past", "cut", "done",
        "topic", "hearer", "condition", "tasked", "relative", "measure", "afterwards", "voice",
        "deed", "moreover", "programme", "none",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "kinds"), KINDS.items())
def test_kinds_are_known(name: str, kinds: tuple[str, ...]) -> None:
    path = CORPUS / "lexicons" / f"{name}.csv"
    rows = read_table(path, required=("cue", "kind"), allowed={"kind": kinds})
    assert {row["kind"] for row in rows} == set(kinds)


def test_cues_have_a_pattern_and_those_that_count_a_modality() -> None:
    rows = read_table(
        CORPUS / "lexicons" / "commitment_cues.csv",
        required=("cue", "pattern"),
        allowed={
            "pattern": PATTERNS,
            "modality": ("pledge", "request", "target", "wish", ""),
            "actor": ("before", "after", ""),
            "ends": ("sentence", "item", ""),
        },
    )
    assert all((row["modality"] == "") == (row["pattern"] == "none") for row in rows)


@pytest.mark.parametrize("name", [*KINDS, "commitment_cues"])
def test_no_spelling_stands_twice_in_one_row_or_is_empty(name: str) -> None:
    for row in read_table(CORPUS / "lexicons" / f"{name}.csv", required=("cue",)):
        spellings = row["cue"].split("|")
        assert all(spelling.strip() for spelling in spellings)
        assert len(spellings) == len(set(spellings)), sorted(
            spelling for spelling in spellings if spellings.count(spelling) > 1
        )
