"""Archived pages to bulletins again, offline: what `bantin extract x.warc.gz` reads.

In the archive of a run, DATA/pages/SOURCE/MONTH.warc.gz, pages are read as the run read them: with
the settings of the source and the templates of its site, which the state beside them has kept. Of
an archive from elsewhere each host is a site of which nothing is known, and its templates are
learned from its own pages.
"""

from __future__ import annotations

import dataclasses
import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.bulletin import Bulletin
from corpus.errors import InputError
from pipeline.archive import ArchivedPage, read_pages

if TYPE_CHECKING:
    from scrapers.scrape import Outcome, Rereader
    from scrapers.source import Source

__all__ = ["reread"]

log = logging.getLogger(__name__)


def reread(path: Path, stem: str) -> Iterator[Bulletin | InputError]:
    """The bulletins of an archive and what could not be read, in the order of its pages.

    Of a page that was fetched several times the last is read. Raises InputError where the file is
    no archive, or cut short: then after what came before the cut.
    """
    from scrapers.scrape import Page, Rereader
    from scrapers.urls import canonical_url, host_of

    last, damage = _last_of_each(path)
    if not last:
        raise damage or InputError(f"{path}: no HTML page in it")
    name, known = _source_of(path)
    readers: dict[str, Rereader] = {}
    try:
        for number, page in enumerate(read_pages(path)):
            url = canonical_url(page.url)
            if last.get(url) != number:
                continue
            host = "" if known else host_of(url)
            if host not in readers:
                readers[host] = Rereader(*(known or (_unknown_source(url), {})))
            headers = tuple(page.headers.items())
            raw = Page(url, page.status, headers, page.body, page.fetched_at)
            for outcome in readers[host].read(raw):
                yield from _items(path, outcome, name or stem, is_known=known is not None)
    except InputError as error:
        damage = error
    for reader in readers.values():
        for outcome in reader.finish():
            yield from _items(path, outcome, name or stem, is_known=known is not None)
    if damage is not None:
        raise damage


def _last_of_each(path: Path) -> tuple[dict[str, int], InputError | None]:
    """Where in the file the last page of each address is, and what is wrong with the file."""
    from scrapers.urls import canonical_url

    last: dict[str, int] = {}
    try:
        for number, page in enumerate(read_pages(path)):
            if _is_html(page):
                last[canonical_url(page.url)] = number
    except InputError as error:
        return last, error
    return last, None


def _is_html(page: ArchivedPage) -> bool:
    return page.status == 200 and "html" in page.headers.get("content-type", "text/html")


def _items(
    path: Path, outcome: Outcome, name: str, *, is_known: bool
) -> Iterator[Bulletin | InputError]:
    from scrapers.urls import bulletin_id

    bulletin = outcome.bulletin
    if bulletin is None:
        if outcome.kind == "failed":
            yield InputError(f"{path}: {outcome.url}: {outcome.reason}")
        else:
            log.info("%s: %s: %s", path, outcome.url, outcome.reason)
        return
    if not is_known:
        bulletin = dataclasses.replace(
            bulletin,
            bulletin_id=bulletin_id(name, outcome.url),
            source=name,
            province=None,
            department=None,
        )
    yield dataclasses.replace(bulletin, fetched_at=bulletin.fetched_at or None)


def _unknown_source(url: str) -> Source:
    from urllib.parse import urlsplit

    from scrapers.source import Source

    parts = urlsplit(url)
    home = f"{parts.scheme}://{parts.netloc}/"
    return Source(name="archive", department=parts.netloc, province=parts.netloc, url=home)


def _source_of(path: Path) -> tuple[str, tuple[Source, Mapping[str, str]] | None]:
    """Name, settings and notes of the source that an archive is of, as far as known."""
    from scrapers.source import Source

    folder = path.resolve().parent
    if folder.parent.name != "pages":
        return "", None
    state = folder.parent.parent / "state.sqlite"
    if not state.is_file():
        return folder.name, None
    try:
        with closing(sqlite3.connect(f"{state.as_uri()}?mode=ro", uri=True)) as db:
            row = db.execute(
                "SELECT settings FROM sources WHERE source = ?", (folder.name,)
            ).fetchone()
            if row is None:
                return folder.name, None
            source = Source.model_validate_json(row[0])
            notes = db.execute(
                "SELECT url, etag FROM validators WHERE source = ? AND url LIKE '%#templates'",
                (folder.name,),
            ).fetchall()
    except (sqlite3.Error, ValueError) as error:
        log.warning("%s: cannot be read, pages are read without it: %s", state, error)
        return folder.name, None
    return folder.name, (source, {str(url): str(note) for url, note in notes})
