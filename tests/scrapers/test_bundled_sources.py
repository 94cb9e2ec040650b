"""The bundled source files: every one loads and says whose site it is and where."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

import pytest

from corpus.folding import fold_key
from corpus.tables import CORPUS, read_table
from scrapers.source import Source, list_sources, load_source
from scrapers.urls import canonical_url, same_site, url_key

SOURCES = list_sources()
PROVINCES = {
    row["name"]
    for row in read_table(CORPUS / "gazetteer" / "units.csv")
    if row["level"] == "province"
}
# What publishes bulletins: departments, and the portals, committees and offices beside them.
BODIES = (
    "Sở Công Thương", "Sở Khoa học và Công nghệ", "Sở Nội vụ", "Sở Ngoại vụ", "Sở Tài chính",
    "Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Tư pháp",
    "Sở Tài nguyên và Môi trường", "Sở Thông tin và Truyền thông", "Sở Xây dựng", "Sở Y tế",
    "Sở Văn hóa, Thể thao và Du lịch", "Ủy ban nhân dân huyện", "Ủy ban nhân dân thị xã",
    "Ủy ban nhân dân thành phố", "Ủy ban nhân dân xã", "Ủy ban nhân dân phường",
    "Hội đồng nhân dân", "Cổng thông tin điện tử", "Văn phòng Điều phối nông thôn mới",
    "Trung tâm Nước sạch", "Trung tâm Kiểm soát bệnh tật", "Liên minh Hợp tác xã",
    "Ban Nội chính Tỉnh ủy", "Hội đồng Phối hợp phổ biến, giáo dục pháp luật",
)  # fmt: skip
each_source = pytest.mark.parametrize("source", SOURCES, ids=[one.name for one in SOURCES])


@each_source
def test_a_source_names_a_known_province_and_body(source: Source) -> None:
    assert source.province in PROVINCES
    assert source.department.startswith(BODIES)
    assert source.department.endswith(source.province)
    assert source == load_source(source.name)
    assert not source.verified


@each_source
def test_its_addresses_are_public_ones(source: Source) -> None:
    for url in (source.url, *source.feeds, *source.sitemaps, *source.listings):
        parts = urlsplit(url)
        host = parts.hostname or ""
        assert parts.scheme in {"http", "https"}
        assert parts.port is None
        assert host.endswith(".vn")
        with pytest.raises(ValueError, match="does not appear to be"):
            ipaddress.ip_address(host)
        assert same_site(url, source.url)
        assert canonical_url(url) == url


@each_source
def test_it_wants_its_own_articles_and_not_its_lists(source: Source) -> None:
    for url in source.listings:
        assert url_key(url) != url_key(source.url)
    if source.include:
        assert not source.wants(source.url) or source.include[0] in source.url
    if source.family is not None and not source.include:
        assert source.wants(f"https://{urlsplit(source.url).netloc}{source.family.examples[0]}")


def test_there_are_many_and_no_two_for_one_site() -> None:
    assert len(SOURCES) >= 60
    assert len({source.name for source in SOURCES}) == len(SOURCES)
    assert len({url_key(source.url) for source in SOURCES}) == len(SOURCES)
    assert len({fold_key(source.department) for source in SOURCES}) == len(SOURCES)
    assert len({source.province for source in SOURCES}) >= 30
