"""From holdings to a dataset folder, bulletin by bulletin, corrections applied."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.changes import compare
from pipeline.corrections import Correction, Corrector, read_corrections
from pipeline.dataset import GROUP_ROWS, writing_dataset
from pipeline.store import Holdings

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


def export(
    holdings: Holdings,
    folder: Path,
    corrections: Iterable[Correction],
    fingerprint: str,
    *,
    group_rows: int = GROUP_ROWS,
) -> Exported:
    """Write the dataset folder from the holdings, one bulletin in memory at a time.

    Changes are against the last export that finished, which the holdings remember, so that an
    export killed half way and done again writes the same bytes. An export without changes leaves
    changes.csv alone: it tells of the last run that changed anything. `group_rows` is as in
    `writing_dataset`.
    """
    corrector = Corrector(corrections)
    copies = holdings.copies()
    with holdings.exporting() as memory, writing_dataset(folder, group_rows=group_rows) as writer:
        for bulletin_id in holdings.bulletin_ids():
            tables = corrector.apply(holdings.tables(bulletin_id, copies.get(bulletin_id)))
            writer.add(tables)
            if changes := compare(holdings.exported(bulletin_id), tables):
                writer.add_changes(changes)
                memory.replace(bulletin_id, tables)
        written = writer.finish({"version": version(), "fingerprint": fingerprint})
        if written.held:
            memory.forget()
    return Exported(writer.rows, writer.changes, tuple(corrector.complaints()), written.held)
