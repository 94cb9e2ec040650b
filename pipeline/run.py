"""The scheduled job: scrape what is new, extract what is new or stale, bring the tables up to date.

Incremental and idempotent: a second run finds nothing to do and leaves the same bytes. Safe to
kill: every page and every bulletin is one transaction. Safe to start twice: the data folder is
locked. What fails is named and the rest is done. Hosts are asked at the same time, one page at a
time each; the tables do not depend on who answers first.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.bulletin import Bulletin
from corpus.errors import BantinError, OutputError
from extractors.facts import extract_facts
from pipeline.console import Console
from pipeline.export import Exported, corrections_beside, export, version
from pipeline.extraction import Extractor, extract_bulletins, fingerprint_of
from pipeline.health import Stopped, Watched, fallen_silent, unsound
from pipeline.issues import issue_log
from pipeline.schema import VIETNAM
from pipeline.store import Store

if TYPE_CHECKING:
    from scrapers.hosts import Hosts
    from scrapers.scrape import ScrapeReport
    from scrapers.source import Source

__all__ = ["RunReport", "run"]

log = logging.getLogger(__name__)

# Threads that wait for different hosts; each host is asked for one page at a time.
_HOSTS_AT_ONCE = 16
_COUNTS = ("found", "new", "changed", "unchanged", "failed", "resting")


@dataclass(slots=True)
class RunReport:
    """What a run did; `failures` names every source, page and bulletin that failed."""

    scraped: list[ScrapeReport] = field(default_factory=list)
    extracted: int = 0
    exported: Exported | None = None
    failures: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)  # failures by source


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
    What the run did is written to runs/TIME.json beside the log of its issues.

    Raises LockedError while another run holds the folder, DataError for a broken corrections.csv.
    """
    report = RunReport()
    started = datetime.now(VIETNAM)
    with Store(data) as store, issue_log(data) as issues:
        try:
            # Read first: a mistake in it should show before an hour of scraping, not after.
            corrections = [*corrections_beside(data), *corrections_beside(data / "dataset")]
            for error in unusable:
                _failed(report, str(error))
            _scrape_all(sources, store, console, report, refetch_days)
            if tables:
                fingerprint = fingerprint_of(extractor)
                _extract(store, fingerprint, console, report, executor, extractor)
                report.exported = export(store, data / "dataset", corrections, fingerprint)
                for complaint in report.exported.complaints:
                    log.warning("%s", complaint)
                for name in report.exported.held:
                    path = data / "dataset" / name
                    _failed(report, f"{path}: open in another program; not updated")
        except BaseException as error:
            ended = str(error) if isinstance(error, BantinError) else type(error).__name__
            _write_report(issues.with_suffix(".json"), report, started, ended)
            raise
        _write_report(issues.with_suffix(".json"), report, started)
    return report


def _failed(report: RunReport, message: str, **extra: str | None) -> None:
    report.failures.append(message)
    report.named.setdefault(extra.get("source") or "", []).append(message)
    log.error("%s", message, extra=extra)


def _write_report(
    path: Path, report: RunReport, started: datetime, ended_by: str | None = None
) -> None:
    """The run as JSON, for whoever watches over it; the run itself does not fail over it."""
    finished = datetime.now(VIETNAM)
    total: Counter[str] = Counter()
    sources = {}
    for one in report.scraped:
        counts = {name: getattr(one, name) for name in _COUNTS}
        total.update(counts)
        sources[one.source] = counts
    for name, seconds in report.seconds.items():
        entry = sources.setdefault(name, dict.fromkeys(_COUNTS, 0))
        entry |= {"seconds": round(seconds, 2), "failures": report.named.get(name, [])}
    rows = report.exported.rows if report.exported is not None else {}
    content = {
        "version": version(),
        "started_at": started.isoformat("T", "seconds"),
        "finished_at": finished.isoformat("T", "seconds"),
        "seconds": round((finished - started).total_seconds(), 2),
        "ended_by": ended_by,
        "complete": ended_by is None and not report.failures,
        "total": {name: total[name] for name in _COUNTS},
        "extracted": report.extracted,
        "rows": rows,
        "changes": report.exported.changes if report.exported is not None else 0,
        "sources": dict(sorted(sources.items())),
        "failures": report.failures,
    }
    try:
        part = path.with_name(f"{path.name}.part")
        part.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        log.error("%s: %s", path, error.strerror or error)


