"""The five tables: columns, types and keys, read off the dataclasses of corpus and extractors.

Nothing is declared twice: a field of a record is a column, its annotation the type, its metadata
the description. CSV columns, Parquet types, pandas dtypes and the Frictionless schema follow.
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

import pyarrow as pa

from corpus.bulletin import Bulletin
from extractors.records import Commitment, District, Evidence, Fact, Official, ProductCount

__all__ = [
    "FACT_TABLES",
    "TABLES",
    "Cell",
    "Column",
    "Row",
    "Table",
    "bulletin_row",
    "fact_rows",
    "sort_rows",
    "typed",
    "vietnam_time",
]

Cell = str | int | float | bool | None
Row = dict[str, Cell]
ColumnType = Literal["string", "integer", "number", "boolean", "date", "datetime"]

VIETNAM = timezone(timedelta(hours=7))
_DATES = {"valid_to"}
_ROWS = {"part_of": "product_counts", "target_count": "product_counts"}
"""Columns that point to a row: a record gives its position, a row of a table its `fact_id`."""
_DATETIMES = {"published_at", "fetched_at"}
_ARROW: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("ms", tz="+07:00"),
}
_PLAIN: dict[type, ColumnType] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and whether it may be missing."""

    name: str
    type: ColumnType
    description: str
    nullable: bool = False
    values: tuple[str, ...] = ()  # the closed set it takes its values from, if any

    @property
    def arrow(self) -> pa.Field:
        """The Parquet field, with the description in its metadata."""
        return pa.field(
            self.name,
            _ARROW[self.type],
            nullable=self.nullable,
            metadata={"description": self.description},
        )

    def field(self) -> dict[str, object]:
        """The Frictionless field."""
        field: dict[str, object] = {
            "name": self.name,
            "type": self.type,
            "description": self.description,
        }
        constraints: dict[str, object] = {}
        # A string that is never null may still be empty, which a CSV cannot tell apart.
        if not self.nullable and (self.type != "string" or self.values):
            constraints["required"] = True
        if self.values:
            constraints["enum"] = list(self.values)
        if constraints:
            field["constraints"] = constraints
        return field


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the dataset."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    identity: tuple[str, ...] = ()  # with text, table and offsets, what makes a fact this one

    @property
    def column_names(self) -> list[str]:
        """Names in the order of the file."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column | None:
        """The column called `name`, or None."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def arrow(self) -> pa.Schema:
        """The Parquet schema."""
        return pa.schema([column.arrow for column in self.columns])

    def frictionless(self) -> dict[str, object]:
        """The Frictionless table schema with its keys."""
        keys: list[dict[str, object]] = []
        if self.name == "bulletins":
            keys.append(_foreign_key("duplicate_of", "", "bulletin_id"))
        else:
            keys.append(_foreign_key("bulletin_id", "bulletins", "bulletin_id"))
        for name, table in _ROWS.items():
            if self.column(name):
                keys.append(_foreign_key(name, "" if table == self.name else table, "fact_id"))
        return {
            "fields": [column.field() for column in self.columns],
            "primaryKey": list(self.primary_key),
            "foreignKeys": keys,
            "missingValues": [""],
        }


def _foreign_key(field: str, resource: str, target: str) -> dict[str, object]:
    """A key into another table; the empty name is the table itself."""
    return {"fields": [field], "reference": {"resource": resource, "fields": [target]}}


def _columns(record: type, names: Iterable[str]) -> list[Column]:
    hints = typing.get_type_hints(record)
    descriptions = {
        field.name: field.metadata.get("description", "") for field in dataclasses.fields(record)
    }
    return [_column(name, hints[name], descriptions[name]) for name in names]


def _column(name: str, hint: object, description: str) -> Column:
    nullable = False
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        kinds = [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
        assert len(kinds) == 1, (name, hint)
        nullable, hint = True, kinds[0]
    values: tuple[str, ...] = ()
    if typing.get_origin(hint) is Literal:
        values, hint = typing.get_args(hint), str
    assert isinstance(hint, type), (name, hint)
    kind = _PLAIN[hint]
    if name in _DATES:
        kind = "date"
    elif name in _DATETIMES:
        kind = "datetime"
    return Column(name, kind, description, nullable, values)


def _bulletins() -> Table:
    own = _columns(
        Bulletin,
        ["bulletin_id", "source", "url", "title", "published_at", "lead", "byline", "category"],
    )
    own += _columns(Bulletin, ["text"])
    own.append(Column("text_sha256", "string", "SHA-256 of the text in UTF-8, hexadecimal"))
    own += _columns(Bulletin, ["fetched_at"])
    own.append(
        Column(
            "duplicate_of",
            "string",
            "The first bulletin_id with the same text; null where there is none",
            nullable=True,
        )
    )
    return Table("bulletins", "One row for each bulletin", tuple(own), ("bulletin_id",))


def _facts(name: str, description: str, record: type, identity: tuple[str, ...]) -> Table:
    evidence = [field.name for field in dataclasses.fields(Evidence)]
    own = [field.name for field in dataclasses.fields(record) if field.name not in set(evidence)]
    columns = [
        Column("fact_id", "string", "Identifies the row: the same in every run and version"),
        Column("bulletin_id", "string", "The bulletin it was read in"),
    ]
    for column in _columns(record, [*own, *evidence]):
        if column.name in _ROWS:
            column = dataclasses.replace(
                column, type="string", description=f"fact_id: {column.description}"
            )
        columns.append(column)
    # Copies of one text share their fact_ids, so the bulletin is part of the key.
    return Table(name, description, tuple(columns), ("bulletin_id", "fact_id"), identity)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _bulletins(),
        _facts(
            "officials",
            "One row for each person and position in a bulletin",
            Official,
            ("name", "role", "organization"),
        ),
        _facts(
            "districts",
            "One row for each administrative unit in a bulletin",
            District,
            ("name", "level"),
        ),
        _facts("product_counts", "One row for each counted thing", ProductCount, ("value",)),
        _facts("commitments", "One row for each undertaking", Commitment, ("modality",)),
    )
}
FACT_TABLES: tuple[str, ...] = tuple(name for name in TABLES if name != "bulletins")


