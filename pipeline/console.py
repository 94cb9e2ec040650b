"""What users see: messages on standard error, results on standard output, progress bars.

The only module that prints. Bars show on a terminal only; elsewhere there is a line for each thing
that happened, so that a scheduler's mail can be read.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from corpus.errors import BantinError

__all__ = ["PACKAGES", "Console", "aligned"]

PACKAGES = ("pipeline", "scrapers", "extractors", "corpus")

Advance = Callable[[str], None]


class Console:
    """Messages as loud as the user wants them: `quiet` errors only, `verbose` everything."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        level = logging.ERROR if quiet else logging.DEBUG if verbose else logging.WARNING
        handler = _Handler(self, level)
        for name in PACKAGES:
            logger = logging.getLogger(name)
            logger.handlers = [h for h in logger.handlers if not isinstance(h, _Handler)]
            logger.addHandler(handler)
            logger.setLevel(logging.DEBUG if verbose else logging.INFO)

    def say(self, message: str) -> None:
        """Tell what happened; not with --quiet."""
        if not self.quiet:
            _write(sys.stderr, message)

    def fail(self, message: str) -> None:
        """Name something that went wrong, also with --quiet."""
        _write(sys.stderr, f"bantin: {message}")

    def error(self, error: BantinError) -> None:
        """The one line of a mistake that ends the command."""
        _write(sys.stderr, f"bantin: error: {_one_line(str(error))}")

    def result(self, text: str) -> None:
        """Data the user asked for, on standard output."""
        _write(sys.stdout, text)

    @contextmanager
    def progress(self, title: str, total: int | None = None) -> Iterator[Advance]:
        """A bar that each call moves on by one, naming what is at work; a no-op off a terminal."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda what: None
            return
        from rich.console import Console as RichConsole
        from rich.progress import Progress

        with Progress(console=RichConsole(stderr=True), transient=True) as bar:
            task = bar.add_task(title, total=total)

            def advance(what: str) -> None:
                bar.update(task, advance=1, description=f"{title} {what}"[:60])

            yield advance


class _Handler(logging.Handler):
    """Log records of the packages as messages."""

    def __init__(self, console: Console, level: int) -> None:
        super().__init__(level)
        self.console = console

    def emit(self, record: logging.LogRecord) -> None:
        message = _one_line(record.getMessage())
        if record.levelno >= logging.WARNING:
            self.console.fail(f"{record.levelname.lower()}: {message}")
        else:
            self.console.say(message)
        if self.console.verbose and record.exc_info:
            self.console.say(logging.Formatter().formatException(record.exc_info))


def _write(stream: TextIO, text: str) -> None:
    """Write a line, whatever the encoding of the terminal: a "?" is better than a crash."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, errors="replace").decode(encoding) + "\n")
    stream.flush()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def aligned(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in plain text: first column to the left, numbers to the right."""
    table = [list(header), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[i]) for row in table) for i in range(len(header))]
    numeric = [
        i > 0 and all(row[i].replace(".", "").isdigit() or not row[i] for row in table[1:])
        for i in range(len(header))
    ]
    lines = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in table
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
