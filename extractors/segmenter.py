"""underthesea's word model, scored by sums of cached weights.

The model says of each syllable whether it goes on with the word before it (I-W) or begins one
(B-W), so of each feature only the difference of its two weights counts. A syllable contributes five
numbers (one for each place it can have in the window), a pair four, a triple three; they are the
same wherever the syllables stand and are looked up again for most of a text. The words are those of
`underthesea.word_tokenize`, at a seventh of its time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from extractors.crfsuite import ModelFormatError, read_weights

__all__ = ["Segmenter"]

_INTEGER = re.compile(r"[+-]?[0-9]+", re.ASCII)
_I32 = range(-(2**31), 2**31)
_SINGLE = ("-2", "-1", "0", "1", "2")
_PAIRS = ("-2,-1", "-1,0", "0,1", "1,2")
_TRIPLES = ("-2,0", "-1,1", "0,2")
_TEMPLATES = frozenset(
    [f"T[{k}]{f}" for k in _SINGLE for f in ("", ".lower", ".istitle", ".is_in_dict")]
    + [f"T[{k}].isdigit" for k in ("-1", "0", "1")]
    + [f"T[{k}]{f}" for k in _PAIRS for f in ("", ".lower", ".is_in_dict")]
    + [f"T[{k}]{f}" for k in _TRIPLES for f in ("", ".is_in_dict")]
    + ["T[0,1].istitle", "T[0,2].istitle"]
)
_CACHED = 1 << 14
_TIE = 1e-9  # far above what rounding moves a sum of weights, far below any weight

_Five = tuple[float, float, float, float, float]
_Four = tuple[float, float, float, float]
_Three = tuple[float, float, float]


class Segmenter:
    """Tells which syllables of a sentence go on with the word before them.

    `templates` and `dictionary` are those the model was trained with. Raises ModelFormatError when
    model or templates are of another shape than those of underthesea 9.5.
    """

    def __init__(self, model: Path, templates: Sequence[str], dictionary: AbstractSet[str]) -> None:
        weights = read_weights(model)
        if weights.labels != ("B-W", "I-W") or set(templates) != _TEMPLATES:
            raise ModelFormatError(
                f"{model.name}: labels or templates are not those of underthesea 9.5; "
                "install underthesea>=9.5,<10"
            )
        self._dictionary = dictionary
        self._weights: dict[str, dict[str, float]] = {template: {} for template in _TEMPLATES}
        for attribute, by_label in weights.states.items():
            template, _, value = attribute.partition("=")
            self._weights[template][value] = by_label.get(1, 0.0) - by_label.get(0, 0.0)
        self._stay, self._enter, self._leave, self._go_on = (
            weights.transitions.get(pair, 0.0) for pair in ((0, 0), (0, 1), (1, 0), (1, 1))
        )
        # Bound here, not as decorators, so that the caches go with the model.
        self._one = functools.lru_cache(_CACHED)(self._score_one)
        self._two = functools.lru_cache(_CACHED)(self._score_two)
        self._three = functools.lru_cache(_CACHED)(self._score_three)
        self._edges = {
            edge: {template: by.get(edge, 0.0) for template, by in self._weights.items()}
            for edge in ("BOS", "EOS")
        }

    def joins(self, syllables: Sequence[str]) -> list[bool] | None:
        """For each syllable whether the model joins it to the one before (the tag I-W).

        None where two ways score the same: then the order in which CRFsuite adds its numbers
        decides, and only CRFsuite knows. That happens with syllables the model has never seen.
        """
        if not syllables:
            return []
        return self._decode(self._scores(syllables))

    def _scores(self, syllables: Sequence[str]) -> list[float]:
        """Weight of I-W less that of B-W, for each syllable."""
        count = len(syllables)
        # Two places before and behind take what falls off the ends.
        scores = [0.0] * (count + 4)
        for i, syllable in enumerate(syllables):
            a, b, c, d, e = self._one(syllable)
            scores[i + 4] += a
            scores[i + 3] += b
            scores[i + 2] += c
            scores[i + 1] += d
            scores[i] += e
        for i in range(count - 1):
            a, b, c, d = self._two(syllables[i], syllables[i + 1])
            scores[i + 4] += a
            scores[i + 3] += b
            scores[i + 2] += c
            scores[i + 1] += d
        for i in range(count - 2):
            a, b, c = self._three(syllables[i], syllables[i + 1], syllables[i + 2])
            scores[i + 4] += a
            scores[i + 3] += b
            scores[i + 2] += c
        for template, weight in self._edges["BOS"].items():
            for place in range(min(-_first(template), count)):
                scores[place + 2] += weight
        for template, weight in self._edges["EOS"].items():
            for place in range(max(count - _last(template), -_first(template), 0), count):
                scores[place + 2] += weight
        return scores[2 : count + 2]

    def _decode(self, scores: Sequence[float]) -> list[bool] | None:
        """Viterbi over two labels; None on a tie."""
        begin, inside = 0.0, scores[0]
        back: list[tuple[bool, bool]] = []
        for score in scores[1:]:
            from_begin, from_inside = begin + self._stay, inside + self._leave
            to_inside, on_inside = begin + self._enter, inside + self._go_on
            if abs(from_inside - from_begin) < _TIE or abs(on_inside - to_inside) < _TIE:
                return None
            back.append((from_inside > from_begin, on_inside > to_inside))
            begin = max(from_begin, from_inside)
            inside = score + max(to_inside, on_inside)
        if abs(inside - begin) < _TIE:
            return None
        joined = inside > begin
        result = [joined]
        for to_begin, to_inside in reversed(back):
            joined = to_inside if joined else to_begin
            result.append(joined)
        result.reverse()
        return result

    def _score_one(self, syllable: str) -> _Five:
        lower = syllable.lower()
        values = (
            ("", syllable),
            (".lower", lower),
            (".istitle", str(_is_title(syllable))),
            (".is_in_dict", str(lower in self._dictionary)),
            (".isdigit", str(_is_integer(syllable))),
        )
        a, b, c, d, e = (self._sum(place, values) for place in _SINGLE)
        return a, b, c, d, e

    def _score_two(self, left: str, right: str) -> _Four:
        phrase = f"{left} {right}"
        lower = phrase.lower()
        values = (
            ("", phrase),
            (".lower", lower),
            (".is_in_dict", str(lower in self._dictionary)),
            (".istitle", str(_is_title(left) and _is_title(right))),
        )
        a, b, c, d = (self._sum(place, values) for place in _PAIRS)
        return a, b, c, d

    def _score_three(self, left: str, middle: str, right: str) -> _Three:
        phrase = f"{left} {middle} {right}"
        values = (
            ("", phrase),
            (".is_in_dict", str(phrase.lower() in self._dictionary)),
            (".istitle", str(_is_title(left) and _is_title(middle) and _is_title(right))),
        )
        a, b, c = (self._sum(place, values) for place in _TRIPLES)
        return a, b, c

    def _sum(self, place: str, values: Sequence[tuple[str, str]]) -> float:
        total = 0.0
        for function, value in values:
            weights = self._weights.get(f"T[{place}]{function}")
            if weights:
                total += weights.get(value, 0.0)
        return total


def _is_title(syllable: str) -> bool:
    """As the model's featuriser has it: the first character is its own upper case (also "1")."""
    return syllable[:1].upper() == syllable[:1]


def _is_integer(syllable: str) -> bool:
    """As the model's featuriser has it: the syllable reads as an integer of 32 bits."""
    return (
        _INTEGER.fullmatch(syllable) is not None
        and len(syllable) < 400  # Python refuses to read longer ones; they are too large anyway
        and int(syllable) in _I32
    )


@functools.cache
def _first(template: str) -> int:
    """The place of the first syllable that a template looks at."""
    return int(template[2 : template.index("]")].split(",")[0])


@functools.cache
def _last(template: str) -> int:
    """The place of the last syllable that a template looks at."""
    return int(template[2 : template.index("]")].split(",")[-1])
