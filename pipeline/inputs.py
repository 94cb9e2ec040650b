"""Reading what `extract` is given: files, folders, tables, archives, standard input.

Whatever cannot be read becomes one InputError that names it, given in its place among the
bulletins, so that the rest is still done.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from corpus.bulletin import Bulletin
from corpus.errors import InputError
from pipeline.dataset import PACKAGE

__all__ = ["SUFFIXES", "TEXT_COLUMNS", "bulletin_from_row", "clean_text", "read_inputs"]

log = logging.getLogger(__name__)

TEXT_COLUMNS = ("text", "body", "content")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "bulletin_id": ("bulletin_id", "id"),
    "source": ("source",),
    "url": ("url", "link"),
    "title": ("title", "headline"),
    "published_at": ("published_at", "published", "date"),
    "lead": ("lead", "sapo"),
    "byline": ("byline", "author"),
    "category": ("category",),
    "fetched_at": ("fetched_at",),
    "province": ("province",),
    "department": ("department",),
}
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SURROGATES = re.compile("[\ud800-\udfff]")
# csv's own limit, 128 KiB a cell, is less than a long bulletin; this is a gigabyte.
_CELL_LIMIT = 1 << 30

Item = Bulletin | InputError
Row = Mapping[str, object]


def read_inputs(
    names: Sequence[str],
    *,
    text_column: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Item]:
    """Bulletins and failures of all inputs, in the order given; a folder's files by name.

    `text_column` names the column or key that holds the text in tables and JSON Lines; without it
    the first of `TEXT_COLUMNS` is taken. `stdin` is what "-" reads. Every bulletin_id is given
    once: where two files bear one name, the later one gets "-2".
    """
    given: dict[str, int] = {}
    for item in _items(names, text_column, stdin):
        if isinstance(item, InputError):
            yield item
            continue
        nth = given[item.bulletin_id] = given.get(item.bulletin_id, 0) + 1
        bulletin_id = item.bulletin_id
        while nth > 1:
            candidate = f"{bulletin_id}-{nth}"
            if candidate not in given:
                given[candidate] = 1
                log.warning("%s: two inputs bear this name; one is now %s", bulletin_id, candidate)
                item = _renamed(item, candidate)
                break
            nth += 1
        yield item


def _renamed(bulletin: Bulletin, bulletin_id: str) -> Bulletin:
    return dataclasses.replace(bulletin, bulletin_id=bulletin_id)


def _items(names: Sequence[str], text_column: str | None, stdin: BinaryIO | None) -> Iterator[Item]:
    seen: set[Path] = set()
    for name in names:
        if name == "-":
            yield from _guarded(_read_stdin, stdin)
            continue
        path = Path(name)
        if not path.exists():
            yield InputError(f"{name}: no such file or folder")
        elif path.is_dir():
            files = sorted(p for p in path.rglob("*") if _is_input(p, path))
            if not files:
                kinds = ", ".join(SUFFIXES)
                yield InputError(f"{name}: nothing readable in this folder", hint=f"reads {kinds}")
            for file in files:
                yield from _read_file(file, text_column, seen)
        else:
            yield from _read_file(path, text_column, seen)


def _is_input(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    if hidden or not path.is_file() or _suffix(path) not in _READERS:
        return False
    # A dataset in the folder is an earlier result, as of `extract . --out tables`; a dataset that
    # is itself the input gives the texts it was made of.
    if (path.parent / PACKAGE).is_file():
        return path.parent == folder and path.name == "bulletins.parquet"
    return True


def _suffix(path: Path) -> str:
    """The ending in lower case, ".warc.gz" as one."""
    name = path.name.lower()
    return next((suffix for suffix in _READERS if name.endswith(suffix)), path.suffix.lower())


def _stem(path: Path) -> str:
    return path.name[: -len(_suffix(path))] or path.name


def _read_file(path: Path, text_column: str | None, seen: set[Path]) -> Iterator[Item]:
    if path.resolve() in seen:
        log.info("%s: given twice, read once", path)
        return
    seen.add(path.resolve())
    reader = _READERS.get(_suffix(path))
    if reader is None:
        kinds = ", ".join(SUFFIXES)
        yield InputError(f"{path}: not a kind of file bantin reads", hint=f"reads {kinds}")
        return
    yield from _guarded(reader, path, text_column)


def _guarded(read: Callable[..., Iterator[Item]], *arguments: object) -> Iterator[Item]:
    """What `read` gives, and its failure as the last item."""
    try:
        yield from read(*arguments)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"{arguments[0]}: {error.strerror or error}")


def clean_text(text: str) -> str:
    """`text` with lone surrogates, which no file can hold, replaced one by one: offsets stay."""
    return _SURROGATES.sub("\ufffd", text)


def _decode(name: str, content: bytes) -> str:
    """UTF-8 or, with a byte order mark, UTF-16; line breaks as they are."""
    if not content.strip():
        raise InputError(f"{name}: is empty")
    try:
        if content.startswith(_BOMS):
            return _not_empty(name, content.decode("utf-16"))
        if b"\0" in content:
            raise InputError(f"{name}: is not text")
        return _not_empty(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: is not UTF-8 text (byte {error.start})", hint="save it as UTF-8"
        ) from error


def _not_empty(name: str, text: str) -> str:
    if not text.strip():
        raise InputError(f"{name}: is empty")
    return text


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Item]:
    if stdin is None:
        raise InputError("-: there is no standard input")
    yield Bulletin("stdin", "stdin", _decode("-", stdin.read()))


def _read_text(path: Path, text_column: str | None) -> Iterator[Item]:
    yield Bulletin(_stem(path), path.name, _decode(str(path), path.read_bytes()))


def _read_html(path: Path, text_column: str | None) -> Iterator[Item]:
    content = path.read_bytes()
    if not content.strip():
        raise InputError(f"{path}: is empty")
    if b"\0" in content and not content.startswith(_BOMS):
        raise InputError(f"{path}: is not text")
    yield _page_bulletin(str(path), content, bulletin_id=_stem(path), source=path.name)


def _read_warc(path: Path, text_column: str | None) -> Iterator[Item]:
    from pipeline.rereading import reread

    if path.stat().st_size == 0:
        raise InputError(f"{path}: is empty")
    for item in reread(path, _stem(path)):
        if isinstance(item, Bulletin):
            yield dataclasses.replace(item, text=clean_text(item.text))
        else:
            yield item


def _page_bulletin(
    where: str,
    body: bytes,
    *,
    bulletin_id: str,
    source: str,
    url: str | None = None,
    content_type: str = "",
    fetched_at: str | None = None,
) -> Bulletin:
    """The bulletin of a page. Raises InputError that begins with `where` if it holds no article."""
    from scrapers.article import read_page

    try:
        bulletin = read_page(
            body,
            bulletin_id=bulletin_id,
            source=source,
            url=url,
            content_type=content_type,
            fetched_at=fetched_at,
        )
    except InputError as error:
        reason = error.message.removeprefix(f"{url or bulletin_id}: ")
        raise InputError(f"{where}: {reason}", hint=error.hint) from error
    return dataclasses.replace(bulletin, text=clean_text(bulletin.text))


def _read_jsonl(path: Path, text_column: str | None) -> Iterator[Item]:
    text = _decode(str(path), path.read_bytes())
    # Not splitlines(): a JSON string may hold U+2028 as it is.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield InputError(f"{where}: not JSON ({error})")
            continue
        if not isinstance(row, dict):
            yield InputError(f"{where}: not a JSON object")
            continue
        yield from _guarded(_read_row, where, row, f"{_stem(path)}-{number}", path, text_column)


def _read_csv(path: Path, text_column: str | None) -> Iterator[Item]:
    text = _decode(str(path), path.read_bytes())
    csv.field_size_limit(_CELL_LIMIT)
    header = text.split("\n", 1)[0]
    # Excel writes ";" where the comma is the decimal mark, as in Vietnam.
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    try:
        column = _text_column(str(path), reader.fieldnames or (), text_column)
        for number, row in enumerate(reader, start=1):
            row.pop(None, None)  # cells beyond the header
            where = f"{path}, row {number}"
            yield from _guarded(_read_row, where, row, f"{_stem(path)}-{number}", path, column)
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}") from error


def _read_parquet(path: Path, text_column: str | None) -> Iterator[Item]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if path.stat().st_size == 0:
        raise InputError(f"{path}: is empty")
    try:
        with pq.ParquetFile(path) as file:
            column = _text_column(str(path), file.schema_arrow.names, text_column)
            number = 0
            for batch in file.iter_batches(batch_size=256):
                for row in batch.to_pylist():
                    number += 1
                    name = f"{_stem(path)}-{number}"
                    where = f"{path}, row {number}"
                    yield from _guarded(_read_row, where, row, name, path, column)
    except pa.ArrowException as error:
        raise InputError(f"{path}: not a readable Parquet file") from error


def _text_column(name: str, columns: Sequence[str], wanted: str | None) -> str:
    if wanted is not None:
        if wanted in columns:
            return wanted
        raise InputError(f"{name}: no column {wanted!r}", hint=f"columns: {', '.join(columns)}")
    lower = {column.strip().lower(): column for column in reversed(columns)}
    for candidate in TEXT_COLUMNS:
        if candidate in lower:
            return lower[candidate]
    raise InputError(
        f"{name}: no text column", hint=f"name it with --text-column; columns: {', '.join(columns)}"
    )


def _read_row(
    where: str, row: Row, fallback_id: str, path: Path, text_column: str | None
) -> Iterator[Item]:
    yield bulletin_from_row(where, row, fallback_id, path.name, text_column)


def bulletin_from_row(
    where: str,
    row: Row,
    fallback_id: str,
    source: str,
    text_column: str | None = None,
    may_be_empty: bool = False,
) -> Bulletin:
    """The bulletin of one row or JSON object; columns beside the text are taken by their names.

    Raises InputError that begins with `where` when it has no text, unless it `may_be_empty`.
    """
    column = _text_column(where, list(row), text_column)
    text = row[column]
    if not isinstance(text, str):
        raise InputError(f"{where}: {column!r} holds no text")
    if not may_be_empty and not text.strip():
        raise InputError(f"{where}: {column!r} is empty")
    lower = {name.strip().lower(): value for name, value in row.items() if name != column}
    values = {field: _first(lower, names) for field, names in _COLUMNS.items()}
    bulletin_id = values.pop("bulletin_id") or fallback_id
    return Bulletin(bulletin_id, values.pop("source") or source, clean_text(text), **values)


def _first(row: Row, names: Sequence[str]) -> str | None:
    """The first filled cell of these columns, as a string."""
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return clean_text(value.strip())
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if hasattr(value, "isoformat"):
            return str(value.isoformat())
    return None


_READERS: dict[str, Callable[[Path, str | None], Iterator[Item]]] = {
    ".warc.gz": _read_warc,
    ".warc": _read_warc,
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": _read_jsonl,
    ".csv": _read_csv,
    ".parquet": _read_parquet,
}
SUFFIXES = tuple(_READERS)