def vietnam_time(text: str) -> str | None:
    """An ISO 8601 time as tables write it, with +07:00 and whole seconds; None if it is none.

    A time without offset is Vietnamese; a date alone is its midnight.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    try:
        return moment.astimezone(VIETNAM).replace(microsecond=0).isoformat()
    except OverflowError:
        return None


def bulletin_row(bulletin: Bulletin, duplicate_of: str | None = None) -> Row:
    """The row of a bulletin. Times that are no times become null: a column is typed."""
    return {
        "bulletin_id": bulletin.bulletin_id,
        "source": bulletin.source,
        "url": bulletin.url or None,
        "title": bulletin.title or None,
        "published_at": vietnam_time(bulletin.published_at or ""),
        "lead": bulletin.lead or None,
        "byline": bulletin.byline or None,
        "category": bulletin.category or None,
        "text": bulletin.text,
        "text_sha256": bulletin.text_sha256,
        "fetched_at": vietnam_time(bulletin.fetched_at or ""),
        "duplicate_of": duplicate_of,
    }


def fact_rows(bulletin: Bulletin, records: Mapping[str, Sequence[Fact]]) -> dict[str, list[Row]]:
    """The rows of a bulletin's records by table, each with its `fact_id`, in text order."""
    plain = {name: _identified(TABLES[name], bulletin, records[name]) for name in FACT_TABLES}
    identities = {name: [row["fact_id"] for row in rows] for name, rows in plain.items()}
    for name, rows in plain.items():
        for pointer, target in _ROWS.items():
            if TABLES[name].column(pointer):
                for row in rows:
                    row[pointer] = _at(identities[target], row[pointer])
    return {name: sort_rows(TABLES[name], rows) for name, rows in plain.items()}


def _identified(table: Table, bulletin: Bulletin, records: Sequence[Fact]) -> list[Row]:
    """The rows in the order of the records; they still point to others by position."""
    seen: dict[str, int] = {}
    rows: list[Row] = []
    for record in records:
        row = record.as_dict()
        for column in table.columns:
            if column.name in row and column.name not in _ROWS:
                row[column.name] = typed(column, row[column.name])
        identity = _fact_id(bulletin.text_sha256, table, row, 0)
        nth = seen[identity] = seen.get(identity, -1) + 1
        row["fact_id"] = _fact_id(bulletin.text_sha256, table, row, nth) if nth else identity
        row["bulletin_id"] = bulletin.bulletin_id
        rows.append({name: row[name] for name in table.column_names})
    return rows


def _at(identities: Sequence[Cell], position: Cell) -> Cell:
    """The identity at a position; None without one, or where there is no such record."""
    if isinstance(position, int) and 0 <= position < len(identities):
        return identities[position]
    return None


def typed(column: Column, cell: object) -> Cell:
    """A cell as the column's plain type. A nullable string is null rather than empty.

    Raises ValueError or TypeError for a cell that is none of that type.
    """
    if cell is None or (cell == "" and column.nullable):
        if not column.nullable:
            raise ValueError(f"{column.name} cannot be empty")
        return None
    if column.type == "integer":
        return int(cell)  # type: ignore[call-overload,no-any-return] # raises what is promised
    if column.type == "number":
        return float(cell)  # type: ignore[arg-type]
    if column.type == "boolean":
        return bool(cell)
    text = str(cell)
    if column.values and text not in column.values:
        raise ValueError(f"{column.name} is one of {', '.join(column.values)}")
    return text


def _fact_id(digest: str, table: Table, row: Mapping[str, object], nth: int) -> str:
    """Sixteen hex digits; `nth` tells apart facts that agree in everything that identifies them."""
    parts = [digest, table.name, row["start"], row["end"], *(row[name] for name in table.identity)]
    if nth:
        parts.append(nth)
    text = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()[:16]


def sort_rows(table: Table, rows: list[Row]) -> list[Row]:
    """Rows in the total order of the files: by bulletin, then where they stand in the text."""
    if table.name == "bulletins":
        return sorted(rows, key=lambda row: str(row["bulletin_id"]))
    return sorted(
        rows,
        key=lambda row: (str(row["bulletin_id"]), row["start"], row["end"], str(row["fact_id"])),
    )
