"""DataFrames in, DataFrames out: what notebooks call, behind the names in `pipeline`."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from corpus.bulletin import Bulletin
from corpus.errors import InputError
from corpus.gold import bundled, read_gold
from pipeline.dataset import frame, read_rows
from pipeline.evaluation import Evaluation, evaluate_tables
from pipeline.extraction import extract_bulletins, tables_of, workers
from pipeline.inputs import TEXT_COLUMNS, bulletin_from_row, clean_text
from pipeline.schema import TABLES, Row

__all__ = ["evaluate", "extract"]

log = logging.getLogger(__name__)


def extract(
    texts: str | Iterable[str] | pd.DataFrame, *, text: str | None = None, n_process: int = 1
) -> dict[str, pd.DataFrame]:
    """See `pipeline.extract`."""
    if isinstance(texts, pd.DataFrame):
        bulletins = _from_frame(texts, text)
    else:
        listed = [texts] if isinstance(texts, str) else list(texts)
        bulletins = []
        for number, one in enumerate(listed, start=1):
            if not isinstance(one, str):
                raise InputError(f"text {number}: not a string but {type(one).__name__}")
            bulletins.append(Bulletin(str(number), "text", clean_text(one)))
    with workers(n_process) as executor:
        extracted = list(extract_bulletins(bulletins, executor=executor))
    for item in extracted:
        if item.error is not None:
            log.error("%s: left out: %s", item.bulletin.bulletin_id, item.reason)
    return {name: frame(TABLES[name], rows) for name, rows in tables_of(extracted).items()}


def _from_frame(df: pd.DataFrame, text: str | None) -> list[Bulletin]:
    names = [str(name) for name in df.columns]
    column = text or next((name for name in names if name.lower() in TEXT_COLUMNS), None)
    if column is None or column not in names:
        raise InputError(
            f"no column {column!r}" if column else "no text column",
            hint=f"name it with text=; columns: {', '.join(names)}",
        )
    bulletins: list[Bulletin] = []
    seen: set[str] = set()
    for number, values in enumerate(df.itertuples(index=False, name=None), start=1):
        row = {
            name: None if pd.api.types.is_scalar(value) and pd.isna(value) else value
            for name, value in zip(names, values, strict=True)
        }
        # A row without text keeps its bulletin, so that the tables still join to the frame.
        row[column] = row[column] if row[column] is not None else ""
        bulletin = bulletin_from_row(f"row {number}", row, str(number), "dataframe", column, True)
        if bulletin.bulletin_id in seen:
            raise InputError(f"row {number}: bulletin_id {bulletin.bulletin_id!r} is there twice")
        seen.add(bulletin.bulletin_id)
        bulletins.append(bulletin)
    return bulletins


def evaluate(
    tables: Mapping[str, pd.DataFrame] | str | Path, gold: str | Path | None = None
) -> Evaluation:
    """See `pipeline.evaluate`."""
    if isinstance(tables, str | Path):
        rows = read_rows(tables)
    else:
        rows = {name: _plain(tables[name]) for name in TABLES}
    return evaluate_tables(read_gold(Path(gold) if gold is not None else bundled()), rows)


def _plain(df: pd.DataFrame) -> list[Row]:
    """The rows of a DataFrame with None for what is missing."""
    return [
        {
            str(name): None
            if pd.isna(value)
            else value.isoformat()
            if isinstance(value, pd.Timestamp)
            else value
            for name, value in row.items()
        }
        for row in df.to_dict("records")
    ]
