"""How well article pages are read: bantin beside general-purpose extractors.

    python -m tests.benchmarks.reading

The pages are those of `tests.scrapers.family_pages`. bantin learns the template of a family from
the pages other than the one that is read, as it does from the first pages of a site. The rivals are
no dependency: those of `pip install 'bantin[rivals]'` that are installed are measured as well.
"""

from __future__ import annotations

import contextlib
import importlib
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import mean
from typing import Any, NamedTuple

from scrapers.article import read_article
from scrapers.source import Source
from scrapers.templates import Sample, Template, learn_template
from scrapers.text import parse_html
from tests.scrapers.family_pages import FAMILY_PAGES, FamilyPage, nameless

__all__ = ["Score", "body_f1", "readers", "score", "template_without"]

URL = "https://sonnptnt.anlac.gov.vn/tin-tuc/bai-viet.html"
SOURCE = Source(name="anlac", department="Sở", province="An Lạc", url="https://anlac.gov.vn/")


class Read(NamedTuple):
    """What a reader makes of a page."""

    title: str
    day: date | None
    body: str


@dataclass(frozen=True)
class Score:
    """Shares of exact titles and days, and the mean F1 of the words of the body."""

    pages: int
    title: float
    day: float
    body: float
    worst_body: float
    seconds_a_page: float


Reader = Callable[[FamilyPage], Read]


def body_f1(found: str, wanted: str) -> float:
    """F1 of the words of two texts, each word as often as it occurs."""
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, wanted))
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total()) if common else 0.0


def template_without(page: FamilyPage) -> Template | None:
    """The template of the page's family, learned from its other pages."""
    others = [one for one in FAMILY_PAGES[page.family] if one.report is not page.report]
    return learn_template([Sample(parse_html(one.html)) for one in others])


def _nameless(page: FamilyPage) -> Read:
    """bantin, where the names of elements say nothing, so that only repetition tells."""
    others = [one for one in FAMILY_PAGES[page.family] if one.report is not page.report]
    samples = [Sample(parse_html(nameless(one).html)) for one in others]
    return _bantin(nameless(page), learn_template(samples))


def _bantin(page: FamilyPage, template: Template | None) -> Read:
    article = read_article(page.html, URL, SOURCE, template)
    text = article.text.removeprefix(article.title)
    return Read(article.title, article.published.date() if article.published else None, text)


def _trafilatura() -> Reader:
    module: Any = importlib.import_module("trafilatura")

    def read(page: FamilyPage) -> Read:
        found = module.bare_extraction(page.html, url=URL, with_metadata=True)
        if found is None:
            return Read("", None, "")
        day = date.fromisoformat(found.date) if found.date else None
        return Read(found.title or "", day, found.text or "")

    return read


def _newspaper() -> Reader:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module: Any = importlib.import_module("newspaper")

    def read(page: FamilyPage) -> Read:
        article = module.Article(URL, language="vi", fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        moment = article.publish_date
        return Read(
            article.title or "",
            moment.date() if isinstance(moment, datetime) else None,
            article.text or "",
        )

    return read


def readers() -> dict[str, Reader]:
    """bantin with and without a learned template, and the rivals that are installed."""
    found: dict[str, Reader] = {
        "bantin": lambda page: _bantin(page, template_without(page)),
        "bantin, without names": _nameless,
        "bantin, one page alone": lambda page: _bantin(page, None),
    }
    for name, make in (("trafilatura", _trafilatura), ("newspaper4k", _newspaper)):
        with contextlib.suppress(ImportError):
            found[name] = make()
    return found


def score(reader: Reader, pages: Iterable[FamilyPage]) -> Score:
    """What a reader makes of pages, measured by what was put in."""
    at_hand = list(pages)
    start = time.process_time()
    results = [reader(page) for page in at_hand]
    seconds = (time.process_time() - start) / len(at_hand)
    reports = [page.report for page in at_hand]
    bodies = [body_f1(read.body, one.body) for read, one in zip(results, reports, strict=True)]
    return Score(
        len(at_hand),
        mean(read.title == one.title for read, one in zip(results, reports, strict=True)),
        mean(read.day == one.published.date() for read, one in zip(results, reports, strict=True)),
        mean(bodies),
        min(bodies),
        seconds,
    )


def main() -> None:
    """Print one line a reader, then one line a family."""
    pages = [page for family in FAMILY_PAGES.values() for page in family]
    out = sys.stdout.write
    at_hand = readers()
    out(f"{'':24}{'pages':>6}{'title':>8}{'day':>8}{'body F1':>9}{'worst':>8}{'ms/page':>9}\n")
    for name, reader in at_hand.items():
        one = score(reader, pages)
        out(f"{name:24}{one.pages:6}{one.title:8.1%}{one.day:8.1%}{one.body:9.3f}")
        out(f"{one.worst_body:8.3f}{one.seconds_a_page * 1000:9.1f}\n")
    out(f"\n{'body F1':16}{''.join(f'{name:>24}' for name in at_hand)}\n")
    for family, of_family in FAMILY_PAGES.items():
        scores = (score(reader, of_family).body for reader in at_hand.values())
        out(f"{family:16}{''.join(f'{one:24.3f}' for one in scores)}\n")


if __name__ == "__main__":
    main()
