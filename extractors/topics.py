"""Which unit a passage is about: of its clause, else of its sentence, its paragraph, the bulletin.

What speaks of a unit is a topic: a mention, or a type word alone that stands for the unit of its
level under discussion ("huyện" after "huyện Ba Chẽ"). Some mentions are none: the parent in an
address ("huyện Tiên Yên (Quảng Ninh)"), the units that another was merged from, the addressee of a
wish ("kiến nghị tỉnh"). Those in a title, a body's name or a genitive are weak: they count where
there is no other.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.tables import lexicon
from extractors.mentions import LEVELS, RANK, PlaceMention
from extractors.sentences import Span, sentence_at
from extractors.unit_names import TypeWord, find_type_words

__all__ = ["Topic", "Topics"]

_JOINT = re.compile(r"\s{0,3}(?:[,;/–-]|\b(?:và|cùng|với)\b)\s{0,3}(?:(?:các|cả|\d{1,2})\s{1,3})?")
_ANNOUNCING = re.compile(r"\s{0,3}(?:[:(]|là|gồm|gồm có|bao gồm)?:?\s{0,3}")
_AFTER = re.compile(r"[^,;:.()\n]{0,60}?(?:\b(?:của|tại|ở|thuộc|địa bàn)|^\s?\()\s{0,3}")
_ADDRESS = re.compile(r"\s{0,3}[,(–-]?\s{0,3}")
_LEVELS = r"tỉnh|thành|huyện|thị|quận|xã|phường|ngành|sở"
_PLURAL = r"cấp|các|những|mỗi|từng|một|nhiều|liên|ngoài|hai|ba|bốn|và|là|hay"
_NOT_DISCUSSED = re.compile(
    rf"(?:\b(?:{_PLURAL})|\d|\b(?:{_LEVELS}),|\s[-–])\s{{1,3}}$|/\s?$", re.IGNORECASE
)
_ENUMERATED = re.compile(rf"\s?/|,\s(?:{_LEVELS})\b", re.IGNORECASE)
_GENITIVE = re.compile(r"(?:\bcủa\s|\()$")
_PHRASE = re.compile(r"[;:.“”\"(]|, ")
_PHRASE_START = re.compile(r"[,;:.()\n–]")
_COUNTED = re.compile(r"(?:\d|\b(?:các|những|mỗi|nhiều|và))\s{1,2}$", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:ông|bà|anh|chị) (?!con|em|đã đề)(?=[a-zđ])")
_OF_PROVINCES = re.compile(r"[^;:.()\n]{0,60}?\b(?:của|từ|ở|tại)\s(?:\d{1,2}|các)\stỉnh\b")
_UNIT_COUNTED = re.compile(
    r"\s{1,2}(?:(tỉnh)|(huyện|quận|thị xã)|(xã|phường|thị trấn|đơn vị cấp xã))\b"
)
_DIGITS = re.compile(r"\d[\d.,/]*|\w+")
_TITLE_LENGTH = 80
_CLAUSE_LENGTH = 400
_OPENING = 40
_REACH = 120
_EACH_REACH = 40
_MOST_TOPICS = 12
_LONGEST_LIST = 40
_LOWEST = 3


def _words(kind: str) -> str:
    rows = (row for row in lexicon("topic_cues") if row["kind"] == kind)
    cues = (cue.strip() for row in rows for cue in row["cue"].split("|"))
    return "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))


class _Cues:
    """The patterns made of the words of `corpus/lexicons/topic_cues.csv`."""

    def __init__(self) -> None:
        self.clause_end = _compile(rf"[;:]|\n|\b(?:{_words('clause')})\b")
        self.wish = _compile(rf"\b(?:{_words('wish')})\s$")
        self.merged = _compile(rf"\b(?:{_words('merged')})\b[^.;,\n]{{0,50}}$")
        self.body = _compile(rf"\b(?:{_words('body')})\s$")
        self.title = _compile(rf"\b(?:{_words('title')})\b")
        self.firm = _compile(rf"\b(?:{_words('firm')})\b")
        self.each = _compile(
            rf"(?<![“\"])\bmỗi (?:{_words('each')})\b"
        )  # not “Mỗi xã một sản phẩm”
        self.speech = _compile(rf"(?:{_words('speech')})\b")
        self.before_name = _compile(rf"(?:[^\w\s]|\b(?:{_words('before_name')}))\s?$")


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@functools.cache
def _cues() -> _Cues:
    return _Cues()


@dataclass(frozen=True, slots=True)
class Topic:
    """A place of the text that speaks of a unit."""

    start: int
    end: int
    mention: PlaceMention
    weak: bool


class Topics:
    """The topics of a text, in order."""

    def __init__(self, text: str, mentions: Sequence[PlaceMention]) -> None:
        self._text = text
        self._topics = tuple(_find_topics(text, mentions))
        self._starts = [topic.start for topic in self._topics]
        counts = Counter(topic.mention.key for topic in self._topics)
        (first, most), (_, second) = (*counts.most_common(2), (None, 0), (None, 0))[:2]
        self._usual = _usual(mentions)
        self._main = next((t for t in self._topics if t.mention.key == first), None)
        self._main_is_clear = most >= 2 * second

    def about(self, start: int, end: int) -> PlaceMention | None:
        """The unit that what stands at [start, end) is about; None where several or nothing are.

        Units that the words at [start, end) announce ("3 xã: A, B và C của huyện D") are not what
        they are about, and a number of communes is about a unit above them.
        """
        sentence = sentence_at(self._text, start)
        below = _rank_counted(self._text, start, end)

        def fits(topic: Topic) -> bool:
            return RANK[topic.mention.level] < below

        attached = self._attached(start, end, fits)
        if attached:
            return _single(attached)
        if self._of_others(sentence, start, end):
            return None
        topics = (
            self._in_clause(sentence, start, fits)
            or self._in_sentence(sentence, start, fits)
            or self._in_paragraph(sentence, fits)
            or self._in_bulletin(sentence, fits)
            or self._last(sentence.start, start, fits, weak=True)
            or self._after(sentence, start, end, fits)
        )
        return _single(topics) if topics else self._above(below)

    def _attached(self, start: int, end: int, fits: Callable[[Topic], bool]) -> tuple[Topic, ...]:
        """The unit that follows with a preposition ("11 sản phẩm của huyện Ba Chẽ")."""
        end = self._announced(start, end)
        at = bisect_left(self._starts, end)
        if at == len(self._topics) or self._starts[at] > end + _REACH:
            return ()
        topic = self._topics[at]
        follows = _AFTER.fullmatch(self._text, end, topic.start)
        return self._joined(at) if follows and fits(topic) else ()

    def _in_clause(
        self, sentence: Span, start: int, fits: Callable[[Topic], bool]
    ) -> tuple[Topic, ...]:
        """The last unit before `start` in its clause."""
        near = max(sentence.start, start - _CLAUSE_LENGTH)
        ends = [match.end() for match in _cues().clause_end.finditer(self._text, near, start)]
        return self._last(ends[-1] if ends else near, start, fits, weak=False)

    def _in_sentence(
        self, sentence: Span, start: int, fits: Callable[[Topic], bool]
    ) -> tuple[Topic, ...]:
        """The unit that the sentence begins with, else the last one; none where it names many."""
        topics = [topic for topic in self._first(sentence.start, start) if fits(topic)]
        strong = [topic for topic in topics if not topic.weak]
        if self._goes_through_many(strong):
            return ()
        if strong and strong[0].start < sentence.start + _OPENING:
            return self._joined_with(strong[0])
        return self._last(sentence.start, start, fits, weak=False)

    def _in_paragraph(self, sentence: Span, fits: Callable[[Topic], bool]) -> tuple[Topic, ...]:
        """What the sentences before spoke of, back to the beginning of the paragraph."""
        return self._back_to(self._text.rfind("\n", 0, sentence.start) + 1, sentence.start, fits)

    def _in_bulletin(self, sentence: Span, fits: Callable[[Topic], bool]) -> tuple[Topic, ...]:
        """The unit that the bulletin is clearly about, else the one of the paragraphs before."""
        if self._main and self._main_is_clear and fits(self._main):
            return (self._main,)
        return self._back_to(0, sentence.start, fits)

    def _back_to(self, limit: int, start: int, fits: Callable[[Topic], bool]) -> tuple[Topic, ...]:
        for _ in range(_MOST_TOPICS):
            at = bisect_left(self._starts, start) - 1
            if at < 0 or self._starts[at] < limit:
                break
            sentence = sentence_at(self._text, self._starts[at])
            topics = [topic for topic in self._first(sentence.start, start) if fits(topic)]
            strong = [topic for topic in topics if not topic.weak]
            if strong and not self._goes_through_many(strong):
                return self._joined_with(strong[0])
            start = sentence.start
        return ()

    def _after(
        self, sentence: Span, start: int, end: int, fits: Callable[[Topic], bool]
    ) -> tuple[Topic, ...]:
        """The first unit later in the sentence, where nothing stands before."""
        topics = self._first(self._announced(start, end), sentence.end)
        return next((self._joined_with(topic) for topic in topics if fits(topic)), ())

    def _above(self, below: int) -> PlaceMention | None:
        """The unit named most often of those that rank above what is counted."""
        for level in reversed(LEVELS[:below]):
            if level in self._usual:
                return self._usual[level]
        return None

    def _of_others(self, sentence: Span, start: int, end: int) -> bool:
        """Whether a firm, a person, each household or several provinces are the subject."""
        if _OF_PROVINCES.match(self._text, end):
            return True
        last = bisect_left(self._starts, start) - 1
        since = max(sentence.start, self._topics[last].end if last >= 0 else 0)
        if since == sentence.start and _cues().firm.match(self._text, since):
            return True
        begin = max(since, start - _REACH)
        phrase = _PHRASE.split(self._text[begin:start])[-1]
        firm = _cues().firm.search(phrase)
        if firm and not _COUNTED.search(phrase[: firm.start()]):
            return True
        pronoun = _PRONOUN.search(phrase)
        if pronoun and not _cues().speech.match(phrase, pronoun.end()):
            return True
        return (
            _cues().each.search(self._text, max(sentence.start, start - _EACH_REACH), start)
            is not None
        )

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

    def _first(self, start: int, end: int) -> tuple[Topic, ...]:
        """The first topics that begin in [start, end)."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return self._topics[first : min(last, first + _MOST_TOPICS)]

    def _last(
        self, start: int, end: int, fits: Callable[[Topic], bool], *, weak: bool
    ) -> tuple[Topic, ...]:
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
        if not topics:
            return False
        level = topics[0].mention.level
        same = [topic for topic in topics if topic.mention.level == level]
        return any(
            left.mention.key != right.mention.key and not _are_joined(self._text, left, right)
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
        return _are_joined(self._text, self._topics[left], self._topics[right])


def _single(topics: tuple[Topic, ...]) -> PlaceMention | None:
    return topics[0].mention if len({topic.mention.key for topic in topics}) == 1 else None


def _are_joined(text: str, left: Topic | PlaceMention, right: Topic | PlaceMention) -> bool:
    one = left.mention if isinstance(left, Topic) else left
    other = right.mention if isinstance(right, Topic) else right
    return one.level == other.level and bool(_JOINT.fullmatch(text, left.end, right.start))


def _rank_counted(text: str, start: int, end: int) -> int:
    """The rank of the units that [start, end) counts ("5 xã"): what it is about ranks above."""
    if _before(_cues().merged, text, start, _TITLE_LENGTH):
        return _LOWEST  # "xã A được lập từ 3 xã" is about the new commune
    number = _DIGITS.match(text, start)
    counted = _UNIT_COUNTED.match(text, number.end()) if number else None
    return counted.lastindex - 1 if counted and counted.lastindex else _LOWEST


def _find_topics(text: str, mentions: Sequence[PlaceMention]) -> Iterator[Topic]:
    """The mentions that speak of a unit and, between them, the type words that stand for one."""
    words = iter(_alone(text, mentions))
    word = next(words, None)
    usual = _usual(mentions)
    discussed: dict[str, PlaceMention] = {}
    merged = False
    for i in range(len(mentions) + 1):
        mention = mentions[i] if i < len(mentions) else None
        while word is not None and (mention is None or word.start < mention.start):
            meant = _meant(word, discussed, usual)
            if meant is not None:
                yield Topic(word.start, word.end, meant, _is_weak(text, word.start, word.end, ""))
            word = next(words, None)
        if mention is None:
            continue
        listed_before = i > 0 and _are_joined(text, mentions[i - 1], mention)
        listed_after = i + 1 < len(mentions) and _are_joined(text, mention, mentions[i + 1])
        if not (listed_before and merged):
            merged = _before(_cues().merged, text, mention.start, _TITLE_LENGTH)
        if merged or _before(_cues().wish, text, mention.start) or _is_address(text, mentions, i):
            continue
        weak = _is_weak(text, mention.start, mention.end, mention.method)
        listed = listed_before or listed_after
        qualifies = weak and mention.method == "bare"  # khoai lang Bình Tân
        if not qualifies and (not listed or mention.level not in discussed):
            discussed[mention.level] = discussed[mention.type] = mention
        yield Topic(mention.start, mention.end, mention, weak)


def _usual(mentions: Sequence[PlaceMention]) -> dict[str, PlaceMention]:
    """The unit named most often of each level, and the only one of each type."""
    first = {mention.key: mention for mention in reversed(mentions)}
    usual: dict[str, PlaceMention] = {}
    for key, _ in Counter(mention.key for mention in mentions).most_common():
        usual.setdefault(first[key].level, first[key])
    types: dict[str, set[tuple[str, str]]] = {}
    for mention in mentions:
        types.setdefault(mention.type, set()).add(mention.key)
    return usual | {kind: first[min(keys)] for kind, keys in types.items() if len(keys) == 1}


def _meant(
    word: TypeWord, discussed: dict[str, PlaceMention], usual: dict[str, PlaceMention]
) -> PlaceMention | None:
    """The unit that a type word alone stands for: the last discussed of its type or level."""
    return discussed.get(word.type) or discussed.get(word.level) or usual.get(word.type)


def _is_address(text: str, mentions: Sequence[PlaceMention], at: int) -> bool:
    """Whether the mention is but the parent of the one before ("huyện Tiên Yên, Quảng Ninh")."""
    if at == 0 or RANK[mentions[at].level] >= RANK[mentions[at - 1].level]:
        return False
    return bool(_ADDRESS.fullmatch(text, mentions[at - 1].end, mentions[at].start))


def _is_weak(text: str, start: int, end: int, method: str) -> bool:
    """Whether the unit only qualifies something: a title, a body, a product."""
    if _before(_GENITIVE, text, start):
        return text[end : end + 1] != ":"  # "cách làm của phường Lái Thiêu: …"
    if method == "" and _before(_cues().body, text, start):
        return True
    if method == "bare" and text[start - 1 : start] == " ":
        word = text[max(0, start - 16) : start].split()[-1:]
        if word and word[0].islower() and not _before(_cues().before_name, text, start):
            return True  # "khoai lang Bình Tân"
    phrase = _PHRASE_START.split(text[max(0, start - _TITLE_LENGTH) : start])[-1]
    return _cues().title.search(phrase) is not None


def _before(pattern: re.Pattern[str], text: str, start: int, reach: int = 24) -> bool:
    return pattern.search(text[max(0, start - reach) : start]) is not None


def _alone(text: str, mentions: Sequence[PlaceMention]) -> Iterator[TypeWord]:
    """Type words without a name that mean a unit spoken of ("trên địa bàn huyện")."""
    starts = [mention.start for mention in mentions]
    for word in find_type_words(text):
        at = bisect_right(starts, word.start) - 1
        if word.kind != "word" or (at >= 0 and mentions[at].end > word.start):
            continue
        before = text[max(0, word.start - 24) : word.start]
        if _NOT_DISCUSSED.search(before) or _cues().wish.search(before):
            continue
        if not _ENUMERATED.match(text, word.end):
            yield word
