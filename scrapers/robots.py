"""robots.txt after RFC 9309: who may be asked what, and how fast.

A 4xx answer allows all. A 5xx answer, or none, forbids the host for this run and is reported: a
site in trouble is not to be crawled. A page of HTML (a CAPTCHA, a home page for every address)
holds no rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from scrapers.charset import decode

__all__ = ["MAX_ROBOTS_BYTES", "Rules", "rules_from_answer", "rules_without_answer"]

# What RFC 9309 asks a crawler to read at least; the rest is not looked at.
MAX_ROBOTS_BYTES = 512_000


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host. `problem` says why all is forbidden, and is empty otherwise."""

    parsed: Protego | None = None
    problem: str = ""

    def allows(self, url: str, agent: str) -> bool:
        """Whether `agent` (the product's name) may fetch `url`."""
        if self.problem:
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(url, agent))

    def crawl_delay_s(self, agent: str) -> float:
        """Seconds between two requests that the host asks for; 0 where it does not say."""
        delay = self.parsed.crawl_delay(agent) if self.parsed is not None else None
        return max(0.0, float(delay or 0.0))

    @property
    def sitemaps(self) -> list[str]:
        """Addresses of the sitemaps it names."""
        return list(self.parsed.sitemaps) if self.parsed is not None else []


def rules_from_answer(status: int, body: bytes, content_type: str = "") -> Rules:
    """The rules that an answer to /robots.txt means."""
    if status >= 500:
        return Rules(problem=f"robots.txt answers {status}: host left alone for this run")
    if status != 200:
        return Rules()
    text = decode(body[:MAX_ROBOTS_BYTES], content_type).text
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype", "<html", "<head", "<script", "<?xml")):
        return Rules()
    return Rules(parsed=Protego.parse(text))


def rules_without_answer(reason: str) -> Rules:
    """The rules of a host whose robots.txt could not be fetched at all."""
    return Rules(problem=f"robots.txt gives no answer ({reason}): host left alone for this run")
