"""Articles from sitemaps: indexes, url sets, gzip; read without entities and without network.

Sitemaps lie. Some give every page the time of their own making as `lastmod`, which then means
nothing; some list sitemaps among the pages; some answer with the home page.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

from scrapers.client import FetchError
from scrapers.dates import parse_date
from scrapers.discovery import Candidate, Site, article_score

__all__ = ["SitemapEntry", "read_sitemap", "sitemap_articles", "sitemap_urls"]

_MAX_SITEMAPS = 60
_MAX_UNPACKED_BYTES = 60_000_000
_MIN_SCORE = 2


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap; `is_sitemap` where it leads to another."""

    url: str
    modified: datetime | None
    published: datetime | None
    title: str
    is_sitemap: bool


def sitemap_urls(site: Site) -> list[str]:
    """The sitemaps of the source file, else those of robots.txt, else the usual address."""
    if site.source.sitemaps:
        return list(site.source.sitemaps)
    try:
        named = site.client.rules(site.source.url).sitemaps
    except FetchError as error:
        site.close_host(error)
        return []
    found = [url for one in named if (url := site.join(site.source.url, one))]
    return found or [site.join(site.source.url, "/sitemap.xml") or site.source.url]


def sitemap_articles(site: Site) -> Iterator[Candidate]:
    """The pages of the site's sitemaps that look like articles, or that `include` names."""
    named = bool(site.source.sitemaps)
    scored: list[tuple[int, Candidate]] = []
    queue = [site.own_name(url) for url in sitemap_urls(site)]
    seen: set[str] = set()
    while queue and len(seen) < _MAX_SITEMAPS:
        url = queue.pop(0)
        if url in seen:
            continue
        seen.add(url)
        response = site.fetch(url, quiet=not named, conditional=True)
        if response is None:
            continue
        entries = read_sitemap(response.body)
        if not entries and named:
            site.problem(f"{url}: no sitemap, or an empty one")
        for entry in entries:
            if entry.is_sitemap:
                queue.append(site.own_name(site.join(url, entry.url) or entry.url))
            elif (found := _candidate(site, entry, response.url)) is not None:
                scored.append((article_score(found.url, site.family), found))
    # Where include says which pages are articles, no guess is needed.
    least = -9 if site.source.include else _MIN_SCORE
    if all(score < least for score, _ in scored):
        least = 1  # short addresses, where no better ones are there
    yield from (one for score, one in scored if score >= least)


def _candidate(site: Site, entry: SitemapEntry, found_on: str) -> Candidate | None:
    url = site.article_url(found_on, entry.url)
    if url is None:
        return None
    return Candidate(
        url=url,
        way="sitemap",
        found_on=found_on,
        title=entry.title,
        published=entry.published,
        modified=entry.modified,
    )


def read_sitemap(body: bytes) -> list[SitemapEntry]:
    """The entries of a sitemap in order; none where `body` is no sitemap. Never raises."""
    if body.startswith(b"\x1f\x8b"):
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, _MAX_UNPACKED_BYTES)
        except zlib.error:
            return []
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None or _name(root) not in {"urlset", "sitemapindex"}:
        return []
    entries = [entry for child in root if (entry := _entry(child)) is not None]
    return _without_false_times(entries)


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _entry(element: etree._Element) -> SitemapEntry | None:
    values: dict[str, str] = {}
    for one in element.iter():
        values.setdefault(_name(one), (one.text or "").strip())
    url = values.get("loc", "")
    if not url:
        return None
    path = urlsplit(url).path.lower()
    return SitemapEntry(
        url=url,
        modified=parse_date(values.get("lastmod", "")),
        published=parse_date(values.get("publication_date", "")),
        title=values.get("title", ""),
        is_sitemap=_name(element) == "sitemap" or path.endswith((".xml", ".xml.gz")),
    )


def _without_false_times(entries: list[SitemapEntry]) -> list[SitemapEntry]:
    """Drop `lastmod` where most pages share one: it is when the sitemap was made."""
    times = Counter(entry.modified for entry in entries if entry.modified is not None)
    if not times:
        return entries
    common, count = times.most_common(1)[0]
    if count < 3 or count * 2 < len(entries) or common is None:
        return entries
    return [replace(e, modified=None) if e.modified == common else e for e in entries]
