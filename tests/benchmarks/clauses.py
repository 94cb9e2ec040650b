"""Whether a classifier learned from the project's own corpus reads commitments better than rules.

    python -m tests.benchmarks.clauses GOLD_DIR … [--texts DIR] [--also-train DIR …]

A folder of gold holds NAME.json, and NAME.txt beside it or in --texts. What is learned is learned
from the bundled bulletins and from the sentences of the tests of commitments; the penalty and the
thresholds are chosen by cross-validation there (by document, in fives), never on GOLD_DIR.
Compared, by F1 of actions with their modality as `bantin evaluate` counts them:

- rules: `extract_commitments`
- learned alone: a logistic regression over the places where a commitment may begin
- filter: what the rules find goes where the classifier doubts it
- recall: what the rules leave is added where the classifier is sure
- both

With --also-train the same once more, trained on other annotated folders too, each folder measured
by what was learned without it: what more text of our own could bring at best. There a stacked
classifier, which is told what the rules found and by which method, can be learned as well.
"""

from __future__ import annotations

import argparse
import functools
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.folding import fold_spaces
from corpus.gold import GoldBulletin, GoldCommitment, bundled, read_gold
from extractors.commitments import extract_commitments
from extractors.context import Context
from extractors.sentences import Span
from pipeline.evaluation import Score, evaluate_tables
from pipeline.schema import FACT_TABLES, Row
from tests.benchmarks.clause_candidates import NONE, Candidates
from tests.benchmarks.logistic import Model, train
from tests.benchmarks.texts import table

__all__ = ["Own", "Reading", "learn", "main", "own_corpus", "read_folder", "report"]

FOLDS = 5
PENALTIES = (0.1, 0.3, 1.0, 3.0, 10.0)
THRESHOLDS = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
_SAMPLES = 2000
_COST = 0.01
_END_MARKS = ' \t\u00a0.;:,…!?”"’/'
_MIN_ACTION_CHARS = 6
_Label = dict[int, str]
"""Modality of candidates, by their place in the list; the others are none."""


@dataclass(frozen=True, slots=True)
class Action:
    """A commitment as far as it is scored."""

    span: Span
    modality: str
    method: str = "learned"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold."""

    gold: GoldBulletin
    text: str
    context: Context


def _gold_spans(document: Document) -> list[tuple[Span, str]]:
    """Where the actions of the gold stand, with their modality; those that occur only."""
    taken: set[int] = set()
    found: list[tuple[Span, str]] = []
    for one in document.gold.commitments:
        pattern = r"\s+".join(map(re.escape, one.action.split()))
        for place in re.finditer(pattern, document.text):
            if place.start() not in taken:
                taken.add(place.start())
                found.append((Span(*place.span()), one.modality))
                break
    return sorted(found)


class Reading:
    """A document with its candidates, its gold and what the rules find."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.candidates = Candidates(document.text, document.context)
        self.gold = self._labels(_gold_spans(document))
        self._judged: dict[tuple[Action, ...], Score] = {}

    @functools.cached_property
    def rules(self) -> list[Action]:
        """What the rules find, in text order."""
        rows = extract_commitments(self.document.text, self.document.context)
        found = [Action(Span(row.start, row.end), row.modality, row.method) for row in rows]
        return sorted(found, key=lambda one: one.span)

    @functools.cached_property
    def by_rules(self) -> _Label:
        return self._labels([(one.span, one.modality) for one in self.rules])

    def _labels(self, spans: Sequence[tuple[Span, str]]) -> _Label:
        labels: _Label = {}
        for span, modality in spans:
            owner = self.candidates.owner(span.start)
            if owner is not None:
                labels.setdefault(owner, modality)
        return labels

    def told(self, labels: _Label, stacked: bool = False) -> Iterator[frozenset[str]]:
        """The features of each candidate; `labels` may grow between one and the next."""
        rules = self.rules if stacked else []
        methods = {self.candidates.owner(one.span.start): one.method for one in rules}
        for i, features in enumerate(self.candidates.told(labels)):
            more: tuple[str, ...] = ()
            if stacked:
                start = self.candidates.all[i].start
                inside = any(one.span.start <= start < one.span.end for one in rules)
                found = self.by_rules.get(i, NONE)
                more = f"rules: {found}", f"method: {methods.get(i)}", f"inside: {inside}"
            yield features.union(more)

    def examples(self, stacked: bool = False) -> list[tuple[frozenset[str], str]]:
        """What to learn: the features of each candidate and what it is."""
        gold: _Label = {}
        examples = []
        for i, features in enumerate(self.told(gold, stacked)):
            if i in self.gold:
                gold[i] = self.gold[i]
            examples.append((features, self.gold.get(i, NONE)))
        return examples

    def judge(self, actions: Sequence[Action]) -> Score:
        """Right, gold and found, as `bantin evaluate` counts them."""
        text = self.document.text
        key = tuple(actions)
        if key not in self._judged:
            rows: list[Row] = [
                {
                    "bulletin_id": self.document.gold.id,
                    "modality": one.modality,
                    "action": fold_spaces(text[one.span.start : one.span.end]),
                    "actor": "",
                    "speaker": "",
                    "method": one.method,
                    "quote": "",
                    "sentence": "",
                }
                for one in actions
            ]
            tables: dict[str, list[Row]] = {name: [] for name in FACT_TABLES}
            tables["bulletins"] = [{"bulletin_id": self.document.gold.id, "text": text}]
            tables["commitments"] = rows
            result = evaluate_tables([self.document.gold], tables)
            self._judged[key] = result.scores["commitments"]
        return self._judged[key]


