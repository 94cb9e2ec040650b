"""The dataset folder: five tables as CSV and Parquet with a data package beside them.

All files are written as NAME.part in the same folder and put in place one after the other, the
data package last. It holds the hash of every file, so a reader who comes in between notices.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.errors import DatasetError, OutputError
from pipeline.schema import TABLES, Cell, Column, Row, Table

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CHANGES",
    "GROUP_ROWS",
    "PACKAGE",
    "CsvTable",
    "DatasetWriter",
    "Written",
    "frame",
    "iterate_rows",
    "read_dataset",
    "read_rows",
    "replace_file",
    "write_dataset",
    "writing_dataset",
]

PACKAGE = "datapackage.json"
GROUP_ROWS = 512  # more would compress a little better and wait in memory
_BATCH_ROWS = 256
_READ_TRIES = 20  # a writer needs milliseconds between its first and its last file
_READ_PAUSE_S = 0.1

CHANGES = Table(
    "changes",
    "What the last run that changed anything added, changed and removed",
    (
        Column(
            "change", "string", "added, changed or removed", values=("added", "changed", "removed")
        ),
        Column("table", "string", "The table of the row"),
        Column("bulletin_id", "string", "The bulletin of the row"),
        Column("fact_id", "string", "The fact; null in the table bulletins", nullable=True),
        Column("column", "string", "The column that changed; null for whole rows", nullable=True),
        Column("before", "string", "The value before; a removed row as JSON", nullable=True),
        Column("after", "string", "The value after; added rows stand in the table", nullable=True),
    ),
    (),
)


@dataclass(frozen=True, slots=True)
class Written:
    """What an export did: files it replaced, and files another program would not let go."""

    replaced: tuple[str, ...]
    held: tuple[str, ...]


def cell_text(cell: Cell) -> str:
    """A cell in CSV: null is empty, whole numbers have no decimals, true and false are small."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


class CsvTable:
    """Writes a table as RFC 4180 has it into a file opened with newline="".

    Files on disk are in UTF-8 with a byte order mark, which Excel asks for.
    """

    def __init__(self, table: Table, file: TextIO, *, header: bool = True) -> None:
        self._names = table.column_names
        self._writer = csv.writer(file, lineterminator="\r\n")
        if header:
            self._writer.writerow(self._names)

    def add(self, row: Row) -> None:
        """Append one row."""
        self._writer.writerow([cell_text(row[name]) for name in self._names])


def _arrow_cell(column: Column, cell: Cell) -> object:
    if cell is None:
        return None
    if column.type == "date":
        return date.fromisoformat(str(cell))
    if column.type == "datetime":
        return datetime.fromisoformat(str(cell))
    return cell


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """The rows as an Arrow table with the declared types."""
    arrays = [
        pa.array([_arrow_cell(column, row[column.name]) for row in rows], type=column.arrow.type)
        for column in table.columns
    ]
    return pa.Table.from_arrays(arrays, schema=table.arrow)


def frame(table: Table, rows: Sequence[Row]) -> pd.DataFrame:
    """The rows as a typed DataFrame, as `read_dataset` gives it."""
    return _to_frame(table, arrow_table(table, rows))


def _to_frame(table: Table, data: pa.Table) -> pd.DataFrame:
    import pandas as pd

    result = data.to_pandas(
        date_as_object=False, types_mapper={pa.int64(): pd.Int64Dtype()}.get
    ).astype({c.name: "int64" for c in table.columns if c.type == "integer" and not c.nullable})
    assert isinstance(result, pd.DataFrame)
    return result


def write_dataset(
    folder: Path,
    tables: Mapping[str, Sequence[Row]],
    *,
    changes: Sequence[Row] = (),
    about: Mapping[str, str] | None = None,
) -> Written:
    """Write tables that are in memory, rows in their order; see `DatasetWriter`."""
    with writing_dataset(folder) as writer:
        writer.add(tables)
        writer.add_changes(changes)
        return writer.finish(about or {})


