"""`bantin extract`: inputs to a dataset folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import BinaryIO

from corpus.bulletin import Bulletin
from corpus.errors import BantinError, DatasetError, InputError
from extractors.facts import extract_facts
from pipeline.changes import compare
from pipeline.console import Console
from pipeline.corrections import apply_corrections
from pipeline.dataset import read_rows, write_dataset
from pipeline.export import corrections_beside, version
from pipeline.extraction import (
    Extracted,
    Extractor,
    extract_bulletins,
    fingerprint_of,
    tables_of,
)
from pipeline.inputs import read_inputs
from pipeline.schema import Row

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

    done: list[Extracted] = []
    with console.progress("extracting") as advance:
        for item in extract_bulletins(readable(), executor=executor, extractor=extractor):
            advance(item.bulletin.bulletin_id)
            done.append(item)
            if item.error is not None:
                failed(
                    f"{item.bulletin.bulletin_id}: no facts extracted: {item.reason}", item.error
                )
    if not done:
        raise BantinError("nothing could be read; no tables were written")
    tables, complaints = apply_corrections(tables_of(done), corrections)
    for complaint in complaints:
        log.warning("%s", complaint)
    changes = compare(_before(out), tables)
    about = {"version": version(), "fingerprint": fingerprint_of(extractor)}
    written = write_dataset(out, tables, changes=changes or None, about=about)
    for name in written.held:
        failed(f"{out / name}: open in another program; not updated")
    rows = ", ".join(f"{len(table)} {name}" for name, table in tables.items())
    console.say(f"{out}: {rows}")
    return failures


def _before(out: Path) -> dict[str, list[Row]]:
    """The tables that are there, if any: what the changes are against."""
    try:
        return read_rows(out, wait=False)
    except DatasetError:
        return {}
