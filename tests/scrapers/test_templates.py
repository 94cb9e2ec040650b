from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from scrapers.article import read_article
from scrapers.scrape import scrape
from scrapers.source import Source
from scrapers.templates import PAGES_NEEDED, Sample, Template, choose, learn_template
from scrapers.text import parse_html
from tests.benchmarks.reading import SOURCE, URL, body_f1, template_without
from tests.scrapers.family_pages import (
    FAMILY_PAGES,
    REPORTS,
    BodyPart,
    FamilyPage,
    Report,
    nameless,
    nested,
    sharepoint,
    websphere,
)
from tests.scrapers.frontier import MemoryFrontier
from tests.site_server import Reply, Route, SiteServer

HOST = "https://sonnptnt.anlac.gov.vn"
each_page = pytest.mark.parametrize(
    "page",
    [page for pages in FAMILY_PAGES.values() for page in pages],
    ids=lambda page: f"{page.family}-{page.report.number}",
)


@each_page
def test_title_date_and_body_of_every_family_are_read(page: FamilyPage) -> None:
    """By the template of the family's other pages, as pages of a site are."""
    article = read_article(page.html, URL, SOURCE, template_without(page))
    wanted = page.report
    assert article.problem == ""
    assert article.title == wanted.title
    assert article.published is not None
    assert article.published.date() == wanted.published.date()
    if article.published.hour:  # some families print no time
        assert article.published == wanted.published
    assert body_f1(article.text.removeprefix(article.title), wanted.body) >= 0.95


@each_page
def test_without_names_repetition_alone_tells(page: FamilyPage) -> None:
    """Class names and ids made meaningless: no selector of a family and no rule for names helps."""
    others = [one for one in FAMILY_PAGES[page.family] if one.report is not page.report]
    template = learn_template([Sample(parse_html(nameless(one).html)) for one in others])
    article = read_article(nameless(page).html, URL, SOURCE, template)
    assert article.title == page.report.title
    assert article.published is not None
    assert article.published.date() == page.report.published.date()
    assert body_f1(article.text.removeprefix(article.title), page.report.body) >= 0.95


@pytest.mark.parametrize("render", [websphere, nested])
def test_what_no_selector_knows_is_learned(render: Callable[[Report], str]) -> None:
    pages = FAMILY_PAGES[render.__name__]
    template = learn_template([Sample(parse_html(page.html)) for page in pages[1:]])
    assert template is not None
    assert template.title
    assert template.published
    assert template.body
    article = read_article(pages[0].html, URL, SOURCE, template)
    assert {article.trace[name].partition(":")[0] for name in ("title", "published", "body")} == {
        "template"
    }
    assert article.byline == pages[0].report.byline


def samples(family: str, count: int) -> list[Sample]:
    return [Sample(parse_html(page.html)) for page in FAMILY_PAGES[family][:count]]


def test_of_too_few_pages_nothing_is_learned() -> None:
    assert learn_template(samples("nested", PAGES_NEEDED - 1)) is None
    assert learn_template([]) is None


def test_pages_that_share_no_body_teach_nothing() -> None:
    mixed = [samples(family, 1)[0] for family in ("nested", "langson", "drupal7", "vhv")]
    assert learn_template(mixed) is None


def test_pages_are_told_apart_by_their_layout() -> None:
    learned = {family: learn_template(samples(family, 4)) for family in ("nested", "websphere")}
    templates = [template for template in learned.values() if template is not None]
    for family, template in learned.items():
        assert template is not None
        assert choose(templates, parse_html(FAMILY_PAGES[family][4].html)) is template
    assert choose(templates, parse_html(FAMILY_PAGES["drupal7"][0].html)) is None
    assert choose(templates, parse_html("")) is None


def test_a_template_is_kept_as_a_note() -> None:
    template = learn_template(samples("nested", 4))
    assert template is not None
    assert Template.from_note(template.as_note()) == template


@pytest.mark.parametrize(
    "change",
    [{"body": 7}, {"body": "div["}, {"remove": "x"}, {"repeated": None}, {"remove": ["("]}],
)
def test_a_damaged_note_is_no_template(change: dict[str, object]) -> None:
    assert Template.from_note(Template(body="div.a").as_note() | change) is None
    assert Template.from_note("div.a") is None


def test_a_counter_and_a_banner_of_today_are_no_date_of_an_article() -> None:
    template = learn_template(samples("nested", 4))
    assert template is not None
    assert template.published == "div.c5"


