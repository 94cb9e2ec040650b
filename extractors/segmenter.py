"""underthesea's word model, scored by sums of cached weights.

The model says of each syllable whether it goes on with the word before it (I-W) or begins one
(B-W), so of each feature only the difference of its two weights counts. It looks at five syllables,
but never at more than three of them at once, so its score is the sum of what each three neighbours
say; what pairs and single ones say is remembered, for most of them come again. The words are those
of `underthesea.word_tokenize`, at a fraction of its time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from operator import add
from pathlib import Path

from extractors.crfsuite import ModelFormatError, Weights, read_weights

__all__ = ["Segmenter"]

_INTEGER = re.compile(r"[+-]?[0-9]+", re.ASCII)
_I32 = range(-(2**31), 2**31)
_SINGLE = ("-2", "-1", "0", "1", "2")
_PAIRS = ("-2,-1", "-1,0", "0,1", "1,2")
_TRIPLES = ("-2,0", "-1,1", "0,2")
_FLAGS = (".istitle", ".is_in_dict", ".isdigit")
_TEMPLATES = frozenset(
    [f"T[{k}]{f}" for k in _SINGLE for f in ("", ".lower", ".istitle", ".is_in_dict")]
    + [f"T[{k}].isdigit" for k in ("-1", "0", "1")]
    + [f"T[{k}]{f}" for k in _PAIRS for f in ("", ".lower", ".is_in_dict")]
    + [f"T[{k}]{f}" for k in _TRIPLES for f in ("", ".is_in_dict")]
    + ["T[0,1].istitle", "T[0,2].istitle"]
)
_BEFORE, _BEHIND = "", " "  # the places before and behind a sentence; no syllable is blank
_EDGES = {_BEFORE: "BOS", _BEHIND: "EOS"}
_CACHED = 1 << 14
_Sums = tuple[float, ...]
_TIE = 1e-9  # far above what rounding moves a sum of weights, far below any weight


class Segmenter:
    """Tells which syllables of a sentence go on with the word before them.

    `templates` and `dictionary` are those the model was trained with. Raises ModelFormatError when
    model or templates are of another shape than those of underthesea 9.5.
    """

    def __init__(self, model: Path, templates: Sequence[str], dictionary: AbstractSet[str]) -> None:
        weights = read_weights(model)
        used = weights.attributes.keys()
        if weights.labels != ("B-W", "I-W") or set(templates) != _TEMPLATES or used - _TEMPLATES:
            raise ModelFormatError(
                f"{model.name}: labels or templates are not those of underthesea 9.5; "
                "install underthesea>=9.5,<10"
            )
        self._dictionary = dictionary
        self._ones, self._twos, self._threes = (
            _Table(weights, places) for places in (_SINGLE, _PAIRS, _TRIPLES)
        )
        self._stay, self._enter, self._leave, self._go_on = weights.transitions.ravel().tolist()
        # Bound here, not as decorators, so that the caches go with the model.
        self._one = functools.lru_cache(_CACHED)(self._score_one)
        self._two = functools.lru_cache(_CACHED)(self._score_two)

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
        padded = [_BEFORE, _BEFORE, *syllables, _BEHIND, _BEHIND]
        last, middle, first = zip(
            *map(self._score_three, padded, padded[1:], padded[2:]), strict=True
        )
        return [*map(sum, zip(last, middle[1:], first[2:], strict=False))]

    def _decode(self, scores: Sequence[float]) -> list[bool] | None:
        """Viterbi over two labels; None on a tie."""
        to_begin = self._stay - self._leave
        to_inside = self._enter - self._go_on
        stay, leave, enter, go_on = self._stay, self._leave, self._enter, self._go_on
        ahead = scores[0]  # by how much I-W is better than B-W so far
        back: list[tuple[bool, bool]] = []
        for score in scores[1:]:
            if -_TIE < ahead - to_begin < _TIE or -_TIE < ahead - to_inside < _TIE:
                return None
            begin_from, inside_from = ahead > to_begin, ahead > to_inside
            back.append((begin_from, inside_from))
            score += ahead + go_on if inside_from else enter
            ahead = score - (ahead + leave if begin_from else stay)
        if -_TIE < ahead < _TIE:
            return None
        joined = ahead > 0
        result = [joined]
        for begin_from, inside_from in reversed(back):
            joined = inside_from if joined else begin_from
            result.append(joined)
        result.reverse()
        return result

    def _score_three(self, left: str, middle: str, right: str) -> tuple[float, float, float]:
        """What three neighbours say for the last, the middle and the first of them."""
        for_right, _, for_left, _, title = self._two(left, middle)
        _, of_left, _, of_right, also_title = self._two(middle, right)
        edge = _EDGES.get(left) or _EDGES.get(right) or _EDGES.get(middle)
        if edge:
            last, between, first = self._threes.edges[edge]
        else:
            phrase = f"{left} {middle} {right}"
            lower = phrase.lower()
            known = lower in self._dictionary
            last, between, first = self._threes.sums(phrase, lower, title and also_title, known)
        return last + for_right + of_left, between, first + for_left + of_right

    def _score_two(self, left: str, right: str) -> tuple[float, float, float, float, bool]:
        """What two neighbours say, as a pair and alone, and whether both begin with a capital.

        In order: for the one behind the pair, its second, its first, and the one before it. Each
        number that one syllable gives is in one of these, for the pairs overlap.
        """
        title = _is_title(left) and _is_title(right)
        edge = _EDGES.get(left) or _EDGES.get(right)
        if edge:
            behind, second, first, before = self._twos.edges[edge]
        else:
            phrase = f"{left} {right}"
            lower = phrase.lower()
            known = lower in self._dictionary
            behind, second, first, before = self._twos.sums(phrase, lower, title, known)
        of_left, of_right = self._one(left), self._one(right)
        return (
            behind + of_left[0] + of_right[1],
            second + of_right[2],
            first,
            before + of_left[3] + of_right[4],
            title,
        )

    def _score_one(self, syllable: str) -> _Sums:
        """What a syllable says for the second behind it, the next, itself, and those before it."""
        edge = _EDGES.get(syllable)
        if edge:
            return self._ones.edges[edge]
        lower = syllable.lower()
        title, digit = _is_title(syllable), _is_integer(syllable)
        return self._ones.sums(syllable, lower, title, lower in self._dictionary, digit)


class _Table:
    """What one, two or three syllables say at each of the places they can have in the window."""

    def __init__(self, weights: Weights, places: Sequence[str]) -> None:
        self._nothing = (0.0,) * len(places)
        self._exact, self._lower = (_by_value(weights, places, f) for f in ("", ".lower"))
        self._flags = [_by_value(weights, places, function) for function in _FLAGS]
        self._flagged = functools.cache(self._sum_flags)
        tables = (self._exact, self._lower, *self._flags)
        self.edges = {
            edge: self._add(table.get(edge, self._nothing) for table in tables)
            for edge in _EDGES.values()
        }

    def sums(self, phrase: str, lower: str, title: bool, known: bool, digit: bool = False) -> _Sums:
        """The weights of all functions; phrases that the model never saw weigh nothing."""
        total = self._flagged(title, known, digit)
        for more in (self._exact.get(phrase), self._lower.get(lower)):
            if more:
                total = tuple(map(add, total, more))
        return total

    def _sum_flags(self, *flags: bool) -> _Sums:
        tables = zip(self._flags, map(str, flags), strict=True)
        return self._add(table.get(flag, self._nothing) for table, flag in tables)

    def _add(self, rows: Iterable[_Sums]) -> _Sums:
        return tuple(map(sum, zip(*rows, strict=True)))


def _by_value(weights: Weights, places: Sequence[str], function: str) -> dict[str, _Sums]:
    """For each value of a function the weight of I-W less that of B-W, at each of the places."""
    rows = [weights.attributes.get(f"T[{place}]{function}", {}) for place in places]
    values = dict.fromkeys(value for row in rows for value in row)
    at = [[row.get(value, -1) for value in values] for row in rows]
    sums = weights.states[at, 1] - weights.states[at, 0]
    return dict(zip(values, map(tuple, sums.T.tolist()), strict=True))


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