@contextmanager
def writing_dataset(folder: Path, *, group_rows: int = GROUP_ROWS) -> Iterator[DatasetWriter]:
    """A writer of the folder; unless it is finished in the block, the folder stays as it was.

    `group_rows` are the rows of a row group in Parquet: so many of a table are in memory at once.
    Raises OutputError when the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            yield DatasetWriter(folder, stack, group_rows)
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot write the dataset: {error.strerror or error}"
        ) from error


class DatasetWriter:
    """Writes the five tables, `changes.csv` and the data package piece by piece.

    Rows are taken in their order. Without changes the file of an earlier export stays as it is.
    """

    def __init__(self, folder: Path, stack: ExitStack, group_rows: int) -> None:
        self._folder = folder
        self._stack = stack
        self._tables = {
            name: _TableWriter(folder, table, stack, group_rows) for name, table in TABLES.items()
        }
        # Changes are told table by table, and come bulletin by bulletin.
        self._told = {
            name: stack.enter_context(
                tempfile.TemporaryFile("w+", encoding="utf-8", newline="", dir=folder)  # noqa: SIM115 - closed by the stack
            )
            for name in TABLES
        }
        self._changes = {
            name: CsvTable(CHANGES, file, header=False) for name, file in self._told.items()
        }
        self.changes = 0

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has so far."""
        return {name: table.rows for name, table in self._tables.items()}

    def add(self, tables: Mapping[str, Iterable[Row]]) -> None:
        """Append to the tables."""
        for name, rows in tables.items():
            self._tables[name].add(rows)

    def add_changes(self, changes: Iterable[Row]) -> None:
        """Append to changes.csv, in the part of the table that each is of."""
        for change in changes:
            self._changes[str(change["table"])].add(change)
            self.changes += 1

    def finish(self, about: Mapping[str, str]) -> Written:
        """Put all files in place, the data package last; files that are the same are left alone.

        `about` goes into the data package as `bantin`.
        """
        files: dict[str, _File] = {}
        for table in self._tables.values():
            files |= table.finish()
        files["changes.csv"] = self._finish_changes()
        package = _part(self._folder, PACKAGE, self._stack)
        package.write_bytes(_package(files, about))
        files[PACKAGE] = _described(package)
        return _replace_all(self._folder, files)

    def _finish_changes(self) -> _File:
        earlier = self._folder / "changes.csv"
        if not self.changes and earlier.is_file():
            return _described(earlier)
        part = _part(self._folder, "changes.csv", self._stack)
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            CsvTable(CHANGES, file)
            for told in self._told.values():
                told.seek(0)
                shutil.copyfileobj(told, file)
        return _described(part)


class _TableWriter:
    """Writes one table as NAME.csv.part and NAME.parquet.part."""

    def __init__(self, folder: Path, table: Table, stack: ExitStack, group_rows: int) -> None:
        self.rows = 0
        self._table = table
        self._group_rows = group_rows
        self._group: list[Row] = []
        self._csv_part = _part(folder, f"{table.name}.csv", stack)
        self._parquet_part = _part(folder, f"{table.name}.parquet", stack)
        self._csv_file = stack.enter_context(
            self._csv_part.open("w", encoding="utf-8-sig", newline="")
        )
        self._csv = CsvTable(table, self._csv_file)
        self._parquet_file = stack.enter_context(self._parquet_part.open("wb"))
        self._parquet = stack.enter_context(
            pq.ParquetWriter(self._parquet_file, table.arrow, compression="snappy", version="2.6")
        )

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._csv.add(row)
            self.rows += 1
            self._group.append(row)
            if len(self._group) == self._group_rows:
                self._write_group()

    def _write_group(self) -> None:
        self._parquet.write_table(arrow_table(self._table, self._group))
        self._group = []

    def finish(self) -> dict[str, _File]:
        """Close both files; gives them by the names they are to have."""
        if self._group or not self.rows:
            self._write_group()
        self._parquet.close()
        self._parquet_file.close()
        self._csv_file.close()
        name = self._table.name
        return {
            f"{name}.csv": _described(self._csv_part),
            f"{name}.parquet": _described(self._parquet_part),
        }


@dataclass(frozen=True, slots=True)
class _File:
    """A finished file: where it lies now, its size and SHA-256."""

    path: Path
    size_bytes: int
    digest: str


def _described(path: Path) -> _File:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return _File(path, file.tell(), digest)


def _part(folder: Path, name: str, stack: ExitStack) -> Path:
    """NAME.part, which is gone at the end of the stack."""
    part = folder / f"{name}.part"
    stack.callback(part.unlink, missing_ok=True)
    return part


