"""Articles from listing pages, followed from page to page.

With `[listing]` selectors, or without: links are taken that look like articles by their address
and by the length of their text, outside of menus, and those that stand where these do. The next
page is found by selector, by `rel=next`, as the link that bears its number, by the usual words, as
an address in a script, an option of a chooser or a field of a form, which covers every shape in use
(page-2, trang-2.html, ?page=1, _cur=2, CurrentPage=2). Pages that a script alone can turn to
(ASP.NET's postbacks) are asked for by an address as the family makes it; where that gives nothing
new the listing ends there, and is said to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode, urljoin

from bs4 import Tag

from corpus.folding import fold_key
from scrapers.dates import find_dates
from scrapers.discovery import Candidate, HtmlPage, Site, article_score, recognise
from scrapers.source import ListingSelectors
from scrapers.text import blocks, class_and_id, clean
from scrapers.urls import canonical_url, is_page_url, same_site, url_key

__all__ = ["Turn", "article_links", "listing_articles", "next_turn", "start_pages"]

_MIN_SCORE = 3
_MAX_CATEGORIES = 8
_CATEGORY_WORDS = 7
# More numbered links than this are days of a calendar, not pages of a list.
_MAX_NUMBERS = 27
_MENU = re.compile(r"\b(?:menu|nav|navbar|navigation|footer|breadcrumbs?|banner|topbar)\b")
_CATEGORIES = tuple(
    fold_key(name)
    for name in (
        "Tin tức", "Tin tức - Sự kiện", "Tin tức sự kiện", "Tin hoạt động", "Tin tức hoạt động",
        "Hoạt động của Sở", "Tin hoạt động của Sở", "Tin trong tỉnh", "Tin địa phương",
        "Tin nổi bật", "Tin tức chung", "Tin mới", "Hoạt động", "Hoạt động ngành",
    )
)  # fmt: skip
# What other sections of news are called by: "Tin KH&CN", "Hoạt động nghiên cứu", "Bản tin tháng".
_CATEGORY_STARTS = tuple(
    f"{fold_key(name)} "
    for name in ("Tin", "Bản tin", "Sự kiện", "Hoạt động", "Thông tin chuyên ngành")
)
_NEXT_WORDS = frozenset(
    fold_key(word)
    for word in (
        ">", "»", "›", ">>", "→", "Trang sau", "Trang kế", "Trang tiếp", "Tiếp", "Tiếp theo", "Sau",
        "Next", "Next page", "Trang sau »", "Sau »", "Tiếp »", "Trang tiếp theo",
        "Trang kế tiếp", "Kế tiếp", "Trang sau >", "Tiếp >", "Tiếp ›", "Sau ›", "Next »", "Next >",
        "Tin cũ hơn", "Bài cũ hơn", "Bài viết cũ hơn", "Older posts", "Older",
    )
)  # fmt: skip
# Words that stand beside an article or a section as well.
_MORE_WORDS = frozenset(
    map(fold_key, ("Xem thêm", "Xem thêm »", "Xem tiếp", "Tải thêm", "Load more"))
)
_NEXT_NAMES = re.compile(
    r"\b(?:next|next-?page|page-?next|pager-next|(?:angle|chevron|arrow|caret)-right)\b"
)
_PARAMETERS = (
    "page", "trang", "p", "pg", "pn", "pi", "paged", "cur", "start", "limitstart", "offset",
    "trangso", "currentpage", "pageindex", "pagenumber", "pagenum", "pageno", "curpage",
    "b_start:int", "tranghientai",
)  # fmt: skip
_PAGE_ADDRESS = re.compile(
    "|".join((
        r"page[-/=]?\d", r"trang[-/=]?\d", "paged?=", r"_cur=\d", "currentpage=", "b_start",
        rf"[?&](?:{'|'.join(_PARAMETERS)})=\d", r"[/-]p\d{1,4}(?:\.\w+)?$", r"/\d+(?:\.\w+)?$",
    )),
    re.IGNORECASE,
)  # fmt: skip
_BACK = re.compile("[«‹←]")
_QUOTED = re.compile(r"['\"]([^'\"\s]{2,300})['\"]")
_POSTBACK = re.compile(r"__doPostBack|javascript:|^#", re.IGNORECASE)
_PAGE_FIELD = re.compile(
    r"(?:^|[_$.])(?:page|trang|currentpage|pageindex|cur)\w{0,9}$", re.IGNORECASE
)


_POSTS_ONLY = "nothing new: further pages come by script alone; name listings of sections instead"


class Turn(NamedTuple):
    """The address of a listing page; a guess where the site itself does not name it."""

    url: str
    is_guess: bool = False


def start_pages(site: Site) -> list[str]:
    """The listings of the source file, else the home page and its links to sections of news.

    Where it links to none, the places where the site's family has its listings.
    """
    if site.source.listings:
        return list(site.source.listings)
    pages = [site.source.url]
    if site.home is None:
        return pages
    named: list[str] = []
    others: list[str] = []
    for link in site.home.dom.find_all("a", href=True):
        url = site.join(site.home.base, str(link["href"]))
        if url is None or not same_site(url, site.source.url) or not is_page_url(url):
            continue
        own = site.own_name(canonical_url(url))
        text = fold_key(link.get_text(" ")).strip(" .»›>")
        if text in _CATEGORIES:
            named.append(own)
        elif _is_section(text, own):
            others.append(own)
    for own in (*named, *others):
        if len(pages) <= _MAX_CATEGORIES and all(url_key(own) != url_key(page) for page in pages):
            pages.append(own)
    family = site.family
    if len(pages) == 1 and family is not None:
        pages += [urljoin(site.source.url, path) for path in family.listings]
    return pages


def _is_section(text: str, url: str) -> bool:
    """Whether a link leads to a section of news, by its words and its address."""
    few = len(text.split()) <= _CATEGORY_WORDS
    return few and text.startswith(_CATEGORY_STARTS) and 0 <= article_score(url) < _MIN_SCORE


def listing_articles(site: Site) -> Iterator[Candidate]:
    """The articles on the listing pages of the site, start page by start page.

    A listing ends at `max_pages`, at a page seen before (many sites answer a page past the end with
    the first), at one that adds nothing or is all older than `since`, and, once the site is caught
    up, at one without news.
    A listing of the source file without any article is a problem.
    """
    for start in start_pages(site):
        yield from _one_listing(start, site)


def _one_listing(start: str, site: Site) -> Iterator[Candidate]:
    is_home = url_key(start) == url_key(site.source.url)
    visited: set[str] = set()
    seen: set[str] = set()
    turn = Turn(start)
    for number in range(1, site.source.max_pages + 1):
        is_guess = turn.is_guess or (number == 1 and not site.source.listings)
        is_start = is_home and number == 1
        page = site.home if is_start else site.fetch_page(turn.url, quiet=is_guess)
        if page is None or url_key(page.url) in visited:
            site.visited("listing", turn.url, remark="" if page is None else "leads back")
            break
        visited.update({url_key(turn.url), url_key(page.url)})
        site.list_pages |= visited
        found = article_links(page, site)
        fresh = [one for one in found if url_key(one.url) not in seen]
        if not fresh:
            if number == 1 and site.source.listings:
                site.problem(f"{start}: a listing without articles; was the site redesigned?")
            remark = _POSTS_ONLY if turn.is_guess else "nothing new"
            site.visited("listing", turn.url, remark=remark)
            break
        site.visited("listing", turn.url, len(fresh), "")
        seen.update(url_key(one.url) for one in fresh)
        yield from fresh
        following = None if _is_old_news(found, site) else next_turn(page, site, number, start)
        if following is None:
            break
        turn = following


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
        found = _unique(_linked(page, site, _with_their_like(scored, least)))
        if found:
            break
    else:
        return []
    if site.source.listing.item:
        wanted = ", ".join(site.source.listing.item)
        site.problem(f"{page.url}: [listing] item: nothing found by {wanted}; links taken by look")
    return found


def _with_their_like(scored: list[tuple[Tag, int]], least: int) -> list[Tag]:
    """The links that score enough, and those of fewer points that stand just where these do.

    A list has its short headlines too; most links of its shape must be sure ones.
    """
    shapes = [_shape(link) for link, _ in scored]
    sure = Counter(
        shape for shape, (_, score) in zip(shapes, scored, strict=True) if score >= least
    )
    total = Counter(shapes)
    return [
        link
        for shape, (link, score) in zip(shapes, scored, strict=True)
        if score >= least
        or (sure[shape] > 1 and sure[shape] * 2 > total[shape] and clean(link.get_text(" ")))
    ]


def _shape(link: Tag) -> tuple[str, ...]:
    """How a link is wrapped: the elements around it with their classes."""
    around = [link, *list(link.parents)[:3]]
    return tuple(f"{tag.name} {tag.get('class')}" for tag in around)


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


def next_turn(page: HtmlPage, site: Site, number: int, start: str) -> Turn | None:
    """The page after page `number` of the listing that begins at `start`; None at the end."""
    url = (
        _selected(page, site)
        or _declared(page, site)
        or _numbered(page, site, number, start)
        or _worded(page, site)
        or _chosen(page, site, number)
    )
    if url is not None:
        return Turn(url)
    return _made(page, site, number, start)


def _selected(page: HtmlPage, site: Site) -> str | None:
    for selectors in _selectors(page, site):
        for selector in selectors.next:
            element = page.dom.select_one(selector)
            url = _target(page, site, element) if element is not None else None
            if url is not None:
                return url
    return None


def _declared(page: HtmlPage, site: Site) -> str | None:
    targets = (
        _target(page, site, element)
        for name in ("link", "a")
        for element in page.dom.find_all(name, rel="next")
    )
    return next(filter(None, targets), None)


def _numbered(page: HtmlPage, site: Site, number: int, start: str) -> str | None:
    """The link that bears the number of the next page, by its address or among its like."""
    wanted = {str(number + 1), f"trang {number + 1}", f"{number + 1:02}"}
    for link in page.dom.find_all("a", href=True):
        if fold_key(link.get_text(" ")).strip("[]()| ") not in wanted:
            continue
        url = _target(page, site, link)
        if url is not None and (_PAGE_ADDRESS.search(url) or _is_below(url, start)):
            is_calendar = len(_numbers_around(link)) > _MAX_NUMBERS
            if not is_calendar:
                return url
    return None


def _numbers_around(link: Tag) -> list[Tag]:
    """The links of the nearest group that have nothing but a number for text."""
    for node in list(link.parents)[:5]:
        links = node.find_all("a", limit=200)
        numbers = [one for one in links if one.get_text(strip=True).strip("[]()|").isdigit()]
        if len(numbers) > 1 and node.name not in {"li", "td", "span", "tr"}:
            return numbers
    return []


def _is_below(url: str, listing: str) -> bool:
    """Whether an address is that of a listing with something added: /tin-tuc.html, /tin-tuc/b2."""
    stem = re.sub(r"\.\w{2,5}$", "", url_key(listing).partition("?")[0])
    return url_key(url).startswith(stem) and "/" in stem


def _worded(page: HtmlPage, site: Site) -> str | None:
    for link in page.dom.find_all("a", href=True):
        text = fold_key(link.get_text(" "))
        if _BACK.search(link.get_text()):  # folded, « and » are one
            continue
        if text not in _NEXT_WORDS and text not in _MORE_WORDS and not _says_next(link):
            continue
        url = _target(page, site, link)
        if url is None or not _PAGE_ADDRESS.search(url):
            continue
        if text not in _MORE_WORDS or article_score(url) < 0:
            return url
    return None


def _says_next(link: Tag) -> bool:
    inner = link.find(["i", "span", "img", "svg"])
    tags = [link, *([inner] if isinstance(inner, Tag) else [])]
    said = [str(tag.get(name) or "") for tag in tags for name in ("title", "aria-label", "alt")]
    if any(fold_key(text) in _NEXT_WORDS for text in said):
        return True
    return any(_NEXT_NAMES.search(" ".join(class_and_id(tag)).lower()) for tag in tags)


def _chosen(page: HtmlPage, site: Site, number: int) -> str | None:
    """The next page by a chooser: an option with an address, or a field of a form sent by GET."""
    for option in page.dom.find_all("option", value=True):
        if fold_key(option.get_text(" ")) not in {str(number + 1), f"trang {number + 1}"}:
            continue
        value = str(option["value"])
        url = _target(page, site, option) if not value.isdigit() else None
        if url is not None and _PAGE_ADDRESS.search(url):
            return url
        chooser = option.find_parent("select")
        form = option.find_parent("form")
        if not value.isdigit() or chooser is None or form is None:
            continue
        name = str(chooser.get("name") or "")
        if str(form.get("method") or "get").lower() == "get" and _PAGE_FIELD.search(name):
            fields = [
                (str(field["name"]), str(field.get("value") or ""))
                for field in form.find_all("input", type="hidden")
                if field.get("name")
            ]
            action = site.join(page.base, str(form.get("action") or page.url)) or page.url
            query = urlencode([*fields, (name, value)])
            return site.own_name(f"{action.partition('?')[0]}?{query}")
    return None


def _made(page: HtmlPage, site: Site, number: int, start: str) -> Turn | None:
    """An address made for the next page, where there is one but a script alone leads to it."""
    own = site.source.listing.page
    is_turned_by_script = any(
        link.get_text(strip=True).strip("[]()|") == str(number + 1)
        and _POSTBACK.search(f"{link.get('href') or '#'}")
        for link in page.dom.find_all("a")
    )
    if not own and not is_turned_by_script:
        return None
    family = site.family
    patterns = own or (family.listing.page if family is not None else ()) or ("?page={page}",)
    made = patterns[0].replace("{page}", str(number + 1)).replace("{before}", str(number))
    if made.startswith("?"):
        # Added to what the listing is chosen by: default.aspx?tabid=5
        joint = "&" if "?" in start else "?"
        return Turn(site.own_name(f"{start}{joint}{made[1:]}"), is_guess=True)
    below = start if "." in start.rpartition("/")[2] else f"{start.rstrip('/')}/"
    url = site.join(below, made)
    return Turn(site.own_name(url), is_guess=True) if url is not None else None


def _target(page: HtmlPage, site: Site, element: Tag) -> str | None:
    """Where a link, or an option of a page chooser, leads to on this site.

    A link for a script may bear the address among its data or as an argument of its script.
    """
    inner = element if element.name in {"a", "link", "option"} else element.find("a", href=True)
    if not isinstance(inner, Tag):
        return None
    href = str(inner.get("href") or inner.get("value") or "")
    places = [href]
    if _POSTBACK.search(href or "#"):
        places = [str(inner.get(name) or "") for name in ("data-href", "data-url", "data-link")]
        scripts = f"{href} {inner.get('onclick') or ''}"
        places += [one for one in _QUOTED.findall(scripts) if _PAGE_ADDRESS.search(one)]
    for place in places:
        url = site.join(page.base, place) if "$" not in place else None
        if url is None or not is_page_url(url) or not same_site(url, page.url):
            continue
        if url_key(url) != url_key(page.url):
            return site.own_name(url)
    return None
