"""What a fresh process costs: time until the first answer, memory at its peak."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.texts import table

__all__ = ["memory", "startup"]

ROOT = Path(__file__).parents[2]
BANTIN = "from pipeline.cli import main; main()"
_IMPORTED = re.compile(r"import time: +(\d+) \| +\d+ \| +([\w.]+)")
# A small process in between asks for the peak: Linux counts the memory a process was forked with.
_FIRST = """
import sys, time
from corpus.bulletin import Bulletin
from extractors.facts import extract_facts
text = open(sys.argv[1], encoding="utf-8").read()
for last_line in ("", "."):
    start = time.perf_counter()
    extract_facts(Bulletin("id", "source", text + last_line))
    print(time.perf_counter() - start)
"""
_PEAK = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True
    )


def startup(texts: Sequence[str], rounds: int) -> str:
    """Time of fresh processes, and what `bantin extract` of one short file spends it on."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "short.txt"
        file.write_text(min(texts, key=len), encoding="utf-8")
        extract = ["extract", str(file), "--out", str(Path(folder) / "out"), "--quiet"]
        commands = {
            "Python alone": ["-c", "pass"],
            "`import extractors`": ["-c", "import extractors"],
            "`bantin --help`": ["-c", BANTIN, "--help"],
            "`extractors.load()`": ["-c", "import extractors; extractors.load()"],
            "`bantin extract` of one short file": ["-c", BANTIN, *extract],
        }
        run(commands["`bantin extract` of one short file"])  # byte code is written once
        rows = []
        for name, arguments in commands.items():
            wall = cpu = float("inf")
            for _ in range(rounds):
                start, spent = time.perf_counter(), _children_cpu()
                run(arguments)
                wall = min(wall, time.perf_counter() - start)
                cpu = min(cpu, _children_cpu() - spent)
            rows.append((name, wall, cpu))
        imports = imported(["-X", "importtime", "-c", BANTIN, *extract])
        first, second = map(float, run(["-c", _FIRST, str(file)]).stdout.split())
    report = table(("fresh process", "seconds", "of which CPU"), rows)
    shares = [(f"import of {name}", seconds) for name, seconds in list(imports.items())[:8]]
    shares.append(("all imports", sum(imports.values())))
    shares.append(("first text: lexicons, gazetteer, word model", first - second))
    shares.append(("the same text again", second))
    title = "What `bantin extract` spends it on (imports are slowed by being watched)"
    return f"{report}\n\n{title}:\n\n" + table(("", "seconds"), shares)


def _children_cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def imported(arguments: Sequence[str]) -> dict[str, float]:
    """Seconds by top-level package that a process spends on importing, the longest first."""
    spent: Counter[str] = Counter()
    for microseconds, module in _IMPORTED.findall(run(arguments).stderr):
        spent[module.partition(".")[0]] += int(microseconds)
    return {name: total / 1_000_000 for name, total in spent.most_common()}


def memory(texts: Sequence[str], sizes: Sequence[int]) -> str:
    """Peak resident memory of `bantin extract` on few and on many files."""
    peaks: list[float] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            inputs = Path(folder) / "texts"
            inputs.mkdir()
            for number in range(size):
                text = f"{texts[number % len(texts)]}\nSố {number}"
                (inputs / f"{number:05}.txt").write_text(text, encoding="utf-8")
            out = str(Path(folder) / "out")
            command = [sys.executable, "-c", BANTIN, "extract", str(inputs), "--out", out, "-q"]
            kilobytes = int(run(["-c", _PEAK, *command]).stdout)
            peaks.append(kilobytes / 1024 / (1024 if sys.platform == "darwin" else 1))
    rows = [(f"{size:,}", peak, peak / peaks[0]) for size, peak in zip(sizes, peaks, strict=True)]
    return table(("documents", "peak memory, MB", f"to that of {sizes[0]}"), rows)
