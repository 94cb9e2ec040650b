"""One source to a stream of outcomes: what is new, changed, gone or failed.

Scrapers do not know the store. They ask and tell a `Frontier`, and everything that outlives the
process goes through it, so a run killed at any moment is gone on with by the next. These things are
kept as validators of addresses with a fragment, which no page has:

    URL#text          digest of a bulletin, to tell a changed page from one whose counters moved
    URL#absent        the day on which nothing was at an address where feeds or sitemaps often are
    URL#same          the address of the same article, of which this one is only another way in
    HOME#words-DIGEST the address of the article with these words, to know it under another
    URL#published     the day of an article older than `since`, so that it is not fetched again
    HOME#walked       a scrape got to the end: listings need be followed only down to what is known
    HOME#templates    where the site's articles stand on their pages, learned once for each layout,
                      so that a text does not depend on which pages a run happened to fetch
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Literal, Protocol
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from corpus.bulletin import Bulletin
from scrapers.article import Article, read_article
from scrapers.charset import decode
from scrapers.client import Client, FetchError, Response
from scrapers.dates import VIETNAM, now, parse_date
from scrapers.discovery import Candidate, Site, Visit, Way, article_score, recognise
from scrapers.feeds import feed_articles
from scrapers.listings import article_links, listing_articles
from scrapers.patience import TIMES_NAMED
from scrapers.sitemaps import sitemap_articles
from scrapers.source import Source
from scrapers.templates import PAGES_NEEDED, Sample, Template, choose, learn_template
from scrapers.text import parse_html
from scrapers.urls import bulletin_id, canonical_url, host_of, same_site, url_key

__all__ = [
    "CheckReport",
    "CheckedArticle",
    "CheckedField",
    "Frontier",
    "Outcome",
    "OutcomeKind",
    "Page",
    "Rereader",
    "ScrapeReport",
    "check",
    "discover",
    "scrape",
]

log = logging.getLogger(__name__)

OutcomeKind = Literal["new", "changed", "unchanged", "gone", "failed", "skipped"]
_WAYS: dict[Way, Callable[[Site], Iterator[Candidate]]] = {
    "feed": feed_articles,
    "sitemap": sitemap_articles,
    "listing": listing_articles,
}
# A feed or sitemap whose newest item is older than this has been forgotten by its site.
_STALE_DAYS = 60
_PAGES_TO_LEARN_FROM = 4
_PAGES_TO_WAIT_FOR = 8
# The layouts of a site that are remembered; of more, the oldest is forgotten.
_MAX_TEMPLATES = 6
_SLOW_PAGES_IN_A_ROW = 3
_TELLING_CHARS = 200  # shorter texts are said of more than one thing
# What told of the body as it was sent; it is kept unpacked.
_TRANSFER_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})


@dataclass(frozen=True, slots=True)
class Page:
    """A raw response worth archiving; its body is unpacked."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one canonical URL; `bulletin` and `page` for new and changed ones only.

    `reason` says in one line why a page failed or was skipped. `digest` is of the bulletin, to be
    kept as the ETag of URL#text.
    """

    kind: OutcomeKind
    url: str
    bulletin: Bulletin | None = None
    page: Page | None = None
    etag: str | None = None
    last_modified: str | None = None
    reason: str = ""
    digest: str | None = None


class Frontier(Protocol):
    """What scrapers ask of whoever keeps their outcomes, and tell it."""

    def is_known(self, source: str, url: str) -> bool:
        """Whether the URL was dealt with before; one that failed was not."""
        ...

    def is_resting(self, source: str, url: str) -> bool:
        """Whether the URL failed so often that it is not to be asked for yet."""
        ...

    def failures(self, source: str, url: str) -> int:
        """How often the URL failed since it was last fine."""
        ...

    def recent(self, source: str, since: datetime) -> list[str]:
        """URLs of the bulletins published since (fetched since, where a page gives no date)."""
        ...

    def validators(self, source: str, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified kept for the URL."""
        ...

    def record(self, source: str, outcome: Outcome) -> None:
        """Keep an outcome; it is durable when this returns."""
        ...

    def record_validators(
        self, source: str, url: str, etag: str | None, last_modified: str | None
    ) -> None:
        """Keep the validators of a discovery page."""
        ...


