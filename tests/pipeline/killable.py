"""`bantin`, killed by itself with SIGKILL at a given step of its writing.

    python -m tests.pipeline.killable STEP run source.toml --data DIR

A step is a call, a return or a call into C (a write, an fsync, a SQL statement) in the modules that
keep what a run did. Without a kill the number of steps is the last line on standard error. The
clock stands still, so that what two runs fetched can be compared to the byte.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from types import FrameType

import scrapers.client
from pipeline.cli import main
from scrapers.dates import VIETNAM

WATCHED = tuple(
    os.path.join("pipeline", name)  # noqa: PTH118 - compared with the end of a file name
    for name in ("store.py", "archive.py", "dataset.py", "export.py", "run.py")
)


def run(step: int, arguments: list[str]) -> None:
    seen = 0

    def watch(frame: FrameType, event: str, argument: object) -> None:
        nonlocal seen
        if frame.f_code.co_filename.endswith(WATCHED):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    scrapers.client.now = lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=VIETNAM)
    sys.setprofile(watch)
    try:
        main(arguments)
    finally:
        sys.setprofile(None)
        sys.stderr.write(f"{seen}\n")


if __name__ == "__main__":
    run(int(sys.argv[1]), sys.argv[2:])
