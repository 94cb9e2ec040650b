"""How fast bantin is, as ratios to underthesea inside one process.

    make bench                        on the bundled bulletins
    make bench ARGS="FOLDER …"        on the .txt files of folders of your own

Machines are noisy, so the candidates take turns and only their ratios are worth quoting.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import underthesea

from corpus.gold import bundled
from extractors.commitments import extract_commitments
from extractors.context import Context
from extractors.districts import extract_districts
from extractors.language import load
from extractors.officials import extract_officials
from extractors.product_counts import extract_product_counts
from extractors.scan import scan
from extractors.sentences import find_sentences
from extractors.words import find_entities, find_words

ROUNDS = 3
CONTEXT = Context()


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_sentences(text)]


def reference_entities(text: str) -> None:
    for sentence in sentences(text):
        underthesea.ner(sentence)


def reference_words(text: str) -> None:
    for sentence in sentences(text):
        underthesea.word_tokenize(sentence, use_token_normalize=False)


def our_entities(text: str) -> None:
    for sentence in find_sentences(text):
        find_entities(text, sentence)


def all_tables(text: str) -> None:
    extract_districts(text, CONTEXT)
    extract_officials(text, CONTEXT)
    extract_product_counts(text, CONTEXT)
    extract_commitments(text, CONTEXT)


def measure(candidates: dict[str, Callable[[str], object]], texts: list[str]) -> dict[str, float]:
    """CPU seconds of each candidate over all texts; the fastest of several rounds in turn."""
    best = dict.fromkeys(candidates, float("inf"))
    for _ in range(ROUNDS):
        for name, run in candidates.items():
            start = time.process_time()
            for i, text in enumerate(texts):
                # A text seen before would be answered from the memory that components share.
                run(f"{text}\n{name} {i} {time.monotonic_ns()}")
            best[name] = min(best[name], time.process_time() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of .txt files")
    arguments = parser.parse_args()
    folders = arguments.folders or [bundled()]
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    size = sum(map(len, texts))
    nlp = load()
    candidates: dict[str, Callable[[str], object]] = {
        "underthesea.ner, by sentence": reference_entities,
        "underthesea.word_tokenize, by sentence": reference_words,
        "the four tables": all_tables,
        "the spaCy pipeline (words, entities, tables)": nlp,
        "words with offsets": lambda text: list(find_words(text)),
        "entities, same tags": our_entities,
        "scan of all lexicons": scan,
        "districts": lambda text: extract_districts(text, CONTEXT),
        "officials": lambda text: extract_officials(text, CONTEXT),
        "product_counts, with the places they need": lambda t: extract_product_counts(t, CONTEXT),
        "commitments, with the people they need": lambda t: extract_commitments(t, CONTEXT),
    }
    for run in candidates.values():
        run(texts[0])
    seconds = measure(candidates, texts)
    base = seconds["underthesea.ner, by sentence"]
    out = sys.stdout
    out.write(f"{len(texts)} texts, {size} characters; {platform.machine()}, ")
    out.write(f"Python {platform.python_version()}; best of {ROUNDS} rounds, CPU time\n\n")
    out.write(f"{'':46} {'ms/text':>8} {'kchar/s':>8} {'ratio':>7}\n")
    for name, value in seconds.items():
        per_text = 1000 * value / len(texts)
        out.write(f"{name:46} {per_text:8.2f} {size / value / 1000:8.0f} {base / value:7.1f}\n")


if __name__ == "__main__":
    main()
