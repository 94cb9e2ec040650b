"""One page to one bulletin: by selectors, the template or content.

The selectors of the source come first, then those of its family, then those learned from the pages
of the site (`scrapers.templates`); where none answers, the page's content tells.

Every field says in `Article.trace` which rule gave it, and `Article.warnings` names the selectors
that found nothing: sites get redesigned, and falling back in silence would hide it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from corpus.bulletin import Bulletin
from corpus.errors import InputError
from corpus.folding import fold_key
from scrapers.charset import decode
from scrapers.dates import find_dates, now, parse_date
from scrapers.discovery import recognise
from scrapers.furniture import block_key, furniture_elements, is_link_list, line_kind, mentions
from scrapers.prose import densest, holds_prose, is_link, is_prose
from scrapers.source import ArticleSelectors, Family, Source
from scrapers.templates import Template
from scrapers.text import (
    Block,
    blocks,
    class_and_id,
    clean,
    join_blocks,
    parse_html,
    unescaped,
)
from scrapers.urls import absolute_url, same_site

__all__ = ["Article", "read_article", "read_page"]

_PROSE_CHARS = 40
_SHORT_LINE = 90
_SITE_NAME = re.compile(r"\s[|»–—-]\s|\s?::\s?")
# Fields that every article has; a selector for the others may well find nothing.
_ALWAYS_THERE = frozenset({"title", "published", "body"})
_DATE_NAMES = (
    "datePublished",
    "article:published_time",
    "itemprop:datePublished",
    "og:published_time",
    "pubdate",
    "DC.date.issued",
    "dcterms.issued",
)
_HEADINGS = ("h1", "h2", "h3", "h4")
_LEAD_NAMES = (
    "sapo",
    "lead",
    "hometext",
    "summary",
    "articlesummary",
    "chapeau",
    "tomtat",
    "brief",
)
_RIGHT = re.compile(r"text-align\s{0,3}:\s{0,3}right")
_AUTHOR = re.compile(r"author|tac-?_?gia|nguon|byline|but-?_?danh", re.IGNORECASE)
_DOMAIN = re.compile(r"^[a-z0-9.-]{3,60}\.(?:vn|com|net|org)\b", re.IGNORECASE)
_TRAIL_SIGNS = ("»", "›", ">", "/", "→")
_SENTENCE_END = (".", "!", "?", ";", ":", ",", "…")
_HOME_WORDS = frozenset(
    fold_key(word) for word in ("Trang chủ", "Trang chính", "Home", "Trang nhất")
)


@dataclass(slots=True)
class Article:
    """What a page says. `problem` is filled where it is no article, and says why."""

    title: str = ""
    published: datetime | None = None
    lead: str = ""
    body: str = ""
    byline: str = ""
    category: str = ""
    canonical: str | None = None
    problem: str = ""
    is_listing: bool = False
    trace: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Title, lead and body with a blank line between; a lead that opens the body once only."""
        lead = self.lead
        if lead and fold_key(self.body).startswith(fold_key(lead)):
            lead = ""
        return "\n\n".join(part for part in (self.title, lead, self.body) if part)

    def bulletin(
        self,
        bulletin_id: str,
        source: str,
        url: str | None = None,
        fetched_at: str | None = None,
        context: Source | None = None,
    ) -> Bulletin:
        """The bulletin of this article; `context` gives department and province."""
        return Bulletin(
            bulletin_id=bulletin_id,
            source=source,
            text=self.text,
            url=url,
            title=self.title or None,
            published_at=self.published.isoformat() if self.published else None,
            lead=self.lead or None,
            byline=self.byline or None,
            category=self.category or None,
            fetched_at=fetched_at,
            province=context.province if context else None,
            department=context.department if context else None,
        )


def read_page(
    body: bytes,
    *,
    bulletin_id: str,
    source: str,
    url: str | None = None,
    content_type: str = "",
    fetched_at: str | None = None,
) -> Bulletin:
    """The bulletin of a page from a file or an archive, of which no source is known.

    Raises InputError where the page holds no article.
    """
    article = read_article(decode(body, content_type).text, url or "")
    if article.problem:
        raise InputError(f"{url or bulletin_id}: {article.problem}")
    return article.bulletin(bulletin_id, source, url, fetched_at)


