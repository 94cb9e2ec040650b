"""How many pages a second a scrape takes from loopback without a delay, and where the time goes.

    python -m tests.benchmarks.scraping [ARTICLES]

The server is a process of its own. Time is told apart as network (asking, waiting, unpacking),
store (archive and SQLite, synced to the disk for each page) and the rest, which is parsing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from pipeline.store import Store
from scrapers.client import Client
from scrapers.scrape import scrape
from scrapers.source import load_source
from tests.big_site import source_file

P = ParamSpec("P")
R = TypeVar("R")


class Clock:
    """Adds up the time spent in the functions it has timed."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, function: Callable[P, R]) -> Callable[P, R]:
        """`function`, its time added up."""

        @wraps(function)
        def wrapped(*arguments: P.args, **keywords: P.kwargs) -> R:
            start = time.perf_counter()
            try:
                return function(*arguments, **keywords)
            finally:
                self.seconds += time.perf_counter() - start

        return wrapped


def measure(count: int, folder: Path) -> None:
    """Scrape a site of `count` articles twice and write the figures to standard output."""
    command = [sys.executable, "-m", "tests.big_site", str(count)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        base_url = server.stdout.readline().strip()
        source = load_source(source_file(folder / "sct-lon.toml", base_url))
        for what in ("first run", "second run"):
            network, store_clock = Clock(), Clock()
            with Client.for_source(source) as client, Store(folder / "data") as store:
                client.get = network.timed(client.get)  # type: ignore[method-assign]
                store.record = store_clock.timed(store.record)  # type: ignore[method-assign]
                store.record_validators = store_clock.timed(store.record_validators)  # type: ignore[method-assign]
                start, cpu = time.perf_counter(), time.process_time()
                report = scrape(source, store, client=client)
                seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
            assert report.found == count or what == "second run", report
            assert not report.problems, report.problems
            rest = seconds - network.seconds - store_clock.seconds
            parts = {"network": network.seconds, "store": store_clock.seconds, "parsing": rest}
            shares = ", ".join(f"{n} {s:.1f} s ({s / seconds:.0%})" for n, s in parts.items())
            sys.stdout.write(
                f"{what}: {report.new} new, {report.unchanged} known, {seconds:.1f} s "
                f"(CPU {cpu:.1f}), {report.found / seconds:.0f} articles a second; {shares}\n"
            )
        server.stdin.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, Path(name))
