"""The places of a text that say which unit it speaks of, in order.

Beside mentions of units these are type words alone that stand for one ("huyện" after "huyện Ba
Chẽ"), and what is no unit and yet is spoken of, so that numbers after it are no unit's: a firm or a
household as subject, the whole country, "hai xã", "toàn tỉnh" where no province is known.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.folding import fold_key
from corpus.tables import lexicon
from extractors.mentions import LEVELS, RANK, PlaceMention
from extractors.scan import scan
from extractors.sentences import find_sentences, sentence_at
from extractors.unit_names import TypeWord, find_type_words

__all__ = [
    "Topic",
    "after_words",
    "are_joined",
    "before",
    "cues",
    "find_topics",
    "rank",
    "usual_units",
]

_JOINT = re.compile(r"\s{0,3}(?:[,;/–-]|\b(?:và|cùng|với)\b)\s{0,3}(?:(?:các|cả|\d{1,2})\s{1,3})?")
_ADDRESS = re.compile(r"\s{0,3}[,(–-]?\s{0,3}")
_LEVELS = r"tỉnh|thành|huyện|thị|quận|xã|phường|ngành|sở"
_PLURAL = r"cấp|các|những|mỗi|từng|một|nhiều|liên|ngoài|hai|ba|bốn|và|là|hay"
_NOT_DISCUSSED = re.compile(
    rf"(?:\b(?:{_PLURAL})|\d|\b(?:{_LEVELS}),|\s[-–])\s{{1,3}}$|/\s?$", re.IGNORECASE
)
_ENUMERATED = re.compile(rf"\s?/|,\s(?:{_LEVELS})\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:[,;:]|\b(?:nay|qua|này|đó|đây|đến|về|năm \d{4}))\s$")
_WHOLE = re.compile(r"\b(?:toàn|cả|địa bàn)\s$")
_GENITIVE = ("của ", "(")
_PHRASE_START = re.compile(r"[,;:.()\n–]")
_COUNTED = re.compile(r"(?:\d|\b(?:các|những|mỗi|nhiều|và))\s{1,2}$")
_BULLET = re.compile(r"[-–+•*“\"\s]{0,4}")
_OPENS = re.compile(r"[,;:.(]\s$|\n\s?$")
_OF = re.compile(r"\b(?:của|như|là|riêng|còn|trong đó)\s$")
_LOWER_WORD = re.compile(r"\s[^\W\d_]+")
_PERSONS = ("ông", "bà", "anh", "chị")
_AGE = re.compile(r"\s?[(,]\s?(?:\d{2} tuổi|sinh năm \d{4})\)?")
_HOME = r"(?:,|\s\()?\s?(?:(?:hiện|ở|trú|ngụ|tại|quê)\s){0,3}"
_SEVERAL = re.compile(r"(?:cả )?(?:hai|ba|bốn|năm) (?:xã|huyện|địa phương|tỉnh|phường)\b", re.I)
_PARTIES = re.compile(r"bên\b(?! cạnh)")
_BEFORE_PARTIES = re.compile(r"(?:, các|^Các|\nCác)\s$")
_OF_PROVINCES = re.compile(r" tỉnh\b(?<=\d tỉnh)")
_PROVINCES = re.compile(r"[^\W\d_,;:.]{0,20}(?:\s[^\W\d_]{1,6}){0,3}\s?(\d{1,2}( tỉnh))\b")
_OF_MERGER = re.compile(r"[^.;,\n]{0,50}")
_MAX_NAME = 6
_TITLE_LENGTH = 80
_ADDRESS_LENGTH = 120
_REACH = 24


def _spelled(kind: str) -> list[str]:
    """The cues of a kind, the longest first."""
    rows = (row for row in lexicon("topic_cues") if row["kind"] == kind)
    return sorted((cue.strip() for row in rows for cue in row["cue"].split("|")), key=len)[::-1]


def _words(kind: str) -> str:
    return "|".join(re.escape(word.lower()) for word in _spelled(kind))


def _keys(kind: str) -> tuple[str, ...]:
    return tuple(map(fold_key, _spelled(kind)))


def _find(text: str, keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of a few folded words stands in `text`, the longest of those at one place."""
    folded = scan(text).folded
    chars = folded.text
    found: list[tuple[int, int]] = []
    for key in keys:
        at = chars.find(key)
        while at >= 0:
            end = at + len(key)
            if not (chars[at - 1 : at].isalnum() or chars[end : end + 1].isalnum()):
                found.append((at, -end))
            at = chars.find(key, end)
    reached = 0
    for at, end in sorted(found):
        if at >= reached:
            reached = -end
            yield folded.original(at, reached)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class Cues:
    """The patterns made of the words of `corpus/lexicons/topic_cues.csv`.

    Those that are compiled without regard to case read text as it is, the others small letters.
    """

    def __init__(self) -> None:
        self.credit = re.compile(r"\b[Ảả](?:nh|NH)\s?:")
        self.clause_end = _compile(rf"[;:]|\n|\b(?:{_words('clause')})\b")
        self.wish = re.compile(rf"\b(?:{_words('wish')})\s$")
        self.mergers = _keys("merged")
        self.merged = re.compile(rf"\b(?:{_words('merged')})\b[^.;,\n]{{0,50}}$")
        self.body = re.compile(rf"\b(?:{_words('body')})\s$")
        self.office = re.compile(
            rf"\b(?:{_words('body')}|{_words('office')})\b[^,;:.()\n]{{0,50}}$"
        )
        self.title = re.compile(rf"\b(?:{_words('title')})\b")
        self.firms = _keys("firm")
        self.firm = _compile(rf"\b(?:{_words('firm')})\b")
        self.not_firm = re.compile(rf"\b(?:{_words('not_firm')})\s$")
        self.after_object = _compile(rf"\s(?:{_words('after_object')})\b")
        self.verb = _compile(rf"(?<!nông thôn )(?<!các )\b(?:{_words('verb')})\b")
        self.elsewhere = _compile(rf"(?<!điểm )(?<!cửa hàng )\b(?:{_words('elsewhere')})\b")
        self.beside = re.compile(rf"\b(?:{_words('beside')})\s$")
        self.beside_body = re.compile(
            rf"\b(?:{_words('beside')})\s(?:các\s)?(?:{_words('body')}|{_words('office')})\b"
        )
        self.countries = _keys("country")
        self.says_of = _compile(rf"\s(?:{_words('verb')})\b")
        self.each = _compile(
            rf"(?<![“\"])\bmỗi (?:{_words('each')})\b"
        )  # not “Mỗi xã một sản phẩm”
        self.speech = _compile(rf"(?:{_words('speech')})\b")
        self.says = _compile(rf"\b(?:{_words('speech')})\b")
        self.caption = _compile(rf"[ \t(]{{0,3}}(?:{_words('caption')})\b")
        self.gift = _compile(rf"\b(?:{_words('gift')})\b[^,;:.\n]{{0,20}}$")
        self.resident = re.compile(
            rf"{_HOME}(?:(?:{_words('hamlet')})\b|(xã|phường|thị trấn)\s(?=\w))"
        )
        self.before_name = _compile(rf"(?:[^\w\s]|\b(?:{_words('before_name')}))\s?$")


