"""corrections.csv: what readers found wrong, applied at every export.

    text_sha256,table,start,end,fact_id,action,column,value,note
    3f5a…,officials,120,160,,replace,role,Phó Giám đốc,the page has a typo
    3f5a…,districts,88,95,,drop,,,a bridge, not a commune

`action` is `replace` (one column gets `value`) or `drop` (the row goes). `fact_id` is needed only
where several rows share their offsets; `note` is for people. A correction outlives re-extraction;
it is reported where its text or its row is no longer there.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import DataError
from pipeline.schema import FACT_TABLES, TABLES, Cell, Column, Row, sort_rows, typed

__all__ = ["Correction", "apply_corrections", "read_corrections"]

_REQUIRED = ("text_sha256", "table", "start", "end", "action")
_OPTIONAL = ("fact_id", "column", "value", "note")
_FIXED = frozenset({"fact_id", "bulletin_id", "quote", "sentence", "method", "confidence"})
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of corrections.csv; `where` names file and line."""

    where: str
    text_sha256: str
    table: str
    start: int
    end: int
    fact_id: str | None = None
    column: str | None = None  # None: the row is dropped
    value: Cell = None


def read_corrections(path: Path) -> list[Correction]:
    """Read a corrections.csv; no file is no corrections. Raises DataError with file and line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is not UTF-8", hint="save it as CSV UTF-8") from error
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror or error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="")
    try:
        header = reader.fieldnames or ()
        for name in _REQUIRED:
            if name not in header:
                raise DataError(f"{path}: column {name!r} is missing")
        for name in header:
            if name not in _REQUIRED + _OPTIONAL:
                raise DataError(f"{path}: unknown column {name!r}")
        return [_correction(f"{path}, line {reader.line_num}", row) for row in reader]
    except csv.Error as error:
        raise DataError(f"{path}, line {reader.line_num}: {error}") from error


def _correction(where: str, row: Mapping[str | None, str]) -> Correction:
    if None in row:
        raise DataError(f"{where}: more cells than columns", hint='quote cells that hold a ","')
    cells = {str(name): (value or "").strip() for name, value in row.items()}
    table = cells["table"]
    if table not in FACT_TABLES:
        raise DataError(
            f"{where}: unknown table {table!r}", hint=f"known: {', '.join(FACT_TABLES)}"
        )
    try:
        start, end = int(cells["start"]), int(cells["end"])
    except ValueError as error:
        raise DataError(f"{where}: start and end are numbers of characters") from error
    fact_id = cells.get("fact_id") or None
    place = (where, cells["text_sha256"], table, start, end, fact_id)
    if cells["action"] == "drop":
        return Correction(*place)
    if cells["action"] != "replace":
        raise DataError(f"{where}: action {cells['action']!r} is neither replace nor drop")
    name = cells.get("column", "")
    column = TABLES[table].column(name)
    if column is None or name in _FIXED:
        known = ", ".join(n for n in TABLES[table].column_names if n not in _FIXED)
        raise DataError(f"{where}: column {name!r} cannot be replaced", hint=f"known: {known}")
    return Correction(*place, name, _value(where, column, cells.get("value", "")))


def _value(where: str, column: Column, text: str) -> Cell:
    """The corrected value in the column's type."""
    try:
        if column.type == "boolean":
            return _TRUTH[text.lower()]
        if column.type == "date" and text:
            return date.fromisoformat(text).isoformat()
        if column.type in ("integer", "number") and not text:
            return typed(column, None)
        return typed(column, text)
    except (ValueError, KeyError) as error:
        raise DataError(f"{where}: {text!r} is no value of column {column.name!r}") from error


def apply_corrections(
    tables: Mapping[str, Sequence[Row]], corrections: Iterable[Correction]
) -> tuple[dict[str, list[Row]], list[str]]:
    """The tables with the corrections applied, and a message for each that found no row.

    Corrected rows have method "corrected" and keep their `fact_id`. Where a whole is dropped, its
    parts stand alone.
    """
    texts: dict[str, list[str]] = {}
    for row in tables["bulletins"]:
        texts.setdefault(str(row["text_sha256"]), []).append(str(row["bulletin_id"]))
    text_of = {str(row["bulletin_id"]): str(row["text"]) for row in tables["bulletins"]}
    result = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    complaints: list[str] = []
    for fix in corrections:
        bulletins = texts.get(fix.text_sha256)
        if not bulletins:
            complaints.append(f"{fix.where}: its text {fix.text_sha256[:12]}… is gone")
            continue
        # Offsets are of the rows as extracted, also after another correction moved them.
        found = [
            row
            for row, extracted in _pairs(result[fix.table], tables[fix.table])
            if extracted["bulletin_id"] in bulletins
            and (extracted["start"], extracted["end"]) == (fix.start, fix.end)
            and fix.fact_id in (None, extracted["fact_id"])
        ]
        if not found:
            complaints.append(
                f"{fix.where}: no row of {fix.table} at {fix.start}:{fix.end}; it was not applied"
            )
        for row in found:
            if fix.column is None:
                result[fix.table].remove(row)
            else:
                row[fix.column] = fix.value
                row["method"], row["confidence"] = "corrected", 1.0
                if fix.column in ("start", "end"):
                    text = text_of[str(row["bulletin_id"])]
                    row["quote"] = text[int(row["start"] or 0) : int(row["end"] or 0)]
    _forget_missing_wholes(result)
    return {name: sort_rows(TABLES[name], rows) for name, rows in result.items()}, complaints


def _pairs(rows: list[Row], extracted: Sequence[Row]) -> list[tuple[Row, Row]]:
    by_key = {(row["bulletin_id"], row["fact_id"]): row for row in extracted}
    return [(row, by_key[row["bulletin_id"], row["fact_id"]]) for row in rows]


def _forget_missing_wholes(tables: dict[str, list[Row]]) -> None:
    counts = tables["product_counts"]
    kept = {(row["bulletin_id"], row["fact_id"]) for row in counts}
    for row in counts:
        if row["part_of"] and (row["bulletin_id"], row["part_of"]) not in kept:
            row["part_of"] = None
