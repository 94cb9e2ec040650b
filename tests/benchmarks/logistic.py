"""Multinomial logistic regression with numpy: deterministic, without any further package."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from extractors.records import Modality
from tests.benchmarks.clause_candidates import NONE

__all__ = ["Model", "train"]

_MODALITIES: tuple[Modality, ...] = get_args(Modality)
_CLASSES = (NONE, *_MODALITIES)
_DIGITS = 3
"""Weights are rounded, so that the order in which a machine sums does not show."""
_STEPS = 150
_SEEN = 2
"""A feature of fewer examples is left out."""


@dataclass(frozen=True, slots=True)
class Model:
    """The weight of each feature for each class."""

    weights: Mapping[str, tuple[float, ...]]

    def likely(self, features: Iterable[str]) -> tuple[float, Modality]:
        """How sure it is that a commitment begins, and of which modality."""
        known = [self.weights[name] for name in features if name in self.weights]
        scores = [math.fsum(column) for column in zip(*known, strict=True)] or [0.0] * len(_CLASSES)
        top = max(scores)
        shares = [math.exp(score - top) for score in scores]
        best = max(range(len(_MODALITIES)), key=shares[1:].__getitem__)
        return 1.0 - shares[0] / math.fsum(shares), _MODALITIES[best]


def train(examples: Sequence[tuple[frozenset[str], str]], penalty: float) -> Model:
    """Fit classes to sets of features; `penalty` is that of the squares, to the sum of losses."""
    counts = Counter(name for features, _ in examples for name in features)
    names = sorted(name for name, count in counts.items() if count >= _SEEN)
    columns = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(columns)))
    wanted = np.zeros((len(examples), len(_CLASSES)))
    for i, (features, label) in enumerate(examples):
        matrix[i, [columns[name] for name in features if name in columns]] = 1.0
        wanted[i, _CLASSES.index(label)] = 1.0
    weights = np.round(_descend(matrix, wanted, penalty), _DIGITS) + 0.0  # no -0.0
    rows = zip(names, weights.tolist(), strict=True)
    return Model({name: tuple(row) for name, row in rows if any(row)})


def _descend(
    matrix: NDArray[np.float64], wanted: NDArray[np.float64], penalty: float
) -> NDArray[np.float64]:
    """Nesterov's descent; the step is the inverse of a bound on the curvature."""
    step = 1.0 / (0.5 * _largest(matrix) + penalty)
    weights = np.zeros((matrix.shape[1], wanted.shape[1]))
    ahead = weights
    for turn in range(_STEPS):
        scores = matrix @ ahead
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        moved = ahead - step * (matrix.T @ (shares - wanted) + penalty * ahead)
        ahead = moved + turn / (turn + 3) * (moved - weights)
        weights = moved
    return weights


def _largest(matrix: NDArray[np.float64]) -> float:
    """The largest eigenvalue of matrixᵀ·matrix, by its powers, a little above it."""
    vector = np.ones(matrix.shape[1])
    value = 1.0
    for _ in range(30):
        vector = matrix.T @ (matrix @ vector)
        value = float(np.linalg.norm(vector))
        vector /= value
    return value * 1.05
