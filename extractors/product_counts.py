"""The stated quantities of a text."""

from __future__ import annotations

from extractors.context import Context
from extractors.records import ProductCount

__all__ = ["extract_product_counts"]


def extract_product_counts(text: str, context: Context) -> list[ProductCount]:
    """One record for each, in text order."""
    return []
