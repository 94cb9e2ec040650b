"""Articles from sitemaps: indexes, url sets, news sitemaps, plain lists, gzip.

They are read without entities and without network. Sitemaps lie. Some give every page the time of
their own making as `lastmod`, which then means nothing; some list sitemaps among the pages; some
answer with the home page.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import filterfalse
from urllib.parse import urlsplit

from lxml import etree

from scrapers.client import FetchError
from scrapers.dates import parse_date
from scrapers.discovery import Candidate, Site, article_score
from scrapers.urls import host_of

__all__ = ["SitemapEntry", "read_sitemap", "sitemap_articles", "sitemap_urls"]

_MAX_SITEMAPS = 60
_MAX_UNPACKED_BYTES = 60_000_000
_MIN_SCORE = 2
_PLACES = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
_OF_ARTICLES = re.compile(r"posts-post|posts&|post-sitemap|news|articles?|tin-tuc|bai-viet")
_OF_SECTIONS = re.compile(
    r"posts-page|page-sitemap|taxonom|categor|users|author|tag-|-tag|chuyen-muc|subtype=page"
)
_NUMBER = re.compile(r"\d{1,12}")
_NEWS = "http://www.google.com/schemas/sitemap-news/"


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap; `is_sitemap` where it leads to another."""

    url: str
    modified: datetime | None
    published: datetime | None
    title: str
    is_sitemap: bool


def sitemap_urls(site: Site) -> list[str]:
    """The sitemaps of the source file, else those that robots.txt names."""
    if site.source.sitemaps:
        return list(site.source.sitemaps)
    try:
        named = site.client.rules(site.source.url).sitemaps
    except FetchError as error:
        site.close_host(error)
        return []
    return [url for one in named if (url := site.join(site.source.url, one))]


def _usual_places(site: Site) -> list[str]:
    """Where the site's family has its sitemap, else where most have it."""
    family = site.family
    paths = family.sitemaps if family is not None and family.sitemaps else _PLACES
    return [url for path in paths if (url := site.join(site.source.url, path))]


def sitemap_articles(site: Site) -> Iterator[Candidate]:
    """The pages of the site's sitemaps that look like articles, or that `include` names."""
    scored: list[tuple[int, Candidate]] = []
    urls = sitemap_urls(site)
    if urls:
        _walk(urls, site, scored)
    elif host_of(site.source.url) not in site.down:
        for url in filterfalse(site.is_absent, _usual_places(site)):
            if _walk([url], site, scored):
                break
            site.absent(url)
    # Where include says which pages are articles, no guess is needed.
    least = -9 if site.source.include else _MIN_SCORE
    if all(score < least for score, _ in scored):
        least = 1  # short addresses, where no better ones are there
    yield from (one for score, one in scored if score >= least)


def _walk(urls: list[str], site: Site, scored: list[tuple[int, Candidate]]) -> bool:
    """Read sitemaps and those they lead to; whether there was any that could be read."""
    named = bool(site.source.sitemaps)
    queue = [site.own_name(url) for url in urls]
    seen: set[str] = set()
    was_read = False
    while queue and len(seen) < _MAX_SITEMAPS:
        url = queue.pop(0)
        if url in seen:
            continue
        seen.add(url)
        response = site.fetch(url, quiet=not named, conditional=True)
        if response is None:
            was_read = was_read or url in site.unchanged
            site.visited("sitemap", url)
            continue
        entries = read_sitemap(response.body)
        if not entries and named:
            site.problem(f"{url}: no sitemap, or an empty one")
        was_read = was_read or bool(entries)
        inner = _newest_first([entry for entry in entries if entry.is_sitemap], site)
        queue += [site.own_name(site.join(url, one.url) or one.url) for one in inner]
        found = [
            one
            for entry in entries
            if not entry.is_sitemap and (one := _candidate(site, entry, response.url)) is not None
        ]
        more = _told_by_name(url)
        scored += [(article_score(one.url, site.family) + more, one) for one in found]
        told = "no sitemap, or an empty one" if not entries else f"leads to {len(inner)} sitemaps"
        site.visited("sitemap", url, len(found), "" if found else told)
    return was_read


def _told_by_name(url: str) -> int:
    """What the name of a sitemap says of its pages, as points of `article_score`."""
    parts = urlsplit(url)
    name = f"{parts.path.rpartition('/')[2]}?{parts.query}"
    if _OF_SECTIONS.search(name):
        return -4
    return 2 if _OF_ARTICLES.search(name) else 0


def _newest_first(entries: list[SitemapEntry], site: Site) -> list[SitemapEntry]:
    """Sitemaps of an index, those of news and of late first; without those older than `since`.

    An index of one sitemap a month is longer than anyone will read.
    """
    since = site.source.since
    wanted = [e for e in entries if not (since and e.modified and e.modified.date() < since)]
    if len(wanted) <= _MAX_SITEMAPS:
        return wanted

    def rank(entry: SitemapEntry) -> tuple[bool, float, tuple[int, ...]]:
        time = entry.modified.timestamp() if entry.modified is not None else 0.0
        numbers = tuple(-int(number) for number in _NUMBER.findall(urlsplit(entry.url).path))
        return "news" not in entry.url.lower(), -time, numbers

    return sorted(wanted, key=rank)


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
    body = body.removeprefix(codecs.BOM_UTF8).lstrip()
    if body[:8].lower().startswith((b"http://", b"https://")):
        return _plain_list(body)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None or _name(root) not in {"urlset", "sitemapindex"}:
        return []
    entries = [entry for child in root if (entry := _entry(child)) is not None]
    return _without_false_times(entries)


def _plain_list(body: bytes) -> list[SitemapEntry]:
    """The entries of a sitemap of text, an address a line."""
    lines = body.decode("utf-8", errors="replace").split()
    urls = [line for line in lines if line.startswith(("http://", "https://"))]
    return [SitemapEntry(url, None, None, "", is_sitemap=_is_sitemap_url(url)) for url in urls]


def _is_sitemap_url(url: str) -> bool:
    return urlsplit(url).path.lower().endswith((".xml", ".xml.gz"))


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _entry(element: etree._Element) -> SitemapEntry | None:
    """An entry by its own parts and those of the news extension; those of pictures are not it."""
    values: dict[str, str] = {}
    news = [one for one in element.iter() if isinstance(one.tag, str) and _NEWS in one.tag]
    for one in [*element, *news]:
        values.setdefault(_name(one), (one.text or "").strip())
    url = values.get("loc", "")
    if not url:
        return None
    return SitemapEntry(
        url=url,
        modified=parse_date(values.get("lastmod", "")),
        published=parse_date(values.get("publication_date", "")),
        title=values.get("title", ""),
        is_sitemap=_name(element) == "sitemap" or _is_sitemap_url(url),
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
