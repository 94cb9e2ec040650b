"""The families of sites: data that says how each is known and what its habits are."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from scrapers.dates import find_dates
from scrapers.discovery import article_score, recognise
from scrapers.source import Family, list_families
from scrapers.urls import canonical_url, is_page_url

SITE = "https://so.mau.gov.vn/"
FAMILIES = list_families()
each_family = pytest.mark.parametrize("family", FAMILIES, ids=[one.name for one in FAMILIES])


@each_family
def test_a_family_is_known_by_its_own_signs(family: Family) -> None:
    outer = next((one for one in FAMILIES if one.name == family.within), None)
    signs = [*family.signs, *(outer.signs if outer is not None else ())]
    found = recognise(f"<html><body>{' '.join(signs)}</body></html>")
    assert found is not None
    assert found.name == family.name
    assert family.within is None or outer is not None


@each_family
def test_its_habits_are_all_written_down(family: Family) -> None:
    assert family.prints
    assert family.dates
    assert family.examples
    assert family.print_examples
    assert family.title
    # Where its sites have no feed and no sitemap, there are listings; some choose them by numbers
    # that differ from site to site.
    assert family.feeds or family.listings or "=" in family.examples[0]


@each_family
def test_its_articles_look_like_articles_and_its_print_views_do_not(family: Family) -> None:
    for example in family.examples:
        url = canonical_url(urljoin(SITE, example))
        assert article_score(url, family) >= 2, example
        assert is_page_url(url)
    for example in family.print_examples:
        url = urljoin(SITE, example)
        assert canonical_url(url) != url or article_score(url, family) < 0, example


@each_family
def test_its_dates_can_be_read(family: Family) -> None:
    for text in family.dates:
        found = find_dates(text)
        assert len(found) == 1, text
        assert found[0].moment.year in range(2009, 2030), text


def test_titles_differ_and_every_family_of_the_field_is_there() -> None:
    assert len({family.title for family in FAMILIES}) == len(FAMILIES)
    names = {family.name for family in FAMILIES}
    assert names >= {
        "nukeviet", "liferay", "vnpt-portal", "sharepoint", "portal-pages", "uiarticle", "vhv",
        "websphere", "webcenter", "dotnetnuke", "aspnet-query", "wordpress", "drupal", "joomla",
        "hatinh", "tuyenquang", "daklak", "langson", "afcbc", "plone",
    }  # fmt: skip
