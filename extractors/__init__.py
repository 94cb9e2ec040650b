"""From text to facts: a spaCy pipeline for Vietnamese government bulletins.

    nlp = extractors.load()
    doc = nlp(text)
    doc._.officials, doc._.districts, doc._.product_counts, doc._.commitments

Importing this package is light; spaCy and underthesea are loaded with `load`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.records import Commitment, District, Fact, Official, ProductCount

if TYPE_CHECKING:
    from extractors.facts import Facts, extract_facts, fingerprint
    from extractors.language import load, make_doc

__all__ = [
    "Commitment",
    "District",
    "Fact",
    "Facts",
    "Official",
    "ProductCount",
    "extract_facts",
    "fingerprint",
    "load",
    "make_doc",
]

_LAZY = {
    "Facts": "extractors.facts",
    "extract_facts": "extractors.facts",
    "fingerprint": "extractors.facts",
    "load": "extractors.language",
    "make_doc": "extractors.language",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_LAZY[name]), name)
