"""The archive of fetched pages: WARC files, one gzip member a record, at offsets we know.

warcio reads a truncated record without a word, so the store keeps how far each file was committed;
what a killed run left behind that point is cut off at the next start.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.errors import InputError
from pipeline.schema import vietnam_time

__all__ = ["ArchivedPage", "append_page", "cut_tail", "read_pages"]

# The body is kept as bytes after decompression, so these would be untrue of it.
_TRANSPORT = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One page as it was answered. `fetched_at` is ISO 8601 with +07:00."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: str


def append_page(path: Path, page: ArchivedPage) -> tuple[int, int]:
    """Append one response record and sync it to the disk; returns its offset and length."""
    path.parent.mkdir(parents=True, exist_ok=True)
    record = _record(page)
    with path.open("ab") as file:
        offset = file.seek(0, os.SEEK_END)
        file.write(record)
        file.flush()
        os.fsync(file.fileno())
    return offset, len(record)


def _record(page: ArchivedPage) -> bytes:
    """The bytes of the record: a function of the page alone, so a run can be repeated."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    headers = [(k, v) for k, v in page.headers.items() if k.lower() not in _TRANSPORT]
    headers.append(("Content-Length", str(len(page.body))))
    record = writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(page.body),
        length=len(page.body),
        http_headers=StatusAndHeaders(str(page.status), headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": _utc(page.fetched_at),
            "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, page.url + page.fetched_at)}>",
        },
    )
    writer.write_record(record)
    return buffer.getvalue()


def _utc(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def cut_tail(path: Path, committed: int) -> int:
    """Cut `path` back to its committed length; returns how many bytes went (negative: missing)."""
    size = path.stat().st_size if path.exists() else 0
    if size > committed:
        with path.open("r+b") as file:
            file.truncate(committed)
            os.fsync(file.fileno())
    return size - committed


def read_pages(path: Path) -> Iterator[ArchivedPage]:
    """The HTTP responses of a WARC file, other records left out.

    Raises InputError where the file is no WARC or a record is cut short; what came before it has
    been given by then.
    """
    try:
        whole, size = _whole_bytes(path), path.stat().st_size
        with path.open("rb") as file:
            for record in ArchiveIterator(LimitReader(file, whole)):
                if record.rec_type == "response" and record.http_headers is not None:
                    yield _page(path, record)
    # warcio meets a garbled header with whatever its string handling raises.
    except (ArchiveLoadFailed, EOFError, AttributeError, IndexError, ValueError) as error:
        raise InputError(f"{path}: not a readable WARC file: {_one_line(error)}") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    if whole < size:
        raise InputError(f"{path}: the record at byte {whole} is cut short or damaged")


def _whole_bytes(path: Path) -> int:
    """How many bytes of a WARC are whole gzip members; all of them where it is not compressed."""
    whole = 0
    with path.open("rb") as file:
        if file.read(2) != b"\x1f\x8b":
            return path.stat().st_size
        file.seek(0)
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while chunk := file.read(1 << 16):
            while chunk:
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return whole
                if not member.eof:
                    break
                chunk = member.unused_data
                whole = file.tell() - len(chunk)
                member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return whole


def _page(path: Path, record: object) -> ArchivedPage:
    headers = record.http_headers  # type: ignore[attr-defined]
    warc = record.rec_headers  # type: ignore[attr-defined]
    url = str(warc.get_header("WARC-Target-URI") or "")
    body: bytes = record.content_stream().read()  # type: ignore[attr-defined]
    # warcio gives a cut record as if it were whole; what it could not read is left in the limit.
    if record.raw_stream.limit > 0:  # type: ignore[attr-defined]
        raise InputError(f"{path}: the record of {url} is cut short")
    status = str(headers.get_statuscode() or "")
    return ArchivedPage(
        url=url,
        status=int(status) if status.isdigit() else 0,
        headers={name.lower(): value for name, value in headers.headers},
        body=body,
        fetched_at=vietnam_time(str(warc.get_header("WARC-Date") or "")) or "",
    )


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
