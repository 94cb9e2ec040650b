"""underthesea's tagging models, scored from their weights.

The models look at words and pairs of words around the one they tag. What a word says for each label
at each of the five places it can have in the window is one row of a table; so are the four places
of a pair. Rows are added up for all words at once, and several sentences are decoded at a time. The
tags are those of CRFsuite itself, which is asked where two ways score the same.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from extractors.crfsuite import Floats, ModelFormatError, Weights, read_weights

__all__ = ["Tagger"]

_PLACES = ("-2", "-1", "0", "1", "2")
_TITLES = (2, 1, 3, 0, 4)  # the order of the models' own templates
_PAIRS = ("-2,-1", "-1,0", "0,1", "1,2")
_CACHED = 1 << 12
_BATCH = 64  # sentences decoded together
_TIE = 1e-9  # far above what rounding moves a sum of weights, far below any weight

_Ids = npt.NDArray[np.intp]
_Tags = Sequence[Sequence[str]] | None


class _Table:
    """The weights of one function of a word (or pair) by its value: a row for each place."""

    def __init__(self, weights: Weights, templates: Sequence[str]) -> None:
        known = [weights.attributes.get(template, {}) for template in templates]
        values = dict.fromkeys(value for attributes in known for value in attributes)
        self.rows = dict(zip(values, range(1, len(values) + 1), strict=True))
        self.scores = np.zeros((len(values) + 1, len(templates), len(weights.labels)))
        for place, attributes in enumerate(known):
            rows = [self.rows[value] for value in attributes]
            self.scores[rows, place] = weights.states[list(attributes.values())]

    def row(self, value: str) -> int:
        """The row of `value`; one of noughts for values that the model does not know."""
        return self.rows.get(value, 0)


class _Slow(Protocol):
    """CRFsuite's own tagger."""

    def load(self, path: str) -> None: ...

    def tag(self, features: list[list[str]]) -> list[str]: ...


class _Rows(NamedTuple):
    """The rows of a word in the three tables of words."""

    lower: int
    title: int
    word: int