@dataclass(frozen=True, slots=True)
class ScrapeReport:
    """What a scrape did.

    `unchanged` counts the articles known from before, fetched again or not; `resting` those that
    failed often and were left alone this time.
    `problems` is one line for each thing that failed, naming the URL or host and the reason.
    """

    source: str
    found: int
    new: int
    changed: int
    unchanged: int
    failed: int
    problems: tuple[str, ...]
    resting: int = 0


@dataclass(frozen=True, slots=True)
class CheckedField:
    """A field of an article as it was read; `rule` is empty where nothing gave it."""

    name: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """One article of a dry run."""

    url: str
    way: Way
    fields: tuple[CheckedField, ...]
    warnings: tuple[str, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A dry run of one source: what each way found, and how the first articles were read.

    `family` is the one whose selectors were used, `seen_family` the one that the pages show.
    """

    source: str
    family: str | None
    found: dict[Way, int]
    articles: tuple[CheckedArticle, ...]
    problems: tuple[str, ...]
    visits: tuple[Visit, ...] = ()
    seen_family: str | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What feed and sitemap told in an earlier scrape, for when they have not changed since."""

    newest: datetime | None = None
    by_sitemap: bool = False


def discover(site: Site, before: _Told | None = None) -> list[Candidate]:
    """The articles of a site, each once, in the order feed, sitemap, listing.

    Ways that the source file names are all used, and no other. Else the feed tells of the news and
    the sitemap of the past; listing pages are read where there is no sitemap, or where what feed
    and sitemap tell is old news or leaves out what the home page shows: both get forgotten on sites
    that go on, and some sitemaps are of sections alone.
    """
    named: dict[Way, bool] = {
        "feed": bool(site.source.feeds),
        "sitemap": bool(site.source.sitemaps),
        "listing": bool(site.source.listings),
    }
    found: dict[str, Candidate] = {}
    for way, articles in _WAYS.items():
        if any(named.values()) and not named[way]:
            continue
        is_spared = way == "listing" and not named[way] and _is_enough(found, before or _Told())
        if is_spared and _covers_home(site, found):
            continue
        for one in articles(site):
            if not site.source.wants(one.url) or _is_too_old(site.source, one):
                continue
            key = url_key(one.url)
            found[key] = _merged(found[key], one) if key in found else one
    return [one for key, one in found.items() if key not in site.list_pages]


def _merged(first: Candidate, other: Candidate) -> Candidate:
    return dataclasses.replace(
        first,
        title=first.title or other.title,
        published=first.published or other.published,
        modified=first.modified or other.modified,
        category=first.category or other.category,
    )


def _is_too_old(source: Source, one: Candidate) -> bool:
    moment = one.published or one.modified
    return source.since is not None and moment is not None and moment.date() < source.since


def _told(found: Iterable[Candidate], before: _Told) -> _Told:
    """What feed and sitemap tell now, or told before where they have not changed."""
    items = [one for one in found if one.way != "listing"]
    times = [time for one in items if (time := one.published or one.modified) is not None]
    by_sitemap = any(one.way == "sitemap" for one in items)
    return _Told(max(times, default=before.newest), by_sitemap or before.by_sitemap)


def _is_enough(found: dict[str, Candidate], before: _Told) -> bool:
    """Whether feed and sitemap tell of the site's past and of its present."""
    told = _told(found.values(), before)
    is_fresh = told.newest is None or told.newest > now() - timedelta(days=_STALE_DAYS)
    return told.by_sitemap and is_fresh


def _covers_home(site: Site, found: dict[str, Candidate]) -> bool:
    """Whether most of the articles that the home page links to are found or known."""
    if site.home is None:
        return True
    shown = [one.url for one in article_links(site.home, site) if site.source.wants(one.url)]
    missing = [url for url in shown if url_key(url) not in found and not site.is_known(url)]
    return len(missing) * 2 <= len(shown)


def scrape(
    source: Source,
    frontier: Frontier,
    *,
    client: Client | None = None,
    refetch_days: int = 0,
    on_progress: Callable[[Outcome], None] | None = None,
) -> ScrapeReport:
    """Fetch what is new of one source and hand every outcome to `frontier`.

    Known articles are asked for again only where feed or sitemap tell of a later change, or where
    they were published within `refetch_days`, still listed or not; then conditionally. Whatever
    the site does is an outcome or a line of `problems`; what `frontier` raises ends the scrape.
    """
    own = client is None
    client = client or Client.for_source(source)
    try:
        return _Scrape(source, frontier, client, refetch_days, on_progress).run()
    finally:
        if own:
            client.close()


class Rereader:
    """Reads archived pages of one source as a scrape reads them, without the network.

    `notes` are what the scrapes of the source kept as validators, the templates they learned among
    them; without any, templates are learned from the pages.
    """

    def __init__(self, source: Source, notes: Mapping[str, str]) -> None:
        self._frontier = _Reread(notes)
        self._work = _Scrape(source, self._frontier, Client(), 0, None)

    def read(self, page: Page) -> list[Outcome]:
        """What is known after this page; a page may wait for others of its layout."""
        response = Response(
            page.url, page.url, page.status, page.headers, page.body, page.fetched_at
        )
        self._work.take(_fetched(Candidate(page.url, "listing", page.url), response))
        return self._frontier.taken()

    def finish(self) -> list[Outcome]:
        """What came of the pages that waited to the end."""
        self._work.read_rest()
        return self._frontier.taken()


class _Reread:
    """A frontier that knows no page and hands outcomes on."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        self._notes = dict(notes)
        self._outcomes: list[Outcome] = []

    def taken(self) -> list[Outcome]:
        outcomes, self._outcomes = self._outcomes, []
        return outcomes

    def is_known(self, source: str, url: str) -> bool:
        return False

    def is_resting(self, source: str, url: str) -> bool:
        return False

    def failures(self, source: str, url: str) -> int:
        return 0

    def recent(self, source: str, since: datetime) -> list[str]:
        return []

    def validators(self, source: str, url: str) -> tuple[str | None, str | None]:
        return self._notes.get(url), None

    def record(self, source: str, outcome: Outcome) -> None:
        self._outcomes.append(outcome)

    def record_validators(
        self, source: str, url: str, etag: str | None, last_modified: str | None
    ) -> None:
        if "#templates" in url and etag is not None:
            self._notes[url] = etag


@dataclass(slots=True)
class _Fetched:
    """A page that was fetched and awaits reading."""

    candidate: Candidate
    response: Response
    html: str
    dom: BeautifulSoup


def _fetched(candidate: Candidate, response: Response) -> _Fetched:
    html = decode(response.body, response.content_type).text
    return _Fetched(candidate, response, html, parse_html(html))


@dataclass(slots=True)
class _Scrape:
    """The state of one scrape."""

    source: Source
    frontier: Frontier
    client: Client
    refetch_days: int
    on_progress: Callable[[Outcome], None] | None
    counts: Counter[str] = field(default_factory=Counter)
    fallbacks: Counter[str] = field(default_factory=Counter)
    first_fallback: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    waiting: list[_Fetched] = field(default_factory=list)
    known: list[Candidate] = field(default_factory=list)
    templates: list[Template] = field(init=False)
    pages_read: int = 0
    recent: frozenset[str] = frozenset()
    slow_in_a_row: int = 0
    is_complete: bool = True
    site: Site = field(init=False)

    def __post_init__(self) -> None:
        walked = self._note("walked")
        self.site = Site(
            self.source,
            self.client,
            validators=lambda url: self.frontier.validators(self.source.name, url),
            is_known=lambda url: self.frontier.is_known(self.source.name, url),
            caught_up=walked.get("config") == _config(self.source),
        )
        self.templates = self._stored_templates()

    # Notes.

    def _note(self, name: str) -> dict[str, object]:
        text, _ = self.frontier.validators(self.source.name, f"{self.source.url}#{name}")
        try:
            value = json.loads(text or "{}")
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    def _keep_note(self, name: str, value: dict[str, object]) -> None:
        text = json.dumps(value, sort_keys=True)
        url = f"{self.source.url}#{name}"
        self.frontier.record_validators(self.source.name, url, text, None)

    def _stored_templates(self) -> list[Template]:
        notes = self._note("templates").get("templates")
        found = map(Template.from_note, notes if isinstance(notes, list) else [])
        return [template for template in found if template is not None]

    # The run.

    def run(self) -> ScrapeReport:
        walked = self._note("walked") if self.site.caught_up else {}
        newest = parse_date(str(walked.get("newest") or ""))
        before = _Told(newest, bool(walked.get("by_sitemap")))
        found = discover(self.site, before)
        if not found and not self.site.unchanged and not self.site.problems:
            self.site.problem(f"{self.source.url}: no article found by feed, sitemap or listing")
        for candidate in [*found, *self._edited_perhaps(found)]:
            self._visit(candidate)
        self.read_rest()
        self._report_fallbacks()
        self._finish(_told(found, before))
        return ScrapeReport(
            source=self.source.name,
            found=len(found),
            new=self.counts["new"],
            changed=self.counts["changed"],
            unchanged=self.counts["unchanged"],
            failed=self.counts["failed"],
            problems=tuple(self.site.problems),
            resting=self.counts["resting"],
        )

    def read_rest(self) -> None:
        """Read the pages that waited for others of their layout until the end."""
        self._learn_from_few()
        self._read_waiting()

    def _edited_perhaps(self, found: list[Candidate]) -> list[Candidate]:
        """The bulletins of the last days that no list names any more: they are edited all the same.

        Those still named are kept in `recent`.
        """
        if not self.refetch_days:
            return []
        since = now() - timedelta(days=self.refetch_days)
        self.recent = frozenset(self.frontier.recent(self.source.name, since))
        keys = {url_key(one.url) for one in found}
        return [
            Candidate(url, "listing", self.source.url)
            for url in sorted(self.recent)
            if url_key(url) not in keys and self.source.wants(url)
        ]

    def _finish(self, told: _Told) -> None:
        """Keep what lets the next scrape be short, where this one got to the end."""
        if not self.is_complete or self.site.down or self.site.failed_fetches:
            return
        for url, (etag, modified) in self.site.fetched.items():
            if (etag, modified) != self.frontier.validators(self.source.name, url):
                self.frontier.record_validators(self.source.name, url, etag, modified)
        note: dict[str, object] = {
            "config": _config(self.source),
            "newest": told.newest.isoformat() if told.newest else None,
            "by_sitemap": told.by_sitemap,
        }
        if note != self._note("walked"):
            self._keep_note("walked", note)

    def _visit(self, candidate: Candidate) -> None:
        """Fetch one candidate, unless it is known and nothing speaks for asking again."""
        url, name = candidate.url, self.source.name
        known = self.frontier.is_known(name, url)
        etag, modified = self.frontier.validators(name, url) if known else (None, None)
        if known and not self._is_due(candidate, modified):
            self.counts["unchanged"] += 1
            self.known.append(candidate)
            return
        if host_of(url) in self.site.down:
            self.counts["failed"] += 1
            return
        if self.frontier.is_resting(name, url):
            self.counts["resting"] += 1
            return
        day, _ = self.frontier.validators(name, f"{url}#published")
        if day and self.source.since and day < self.source.since.isoformat():
            return
        try:
            response = self.client.get(url, etag=etag, modified=modified)
        except FetchError as error:
            self._failed_fetch(candidate, error, known)
            return
        self.slow_in_a_row = 0
        if response.status == 304:
            later = _modified(candidate, modified)
            self._tell(Outcome("unchanged", url, etag=etag, last_modified=later))
            return
        if reason := _no_page(response):
            self._fail(url, reason)
            return
        self.take(_fetched(candidate, response))

    def take(self, fetched: _Fetched) -> None:
        """Read a page, or have it wait for others of its layout."""
        if choose(self.templates, fetched.dom) is not None:
            self._read(fetched)
            return
        # Made in a layout not seen before: it waits for others like it.
        self.waiting.append(fetched)
        if self._learn(_PAGES_TO_LEARN_FROM) or len(self.waiting) >= _PAGES_TO_WAIT_FOR:
            self._read_waiting()

    def _is_due(self, candidate: Candidate, modified: str | None) -> bool:
        """Whether a known article is to be asked for again."""
        kept = parse_date(modified or "")
        if candidate.modified is not None and (kept is None or candidate.modified > kept):
            return True
        return candidate.url in self.recent

    def _failed_fetch(self, candidate: Candidate, error: FetchError, known: bool) -> None:
        url = candidate.url
        if error.kind == "robots":
            # Not recorded: the rules may allow it another day.
            self._tell(Outcome("skipped", url, reason=error.reason), record=False)
        elif error.status in {404, 410} and known:
            self._tell(Outcome("gone", url, reason=error.reason))
        elif error.host_is_down:
            self.is_complete = False
            self.counts["failed"] += 1
            self.site.close_host(error)
        else:
            slow = error.kind in {"timeout", "reset", "challenge"}
            self.slow_in_a_row = self.slow_in_a_row + 1 if slow else 0
            if error.status not in {404, 410}:
                self.is_complete = False
            self._fail(url, error.reason)
            if self.slow_in_a_row >= _SLOW_PAGES_IN_A_ROW:
                self.site.close_host(error)

    # Reading.

    def _learn(self, enough: int, others: Iterable[_Fetched] = ()) -> bool:
        """Learn a template from the waiting pages, where they hold enough different articles.

        Under three addresses one article would pass for the template of its site.
        """
        at_hand = (*self.waiting, *others)
        if len(at_hand) < enough:
            return False
        pages = {
            article.text: page for page in at_hand if (article := self._draft(page)) is not None
        }
        if len(pages) < enough:
            return False
        samples = [Sample(p.dom, p.candidate.title, p.candidate.published) for p in pages.values()]
        template = learn_template(samples)
        if template is None:
            return False
        self.templates = [template, *self.templates][:_MAX_TEMPLATES]
        self._keep_note("templates", {"templates": [one.as_note() for one in self.templates]})
        return True

    def _article(self, page: _Fetched, template: Template | None) -> Article:
        return read_article(
            page.html,
            page.response.url,
            self.source,
            template,
            page.dom,
            link_text=page.candidate.title,
        )

    def _draft(self, page: _Fetched) -> Article | None:
        """The article of a page as it reads without a template; None where it is none."""
        try:
            article = self._article(page, None)
        except Exception:  # noqa: BLE001 - reported when it is read in earnest
            return None
        return None if article.problem else article

    def _learn_from_few(self) -> None:
        """Learn a new layout that few new pages show: pages known from before show it as well."""
        if not self.waiting or self._learn(PAGES_NEEDED):
            return
        if len(self.waiting) + len(self.known) < PAGES_NEEDED:
            return
        others: list[_Fetched] = []
        for candidate in self.known:
            if len(self.waiting) + len(others) >= _PAGES_TO_LEARN_FROM:
                break
            try:
                response = self.client.get(candidate.url)
            except FetchError:
                return
            page = _fetched(candidate, response)
            if choose(self.templates, page.dom) is not None:
                return  # the layout is as it was; the page that waits is an odd one
            others.append(page)
        self._learn(PAGES_NEEDED, others)

    def _read_waiting(self) -> None:
        waiting, self.waiting = self.waiting, []
        for page in waiting:
            self._read(page)

    def _read(self, page: _Fetched) -> None:
        url = page.candidate.url
        self.pages_read += 1
        try:
            article = self._article(page, choose(self.templates, page.dom))
        except Exception as error:
            log.warning("%s: cannot be read", url, exc_info=True, extra={"url": url})
            self._fail(url, f"cannot be read ({type(error).__name__}: {error})")
            return
        if article.problem:
            if article.is_listing:
                self._skip(page, article.problem)
            else:
                self._fail(url, article.problem)
            return
        for warning in article.warnings:
            self.fallbacks[warning] += 1
            self.first_fallback.setdefault(warning, url)
        self._keep(page, article)

    def _keep(self, page: _Fetched, article: Article) -> None:
        """Tell the frontier of an article, under the one address that all its addresses share."""
        name, asked = self.source.name, page.candidate.url
        url = self._one_address(page, article)
        is_alias = url_key(url) != url_key(asked)
        same = f"the same article as {url}"
        if url_key(url) in self.done or (is_alias and self.frontier.is_known(name, url)):
            self._skip(page, same)
            return
        self.done.add(url_key(url))
        since = self.source.since
        if since is not None and article.published and article.published.date() < since:
            day = article.published.date().isoformat()
            # Not recorded as dealt with: another day `since` may be an earlier one.
            self.frontier.record_validators(name, f"{asked}#published", day, None)
            reason = f"published {day}, before {since}"
            self._tell(Outcome("skipped", asked, reason=reason), record=False)
            return
        if not article.category and page.candidate.category:
            article.category = page.candidate.category
        if article.published is None and page.candidate.published is not None:
            article.published = page.candidate.published.astimezone(VIETNAM)
            article.trace["published"] = page.candidate.way
        response = page.response
        identifier = bulletin_id(name, url)
        bulletin = article.bulletin(identifier, name, url, response.fetched_at, self.source)
        digest = _digest(bulletin)
        kept, _ = self.frontier.validators(name, f"{url}#text")
        known = self.frontier.is_known(name, url)
        if kept is None and (first := self._under_another_address(url, bulletin)) is not None:
            self._skip(page, f"the same article as {first}")
            return
        etag = response.header("ETag") or None
        modified = _modified(page.candidate, response.header("Last-Modified"))
        if known and kept == digest:
            self._tell(Outcome("unchanged", url, etag=etag, last_modified=modified))
        else:
            headers = tuple(h for h in response.headers if h[0].lower() not in _TRANSFER_HEADERS)
            kind: OutcomeKind = "changed" if known else "new"
            raw = Page(url, response.status, headers, response.body, response.fetched_at)
            self._tell(Outcome(kind, url, bulletin, raw, etag, modified, digest=digest))
        if is_alias:
            self._skip(page, same)

    def _under_another_address(self, url: str, bulletin: Bulletin) -> str | None:
        """Where this source has the same article already, word for word, where no link says so.

        A site shows an article under each of its sections. Once an address is found to be another's
        it stays that, so that an edit of the article does not make it two.
        """
        name = self.source.name
        first, _ = self.frontier.validators(name, f"{url}#same")
        if first is not None and self.frontier.is_known(name, first):
            return first
        if len(bulletin.text) < _TELLING_CHARS:
            return None  # "See the attachment" is said of many
        words = "\n".join((bulletin.title or "", bulletin.published_at or "", bulletin.text))
        key = f"{self.source.url}#words-{hashlib.sha256(words.encode()).hexdigest()[:20]}"
        first, _ = self.frontier.validators(name, key)
        if first is not None and first != url and self.frontier.is_known(name, first):
            self.frontier.record_validators(name, f"{url}#same", first, None)
            return first
        if first != url:
            # Before the article itself: a run killed in between finds its own address here.
            self.frontier.record_validators(name, key, url, None)
        return None

    def _one_address(self, page: _Fetched, article: Article) -> str:
        """The address an article goes by: its canonical link, else where redirects led to."""
        asked = page.candidate.url
        final = self.site.own_name(canonical_url(page.response.url))
        if not same_site(final, asked):
            final = asked  # moved to another host: identity is kept
        if article.canonical is None:
            return final
        url = self.site.own_name(canonical_url(article.canonical))
        # A template that gives every page one canonical address would fold all articles into one.
        other = self.titles.setdefault(url_key(url), article.title)
        if other != article.title or article_score(url) < min(2, article_score(final)):
            return final
        return url

    # Telling.

    def _fail(self, url: str, reason: str) -> None:
        """Tell of a page that failed, and name it the first times."""
        times = self.frontier.failures(self.source.name, url) + 1
        if times == TIMES_NAMED:
            often = f"failed {times} times; asked for more and more seldom and named no more"
            self.site.problem(f"{url}: {reason} ({often})")
        elif times < TIMES_NAMED:
            self.site.problem(f"{url}: {reason}")
        self._tell(Outcome("failed", url, reason=reason))

    def _skip(self, page: _Fetched, reason: str) -> None:
        # With its time, so that a sitemap's lastmod does not have it fetched again at each run.
        modified = _modified(page.candidate, page.response.header("Last-Modified"))
        outcome = Outcome("skipped", page.candidate.url, last_modified=modified, reason=reason)
        self._tell(outcome)

    def _tell(self, outcome: Outcome, *, record: bool = True) -> None:
        if record:
            self.frontier.record(self.source.name, outcome)
        self.counts[outcome.kind] += 1
        if self.on_progress is not None:
            self.on_progress(outcome)

    def _report_fallbacks(self) -> None:
        """Selectors of the source file that found nothing on half of the pages or more."""
        for warning, count in sorted(self.fallbacks.items()):
            if count * 2 >= self.pages_read:
                first = self.first_fallback[warning]
                pages = f"{count} of {self.pages_read} pages"
                self.site.problem(f"{self.source.name}: {warning} ({pages}, first {first})")


def _no_page(response: Response) -> str:
    """Why a response is no page of HTML; empty where it is."""
    kind = response.content_type.partition(";")[0].strip().lower()
    if kind and "html" not in kind and "xml" not in kind and kind != "text/plain":
        return f"no page but {kind}"
    if b"\0" in response.body[:4096] and not response.body.startswith((
        b"\xff\xfe",
        b"\xfe\xff",
    )):
        return "no page but binary data"
    if not response.body.strip():
        return "an empty page"
    if response.url != response.asked and urlsplit(response.url).path.strip("/") == "":
        return f"redirects to a home page ({response.url})"
    return ""


def _modified(candidate: Candidate, header: str | None) -> str | None:
    """When an article changed last: by its header or by feed or sitemap, whichever is later."""
    told = candidate.modified
    by_header = parse_date(header or "")
    if told is None or (by_header is not None and by_header >= told):
        return header or None
    return format_datetime(told.astimezone(UTC), usegmt=True)


def _digest(bulletin: Bulletin) -> str:
    """Digest of all that a reader sees of a bulletin."""
    values = dataclasses.asdict(bulletin) | {"fetched_at": None}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]


def _config(source: Source) -> str:
    """Digest of what decides which articles are found: with another, old listings are read anew."""
    names = ("url", "feeds", "sitemaps", "listings", "listing", "include", "exclude", "since",
             "max_pages")  # fmt: skip
    values = source.model_dump(mode="json", include=set(names))
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def check(source: Source, client: Client | None = None, limit: int = 3) -> CheckReport:
    """Try a source without keeping anything: discovery, and the first `limit` articles by field."""
    own = client is None
    client = client or Client.for_source(source)
    try:
        site = Site(source, client)
        found = discover(site)
        if not found and not site.problems:
            site.problem(f"{source.url}: no article found by feed, sitemap or listing")
        pages = [_try(site, one) for one in found[:limit]]
        samples = [
            Sample(page.dom, page.candidate.title, page.candidate.published)
            for page in pages
            if isinstance(page, _Fetched)
        ]
        template = learn_template(samples)
        articles = [
            _checked(site, page, template) if isinstance(page, _Fetched) else page for page in pages
        ]
        family = site.family
        seen = recognise("".join(page.html for page in pages if isinstance(page, _Fetched)))
    finally:
        if own:
            client.close()
    counts = Counter(one.way for one in found)
    return CheckReport(
        source=source.name,
        family=family.name if family is not None else None,
        found={way: counts[way] for way in _WAYS},
        articles=tuple(articles),
        problems=(*site.problems, *(f"{a.url}: {a.problem}" for a in articles if a.problem)),
        visits=tuple(site.visits),
        seen_family=seen.name if seen is not None else None,
    )


def _try(site: Site, candidate: Candidate) -> _Fetched | CheckedArticle:
    """The page of an article, or what kept it from being had."""
    try:
        return _fetched(candidate, site.client.get(candidate.url))
    except FetchError as error:
        return CheckedArticle(candidate.url, candidate.way, (), (), error.reason)


def _checked(site: Site, page: _Fetched, template: Template | None) -> CheckedArticle:
    """One article of a dry run, with the rule behind each field."""
    candidate = page.candidate
    article = read_article(
        page.html, page.response.url, site.source, template, page.dom, link_text=candidate.title
    )
    problem = article.problem
    expected = site.source.expect.min_body_chars if site.source.expect else None
    if not problem and expected is not None and len(article.body) < expected:
        problem = f"body of {len(article.body)} characters, at least {expected} expected"
    values = {
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "lead": article.lead,
        "body": article.body,
        "byline": article.byline,
        "category": article.category,
    }
    return CheckedArticle(
        url=candidate.url,
        way=candidate.way,
        fields=tuple(CheckedField(n, v, article.trace.get(n, "")) for n, v in values.items()),
        warnings=tuple(article.warnings),
        problem=problem,
    )
