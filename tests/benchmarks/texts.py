"""The texts to measure on, and the machine the measuring is done on."""

from __future__ import annotations

import itertools
import json
import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from corpus.gold import bundled

__all__ = ["machine", "new", "read_texts", "table"]


def read_texts(paths: Sequence[Path]) -> list[str]:
    """The texts of .txt files and of .jsonl files (the key "text"), or of folders of such.

    Without any path, those of the bundled corpus.
    """
    texts: list[str] = []
    for path in paths or [bundled()]:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.suffix == ".txt":
                texts.append(file.read_text(encoding="utf-8"))
            elif file.suffix == ".jsonl":
                texts += _lines(file)
    if not texts:
        raise SystemExit(f"no texts in {', '.join(map(str, paths))}")
    return texts


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield str(json.loads(line)["text"])


_serial = itertools.count()


def new(text: str) -> str:
    """`text` with a last line that no text had before: results are remembered by text."""
    return f"{text}\n{next(_serial)}"


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; a float is a cell with two decimals."""
    lines = ["| " + " | ".join(header) + " |", "| " + " | ".join("---" for _ in header) + " |"]
    lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value).replace("|", "\\|")


def machine() -> str:
    """What the figures hold for, in one line."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    packages = ", ".join(f"{name} {version(name)}" for name in ("underthesea", "spacy"))
    return (
        f"{model}, {os.cpu_count()} cores of which one is used; {platform.system()}, "
        f"Python {platform.python_version()}, {packages}"
    )
