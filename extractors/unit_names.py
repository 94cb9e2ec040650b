"""Where a text names administrative units: spans with their candidates, not yet resolved.

Three ways lead to a span. A name after a type word ("huyện Ba Chẽ", "TP. Hạ Long", "Huyện ủy Ba
Chẽ") or in a list that one opened ("các xã A, B và C") is a unit whatever the name. A name without
type word is one only where nothing speaks against it: no street, person or company before it, each
syllable capitalised; whether it is accepted depends on what else the text names, so it is kept as
`bare` here. A capitalised name after a type word that no list of units holds is kept too, with the
units that resemble it.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from corpus.tables import lexicon
from corpus.units import Level, Unit, units
from extractors.scan import Cue, scan
from extractors.unit_scan import UnitName, find_unit_names

__all__ = ["NameSpan", "TypeWord", "find_names", "find_type_words"]

Source = Literal["typed", "listed", "attached", "bare", "unknown"]

_ABBREVIATION_GAP = re.compile(r"[ \t\u00a0]{0,2}\.?[ \t\u00a0]{0,3}")
_LIST_OPENING = r"(?:,?\s(?:gồm|bao gồm|gồm có|là|như))?"
_OPENING = re.compile(_LIST_OPENING[:-1])
_GAP = re.compile(_LIST_OPENING + r"[ \t\u00a0]{0,2}:?[ \t\u00a0]{0,3}[\"“(]?")
_SEPARATOR = re.compile(r"\s{0,3}(?:[,;/&–-]|\b(?:và|hoặc|cùng|với|đến)\b)\s{0,3}")
_BRACKETS = re.compile(r"\s{0,3}\([^()\n]{0,80}\)")
# "huyện A 5 xã; B 4 xã": what is counted stands between the members of the list
_TALLY = re.compile(r"\s(?:có\s)?\d[\d.,]{0,8}(?:\s[^\W\d_]{1,12}){1,3}(?=\s?[,;])")
_NUMBER = re.compile(r"\d{1,2}(?![\d.,/%]*\d)|[IV]\b")
_NUMERAL = r"các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,4}"
_PLURAL = re.compile(rf"(?:{_NUMERAL})\s{{1,3}}$", re.IGNORECASE)
_FORMER = re.compile(r"\s{0,2}(?:\(\s?cũ\s?\)|cũ\b|trước đây\b)", re.IGNORECASE)
_SYLLABLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VERB_OR_PREPOSITION = r"tại|ở|thuộc|của|trên|đóng|từ|về|đã|sẽ|có|và|là"
_PHRASE_END = re.compile(rf"[,;:()\n–]|\. |\s-\s|\b(?:{_VERB_OR_PREPOSITION})\b")
_NAME_GAP = re.compile(r"[ \u00a0.]{0,4}")
_LIST_GAP = re.compile(r"[ \u00a0.]{0,4}(?:(?:[,:;]|và)[ \u00a0]{1,3})?")
_STREET_GAP = re.compile(r"(?:,| và)?[ \u00a0]")
_TITLES = r"chủ tịch|giám đốc|bí thư|trưởng|phó|chuyên viên|nghệ nhân"
_TITLE_BEFORE = re.compile(rf"\b(?:{_TITLES})(?: [^\W\d_]{{1,8}})? $", re.IGNORECASE)
_TITLE_LENGTH = 30
_BEFORE_HOUSE = r"\b[Ss]ố |\bchung cư |\bnhà |\b[Kk]hu đất |: ?|\("
_HOUSE = re.compile(rf"(?:{_BEFORE_HOUSE})\d[\d/-]{{0,10}}(?: ?[A-HKa-h])? $")
_HOUSE_LENGTH = 20
_CREDIT = ("Ảnh: ", "ảnh: ")
_LONGEST_NAME = 24
_AFTER_NAME = frozenset((*_VERB_OR_PREPOSITION.split("|"), "đạt", "được", "vừa", "hoặc", "cùng"))
_COMPANY_FORMS = frozenset({"ty", "đoàn", "nghiệp", "máy", "trại", "phần", "viên", "hạn", "nhân"})
_SHARING = re.compile(r"(?:,| và|/) ?(?:các )?")
_PHRASE_LENGTH = 80
_LIST_LENGTH = 300
_BESIDE = 60
_MAX_UNKNOWN_SYLLABLES = 3


class TypeWord(NamedTuple):
    """A type word, with or without a name after it."""

    start: int
    end: int
    kind: str
    type: str
    level: str


class NameSpan(NamedTuple):
    """A name that is or may be a unit's; [start, end) includes the type word where one precedes."""

    start: int
    end: int
    name_start: int
    source: Source
    type: str
    level: str
    """Level that the type word asks for; empty where it leaves it open, or there is none."""
    units: tuple[Unit, ...]
    plural: bool = False
    mixed: bool = False
    """After several type words, of which any may be the one of its own."""
    former: bool = False
    upper: bool = False
    """Written in capitals throughout, so that capitals say nothing."""
    member: bool = False
    """In the name of a co-operative or a school, which may be its commune's or any other."""


