"""Reading the name of a body part by part, to where it ends.

After the head word come what the body deals with, further heads, units, proper names, and the
joints between them ("và", dashes, the commas of a list). The lexicons know the usual words; after a
title `name_phrases` reads the others.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from corpus.folding import fold_key
from corpus.units import Level
from extractors.name_phrases import confirms_name, is_act, name_word, unit_type_at, word_end
from extractors.names import family, has_mark, looks_like_person
from extractors.organization_keys import expansions
from extractors.scan import Cue
from extractors.syllables import (
    Syllable,
    after_blanks,
    capitalised_run,
    marks,
    syllable_at,
    unit_at,
)
from extractors.words import tagged_word_around, word_around

__all__ = [
    "CLOSED",
    "NAMED_AFTER_PEOPLE",
    "NAMED_AFTER_TASKS",
    "OWNERS",
    "BodyReader",
    "is_part",
    "organization_end",
    "unit_phrase_end",
]

_AND = re.compile(r"[ \u00a0]{0,2}(?:và|&|-|–)[ \u00a0]{0,2}")
_DASH = re.compile(r"[ \u00a0]{0,2}[-–/][ \u00a0]{0,2}")
_JOINT = re.compile(r"[ \u00a0]{0,2}(?:và|[&\-–/,])")
_COMMA = re.compile(r"[ \u00a0]{0,2},[ \u00a0]{0,2}")
_ABBREVIATION = re.compile(r"[^\W\d_]{1,12}\d{0,3}(?:[&.\-–,/][^\W\d_&]{1,12}|&){0,6}")
_NUMBER = re.compile(r"(?:số[ \u00a0])?(?:\d{1,4}|[IVX]{1,5})(?![\w/%]|[.,]\d)")
_DAY = re.compile(r"\d{1,2}[/-]\d{1,2}(?![\w/%]|[.,]\d)(?=[ \u00a0]{1,2}[^\W\d_])")
_UNIT_NUMBER = re.compile(r"\d{1,2}(?![\w/%]|[.,]\d)")
_QUOTED = re.compile(r"[“\"][^“”\"\n]{2,60}[”\"]")
_SEVERAL = re.compile(r"các[ \u00a0]{1,2}")
_OF = re.compile(r"(?:của|thuộc)[ \u00a0]{1,2}|các[ \u00a0]{1,2}")
NAMED_AFTER_PEOPLE = frozenset({"company", "coop", "school", "institute", "bank"})
_VERB_HEADS = frozenset({
    "office",
    "division",
    "company",
    "coop",
    "school",
    "institute",
    "bank",
    "military",
    "hospital",
})
NAMED_AFTER_TASKS = frozenset({"office", "mass", "division", "military"})
_NAMED = frozenset({"name", "unit", "place", "number"})
_OTHERS = frozenset({"company", "office", "division"})
_NAMED_AFTER_PLACES = NAMED_AFTER_PEOPLE | {"hospital", "office", "division", "hamlet"}
_AROUND = 30
_SHOUTING = 0.85
_MOST_LETTERS = 12
_PARENTS = frozenset({
    "state",
    "ministry",
    "committee",
    "school",
    "institute",
    "hospital",
    "company",
    "office",
    "police",
})
_PARENTS_OF_OFFICES = frozenset({"mass", "military", "police"})
_WITH_PARENT = frozenset({"division", "office"})
_SHORT_FORM = re.compile(r"[ \u00a0]{0,2}\(([^()\n]{2,14})\)")
OWNERS = frozenset({"assembly", "state", "ministry", "party"})
_NUMBERED = frozenset({"head", "form", "field", "verb", "abbreviation", "phrase"})
_NUMBERED_HOUSES = frozenset({"hospital", "school"})
_OPEN = frozenset({"field", "verb", "abbreviation", "name", "form", "phrase"})
_COUNTRY = re.compile(r"Việt Nam[ \u00a0]{1,2}$")
CLOSED = frozenset({"unit", "place", "number"})
_NUMBER_WORDS = ("số", "Số", "khu vực", "cấp")
_SEATED = frozenset({"committee", "assembly", "party", "front", "mass"})
_MAX_ITEMS = 6
_MAX_PARTS = 24
_LEVELS: dict[str, Level] = {"province": "province", "district": "district", "commune": "commune"}


def is_part(text: str, cue: Cue) -> bool:
    """Whether `cue` is but a part of a word: HTX | cam kết is no co-operative of oranges."""
    follower = after_blanks(text, cue.end)
    word = word_around(text, cue.start)
    return word is not None and word.end > follower


def organization_end(
    text: str,
    start: int,
    *,
    person_known: bool = False,
    titled: bool = False,
    after: int | None = None,
) -> int:
    """The end of the body that begins at `start` with a head word or with what it deals with.

    `after` is where the head word ends when the lexicon does not know it; `person_known` says that
    the holder of the office stood before the title, so that a person's name is part of the name
    of a firm or a school (Công ty Hoàng Gia Phát). `titled` says that a title stands before: then
    nouns no lexicon knows go on with the name, and verbs where what follows confirms it.
    """
    return BodyReader(text, start, person_known, titled).read(after)


@dataclass
class BodyReader:
    """Reads one body part by part; `last` is the kind of the part read last."""

    text: str
    start: int
    person_known: bool
    titled: bool = False
    kind: str = ""
    last: str = ""
    parts: int = 0
    task: bool = False
    """Whether the last verb is in lower case, so that it may be the verb of the sentence."""
    linked: int = 0
    """Where the name ends if nothing follows the preposition or article read last."""
    sure: int = 0
    """Where the name ends if the verbs read since turn out not to belong to it; 0 for none."""

    def __post_init__(self) -> None:
        self.marks = marks(self.text)

    def read(self, after: int | None) -> int:
        """The end of the body; `after` is where a head that the lexicon does not know ends."""
        head = self.marks.heads.get(self.start)
        end = self.start
        if head is not None and (after is None or head.end >= after):
            self.kind, self.last, end = head.row["kind"], "head", head.end
        elif after is not None:
            self.kind, self.last, end = "division", "head", after
        if self.kind == "hamlet" and self.titled and self.text[self.start].isupper():
            at = after_blanks(self.text, end)
            if self.text[at : at + 1].islower():
                self.kind = "office"  # Tổ bảo vệ rừng, not Tổ 5
        for _ in range(_MAX_PARTS):
            following = self._next(end)
            if following <= end:
                break
            end = following
            self.parts += 1
        if self.last == "link":
            end = self.linked
        if self.sure and not confirms_name(self.text, end):
            end = min(end, self.sure)
        return self._with_parent(head, end)

    def _with_parent(self, head: Cue | None, end: int) -> int:
        """A part with the body it belongs to after a comma: Phòng Khoa học, Sở KH&CN."""
        if head is None or head.row["kind"] not in _WITH_PARENT or self.last == "unit":
            return end
        comma = _COMMA.match(self.text, end)
        heads = self.marks.heads
        parent = heads.get(comma.end()) if comma else None
        if parent is None or not (self.text[parent.start].isupper() or self.person_known):
            return end
        division = head.row["kind"] == "division"
        if parent.row["kind"] not in (_PARENTS if division else _PARENTS_OF_OFFICES):
            return end
        parent_end = organization_end(
            self.text, parent.start, person_known=self.person_known, titled=self.titled
        )
        return parent_end if parent_end > parent.end or parent.row["alone"] else end

    def _next(self, end: int) -> int:
        """The end of the part that follows `end`, else `end`."""
        text = self.text
        short = _SHORT_FORM.match(text, end)
        if short and _is_abbreviation(short.group(1)) and self.last:
            # "Sở Khoa học và Công nghệ (KH&CN) tỉnh": the name goes on after its short form
            following = self._part(after_blanks(text, short.end()))
            return following if following > after_blanks(text, short.end()) else end
        at = after_blanks(text, end)
        if self.parts or self.last:
            joined = self._joined(end)
            if joined > end:
                return joined
            if at == end:
                return end
        if at >= len(text):
            return end
        part = self._part(at)
        return part if part > at else end

    def _part(self, at: int) -> int:
        text = self.text
        if self._person_or_title(at):
            return at
        of = _OF.match(text, at)
        if of:
            following = self._after_of(at, of)
            return following if following > at else self._phrase(at)
        word = self.marks.words.get(at)
        head = self.marks.heads.get(at)
        if head is not None and self._is_unit_and_person(head):
            self.last = "unit"
            return at + len(text[at : head.end].split()[0])
        if head is not None and self._nests(head) and not (word and self._dealt_with(head, word)):
            if head.row["kind"] != "hamlet":
                self.kind = head.row["kind"]
            self.last = "head"
            return head.end
        unit = unit_type_at(text, at)
        if unit is not None and unit.row["kind"] in {"word", "abbreviation"}:
            return self._unit(unit)
        if word is not None and self._goes_on(word) and not self._acts(word):
            self.last = word.row["kind"]
            self.task = self.last == "verb" and text[at].islower()
            part = self.titled and text[at].islower() and is_part(self.text, word)
            return max(word.end, word_end(text, at)) if part else word.end
        firm = self.kind in NAMED_AFTER_PEOPLE
        # HTX 6/12 is named after a day
        number = (_DAY.match(text, at) if firm else None) or _NUMBER.match(text, at)
        if number and self.last in {"verb", "phrase"} and text[at].isdigit():
            numbered = text[self.start : self._before(at)].endswith(_NUMBER_WORDS)
            number = number if numbered else None  # HTX trồng | 5 ha
        houses = self.titled and self.last == "name" and self.kind in _NUMBERED_HOUSES
        if number and (self.last in _NUMBERED or houses):
            self.last = "number"
            return number.end()
        if self.kind in {"company", "coop", "school", "institute"} or self.titled:
            quoted = _QUOTED.match(text, at)
            if quoted:
                self.last = "name"
                return quoted.end()
        named = self._proper_name(at)
        return named if named > at else self._phrase(at)

    def _phrase(self, at: int) -> int:
        """The end of a word in lower case that no lexicon knows as part of a name, else `at`."""
        firm = self.kind in NAMED_AFTER_PEOPLE and self.last == "name"
        if not self.titled or self.shouting or firm or self.last in CLOSED:
            return at
        end, kind = name_word(self.text, at)
        if not kind:
            return at
        task = self.last == "verb" and self.task
        if kind == "link" or kind == "verb" or task:
            if self.last == "head" and self.kind not in NAMED_AFTER_TASKS:
                return at
            self.sure = self.sure or self._before(at)
        self.last = "link" if kind == "link" else "phrase"
        self.linked = self._before(at)
        return end

    def _before(self, at: int) -> int:
        """The end of what stands before the blanks before `at`."""
        while at > self.start and self.text[at - 1] in " \u00a0\t":
            at -= 1
        return at

    def _person_or_title(self, at: int) -> bool:
        """Whether a title, a rank or a person begins at `at`, where a body ends."""
        text = self.text
        role = self.marks.roles.get(at)
        if role is not None and self.last != "":
            return True
        modifier = self.marks.modifiers.get(at)
        if modifier and after_blanks(text, modifier.end) in self.marks.roles:
            return True
        title = self.marks.honorifics.get(at)
        if title is not None and title.row["kind"] in {"rank", "degree", "religion"}:
            return True
        if title is not None and title.row["kind"] == "address" and text[at].islower():
            return True
        if self.kind in NAMED_AFTER_PEOPLE:
            if self.person_known or (self.kind == "school" and self.last not in _NAMED):
                return False
            if self.kind == "institute":
                return looks_like_person(text, at)
            return looks_like_person(text, at, strict=self.last not in _NAMED)
        return looks_like_person(text, at)

    def _is_unit_and_person(self, head: Cue) -> bool:
        """Whether "tỉnh Đoàn" is the unit and a person of the family Đoàn, not the Youth Union."""
        words = self.text[head.start : head.end].split()
        if len(words) != 2 or not words[0].islower() or not words[1][0].isupper():
            return False
        return looks_like_person(self.text, head.end - len(words[1]))

    def _nests(self, head: Cue) -> bool:
        """Whether `head` after other parts goes on with the same body (Văn phòng UBND tỉnh)."""
        words = self.text[head.start : head.end]
        if words[0].isupper():
            return True
        if head.row["kind"] == "hamlet":
            after = after_blanks(self.text, head.end)
            following = self.text[after : after + 1]
            return self.last == "head" and (following.isupper() or following.isdigit())
        return self.last == "head" and " " in words and head.row["kind"] not in _OTHERS

    def _dealt_with(self, head: Cue, word: Cue) -> bool:
        """Whether `head` is rather `word`, what the body deals with: Vụ | Tổ chức cán bộ."""
        common = head.row["case"] == "exact" and not self.text[head.start : head.end].isupper()
        return word.end > head.end or (common and self.last == "head" and self.kind == "division")

    def _goes_on(self, word: Cue) -> bool:
        """Whether a word of a body's name, capital or not, goes on with this body."""
        if self.text[word.start].isupper() and not self.shouting:
            return True
        if self.last in CLOSED:
            return False
        if word.row["kind"] == "verb":
            if self.last == "head":
                return self.kind in _VERB_HEADS
            if _COUNTRY.search(self.text, max(self.start, word.start - _AROUND), word.start):
                return False  # Hội đồng Doanh nghiệp Việt Nam | đánh giá
            return self.last == "verb" or (self.kind in {"company", "coop"} and self.last != "name")
        if self.kind in {"company", "coop"}:
            return self.last != "name" and not is_part(self.text, word)
        return self.last in {"head", "verb", "form", "field", "abbreviation", "phrase"}

    def _acts(self, word: Cue) -> bool:
        """Whether `word` is rather the verb of the sentence: HTX | kiểm tra vườn."""
        if self.text[word.start].isupper() or not is_act(self.text, word.start):
            return False
        return self.kind not in NAMED_AFTER_TASKS or is_part(self.text, word)

    def _unit(self, unit: Cue) -> int:
        """A type word with the unit's name, if there is one."""
        text = self.text
        self.last = "unit"
        at = after_blanks(text, unit.end)
        if at == unit.end and not text[unit.start : unit.end].endswith("."):
            return unit.end
        level = _LEVELS.get(unit.row["level"])
        end = unit_at(text, at, level)
        if " " not in text[at:end] and looks_like_person(text, at):
            return unit.end  # "tỉnh Phan Văn Tư" is a person, though a commune is called Phan
        if level != "province":  # "tỉnh Thanh Hải" is one too, though a commune is called so
            end = max(end, unit_at(text, at))
        if end > at:
            return end
        number = _UNIT_NUMBER.match(text, at)
        if number:
            return number.end()
        syllable = syllable_at(text, at)
        if syllable is None or not syllable.capitalised or self._person_or_title(at):
            return unit.end
        foreign = level == "province" and self.person_known and not self.shouting
        foreign = foreign or self._unknown_unit(at)
        if (unit.row["level"] == "commune" or foreign) and at not in self.marks.heads:
            end = syllable.end
            second = syllable_at(text, after_blanks(text, end))
            if second and second.capitalised and second.start not in self.marks.roles:
                end = second.end
            return end
        return unit.end

    def _unknown_unit(self, at: int) -> bool:
        """Whether two capitalised syllables name a unit of another country, or one misspelt."""
        run = list(capitalised_run(self.text, at, 3))
        strange = len(run) == 2 and not family(run[0].text) and not run[0].upper
        return strange and unit_at(self.text, at) == at and not has_mark(run[1].text)

    def _proper_name(self, at: int) -> int:
        """A place, an abbreviation or a capitalised syllable."""
        text = self.text
        if self.last == "unit" and self.kind not in _NAMED_AFTER_PLACES:
            return at
        end = unit_at(text, at)
        if end > at and end - at > 3:
            self.last = "place"
            return end
        abbreviation = _ABBREVIATION.match(text, at)
        if abbreviation and self._abbreviates(abbreviation.group()):
            words = abbreviation.group().rstrip(".,-–/&")
            self.last = "abbreviation"
            return at + len(words)
        syllable = syllable_at(text, at)
        if syllable is None or not syllable.capitalised or self.shouting:
            return at
        end = self._word_end(syllable)
        self.last = "field" if end > syllable.end or self._common(syllable) else "name"
        return end

    def _common(self, syllable: Syllable) -> bool:
        """Whether `syllable` is a common word that words in lower case follow: Mía | đường."""
        following = syllable_at(self.text, after_blanks(self.text, syllable.end))
        if not self.titled or following is None or following.capitalised:
            return False
        word = tagged_word_around(self.text, syllable.start)
        return word is not None and word[1] != "Np"

    def _word_end(self, syllable: Syllable) -> int:
        """The end of the word that `syllable` begins: Tư vấn and Hỗ trợ are one word each."""
        text, follower = self.text, after_blanks(self.text, syllable.end)
        following = syllable_at(text, follower)
        if following is None or following.capitalised or follower == syllable.end:
            return syllable.end
        if is_act(text, follower):
            return syllable.end
        word = word_around(text, syllable.start)
        return word.end if word is not None and word.end > follower else syllable.end

    def _abbreviates(self, words: str) -> bool:
        """Whether `words` are an abbreviation; in a headline in capitals only known ones are."""
        if self.shouting:
            return fold_key(words) in expansions()
        return _is_abbreviation(words)

    @functools.cached_property
    def shouting(self) -> bool:
        """Whether the text around is in capitals throughout, so that capitals say nothing."""
        around = self.text[max(0, self.start - _AROUND) : self.start + _AROUND]
        return sum(map(str.isupper, around)) > _SHOUTING * sum(map(str.isalpha, around))

    def _after_of(self, at: int, of: re.Match[str]) -> int:
        """What follows "của", "thuộc" or "các", only before a further head or name."""
        text = self.text
        after = of.end()
        head = self.marks.heads.get(after)
        if of.group().startswith("các"):
            if self.last != "head" or not (
                after in self.marks.words or (head and text[after].isupper())
            ):
                return at
            word = self.marks.words.get(after)
            self.last = "head" if head else "field"
            return head.end if head else (word.end if word else at)
        if head is None or not text[after].isupper():
            return at
        if of.group().startswith("của") and head.row["kind"] not in OWNERS:
            return at
        self.last, self.kind = "head", head.row["kind"]
        return head.end

    def _joined(self, end: int) -> int:
        """What a joint ("và", "-", or the comma of a list) adds, else `end`."""
        if not _JOINT.match(self.text, end):
            return end
        joined = self._joined_words(end)
        if joined == end and self.titled and not self.shouting:
            joined = self._joined_phrase(end)
        return joined

    def _joined_phrase(self, end: int) -> int:
        """What a joint adds that no lexicon knows (Phụ sản - Nhi), else `end`."""
        text = self.text
        joint = _AND.match(text, end) or _DASH.match(text, end)
        comma = None if joint else _COMMA.match(text, end)
        if comma and self._office_of_two(comma.end()):
            self.last = "head"
            return self.marks.heads[comma.end()].end
        if joint and joint.group() == "/" and text[end + 1 : end + 2].islower():
            self.last = "phrase"
            return word_end(text, end + 1)
        if joint and (self._office_of_two(joint.end()) or self._branch(joint)):
            self.last = "head"
            return self.marks.heads[joint.end()].end
        if self.last in {"unit", "place"}:
            # Trạm Thú y liên huyện Mai Sơn - Yên Châu
            place = unit_at(text, joint.end()) if joint and joint.group().strip() in "-–" else 0
            return place if joint and place > joint.end() and self.kind not in _SEATED else end
        if self.last == "head":
            if " " not in text[self.start : end] and not self._in_lower_case(end):
                return end
        elif self.last not in _OPEN:
            return end
        if joint:
            following = self._phrase_item(end, joint.end())
            return following if following > joint.end() else end
        if comma is None:
            return end
        if text[comma.end() : comma.end() + 1].islower():
            following = self._phrase_item(end, comma.end())
            return following if following > comma.end() else end
        return self._phrase_list(end)

    def _office_of_two(self, at: int) -> bool:
        """Whether a second body that an office serves is at `at`: Văn phòng HĐND và UBND."""
        head = self.marks.heads.get(at)
        office = fold_key(self.text[self.start : self.start + 9]).startswith(("văn phòng", "vp"))
        return office and head is not None and head.row["kind"] in {"assembly", "committee"}

    def _branch(self, joint: re.Match[str]) -> bool:
        """Whether a branch follows a dash: Ngân hàng Công thương Việt Nam – Chi nhánh Hà Nam."""
        head = self.marks.heads.get(joint.end())
        if head is None or joint.group().strip() not in "-–":
            return False
        return fold_key(self.text[head.start : head.end]) == "chi nhánh"

    def _phrase_list(self, end: int) -> int:
        """The items after commas that "và" closes: Nông nghiệp, Du lịch sinh thái và Dịch vụ."""
        text = self.text
        at = end
        last = self.last
        for _ in range(_MAX_ITEMS):
            comma = _COMMA.match(text, at)
            closing = _AND.match(text, at) if at > end else None
            joint = closing or comma
            if joint is None or not text[joint.end() : joint.end() + 1].isupper():
                break
            item = self._phrase_item(at, joint.end())
            if item == joint.end():
                break
            if closing:
                return item
            at = self._item_end(item)
        self.last = last
        return end

    def _item_end(self, at: int) -> int:
        """Past the words in lower case that go on with an item of a list."""
        for _ in range(_MAX_ITEMS):
            following = after_blanks(self.text, at)
            end, kind = name_word(self.text, following)
            if not kind or following == at or _AND.match(self.text, at):
                break
            at = end
        return at

    def _phrase_item(self, end: int, at: int) -> int:
        """The end of the word at `at` that goes on with the name after a joint, else `at`."""
        text = self.text
        syllable = syllable_at(text, at)
        if syllable is None or at in self.marks.roles or at in self.marks.honorifics:
            return at
        several = _SEVERAL.match(text, at)
        if several and several.end() in self.marks.words:
            at = several.end()
            if text[at].isupper():  # Khu kinh tế Vân Phong và các Khu công nghiệp
                self.last = "field"
                return self.marks.words[at].end
        known = at in self.marks.words
        if at in self.marks.heads and (syllable.capitalised or not known):
            return at
        if syllable.capitalised:
            stop = self.marks.stops.get(at)
            place = unit_at(text, at) > at
            if looks_like_person(text, at) or place or (stop and stop.row["kind"] != "keep"):
                return at
            if self.kind in NAMED_AFTER_PEOPLE and self.last == "name":
                return at
            self.last = "phrase"
            return max(self._word_end(syllable), syllable.end)
        # in lower case it goes on with what is in lower case itself: giao thông và nông nghiệp
        dashed = bool(text[end:at].strip(" \u00a0,và&"))
        if (dashed or not known) and not self._in_lower_case(end):
            return at
        following, kind = name_word(text, at)
        if not kind:
            return at
        self.sure = self.sure or end
        self.last = "phrase"
        return following

    def _in_lower_case(self, end: int) -> bool:
        """Whether the word that ends at `end` is in lower case throughout."""
        word = word_around(self.text, end - 1)
        return word is not None and self.text[max(word.start, self.start)].islower()

    def _joined_words(self, end: int) -> int:
        """What a joint adds of the words that the lexicons know, else `end`."""
        text = self.text
        # "Ban Tuyên giáo" says itself what it deals with, so that "và Dân vận" may follow
        named = self.last == "head" and self.kind == "office" and " " in text[self.start : end]
        if not named and self.last not in _OPEN:
            return end
        joint = _AND.match(text, end)
        if joint:
            word = self._joinable(joint.end())
            if word > joint.end():
                return word
            return end
        if self.last in {"name", "form"}:
            return end
        comma = _COMMA.match(text, end)
        while comma:
            word = self._joinable(comma.end())
            if word == comma.end():
                return end
            closing = _AND.match(text, word)
            if closing:
                last = self._joinable(closing.end())
                return last if last > closing.end() else end
            comma = _COMMA.match(text, word)
        return end

    def _joinable(self, at: int) -> int:
        """The end of a word of a body's name at `at` that may stand after a joint, else `at`."""
        text = self.text
        if at in self.marks.roles or looks_like_person(text, at):
            return at
        word = self.marks.words.get(at)
        head = self.marks.heads.get(at)
        if word is None or (head is not None and head.end >= word.end and text[at].isupper()):
            return self._abbreviated(at) if head is None else at
        if word.row["kind"] == "verb" and text[at].islower() and self.last not in {"field", "verb"}:
            return at
        end = word.end
        following = self.marks.words.get(after_blanks(text, end))
        if following and following.start > end:
            end = following.end
        self.last = "field"
        return end

    def _abbreviated(self, at: int) -> int:
        """The end of an abbreviation of what a body deals with ("NN và PTNT"), else `at`."""
        match = _ABBREVIATION.match(self.text, at)
        if match is None or not _is_abbreviation(match.group()):
            return at
        words = match.group().rstrip(".,-–/&")
        if self.last != "abbreviation" and fold_key(words) not in expansions():
            return at
        return at + len(words)


def unit_phrase_end(text: str, at: int) -> int:
    """The end of a unit with its type word that begins at `at` ("huyện Ba Bể"), else `at`."""
    unit = marks(text).types.get(at)
    if unit is None or unit.row["kind"] not in {"word", "abbreviation"}:
        return at
    return BodyReader(text, at, person_known=False)._unit(unit)


def _is_abbreviation(words: str) -> bool:
    """Whether `words` is capitals throughout, two letters at least; "Kh&CN" is one by its mark."""
    letters = [letter for letter in words if letter.isalpha()]
    if "&" in words.strip("&") and words[0].isupper() and len(letters) <= _MOST_LETTERS:
        return True
    named = len(letters) > 1 or (letters and words[-1].isdigit())  # Cục B61
    return bool(named) and all(letter.isupper() for letter in letters)
