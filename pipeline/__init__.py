"""The job around scraping and extraction: store, dataset, commands, report.

import pipeline

tables = pipeline.read_dataset("out/")
tables = pipeline.extract(df, text="body")
scores = pipeline.evaluate(tables, "gold/")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

# Only what is used is imported, and only when it is: `bantin --help` waits for neither pandas
# nor spaCy.
if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from pipeline.evaluation import Evaluation

__all__ = ["evaluate", "extract", "read_dataset"]


def read_dataset(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The five tables of a dataset folder as typed DataFrames.

    Raises DatasetError for a folder that is no dataset, or only half updated.
    """
    from pipeline.dataset import read_dataset as read

    return read(folder)


def extract(
    texts: str | Iterable[str] | pd.DataFrame, *, text: str | None = None, n_process: int = 1
) -> dict[str, pd.DataFrame]:
    """The five tables of a text, of texts, or of the column `text` of a DataFrame.

    Columns named like those of the table bulletins (bulletin_id, url, title, published_at,
    province, …) are taken over. Texts without an identifier are called after their number, from 1;
    an empty or missing text is a bulletin without facts. A text that an extractor fails on is left
    out and logged. Raises InputError for a column that is not there and for what is no text.
    """
    from pipeline.frames import extract as extract_tables

    return extract_tables(texts, text=text, n_process=n_process)


def evaluate(
    tables: dict[str, pd.DataFrame] | str | Path, gold: str | Path | None = None
) -> Evaluation:
    """Score tables, or a dataset folder, against a gold folder (the bundled one by default)."""
    from pipeline.frames import evaluate as evaluate_gold

    return evaluate_gold(tables, gold)
