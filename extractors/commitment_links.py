"""Links from a commitment to the other tables: who speaks, and the quantity aimed at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from corpus.folding import fold_key
from extractors.records import Commitment, Official, ProductCount

__all__ = ["link_commitments"]


def link_commitments(
    commitments: Sequence[Commitment],
    officials: Sequence[Official],
    counts: Sequence[ProductCount],
) -> list[Commitment]:
    """The commitments of a text with `speaker_person_id` and `target_count`.

    `officials` and `counts` are those of the same text, in text order. The speaker is the official
    of that name. The count is the first one within the action with the number aimed at. Where there
    is none, as for a number told before, the link is None.
    """
    people = {fold_key(official.name): official.person_id for official in reversed(officials)}
    starts = [count.start for count in counts]

    def aimed_at(commitment: Commitment) -> int | None:
        if commitment.target_value is None:
            return None
        first = bisect_left(starts, commitment.start)
        last = bisect_left(starts, commitment.end)
        within = (i for i in range(first, last) if counts[i].value == commitment.target_value)
        return next(within, None)

    return [
        replace(
            commitment,
            speaker_person_id=people.get(fold_key(commitment.speaker_key)),
            target_count=aimed_at(commitment),
        )
        for commitment in commitments
    ]
