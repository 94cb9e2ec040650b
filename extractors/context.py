"""What is known of a bulletin beside its text."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass

from spacy.tokens import Doc

__all__ = ["CONTEXT_KEY", "Context", "context_of"]

CONTEXT_KEY = "bantin.context"


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

    def attach(self, doc: Doc) -> Doc:
        """Put the context where components find it, also after the Doc crossed a process."""
        doc.user_data[CONTEXT_KEY] = asdict(self)
        return doc


def context_of(doc: Doc) -> Context:
    """The context attached to `doc`, or an empty one."""
    return Context(**doc.user_data.get(CONTEXT_KEY, {}))
