"""What department sites do wrong, one case each, on a real server: what is stored, what is said.

Each case is a site of four articles with something wrong, scraped as `bantin scrape` does it. A
case says which articles are stored (their texts to the letter) and what the run names: so many
failures, each with the words given, the same in the report of the run. A fault that is no failure
(a busy server that answers at the second try) names nothing.
"""

from __future__ import annotations

import gzip
import json
import threading
import time
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import brotli
import pytest

from corpus.errors import OutputError
from pipeline.console import Console
from pipeline.run import RunReport, run
from pipeline.store import Store
from scrapers.client import Client
from scrapers.dates import now
from scrapers.source import ArticleSelectors, Expectation, Source
from tests.big_site import big_site
from tests.certificates import authority
from tests.scrapers.pages import HOST, STORIES, Story, a_source, listing, render
from tests.site_server import Reply, Request, Route, SiteServer, failing_first, redirect

FIRST = STORIES[0]
TONES = "\u0300\u0301\u0303\u0309\u0323"
WALL = '<script>document.cookie="D1N={}"+"; path=/";window.location.reload(true);</script>'
BETTING = "Nhà cái uy tín hàng đầu với casino trực tuyến, tài xỉu, nổ hũ và cá cược thể thao. " * 4


def path_of(story: Story) -> str:
    return f"/tin-tuc/ban-tin-so-cong-thuong-{story.number}.html"


def pages(family: str = "unknown", **changes: object) -> dict[str, Route]:
    return {path_of(story): Reply(render(story, family, **changes)) for story in STORIES}


def links(stories: tuple[Story, ...] = STORIES) -> list[tuple[str, str]]:
    return [(path_of(story), story.title) for story in stories]


def each(answer: Callable[[Story], Route]) -> dict[str, Route]:
    """All articles, served as `answer` says."""
    return {path_of(story): answer(story) for story in STORIES}


def cookie_wall(values: Callable[[int], str]) -> dict[str, Route]:
    """Articles behind a wall that wants the cookie that `values` gives for the nth request."""
    asked = [0]

    def behind(story: Story) -> Route:
        def answer(request: Request) -> str:
            asked[0] += 1
            value = values(asked[0])
            passes = value and f"D1N={value}" in request.headers.get("cookie", "")
            return render(story) if passes else WALL.format(value or "0a1b")

        return answer

    return each(behind)


def windows_1258(text: str) -> bytes:
    """Base letters with the tone as a mark after them, as a Vietnamese Windows wrote."""
    parts = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in marks if mark in TONES)
        base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
        parts.append((base + tone).encode("cp1258", errors="xmlcharrefreplace"))
    return b"".join(parts)


def feed(addresses: list[str], end: str = "</channel></rss>") -> Reply:
    items = "".join(
        f"<item><title>Tin & bài</title><link>{address}</link></item>" for address in addresses
    )
    text = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{items}{end}'
    return Reply(text, content_type="text/xml")


def sitemap(addresses: list[str]) -> bytes:
    urls = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    return f'<?xml version="1.0"?><urlset>{urls}</urlset>'.encode()


def robots(body: str | bytes, status: int = 200, kind: str = "text/plain") -> dict[str, Route]:
    return {"/robots.txt": Reply(body, status=status, content_type=kind)}


@dataclass(frozen=True)
class Case:
    """`routes` change the sound site; `lost` are the articles not stored, by number.

    `said` are words of the failures named, one entry a failure; `texts` replace expected texts.
    """

    name: str
    routes: Mapping[str, Route] = field(default_factory=dict)
    lost: tuple[int, ...] = ()
    said: tuple[str, ...] = ()
    source: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[int, str] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)


ALL = tuple(story.number for story in STORIES)
ALL_ADDRESSES = [f"{HOST}{path_of(story)}" for story in STORIES]
P1 = path_of(FIRST)
TWO_PAGES: dict[str, Route] = {
    "/tin-tuc": listing(links(STORIES[:2]), '<a href="/tin-tuc/page-2">2</a>'),
    "/tin-tuc/page-2": listing(links(STORIES[2:]), '<a href="/tin-tuc/page-3">3</a>'),
}


def bad(name: str, route: Route, reason: str, **more: Any) -> Case:
    """The first article's page goes wrong: it alone is lost, and named with the reason."""
    return Case(name, {P1: route}, (101,), (f"{HOST}{P1}: {reason}",), **more)


