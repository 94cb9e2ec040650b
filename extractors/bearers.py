"""Who bears a title: "Phó Chủ tịch UBND tỉnh" is the person named with it elsewhere in the text."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from corpus.folding import fold_key
from extractors.officials import PersonMention

__all__ = ["Bearers"]

_DEPUTY = (" phó", "phó ", "phó", "nguyên")
_MAX_TITLED = 200


class Bearers:
    """The people of a text by the titles that stand with their names."""

    def __init__(self, text: str, people: Iterable[PersonMention]) -> None:
        self._text = text
        self._people = list(itertools.islice(people, _MAX_TITLED))
        self._of: dict[str, list[PersonMention]] = {}

    def of(self, title: str) -> list[PersonMention]:
        """The mentions of people with `title`, in text order."""
        key = fold_key(title)
        if key not in self._of:
            self._of[key] = [person for person in self._people if self._bears(person, key)]
        return self._of[key]

    def name(self, written: str) -> str:
        """The name of whom the text calls `written`, by name or title; "" where that is unclear."""
        key = fold_key(written)
        if not key:
            return ""
        if any(fold_key(person.name) == key for person in self._people):
            return written
        names = {person.name for person in self.of(written)}
        return names.pop() if len(names) == 1 else ""

    def _bears(self, person: PersonMention, title: str) -> bool:
        """Whether the words around a person's name give him `title`, and no deputy's."""
        words = fold_key(self._text[person.start : person.end])
        at = words.find(title)
        while at >= 0:
            if not words[:at].rstrip().endswith(_DEPUTY):
                return True
            at = words.find(title, at + 1)
        return False
