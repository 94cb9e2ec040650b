"""Undertakings: who is to do what, for whom, by when, and who says so.

A cue opens a commitment (`commitment_roles`); the action runs from its verb to the end of the
sentence, or to where another actor or another cue begins a new one. Sentences without a cue go on
with the commitment before them when they are bare orders ("Rà soát ...") or, after a request or a
target, a plain sentence of another actor.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import itemgetter

from corpus.folding import fold_key, fold_spaces
from extractors.clauses import Clauses, Subject, clauses
from extractors.commitment_roles import CueReader
from extractors.commitment_steps import Draft
from extractors.composed import reads_composed
from extractors.context import Context
from extractors.deadline_dates import deadline_date
from extractors.deadlines import find_deadline
from extractors.evidence import evidence
from extractors.numbers import Quantity, find_quantities
from extractors.organization_keys import organization_key
from extractors.plain_commitments import Plain, PlainReader
from extractors.records import Commitment
from extractors.scan import Cue, scan
from extractors.sentences import Span, find_sentences, sentence_at
from extractors.speakers import Speakers, find_speakers

__all__ = ["extract_commitments"]

_BULLET = re.compile(r"\s*(?:[-–+•*·]|\d{1,2}[.)]|[a-zđ][.)])\s*")
_END_MARKS = ' \t\u00a0.;:,…!?”"’/)'
_PARTS = re.compile(r";\s*")
_CUT = re.compile(r"[,;.–-]\s+(?=\w)")
_QUOTE_END = re.compile(r"[”\"]\s*[,–-]\s")
_NOT_ASKED = "xem thêm|đọc thêm|thống nhất|đồng ý|chấp thuận|nhất trí|cho phép|ghi nhận"
_ASIDE = re.compile(rf"(?:riêng|còn|về|với|{_NOT_ASKED})\s", re.IGNORECASE)
_FIVE = 5
_YEARS = range(1900, 2101)
_TOPIC = re.compile(
    r"(?:(?P<open>về|khi)|trong|đối với|để|nhằm|song song với|cùng với|bên cạnh|ngoài"
    r"|(?:tại|ở)(?!\s(?:\w+\s){0,2}(?:hội nghị|buổi|cuộc|lễ|kỳ họp|phiên|hội thảo|đây)))"
    r"\s[^.;:,]{2,100}(?P<close>,)?",
    re.IGNORECASE,
)
_CONTRASTS = re.compile(r"(?:nhưng|tuy nhiên|tuy vậy|song)[\s,]", re.IGNORECASE)
_TELLS = re.compile(r"(?:tham dự|tham gia|báo cáo|phát biểu|kết luận|trao đổi)\s", re.IGNORECASE)
_WORDS_AFTER = re.compile(r"[\s,;]+(?:và|đồng thời|còn|riêng|song|nhưng|rằng|là)$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_MIN_ACTION_CHARS = 6
_MAX_APART = 60
_MAX_HEADING_CHARS = 220
_CREDIT = re.compile(r"\s?[-–—(|/]\s?Ảnh(?: minh họa)?\s?:")
_MAX_CREDIT_CHARS = 60
_TERM = re.compile(r"(?:thời hạn|thời gian|hạn) ", re.IGNORECASE)
_DURATION = re.compile(
    r"(?:không quá|trong vòng|trong)\s+\d{1,3}\s+(?:ngày|tuần|tháng|năm)[^.;]{0,60}", re.IGNORECASE
)
_WORK_DUE = re.compile(
    r"(?:toàn bộ\s)?(?:việc|công tác|công việc)\s[^.;:]{2,100}?\s(?:phải\s)?hoàn thành"
    r"\s(?=trước|trong|chậm nhất|xong)",
    re.IGNORECASE,
)
_MAX_DONE_CHARS = 160
_MAX_PLAN_CHARS = 800
_SHARES = re.compile(r"[;,]\s+(?:và\s+)?|\svà\s+")
_LETTERS = "văn bản|công văn|công điện|chỉ thị|thông báo"
_PAPERS = re.compile(rf"{_LETTERS}|kế hoạch|kết luận|quyết định", re.IGNORECASE)
_ASKED = {"request", "target"}
_THEN_WILL = re.compile(r",?\s(?:và sau đó|sau đó|và|rồi)\ssẽ\s", re.IGNORECASE)
_BUT_NOT = re.compile(r"\snhưng\s(?:đã|đến nay|chưa|vẫn|hiện)\s", re.IGNORECASE)
_MARKS = re.compile(r"[,;:]")
_WITHOUT = re.compile(r"\s(?:mà|nếu)\s(?:không|chưa)\s[^.;]{1,80}\sthì\s", re.IGNORECASE)
_WHICHEVER = re.compile(r"\snào\s", re.IGNORECASE)
_HELP = re.compile(r"\b(?:hỗ trợ|giúp đỡ|giúp|tạo điều kiện cho|cho)\s", re.IGNORECASE)


@dataclass(slots=True)
class _State:
    """What holds on from one sentence of a paragraph to the next."""

    last: Draft | None = None
    paused: bool = False
    """Another sentence of the same speaker stands between: bare orders alone may go on."""
    marked: bool = False
    """The list that is open has items with marks."""
    opener: Draft | None = None
    dated: int = 0
    """End of the sentence that said by when the last commitment is to be done."""
    drafts: list[Draft] = field(default_factory=list)


@reads_composed
def extract_commitments(text: str, context: Context) -> list[Commitment]:
    """One record for each commitment, in text order."""
    reader = _Reader(text, context)
    drafts = _without_repeats(text, reader.read())
    return [reader.record(draft) for draft in drafts]


class _Reader:
    """Goes through paragraphs and sentences, and keeps what holds on from one to the next."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.published = context.date
        self.clauses: Clauses = clauses(text, context)
        self.speakers: Speakers = find_speakers(text, context)
        self.roles = CueReader(text, context)
        self.cues = self.roles.cues
        self.plain = PlainReader(text, context, self.roles)

    @functools.cached_property
    def quantities(self) -> list[tuple[int, Quantity]]:
        """The numbers of the text and where they begin."""
        starts = scan(self.text).folded.starts
        return [(starts[q.start], q) for q in find_quantities(self.text) if not _is_year(q)]

    def read(self) -> list[Draft]:
        state = _State()
        sentences = find_sentences(self.text)
        lines = self.clauses.lines
        at = 0
        cue = 0
        for number, line in enumerate(lines):
            inside: list[Span] = []
            while at < len(sentences) and sentences[at].start < line.end:
                inside.append(sentences[at])
                at += 1
            cues: list[Cue] = []
            while cue < len(self.cues) and self.cues[cue].start < line.end:
                if self.cues[cue].start >= line.start and self.cues[cue].row["pattern"] != "none":
                    cues.append(self.cues[cue])
                cue += 1
            if state.opener and (
                self._is_item(line, state) or self._is_plain_item(line, inside, state)
            ):
                self._item(inside, cues, state)
                for sentence in inside[1:]:
                    within = [c for c in cues if sentence.start <= c.start < sentence.end]
                    self._sentence(sentence, within, state)
                continue
            if not self._goes_over(line, state):
                state.last = None
            state.opener, state.marked = None, False
            if self._is_heading(line, inside, last=number == len(lines) - 1):
                continue
            for sentence in inside:
                within = [c for c in cues if sentence.start <= c.start < sentence.end]
                self._sentence(sentence, within, state)
        return state.drafts

    def _is_heading(self, line: Span, sentences: list[Span], *, last: bool) -> bool:
        """A title or caption: one short line without a full stop that introduces nothing."""
        if len(sentences) != 1 or self.text[line.end - 1] in '.!?…:;”"/' or last:
            return False
        return line.end - line.start <= _MAX_HEADING_CHARS

    def _goes_over(self, line: Span, state: _State) -> bool:
        """Whether a paragraph goes on with the request before it: "Đồng thời, đẩy mạnh ..."."""
        if state.last is None or state.last.modality not in {"request", "target", "wish"}:
            return False
        last_end = max(state.last.end, state.dated)
        if self.text[last_end : line.start].strip(_END_MARKS + "\n"):
            return False
        first = self.clauses.blank(line.start, line.end)
        moreover = first in self.clauses.words["moreover"]
        if state.last.modality != "request":
            return moreover and self.text[first] in "Đđ"
        if moreover or self._orders_on(line):
            return True
        # a paper goes on: "UBND tỉnh ban hành công văn yêu cầu ... ¶ Sở Y tế hướng dẫn ..."
        low = max(self.text.rfind("\n", 0, state.last.start), state.last.start - _MAX_PLAN_CHARS, 0)
        whole = Span(line.start, line.end)
        subject = self.plain.subject(whole) or self._behind_topic(whole)
        if subject is None or self.clauses.kinds.get(subject.start) != "body":
            return False
        if state.last.method == "paper_order":
            return True
        chained = state.last.method.startswith(("modal_request", "continuation"))
        ordered = chained and self._begins_line(state.last.clause)
        return ordered or _PAPERS.search(self.text, low, state.last.start) is not None

    def _begins_line(self, at: int) -> bool:
        """Whether nothing stands before `at` in its line."""
        return not self.text[max(0, at - 3) : at].rpartition("\n")[2].strip(" \t-–")

    def _orders_on(self, line: Span) -> bool:
        """Whether a paragraph is one more bare order: "Bố trí lực lượng trực 24/24 giờ ..."."""
        sentence = sentence_at(self.text, line.start)
        whole = self.text[line.end - 1] in ".;…/" and self.text[line.start].isupper()
        if not whole or not self.clauses.action_at(line.start, line.end):
            return False
        if _TELLS.match(self.text, line.start, line.end) or self._has_speech(sentence):
            return False
        if self.clauses.words_between("past", sentence.start, sentence.end):
            return False
        if self.text.find(" cũng ", sentence.start, sentence.end) >= 0:
            return False
        # "Thực hiện kế hoạch của huyện, xã tổ chức ...": somebody acts after the first comma
        comma = self.text.find(", ", sentence.start, sentence.end) + 2
        return comma < 2 or self.plain.subject(Span(comma, sentence.end)) is None

    def _is_item(self, line: Span, state: _State) -> bool:
        if _BULLET.match(self.text, line.start, line.end):
            state.marked = True
            return True
        return self.text[line.end - 1] == ";" or bool(
            state.last and self.text[state.last.end : line.start].strip().startswith(";")
        )

    def _is_plain_item(self, line: Span, sentences: list[Span], state: _State) -> bool:
        """A line without a mark that goes on with a list whose items have none: an order."""
        if state.marked or self._has_speech(sentences[0]) or self.text[line.end - 1] == ":":
            return False
        at = self.clauses.skip(line.start, line.end, "opener", "time", marks=", ")
        subject = self.plain.subject(sentences[0])
        return self.clauses.action_at(at, line.end) or subject is not None

    def _item(self, sentences: list[Span], cues: list[Cue], state: _State) -> None:
        """One item of a list that a colon opened: its own actor begins a commitment of its own."""
        opener, line = state.opener, sentences[0]
        assert opener is not None
        bullet = _BULLET.match(self.text, line.start, line.end)
        at = bullet.end() if bullet else line.start
        sentence = Span(at, line.end)
        asking = next((c for c in cues if c.start == at and c.row["pattern"] == "ask"), None)
        asked = self.roles.read(asking, sentence, None) if asking else None
        if asked is not None:
            self._add(replace(asked, speaker=opener.speaker), state)
            return
        subject = self.plain.subject(sentence)
        modal = next((c for c in cues if c.row["pattern"] in {"modal", "future"}), None)
        if subject is None and modal is not None:
            found = self.clauses.subject(sentence, modal.start)
            if found and found.start - at < 40:
                subject = _after_modal(found, modal.end)
        if subject is not None:
            start = self.roles.to_action(subject.end, line.end)
            name = self.roles.name(subject.start, subject.name_end)
            draft = replace(opener, actor=name, start=start, end=line.end, clause=at, cue=at)
            draft = replace(draft, method="list_item_actor")
            self._add(draft, state)
        elif state.last and state.last.method == "list_item" and self._same_sentence(state, at):
            state.drafts[-1] = state.last = replace(state.last, end=self._trimmed(at, line.end))
        elif self.clauses.action_at(self.clauses.skip(at, line.end, "opener", "time"), line.end):
            draft = replace(opener, start=at, end=line.end, clause=at, cue=at, method="list_item")
            self._add(draft, state)

    def _same_sentence(self, state: _State, at: int) -> bool:
        """Whether the item at `at` goes on with the sentence of the item before it."""
        return state.last is not None and ";" in self.text[state.last.end : at]

    def _sentence(self, sentence: Span, cues: list[Cue], state: _State) -> None:
        """Read one sentence, with the cues in it, into the drafts of `state`."""
        before = len(state.drafts)
        if self._is_deadline(sentence, state):
            return
        current = self._told_again(sentence, state)
        if current is None and state.last and not self._has_speech(sentence):
            current = self._bare(sentence, cues, state)
        found: list[Draft] = [current] if current else []
        if not found and (goal := self.plain.goal(sentence)):
            found, cues = [goal], []
        for cue in cues:
            if current and cue.start <= current.start:
                continue
            draft = self.roles.read(cue, sentence, current)
            if draft is None and state.last and not found:
                draft = self._led_on(state.last, cue, sentence)
            if draft is None:
                continue
            if state.last and self._goes_on_with(state.last, draft, cue, sentence):
                draft = replace(draft, actor=state.last.actor, modality=state.last.modality)
            if draft.opens:
                state.opener = draft
                continue
            if current:
                found[-1] = replace(current, end=min(current.end, draft.clause))
            found.append(draft)
            current = draft
        self._open_list(sentence, state)
        order = None if found else self.plain.order(sentence) or self.plain.paper_order(sentence)
        if order:
            found.append(order)
        if plan := self.plain.plan(sentence):
            self._put_first(plan, found)
        if not found and (other := self.plain.outlook(sentence) or self.plain.due(sentence)):
            found.append(other)
        for draft in found:
            for part in self._parts(draft):
                self._add(part, state)
        if len(state.drafts) > before:
            state.paused = False
        elif not state.opener:
            last = state.last
            held = last and last.speaker and self.speakers.at(sentence.end - 1) == last.speaker
            state.last = last if held and not state.paused else None
            state.paused = state.last is not None

    def _goes_on_with(self, last: Draft, draft: Draft, cue: Cue, sentence: Span) -> bool:
        """Whether who was asked before is asked again: "Bên cạnh đó, cần rà soát ..."."""
        if draft.actor or draft.method != "modal_request" or last.modality not in _ASKED:
            return False
        return self._stands_first(cue, sentence) and self.clauses.action_at(
            draft.start, sentence.end
        )

    def _stands_first(self, cue: Cue, sentence: Span) -> bool:
        """Whether a sentence begins with `cue`, but for connectives and times."""
        at = self.clauses.skip(sentence.start, cue.start, "opener", "time", "forward", marks=", ")
        return at >= cue.start

    def _led_on(self, last: Draft, cue: Cue, sentence: Span) -> Draft | None:
        """A need that goes on with what was asked: "Đặc biệt, cần đẩy mạnh đối thoại ..."."""
        if cue.row["pattern"] != "modal" or last.modality not in _ASKED:
            return None
        at = self.roles.to_action(cue.end, sentence.end)
        if not self._stands_first(cue, sentence) or not self.clauses.action_at(at, sentence.end):
            return None
        draft = self.roles.draft(cue, last.actor, at, sentence, cue.start)
        return replace(draft, modality=last.modality)

    def _told_again(self, sentence: Span, state: _State) -> Draft | None:
        """A plain sentence of who was told before: "Các đơn vị | chỉ đạo cán bộ ..."."""
        last = state.last
        if last is None or last.modality != "request" or state.paused:
            return None
        subject = self.plain.subject(sentence)
        if subject is None or subject.start > sentence.start:
            return None
        name = self.roles.name(subject.start, subject.name_end)
        if fold_key(name) != fold_key(last.actor):
            return None
        draft = replace(last, actor=name, start=subject.end, end=sentence.end, deadline=None)
        draft = replace(draft, clause=subject.start, cue=subject.end, ends="sentence")
        return replace(draft, method="continuation_actor")

    def _open_list(self, sentence: Span, state: _State) -> None:
        """A sentence with an ordering verb of speech that ends with a colon opens a list."""
        if self.text[sentence.end - 1] != ":" or state.opener:
            return
        speech = self.speakers.speech_at(sentence.end - 1)
        if speech is None:
            return
        tail = max(self.text.rfind(mark, sentence.start, sentence.end) for mark in ";,")
        told = any(start > tail for start, _ in self.clauses.triggers_between(tail, sentence.end))
        if speech.kind == "order" and speech.verb_start >= sentence.start and told:
            at = sentence.end - 1
            draft = Draft("request", "", at, at, at, "list_item", at)
            state.opener = replace(draft, speaker=speech.speaker)

    def _has_speech(self, sentence: Span) -> bool:
        """Whether somebody takes the word in `sentence`: then it does not go on with what was."""
        speech = self.speakers.speech_at(sentence.end - 1)
        return speech is not None and sentence.start <= speech.verb_start < sentence.end

    def _add(self, draft: Draft, state: _State) -> None:
        """Keep a draft whose action has words; set its speaker and its deadline."""
        end = self._trimmed(draft.start, draft.end)
        if end - draft.start < _MIN_ACTION_CHARS:
            return
        speaker = draft.speaker or self.speakers.at(draft.cue)
        deadline = draft.deadline or find_deadline(self.text, draft.start, end)
        done = replace(draft, end=end, speaker=speaker, deadline=deadline)
        state.drafts.append(done)
        state.last = done

    def _trimmed(self, start: int, end: int) -> int:
        """The end of an action without asides ("..., vì đây là ...") and closing marks."""
        if credit := _CREDIT.search(self.text, max(start, end - _MAX_CREDIT_CHARS), end):
            end = credit.start()
        quote = _QUOTE_END.search(self.text, start, end)
        if quote and not self._closes_inside(start, quote.start() + 1):
            end = quote.start()
        for mark in _CUT.finditer(self.text, start, end):
            cut = self.clauses.words["past" if mark.group()[0] == "." else "cut"]
            narrated = mark.group()[0] == "," and self._is_narrated(mark.end(), end)
            narrated = narrated or mark.end() in self.speakers.subject_starts
            if narrated or mark.end() in cut:
                end = mark.start()
                break
        if then := _THEN_WILL.search(self.text, start, end):
            end = then.start()  # "yêu cầu chủ hộ dỡ nhà, sau đó sẽ kiểm điểm": he who asks will
        if but := _BUT_NOT.search(self.text, start, end):
            end = but.start()
        if self.text[end - 1 : end] == ":":
            item = self.text.rfind(";", start, end)
            end = item if item > start else end
        while end > start and self.text[end - 1] in _END_MARKS:
            if self.text[end - 1] == ")" and self.text.rfind("(", max(start, end - 400), end) >= 0:
                break
            if self._closes_inside(start, end):
                break
            end -= 1
        word = _WORDS_AFTER.search(self.text, max(start, end - 14), end)
        return word.start() if word and word.end() == end else end

    def _closes_inside(self, start: int, end: int) -> bool:
        """Whether the mark before `end` closes a quotation opened after `start`."""
        mark, low = self.text[end - 1], max(start, end - 400)
        if mark == "”":
            return self.text.rfind("“", low, end) >= 0
        return mark == '"' and self.text.count('"', low, end) % 2 == 0

    def _is_narrated(self, at: int, limit: int) -> bool:
        """Whether a clause at `at` tells what is or has been: "..., xã đang hoàn thiện hồ sơ"."""
        end = self.clauses.noun_phrase(at, limit)
        following = self.clauses.blank(end, limit) if end else limit
        return following < limit and self.clauses.is_past(following)

    def _is_deadline(self, sentence: Span, state: _State) -> bool:
        """A sentence that only says by when: it belongs to the commitment before."""
        if not state.last:
            return False
        done = self.clauses.words["done"].get(sentence.start, 0)
        work = None if done else _WORK_DUE.match(self.text, sentence.start, sentence.end)
        done = work.end() if work else done
        if not done or sentence.end - sentence.start > _MAX_DONE_CHARS:
            return False
        deadline = find_deadline(self.text, sentence.start, sentence.end)
        duration = _DURATION.search(self.text, sentence.start, sentence.end)
        if deadline is None and duration:
            deadline = fold_spaces(duration.group())
        if deadline is None or state.drafts[-1] is not state.last:
            return False
        rest = self.clauses.skip(done, sentence.end, "time", marks=" :.")
        named = _TERM.match(self.text, sentence.start, sentence.end)
        if rest < sentence.end - 1 and not named:
            return False
        state.last = state.drafts[-1] = replace(state.last, deadline=deadline)
        state.dated = sentence.end
        return True

    def _bare(self, sentence: Span, cues: list[Cue], state: _State) -> Draft | None:
        """A sentence that goes on with the commitment before it, or a plan for a time to come."""
        last = state.last
        assert last is not None
        at = self.clauses.skip(sentence.start, sentence.end, "opener", "time", marks="-–, ")
        if any(cue.start == at and cue.row["pattern"] != "offer" for cue in cues):
            return None
        topic = self._beyond_topic(at, sentence.end)
        if _WITHOUT.search(self.text, sentence.start, sentence.end):
            return None  # "Làm ra nhiều sản phẩm mà không bán được thì không hiệu quả"
        aside = topic == at and _ASIDE.match(self.text, sentence.start, sentence.end)
        at = topic
        if not aside and self.clauses.action_at(at, sentence.end) and not self._will_be(at, cues):
            draft = replace(last, start=at, end=sentence.end, clause=at)
            draft = replace(draft, cue=at, deadline=None, ends="sentence")
            kept = last.method if last.method == "paper_order" else "continuation"
            return replace(draft, method=kept)
        aims = last.modality == "target" and not last.method.startswith("purp")
        if aims and not cues and self.plain.is_measured(sentence, at):
            draft = replace(last, start=at, end=sentence.end, clause=at, cue=at)
            draft = replace(draft, deadline=self.roles.first_time(sentence.start, at))
            return replace(draft, method="continuation_target", ends="sentence")
        subject = self.plain.subject(sentence) or self._behind_topic(sentence)
        if subject is None or any(sentence.start <= c.start <= subject.end for c in cues):
            return None
        name = self.roles.name(subject.start, subject.name_end)
        himself = self.clauses.kinds.get(subject.start) in {"person", "pronoun", "self"}
        if himself or state.paused or _CONTRASTS.match(self.text, sentence.start, sentence.end):
            return None
        if last.modality in {"request", "target"}:
            draft = replace(
                last, actor=name, start=subject.end, end=sentence.end, clause=at, cue=at
            )
            method = last.method if last.method == "paper_order" else "continuation_actor"
            return replace(draft, method=method, deadline=None, ends="sentence")
        return None

    def _will_be(self, at: int, cues: list[Cue]) -> bool:
        """Whether what looks like a verb is a thing: "Thông tin điều chỉnh | sẽ được công khai"."""
        will = next((c.start for c in cues if c.row["pattern"] == "future"), -1)
        return will > at and not _MARKS.search(self.text, at, will)

    def _behind_topic(self, sentence: Span) -> Plain | None:
        """Who acts behind "Đối với các khu vực ngập úng, | chủ đầu tư | lắp cống tạm"."""
        topic = _TOPIC.match(self.text, sentence.start, sentence.end)
        if topic is None or not topic["close"]:
            return None
        return self.plain.subject(Span(topic.end(), sentence.end))

    def _beyond_topic(self, at: int, limit: int) -> int:
        """Over "Về chăn nuôi," to what is to be done about it; `at` where nothing is."""
        topic = _TOPIC.match(self.text, at, limit)
        if topic is None:
            return at
        end = self.clauses.blank(topic.end(), limit)
        if topic["close"] and self.clauses.action_at(end, limit):
            return end
        leads = (verb for verb in range(at, end) if self.clauses.verb_at(verb, "lead"))
        return next(leads, at) if topic["open"] else at

    def _put_first(self, plan: Draft, found: list[Draft]) -> None:
        """A plan that a sentence begins with: "6 tháng cuối năm, xã trồng chè; phấn đấu ..."."""
        if found and found[0].clause <= plan.start:
            return
        if found:
            plan = replace(plan, end=found[0].clause)
            if not found[0].actor and found[0].method == "strive_target":
                found[0] = replace(found[0], actor=plan.actor)
        found.insert(0, plan)

    def _parts(self, draft: Draft) -> Iterator[Draft]:
        """The draft, cut where an item of its list has an actor of its own."""
        if draft.method.startswith("assign"):
            yield from self._shares(draft)
            return
        start = draft
        for mark in _PARTS.finditer(self.text, draft.start, draft.end):
            if draft.ends == "item":
                yield replace(start, end=mark.start())
                return
            if draft.modality not in {"request", "wish", "target"}:
                continue
            subject = self.plain.subject(Span(mark.end(), draft.end))
            if subject is None or _WHICHEVER.search(self.text, subject.start, subject.end):
                continue
            yield replace(start, end=mark.start())
            name = self.roles.name(subject.start, subject.name_end)
            start = replace(
                start, actor=name, start=subject.end, method="item_actor", deadline=None
            )
        yield start

    def _shares(self, draft: Draft) -> Iterator[Draft]:
        """What is assigned to each actor of a list: "huyện A có 2 xã; huyện B có 3 xã"."""
        start = draft
        for mark in _SHARES.finditer(self.text, draft.start, draft.end):
            end = self.clauses.noun_phrase(mark.end(), draft.end)
            at = self.roles.to_action(end, draft.end) if end else draft.end
            if end is None or not self.clauses.verb_at(at):
                continue
            yield replace(start, end=mark.start())
            name = self.roles.name(mark.end(), end)
            start = replace(start, actor=name, start=at, method="item_actor")
        yield start

    def record(self, draft: Draft) -> Commitment:
        """The row of a draft."""
        return Commitment(
            **evidence(self.text, draft.start, draft.end, draft.method),
            modality=draft.modality,
            actor=draft.actor,
            actor_key=self._key(draft.actor),
            speaker=draft.speaker,
            speaker_key=self._key(draft.speaker),
            speaker_person_id=None,
            beneficiary=self._beneficiary(draft),
            action=fold_spaces(self.text[draft.start : draft.end]),
            deadline=draft.deadline,
            deadline_date=deadline_date(draft.deadline or "", self.published),
            target_value=self._target_value(draft),
            target_count=None,
        )

    def _key(self, who: str) -> str:
        """A person's name where the text gives it for a title, a body written out."""
        return self.speakers.bearers.name(who) or (organization_key(who) if who else "")

    def _target_value(self, draft: Draft) -> float | None:
        """The number aimed at: a target's first one, else one with "at least" or "more than"."""
        first = bisect_left(self.quantities, draft.start, key=itemgetter(0))
        for start, quantity in self.quantities[first:]:
            if start >= draft.end:
                return None
            if draft.modality == "target" or quantity.comparator in {">", ">="}:
                return quantity.value
        return None

    def _beneficiary(self, draft: Draft) -> str:
        """Who is helped: the noun after "hỗ trợ", "giúp", "cho"."""
        for verb in _HELP.finditer(self.text, draft.start, min(draft.end, draft.start + 120)):
            at = self.clauses.blank(verb.end(), draft.end)
            end = self.clauses.noun_phrase(at, draft.end)
            if end:
                return self.roles.name(at, end)
        return ""


