"""A real WordPress, found and read in all ways and looks: what was put in comes out.

Runs where `BANTIN_WORDPRESS` names a folder to keep Debian's packages in, or where an earlier run
left them in the user's cache.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from corpus.sites import sample_sites
from scrapers.dates import VIETNAM
from scrapers.scrape import scrape
from scrapers.source import Source
from tests.benchmarks.reading import body_f1
from tests.scrapers.family_pages import REPORTS, body
from tests.scrapers.frontier import MemoryFrontier
from tests.scrapers.pages import STORIES
from tests.wordpress.site import THEMES, MissingError, WordPress, WpArticle, packages

CACHE = Path.home() / ".cache" / "bantin-tests" / "wordpress"
FOLDER = Path(os.environ.get("BANTIN_WORDPRESS") or CACHE)
asked = bool(os.environ.get("BANTIN_WORDPRESS"))
pytestmark = pytest.mark.skipif(
    not asked and not (CACHE / "complete").exists(),
    reason="set BANTIN_WORDPRESS to a folder for Debian's packages to test with a real WordPress",
)
WAYS = ("feed", "sitemap", "listing", "start")  # the last names nothing but the start


@dataclass(frozen=True)
class Written:
    """An article as it is put in."""

    title: str
    published: datetime
    text: str
    html: str
    category: str


def written() -> list[Written]:
    """Articles of the bundled bulletins and of the other tests, each once."""
    found: dict[str, Written] = {}
    for site in sample_sites().values():
        for one in site.articles:
            html = f"<p><strong>{one.lead}</strong></p>"
            for block in one.blocks:
                caption = f"<figure><figcaption>{block.text}</figcaption></figure>"
                html += caption if block.kind == "caption" else f"<p>{block.text}</p>"
            text = "\n\n".join((one.lead, *(block.text for block in one.blocks)))
            found[one.title] = Written(one.title, one.published, text, html, one.category)
    for report in REPORTS:
        html = f"<p>{report.lead}</p>{body(report)}"
        found[report.title] = Written(
            report.title, report.published, report.body, html, report.category
        )
    for story in STORIES:
        moment = datetime.strptime(story.date, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)
        parts = (story.lead, *story.paragraphs)
        html = "".join(f"<p>{part}</p>" for part in parts)
        found[story.title] = Written(story.title, moment, "\n\n".join(parts), html, "Tin tức")
    return list(found.values())


ARTICLES = written()


@pytest.fixture(scope="module")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    try:
        root = packages(FOLDER)
    except MissingError as missing:
        pytest.skip(f"WordPress cannot be had here: {missing}")
    put_in = [
        WpArticle(
            one.title,
            f"ban-tin-cua-so-va-dia-phuong-{number}",
            one.published.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M:%S"),
            one.category,
            one.html,
            "Bài viết rất bổ ích với bà con vùng sâu." if number % 3 == 0 else "",
        )
        for number, one in enumerate(ARTICLES)
    ]
    with WordPress(root, tmp_path_factory.mktemp("wp"), put_in) as site:
        yield site


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("way", WAYS)
def test_all_articles_are_found_and_read(wordpress: WordPress, theme: str, way: str) -> None:
    wordpress.use_theme(theme)
    base = wordpress.base
    source = Source(
        name="anlac",
        department="Sở Nông nghiệp tỉnh An Lạc",
        province="An Lạc",
        url=f"{base}/",
        feeds=(f"{base}/feed/",) if way == "feed" else (),
        sitemaps=(f"{base}/wp-sitemap.xml",) if way == "sitemap" else (),
        listings=(f"{base}/",) if way == "listing" else (),
        delay_s=0,
    )
    frontier = MemoryFrontier()
    report = scrape(source, frontier)
    assert report.problems == ()
    bulletins = [outcome.bulletin for outcome in frontier.outcomes if outcome.bulletin]
    found = {bulletin.title: bulletin for bulletin in bulletins}
    assert sorted(map(str, found)) == sorted(one.title for one in ARTICLES)
    assert len(bulletins) == len(ARTICLES)
    for one in ARTICLES:
        bulletin = found[one.title]
        assert bulletin.published_at == one.published.isoformat()
        # A signature is taken off the end of the body; both count here.
        text = f"{bulletin.text.removeprefix(one.title)} {bulletin.byline or ''}"
        assert body_f1(text, one.text) >= 0.97, one.title