TCVN3 = "Së C«ng Th\u00ad¬ng kiÓm tra c¸c chî, nh¾c nhë tiÓu th\u00ad¬ng ch\u00ada niªm yÕt gi¸."
TCVN3_READ = "Sở Công Thương kiểm tra các chợ, nhắc nhở tiểu thương chưa niêm yết giá."
VNI = "Sôû Coâng Thöông kieåm tra caùc chôï, nhaéc nhôû tieåu thöông chöa nieâm yeát giaù."
VNI_READ = TCVN3_READ
LEAD, *BODY = FIRST.lead, *FIRST.paragraphs
CASES = [
    Case("a sound site"),
    # Walls.
    Case("a cookie wall that lets pass", cookie_wall(lambda n: "0123456789abcdef")),
    Case("a cookie that changes in the middle", cookie_wall(lambda n: "aa" if n < 5 else "bb")),
    Case("a cookie wall that never lets pass", cookie_wall(lambda n: ""), ALL,
         ("101.html: asks for a cookie again", "102.html: asks for", "103.html: asks for",
          "sct.mau.gov.vn: asks for a cookie"), asked={P1: 2}),
    bad("a captcha instead of an article",
        "<title>Xác minh</title><div class=g-recaptcha></div><p>Bạn không phải robot?</p>",
        "a wall stands before the page: captcha (HTTP 200)"),
    bad("a browser check with status 403", Reply(
        '<title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/x.js"></script>',
        status=403), "a wall stands before the page: browser check (HTTP 403)"),
    bad("a firewall that rejects the address", "<html><title>Request Rejected</title><body>The "
        "requested URL was rejected. Your support ID is: 123</body></html>",
        "a wall stands before the page: request blocked"),
    # Encodings.
    Case("no charset in the header", each(lambda s: Reply(render(s), content_type="text/html"))),
    Case("UTF-8 in the header, windows-1258 in the body",
         each(lambda s: Reply(windows_1258(render(s))))),
    Case("a paragraph in TCVN3", {P1: render(replace(FIRST, paragraphs=(*BODY, TCVN3)))},
         texts={101: f"{FIRST.text}\n\n{TCVN3_READ}"}),
    Case("a paragraph in VNI", {P1: render(replace(FIRST, paragraphs=(*BODY, VNI)))},
         texts={101: f"{FIRST.text}\n\n{VNI_READ}"}),
    Case("decomposed letters in the list, composed ones in the article",
         {"/": unicodedata.normalize("NFD", listing(links()))}),
    Case("decomposed letters in the article", {P1: unicodedata.normalize("NFD", render(FIRST))}),
    Case("zero-width and soft hyphens in words",
         {P1: render(replace(FIRST, lead=LEAD.replace("đoàn công", "đo\u00adàn c\u200bông")))}),
    Case("a word split across elements", {P1: render(replace(FIRST, paragraphs=(
        BODY[0].replace("Theo", "<span>T</span><span>heo</span>"), *BODY[1:])))}),
    Case("an entity escaped as a number", {P1: render(FIRST).replace("đến nay", "đến&#x20;nay")}),
    # Lists.
    Case("a list that starts again past its end", {
        **TWO_PAGES, **{f"/tin-tuc/page-{n}": redirect("/tin-tuc") for n in range(3, 9)}},
        source={"listings": (f"{HOST}/tin-tuc",), "max_pages": 50}, asked={"/tin-tuc/page-4": 0}),
    Case("a new item pushed in between two pages", {
        **TWO_PAGES, "/tin-tuc/page-2": listing(links(STORIES[1:]))},
        source={"listings": (f"{HOST}/tin-tuc",)}),
    Case("the second list page fails", {**TWO_PAGES, "/tin-tuc/page-2": Reply("x", status=500)},
         (103, 104), (f"{HOST}/tin-tuc/page-2: HTTP 500",),
         source={"listings": (f"{HOST}/tin-tuc",)}),
    Case("a home page of 3,000 links", {"/": listing(links()) + "".join(
        f'<a href="/muc/{n}">Mục {n}</a>' for n in range(3000))}),
    Case("a base element and odd links", {"/": '<base href="/tin-tuc/">' + "".join(
        f'<a href="{path.rpartition("/")[2]}">{title}</a><a href="javascript:x()">{title}</a>'
        for path, title in links())}),
    Case("a list that is empty after a redesign", {"/tin-tuc": "<p>Đang cập nhật</p>"}, ALL,
         ("a listing without articles; was the site redesigned?",),
         source={"listings": (f"{HOST}/tin-tuc",)}),
    # Sitemaps and feeds.
    Case("a urlset that holds sitemaps", {"/s.xml": sitemap([f"{HOST}/t.xml", f"{HOST}/"]),
         "/t.xml": sitemap(ALL_ADDRESSES * 2)}, source={"sitemaps": (f"{HOST}/s.xml",)}),
    Case("a sitemap in gzip", {"/s.xml.gz": gzip.compress(sitemap(ALL_ADDRESSES))},
         source={"sitemaps": (f"{HOST}/s.xml.gz",)}),
    Case("a sitemap that is a page of HTML", {"/sitemap.xml": listing(links())}),
    Case("a feed cut short and with a stray &", {"/rss": feed(ALL_ADDRESSES, "<item><tit")},
         source={"feeds": (f"{HOST}/rss",)}),
    Case("a feed of one address under many names", {"/rss": feed([
        f"{HOST}:80{P1}", f"https://www.sct.mau.gov.vn{P1}", f"{HOST}{P1};jsessionid=1F",
        f"{HOST}{P1}?utm_source=zalo", *ALL_ADDRESSES])}, source={"feeds": (f"{HOST}/rss",)},
        asked={P1: 1}),
    Case("one canonical address for all pages", each(lambda s: render(s).replace(
        "</title>", f'</title><link rel="canonical" href="{HOST}/">'))),
    # Not found, found nothing.
    bad("a page that is not there", Reply("x", status=404), "HTTP 404"),
    bad("a page that was removed", Reply("x", status=410), "HTTP 410"),
    bad("not found with status 200", "<title>Không tìm thấy trang</title><p>Xin lỗi</p>",
        "the page says that there is no such page"),
    bad("a shell without a title", "<title>No title...</title>", "the page says that there is no"),
    bad("a stub that loads", "<h1>Thông báo</h1><p>Website đang tải dữ liệu...</p>", "no"),
    bad("an article that leads to the home page", redirect("/"), "redirects to a home page"),
    bad("an empty page", Reply(" \n"), "an empty page"),
    bad("a body that is a file", f'<h1>{FIRST.title}</h1><p><a href="/upload/kh-12.pdf">Tải về'
        "</a></p>", "no body found; a file is attached: /upload/kh-12.pdf"),
    bad("a body that is an image", f"<h1>{FIRST.title}</h1><img src='/a.jpg'>", "no body found"),
    bad("binary data called HTML", Reply(b"\x89PNG\r\n\0\0\0"), "no page but binary data"),
    bad("a page of 20 MB", Reply("<p>x" * 5_000_000), "larger than 10 MB"),
    Case("an expired domain that sells betting", each(lambda s: f"<h1>Vui</h1><p>{BETTING}</p>"),
         ALL, ("domain taken over",) * 4),
    # robots.txt.
    Case("robots.txt: 404", robots("x", 404)),
    Case("robots.txt: 400", robots("invalid request", 400)),
    Case("robots.txt: 503", robots("x", 503), ALL, ("robots.txt answers 503: host left alone",),
         asked={"/": 0}),
    Case("robots.txt: no answer", {"/robots.txt": Reply(reset=True)}, ALL,
         ("robots.txt gives no answer (connection reset): host left alone",), asked={"/": 0}),
    Case("robots.txt: a captcha", robots("<html>captcha</html>", kind="text/html")),
    Case("robots.txt: a byte order mark, and an article disallowed",
         robots(f"\ufeffUser-agent: *\nDisallow: {P1}\n"), (101,), asked={P1: 0}),
    Case("robots.txt: lists disallowed, articles not",
         {**robots("User-agent: *\nDisallow: /tin-tuc$\n"), "/tin-tuc": listing(links())}, ALL,
         (f"{HOST}/tin-tuc: robots.txt disallows it",), source={"listings": (f"{HOST}/tin-tuc",)},
         asked={"/tin-tuc": 0}),
    # Transport.
    Case("busy twice", {P1: failing_first(2, render(FIRST))}, asked={P1: 3}),
    Case("too many requests, with Retry-After", {P1: failing_first(
        1, render(FIRST), Reply("", status=429, headers={"Retry-After": "1"}))}, asked={P1: 2}),
    bad("Retry-After of an hour", Reply("", status=429, headers={"Retry-After": "3600"}),
        "HTTP 429, asks to come back in 3600 s", asked={P1: 1}),
    Case("reset once", {P1: failing_first(1, render(FIRST), Reply(reset=True))}),
    bad("reset always", Reply(reset=True), "connection reset", asked={P1: 3}),
    bad("no answer in time", Reply("x", stall_s=5), "no answer in time"),
    bad("a body that drips", Reply("x" * 99, drip_s=0.15), "not complete after"),
    Case("cut short once", {P1: failing_first(1, render(FIRST), Reply("x" * 999, cut=10))}),
    bad("cut short always", Reply("x" * 999, cut=10), "the body breaks off"),
    bad("gzip that is none", Reply("x" * 999, badly_zipped=True), "the body is not what"),
    Case("gzip", each(lambda s: Reply(render(s), zipped=True))),
    Case("brotli", each(lambda s: Reply(
        brotli.compress(render(s).encode()), headers={"Content-Encoding": "br"}))),
    bad("a redirect in a circle", redirect(P1), "redirects in a circle"),
    bad("a redirect to nowhere", redirect("javascript:x"), "HTTP 302 that leads nowhere"),
    # Source files that no longer fit.
    Case("selectors that match nothing", source={"article": ArticleSelectors(title=("#cu",))},
         said=("[article] title: nothing found by #cu",)),
    Case("bodies shorter than expected", source={"expect": Expectation(min_body_chars=9000)},
         said=("at least 9000 expected; was the page redesigned?",) * 4),
    Case("fewer bulletins a week than expected", source={"expect": Expectation(per_week=3)},
         said=("0 bulletins in the last seven days, at least 3 expected",)),
]  # fmt: skip