def _is_year(quantity: Quantity) -> bool:
    """Whether a bare number is a year, or the word "năm" that stands for one ("hằng năm")."""
    exact = quantity.unit is None and quantity.comparator == "="
    return exact and (quantity.value == _FIVE or quantity.value in _YEARS)


def _after_modal(subject: Subject, end: int) -> Plain:
    """A subject whose action begins at `end`, after a modal."""
    return Plain(subject.start, subject.end, end)


def _without_repeats(text: str, drafts: list[Draft]) -> list[Draft]:
    """Drop what a lead or a caption says again of the body: the one that says less goes."""
    words = [frozenset(_WORD.findall(fold_key(text[d.start : d.end]))) for d in drafts]
    actors = [frozenset(_WORD.findall(fold_key(d.actor))) for d in drafts]

    def says_less(i: int, j: int) -> bool:
        """Whether draft `i` says again what `j` says with more words, or later."""
        one, other = drafts[i], drafts[j]
        return (
            one.modality == other.modality
            and (len(words[i]), i) < (len(words[j]), j)
            and len(words[i] & words[j]) >= 0.8 * len(words[i])
            and (actors[i] <= actors[j] or actors[j] <= actors[i])
            and (
                words[i] == words[j]
                or "\n" in text[min(one.start, other.start) : max(one.end, other.end)]
            )
        )

    near = ((i, range(max(0, i - _MAX_APART), i + _MAX_APART)) for i in range(len(drafts)))
    repeats = {i for i, others in near if any(says_less(i, j) for j in others if j < len(drafts))}
    return [draft for i, draft in enumerate(drafts) if i not in repeats]
