"""Drafts of source files from what a site shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SourceError
from scrapers.client import Client
from scrapers.scaffold import scaffold
from scrapers.source import Source, load_source
from tests.site_server import Reply, Route, SiteServer

HOME = """<html><head><title>Cổng TTĐT Sở Khoa học và Công nghệ tỉnh Hà Tĩnh</title>{}</head>
<body><a href="/tin-tuc">Tin tức</a><a href="/hoat-dong">Hoạt động nghiên cứu</a></body></html>"""


def drafted(tmp_path: Path, routes: dict[str, Route], path: str = "/") -> tuple[str, Source]:
    with SiteServer(routes) as site, Client(delay_s=0) as client:
        text = scaffold(site.url(path), client).replace(site.base, "https://so.gov.vn")
    file = tmp_path / "draft.toml"
    file.write_text(text, encoding="utf-8")
    return text, load_source(file)


def test_a_draft_names_whose_site_it_is_and_its_sections(tmp_path: Path) -> None:
    text, source = drafted(tmp_path, {"/": HOME.format("")})
    assert source.department == "Sở Khoa học và Công nghệ tỉnh Hà Tĩnh"
    assert source.province == "Hà Tĩnh"
    assert not source.verified
    assert source.listings == ()  # a proposal, in comments
    assert '#     "https://so.gov.vn/tin-tuc",' in text
    assert '#     "https://so.gov.vn/hoat-dong",' in text
    assert "include" not in text


def test_a_draft_names_feeds_sitemaps_family_and_the_part_of_a_portal(tmp_path: Path) -> None:
    head = """<link rel="alternate" type="application/rss+xml" href="/rss/so.rss">
    <script>var _spBodyOnLoadFunctionNames;</script>"""
    robots = Reply("Sitemap: /ban-do.xml\nSitemap: http://khac.vn/x", content_type="text/plain")
    routes: dict[str, Route] = {"/sites/sokhcn": HOME.format(head), "/robots.txt": robots}
    text, source = drafted(tmp_path, routes, "/sites/sokhcn")
    assert source.cms == "sharepoint"
    assert '#     "https://so.gov.vn/rss/so.rss",' in text
    assert '#     "https://so.gov.vn/ban-do.xml",' in text
    assert '# include = ["/sites/sokhcn/"]' in text
    uncommented = text.replace("# include", "include").replace("# feeds = [", "feeds = [")
    uncommented = uncommented.replace('#     "https', '"https').replace("\n# ]", "\n]")
    file = tmp_path / "taken.toml"
    file.write_text(uncommented.replace("# sitemaps = [", "sitemaps = ["), encoding="utf-8")
    assert load_source(file).include == ("/sites/sokhcn/",)
    assert load_source(file).feeds == ("https://so.gov.vn/rss/so.rss",)


def test_a_site_that_says_nothing_is_left_to_the_reader(tmp_path: Path) -> None:
    text, _ = drafted(tmp_path, {"/": "<p>Đang cập nhật</p>"})
    assert "TODO: who publishes here" in text
    assert "TODO: which province" in text


def test_what_is_no_address_is_an_error() -> None:
    with pytest.raises(SourceError, match="no http or https address"):
        scaffold("javascript://x")
