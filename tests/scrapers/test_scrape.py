"""Whole scrapes against a real server: discovery, increments, faults, dead and wrong hosts."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from scrapers import load_source
from scrapers.client import Client
from scrapers.dates import now
from scrapers.scaffold import scaffold
from scrapers.scrape import ScrapeReport, check, scrape
from scrapers.source import ArticleSelectors, Expectation, ListingSelectors, Source
from tests.scrapers.frontier import MemoryFrontier
from tests.scrapers.pages import HOST, STORIES, Story, a_source, listing, render
from tests.site_server import Reply, Route, SiteServer, failing_first, redirect

MONTH = timedelta(days=31)


def path_of(story: Story) -> str:
    return f"/tin-tuc/ban-tin-so-cong-thuong-{story.number}.html"


def articles(family: str = "unknown", stories: tuple[Story, ...] = STORIES) -> dict[str, Route]:
    return {path_of(story): Reply(render(story, family)) for story in stories}


def links(stories: tuple[Story, ...] = STORIES) -> list[tuple[str, str]]:
    return [(path_of(story), story.title) for story in stories]


def rss(items: list[tuple[str, str]], more: str = "") -> Reply:
    body = "".join(
        f"<item><title>{title} & hơn thế</title><link>{url}</link>{more}"
        f"<description><![CDATA[<img src=a.jpg>{title}]]></description></item>"
        for url, title in items
    )
    text = (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{body}</channel></rss>'
    )
    return Reply(text, content_type="text/xml")


def sitemap(paths: list[str], lastmod: str = "") -> str:
    entry = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    urls = "".join(f"<url><loc>{HOST}{path}</loc>{entry}</url>" for path in paths)
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><urlset xmlns="{namespace}">{urls}</urlset>'


def run(
    source: Source, frontier: MemoryFrontier | None = None, **options: Any
) -> tuple[ScrapeReport, MemoryFrontier]:
    frontier = frontier or MemoryFrontier()
    served_at = ("sct.mau.gov.vn", source.served_at or "")
    with Client(delay_s=0, timeout_s=2, served_at=served_at, sleep=lambda _: None) as client:
        return scrape(source, frontier, client=client, **options), frontier


def texts(frontier: MemoryFrontier) -> set[str]:
    return set(frontier.texts.values())


ALL = {story.text for story in STORIES}


# Discovery.


def test_a_feed_is_found_and_read() -> None:
    home = '<link rel="alternate" type="application/rss+xml" href="/rss/"><h1>Sở Công Thương</h1>'
    with SiteServer({"/": home, "/rss/": rss(links()), **articles("nukeviet")}) as site:
        report, frontier = run(a_source(site.base))
    assert report == ScrapeReport("sct-mau", 4, 4, 0, 0, 0, ())
    assert texts(frontier) == ALL
    bulletin = frontier.of("new")[0].bulletin
    assert bulletin is not None
    assert bulletin.url == f"{HOST}{path_of(STORIES[0])}"
    assert bulletin.bulletin_id.startswith("sct-mau-")
    assert bulletin.published_at == "2024-07-08T11:38:00+07:00"
    assert (bulletin.province, bulletin.department) == ("Mẫu", "Sở Công Thương tỉnh Mẫu")


def test_feed_links_to_save_views_lead_to_the_articles() -> None:
    story = STORIES[0]
    routes: dict[str, Route] = {"/vi/news/Tin/a-b-12.html": render(story, "nukeviet")}
    feed = rss([(f"{HOST}/vi/news/savefile/Tin/a-b-12.html", story.title)])
    with SiteServer({"/rss": feed, **routes}) as site:
        report, frontier = run(a_source(site.base, feeds=(f"{HOST}/rss",)))
    assert report.new == 1
    assert frontier.of("new")[0].url == f"{HOST}/vi/news/Tin/a-b-12.html"


def test_a_sitemap_named_by_robots_is_followed_through_indexes_and_gzip() -> None:
    index = f"<sitemapindex><sitemap><loc>{HOST}/s1.xml.gz</loc></sitemap></sitemapindex>"
    routes: dict[str, Route] = {
        "/robots.txt": Reply(f"Sitemap: {HOST}/index.xml", content_type="text/plain"),
        "/": "<h1>Sở Công Thương tỉnh Mẫu</h1>",
        "/index.xml": index,
        "/s1.xml.gz": gzip.compress(sitemap(["/", "/lien-he", *map(path_of, STORIES)]).encode()),
        **articles(),
    }
    with SiteServer(routes) as site:
        report, frontier = run(a_source(site.base))
    assert report.new == 4
    assert texts(frontier) == ALL


def test_a_sitemap_served_as_html_is_passed_over_and_the_home_page_read() -> None:
    home = listing(links())
    with SiteServer({"/": home, "/sitemap.xml": home, **articles()}) as site:
        report, frontier = run(a_source(site.base))
    assert report.problems == ()
    assert texts(frontier) == ALL


@pytest.mark.parametrize(
    ("second", "more", "next_selector"),
    [
        ("/tin-tuc/page-2", '<a href="/tin-tuc/page-2">2</a>', ()),
        ("/tin-tuc?page=1", '<a href="?page=0">1</a> <a href="?page=1">2</a>', ()),
        ("/tin-tuc/trang-2.html", '<a href="/tin-tuc/trang-2.html">Trang sau</a>', ()),
        ("/tin-tuc?p_p_id=x&_x_cur=2", '<a href="/tin-tuc?p_p_id=x&amp;_x_cur=2">»</a>', ()),
        ("/tin-tuc?CurrentPage=2", '<a rel="next" href="?CurrentPage=2">x</a>', ()),
        (
            "/tin-tuc?q=2",
            '<select class=p><option value="?q=2">2</option></select>',
            (".p option",),
        ),
    ],
)
def test_listings_are_followed_in_every_shape(
    second: str, more: str, next_selector: tuple[str, ...]
) -> None:
    # A new item pushed the last of page 1 to page 2 in between.
    routes: dict[str, Route] = {
        "/tin-tuc": listing(links(STORIES[:2]), more),
        second: listing(links(STORIES[1:])),
        **articles(),
    }
    with SiteServer(routes) as site:
        selectors = ListingSelectors(next=next_selector)
        source = a_source(site.base, listings=(f"{HOST}/tin-tuc",), listing=selectors)
        report, frontier = run(source)
    assert report.problems == ()
    assert texts(frontier) == ALL


def test_a_list_that_starts_again_past_its_end_is_left() -> None:
    pages = {f"/tin-tuc/page-{n}": redirect("/tin-tuc") for n in range(3, 60)}
    routes: dict[str, Route] = {
        "/tin-tuc": listing(links(STORIES[:2]), '<a href="/tin-tuc/page-2">2</a>'),
        "/tin-tuc/page-2": listing(links(STORIES[2:]), '<a href="/tin-tuc/page-3">3</a>'),
        **pages,
        **articles(),
    }
    with SiteServer(routes) as site:
        report, _ = run(a_source(site.base, listings=(f"{HOST}/tin-tuc",), max_pages=50))
        assert site.count("/tin-tuc/page-4") == 0
    assert report.new == 4


def test_max_pages_include_exclude_and_since_bound_a_scrape() -> None:
    routes: dict[str, Route] = {
        "/tin-tuc": listing(links(STORIES[:3]), '<a href="/tin-tuc/page-2">2</a>'),
        "/tin-tuc/page-2": listing(links(STORIES[3:])),
        **articles(),
    }
    with SiteServer(routes) as site:
        source = a_source(
            site.base,
            listings=(f"{HOST}/tin-tuc",),
            max_pages=1,
            include=("/tin-tuc/*.html",),
            exclude=("-102.html",),
            since=date(2024, 7, 1),
        )
        _, frontier = run(source)
        assert texts(frontier) == {STORIES[0].text}
        run(source, frontier)
        assert site.count(path_of(STORIES[1])) == 0
        assert site.count(path_of(STORIES[2])) == 1
        run(source.model_copy(update={"since": date(2024, 6, 1)}), frontier)
        assert texts(frontier) == {STORIES[0].text, STORIES[2].text}


def test_a_named_listing_without_articles_is_a_problem() -> None:
    with SiteServer({"/tin-tuc": "<p>Đang cập nhật</p>"}) as site:
        report, _ = run(a_source(site.base, listings=(f"{HOST}/tin-tuc",)))
    assert report.problems == (
        f"{HOST}/tin-tuc: a listing without articles; was the site redesigned?",
    )


def test_a_site_without_articles_is_a_problem() -> None:
    with SiteServer({"/": "<p>Website đang chạy thử nghiệm</p>"}) as site:
        report, _ = run(a_source(site.base))
    assert report.problems == (f"{HOST}/: no article found by feed, sitemap or listing",)


# Increments.


def test_a_second_scrape_fetches_no_article_again() -> None:
    with SiteServer({"/": listing(links()), **articles()}) as site:
        source = a_source(site.base)
        _, frontier = run(source)
        site.forget()
        outcomes = len(frontier.outcomes)
        report, _ = run(source, frontier)
        assert not any("/tin-tuc/" in path for path in site.paths)
    assert report == ScrapeReport("sct-mau", 4, 0, 0, 4, 0, ())
    assert len(frontier.outcomes) == outcomes


def test_where_there_was_no_feed_and_no_sitemap_is_not_asked_every_night() -> None:
    guesses = ("/rss", "/feed/", "/rss.xml", "/sitemap.xml", "/wp-sitemap.xml")
    with SiteServer({"/": listing(links()), **articles()}) as site:
        source = a_source(site.base)
        _, frontier = run(source)
        assert all(site.count(path) == 1 for path in guesses)
        run(source, frontier)
        assert all(site.count(path) == 1 for path in guesses)
        # A month later they are.
        for key, (day, _) in list(frontier.kept.items()):
            if key[1].endswith("#absent"):
                frontier.kept[key] = ((date.fromisoformat(str(day)) - MONTH).isoformat(), None)
        site.routes["/rss"] = rss([("/tin-tuc/tin-chi-co-trong-nguon-cap-105.html", "Tin")])
        report, _ = run(source, frontier)
        assert report.found == 5
        assert all(site.count(path) == 2 for path in guesses if path.endswith("map.xml"))


def test_identifiers_do_not_depend_on_where_a_copy_is_served() -> None:
    found = []
    for _ in range(2):
        with SiteServer({"/": listing(links()), **articles()}) as site:
            found.append(run(a_source(site.base))[1].texts)
    assert found[0] == found[1]


def test_a_killed_scrape_is_gone_on_with_and_ends_the_same() -> None:
    routes: dict[str, Route] = {
        "/tin-tuc": listing(links(STORIES[:2]), '<a href="/tin-tuc/page-2">2</a>'),
        "/tin-tuc/page-2": listing(links(STORIES[2:])),
        **articles(),
    }
    with SiteServer(routes) as site:
        source = a_source(site.base, listings=(f"{HOST}/tin-tuc",))
        whole = run(source)[1].texts
        for fail_at in range(4):
            frontier = MemoryFrontier(fail_at)
            with pytest.raises(OSError, match="disk full"):
                run(source, frontier)
            assert len(frontier.outcomes) == fail_at
            frontier.fail_at = None
            run(source, frontier)
            assert frontier.texts == whole


def test_once_caught_up_listings_are_followed_down_to_what_is_known() -> None:
    routes: dict[str, Route] = {
        "/tin-tuc": listing(links(STORIES[:2]), '<a href="/tin-tuc/page-2">2</a>'),
        "/tin-tuc/page-2": listing(links(STORIES[2:])),
        **articles(),
    }
    with SiteServer(routes) as site:
        source = a_source(site.base, listings=(f"{HOST}/tin-tuc",))
        _, frontier = run(source)
        site.forget()
        run(source, frontier)
        assert site.count("/tin-tuc/page-2") == 0
        # With other bounds the past is looked at anew.
        run(source.model_copy(update={"max_pages": 20}), frontier)
        assert site.count("/tin-tuc/page-2") == 1


def test_discovery_pages_are_asked_for_conditionally() -> None:
    feed = Reply(rss(links()).body, content_type="text/xml", etag='"f1"')
    with SiteServer({"/rss": feed, **articles()}) as site:
        source = a_source(site.base, feeds=(f"{HOST}/rss",))
        _, frontier = run(source)
        report, _ = run(source, frontier)
        assert site.requests[-1].headers["if-none-match"] == '"f1"'
    assert report.problems == ()


def test_an_edited_article_is_changed_and_moving_counters_are_not() -> None:
    today = now().strftime("%d/%m/%Y %H:%M")
    story = STORIES[0]
    with SiteServer({"/": listing(links(STORIES[:1]))}) as site:
        path = path_of(story)
        site.routes[path] = render(story, date=today)
        source = a_source(site.base)
        _, frontier = run(source)
        site.routes[path] = render(story, date=today).replace("Hôm nay: 707", "Hôm nay: 99")
        report, _ = run(source, frontier, refetch_days=7)
        assert (report.changed, report.unchanged) == (0, 1)
        site.routes[path] = render(story, date=today, lead=f"{story.lead} Đã sửa.")
        assert run(source, frontier)[0].changed == 0
        report, _ = run(source, frontier, refetch_days=7)
        assert (report.new, report.changed) == (0, 1)
    assert len(frontier.texts) == 1
    assert "Đã sửa." in next(iter(frontier.texts.values()))


def test_a_later_time_in_the_sitemap_has_an_article_fetched_again() -> None:
    story = STORIES[0]
    path = path_of(story)
    routes: dict[str, Route] = {"/s.xml": sitemap([path], "2024-07-08"), path: render(story)}
    with SiteServer(routes) as site:
        source = a_source(site.base, sitemaps=(f"{HOST}/s.xml",))
        _, frontier = run(source)
        run(source, frontier)
        assert site.count(path) == 1
        site.routes["/s.xml"] = sitemap([path], "2024-07-20")
        report, _ = run(source, frontier)
        assert (site.count(path), report.unchanged) == (2, 1)
        run(source, frontier)
        assert site.count(path) == 2


def test_a_later_time_of_an_unchanged_page_is_asked_about_once() -> None:
    story = STORIES[0]
    path, twin = path_of(story), "/tin-moi-nhat-hom-nay-777.html"
    page = render(story).replace("</title>", f'</title><link rel="canonical" href="{path}">')
    routes: dict[str, Route] = {
        "/s.xml": sitemap([path, twin], "2024-07-08"),
        path: Reply(page, etag='"1"'),
        twin: page,
    }
    with SiteServer(routes) as site:
        source = a_source(site.base, sitemaps=(f"{HOST}/s.xml",))
        _, frontier = run(source)
        site.routes["/s.xml"] = sitemap([path, twin], "2024-07-20")
        for _ in range(3):
            run(source, frontier)
        assert (site.count(path), site.count(twin)) == (2, 2)
    assert [o.kind for o in frontier.outcomes] == ["new", "skipped", "unchanged", "skipped"]


def test_a_sitemap_that_gives_all_pages_one_time_has_nothing_fetched_again() -> None:
    paths = [path_of(story) for story in STORIES]
    with SiteServer({"/s.xml": sitemap(paths, "2024-07-08"), **articles()}) as site:
        source = a_source(site.base, sitemaps=(f"{HOST}/s.xml",))
        _, frontier = run(source)
        site.routes["/s.xml"] = sitemap(paths, "2026-01-01")
        run(source, frontier)
        assert all(site.count(path) == 1 for path in paths)


def test_a_known_article_that_was_removed_is_gone() -> None:
    today = now().strftime("%d/%m/%Y %H:%M")
    path = path_of(STORIES[0])
    with SiteServer({
        "/": listing(links(STORIES[:1])),
        path: render(STORIES[0], date=today),
    }) as site:
        _, frontier = run(a_source(site.base))
        site.routes[path] = Reply("x", status=410)
        report, _ = run(a_source(site.base), frontier, refetch_days=3)
    assert report.problems == ()
    assert [outcome.kind for outcome in frontier.outcomes] == ["new", "gone"]


# One article, many addresses.


def test_one_article_under_many_addresses_is_one_bulletin() -> None:
    story = STORIES[0]
    path = path_of(story)
    page = render(story).replace("</title>", f'</title><link rel="canonical" href="{HOST}{path}">')
    twins = [
        (f"https://www.sct.mau.gov.vn{path}", story.title),
        (f"{HOST}:80{path}?utm_source=zalo", story.title),
        (f"{path};jsessionid=ABC", story.title),
        (f"/chu-de/noi-bat{path}", story.title),
        ("/tin-moi-nhat-hom-nay-777.html", story.title),
    ]
    routes: dict[str, Route] = {
        "/": listing([*twins, *links(STORIES[:1])]),
        path: page,
        f"/chu-de/noi-bat{path}": page,
        "/tin-moi-nhat-hom-nay-777.html": redirect(path),
    }
    with SiteServer(routes) as site:
        source = a_source(site.base)
        report, frontier = run(source)
        assert site.count(path) == 2  # once itself, once by the redirect
        site.forget()
        run(source, frontier)
        assert site.count(path) == 0
    assert len(frontier.texts) == 1
    assert report.new == 1
    assert all("the same article as" in outcome.reason for outcome in frontier.of("skipped"))


def test_an_article_under_two_sections_without_a_canonical_link_is_one_bulletin() -> None:
    today = now().strftime("%d/%m/%Y %H:%M")
    story = STORIES[0]
    paths = [f"/{section}/ban-tin-so-cong-thuong-101.html" for section in ("tin", "noi-bat")]
    routes: dict[str, Route] = {path: render(story, date=today) for path in paths}
    with SiteServer({"/": listing([(path, story.title) for path in paths]), **routes}) as site:
        source = a_source(site.base)
        report, frontier = run(source)
        assert (report.new, report.failed) == (1, 0)
        assert len(frontier.texts) == 1
        # An edit that is seen under the second address first does not make it two.
        site.routes[paths[1]] = render(story, date=today, lead=f"{story.lead} Đã sửa.")
        run(source, frontier, refetch_days=3)
        site.routes[paths[0]] = site.routes[paths[1]]
        report, _ = run(source, frontier, refetch_days=3)
    assert (report.new, report.changed) == (0, 1)
    assert len(frontier.texts) == 1


def test_two_notices_in_the_same_few_words_are_two_bulletins() -> None:
    note = Story(7, "Thông báo", "08/07/2024 11:38", "Nội dung xem tại tệp đính kèm.", (), "")
    links = [(f"/thong-bao-so-{n}.html", f"Thông báo số {n} của Sở Công Thương") for n in (41, 42)]
    routes: dict[str, Route] = {path: render(note) for path, _ in links}
    with SiteServer({"/": listing(links), **routes}) as site:
        _, frontier = run(a_source(site.base))
    assert len(frontier.of("new")) + len(frontier.of("failed")) == 2


def test_one_canonical_address_for_all_pages_folds_nothing_together() -> None:
    link = f'</title><link rel="canonical" href="{HOST}/tin-tuc/ban-tin-so-cong-thuong-1.html">'
    routes: dict[str, Route] = {
        path_of(story): render(story).replace("</title>", link) for story in STORIES
    }
    with SiteServer({"/": listing(links()), **routes}) as site:
        _, frontier = run(a_source(site.base))
    assert texts(frontier) == ALL


# Faults.


def test_a_dead_host_is_one_line() -> None:
    with SiteServer({}) as site:
        source = a_source(site.base)
    report, frontier = run(source)
    assert len(report.problems) == 1
    assert report.problems[0].startswith("sct.mau.gov.vn: ")
    assert "connection refused" in report.problems[0]
    assert frontier.outcomes == []


def test_an_unknown_host_is_one_line() -> None:
    source = Source(
        name="x", department="Sở", province="Mẫu", url="http://khong-co.invalid/", delay_s=0
    )
    report = scrape(source, MemoryFrontier())
    assert report.problems == ("khong-co.invalid: the name of the host is unknown (DNS)",)


def test_a_host_whose_robots_fails_is_left_alone() -> None:
    with SiteServer({"/robots.txt": Reply("x", status=503), "/": listing(links())}) as site:
        report, _ = run(a_source(site.base))
        assert site.count("/") == 0
    assert report.problems == (
        "sct.mau.gov.vn: robots.txt answers 503: host left alone for this run",
    )


def test_a_disallowed_article_is_skipped_and_asked_again_another_day() -> None:
    robots = Reply(f"User-agent: *\nDisallow: {path_of(STORIES[0])}\n", content_type="text/plain")
    with SiteServer({"/robots.txt": robots, "/": listing(links()), **articles()}) as site:
        _, frontier = run(a_source(site.base))
        assert site.count(path_of(STORIES[0])) == 0
    assert texts(frontier) == ALL - {STORIES[0].text}
    assert not frontier.is_known("sct-mau", f"{HOST}{path_of(STORIES[0])}")


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        (Reply("x", status=404), "HTTP 404"),
        (Reply("x", status=503), "HTTP 503"),
        (Reply(reset=True), "connection reset"),
        ("<title>Không tìm thấy trang</title><p>Xin lỗi quý khách</p>", "no such page"),
        ("<title>No title...</title>", "no such page"),
        (Reply(b"%PDF-1.4 x", content_type="application/pdf"), "no page but application/pdf"),
        (Reply(b"\x89PNG\r\n\0\0\0", content_type="text/html"), "no page but binary data"),
        (Reply("  "), "an empty page"),
        ("<h1>Hội nghị tổng kết</h1><img src='/a.jpg'>", "no body found"),
        (redirect("/"), "redirects to a home page"),
        ('<script>document.cookie="D1N=0a1b";location.reload()</script>', "asks for a cookie"),
        (redirect(path_of(STORIES[0])), "redirects in a circle"),
    ],
)  # fmt: skip
def test_a_bad_page_fails_alone_and_is_tried_again(route: Route, reason: str) -> None:
    path = path_of(STORIES[0])
    with SiteServer({"/": listing(links()), **articles(), path: route}) as site:
        source = a_source(site.base)
        report, frontier = run(source)
        assert (report.new, report.failed) == (3, 1)
        assert len(report.problems) == 1
        assert report.problems[0].startswith(f"{HOST}{path}: ")
        assert reason in report.problems[0]
        assert texts(frontier) == ALL - {STORIES[0].text}
        site.routes[path] = render(STORIES[0])
        assert run(source, frontier)[0].new == 1
    assert texts(frontier) == ALL


def test_a_page_that_is_fine_at_the_third_try_is_read() -> None:
    path = path_of(STORIES[0])
    routes = {**articles(), path: failing_first(2, render(STORIES[0]))}
    with SiteServer({"/": listing(links()), **routes}) as site:
        report, frontier = run(a_source(site.base))
    assert report.problems == ()
    assert texts(frontier) == ALL


def test_a_host_that_hangs_is_left_after_three_pages() -> None:
    routes: dict[str, Route] = {path_of(story): Reply("x", reset=True) for story in STORIES}
    with SiteServer({"/": listing(links()), **routes}) as site:
        report, frontier = run(a_source(site.base))
        assert site.count(path_of(STORIES[3])) == 0
    assert len(frontier.of("failed")) == 3
    assert report.problems[-1] == "sct.mau.gov.vn: connection reset"


def test_an_expired_domain_that_sells_betting_is_not_stored() -> None:
    text = "Nhà cái uy tín hàng đầu với casino trực tuyến, tài xỉu, nổ hũ và cá cược thể thao. "
    page = f"<title>Khuyến mãi lớn</title><h1>Khuyến mãi lớn hôm nay</h1><p>{text * 4}</p>"
    routes: dict[str, Route] = {path_of(story): page for story in STORIES}
    with SiteServer({"/": listing(links()), **routes}) as site:
        report, frontier = run(a_source(site.base))
    assert frontier.texts == {}
    assert all("domain taken over" in problem for problem in report.problems)


def test_selectors_that_match_nothing_are_reported_once() -> None:
    with SiteServer({"/": listing(links()), **articles()}) as site:
        source = a_source(site.base, article=ArticleSelectors(title=("#tieu-de-cu",)))
        report, frontier = run(source)
    assert texts(frontier) == ALL
    assert len(report.problems) == 1
    assert "[article] title: nothing found by #tieu-de-cu" in report.problems[0]
    assert "4 of 4 pages" in report.problems[0]


def test_progress_is_told_of_every_outcome() -> None:
    seen: list[str] = []
    with SiteServer({"/": listing(links()), **articles()}) as site:
        run(a_source(site.base), on_progress=lambda outcome: seen.append(outcome.kind))
    assert seen == ["new"] * 4


def test_what_the_frontier_raises_ends_the_scrape() -> None:
    routes = {"/": listing(links()), **articles()}
    with SiteServer(routes) as site, pytest.raises(OSError, match="disk full"):
        run(a_source(site.base), MemoryFrontier(fail_at=2))


# The dry run and the scaffold.


def test_check_shows_each_field_with_its_rule() -> None:
    with SiteServer({"/": listing(links()), **articles("nukeviet")}) as site:
        source = a_source(site.base, expect=Expectation(min_body_chars=10_000))
        report = check(source, limit=2)
    assert report.found == {"feed": 0, "sitemap": 0, "listing": 4}
    assert len(report.articles) == 2
    fields = {field.name: field for field in report.articles[0].fields}
    assert fields["title"].value == STORIES[0].title
    assert fields["body"].rule == "nukeviet: #news-bodyhtml"
    assert fields["published"].value == "2024-07-08T11:38:00+07:00"
    assert "at least 10000 expected" in report.articles[0].problem
    assert len(report.problems) == 2


def test_a_scaffold_is_a_source_file_that_works(tmp_path: Path) -> None:
    home = """<html><head><title>Trang thông tin điện tử Sở Công Thương tỉnh Vĩnh Phúc</title>
    <meta name="generator" content="NukeViet v4.5">
    <link rel="alternate" type="application/rss+xml" href="/vi/news/rss/"></head></html>"""
    with SiteServer({"/": home}) as site:
        text = scaffold(site.url("/"), Client(delay_s=0))
    path = tmp_path / "new.toml"
    path.write_text(text, encoding="utf-8")
    source = load_source(path)
    assert source.department == "Sở Công Thương tỉnh Vĩnh Phúc"
    assert source.province == "Vĩnh Phúc"
    assert source.cms == "nukeviet"
    assert "/vi/news/rss/" in text


def test_refetching_looks_at_the_recent_alone() -> None:
    old = STORIES[0]
    fresh = now() - timedelta(days=1)
    times = {101: old.date, 102: fresh.strftime("%d/%m/%Y %H:%M")}
    routes: dict[str, Route] = {
        path_of(story): render(story, date=times[story.number]) for story in STORIES[:2]
    }
    feed = "".join(
        f"<item><title>{story.title}</title><link>{path_of(story)}</link>"
        f"<pubDate>{times[story.number]}</pubDate></item>"
        for story in STORIES[:2]
    )
    routes["/rss"] = Reply(f"<rss version='2.0'><channel>{feed}</channel></rss>")
    with SiteServer(routes) as site:
        source = a_source(site.base, feeds=(f"{HOST}/rss",))
        _, frontier = run(source)
        run(source, frontier, refetch_days=7)
        assert site.count(path_of(STORIES[0])) == 1
        assert site.count(path_of(STORIES[1])) == 2


def test_short_addresses_under_short_titles_are_found_where_there_are_no_others() -> None:
    pages = {
        f"/t{story.number}.html": render(story, title=f"Bản tin {story.number}")
        for story in STORIES
    }
    home = "".join(f'<li><a href="{path}">Bản tin</a></li>' for path in pages)
    with SiteServer({"/": f"<ul>{home}</ul>", **pages}) as site:
        report, frontier = run(a_source(site.base))
    assert report.problems == ()
    assert len(frontier.texts) == 4


def test_a_listing_selector_that_finds_nothing_is_reported() -> None:
    with SiteServer({"/tin-tuc": listing(links()), **articles()}) as site:
        selectors = ListingSelectors(item=(".tin-cu",))
        source = a_source(site.base, listings=(f"{HOST}/tin-tuc",), listing=selectors)
        report, frontier = run(source)
    assert texts(frontier) == ALL
    assert report.problems == (
        f"{HOST}/tin-tuc: [listing] item: nothing found by .tin-cu; links taken by look",
    )


def test_a_site_that_moved_to_another_host_is_reported() -> None:
    with SiteServer({"/": listing(links())}) as new, SiteServer({}) as old:
        old.routes["/"] = redirect(new.url("/"))
        report, frontier = run(a_source(old.base))
    assert frontier.outcomes == []
    assert f"{HOST}/: leads to 127.0.0.1:{new.port}; has the site moved there?" in report.problems


def test_a_malformed_feed_is_read_and_no_feed_is_a_problem() -> None:
    broken = rss(links(STORIES[:2])).raw.replace(b"</channel></rss>", b"<item><title>x</tit")
    routes: dict[str, Route] = {"/rss": Reply(broken), "/no": listing(links()), **articles()}
    with SiteServer(routes) as site:
        report, frontier = run(a_source(site.base, feeds=(f"{HOST}/rss", f"{HOST}/no")))
    assert texts(frontier) == {story.text for story in STORIES[:2]}
    assert report.problems == (f"{HOST}/no: no feed, or a feed without items",)


def test_hostile_sitemaps_are_harmless() -> None:
    entities = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">'
        '<!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
    )
    loop = f"<sitemapindex><sitemap><loc>{HOST}/loop.xml</loc></sitemap></sitemapindex>"
    bomb = gzip.compress(b"<urlset>" + b" " * 70_000_000)
    routes: dict[str, Route] = {"/x.xml": entities, "/loop.xml": loop, "/bomb.xml.gz": bomb}
    with SiteServer(routes) as site:
        named = tuple(f"{HOST}{path}" for path in routes)
        report, frontier = run(a_source(site.base, sitemaps=named))
        assert site.count("/loop.xml") == 1
    assert frontier.outcomes == []
    assert report.found == 0


def test_base_elements_and_odd_links_are_understood() -> None:
    story = STORIES[0]
    home = f"""<base href="/tin-tuc/"><a href="javascript:x()">{story.title}</a>
    <a href="ban-tin-so-cong-thuong-101.html">{story.title}</a><a href="/a.pdf">{story.title}</a>
    <a href="//khac.vn/tin-tuc-khac-cua-nguoi-khac-99.html">{story.title}</a>"""
    with SiteServer({"/": home, **articles()}) as site:
        report, frontier = run(a_source(site.base))
    assert report.found == 1
    assert texts(frontier) == {story.text}
