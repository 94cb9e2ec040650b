"""`bantin extract`: inputs to a dataset folder."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import BinaryIO

from corpus.bulletin import Bulletin
from corpus.errors import BantinError, DatasetError, InputError
from extractors.facts import extract_facts
from pipeline.console import Console
from pipeline.dataset import iterate_rows
from pipeline.export import corrections_beside, export
from pipeline.extraction import Extractor, extract_bulletins, fingerprint_of
from pipeline.inputs import read_inputs
from pipeline.store import Holdings

__all__ = ["extract_inputs"]

log = logging.getLogger(__name__)


def extract_inputs(
    inputs: Sequence[str],
    out: Path,
    console: Console,
    *,
    executor: Executor | None = None,
    extractor: Extractor = extract_facts,
    text_column: str | None = None,
    stdin: BinaryIO | None = None,
) -> list[str]:
    """Write the tables of all inputs to `out`; returns a line for each that failed.

    Raises InputError when nothing could be read at all: then nothing is written.
    """
    failures: list[str] = []
    corrections = corrections_beside(out)

    def failed(message: str, trace: str | None = None) -> None:
        failures.append(message)
        log.error("%s", message)
        if trace and console.verbose:
            console.say(trace)

    def readable() -> Iterator[Bulletin]:
        for item in read_inputs(inputs, text_column=text_column, stdin=stdin):
            if isinstance(item, InputError):
                failed(str(item))
            else:
                yield item

    with Holdings() as holdings:
        fingerprint = fingerprint_of(extractor)
        read = 0
        with console.progress("extracting") as advance:
            for item in extract_bulletins(readable(), executor=executor, extractor=extractor):
                bulletin = item.bulletin
                advance(bulletin.bulletin_id)
                read += 1
                if item.error is None:
                    holdings.keep(bulletin)
                    holdings.put_facts(bulletin, item.rows, fingerprint)
                else:
                    failed(f"{bulletin.bulletin_id}: no facts extracted: {item.reason}", item.error)
        if not read:
            raise BantinError("nothing could be read; no tables were written")
        _remember(out, holdings)
        exported = export(holdings, out, corrections, fingerprint)
    for complaint in exported.complaints:
        log.warning("%s", complaint)
    for name in exported.held:
        failed(f"{out / name}: open in another program; not updated")
    rows = ", ".join(f"{count} {name}" for name, count in exported.rows.items())
    console.say(f"{out}: {rows}")
    return failures


def _remember(out: Path, holdings: Holdings) -> None:
    """Make the tables that are there, if any, what the changes are against."""
    with contextlib.suppress(DatasetError), holdings.exporting() as memory:
        for name, row in iterate_rows(out):
            memory.put(name, row)
