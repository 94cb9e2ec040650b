"""Reads the files of CRFsuite models, so that their weights can be summed without its decoder.

The format: a header; the features, each from an attribute (or a label) to a label with a weight;
two string tables (CQDB) of labels and attributes. All numbers are little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ModelFormatError", "Weights", "read_weights"]

_HEADER = struct.Struct("<4sI4s9I")
_FEATURE = struct.Struct("<IIId")
_TABLE = struct.Struct("<4sIIIII")
_STATE, _TRANSITION = 0, 1


class ModelFormatError(RuntimeError):
    """A model file that is not of the shape the fast path was written for."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear-chain model: labels, and weights by (attribute, label) and (label, label)."""

    labels: tuple[str, ...]
    states: dict[str, dict[int, float]]
    transitions: dict[tuple[int, int], float]


def read_weights(path: Path) -> Weights:
    """All weights of the model in `path`; raises ModelFormatError for anything else."""
    data = path.read_bytes()
    try:
        magic, size, kind, _, _, _, _, features, labels, attributes, _, _ = _HEADER.unpack_from(
            data
        )
        if (magic, kind, size) != (b"lCRF", b"FOMC", len(data)):
            raise ModelFormatError(f"{path.name}: no CRFsuite model of order one")
        names = _strings(data, attributes)
        states: dict[str, dict[int, float]] = {}
        transitions: dict[tuple[int, int], float] = {}
        count = struct.unpack_from("<I", data, features + 8)[0]
        first = features + 12
        block = memoryview(data)[first : first + count * _FEATURE.size]
        for type_, source, target, weight in _FEATURE.iter_unpack(block):
            if type_ == _STATE:
                states.setdefault(names[source], {})[target] = weight
            elif type_ == _TRANSITION:
                transitions[source, target] = weight
        return Weights(tuple(_strings(data, labels)), states, transitions)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ModelFormatError(f"{path.name}: no CRFsuite model: {error}") from error


def _strings(data: bytes, start: int) -> list[str]:
    """The strings of a CQDB table, by number."""
    magic, _, _, _, count, offsets = _TABLE.unpack_from(data, start)
    if magic != b"CQDB":
        raise ModelFormatError("no string table where the header says")
    strings = []
    for (offset,) in struct.iter_unpack("<I", data[start + offsets : start + offsets + 4 * count]):
        length = struct.unpack_from("<I", data, start + offset + 4)[0]
        begin = start + offset + 8
        strings.append(data[begin : begin + length - 1].decode("utf-8"))
    return strings
