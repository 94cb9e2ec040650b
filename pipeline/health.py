"""Is a source still sound? Sites get redesigned, and silence must not pass for quiet.

A source file may say what to expect: at least so many bulletins a week, bodies of at least so many
characters. Beside that a source is held against its own past: one that used to bring news and falls
silent for longer than its rhythm explains is named. Either way the run ends with exit code 3.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.bulletin import Bulletin
from pipeline.schema import VIETNAM, vietnam_time

if TYPE_CHECKING:
    from pipeline.store import Store
    from scrapers.scrape import Outcome
    from scrapers.source import Source

__all__ = ["Stopped", "Watched", "fallen_silent", "unsound"]

# How long a silence is worth a word: so many runs, so many days, so many times the usual pause.
_SILENT_RUNS = 3
_SILENT_DAYS = 7
_SILENT_PAUSES = 3
_DAYS_TO_KNOW_A_RHYTHM = 5
_DAYS_LOOKED_AT = 60


class Stopped(Exception):  # noqa: N818 - no error: somebody else had one
    """The run ends; this scrape is to end with it."""


class Watched:
    """The store as a frontier, noting the bulletins that a scrape brings in.

    Once `stop` is set, what the scrape asks or tells next ends it.
    """

    def __init__(self, store: Store, stop: threading.Event | None = None) -> None:
        self._store = store
        self._stop = stop or threading.Event()
        self.bulletins: list[Bulletin] = []

    @property
    def _open(self) -> Store:
        if self._stop.is_set():
            raise Stopped
        return self._store

    def is_known(self, source: str, url: str) -> bool:
        """As the store says."""
        return self._open.is_known(source, url)

    def is_resting(self, source: str, url: str) -> bool:
        """As the store says."""
        return self._open.is_resting(source, url)

    def failures(self, source: str, url: str) -> int:
        """As the store says."""
        return self._open.failures(source, url)

    def recent(self, source: str, since: datetime) -> list[str]:
        """As the store says."""
        return self._open.recent(source, since)

    def validators(self, source: str, url: str) -> tuple[str | None, str | None]:
        """As the store says."""
        return self._open.validators(source, url)

    def record(self, source: str, outcome: Outcome) -> None:
        """Tell the store and note the bulletin."""
        self._open.record(source, outcome)
        if outcome.bulletin is not None:
            self.bulletins.append(outcome.bulletin)

    def record_validators(
        self, source: str, url: str, etag: str | None, last_modified: str | None
    ) -> None:
        """Tell the store."""
        self._open.record_validators(source, url, etag, last_modified)


def unsound(
    source: Source,
    brought: Sequence[Bulletin],
    moments: Sequence[str],
    now: datetime | None = None,
) -> list[str]:
    """Where the source falls short of its own expectations.

    `brought` are the bulletins of this scrape, `moments` when all of the source's were published
    (fetched, where a page gives no date). The week is the last seven days.
    """
    expect = source.expect
    if expect is None:
        return []
    problems: list[str] = []
    if expect.min_body_chars is not None:
        short = [b for b in brought if _body_chars(b) < expect.min_body_chars]
        problems.extend(
            f"{b.url}: body of {_body_chars(b)} characters, at least "
            f"{expect.min_body_chars} expected; was the page redesigned?"
            for b in short
        )
    if expect.per_week is not None:
        since = (now or datetime.now(VIETNAM)) - timedelta(days=7)
        recent = sum(_moment(one) > since for one in moments)
        if recent < expect.per_week:
            problems.append(
                f"{recent} bulletins in the last seven days, at least {expect.per_week:g} expected"
            )
    return problems


def fallen_silent(
    moments: Sequence[str], scrapes: Sequence[Mapping[str, int]], now: datetime | None = None
) -> str:
    """What to say of a source that brings nothing any more although it used to; empty if it does.

    `moments` are as in `unsound`, `scrapes` what every scrape of the source did, newest first. That
    the first scrape found the site's past is no rhythm: some later one must have found news.
    """
    runs = next((n for n, one in enumerate(scrapes) if one.get("new")), len(scrapes))
    used_to = any(one.get("new") for one in scrapes[:-1])
    days = sorted({_moment(one).date() for one in moments}, reverse=True)[:_DAYS_LOOKED_AT]
    if runs < _SILENT_RUNS or not used_to or len(days) < _DAYS_TO_KNOW_A_RHYTHM:
        return ""
    pauses = sorted((later - day).days for later, day in pairwise(days))
    usual = pauses[len(pauses) * 9 // 10]
    silence = ((now or datetime.now(VIETNAM)).date() - days[0]).days
    if silence <= max(_SILENT_DAYS, _SILENT_PAUSES * usual):
        return ""
    return (
        f"NOTHING NEW for {silence} days and {runs} runs, where pauses were of {usual} days "
        "at most; was the site redesigned? see `bantin sources check`"
    )


def _body_chars(bulletin: Bulletin) -> int:
    """Length of the text without title and lead."""
    head = sum(len(part) + 2 for part in (bulletin.title, bulletin.lead) if part)
    return max(0, len(bulletin.text) - head)


def _moment(text: str) -> datetime:
    moment = vietnam_time(text)
    return datetime.fromisoformat(moment) if moment else datetime.min.replace(tzinfo=VIETNAM)