def read_article(
    html: str,
    url: str = "",
    source: Source | None = None,
    template: Template | None = None,
    dom: BeautifulSoup | None = None,
    link_text: str = "",
) -> Article:
    """Read the article of a page. Never raises: what is no article comes back with a `problem`.

    `template` is what the pages of the site have in common (see `scrapers.templates`), `link_text`
    what the link that led here called it.
    """
    page = dom if dom is not None else parse_html(html)
    family = (source.family if source is not None else None) or recognise(html)
    return _Reader(page, url, source, family, template or Template(), link_text).read()


@dataclass(slots=True)
class _Reader:
    """The state of reading one page; `article` fills up field by field."""

    dom: BeautifulSoup
    url: str
    source: Source | None
    family: Family | None
    template: Template
    link_text: str = ""
    article: Article = field(default_factory=Article)
    data: dict[str, str] = field(default_factory=dict)

    def read(self) -> Article:
        article = self.article
        self.data = _structured(self.dom)
        self._title()
        if line_kind(article.title, ["missing"]):
            article.problem = f"the page says that there is no such page ({article.title!r})"
            return article
        parts, container = self._body()
        self._published(container)
        self._category()
        parts = self._byline(parts)
        self._byline_after(container)
        parts = self._without_furniture(parts)
        parts = self._lead(parts, container)
        article.body = join_blocks(parts)
        article.canonical = self._canonical()
        article.problem = self._problem(parts)
        return article

    # Selectors.

    def _rules(self, name: str) -> Iterator[tuple[str, str]]:
        """The selectors for a field with the name of who gives them."""
        if self.source is not None:
            for selector in getattr(self.source.article, name):
                yield "source", selector
        if self.family is not None:
            for selector in getattr(self.family.article, name):
                yield self.family.name, selector
        for selector in self.template.rules(name):
            yield "template", selector

    def _select(self, name: str) -> Iterator[tuple[Tag, str]]:
        """The first element of each selector of a field, with the rule's name."""
        for giver, selector in self._rules(name):
            element = self.dom.select_one(selector)
            if element is not None:
                yield element, f"{giver}: {selector}"

    def _note(self, name: str, rule: str) -> None:
        self.article.trace[name] = rule
        selectors: ArticleSelectors | None = self.source.article if self.source else None
        if name not in _ALWAYS_THERE or selectors is None:
            return
        if getattr(selectors, name) and not rule.startswith("source: "):
            wanted = ", ".join(getattr(selectors, name))
            self.article.warnings.append(
                f"[article] {name}: nothing found by {wanted}; taken by {rule or 'no rule'}"
            )

    def _value(self, element: Tag) -> str:
        for attribute, names in (("content", {"meta"}), ("datetime", {"time"})):
            if element.name in names and element.get(attribute):
                return clean(str(element[attribute]))
        return clean(" ".join(block.text for block in blocks(element)))

    # Fields.

    def _title(self) -> None:
        for element, rule in self._select("title"):
            if value := self._value(element):
                self.article.title = value
                self._note("title", rule)
                return
        title, rule = self._title_by_content()
        self.article.title = title
        self._note("title", rule)

    def _title_by_content(self) -> tuple[str, str]:
        page_title = clean(self.dom.title.get_text()) if self.dom.title else ""
        shared = self.data.get("og:title", "")
        if shared and fold_key(shared) == fold_key(self.data.get("og:site_name", "")):
            shared = ""
        if headline := self.data.get("headline"):
            return headline, "JSON-LD headline"
        known = [fold_key(text) for text in (page_title, shared) if text]
        headings = [(tag, clean(tag.get_text())) for tag in self.dom.find_all(_HEADINGS)]
        named = [
            text
            for tag, text in headings
            if len(text) > 10 and any(fold_key(text) in one for one in known)
        ]
        if named:
            return max(named, key=len), "heading that the page's title repeats"
        if called := self._title_by_link():
            return called, "text of the link, found on the page"
        first = [text for tag, text in headings if tag.name == "h1" and len(text.split()) >= 4]
        if len(first) == 1:
            return first[0], "the only h1"
        if shared:
            return _SITE_NAME.split(shared)[0] if " - http" in shared else shared, "og:title"
        if first:
            return max(first, key=len), "longest h1"
        for tag in self.dom.select("[class*=title i], [class*=tieude i], [class*=tieu-de i]"):
            text = clean(tag.get_text(" "))
            is_own_link = tag.find("a") is None and tag.name not in {"a", "li"}
            if len(text.split()) >= 6 and len(text) < 300 and is_own_link:
                return text, "element named as a title"
        pieces = [piece.strip() for piece in _SITE_NAME.split(page_title) if piece.strip()]
        if pieces and len(pieces[0]) >= max(map(len, pieces)) / 2:
            return pieces[0], "page title"
        return max(pieces, key=len, default=""), "page title" if pieces else ""

    def _title_by_link(self) -> str:
        """The block of the page that says what the link to it said."""
        wanted = fold_key(self.link_text)
        if len(wanted.split()) < 4:
            return ""
        parts = blocks(self.dom.body or self.dom)
        return next((b.text for b in parts if not is_link(b) and fold_key(b.text) == wanted), "")

    def _published(self, container: Tag | None) -> None:
        for element, rule in self._select("published"):
            if moment := parse_date(self._value(element)):
                self.article.published = moment
                self._note("published", rule)
                return
        for name in _DATE_NAMES:
            if moment := parse_date(self.data.get(name, "")):
                self.article.published = moment
                self._note("published", name)
                return
        moment, rule = self._published_by_markup()
        if moment is None:
            moment, rule = self._published_by_content(container)
        self.article.published = moment
        self._note("published", rule)

    def _published_by_markup(self) -> tuple[datetime | None, str]:
        """What the markup says was published when, where it says so of one moment only.

        Lists of other articles have their times as well.
        """
        for selector in ("[itemprop=datePublished]", "time[pubdate]", "time[datetime]"):
            found: set[datetime] = set()
            for tag in self.dom.select(selector):
                value = tag.get("content") or tag.get("datetime") or tag.get_text()
                moment = parse_date(clean(str(value)))
                if moment is not None and tag.find_parent(["li", "a", "aside", "footer"]) is None:
                    found.add(moment)
            if len(found) == 1:
                return found.pop(), selector
        return None, ""

    def _published_by_content(self, container: Tag | None) -> tuple[datetime | None, str]:
        """The date line of the article: labelled, else standing alone nearest to the body.

        A banner with today's date stands above the title on many sites, and dates of events in the
        first sentences: only short lines count, and those after the title before those above it.
        """
        parts = blocks(self.dom.body or self.dom, _menus(self.dom))
        title = fold_key(self.article.title)
        at_title = next((n for n, b in enumerate(parts) if title and title in fold_key(b.text)), -1)
        inside = {id(tag) for tag in container.find_all(True)} if container is not None else set()
        at_body = next(
            (
                number
                for number, block in enumerate(parts)
                if number > at_title and id(block.element) in inside and is_prose(block)
            ),
            len(parts),
        )
        today = now().date()
        ranked: list[tuple[tuple[int, int], datetime, str]] = []
        for number, block in enumerate(parts):
            for line in block.text.split("\n"):
                if title and fold_key(line).startswith(title) and len(line) > len(title):
                    line = line[len(self.article.title) :]
                found = find_dates(line) if len(line) <= _SHORT_LINE else []
                if not found or fold_key(line) == title or is_link(block):
                    continue
                best = max(found, key=lambda one: (one.labelled, one.has_time))
                bare = len(line) - (best.end - best.start)
                between = at_title < number <= at_body and at_title >= 0
                after = number > at_body
                if between and (best.labelled or bare < 45):
                    rank = 0 if best.labelled else 1
                elif best.labelled:
                    rank = 2
                elif after or best.moment.date() == today or bare > 30:
                    continue
                elif number > at_title:
                    rank = 3
                elif best.has_time and at_title - number <= 3:
                    rank = 4
                else:
                    continue
                ranked.append(((rank, number), best.moment, _DATE_RULES[rank]))
        if not ranked:
            return None, ""
        _, moment, rule = min(ranked, key=lambda one: one[0])
        return (moment, rule) if moment <= now() + timedelta(days=1) else (None, "")

    def _category(self) -> None:
        for element, rule in self._select("category"):
            if value := self._value(element):
                self.article.category = value
                self._note("category", rule)
                return
        for name in ("articleSection", "article:section"):
            if value := self.data.get(name, ""):
                self.article.category = value
                self._note("category", name)
                return
        title = fold_key(self.article.title)
        names = [clean(link.get_text()) for link in _trail(self.dom)]
        names = [name for name in names if name and fold_key(name) not in {*_HOME_WORDS, title}]
        if names:
            self.article.category = names[-1]
            self._note("category", "breadcrumb")

    def _body(self) -> tuple[list[Block], Tag | None]:
        """The blocks of the body and the element that holds them."""
        removed = [
            tag for _, selector in self._rules("remove") for tag in self.dom.select(selector)
        ]
        for giver, selector in self._rules("body"):
            for element in self.dom.select(selector):
                real = unescaped(element)
                skip = [*removed, *(t for t in furniture_elements(real) if not holds_prose(t))]
                parts = self._trimmed(blocks(real, skip))
                # A teaser list answers to many a selector: links are no body.
                if parts and not is_link_list(parts):
                    self._note("body", f"{giver}: {selector}")
                    return parts, element
        root = self.dom.body or self.dom
        skip = [*removed, *furniture_elements(root)]
        container = densest(root, skip, self.template.repeated)
        if container is None:
            return self._short_body(skip)
        real = unescaped(container)
        parts = self._trimmed(blocks(real, skip))
        self._note("body", "densest text")
        self.article.is_listing = (
            is_link_list(parts) and len(container.find_all("a", href=True)) >= 5
        )
        return parts, container

    def _short_body(self, skip: list[Tag]) -> tuple[list[Block], Tag | None]:
        """The text of an element made for articles, where no paragraph is long enough to tell."""
        for element in self.dom.select("article, [itemprop=articleBody], main, #content, .content"):
            parts = self._trimmed(blocks(element, skip))
            if parts and not any(is_link(block) for block in parts):
                self._note("body", "element named for content")
                return parts, element
        self._note("body", "")
        return [], None

    def _trimmed(self, parts: list[Block]) -> list[Block]:
        """Without what stands before the text (title, date, tools) and after (other articles)."""
        title = fold_key(self.article.title)
        kept: list[Block] = []
        in_related = False
        for number, block in enumerate(parts):
            first = block.text.partition("\n")[0]
            if line_kind(first, ["related"]):
                if not _is_prose_after(parts[number:]):
                    break
                in_related = True  # a box of links above the text or in the midst of it
                continue
            in_related = in_related and not is_prose(block)
            key = fold_key(block.text)
            if in_related or (kept and block.text == kept[-1].text):
                continue
            if title and key == title and not any(is_prose(one) for one in kept):
                kept.clear()  # what stands above the headline inside the column
                continue
            if line_kind(block.text, ["tool", "counter", "footer"]) or not _has_letter(block.text):
                continue
            kept.append(block)
        while kept and _is_date_line(kept[0].text):
            del kept[0]
        return [block for block in kept if not (is_link(block) and len(block.text) < 25)]

    def _without_furniture(self, parts: list[Block]) -> list[Block]:
        """Without blocks that the template repeats; with them where nothing else would be left."""
        repeated = [block_key(block) in self.template.repeated for block in parts]
        # The head of a table is the same each week; its rows are news.
        tables = {
            block.group
            for block, is_repeated in zip(parts, repeated, strict=True)
            if block.tight and not is_repeated
        }
        kept = [
            block
            for block, is_repeated in zip(parts, repeated, strict=True)
            if not is_repeated or (block.tight and block.group in tables and not is_link(block))
        ]
        if len(kept) < len(parts) and kept:
            self.article.trace["body"] += f"; {len(parts) - len(kept)} repeated blocks left out"
        return kept or parts

    def _lead(self, parts: list[Block], container: Tag | None) -> list[Block]:
        """Find the lead; where it opens the body it stays there, and is marked only."""
        for element, rule in self._select("lead"):
            value = clean(" ".join(block.text for block in blocks(element)))
            if value and fold_key(value) != fold_key(self.article.title):
                self.article.lead = value
                self._note("lead", rule)
                break
        else:
            lead, rule = self._lead_by_content(parts, container)
            self.article.lead = lead
            self._note("lead", rule)
        return parts

    def _lead_by_content(self, parts: list[Block], container: Tag | None) -> tuple[str, str]:
        for tag in self.dom.find_all(["div", "p", "h2", "h3"]):
            named = " ".join(class_and_id(tag)).lower()
            if not any(lead in named for lead in _LEAD_NAMES):
                continue
            value = clean(" ".join(block.text for block in blocks(tag)))
            linked = tag.find("a", href=True) is not None
            if _PROSE_CHARS < len(value) < 1200 and not linked and self._near(tag, container):
                return value, "element named as a lead"
        first = parts[0] if parts else None
        if first is None or len(parts) < 2 or "\n" in first.text:
            return "", ""
        summary = fold_key(self.data.get("og:description", "")).rstrip(". …")
        if first.bold_chars >= 0.9 * len(first.text) > _PROSE_CHARS:
            return first.text, "first paragraph in bold"
        if len(summary) > _PROSE_CHARS and fold_key(first.text).rstrip(". …") == summary:
            return first.text, "og:description"
        return "", ""

    def _near(self, tag: Tag, container: Tag | None) -> bool:
        """Whether `tag` belongs to the article's column: within its body or beside it."""
        if container is None:
            return False
        around = [container, *list(container.parents)[:3]]
        near = any(parent is one for parent in tag.parents for one in around if one.name != "body")
        # Teasers of other articles have their headline in a link.
        return near and tag.find_parent("li") is None

    def _byline(self, parts: list[Block]) -> list[Block]:
        """Take the byline: by selector, and off the end of the body unless the source's told."""
        for giver, selector in self._rules("byline"):
            # "Tác giả: …" and "Nguồn tin: …" are two elements of one name.
            found = [(self._value(tag), tag) for tag in self.dom.select(selector, limit=2)]
            if giver == "template":
                # Learned from what signs most articles; on this page another line may stand there.
                found = [(value, tag) for value, tag in found if _is_signature(value, tag)]
            values = [value for value, _ in found if 0 < len(value) < 200]
            if not values:
                continue
            keys = {fold_key(value) for value in values}
            rest = [block for block in parts if fold_key(block.text) not in keys]
            if giver != "source":
                rest = self._byline_by_content(rest)
            values.insert(0, self.article.byline)
            self.article.byline = " – ".join(filter(None, values))
            self._note("byline", f"{giver}: {selector}")
            return rest
        return self._byline_by_content(parts)

    def _byline_by_content(self, parts: list[Block]) -> list[Block]:
        """Take the signature off the end of the body: a cue, right-aligned, a name or an office."""
        lines: list[str] = []
        rest = list(parts)
        # Two lines at most: "Tin, ảnh: …" above the office.
        while len(rest) > 1 and len(lines) < 2:
            head, _, last = rest[-1].text.rpartition("\n")
            # A list's last item is no signature, nor is the last cell of a table.
            if rest[-1].tight or not _is_signature(last, rest[-1].element):
                break
            lines.insert(0, last)
            if head:
                rest[-1] = Block(head, rest[-1].element, 0, 0, rest[-1].kind, rest[-1].group)
            else:
                rest.pop()
        if not lines:
            self._note("byline", "")
            return parts
        self.article.byline = " – ".join(line.strip("() ") for line in lines)
        self._note("byline", "signature at the end of the body")
        return rest

    def _byline_after(self, container: Tag | None) -> None:
        """Take a byline that stands beside the body, right after it."""
        if self.article.byline or container is None:
            return
        following = container.find_next_sibling(True)
        parts = blocks(following)[:1] if isinstance(following, Tag) else []
        for block in parts:
            tags = (block.element, following)
            named = any(_AUTHOR.search(one) for tag in tags if tag for one in class_and_id(tag))
            signs = named or line_kind(block.text, ["byline"]) or _is_right_aligned(block.element)
            is_furniture = is_link(block) or block_key(block) in self.template.repeated
            if signs and not is_furniture and _is_signature(block.text, block.element):
                self.article.byline = block.text.strip("() ")
                self._note("byline", "line after the body")

    def _canonical(self) -> str | None:
        """The canonical address on the same host, unless it is the home page."""
        link = self.dom.find("link", rel="canonical", href=True)
        target = (
            absolute_url(self.url, str(link["href"])) if link is not None and self.url else None
        )
        if target is None or not same_site(target, self.url):
            return None
        parts = urlsplit(target)
        return target if parts.path.strip("/") or parts.query else None

    def _problem(self, parts: list[Block]) -> str:
        if mentions(self.dom.get_text(" "), "takeover") >= 3 and not self._names_the_source():
            return "sells betting and names neither department nor province: domain taken over?"
        text = self.article.text
        if len(text) < 600:
            lines = [line for block in parts for line in block.text.split("\n")]
            if said := next((line for line in lines if line_kind(line, ["missing"])), None):
                return f"the page says that there is no such page ({said[:60]!r})"
        if not parts:
            files = [str(a["href"]) for a in self.dom.select("a[href$='.pdf'], a[href*='.doc']")]
            attached = f"; a file is attached: {files[0]}" if files else ""
            return f"no body found{attached}"
        if not self.article.title:
            return "no title found"
        if self.article.is_listing:
            return "a list of links, no article"
        return ""

    def _names_the_source(self) -> bool:
        if self.source is None:
            return True
        page = fold_key(self.dom.get_text(" "))
        return fold_key(self.source.province) in page or fold_key(self.source.department) in page


