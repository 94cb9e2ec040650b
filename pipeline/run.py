"""The scheduled job: scrape what is new, extract what is new or stale, bring the tables up to date.

Incremental and idempotent: a second run finds nothing to do and leaves the same bytes. Safe to
kill: every page and every bulletin is one transaction. Safe to start twice: the data folder is
locked. What fails is named and the rest is done.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BantinError
from extractors.facts import extract_facts
from pipeline.console import Console
from pipeline.export import Exported, corrections_beside, export
from pipeline.extraction import Extractor, extract_bulletins, fingerprint_of
from pipeline.health import Watched, unsound
from pipeline.issues import issue_log
from pipeline.store import Store

if TYPE_CHECKING:
    from scrapers.scrape import ScrapeReport
    from scrapers.source import Source

__all__ = ["RunReport", "run"]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class RunReport:
    """What a run did; `failures` names every source, page and bulletin that failed."""

    scraped: list[ScrapeReport] = field(default_factory=list)
    extracted: int = 0
    exported: Exported | None = None
    failures: list[str] = field(default_factory=list)


def run(
    sources: Sequence[Source],
    data: Path,
    console: Console,
    *,
    tables: bool = True,
    executor: Executor | None = None,
    extractor: Extractor = extract_facts,
    refetch_days: int = 0,
    unusable: Sequence[BantinError] = (),
) -> RunReport:
    """Do the whole job on `sources` in the data folder `data`; without `tables` only scrape.

    `unusable` is what is wrong with sources that were asked for too; it is reported with the run.

    Raises LockedError while another run holds the folder, DataError for a broken corrections.csv.
    """
    report = RunReport()
    with Store(data) as store, issue_log(data):
        # Read first: a mistake in it should show before an hour of scraping, not after.
        corrections = [*corrections_beside(data), *corrections_beside(data / "dataset")]
        for error in unusable:
            _failed(report, str(error))
        for source in sources:
            _scrape(source, store, console, report, refetch_days)
        if tables:
            fingerprint = fingerprint_of(extractor)
            _extract(store, fingerprint, console, report, executor, extractor)
            report.exported = export(store, data / "dataset", corrections, fingerprint)
            for complaint in report.exported.complaints:
                log.warning("%s", complaint)
            for name in report.exported.held:
                _failed(report, f"{data / 'dataset' / name}: open in another program; not updated")
    return report


def _failed(report: RunReport, message: str, **extra: str | None) -> None:
    report.failures.append(message)
    log.error("%s", message, extra=extra)


def _scrape(
    source: Source, store: Store, console: Console, report: RunReport, refetch_days: int
) -> None:
    """Scrape one source; whatever is wrong with it is its own failure."""
    from scrapers.scrape import scrape

    watched = Watched(store)
    with console.progress(source.name) as advance:
        try:
            scraped = scrape(
                source,
                watched,
                refetch_days=refetch_days,
                on_progress=lambda outcome: advance(outcome.url),
            )
        except BantinError as error:
            _failed(report, f"{source.name}: {error}", source=source.name)
            return
    report.scraped.append(scraped)
    console.say(
        f"{source.name}: {scraped.found} found, {scraped.new} new, {scraped.changed} changed, "
        f"{scraped.unchanged} unchanged, {scraped.failed} failed"
    )
    problems = [*scraped.problems, *unsound(source, watched.bulletins, store.bulletins())]
    for problem in problems:
        message = problem if source.name in problem else f"{source.name}: {problem}"
        _failed(report, message, source=source.name)


def _extract(
    store: Store,
    fingerprint: str,
    console: Console,
    report: RunReport,
    executor: Executor | None,
    extractor: Extractor,
) -> None:
    stale = store.stale(fingerprint)
    with console.progress("extracting", len(stale)) as advance:
        bulletins = map(store.bulletin, stale)
        for item in extract_bulletins(bulletins, executor=executor, extractor=extractor):
            bulletin = item.bulletin
            advance(bulletin.bulletin_id)
            if item.error is None:
                store.put_facts(bulletin, item.rows, fingerprint)
                report.extracted += 1
            else:
                _failed(
                    report,
                    f"{bulletin.bulletin_id}: no facts extracted: {item.reason}",
                    source=bulletin.source,
                    url=bulletin.url,
                    trace=item.error,
                )