@functools.cache
def cues() -> Cues:
    """The patterns, made once."""
    return Cues()


class Topic(NamedTuple):
    """A place of the text that speaks of a unit, or of what is none."""

    start: int
    end: int
    mention: PlaceMention | None
    """None for what is no unit: a firm, the country, a unit that nobody named."""
    weak: bool = False
    unnamed: str = ""
    """The level of a unit that is spoken of but nowhere named ("toàn tỉnh"), or "country"."""

    @property
    def key(self) -> tuple[str, str]:
        """What topics of one unit have in common."""
        return self.mention.key if self.mention else (self.unnamed, "")


def rank(topic: Topic) -> int:
    """How far down its unit stands; what is no unit stands above all."""
    return RANK[topic.mention.level] if topic.mention else -1


def find_topics(
    text: str,
    mentions: Sequence[PlaceMention],
    home: PlaceMention | None,
    usual: dict[str, PlaceMention],
) -> tuple[Topic, ...]:
    """The topics of `text` in order; `home` is the province of its source."""
    firms, residents = _firms(text), list(_residents(text))
    placed = _without_addresses(text, mentions, sorted(firms + residents))
    found = [
        *_unit_topics(text, placed, _alone(text, mentions), home, usual),
        *(Topic(start, end, None) for start, end in firms if _is_subject(text, start, end)),
        *(Topic(start, end, None) for start, end in residents),
        *_countries(text),
        *_several(text),
    ]
    return tuple(sorted(found, key=lambda topic: topic.start))