def find_type_words(text: str) -> tuple[TypeWord, ...]:
    """The type words of `text`, those inside other words (hợp tác xã, xã hội) left out."""
    return tuple(
        TypeWord(cue.start, cue.end, cue.row["kind"], cue.row["type"], cue.row["level"])
        for cue in scan(text).cues("unit_types")
        if cue.row["kind"] != "none"
    )


@functools.lru_cache(maxsize=16)
def find_names(text: str) -> tuple[NameSpan, ...]:
    """The unit names of `text` in order, none overlapping; those without type word as `bare`."""
    return _Finder(text).find()


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.by_start = find_unit_names(text)
        self.type_words = find_type_words(text)
        self.type_starts = [word.start for word in self.type_words]
        self.blocked = _blocked(text)
        self.blocked_starts = [start for start, _, _ in self.blocked]
        self.abroad = [
            cue.start for cue in scan(text).cues("not_places") if cue.row["reach"] == "abroad"
        ]
        self.former = {
            cue.start: cue.end
            for cue in scan(text).cues("not_places")
            if cue.row["reach"] == "former" and text[cue.start].isupper()
        }
        self.found: list[NameSpan] = []

    def find(self) -> tuple[NameSpan, ...]:
        taken_to = 0
        for word in self.type_words:
            if word.start < taken_to:
                continue
            for span in self._after_type_word(word):
                self.found.append(span)
                taken_to = span.end
        self.found.extend(list(self._bare(self.found)))
        self.found.sort(key=lambda span: span.start)
        return tuple(self.found)

    def _after_type_word(self, word: TypeWord) -> Iterator[NameSpan]:
        """The name after `word` and the names of the list it opens."""
        first = self._joined_with(word)
        if first and first.type == "tỉnh" and word.type == "thành phố" and self._is_plural(first):
            province = word._replace(type="", level="province")
            word = province if self._head(province) else word
        head = self._head(word)
        if head is not None:
            yield head._replace(mixed=first is not None)
            yield from self._list(head, word)

    def _joined_with(self, word: TypeWord) -> TypeWord | None:
        """The type word before `word` in a series ("các tỉnh, thành phố", "xã, thị trấn")."""
        at = bisect_left(self.type_starts, word.start) - 1
        if at < 0 or word.kind != "word":
            return None
        first = self.type_words[at]
        return first if _SHARING.fullmatch(self.text, first.end, word.start) else None

    def _is_plural(self, word: TypeWord) -> bool:
        return _PLURAL.search(self.text, max(0, word.start - 8), word.start) is not None

    def _head(self, word: TypeWord) -> NameSpan | None:
        """The name right after `word`."""
        plural = self._is_plural(word)
        pattern = _ABBREVIATION_GAP if word.kind == "abbreviation" else _GAP
        gap = pattern.match(self.text, word.end)
        at = gap.end() if gap else word.end
        if at == word.end and word.kind != "abbreviation":
            return None
        head = self._name_at(at, word, plural)
        if head is None:
            return None
        # trên địa bàn huyện như: Vườn Xanh
        if head.source == "unknown" and not plural and _OPENING.match(self.text, word.end):
            return None
        return head._replace(start=word.start if word.kind != "body" else at)

    def _list(self, head: NameSpan, word: TypeWord) -> Iterator[NameSpan]:
        last = head
        while True:
            at = last.end
            tally = _TALLY.match(self.text, at)
            at = tally.end() if tally else at
            brackets = _BRACKETS.match(self.text, at)
            if brackets:
                yield from self._in_brackets(at, brackets.end())
                at = brackets.end()
            separator = _SEPARATOR.match(self.text, at)
            if separator is None or "\n\n" in separator.group():
                return
            at = separator.end()
            if self._type_word_between(at, at + 1):
                return
            member = self._member_at(at, last, head, word)
            if member is None:
                return
            yield member
            if member.source == "attached":
                return
            last = member

    def _in_brackets(self, start: int, end: int) -> Iterator[NameSpan]:
        """The units named between the members of a list, mostly their parents."""
        at = bisect_left(self.type_starts, start)
        taken_to = start
        while at < len(self.type_words) and self.type_starts[at] < end:
            if self.type_starts[at] >= taken_to:
                head = self._head(self.type_words[at])
                if head is not None and head.end <= end:
                    yield head
                    taken_to = head.end
            at += 1

    def _type_word_between(self, start: int, end: int) -> bool:
        at = bisect_left(self.type_starts, start)
        return at < len(self.type_starts) and self.type_starts[at] < end

    def _name_at(self, at: int, word: TypeWord, plural: bool) -> NameSpan | None:
        """The unit name that begins at `at` after type word `word`."""
        if word.type == "tỉnh" and not plural and at in self.former:  # tỉnh Hà Nam Ninh
            return self._span(at, self.former[at], "unknown", word, (), plural)
        for name in self.by_start.get(at, ()):
            fitting = tuple(unit for unit in name.units if _fits(unit, word))
            if fitting and not self._goes_on(name, fitting):
                return self._span(at, name.end, "typed", word, fitting, plural)
        number = _NUMBER.match(self.text, at)
        if number and word.type in {"quận", "phường"}:
            found = units().named(number.group(), _level(word.level))
            if found and not self.text[number.end() : number.end() + 1].isalpha():
                return self._span(at, number.end(), "typed", word, found, plural)
            return None
        if word.kind == "abbreviation":
            return None
        unknown = self._unknown_at(at, word, plural)
        if unknown is None or self._blocks(unknown) or self._is_abroad(unknown):
            return None
        # Bà Huyện Thanh Quan, Lạch Huyện (Hải Phòng)
        run, _ = _preceding_run(self.text, word.start)
        return None if run and not run[0].isupper() else unknown

    def _member_at(
        self, at: int, last: NameSpan, head: NameSpan, word: TypeWord
    ) -> NameSpan | None:
        """The next member of a list, or the parent named after the last one."""
        number = _NUMBER.match(self.text, at)
        if number and word.type in {"quận", "phường"} and head.plural:
            return self._name_at(at, word, head.plural)
        for name in self.by_start.get(at, ()):
            if not _capitalised(self.text, name.start, name.end) or self._begins_word(name):
                continue
            same = tuple(unit for unit in name.units if _fits_list(unit, word, last))
            above = tuple(unit for unit in name.units if _above(unit, last))
            parents = tuple(unit for unit in above if _is_parent(unit, last.units))
            if parents and not (head.plural and _neighbours(same, last.units)):
                return self._span(at, name.end, "attached", None, parents, False)
            if same and not (self._goes_on(name, same) or self._begins_name(name)):
                return self._span(at, name.end, "listed", word, same, head.plural)
            if not any(unit.level == word.level for unit in name.units):
                break  # "huyện Đất Đỏ; Bà Rịa - Vũng Tàu" names no Bà Rịa
        if head.plural and head.source != "unknown":
            unknown = self._unknown_at(at, word, head.plural)
            return unknown._replace(source="unknown") if unknown else None
        return None

    def _unknown_at(self, at: int, word: TypeWord, plural: bool) -> NameSpan | None:
        """A capitalised name that no unit of the gazetteer bears."""
        if word.type in {"tỉnh", "thành phố", "quận", "đặc khu"} or word.kind == "body":
            return None  # mostly abroad, or a person after a body ("UBND tỉnh Trần Văn A")
        end, count, limit = at, 0, _MAX_UNKNOWN_SYLLABLES
        while count < limit:
            syllable = _SYLLABLE.match(self.text, end)
            if syllable is None or not _starts_upper(syllable.group()):
                break
            if syllable.group().isupper():
                break  # xã NTM, HĐND xã Khóa XX
            if count == 0 and syllable.group() in _family_names():
                return None
            if self._type_word_between(syllable.start(), syllable.start() + 1):
                break
            end, count = syllable.end(), count + 1
            if self.text[end : end + 1] != " ":
                break
            end += 1
        end = end - 1 if end > at and self.text[end - 1] == " " else end
        following = _SYLLABLE.match(self.text, min(end + 1, len(self.text)))
        if count < 2 or (following and count == limit and _starts_upper(following.group())):
            return None
        level = _level(word.level)
        near = units().resembling(self.text[at:end], level) if level else ()
        return self._span(at, end, "unknown", word, near, plural)

    def _span(
        self,
        at: int,
        end: int,
        source: Source,
        word: TypeWord | None,
        found: tuple[Unit, ...],
        plural: bool,
    ) -> NameSpan:
        return NameSpan(
            start=at,
            end=end,
            name_start=at,
            source=source,
            type=word.type if word else "",
            level=word.level if word else "",
            units=found,
            plural=plural,
            former=_FORMER.match(self.text, end) is not None,
            upper=_shouting(self.text, at, end),
        )

    def _bare(self, typed: list[NameSpan]) -> Iterator[NameSpan]:
        starts = [span.start for span in typed]
        taken_to = 0
        for at in sorted(self.by_start):
            if at < taken_to:
                continue
            before = bisect_right(starts, at) - 1
            if before >= 0 and typed[before].end > at:
                continue
            limit = typed[before + 1].start if before + 1 < len(typed) else len(self.text)
            for name in self.by_start[at]:
                if name.end > limit or not _capitalised(self.text, name.start, name.end):
                    continue
                blocks = self._blocks(name)
                if blocks == {"phrase"} and self._is_place_part(name):
                    blocks.clear()
                    name = UnitName(name.start, name.end, _without_old_communes(name.units))
                if any(unit.level == "province" for unit in name.units):
                    blocks.discard("street")
                if self._is_called_province(name):
                    taken_to = name.end
                    break
                if blocks <= {"member"} and not (self._part_of_name(name) or self._is_street(name)):
                    span = self._span(at, name.end, "bare", None, name.units, False)
                    yield span._replace(member=bool(blocks))
                taken_to = name.end
                break

    def _blocks(self, name: UnitName | NameSpan) -> set[str]:
        """How what stands before `name` reaches it; empty where nothing does."""
        at = bisect_right(self.blocked_starts, name.start) - 1
        near = self.blocked[max(0, at - 3) : at + 1]
        return {reach for _, end, reach in near if end >= name.end}

    def _is_place_part(self, name: UnitName) -> bool:
        """Whether a company says with a province or district where it works ("Điện lực Ninh Bình").

        Right after the words for its form the name is its brand ("Công ty cổ phần Hà Nam").
        """
        before = self.text[max(0, name.start - _LONGEST_NAME) : name.start].split(" ")
        return (
            len(before) > 1
            and before[-1] == ""
            and before[-2].isalpha()
            and before[-2].islower()
            and before[-2] not in _COMPANY_FORMS
            and any(unit.level != "commune" and not unit.flags for unit in name.units)
        )

    def _is_called_province(self, name: UnitName) -> bool:
        """Whether "tỉnh" stands before a name that no province has ("tỉnh Thanh Hoà")."""
        at = bisect_left(self.type_starts, name.start) - 1
        word = self.type_words[at] if at >= 0 else None
        return word is not None and word.type == "tỉnh" and word.end == name.start - 1

    def _is_abroad(self, name: NameSpan) -> bool:
        """Whether another country is named beside it."""
        at = bisect_left(self.abroad, name.start - _BESIDE)
        return at < len(self.abroad) and self.abroad[at] < name.end + _BESIDE

    def _begins_word(self, name: UnitName) -> bool:
        """Whether a name of one syllable is the beginning of something else ("Thanh tra tỉnh")."""
        if " " in self.text[name.start : name.end]:
            return False
        following = _following_syllable(self.text, name.end)
        return following.islower() and following not in _AFTER_NAME

    def _begins_name(self, name: UnitName) -> bool:
        """Whether a name of one syllable begins a longer one ("xã Hải Lựu; Phùng Thế Hải")."""
        if " " in self.text[name.start : name.end]:
            return False
        following = _following_syllable(self.text, name.end)
        return _starts_upper(following)

    def _goes_on(self, name: UnitName, fitting: tuple[Unit, ...]) -> bool:
        """Whether `name` is only the beginning of a person's name ("UBND tỉnh Hà Nam Khánh")."""
        if any(
            unit.level == "province" or not {"namelike", "person"} & set(unit.flags.split("|"))
            for unit in fitting
        ):
            return False
        following = _following_syllable(self.text, name.end)
        return bool(following) and _starts_upper(following) and following not in _family_names()

    def _part_of_name(self, name: UnitName) -> bool:
        """Whether `name` stands inside a longer proper name, above all a person's."""
        if _shouting(self.text, name.start, name.end):
            return False
        syllables = self.text[name.start : name.end].split()
        following = _following_syllable(self.text, name.end)
        goes_on = _starts_upper(following) and following not in _family_names()
        # Hà Nam Khánh is a person, Đông Ghouta a town elsewhere
        if goes_on and (len(syllables) == 1 or syllables[0] in _family_names(rare=True)):
            return True
        run, begin = _preceding_run(self.text, name.start)
        if any(syllable in _family_names() for syllable in run):
            return not self._names_end_at(name.start - 1)
        # Giám đốc Cao Thái Bình: after a title the rarer family names count too
        titled = _TITLE_BEFORE.search(self.text, max(0, begin - _TITLE_LENGTH), begin)
        return bool(run) and titled is not None and run[-1] in _family_names(rare=True)

    def _is_street(self, name: UnitName) -> bool:
        """Whether a house number ("số 87-89 Hạ Đình") or "Ảnh:" stands before, unlike provinces."""
        before = self.text[max(0, name.start - _HOUSE_LENGTH) : name.start]
        numbered = before[-1:] == " " and _HOUSE.search(before) is not None
        credited = before.endswith(_CREDIT)
        return (numbered or credited) and all(unit.level != "province" for unit in name.units)

    def _names_end_at(self, end: int) -> bool:
        """Whether a unit's name ends there: no person stands before (Lâm Thao Phú Thọ)."""
        starts = range(max(0, end - _LONGEST_NAME), end)
        names = (name for at in starts for name in self.by_start.get(at, ()))
        return any(name.end == end and " " in self.text[name.start : end] for name in names)


