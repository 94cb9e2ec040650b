"""Which unit a passage is about: of its clause, else of its sentence, its paragraph, the bulletin.

`extractors.topic_marks` finds what speaks of a unit, here it is asked which one holds for a number.
None is an answer: where several units, a firm, a household or the whole country are spoken of.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from extractors.mentions import LEVELS, PlaceMention
from extractors.sentences import Span, sentence_at
from extractors.titles import find_title
from extractors.topic_marks import (
    Topic,
    after_words,
    are_joined,
    before,
    cues,
    find_topics,
    rank,
    usual_units,
)

__all__ = ["Topics"]

_ANNOUNCING = re.compile(r"\s{0,3}(?:[:(]|là|gồm|gồm có|bao gồm)?:?\s{0,3}")
_AFTER = re.compile(r"[^,;:.()\n]{0,60}?(?:\b(?:của|tại|ở|thuộc|địa bàn|đến từ|cho)|^\s?\()\s{0,3}")
_LABELLING = re.compile(r"(?:\s?[:(–-]\s?|\s)(?:(?:có|đạt|là|còn|được|với)\s)?")
_SPLIT = re.compile(r"[^.;:()\n]{0,60}\(")
_HAS_DIGIT = re.compile(r"\d")
_AND_OTHERS = re.compile(
    r",?\s(?:và|cùng)\s(?:\d{1,2}|các|nhiều|một số)\s"
    r"(?:tỉnh|(?:huyện|xã|địa phương)[^,;:.\n]{0,15}\bkhác)\b"
)
_GIFT_REACH = 32
_TO = re.compile(r"[^,;:.()\n]{0,50}?\bcho\b[^,;:.()\n]{0,50}")
_LINE_END = re.compile(r"\n")
_WHOSE = re.compile(r"\b(?:của|thuộc|địa bàn)\s$")
_LOCATED = re.compile(r"\b(?:tại|ở|địa bàn)\s$")
_AT = re.compile(r"[^\s,;:]\s(?:tại|ở)\s$")  # "mở lớp tại xã A", not "Sáng 5/3, tại xã A, …"
_PHRASE = re.compile(r"[;:.“”\"(]|, ")
_COUNTED = re.compile(r"(?:\d|\b(?:các|những|mỗi|nhiều|và))\s{1,2}$", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:ông|bà|anh|chị) (?!con|em|đã đề)(?=[a-zđ])")
_OF_PROVINCES = re.compile(r"[^;:.()\n]{0,60}?\b(?:của|từ|ở|tại)\s(?:\d{1,2}|các)\stỉnh\b")
_OF = re.compile(r"\scủa\s(?:riêng\s)?")
_UNIT_COUNTED = re.compile(
    r"\s{1,2}(?:(tỉnh)|(huyện|quận|thị xã)|(xã|phường|thị trấn|đơn vị cấp xã))\b"
)
_DIGITS = re.compile(r"\d[\d.,/]*|\w+")
_PART = re.compile(r"[;:.\n]|\btrong đó\b|\briêng\b")
_TITLE_LENGTH = 80
_CLAUSE_LENGTH = 400
_OPENING = 40
_BRACKETS = 200
_REACH = 120
_LOCATED_REACH = 160
_EACH_REACH = 40
_CREDIT_REACH = 200  # Bà con thu hái chè. Ảnh: …
_MOST_TOPICS = 12
_LONGEST_LIST = 40
_LISTED_UNITS = 600  # characters of a list in brackets
_LOWEST = 3
_IN_TITLE = 2
"""What a mention in the title counts more than one in the body."""

Fits = Callable[[Topic], bool]


class Topics:
    """The topics of a text, in order; read when first asked for."""

    def __init__(
        self, text: str, mentions: Sequence[PlaceMention], home: PlaceMention | None = None
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._home = home
        self._captions: dict[int, bool] = {}
        """Whether the line that begins at a place is a caption."""

    @functools.cached_property
    def _usual(self) -> dict[str, PlaceMention]:
        return usual_units(self._mentions)

    @functools.cached_property
    def _topics(self) -> tuple[Topic, ...]:
        return find_topics(self._text, self._mentions, self._home, self._usual)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [topic.start for topic in self._topics]

    @functools.cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self._text))]

    def about(self, start: int, end: int) -> PlaceMention | None:
        """The unit that what stands at [start, end) is about; None where several or nothing are.

        Units that the words at [start, end) announce ("3 xã: A, B và C của huyện D") are not what
        they are about, and a number of communes is about a unit above them.
        """
        sentence = sentence_at(self._text, start)
        below = min(_rank_counted(self._text, start, end), self._rank_of_parts(end))

        def fits(topic: Topic) -> bool:
            return rank(topic) < below

        if self._of_firm(end):
            return None
        attached = self._attached(start, end, fits) or self._labelling(start, fits)
        if attached:
            return _single(attached)
        if self._of_others(sentence, start, end):
            return _single(self._given_to(start, end, fits))
        topics = (
            self._in_clause(sentence, start, fits)
            or self._in_sentence(sentence, start, fits)
            or self._later(sentence, end, fits)
            or self._in_paragraph(sentence, fits)
        )
        if topics and not topics[0].mention and not topics[0].unnamed:
            return _single(self._given_to(start, end, fits))
        if topics:
            return _single(self._located(topics, end, fits))
        topics = (
            self._in_bulletin(sentence, fits)
            or self._last(sentence.start, start, fits, weak=True)
            or self._after(sentence, start, end, fits)
        )
        return _single(self._located(topics, end, fits)) if topics else self._above(below)

    @functools.cached_property
    def _main(self) -> tuple[Topic, ...]:
        """What the bulletin is about: what title and body speak of twice as often as of others."""
        title = find_title(self._text).end
        counts: Counter[tuple[str, str]] = Counter()
        for topic in self._topics:
            if (topic.mention or topic.unnamed) and not self._in_caption(topic):
                counts[topic.key] += 1 + (_IN_TITLE if topic.start < title else 0)
        if not counts:
            return ()
        first, most = counts.most_common(1)[0]
        at = next(i for i, topic in enumerate(self._topics) if topic.key == first)
        # "tại xã A và xã B": together they are what the bulletin is about
        main = self._joined(at) if self._starts[at] < title else (self._topics[at],)
        others = counts.keys() - {topic.key for topic in main}
        mention = main[0].mention
        if mention and self._starts[at] < title:
            # "Bình Định: Phù Cát có …" is about the district, however often its province is named
            others.discard(("province", self._province_key(mention.province)))
        return main if all(most >= 2 * counts[key] for key in others) else ()

    def _province_key(self, name: str | None) -> str:
        """The second part of the key of the province `name` among the topics."""
        named = (
            topic.mention
            for topic in self._topics
            if topic.mention and topic.mention.level == "province" and topic.mention.name == name
        )
        return next((mention.key[1] for mention in named), "")

    def _of_firm(self, end: int) -> bool:
        """Whether a firm or a household follows as owner ("2 sản phẩm của HTX Hảo Đạt")."""
        of = _OF.match(self._text, end)
        firm = cues().firm.match(self._text, of.end()) if of else None
        if firm is None:
            return False
        named = self._text[firm.end() + 1 : firm.end() + 2]  # but "20 của HTX, 7 của hộ"
        return named.isupper() or not firm.group()[0].isupper()

    def _attached(self, start: int, end: int, fits: Fits) -> tuple[Topic, ...]:
        """The unit that follows with a preposition ("11 sản phẩm của huyện Ba Chẽ")."""
        for inside in self._between(start, end + 2):
            topic = self._topics[inside]
            # the phrase that is counted may hold its owner ("2 sản phẩm của tỉnh đạt 5 sao")
            if topic.mention and fits(topic) and self._is_whose(start, topic):
                return self._joined(inside)
        end = self._announced(start, end)
        at = bisect_left(self._starts, end)
        if at == len(self._topics) or self._starts[at] > end + _REACH:
            return ()
        topic = self._topics[at]
        follows = _AFTER.fullmatch(self._text, end, topic.start)
        if not follows or not topic.mention or not fits(topic):
            return ()
        if cues().elsewhere.search(self._text, start, topic.start):
            return ()  # "30 sản phẩm trưng bày tại Hà Nội" are of those who show them
        joined = self._joined(at)
        if _AND_OTHERS.match(self._text, joined[-1].end):
            return (*joined, Topic(end, end, None))
        return joined

    def _rank_of_parts(self, end: int) -> int:
        """The rank of the units that a number is split among: it is about a unit above them.

        "19 nhà bị sập (Sìn Hồ: 5 nhà; Tam Đường: 14 nhà)"
        """
        opened = _SPLIT.match(self._text, end)
        if opened is None:
            return _LOWEST
        inside = opened.end()
        at = bisect_left(self._starts, inside)
        if at == len(self._topics) or self._starts[at] > inside:
            return _LOWEST
        first, closed = self._topics[at], self._text.find(")", inside, inside + _LISTED_UNITS)
        for later in self._between(first.end, closed):
            other = self._topics[later]
            if rank(other) == rank(first) and other.key != first.key:
                counted = self._text[first.end : other.start]
                return rank(first) if _HAS_DIGIT.search(counted) else _LOWEST
        return _LOWEST

    def _is_whose(self, start: int, topic: Topic) -> bool:
        """Whether a unit with its type word goes on what is counted ("200 cử tri huyện Ba Chẽ")."""
        if before(_WHOSE, self._text, topic.start):
            return True
        mention = topic.mention
        typed = mention and mention.method != "bare" and mention.start == topic.start
        said = self._text[start : topic.start].strip()
        counted = said[-1:].isalpha() and " " in said
        return bool(typed) and counted and self._text[topic.start].islower()

    def _labelling(self, start: int, fits: Fits) -> tuple[Topic, ...]:
        """The unit that stands right before a number in a list ("Ba Chẽ: 6/6 xã")."""
        last = bisect_left(self._starts, start) - 1
        if last < 0:
            return ()
        topic = self._topics[last]
        label = topic.mention and not topic.weak and fits(topic)
        if not label or not _LABELLING.fullmatch(self._text, topic.end, start):
            return ()
        return self._joined(last)

    def _given_to(self, start: int, end: int, fits: Fits) -> tuple[Topic, ...]:
        """The unit that gets what a firm or a person gives ("20 suất quà cho học sinh huyện X")."""
        at = bisect_left(self._starts, end)
        if at == len(self._topics) or self._starts[at] > end + _REACH:
            return ()
        topic = self._topics[at]
        gift = cues().gift.search(self._text, max(0, start - _GIFT_REACH), start)
        given = gift and _TO.fullmatch(self._text, end, topic.start)
        return self._joined(at) if given and topic.mention and fits(topic) else ()

    def _located(self, topics: tuple[Topic, ...], end: int, fits: Fits) -> tuple[Topic, ...]:
        """The unit where an office does something, rather than the office's ("tại huyện X")."""
        topic = topics[0]
        if not after_words(cues().office, self._text, topic.start, _TITLE_LENGTH):
            return topics
        part = _PART.search(self._text, end, end + _LOCATED_REACH)
        for at in self._between(end, part.start() if part else end + _LOCATED_REACH):
            place = self._topics[at]
            lower = place.mention and rank(place) > rank(topic)
            if lower and fits(place) and before(_LOCATED, self._text, place.start):
                return self._joined(at)
        return topics

    def _in_clause(self, sentence: Span, start: int, fits: Fits) -> tuple[Topic, ...]:
        """The last unit before `start` in its clause."""
        near = max(sentence.start, start - _CLAUSE_LENGTH)
        ends = [match.end() for match in cues().clause_end.finditer(self._text, near, start)]
        return self._last(
            ends[-1] if ends else near,
            start,
            lambda topic: fits(topic) and not self._is_aside(topic, start),
            weak=False,
        )

    def _in_sentence(self, sentence: Span, start: int, fits: Fits) -> tuple[Topic, ...]:
        """The unit that the sentence begins with, else the last one; none where it names many."""
        topics = [topic for topic in self._first(sentence.start, start) if fits(topic)]
        strong = [topic for topic in topics if not topic.weak and not self._is_aside(topic, start)]
        if self._goes_through_many(strong):
            return ()
        # "3 lớp tại xã A; 5 mô hình": where the one was is not where the other is
        subjects = [topic for topic in strong if not self._is_located(topic)]
        if not subjects:
            return ()
        opens = subjects[0].start < sentence.start + _OPENING
        return self._joined_with(subjects[0] if opens else subjects[-1])

    def _later(self, sentence: Span, end: int, fits: Fits) -> tuple[Topic, ...]:
        """The unit where what the clause tells of took place ("30 suất cho 30 em ở xã A")."""
        part = _PART.search(self._text, end, min(sentence.end, end + _LOCATED_REACH))
        last = part.start() if part else min(sentence.end, end + _LOCATED_REACH)
        for at in self._between(end, last):
            topic = self._topics[at]
            if topic.mention and fits(topic) and before(_LOCATED, self._text, topic.start):
                return self._joined(at)
        return ()

    def _is_located(self, topic: Topic) -> bool:
        """Whether it only says where, by itself or with the list it stands in."""
        return any(before(_AT, self._text, one.start) for one in self._joined_with(topic))

    def _is_aside(self, topic: Topic, start: int) -> bool:
        """Whether brackets closed before `start` hold it, and not as the place of what is before.

        "8 sản phẩm (Gà Sìn Hồ) và 16 sản phẩm", but "bản Chiềng (xã Tả Phìn) có 16 ha".
        """
        closed = self._text.find(")", topic.end, start)
        if closed < 0:
            return False
        opened = self._text.rfind("(", max(0, topic.start - _BRACKETS), closed)
        if not 0 <= opened < topic.end or self._text.find(")", opened, topic.start) >= 0:
            return False
        listed = len(self._joined_with(topic)) > 1
        return listed or opened + 1 < topic.start

    def _in_paragraph(self, sentence: Span, fits: Fits) -> tuple[Topic, ...]:
        """What the sentences before spoke of, back to the beginning of the paragraph."""
        return self._back_to(self._line_start(sentence.start), sentence.start, fits)

    def _in_bulletin(self, sentence: Span, fits: Fits) -> tuple[Topic, ...]:
        """The unit that the bulletin is clearly about, else the one of the paragraphs before."""
        if self._main and fits(self._main[0]):
            return self._main
        return self._back_to(0, sentence.start, fits)

    def _back_to(self, limit: int, start: int, fits: Fits) -> tuple[Topic, ...]:
        for _ in range(_MOST_TOPICS):
            at = bisect_left(self._starts, start) - 1
            if at < 0 or self._starts[at] < limit:
                break
            sentence = sentence_at(self._text, self._starts[at])
            topics = [topic for topic in self._first(sentence.start, start) if fits(topic)]
            strong = [topic for topic in topics if not topic.weak and _lasts(topic, sentence)]
            if limit == 0:  # in another paragraph, only what that one was about
                strong = [topic for topic in strong if self._carries(topic)]
            if strong and not self._goes_through_many(strong):
                return self._joined_with(strong[0])
            start = sentence.start
        return ()

    def _carries(self, topic: Topic) -> bool:
        """Whether it is spoken of beyond its paragraph: no caption's, no place in passing."""
        return not self._in_caption(topic) and not self._is_located(topic)

    def _in_caption(self, topic: Topic | PlaceMention) -> bool:
        line = self._line_start(topic.start)
        if line not in self._captions:
            credit = cues().credit.search(self._text, line, self._line_end(line))
            self._captions[line] = (credit or cues().caption.match(self._text, line)) is not None
        return self._captions[line]

    def _line_start(self, at: int) -> int:
        return self._lines[bisect_right(self._lines, at) - 1]

    def _line_end(self, start: int) -> int:
        end = self._text.find("\n", start, start + _CREDIT_REACH)
        return end if end >= 0 else start + _CREDIT_REACH

    def _after(self, sentence: Span, start: int, end: int, fits: Fits) -> tuple[Topic, ...]:
        """The first unit later in the sentence, where nothing stands before."""
        topics = self._first(self._announced(start, end), sentence.end)
        named = (topic for topic in topics if topic.mention and fits(topic))
        return next((self._joined_with(topic) for topic in named), ())

    def _above(self, below: int) -> PlaceMention | None:
        """The unit named most often of those that rank above what is counted."""
        for level in reversed(LEVELS[:below]):
            if level in self._usual_of_text:
                return self._usual_of_text[level]
        return None

    @functools.cached_property
    def _usual_of_text(self) -> dict[str, PlaceMention]:
        """The units that the text itself names most often, not captions or the names of schools."""
        named = {
            topic.start
            for topic in self._topics
            if topic.mention and topic.weak and topic.mention.method == "bare"
        }
        return usual_units([
            one for one in self._mentions if one.start not in named and not self._in_caption(one)
        ])

    def _of_others(self, sentence: Span, start: int, end: int) -> bool:
        """Whether a firm, a person, each household or several provinces are the subject."""
        if _OF_PROVINCES.match(self._text, end):
            return True
        last = bisect_left(self._starts, start) - 1
        begin = max(sentence.start, self._topics[last].end if last >= 0 else 0, start - _REACH)
        phrase = _PHRASE.split(self._text[begin:start])[-1]
        firm = cues().firm.search(phrase)
        if firm and self._is_whole(phrase, firm):
            return True
        pronoun = _PRONOUN.search(phrase)
        if pronoun and not cues().speech.match(phrase, pronoun.end()):
            return True
        near = max(sentence.start, start - _EACH_REACH)
        return cues().each.search(self._text, near, start) is not None

    @staticmethod
    def _is_whole(phrase: str, firm: re.Match[str]) -> bool:
        """Whether one firm is meant, and not as the object of the verb before it."""
        if cues().after_object.match(phrase, firm.end()):
            return False
        preceding = phrase[: firm.start()]
        return not _COUNTED.search(preceding) and not cues().not_firm.search(preceding.lower())

    def _announced(self, start: int, end: int) -> int:
        """Where the list of units that [start, end) announces ends; `end` where there is none."""
        at = bisect_left(self._starts, start)
        if at == len(self._topics) or not (
            self._starts[at] < end or _ANNOUNCING.fullmatch(self._text, end, self._starts[at])
        ):
            return end
        longest = min(len(self._topics) - 1, at + _LONGEST_LIST)
        while at < longest and self._are_joined(at, at + 1):
            at += 1
        return max(end, self._topics[at].end)

    def _between(self, start: int, end: int) -> range:
        """Indexes of the first topics that begin in [start, end)."""
        first = bisect_left(self._starts, start)
        return range(first, min(bisect_left(self._starts, end), first + _MOST_TOPICS))

    def _first(self, start: int, end: int) -> tuple[Topic, ...]:
        """The first topics that begin in [start, end)."""
        return tuple(self._topics[at] for at in self._between(start, end))

    def _last(self, start: int, end: int, fits: Fits, *, weak: bool) -> tuple[Topic, ...]:
        """The last topic that begins in [start, end), with those it is listed with."""
        last = bisect_left(self._starts, end) - 1
        for at in range(last, max(-1, last - _MOST_TOPICS), -1):
            topic = self._topics[at]
            if topic.start < start:
                break
            if fits(topic) and (weak or not topic.weak):
                return self._joined(at)
        return ()

    def _goes_through_many(self, topics: Sequence[Topic]) -> bool:
        """Whether a sentence says one thing of this unit, another of that, not all of a list."""
        named = [topic for topic in topics if topic.mention]
        same = [topic for topic in named if rank(topic) == rank(named[0])]
        return any(
            left.key != right.key and not are_joined(self._text, left, right)
            for left, right in itertools.pairwise(same)
        )

    def _joined_with(self, topic: Topic) -> tuple[Topic, ...]:
        return self._joined(bisect_left(self._starts, topic.start))

    def _joined(self, at: int) -> tuple[Topic, ...]:
        """The topic at `at` with its neighbours in a list of units of one level."""
        first = at - (at > 0 and self._are_joined(at - 1, at))
        last = at + (at + 1 < len(self._topics) and self._are_joined(at, at + 1))
        return self._topics[first : last + 1]

    def _are_joined(self, left: int, right: int) -> bool:
        return are_joined(self._text, self._topics[left], self._topics[right])


def _single(topics: tuple[Topic, ...]) -> PlaceMention | None:
    """The unit that all `topics` mean."""
    return topics[0].mention if len({topic.key for topic in topics}) == 1 else None


def _lasts(topic: Topic, sentence: Span) -> bool:
    """Whether the sentences after it speak of it too: a firm must have opened its sentence."""
    return bool(topic.mention or topic.unnamed) or topic.start < sentence.start + _OPENING


def _rank_counted(text: str, start: int, end: int) -> int:
    """The rank of the units that [start, end) counts ("5 xã"): what it is about ranks above."""
    if after_words(cues().merged, text, start, _TITLE_LENGTH):
        return _LOWEST  # "xã A được lập từ 3 xã" is about the new commune
    number = _DIGITS.match(text, start)
    counted = _UNIT_COUNTED.match(text, number.end()) if number else None
    return counted.lastindex - 1 if counted and counted.lastindex else _LOWEST
