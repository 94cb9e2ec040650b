"""What is known of a bulletin beside its text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corpus.bulletin import Bulletin

__all__ = ["Context"]


@dataclass(frozen=True, slots=True)
class Context:
    """The source's own facts; each is empty where nothing is known."""

    published: str = ""
    """Date of publication, ISO 8601, or empty: decides which units existed."""
    province: str = ""
    """Province of the source, without type word."""
    department: str = ""
    """Body that publishes, as in the source file."""

    @property
    def date(self) -> datetime.date | None:
        """The day of publication."""
        return datetime.date.fromisoformat(self.published[:10]) if self.published else None

    @classmethod
    def of(cls, bulletin: Bulletin) -> Context:
        """What `bulletin` says of itself beside its text."""
        return cls(
            published=(bulletin.published_at or "")[:10],
            province=bulletin.province or "",
            department=bulletin.department or "",
        )
