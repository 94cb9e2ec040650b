"""Articles from RSS and Atom feeds, read by feedparser from our own bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import feedparser

from scrapers.charset import decode
from scrapers.client import Response
from scrapers.dates import parse_date
from scrapers.discovery import Candidate, Site
from scrapers.text import clean, node_text, parse_html
from scrapers.urls import same_site

__all__ = ["feed_articles", "feed_urls", "read_feed"]

_MAX_FEEDS = 30
_DECLARATION = re.compile(r"^\s{0,9}<\?xml[^>]{0,200}\?>")


def feed_urls(site: Site) -> list[str]:
    """The feeds of the source file, else those that the home page links to."""
    if site.source.feeds:
        return list(site.source.feeds)
    if site.home is None:
        return []
    found: list[str] = []
    for link in site.home.dom.find_all("link", href=True):
        kind = str(link.get("type", "")).lower()
        url = site.join(site.home.base, str(link["href"]))
        if "rss+xml" not in kind and "atom+xml" not in kind:
            continue
        if url is None or url in found or "comments" in url or not same_site(url, site.source.url):
            continue
        found.append(url)
    return found[:_MAX_FEEDS]


def feed_articles(site: Site) -> Iterator[Candidate]:
    """The items of the site's feeds. A named feed that gives none is a problem."""
    for url in feed_urls(site):
        response = site.fetch(site.own_name(url), quiet=not site.source.feeds, conditional=True)
        if response is None:
            continue
        found = read_feed(response, site)
        if not found and site.source.feeds:
            site.problem(f"{url}: no feed, or a feed without items")
        yield from found


def read_feed(response: Response, site: Site) -> list[Candidate]:
    """The items of one feed that lead to articles of this site."""
    text = _DECLARATION.sub("", decode(response.body, response.content_type).text)
    parsed = feedparser.parse(
        text.strip().encode("utf-8"),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": response.url,
        },
    )
    found: list[Candidate] = []
    for entry in parsed.entries:
        url = site.article_url(response.url, str(entry.get("link", "")))
        if url is None:
            continue
        tags = entry.get("tags") or []
        found.append(
            Candidate(
                url=url,
                way="feed",
                found_on=response.url,
                title=clean(node_text(parse_html(str(entry.get("title", ""))))),
                published=_time(entry.get("published")),
                # Asked for where it is missing, feedparser gives `published` and a warning.
                modified=_time(entry["updated"]) if "updated" in entry else None,
                category=clean(str(tags[0].get("term") or "")) or None if tags else None,
            )
        )
    return found


def _time(value: object) -> datetime | None:
    return parse_date(value) if isinstance(value, str) else None
