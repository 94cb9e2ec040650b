from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from corpus.bulletin import Bulletin
from pipeline.health import fallen_silent, unsound
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
    found = unsound(source(per_week=2), [], dates, NOW)
    assert len(found) == problems
    assert all("at least 2 expected" in problem for problem in found)


def every(days: int, last: int, times: int = 12) -> list[str]:
    """Moments of publication, one every so many days, the latest so many days ago."""
    return [(NOW - timedelta(days=last + days * n)).isoformat() for n in range(times)]


NEWS, NOTHING = {"found": 9, "new": 2}, {"found": 9, "new": 0}
HISTORY = [NOTHING] * 20 + [NEWS, NOTHING, NEWS, NEWS]


@pytest.mark.parametrize(
    ("moments", "scrapes", "said"),
    [
        (every(2, 20), HISTORY, "NOTHING NEW for 20 days and 20 runs, where pauses were of 2 days"),
        (every(2, 6), HISTORY, ""),  # a week is no silence
        (every(14, 40), HISTORY, ""),  # nor are weeks, for who speaks once a fortnight
        (every(2, 20), HISTORY[18:], ""),  # two runs may be of one day
        (every(2, 20), [NOTHING] * 20 + [NEWS], ""),  # only the past was ever found
        (every(2, 20, times=4), HISTORY, ""),  # too few to know the rhythm
        ([], [NOTHING] * 9, ""),
    ],
)
def test_a_source_that_falls_silent_is_told_from_a_quiet_one(
    moments: list[str], scrapes: list[dict[str, int]], said: str
) -> None:
    found = fallen_silent(moments, scrapes, NOW)
    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_a_body_too_short_is_named_with_its_page() -> None:
    found = unsound(source(min_body_chars=100), [bulletin(None, 20), bulletin(None)], [], NOW)
    assert len(found) == 1
    assert found[0].startswith("https://so.example.vn/1: body of 20 characters, at least 100")
