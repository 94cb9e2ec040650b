"""The bundled sample sites, served on loopback: every bulletin comes back word for word."""

from __future__ import annotations

import pytest

from corpus.sites import SampleSite, sample_sites
from scrapers.scrape import check, scrape
from scrapers.source import load_source
from tests.scrapers.frontier import MemoryFrontier
from tests.site_server import Reply, Request, SiteServer

SITES = sample_sites()
each_site = pytest.mark.parametrize("site", SITES.values(), ids=list(SITES))


def serving(site: SampleSite) -> SiteServer:
    server = SiteServer({})

    def answer(request: Request) -> Reply:
        response = site.response(request.path, server.base)
        if response is None:
            return Reply("not found", status=404)
        headers = response.headers
        return Reply(
            response.body,
            response.status,
            headers.get("Content-Type"),
            etag=headers.get("ETag"),
            last_modified=headers.get("Last-Modified"),
        )

    server.not_found = answer
    return server


def folded(text: str) -> str:
    return " ".join(text.split())


@each_site
def test_every_bulletin_is_read_as_it_was_written(site: SampleSite) -> None:
    frontier = MemoryFrontier()
    with serving(site) as server:
        report = scrape(load_source(site.source_file, url=server.base), frontier)
    assert report.problems == ()
    bulletins = {o.bulletin.title: o.bulletin for o in frontier.outcomes if o.bulletin}
    assert set(bulletins) == {article.title for article in site.articles}
    for article in site.articles:
        bulletin = bulletins[article.title]
        parts = (article.title, article.lead, *(block.text for block in article.blocks))
        assert folded(bulletin.text) == folded(" ".join(parts))
        assert bulletin.published_at == article.published.isoformat()
        assert (bulletin.byline or "") == (article.byline or "")
        assert bulletin.category == article.category
        assert bulletin.url is not None
        assert bulletin.url.endswith(article.path)


@each_site
def test_a_second_scrape_asks_for_no_article(site: SampleSite) -> None:
    frontier = MemoryFrontier()
    with serving(site) as server:
        source = load_source(site.source_file, url=server.base)
        scrape(source, frontier)
        server.forget()
        outcomes = len(frontier.outcomes)
        report = scrape(source, frontier)
        assert not set(server.paths) & {article.path for article in site.articles}
    assert len(frontier.outcomes) == outcomes
    assert report.new == report.changed == report.failed == 0


@each_site
def test_a_dry_run_finds_all_fields(site: SampleSite) -> None:
    with serving(site) as server:
        report = check(load_source(site.source_file, url=server.base), limit=2)
    assert report.problems == ()
    for article in report.articles:
        rules = {field.name: field.rule for field in article.fields}
        assert rules["title"]
        assert rules["published"]
        assert rules["body"]
