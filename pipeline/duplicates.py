"""Copies: bulletins that tell the same as an earlier one, as when two departments print a release.

The same text is a copy wherever and whenever it is printed. A near copy (a release with another
headline, a paragraph less, its abbreviations spelt out) is known by the runs of five words that it
shares with an earlier bulletin of the same weeks, and by its figures: the report of the next week
is worded like this week's, but counts anew. Near copies are looked for among different sources:
what one department prints twice in nearly the same words is as a rule two reports of one series.

Of all runs a fixed sample is kept, the same runs of every text, so that what two texts share can be
told from their samples alone; one sort over all samples then brings together what may be a copy.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from corpus.folding import fold_key

__all__ = ["Candidate", "find_copies"]

_RUN = 5  # words that stand together
_SAMPLED = 4  # one run in so many is kept
_MIN_RUNS = 12  # of a sample; shorter texts are compared as a whole only
_MIN_SHARED = 0.4  # part of the shorter text's runs; texts of different events share under a tenth
_MIN_FIGURES = 0.6  # part of the figures of the text with fewer of them
_MAX_DAYS = 45
_NEIGHBOURS = 12  # earlier bulletins with the same run that a bulletin is held against
_COMMON = 100  # a run in more texts than this is a set phrase and brings none together
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_FACTORS = np.array([pow(0x9E3779B97F4A7C15, n, 2**64) for n in range(1, _RUN + 1)], np.uint64)

Hashes = NDArray[np.uint64]


class Candidate(NamedTuple):
    """A bulletin as far as copies are told by it; `published_at` in ISO 8601, +07:00."""

    bulletin_id: str
    source: str
    text_sha256: str
    published_at: str | None
    text: str


class _Sketch(NamedTuple):
    """What is kept of a text: its sampled runs and its figures, each sorted and once."""

    bulletin_id: str
    source: str
    day: int | None
    runs: Hashes
    figures: Hashes


def find_copies(bulletins: Iterable[Candidate]) -> dict[str, str]:
    """For every copy the bulletin_id of the first one that told it.

    First is who published first; undated ones come last, ties are broken by bulletin_id, so that
    the answer does not depend on the order of fetching. What is named as first is no copy itself.
    """
    hashes = _Hashes()
    copies: dict[str, str] = {}
    by_digest: dict[str, str] = {}
    sketches: list[_Sketch] = []
    keyed = []
    for one in bulletins:
        key = (one.published_at or "9999", one.bulletin_id)
        keyed.append((key, one.text_sha256, _sketch(one, hashes)))
    for _, digest, sketch in sorted(keyed, key=lambda item: item[0]):
        first = by_digest.setdefault(digest, sketch.bulletin_id)
        if first == sketch.bulletin_id:
            sketches.append(sketch)
        else:
            copies[sketch.bulletin_id] = first
    near = _near_copies(sketches)
    return near | {bulletin_id: near.get(first, first) for bulletin_id, first in copies.items()}


class _Hashes(dict[str, int]):
    """The hashes of folded words, each made when first met; the same in every process."""

    def __missing__(self, word: str) -> int:
        key = fold_key(word).encode("utf-8", errors="replace")
        digest = hashlib.blake2b(key, digest_size=8).digest()
        value = self[word] = int.from_bytes(digest, "little")
        return value


def _sketch(one: Candidate, hashes: _Hashes) -> _Sketch:
    words = _WORD.findall(normalize("NFC", one.text))
    figures = {hashes[word.lstrip("0")] for word in words if word[0].isdigit()}
    return _Sketch(
        one.bulletin_id,
        one.source,
        _day(one.published_at),
        _sampled_runs(np.array([hashes[word] for word in words], np.uint64)),
        np.array(sorted(figures), np.uint64),
    )


def _sampled_runs(words: Hashes) -> Hashes:
    """One in `_SAMPLED` of the runs of words, chosen by what they say."""
    count = len(words) - _RUN + 1
    if count < 1:
        return np.empty(0, np.uint64)
    runs = np.zeros(count, np.uint64)
    for at, factor in enumerate(_FACTORS):
        runs += words[at : at + count] * factor
    runs ^= runs >> np.uint64(29)
    return np.unique(runs[runs % np.uint64(_SAMPLED) == 0])


def _day(published_at: str | None) -> int | None:
    try:
        return datetime.fromisoformat(published_at).toordinal() if published_at else None
    except ValueError:
        return None


def _near_copies(sketches: list[_Sketch]) -> dict[str, str]:
    """Near copies among texts in the order of publication, each with the first of its kind."""
    best: dict[int, tuple[float, int]] = {}
    for first, later in _pairs(sketches):
        likeness = _likeness(sketches[first], sketches[later])
        # Of two that are as like, the earlier one.
        if likeness >= _MIN_SHARED and (likeness, -first) > best.get(later, (0.0, 0)):
            best[later] = (likeness, -first)
    roots: dict[int, int] = {}
    for later in sorted(best):
        nearest = -best[later][1]
        roots[later] = roots.get(nearest, nearest)
    return {sketches[one].bulletin_id: sketches[root].bulletin_id for one, root in roots.items()}


def _pairs(sketches: list[_Sketch]) -> list[tuple[int, int]]:
    """Pairs of texts, earlier and later, that may be alike: half the runs needed are shared."""
    if not sketches:
        return []
    sizes = np.array([len(sketch.runs) for sketch in sketches])
    runs = np.concatenate([sketch.runs for sketch in sketches])
    owners = np.repeat(np.arange(len(sketches)), sizes)
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    _, group, held_by = np.unique(runs, return_inverse=True, return_counts=True)
    telling = (held_by > 1)[group] & (held_by <= _COMMON)[group]
    group, owners = group[telling], owners[telling]
    codes = [np.empty(0, np.int64)]
    for step in range(1, min(_NEIGHBOURS, len(group) - 1) + 1):
        same = group[:-step] == group[step:]
        codes.append(owners[:-step][same] * len(sketches) + owners[step:][same])
    pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
    first, later = np.divmod(pairs, len(sketches))
    alike = shared >= _MIN_SHARED / 2 * np.minimum(sizes[first], sizes[later])
    return list(zip(first[alike].tolist(), later[alike].tolist(), strict=True))


def _likeness(first: _Sketch, later: _Sketch) -> float:
    """Part of the shorter text's runs in the longer one; 0 where figures or days speak against."""
    least = min(len(first.runs), len(later.runs))
    if least < _MIN_RUNS or first.source == later.source:
        return 0.0
    if first.day is not None and later.day is not None and later.day - first.day > _MAX_DAYS:
        return 0.0
    figures = min(len(first.figures), len(later.figures))
    shared = len(np.intersect1d(first.figures, later.figures, assume_unique=True))
    if shared < _MIN_FIGURES * figures:
        return 0.0
    return len(np.intersect1d(first.runs, later.runs, assume_unique=True)) / least
