"""`bantin`, killed by itself with SIGKILL at a given step of its writing.

    python -m tests.pipeline.killable STEP run source.toml --data DIR

A step is a SQL statement, or a file opened for writing, before or after its sync, or replaced. At
step 0 nobody is killed; the number of steps is the last line on standard error. The clock stands
still, so that what two runs fetched can be compared to the byte.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import scrapers.client
from pipeline.cli import main
from scrapers.dates import VIETNAM


class Steps:
    """Counts the steps and ends the process at the one that was asked for."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.seen = 0

    def step(self, *_: object) -> None:
        self.seen += 1
        if self.seen == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        connect, fsync, replace, open_file = sqlite3.connect, os.fsync, Path.replace, Path.open

        def watched_connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
            connection = connect(*arguments, **options)
            connection.set_trace_callback(self.step)
            return connection

        def watched_fsync(handle: int) -> None:
            self.step()
            fsync(handle)
            self.step()

        def watched_replace(path: Path, target: Path) -> Path:
            self.step()
            return replace(path, target)

        def watched_open(path: Path, mode: str = "r", **options: Any) -> Any:
            if mode[0] in "wax":
                self.step()
            return open_file(path, mode, **options)

        sqlite3.connect = watched_connect  # type: ignore[assignment]
        os.fsync = watched_fsync  # type: ignore[assignment]
        Path.replace = watched_replace  # type: ignore[assignment,method-assign]
        Path.open = watched_open  # type: ignore[assignment,method-assign]


def run(last: int, arguments: list[str]) -> None:
    scrapers.client.now = lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=VIETNAM)
    steps = Steps(last)
    steps.watch()
    try:
        main(arguments)
    finally:
        sys.stderr.write(f"{steps.seen}\n")


if __name__ == "__main__":
    run(int(sys.argv[1]), sys.argv[2:])