@dataclass(frozen=True, slots=True)
class Own:
    """The project's own corpus: bulletins, and sentences of the tests."""

    bulletins: Sequence[Reading]
    sentences: Sequence[Reading]

    @property
    def all(self) -> list[Reading]:
        return [*self.bulletins, *self.sentences]


# What is made of a model


def _action(reading: Reading, i: int, modality: str, end: int) -> Action | None:
    start = reading.candidates.all[i].start
    while end > start and reading.document.text[end - 1] in _END_MARKS:
        end -= 1
    return Action(Span(start, end), modality) if end - start >= _MIN_ACTION_CHARS else None


def alone(reading: Reading, model: Model, threshold: float, stacked: bool = False) -> list[Action]:
    """What the model finds by itself, in text order."""
    labels: _Label = {}
    for i, features in enumerate(reading.told(labels, stacked)):
        sure, modality = model.likely(features)
        if sure >= threshold:
            labels[i] = modality
    found = []
    for i, label in labels.items():
        one = reading.candidates.all[i]
        later = (reading.candidates.all[j].clause for j in labels if j > i)
        limit = next((at for at in later if at > one.start), one.sentence.end)
        if stacked and i in reading.by_rules:  # the rules know better where an action ends
            owner = reading.candidates.owner
            rule = next(rule for rule in reading.rules if owner(rule.span.start) == i)
            found.append(Action(rule.span, label))
        elif action := _action(reading, i, label, min(limit, one.sentence.end)):
            found.append(action)
    return found


def doubted(reading: Reading, model: Model) -> list[tuple[Action, float]]:
    """What the rules find, each with how sure the model is of it."""
    sure = [model.likely(features)[0] for features in reading.told(reading.by_rules)]
    owners = ((one, reading.candidates.owner(one.span.start)) for one in reading.rules)
    return [(one, 1.0 if owner is None else sure[owner]) for one, owner in owners]


