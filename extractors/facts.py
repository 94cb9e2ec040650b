"""All facts of a bulletin at once, as batch jobs use it."""

from __future__ import annotations

import functools
import gc
import hashlib
import importlib.metadata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.bulletin import Bulletin
from extractors.commitment_links import link_commitments
from extractors.commitments import extract_commitments
from extractors.context import Context
from extractors.districts import extract_districts
from extractors.officials import extract_officials
from extractors.product_counts import extract_product_counts
from extractors.records import Commitment, District, Official, ProductCount

__all__ = ["Facts", "extract_facts", "fingerprint"]

_DISTRIBUTIONS = ("bantin", "underthesea", "underthesea_core")


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one bulletin; lists in text order."""

    officials: list[Official]
    districts: list[District]
    product_counts: list[ProductCount]
    commitments: list[Commitment]


def extract_facts(bulletin: Bulletin) -> Facts:
    """The facts of one bulletin: the records that the pipeline's components give, without Docs.

    Rules read characters, not tokens, so a batch need not build what it does not write.
    """
    context = Context.of(bulletin)
    with _collector_paused():
        officials = extract_officials(bulletin.text, context)
        districts = extract_districts(bulletin.text, context)
        counts = extract_product_counts(bulletin.text, context)
        commitments = extract_commitments(bulletin.text, context)
        linked = link_commitments(commitments, officials, counts)
        return Facts(officials, districts, counts, linked)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Let the garbage collector wait: what a text brings forth is freed without it.

    It would walk the growing heap again and again and find nothing, a third of the time of a text
    of 1 MB.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@functools.cache
def fingerprint() -> str:
    """Digest of everything that decides which facts come out: rules, lexicons, library versions."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    corpus = here.parent / "corpus"
    files = [*here.glob("*.py"), *corpus.glob("*.py")]
    files += [*corpus.glob("*.csv"), *corpus.glob("lexicons/*"), *corpus.glob("gazetteer/*")]
    for path in sorted(files, key=lambda path: (path.parent.name, path.name)):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    for name in _DISTRIBUTIONS:
        digest.update(f"{name} {importlib.metadata.version(name)}".encode())
    return digest.hexdigest()[:16]
