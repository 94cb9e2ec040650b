"""Administrative units named in a text, and which of them a passage is about."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.folding import fold_key, fold_spaces
from corpus.units import Unit, unit_key, units
from extractors.context import Context
from extractors.records import Level
from extractors.sentences import Span, sentence_at
from extractors.unit_names import TypeWord, find_names, find_type_words
from extractors.unit_resolution import Resolved, resolve

__all__ = ["NamedUnit", "PlaceMention", "Places", "find_places"]

_CLAUSE_END = re.compile(r"[;:]|\n|\b(?:trong khi|còn|riêng)\b")
_JOINT = re.compile(r"\s{0,3}(?:[,;/–-]|\b(?:và|cùng|với)\b)\s{0,3}")
_ANNOUNCING = re.compile(r"\s{0,3}(?:[:(]|là|gồm|gồm có|bao gồm)?:?\s{0,3}")
_AFTER = re.compile(r"[^,;:.()\n]{0,60}?(?:\b(?:của|tại|ở|thuộc|địa bàn)|^\s?\()\s{0,3}")
_NOT_DISCUSSED = re.compile(
    r"(?:\b(?:cấp|các|những|mỗi|từng|một|nhiều|liên|ngoài|hai|ba|bốn|và)|[\d,])\s{1,3}$|/\s?$",
    re.IGNORECASE,
)
_BODY_BEFORE = re.compile(r"\b(?:UBND|HĐND|MTTQ|nhân dân|ủy|uỷ|đảng bộ|công an)\s$", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:chủ tịch|giám đốc|bí thư|trưởng|phó|ủy viên|uỷ viên|đại biểu)\b", re.IGNORECASE
)
_PHRASE_START = re.compile(r"[,;:.()\n–]")
_TITLE_LENGTH = 80
_CLAUSE_LENGTH = 400
_OPENING = 40
_REACH = 100
_MOST_TOPICS = 12
_LONGEST_LIST = 40
_MANY = 3


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of a unit; the span includes a type word before the name."""

    start: int
    end: int
    name: str
    """Without type word, as written; the official name where abbreviated or in capitals."""
    type: str
    level: Level
    unit_id: str
    """Empty where the unit could not be told from its namesakes."""
    code: str
    province: str | None = None
    """Name of the province it lies in, also where the unit itself is unresolved."""
    method: str = ""
    """How it was found: typed, listed, attached, bare or unknown."""

    @property
    def key(self) -> tuple[str, str]:
        """What mentions of one unit have in common."""
        return self.level, self.unit_id or unit_key(self.name)

    @property
    def unit(self) -> Unit | None:
        """The gazetteer's row."""
        return units().get(self.unit_id) if self.unit_id else None


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit of a text with its mentions in order."""

    mentions: tuple[PlaceMention, ...]

    @property
    def first(self) -> PlaceMention:
        """The first mention."""
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class _Topic:
    """A place of the text that says what is spoken of: a mention, or "huyện" standing for one."""

    start: int
    end: int
    mention: PlaceMention
    in_title: bool
    """Part of somebody's title, so hardly what the sentence is about."""


