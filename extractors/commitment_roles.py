"""What a cue makes of its sentence: modality, actor, where the action begins, by when.

A cue (lexicon `commitment_cues`) has a pattern that says on which side its actor stands: "ông Nam
đề nghị | huyện | rà soát", "huyện | cần | rà soát"; aims are read by `commitment_aims`. Where the
action ends is decided by what follows (`commitments`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.folding import fold_key
from extractors.clauses import Subject
from extractors.commitment_aims import AimReader
from extractors.commitment_steps import CueSteps, Draft
from extractors.context import Context
from extractors.scan import Cue
from extractors.sentences import Span, sentence_at
from extractors.speakers import Speech

__all__ = ["CueReader"]

_QUESTION = re.compile(r"\s(?:gì|sao|thế nào|đâu)(?!\w)|\?")
_REPRESENTS = re.compile(r"(?:đại diện(?: lãnh đạo)?|lãnh đạo)\s+", re.IGNORECASE)
_ON_BEHALF = re.compile(r"thay mặt(?:\s+cho)?\s+", re.IGNORECASE)
_SOME = r"(?:(?:nhiều|các|một số|những)\s+)?"
_THINGS = "kiến nghị|nội dung|vấn đề|đề xuất|giải pháp|việc|nhiệm vụ"
_REGARDING = r"\s*(?:về|liên quan đến|liên quan tới|xoay quanh)\s+(?:việc\s+)?"
_SUCH = r"(?:\s+[^.;:,]{1,100}?)?\s*:?\s*(?:như|sau|gồm)(?:\s*:)?\s+"
_SUCH_AS = rf"\s*{_SOME}(?:{_THINGS}){_SUCH}"
_SUCH_THINGS = re.compile(_SUCH_AS, re.IGNORECASE)
_ABOUT = re.compile(
    rf"{_SUCH_AS}|{_REGARDING}{_SOME}(?:{_THINGS})?\s*(?:như\s*)?:?\s*", re.IGNORECASE
)
_PAST_TIMES = re.compile(
    r"(?:trước đây|trước kia|trước đó|ngày trước|đã từng|lẽ ra|đáng lẽ|đáng ra|mấy hôm nay)[\s,]",
    re.IGNORECASE,
)
_ASKS = re.compile(r"đề nghị|kiến nghị|đề xuất|yêu cầu|mong", re.IGNORECASE)
_WAS_LED = re.compile(r"(?<=đã )chỉ đạo\s")
_SERVES = re.compile(r"(?:nhằm|để)\s", re.IGNORECASE)
_ONE_CLAUSE = re.compile(r"[^.;:]{8,200},\s")
_REGARDED = "liên quan|có liên quan|về|xung quanh"
_MATTERS = re.compile(rf"\s(?:(?:vấn đề|nội dung)\s(?:{_REGARDED})\s|vấn đề$)")
_RELATIVE = re.compile(r"\s(?:mà|do)(?:\strước (?:đây|đó))?\s$", re.IGNORECASE)
_MEASURES = re.compile(r"(?:tổng|số|diện tích|tỷ lệ|tỉ lệ|mức)\s", re.IGNORECASE)
_HAVE = re.compile(r"(?:có|là)\s", re.IGNORECASE)
_STILL = re.compile(r"\scòn (?:rất )?$", re.IGNORECASE)
_AND = re.compile(r"\svà\s", re.IGNORECASE)
_HANDED_TO = re.compile(r"cho\s(?!ý kiến|biết|phép)", re.IGNORECASE)
_WILL = re.compile(r"sẽ\s+", re.IGNORECASE)
_FOLLOWING = re.compile(r"\ssau(?:\s(?:đây|này))?\s?:$", re.IGNORECASE)
_VERBS_TOO = {"chỉ đạo", "quán triệt", "lưu ý"}
_HOPED = re.compile(
    r"(?:(?:tin tưởng|hy vọng|kỳ vọng)(?:\s(?:rằng|là|vào))?|tin rằng)\s*$", re.IGNORECASE
)
_MAX_HOPE_CHARS = 24
_FOR = re.compile(r"\s?[:,]?\s*(?:riêng\s+)?(?:đối với|riêng)\s+", re.IGNORECASE)
_SENT_TO = re.compile(r"\bgửi\s+(?:(?:đến|tới|cho)\s+)?", re.IGNORECASE)
_WHILE = re.compile(r"\s(?:trong quá trình|trong khi|trong việc|khi)$", re.IGNORECASE)
_HEEDED = re.compile(r"(?:lưu ý|nhấn mạnh|quán triệt)", re.IGNORECASE)
_QUANTITY_ALONE = re.compile(r"(?:các|những|mỗi|một số|nhiều)$", re.IGNORECASE)
_WITH_WHAT = re.compile(r"\s(?:đến|tới)\s", re.IGNORECASE)
_CONCERNED = re.compile(r"(?:riêng\s|còn\s)?(?:đối với|về|với)\s[^.;:]{2,140},\s*", re.IGNORECASE)
_MAX_SENT_CHARS = 60
_PREPOSITION = re.compile(r"(?:trong|tại|theo|qua|từ|khi)\s", re.IGNORECASE)
_TO_REACH = re.compile(r"(?:để|muốn|nhằm)\s[^,.;:]{3,90}", re.IGNORECASE)
_UNLESS = re.compile(r"\snếu không\s", re.IGNORECASE)
_MAX_UNKNOWN_CHARS = 120
_MAX_CLAUSE_CHARS = 400
_MAX_WHICH_CHARS = 80
_TO_DO = (" cho", " để", " nhằm")
_SETTING = re.compile(r"(?:trong|tại|khi|qua|sau|trước|về|để|\w+ cho)\s", re.IGNORECASE)
_BECAUSE = re.compile(r"\b(?:nhờ|do|vì|bởi)\s", re.IGNORECASE)
_STATES = re.compile(r"[^,.;:!?\n]{1,120}\slà\s")
_GRANTS = re.compile(r"(?:có|cho|không|là)\s", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:sớm |nhanh chóng )?được\s", re.IGNORECASE)
_HARD_STOP = re.compile(r"[.;:!?\n]")
_THIS = re.compile(r"\s(?:này|trên|đó)$", re.IGNORECASE)
_MARKS = ',.;:!?()“”"\n0123456789'
_ITEM_OBJECT = re.compile(rf"\s*{_SOME}(?:{_THINGS}){_REGARDING}", re.IGNORECASE)
_SENT = r"(?:(?:được\s)?gửi\s)?(?:đến|tới|với|lên)\s[^.;:]{3,100}?"
_SENT_ABOUT = re.compile(rf"\s*{_SENT}{_REGARDING}", re.IGNORECASE)
_MERE_THINGS = re.compile(rf"\s*{_SOME}(?:{_THINGS}){_REGARDING}", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\bsau|nội dung|nhiệm vụ|vấn đề|giải pháp|công việc|yêu cầu")


class CueReader(CueSteps):
    """Reads the commitment that a cue opens."""

    def __init__(self, text: str, context: Context) -> None:
        super().__init__(text, context)
        self._aims = AimReader(text, context)

    def read(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """The commitment that `cue` opens after the action of `current`, or None."""
        match cue.row["pattern"]:
            case "ask" | "tell" | "vow":
                return self._ask(cue, sentence, current)
            case "modal" | "future" | "effect":
                return self._modal(cue, sentence, current)
        return self._aims.read(cue, sentence, current)

    def _ask(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """SPEAKER đề nghị ACTOR ACTION; the actor may be left out."""
        speech = self.speakers.speech_at(cue.end - 1)
        own = speech if speech and self._says(speech, cue) else None
        vow = cue.row["pattern"] == "vow"
        vower = self.clauses.subject(sentence, cue.start) if vow else None
        if cue.row["pattern"] == "tell" and own is None:
            return None
        wishes = "mong" in cue.row["cue"] and self._may_wish(cue, current)
        if not (own or vower or wishes or self._goes_on(cue, sentence, current)):
            return None
        start = self.after_cue(cue, sentence, vow=vow)
        if _AND.match(self.text, cue.end, sentence.end) and not self.clauses.action_at(
            start, sentence.end
        ):
            return None  # "gửi văn bản đề nghị và tháng 3 Bộ trả lời"
        if start in self.clauses.words["programme"]:
            return None  # "trực tiếp chỉ đạo Chương trình xây dựng nông thôn mới"
        asked = self._named(cue, sentence, start, search=own is not None)
        verb = own is None and fold_key(self.text[cue.start : cue.end]) in _VERBS_TOO
        if asked is None and not verb:
            asked = self._unnamed(cue, sentence, start, search=own is not None and not vow)
        if asked is None or self._is_occasion(cue, sentence):
            return None
        actor, at = asked
        if self._names_no_task(cue, actor, at):
            return None
        if own and _RELATIVE.search(self.text, sentence.start, own.subject_start):
            return None  # "23 xe mà trước đây Sở đề nghị không miễn giảm"
        actor = actor or self._concerned(cue, sentence) or self._concerned_first(cue, sentence)
        actor = actor or self._addressee(cue, sentence)
        if cue.row["pattern"] == "tell" and not self.clauses.verb_at(at):
            return None  # "nhắc nhở 12 cơ sở vi phạm"
        if actor and self._tells_how_it_is(cue, at):
            return None
        who = self._behalf(sentence) or (vower.on_behalf or vower if vower else None)
        if vow and who and not actor:
            actor = _body_of(self.name(who.start, who.end))
        elif vow and not actor:
            actor = _body_of(self.speakers.at(cue.end - 1))
        draft = self.draft(cue, actor, at, sentence, cue.start)
        if self.text[sentence.end - 1] == ":" and self._announces(at, sentence.end):
            return replace(draft, opens=True, speaker=self.speakers.at(cue.end - 1))
        if at >= sentence.end - 1:
            return None
        apart = own is not None and current is not None and own.subject_start > current.start
        clause = own.subject_start if own and apart else cue.start
        clause = self.clause_start(sentence, clause, current)
        return replace(draft, deadline=self.first_time(cue.end, start), clause=clause)

    def _names_no_task(self, cue: Cue, actor: str, at: int) -> bool:
        """Whether what follows an asking verb is nothing to do.

        A thing that is handed over ("giao bệnh viện cho tỉnh quản lý"), matters that are raised
        ("kiến nghị với đại biểu nhiều vấn đề về nước"), or a purpose alone ("giao nhiệm vụ cho
        các xã nhằm ứng phó với bão").
        """
        if cue.row["cue"].startswith("giao|") and _HANDED_TO.match(self.text, at):
            return True
        return bool(_MATTERS.search(actor) or (actor and _SERVES.match(self.text, at)))

    def _tells_how_it_is(self, cue: Cue, at: int) -> bool:
        """Whether somebody is told of a state, not to act: "lưu ý tỉnh có nhiều hộ nghèo"."""
        if _HEEDED.search(self.text, cue.start, cue.end) is None:
            return False
        has = _HAVE.match(self.text, at) and not self.clauses.verb_at(at, "action", "lead")
        return bool(has or _STILL.search(self.text, cue.end, at))

    def _is_occasion(self, cue: Cue, sentence: Span) -> bool:
        """Whether "Chỉ đạo khắc phục lũ tại xã, ông Nam yêu cầu" only tells when he asked."""
        if cue.start > sentence.start or fold_key(self.text[cue.start : cue.end]) != "chỉ đạo":
            return False
        orders = self.speakers.orders_between(cue.end, sentence.end)
        comma = self.text.find(",", cue.end, orders[0]) if orders else -1
        return comma >= 0 and self.clauses.noun_phrase(comma + 1, orders[0]) is not None

    def _may_wish(self, cue: Cue, current: Draft | None) -> bool:
        """Whether who promised may go on with a wish: "tôi sẽ trồng hồi, mong được vay vốn"."""
        return current is None or (
            current.modality == "pledge" and self.text[cue.start - 2 : cue.start] == ", "
        )

    def _says(self, speech: Speech, cue: Cue) -> bool:
        """Whether a speech has the cue as its verb, or right behind it ("nhấn mạnh yêu cầu")."""
        if cue.start <= speech.verb_start < cue.end:
            return True
        end = self.clauses.triggers.get(speech.verb_start, -1)
        return end == self.clauses.before(cue.start) and speech.kind == "order"

    def _named(
        self, cue: Cue, sentence: Span, start: int, *, search: bool
    ) -> tuple[str, int] | None:
        """The actor at `start`, and where his action begins; None where nobody is named."""
        end = self.clauses.noun_phrase(start, sentence.end)
        if end is None:
            return None
        end = self._further_bodies(end, sentence.end)
        end = self._which(start, end, sentence.end)
        if while_doing := _WHILE.search(self.text, start, end):
            return self._after_setting(start, while_doing.start(), end, sentence.end)
        about = self._about(_ABOUT, end, sentence.end)
        at = about.end() if about else self.to_action(end, sentence.end)
        if not about and not self.clauses.action_at(at, sentence.end):
            end = self._up_to_modal(end, sentence.end)
            at = self.to_action(end, sentence.end)
        if at >= sentence.end - 1 or self._follows_actor(end, at):
            return self.name(start, end), at
        longer = self._unknown_actor(end, sentence.end) if search else None
        if longer is None:
            return None
        return self.name(start, longer), self.to_action(longer, sentence.end)

    def _after_setting(self, start: int, end: int, at: int, limit: int) -> tuple[str, int] | None:
        """Who is asked, and what behind "các xã trong quá trình thực hiện | cần rà soát"."""
        modal = next(
            (m for m in range(at, min(limit, at + _MAX_CLAUSE_CHARS)) if m in self.modals), 0
        )
        return (self.name(start, end), self.to_action(modal, limit)) if modal else None

    def _up_to_modal(self, end: int, limit: int) -> int:
        """End of an actor with plain words before its modal: "chủ đầu tư hầm A | cần xem xét"."""
        modal = next(
            (m for m in range(end + 1, min(limit, end + _MAX_WHICH_CHARS)) if m in self.modals), 0
        )
        if not modal or _HARD_STOP.search(self.text, end, modal):
            return end
        acts = any(self.clauses.action_at(at, modal) for at in range(end, modal))
        concerned = _WITH_WHAT.match(self.text, end, modal) is not None
        return self.clauses.before(modal) if concerned or not acts else end

    def _concerned(self, cue: Cue, sentence: Span) -> str:
        """For whom something is asked: "đề nghị: Đối với các xã, cần rà soát ..."."""
        lead = _FOR.match(self.text, cue.end, sentence.end)
        end = self.clauses.noun_phrase(lead.end(), sentence.end) if lead else None
        return self.name(lead.end(), end) if lead and end else ""

    def _concerned_first(self, cue: Cue, sentence: Span) -> str:
        """For whom a sentence begins: "Đối với các sở, ông Nam đề nghị rà soát ..."."""
        lead = _FOR.match(self.text, sentence.start, cue.start)
        speech = self.speakers.speech_at(cue.end - 1)
        limit = cue.start
        if speech and sentence.start < speech.subject_start < cue.start:
            limit = speech.subject_start
        end = self.clauses.noun_phrase(lead.end(), limit) if lead else None
        if lead is None or end is None or self.text[end : end + 1] not in ",:(":
            return ""
        noun = next(n for n in range(lead.end(), end) if n in self.clauses.kinds)
        acts = self.clauses.kinds[noun] in {"body", "place"}
        return self.name(lead.end(), end) if acts else ""

    def _addressee(self, cue: Cue, sentence: Span) -> str:
        """To whom a paper that asks is sent: "công văn gửi UBND các huyện | đề nghị"."""
        low = max(sentence.start, cue.start - _MAX_CLAUSE_CHARS)
        sent = next(reversed(list(_SENT_TO.finditer(self.text, low, cue.start))), None)
        end = self.clauses.noun_phrase(sent.end(), cue.start) if sent else None
        if sent is None or end is None:
            return ""
        end = self._further_bodies(end, cue.start)
        rest = self.text[end : cue.start]
        near = len(rest) < _MAX_SENT_CHARS and "." not in rest
        return self.name(sent.end(), end) if near else ""

    def _for_whom(self, sentence: Span, cue: int) -> Subject | None:
        """Whom a clause with a modal is about: "Đối với các xã ven sông, nhất là A | cần"."""
        for start in self.clauses.starts(sentence, cue):
            at = self.clauses.blank(start, cue)
            lead = _FOR.match(self.text, at, cue)
            if lead is None or self.clauses.head(lead.end(), cue) is None:
                continue
            stop = self.text.find(",", lead.end(), cue)
            end = stop if stop >= 0 else self.clauses.before(cue)
            known = end - lead.end() <= _MAX_UNKNOWN_CHARS
            told = any(self.clauses.triggers_between(lead.end(), cue))
            return Subject(lead.end(), end, start, "body") if known and not told else None
        return None

    def _which(self, start: int, end: int, limit: int) -> int:
        """End of an actor with the clause that tells which: "các hộ có rừng | cần"."""
        for at in range(end + 1, min(limit, end + _MAX_WHICH_CHARS)):
            if self.text[at] in _MARKS:
                break
            if at in self.modals and at > end + 1:
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
        if colon and self._states(at):
            return None
        if sent := self._about(_SENT_ABOUT, cue.end, sentence.end):
            return "", sent.end()
        if such := _SUCH_THINGS.match(self.text, cue.end, sentence.end):
            return "", such.end()
        if at >= sentence.end - 1 or self._opens_action(cue, at, colon=colon):
            return "", at
        things = self._about(_ITEM_OBJECT, cue.end, sentence.end)
        if things:
            return "", things.end()
        if _MERE_THINGS.match(self.text, cue.end, sentence.end):
            return None  # "kiến nghị nhiều vấn đề về nước sạch" names no action
        if self._has_modal(at, sentence.end):
            return None  # "lưu ý, việc chọn đề tài phải ...": read at the modal
        longer = self._unknown_actor(at, sentence.end) if search else None
        if longer is None:
            return None
        modal = next((m for m in range(at, longer) if m in self.modals), longer)
        action = self.to_action(longer, sentence.end)
        longer = self.clauses.before(modal)
        passive = _PASSIVE.match(self.text, action, sentence.end) is not None
        return "" if passive else self.name(at, longer), action

    def _about(self, pattern: re.Pattern[str], at: int, limit: int) -> re.Match[str] | None:
        """Words of `pattern` at `at` that lead to what is to be done, not to mere subjects."""
        about = pattern.match(self.text, at, limit)
        return about if about and self.clauses.action_at(about.end(), limit) else None

    def _states(self, at: int) -> bool:
        """Whether a clause at `at` says what something is: "mục tiêu của việc này là ..."."""
        verb = self.clauses.verb_at(at) or self.text[at].isdigit()
        return not verb and _STATES.match(self.text, at) is not None

    def _has_modal(self, at: int, limit: int) -> bool:
        """Whether a thing at `at` is what a modal behind it is about: "việc ... phải"."""
        if at not in self.clauses.words["topic"]:
            return False
        end = min(limit, at + _MAX_CLAUSE_CHARS)
        modal = next((m for m in range(at, end) if m in self.modals), None)
        return modal is not None and not _HARD_STOP.search(self.text, at, modal)

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
                words = self.text[low:at].rstrip()
                named = at > low + 2 and not words.endswith(_TO_DO)
                named = named and not _QUANTITY_ALONE.fullmatch(words)
                return at if named and not _SETTING.match(f"{words} ") else None
            at += 1
        return None

    def _opens_action(self, cue: Cue, at: int, *, colon: bool) -> bool:
        """Whether an action without an actor begins at `at`."""
        if colon or self.text[cue.end : at].strip() in {"là", "rằng"}:
            return True
        if at in self.clauses.also_verbs and "sẽ" in self.text[cue.end : at]:
            return True
        wish = cue.row["modality"] == "wish"  # "đề xuất kiến nghị ..." names no action
        asks = wish and self.cue_at.get(at, {}).get("modality") == "wish"
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
        if at >= cue.start or _CONCERNED.fullmatch(self.text, sentence.start, cue.start):
            return True
        if _SERVES.match(self.text, at) and _ONE_CLAUSE.fullmatch(self.text, at, cue.start):
            return True  # "Theo đó, nhằm đẩy nhanh tiến độ, yêu cầu Sở A chủ trì rà soát"
        near = self.text[max(sentence.start, cue.start - 4) : cue.start]
        if near.rstrip().endswith(":") and not current:
            return True
        speech = self.speakers.speech_at(cue.start)
        if speech is None or _WAS_LED.search(self.text, speech.verb_start - 4, cue.start):
            return False
        before = self.text[max(sentence.start, cue.start - 30) : cue.start].rstrip()
        key = fold_key(before)
        joined = key.endswith(("đồng thời", "đồng thời cũng", " và", ";", "đồng thời, ", "qua đó"))
        if current:
            if current.modality == "wish" and key.endswith(";"):
                return False  # "kiến nghị Chính phủ sửa luật; | giao Bộ A rà soát"
            leads = fold_key(self.text[cue.start : cue.end]) == "chỉ đạo"  # they who are asked lead
            return joined and not leads and not key.endswith(" và")
        if joined:
            return True
        low = max(sentence.start, cue.start - _MAX_CLAUSE_CHARS)
        if before.endswith(","):
            return not self._subordinate(low, cue.start)
        low = max(low, *(self.text.rfind(mark, low, cue.start) for mark in (",", ";", " nhưng ")))
        asks_on = self._asks_on(cue, sentence, speech.verb_start)
        return asks_on and not self._subordinate(low, cue.start)

    def _asks_on(self, cue: Cue, sentence: Span, said: int) -> bool:
        """Whether he who has told something asks somebody: "có ý kiến đường hư đề nghị xã sửa"."""
        at = self.clauses.blank(cue.end, sentence.end)
        asks = _ASKS.fullmatch(self.text, cue.start, cue.end) is not None
        end = self.clauses.noun_phrase(at, sentence.end) if asks else None
        if end is None or not sentence.start <= said < cue.start:
            return False
        return self.clauses.action_at(self.to_action(end, sentence.end), sentence.end)

    def _subordinate(self, start: int, end: int) -> bool:
        words = f" {fold_key(self.text[start:end])} "
        return any(f" {word} " in words for word in ("để", "nhằm", "làm cơ sở", "khi"))

    def _modal(self, cue: Cue, sentence: Span, current: Draft | None) -> Draft | None:
        """ACTOR cần ACTION and ACTOR sẽ ACTION."""
        future = cue.row["pattern"] != "modal"
        subject = self.clauses.subject(sentence, cue.start)
        if cue.row["pattern"] == "effect" and not self._has_effect(cue, subject):
            return None
        if subject is None and not future:
            subject = self._for_whom(sentence, cue.start)
            if subject is None and current:
                subject = self._item_topic(sentence, cue.start, current)
        if current and (subject is None or not self.new_clause(subject, current)):
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
        empty = self.stands_first(cue.start, sentence)
        empty = empty or (speech is not None and self._is_reached(sentence, cue.start))
        if subject is None and future:
            subject = self._shared(sentence, cue.start)
        if subject is None and future and not speech:
            subject = self._goes_on_from(sentence, empty=empty)
        topic = None if subject or empty else self.clauses.topic(sentence, cue.start)
        if topic and speech and _PREPOSITION.match(self.text, topic.start):
            empty = True  # "đề nghị trong văn bản | cần quy định rõ"
        if subject is None and not empty:
            subject = topic
            acts = subject is not None and future and (passive or self._helps(subject, at))
            must = "phải" in cue.row["cue"]
            named = subject is not None and passive and (must or self._is_this(subject))
            if subject is None or not (speech or acts or named):
                return None
            if future and not passive and not self._helps(subject, at):
                return None
        if subject is None and not speech:
            return None
        if subject and subject is topic and _MEASURES.match(self.text, subject.start):
            return None  # "tổng diện tích chè cần trồng lại là 40 ha"
        alone = subject is not None and subject.kind in {"person", "pronoun"}
        if not future and not speech and alone:
            return None  # a story: "ông Nam phải viết giấy nợ"
        urged = any(word in cue.row["cue"] for word in ("cần", "hãy"))
        needed = urged and self.clauses.action_at(at, sentence.end)
        told = bool(speech) or (current is not None and current.modality == "request")
        if not future and not told and subject and subject.kind == "people" and not needed:
            return None
        low = max(sentence.start, cue.start - _MAX_CLAUSE_CHARS)
        said = speech is not None and self._follows_speech(cue)
        if "nên" in cue.row["cue"] and not (
            speech
            and (subject or said)
            and self.clauses.action_at(at, sentence.end)
            and not _BECAUSE.search(self.text, low, cue.start)
        ):
            return None
        if not future and _PAST_TIMES.search(self.text, low, cue.start):
            return None
        noun = at in self.clauses.nouns and at not in self.clauses.also_verbs
        if noun and not self.clauses.verb_at(at):
            return None
        orders = speech is not None and speech.kind != "say"
        named = self.clauses.action_at(at, sentence.end) or bool(_HAVE.match(self.text, at))
        if not (future or orders or passive or named):
            return None  # a need or a hardship: "xã cần 2 trạm bơm", "trường phải mượn phòng"
        doing = self.clauses.action_at(at, sentence.end) or _GRANTS.match(self.text, at)
        if future and subject is None and not (passive or doing):
            return None
        crowd = future and subject and subject.kind == "people" and not passive
        if crowd and not self.clauses.action_at(at, sentence.end):
            return None  # "học sinh sẽ nghỉ hết tuần"
        if self._is_colon_end(at, sentence) or (not current and self._lists(at, sentence)):
            actor = self.name(subject.start, subject.end) if subject else ""
            draft = self.draft(cue, actor, at, sentence, cue.start)
            return replace(draft, opens=True, speaker=self.speakers.at(cue.end - 1))
        if subject is None:
            subject = self.carried(sentence, cue.start) or self._shared(sentence, cue.start)
        actor = self.name(subject.start, subject.end) if subject and not passive else ""
        if future and not subject and not passive and speech:
            actor = _body_of(speech.speaker)
        clause = subject.start if subject and subject.start > sentence.start else cue.start
        speaking = self.speakers.speech_at(subject.start) if subject and current else None
        if current and speaking and current.start < speaking.verb_start:
            clause = max(speaking.subject_start, current.start)
        deadline = self.time_before(sentence, subject.start if subject else cue.start, cue.start)
        deadline = deadline or self.first_time(cue.end, at)
        draft = self.draft(cue, actor, at, sentence, cue.start)
        clause = self.clause_start(sentence, clause, current)
        return replace(draft, deadline=deadline, clause=clause)

    def _has_effect(self, cue: Cue, subject: Subject | None) -> bool:
        """Whether "sẽ phát triển" is a promise: of somebody, or of who is said to say so."""
        if subject is not None:
            return subject.kind != "people"
        return self._follows_speech(cue)

    def _follows_speech(self, cue: Cue) -> bool:
        """Whether a modal stands right behind who speaks: "ông Nam cho rằng | nên"."""
        speech = self.speakers.speech_at(cue.end - 1)
        verb = self.clauses.triggers.get(speech.verb_start) if speech else None
        return verb == self.clauses.before(cue.start)

    def _is_reached(self, sentence: Span, cue: int) -> bool:
        """Whether only a purpose stands before a modal: "nhận định để tỉnh phát triển | cần"."""
        at = self.clauses.blank(self.clauses.starts(sentence, cue)[-1], cue)
        return _TO_REACH.fullmatch(self.text, at, self.clauses.before(cue)) is not None

    def _is_this(self, thing: Subject) -> bool:
        """Whether a thing is one just spoken of: "Nhiệm vụ này phải được thực hiện"."""
        return _THIS.search(self.text, thing.start, thing.end) is not None

    def _helps(self, programme: Subject, at: int) -> bool:
        """Whether a programme does something for somebody: "Đề án sẽ hỗ trợ các chủ thể"."""
        words = self.clauses.words
        return programme.start in words["programme"] and at in words["deed"]

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

    def _shared(self, sentence: Span, cue: int) -> Subject | None:
        """The subject of two verbs with "và" between ("Sở ghi nhận và sẽ trả lời")."""
        if not self.text[max(0, cue - 4) : cue].casefold().endswith("và "):
            return None
        return self.clauses.sharer(sentence, cue, "body", "place", "person", "title", "people")

    def _goes_on_from(self, sentence: Span, *, empty: bool) -> Subject | None:
        """The subject of the sentence before, that "Đồng thời, sẽ ..." goes on with."""
        if not empty or sentence.start not in self.clauses.words["moreover"]:
            return None
        before = sentence_at(self.text, max(0, sentence.start - 2))
        if "\n" in self.text[before.start : sentence.start]:
            return None
        at = self.clauses.skip(before.start, before.end, "opener", "past", "time", marks=", ")
        end = self.clauses.noun_phrase(at, before.end)
        kind = self.clauses.kinds.get(at, "")
        if end is None or kind not in {"body", "place", "person", "title"}:
            return None
        verb = self.clauses.skip(end, before.end, "past", "adverb", "forward", "time")
        acts = self.clauses.verb_at(verb) or verb in self.clauses.triggers
        return Subject(at, end, sentence.start, kind) if acts else None

    def _passive(self, at: int) -> bool:
        words = self.text[at : at + 6].casefold()
        return words.startswith(("được ", "bị "))

    def _is_colon_end(self, at: int, sentence: Span) -> bool:
        return at >= sentence.end - 1 and self.text[sentence.end - 1] == ":"

    def _lists(self, at: int, sentence: Span) -> bool:
        """Whether an action only announces a list: "cần thực hiện các nhiệm vụ sau:"."""
        return bool(_FOLLOWING.search(self.text, max(at, sentence.end - 40), sentence.end))


def _body_of(speaker: str) -> str:
    """The body a speaker stands for: "đại diện Công ty" says what the company will do."""
    lead = _REPRESENTS.match(speaker)
    return speaker[lead.end() :] if lead else speaker
