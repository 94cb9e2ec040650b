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

__all__ = ["Correction", "Corrector", "read_corrections"]

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


class Corrector:
    """Applies corrections bulletin by bulletin, and knows in the end which found no row."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._corrections = list(corrections)
        self._of_text: dict[str, list[int]] = {}
        for number, fix in enumerate(self._corrections):
            self._of_text.setdefault(fix.text_sha256, []).append(number)
        self._texts: set[str] = set()  # that were there
        self._found: set[int] = set()

    def apply(self, tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
        """The tables of one bulletin, corrected; what is given is left as it is.

        Corrected rows have method "corrected" and keep their `fact_id`. Where a whole is dropped,
        its parts stand alone; a commitment that aims at it keeps the number, and one said by a
        person who is dropped the name.
        """
        texts = {str(row["text_sha256"]): str(row["text"]) for row in tables["bulletins"]}
        numbers = [number for digest in texts for number in self._of_text.get(digest, ())]
        if not numbers:
            return {name: list(rows) for name, rows in tables.items()}
        self._texts.update(texts)
        result = {name: [dict(row) for row in rows] for name, rows in tables.items()}
        for number in numbers:
            fix = self._corrections[number]
            if _apply(fix, result, tables[fix.table], texts[fix.text_sha256]):
                self._found.add(number)
        _forget_missing_rows(result)
        return {name: sort_rows(TABLES[name], rows) for name, rows in result.items()}

    def complaints(self) -> list[str]:
        """A message for each correction that found no row in any bulletin so far."""
        complaints: list[str] = []
        for number, fix in enumerate(self._corrections):
            if fix.text_sha256 not in self._texts:
                complaints.append(f"{fix.where}: its text {fix.text_sha256[:12]}… is gone")
            elif number not in self._found:
                at = f"{fix.table} at {fix.start}:{fix.end}"
                complaints.append(f"{fix.where}: no row of {at}; it was not applied")
        return complaints


def _apply(
    fix: Correction, tables: Mapping[str, list[Row]], extracted: Sequence[Row], text: str
) -> bool:
    """Correct the tables of one bulletin; whether a row was found."""
    # Offsets are of the rows as extracted, also after another correction moved them.
    wanted = {
        row["fact_id"]
        for row in extracted
        if (row["start"], row["end"]) == (fix.start, fix.end)
        and fix.fact_id in (None, row["fact_id"])
    }
    found = [row for row in tables[fix.table] if row["fact_id"] in wanted]
    for row in found:
        if fix.column is None:
            tables[fix.table].remove(row)
        else:
            row[fix.column] = fix.value
            row["method"], row["confidence"] = "corrected", 1.0
            if fix.column in ("start", "end"):
                row["quote"] = text[int(row["start"] or 0) : int(row["end"] or 0)]
    return bool(found)


def _forget_missing_rows(tables: Mapping[str, Sequence[Row]]) -> None:
    counts = {row["fact_id"] for row in tables["product_counts"]}
    people = {row["person_id"] for row in tables["officials"]}
    for row in tables["product_counts"]:
        row["part_of"] = row["part_of"] if row["part_of"] in counts else None
    for row in tables["commitments"]:
        row["target_count"] = row["target_count"] if row["target_count"] in counts else None
        person = row["speaker_person_id"]
        row["speaker_person_id"] = person if person in people else None
