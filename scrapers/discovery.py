"""Where the articles of a site are: what the three ways of finding them share.

Each way is a function of a `Site` that yields `Candidate`s, newest first where the site lists them
so: `feeds.feed_articles`, `sitemaps.sitemap_articles`, `listings.listing_articles`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from bs4 import BeautifulSoup

from scrapers.charset import decode
from scrapers.client import Client, FetchError, Response
from scrapers.dates import now
from scrapers.source import Family, Source, list_families
from scrapers.text import parse_html
from scrapers.urls import absolute_url, canonical_url, host_of, is_page_url, same_site, url_matches

__all__ = ["Candidate", "HtmlPage", "Site", "Visit", "Way", "article_score", "recognise"]

Way = Literal["feed", "sitemap", "listing"]
_NO_ARTICLE = re.compile(
    "|".join((
        r"/tags?/", "/search", "/log-?in", "/rss", r"/feed/?$", r"/print(?:/|$)", "savefile",
        "printnews", "printitem", r"/page[-/]\d", r"trang-\d{1,4}(?:\.html)?$", r"[?&]page=\d",
        "currentpage=", "_cur=", r"[?&]limitstart=", r"b_start", "/author/", "/user/", "/wp-json",
        r"/component/(?:search|users|mailto|tags)", "/taxonomy/",
        r"/category/[a-z-]{1,80}(?:/[a-z-]{1,30})?/?$",
    )),
    re.IGNORECASE,
)  # fmt: skip
# Sections without news. A slug may begin with the same words ("tìm kiếm cứu nạn", "giới thiệu sản
# phẩm OCOP …"), so that only a short segment of the path counts as the section itself.
_OTHER_SECTIONS = tuple(
    name.split()
    for name in (
        "tim kiem", "dang nhap", "dang ky", "lien he", "gioi thieu", "so do", "sitemap", "hoi dap",
        "gop y", "video", "videos", "thu vien anh", "thu vien video", "thu vien hinh anh", "search",
        "lich cong tac", "danh ba", "thu dien tu", "ban do", "rss", "contact", "about",
    )
)  # fmt: skip
_SEGMENT_ID = re.compile(r"\d{1,20}$")
_ID_AT_END = re.compile(r"\d{3,}(?:\.[a-z]{3,5})?$|[-/]\d{2,}\.(?:html?|aspx|chn)$", re.IGNORECASE)
_ID_PARAMETER = re.compile(
    r"(?:^|&)(?:\w{0,40}id|tintuc|details|ddocname|p_steering|baiviet)=\w{0,40}\d", re.IGNORECASE
)
_PAGE_ENDING = re.compile(r"\.(?:html?|aspx|chn|php|jsp)$", re.IGNORECASE)
_MAX_DOORS = 2
_ABSENT_DAYS = 30
_DOOR_LINKS = 3
_REFRESH = re.compile(r"url\s?=\s?['\"]?([^'\"\s>]+)", re.IGNORECASE)
_RELOCATION = re.compile(r"location(?:\.href)?\s?=\s?['\"]([^'\"]{1,300})['\"]")
_DETAIL = re.compile(r"chi-?tiet|detail|/content/|view-article|/bai-viet/|read/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be an article, and what the page that named it says of it."""

    url: str
    way: Way
    found_on: str
    title: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was asked for articles, how many it named, and what there is to say of it."""

    way: Way
    url: str
    found: int
    remark: str = ""


@dataclass(frozen=True)
class HtmlPage:
    """A fetched page with its text and DOM."""

    response: Response
    html: str
    dom: BeautifulSoup

    @property
    def url(self) -> str:
        """Where redirects led to."""
        return self.response.url

    @functools.cached_property
    def base(self) -> str:
        """What relative links are relative to."""
        tag = self.dom.find("base", href=True)
        href = str(tag["href"]) if tag is not None else ""
        return absolute_url(self.url, href) or self.url


def _door(page: HtmlPage) -> str | None:
    """Where a page without content of its own sends its readers; None for a page that has some."""
    if len(page.dom.find_all("a", href=True, limit=_DOOR_LINKS + 1)) > _DOOR_LINKS:
        return None
    for tag in page.dom.find_all("meta", content=True):
        if str(tag.get("http-equiv", "")).lower() == "refresh":
            target = _REFRESH.search(str(tag["content"]))
            if target is not None:
                return target.group(1)
    frames = page.dom.find_all(["frame", "iframe"], src=True)
    if frames:
        return str(frames[0]["src"])
    for script in page.dom.find_all("script"):
        target = _RELOCATION.search(str(script.string or ""))
        if target is not None:
            return target.group(1)
    return None


def _nothing(url: str) -> tuple[str | None, str | None]:
    return None, None


def _unknown(url: str) -> bool:
    return False


@dataclass(slots=True)
class Site:
    """One source while it is being scraped: its client, what is known of it, what went wrong.

    `validators` gives ETag and Last-Modified of a discovery page whose items were all dealt with;
    `is_known` whether an article is; `caught_up` whether an earlier scrape got to the end, so that
    a listing need be followed only as far as its first page without news. `fetched` collects the
    validators to keep when this scrape gets to the end too, `list_pages` the keys of the listings,
    `visits` what each discovery page gave, for whoever tries a source out.
    """

    source: Source
    client: Client
    validators: Callable[[str], tuple[str | None, str | None]] = _nothing
    is_known: Callable[[str], bool] = _unknown
    caught_up: bool = False
    problems: list[str] = field(default_factory=list)
    fetched: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)
    down: dict[str, str] = field(default_factory=dict)
    failed_fetches: int = 0
    list_pages: set[str] = field(default_factory=set)
    visits: list[Visit] = field(default_factory=list)
    _reasons: dict[str, str] = field(default_factory=dict, repr=False)
    _home: HtmlPage | None = field(default=None, repr=False)
    _home_tried: bool = False

    def problem(self, line: str) -> None:
        """Note what went wrong, once."""
        if line not in self.problems:
            self.problems.append(line)

    def visited(self, way: Way, url: str, found: int = 0, remark: str = "") -> None:
        """Note what a discovery page gave; without a remark, why it could not be had."""
        if not remark and not found:
            remark = "not changed" if url in self.unchanged else self._reasons.get(url, "")
        self.visits.append(Visit(way, url, found, remark))

    def is_absent(self, url: str) -> bool:
        """Whether there was nothing at a guessed address lately."""
        day, _ = self.validators(f"{url}#absent") if self.caught_up else (None, None)
        since = (now() - timedelta(days=_ABSENT_DAYS)).date().isoformat()
        return day is not None and day >= since

    def absent(self, url: str) -> None:
        """Note that there is nothing at a guessed address, so that it is left alone for a while."""
        if host_of(url) not in self.down:
            self.fetched[f"{url}#absent"] = (now().date().isoformat(), None)

    def close_host(self, error: FetchError) -> None:
        """Note that a host gives no answer; it is not asked again in this scrape."""
        host = host_of(error.url)
        if host not in self.down:
            self.down[host] = error.reason
            self.problem(f"{host}: {error.reason}")

    def fetch(self, url: str, *, quiet: bool = False, conditional: bool = False) -> Response | None:
        """A discovery page, or None: not changed (then in `unchanged`), or failed and noted.

        With `quiet` an answer that is no success is nothing to note: the address was a guess.
        """
        if host_of(url) in self.down:
            return None
        etag, modified = self.validators(url) if conditional and self.caught_up else (None, None)
        try:
            response = self.client.get(url, etag=etag, modified=modified)
        except FetchError as error:
            self._reasons[url] = error.reason
            if error.host_is_down:
                self.close_host(error)
            elif not quiet:
                self.failed_fetches += 1
                self.problem(str(error))
            return None
        if conditional:
            kept = (response.header("ETag") or etag, response.header("Last-Modified") or modified)
            self.fetched[url] = kept
        if response.status == 304:
            self.unchanged.add(url)
            return None
        return response

    def fetch_page(self, url: str, *, quiet: bool = False) -> HtmlPage | None:
        """A discovery page of HTML."""
        response = self.fetch(url, quiet=quiet)
        if response is None:
            return None
        html = decode(response.body, response.content_type).text
        return HtmlPage(response, html, parse_html(html))

    @property
    def home(self) -> HtmlPage | None:
        """The home page, fetched when first needed; None where it cannot be had."""
        if not self._home_tried:
            self._home_tried = True
            self._home = self._led_on(self.fetch_page(self.source.url))
            if self._home is not None and not same_site(self._home.url, self.source.url):
                moved = host_of(self._home.url)
                self.problem(f"{self.source.url}: leads to {moved}; has the site moved there?")
        return self._home

    def _led_on(self, page: HtmlPage | None) -> HtmlPage | None:
        """The page that a home page is but the door to: by refresh, script or a single frame."""
        for _ in range(_MAX_DOORS):
            target = self.join(page.base, _door(page) or "") if page is not None else None
            if page is None or target is None or not same_site(target, self.source.url):
                break
            page = self.fetch_page(self.own_name(target), quiet=True) or page
        return page

    @property
    def family(self) -> Family | None:
        """The family that the source names, else the one that its home page showed, if read."""
        if self.source.family is not None:
            return self.source.family
        return recognise(self._home.html) if self._home is not None else None

    def join(self, base: str, href: str) -> str | None:
        """`href` as a page at `base` means it, by public name; None where it leads to no page."""
        url = absolute_url(base, href)
        served_at = self.source.served_at
        if url is not None and served_at and host_of(url) == host_of(served_at):
            # A copy of a site names itself in feeds and sitemaps by where it is served.
            rest = url.removeprefix(served_at)
            home = urlsplit(self.source.url)
            return f"{home.scheme}://{home.netloc}{rest}" if rest != url else url
        return url

    def article_url(self, base: str, href: str) -> str | None:
        """The canonical address of a link that may lead to an article of this source, else None.

        Links to http, https and www twins of the source's host take its own scheme and host.
        """
        joined = self.join(base, href)
        if joined is None or not is_page_url(joined):
            return None
        url = self.own_name(canonical_url(joined))
        hosts = (self.source.url, *self.source.feeds, *self.source.listings)
        return url if any(same_site(url, host) for host in hosts) else None

    def own_name(self, url: str) -> str:
        """`url` with the source's own scheme and host, where it is a twin of those."""
        home, parts = urlsplit(self.source.url), urlsplit(url)
        if parts.netloc != home.netloc and not same_site(url, self.source.url):
            return url
        return urlunsplit((home.scheme, home.netloc, parts.path, parts.query, ""))