def added(reading: Reading, model: Model) -> list[tuple[Action, float]]:
    """What the rules leave, each with how sure the model is of it."""
    starts = [one.span.start for one in reading.rules]
    by_when = reading.candidates.steps.clauses.words["done"]  # of the commitment before
    found: list[tuple[Action, float]] = []
    for i, features in enumerate(reading.told(reading.by_rules)):
        one = reading.candidates.all[i]
        within = any(rule.span.start <= one.start < rule.span.end for rule in reading.rules)
        if within or i in reading.by_rules or one.sentence.start in by_when:
            continue
        sure, modality = model.likely(features)
        limit = next((at for at in starts if at > one.start), one.sentence.end)
        if action := _action(reading, i, modality, min(limit, one.sentence.end)):
            found.append((action, sure))
    return found


def above(actions: Sequence[tuple[Action, float]], threshold: float) -> list[Action]:
    return [one for one, sure in actions if sure >= threshold]


@dataclass(frozen=True, slots=True)
class Learned:
    """A model with the thresholds that did best across the folds of what it was trained on."""

    model: Model
    alone: float
    filter: float
    recall: float

    def thresholds(self) -> str:
        return f"alone {self.alone:g}, filter {self.filter:g}, recall {self.recall:g}"

    def variants(self, reading: Reading) -> dict[str, list[Action]]:
        """What each way of using the model finds."""
        kept = above(doubted(reading, self.model), self.filter)
        more = above(added(reading, self.model), self.recall)
        return {
            "rules": reading.rules,
            "learned alone": alone(reading, self.model, self.alone),
            "rules + filter": kept,
            "rules + recall": [*reading.rules, *more],
            "rules + both": [*kept, *more],
        }


# Learning


def _fit(readings: Sequence[Reading], penalty: float, stacked: bool = False) -> Model:
    return train([one for reading in readings for one in reading.examples(stacked)], penalty)


def _folds(
    readings: Sequence[Reading], penalty: float, stacked: bool = False
) -> list[tuple[Reading, Model]]:
    """Each reading with a model that was trained on four fifths without it."""
    pairs = []
    for fold in range(FOLDS):
        rest = [one for i, one in enumerate(readings) if i % FOLDS != fold]
        model = _fit(rest, penalty, stacked)
        pairs += [(one, model) for one in readings[fold::FOLDS]]
    return pairs


def total(scores: Sequence[Score]) -> Score:
    result = Score()
    for one in scores:
        result.add(one.right, one.gold, one.found)
    return result


def _best(tried: Mapping[float, float], *, highest: bool, cost: float = 0.0) -> float:
    """The threshold that changes most, of those that cost no more than `cost` of the best F1."""
    least = max(tried.values()) - cost - 1e-9
    good = [threshold for threshold, f1 in tried.items() if f1 >= least]
    return max(good) if highest else min(good)


def _tuned_alone(
    folds: Sequence[tuple[Reading, Model]], stacked: bool = False
) -> dict[float, float]:
    return {
        threshold: total([
            one.judge(alone(one, model, threshold, stacked)) for one, model in folds
        ]).f1
        for threshold in THRESHOLDS[3:-3]
    }


def learn(own: Own, penalty: float, foreign: Sequence[Reading] = ()) -> Learned:
    """Thresholds by cross-validation, then a model of all readings.

    The rules make no mistake on our own corpus, so that there nothing can be gained: filter and
    recall take the threshold that changes most and costs the bulletins at most `_COST`. Where
    foreign readings are learned from, the best threshold for these.
    """
    everything = [*own.bulletins, *own.sentences, *foreign]
    folds = _folds(everything, penalty)
    tuned = [(one, model) for one, model in folds if not foreign or one in foreign]
    judged = foreign or own.bulletins
    kept, more = _curves([(one, model) for one, model in folds if one in judged])
    cost = 0.0 if foreign else _COST
    return Learned(
        _fit(everything, penalty),
        _best(_tuned_alone(tuned), highest=False),
        _best(kept, highest=True, cost=cost),
        _best(more, highest=False, cost=cost),
    )


