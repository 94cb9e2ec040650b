"""Is a source still sound? Sites get redesigned, and silence must not pass for quiet.

A source file may say what to expect: at least so many bulletins a week, bodies of at least so many
characters. Outside of that the source is named and the run ends with exit code 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from corpus.bulletin import Bulletin
from pipeline.schema import VIETNAM, vietnam_time

if TYPE_CHECKING:
    from pipeline.store import Store
    from scrapers.scrape import Outcome
    from scrapers.source import Source

__all__ = ["Watched", "unsound"]


class Watched:
    """The store as a frontier, noting the bulletins that a scrape brings in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.bulletins: list[Bulletin] = []

    def is_known(self, source: str, url: str) -> bool:
        """As the store says."""
        return self._store.is_known(source, url)

    def validators(self, source: str, url: str) -> tuple[str | None, str | None]:
        """As the store says."""
        return self._store.validators(source, url)

    def record(self, source: str, outcome: Outcome) -> None:
        """Tell the store and note the bulletin."""
        self._store.record(source, outcome)
        if outcome.bulletin is not None:
            self.bulletins.append(outcome.bulletin)

    def record_validators(
        self, source: str, url: str, etag: str | None, last_modified: str | None
    ) -> None:
        """Tell the store."""
        self._store.record_validators(source, url, etag, last_modified)


def unsound(
    source: Source,
    brought: Sequence[Bulletin],
    known: Iterable[Bulletin],
    now: datetime | None = None,
) -> list[str]:
    """Where the source falls short of its own expectations.

    `brought` are the bulletins of this scrape, `known` all of the store. The week is the last
    seven days of publication (of fetching, where a page gives no date).
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
        recent = sum(b.source == source.name and _moment(b) > since for b in known)
        if recent < expect.per_week:
            problems.append(
                f"{recent} bulletins in the last seven days, at least {expect.per_week:g} expected"
            )
    return problems


def _body_chars(bulletin: Bulletin) -> int:
    """Length of the text without title and lead."""
    head = sum(len(part) + 2 for part in (bulletin.title, bulletin.lead) if part)
    return max(0, len(bulletin.text) - head)


def _moment(bulletin: Bulletin) -> datetime:
    for text in (bulletin.published_at, bulletin.fetched_at):
        if text and (moment := vietnam_time(text)):
            return datetime.fromisoformat(moment)
    return datetime.min.replace(tzinfo=VIETNAM)
