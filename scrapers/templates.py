"""The template of a site, learned from a few of its pages.

A program that sees one page must guess what is furniture. One that sees several pages of a site
need not: what repeats is furniture, what differs is the article. From three pages of different
articles this learns which blocks repeat, and where title, date, lead and body stand, as selectors
of the kind that people write into source files.

    template = learn_template([Sample(parse_html(page)) for page in pages])
    article = read_article(html, url, template=template)

A site may have several templates (its old and its new layout, news and notices); `choose` gives the
one that a page was made with, and None for a page that calls for a new one to be learned.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from statistics import mean

import soupsieve
from bs4 import BeautifulSoup, Tag

from corpus.folding import fold_key
from scrapers.dates import find_dates
from scrapers.furniture import block_key, furniture_elements, learn_furniture, line_kind
from scrapers.prose import densest, is_link, is_prose
from scrapers.text import Block, blocks, class_and_id, clean

__all__ = ["PAGES_NEEDED", "Sample", "Template", "choose", "learn_template"]

PAGES_NEEDED = 3
_TITLE_WORDS = range(4, 46)
_TITLE_NAMES = re.compile(r"title|tieu-?_?de|headline", re.IGNORECASE)
_DATE_LINE_CHARS = 120
_HEADINGS = {"h1": 3, "h2": 2, "h3": 2, "h4": 1}
# Below this, what speaks for a title is no more than its place.
_TITLE_EVIDENCE = 2.0
_DATE_EVIDENCE = 2.5
# An element is worth being called the body where it holds so much of what differs, and little else.
_BODY_EVIDENCE = 0.6
# Of two that hold about the same, the inner one is the body.
_CLEARLY_BETTER = 0.03
_LEVELS_UP = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """A page to learn from, with what the listing or feed that led to it told of it."""

    dom: BeautifulSoup
    called: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """Where a site's articles stand on their pages.

    `repeated` are the keys (`block_key`) of blocks that stand on most pages; the others are CSS
    selectors, empty where nothing was learned.
    """

    repeated: frozenset[str] = frozenset()
    title: str = ""
    published: str = ""
    lead: str = ""
    body: str = ""
    byline: str = ""
    remove: tuple[str, ...] = ()

    def rules(self, name: str) -> tuple[str, ...]:
        """The selectors of a field, as `ArticleSelectors` has them."""
        value = getattr(self, name, "")
        return value if isinstance(value, tuple) else (value,) if value else ()

    def fits(self, dom: BeautifulSoup) -> bool:
        """Whether a page was made with this template: its body is where the template's is."""
        body = dom.select_one(self.body) if self.body else None
        if body is None:
            return False
        has_title = dom.select_one(self.title or "title") is not None
        return has_title and any(block_key(block) not in self.repeated for block in blocks(body))

    def as_note(self) -> dict[str, object]:
        """The template as values that JSON holds."""
        return asdict(self) | {"repeated": sorted(self.repeated), "remove": list(self.remove)}

    @classmethod
    def from_note(cls, note: object) -> Template | None:
        """The template of what `as_note` gave; None for anything else."""
        if not isinstance(note, dict):
            return None
        lists = {name: note.get(name) for name in ("repeated", "remove")}
        texts = {name: note.get(name) for name in ("title", "published", "lead", "body", "byline")}
        if not all(isinstance(value, list) for value in lists.values()):
            return None
        if not all(isinstance(value, str) and _is_selector(value) for value in texts.values()):
            return None
        removed = [str(value) for value in lists["remove"] or []]
        if not all(map(_is_selector, removed)):
            return None
        return cls(
            repeated=frozenset(map(str, lists["repeated"] or [])),
            remove=tuple(removed),
            **{name: str(value) for name, value in texts.items()},
        )


def _is_selector(text: str) -> bool:
    try:
        return not text or bool(soupsieve.compile(text))
    except soupsieve.SelectorSyntaxError:
        return False