def _curves(
    pairs: Sequence[tuple[Reading, Model]],
) -> tuple[dict[float, float], dict[float, float]]:
    """F1 of filter and of recall by threshold."""
    doubts = [(one, doubted(one, model)) for one, model in pairs]
    more = [(one, added(one, model)) for one, model in pairs]

    def f1(threshold: float) -> tuple[float, float]:
        kept = [one.judge(above(actions, threshold)) for one, actions in doubts]
        with_more = [one.judge([*one.rules, *above(actions, threshold)]) for one, actions in more]
        return total(kept).f1, total(with_more).f1

    both = {threshold: f1(threshold) for threshold in THRESHOLDS}
    return {at: one for at, (one, _) in both.items()}, {at: one for at, (_, one) in both.items()}


# The texts


def read_folder(gold: Path, texts: Path | None = None) -> list[Reading]:
    """The bulletins of a folder whose texts are there."""
    found = []
    for one in read_gold(gold):
        file = (texts or gold) / f"{one.id}.txt"
        if file.is_file():
            published = one.published.isoformat() if one.published else ""
            text = file.read_text(encoding="utf-8")
            found.append(Reading(Document(one, text, Context(published=published))))
    return found


def own_corpus() -> Own:
    """The bundled bulletins, and the sentences of the tests of commitments."""
    from tests.extractors.test_commitments import CONTEXT, FOUND, NOT_FOUND

    sentences = [*FOUND, *((text, []) for text in NOT_FOUND)]
    traps = [
        Reading(Document(_gold(f"sentence {i}", rows), text, CONTEXT))
        for i, (text, rows) in enumerate(sentences)
    ]
    return Own(read_folder(bundled()), traps)


def _gold(name: str, rows: Sequence[tuple[str, str, str, str]]) -> GoldBulletin:
    entries = tuple(
        GoldCommitment.model_validate({
            "modality": modality,
            "actor": actor,
            "speaker": speaker,
            "action": action,
        })
        for modality, actor, speaker, action in rows
    )
    return GoldBulletin(id=name, officials=(), districts=(), product_counts=(), commitments=entries)


# The report


def _compared(results: Sequence[Mapping[str, Score]]) -> str:
    """One line for each variant, with the change to the rules and where 90 % of samples lie."""
    rows: list[tuple[object, ...]] = []
    picks = np.random.default_rng(0).integers(0, len(results), (_SAMPLES, len(results)))

    def sampled(name: str) -> NDArray[np.float64]:
        counts = np.array([(one[name].right, one[name].gold + one[name].found) for one in results])
        sums = counts[picks].sum(axis=1)
        f1: NDArray[np.float64] = 2.0 * sums[:, 0] / np.maximum(sums[:, 1], 1)
        return f1

    rules = total([one["rules"] for one in results]).f1
    for name in results[0]:
        score = total([one[name] for one in results])
        low, high = np.quantile(sampled(name) - sampled("rules"), (0.05, 0.95))
        figures = f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"
        change = (f"{score.f1 - rules:+.3f}", f"{low:+.3f} to {high:+.3f}")
        rows.append((name, score.found, *figures, *(change if name != "rules" else ("", ""))))
    header = ("", "found", "P", "R", "F1", "to the rules", "90 % of samples")
    return table(header, rows)


def _scored(learned: Learned, reading: Reading) -> dict[str, Score]:
    return {name: reading.judge(found) for name, found in learned.variants(reading).items()}


def _held_out(own: Own, penalty: float, learned: Learned) -> str:
    """Bulletins of our own, each read by a model of the other four fifths."""
    results = []
    for reading, model in _folds(own.all, penalty):
        if reading in own.bulletins:
            held_out = Learned(model, learned.alone, learned.filter, learned.recall)
            results.append(_scored(held_out, reading))
    return _compared(results)


def _title(name: str, readings: Sequence[Reading]) -> str:
    gold = sum(len(one.document.gold.commitments) for one in readings)
    return f"{name}: {len(readings)} bulletins, {gold} commitments"


