"""How often a page that fails is asked for again, and when it is named no more.

A dead link in a list must not make every run of the next ten years end with code 3, and a page that
was broken for a week must not be lost.
"""

from __future__ import annotations

__all__ = ["TIMES_NAMED", "rest_days"]

TIMES_NAMED = 3
_LONGEST_REST_DAYS = 30


def rest_days(failures: int) -> int:
    """For how many days a page is left alone that failed so often: none, then 1, 2, 4 … 30."""
    if failures < TIMES_NAMED:
        return 0
    return min(_LONGEST_REST_DAYS, 1 << min(failures - TIMES_NAMED, 10))
