"""What a cue makes of its sentence: modality, actor, where the action begins, by when.

A cue (lexicon `commitment_cues`) has a pattern that says on which side its actor stands: "ông Nam
đề nghị | huyện | rà soát", "huyện | cần | rà soát", "huyện | phấn đấu | có 5 sản phẩm", "mục tiêu
của huyện | là | có 5 sản phẩm". Where the action ends is decided by what follows (`commitments`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.folding import fold_key, fold_spaces
from extractors.clauses import Clauses, Subject, clauses
from extractors.context import Context
from extractors.deadlines import time_phrase_at, written
from extractors.records import Modality
from extractors.scan import Cue, scan
from extractors.sentences import Span
from extractors.speakers import Speakers, find_speakers

__all__ = ["CueReader", "Draft"]

_LEADS = ' \t\u00a0:,“"–-'
_QUESTION = re.compile(r"\s(?:gì|sao|thế nào|đâu)(?!\w)|\?")
_REPRESENTS = re.compile(r"(?:đại diện(?: lãnh đạo)?|lãnh đạo)\s+", re.IGNORECASE)
_ON_BEHALF = re.compile(r"thay mặt(?:\s+cho)?\s+", re.IGNORECASE)
_TO = re.compile(r"(?:đến|tới|với)\s+", re.IGNORECASE)
_SOME = r"(?:(?:nhiều|các|một số|những)\s+)?"
_THINGS = "kiến nghị|nội dung|vấn đề|đề xuất|giải pháp|việc"
_REGARDING = r"\s*(?:về|liên quan đến)\s+"
_SUCH_AS = rf"\s*{_SOME}(?:{_THINGS})\s+(?:như|sau|gồm)\s*:\s*"
_ABOUT = re.compile(
    rf"{_SUCH_AS}|{_REGARDING}{_SOME}(?:{_THINGS})?\s*(?:như\s*)?:?\s*", re.IGNORECASE
)
_PAST_TIMES = re.compile(r"(?:trước đây|trước kia|trước đó|ngày trước|đã từng)[\s,]", re.IGNORECASE)
_OF_TIME = re.compile(r"\s*(?:của|cho)\s+(?=giai đoạn|năm|nhiệm kỳ|quý)", re.IGNORECASE)
_AGREED = re.compile(r"(?:thống nhất|nhất trí|đồng ý)\s+", re.IGNORECASE)
_HAVE = re.compile(r"(?:có|là)\s", re.IGNORECASE)
_WILL = re.compile(r"sẽ\s+", re.IGNORECASE)
_IS = re.compile(r"\slà:?\s")
_COMMA = re.compile(r",\s")
_SAID_OF_AIMS = re.compile(
    r"(?:kế hoạch|nghị quyết|chung|cụ thể|(?:đã\s+)?(?:đề|đặt) ra|là|về)\s+", re.IGNORECASE
)
_PROGRAMME = re.compile(
    r"chương trình|đề án|dự án|kế hoạch|nghị quyết|chiến lược|quy hoạch|ctmtqg", re.IGNORECASE
)
_FOLLOWING = re.compile(r"\ssau(?:\s(?:đây|này))?\s?:$", re.IGNORECASE)
_VERBS_TOO = {"chỉ đạo", "quán triệt", "lưu ý"}
_RESOLVED = re.compile(r"chủ trương|xác định|thống nhất|quyết tâm|đặt ra|đề ra", re.IGNORECASE)
_CONCERNING = re.compile(r"\s?[:,]?\s*(?:đối với|về)\s[^,.;:]{1,80},\s", re.IGNORECASE)
_HOPED = re.compile(
    r"(?:(?:tin tưởng|hy vọng|kỳ vọng)(?:\s(?:rằng|là|vào))?|tin rằng)\s*$", re.IGNORECASE
)
_MAX_HOPE_CHARS = 24
_FOR = re.compile(r"\s?[:,]?\s*đối với\s+", re.IGNORECASE)
_BESIDE = re.compile(r"\s?[:,]?\s*(?:cùng với|bên cạnh|ngoài)\s", re.IGNORECASE)
_UNLESS = re.compile(r"\snếu không\s", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_MAX_UNKNOWN_CHARS = 120
_MAX_AIM_CHARS = 260
_MAX_THING_CHARS = 40
_MAX_CLAUSE_CHARS = 400
_MAX_WHICH_CHARS = 80
_MARKS = ',.;:!?()“”"\n0123456789'
_ITEM_OBJECT = re.compile(rf"\s*{_SOME}(?:{_THINGS}){_REGARDING}", re.IGNORECASE)
_TITLES = re.compile(r"(?:đồng chí|ông|bà|các đồng chí|đ/c)\s+(?!con\b)", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\bsau|nội dung|nhiệm vụ|vấn đề|giải pháp|công việc|yêu cầu")


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment being read; the action is [start, end)."""

    modality: Modality
    actor: str
    start: int
    end: int
    clause: int
    method: str
    cue: int
    ends: str = "sentence"
    deadline: str | None = None
    speaker: str = ""
    opens: bool = False
    """Opens a list of what is asked, one item a line, and asks nothing itself."""


