"""The phrase that says what is counted, as short as it still says so.

For things it begins with the classifier (13 *sản phẩm OCOP*); for measures it stands behind the
unit (36 ha *cà phê*, 81% *dân tộc thiểu số*) or before the number (*diện tích chè* đạt 4.200 ha).
Words are told by the lexicon `phrase_words`, marks end a phrase. All offsets are into the folded
text.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass

from corpus.tables import lexicon
from extractors.lookup import Found, Lookup, View
from extractors.numbers import units
from extractors.scan import scan

__all__ = ["Phrases", "Slice"]

_MARKS = frozenset(',;:.()[]"\n…!?/+*=')
_WORD = re.compile(r"[^\s,;:()\[\]\"…!?/]{1,40}")
_STARS = re.compile(r"(?:0?[1-5]|một|hai|ba|bốn|năm) sao\b")
_BEGUN = re.compile(r"\b(?:đã|đang|sẽ|mới) ")
_MAX_WORDS = 12
_COUNTABLE = frozenset({"product", "thing", "person", "place", "piece"})


@dataclass(frozen=True, slots=True)
class Slice:
    """A half open stretch of the folded text."""

    start: int
    end: int


# A word may play several roles; which of them count depends on where the phrase stands.
_BEHIND = ("end", "keep", "open", "verb")
_BEFORE = ("end", "keep", "trim", "act")
_ANY = ("end", "keep", "open", "verb", "trim", "act", "skip")


@functools.cache
def _words(*roles: str) -> Lookup:
    return Lookup(row for row in lexicon("phrase_words") if row["role"] in roles)


class Phrases:
    """Reads phrases of one text."""

    def __init__(self, view: View) -> None:
        self.view = view
        position = view.folded.position
        cues = scan(view.text).cues("measured")
        self._heads = tuple(
            Slice(position(cue.start), position(cue.end))
            for cue in cues
            if cue.row["measures"] == "yes"
        )
        self._head_set = {head.start for head in self._heads}
        self._head_starts = [head.start for head in self._heads]

    def role(self, at: int, roles: tuple[str, ...] = _ANY) -> Found | None:
        """The word of `phrase_words` at `at` that plays one of `roles`."""
        return _words(*roles).at(self.view, at)

    def is_noun(self, at: int) -> bool:
        """Whether what stands at `at` may begin a noun phrase: a word that is no function word."""
        if not self.view[at : at + 1].isalpha():
            return False
        if at in self._head_set:
            return True
        found = self.role(at)
        if found is None or found.row["role"] == "keep":
            return True
        return units().at(self.view, at) is not None

    def is_open(self, at: int) -> bool:
        """Whether a verb stands at `at` that says which things are meant."""
        return self.role(at, ("open", "verb")) is not None

    def skip(self, at: int) -> int:
        """Past a word between unit and noun that is no part of the phrase: % *số* hộ."""
        found = self.role(at, ("skip",))
        return found.end + 1 if found else at

    def after(self, start: int, limit: int, *, opening: bool = True) -> int:
        """Where the phrase that begins at `start` ends, at `limit` at the latest.

        With `opening` it goes on over a verb that says which things are meant (đạt 3 sao).
        """
        view = self.view
        at = end = start
        for _ in range(_MAX_WORDS):
            while view[at : at + 1] == " ":
                at += 1
            if at >= limit:
                break
            joined = self._coordinated(at, limit)
            if joined is not None:
                at = end = joined
                continue
            if view[at : at + 1] in _MARKS or view[at : at + 2] == "- ":
                break
            stars = _STARS.match(view.folded.text, at)
            found = None if stars else self.role(at, _BEHIND)
            if found is not None and (at > start or found.row["role"] == "keep"):
                role = found.row["role"]
                if role == "end" or (role in {"open", "verb"} and not opening):
                    break
                if role == "open":  # it belongs to the phrase when its object follows
                    at = found.end
                    continue
                if role in {"verb", "keep"}:
                    at = end = found.end
                    continue
            if stars is None and view[at : at + 1].isdigit() and at > start:
                break
            word = stars or _WORD.match(view.folded.text, at)
            if word is None or word.end() > limit:
                break
            at = end = word.end()
            if view[end - 1 : end] == "." and not stars:
                end -= 1
                break
        return end

    def is_place(self, phrase: Slice) -> bool:
        """Whether a phrase is a unit of place or a name (toàn tỉnh), not what is measured."""
        unit = units().at(self.view, phrase.start)
        last = self.view.folded.text.rfind(" ", phrase.start, phrase.end) + 1 or phrase.start
        named = self.view.is_upper(phrase.start) and self.view.is_upper(last)
        whole = self.view[phrase.start : phrase.start + 5] == "toàn "
        return whole or named or (unit is not None and unit.row["kind"] == "place")

    def _coordinated(self, at: int, limit: int) -> int | None:
        """The end of ", phường" or "và thị trấn": a further classifier of the same count."""
        view = self.view
        for link in (", ", "và ", "hoặc ", "và các "):
            if view[at : at + len(link)] == link:
                unit = units().at(view, at + len(link))
                if unit is None or unit.row["kind"] not in _COUNTABLE or unit.end > limit:
                    return None
                if at + len(link) in self._head_set:  # 3 thị trấn, dân số gần 28 vạn người
                    return None
                follower = view[unit.end : unit.end + 2]
                # "5 xã và thị trấn Ba Hàng": the type word of a name is no classifier
                named = unit.row["kind"] == "place" and view.is_upper(unit.end + 1)
                named = named and not view.is_upper(unit.end + 2)  # 86 thôn, xóm ĐBKK
                return None if named and follower.startswith(" ") else unit.end
        return None

    def head(self, first: int, limit: int) -> Slice | None:
        """The last noun that can be measured within [first, limit), with its phrase."""
        index = bisect_right(self._head_starts, limit - 1) - 1
        while index >= 0 and self._heads[index].start >= first:
            head = self._heads[index]
            if head.end <= limit and not self._inside(index, first):
                return Slice(head.start, max(head.end, self._noun(head.end, limit, acts=True)))
            index -= 1
        return None

    def _inside(self, index: int, first: int) -> bool:
        """Whether the head only goes on the one before it: tỷ lệ *nợ xấu*, tỷ lệ *vốn* vay."""
        if index == 0:
            return False
        before = self._heads[index - 1]
        return before.start >= first and self.view[before.end : self._heads[index].start] == " "

    def _noun(self, at: int, limit: int, *, acts: bool = False) -> int:
        """The end of the noun phrase that goes on a head, verbs before a number left out.

        With `acts`, a verb of doing may go on it: kinh phí *hỗ trợ người nghèo*.
        """
        view = self.view
        end = at
        for _ in range(_MAX_WORDS):
            while view[at : at + 1] == " ":
                at += 1
            if at >= limit or view[at : at + 1] in _MARKS or view[at : at + 1].isdigit():
                break
            found = self.role(at, _BEFORE)
            stops = {"end", "trim"} if acts else {"end", "trim", "act"}
            if found is not None and found.row["role"] in stops:
                break
            if found is not None and found.row["role"] == "open" and found.end - at < 4:
                break
            word = _WORD.match(view.folded.text, at)
            if word is None or word.end() > limit:
                break
            at = end = found.end if found is not None else word.end()
        return end

    def chunk(self, first: int, limit: int, *, acted_on: bool = False) -> Slice | None:
        """The noun phrase before a number: what stands since the last mark, verbs left out.

        A subject that does something is not what is measured (công ty hỗ trợ 5 tỷ đồng), but what
        something is done to may be, with `acted_on`: cây ngô trồng được 1.022 ha.
        """
        view = self.view
        start = limit
        while start > first and view[start - 1 : start] not in _MARKS and limit - start < 120:
            start -= 1
        while start < limit and view[start : start + 1] in " -":
            start += 1
        begun = _BEGUN.search(view[start:limit])
        if begun:  # bà con đã *trồng tái canh* được 120 ha
            start += begun.end()
        while start < limit:
            found = self.role(start, (*_BEFORE, "open"))
            if found is None or found.row["role"] in {"keep", "open"}:
                break
            start = found.end + 1
        end = self._noun(start, limit)
        if end <= start:
            return None
        if self._acts(end, limit) and not (acted_on and self._is_grown(start)):
            return None
        return Slice(start, end)

    def _is_grown(self, start: int) -> bool:
        """Whether what stands at `start` is no one who could do something."""
        unit = units().at(self.view, start)
        someone = unit is not None and unit.row["kind"] in {"person", "place", "thing"}
        return not (someone or self.view.is_upper(start) or self.view[start : start + 5] == "toàn ")

    def _acts(self, at: int, limit: int) -> bool:
        """Whether a verb of doing stands in [at, limit): its subject is not what is measured."""
        for word in _WORD.finditer(self.view.folded.text, at, limit):
            found = self.role(word.start(), ("act",))
            if found is not None and found.end <= limit:
                return True
        return False