class Tagger:
    """A model that tags words, or words that bear the tag of another model.

    `history` holds what the model is told of the places before the first, the second, the third and
    any later word of a sentence. Raises ModelFormatError when the model looks at anything else than
    those of underthesea 9.5.
    """

    def __init__(self, model: Path, history: Sequence[Sequence[str]]) -> None:
        weights = read_weights(model)
        known = _TEMPLATES.union(name.partition("=")[0] for name in history[-1])
        unknown = weights.attributes.keys() - known
        if unknown:
            raise ModelFormatError(
                f"{model.name}: {min(unknown)} is no template of underthesea 9.5; "
                "install underthesea>=9.5,<10"
            )
        self._labels = weights.labels
        self._transitions = weights.transitions
        self._history = history
        self._after = np.array([weights.of(names).sum(axis=0) for names in history])
        self._lower, self._title, self._word = (
            _Table(weights, _ones(function)) for function in (".lower", ".istitle", "")
        )
        self._pair = _Table(weights, _twos(""))
        self._tag, self._tag_pair = _Table(weights, _ones("[1]")), _Table(weights, _twos("[1]"))
        self._before, self._behind = (
            _Rows(self._lower.row(edge), self._title.row(edge), self._word.row(edge))
            for edge in ("BOS", "EOS")
        )
        # Bound here, not as decorators, so that the caches go with the model.
        self._rows = functools.lru_cache(_CACHED)(self._find_rows)
        self._slow = functools.cache(functools.partial(_load, model))

    def tag(self, sentences: Sequence[Sequence[str]], tags: _Tags = None) -> list[list[str]]:
        """The tags of the words of each sentence; `tags` are those of the other model."""
        tagged: list[list[str]] = []
        for first in range(0, len(sentences), _BATCH):
            batch = slice(first, first + _BATCH)
            tagged += self._tag_batch(sentences[batch], tags[batch] if tags else None)
        return tagged

    def _tag_batch(self, sentences: Sequence[Sequence[str]], tags: _Tags) -> Iterator[list[str]]:
        scores = self._scores(sentences, tags)
        for i, path in enumerate(self._decode(scores, [len(words) for words in sentences])):
            if path is None:
                yield self._slow().tag(self._features(sentences[i], tags[i] if tags else None))
            else:
                yield [self._labels[label] for label in path]

    def _scores(self, sentences: Sequence[Sequence[str]], tags: _Tags) -> Floats:
        """What each label scores at each word; four rows of no use behind each sentence."""
        words: list[_Rows] = []
        for sentence in sentences:
            words += (self._before, self._before)
            words += map(self._rows, sentence)
            words += (self._behind, self._behind)
        lower, title, word = np.array(words).T
        places = self._lower.scores[lower]
        places += self._title.scores[title]
        places += self._word.scores[word]
        columns = [places, _gather_pairs(self._pair, sentences)]
        if tags:
            columns += (_gather(self._tag, tags), _gather_pairs(self._tag_pair, tags))
        count = len(words) - 4
        scores = np.zeros((count, len(self._labels)))
        for places in columns:
            for place in range(places.shape[1]):
                scores += places[place : place + count, place]
        at, last = 0, len(self._after) - 1
        for sentence in sentences:
            end = at + len(sentence)
            scores[at : at + last] += self._after[: min(last, count - at)]
            scores[at + last : end] += self._after[last]
            at = end + 4
        return scores

    def _find_rows(self, word: str) -> _Rows:
        lower, title = word.lower(), _title(word)
        return _Rows(self._lower.row(lower), self._title.row(title), self._word.row(word))

    def _decode(self, scores: Floats, lengths: Sequence[int]) -> list[list[int] | None]:
        """The best labels of each sentence (Viterbi); None where another way scores the same.

        All sentences go on together, the longest first, so that those at an end fall off behind.
        """
        order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
        starts = np.cumsum([0, *(length + 4 for length in lengths)])[order]
        reached: list[Floats] = []  # the best score of each label, place by place
        going = len(order)
        for place in range(lengths[order[0]]):
            while lengths[order[going - 1]] <= place:
                going -= 1
            best = scores[starts[:going] + place]
            if place:
                best += np.maximum.reduce(reached[-1][:going, :, None] + self._transitions, axis=1)
            reached.append(best)
        steps: list[list[int]] = []
        labels: _Ids = np.empty(0, np.intp)
        for best in reversed(reached):  # with what follows, of which the label is known
            best[: len(labels)] += self._transitions.T[labels]
            labels = best.argmax(axis=1)
            steps.append(labels.tolist())
        steps.reverse()
        tied = _tied(reached) if reached else set()
        paths: list[list[int] | None] = [None] * len(order)
        for row, i in enumerate(order):
            if row not in tied:
                paths[i] = [step[row] for step in steps[: lengths[i]]]
        return paths

    def _features(self, words: Sequence[str], tags: Sequence[str] | None) -> list[list[str]]:
        """What CRFsuite is told of each word, in its own order, which decides between equals."""
        columns = [
            (_window([word.lower() for word in words]), ".lower", _PLACES),
            (_window([_title(word) for word in words]), ".istitle", _PLACES),
            (_window(words), "", _PLACES),
            (_pairs(words), "", _PAIRS),
        ]
        if tags:
            columns += [(_window(tags), "[1]", _PLACES), (_pairs(tags), "[1]", _PAIRS)]
        last = len(self._history) - 1
        return [
            [
                f"T[{places[k]}]{function}={values[i + k]}"
                for values, function, places in columns
                for k in (_TITLES if function == ".istitle" else range(len(places)))
            ]
            + [*self._history[min(i, last)]]
            for i in range(len(words))
        ]


def _load(model: Path) -> _Slow:
    from underthesea_core import CRFTagger  # type: ignore[import-untyped]

    tagger: _Slow = CRFTagger()
    tagger.load(str(model))
    return tagger


def _gather(table: _Table, sentences: Sequence[Sequence[str]]) -> Floats:
    return table.scores[[table.row(value) for one in sentences for value in _window(one)]]


def _gather_pairs(table: _Table, sentences: Sequence[Sequence[str]]) -> Floats:
    """The rows of all pairs; behind each sentence one for the border, which no word looks at."""
    return table.scores[[table.row(pair) for one in sentences for pair in (*_pairs(one), "")]]


def _window(values: Sequence[str]) -> list[str]:
    """With the two places before a sentence and the two behind."""
    return ["BOS", "BOS", *values, "EOS", "EOS"]


def _pairs(values: Sequence[str]) -> list[str]:
    return _window([f"{left} {right}" for left, right in itertools.pairwise(values)])


def _title(word: str) -> str:
    """`True` when each part of the word begins with a capital."""
    return str(all(part[:1].istitle() for part in word.split(" ")))


def _tied(reached: Sequence[Floats]) -> set[int]:
    """The sentences in which, at some place, a second label scores as much as the best."""
    scores = np.concatenate(reached)
    best = scores.max(axis=1, keepdims=True)
    tied = (scores > best - _TIE).sum(axis=1) > 1
    rows = np.concatenate([np.arange(len(step)) for step in reached])
    return set(rows[tied].tolist())


def _ones(function: str) -> list[str]:
    return [f"T[{place}]{function}" for place in _PLACES]


def _twos(column: str) -> list[str]:
    return [f"T[{place}]{column}" for place in _PAIRS]


_TEMPLATES = frozenset(
    template for column in ("", ".lower", ".istitle", "[1]") for template in _ones(column)
).union(_twos(""), _twos("[1]"))
