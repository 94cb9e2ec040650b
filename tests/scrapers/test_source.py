from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import SourceError
from scrapers import list_sources, load_source
from scrapers.discovery import recognise
from scrapers.source import list_families

SHORTEST = """
name = "skhcn-mau"
department = "Sở Khoa học và Công nghệ tỉnh Mẫu"
province = "Mẫu"
url = "https://skhcn.mau.gov.vn/tin/"
"""


def write(folder: Path, more: str = "", text: str = SHORTEST) -> Path:
    path = folder / "source.toml"
    path.write_text(text + more, encoding="utf-8")
    return path


def test_four_keys_are_enough(tmp_path: Path) -> None:
    source = load_source(write(tmp_path))
    assert source.name == "skhcn-mau"
    assert source.delay_s == 1.0
    assert source.feeds == ()
    assert source.verified


def test_every_key_of_the_contract_is_taken(tmp_path: Path) -> None:
    source = load_source(
        write(
            tmp_path,
            """
feeds = ["/rss"]
sitemaps = "https://skhcn.mau.gov.vn/sitemap.xml"
listings = ["tin-tuc"]
delay_s = 0.5
max_pages = 3
since = 2023-01-31
cms = "nukeviet"
include = ["/tin-tuc/"]
exclude = "*/en/"
verify = false
[listing]
item = ["h3 a", ".item a"]
next = ".next"
[article]
title = "h1"
published = ".date"
body = ["#noi-dung", ".body"]
lead = ".sapo"
byline = ".tac-gia"
[expect]
per_week = 0.5
min_body_chars = 200
""",
        )
    )
    assert source.feeds == ("https://skhcn.mau.gov.vn/rss",)
    assert source.listings == ("https://skhcn.mau.gov.vn/tin/tin-tuc",)
    assert source.article.body == ("#noi-dung", ".body")
    assert source.listing.next == (".next",)
    assert source.since == date(2023, 1, 31)
    assert source.family is not None
    assert source.expect is not None
    assert source.expect.per_week == 0.5
    assert source.wants("https://skhcn.mau.gov.vn/tin-tuc/a")
    assert not source.wants("https://skhcn.mau.gov.vn/en/tin-tuc/a/en/")
    assert not source.wants("https://skhcn.mau.gov.vn/van-ban/a")


@pytest.mark.parametrize(
    ("more", "message", "hint"),
    [
        ('feed = ["x"]', "unknown key 'feed'", "did you mean 'feeds'?"),
        ('[article]\ntitel = "h1"', "unknown key 'article.titel'", "did you mean 'title'?"),
        ("[expect]\nper_weak = 1", "unknown key 'expect.per_weak'", "did you mean 'per_week'?"),
        ('served_at = "http://127.0.0.1"', "unknown key 'served_at'", None),
        ('[article]\nbody = ["p", "div["]', "article.body: 'div[' is no CSS selector", None),
        ('cms = "nukevit"', "did you mean 'nukeviet'?", None),
        ('max_pages = "all"', "max_pages: ", None),
        ("delay_s = true", "delay_s: ", None),
        ("delay_s = -1", "delay_s: ", None),
        ('since = "hôm qua"', "since: ", None),
        ('feeds = ["javascript:x"]', "feeds: 'javascript:x' is no http or https address", None),
        ('ca_bundle = "none.pem"', "ca_bundle: none.pem: no such file", None),
        ("x = [", "not TOML", None),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, more: str, message: str, hint: str | None) -> None:
    path = write(tmp_path, more)
    with pytest.raises(SourceError) as error:
        load_source(path)
    assert message in error.value.message
    assert error.value.message.startswith(str(path))
    assert "\n" not in str(error.value)
    if hint:
        assert error.value.hint is not None
        assert hint in error.value.hint


def test_missing_and_malformed_keys_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="key 'province' is missing"):
        load_source(write(tmp_path, text=SHORTEST.replace('province = "Mẫu"', "")))
    with pytest.raises(SourceError, match="url: 'skhcnmaugovvn/tin/' is no http or https address"):
        load_source(write(tmp_path, text=SHORTEST.replace("https://", "").replace(".", "")))
    with pytest.raises(SourceError, match=r"name: '\.\./x' has other signs"):
        load_source(write(tmp_path, text=SHORTEST.replace('"skhcn-mau"', '"../x"')))


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.toml: no such file"):
        load_source(tmp_path / "none.toml")
    with pytest.raises(SourceError, match="did you mean 'sct-dongnai'"):
        load_source("sct-dongna")
    broken = tmp_path / "broken.toml"
    broken.write_bytes(b'name = "\xff"')
    with pytest.raises(SourceError, match="is not UTF-8"):
        load_source(broken)


def test_a_copy_served_elsewhere_keeps_the_public_addresses(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, 'feeds = ["/rss"]'), url="http://127.0.0.1:8080/")
    assert source.served_at == "http://127.0.0.1:8080"
    assert source.url == "https://skhcn.mau.gov.vn/tin/"
    assert source.feeds == ("https://skhcn.mau.gov.vn/rss",)


def test_bundled_sources_are_sound_and_say_whether_they_were_tried() -> None:
    sources = list_sources()
    assert len(sources) >= 8
    assert len({source.name for source in sources}) == len(sources)
    for source in sources:
        assert source.url.startswith("https://")
        assert ".gov.vn" in source.url
        assert not source.verified
        assert source == load_source(source.name)


@pytest.mark.parametrize(
    ("html", "family"),
    [
        ('<meta name="generator" content="NukeViet v4.5">', "nukeviet"),
        ('<form id="aspnetForm"><img src="/PublishingImages/a.jpg">', "sharepoint"),
        ('<div id="p_p_id_101_INSTANCE_x_">', "liferay"),
        ('<div id="art-content">', "portal-pages"),
        ('<script src="/DesktopModule/UIArticleInMenu/a.js">', "uiarticle"),
        ('<div class="ModuleWrapper" moduleRootId="3">', "vhv"),
        ('<link href="/wp-content/themes/a.css">', "wordpress"),
        ('<link href="/sites/default/files/css/a.css">', "drupal"),
        ('<div id="PageDetail">', "daklak"),
        ('<div id="dnn_ContentPane">', "dotnetnuke"),
    ],
)
def test_families_are_known_by_their_signs(html: str, family: str) -> None:
    found = recognise(html)
    assert found is not None
    assert found.name == family


def test_a_page_without_signs_is_of_no_family() -> None:
    assert recognise("<html><body><h1>Xin chào</h1></body></html>") is None
    assert len(list_families()) >= 9