def scrape(source: Source, data: Path, **options: Any) -> tuple[RunReport, dict[str, Any]]:
    """What a run says, and its report."""
    report = run([source], data, Console(quiet=True), tables=False, **options)
    newest = max((data / "runs").glob("*.json"))
    return report, json.loads(newest.read_text(encoding="utf-8"))


def stored(data: Path) -> dict[str, str]:
    with Store(data) as store:
        return {str(bulletin.url): bulletin.text for bulletin in store.bulletins()}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients that wait for a second or two where they would wait for a minute."""
    defaults = Client.__init__.__kwdefaults__
    monkeypatch.setitem(defaults, "timeout_s", 0.4)
    monkeypatch.setitem(defaults, "total_s", 0.6)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_stored_and_what_is_said(case: Case, tmp_path: Path) -> None:
    routes = {"/": listing(links()), **pages(), **case.routes}
    with SiteServer(routes) as site:
        report, written = scrape(a_source(site.base, **case.source), tmp_path)
        asked = {path: site.count(path) for path in case.asked}
    expected = {
        f"{HOST}{path_of(story)}": case.texts.get(story.number, story.text)
        for story in STORIES
        if story.number not in case.lost
    }
    assert stored(tmp_path) == expected
    assert len(report.failures) == len(case.said), report.failures
    for words in case.said:
        assert any(words in failure for failure in report.failures), report.failures
    assert asked == case.asked
    assert written["failures"] == report.failures
    assert written["complete"] is not bool(case.said)
    assert written["sources"]["sct-mau"]["new"] == len(expected)
    assert written["sources"]["sct-mau"]["failures"] == report.failures


# Certificates.


@pytest.mark.parametrize(
    ("certificate", "said"),
    [
        ({"chain": False}, "the server leaves out its chain; a ca_bundle may mend it"),
        ({"host": "DNS:vbgis.vn"}, "it is another host's"),
        ({"days": -1}, "the site has to renew it"),
    ],
)
def test_a_bad_certificate_is_told_clearly(
    certificate: dict[str, Any], said: str, tmp_path: Path
) -> None:
    signers = authority(tmp_path)
    served = signers.certificate("may-chu", **certificate)
    routes = {"/": listing(links()), **pages()}
    # The chain is to be missed, not the root: it is trusted for the other two.
    trusted = {} if certificate.get("chain") is False else {"ca_bundle": signers.root}
    with SiteServer(routes, certificate=served) as site:
        strict, written = scrape(a_source(site.base, **trusted), tmp_path / "strict")
        assert stored(tmp_path / "strict") == {}
        assert said in strict.failures[0]
        assert "certificate" in written["failures"][0]
        assert len(strict.failures) == 1
        lax, _ = scrape(a_source(site.base, verify=False), tmp_path / "lax")
        assert lax.failures == []
        assert len(stored(tmp_path / "lax")) == 4
        if certificate.get("chain") is False:
            bundle = signers.folder / "bundle.pem"
            texts = (path.read_text(encoding="ascii") for path in (signers.middle, signers.root))
            bundle.write_text("".join(texts), encoding="ascii")
            mended, _ = scrape(a_source(site.base, ca_bundle=bundle), tmp_path / "mended")
            assert mended.failures == []
            assert len(stored(tmp_path / "mended")) == 4


def test_certificates_left_unchecked_are_warned_of_in_the_log(tmp_path: Path) -> None:
    with SiteServer({"/": listing(links()), **pages()}) as site:
        scrape(a_source(site.base, verify=False), tmp_path)
    (log,) = (tmp_path / "runs").glob("*.jsonl")
    assert "certificates are not checked" in log.read_text(encoding="utf-8")


# Hosts.


def test_a_host_that_is_gone_is_one_line_and_the_other_is_done(tmp_path: Path) -> None:
    with SiteServer({}) as gone:
        base = gone.base
    with SiteServer({"/": listing(links()), **pages()}) as site:
        sources = [a_source(base, name="cu", url="http://cu.mau.gov.vn/"), a_source(site.base)]
        report = run(sources, tmp_path, Console(quiet=True), tables=False)
    (said,) = report.failures
    assert said.startswith("cu: cu.mau.gov.vn: ")
    assert "connection refused" in said
    assert len(stored(tmp_path)) == 4


def test_a_host_that_moved_to_another_is_named_and_nothing_of_it_stored(tmp_path: Path) -> None:
    with SiteServer({"/": listing(links()), **pages()}) as new, SiteServer({}) as old:
        old.not_found = redirect(new.url("/"))
        report, _ = scrape(a_source(old.base), tmp_path)
    assert stored(tmp_path) == {}
    assert any("has the site moved there?" in failure for failure in report.failures)


def test_different_hosts_are_asked_at_the_same_time_and_one_host_in_turn(tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=20)
    busy, most = [0], [0]

    def together(request: Request) -> str:
        if request.times_before == 0:
            both.wait()  # until the other host is asked too
        return listing(links())

    def in_turn(story: Story) -> Route:
        def answer(request: Request) -> str:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
            time.sleep(0.02)
            busy[0] -= 1
            return render(story)

        return answer

    with (
        SiteServer({"/": together, **each(in_turn)}) as one,
        SiteServer({"/": together, **pages()}) as other,
    ):
        sources = [
            a_source(one.base, name="mot"),
            a_source(one.base, name="hai"),
            a_source(other.base, name="ba", url="http://khac.mau.gov.vn/"),
        ]
        report = run(sources, tmp_path, Console(quiet=True), tables=False)
        assert one.count("/robots.txt") == 1
    assert report.failures == []
    assert [one.source for one in report.scraped] == ["mot", "hai", "ba"]
    assert [one.new for one in report.scraped] == [4, 4, 4]
    assert most == [1]


# Time.


def test_counters_that_move_change_nothing_and_an_edit_is_a_revision(tmp_path: Path) -> None:
    today = now().strftime("%d/%m/%Y %H:%M")
    story = replace(FIRST, date=today)
    with SiteServer({"/": listing(links()), **pages(), P1: render(story)}) as site:
        source = a_source(site.base)
        scrape(source, tmp_path)
        site.routes[P1] = render(story).replace("Hôm nay: 707", "Hôm nay: 708")
        report, _ = scrape(source, tmp_path, refetch_days=7)
        assert (report.scraped[0].new, report.scraped[0].changed) == (0, 0)
        # No list names it any more: it is looked at all the same.
        site.routes["/"] = listing(links(STORIES[1:]))
        site.routes[P1] = render(replace(story, lead=f"{LEAD} Đã sửa."))
        report, written = scrape(source, tmp_path, refetch_days=7)
        assert (report.scraped[0].new, report.scraped[0].changed) == (0, 1)
        assert written["total"]["changed"] == 1
        site.routes[P1] = Reply("x", status=404)
        report, _ = scrape(source, tmp_path, refetch_days=7)
    assert report.failures == []
    assert stored(tmp_path)[f"{HOST}{P1}"] == FIRST.text.replace(LEAD, f"{LEAD} Đã sửa.")
    with Store(tmp_path) as store:
        (identifier,) = (b.bulletin_id for b in store.bulletins() if b.url == f"{HOST}{P1}")
        assert store.revision(identifier) == 2
        assert store.versions(identifier)[0] == FIRST.text


def test_a_dead_link_is_named_three_times_and_rests(tmp_path: Path) -> None:
    with SiteServer({"/": listing(links()), **pages(), P1: Reply("x", status=404)}) as site:
        source = a_source(site.base)
        said = [scrape(source, tmp_path)[0].failures for _ in range(5)]
        assert site.count(P1) == 3
        assert [len(one) for one in said] == [1, 1, 1, 0, 0]
        assert "failed 3 times; asked for more and more seldom" in said[2][0]
        _, written = scrape(source, tmp_path)
        assert written["sources"]["sct-mau"]["resting"] == 1
        assert written["complete"]
        # A day later it is asked for again, and found.
        with Store(tmp_path) as store:
            store._db.execute("UPDATE urls SET failed_at = '2024-01-01T00:00:00+07:00'")
        site.routes[P1] = render(FIRST)
        assert scrape(source, tmp_path)[0].scraped[0].new == 1
    assert len(stored(tmp_path)) == 4


def test_a_source_whose_reading_breaks_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import scrapers.scrape

    found = scrapers.scrape.discover

    def broken(site: Any, *arguments: Any) -> Any:
        if site.source.name == "hong":
            raise RecursionError("too deep")
        return found(site, *arguments)

    monkeypatch.setattr(scrapers.scrape, "discover", broken)
    with SiteServer({"/": listing(links()), **pages()}) as site:
        sources = [a_source(site.base, name="hong"), a_source(site.base)]
        report = run(sources, tmp_path, Console(quiet=True), tables=False)
    assert report.failures == ["hong: could not be scraped to the end (RecursionError: too deep)"]
    assert len(stored(tmp_path)) == 4
    (log,) = (tmp_path / "runs").glob("*.jsonl")
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_a_source_that_falls_silent_is_named_until_it_speaks(tmp_path: Path) -> None:
    site_of_40 = big_site(40)
    with SiteServer(big_site(30)) as site:
        source = a_source(site.base, listings=(f"{HOST}/tin-tuc",))
        assert scrape(source, tmp_path)[0].failures == []
        site.routes |= site_of_40  # the newest are on the second page, as if it were the first
        site.routes["/tin-tuc"] = site_of_40["/tin-tuc?page=2"]
        assert scrape(source, tmp_path)[0].scraped[0].new == 10
        quiet = [scrape(source, tmp_path)[0].failures for _ in range(3)]
    assert quiet[:2] == [[], []]
    assert quiet[2][0].startswith("sct-mau: NOTHING NEW for ")
    assert "and 3 runs, where pauses were of 1 days" in quiet[2][0]


def test_a_disk_that_is_full_ends_the_run_and_the_next_goes_on(tmp_path: Path) -> None:
    archive = tmp_path / "pages" / "sct-mau" / f"{now():%Y-%m}.warc.gz"
    archive.parent.mkdir(parents=True)
    archive.symlink_to("/dev/full")
    with SiteServer({"/": listing(links()), **pages()}) as site:
        with pytest.raises(OutputError, match="No space left on device") as caught:
            scrape(a_source(site.base), tmp_path)
        assert caught.value.exit_code == 1
        (written,) = (tmp_path / "runs").glob("*.json")
        content = json.loads(written.read_text(encoding="utf-8"))
        assert "make room; the next run goes on" in content["ended_by"]
        assert not content["complete"]
        archive.unlink()
        report, _ = scrape(a_source(site.base), tmp_path)
    assert report.failures == []
    assert len(stored(tmp_path)) == 4