@dataclass(frozen=True, slots=True)
class _Scraped:
    """One source done: its report, or why there is none, and the bulletins it brought."""

    source: Source
    seconds: float
    report: ScrapeReport | None = None
    brought: Sequence[Bulletin] = ()
    problem: str = ""
    trace: str | None = None


def _scrape_all(
    sources: Sequence[Source],
    store: Store,
    console: Console,
    report: RunReport,
    refetch_days: int,
) -> None:
    """Scrape all sources, those of one host in turn, different hosts at the same time.

    Whatever is wrong with a source is its own failure; what is wrong with the store ends the run.
    """
    from scrapers.hosts import Hosts
    from scrapers.urls import host_of

    by_host: dict[str, list[Source]] = {}
    for source in sources:
        store.keep_source(source.name, source.model_dump_json())
        by_host.setdefault(host_of(source.url), []).append(source)
    hosts, stop = Hosts(), threading.Event()
    threads = ThreadPoolExecutor(max(1, min(_HOSTS_AT_ONCE, len(by_host))), "scrape")
    with console.progress("scraping") as advance:

        def scrape_host(host: str) -> None:
            for source in by_host[host]:
                done = _scrape(source, store, hosts, stop, refetch_days, advance)
                with lock:
                    _take_in(done, store, console, report)

        lock = threading.Lock()
        try:
            for future in as_completed([threads.submit(scrape_host, host) for host in by_host]):
                future.result()
        finally:
            stop.set()
            threads.shutdown(cancel_futures=True)
    order = {source.name: n for n, source in enumerate(sources)}
    report.scraped.sort(key=lambda one: order[one.source])


def _scrape(
    source: Source,
    store: Store,
    hosts: Hosts,
    stop: threading.Event,
    refetch_days: int,
    advance: Callable[[str], None],
) -> _Scraped:
    from scrapers.client import Client
    from scrapers.scrape import scrape

    watched = Watched(store, stop)
    start = time.monotonic()

    def done(**values: Any) -> _Scraped:
        return _Scraped(source, time.monotonic() - start, **values)

    try:
        with Client.for_source(source, hosts) as client:
            report = scrape(
                source,
                watched,
                client=client,
                refetch_days=refetch_days,
                on_progress=lambda outcome: advance(outcome.url),
            )
    except (OutputError, Stopped):
        raise
    except BantinError as error:
        return done(problem=f"{source.name}: {error}")
    except Exception as error:  # noqa: BLE001 - the other sources are done; it is named and logged
        reason = f"{type(error).__name__}: {error}"
        message = f"{source.name}: could not be scraped to the end ({reason})"
        return done(problem=message, trace="".join(traceback.format_exception(error)))
    return done(report=report, brought=watched.bulletins)


def _take_in(done: _Scraped, store: Store, console: Console, report: RunReport) -> None:
    """Say and keep what became of a source, and whether it is sound."""
    source, scraped = done.source, done.report
    report.seconds[source.name] = done.seconds
    if scraped is None:
        _failed(report, done.problem, source=source.name, trace=done.trace)
        return
    report.scraped.append(scraped)
    counts = {name: getattr(scraped, name) for name in _COUNTS}
    rest = f", {scraped.resting} resting" if scraped.resting else ""
    console.say(
        f"{source.name}: {scraped.found} found, {scraped.new} new, {scraped.changed} changed, "
        f"{scraped.unchanged} unchanged, {scraped.failed} failed{rest} ({done.seconds:.0f} s)"
    )
    store.record_scrape(source.name, datetime.now(VIETNAM).isoformat(), counts)
    moments = store.moments(source.name)
    problems = [*scraped.problems, *unsound(source, done.brought, moments)]
    if not scraped.problems and (silence := fallen_silent(moments, store.scrapes(source.name))):
        problems.append(silence)
    for problem in problems:
        message = problem if problem.startswith(f"{source.name}: ") else f"{source.name}: {problem}"
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
