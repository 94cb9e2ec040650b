"""Finding and reading bulletins on department sites.

    from scrapers.scrape import check, scrape
    source = scrapers.load_source("sct-dongnai")
    report = check(source)                 # a dry run
    report = scrape(source, frontier)      # frontier keeps the outcomes, see Frontier

Names are imported when first used, so that `import scrapers` costs nothing. The functions `scrape`
and `scaffold` are in the modules of their names.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapers.article import Article, read_article, read_page
    from scrapers.client import Client, FetchError
    from scrapers.scrape import (
        CheckReport,
        Frontier,
        Outcome,
        Page,
        ScrapeReport,
        check,
    )
    from scrapers.source import Source, list_sources, load_source
    from scrapers.urls import bulletin_id, canonical_url

__all__ = [
    "Article",
    "CheckReport",
    "Client",
    "FetchError",
    "Frontier",
    "Outcome",
    "Page",
    "ScrapeReport",
    "Source",
    "bulletin_id",
    "canonical_url",
    "check",
    "list_sources",
    "load_source",
    "read_article",
    "read_page",
]

_MODULES = {
    "article": ("Article", "read_article", "read_page"),
    "client": ("Client", "FetchError"),
    "scrape": ("CheckReport", "Frontier", "Outcome", "Page", "ScrapeReport", "check"),
    "source": ("Source", "list_sources", "load_source"),
    "urls": ("bulletin_id", "canonical_url"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'scrapers' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"scrapers.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