def _unit_topics(
    text: str,
    mentions: Sequence[PlaceMention],
    words: Iterator[TypeWord],
    home: PlaceMention | None,
    usual: dict[str, PlaceMention],
) -> Iterator[Topic]:
    """The mentions that speak of a unit and, between them, the type words that stand for one."""
    word = next(words, None)
    discussed: dict[str, PlaceMention] = {}
    mergers = [end for _, end in _find(text, cues().mergers)]
    merged = listed_after = False
    for i in range(len(mentions) + 1):
        mention = mentions[i] if i < len(mentions) else None
        while word is not None and (mention is None or word.start < mention.start):
            topic = _topic_of_word(text, word, _meant(word, discussed, usual, home))
            if topic is not None:
                yield topic
            word = next(words, None)
        if mention is None:
            continue
        listed_before = listed_after
        listed_after = i + 1 < len(mentions) and are_joined(text, mention, mentions[i + 1])
        if not (listed_before and merged):
            at = bisect_right(mergers, mention.start)
            merged = (
                at > 0 and _OF_MERGER.fullmatch(text, mergers[at - 1], mention.start) is not None
            )
        of_itself = not (listed_before or listed_after) and text.startswith(" có ", mention.end)
        if (
            (merged and not of_itself)
            or after_words(cues().wish, text, mention.start)
            or _is_address(text, mentions, i)
        ):
            continue
        weak = _is_weak(text, mention.start, mention.end, mention.method)
        listed = listed_before or listed_after
        qualifies = weak and mention.method == "bare"  # khoai lang Bình Tân
        if not qualifies and (not listed or mention.level not in discussed):
            discussed[mention.level] = discussed[mention.type] = mention
        yield Topic(mention.start, mention.end, mention, weak)


def _topic_of_word(text: str, word: TypeWord, meant: PlaceMention | None) -> Topic | None:
    weak = _is_weak(text, word.start, word.end, "")
    if meant is not None:
        return Topic(word.start, word.end, meant, weak)
    # "toàn tỉnh", "Tỉnh có", "Hội Nông dân huyện": spoken of, although nothing says which one;
    # "đạt chuẩn huyện NTM" is not
    spoken_of = (
        after_words(_WHOLE, text, word.start)
        or (
            after_words(_SUBJECT, text, word.start)
            and cues().says_of.match(text, word.end) is not None
        )
        or _of_office(text, word.start)
        or (text[word.start].isupper() and sentence_at(text, word.start).start == word.start)
    )
    return Topic(word.start, word.end, None, weak, unnamed=word.level) if spoken_of else None


def _of_office(text: str, start: int) -> bool:
    """Whether a body stands before, not "trung tâm xã"."""
    first = max(0, start - _TITLE_LENGTH)
    body = cues().office.search(text[first:start].lower())
    return body is not None and text[first + body.start()].isupper()