class CueReader:
    """Reads the commitment that a cue opens."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.clauses: Clauses = clauses(text, context)
        self.speakers: Speakers = find_speakers(text, context)
        self.cues = scan(text).cues("commitment_cues")
        self._cue_at = {cue.start: cue.row for cue in self.cues}
        self._modals = {
            cue.start: cue.end
            for cue in self.cues
            if cue.row["pattern"] in {"modal", "future", "strive"}
        }

    def read(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """The commitment that `cue` opens after the action of `current`, or None."""
        match cue.row["pattern"]:
            case "ask" | "tell" | "vow":
                return self._ask(cue, sentence, current)
            case "modal" | "future" | "effect":
                return self._modal(cue, sentence, current)
            case "strive" | "set":
                return self._strive(cue, sentence, current)
            case "aim" | "outlook":
                return self._aim(cue, sentence, current)
            case "resolve" | "offer":
                return self._resolve(cue, sentence, current)
            case "assign":
                return self._assign(cue, sentence)
            case "duty":
                return self._duty(cue, sentence, current)
            case "purpose":
                return self._purpose(cue, sentence, current)
        return None

    def _ask(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """SPEAKER đề nghị ACTOR ACTION; the actor may be left out."""
        speech = self.speakers.speech_at(cue.end - 1)
        own = speech if speech and cue.start <= speech.verb_start < cue.end else None
        vow = cue.row["pattern"] == "vow"
        vower = self.clauses.subject(sentence, cue.start) if vow else None
        if cue.row["pattern"] == "tell" and own is None:
            return None
        wishes = "mong" in cue.row["cue"] and not current
        if not (own or vower or wishes or self._goes_on(cue, sentence, current)):
            return None
        start = self._after_cue(cue, sentence, vow=vow)
        asked = self._named(cue, sentence, start, search=own is not None)
        verb = own is None and fold_key(self.text[cue.start : cue.end]) in _VERBS_TOO
        if asked is None and not verb:
            asked = self._unnamed(cue, sentence, start, search=own is not None and not vow)
        if asked is None:
            return None
        actor, at = asked
        actor = actor or self._concerned(cue, sentence)
        if cue.row["pattern"] == "tell" and not self.clauses.verb_at(at):
            return None  # "nhắc nhở 12 cơ sở vi phạm"
        who = self._behalf(sentence) or (vower.on_behalf or vower if vower else None)
        if vow and who and not actor:
            actor = self.name(who.start, who.end)
        draft = self._draft(cue, actor, at, sentence, cue.start)
        if self.text[sentence.end - 1] == ":" and self._announces(at, sentence.end):
            return replace(draft, opens=True, speaker=self.speakers.at(cue.end - 1))
        if at >= sentence.end - 1:
            return None
        apart = own is not None and current is not None and own.subject_start > current.start
        clause = own.subject_start if own and apart else cue.start
        clause = self._clause_start(sentence, clause, current)
        return replace(draft, deadline=self.first_time(cue.end, start), clause=clause)

    def _after_cue(self, cue: Cue, sentence: Span, *, vow: bool) -> int:
        """Where the actor or the action begins after an asking verb or a vow."""
        agreed = vow and _AGREED.match(self.text, cue.start, cue.end)  # "nhất trí | hỗ trợ"
        at = agreed.end() if agreed else cue.end
        concerning = _CONCERNING.match(self.text, at, sentence.end)
        at = self.skip(concerning.end() if concerning else at, sentence.end)
        beside = _BESIDE.match(self.text, cue.end, sentence.end)
        if beside:
            commas = _COMMA.finditer(self.text, beside.end(), beside.end() + _MAX_UNKNOWN_CHARS)
            ends = (mark.end() for mark in commas if mark.end() < sentence.end)
            at = next((e for e in ends if self.clauses.noun_phrase(e, sentence.end)), at)
        if vow:
            at = self._hearer(at, sentence.end)
        to = _TO.match(self.text, at, sentence.end)  # "kiến nghị đến HĐND tỉnh"
        return to.end() if to else at

    def _named(
        self, cue: Cue, sentence: Span, start: int, *, search: bool
    ) -> tuple[str, int] | None:
        """The actor at `start`, and where his action begins; None where nobody is named."""
        end = self.clauses.noun_phrase(start, sentence.end)
        if end is None:
            return None
        end = self._further_bodies(end, sentence.end)
        end = self._which(start, end, sentence.end)
        about = _ABOUT.match(self.text, end, sentence.end)
        at = about.end() if about else self.to_action(end, sentence.end)
        if at >= sentence.end - 1 or self._follows_actor(end, at):
            return self.name(start, end), at
        longer = self._unknown_actor(end, sentence.end) if search else None
        if longer is None:
            return None
        return self.name(start, longer), self.to_action(longer, sentence.end)

    def _concerned(self, cue: Cue, sentence: Span) -> str:
        """For whom something is asked: "đề nghị: Đối với các xã, cần rà soát ..."."""
        lead = _FOR.match(self.text, cue.end, sentence.end)
        end = self.clauses.noun_phrase(lead.end(), sentence.end) if lead else None
        return self.name(lead.end(), end) if lead and end else ""

    def _which(self, start: int, end: int, limit: int) -> int:
        """End of an actor with the clause that tells which: "các hộ có rừng | cần"."""
        for at in range(end + 1, min(limit, end + _MAX_WHICH_CHARS)):
            if self.text[at] in _MARKS:
                break
            if at in self._modals and at > end + 1:
                told = self.clauses.is_which(start, self.clauses.blank(end, limit), at)
                return self.clauses.before(at) if told else end
        return end

    def _further_bodies(self, end: int, limit: int) -> int:
        """End of a list of actors with semicolons: "các sở, ngành; UBND các huyện rà soát"."""
        while self.text[end : end + 2] == "; ":
            longer = self.clauses.noun_phrase(end + 2, limit)
            if longer is None or self.clauses.verb_at(self.clauses.blank(end, limit)):
                return end
            end = longer
        return end

    def _unnamed(
        self, cue: Cue, sentence: Span, start: int, *, search: bool
    ) -> tuple[str, int] | None:
        """An action without an actor, or with one that no lexicon knows."""
        at = self.to_action(start, sentence.end)
        colon = ":" in self.text[cue.end : start] or self.text[sentence.end - 1] == ":"
        if at >= sentence.end - 1 or self._opens_action(cue, at, colon=colon):
            return "", at
        things = _ITEM_OBJECT.match(self.text, cue.end, sentence.end)
        if things:
            return "", things.end()
        longer = self._unknown_actor(at, sentence.end) if search else None
        if longer is None:
            return None
        return self.name(at, longer), self.to_action(longer, sentence.end)

    def _behalf(self, sentence: Span) -> Span | None:
        """Whom a sentence that begins with "Thay mặt ..." speaks for."""
        lead = _ON_BEHALF.match(self.text, sentence.start, sentence.end)
        end = self.clauses.noun_phrase(lead.end(), sentence.end) if lead else None
        return Span(lead.end(), end) if lead and end else None

    def _announces(self, start: int, end: int) -> bool:
        """Whether [start, end) before a colon only announces a list ("một số nội dung sau:")."""
        words = self.text[start : min(end, start + _MAX_CLAUSE_CHARS)].casefold()
        if ";" in words:
            return False
        return len(words) < 8 or (len(words) < 160 and bool(_ANNOUNCES.search(words)))

    def _unknown_actor(self, at: int, limit: int) -> int | None:
        """End of an actor that no lexicon knows: the words up to a verb with something to do."""
        low = at
        while at < min(limit, low + _MAX_UNKNOWN_CHARS) and self.text[at] not in '.;:!?“"':
            starts_word = at == low or not self.text[at - 1].isalnum()
            if starts_word and (self.clauses.action_at(at, limit) or at in self.clauses.triggers):
                return at if at > low + 2 else None
            at += 1
        return None

    def _opens_action(self, cue: Cue, at: int, *, colon: bool) -> bool:
        """Whether an action without an actor begins at `at`."""
        if colon or self.text[cue.end : at].strip() in {"là", "rằng"}:
            return True
        if at in self.clauses.also_verbs and "sẽ" in self.text[cue.end : at]:
            return True
        wish = cue.row["modality"] == "wish"  # "đề xuất kiến nghị ..." names no action
        asks = wish and self._cue_at.get(at, {}).get("modality") == "wish"
        return self.clauses.verb_at(at) and not self.clauses.is_past(at) and not asks

    def _follows_actor(self, actor_end: int, at: int) -> bool:
        """Whether what follows an actor is something to do: a verb, a modal, a colon."""
        verb = self.clauses.verb_at(at) or at in self.clauses.also_verbs
        if self.text[actor_end:at].strip(" ,") or verb:
            return True
        # a verb that no lexicon knows: a plain word right after the actor
        plain = not self.clauses.known(at)
        close = at < len(self.text) and at == self.clauses.blank(actor_end, at)
        return close and plain and self.text[at].islower()

    def _goes_on(self, cue: Cue, sentence: Span, current: Draft | None) -> bool:
        """Whether an asking verb without a subject of its own is the speaker's all the same.

        "Đề nghị huyện ..." at the beginning, "ghi nhận ...; đồng thời đề nghị", "cảm ơn ... và
        yêu cầu".
        """
        at = self.clauses.skip(
            sentence.start, cue.start, "opener", "adverb", "forward", marks='-,“"'
        )
        if at >= cue.start:
            return True
        near = self.text[max(sentence.start, cue.start - 4) : cue.start]
        if near.rstrip().endswith(":") and not current:
            return True
        if not self.speakers.at(cue.start):
            return False
        before = self.text[max(sentence.start, cue.start - 30) : cue.start].rstrip()
        key = fold_key(before)
        joined = key.endswith(("đồng thời", "đồng thời cũng", " và", ";", "đồng thời, ", "qua đó"))
        if current:
            return joined and not key.endswith(" và")
        if joined:
            return True
        low = max(sentence.start, cue.start - _MAX_CLAUSE_CHARS)
        return before.endswith(",") and not self._subordinate(low, cue.start)

    def _subordinate(self, start: int, end: int) -> bool:
        words = f" {fold_key(self.text[start:end])} "
        return any(f" {word} " in words for word in ("để", "nhằm", "làm cơ sở", "khi"))

    def _modal(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """ACTOR cần ACTION and ACTOR sẽ ACTION."""
        future = cue.row["pattern"] != "modal"
        subject = self.clauses.subject(sentence, cue.start)
        if cue.row["pattern"] == "effect" and (subject is None or subject.kind == "people"):
            return None
        if subject is None and current and cue.row["pattern"] == "modal":
            subject = self._item_topic(sentence, cue.start, current)
        if current and (subject is None or not self._new_clause(subject, current)):
            return None
        speech = self.speakers.speech_at(cue.end - 1)
        low = max(sentence.start, subject.start - _MAX_HOPE_CHARS) if subject else cue.start
        will = _WILL.match(self.text, cue.start, cue.end)  # "sẽ | tạo điều kiện"
        at = self.to_action(will.end() if will else cue.end, sentence.end)
        if future and self._doubtful(sentence, cue.start, at):
            return None
        if future and subject and _HOPED.search(self.text, low, subject.start):
            return None
        passive = self._passive(at)
        empty = self._stands_first(cue.start, sentence)
        if subject is None and future and not speech:
            subject = self._shared(sentence, cue.start)
        if subject is None and not empty:
            subject = self.clauses.topic(sentence, cue.start)
            acts = subject is not None and future and (passive or self._helps(subject, at))
            if subject is None or not (speech or acts):
                return None
            if future and not passive and not self._helps(subject, at):
                return None
        if subject is None and not speech:
            return None
        urged = any(word in cue.row["cue"] for word in ("cần", "hãy"))
        needed = urged and self.clauses.action_at(at, sentence.end)
        if not future and not speech and subject and subject.kind == "people" and not needed:
            return None
        if "nên" in cue.row["cue"] and not (
            speech and subject and self.clauses.action_at(at, sentence.end)
        ):
            return None
        low = max(sentence.start, cue.start - _MAX_CLAUSE_CHARS)
        if not future and _PAST_TIMES.search(self.text, low, cue.start):
            return None
        noun = at in self.clauses.nouns and at not in self.clauses.also_verbs
        if noun and not self.clauses.verb_at(at):
            return None
        told = speech is not None and speech.kind != "say"
        named = self.clauses.action_at(at, sentence.end) or bool(_HAVE.match(self.text, at))
        if not (future or told or passive or named):
            return None  # a need or a hardship: "xã cần 2 trạm bơm", "trường phải mượn phòng"
        crowd = future and subject and subject.kind == "people" and not passive
        if crowd and not self.clauses.action_at(at, sentence.end):
            return None  # "học sinh sẽ nghỉ hết tuần"
        if self._is_colon_end(at, sentence) or (not current and self._lists(at, sentence)):
            actor = self.name(subject.start, subject.end) if subject else ""
            draft = self._draft(cue, actor, at, sentence, cue.start)
            return replace(draft, opens=True, speaker=self.speakers.at(cue.end - 1))
        if subject is None:
            subject = self._carried(sentence, cue.start) or self._shared(sentence, cue.start)
        actor = self.name(subject.start, subject.end) if subject and not passive else ""
        if future and not subject and not passive and speech:
            actor = _body_of(speech.speaker)
        clause = subject.start if subject and subject.start > sentence.start else cue.start
        speaking = self.speakers.speech_at(subject.start) if subject and current else None
        if current and speaking and current.start < speaking.verb_start:
            clause = max(speaking.subject_start, current.start)
        deadline = self._time_before(sentence, subject.start if subject else cue.start, cue.start)
        deadline = deadline or self.first_time(cue.end, at)
        draft = self._draft(cue, actor, at, sentence, cue.start)
        clause = self._clause_start(sentence, clause, current)
        return replace(draft, deadline=deadline, clause=clause)

    def _helps(self, programme: Subject, at: int) -> bool:
        """Whether a programme does something for somebody: "Đề án sẽ hỗ trợ các chủ thể"."""
        named = _PROGRAMME.match(self.text, programme.start, programme.end)
        return named is not None and at in self.clauses.words["deed"]

    def _doubtful(self, sentence: Span, cue: int, at: int) -> bool:
        """Whether "sẽ" stands under a condition or in a question."""
        for start in self.clauses.starts(sentence, cue):
            if self.clauses.blank(start, cue) in self.clauses.words["condition"]:
                return True
        if _UNLESS.search(self.text, at, min(sentence.end, at + _MAX_CLAUSE_CHARS)):
            return True
        return bool(_QUESTION.search(self.text, at, min(sentence.end, at + 60)))

    def _item_topic(self, sentence: Span, cue: int, current: Draft) -> Subject | None:
        """A thing that begins an item of a list with a modal of its own."""
        topic = self.clauses.topic(sentence, cue, current.start)
        if topic is None or topic.clause <= current.start:
            return None
        if self.text[topic.start : topic.start + 6].casefold() == "trong ":
            return None
        return topic if self.text[topic.clause - 1 : topic.clause] == ";" else None

    def _carried(self, sentence: Span, cue: int) -> Subject | None:
        """The subject of the clause before "vì vậy cần ...", where that begins with a body."""
        window = max(sentence.start, cue - _MAX_CLAUSE_CHARS)
        low = self.text.rfind(":", window, cue) + 1 or sentence.start
        if low < window:
            return None
        at = self.clauses.skip(low, cue, "opener", "past", "time", marks=_LEADS)
        end = self.clauses.noun_phrase(at, cue)
        kind = self.clauses.kinds.get(at, "")
        if end is None or kind not in {"body", "place"}:
            return None
        if "," not in self.text[end:cue] or not self.clauses.verb_at(self.clauses.blank(end, cue)):
            return None
        return Subject(at, end, low, kind)

    def _shared(self, sentence: Span, cue: int) -> Subject | None:
        """The subject of two verbs with "và" between ("Sở ghi nhận và sẽ trả lời")."""
        if not self.text[max(0, cue - 4) : cue].casefold().endswith("và "):
            return None
        return self.clauses.sharer(sentence, cue, "body", "place", "person", "title", "people")

    def _stands_first(self, cue: int, sentence: Span) -> bool:
        """Whether nothing but small words stands between the clause's beginning and `cue`."""
        start = self.clauses.starts(sentence, cue)[-1]
        at = self.clauses.skip(start, cue, "opener", "forward", "adverb", "time", marks=_LEADS)
        return at >= cue

    def _passive(self, at: int) -> bool:
        words = self.text[at : at + 6].casefold()
        return words.startswith("được ")

    def _is_colon_end(self, at: int, sentence: Span) -> bool:
        return at >= sentence.end - 1 and self.text[sentence.end - 1] == ":"

    def _lists(self, at: int, sentence: Span) -> bool:
        """Whether an action only announces a list: "cần thực hiện các nhiệm vụ sau:"."""
        return bool(_FOLLOWING.search(self.text, max(at, sentence.end - 40), sentence.end))

    def _strive(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """ACTOR phấn đấu ACTION; the action may be a clause with a subject of its own."""
        subject = self.clauses.subject(sentence, cue.start)
        first = self._stands_first(cue.start, sentence)
        if current and (subject is None or not self._new_clause(subject, current)):
            return None
        if subject is None and (cue.row["pattern"] == "set" or self._programme(sentence, cue)):
            subject = self.clauses.topic(sentence, cue.start)
        if subject is None and not first:
            return None
        said = self.text[subject.end : cue.start] if subject else ""
        if subject and self.clauses.is_past(subject.end + 1) and not _RESOLVED.search(said):
            return None
        of = _OF_TIME.match(self.text, cue.end, sentence.end)
        at = self.skip(of.end() if of else cue.end, sentence.end)
        deadline = self.first_time(cue.end, at)
        before = subject.start if subject else cue.start
        deadline = deadline or self._time_before(sentence, before, cue.start)
        who = subject or self._carried(sentence, cue.start)
        actor = self.name(who.start, who.end) if who else ""
        if who and who.kind == "thing" and len(actor) > _MAX_THING_CHARS:
            actor = ""
        if who is None:
            named = self.clauses.noun_phrase(at, sentence.end)
            if named and (deadline or self.text[at - 2 : at] == ", "):
                actor = self.name(at, named)
                at = self.to_action(named, sentence.end)
        draft = self._draft(cue, actor, at, sentence, cue.start)
        later = self.text[max(sentence.start, before - 9) : before].rstrip().endswith(";")
        item = later and subject is None and cue.row["ends"] == "item"
        clause = self._clause_start(sentence, before, current)
        return replace(draft, deadline=deadline, ends="item" if item else "sentence", clause=clause)

    def _resolve(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """ACTOR quyết tâm ACTION, with a figure or a time; ACTOR sẵn sàng ACTION, in a speech."""
        subject = self.clauses.subject(sentence, cue.start)
        if subject is None or (current and not self._new_clause(subject, current)):
            return None
        if self.clauses.is_past(self.clauses.blank(subject.end, cue.start)):
            return None
        at = self.skip(cue.end, sentence.end)
        if cue.row["pattern"] == "offer":
            told = self.speakers.at(cue.start) and self.clauses.action_at(at, sentence.end)
        else:
            told = subject.kind in {"body", "place"} and self._is_measured(cue, at, sentence.end)
        if not told:
            return None
        deadline = self.first_time(cue.end, at)
        deadline = deadline or self._time_before(sentence, subject.start, cue.start)
        clause = self._clause_start(sentence, subject.start, current)
        draft = self._draft(cue, self.name(subject.start, subject.end), at, sentence, cue.start)
        return replace(draft, deadline=deadline, clause=clause)

    def _is_measured(self, cue: Cue, at: int, limit: int) -> bool:
        """Whether a verb, or a clause after a time, begins at `at` and says how much by when."""
        end = min(limit, at + _MAX_AIM_CHARS)
        subject = self.clauses.noun_phrase(at, limit) if at > cue.end + 1 else None
        verb = self.clauses.blank(subject, limit) if subject else at
        if _IS.search(self.text, at, end):
            return False  # "xác định trồng chè là mũi nhọn" says what something is
        return self.clauses.verb_at(verb) and _FIGURE.search(self.text, at, end) is not None

    def _programme(self, sentence: Span, cue: Cue) -> bool:
        """Whether a programme strives ("Đề án phấn đấu đến năm 2025 ...")."""
        topic = self.clauses.topic(sentence, cue.start)
        if topic is None or ";" in self.text[topic.start : topic.end]:
            return False
        return _PROGRAMME.match(self.text, topic.start, topic.end) is not None

    def _aim(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """Mục tiêu (của ACTOR) là ACTION; without "là" a modal or a time must follow."""
        if current or self.text[cue.start - 1 : cue.start] == "(":
            return None
        window = self.text[cue.end : min(sentence.end, cue.end + _MAX_AIM_CHARS)]
        stop = re.search(r"[.;]|\slà:?\s|:\s|\ssẽ\s", window)
        if stop is None or stop.group()[0] in ".;":
            return self._aim_clause(cue, sentence)
        gap_end = cue.end + stop.start()
        actor = self._aim_actor(cue.end, gap_end) or self._aim_setter(cue, sentence)
        deadline = self.first_time(cue.end, gap_end)
        if cue.row["pattern"] == "outlook" and not (deadline or self._forward(cue.end, gap_end)):
            return None
        start = self.skip(cue.end + stop.end(), sentence.end)
        deadline = deadline or self.first_time(cue.end + stop.end(), start)
        start = self.to_action(start, sentence.end)
        if start >= sentence.end - 1:
            return None
        stated = self.clauses.action_at(start, sentence.end) or self.text[start].isdigit()
        stated = stated or (deadline is not None and self.clauses.verb_at(start))
        if ":" in stop.group() and not stated:
            return None
        deadline = deadline or self._time_before(sentence, cue.start, cue.start)
        draft = self._draft(cue, actor, start, sentence, cue.start)
        return replace(draft, deadline=deadline)

    def _forward(self, start: int, end: int) -> bool:
        """Whether a time to come is named in [start, end)."""
        return bool(self.clauses.words_between("forward", start, end))

    def _assign(self, cue: Cue, sentence: Span) -> Draft | None:
        """SPEAKER giao chỉ tiêu (cho) ACTOR ACTION, the first of a list of actors."""
        start = self._after_cue(cue, sentence, vow=False)
        if ":" in self.text[start : start + 20]:
            start = self.skip(self.text.index(":", start) + 1, sentence.end)
        end = self.clauses.noun_phrase(start, sentence.end)
        at = self.to_action(end, sentence.end) if end else start
        if end is None or not self.clauses.verb_at(at):
            return None
        draft = self._draft(cue, self.name(start, end), at, sentence, cue.start)
        return replace(draft, deadline=self.first_time(cue.end, start))

    def _duty(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """Nhiệm vụ của ACTOR là ACTION."""
        start = self.clauses.blank(cue.end, sentence.end)
        states = _IS.search(self.text, start, min(sentence.end, start + _MAX_UNKNOWN_CHARS))
        if current or states is None or self.clauses.head(start, sentence.end) is None:
            return None
        at = self.to_action(states.end(), sentence.end)
        if not self.clauses.action_at(at, sentence.end):
            return None
        return self._draft(cue, self.name(start, states.start()), at, sentence, cue.start)

    def _purpose(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """Nhằm đạt mục tiêu ACTION, ...: an aim with a figure, up to the clause that serves it."""
        if current:
            return None
        at = self.clauses.blank(cue.end, sentence.end)
        while said := _SAID_OF_AIMS.match(self.text, at, sentence.end):
            at = said.end()
        start = self.skip(at, sentence.end)
        stated = self.clauses.verb_at(start) or self.text[start : start + 1].isdigit()
        subject = self.clauses.noun_phrase(start, sentence.end)
        if not stated and subject is None:
            return None
        end = self._served(start, sentence)
        deadline = self.first_time(cue.end, start)
        if not _FIGURE.search(self.text, start, end) and deadline is None:
            return None
        draft = self._draft(cue, "", start, sentence, cue.start)
        if subject and not stated:
            action = self.to_action(subject, sentence.end)
            draft = replace(draft, actor=self.name(start, subject), start=action)
        else:
            before = self.clauses.subject(sentence, cue.start)
            draft = replace(draft, actor=self.name(before.start, before.end) if before else "")
        return replace(draft, deadline=deadline, end=end)

    def _served(self, start: int, sentence: Span) -> int:
        """Where the clause begins that is done for an aim stated from `start`."""
        for mark in _COMMA.finditer(self.text, start, sentence.end):
            at = self.clauses.skip(mark.end(), sentence.end, "opener", "past", "time", marks=", ")
            end = self.clauses.noun_phrase(at, sentence.end)
            if end is None:
                continue
            verb = self.clauses.skip(end, sentence.end, "past", "adverb", "forward", "time")
            if verb in self.clauses.triggers or self.clauses.verb_at(verb, "action", "lead"):
                return mark.start()
        return sentence.end

    def _aim_clause(self, cue: Cue, sentence: Span) -> Draft | None:
        """Mục tiêu + time + a clause: "Mục tiêu năm 2024, toàn tỉnh có thêm 5 huyện ..."."""
        subject = self.clauses.skip(cue.end, sentence.end, "time", marks=", ")
        deadline = self.first_time(cue.end, subject)
        end = self.clauses.noun_phrase(subject, sentence.end)
        if deadline is None or end is None:
            return None
        at = self.to_action(end, sentence.end)
        if not self.clauses.verb_at(at) or at in self._cue_at:
            return None
        draft = self._draft(cue, self.name(subject, end), at, sentence, cue.start)
        return replace(draft, deadline=deadline)

    def _aim_actor(self, start: int, end: int) -> str:
        of = re.search(r"\bcủa\s+", self.text[start:end])
        at = start + of.end() if of else self.clauses.blank(start, end)
        named = self.clauses.noun_phrase(at, end)
        if named is None and of:
            topic = self.text[at:end].split(",")[0]
            return fold_spaces(topic) if len(topic) < 40 and "này" not in topic else ""
        return self.name(at, named) if named else ""

    def _aim_setter(self, cue: Cue, sentence: Span) -> str:
        subject = self.clauses.subject(sentence, cue.start)
        return self.name(subject.start, subject.end) if subject else ""

    def _draft(self, cue: Cue, actor: str, at: int, sentence: Span, clause: int) -> Draft:
        modality = _modality(cue.row["modality"])
        method = f"{cue.row['pattern']}_{modality}"
        return Draft(modality, actor, at, sentence.end, clause, method, cue.end - 1)

    def skip(self, at: int, limit: int) -> int:
        """To the actor or action after a cue: over colons, "rằng", connectives, times."""
        return self.clauses.skip(at, limit, "opener", "forward", "time", "past", marks=_LEADS)

    def to_action(self, at: int, limit: int) -> int:
        """Over adverbs, times and modals to the verb of the action."""
        while True:
            moved = self.clauses.skip(at, limit, "forward", "time", marks=_LEADS)
            moved = self._modals.get(moved, moved)
            will = _WILL.match(self.text, moved, limit)
            moved = will.end() if will else moved
            word = self.clauses.words["adverb"].get(moved, 0)
            if word and word <= limit and not self.clauses.verb_at(moved, "action", "lead"):
                moved = word
            if moved == at or moved >= limit:
                return min(moved, limit)
            at = moved

    def _hearer(self, at: int, limit: int) -> int:
        """Over "với Tỉnh ủy" after a vow."""
        word = self.clauses.words["hearer"].get(at, 0)
        end = self.clauses.noun_phrase(self.clauses.blank(word, limit), limit) if word else None
        return self.skip(end, limit) if end else at

    def _new_clause(self, subject: Subject, current: Draft) -> bool:
        """Whether `subject` begins a clause after the action of `current` has begun."""
        return subject.clause > current.start

    def _clause_start(self, sentence: Span, at: int, current: Draft | None) -> int:
        """Where the clause of `at` begins, its connectives included."""
        if current:
            item = self.text.rfind(";", current.start, at)
            if item >= 0 and at - item < 60:
                return item
        starts = [start for start in self.clauses.starts(sentence, at + 1) if start <= at]
        start = starts[-1] if starts else at
        while start > sentence.start and self.text[start - 1] in ' ,;:–-“"':
            start -= 1
        return start

    def name(self, start: int, end: int) -> str:
        """Someone as the tables write him: a person by name, others without the honorific."""
        words = fold_spaces(self.text[start:end]).strip(" ,:")
        if person := self.clauses.people.get(start):
            return person.name
        title = _TITLES.match(words)
        return words[title.end() :] if title and title.end() < len(words) else words

    def first_time(self, start: int, end: int) -> str | None:
        """The first time named among the words stepped over in [start, end)."""
        for at in range(start, end):
            if at == start or not self.text[at - 1].isalnum():
                time = time_phrase_at(self.text, at, end)
                if time and not self.text[at].isspace():
                    return written(self.text, time)
        return None

    def _time_before(self, sentence: Span, subject: int, cue: int) -> str | None:
        """A time before the subject or between subject and cue ("trong tháng 8, huyện sẽ")."""
        start = self.clauses.starts(sentence, cue)
        low = max([s for s in start if s <= subject], default=sentence.start)
        if self.text[low - 1 : low] == ",":
            earlier = [s for s in start if s < low]
            low = earlier[-1] if earlier else low
        return self.first_time(low, subject) or self.first_time(subject, cue)


def _body_of(speaker: str) -> str:
    """The body a speaker stands for: "đại diện Công ty" says what the company will do."""
    lead = _REPRESENTS.match(speaker)
    return speaker[lead.end() :] if lead else speaker


def _modality(value: str) -> Modality:
    match value:
        case "pledge" | "request" | "target" | "wish":
            return value
    raise AssertionError(value)
