"""Where clauses, their subjects and their verbs begin and end.

No parser: Vietnamese bulletins are regular enough that a few word classes (lexicons `actor_nouns`,
`action_verbs`, `clause_words`) and the names found by the other extractors tell a subject from what
it is to do. "UBND huyện | chỉ đạo các xã rà soát": a phrase that begins with someone who can act,
up to the first verb.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.context import Context
from extractors.deadlines import time_phrase_at
from extractors.officials import PersonMention, find_people
from extractors.organizations import find_organizations
from extractors.places import find_places
from extractors.scan import Cue, scan
from extractors.sentences import Span, find_lines

__all__ = ["Clauses", "Subject", "clauses"]

_WORD = re.compile(r"[^\W_][\w&/.'’-]{0,40}", re.UNICODE)
# a class of characters to begin with is found much faster than an alternation
_BOUNDARY = re.compile(r"[,;:()“\"–.-](?:(?<![.-])|(?:(?<=\.)|(?<=\s-))\s)")
_BLANKS = " \t\u00a0"
_HARD = ".;:!?\n"
_CONJUNCTION = re.compile(r"\s(?:và|còn|nhưng|song|nên|là)\s")
_APPOSITION = re.compile(r"\s?[,–-]\s[^.;:!?,]{2,90}(?:,|\s[–-])\s*$")
_BODY_ASIDE = re.compile(
    r"\s?[,–-]\s?(?:là )?(?:đơn vị|cơ quan|chủ đầu tư|nhà thầu)\s[^.;:!?,]{2,90}[,–-]?\s*$",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"(?:với|dưới) sự (?:chủ trì|chỉ đạo|điều phối|phối hợp) của\s", re.IGNORECASE)
_DIRECTS = re.compile(r"(?<!ban)(?<!Ban)(?<!tổ)(?<!quan)\schỉ đạo\b")
_FIRM = re.compile(r"công ty (?:(?:cổ phần|CP|TNHH|MTV|một thành viên) )+")
_THIS = re.compile(r"\snày\b")
_ESPECIALLY = re.compile(r"(?:đặc biệt là|nhất là|trong đó có|bao gồm|gồm)\s+", re.IGNORECASE)
_SETTINGS = r"với|tại|qua|trong|sau|trước|trên|phát biểu|kết luận|trao đổi|nhân"
_SETTING = re.compile(rf"(?:{_SETTINGS})\s[^.;:,!?]{{3,160}}\s", re.IGNORECASE)
_SOME_OTHERS = re.compile(r"(?:(?:còn )?lại\s)?(?:những|các)\s", re.IGNORECASE)
_POLITELY = re.compile(r"\s(?:cũng|kính|trân trọng|tha thiết|rất)$")
_PURPOSE = re.compile(r"(?:để|nhằm|nhờ|do|vì)\s[^,;:]{3,200},$", re.IGNORECASE)
_LAST_ADVERB = re.compile(r"\s(?:cũng|đều|còn|vẫn|thì|mà)$")
_OF_SOMEBODY = (" của", " với", " cho", " tại", " đối với", " và", " trong", " trên")
_OF_OTHERS = ("của", "với", "cho", "tại", "do", "và", "các", "những", "nghe", "là", "đến", "theo")
_WITH = re.compile(r"(?:chủ trì,? )?phối hợp(?: chặt chẽ)? (?:cùng )?(?:với |cùng )", re.IGNORECASE)
_ON_BEHALF = re.compile(r"thay mặt(?:\s+cho)?\s+", re.IGNORECASE)
_SOME_THINGS = re.compile(
    r"\s(?:các|những|một số|nhiều|một loạt|hàng loạt)\s+\S{1,12}(?:\s\S{1,12})?$"
)
_NO_MODIFIERS = ("opener", "adverb", "quantifier", "forward", "past", "cut")
_NO_TRIGGERS = frozenset({"none", "aim", "source", "resolve", "offer", "outlook"})
_LEADS = ',“"–- '
_STOPS = re.compile(r"[.;:!?]\s")
_MAX_MODIFIERS = 6
_HEAD_WORDS = 2
_MAX_BOUNDARIES = 16
_MAX_PHRASE_CHARS = 220
_MAX_FIRM_CHARS = 60
_MAX_CLAUSE_CHARS = 600
_MAX_NAME_CHARS = 140
_PLAIN = re.compile(r"(?:[^\d.;:!?()“”\"\n]|(?<=[A-Z]-)\d+|(?<=[A-Z])\d){1,140}")
_TO_LIST = (" đến", " tới", " gửi", " cho", " được", " gồm", " là")
_OF_LIST = (" khuyến khích", " vận động", " hướng dẫn", " chỉ đạo", " yêu cầu", " giao", " để")
_PLURAL = re.compile(r"(?:các|những|mỗi|từng|mọi|tất cả)\s", re.IGNORECASE)
_DUTY = re.compile(r"có (?:trách nhiệm|nhiệm vụ)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause is about: [start, end); `clause` is where the clause begins."""

    start: int
    end: int
    clause: int
    kind: str
    """Kind of its first noun (body, place, people, person, title, pronoun, self), or "thing"."""
    on_behalf: Span | None = None
    """Whom the subject stands for ("ông Nam thay mặt hội viên cam kết")."""


