"""The composed form (NFC) of a text, with the way back to its offsets.

Patterns are written in composed letters; a text that holds decomposed ones is read in its composed
form, and what is found there is mapped back: rows quote the source, their strings are composed.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from extractors.context import Context
from extractors.evidence import evidence
from extractors.records import Commitment, District, Official, ProductCount

__all__ = ["Composed", "reads_composed"]

R = TypeVar("R", Official, District, ProductCount, Commitment)

_MAX_MARKS = 11


class _Cluster(NamedTuple):
    """A character with its marks: [start, end) of the composed text, and where it came from."""

    start: int
    end: int
    source_start: int
    source_end: int


class Composed:
    """A composed text; it is empty where marks go on without end, which is no writing."""

    def __init__(self, source: str) -> None:
        self._clusters = [_Cluster(0, 0, 0, 0)]
        pieces: list[str] = []
        for match in _clusters_of(source).finditer(source):
            last = self._clusters[-1]
            letters = unicodedata.normalize("NFC", match.group())
            start = last.end + match.start() - last.source_end
            pieces += (source[last.source_end : match.start()], letters)
            self._clusters.append(_Cluster(start, start + len(letters), *match.span()))
        whole = "".join([*pieces, source[self._clusters[-1].source_end :]])
        self.text = whole if unicodedata.is_normalized("NFC", whole) else ""
        self._starts = [cluster.start for cluster in self._clusters]

    def original(self, at: int) -> int:
        """The offset in the source of what stands at `at` of the composed text."""
        cluster = self._clusters[bisect_right(self._starts, at) - 1]
        return cluster.source_start if at < cluster.end else at - cluster.end + cluster.source_end


_compose = functools.lru_cache(maxsize=4)(Composed)  # every extractor asks for the same text


def reads_composed(
    extract: Callable[[str, Context], list[R]],
) -> Callable[[str, Context], list[R]]:
    """Let an extractor read any text in its composed form; evidence points into the source."""

    @functools.wraps(extract)
    def read(text: str, context: Context) -> list[R]:
        if unicodedata.is_normalized("NFC", text) or not (composed := _compose(text)).text:
            return extract(text, context)
        return [_in_source(text, composed, row) for row in extract(composed.text, context)]

    return read


def _in_source(text: str, composed: Composed, row: R) -> R:
    start, end = composed.original(row.start), composed.original(row.end)
    found = evidence(text, start, end, row.method)
    found["confidence"] = row.confidence
    return replace(row, **found)


def _clusters_of(source: str) -> re.Pattern[str]:
    """Finds the characters of `source` that have another form, alone or with marks behind them."""
    characters = set(source)
    marks = "".join(filter(unicodedata.combining, characters))
    odd = "".join(c for c in characters if not unicodedata.is_normalized("NFC", c))
    marked = rf".[{marks}]{{1,{_MAX_MARKS}}}" if marks else ""
    alone = f"[{odd}]" if odd else ""
    return re.compile("|".join(filter(None, (marked, alone))) or r"(?!)", re.DOTALL)
