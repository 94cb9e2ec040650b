"""Articles from listing pages, followed from page to page.

With `[listing]` selectors, or without: links are taken that look like articles by their address
and by the length of their text, outside of menus. The next page is found by selector, by
`rel=next`, by the usual words, or as the link that bears the number of the next page, which covers
every shape of address in use (page-2, trang-2.html, ?page=1, _cur=2, CurrentPage=2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bs4 import Tag

from corpus.folding import fold_key
from scrapers.dates import find_dates
from scrapers.discovery import Candidate, HtmlPage, Site, article_score, recognise
from scrapers.source import ListingSelectors
from scrapers.text import blocks, class_and_id, clean
from scrapers.urls import canonical_url, same_site, url_key

__all__ = ["article_links", "listing_articles", "next_page", "start_pages"]

_MIN_SCORE = 3
_MAX_CATEGORIES = 4
_MENU = re.compile(r"\b(?:menu|nav|navbar|navigation|footer|breadcrumbs?|banner|topbar)\b")
_CATEGORIES = tuple(
    fold_key(name)
    for name in (
        "Tin tức", "Tin tức - Sự kiện", "Tin tức sự kiện", "Tin hoạt động", "Tin tức hoạt động",
        "Hoạt động của Sở", "Tin hoạt động của Sở", "Tin trong tỉnh", "Tin địa phương",
        "Tin nổi bật", "Tin tức chung", "Tin mới", "Hoạt động", "Hoạt động ngành",
    )
)  # fmt: skip
_NEXT_WORDS = frozenset(
    fold_key(word)
    for word in (
        ">", "»", "›", ">>", "→", "Trang sau", "Trang kế", "Trang tiếp", "Tiếp", "Tiếp theo", "Sau",
        "Next", "Xem tiếp", "Next page", "Trang sau »", "Sau »", "Tiếp »",
    )
)  # fmt: skip
_PAGE_ADDRESS = re.compile(
    "|".join((
        r"page[-/=]?\d", r"trang[-/=]?\d", "paged?=", r"_cur=\d", "currentpage=", "b_start",
        r"[?&]p=\d", "pageindex=", r"/\d+$",
    )),
    re.IGNORECASE,
)  # fmt: skip


def start_pages(site: Site) -> list[str]:
    """The listings of the source file, else the home page and its links named after news."""
    if site.source.listings:
        return list(site.source.listings)
    pages = [site.source.url]
    if site.home is None:
        return pages
    for link in site.home.dom.find_all("a", href=True):
        url = site.join(site.home.base, str(link["href"]))
        if url is None or not same_site(url, site.source.url):
            continue
        if fold_key(link.get_text(" ")).strip(" .»›>") not in _CATEGORIES:
            continue
        own = site.own_name(canonical_url(url))
        if all(url_key(own) != url_key(page) for page in pages):
            pages.append(own)
    return pages[: _MAX_CATEGORIES + 1]


def listing_articles(site: Site) -> Iterator[Candidate]:
    """The articles on the listing pages of the site, start page by start page.

    A listing ends at `max_pages`, at a page seen before (many sites answer a page past the end with
    the first), at one that adds nothing or is all older than `since`, and, once the site is caught
    up, at one without news.
    A listing of the source file without any article is a problem.
    """
    for start in start_pages(site):
        is_home = url_key(start) == url_key(site.source.url)
        visited: set[str] = set()
        seen: set[str] = set()
        url: str | None = start
        for number in range(1, site.source.max_pages + 1):
            if url is None:
                break
            guessed = number == 1 and not site.source.listings
            is_start = is_home and number == 1
            page = site.home if is_start else site.fetch_page(url, quiet=guessed)
            if page is None or url_key(page.url) in visited:
                break
            visited.update({url_key(url), url_key(page.url)})
            site.list_pages |= visited
            found = article_links(page, site)
            fresh = [one for one in found if url_key(one.url) not in seen]
            if not fresh:
                if number == 1 and site.source.listings:
                    site.problem(f"{start}: a listing without articles; was the site redesigned?")
                break
            seen.update(url_key(one.url) for one in fresh)
            yield from fresh
            if _is_old_news(found, site):
                break
            url = next_page(page, site, number)


def _is_old_news(found: list[Candidate], site: Site) -> bool:
    """Whether what follows a page of a listing is of no more interest."""
    wanted = [one for one in found if site.source.wants(one.url)]
    since = site.source.since
    if not wanted:
        return False
    if since and all(one.published and one.published.date() < since for one in wanted):
        return True
    return site.caught_up and all(site.is_known(one.url) for one in wanted)


def article_links(page: HtmlPage, site: Site) -> list[Candidate]:
    """The articles that a listing page links to, in its order, each once.

    Selectors of the source are tried first, then those of the family, then the heuristics.
    """
    family = site.source.family or recognise(page.html)
    for selectors in _selectors(page, site):
        for selector in selectors.item:
            found = _unique(_linked(page, site, page.dom.select(selector)))
            if found:
                return found
    scored: list[tuple[Tag, int]] = []
    for link in page.dom.find_all("a", href=True):
        url = site.article_url(page.base, str(link["href"]))
        if url is None or url_key(url) == url_key(page.url):
            continue
        score = article_score(url, family)
        words = len(_link_text(link).split())
        if score >= 0 and not _in_menu(link):
            scored.append((link, score + (2 if words >= 8 else int(words >= 5))))
    # Short addresses under short titles are taken only where nothing better is there.
    for least in (_MIN_SCORE, _MIN_SCORE - 1, 1):
        found = _unique(_linked(page, site, [link for link, score in scored if score >= least]))
        if found:
            break
    else:
        return []
    if site.source.listing.item:
        wanted = ", ".join(site.source.listing.item)
        site.problem(f"{page.url}: [listing] item: nothing found by {wanted}; links taken by look")
    return found


def _selectors(page: HtmlPage, site: Site) -> list[ListingSelectors]:
    family = site.source.family or recognise(page.html)
    return [site.source.listing, *([family.listing] if family is not None else [])]


def _in_menu(link: Tag) -> bool:
    for parent in link.parents:
        if parent.name in {"nav", "footer"}:
            return True
        if parent.name in {"body", "html", "form"}:
            return False
        names = " ".join(class_and_id(parent)).lower().replace("-", " ").replace("_", " ")
        if _MENU.search(names):
            return True
    return False


def _link_text(link: Tag) -> str:
    """What a link says: its text, or the title it carries where that says more."""
    text, title = clean(link.get_text(" ")), clean(str(link.get("title") or ""))
    return title if len(title) > len(text) else text


def _linked(page: HtmlPage, site: Site, elements: list[Tag]) -> Iterator[Candidate]:
    for element in elements:
        links = [element] if element.name == "a" else element.select("a[href]")
        # The picture's link comes first and says nothing; the headline's says most.
        for link in sorted(links, key=lambda one: -len(_link_text(one))):
            url = site.article_url(page.base, str(link.get("href") or ""))
            if url is not None:
                date = _date_beside(element)
                yield Candidate(url, "listing", page.url, _link_text(link), date)
                break


def _unique(found: Iterator[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for one in found:
        key = url_key(one.url)
        if key not in best or len(one.title) > len(best[key].title):
            best[key] = one
    return list(best.values())


def _date_beside(element: Tag) -> datetime | None:
    """The date printed with a list item, in a line of its own; dates in teasers are of events."""
    for node in (element, *list(element.parents)[:3]):
        if node.name in {"body", "html", "ul", "ol", "table", "tbody", "form"}:
            break
        if len(node.find_all("a", href=True, limit=9)) > 8:
            break
        for block in blocks(node):
            for line in block.text.split("\n"):
                found = find_dates(line) if len(line) <= 60 else []
                if found:
                    return found[0].moment
    return None


def next_page(page: HtmlPage, site: Site, number: int) -> str | None:
    """The address of the page after page `number`; None at the end."""
    for selectors in _selectors(page, site):
        for selector in selectors.next:
            element = page.dom.select_one(selector)
            url = _target(page, site, element) if element is not None else None
            if url is not None:
                return url
    for name in ("link", "a"):
        for element in page.dom.find_all(name, rel="next"):
            if (url := _target(page, site, element)) is not None:
                return url
    worded: str | None = None
    for link in page.dom.find_all("a", href=True):
        text = fold_key(link.get_text(" "))
        if text == str(number + 1) or text == f"trang {number + 1}":
            url = _target(page, site, link)
            if url is not None and _PAGE_ADDRESS.search(url):
                return url
        elif worded is None and (text in _NEXT_WORDS or _says_next(link)):
            url = _target(page, site, link)
            worded = url if url is not None and _PAGE_ADDRESS.search(url) else None
    return worded


def _says_next(link: Tag) -> bool:
    names = [*class_and_id(link), str(link.get("title") or "")]
    return any(fold_key(name) in {*_NEXT_WORDS, "next-page"} for name in names)


def _target(page: HtmlPage, site: Site, element: Tag) -> str | None:
    """Where a link, or an option of a page chooser, leads to on this site."""
    inner = element if element.name in {"a", "link", "option"} else element.find("a", href=True)
    if not isinstance(inner, Tag):
        return None
    url = site.join(page.base, str(inner.get("href") or inner.get("value") or ""))
    if url is None or not same_site(url, page.url) or url_key(url) == url_key(page.url):
        return None
    return site.own_name(url)
