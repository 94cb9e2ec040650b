"""Articles from RSS and Atom feeds, read by feedparser from our own bytes.

Feeds are those of the source file, else those that the home page declares, else those it links to
(often by way of a page that lists them), else those at the places where feeds are wont to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import feedparser

from scrapers.charset import decode
from scrapers.client import Response
from scrapers.dates import parse_date
from scrapers.discovery import Candidate, HtmlPage, Site
from scrapers.text import clean, node_text, parse_html
from scrapers.urls import same_site, url_key

__all__ = ["Feed", "feed_articles", "feed_urls", "read_feed"]

_MAX_FEEDS = 30
_PLACES = ("/rss", "/feed/", "/rss.xml")
_FEED_LINK = re.compile(r"(?:rss|atom|feed)(?:[/.?=_-]|chanel|channel|$)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s{0,9}<\?xml[^>]{0,200}\?>")


class Feed(NamedTuple):
    """One page of a feed, and the address of the page with the older items where there is one."""

    items: list[Candidate]
    following: str | None


def feed_urls(site: Site) -> list[str]:
    """The feeds of the source file, else those the home page declares, else those it links to."""
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
    return found[:_MAX_FEEDS] or _linked_feeds(site.home, site)


def _linked_feeds(page: HtmlPage, site: Site) -> list[str]:
    """Addresses that look like feeds among the links of a page."""
    found: dict[str, str] = {}
    for link in page.dom.find_all("a", href=True):
        url = site.join(page.base, str(link["href"]))
        if url is None or not same_site(url, site.source.url) or "comments" in url:
            continue
        parts = urlsplit(url)
        if _FEED_LINK.search(f"{parts.path}?{parts.query}".rstrip("?")):
            found.setdefault(url_key(url), url)
    return list(found.values())[:_MAX_FEEDS]


def feed_articles(site: Site) -> Iterator[Candidate]:
    """The items of the site's feeds. A named feed that gives none is a problem."""
    urls = feed_urls(site)
    if not urls and site.home is not None and not site.source.feeds:
        yield from _guessed(site)
        return
    queue = [(url, True) for url in urls]
    asked: set[str] = set()
    while queue:
        url, may_list = queue.pop(0)
        url = site.own_name(url)
        if url_key(url) in asked or len(asked) >= _MAX_FEEDS:
            continue
        asked.add(url_key(url))
        response = site.fetch(url, quiet=not site.source.feeds, conditional=True)
        if response is None:
            site.visited("feed", url)
            continue
        feed = read_feed(response, site)
        found = feed.items
        site.list_pages.add(url_key(url))
        listed = [] if found or not may_list else _feeds_listed(response, site)
        queue += [(one, False) for one in listed]
        if not found and not listed and site.source.feeds:
            site.problem(f"{url}: no feed, or a feed without items")
        remark = f"a page that lists {len(listed)} feeds" if listed else "no feed, or an empty one"
        site.visited("feed", url, len(found), "" if found else remark)
        yield from found
        yield from _older(feed, site)


def _older(feed: Feed, site: Site) -> Iterator[Candidate]:
    """The items of the further pages of a feed, down to what is known; WordPress has ten a page."""
    seen = {url_key(one.url) for one in feed.items}
    for _ in range(site.source.max_pages - 1):
        is_known = site.caught_up and all(site.is_known(one.url) for one in feed.items)
        if feed.following is None or is_known or _all_before_since(feed.items, site):
            return
        url = site.own_name(feed.following)
        response = site.fetch(url, quiet=True)
        if response is None:
            return
        feed = read_feed(response, site)
        fresh = [one for one in feed.items if url_key(one.url) not in seen]
        site.visited("feed", url, len(fresh), "" if fresh else "nothing new")
        if not fresh:
            return
        seen.update(url_key(one.url) for one in fresh)
        yield from fresh


def _all_before_since(items: list[Candidate], site: Site) -> bool:
    since = site.source.since
    return since is not None and all(i.published and i.published.date() < since for i in items)


def _guessed(site: Site) -> Iterator[Candidate]:
    """The items of the first feed at the places of the site's family, else at the usual ones."""
    family = site.family
    for path in family.feeds if family is not None and family.feeds else _PLACES:
        url = urljoin(site.source.url, path)
        if site.is_absent(url):
            continue
        response = site.fetch(url, quiet=True)
        feed = read_feed(response, site) if response is not None else Feed([], None)
        remark = "" if feed.items or response is None else "no feed"
        site.visited("feed", url, len(feed.items), remark)
        if feed.items:
            yield from feed.items
            yield from _older(feed, site)
            return
        site.absent(url)


def _feeds_listed(response: Response, site: Site) -> list[str]:
    """The feeds that a page of HTML lists, as it stands where one would look for a feed."""
    if "html" not in response.content_type.lower():
        return []
    html = decode(response.body, response.content_type).text
    page = HtmlPage(response, html, parse_html(html))
    own = url_key(response.url)
    return [url for url in _linked_feeds(page, site) if url_key(url) != own]


def read_feed(response: Response, site: Site) -> Feed:
    """The items of one page of a feed that lead to articles of this site, and the page after it."""
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
    return Feed(found, _following(parsed.feed, response.url, site))


def _following(head: Mapping[str, object], url: str, site: Site) -> str | None:
    """The address of the next page: as the feed says, or as WordPress has it without saying."""
    links = head.get("links")
    for link in links if isinstance(links, list) else ():
        if link.get("rel") == "next":
            return site.join(url, str(link.get("href", "")))
    if "wordpress" not in str(head.get("generator", "")).lower():
        return None
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    query["paged"] = str(int(query["paged"]) + 1 if query.get("paged", "").isdigit() else 2)
    return parts._replace(query=urlencode(query)).geturl()


def _time(value: object) -> datetime | None:
    return parse_date(value) if isinstance(value, str) else None
