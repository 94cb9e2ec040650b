"""What sentences without a cue undertake or ask.

"Ông Nam nhấn mạnh: Rà soát ..." (bare orders), "Thời gian tới huyện ưu tiên ..." (plans), "đề ra 12
chỉ tiêu: thu ngân sách đạt 5 tỷ" (goals), "Đến năm 2030, tỷ lệ hộ nghèo còn dưới 2%" (outlooks),
"Sở A chủ trì ..., báo cáo trước ngày 30/11" (orders with their last day).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.folding import fold_key
from extractors.commitment_roles import CueReader
from extractors.commitment_steps import Draft
from extractors.context import Context
from extractors.deadlines import written
from extractors.scan import scan
from extractors.sentences import Span
from extractors.speakers import Speech

__all__ = ["Plain", "PlainReader"]

_CLAUSE = re.compile(r"[^,;.]{1,120}")
_IS = re.compile(r"\slà\s")
_OPENS = re.compile(r"[:,]\s|\snhư\s")
_TASKS_NAMED = "nội dung|nhiệm vụ|giải pháp|vấn đề|công việc"
_SUCH = re.compile(rf"[^.;:]{{0,60}}?(?:{_TASKS_NAMED})[^.;]{{0,120}}\snhư\s$", re.IGNORECASE)
_ACCORDINGLY = re.compile(r"(?:theo đó|cụ thể)\s?[,:]\s", re.IGNORECASE)
_MANY = re.compile(r"(?:(?:ubnd|uỷ ban nhân dân|ủy ban nhân dân)\s)?(?:các|những)\s", re.IGNORECASE)
_PAPER = re.compile(r"công văn|công điện|chỉ thị|kế hoạch|văn bản|thông báo", re.IGNORECASE)
_MAX_PAPER_CHARS = 600
_ASSIGNED = re.compile(r"được (?:giao|phân công)\s(?:(?:nhiệm vụ|trách nhiệm)\s)?", re.IGNORECASE)
_SERVES = re.compile(r",?\s(?:để|nhằm)\s", re.IGNORECASE)
_COMMA = re.compile(r",\s")
_MAX_PURPOSE_CHARS = 240
_MAX_GOAL_CHARS = 300
_MAX_OUTLOOK_CHARS = 1200
_QUARTER = r"quý [IVX\d]{1,3}[/ ]"
_BY = r"(?:phấn đấu )?đến (?:hết |cuối |trước )?"
_BY_YEAR = re.compile(rf"{_BY}(?:năm|{_QUARTER}) ?(?P<year>20\d\d)(?!\d)", re.IGNORECASE)
_IN_YEAR = re.compile(
    r"(?:trong )?(?:năm|giai đoạn) (?P<year>20\d\d)(?:\s?[-–]\s?20\d\d)?(?!\d)", re.IGNORECASE
)
_PLANS = "kế hoạch|nghị quyết|đề án|lộ trình|quy hoạch|chiến lược"
_PLANNED = re.compile(
    rf"(?:theo )?(?:{_PLANS})(?:\s[^,.;:]{{1,60}}?)?,?\s(?=(?:phấn đấu )?đến|(?:trong )?năm)",
    re.IGNORECASE,
)
_TASKS = re.compile(r"(?:về )?(?:phương hướng|nhiệm vụ|kế hoạch)[^.,;:]{0,40}", re.IGNORECASE)
_VERBS_OF_FIGURES = "đạt|có|còn|tăng|giảm|chiếm|là|dưới|trên|thêm|được|không còn"
_REACHED = re.compile(rf"(?:{_VERBS_OF_FIGURES})\s[^.;]{{0,60}}\d|100\s?%", re.IGNORECASE)
_LAST_DAY = r"(?:trước|chậm nhất|muộn nhất)(?: là)? ngày \d{1,2}[/.-]\d{1,2}"
_DUE = re.compile(
    rf"(?:báo cáo|gửi|trình)\s[^.;]{{0,80}}(?:{_LAST_DAY}|trong tháng \d{{1,2}})"
    r"(?:[/.-](?P<year>20\d\d))?",
    re.IGNORECASE,
)
_AIMS = "mục tiêu|chỉ tiêu|phấn đấu"
_STRIVES = re.compile(_AIMS, re.IGNORECASE)
_PLAN = re.compile(rf"{_AIMS}|kế hoạch|đề án|nghị quyết|quy hoạch|chiến lược", re.IGNORECASE)
_DATED = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?P<year>20\d\d)(?!\d)")
_OF_YEAR = re.compile(
    r"(?P<until>đến (?:hết |cuối |trước )?)?năm (?P<year>20\d\d)(?!\d)", re.IGNORECASE
)
_SETTING = "đề ra|đặt ra|xác định|thông qua|quyết nghị|thống nhất|với|giao"
_SEVERAL_AIMS = r"(?:các|những|nhiều|\d{1,2}|một số)\s+(?:nhóm\s+)?(?:chỉ|mục) tiêu"
_AIMS_SET = r"(?:chỉ|mục) tiêu\s[^.;:,]{0,40}(?:đặt ra|đề ra|như sau|sau đây)(?=\s?:)"
_SETS_GOALS = re.compile(rf"(?:{_SETTING})\s+{_SEVERAL_AIMS}|{_AIMS_SET}", re.IGNORECASE)
_GOALS = re.compile(r"[^.;:]{0,100}(?:\s?:|\slà|\snhư|\sgồm):?\s")
_SO_FAR = re.compile(r"(?:tháng|quý) đầu năm|so với cùng kỳ|vừa qua", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plain:
    """Subject of a plain sentence: [start, name_end) and `end`, where its action begins."""

    start: int
    name_end: int
    end: int
    forward: bool = False


class PlainReader:
    """Reads what a sentence without a cue undertakes or asks."""

    def __init__(self, text: str, context: Context, roles: CueReader) -> None:
        self.text = text
        self.context = context
        self.roles = roles
        self.clauses = roles.clauses
        self.speakers = roles.speakers
        self._subjects: dict[tuple[int, int], Plain | None] = {}
        self._announced: Draft | None = None
        """Aims that were set without saying which: the next sentence may say so."""

    @functools.cached_property
    def latest(self) -> int:
        """The year the bulletin is of."""
        return _latest_year(self.text, self.context)

    def order(self, sentence: Span) -> Draft | None:
        """A chain of bare orders after "nhấn mạnh:" or "yêu cầu:"."""
        for speaker, at in self._colons(sentence):
            start = self.roles.skip(at, sentence.end)
            subject = self.subject(Span(at, sentence.end))
            actor = self.roles.name(subject.start, subject.name_end) if subject else ""
            if subject and subject.forward and self._is_own(actor, at):
                continue  # "Giám đốc Sở nhấn mạnh, thời gian tới Sở tiếp tục ..." plans
            if subject:
                start = subject.end
            elif not self.clauses.action_at(start, sentence.end):
                continue
            first = _CLAUSE.match(self.text, start, sentence.end)
            if first and _IS.search(first.group()):
                continue  # "kiện toàn bộ máy là yếu tố then chốt" states, it does not ask
            draft = Draft("request", actor, start, sentence.end, start, "bare_order", start)
            return replace(draft, speaker=speaker)
        return None

    def paper_order(self, sentence: Span) -> Draft | None:
        """What a paper tells many to do: "Sở có kế hoạch ... Theo đó, các xã rà soát ..."."""
        lead = _ACCORDINGLY.match(self.text, sentence.start, sentence.end)
        subject = self.subject(sentence) if lead else None
        if lead is None or subject is None or not _MANY.match(self.text, subject.start):
            return None
        low = max(0, sentence.start - _MAX_PAPER_CHARS)
        paper = _PAPER.search(self.text, low, sentence.start)
        if paper is None and self.text[: sentence.start].strip():
            return None
        name, at = self.roles.name(subject.start, subject.name_end), subject.end
        draft = Draft("request", name, at, sentence.end, subject.start, "paper_order", at)
        return draft if self.clauses.kinds.get(subject.start, "body") != "people" else None

    def _is_own(self, actor: str, at: int) -> bool:
        """Whether an actor is the body of who speaks at `at`, by his title."""
        speech = self.speakers.speech_at(at)
        title = self.text[speech.subject_start : speech.verb_start] if speech else ""
        return f" {fold_key(actor)} " in f" {fold_key(title)} "

    def plan(self, sentence: Span) -> Draft | None:
        """A plain verb with a time to come: "Trong thời gian tới huyện ưu tiên ..."."""
        if (ahead := self._ahead(sentence)) is not None:
            return ahead
        for at in self.clauses.words_between("forward", sentence.start, sentence.end):
            end = self.clauses.words["forward"][at]
            if _TASKS.fullmatch(self.text, sentence.start, at) and self.text[end : end + 1] == ",":
                subject = self.subject(Span(end + 1, sentence.end))
                if subject:
                    return self._planned(subject, subject.start, sentence)
            if (served := self._behind_purpose(end, sentence)) is not None:
                return self._planned(served, at, sentence)
            for start in reversed(self.clauses.starts(sentence, at + 1)):
                subject = self.subject(Span(start, sentence.end))
                if subject and subject.forward:
                    return self._planned(subject, start, sentence)
        return None

    def _behind_purpose(self, at: int, sentence: Span) -> Plain | None:
        """Who plans behind a purpose: "Thời gian tới, để nâng cao hiệu quả, | huyện | rà soát"."""
        purpose = _SERVES.match(self.text, at, sentence.end)
        for mark in _COMMA.finditer(self.text, purpose.end(), sentence.end) if purpose else ():
            if mark.end() - at > _MAX_PURPOSE_CHARS:
                return None
            if subject := self.subject(Span(mark.end(), sentence.end)):
                return subject
        return None

    def _planned(self, subject: Plain, clause: int, sentence: Span) -> Draft:
        """The plan of `subject`, whose clause begins at `clause`."""
        name = self.roles.name(subject.start, subject.name_end)
        draft = Draft("pledge", name, subject.end, sentence.end, clause, "plan", subject.start)
        return replace(draft, deadline=self.roles.first_time(sentence.start, subject.start))

    def _ahead(self, sentence: Span) -> Draft | None:
        """A plan for a year to come ("Năm 2024, Sở tiếp tục ...") or for after a meeting."""
        after = sentence.start in self.clauses.words["afterwards"]
        if not after and not self._has_year(sentence):
            return None
        first = self.clauses.skip(sentence.start, sentence.end, "opener", marks=", ")
        year = _IN_YEAR.match(self.text, first, sentence.end)
        later = year is not None and 0 < self.latest < int(year["year"])
        subject = self.subject(sentence) if later or after else None
        if subject is None:
            return None
        leads = self.clauses.verb_at(subject.end, "lead")
        if not later and not (leads and self._has_work(subject, sentence.end)):
            return None
        plan = self._planned(subject, sentence.start, sentence)
        when = written(self.text, Span(first, year.end())) if year else None
        return replace(plan, deadline=when)

    def _has_year(self, sentence: Span) -> bool:
        """Whether a year may stand in a sentence."""
        return self.text.find("20", sentence.start, sentence.end) >= 0

    def _has_work(self, subject: Plain, limit: int) -> bool:
        """Whether work follows the adverb of a plan, no visit ("đoàn tiếp tục thăm ...")."""
        verb = self.clauses.blank(self.clauses.verbs[subject.end].end, limit)
        visits = fold_key(self.text[subject.start : subject.name_end]).startswith("đoàn")
        return self.clauses.verb_at(verb, "action", "lead") and not visits

    def is_measured(self, sentence: Span, at: int) -> bool:
        """Whether a sentence states a figure ("Tỷ lệ hộ nghèo còn dưới 2%.") and nothing past."""
        end = min(sentence.end, at + _MAX_GOAL_CHARS)
        measure = at in self.clauses.words["measure"] or self.text[at].isdigit()
        done = bool(self.clauses.words_between("past", sentence.start, end))
        done = done or _SO_FAR.search(self.text, at, end) is not None
        return measure and not done and _REACHED.search(self.text, at, end) is not None

    def goal(self, sentence: Span) -> Draft | None:
        """Aims set in number, then named: "đề ra 12 chỉ tiêu: thu ngân sách đạt 5 tỷ; ..."."""
        set_before, self._announced = self._announced, None
        if set_before:
            at = self.clauses.skip(sentence.start, sentence.end, "opener", marks=", ")
            if self.is_measured(sentence, at) or self.clauses.action_at(at, sentence.end):
                return replace(set_before, start=at, end=sentence.end, clause=at, cue=at)
        named = "tiêu" in self.text[sentence.start : sentence.end].casefold()
        setting = named and _SETS_GOALS.search(self.text, sentence.start, sentence.end)
        if not setting:
            return None
        subject = self.clauses.subject(sentence, setting.start())
        actor = self.roles.name(subject.start, subject.end) if subject else ""
        begin = setting.start()
        draft = Draft("target", actor, begin, sentence.end, begin, "goals", begin)
        announced = _GOALS.match(self.text, setting.end(), sentence.end)
        if announced is None:
            self._announced = draft
            return None
        start = self.clauses.skip(announced.end(), sentence.end, "time", marks=" ")
        measured = self.is_measured(Span(start, sentence.end), start)
        return replace(draft, start=start) if measured else None

    def outlook(self, sentence: Span) -> Draft | None:
        """A figure for a time to come that a plan or a speaker names: "Đến năm 2030, ..."."""
        if not self._has_year(sentence):
            return None
        first = self.clauses.skip(sentence.start, sentence.end, "opener", marks=", ")
        planned = _PLANNED.match(self.text, first, sentence.end)
        first = planned.end() if planned else first
        year = _BY_YEAR.match(self.text, first, sentence.end)
        year = year or (planned and _IN_YEAR.match(self.text, first, sentence.end))
        if year is None or int(year["year"]) < self.latest:
            return None
        at = self.clauses.skip(first, sentence.end, "time", marks=", ")
        end = min(sentence.end, at + _MAX_GOAL_CHARS)
        if self.clauses.words_between("past", sentence.start, end):
            return None
        if not _REACHED.search(self.text, at, end) or self.clauses.kinds.get(at) == "person":
            return None
        low = max(sentence.start - _MAX_OUTLOOK_CHARS, 0)
        told = self.latest and self.speakers.at(sentence.end - 1)
        plan = _PLAN if self.latest else _STRIVES
        if not told and not planned and not plan.search(self.text, low, sentence.start):
            return None
        named = self.clauses.noun_phrase(at, sentence.end)
        action = self.roles.to_action(named, sentence.end) if named else at
        actor = ""
        if action in self.clauses.triggers:
            return None  # "Đến cuối năm, Sở cho biết mới xong 24%"
        if named and self.clauses.verb_at(action):
            actor, at = self.roles.name(at, named), action
        when = written(self.text, Span(first, year.end()))
        draft = Draft("target", actor, at, sentence.end, at, "outlook", at)
        return replace(draft, deadline=when)

    def due(self, sentence: Span) -> Draft | None:
        """A plain order with its last day: "Sở A chủ trì ..., báo cáo trước ngày 30/11"."""
        if self.clauses.head(sentence.start, sentence.end) is None:
            return None
        subject = self.subject(sentence)
        due = _DUE.search(self.text, subject.end, sentence.end) if subject else None
        if subject is None or due is None or subject.start > sentence.start:
            return None
        year = int(due["year"] or 0)
        bodies = self.clauses.kinds.get(subject.start, "body") in {"body", "place"}
        if not bodies or 0 < year < self.latest:
            return None
        name, at = self.roles.name(subject.start, subject.name_end), subject.end
        return Draft("request", name, at, sentence.end, subject.start, "due", subject.start)

    def _colons(self, sentence: Span) -> Iterator[tuple[str, int]]:
        """The speaker and the place after each colon that follows an ordering verb of speech."""
        quoted = self.speakers.speech_at(sentence.start)
        if quoted and quoted.kind == "order" and quoted.start == quoted.verb_start:
            start = self.clauses.skip(sentence.start, sentence.end, "opener", marks=' “"')
            if quoted.start == quoted.subject_start:
                yield quoted.speaker, start
        verbs = self.speakers.orders_between(sentence.start, sentence.end)
        for mark in _OPENS.finditer(self.text, verbs[0], sentence.end) if verbs else ():
            at = mark.end()
            such = _SUCH.match(self.text, verbs[0], at)
            speech = self.speakers.speech_at(at)
            own = speech and self.clauses.triggers.get(speech.verb_start) == mark.start()
            if mark.group()[0] == " " and not such:
                continue
            if mark.group()[0] == "," and not (own and speech and self._orders(speech)):
                continue
            if speech and speech.kind == "order" and sentence.start <= speech.verb_start < at:
                yield speech.speaker, at

    def _orders(self, speech: Speech) -> bool:
        """Whether the verb orders, and not what was done ("Huyện ủy đã chỉ đạo, tổ chức ...")."""
        low = max(0, speech.verb_start - 4)
        told = self.text[low : speech.verb_start].rstrip().casefold().endswith("đã")
        verb = scan(self.text).by_start("speech_verbs").get(speech.verb_start)
        return verb is not None and verb.row["kind"] == "order" and not told

    def subject(self, sentence: Span) -> Plain | None:
        """Someone who can act at the beginning of a sentence with a plain verb after him."""
        key = (sentence.start, sentence.end)
        if key not in self._subjects:
            self._subjects[key] = self._find_subject(sentence)
        return self._subjects[key]

    def _find_subject(self, sentence: Span) -> Plain | None:
        at = self.clauses.skip(
            sentence.start, sentence.end, "opener", "time", "forward", marks=" ,-–"
        )
        forward = bool(self.clauses.words_between("forward", sentence.start, at))
        end = self.clauses.noun_phrase(at, sentence.end)
        if end is None:
            return None
        verb = self.clauses.skip(end, sentence.end, "forward", "time", marks=" ,:")
        assigned = _ASSIGNED.match(self.text, verb, sentence.end)
        verb = assigned.end() if assigned else verb
        forward = forward or bool(self.clauses.words_between("forward", end, verb))
        if self.clauses.is_past(verb) or not self.clauses.action_at(verb, sentence.end):
            return None
        return Plain(at, end, verb, forward)


def _latest_year(text: str, context: Context) -> int:
    """The year a bulletin is of: of its publication, else the last one it gives a date of."""
    if context.published[:4].isdigit():
        return int(context.published[:4])
    dated = [int(date["year"]) for date in _DATED.finditer(text)]
    if dated:
        return max(dated)
    told = (int(year["year"]) for year in _OF_YEAR.finditer(text) if not year["until"])
    return max(told, default=0)
