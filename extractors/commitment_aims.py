"""What a cue of aims makes of its sentence: targets, resolves, shares and duties.

"Huyện | phấn đấu | có 5 sản phẩm", "mục tiêu của huyện | là | có 5 sản phẩm", "giao chỉ tiêu cho
huyện A | có 2 xã", "nhằm đạt mục tiêu | có 6 xã đạt chuẩn, ...".
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.folding import fold_spaces
from extractors.clauses import Subject
from extractors.commitment_steps import CueSteps, Draft
from extractors.scan import Cue
from extractors.sentences import Span

__all__ = ["AimReader"]

_OF_TIME = re.compile(r"\s*(?:của|cho)\s+(?=giai đoạn|năm|nhiệm kỳ|quý)", re.IGNORECASE)
_PAPERS = "kế hoạch|đề án|nghị quyết|chương trình|dự án|chiến lược"
_OF_PAPER = re.compile(
    rf"\s*của\s+(?:{_PAPERS})(?:\s[^,.;:]{{1,60}}?)??\s(?=đến|trong|năm)", re.IGNORECASE
)
_IS = re.compile(r"\slà:?\s")
_COMMA = re.compile(r",\s")
_SAID_OF_AIMS = re.compile(
    r"(?:kế hoạch|nghị quyết|chung|cụ thể|(?:đã\s+)?(?:đề|đặt) ra|là|về)\s+", re.IGNORECASE
)
_RESOLVED = re.compile(r"chủ trương|xác định|thống nhất|quyết tâm|đặt ra|đề ra", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_PROJECTS = "đề tài|dự án|nhiệm vụ|đề án|mô hình"
_PROJECT = re.compile(
    rf"(?P<name>(?:{_PROJECTS})(?:\s[^,.;:]{{1,100}}?)?)\s(?:được )?(?:thực hiện|triển khai)",
    re.IGNORECASE,
)
_WILL = re.compile(r"sẽ\s+", re.IGNORECASE)
_PURPOSE = re.compile(r"\slà\s[^.;:]{1,120}?\sđể\s", re.IGNORECASE)
_MAX_CLAUSE_CHARS = 400
_MAX_UNKNOWN_CHARS = 120
_MAX_AIM_CHARS = 260
_MAX_THING_CHARS = 40


class AimReader(CueSteps):
    """Reads the aim that a cue opens."""

    def read(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """The aim that `cue` opens after the action of `current`, or None."""
        match cue.row["pattern"]:
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

    def _strive(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """ACTOR phấn đấu ACTION; the action may be a clause with a subject of its own."""
        subject = self.clauses.subject(sentence, cue.start) or self._purposed(cue, sentence)
        first = self.stands_first(cue.start, sentence)
        if current and (subject is None or not self.new_clause(subject, current)):
            return None
        if subject is None and (cue.row["pattern"] == "set" or self._programme(sentence, cue)):
            subject = self.clauses.topic(sentence, cue.start)
        if subject is None and not first:
            return None
        said = self.text[subject.end : cue.start] if subject else ""
        if subject and self.clauses.is_past(subject.end + 1) and not _RESOLVED.search(said):
            return None
        if not self._strives_for_something(cue, sentence, subject):
            return None
        of = _OF_TIME.match(self.text, cue.end, sentence.end)
        at = self.skip(of.end() if of else cue.end, sentence.end)
        will = _WILL.match(self.text, at, sentence.end)
        at = will.end() if will else at
        deadline = self.first_time(cue.end, at)
        before = subject.start if subject else cue.start
        deadline = deadline or self.time_before(sentence, before, cue.start)
        who = subject or self.carried(sentence, cue.start)
        actor = self.name(who.start, who.end) if who else ""
        if who and who.kind == "thing" and len(actor) > _MAX_THING_CHARS:
            actor = ""
        if who is None:
            named = self.clauses.noun_phrase(at, sentence.end)
            if named and (deadline or self.text[at - 2 : at] == ", "):
                actor = self.name(at, named)
                at = self.to_action(named, sentence.end)
        draft = self.draft(cue, actor, at, sentence, cue.start)
        later = self.text[max(sentence.start, before - 9) : before].rstrip().endswith(";")
        item = later and subject is None and cue.row["ends"] == "item"
        clause = self.clause_start(sentence, before, current)
        return replace(draft, deadline=deadline, ends="item" if item else "sentence", clause=clause)

    def _purposed(self, cue: Cue, sentence: Span) -> Subject | None:
        """Who strives in a clause of purpose: "là động lực để huyện | phấn đấu"."""
        low = max(sentence.start, cue.start - _MAX_AIM_CHARS)
        to = self.text.rfind(" để ", low, cue.start)
        end = self.clauses.noun_phrase(to + 4, cue.start) if to >= 0 else None
        if end is None or self.clauses.skip(end, cue.start, "adverb", "forward") < cue.start:
            return None
        start = self.clauses.blank(to + 4, cue.start)
        return Subject(start, end, start, self.clauses.kinds.get(start, "body"))

    def _strives_for_something(self, cue: Cue, sentence: Span, subject: Subject | None) -> bool:
        """Whether what is striven for in a clause of purpose has a figure or a year."""
        low = max(sentence.start, cue.start - _MAX_CLAUSE_CHARS)
        purpose = _PURPOSE.search(self.text, low, cue.start)
        if purpose is None or (subject and subject.clause > purpose.end()):
            return True
        return _FIGURE.search(self.text, cue.end, sentence.end) is not None

    def _resolve(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """ACTOR quyết tâm ACTION, with a figure or a time; ACTOR sẵn sàng ACTION, in a speech."""
        subject = self.clauses.subject(sentence, cue.start)
        if subject is None or (current and not self.new_clause(subject, current)):
            return None
        if self.clauses.is_past(self.clauses.blank(subject.end, cue.start)):
            return None
        at = self.skip(cue.end, sentence.end)
        at = self.modals.get(at, at)  # "xác định phải | đạt 3 đột phá"
        at = self.clauses.blank(at, sentence.end)
        if cue.row["pattern"] == "offer":
            told = self.speakers.at(cue.start) and self.clauses.action_at(at, sentence.end)
        else:
            told = subject.kind in {"body", "place"} and self._is_measured(cue, at, sentence.end)
        if not told:
            return None
        deadline = self.first_time(cue.end, at)
        deadline = deadline or self.time_before(sentence, subject.start, cue.start)
        clause = self.clause_start(sentence, subject.start, current)
        draft = self.draft(cue, self.name(subject.start, subject.end), at, sentence, cue.start)
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
        return topic.start in self.clauses.words["programme"]

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
        duty = cue.row["pattern"] == "outlook" and not (deadline or self._forward(cue.end, gap_end))
        if duty and not self._tells_duty(cue, gap_end):
            return None
        start = self.skip(cue.end + stop.end(), sentence.end)
        deadline = deadline or self.first_time(cue.end + stop.end(), start)
        start = self.to_action(start, sentence.end)
        if start >= sentence.end - 1:
            return None
        stated = self.clauses.action_at(start, sentence.end) or self.text[start].isdigit()
        stated = stated or (deadline is not None and self.clauses.verb_at(start))
        if (duty or ":" in stop.group()) and not stated:
            return None
        deadline = deadline or self.time_before(sentence, cue.start, cue.start)
        draft = self.draft(cue, actor, start, sentence, cue.start)
        draft = replace(draft, modality="request") if duty else draft
        return replace(draft, deadline=deadline)

    def _tells_duty(self, cue: Cue, gap_end: int) -> bool:
        """Whether somebody says whose task it is: "cho rằng nhiệm vụ trọng tâm của xã là ..."."""
        named = self._aim_actor(cue.end, gap_end)
        return bool(named) and self.speakers.speech_at(cue.start) is not None

    def _forward(self, start: int, end: int) -> bool:
        """Whether a time to come is named in [start, end)."""
        return bool(self.clauses.words_between("forward", start, end))

    def _aim_clause(self, cue: Cue, sentence: Span) -> Draft | None:
        """Mục tiêu + time + a clause: "Mục tiêu năm 2024, toàn tỉnh có thêm 5 huyện ..."."""
        of = _OF_PAPER.match(self.text, cue.end, sentence.end)
        begin = of.end() if of else cue.end
        subject = self.clauses.skip(begin, sentence.end, "time", marks=", ")
        deadline = self.first_time(begin, subject)
        end = self.clauses.noun_phrase(subject, sentence.end)
        if deadline and self.clauses.action_at(subject, sentence.end):
            draft = self.draft(cue, "", subject, sentence, cue.start)
            return replace(draft, deadline=deadline)
        if deadline is None or end is None:
            return None
        at = self.to_action(end, sentence.end)
        if not self.clauses.verb_at(at) or at in self.cue_at:
            return None
        draft = self.draft(cue, self.name(subject, end), at, sentence, cue.start)
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

    def _assign(self, cue: Cue, sentence: Span) -> Draft | None:
        """SPEAKER giao chỉ tiêu (cho) ACTOR ACTION, the first of a list of actors."""
        if self.text[cue.end : cue.end + 1] == ",":
            return None  # "sau hội nghị giao chỉ tiêu, các sở ..."
        start = self.after_cue(cue, sentence, vow=False)
        if ":" in self.text[start : start + 20]:
            start = self.skip(self.text.index(":", start) + 1, sentence.end)
        end = self.clauses.noun_phrase(start, sentence.end)
        at = self.to_action(end, sentence.end) if end else start
        if end is None or not self.clauses.verb_at(at):
            return None
        draft = self.draft(cue, self.name(start, end), at, sentence, cue.start)
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
        return self.draft(cue, self.name(start, states.start()), at, sentence, cue.start)

    def _purpose(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """Nhằm đạt mục tiêu ACTION, ...: an aim with a figure, up to the clause that serves it."""
        if current:
            return None
        at = self.clauses.blank(cue.end, sentence.end)
        while said := _SAID_OF_AIMS.match(self.text, at, sentence.end):
            at = said.end()
        start = self.skip(at, sentence.end)
        stated = self.clauses.verb_at(start) or self.text[start : start + 1].isdigit()
        stated = stated or start in self.clauses.words["measure"]
        subject = self.clauses.noun_phrase(start, sentence.end)
        if not stated and subject is None:
            return None
        end = self._served(start, sentence)
        deadline = self.first_time(cue.end, start)
        figure = _FIGURE.search(self.text, start, end) is not None
        project = "" if figure or deadline else self._project(cue, sentence, start)
        if not (figure or deadline or project):
            return None
        draft = self.draft(cue, "", start, sentence, cue.start)
        if subject and not stated:
            action = self.to_action(subject, sentence.end)
            draft = replace(draft, actor=self.name(start, subject), start=action)
        else:
            before = self.clauses.subject(sentence, cue.start)
            who = self.name(before.start, before.end) if before else project
            draft = replace(draft, actor=who)
        return replace(draft, deadline=deadline, end=end)

    def _project(self, cue: Cue, sentence: Span, start: int) -> str:
        """The project that says what it is carried out for: "đề tài thực hiện với mục tiêu ..."."""
        past = self.clauses.words_between("past", sentence.start, cue.start)
        topic = self.clauses.topic(sentence, cue.start)
        if past or topic is None or not self.clauses.action_at(start, sentence.end):
            return ""
        project = _PROJECT.match(self.text, topic.start, cue.start)
        return fold_spaces(project["name"]) if project else ""

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