@dataclass(frozen=True, slots=True)
class Places:
    """All mentions of a text, in order."""

    mentions: tuple[PlaceMention, ...]
    text: str = field(default="", repr=False)
    _topics: tuple[_Topic, ...] = field(default=(), repr=False)
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def units(self) -> tuple[NamedUnit, ...]:
        """The distinct units in order of their first mention."""
        grouped: dict[tuple[str, str], list[PlaceMention]] = {}
        for mention in self.mentions:
            grouped.setdefault(mention.key, []).append(mention)
        return tuple(NamedUnit(tuple(mentions)) for mentions in grouped.values())

    def within(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """The mentions that lie in [start, end)."""
        return tuple(m for m in self.mentions if start <= m.start and m.end <= end)

    def about(self, start: int, end: int) -> PlaceMention | None:
        """The unit that what stands at [start, end) is about: of its clause, sentence, paragraph.

        Type words alone count as the unit of their level that was spoken of last ("huyện" after
        "huyện Ba Chẽ"). Units that the words at [start, end) announce ("3 xã: A, B và C của huyện
        D") are not what they are about. None where that is several units, or nothing says so.
        """
        sentence = sentence_at(self.text, start)
        return _single(
            self._attached(start, end)
            or self._in_clause(sentence, start)
            or self._in_sentence(sentence, start)
            or self._before(sentence.start)
            or self._after(sentence, start, end)
        )

    def _topics_in(self, start: int, end: int) -> tuple[_Topic, ...]:
        """The first topics that begin in [start, end)."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return self._topics[first : min(last, first + _MOST_TOPICS)]

    def _last_in(self, start: int, end: int) -> tuple[_Topic, ...]:
        """The last topic that begins in [start, end), with those it is joined to."""
        last = bisect_left(self._starts, end) - 1
        return self._joined(last) if last >= 0 and self._starts[last] >= start else ()

    def _announced(self, start: int, end: int) -> int:
        """Where the list of units that [start, end) announces ends; `end` where there is none."""
        at = bisect_left(self._starts, start)
        if at == len(self._topics) or not (
            self._topics[at].start < end
            or _ANNOUNCING.fullmatch(self.text, end, self._topics[at].start)
        ):
            return end
        longest = min(len(self._topics) - 1, at + _LONGEST_LIST)
        while at < longest and self._are_joined(at, at + 1):
            at += 1
        return max(end, self._topics[at].end)

    def _attached(self, start: int, end: int) -> tuple[_Topic, ...]:
        """The unit that follows with a preposition ("11 sản phẩm của huyện Ba Chẽ")."""
        end = self._announced(start, end)
        for topic in self._topics_in(end, end + _REACH)[:1]:
            if _AFTER.fullmatch(self.text, end, topic.start):
                return self._joined(bisect_left(self._starts, topic.start))
        return ()

    def _in_clause(self, sentence: Span, start: int) -> tuple[_Topic, ...]:
        """The last unit before `start` in its clause, with those it is joined to."""
        near = max(sentence.start, start - _CLAUSE_LENGTH)
        ends = [match.end() for match in _CLAUSE_END.finditer(self.text, near, start)]
        return self._last_in(ends[-1] if ends else near, start)

    def _in_sentence(self, sentence: Span, start: int) -> tuple[_Topic, ...]:
        """The unit that the sentence begins with, else the last one before `start`."""
        opening = self._subject(sentence.start, min(start, sentence.start + _OPENING))
        if opening and not opening[0].in_title:
            return opening
        return self._last_in(sentence.start, start)

    def _subject(self, start: int, end: int) -> tuple[_Topic, ...]:
        """The unit that what stands at [start, end) speaks of: the first, or the first list.

        A unit in somebody's title ("Phó Chủ tịch UBND tỉnh X") counts where there is no other.
        """
        topics = self._topics_in(start, end)
        strong = next((topic for topic in topics if not topic.in_title), None)
        first = strong or (topics[0] if topics else None)
        return self._joined(bisect_left(self._starts, first.start)) if first else ()

    def _before(self, start: int) -> tuple[_Topic, ...]:
        """What the sentences before spoke of; one that goes through many units is passed over."""
        last: tuple[_Topic, ...] = ()
        for _ in range(_MOST_TOPICS):
            at = bisect_left(self._starts, start) - 1
            if at < 0:
                break
            sentence = sentence_at(self.text, self._starts[at])
            subject = self._subject(sentence.start, start)
            last = last or subject
            level = subject[0].mention.level
            units = {
                topic.mention.key
                for topic in self._topics_in(sentence.start, start)
                if topic.mention.level == level
            }
            if len(units) < _MANY:
                return subject
            start = sentence.start
        return last

    def _after(self, sentence: Span, start: int, end: int) -> tuple[_Topic, ...]:
        """The first unit later in the sentence, where none stands before."""
        return self._subject(self._announced(start, end), sentence.end)

    def _joined(self, at: int) -> tuple[_Topic, ...]:
        """The topic at `at` with its neighbours in a list of units of one level."""
        first = at - (at > 0 and self._are_joined(at - 1, at))
        last = at + (at + 1 < len(self._topics) and self._are_joined(at, at + 1))
        return self._topics[first : last + 1]

    def _are_joined(self, left: int, right: int) -> bool:
        one, other = self._topics[left], self._topics[right]
        return one.mention.level == other.mention.level and bool(
            _JOINT.fullmatch(self.text, one.end, other.start)
        )


def _single(topics: tuple[_Topic, ...]) -> PlaceMention | None:
    return topics[0].mention if len({topic.mention.key for topic in topics}) == 1 else None


@functools.lru_cache(maxsize=16)
def find_places(text: str, context: Context) -> Places:
    """Find and resolve the units named in `text`."""
    resolved = resolve(text, context, find_names(text))
    mentions = tuple(_mention(text, one) for one in resolved)
    topics = tuple(_topics(text, mentions))
    return Places(mentions, text, topics, tuple(topic.start for topic in topics))


def _mention(text: str, resolved: Resolved) -> PlaceMention:
    span, unit = resolved.span, resolved.unit
    candidate = unit or next((u for u in span.units if u.level == resolved.level), None)
    return PlaceMention(
        start=span.start,
        end=span.end,
        name=_name(text[span.name_start : span.end], candidate),
        type=span.type or (candidate.type if candidate else ""),
        level=resolved.level,
        unit_id=unit.unit_id if unit else "",
        code=unit.code if unit else "",
        province=resolved.province,
        method=span.source,
    )


def _name(written: str, unit: Unit | None) -> str:
    """The name as the tables write it: the bulletin's spelling, unless it is no spelling."""
    name = fold_spaces(written)
    if unit is None:
        return name
    abbreviated = len(name) < len(unit.name) - 2  # TP.HCM, BR-VT
    capitals = name.upper() == name and unit.name.upper() != unit.name
    return unit.name if abbreviated or capitals or fold_key(name) == fold_key(unit.name) else name


def _topics(text: str, mentions: tuple[PlaceMention, ...]) -> Iterator[_Topic]:
    """The mentions and, between them, the type words that stand for one of them."""
    words = iter(_alone(text, mentions))
    word = next(words, None)
    spoken_of: dict[str, PlaceMention] = {}
    for mention in (*mentions, None):
        while word is not None and (mention is None or word.start < mention.start):
            meant = spoken_of.get(word.level or word.type)
            if meant is not None:
                yield _Topic(word.start, word.end, meant, _in_title(text, word.start))
            word = next(words, None)
        if mention is not None:
            spoken_of[mention.level] = spoken_of[mention.type] = mention
            yield _Topic(mention.start, mention.end, mention, _in_title(text, mention.start))


def _in_title(text: str, start: int) -> bool:
    phrase = _PHRASE_START.split(text[max(0, start - _TITLE_LENGTH) : start])[-1]
    return _TITLE.search(phrase) is not None


def _alone(text: str, mentions: tuple[PlaceMention, ...]) -> Iterator[TypeWord]:
    """Type words without a name that mean a unit spoken of ("trên địa bàn huyện")."""
    starts = [mention.start for mention in mentions]
    for word in find_type_words(text):
        at = bisect_right(starts, word.start) - 1
        if word.kind != "word" or (at >= 0 and mentions[at].end > word.start):
            continue
        before = text[max(0, word.start - 24) : word.start]
        if not _NOT_DISCUSSED.search(before) and not _BODY_BEFORE.search(before):
            yield word