@functools.lru_cache(maxsize=64)
def recognise(html: str) -> Family | None:
    """The family whose signs a page shows most of; None where it shows none."""
    lowered = html.lower()
    scores = {
        family.name: score
        for family in list_families()
        if (score := sum(sign.lower() in lowered for sign in family.signs))
    }
    families = [family for family in list_families() if family.name in scores]
    best = max(families, key=lambda family: scores[family.name], default=None)
    makes = [family for family in families if best is not None and family.within == best.name]
    return max(makes, key=lambda family: scores[family.name], default=best)


def article_score(url: str, family: Family | None = None) -> int:
    """How much an address looks like an article's: 2 and more does, below 0 it cannot be one."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    address = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if path in {"", "/index.html", "/default.aspx", "/index.php"} and not parts.query:
        return -5
    if _NO_ARTICLE.search(address) or any(map(_is_other_section, path.split("/"))):
        return -3
    if family is not None and any(url_matches(pattern, url) for pattern in family.prints):
        return -3
    score = 0
    if family is not None and any(url_matches(pattern, url) for pattern in family.articles):
        score += 2
    before, _, last = path.rpartition("/")
    if last.partition(".")[0].isdigit():
        # The slug stands before the number, or holds a slash: /…-tri-tue-26/4.htm
        last = f"{before.rpartition('/')[2]}-{last}"
    words = sum(part.isalpha() for part in last.partition(".")[0].replace("_", "-").split("-"))
    score += 2 if words >= 6 else int(words >= 4)
    score += 2 if _ID_AT_END.search(path) or _ID_PARAMETER.search(parts.query) else 0
    score += 1 if _PAGE_ENDING.search(last) else 0
    score += 1 if _DETAIL.search(address) else 0
    return score


def _is_other_section(segment: str) -> bool:
    """Whether a segment of a path names a section without news, with a word or two more at most."""
    words = segment.lower().partition(".")[0].replace("_", "-").split("-")
    more = 2
    if _SEGMENT_ID.match(words[-1]):
        words, more = words[:-1], 1
    return any(
        words[: len(name)] == name and len(words) <= len(name) + more for name in _OTHER_SECTIONS
    )