def usual_units(mentions: Sequence[PlaceMention]) -> dict[str, PlaceMention]:
    """The unit clearly named most often of each level, and the only one of each type."""
    first = {mention.key: mention for mention in reversed(mentions)}
    counts = Counter(mention.key for mention in mentions)
    usual: dict[str, PlaceMention] = {}
    for level in LEVELS:
        at_level = sorted((n for key, n in counts.items() if key[0] == level), reverse=True)
        if at_level and (len(at_level) == 1 or at_level[0] > at_level[1]):
            usual[level] = next(
                first[key] for key, n in counts.items() if key[0] == level and n == at_level[0]
            )
    types: dict[str, set[tuple[str, str]]] = {}
    for mention in mentions:
        types.setdefault(mention.type, set()).add(mention.key)
    return usual | {kind: first[min(keys)] for kind, keys in types.items() if len(keys) == 1}


def _meant(
    word: TypeWord,
    discussed: dict[str, PlaceMention],
    usual: dict[str, PlaceMention],
    home: PlaceMention | None,
) -> PlaceMention | None:
    """The unit that a type word alone stands for: the last discussed of its type or level."""
    meant = discussed.get(word.type) or discussed.get(word.level) or usual.get(word.type)
    return meant or (home if word.level == "province" else None)


def are_joined(text: str, left: PlaceMention | Topic, right: PlaceMention | Topic) -> bool:
    """Whether both are members of one list of units of one level."""
    one = left.mention if isinstance(left, Topic) else left
    other = right.mention if isinstance(right, Topic) else right
    if one is None or other is None or one.level != other.level:
        return False
    return bool(_JOINT.fullmatch(text, left.end, right.start))


def before(pattern: re.Pattern[str], text: str, start: int, reach: int = _REACH) -> bool:
    """Whether `pattern` is found in the characters before `start`."""
    return pattern.search(text[max(0, start - reach) : start]) is not None


def after_words(pattern: re.Pattern[str], text: str, start: int, reach: int = _REACH) -> bool:
    """Whether `pattern` is found in the characters before `start`, read in small letters."""
    return pattern.search(text[max(0, start - reach) : start].lower()) is not None


def _is_address(text: str, mentions: Sequence[PlaceMention], at: int) -> bool:
    """Whether the mention is but the parent of the one before ("huyện Tiên Yên, Quảng Ninh")."""
    if at == 0 or RANK[mentions[at].level] >= RANK[mentions[at - 1].level]:
        return False
    return bool(_ADDRESS.fullmatch(text, mentions[at - 1].end, mentions[at].start))


def _is_weak(text: str, start: int, end: int, method: str) -> bool:
    """Whether the unit only qualifies something: a title, a body, a product."""
    if text.endswith(_GENITIVE, 0, start):
        if text[end : end + 1] == ":":
            return False  # "cách làm của phường Lái Thiêu: …"
        if not cues().says_of.match(text, end):
            return True  # but "kinh tế của huyện Ba Chẽ đạt …"
    if after_words(cues().beside, text, start):
        return True  # "Huyện A phối hợp với huyện B"
    if method == "" and after_words(cues().body, text, start):
        return True
    if method == "bare" and text[start - 1 : start] == " ":
        word = text[max(0, start - 16) : start].split()[-1:]
        if word and word[0].islower() and not before(cues().before_name, text, start):
            return True  # "khoai lang Bình Tân"
    phrase = _PHRASE_START.split(text[max(0, start - _TITLE_LENGTH) : start].lower())[-1]
    partner = cues().beside_body.search(phrase)
    if partner and not cues().verb.search(phrase, partner.end()):
        return True  # "Huyện A phối hợp với Văn phòng điều phối tỉnh B"
    title = cues().title.search(phrase)
    # "Phó Chủ tịch UBND huyện cam kết huyện sẽ …": what he says is not his title
    return title is not None and not cues().says.search(phrase, title.end())