def _reach(readings: Sequence[Reading]) -> str:
    """How many actions of gold the candidates can reach at all."""
    gold = sum(len(one.document.gold.commitments) for one in readings)
    return f"{sum(len(one.gold) for one in readings)} of {gold} have a candidate of their own"


def report(
    folders: Mapping[str, Sequence[Reading]],
    others: Mapping[str, Sequence[Reading]],
    own: Own,
) -> str:
    """All tables, as Markdown."""
    tried = {one: max(_tuned_alone(_folds(own.all, one)).values()) for one in PENALTIES}
    penalty = _best(tried, highest=True, cost=_COST)
    learned = learn(own, penalty)
    examples = sum(len(one.candidates.all) for one in own.all)
    parts = [
        f"Learned from {len(own.bulletins)} bulletins and {len(own.sentences)} sentences: "
        f"{examples:,} candidates, {sum(len(one.gold) for one in own.all)} of them commitments; "
        f"{len(learned.model.weights):,} features, penalty {penalty:g}. "
        f"Thresholds: {learned.thresholds()}.",
        _title("Own corpus, held out in fives", own.bulletins),
        _held_out(own, penalty, learned),
    ]
    whole = [one for readings in folders.values() for one in readings]
    groups = {**folders, "all of these": whole} if len(folders) > 1 else folders
    for name, readings in groups.items():
        parts += [
            f"{_title(name, readings)}; {_reach(readings)}",
            _compared([_scored(learned, one) for one in readings]),
        ]
    parts += ["The same at other thresholds, F1:", _swept(whole, learned)]
    if others:
        parts += _also(folders, others, own, penalty)
    return "\n\n".join(parts)


def _swept(readings: Sequence[Reading], learned: Learned) -> str:
    """F1 by threshold: even with a threshold chosen on the gold itself."""
    kept, more = _curves([(one, learned.model) for one in readings])
    rows = [(f"{at:g}", f"{kept[at]:.3f}", f"{more[at]:.3f}") for at in THRESHOLDS]
    return table(("threshold", "rules + filter", "rules + recall"), rows)


def _also(
    folders: Mapping[str, Sequence[Reading]],
    others: Mapping[str, Sequence[Reading]],
    own: Own,
    penalty: float,
) -> list[str]:
    """Trained on the other folders as well; each is measured by what was learned without it."""
    results: list[dict[str, Score]] = []
    thresholds: list[str] = []
    for name, readings in folders.items():
        foreign = [one for other in others if other != name for one in others[other]]
        if not foreign:
            continue
        learned = learn(own, penalty, foreign)
        tuned = _tuned_alone(_folds(foreign, penalty, stacked=True), stacked=True)
        stacked = _fit(foreign, penalty, stacked=True)
        threshold = _best(tuned, highest=False)
        thresholds.append(f"{name}: {learned.thresholds()}, stacked {threshold:g}")
        for one in readings:
            scores = _scored(learned, one)
            scores["stacked"] = one.judge(alone(one, stacked, threshold, stacked=True))
            results.append(scores)
    if not results:
        return []
    title = "Trained on the other folders as well, all folders measured"
    return [f"{title} ({'; '.join(thresholds)})", _compared(results)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path, help="folders of NAME.json")
    parser.add_argument("--texts", type=Path, help="folder of the texts, where not beside the gold")
    parser.add_argument(
        "--also-train", nargs="*", default=[], type=Path, help="folders to learn from as well"
    )
    given = parser.parse_args(arguments)
    folders = {folder.name: read_folder(folder, given.texts) for folder in given.gold}
    others = {folder.name: read_folder(folder) for folder in given.also_train}
    for name, readings in [*folders.items(), *others.items()]:
        if not readings:
            parser.error(f"{name}: no text of its gold is there")
    sys.stdout.write(report(folders, others, own_corpus()) + "\n")


if __name__ == "__main__":
    main()