def _package(files: Mapping[str, _File], about: Mapping[str, str]) -> bytes:
    """The Frictionless Data Package: CSV files with their schemas, Parquet files as they are."""
    resources: list[dict[str, object]] = []
    for name, table in [*TABLES.items(), ("changes", CHANGES)]:
        schema = table.frictionless() if name != "changes" else _plain_schema(table)
        resources.append({
            "name": name,
            "description": table.description,
            "profile": "tabular-data-resource",
            **_file(f"{name}.csv", files),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
            "schema": schema,
        })
    for name, table in TABLES.items():
        resources.append({
            "name": f"{name}-parquet",
            "type": "file",
            "description": f"{table.description}; the same rows as {name}.csv, typed",
            **_file(f"{name}.parquet", files),
            "mediatype": "application/vnd.apache.parquet",
        })
    package = {
        "profile": "data-package",
        "name": "bantin",
        "title": "Vietnamese government bulletins as tables",
        "bantin": dict(sorted(about.items())),
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _plain_schema(table: Table) -> dict[str, object]:
    return {"fields": [column.field() for column in table.columns], "missingValues": [""]}


def _file(name: str, files: Mapping[str, _File]) -> dict[str, object]:
    file = files[name]
    return {"path": name, "hash": f"sha256:{file.digest}", "bytes": file.size_bytes}


def _replace_all(folder: Path, files: Mapping[str, _File]) -> Written:
    """Put all files in place in their order; files that are the same are left alone."""
    parts = {name: file.path for name, file in files.items() if not _same(folder / name, file)}
    for part in parts.values():
        _sync(part)
    replaced, held = [], []
    for name, part in parts.items():
        try:
            part.replace(folder / name)
            replaced.append(name)
        except PermissionError:  # Windows, while Excel has it open
            held.append(name)
    _sync_folder(folder)
    return Written(tuple(replaced), tuple(held))


def replace_file(path: Path, content: bytes) -> None:
    """Write one file so that a reader sees the old one or the new one. Raises OutputError."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_durably(part, content)
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _same(path: Path, file: _File) -> bool:
    return (
        path.is_file()
        and path.stat().st_size == file.size_bytes
        and _described(path).digest == file.digest
    )


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, and need not be
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_dataset(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The five tables of a dataset folder as typed DataFrames.

    Every file is checked against the data package first. A folder that a run is just bringing up
    to date is waited for. Raises DatasetError for a folder that is no dataset or only half updated.
    """
    return {name: _to_frame(TABLES[name], data) for name, data in _read(Path(folder)).items()}


def read_rows(folder: str | Path, *, wait: bool = True) -> dict[str, list[Row]]:
    """The five tables of a dataset folder as plain rows; raises as `read_dataset` does."""
    return {
        name: _plain_rows(TABLES[name], data) for name, data in _read(Path(folder), wait).items()
    }


def iterate_rows(folder: Path) -> Iterator[tuple[str, Row]]:
    """The rows of a dataset folder, each with the name of its table, few in memory at once.

    Raises DatasetError, before the first row, for a folder that is no dataset or half updated.
    """
    with _checked(dataset_folder(folder)) as files:
        for name, table in TABLES.items():
            parquet = pq.ParquetFile(files[name])
            for batch in parquet.iter_batches(batch_size=_BATCH_ROWS):
                for row in _plain_rows(table, batch):
                    yield name, row


def _plain_rows(table: Table, data: pa.Table | pa.RecordBatch) -> list[Row]:
    return [
        {c.name: _plain_cell(c, row[c.name]) for c in table.columns} for row in data.to_pylist()
    ]


def _plain_cell(column: Column, cell: object) -> Cell:
    if isinstance(cell, date):  # a datetime is one too
        return cell.isoformat()
    assert cell is None or isinstance(cell, str | int | float), (column.name, cell)
    return cell


def _read(folder: Path, wait: bool = True) -> dict[str, pa.Table]:
    folder = dataset_folder(folder)
    for _ in range(_READ_TRIES - 1 if wait else 0):
        try:
            return _read_once(folder)
        except _HalfUpdatedError:
            time.sleep(_READ_PAUSE_S)
    return _read_once(folder)


class _HalfUpdatedError(DatasetError):
    """The files do not belong together (yet)."""


def dataset_folder(folder: Path) -> Path:
    """The folder with the tables: `folder`, or its `dataset` when it is a run's data folder."""
    if not folder.exists():
        raise DatasetError(f"{folder}: no such folder")
    if not folder.is_dir():
        raise DatasetError(f"{folder}: not a folder", hint="a dataset is a folder of tables")
    for candidate in (folder, folder / "dataset"):
        if (candidate / PACKAGE).is_file():
            return candidate
    raise DatasetError(
        f"{folder}: no {PACKAGE} in it",
        hint="a dataset is what bantin extract --out or bantin run writes",
    )


def _read_once(folder: Path) -> dict[str, pa.Table]:
    # Not pq.read_table: it imports pandas and datasets, half a second for nothing.
    with _checked(folder) as files:
        return {name: pq.ParquetFile(file).read() for name, file in files.items()}


@contextmanager
def _checked(folder: Path) -> Iterator[dict[str, BinaryIO]]:
    """The Parquet files of the tables, open, after all files were found to belong together."""
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        expected = {str(r["path"]): str(r["hash"]) for r in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{folder / PACKAGE}: not a readable data package: {error}") from error
    with ExitStack() as stack:
        files: dict[str, BinaryIO] = {}
        for name, digest in expected.items():
            try:
                file = stack.enter_context((folder / name).open("rb"))
                found = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                raise _HalfUpdatedError(
                    f"{folder / name}: {error.strerror or error}",
                    hint="run bantin again to mend it",
                ) from error
            if f"sha256:{found}" != digest:
                raise _HalfUpdatedError(
                    f"{folder / name}: not the file that {PACKAGE} describes",
                    hint="half updated, or edited by hand; run bantin again to mend it",
                )
            # What is read later is what was checked: a file that is replaced stays open.
            files[name] = file
        missing = [name for name in TABLES if f"{name}.parquet" not in files]
        if missing:
            raise DatasetError(f"{folder / PACKAGE}: lists no {missing[0]}.parquet")
        yield {name: files[f"{name}.parquet"] for name in TABLES}
