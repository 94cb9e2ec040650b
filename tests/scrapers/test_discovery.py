"""Articles found from nothing but a start address, on sites of every shape."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from scrapers.client import Client
from scrapers.discovery import Site, article_score
from scrapers.listings import start_pages
from scrapers.scrape import discover
from scrapers.source import ListingSelectors, Source, list_families
from scrapers.urls import url_key
from tests.scrapers.pages import listing
from tests.site_server import Reply, Request, Route, SiteServer, redirect

HOST = "http://skhcn.mau.gov.vn"
TITLES = (
    "Sở làm việc với huyện Tam Nông về tiến độ các cụm công nghiệp năm 2024",
    "Hội nghị tổng kết công tác khoa học và công nghệ toàn tỉnh năm 2023",
    "Kiểm tra việc thực hiện nhiệm vụ nghiên cứu giống lúa chất lượng cao",
    "Tập huấn sở hữu trí tuệ cho doanh nghiệp nhỏ và vừa tại huyện Lâm Thao",
    "Đoàn công tác của tỉnh thăm mô hình trồng dược liệu dưới tán rừng",
    "Trao chứng nhận sản phẩm công nghiệp nông thôn tiêu biểu cấp tỉnh",
    "Giám sát an toàn bức xạ tại các cơ sở y tế trên địa bàn thành phố",
    "Góp ý dự thảo kế hoạch chuyển đổi số ngành nông nghiệp giai đoạn mới",
    "Giới thiệu sản phẩm OCOP của tỉnh tại hội chợ khu vực phía Bắc",
)


def path_of(number: int) -> str:
    return f"/tin/so-lam-viec-voi-huyen-ve-ke-hoach-{300 + number}.html"


def items(*numbers: int) -> list[tuple[str, str]]:
    return [(path_of(number), TITLES[number]) for number in numbers]


ALL = {path_of(number) for number in range(len(TITLES))}


def a_site(server: SiteServer, **changes: Any) -> Site:
    values: dict[str, Any] = {
        "name": "skhcn-mau",
        "department": "Sở Khoa học và Công nghệ tỉnh Mẫu",
        "province": "Mẫu",
        "url": f"{HOST}/",
        "delay_s": 0,
        "served_at": server.base,
    }
    client = Client(
        delay_s=0,
        timeout_s=2,
        served_at=("skhcn.mau.gov.vn", server.base),
        sleep=lambda _: None,
    )
    return Site(Source(**values | changes), client)


def found_on(routes: dict[str, Route], **changes: Any) -> set[str]:
    """The paths of the articles that are found."""
    with SiteServer(routes) as server:
        site = a_site(server, **changes)
        with site.client:
            found = {one.url.removeprefix(HOST) for one in discover(site)}
        assert site.problems == []
        return found


# Pages of a listing.


def pager(numbers: str, current: int = 1) -> str:
    """Numbered links as most sites print them; `numbers` is the address with {n} or {m} in it."""
    links = "".join(
        f"<li><b>{n}</b></li>"
        if n == current
        else f'<li><a href="{numbers.format(n=n, m=n - 1, k=(n - 1) * 3)}">{n}</a></li>'
        for n in (1, 2, 3)
    )
    return f'<ul class="trang">{links}</ul>'


PAGERS = {
    "page-2": "/tin-tuc/page-{n}/",
    "/page/2/": "/tin-tuc/page/{n}/",
    "trang-2.html": "/tin-tuc/trang-{n}.html",
    "trang2": "/tin-tuc/trang{n}.html",
    "?page= from 0": "/tin-tuc?page={m}",
    "?Page=": "/tin-tuc?nhom=4&Page={n}",
    "?trang=": "/tin-tuc?trang={n}",
    "?p=": "/tin-tuc?p={n}",
    "?CurrentPage=": "/tin-tuc?CurrentPage={n}",
    "?PageIndex=": "/tin-tuc?PageIndex={n}",
    "_cur=": "/tin-tuc?p_p_id=101&_101_INSTANCE_x_delta=3&_101_INSTANCE_x_cur={n}",
    "?start=": "/tin-tuc?start={k}",
    "b_start:int=": "/tin-tuc?b_start:int={k}",
    "/2": "/tin-tuc/{n}",
    "-p2.html": "/tin-tuc-p{n}.html",
    "p2": "/tin-tuc/p{n}",
    "an address of its own": "/tin-tuc/b{n}-moi",
    "wps blob": "/tin-tuc/!ut/p/z{n}/04_Sj9CPykssy",
}


def key_of(address: str, n: int) -> str:
    return address.format(n=n, m=n - 1, k=(n - 1) * 3)


@pytest.mark.parametrize("address", PAGERS.values(), ids=list(PAGERS))
def test_numbered_pages_are_followed_to_the_last(address: str) -> None:
    routes: dict[str, Route] = {
        "/tin-tuc": listing(items(0, 1, 2), pager(address)),
        key_of(address, 2): listing(items(3, 4, 5), pager(address, 2)),
        key_of(address, 3): listing(items(6, 7, 8), pager(address, 3)),
    }
    assert found_on(routes, listings=(f"{HOST}/tin-tuc",)) == ALL


@pytest.mark.parametrize(
    "more",
    [
        '<a href="?page=2">Trang sau</a>',
        '<a href="?page=2">Trang sau »</a>',
        '<a href="?page=2">Tiếp theo</a>',
        '<a href="?page=2">»</a>',
        '<a href="?page=2">&gt;&gt;</a>',
        '<a href="?page=1">«</a><a href="?page=2" title="Trang sau"><img src="/n.gif"></a>',
        '<a href="?page=2" aria-label="Next"><span>&#8594;</span></a>',
        '<a href="?page=2"><i class="fa fa-angle-right"></i></a>',
        '<a class="page-next" href="?page=2"></a>',
        '<a rel="next" href="?page=2">tin cũ</a>',
        '<a href="/tin-tuc?page=2">Xem thêm</a>',
        '<a href="javascript:void(0)" onclick="location.href=\'?page=2\'">2</a>',
        "<a href=\"javascript:goto('/tin-tuc?page=2')\">Trang sau</a>",
        '<a href="#" data-href="?page=2">2</a>',
        '<select onchange="location=this.value"><option value="?page=1">1</option>'
        '<option value="?page=2">2</option></select>',
        '<form action="/tin-tuc"><select name="page"><option value="1">1</option>'
        '<option value="2">2</option></select></form>',
        '<span><a href="?page=2">[2]</a></span>',
        '<a href="?page=2">02</a>',
        '<a href="?page=2">Trang 2</a>',
        # Postbacks, with a plain address that gives the same pages.
        "<a href=\"javascript:__doPostBack('ctl00$pager','Page$2')\">2</a>",
        "<a href=\"javascript:__doPostBack('ctl00$pager','2')\">2</a><a href='?page=2'>Sau</a>",
        '<a href="#" onclick="LoadArticle(2)">2</a>',
    ],
)
def test_the_next_page_is_found_however_it_is_linked(more: str) -> None:
    routes: dict[str, Route] = {
        "/tin-tuc": listing(items(0, 1, 2, 3), more),
        "/tin-tuc?page=2": listing(items(4, 5, 6, 7, 8)),
    }
    assert found_on(routes, listings=(f"{HOST}/tin-tuc",)) == ALL


def test_pages_turned_by_script_are_asked_for_as_the_family_makes_them() -> None:
    head = '<div class="UIArticleInMenu_Default"></div>'
    posted = head + '<a href="#" onclick="LoadArticle({n})">{n}</a>'
    routes: dict[str, Route] = {
        "/tin": listing(items(0, 1), posted.format(n=2)),
        "/tin?CurrentPage=2": listing(items(2, 3), posted.format(n=3)),
        "/tin?CurrentPage=3": listing(items(4)),
    }
    wanted = {path_of(n) for n in range(5)}
    selectors = ListingSelectors(page=("?CurrentPage={page}",))
    assert found_on(routes, listings=(f"{HOST}/tin",), listing=selectors) == wanted
    # From 0, and added to what chooses the list.
    routes = {
        "/d.aspx?tabid=5": listing(items(0, 1), posted.format(n=2)),
        "/d.aspx?tabid=5&trang=1": listing(items(2)),
    }
    selectors = ListingSelectors(page=("?trang={before}",))
    wanted = {path_of(n) for n in range(3)}
    assert found_on(routes, listings=(f"{HOST}/d.aspx?tabid=5",), listing=selectors) == wanted


def test_where_a_script_alone_turns_the_pages_the_listing_ends_and_that_is_said() -> None:
    first = listing(items(0, 1, 2), "<a href=\"javascript:__doPostBack('a$b','Page$2')\">2</a>")
    with SiteServer({"/tin-tuc": first}) as server:  # every query gives the first page
        site = a_site(server, listings=(f"{HOST}/tin-tuc",))
        with site.client:
            assert len(discover(site)) == 3
        assert server.paths.count("/tin-tuc?page=3") == 0
    assert site.problems == []
    assert "script" in site.visits[-1].remark


@pytest.mark.parametrize(
    "more",
    [
        # Days of a calendar, an article called 2, the last page, a section's "more", a slide show.
        "<table>" + "".join(f'<td><a href="/ngay/2024/7/{d}">{d}</a></td>' for d in range(1, 32))
        + "</table>",
        '<a href="/van-ban/2.pdf">2</a>',
        '<a href="/chuyen-muc-khac/tin-bai-cua-chuyen-muc-khac-9.html">Xem thêm</a>',
        '<a class="carousel-next" href="#carousel">›</a>',
        '<a href="http://khac.gov.vn/tin-tuc?page=2">2</a>',
        '<a href="/tin-tuc">2</a>',
    ],
)  # fmt: skip
def test_what_is_no_next_page_is_not_taken_for_one(more: str) -> None:
    with SiteServer({"/tin-tuc": listing(items(0, 1, 2), more)}) as server:
        site = a_site(server, listings=(f"{HOST}/tin-tuc",))
        with site.client:
            discover(site)
        assert [p for p in server.paths if p not in {"/tin-tuc", "/robots.txt"}] in (
            [],
            ["/tin-tuc?page=2"],  # asked for where a script may turn the pages
        )


def endless(request: Request) -> str:
    """A list whose every page has new articles and a next page."""
    _, _, number = request.path.partition("page=")
    at = int(number or 1)
    links = [(f"/tin/so-lam-viec-voi-huyen-ve-ke-hoach-{at}{n}.html", TITLES[n]) for n in range(5)]
    return listing(links, f'<a href="?page={at + 1}">{at + 1}</a>')


def test_a_listing_ends_at_max_pages() -> None:
    assert len(found_on({"/t": endless}, listings=(f"{HOST}/t",), max_pages=7)) == 35


def test_a_listing_ends_at_what_is_known() -> None:
    with SiteServer({"/t": endless}) as server:
        site = a_site(server, listings=(f"{HOST}/t",), max_pages=50)
        site.caught_up = True
        known = {f"{HOST}/tin/so-lam-viec-voi-huyen-ve-ke-hoach-3{n}.html" for n in range(5)}
        site.is_known = lambda url: url in known
        with site.client:
            discover(site)
        assert server.count("/t?page=3") == 1
        assert server.count("/t?page=4") == 0


def test_a_listing_ends_before_since() -> None:
    def dated(request: Request) -> str:
        page = endless(request)
        at = int(request.path.partition("page=")[2] or 1)
        return page.replace("</h3>", f"</h3><span>({15 - at:02}/06/2024)</span>")

    with SiteServer({"/t": dated}) as server:
        site = a_site(server, listings=(f"{HOST}/t",), max_pages=50, since=date(2024, 6, 11))
        with site.client:
            assert len(discover(site)) == 20
        assert server.count("/t?page=5") == 1
        assert server.count("/t?page=6") == 0


def test_a_list_that_leads_round_in_a_circle_is_left() -> None:
    routes: dict[str, Route] = {
        "/t": listing(items(0, 1, 2), '<a href="?page=2">Sau</a>'),
        "/t?page=2": listing(items(3, 4, 5), '<a href="/t">Sau</a><a href="?page=1">3</a>'),
        "/t?page=1": redirect("/t"),
    }
    assert found_on(routes, listings=(f"{HOST}/t",)) == {path_of(n) for n in range(6)}


# Start pages.


def test_sections_of_news_are_found_in_the_menu() -> None:
    menu = """<ul class="menu"><li><a href="/gioi-thieu">Giới thiệu</a></li>
    <li><a href="/tin-khcn">Tin KH&amp;CN</a></li><li><a href="/hoat-dong">Hoạt động nghiên cứu</a>
    </li><li><a href="/tin-tuc.html">Tin tức</a></li><li><a href="/lien-he">Liên hệ</a></li>
    <li><a href="/tin.pdf">Tin tức</a></li></ul>"""
    routes: dict[str, Route] = {
        "/": f"<html><body>{menu}<p>Chào mừng bạn đến với trang tin của Sở.</p></body></html>",
        "/tin-tuc.html": listing(items(0, 1, 2)),
        "/tin-khcn": listing(items(3, 4, 5)),
        "/hoat-dong": listing(items(6, 7, 8)),
    }
    assert found_on(routes) == ALL
    with SiteServer(routes) as server:
        site = a_site(server)
        with site.client:
            pages = [page.removeprefix(HOST) for page in start_pages(site)]
        assert pages == ["/", "/tin-tuc.html", "/tin-khcn", "/hoat-dong"]


@pytest.mark.parametrize(
    "door",
    [
        '<meta http-equiv="refresh" content="0; url=/trang-chu.aspx">',
        '<meta http-equiv="Refresh" content="0;URL=\'trang-chu.aspx\'">',
        '<script>window.location = "/trang-chu.aspx";</script>',
        "<script>document.location.href='trang-chu.aspx'</script>",
        '<frameset><frame src="/trang-chu.aspx"></frameset>',
        '<iframe src="/trang-chu.aspx" width="100%"></iframe>',
    ],
)
def test_the_page_behind_a_door_is_the_home_page(door: str) -> None:
    routes: dict[str, Route] = {
        "/": f"<html><head>{door}</head></html>" if "frame" not in door else f"<html>{door}</html>",
        "/trang-chu.aspx": listing(items(*range(9))),
    }
    assert found_on(routes) == ALL


def test_a_door_to_itself_or_to_elsewhere_is_none() -> None:
    for target in ("/", "http://khac.gov.vn/", "javascript:x()"):
        door = f'<meta http-equiv="refresh" content="5; url={target}">'
        home = listing(items(0, 1)).replace("<head>", f"<head>{door}")
        assert found_on({"/": home}) == {path_of(0), path_of(1)}


def test_short_headlines_are_taken_where_they_stand_among_the_others() -> None:
    short = ("/tin/tb-5.html", "Thông báo")
    routes: dict[str, Route] = {"/": listing([*items(0, 1, 2, 3), short])}
    assert found_on(routes) == {*(path_of(n) for n in range(4)), "/tin/tb-5.html"}


# Feeds.


def rss(numbers: range | tuple[int, ...], host: str = HOST) -> Reply:
    body = "".join(
        f"<item><title>{TITLES[n]}</title><link>{host}{path_of(n)}</link></item>" for n in numbers
    )
    return Reply(f"<rss version='2.0'><channel>{body}</channel></rss>", content_type="text/xml")


HOME = "<html><body><h1>Sở Khoa học và Công nghệ tỉnh Mẫu</h1>{}</body></html>"


@pytest.mark.parametrize(
    ("home", "feed"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/vi/news/rss/">', "/vi/news/rss/"),
        ('<link rel="alternate" type="application/atom+xml" href="/a.atom">', "/a.atom"),
        ('<a href="/tin-tuc.rss"><img src="/rss.png"></a>', "/tin-tuc.rss"),
        ('<a href="/rssChanel/tin.rss">RSS</a>', "/rssChanel/tin.rss"),
        ('<a href="/Pages/feed.aspx?ItemID=54">RSS</a>', "/Pages/feed.aspx?ItemID=54"),
        ("", "/rss"),
        ("", "/feed/"),
        ("", "/rss.xml"),
        ('<meta name="generator" content="NukeViet v4.5">', "/vi/news/rss/"),
        ('<meta name="generator" content="Joomla! - x">', "/?format=feed&type=rss"),
        ('<link href="/sites/default/files/a.css">', "/rss.xml"),
    ],
)
def test_a_feed_is_found_where_it_is(home: str, feed: str) -> None:
    assert found_on({"/": HOME.format(home), feed: rss(range(9))}) == ALL


def test_feeds_are_found_by_way_of_the_page_that_lists_them() -> None:
    table = '<a href="/rss">RSS</a><a href="/rss/tin.rss">Tin</a><a href="/rss/khcn.rss">KHCN</a>'
    routes: dict[str, Route] = {
        "/": HOME.format('<a href="/rss">RSS</a>'),
        "/rss": HOME.format(table),
        "/rss/tin.rss": rss(range(5)),
        "/rss/khcn.rss": rss(range(4, 9)),
    }
    assert found_on(routes) == ALL


def test_feeds_of_comments_and_of_other_hosts_are_left() -> None:
    home = """<link type="application/rss+xml" href="/comments/feed/">
    <link type="application/rss+xml" href="http://khac.gov.vn/rss">
    <link type="application/rss+xml" href="/feed/">"""
    with SiteServer({"/": HOME.format(home), "/feed/": rss((0, 1))}) as server:
        site = a_site(server)
        with site.client:
            assert len(discover(site)) == 2
        assert server.count("/comments/feed/") == 0


def wordpress_feed(request: Request) -> Reply:
    """Three items a page; WordPress answers 404 past the end."""
    paged = re.search(r"paged=(\d+)", request.path)
    at = (int(paged.group(1)) - 1) * 3 if paged else 0
    if at >= 9:
        return Reply("<title>Không tìm thấy trang</title>", status=404)
    feed = rss(range(at, at + 3)).raw.decode()
    head = "<channel><generator>https://wordpress.org/?v=6.1</generator>"
    return Reply(feed.replace("<channel>", head), content_type="application/rss+xml")


def atom_page(n: int) -> Reply:
    entries = "".join(
        f'<entry><title>{TITLES[i]}</title><link href="{path_of(i)}"/></entry>'
        for i in range(n * 3, n * 3 + 3)
    )
    more = f'<link rel="next" href="/a.atom?trang={n + 1}"/>' if n < 2 else ""
    text = f'<feed xmlns="http://www.w3.org/2005/Atom">{more}{entries}</feed>'
    return Reply(text, content_type="application/atom+xml")


FEED_PAGES: dict[str, dict[str, Route]] = {
    "as WordPress has them": {"/feed/": wordpress_feed},
    "as the feed says": {
        "/feed/": atom_page(0),
        "/a.atom?trang=1": atom_page(1),
        "/a.atom?trang=2": atom_page(2),
    },
}


@pytest.mark.parametrize("pages", FEED_PAGES.values(), ids=list(FEED_PAGES))
def test_the_pages_of_a_feed_are_followed(pages: dict[str, Route]) -> None:
    assert found_on(pages, feeds=(f"{HOST}/feed/",)) == ALL
    assert len(found_on(pages, feeds=(f"{HOST}/feed/",), max_pages=2)) == 6


def test_once_caught_up_a_feed_is_followed_down_to_what_is_known() -> None:
    with SiteServer({"/feed/": wordpress_feed}) as server:
        site = a_site(server, feeds=(f"{HOST}/feed/",))
        site.caught_up = True
        site.is_known = lambda url: url.removeprefix(HOST) in {path_of(n) for n in range(3, 9)}
        with site.client:
            discover(site)
        assert server.count("/feed/?paged=2") == 1
        assert server.count("/feed/?paged=3") == 0


# Sitemaps.


def urlset(paths: Iterator[str] | list[str], extra: str = "") -> str:
    urls = "".join(f"<url><loc>{HOST}{path}</loc>{extra}</url>" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/'
        'sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
        'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">' + urls + "</urlset>"
    )


def index(*paths: str, lastmod: str = "") -> str:
    inner = "".join(f"<sitemap><loc>{HOST}{path}</loc>{lastmod}</sitemap>" for path in paths)
    return f"<sitemapindex>{inner}</sitemapindex>"


MAPS: dict[str, dict[str, Route]] = {
    "at the usual place": {"/sitemap.xml": urlset(sorted(ALL))},
    "of WordPress": {"/wp-sitemap.xml": index("/wp-1.xml"), "/wp-1.xml": urlset(sorted(ALL))},
    "of a plugin": {"/sitemap_index.xml": index("/post.xml"), "/post.xml": urlset(sorted(ALL))},
    "named by robots.txt": {
        "/robots.txt": Reply(f"Sitemap: {HOST}/ban-do.xml\n", content_type="text/plain"),
        "/ban-do.xml": urlset(sorted(ALL)),
    },
    "in gzip": {
        "/sitemap.xml": index("/a.xml.gz"),
        "/a.xml.gz": gzip.compress(urlset(sorted(ALL)).encode()),
    },
    "in gzip that is called xml": {"/sitemap.xml": gzip.compress(urlset(sorted(ALL)).encode())},
    "as text": {
        "/sitemap.xml": Reply(
            "\ufeff" + "\n".join(f"{HOST}{path}" for path in sorted(ALL)), content_type="text/plain"
        )
    },
    "of sitemaps among pages": {
        "/sitemap.xml": urlset([*sorted(ALL)[:4], "/more.xml"]),
        "/more.xml": urlset([*sorted(ALL)[3:], "/", "/lien-he.html", "/tags/ocop"]),
    },
    "in an index of an index": {
        "/sitemap.xml": index("/b.xml"),
        "/b.xml": index("/c.xml", "/b.xml"),
        "/c.xml": urlset(sorted(ALL)),
    },
}


@pytest.mark.parametrize("maps", MAPS.values(), ids=list(MAPS))
def test_a_sitemap_is_found_and_read(maps: dict[str, Route]) -> None:
    assert found_on({"/": HOME.format(""), **maps}) == ALL


def test_the_name_of_a_sitemap_tells_what_its_pages_are() -> None:
    posts, others = ["/chuc-tet/", "/hop-bao/"], ["/tac-gia-cua-nhung-bai-viet-hay-nhat-nam/"]
    routes: dict[str, Route] = {
        "/sitemap.xml": index("/wp-sitemap-posts-post-1.xml", "/wp-sitemap-users-1.xml"),
        "/wp-sitemap-posts-post-1.xml": urlset(posts),
        "/wp-sitemap-users-1.xml": urlset(others),
    }
    assert found_on({"/": HOME.format(""), **routes}) == set(posts)


def test_news_sitemaps_tell_time_and_title_and_pictures_do_not() -> None:
    extra = """<image:image><image:loc>http://skhcn.mau.gov.vn/a.jpg</image:loc>
    <image:title>Ảnh đoàn công tác</image:title></image:image>
    <news:news><news:publication_date>2024-07-08T11:38:00+07:00</news:publication_date>
    <news:title>Sở làm việc với huyện Tam Nông</news:title></news:news>"""
    with SiteServer({"/": HOME.format(""), "/sitemap.xml": urlset([path_of(0)], extra)}) as server:
        site = a_site(server)
        with site.client:
            (one,) = discover(site)
    assert one.title == "Sở làm việc với huyện Tam Nông"
    assert one.published is not None
    assert one.published.isoformat() == "2024-07-08T11:38:00+07:00"


@pytest.mark.parametrize(
    "kept",
    [
        ["/tin-tuc-su-kien.html", "/linh-vuc-hoat-dong-cua-so.html", "/co-cau-to-chuc-bo-may.html"],
        ["/tin/ban-tin-cu-cua-so-tu-nhieu-nam-truoc-7.html", path_of(0)],
    ],
    ids=["of sections alone", "long forgotten"],
)
def test_a_sitemap_that_leaves_out_what_the_home_page_shows_is_not_relied_on(
    kept: list[str],
) -> None:
    home = listing(items(*range(5)), '<a href="?page=2">2</a>')
    routes: dict[str, Route] = {
        "/": home,
        "/?page=2": listing(items(5, 6, 7, 8)),
        "/sitemap.xml": urlset(kept),
    }
    assert found_on(routes) >= ALL


def test_a_sitemap_that_has_what_the_home_page_shows_spares_the_listings() -> None:
    routes: dict[str, Route] = {
        "/": listing(items(*range(4)), '<a href="?page=2">2</a>'),
        "/sitemap.xml": urlset(sorted(ALL)),
    }
    with SiteServer(routes) as server:
        site = a_site(server)
        with site.client:
            assert len(discover(site)) == 9
        assert server.count("/?page=2") == 0


def test_one_slug_with_two_numbers_is_two_articles_and_odd_slugs_stay_whole() -> None:
    paths = [
        "/tin/thong-bao-ket-luan-phien-hop-thang-cua-so-41.html",
        "/tin/thong-bao-ket-luan-phien-hop-thang-cua-so-42.html",
        "/tin/7410-hop-mat-doanh-nghiep-ve-so-huu-tri-tue-26/4.htm",
        "/tin/hop-mat%0Adoanh-nghiep-tieu-bieu-cua-tinh-nam-nay-43.html",
        "/tin/%E2%80%9Chop-mat%E2%80%9D-doanh-nghiep-tieu-bieu-44.html",
        "/tin/lien-minh-hop-tac-xa-gap-mat-dau-xuan.255",
    ]
    assert found_on({"/": listing([(path, TITLES[0]) for path in paths])}) == set(paths)


def test_a_home_page_of_thousands_of_links_takes_no_time() -> None:
    links = [
        (f"/tin/so-lam-viec-voi-huyen-ve-{n}.html", f"{TITLES[n % 9]} {n}") for n in range(3000)
    ]
    start = time.process_time()
    assert len(found_on({"/": listing(links)})) == 3000
    assert time.process_time() - start < 20


def test_of_a_long_index_the_late_ones_are_read_and_none_before_since() -> None:
    names = [
        f"/sitemap-{year}-{month:02}.xml" for year in range(2015, 2025) for month in range(1, 13)
    ]
    routes: dict[str, Route] = {name: urlset([]) for name in names}
    routes["/sitemap-2024-12.xml"] = urlset([path_of(0)])
    routes["/sitemap.xml"] = index(*names)
    assert found_on({"/": HOME.format(""), **routes}) == {path_of(0)}
    dated = "".join(
        f"<sitemap><loc>{HOST}{name}</loc><lastmod>{name[9:16]}-28</lastmod></sitemap>"
        for name in names
    )
    routes["/sitemap.xml"] = f"<sitemapindex>{dated}</sitemapindex>"
    with SiteServer({"/": HOME.format(""), **routes}) as server:
        site = a_site(server, since=date(2024, 11, 1), sitemaps=(f"{HOST}/sitemap.xml",))
        with site.client:
            discover(site)
        assert sorted(path for path in server.paths if path in routes) == [
            "/sitemap-2024-11.xml", "/sitemap-2024-12.xml", "/sitemap.xml",
        ]  # fmt: skip


# Addresses.


@pytest.mark.parametrize(
    "path",
    [
        "/tin-tuc/dien-tap-tim-kiem-cuu-nan-tren-song-lo-1234.html",
        "/tim-kiem-cuu-nan-tren-song-lo-nam-2024-1234.html",
        "/gioi-thieu-san-pham-ocop-tai-hoi-cho-vung-1234.html",
        "/gop-y-du-thao-luat-khoa-hoc-cong-nghe-1234.html",
        "/lien-he-giua-nha-nong-va-doanh-nghiep-1234.html",
        "/video-mo-hinh-nuoi-tom-cong-nghe-cao-1234.html",
        "/dang-ky-nhan-hieu-tap-the-cho-chanh-1234.html",
        "/Trang/ChiTietTinTuc.aspx?nid=113139",
        "/hop-giao-ban-quy-ii-tri-tue-26/4.htm",
    ],
)
def test_slugs_that_begin_like_a_section_are_articles(path: str) -> None:
    assert article_score(f"{HOST}{path}") >= 2


@pytest.mark.parametrize(
    "path",
    [
        "/", "/index.php", "/tim-kiem", "/tim-kiem.html?q=ocop", "/gioi-thieu", "/lien-he.html",
        "/gioi-thieu-chung.html", "/gioi-thieu/lich-su-hinh-thanh-va-phat-trien-nganh-12.html",
        "/lien-he-12.html", "/dang-nhap.aspx", "/hoi-dap/cau-hoi-ve-so-huu-tri-tue-so-123.html",
        "/video/tin-truyen-hinh-ve-khoa-hoc-123.html", "/tag/ocop", "/tin-tuc?page=2",
        "/tin-tuc/trang-2.html", "/tin-tuc/page/2/", "/bm/print/14407", "/PrintNews.aspx?id=28129",
        "/Portal/PrintItem.aspx?ContentID=12345", "/print/22693.html", "/vi/news/rss/",
        "/so-do-trang.html", "/lich-cong-tac-tuan.html",
    ],
)  # fmt: skip
def test_sections_lists_and_print_views_are_no_articles(path: str) -> None:
    assert article_score(f"{HOST}{path}") < 0


def test_no_two_families_disagree_on_the_key_of_their_examples() -> None:
    keys = [url_key(f"{HOST}{one}") for family in list_families() for one in family.examples]
    assert len(set(keys)) > 30


def test_what_each_discovery_page_gave_is_noted() -> None:
    routes: dict[str, Route] = {
        "/": listing(items(0, 1, 2), '<a href="?page=2">2</a>'),
        "/?page=2": listing(items(0, 1, 2)),
        "/rss": Reply("x", status=403),
    }
    with SiteServer(routes) as server:
        site = a_site(server)
        with site.client:
            discover(site)
    told = [(v.way, v.url.removeprefix(HOST), v.found, v.remark) for v in site.visits]
    assert ("feed", "/rss", 0, "HTTP 403") in told
    assert ("sitemap", "/sitemap.xml", 0, "HTTP 404") in told
    assert ("listing", "/", 3, "") in told
    assert ("listing", "/?page=2", 0, "nothing new") in told
