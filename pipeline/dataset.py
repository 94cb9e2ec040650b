"""The dataset folder: five tables as CSV and Parquet with a data package beside them.

All files are written as NAME.part in the same folder and put in place one after the other, the
data package last. It holds the hash of every file, so a reader who comes in between notices.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.errors import DatasetError, OutputError
from pipeline.schema import TABLES, Cell, Column, Row, Table

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CHANGES",
    "PACKAGE",
    "Written",
    "frame",
    "read_dataset",
    "read_rows",
    "replace_file",
    "table_csv",
    "write_dataset",
]

PACKAGE = "datapackage.json"
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


def table_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """The table as RFC 4180 has it, in UTF-8 with a byte order mark, which Excel asks for."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.column_names)
    writer.writerows([cell_text(row[name]) for name in table.column_names] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


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


def _parquet(table: Table, rows: Sequence[Row]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(arrow_table(table, rows), sink, compression="snappy", version="2.6")
    return bytes(sink.getvalue())


def write_dataset(
    folder: Path,
    tables: Mapping[str, Sequence[Row]],
    *,
    changes: Sequence[Row] | None = None,
    about: Mapping[str, str] | None = None,
) -> Written:
    """Write the five tables, `changes.csv` and the data package; rows are taken in their order.

    Without `changes` the file of an earlier export stays as it is. `about` goes into the data
    package as `bantin`. Raises OutputError when the folder cannot be written to.
    """
    files: dict[str, bytes] = {}
    for name, table in TABLES.items():
        files[f"{name}.csv"] = table_csv(table, tables[name])
        files[f"{name}.parquet"] = _parquet(table, tables[name])
    if changes is None and (folder / "changes.csv").is_file():
        files["changes.csv"] = (folder / "changes.csv").read_bytes()
    else:
        files["changes.csv"] = table_csv(CHANGES, changes or ())
    files[PACKAGE] = _package(files, about or {})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _replace_all(folder, files)
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot write the dataset: {error.strerror or error}"
        ) from error


def _package(files: Mapping[str, bytes], about: Mapping[str, str]) -> bytes:
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


def _file(name: str, files: Mapping[str, bytes]) -> dict[str, object]:
    digest = hashlib.sha256(files[name]).hexdigest()
    return {"path": name, "hash": f"sha256:{digest}", "bytes": len(files[name])}


def _replace_all(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Put all files in place, the data package last; files that are the same are left alone."""
    parts: list[tuple[Path, Path]] = []
    for name, content in files.items():
        target = folder / name
        if target.is_file() and _same(target, content):
            continue
        part = folder / f"{name}.part"
        _write_durably(part, content)
        parts.append((part, target))
    replaced, held = [], []
    for part, target in parts:
        try:
            part.replace(target)
            replaced.append(target.name)
        except PermissionError:  # Windows, while Excel has it open
            held.append(target.name)
            part.unlink(missing_ok=True)
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


def _same(path: Path, content: bytes) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
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
        name: [
            {c.name: _plain_cell(c, row[c.name]) for c in TABLES[name].columns}
            for row in data.to_pylist()
        ]
        for name, data in _read(Path(folder), wait).items()
    }


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
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        expected = {str(r["path"]): str(r["hash"]) for r in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{folder / PACKAGE}: not a readable data package: {error}") from error
    contents: dict[str, bytes] = {}
    for name, digest in expected.items():
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise _HalfUpdatedError(
                f"{folder / name}: {error.strerror or error}", hint="run bantin again to mend it"
            ) from error
        if f"sha256:{hashlib.sha256(content).hexdigest()}" != digest:
            raise _HalfUpdatedError(
                f"{folder / name}: not the file that {PACKAGE} describes",
                hint="half updated, or edited by hand; run bantin again to mend it",
            )
        contents[name] = content
    missing = [name for name in TABLES if f"{name}.parquet" not in contents]
    if missing:
        raise DatasetError(f"{folder / PACKAGE}: lists no {missing[0]}.parquet")
    # Not pq.read_table: it imports pandas and datasets, half a second for nothing.
    return {
        name: pq.ParquetFile(pa.BufferReader(contents[f"{name}.parquet"])).read() for name in TABLES
    }
