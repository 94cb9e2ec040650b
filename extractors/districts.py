"""The administrative units of a text."""

from __future__ import annotations

from extractors.context import Context
from extractors.records import District

__all__ = ["extract_districts"]


def extract_districts(text: str, context: Context) -> list[District]:
    """One record for each, in text order."""
    return []