class Clauses:
    """The word classes of one text, looked up by where they begin."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self._subjects: dict[tuple[int, int], Subject | None] = {}
        self._starts: dict[tuple[int, int], list[int]] = {}
        self._marks_of: dict[int, list[int]] = {}
        self._found = scan(text)
        self.nouns: dict[int, int] = {}
        self.kinds: dict[int, str] = {}
        self.people: dict[int, PersonMention] = {}
        self.verbs: dict[int, Cue] = {}
        self.also_verbs: set[int] = set()  # "lãnh đạo": leaders, to lead
        self._find_common_nouns()
        self._find_bodies(context)
        for place in find_places(text, context).mentions:
            self._add(place.start, place.end, "place")
        self._find_people(context)
        self._find_verbs()
        self.words: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for _, row, start, end in self._found.cues("clause_words"):
            self.words[row["kind"]][start] = end
        self._starts_of = {kind: list(self.words[kind]) for kind in ("forward", "past")}
        self.triggers = {
            start: end
            for lexicon in ("commitment_cues", "speech_verbs")
            for _, row, start, end in self._found.cues(lexicon)
            if (row.get("pattern") or row["kind"]) not in _NO_TRIGGERS
        }
        self._noun_starts = sorted(self.nouns)
        self._people_starts = sorted(self.people)

    def _find_common_nouns(self) -> None:
        cues = self._found.cues("actor_nouns")
        names = {cue.start for cue in cues if cue.row["kind"] == "name"}
        for _, row, start, end in cues:
            if start not in names:
                self.nouns[start], self.kinds[start] = end, row["kind"]

    def _find_bodies(self, context: Context) -> None:
        for organization in find_organizations(self.text, context):
            start, end = organization.start, self._before_cue(organization.end)
            if directs := _DIRECTS.search(self.text, start, end):
                end = directs.start()  # "Sở Nông nghiệp và Phát triển nông thôn | chỉ đạo công tác"
            for verb in self._found.between("action_verbs", start + 1, end):
                ends = verb.end >= end and verb.row["kind"] in {"action", "lead"}
                if ends and _ends_name(self.text, start, verb.start):
                    end = verb.start - 1  # "Sở Khoa học và Công nghệ | tổng hợp"
            self._add(start, end, "body")
        for firm in _firms(self.text):
            self._add(firm.start, firm.end, "body")

    def _before_cue(self, end: int) -> int:
        """The end of a name, which never is inside a cue: "HTX cam | kết"."""
        for lexicon in ("speech_verbs", "commitment_cues"):
            i = bisect_left(self._found.starts(lexicon), end)
            if i and (cue := self._found.cues(lexicon)[i - 1]).end > end:
                return cue.start
        return end

    def _find_people(self, context: Context) -> None:
        starts = sorted(self.nouns)
        reach = list(itertools.accumulate(map(self.nouns.__getitem__, starts), max))
        for person in find_people(self.text, context):
            i = bisect_left(starts, person.start)
            if i and reach[i - 1] > person.end:
                continue  # inside a longer word: "các đồng chí Lãnh đạo"
            self._add(person.start, person.end, "person")
            self.people[person.start] = person

    def _find_verbs(self) -> None:
        """Verbs that do not begin inside a noun, nor are one themselves."""
        nouns = sorted(self.nouns.items(), reverse=True)
        reach = 0
        for cue in self._found.cues("action_verbs"):
            _, row, start, end = cue
            while nouns and nouns[-1][0] < start:
                reach = max(reach, nouns.pop()[1])
            if start < reach or row["kind"] == "none":
                continue
            if self.text[start].isupper() and self._in_name(start):
                continue
            if self.nouns.get(start, 0) >= end:
                self.also_verbs.add(start)
                continue
            self.nouns.pop(start, None)  # "tổ chức" is longer than "tổ"
            self.verbs[start] = cue

    def _add(self, start: int, end: int, kind: str) -> None:
        if end >= self.nouns.get(start, 0):
            self.nouns[start] = end
            self.kinds[start] = kind

    def _in_name(self, start: int) -> bool:
        """Whether a capitalised verb stands inside a line, as in "Phòng Quản lý Khoa học"."""
        before = self.text[max(0, start - 3) : start].rstrip(" ")
        return bool(before) and before[-1] not in '.;:!?\n"“-–+•*)/…'

    @functools.cached_property
    def lines(self) -> list[Span]:
        """The lines of the text."""
        return list(find_lines(self.text))

    # --- small steps -------------------------------------------------------------------------

    def blank(self, at: int, limit: int) -> int:
        """The first position from `at` that is no blank."""
        while at < limit and self.text[at] in _BLANKS:
            at += 1
        return at

    def before(self, at: int) -> int:
        """The position after the last character before `at` that is no blank."""
        while at and self.text[at - 1] in _BLANKS:
            at -= 1
        return at

    def skip(self, at: int, limit: int, *kinds: str, marks: str = "") -> int:
        """Step over words of `kinds`, times where "time" is among them, and `marks`."""
        passed = _BLANKS + marks
        timed = "time" in kinds
        while at < limit:
            if self.text[at] in passed:
                at += 1
                continue
            end = 0
            for kind in kinds:
                end = self.words[kind].get(at, end)
            if timed and (time := time_phrase_at(self.text, at, limit)):
                this = _THIS.match(self.text, time.end, limit)  # "trong tháng 3 | này"
                end = max(end, this.end() if this else time.end)
            if not at < end <= limit:
                return at
            at = end
        return at

    def verb_at(self, at: int, *kinds: str) -> bool:
        """Whether a verb of `kinds` (all, if none is given) begins at `at`."""
        verb = self.verbs.get(at)
        return verb is not None and (not kinds or verb.row["kind"] in kinds)

    def words_between(self, kind: str, low: int, high: int) -> list[int]:
        """Where words of a time to come ("forward") or of what is done ("past") begin."""
        starts = self._starts_of[kind]
        return starts[bisect_left(starts, low) : bisect_left(starts, high)]

    def known(self, at: int) -> bool:
        """Whether a small word or a noun of the lexicons begins at `at`."""
        return at in self.nouns or any(at in starts for starts in self.words.values())

    def is_past(self, at: int) -> bool:
        """Whether a word for what has been done stands at `at`."""
        return at in self.words["past"]

    # --- phrases -----------------------------------------------------------------------------

    def head(self, at: int, limit: int) -> int | None:
        """End of the quantifiers and the noun for someone who can act that begin at `at`."""
        at = self._quantifiers(at, limit)
        end = self.nouns.get(at)
        return end if end and end <= limit else None

    def _quantifiers(self, at: int, limit: int) -> int:
        while True:
            while at < limit and self.text[at] in _BLANKS:
                at += 1
            if at in self.nouns:
                return at
            if at < limit and self.text[at].isdigit():
                word = _WORD.match(self.text, at, limit)
                if word and word.group().isdigit():
                    at = word.end()
                    continue
            end = self.words["quantifier"].get(at, 0)
            if not at < end <= limit:
                return at
            at = end

    def noun_phrase(self, at: int, limit: int) -> int | None:
        """End of the phrase of someone who can act that begins at `at`, if there is one."""
        limit = min(limit, at + _MAX_PHRASE_CHARS)
        noun = self._quantifiers(at, limit)
        end = self.nouns.get(noun)
        if end is None or end > limit:
            return None
        # a person is followed by his titles or by another clause, not by bodies in a list
        comma = self.kinds[noun] not in {"person", "pronoun", "self"}
        while True:
            following = self.blank(end, limit)
            if following >= limit or self.text[following] in _HARD:
                return end
            longer = self._longer(following, limit, comma=comma)
            if longer is None or longer <= end:
                return end
            end = longer

    def _longer(self, following: int, limit: int, *, comma: bool) -> int | None:
        """End of the phrase with what follows at `following`, or None where the phrase ends."""
        if self.text[following] == "(":
            close = self.text.find(")", following, min(limit, following + 60))
            return close + 1 if close > 0 else None
        if led := _LED_BY.match(self.text, following, limit):
            return self.head(led.end(), limit)
        if self.text.startswith(", nơi ", following):
            return self.text.find(",", following + 1, limit) + 1 or None
        joined = self._joined(following, limit, comma=comma)
        if joined:
            return joined
        if modifier := self.words["modifier"].get(following):
            return modifier
        if self.text.startswith("từ ", following):
            return self._range(following + 3, limit)
        if following in self.triggers or self.verb_at(following) or self.is_past(following):
            return None
        if following in self.also_verbs and self._leads_on(following, limit):
            return None
        if following in self.also_verbs and self._is_verb_after_all(following, limit):
            return None
        noun = self.head(following, limit)  # "UBND | các xã", "chính quyền | xã"
        if noun:
            return noun
        word = _WORD.match(self.text, following, limit)
        if word is None:
            return None
        if word.group()[0].isupper():
            return max(word.end(), self._field(following, limit))
        return self._modifiers(following, limit)

    def _field(self, at: int, limit: int) -> int:
        """End of a field of work with a capital: "sở | Tài nguyên và | Môi trường"."""
        cue = self._found.by_start("organization_words").get(at)
        named = cue is not None and self.text[at].isupper() and cue.row["kind"] == "field"
        return cue.end if cue and named and cue.end <= limit else 0

    def _range(self, at: int, limit: int) -> int | None:
        """End of "từ Hà Tĩnh | đến Phú Yên" whose first place begins at `at`."""
        at = self.blank(at, limit)
        end = self.blank(self.nouns.get(at, limit), limit)
        if self.kinds.get(at) != "place" or self.text[end : end + 4] not in {"đến ", "tới "}:
            return None
        return self.head(end + 4, limit)

    def _is_verb_after_all(self, at: int, limit: int) -> bool:
        """Whether "thanh tra" at `at` is to inspect: "Sở Xây dựng | thanh tra tình hình"."""
        after = self.blank(self.nouns[at], limit)
        word = _WORD.match(self.text, after, limit)
        whole = self.kinds[at] == "body" and self.text[at].islower()
        if not whole or word is None or not word.group().islower():
            return False
        return not self.known(after) or after in self.words["quantifier"] or word.group() == "việc"

    def _leads_on(self, at: int, limit: int) -> bool:
        """Whether "lãnh đạo" at `at` is to lead: "đảng uỷ | lãnh đạo, chỉ đạo thực hiện"."""
        return self.verb_at(self.skip(self.nouns[at], limit, marks=","))

    def _joined(self, at: int, limit: int, *, comma: bool = True) -> int | None:
        """End of a further noun after a comma or a joining word."""
        if self.text[at] == "," and not comma:
            near = self.blank(at + 1, limit)  # "Chủ tịch các xã, thị trấn"
            comma = self.kinds.get(near) == "place" and at in self._place_ends
        after = at + 1 if comma and self.text[at] == "," else self.words["joiner"].get(at, 0)
        if not after:
            return None
        after = self.skip(after, limit, "joiner")
        if especially := _ESPECIALLY.match(self.text, after, limit):
            return self._listed(self.head(especially.end(), limit), limit)
        if (field := self._field(after, limit)) and self.text[at] != ",":
            return field
        if self.kinds.get(after) in {"person", "pronoun", "self"} and self.text[at] == ",":
            return None  # "xã xa nhất của huyện, thầy giáo A cho biết": the clause begins with him
        return self.head(after, limit)

    def _listed(self, end: int | None, limit: int) -> int | None:
        """End of "các tỉnh: A, B": the units behind the colon are named one by one."""
        if end is None or self.text[end : end + 1] != ":":
            return end
        place = self.blank(end + 1, limit)
        return self.nouns[place] if self.kinds.get(place) == "place" else end

    def _modifiers(self, at: int, limit: int) -> int | None:
        """End of up to a few plain words before a verb ("các cơ quan | báo chí | đẩy mạnh")."""
        end = at
        for _ in range(_MAX_MODIFIERS):
            word = _WORD.match(self.text, at, limit)
            timed = time_phrase_at(self.text, at, limit) is not None
            if word is None or timed or any(at in self.words[kind] for kind in _NO_MODIFIERS):
                # "các chuyên gia | y tế | vẫn khuyến cáo"
                told = end != at and at in self.words["adverb"] and self.skip(at, limit, "adverb")
                return self.before(at) if told and told in self.triggers else None
            end = word.end()
            at = self.blank(end, limit)
            if at >= limit or at in self.triggers or self.verb_at(at) or self.text[at] == ":":
                return end
            if self.text[at] == "," and self.verb_at(self.blank(at + 1, limit), "lead"):
                return end  # "đối với các phòng | chuyên môn |, tập trung ..."
            if self._joined(at, limit) or at in self.nouns:
                return end
        return None

    def action_at(self, at: int, limit: int) -> bool:
        """Whether a verb that can be asked for begins at `at`, or an adverb before it."""
        return at < limit and self.verb_at(at, "action", "lead")

    # --- subjects ----------------------------------------------------------------------------

    def starts(self, sentence: Span, at: int) -> list[int]:
        """Where the clauses before `at` may begin, the first first."""
        key = (sentence.start, at)
        if key not in self._starts:
            self._starts[key] = self._clause_starts(sentence, at)
        return self._starts[key]

    def _clause_starts(self, sentence: Span, at: int) -> list[int]:
        low = max(sentence.start, at - _MAX_CLAUSE_CHARS)
        marks = self._marks(sentence)
        found = {low, *marks[bisect_right(marks, low) : bisect_right(marks, at)]}
        found.update(end for _, end in self.triggers_between(low, at))
        return sorted(found)[-_MAX_BOUNDARIES:]

    def _marks(self, sentence: Span) -> list[int]:
        """Where a mark or a conjunction of a sentence has a clause begin behind it."""
        marks = self._marks_of.get(sentence.start)
        if marks is None:
            start, end = sentence.start, sentence.end
            start += self.text[start] == "-"  # the mark of an item
            marks = [mark.end() for mark in _BOUNDARY.finditer(self.text, start, end)]
            for word in _CONJUNCTION.finditer(self.text, start, end):
                # "ngành nông nghiệp và Hội": one subject; "nghe cử tri và sẽ trả lời": two verbs
                if word.start() not in self._noun_ends or word.end() in self.triggers:
                    marks.append(word.end())
            marks.sort()
            self._marks_of[sentence.start] = marks
        return marks

    @functools.cached_property
    def _noun_ends(self) -> frozenset[int]:
        return frozenset(self.nouns.values())

    @functools.cached_property
    def _title_starts(self) -> list[int]:
        """Where persons and titles begin."""
        return sorted(at for at in self.nouns if self.kinds[at] in {"person", "title"})

    @functools.cached_property
    def _quantifier_starts(self) -> dict[int, int]:
        """Where the quantifier begins that ends at a place."""
        return {end: start for start, end in self.words["quantifier"].items()}

    @functools.cached_property
    def _place_ends(self) -> frozenset[int]:
        return frozenset(self.nouns[at] for at in self.nouns if self.kinds[at] == "place")

    @functools.cached_property
    def trigger_ends(self) -> frozenset[int]:
        """Where cues and speech verbs end."""
        return frozenset(self.triggers.values())

    @functools.cached_property
    def _trigger_starts(self) -> list[int]:
        return sorted(self.triggers)

    def triggers_between(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Cues and speech verbs that begin in [low, high)."""
        starts = self._trigger_starts
        for i in range(bisect_left(starts, low), bisect_left(starts, high)):
            yield starts[i], self.triggers[starts[i]]

    def subject(self, sentence: Span, cue: int) -> Subject | None:
        """Who stands right before the cue at `cue` as its subject."""
        key = (sentence.start, cue)
        if key not in self._subjects:
            self._subjects[key] = self._subject(sentence, cue)
        return self._subjects[key]

    def _subject(self, sentence: Span, cue: int) -> Subject | None:
        before = bisect_left(self._noun_starts, cue)
        last = self._noun_starts[before - 1] if before else -1
        if last < max(sentence.start, cue - _MAX_CLAUSE_CHARS):
            return None
        phrases: list[tuple[int, int, int]] = []
        for start in self.starts(sentence, cue):
            if start > last:
                break
            at = self.skip(start, cue, "opener", "forward", "past", "time", marks=_LEADS)
            end = self.noun_phrase(at, cue)
            if end is None:
                continue
            if self._concerns(start, at, end):
                continue  # "đối với cơ sở chế biến, | Sở | sẽ"
            rest = self.skip(end, cue, "adverb", "past", "forward", "time", marks=", –-")
            behalf = self._behalf(rest, cue)
            if behalf:
                rest = self.skip(behalf.end, cue, "adverb", "past", marks=", ")
            kind = self.kinds[self._quantifiers(at, cue)]
            rest = self._beyond_company(rest, cue)
            if rest >= cue or self._has_aside(kind, end, cue):
                holder = self._holder(at) if kind == "title" else self._resident(sentence, at, cue)
                if holder:
                    return Subject(holder.start, end, min(holder.start, start), "person", behalf)
                first = self._first_of_list(at, start, sentence, end)
                return Subject(first, end, min(first, start), kind, behalf) if first >= 0 else None
            phrases.append((start, at, end))
        return (
            self._person_before(sentence, cue)
            or self._after_setting(sentence, cue)
            or self._told_apart(phrases, cue)
        )

    def _beyond_company(self, at: int, cue: int) -> int:
        """Over those with whom a subject acts: "Công an | phối hợp với Sở A | sẽ kiểm tra"."""
        company = _WITH.match(self.text, at, cue)
        end = self.noun_phrase(company.end(), cue) if company else None
        return self.skip(end, cue, "adverb", marks=", ") if end else at

    def _resident(self, sentence: Span, at: int, cue: int) -> PersonMention | None:
        """The person whose home or body stands between him and his verb: "Anh A, bản Hon | nói"."""
        comma = self.before(at) - 1
        told = cue in self._found.by_start("speech_verbs")
        if not told or comma < 0 or self.text[comma] != ",":
            return None
        person = self.person_before(comma)
        first = self.skip(sentence.start, comma, "opener", marks=", ")
        alone = person is not None and person.start == first and person.end == self.before(comma)
        return person if alone else None

    def _concerns(self, start: int, at: int, end: int) -> bool:
        """Whether a phrase names whom it concerns, then somebody of another kind who acts."""
        comma = self.text.rfind(",", at, end)
        if comma < 0 or not self.text[start:at].rstrip().casefold().endswith("đối với"):
            return False
        other = self._quantifiers(self.blank(comma + 1, end), end)
        first = self._quantifiers(at, end)
        named = self.text[other].isupper() and self.text[first].islower()
        return named or self.kinds.get(other) != self.kinds.get(first)

    def _has_aside(self, kind: str, end: int, cue: int) -> bool:
        """Whether between a subject and its cue only an aside stands that says who it is."""
        if kind == "person":
            return _APPOSITION.match(self.text, end, cue) is not None
        return kind in {"body", "place"} and _BODY_ASIDE.match(self.text, end, cue) is not None

    def _holder(self, title: int) -> PersonMention | None:
        """The person whose title stands behind a dash: "ông Nam - đại diện Chi cục"."""
        dash = self.before(title) - 1
        if dash < 0 or self.text[dash] not in "-–(":
            return None
        person = self.person_before(dash)
        return person if person and person.end == self.before(dash) else None

    def _told_apart(self, phrases: list[tuple[int, int, int]], cue: int) -> Subject | None:
        """A subject with a clause of its own ("các hộ có rừng") or with its task as its name."""
        stop = self.before(cue)
        for start, at, end in phrases:
            if not 0 < stop - end <= _MAX_NAME_CHARS:
                continue
            rest = self.blank(end, cue)
            if not _PLAIN.fullmatch(self.text, rest, stop) or self.text[stop - 1] == ",":
                continue
            if any(self.triggers_between(rest, stop)) or self.text[stop - 3 : stop] == " và":
                continue
            noun = self._quantifiers(at, cue)
            if self.is_which(at, rest, cue) or self._is_task(noun, rest, stop):
                return Subject(at, stop, start, self.kinds[noun])
        return None

    def is_which(self, at: int, rest: int, cue: int) -> bool:
        """Whether a clause at `rest` tells which of several are meant."""
        plural = _PLURAL.search(self.text, at, rest) or _DUTY.match(self.text, cue)
        return bool(plural) and rest in self.words["relative"] and "," not in self.text[rest:cue]

    def _is_task(self, noun: int, rest: int, stop: int) -> bool:
        """Whether the verbs at `rest` belong to the name of a body set up for a task."""
        named = noun in self.words["tasked"]
        done = self.words_between("past", rest, stop)
        return named and self.verb_at(rest, "action") and not done

    def _first_of_list(self, at: int, start: int, sentence: Span, end: int) -> int:
        """Where the list begins whose later member stands at `at`; -1 where it is no subject.

        "Huyện khuyến khích mỗi tỉnh, thành phố phấn đấu": a list may begin inside a clause.
        """
        if self.text[start - 1 : start] != "," or start - 1 not in self._noun_ends:
            return at
        if self.kinds.get(self._quantifiers(at, end)) not in {"place", "body", "people"}:
            return at
        if _PURPOSE.match(self.text, sentence.start, start):
            return at  # "Để đỡ mất công đi lại, | thị trấn | sẽ"
        low = max(sentence.start, start - _MAX_PHRASE_CHARS)
        words = [m.start() for m in _WORD.finditer(self.text, low, start - 1)]
        for first in words:
            if self.noun_phrase(first, end) != end:
                continue
            before = self.text[low:first].rstrip().casefold()
            if before.endswith((*_TO_LIST, "đối với")):
                return -1
            shared = first in self.words["quantifier"] and at in self.nouns
            shared = shared and not before.endswith(_OF_SOMEBODY)
            shared = shared or (low == sentence.start and not before)  # "UBND các huyện, thị xã"
            return first if shared or before.endswith(_OF_LIST) else at
        return at

    def sharer(self, sentence: Span, cue: int, *kinds: str) -> Subject | None:
        """Whose further verb stands at `cue`: "ông Nam kiểm tra đập, thăm hỏi và | yêu cầu"."""
        before = self.text[max(sentence.start, cue - 24) : cue].rstrip(" ,").casefold()
        before = _POLITELY.sub("", before)
        joined = (
            before.endswith((" và", "đồng thời", " rồi", ";")) or self.text[cue - 2 : cue] == ", "
        )
        if not joined:
            return None
        if before.endswith(";"):  # of a list of what is asked the items are theirs who are asked
            kinds = tuple(kind for kind in kinds if kind in {"person", "title"})
        for start in reversed(self.starts(sentence, cue)[:-1]):
            at = self.skip(start, cue, "opener", "forward", "past", "time", marks=_LEADS)
            end = self.noun_phrase(at, cue)
            person = self.person_before(at)
            if end is None or start in self.trigger_ends or (person and person.end > at):
                continue  # nobody, who is told himself, a title of a person named before it
            if self.text[start:at].rstrip().casefold().endswith("đối với"):
                continue  # "Riêng đối với xã A, | giao"
            kind = self.kinds[self._quantifiers(at, cue)]
            verb = self.skip(end, cue, "past", "adverb", "forward", "time", marks=",")
            if kind in kinds and (self.verb_at(verb) or verb in self.triggers or verb > end + 1):
                first = self._first_of_list(at, start, sentence, end)
                return Subject(first, end, min(first, start), kind) if first >= 0 else None
        return self._after_object(sentence, cue, *kinds)

    def _after_object(self, sentence: Span, cue: int, *kinds: str) -> Subject | None:
        """Who acts on what stands before him: "những việc khác, | Tổ đại biểu | đã ghi nhận và"."""
        fronts = (self.skip(low, cue, "opener", marks=", ") for low in self.starts(sentence, cue))
        objects = (front for front in fronts if _SOME_OTHERS.match(self.text, front, cue))
        front = next(objects, cue)
        starts = self._noun_starts
        for noun in starts[bisect_left(starts, front + 1) : bisect_left(starts, cue)]:
            at = self._quantified(noun, front)
            end = self.noun_phrase(at, cue)
            if end and self.kinds[noun] in kinds and self.is_past(self.blank(end, cue)):
                return Subject(at, end, at, self.kinds[noun])
        return None

    def _person_before(self, sentence: Span, cue: int) -> Subject | None:
        """A person right before the cue, though no mark says that a clause begins with him.

        "Phát biểu tại hội nghị đồng chí Lê Văn A nhấn mạnh" lacks its comma as often as not.
        """
        low = max(sentence.start, cue - _MAX_PHRASE_CHARS)
        starts = self._title_starts
        for at in starts[bisect_left(starts, low) : bisect_left(starts, cue)]:
            if self.text[max(low, at - 5) : at].casefold() == "theo ":
                continue
            end = self.noun_phrase(at, cue)
            if end and self.skip(end, cue, "adverb", "past", "forward", "time") >= cue:
                return Subject(at, end, at, self.kinds[at])
        return None

    def _after_setting(self, sentence: Span, cue: int) -> Subject | None:
        """A body after a setting that lacks its comma: "Tại buổi tiếp xúc cử tri | nêu"."""
        if cue not in self._found.by_start("speech_verbs"):
            return None
        low = self.starts(sentence, cue)[-1]
        setting = _SETTING.match(self.text, self.blank(low, cue), cue)
        if setting is None:
            return None
        starts = self._noun_starts
        for noun in starts[bisect_left(starts, low) : bisect_left(starts, cue)]:
            at = self._quantified(noun, low)
            words = self.text[low:at].split()
            told = self.kinds[noun] in {"body", "people"}
            if not told or not words or words[-1].casefold() in _OF_OTHERS:
                continue
            end = self.noun_phrase(at, cue)
            if end and self.skip(end, cue, "adverb", "past", "forward", "time") >= cue:
                return Subject(at, end, at, self.kinds[noun])
        return None

    def _quantified(self, noun: int, low: int) -> int:
        """Where the quantifier before a noun begins, else the noun."""
        start = self._quantifier_starts.get(self.before(noun), low)
        return start if start > low else noun

    def _behalf(self, at: int, limit: int) -> Span | None:
        """Whom a subject stands for, after "thay mặt" at `at`."""
        lead = _ON_BEHALF.match(self.text, at, limit)
        end = self.noun_phrase(lead.end(), limit) if lead else None
        return Span(lead.end(), end) if lead and end else None

    def topic(self, sentence: Span, cue: int, after: int = 0) -> Subject | None:
        """A subject that cannot act ("Hoạt động xuất khẩu phải ..."), begun after `after`."""
        starts = self.starts(sentence, cue)
        for start in (start for start in starts if start > after or not after):
            at = self.skip(start, cue, "opener", "forward", "time", marks=_LEADS)
            noun = self._quantifiers(at, cue)
            named = noun in self.words["topic"] and not self._relative(at, noun, start)
            end = at + len(self.text[at:cue].rstrip(" ,\u00a0")) if cue - at < 200 else at
            if named and end > at and not _STOPS.search(self.text, at, end):
                return Subject(at, end, start, "thing")
        start = starts[-1]
        at = self.skip(start, cue, "opener", "forward", "time", marks=_LEADS)
        end = cue
        while end > at and self.text[end - 1] in " \t\u00a0,":
            end -= 1
        adverb = _LAST_ADVERB.search(self.text, at, end)
        end = adverb.start() if adverb and adverb.end() == end else end
        if end <= at or end - at > 120:
            return None
        noun = self._quantifiers(at, cue)
        if self._relative(at, noun, start) or _SOME_THINGS.search(self.text, at + 1, end):
            return None
        named = noun in self.words["topic"] or noun > at
        verbs = (self.verb_at(i) for i in range(at, end) if i in self.verbs)
        return Subject(at, end, start, "thing") if named or not any(verbs) else None

    def _relative(self, at: int, noun: int, start: int) -> bool:
        """Whether a modal after "some things" is of a relative clause ("một số việc phải làm")."""
        before = self.text[max(0, start - 2) : start].strip()
        return noun > at and bool(before) and before[-1] not in ".;:"

    def person_within(self, start: int, end: int) -> PersonMention | None:
        """The first person whose mention begins in [start, end)."""
        i = bisect_left(self._people_starts, start)
        near = i < len(self._people_starts) and self._people_starts[i] < end
        return self.people[self._people_starts[i]] if near else None

    def person_before(self, at: int) -> PersonMention | None:
        """The last person named before `at`."""
        i = bisect_right(self._people_starts, at - 1)
        return self.people[self._people_starts[i - 1]] if i else None


def _firms(text: str) -> Iterator[Span]:
    """Companies that a text writes small: "công ty cổ phần cấp nước Lai Châu"."""
    for form in _FIRM.finditer(text):
        end, at = 0, form.end()
        for word in _WORD.finditer(text, at, at + _MAX_FIRM_CHARS):
            capital = word.group()[0].isupper()
            if text[at : word.start()].strip(" ") or (end and not capital):
                break
            at = word.end()
            end = at if capital else end
        if end:
            yield Span(form.start(), end)


def _ends_name(text: str, start: int, verb: int) -> bool:
    """Whether a verb is no part of the name from `start`: "Công nghệ | tổng hợp".

    One of the two words before it is capitalised, or none is ("ban chuyên môn | tăng cường").
    """
    name = text[start:verb]
    words = text[max(0, verb - 20) : verb].split()
    capital = any(word[0].isupper() for word in words[-2:])
    return text[verb].islower() and (capital or (name.islower() and name.count(" ") > _HEAD_WORDS))


@functools.lru_cache(maxsize=8)
def clauses(text: str, context: Context) -> Clauses:
    """The clauses of `text`, once for all who ask."""
    return Clauses(text, context)
