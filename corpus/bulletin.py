"""The bulletin: what scrapers produce, extractors read and the first table holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

__all__ = ["Bulletin", "text_sha256"]


def text_sha256(text: str) -> str:
    """Hex digest of `text` in UTF-8; lone surrogates count as '?'."""
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One bulletin as scraped or read from a file.

    `text` is what every offset of every table points into. For a scraped page it is title, lead and
    body, one blank line between them; for a local file it is the file's text as it is.
    """

    bulletin_id: str = field(
        metadata={"description": "Stable identifier: file name without ending, or from the URL"}
    )
    source: str = field(metadata={"description": "Name of the source file, or of the input"})
    text: str = field(metadata={"description": "Full text; start and end of facts point into it"})
    url: str | None = field(default=None, metadata={"description": "Canonical address of the page"})
    title: str | None = field(default=None, metadata={"description": "Headline"})
    published_at: str | None = field(
        default=None, metadata={"description": "Publication time, ISO 8601 with +07:00"}
    )
    lead: str | None = field(default=None, metadata={"description": "Lead paragraph (sapo)"})
    byline: str | None = field(default=None, metadata={"description": "Author or signing office"})
    category: str | None = field(default=None, metadata={"description": "Section of the site"})
    fetched_at: str | None = field(
        default=None, metadata={"description": "When the page was fetched, ISO 8601 with +07:00"}
    )
    province: str | None = field(
        default=None, metadata={"description": "Province of the source; context, not a column"}
    )
    department: str | None = field(
        default=None, metadata={"description": "Department of the source; context, not a column"}
    )

    @property
    def text_sha256(self) -> str:
        """Digest that corrections and changes are keyed by."""
        return text_sha256(self.text)
