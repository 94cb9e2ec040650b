"""Reading the CSV files of the corpus: lexicons and gazetteer.

A file begins with comment lines (`#`) that say what each column is; then a header row; then rows.
A mistake is reported with file, line and column, since the people who edit these files are readers
of Vietnamese, not of Python.
"""

from __future__ import annotations

import csv
import functools
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.errors import DataError

__all__ = ["CORPUS", "Row", "lexicon", "read_table"]

CORPUS = Path(__file__).parent
Row = Mapping[str, str]


def read_table(
    path: Path,
    *,
    required: Sequence[str] = (),
    allowed: Mapping[str, Sequence[str]] | None = None,
) -> list[dict[str, str]]:
    """Read a corpus CSV file (UTF-8, comma, `#` comments on top).

    `required` columns must be there and filled in every row; `allowed` names the legal values of a
    column. Raises DataError with file, line and column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name}: is not UTF-8", "save it as CSV UTF-8") from error
    lines = text.splitlines()
    comments = sum(1 for _ in itertools.takewhile(lambda line: line.startswith("#"), lines))
    reader = csv.DictReader(lines[comments:], strict=True, restkey="")
    rows: list[dict[str, str]] = []
    try:
        missing = [name for name in required if name not in (reader.fieldnames or ())]
        if missing:
            raise DataError(f"{path.name}: column {missing[0]!r} is missing")
        for row in reader:
            where = f"{path.name}, line {reader.line_num + comments}"
            if "" in row or None in row.values():
                raise DataError(f"{where}: {len(reader.fieldnames or ())} columns are expected")
            for name in required:
                if not row[name].strip():
                    raise DataError(f"{where}: column {name!r} is empty")
            for name, values in (allowed or {}).items():
                if row[name] not in values:
                    known = ", ".join(value or "(empty)" for value in values)
                    raise DataError(f"{where}: {name} {row[name]!r} is unknown", f"known: {known}")
            rows.append({name: value.strip() for name, value in row.items()})
    except csv.Error as error:
        raise DataError(f"{path.name}, line {reader.line_num + comments}: {error}") from error
    return rows


@functools.cache
def lexicon(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `corpus/lexicons/NAME.csv`; every lexicon has a filled column `cue`."""
    return tuple(read_table(CORPUS / "lexicons" / f"{name}.csv", required=("cue",)))
