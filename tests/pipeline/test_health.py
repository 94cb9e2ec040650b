from __future__ import annotations

from datetime import datetime

import pytest

from corpus.bulletin import Bulletin
from pipeline.health import unsound
from pipeline.schema import VIETNAM
from scrapers.source import Expectation, Source

NOW = datetime(2023, 5, 20, 8, tzinfo=VIETNAM)


def source(**expect: float) -> Source:
    return Source(
        name="so", department="Sở", province="Quảng Ngãi", url="https://so.example.vn",
        expect=Expectation(**expect) if expect else None,
    )  # fmt: skip


def bulletin(published: str | None, chars: int = 500, fetched: str | None = None) -> Bulletin:
    return Bulletin(
        f"so-{published}-{fetched}", "so", "Tiêu đề\n\n" + "x" * chars, title="Tiêu đề",
        url="https://so.example.vn/1", published_at=published, fetched_at=fetched,
    )  # fmt: skip


def test_a_source_without_expectations_is_sound() -> None:
    assert unsound(source(), [], [], NOW) == []


@pytest.mark.parametrize(
    ("dates", "problems"),
    [
        (["2023-05-19T10:00:00+07:00", "2023-05-14T10:00:00+07:00"], 0),
        (["2023-05-19T10:00:00+07:00", "2023-05-12T10:00:00+07:00"], 1),
        ([], 1),
    ],
)
def test_too_few_bulletins_in_a_week_are_noticed(dates: list[str], problems: int) -> None:
    found = unsound(source(per_week=2), [], map(bulletin, dates), NOW)
    assert len(found) == problems
    assert all("at least 2 expected" in problem for problem in found)


def test_bulletins_of_other_sources_do_not_count() -> None:
    other = Bulletin("x-1", "x", "text", published_at="2023-05-19T10:00:00+07:00")
    assert len(unsound(source(per_week=1), [], [other], NOW)) == 1


def test_an_undated_bulletin_counts_when_it_was_fetched() -> None:
    undated = bulletin(None, fetched="2023-05-19T10:00:00+07:00")
    assert unsound(source(per_week=1), [], [undated], NOW) == []


def test_a_body_too_short_is_named_with_its_page() -> None:
    found = unsound(source(min_body_chars=100), [bulletin(None, 20), bulletin(None)], [], NOW)
    assert len(found) == 1
    assert found[0].startswith("https://so.example.vn/1: body of 20 characters, at least 100")
