"""From bulletins to rows: batches over any executor, in order, failures kept apart.

What crosses to a worker and back is plain data: bulletins there, rows back, never a Doc. A
bulletin that raises becomes a named failure with its traceback; the others are done.
"""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field

from corpus.bulletin import Bulletin
from extractors.facts import Facts, extract_facts, fingerprint
from pipeline.duplicates import Candidate, find_copies
from pipeline.schema import FACT_TABLES, TABLES, Row, bulletin_row, fact_rows, sort_rows

__all__ = [
    "Extracted",
    "Extractor",
    "extract_batch",
    "extract_bulletins",
    "fingerprint_of",
    "tables_of",
    "workers",
]

log = logging.getLogger(__name__)

BATCH = 16


# A top-level function, so that it can be sent to a worker by name.
Extractor = Callable[[Bulletin], Facts]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of one bulletin: its rows, or the traceback of what went wrong."""

    bulletin: Bulletin
    rows: dict[str, list[Row]] = field(default_factory=dict)
    error: str | None = None

    @property
    def reason(self) -> str:
        """The last line of the traceback."""
        return (self.error or "").strip().rsplit("\n", 1)[-1]


def fingerprint_of(extractor: Extractor) -> str:
    """What the rows of this extractor depend on beside the text: they are stale when it changes."""
    if extractor is not extract_facts:
        return f"{extractor.__module__}.{getattr(extractor, '__qualname__', repr(extractor))}"
    return fingerprint()


def extract_batch(
    bulletins: Sequence[Bulletin], extractor: Extractor = extract_facts
) -> list[Extracted]:
    """The rows of each bulletin, in order. Never raises for what a text does to an extractor."""
    return [_extract_one(bulletin, extractor) for bulletin in bulletins]


def _extract_one(bulletin: Bulletin, extractor: Extractor) -> Extracted:
    try:
        facts = extractor(bulletin)
        records = {name: getattr(facts, name) for name in FACT_TABLES}
        return Extracted(bulletin, fact_rows(bulletin, records))
    except Exception:  # noqa: BLE001 - one of the two borders
        return Extracted(bulletin, error=traceback.format_exc())


@contextmanager
def workers(count: int) -> Iterator[Executor | None]:
    """An executor of `count` processes, or None for one: that one is this process."""
    if count <= 1:
        yield None
        return
    # Forking a process with threads (progress bars have one) can deadlock; spawning cannot.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=count, mp_context=context) as executor:
        yield executor


def extract_bulletins(
    bulletins: Iterable[Bulletin],
    *,
    executor: Executor | None = None,
    extractor: Extractor = extract_facts,
    batch_size: int = BATCH,
    ahead: int = 16,
) -> Iterator[Extracted]:
    """Extract from every bulletin, results in the order given.

    At most `ahead` batches wait in the executor, so that inputs are read as they are needed.
    """
    if executor is None:
        for bulletin in bulletins:
            yield _extract_one(bulletin, extractor)
        return
    waiting: deque[tuple[list[Bulletin], Future[list[Extracted]] | None]] = deque()
    for batch in _batches(bulletins, batch_size):
        waiting.append((batch, _submit(executor, batch, extractor)))
        if len(waiting) > ahead:
            yield from _result(*waiting.popleft())
    while waiting:
        yield from _result(*waiting.popleft())


def _submit(
    executor: Executor, batch: list[Bulletin], extractor: Extractor
) -> Future[list[Extracted]] | None:
    try:
        return executor.submit(extract_batch, batch, extractor)
    except BrokenProcessPool:
        return None


def _result(batch: list[Bulletin], future: Future[list[Extracted]] | None) -> list[Extracted]:
    try:
        if future is not None:
            return future.result()
    except BrokenProcessPool:
        log.debug("a worker process died", exc_info=True)
    reason = "the worker process died (out of memory?); run again with fewer --workers"
    return [Extracted(bulletin, error=reason) for bulletin in batch]


def _batches(bulletins: Iterable[Bulletin], size: int) -> Iterator[list[Bulletin]]:
    iterator = iter(bulletins)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def tables_of(extracted: Iterable[Extracted]) -> dict[str, list[Row]]:
    """The five tables in the order of the files; bulletins that failed are left out."""
    done = [item for item in extracted if item.error is None]
    copies = find_copies(
        Candidate(b.bulletin_id, b.source, b.text_sha256, b.published_at, b.text)
        for b in (item.bulletin for item in done)
    )
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    for item in done:
        bulletin = item.bulletin
        tables["bulletins"].append(bulletin_row(bulletin, copies.get(bulletin.bulletin_id)))
        for name, rows in item.rows.items():
            tables[name].extend(rows)
    return {name: sort_rows(TABLES[name], rows) for name, rows in tables.items()}
