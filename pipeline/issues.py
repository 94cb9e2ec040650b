"""The log of a run: every issue as one JSON line in runs/TIME.jsonl, for whoever reads it later."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from corpus.errors import OutputError
from pipeline.console import PACKAGES
from pipeline.schema import VIETNAM

__all__ = ["issue_log", "read_issues"]


class _IssueHandler(logging.Handler):
    """Writes warnings and errors; `source` and `url` come from the record's `extra`."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self.file = path.open("x", encoding="utf-8")

    def emit(self, record: logging.LogRecord) -> None:
        issue = {
            "time": datetime.fromtimestamp(record.created, VIETNAM).isoformat("T", "seconds"),
            "level": record.levelname.lower(),
            "source": getattr(record, "source", None),
            "url": getattr(record, "url", None),
            "message": record.getMessage(),
        }
        trace = getattr(record, "trace", None)
        if record.exc_info:
            trace = logging.Formatter().formatException(record.exc_info)
        if trace:
            issue["traceback"] = trace
        self.file.write(json.dumps(issue, ensure_ascii=False) + "\n")
        self.file.flush()

    def close(self) -> None:
        self.file.close()
        super().close()


@contextmanager
def issue_log(data: Path) -> Iterator[Path]:
    """Write what the packages warn of to a new file in `data`/runs while the block lasts."""
    name = datetime.now(VIETNAM).strftime("%Y-%m-%dT%H-%M-%S.%f")
    path = data / "runs" / f"{name}.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _IssueHandler(path)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}") from error
    loggers = [logging.getLogger(name) for name in PACKAGES]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield path
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
        handler.close()


def read_issues(data: Path) -> list[dict[str, str | None]]:
    """The issues of the last run of a data folder; none where there was no run."""
    logs = sorted((data / "runs").glob("*.jsonl"))
    if not logs:
        return []
    issues: list[dict[str, str | None]] = []
    for line in logs[-1].read_text(encoding="utf-8").splitlines():
        try:
            issues.append(json.loads(line))
        except ValueError:  # the last line of a killed run
            continue
    return issues