def choose(templates: Iterable[Template], dom: BeautifulSoup) -> Template | None:
    """The first of `templates` that a page was made with."""
    return next((template for template in templates if template.fits(dom)), None)


def learn_template(samples: Sequence[Sample]) -> Template | None:
    """The template that pages of different articles share; None where they share none.

    Needs `PAGES_NEEDED` pages. More make it surer: each field is what most of them agree on.
    """
    if len(samples) < PAGES_NEEDED:
        return None
    pages = [_Page(sample) for sample in samples]
    repeated = learn_furniture(page.blocks for page in pages)
    names = frozenset.intersection(*(page.names for page in pages))
    recurring = _recurring(pages)
    return _Learner(pages, repeated & recurring, recurring, names).template()


def _recurring(pages: Sequence[_Page]) -> frozenset[str]:
    """The keys of blocks that two pages show alike, or alike but for the numbers of a counter.

    Lines that differ by their numbers may be the news of reports that come every week.
    """
    exact = Counter(key for page in pages for key in set(page.exact))
    folded = Counter(key for page in pages for key in set(page.keys))
    return frozenset(
        key
        for page in pages
        for block, key, one in zip(page.blocks, page.keys, page.exact, strict=True)
        if exact[one] > 1 or (folded[key] > 1 and _is_counter(block))
    )


def _is_counter(block: Block) -> bool:
    """Whether a block is made by the site: a counter, a tool, or numbers without a word."""
    has_words = any(char.isalpha() for char in block.text)
    return not has_words or line_kind(block.text, ["counter", "tool", "footer"]) is not None


def _is_linked(block: Block) -> bool:
    """Whether a block is a link to another article, with its day or number beside it."""
    return block.link_chars * 2 > len(block.text)


def _innermost(tag: Tag, words: str) -> Tag | None:
    """The innermost element that holds `words` and little else; None where there is much else."""
    while True:
        inner = [one for one in tag.find_all(True, recursive=False) if words in clean(one.text)]
        if not inner:
            return tag if len(clean(tag.text)) <= _DATE_LINE_CHARS else None
        tag = inner[0]


@dataclass(slots=True)
class _Page:
    """One sample with its blocks, their keys, and the names its elements go by."""

    sample: Sample
    blocks: list[Block] = field(init=False)
    keys: list[str] = field(init=False)
    exact: list[str] = field(init=False)
    names: frozenset[str] = field(init=False)
    title: str = ""

    def __post_init__(self) -> None:
        self.blocks = blocks(self.root)
        self.keys = [block_key(block) for block in self.blocks]
        self.exact = [block_key(block, exact=True) for block in self.blocks]
        tags = self.root.find_all(True)
        self.names = frozenset(name for tag in tags for name in class_and_id(tag))

    @property
    def root(self) -> Tag:
        return self.sample.dom.body or self.sample.dom

    def inside(self, element: Tag) -> list[int]:
        """The numbers of the blocks within `element`."""
        within = {id(element), *(id(tag) for tag in element.find_all(True))}
        return [n for n, block in enumerate(self.blocks) if id(block.element) in within]

    def first(self, selector: str) -> Tag | None:
        return self.sample.dom.select_one(selector)


