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
from extractors.sentences import Span, find_sentences, sentence_at
from extractors.unit_names import TypeWord, find_names, find_type_words
from extractors.unit_resolution import Resolved, resolve

__all__ = ["NamedUnit", "PlaceMention", "Places", "find_places"]

_CLAUSE_END = re.compile(r"[;:]|\n|\btrong khi\b|\bcòn\b")
_JOINT = re.compile(r"\s{0,3}(?:,|;|/|-|–|\bvà\b|\bcùng\b|\bvới\b)\s{0,3}")
_AFTER = re.compile(r"[^,;:.()\n]{0,60}?\b(?:của|tại|ở|thuộc|địa bàn|cho)\s{1,3}(?:các\s)?")
_NOT_DISCUSSED = re.compile(
    r"(?:cấp|các|những|mỗi|từng|một|nhiều|liên|ngoài|hai|ba|bốn|\d|và|,)\s{1,3}$", re.IGNORECASE
)
_BODY_BEFORE = re.compile(r"(?:UBND|HĐND|MTTQ|nhân dân|ủy|uỷ|đảng bộ|công an)\s$", re.IGNORECASE)


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

        None where that is several units, or where nothing says so. Type words alone count as the
        unit of their level that was spoken of last ("huyện" after "huyện Ba Chẽ").
        """
        sentence = sentence_at(self.text, start)
        for topics in (
            self._attached(end),
            self._in_clause(sentence, start),
            self._in_sentence(sentence, start),
        ):
            if topics:
                return _single(topics)
        before = self._before(sentence.start)
        if before:
            return _single(before)
        after = self._slice(sentence.start, sentence.end)
        return after[0].mention if after else None

    def _slice(self, start: int, end: int) -> tuple[_Topic, ...]:
        return self._topics[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _attached(self, end: int) -> tuple[_Topic, ...]:
        """The unit that follows with a preposition ("11 sản phẩm của huyện Ba Chẽ")."""
        for topic in self._slice(end, end + 80)[:1]:
            if _AFTER.fullmatch(self.text, end, topic.start):
                return self._joined(bisect_left(self._starts, topic.start))
        return ()

    def _in_clause(self, sentence: Span, start: int) -> tuple[_Topic, ...]:
        """The last unit before `start` in its clause, with those it is joined to."""
        ends = [match.end() for match in _CLAUSE_END.finditer(self.text, sentence.start, start)]
        clause = ends[-1] if ends else sentence.start
        topics = self._slice(clause, start)
        return self._joined(bisect_right(self._starts, topics[-1].start) - 1) if topics else ()

    def _in_sentence(self, sentence: Span, start: int) -> tuple[_Topic, ...]:
        """The first unit of the sentence before `start`: mostly its subject."""
        topics = self._slice(sentence.start, start)
        return self._joined(bisect_left(self._starts, topics[0].start)) if topics else ()

    def _before(self, start: int) -> tuple[_Topic, ...]:
        """The unit that was the subject of the sentences before, back to the title."""
        sentences = find_sentences(self.text)
        at = bisect_left(sentences, Span(start, start)) - 1
        while at >= 0:
            topics = self._slice(sentences[at].start, sentences[at].end)
            if topics:
                return self._joined(bisect_left(self._starts, topics[0].start))
            at -= 1
        return ()

    def _joined(self, index: int) -> tuple[_Topic, ...]:
        """The topic at `index` with the units of its level that it is listed with."""
        topics = self._topics
        first = last = index
        while first and self._are_joined(topics[first - 1], topics[first]):
            first -= 1
        while last + 1 < len(topics) and self._are_joined(topics[last], topics[last + 1]):
            last += 1
        return topics[first : last + 1]

    def _are_joined(self, left: _Topic, right: _Topic) -> bool:
        return left.mention.level == right.mention.level and bool(
            _JOINT.fullmatch(self.text, left.end, right.start)
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
    abbreviated = (
        len(unit_key(name).replace(" ", "")) < len(unit_key(unit.name).replace(" ", "")) - 1
    )
    capitals = name.upper() == name and unit.name.upper() != unit.name
    return unit.name if abbreviated or capitals or fold_key(name) == fold_key(unit.name) else name


def _topics(text: str, mentions: tuple[PlaceMention, ...]) -> Iterator[_Topic]:
    """The mentions and, between them, the type words that stand for one of them."""
    words = iter(_alone(text, mentions))
    word = next(words, None)
    spoken_of: dict[str, PlaceMention] = {}
    for mention in (*mentions, None):
        while word is not None and (mention is None or word.start < mention.start):
            meant = spoken_of.get(word.level or "district")
            if meant is not None:
                yield _Topic(word.start, word.end, meant)
            word = next(words, None)
        if mention is not None:
            spoken_of[mention.level] = mention
            yield _Topic(mention.start, mention.end, mention)


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
