"""What bantin costs and what it gains, as Markdown tables.

    make bench                              everything, on the bundled bulletins
    make bench ARGS="FOLDER …"              on .txt and .jsonl files of your own
    make bench ARGS="--ratios --quick"      one section, fewer rounds

Machines are noisy: candidates take turns in one process, and only ratios are worth quoting.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.equality import equality
from tests.benchmarks.processes import memory, startup
from tests.benchmarks.second_opinion import second_opinion
from tests.benchmarks.speed import components, ratios, scaling
from tests.benchmarks.texts import machine, read_texts

QUICK_TEXTS = 16


def main() -> None:
    """Run the sections that are asked for; without any, all."""
    arguments = _arguments()
    texts = read_texts(arguments.paths)
    quick = bool(arguments.quick)
    some = texts[:QUICK_TEXTS] if quick else texts
    rounds = 2 if quick else 3
    sections: dict[str, tuple[str, Callable[[], str]]] = {
        "ratios": ("Ratios to underthesea", lambda: ratios(some, rounds)),
        "components": ("Time by component", lambda: components(some, rounds)),
        "words": ("Equality with underthesea", lambda: equality(some[:200])),
        "scaling": (
            "Cost by length of one document",
            lambda: scaling(texts, rounds, 100_000 if quick else 1_000_000),
        ),
        "startup": ("Start-up", lambda: startup(texts, 1 if quick else 5)),
        "memory": ("Memory", lambda: memory(texts, (20, 200) if quick else (200, 2000))),
        "ner": ("What entities add", lambda: second_opinion(arguments.gold, arguments.texts)),
    }
    out = sys.stdout
    out.write(f"{machine()}.\n{len(texts)} texts, {sum(map(len, texts)):,} characters.\n")
    chosen = [name for name in sections if getattr(arguments, name)] or list(sections)
    for name in chosen:
        title, run = sections[name]
        out.write(f"\n## {title}\n\n{run()}\n")
        out.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, help="folders or files, .txt or .jsonl")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and texts")
    for name, text in {
        "ratios": "times of the whole and its parts, beside underthesea",
        "components": "what each step adds",
        "words": "whether words and tags are those of underthesea",
        "scaling": "cost of a character in short and long documents",
        "startup": "time of fresh processes",
        "memory": "peak memory on few and on many documents",
        "ner": "what named entities would add to the tables",
    }.items():
        parser.add_argument(f"--{name}", action="store_true", help=text)
    parser.add_argument("--gold", type=Path, help="folder of gold for --ner")
    parser.add_argument("--texts", type=Path, help="folder of the texts of that gold")
    return parser.parse_args()


if __name__ == "__main__":
    main()
