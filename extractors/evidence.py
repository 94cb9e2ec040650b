"""The evidence columns that every record carries."""

from __future__ import annotations

from typing import TypedDict

from corpus.folding import fold_spaces
from extractors.sentences import sentence_at

__all__ = ["EvidenceFields", "evidence"]


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

    `confidence` is the precision of the method as measured on gold; 0.5 where never measured.
    """
    sentence = sentence_at(text, start)
    return {
        "start": start,
        "end": end,
        "quote": text[start:end],
        "sentence": fold_spaces(text[sentence.start : max(sentence.end, end)]),
        "method": method,
        "confidence": confidence(method),
    }


def confidence(method: str) -> float:
    """Measured precision of `method`."""
    return 0.5