def weekly(week: int) -> Report:
    """A report of which only the numbers are new."""
    price = 6000 + 37 * week
    rows = (
        ("Mặt hàng", "Giá (đồng/kg)"),
        ("Lúa thường", f"{price}"),
        ("Ngô hạt", f"{price + 900}"),
    )
    return Report(
        20500 + week,
        f"Giá nông sản trên địa bàn tỉnh tuần {week} năm 2023",
        REPORTS[0].published + timedelta(weeks=week),
        f"Giá nông sản trên địa bàn tỉnh trong tuần {week} nhìn chung ổn định, sức mua không tăng.",
        (
            BodyPart("table", lines=rows),
            BodyPart("paragraph", f"Giá phân bón giảm {week} đồng/kg."),
            BodyPart(
                "paragraph",
                f"Tại chợ đầu mối, lượng hàng về trong tuần đạt {week * 3} tấn, tiểu thương cho "
                "biết giá bán lẻ thay đổi ít so với tuần trước đó do nguồn cung dồi dào.",
            ),
        ),
        "Phòng Kế hoạch",
    )


@pytest.mark.parametrize("render", [websphere, sharepoint])
def test_reports_that_differ_by_their_numbers_are_news(render: Callable[[Report], str]) -> None:
    pages = [parse_html(render(weekly(week))) for week in range(31, 36)]
    template = learn_template([Sample(page) for page in pages[:4]])
    assert template is not None
    for week, page in zip(range(31, 36), pages, strict=True):
        article = read_article(str(page), URL, SOURCE, template)
        assert article.title == weekly(week).title
        assert body_f1(article.text.removeprefix(article.title), weekly(week).body) >= 0.99


# A site over time: what is learned stays in the state.


def path_of(report: Report) -> str:
    return f"/tin-tuc/ban-tin-cua-so-nong-nghiep-{report.number}.html"


def a_site(reports: list[Report], render: Callable[[Report], str]) -> dict[str, Route]:
    routes: dict[str, Route] = {path_of(one): render(one) for one in reports}
    items = "".join(
        f"<item><title>{one.title}</title><link>{path_of(one)}</link></item>" for one in reports
    )
    routes["/rss"] = Reply(f"<rss version='2.0'><channel>{items}</channel></rss>")
    return routes


def run(routes: dict[str, Route], frontier: MemoryFrontier) -> SiteServer:
    with SiteServer(routes) as site:
        source = Source(
            name="anlac",
            department="Sở",
            province="An Lạc",
            url=f"{HOST}/",
            feeds=(f"{HOST}/rss",),
            delay_s=0,
        ).at(site.base)
        report = scrape(source, frontier)
    assert report.problems == ()
    return site


def text_of(frontier: MemoryFrontier, report: Report) -> str:
    (found,) = [
        outcome.bulletin
        for outcome in frontier.outcomes
        if outcome.bulletin and outcome.url.endswith(path_of(report))
    ]
    return found.text


def stored(frontier: MemoryFrontier) -> str:
    return frontier.validators("anlac", f"{HOST}/#templates")[0] or ""


def test_a_template_is_learned_at_first_and_used_ever_after() -> None:
    frontier = MemoryFrontier()
    run(a_site(list(REPORTS[:4]), nested), frontier)
    learned = stored(frontier)
    assert "div.c4" in learned
    run(a_site(list(REPORTS), nested), frontier)
    assert stored(frontier) == learned
    for one in REPORTS:
        assert text_of(frontier, one) == f"{one.title}\n\n{one.body}"


def test_a_new_layout_is_learned_from_one_new_page_and_pages_known_before() -> None:
    frontier = MemoryFrontier()
    run(a_site(list(REPORTS[:4]), nested), frontier)
    site = run(a_site(list(REPORTS), websphere), frontier)
    assert "div.bang-tieu-de" in stored(frontier)
    assert "div.c4" in stored(frontier)  # pages of the old layout may come back
    assert text_of(frontier, REPORTS[4]) == f"{REPORTS[4].title}\n\n{REPORTS[4].body}"
    assert sum(site.count(path_of(one)) for one in REPORTS) <= 1 + PAGES_NEEDED
    assert all(outcome.kind == "new" for outcome in frontier.outcomes)


def test_an_odd_page_costs_one_page_more_and_no_template() -> None:
    frontier = MemoryFrontier()
    run(a_site(list(REPORTS[:4]), nested), frontier)
    learned = stored(frontier)
    routes = a_site(list(REPORTS), nested)
    routes[path_of(REPORTS[4])] = websphere(REPORTS[4])
    site = run(routes, frontier)
    assert stored(frontier) == learned
    assert sum(site.count(path_of(one)) for one in REPORTS) == 2


def test_one_article_under_several_addresses_is_no_template() -> None:
    frontier = MemoryFrontier()
    one = REPORTS[0]
    run(a_site([replace(one, number=n) for n in range(30100, 30104)], nested), frontier)
    assert stored(frontier) == ""
