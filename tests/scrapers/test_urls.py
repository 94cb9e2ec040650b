from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.urls import (
    absolute_url,
    bulletin_id,
    canonical_url,
    is_page_url,
    same_site,
    url_key,
    url_matches,
)

ARTICLE = "https://skhcn.mau.gov.vn/vi/news/Tin-tuc/hop-giao-ban-12.html"


@pytest.mark.parametrize(
    "twin",
    [
        "http://skhcn.mau.gov.vn/vi/news/Tin-tuc/hop-giao-ban-12.html",
        "https://www.skhcn.mau.gov.vn/vi/news/Tin-tuc/hop-giao-ban-12.html",
        "https://SKHCN.mau.gov.vn:443/vi/news/Tin-tuc/hop-giao-ban-12.html#top",
        "http://skhcn.mau.gov.vn:80/vi/news/Tin-tuc/hop-giao-ban-12.html?utm_source=zalo&fbclid=x",
        "https://skhcn.mau.gov.vn/vi/news/savefile/Tin-tuc/hop-giao-ban-12.html",
        "https://skhcn.mau.gov.vn/vi/news/print/Tin-tuc/hop-giao-ban-12.html",
        "https://skhcn.mau.gov.vn/vi/news/Tin-tuc/hop-giao-ban-12.html;jsessionid=9A8B.node1",
        " https://skhcn.mau.gov.vn/vi/news/Tin-tuc/hop-giao-ban-12.html ",
    ],
)
def test_all_addresses_of_an_article_have_one_key_and_one_identifier(twin: str) -> None:
    assert url_key(twin) == url_key(ARTICLE)
    assert bulletin_id("skhcn-mau", twin) == bulletin_id("skhcn-mau", ARTICLE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.vn/d.aspx?nid=9&pid=5", "https://a.vn/d.aspx?pid=5&nid=9"),
        ("https://a.vn/web/s/-/asset_publisher/x/content/y?inheritRedirect=false&redirect=%2Fb",
         "https://a.vn/web/s/-/asset_publisher/x/content/y"),
        ("https://a.vn/content/id/10320645?plidlayout=737", "https://a.vn/content/id/10320645"),
        ("https://a.vn/x?_101_INSTANCE_q_redirect=z&id=1", "https://a.vn/x?id=1"),
        ("https://a.vn/pt-PT/chi-tiet-tin/-/view-article/1/167/168",
         "https://a.vn/chi-tiet-tin/-/view-article/1/167/168"),
        ("https://a.vn/portal/Pages/2023-1-17/Tin-a1.aspx", "https://a.vn/portal/pages/2023-1-17/tin-A1.aspx"),
        ("https://a.vn/bai-viet/", "https://a.vn/bai-viet"),
        ("https://a.vn/%e2%80%9cx", "https://a.vn/%E2%80%9Cx"),
        ("https://a.vn/h%C3%B3a", "https://a.vn/hóa"),
        ("https://a.vn//tin-tuc//bai-viet-1.html", "https://a.vn/tin-tuc/bai-viet-1.html"),
        ("https://a.vn/(S(abc123def456ghi7))/tin.aspx?id=5", "https://a.vn/tin.aspx?id=5"),
        ("https://a.vn/tin/hop-giao-ban/print/", "https://a.vn/tin/hop-giao-ban/"),
        ("https://a.vn/tin/hop-giao-ban/amp", "https://a.vn/tin/hop-giao-ban"),
        ("https://a.vn/hop-giao-ban?tmpl=component&print=1&id=7", "https://a.vn/hop-giao-ban?id=7"),
        ("https://a.vn/x?p_p_id=101&p_p_state=pop_up&id=3", "https://a.vn/x?id=3&p_p_id=101"),
        ("https://a.vn/index.php?nv=news&op=savefile/Tin/hop-33", "https://a.vn/index.php?nv=news&op=Tin/hop-33"),
        ("https://a.vn/index.php?nv=news&op=print%2FTin/hop-33", "https://a.vn/index.php?nv=news&op=Tin/hop-33"),
        ("https://a.vn/d.aspx?id=4&_=1690000000&gidzl=x", "https://a.vn/d.aspx?id=4"),
    ],
)  # fmt: skip
def test_what_does_not_select_the_article_is_left_out(one: str, other: str) -> None:
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.vn/tin-1.html", "https://a.vn/tin-2.html"),
        ("https://a.vn/tin?id=1", "https://a.vn/tin?id=2"),
        ("https://a.vn/tin", "https://b.vn/tin"),
        ("https://a.vn:8080/tin", "https://a.vn/tin"),
        ("https://a.vn/Tin", "https://a.vn/tin"),
        ("https://a.vn/print/22693.html", "https://a.vn/22693.html"),
        ("https://a.vn/tin?view=news&id=1", "https://a.vn/tin?view=video&id=1"),
        ("https://a.vn/d.aspx?sid=4&pageid=2", "https://a.vn/d.aspx?sid=5&pageid=2"),
        ("https://a.vn/tri-tue-26/4.htm", "https://a.vn/tri-tue-26%2F4.htm"),
    ],
)
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)
    assert bulletin_id("s", one) != bulletin_id("s", other)


def test_odd_addresses_can_still_be_fetched() -> None:
    for path in ("/tin/tri-tue-26/4.htm", "/a%0Ab", "/%E2%80%9Cten%E2%80%9D.html", "/slug.255"):
        assert canonical_url(f"https://a.vn{path}") == f"https://a.vn{path}"


def test_an_identifier_is_short_and_names_its_source() -> None:
    identifier = bulletin_id("skhcn-mau", ARTICLE)
    assert identifier.startswith("skhcn-mau-")
    assert len(identifier) == len("skhcn-mau-") + 10
    assert bulletin_id("other", ARTICLE) != identifier


@given(st.text(max_size=60))
def test_canonical_form_is_idempotent(text: str) -> None:
    url = canonical_url(f"https://a.vn/{text}")
    assert canonical_url(url) == url


@pytest.mark.parametrize(
    "href", ["", "#", "javascript:void(0)", "mailto:a@b.vn", "tel:1", "http://[x"]
)
def test_links_that_lead_to_no_page_are_none(href: str) -> None:
    assert absolute_url("https://a.vn/", href) is None


def test_links_are_joined_to_their_page() -> None:
    assert absolute_url("https://a.vn/b/c.html", "d.html") == "https://a.vn/b/d.html"
    assert absolute_url("https://a.vn/b/", "//c.vn/d") == "https://c.vn/d"


@pytest.mark.parametrize(
    ("pattern", "url", "matches"),
    [
        ("/tin-tuc/", "https://a.vn/tin-tuc/x.html", True),
        ("/tin-tuc/", "https://a.vn/van-ban/x.html", False),
        ("/tin-tuc/*.html$", "https://a.vn/tin-tuc/x.html", True),
        ("/tin-tuc/*.html$", "https://a.vn/tin-tuc/x.html?page=2", False),
        ("/a*b*c", "https://a.vn/a1b2c3", True),
        ("/a*b*c", "https://a.vn/a1c2b3", False),
        ("aa$", "https://a.vn/a", False),
    ],
)
def test_patterns_match_anywhere_with_stars(pattern: str, url: str, matches: bool) -> None:
    assert url_matches(pattern, url) is matches


def test_documents_and_pictures_are_no_pages() -> None:
    assert not is_page_url("https://a.vn/uploads/Quyet-dinh.PDF?v=1")
    assert is_page_url("https://a.vn/tin.aspx?id=1")
    assert same_site("http://www.a.vn/x", "https://a.vn/")
    assert not same_site("https://a.vn", "https://b.a.vn")
