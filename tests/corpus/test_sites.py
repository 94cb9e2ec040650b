"""The sample sites are whole: pages answer, links lead somewhere, no word of a bulletin is lost."""

from __future__ import annotations

import datetime
import email.utils
import tomllib
from collections import deque
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest
from lxml import etree

from corpus.errors import DataError
from corpus.gold import bundled, read_gold
from corpus.sites import Article, Response, SampleSite, sample_sites

BASE = "http://127.0.0.1:8123"
SITES = sample_sites()
GOLD = {gold.id: gold for gold in read_gold(bundled())}
ARTICLES = [(site, article) for site in SITES.values() for article in site.articles]
each_site = pytest.mark.parametrize("site", SITES.values(), ids=list(SITES))
each_article = pytest.mark.parametrize(
    ("site", "article"), ARTICLES, ids=[article.bulletin_id for _, article in ARTICLES]
)


def get(site: SampleSite, path: str) -> Response:
    response = site.response(path, BASE)
    assert response is not None, path
    return response


def is_html(response: Response) -> bool:
    return response.headers["Content-Type"].startswith("text/html")


def folded(text: str) -> str:
    return " ".join(text.split())


def targets(site: SampleSite, path: str) -> list[str]:
    """Where the links, pictures and forms of a page lead, as paths with their query."""
    tree = lxml.html.fromstring(get(site, path).body)
    found = [str(value) for value in tree.xpath("//@href | //@src | //@action")]
    resolved = [urlsplit(urljoin(BASE + path, value)) for value in found]
    assert {f"{url.scheme}://{url.netloc}" for url in resolved} <= {BASE}
    assert not any(value.startswith("http") for value in found)
    return [url.path + (f"?{url.query}" if url.query else "") for url in resolved]


def test_the_sites_share_out_at_least_twelve_bulletins() -> None:
    published = [article.bulletin_id for _, article in ARTICLES]
    assert len(SITES) == 3
    assert len(published) == len(set(published)) >= 12
    assert set(published) <= set(GOLD)


@each_site
def test_every_page_answers_the_same_bytes_with_a_validator(site: SampleSite) -> None:
    tags = {}
    for path in site.paths:
        first, second = get(site, path), get(site, path)
        assert first == second
        assert first.status == 200
        assert first.body.strip()
        assert email.utils.parsedate_to_datetime(first.headers["Last-Modified"])
        tags[path] = first.headers["ETag"]
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags.values())
    assert len(set(tags.values())) == len(tags)


@each_site
def test_what_is_not_there_is_none(site: SampleSite) -> None:
    assert site.response("/khong-co.html", BASE) is None
    assert site.response("/?page=99", BASE) is None


@each_site
def test_every_link_of_every_page_resolves(site: SampleSite) -> None:
    for path in site.paths:
        if is_html(get(site, path)):
            assert [target for target in targets(site, path) if target not in site.paths] == []


@each_site
def test_every_article_is_reached_from_the_home_page(site: SampleSite) -> None:
    seen, waiting = {"/"}, deque(["/"])
    while waiting:
        path = waiting.popleft()
        if is_html(get(site, path)):
            new = [target for target in targets(site, path) if target not in seen]
            seen.update(new)
            waiting.extend(new)
    assert {article.path for article in site.articles} <= seen
    assert {article.print_path for article in site.articles} <= seen


@each_article
def test_title_paragraphs_and_byline_stand_in_the_page_in_order(
    site: SampleSite, article: Article
) -> None:
    text = (bundled() / f"{article.bulletin_id}.txt").read_text(encoding="utf-8")
    for path in (article.path, article.print_path):
        tree = lxml.html.fromstring(get(site, path).body)
        page = folded(str(tree.find("body").text_content()))
        at = 0
        for block in text.split("\n\n"):
            found = page.find(folded(block), at)
            assert found >= 0, f"{path}: {block}"
            at = found + len(folded(block))


@each_article
def test_the_page_shows_the_published_day_of_the_gold(site: SampleSite, article: Article) -> None:
    assert article.published.date() == GOLD[article.bulletin_id].published
    assert article.published.utcoffset() == datetime.timedelta(hours=7)
    assert article.published.strftime("%d/%m/%Y") in get(site, article.path).body.decode("utf-8")


@each_article
def test_the_content_of_a_page_is_surrounded_by_furniture(
    site: SampleSite, article: Article
) -> None:
    page = get(site, article.path).body.decode("utf-8")
    others = [other for other in site.articles if other.number != article.number]
    for piece in ("24/11/2026", "Trưởng Ban biên tập: ", article.print_path, "<button>"):
        assert piece in page
    assert any(other.title in page for other in others)
    assert str(article.views) in page


