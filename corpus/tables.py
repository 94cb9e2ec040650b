"""Reading the CSV files of the corpus: lexicons and gazetteer.

A file begins with comment lines (`#`) that say what each column is; then a header row; then rows.
A mistake is reported with file, line and column, since the people who edit these files are readers
of Vietnamese, not of Python.
"""

from __future__ import annotations

import csv
import functools
import itertools
import operator
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus.errors import DataError

__all__ = ["CORPUS", "Row", "lexicon", "read_rows", "read_table"]

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
    header, rows = _read(path, required, allowed or {})
    return [dict(zip(header, row, strict=True)) for row in rows]


def read_rows(
    path: Path,
    columns: Sequence[str],
    *,
    required: Sequence[str] = (),
    allowed: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Sequence[str]]:
    """The values of `columns` in each row of a corpus CSV file; for long files.

    Otherwise as `read_table`.
    """
    header, rows = _read(path, required, allowed or {})
    missing = [name for name in columns if name not in header]
    if missing:
        raise DataError(f"{path.name}: column {missing[0]!r} is missing")
    if tuple(columns) == tuple(header):
        return iter(rows)
    return map(operator.itemgetter(*map(header.index, columns)), rows)


def _read(
    path: Path, required: Sequence[str], allowed: Mapping[str, Sequence[str]]
) -> tuple[list[str], list[list[str]]]:
    """Header and rows, checked."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name}: is not UTF-8", "save it as CSV UTF-8") from error
    lines = text.splitlines()
    comments = sum(1 for _ in itertools.takewhile(lambda line: line.startswith("#"), lines))
    reader = csv.reader(lines[comments:], strict=True)

    def mistake(message: str, hint: str | None = None) -> DataError:
        return DataError(f"{path.name}, line {reader.line_num + comments}: {message}", hint)

    rows: list[list[str]] = []
    try:
        header = next(reader, [])
        missing = [name for name in required if name not in header]
        if missing:
            raise DataError(f"{path.name}: column {missing[0]!r} is missing")
        filled = [(header.index(name), name) for name in required]
        limited = [(header.index(name), name, allowed[name]) for name in allowed]
        for cells in filter(None, reader):
            row = list(map(str.strip, cells))
            if len(row) != len(header):
                raise mistake(f"{len(header)} columns are expected")
            for at, name in filled:
                if not row[at]:
                    raise mistake(f"column {name!r} is empty")
            for at, name, values in limited:
                if row[at] not in values:
                    known = ", ".join(value or "(empty)" for value in values)
                    message = f"{name} {row[at]!r} is unknown"
                    raise mistake(message, f"known: {known}")
            rows.append(row)
    except csv.Error as error:
        raise mistake(str(error)) from error
    return header, rows


@functools.cache
def lexicon(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `corpus/lexicons/NAME.csv`; every lexicon has a filled column `cue`."""
    return tuple(read_table(CORPUS / "lexicons" / f"{name}.csv", required=("cue",)))
