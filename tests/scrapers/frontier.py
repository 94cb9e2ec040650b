"""A frontier in memory, with the store's own rules."""

from __future__ import annotations

from datetime import datetime

from scrapers.scrape import Outcome, OutcomeKind

__all__ = ["MemoryFrontier"]


class MemoryFrontier:
    """Keeps outcomes in lists. With `fail_at` its record raises, as a full disk does."""

    def __init__(self, fail_at: int | None = None) -> None:
        self.outcomes: list[Outcome] = []
        self.states: dict[tuple[str, str], OutcomeKind] = {}
        self.kept: dict[tuple[str, str], tuple[str | None, str | None]] = {}
        self.fail_at = fail_at

    def is_known(self, source: str, url: str) -> bool:
        return self.states.get((source, url), "failed") != "failed"

    def validators(self, source: str, url: str) -> tuple[str | None, str | None]:
        return self.kept.get((source, url), (None, None))

    def is_resting(self, source: str, url: str) -> bool:
        return False

    def failures(self, source: str, url: str) -> int:
        return 0

    def recent(self, source: str, since: datetime) -> list[str]:
        latest = {o.url: o.bulletin for o in self.outcomes if o.bulletin is not None}
        return [
            url
            for url, bulletin in latest.items()
            if (bulletin.published_at or bulletin.fetched_at or "") >= since.isoformat()
        ]

    def record(self, source: str, outcome: Outcome) -> None:
        if self.fail_at is not None and len(self.outcomes) >= self.fail_at:
            raise OSError("disk full")
        self.outcomes.append(outcome)
        key = (source, outcome.url)
        if outcome.kind != "failed" or not self.is_known(*key):
            self.states[key] = outcome.kind
        if outcome.digest is not None:
            self.kept[source, f"{outcome.url}#text"] = (outcome.digest, None)
        if outcome.etag or outcome.last_modified:
            self.kept[key] = (outcome.etag, outcome.last_modified)

    def record_validators(
        self, source: str, url: str, etag: str | None, last_modified: str | None
    ) -> None:
        self.kept[source, url] = (etag, last_modified)

    def of(self, kind: OutcomeKind) -> list[Outcome]:
        """The outcomes of a kind, in order."""
        return [outcome for outcome in self.outcomes if outcome.kind == kind]

    @property
    def texts(self) -> dict[str, str]:
        """The latest text of each bulletin, by identifier."""
        found = (outcome.bulletin for outcome in self.outcomes)
        return {bulletin.bulletin_id: bulletin.text for bulletin in found if bulletin}