def _alone(text: str, mentions: Sequence[PlaceMention]) -> Iterator[TypeWord]:
    """Type words without a name that mean a unit spoken of ("trên địa bàn huyện")."""
    starts = [mention.start for mention in mentions]
    for word in find_type_words(text):
        at = bisect_right(starts, word.start) - 1
        if word.kind != "word" or (at >= 0 and mentions[at].end > word.start):
            continue
        preceding = text[max(0, word.start - _REACH) : word.start]
        if _NOT_DISCUSSED.search(preceding) or cues().wish.search(preceding.lower()):
            continue
        if not _ENUMERATED.match(text, word.end):
            yield word


def _firms(text: str) -> list[tuple[int, int]]:
    """Single firms and households, with or without their name."""
    return [
        (start, end)
        for start, end in _find(text, cues().firms)
        if not after_words(_COUNTED, text, start) and not after_words(cues().not_firm, text, start)
    ]


def _is_subject(text: str, start: int, end: int) -> bool:
    """Whether the firm at [start, end) is what the words after it speak of."""
    following = _LOWER_WORD.match(text, end)
    if following is None or cues().after_object.match(text, end):
        return False
    if after_words(_OF, text, start) or before(_OPENS, text, start):
        return True
    sentence = sentence_at(text, start)
    bullet = _BULLET.match(text, sentence.start)
    return bullet is not None and bullet.end() >= start


def _without_addresses(
    text: str, mentions: Sequence[PlaceMention], firms: Sequence[tuple[int, int]]
) -> list[PlaceMention]:
    """The mentions but those in the name or address of a firm ("HTX Hảo Đạt (xã Tân Cương)")."""
    ends = [end for _, end in firms]
    kept: list[PlaceMention] = []
    for mention in mentions:
        at = bisect_right(ends, mention.start) - 1
        if at < 0 or mention.start - ends[at] > _ADDRESS_LENGTH:
            kept.append(mention)
            continue
        between = text[ends[at] : mention.start]
        if cues().verb.search(between) or cues().clause_end.search(between) or ". " in between:
            kept.append(mention)
    return kept


def _residents(text: str) -> Iterator[tuple[int, int]]:
    """Persons whose hamlet is named: what they have is their household's."""
    for start, end in _find(text, _PERSONS):
        named = end
        for _ in range(_MAX_NAME):
            upper = text[named + 1 : named + 2].isupper()
            syllable = _LOWER_WORD.match(text, named) if upper else None
            if syllable is None:
                break
            named = syllable.end()
        if named == end:
            continue
        age = _AGE.match(text, named)
        home = cues().resident.match(text, age.end() if age else named)
        # "ông A, xã B", but "bà C xã viên" has no home
        if home and (not home[1] or text[home.end()].isupper()):
            yield start, named


def _countries(text: str) -> Iterator[Topic]:
    """Where the whole country is the subject ("Đến nay, cả nước có 5.000 sản phẩm")."""
    for start, end in _find(text, cues().countries):
        verb = cues().says_of.match(text, end)
        if verb:
            yield Topic(start, verb.end(), None, unnamed="country")


def _several(text: str) -> Iterator[Topic]:
    """What is no single unit: "Hai xã cần …", the parties of a contract, thirty provinces."""
    for sentence in find_sentences(text):
        if text[sentence.start] in "CHBN":
            several = _SEVERAL.match(text, sentence.start)
            if several:
                yield Topic(several.start(), several.end(), None)
    for parties in _PARTIES.finditer(text):  # "các bên đã ký 17 biên bản"
        if before(_BEFORE_PARTIES, text, parties.start()):
            yield Topic(parties.start() - len("các "), parties.end(), None)
    for counted in _OF_PROVINCES.finditer(text):
        sentence = sentence_at(text, counted.start())
        provinces = _PROVINCES.match(text, sentence.start, sentence.end)
        if provinces and provinces.start(2) == counted.start():
            # "Hiện đã có 30 tỉnh phê duyệt chương trình"
            yield Topic(provinces.start(1), provinces.end(1), None, unnamed="country")
