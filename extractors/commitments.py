"""The undertakings  of a text."""

from __future__ import annotations

from extractors.context import Context
from extractors.records import Commitment

__all__ = ["extract_commitments"]


def extract_commitments(text: str, context: Context) -> list[Commitment]:
    """One record for each, in text order."""
    return []
