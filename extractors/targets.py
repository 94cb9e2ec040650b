"""Links from what a commitment aims at to the stated quantity with that number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extractors.records import Commitment, ProductCount

__all__ = ["link_targets"]


def link_targets(
    commitments: Sequence[Commitment], counts: Sequence[ProductCount]
) -> list[Commitment]:
    """The commitments of a text, each with the index of the count that it aims at.

    `counts` are those of the same text, in text order. That is the first one within the action with
    the number aimed at; `target_count` is None where there is none, as for a number told before.
    """
    starts = [count.start for count in counts]

    def aimed_at(commitment: Commitment) -> int | None:
        if commitment.target_value is None:
            return None
        first = bisect_left(starts, commitment.start)
        last = bisect_left(starts, commitment.end)
        within = (i for i in range(first, last) if counts[i].value == commitment.target_value)
        return next(within, None)

    return [replace(commitment, target_count=aimed_at(commitment)) for commitment in commitments]