def _without_old_communes(found: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return tuple(unit for unit in found if not unit.district_code)


def _fits(unit: Unit, word: TypeWord) -> bool:
    """Whether `unit` can be meant after `word`; outdated type words of the same level may stand."""
    if word.type == "thành phố":
        return unit.level == "district" or (unit.level == "province" and _is_city(unit))
    if word.type == "đặc khu":
        return unit.type == "đặc khu"
    return unit.level == word.level


def _fits_list(unit: Unit, word: TypeWord, last: NameSpan) -> bool:
    """Whether `unit` can go on the list; after "TP. Hà Nội" any province ("Thái Bình") can."""
    if word.type == "thành phố" and any(other.level == "province" for other in last.units):
        return unit.level == "province"
    return _fits(unit, word)


def _is_city(unit: Unit) -> bool:
    return unit.type == "thành phố"


def _level(level: str) -> Level | None:
    match level:
        case "province" | "district" | "commune":
            return level
        case _:
            return None


_RANK = {"province": 0, "district": 1, "commune": 2}


def _above(unit: Unit, span: NameSpan) -> bool:
    return any(_RANK[unit.level] < _RANK[below.level] for below in span.units)


def _is_parent(unit: Unit, below: tuple[Unit, ...]) -> bool:
    if unit.level == "province":
        return any(unit.name == units().province(child).name for child in below)
    return any(unit.code == child.district_code for child in below)


def _neighbours(ones: tuple[Unit, ...], others: tuple[Unit, ...]) -> bool:
    """Whether one of `ones` lies in the province of one of `others`."""
    provinces = {unit.province_code for unit in others}
    return any(unit.province_code in provinces for unit in ones)


def _blocked(text: str) -> list[tuple[int, int, str]]:
    """Stretches in which a bare name is no unit, in order."""
    found: list[tuple[int, int, str]] = []
    for cue in scan(text).cues("not_places"):
        reach = cue.row["reach"]
        if reach in {"abroad", "none", "ended"}:
            continue
        if reach == "former":
            name = text[cue.start : cue.end]
            if " - " not in name and not units().named(name):
                found.append((cue.start, cue.end, reach))
        elif reach == "name":
            found.append((cue.start, cue.end, reach))
        elif reach == "phrase":
            limit = min(len(text), cue.end + _PHRASE_LENGTH)
            phrase_end = _PHRASE_END.search(text, cue.end, limit)
            found.append((cue.end, phrase_end.start() if phrase_end else limit, reach))
        elif not (text.startswith(" ", cue.end) and text[cue.end + 1 : cue.end + 2].islower()):
            end, listed_end = _names_ends(text, cue)
            found.append((cue.end, end, reach))
            if listed_end > end:
                found.append((cue.end, listed_end, "street"))
    return sorted(found)


def _names_ends(text: str, cue: Cue) -> tuple[int, int]:
    """Where the capitalised names after `cue` end, after a plural those of its list too.

    Second where the list ends that one street opens ("đường Lê Lợi, Lê Mao và Trường Thi"); its
    last link is "và", as no address has it.
    """
    plural = _PLURAL.search(text, max(0, cue.start - 8), cue.start) is not None
    between = _LIST_GAP if plural else _NAME_GAP
    limit = min(len(text), cue.end + (_LIST_LENGTH if plural else _PHRASE_LENGTH))
    end, _ = _capitals_end(text, cue.end, limit, between)
    if plural or end == cue.end or cue.row["meaning"] != "street":
        return end, end
    if not text.startswith((", ", " và "), end):
        return end, end
    listed_end, link = _capitals_end(text, end, min(len(text), end + _PHRASE_LENGTH), _STREET_GAP)
    return end, listed_end if "và" in link else end


def _capitals_end(text: str, end: int, limit: int, between: re.Pattern[str]) -> tuple[int, str]:
    """Where the capitalised syllables after `end` end, and the last link between two of them."""
    link = ""
    while end < limit:
        found = between.match(text, end, limit)
        gap = found.end() if found else end
        syllable = _SYLLABLE.match(text, gap, limit)
        if syllable is None or not _starts_upper(syllable.group()):
            break
        link = text[end:gap].strip() or link
        end = syllable.end()
    return end, link


def _following_syllable(text: str, end: int) -> str:
    syllable = _SYLLABLE.match(text, end + 1) if text[end : end + 1] == " " else None
    return syllable.group() if syllable else ""


def _preceding_run(text: str, start: int) -> tuple[list[str], int]:
    """The capitalised syllables right before `start`, the nearest first, and where they begin."""
    run: list[str] = []
    end = start
    while len(run) < 4 and end and text[end - 1] == " ":
        begin = end - 1
        while begin and not text[begin - 1].isspace() and end - begin < 16:
            begin -= 1
        syllable = text[begin : end - 1]
        if not syllable.isalpha() or not _starts_upper(syllable):
            break
        run.append(syllable)
        end = begin
    return run, end


def _begins_name(text: str) -> bool:
    """Whether `text` begins with a capital or, as "1 Bảo Lộc" does, with a number."""
    return _starts_upper(text) or text[:1].isdigit()


def _starts_upper(text: str) -> bool:
    return text[:1].isupper()


def _capitalised(text: str, start: int, end: int) -> bool:
    """Whether every syllable of [start, end) begins with a capital or is a number."""
    words = text[start:end].replace("-", " ").replace("–", " ").split()
    return all(_starts_upper(word) or word[0].isdigit() for word in words)


def _shouting(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    return len(name) > 2 and name.upper() == name and name.lower() != name


@functools.cache
def _family_names(rare: bool = False) -> frozenset[str]:
    """Family names, capitalised; the rare ones only where asked for.

    One letter is none here: Đại học Y Hà Nội names a province, no Ê Đê.
    """
    return frozenset(
        spelling.strip()
        for row in lexicon("family_names")
        if rare or row["use"] == "common"
        for spelling in row["cue"].split("|")
        if len(spelling.strip()) > 1
    )
