"""How fast: ratios to underthesea, shares of the components, cost by length."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import underthesea

from corpus.bulletin import Bulletin
from extractors.clauses import clauses
from extractors.commitments import extract_commitments
from extractors.context import Context
from extractors.districts import extract_districts
from extractors.facts import extract_facts
from extractors.language import load
from extractors.numbers import find_quantities
from extractors.officials import extract_officials, find_people
from extractors.organizations import find_organizations
from extractors.periods import find_periods
from extractors.places import find_places
from extractors.product_counts import extract_product_counts
from extractors.scan import scan
from extractors.sentences import find_sentences
from extractors.speakers import find_speakers
from extractors.words import find_entities, find_words, sentence_tags
from tests.benchmarks.texts import new, table

__all__ = ["all_tables", "components", "ratios", "scaling"]

Run = Callable[[str], object]
CONTEXT = Context()


def by_sentence(run: Run) -> Run:
    """`run` on the string of each sentence: what underthesea's functions are quick with."""

    def each(text: str) -> None:
        for sentence in find_sentences(text):
            run(text[sentence.start : sentence.end])

    return each


def reference_words(sentence: str) -> object:
    return underthesea.word_tokenize(sentence, use_token_normalize=False)


def our_tags(text: str) -> None:
    for sentence in find_sentences(text):
        sentence_tags(text, sentence)


def our_entities(text: str) -> None:
    find_entities(text, *find_sentences(text))


def all_tables(text: str) -> None:
    extract_facts(Bulletin("benchmark", "benchmark", text))


def seconds(run: Run, text: str) -> float:
    """CPU time of one call."""
    start = time.process_time()
    run(text)
    return time.process_time() - start


def ratios(texts: Sequence[str], rounds: int) -> str:
    """Candidates take turns in one process, so that only what is common to all is noise."""
    candidates: dict[str, Run] = {
        "`underthesea.ner`, by sentence": by_sentence(underthesea.ner),
        "`underthesea.pos_tag`, by sentence": by_sentence(underthesea.pos_tag),
        "`underthesea.word_tokenize`, by sentence": by_sentence(reference_words),
        "words with offsets": lambda text: list(find_words(text)),
        "parts of speech": our_tags,
        "entities": our_entities,
        "**the four tables**": all_tables,
        "the spaCy pipeline: words, entities, tables": load(),
    }
    for run in candidates.values():
        run(texts[0])
    times = {name: [float("inf")] * len(texts) for name in candidates}
    for _ in range(rounds):
        for name, run in candidates.items():
            times[name] = [
                min(known, seconds(run, new(text)))
                for known, text in zip(times[name], texts, strict=True)
            ]
    best = {name: sum(each) for name, each in times.items()}
    size = sum(map(len, texts))
    baseline, *_ = best.values()
    rows = [
        (name, 1000 * spent / len(texts), f"{size / spent / 1000:.0f}", baseline / spent)
        for name, spent in best.items()
    ]
    header = ("", "ms a text", "thousand characters a second", "times `underthesea.ner`")
    return f"CPU time, of each text the best of {rounds} rounds.\n\n" + table(header, rows)


# Each step finds what the ones before it have left in memory: its own time is what it adds.
STEPS: dict[str, Run] = {
    "folding, and the scan for all lexicons": scan,
    "sentences": find_sentences,
    "places": lambda text: find_places(text, CONTEXT),
    "districts": lambda text: extract_districts(text, CONTEXT),
    "bodies": lambda text: find_organizations(text, CONTEXT),
    "people": lambda text: find_people(text, CONTEXT),
    "officials": lambda text: extract_officials(text, CONTEXT),
    "quantities": find_quantities,
    "periods": lambda text: find_periods(text, CONTEXT),
    "product_counts": lambda text: extract_product_counts(text, CONTEXT),
    "clauses": lambda text: clauses(text, CONTEXT),
    "speakers": lambda text: find_speakers(text, CONTEXT),
    "commitments": lambda text: extract_commitments(text, CONTEXT),
}


def components(texts: Sequence[str], rounds: int) -> str:
    """What each step adds to the four tables of a text; the parts make the whole."""
    all_tables(texts[0])
    best = dict.fromkeys(STEPS, 0.0)
    for text in texts:
        copies = [new(text) for _ in range(rounds)]
        for name, run in STEPS.items():
            best[name] += min(seconds(run, copy) for copy in copies)
    whole = sum(best.values())
    rows: list[tuple[object, ...]] = [
        (name, 1000 * spent / len(texts), f"{100 * spent / whole:.0f} %")
        for name, spent in best.items()
    ]
    rows.append(("the whole", 1000 * whole / len(texts), "100 %"))
    return table(("step", "ms a text", "share"), rows)


def scaling(texts: Sequence[str], rounds: int, longest: int = 1_000_000) -> str:
    """Cost of a character in documents of growing length, made by joining the texts."""
    joined = "\n\n".join(texts)
    while len(joined) < longest + 200_000:
        joined += "\n\n" + joined
    all_tables(joined[:2000])
    costs: dict[int, float] = {}
    for size in (1_000, 10_000, 100_000, 1_000_000):
        if size > longest:
            break
        # as many short documents as give a time that can be measured
        starts = range(0, max(1, 200_000 // size) * size, size)
        best = sum(
            min(seconds(all_tables, new(joined[start : start + size])) for _ in range(rounds))
            for start in starts
        )
        costs[size] = 1_000_000 * best / (size * len(starts))
    rows = [(f"{size:,}", cost, cost / costs[10_000]) for size, cost in costs.items()]
    return table(("characters", "µs a character", "to that of 10,000"), rows)