_DATE_RULES = {
    0: "labelled date under the title",
    1: "date line under the title",
    2: "labelled date on the page",
    3: "date line on the page",
    4: "date line above the title",
}


def _structured(dom: BeautifulSoup) -> dict[str, str]:
    """JSON-LD of an article and the meta elements, by name."""
    data: dict[str, str] = {}
    for meta in dom.find_all("meta"):
        name = meta.get("property") or meta.get("name")
        if meta.get("itemprop"):
            name = f"itemprop:{meta['itemprop']}"
        if name and (value := clean(str(meta.get("content") or ""))):
            data.setdefault(str(name), value)
    for script in dom.find_all("script", type="application/ld+json"):
        try:
            values = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for one in _articles(values):
            for name in ("headline", "datePublished", "articleSection"):
                if isinstance(one.get(name), str) and (value := clean(str(one[name]))):
                    data.setdefault(name, value)
    return data


def _articles(values: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD document that are articles."""
    queue = [values]
    while queue:
        one = queue.pop(0)
        if isinstance(one, list):
            queue.extend(one[:50])
        elif isinstance(one, dict):
            kinds = one.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(
                isinstance(name, str) and name.endswith(("Article", "Posting")) for name in names
            ):
                yield one
            queue.extend(one[key] for key in ("@graph", "mainEntity") if key in one)


def _trail(dom: BeautifulSoup) -> list[Tag]:
    """The links of the breadcrumb: named so, or a line that begins at the home page."""
    named = dom.select_one(".breadcrumb, .breadcrumbs, [class*=breadcrumb]")
    if named is not None:
        return list(named.find_all("a"))
    for link in dom.find_all("a"):
        line = link.parent
        if fold_key(link.get_text()) in _HOME_WORDS and line is not None:
            text = line.get_text()
            if len(text) < 250 and any(sign in text for sign in _TRAIL_SIGNS):
                return list(line.find_all("a"))
    return []


def _menus(dom: BeautifulSoup) -> list[Tag]:
    return dom.find_all(["nav", "aside", "footer"])


def _has_letter(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _is_prose_after(parts: list[Block]) -> bool:
    """Whether after a heading like "Xem thêm" the text of the article goes on."""
    rest = parts[1:]
    prose = sum(block.prose_chars for block in rest if is_prose(block))
    return bool(rest) and prose > 3 * sum(block.link_chars for block in rest) and prose > 300


def _is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date with its label and counters."""
    if len(text) > _SHORT_LINE or "\n" in text or text.endswith("."):
        return False
    found = find_dates(text)
    return (
        bool(found)
        and len(text) - sum(one.end - one.start for one in found) < 45
        and (
            found[0].labelled
            or found[0].has_time
            or len(text) - (found[0].end - found[0].start) < 15
        )
    )


def _is_signature(line: str, element: Tag) -> bool:
    """Whether the last line of a body signs it."""
    bare = line.strip("() ").rstrip("./")
    words = bare.split()
    if not words or len(bare) > _SHORT_LINE or len(words) > 14:
        return False
    if line_kind(bare, ["byline"]):
        return len(words) <= 14 and not (line.endswith(".") and len(words) > 9)
    if line.endswith(_SENTENCE_END) and not line.endswith(("./.", ")")):
        return False
    if _DOMAIN.match(bare):
        return len(bare) < 60
    capitals = sum(word[:1].isupper() for word in words)
    if _is_right_aligned(element):
        return len(words) <= 12
    if line_kind(bare, ["caption"]):
        return False
    if line_kind(bare, ["office"]):
        # "Báo cáo về hội nghị" begins like a newspaper's name; offices are capitalised.
        return len(words) <= 12 and capitals >= 0.4 * len(words) and not find_dates(bare)
    return (
        len(words) <= 6
        and capitals == len(words)
        and len(bare) <= 40
        and not any(char.isdigit() for char in bare)
    )


def _is_right_aligned(element: Tag) -> bool:
    for tag in (element, *list(element.parents)[:1]):
        style = str(tag.get("style") or "").lower()
        named = "text-right" in class_and_id(tag)
        if _RIGHT.search(style) or tag.get("align") == "right" or named:
            return True
    return False
