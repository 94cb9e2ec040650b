"""Reads the files of CRFsuite models, so that their weights can be summed without its decoder.

The format: a header; the features, each from an attribute (or a label) to a label with a weight;
two string tables (CQDB) of labels and attributes. All numbers are little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

__all__ = ["Floats", "ModelFormatError", "Weights", "read_weights"]

Floats = npt.NDArray[np.float64]

_HEADER = struct.Struct("<4sI4s9I")
_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_TABLE = struct.Struct("<4sIIIII")
_STATE, _TRANSITION = 0, 1


class ModelFormatError(RuntimeError):
    """A model file that is not of the shape the fast path was written for."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear-chain model: its labels and what each attribute or label says for a label."""

    labels: tuple[str, ...]
    attributes: dict[str, dict[str, int]]
    """The row in `states` of each attribute, `template=value`, by template and value."""
    states: Floats
    """A row for each attribute, a column for each label; one more row of noughts at the end."""
    transitions: Floats
    """From label (row) to label (column)."""

    def of(self, names: Iterable[str]) -> Floats:
        """The rows of attributes; those the model does not know weigh nothing."""
        parts = (name.partition("=") for name in names)
        return self.states[[self.attributes.get(one, {}).get(value, -1) for one, _, value in parts]]


def read_weights(path: Path) -> Weights:
    """All weights of the model in `path`; raises ModelFormatError for anything else."""
    data = path.read_bytes()
    try:
        magic, size, kind, _, _, _, _, features, labels, attributes, _, _ = _HEADER.unpack_from(
            data
        )
        if (magic, kind, size) != (b"lCRF", b"FOMC", len(data)):
            raise ModelFormatError(f"{path.name}: no CRFsuite model of order one")
        tags, names = _strings(data, labels), _strings(data, attributes)
        count = struct.unpack_from("<I", data, features + 8)[0]
        rows = np.frombuffer(data, _FEATURE, count, features + 12)
        states = np.zeros((len(names) + 1, len(tags)))
        transitions = np.zeros((len(tags), len(tags)))
        for type_, matrix in ((_STATE, states), (_TRANSITION, transitions)):
            chosen = rows[rows["type"] == type_]
            matrix[chosen["source"], chosen["target"]] = chosen["weight"]
    except (struct.error, ValueError, IndexError) as error:
        raise ModelFormatError(f"{path.name}: no CRFsuite model: {error}") from error
    by_template: dict[str, dict[str, int]] = {}
    for row, name in enumerate(names):
        template, _, value = name.partition("=")
        by_template.setdefault(template, {})[value] = row
    return Weights(tuple(tags), by_template, states, transitions)


def _strings(data: bytes, start: int) -> list[str]:
    """The strings of a CQDB table, by number."""
    magic, _, _, _, count, offsets = _TABLE.unpack_from(data, start)
    if magic != b"CQDB":
        raise ValueError("no string table where the header says")
    if not count:
        return []
    at = np.frombuffer(data, "<u4", count, start + offsets).astype(np.int64) + start
    strings = []
    for begin in at.tolist():
        length = int.from_bytes(data[begin + 4 : begin + 8], "little")
        strings.append(data[begin + 8 : begin + 7 + length].decode("utf-8"))
    return strings
