"""The evidence columns that every record carries."""

from __future__ import annotations

import functools
from typing import TypedDict

from corpus.folding import fold_spaces
from corpus.tables import CORPUS, read_table
from extractors.sentences import sentence_at

__all__ = ["UNMEASURED", "EvidenceFields", "evidence"]

UNMEASURED = 0.5
"""Confidence of a method that no gold has shown at work: what no right and no wrong row give."""


class EvidenceFields(TypedDict):
    """Keyword arguments of a record."""

    start: int
    end: int
    quote: str
    sentence: str
    method: str
    confidence: float


def evidence(text: str, start: int, end: int, method: str) -> EvidenceFields:
    """Evidence for the fact at [start, end) found by `method`.

    `confidence` is the precision of the method as measured on gold, see corpus/confidence.csv.
    """
    sentence = sentence_at(text, start)
    return {
        "start": start,
        "end": end,
        "quote": text[start:end],
        "sentence": _folded(text, sentence.start, max(sentence.end, end)),
        "method": method,
        "confidence": confidence(method),
    }


@functools.lru_cache(maxsize=64)
def _folded(text: str, start: int, end: int) -> str:
    """The folded sentence, once for all its facts: a page without stops is one long sentence."""
    return fold_spaces(text[start:end])


def confidence(method: str) -> float:
    """Precision of `method` as last measured (`bantin evaluate --confidence`)."""
    return _measured().get(method, UNMEASURED)


@functools.cache
def _measured() -> dict[str, float]:
    rows = read_table(CORPUS / "confidence.csv", required=("method", "confidence"))
    return {row["method"]: float(row["confidence"]) for row in rows}