@dataclass(slots=True)
class _Learner:
    pages: list[_Page]
    repeated: frozenset[str]
    recurring: frozenset[str]
    names: frozenset[str]

    def template(self) -> Template | None:
        title = self._title()
        for page in self.pages:
            element = page.first(title) if title else None
            page.title = fold_key(clean(element.get_text())) if element is not None else ""
        body = self._body()
        if not title or not body:
            return None
        return Template(
            repeated=self.repeated,
            title=title,
            published=self._published(title, body),
            lead=self._lead(title, body),
            body=body,
            byline=self._byline(body),
            remove=self._removed(body),
        )

    # Places.

    def _step(self, tag: Tag) -> str:
        """A tag with those of its names that stand on all pages."""
        step = soupsieve.escape(tag.name)
        name = tag.get("id")
        if isinstance(name, str) and name in self.names:
            return f"{step}#{soupsieve.escape(name)}"
        classes = [str(one) for one in tag.get_attribute_list("class") if one in self.names]
        return step + "".join(f".{soupsieve.escape(one)}" for one in classes)

    def _steps(self, element: Tag, numbered: bool = False) -> tuple[str, ...]:
        """The way from the body to `element`; `numbered` tells apart siblings that look alike."""
        steps: list[str] = []
        for tag in (element, *element.parents):
            if tag.name == "body" or tag.parent is None:
                break
            step = self._step(tag)
            if numbered:
                alike = list(tag.parent.find_all(tag.name, recursive=False))
                if sum(self._step(one) == step for one in alike) > 1:
                    number = next(n for n, one in enumerate(alike, start=1) if one is tag)
                    step += f":nth-of-type({number})"
            steps.append(step)
        return ("body", *reversed(steps))

    def _selector(self, found: Sequence[tuple[_Page, Tag]]) -> str:
        """The shortest selector whose first match is the wanted element on every page given."""
        for numbered in (False, True):
            steps = self._steps(found[0][1], numbered)
            for length in range(1, len(steps) + 1):
                last = steps[-length:]
                if length < len(steps) and not any(sign in step for step in last for sign in ".#"):
                    continue  # bare tags fit after any redesign
                selector = " > ".join(last)
                if all(page.first(selector) is element for page, element in found):
                    return selector
        return ""

    def _agreed(
        self, candidates: Iterable[tuple[_Page, Tag, float]], enough: int, evidence: float
    ) -> str:
        """The selector of the place that most speaks for, among those on `enough` pages.

        `candidates` are elements with what speaks for each. At one place the first element of a
        page counts; places are compared by their way from the body.
        """
        places: dict[tuple[str, ...], dict[int, tuple[_Page, Tag, float]]] = {}
        for page, element, weight in candidates:
            for numbered in (False, True):
                place = places.setdefault(self._steps(element, numbered), {})
                place.setdefault(id(page), (page, element, weight))
        ranked = sorted(
            (found for found in places.values() if len(found) >= enough),
            key=lambda found: sum(weight for _, _, weight in found.values()),
            reverse=True,
        )
        for place in ranked:
            found = list(place.values())
            if sum(weight for _, _, weight in found) < evidence * len(found):
                break
            if selector := self._selector([(page, element) for page, element, _ in found]):
                return selector
        return ""

    @property
    def _most(self) -> int:
        """All pages, or all but one where there are many."""
        return max(PAGES_NEEDED, len(self.pages) - len(self.pages) // 4)

    # Fields.

    def _title(self) -> str:
        """The line above the text that is another on each page, and is what links call the page."""
        links = {
            fold_key(block.text.partition(" (")[0])
            for page in self.pages
            for block in page.blocks
            if block.link_chars
        }
        exact = Counter(key for page in self.pages for key in set(page.exact))
        shared = {key for key, count in exact.items() if count > 1}
        found: list[tuple[_Page, Tag, float]] = []
        for page in self.pages:
            dom = page.sample.dom
            heads = [dom.title.get_text() if dom.title else ""]
            heads += [str(tag.get("content") or "") for tag in dom.select("[property='og:title']")]
            heads = [fold_key(clean(head)) for head in heads]
            called = fold_key(page.sample.called)
            near_date = self._near_dates(page)
            is_above = True
            for number, (block, key) in enumerate(zip(page.blocks, page.exact, strict=True)):
                text, tag = fold_key(block.text), block.element
                is_line = not block.text.endswith((".", ";", ":"))
                is_above = is_above and (is_line or not is_prose(block))
                if len(text.split()) not in _TITLE_WORDS or key in shared or is_link(block):
                    continue
                weight = 5.0 * any(text in head for head in heads) + 6.0 * (text == called)
                weight += 5.0 * (text in links)
                weight += _HEADINGS.get(tag.name, 0)
                weight += 2.0 * any(_TITLE_NAMES.search(one) for one in class_and_id(tag))
                if is_above and is_line:
                    is_bold = block.bold_chars > 0.9 * len(block.text)
                    weight += 1.0 + is_bold + (number in near_date)
                found.append((page, tag, weight))
        return self._agreed(found, self._most, _TITLE_EVIDENCE)

    def _near_dates(self, page: _Page) -> set[int]:
        """The numbers of the blocks that lie within two of a date which no other page shows."""
        near: set[int] = set()
        for number, block in enumerate(page.blocks):
            if self._is_own_date(block):
                near.update(range(number - 2, number + 3))
        return near

    def _is_own_date(self, block: Block) -> bool:
        """Whether a short block holds a date and is no banner of today's date, as all pages have.

        Pages are fetched on one day, so that is the same on them.
        """
        if len(block.text) > _DATE_LINE_CHARS or is_link(block) or not find_dates(block.text):
            return False
        return sum(block.text == other.text for page in self.pages for other in page.blocks) == 1

    def _body(self) -> str:
        """The element that holds what differs from page to page, and little of what does not."""
        ways: set[tuple[str, ...]] = set()
        for page in self.pages:
            _, after = self._runs(page)
            beside = self.recurring | {page.keys[number] for number in after}
            best = densest(page.root, furniture_elements(page.root), beside)
            for tag in [] if best is None else [best, *list(best.parents)[:_LEVELS_UP]]:
                if tag.name not in {"body", "html", "[document]"}:
                    ways.update(self._steps(tag, numbered) for numbered in (False, True))
        best_score = 0.0
        best_found: list[tuple[_Page, Tag]] = []
        # The inner ones first.
        for way in sorted(ways, key=lambda way: (-len(way), way)):
            selector = " > ".join(way)
            found = [(p, one) for p in self.pages if (one := p.first(selector)) is not None]
            if len(found) < self._most:
                continue
            score = mean(self._share(page, tag) for page, tag in found)
            if score > best_score + _CLEARLY_BETTER:
                best_score, best_found = score, found
        return self._selector(best_found) if best_score >= _BODY_EVIDENCE else ""

    def _share(self, page: _Page, element: Tag) -> float:
        """How well an element covers the prose of its page that stands on no other (F1)."""
        inside = set(page.inside(element))
        text, after = self._runs(page)
        own = wanted = other = 0
        for number, (block, key) in enumerate(zip(page.blocks, page.keys, strict=True)):
            if fold_key(block.text) == page.title or key in self.repeated:
                continue
            is_own = number in text
            wanted += len(block.text) * is_own
            if number in inside:
                own += len(block.text) * is_own
                is_other = key in self.recurring or _is_linked(block) or number in after
                other += len(block.text) * is_other
        return 2 * own / (wanted + own + other) if own else 0.0

    def _runs(self, page: _Page) -> tuple[set[int], set[int]]:
        """The numbers of the prose that stands on this page alone: the article's, and what follows.

        Prose that other pages show too, or links, lie between the article and what readers say
        of it: of the runs that such blocks part, the longest is the text.
        """
        runs: list[list[int]] = [[]]
        for number, (block, key) in enumerate(zip(page.blocks, page.keys, strict=True)):
            if key in self.recurring or _is_linked(block):
                runs.append([])
            elif is_prose(block):
                runs[-1].append(number)
        lengths = [sum(len(page.blocks[number].text) for number in run) for run in runs]
        longest = max(range(len(runs)), key=lengths.__getitem__)
        after = {number for run in runs[longest + 1 :] for number in run}
        return {number for run in runs[: longest + 1] for number in run}, after

    def _published(self, title: str, body: str) -> str:
        found: list[tuple[_Page, Tag, float]] = []
        for page in self.pages:
            at_title, at_body, _ = self._borders(page, title, body)
            for number, block in enumerate(page.blocks):
                if not self._is_own_date(block):
                    continue
                best = max(find_dates(block.text), key=lambda one: (one.labelled, one.has_time))
                element = _innermost(block.element, block.text[best.start : best.end])
                if element is None:
                    continue
                told = page.sample.published
                is_told = told is not None and told.date() == best.moment.date()
                weight = 4.0 * is_told + 2.0 * best.labelled + 1.0 * best.has_time
                weight += 1.0 * (at_title <= number <= at_body) + 0.5 * (number > at_title)
                weight += 1.0 * (len(block.text) - (best.end - best.start) < 45)
                found.append((page, element, weight))
        return self._agreed(found, self._most, _DATE_EVIDENCE)

    def _borders(self, page: _Page, title: str, body: str) -> tuple[int, int, int]:
        """The numbers of the title's block, of the body's first prose and of its last block."""
        headline = page.first(title) if title else None
        at_title = min(page.inside(headline), default=-1) if headline is not None else -1
        element = page.first(body)
        inside = page.inside(element) if element is not None else []
        prose = (n for n in inside if n > at_title and is_prose(page.blocks[n]))
        return at_title, next(prose, len(page.blocks)), max(inside, default=len(page.blocks))

    def _lead(self, title: str, body: str) -> str:
        """What differs between title and body, outside of it: a lead set apart."""
        found: list[tuple[_Page, Tag, float]] = []
        for page in self.pages:
            element = page.first(body)
            at_title, at_body, _ = self._borders(page, title, body)
            inside = set(page.inside(element)) if element is not None else set()
            if at_title < 0:
                continue
            for number in range(at_title + 1, min(at_body, len(page.blocks))):
                block = page.blocks[number]
                is_own = page.keys[number] not in self.recurring and is_prose(block)
                if self._is_own_date(block) and not block.text.endswith("."):
                    continue  # the date line, with views and tools
                if number not in inside and is_own and fold_key(block.text) != page.title:
                    found.append((page, block.element, 1.0))
        return self._agreed(found, self._most, 1.0)

    def _byline(self, body: str) -> str:
        """The line after the body that signs it; not every article has one."""
        found: list[tuple[_Page, Tag, float]] = []
        for page in self.pages:
            _, _, end = self._borders(page, "", body)
            for number in range(end + 1, min(end + 3, len(page.blocks))):
                block = page.blocks[number]
                if page.keys[number] in self.repeated or is_link(block):
                    break
                if line_kind(block.text, ["byline"]):
                    found.append((page, block.element, 1.0))
        return self._agreed(found, 2, 1.0)

    def _removed(self, body: str) -> tuple[str, ...]:
        """Named elements of the body that never hold what an article does."""
        own: Counter[str] = Counter()
        other: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        for page in self.pages:
            element = page.first(body)
            if element is None:
                continue
            on_page: set[str] = set()
            for number in page.inside(element):
                block, key = page.blocks[number], page.keys[number]
                is_other = key in self.recurring or _is_linked(block)
                for tag in self._up_to(block.element, element):
                    step = self._step(tag)
                    if any(sign in step for sign in ".#"):
                        (other if is_other else own)[step] += len(block.text)
                        on_page.add(step)
            seen.update(on_page)
        return tuple(
            sorted(
                f"{body} {step}"
                for step, length in other.items()
                if seen[step] >= PAGES_NEEDED and own[step] < 0.2 * length
            )
        )

    @staticmethod
    def _up_to(tag: Tag, border: Tag) -> list[Tag]:
        ways: list[Tag] = []
        for one in (tag, *tag.parents):
            if one is border:
                return ways
            ways.append(one)
        return []
