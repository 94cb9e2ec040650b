"""Bringing a run's dataset folder up to date with its store, corrections applied."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass
from pathlib import Path

from pipeline.changes import compare
from pipeline.corrections import Correction, apply_corrections, read_corrections
from pipeline.dataset import write_dataset
from pipeline.schema import Row
from pipeline.store import Store

__all__ = ["Exported", "corrections_beside", "export", "version"]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did."""

    rows: dict[str, int]
    changes: int
    complaints: tuple[str, ...]  # corrections that found no row
    held: tuple[str, ...]  # files that another program would not let go


def version() -> str:
    """The installed version of bantin."""
    try:
        return importlib.metadata.version("bantin")
    except importlib.metadata.PackageNotFoundError:  # run from a checkout
        return "0"


def corrections_beside(folder: Path) -> list[Correction]:
    """The corrections beside the tables in `folder`. Raises DataError with file and line."""
    return read_corrections(folder / "corrections.csv")


def export(store: Store, corrections: list[Correction], fingerprint: str) -> Exported:
    """Write the dataset folder from the store.

    Changes are against the last export that finished, which the store remembers, so that an export
    killed half way and done again writes the same bytes. An export without changes leaves
    changes.csv alone: it tells of the last run that changed anything.
    """
    tables, complaints = apply_corrections(store.tables(), corrections)
    changes: list[Row] = compare(store.exported(), tables)
    written = write_dataset(
        store.data / "dataset",
        tables,
        changes=changes or None,
        about={"version": version(), "fingerprint": fingerprint},
    )
    if changes and not written.held:
        store.put_exported(tables)
    return Exported(
        {name: len(rows) for name, rows in tables.items()},
        len(changes),
        tuple(complaints),
        written.held,
    )