@each_site
def test_the_source_file_says_who_publishes(site: SampleSite) -> None:
    source = tomllib.loads(site.source_file.read_text(encoding="utf-8"))
    assert source["name"] == site.name
    assert source["url"] == f"http://{site.name}.example/"
    assert source["delay_s"] == 0
    assert source["province"]
    assert source["department"]


@each_site
def test_selectors_of_the_source_file_find_their_part(site: SampleSite) -> None:
    source = tomllib.loads(site.source_file.read_text(encoding="utf-8"))
    parts = source.get("article", {})
    assert bool(parts) == (site.name == "vpubnd-laocai")
    for article in site.articles:
        tree = lxml.html.fromstring(get(site, article.path).body)
        texts = {
            part: folded(tree.get_element_by_id(selector.removeprefix("#")).text_content())
            for part, selector in parts.items()
            if part != "byline" or article.byline
        }
        assert texts.get("title", article.title) == article.title
        assert texts.get("lead", article.lead) == article.lead
        assert texts.get("byline", article.byline) == article.byline


def test_the_feed_holds_full_addresses_and_times() -> None:
    site = SITES["snnmt-daklak"]
    home = lxml.html.fromstring(get(site, "/").body)
    (feed,) = home.xpath("//link[@type='application/rss+xml']/@href")
    items = etree.fromstring(get(site, str(feed)).body).findall("channel/item")
    assert [item.findtext("link") for item in items] == [BASE + a.path for a in site.articles]
    times = [email.utils.parsedate_to_datetime(item.findtext("pubDate") or "") for item in items]
    assert times == [article.published for article in site.articles]


def test_the_sitemap_named_in_robots_holds_full_addresses() -> None:
    site = SITES["vpubnd-laocai"]
    assert f"Sitemap: {BASE}/sitemap.xml" in get(site, "/robots.txt").body.decode("utf-8")
    tree = etree.fromstring(get(site, "/sitemap.xml").body)
    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = [element.text for element in tree.findall("s:url/s:loc", namespace)]
    assert found == [BASE + article.path for article in site.articles]


def test_the_listing_pages_of_the_home_made_site_hold_every_article_once() -> None:
    site = SITES["sct-vinhlong"]
    listed = []
    for path in ("/", "/?page=2"):
        tree = lxml.html.fromstring(get(site, path).body)
        listed += [str(href) for href in tree.xpath("//h4[@class='tin-tieu-de']/a/@href")]
    assert listed == [article.path for article in site.articles]


SITE = """
title = "Sở"
office = ""
editor = ""
today = ""
per_page = 2
[categories]
tin = "Tin"
[addresses]
listing = "/"
listing_next = "/?page={page}"
category = "/{category}"
category_next = "/{category}?page={page}"
article = "/{slug}-{number}"
print = "/in/{number}"
[[pages]]
path = "/robots.txt"
template = "robots.txt.j2"
[[bulletins]]
id = "xa-ea-knop-2025"
number = 1
slug = "xa"
category = "tin"
published = 2025-09-15T09:30:00+07:00
views = 1
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("views = 1", "views = 1\ncaption = ['Ảnh']", "site.toml: bulletins.0.caption: "),
        ("views = 1", "views = 1\ncaptions = ['Ảnh']", "no paragraph begins with 'Ảnh'"),
        ("+07:00", "", "site.toml: bulletins.0.published: "),
        ('category = "tin"', 'category = "anh"', "category 'anh' is not in site.toml"),
        ("xa-ea-knop-2025", "xa-khac", "xa-khac.txt: cannot be read"),
        ('path = "/robots.txt"', 'path = "/tin"', "two pages have the address /tin"),
        ("robots.txt.j2", "gone.j2", "gone.j2"),
        ("per_page = 2", "per_page", "site.toml: "),
    ],
)
def test_an_unsound_site_is_refused_by_name(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    for name in ("robots.txt", "list.html", "article.html", "print.html"):
        (tmp_path / f"{name}.j2").write_text("", encoding="utf-8")
    (tmp_path / "site.toml").write_text(SITE, encoding="utf-8")
    assert SampleSite(tmp_path).articles[0].byline == "Bài, ảnh: H'Xuân - Minh Trí"
    (tmp_path / "site.toml").write_text(SITE.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        SampleSite(tmp_path)
    assert message in raised.value.message
