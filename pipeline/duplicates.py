"""Copies: bulletins with the same text, as when two departments print one press release."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["first_copies"]


def first_copies(bulletins: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """For every later copy the bulletin_id of the first one with the same text.

    A bulletin is given as bulletin_id, text_sha256 and published_at. First is who published first;
    undated copies come last, ties are broken by bulletin_id, so that the answer does not depend on
    the order of fetching.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for bulletin_id, digest, published_at in bulletins:
        groups.setdefault(digest, []).append((published_at or "9999", bulletin_id))
    copies: dict[str, str] = {}
    for group in groups.values():
        (_, first), *rest = sorted(group)
        copies.update((bulletin_id, first) for _, bulletin_id in rest)
    return copies
