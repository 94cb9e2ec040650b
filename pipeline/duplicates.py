"""Copies: bulletins with the same text, as when two departments print one press release."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.bulletin import Bulletin

__all__ = ["first_copies"]


def first_copies(bulletins: Iterable[Bulletin]) -> dict[str, str]:
    """For every later copy the bulletin_id of the first one with the same text.

    First is who published first; undated copies come last, ties are broken by bulletin_id, so that
    the answer does not depend on the order of fetching.
    """
    groups: dict[str, list[Bulletin]] = {}
    for bulletin in bulletins:
        groups.setdefault(bulletin.text_sha256, []).append(bulletin)
    copies: dict[str, str] = {}
    for group in groups.values():
        first, *rest = sorted(group, key=lambda b: (b.published_at or "9999", b.bulletin_id))
        copies.update((b.bulletin_id, first.bulletin_id) for b in rest)
    return copies
