"""What an export added, changed and removed against the one before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pipeline.dataset import cell_text
from pipeline.schema import TABLES, Row

__all__ = ["compare", "row_key"]

Tables = Mapping[str, Sequence[Row]]


def row_key(row: Row) -> tuple[str, str]:
    """Bulletin and fact: what makes a row the same one in two exports."""
    return str(row["bulletin_id"]), str(row.get("fact_id") or "")


def compare(before: Tables, after: Tables) -> list[Row]:
    """The rows of changes.csv in table order, then by bulletin and fact.

    A text that changed shows in its digest: the text itself would make the file unreadable.
    """
    changes: list[Row] = []
    for name, table in TABLES.items():
        old = {row_key(row): row for row in before.get(name, ())}
        new = {row_key(row): row for row in after.get(name, ())}
        for key in sorted(old.keys() | new.keys()):
            if key not in old:
                changes.append(_change("added", name, key))
            elif key not in new:
                changes.append(_change("removed", name, key, before=_as_json(old[key])))
            else:
                changes.extend(
                    _change("changed", name, key, column, cell_text(was), cell_text(now))
                    for column in table.column_names
                    if column != "text"
                    and (was := old[key].get(column)) != (now := new[key].get(column))
                )
    return changes


def _change(
    change: str,
    table: str,
    key: tuple[str, str],
    column: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> Row:
    return {
        "change": change,
        "table": table,
        "bulletin_id": key[0],
        "fact_id": key[1] or None,
        "column": column,
        "before": before or None,
        "after": after or None,
    }


def _as_json(row: Row) -> str:
    """The row without its texts, which the tables hold, so that the file stays readable."""
    long = {"text", "sentence", "bulletin_id", "fact_id"}
    return json.dumps({k: v for k, v in row.items() if k not in long}, ensure_ascii=False)
