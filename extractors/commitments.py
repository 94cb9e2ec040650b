"""Undertakings: who is to do what, for whom, by when, and who says so.

A cue (lexicon `commitment_cues`) opens a commitment; its pattern says on which side the actor stands;
the action runs from its verb to the end of the sentence, or to where another actor or another cue
begins a new one. Sentences without a cue go on with the commitment before them when they are bare
orders ("Rà soát ...") or, after a request or a target, a plain sentence of another actor.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import itemgetter

from corpus.folding import fold_key, fold_spaces
from extractors.clauses import Clauses, Subject, clauses
from extractors.context import Context
from extractors.deadlines import find_deadline, time_phrase_at, written
from extractors.evidence import evidence
from extractors.numbers import find_quantities
from extractors.records import Commitment, Modality
from extractors.scan import Cue, scan
from extractors.sentences import Span, find_lines, find_sentences
from extractors.speakers import Speakers, find_speakers

__all__ = ["extract_commitments"]

_BULLET = re.compile(r"\s*(?:[-–+•*·]|\d{1,2}[.)]|[a-zđ][.)])\s*")
_END_MARKS = ' \t\u00a0.;:,…!?”"’/)'
_PARTS = re.compile(r";\s*")
_CUT = re.compile(r"[,;.–-]\s+(?=\w)")
_QUOTE_END = re.compile(r"[”\"]\s*[,–-]\s")
_LEADS = ' \t\u00a0:,“"–-'
_ASIDE = re.compile(r"(?:riêng|còn|về|với)\s", re.IGNORECASE)
_CLAUSE = re.compile(r"^([^,;.]{0,120}).*$", re.DOTALL)
_IS = re.compile(r"\slà\s")
_QUESTION = re.compile(r"\s(?:gì|sao|thế nào|đâu)(?!\w)|\?")
_WORDS_AFTER = re.compile(r"[\s,;]+(?:và|đồng thời|còn|riêng|song|nhưng|rằng|là)$", re.IGNORECASE)
_REPRESENTS = re.compile(r"(?:đại diện(?: lãnh đạo)?|lãnh đạo)\s+", re.IGNORECASE)
_ON_BEHALF = re.compile(r"thay mặt(?:\s+cho)?\s+", re.IGNORECASE)
_TO = re.compile(r"(?:đến|tới|với)\s+", re.IGNORECASE)
_ABOUT = re.compile(
    r"\s*(?:về|liên quan đến)\s+(?:(?:các|một số|những)\s+)?(?:vấn đề|nội dung|việc)?\s*:?\s*",
    re.IGNORECASE,
)
_PAST_TIMES = re.compile(r"(?:trước đây|trước kia|trước đó|ngày trước|đã từng)[\s,]", re.IGNORECASE)
_MOREOVER = re.compile(r"(?:đồng thời|cùng với đó|bên cạnh đó|ngoài ra),?\s", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_OF_TIME = re.compile(r"\s*(?:của|cho)\s+(?=giai đoạn|năm|nhiệm kỳ|quý)", re.IGNORECASE)
_OPENS = re.compile(r"[:,]\s")
_WILL = re.compile(r"sẽ\s+", re.IGNORECASE)
_MIN_ACTION_CHARS = 6
_MAX_UNKNOWN_CHARS = 120
_MAX_HEADING_CHARS = 220
_MAX_DONE_CHARS = 120
_ITEM_OBJECT = re.compile(
    r"\s*(?:(?:nhiều|một số|các|những)\s+)?(?:kiến nghị|nội dung|vấn đề|đề xuất|giải pháp|việc)"
    r"\s+(?:về|liên quan đến)\s+",
    re.IGNORECASE,
)
_TITLES = re.compile(r"(?:đồng chí|ông|bà|các đồng chí|đ/c)\s+", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\bsau|nội dung|nhiệm vụ|vấn đề|giải pháp|công việc|yêu cầu")


@dataclass(frozen=True, slots=True)
class _Draft:
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


@dataclass(slots=True)
class _State:
    """What holds on from one sentence of a paragraph to the next."""

    last: _Draft | None = None
    opener: _Draft | None = None
    drafts: list[_Draft] = field(default_factory=list)


def extract_commitments(text: str, context: Context) -> list[Commitment]:
    """One record for each commitment, in text order."""
    reader = _Reader(text, context)
    drafts = _without_repeats(text, reader.read())
    return [reader.record(draft) for draft in drafts]


class _Reader:
    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.clauses: Clauses = clauses(text, context)
        self.speakers: Speakers = find_speakers(text, context)
        self.cues = scan(text).cues("commitment_cues")
        starts = scan(text).folded.starts
        self.quantities = [(starts[q.start], q) for q in find_quantities(text)]

    # --- paragraphs --------------------------------------------------------------------------

    def read(self) -> list[_Draft]:
        state = _State()
        sentences = find_sentences(self.text)
        lines = list(find_lines(self.text))
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
            if state.opener and self._is_item(line, state):
                self._item(line, cues, state)
                continue
            if not self._goes_over(line, state):
                state.last = None
            state.opener = None
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
        if state.last is None or state.last.modality != "request":
            return False
        if self.text[state.last.end : line.start].strip(_END_MARKS + "\n"):
            return False
        return bool(_MOREOVER.match(self.text, line.start, line.end))

    def _is_item(self, line: Span, state: _State) -> bool:
        if _BULLET.match(self.text, line.start, line.end):
            return True
        return self.text[line.end - 1] == ";" or bool(
            state.last and self.text[state.last.end : line.start].strip().startswith(";")
        )

    def _item(self, line: Span, cues: list[Cue], state: _State) -> None:
        """One item of a list that a colon opened: its own actor begins a commitment of its own."""
        opener = state.opener
        assert opener is not None
        bullet = _BULLET.match(self.text, line.start, line.end)
        at = bullet.end() if bullet else line.start
        sentence = Span(at, line.end)
        subject = self._plain_subject(sentence)
        modal = next((c for c in cues if c.row["pattern"] in {"modal", "future"}), None)
        if subject is None and modal is not None:
            found = self.clauses.subject(sentence, modal.start)
            if found and found.start - at < 40:
                subject = _after_modal(found, modal.end)
        if subject is not None:
            start = self._to_action(subject.end, line.end)
            name = self._name(subject.start, subject.name_end)
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

    # --- sentences ---------------------------------------------------------------------------

    def _sentence(self, sentence: Span, cues: list[Cue], state: _State) -> None:
        before = len(state.drafts)
        if self._is_deadline(sentence, state):
            return
        current = None if self._has_speech(sentence) else self._bare(sentence, cues, state)
        found: list[_Draft] = [current] if current else []
        for cue in cues:
            if current and cue.start <= current.start:
                continue
            draft = self._read(cue, sentence, current, state)
            if draft is None:
                continue
            if current:
                found[-1] = replace(current, end=draft.clause)
            found.append(draft)
            current = draft
        self._open_list(sentence, state)
        if not found:
            found.extend(self._orders(sentence))
        if not found:
            found.extend(self._plans(sentence))
        for draft in found:
            for part in self._parts(draft):
                self._add(part, state)
        if len(state.drafts) == before and not state.opener:
            state.last = None

    def _open_list(self, sentence: Span, state: _State) -> None:
        """A sentence with an ordering verb of speech that ends with a colon opens a list."""
        speech = self.speakers.speech_at(sentence.end - 1)
        if self.text[sentence.end - 1] != ":" or state.opener or speech is None:
            return
        tail = max(self.text.rfind(mark, sentence.start, sentence.end) for mark in ";,")
        told = any(start > tail for start, _ in self.clauses.triggers_between(tail, sentence.end))
        if speech.kind == "order" and speech.verb_start >= sentence.start and told:
            at = sentence.end - 1
            draft = _Draft("request", "", at, at, at, "list_item", at)
            state.opener = replace(draft, speaker=speech.speaker)

    def _has_speech(self, sentence: Span) -> bool:
        """Whether somebody takes the word in `sentence`: then it does not go on with what was."""
        speech = self.speakers.speech_at(sentence.end - 1)
        return speech is not None and sentence.start <= speech.verb_start < sentence.end

    def _add(self, draft: _Draft, state: _State) -> None:
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
        quote = _QUOTE_END.search(self.text, start, end)
        if quote and self.text.count("“", start, quote.start()) == 0:
            end = quote.start()
        for mark in _CUT.finditer(self.text, start, end):
            words = self.clauses.words.get(mark.end(), {})
            narrated = mark.group()[0] == "," and self._is_narrated(mark.end(), end)
            narrated = narrated or mark.end() in self.speakers.subject_starts
            if narrated or ("past" if mark.group()[0] == "." else "cut") in words:
                end = mark.start()
                break
        if self.text[end - 1 : end] == ":":
            item = self.text.rfind(";", start, end)
            end = item if item > start else end
        while end > start and self.text[end - 1] in _END_MARKS:
            if self.text[end - 1] == ")" and self.text.rfind("(", start, end) >= 0:
                break
            if self.text[end - 1] in '”"' and self.text.rfind("“", start, end) >= 0:
                break
            end -= 1
        word = _WORDS_AFTER.search(self.text, max(start, end - 14), end)
        return word.start() if word and word.end() == end else end

    def _is_narrated(self, at: int, limit: int) -> bool:
        """Whether a clause at `at` tells what is or has been: "..., xã đang hoàn thiện hồ sơ"."""
        end = self.clauses.noun_phrase(at, limit)
        following = self.clauses.blank(end, limit) if end else limit
        return following < limit and self.clauses.is_past(following)

    def _is_deadline(self, sentence: Span, state: _State) -> bool:
        """A sentence that only says by when: it belongs to the commitment before."""
        done = self.clauses.words.get(sentence.start, {}).get("done", 0)
        if not done or not state.last or sentence.end - sentence.start > _MAX_DONE_CHARS:
            return False
        deadline = find_deadline(self.text, sentence.start, sentence.end)
        if deadline is None or state.drafts[-1] is not state.last:
            return False
        rest = self.clauses.skip(done, sentence.end, "time", marks=" :.")
        if rest < sentence.end - 1:
            return False
        state.last = state.drafts[-1] = replace(state.last, deadline=deadline)
        return True

    # --- cues --------------------------------------------------------------------------------

    def _read(
        self, cue: Cue, sentence: Span, current: _Draft | None, state: _State
    ) -> _Draft | None:
        match cue.row["pattern"]:
            case "ask" | "vow":
                return self._ask(cue, sentence, current, state)
            case "modal" | "future":
                return self._modal(cue, sentence, current, state)
            case "strive" | "set":
                return self._strive(cue, sentence, current)
            case "aim":
                return self._aim(cue, sentence, current)
        return None

    def _ask(
        self, cue: Cue, sentence: Span, current: _Draft | None, state: _State
    ) -> _Draft | None:
        """SPEAKER đề nghị ACTOR ACTION; the actor may be left out."""
        speech = self.speakers.speech_at(cue.end - 1)
        own = speech if speech and cue.start <= speech.verb_start < cue.end else None
        vow = cue.row["pattern"] == "vow"
        vower = self.clauses.subject(sentence, cue.start) if vow else None
        wishes = "mong" in cue.row["cue"] and not current
        if not (own or vower or wishes or self._goes_on(cue, sentence, current)):
            return None
        at = self._skip(cue.end, sentence.end)
        if vow:
            at = self._hearer(at, sentence.end)
        colon = ":" in self.text[cue.end : at]
        deadline = self._time(cue.end, at)
        to = _TO.match(self.text, at, sentence.end)
        at = to.end() if to else at
        actor_start, actor_end = at, self.clauses.noun_phrase(at, sentence.end)
        if actor_end is not None:
            actor = self._name(at, actor_end)
            about = _ABOUT.match(self.text, actor_end, sentence.end)
            at = about.end() if about else self._to_action(actor_end, sentence.end)
            if not self._follows_actor(actor_end, at):
                longer = self._unknown_actor(actor_end, sentence.end) if own else None
                if longer is None:
                    return None
                actor, actor_end = self._name(actor_start, longer), longer
                at = self._to_action(longer, sentence.end)
            colon = colon or ":" in self.text[actor_end:at]
        else:
            who = self._behalf(sentence) or (vower.on_behalf or vower if vower else None)
            actor = self._name(who.start, who.end) if vow and who else ""
            at = self._to_action(at, sentence.end)
        draft = self._draft(cue, actor, at, sentence, cue.start)
        if self.text[sentence.end - 1] == ":" and self._announces(at, sentence.end):
            state.opener = replace(draft, speaker=self.speakers.at(cue.start))
            return None
        if at >= sentence.end - 1:
            return None
        if actor_end is None and not vow and not self._opens_action(cue, at, colon=colon):
            named = _ITEM_OBJECT.match(self.text, cue.end, sentence.end)
            unknown = self._unknown_actor(at, sentence.end) if own and not named else None
            if unknown:
                actor_end = unknown
                start = self._to_action(unknown, sentence.end)
                draft = replace(draft, actor=self._name(at, unknown), start=start)
                at = start
        if actor_end is None and not self._opens_action(cue, at, colon=colon):
            item = _ITEM_OBJECT.match(self.text, cue.end, sentence.end)
            if item is None:
                return None
            draft = replace(draft, start=item.end(), actor="")
        clause = own.subject_start if own and current else cue.start
        clause = self._clause_start(sentence, clause, current)
        return replace(draft, deadline=deadline, clause=clause)

    def _behalf(self, sentence: Span) -> Span | None:
        """Whom a sentence that begins with "Thay mặt ..." speaks for."""
        lead = _ON_BEHALF.match(self.text, sentence.start, sentence.end)
        end = self.clauses.noun_phrase(lead.end(), sentence.end) if lead else None
        return Span(lead.end(), end) if lead and end else None

    def _announces(self, start: int, end: int) -> bool:
        """Whether [start, end) before a colon only announces a list ("một số nội dung sau:")."""
        words = self.text[start:end].casefold()
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
        wish = cue.row["modality"] == "wish"  # "đề xuất kiến nghị ..." names no action
        asks = wish and any(c.start == at and c.row["modality"] == "wish" for c in self.cues)
        return self.clauses.verb_at(at) and not self.clauses.is_past(at) and not asks

    def _follows_actor(self, actor_end: int, at: int) -> bool:
        """Whether what follows an actor is something to do: a verb, a modal, a colon."""
        if self.text[actor_end:at].strip(" ,") or self.clauses.verb_at(at):
            return True
        # a verb that no lexicon knows: a plain word right after the actor
        plain = at not in self.clauses.words and at not in self.clauses.nouns
        return at == self.clauses.blank(actor_end, at + 1) and plain and self.text[at].islower()

    def _goes_on(self, cue: Cue, sentence: Span, current: _Draft | None) -> bool:
        """Whether an asking verb without a subject of its own is the speaker's all the same.

        "Đề nghị huyện ..." at the beginning, "ghi nhận ...; đồng thời đề nghị", "cảm ơn ... và yêu cầu".
        """
        at = self.clauses.skip(
            sentence.start, cue.start, "opener", "adverb", "forward", marks='-,“"'
        )
        if at >= cue.start:
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
        return before.endswith(",") and not self._subordinate(sentence.start, cue.start)

    def _subordinate(self, start: int, end: int) -> bool:
        words = f" {fold_key(self.text[start:end])} "
        return any(f" {word} " in words for word in ("để", "nhằm", "làm cơ sở", "khi"))

    def _modal(
        self, cue: Cue, sentence: Span, current: _Draft | None, state: _State
    ) -> _Draft | None:
        """ACTOR cần ACTION and ACTOR sẽ ACTION."""
        future = cue.row["pattern"] == "future"
        subject = self.clauses.subject(sentence, cue.start)
        if subject is None and current and cue.row["pattern"] == "modal":
            subject = self._item_topic(sentence, cue.start, current)
        if current and (subject is None or not self._new_clause(subject, current)):
            return None
        speech = self.speakers.speech_at(cue.start)
        will = _WILL.match(self.text, cue.start, cue.end)  # "sẽ | tạo điều kiện"
        at = self._to_action(will.end() if will else cue.end, sentence.end)
        if future and self._doubtful(sentence, cue.start, at):
            return None
        passive = self._passive(at)
        empty = self._stands_first(cue.start, sentence)
        if subject is None and not empty:
            subject = self.clauses.topic(sentence, cue.start)
            if subject is None or not (speech or (future and passive)):
                return None
            if future and not passive:
                return None
        if subject is None and not speech:
            return None
        if not future and not speech and subject and subject.kind == "people":
            return None
        if not future and _PAST_TIMES.search(self.text, sentence.start, cue.start):
            return None
        if not self.clauses.verb_at(at) and at in self.clauses.nouns:
            return None
        if self._is_colon_end(at, sentence):
            actor = self._name(subject.start, subject.end) if subject else ""
            draft = self._draft(cue, actor, at, sentence, cue.start)
            state.opener = replace(draft, speaker=self.speakers.at(cue.start))
            return None
        if subject is None:
            subject = self._carried(sentence, cue.start)
        actor = self._name(subject.start, subject.end) if subject and not passive else ""
        if future and not subject and not passive and speech:
            actor = _body_of(speech.speaker)
        clause = subject.start if subject and subject.start > sentence.start else cue.start
        speaking = self.speakers.speech_at(subject.start) if subject and current else None
        if current and speaking and current.start < speaking.verb_start:
            clause = max(speaking.subject_start, current.start)
        deadline = self._time_before(sentence, subject.start if subject else cue.start, cue.start)
        deadline = deadline or self._time(cue.end, at)
        draft = self._draft(cue, actor, at, sentence, cue.start)
        clause = self._clause_start(sentence, clause, current)
        return replace(draft, deadline=deadline, clause=clause)

    def _doubtful(self, sentence: Span, cue: int, at: int) -> bool:
        """Whether "sẽ" stands under a condition or in a question."""
        for start in self.clauses.starts(sentence, cue):
            if "condition" in self.clauses.words.get(self.clauses.blank(start, cue), {}):
                return True
        return bool(_QUESTION.search(self.text, at, min(sentence.end, at + 60)))

    def _item_topic(self, sentence: Span, cue: int, current: _Draft) -> Subject | None:
        """A thing that begins an item of a list with a modal of its own."""
        topic = self.clauses.topic(sentence, cue)
        if topic is None or topic.clause <= current.start:
            return None
        return topic if self.text[: topic.clause].rstrip()[-1:] == ";" else None

    def _carried(self, sentence: Span, cue: int) -> Subject | None:
        """The subject of the clause before "vì vậy cần ...", where that begins with a body."""
        low = self.text.rfind(":", sentence.start, cue) + 1 or sentence.start
        at = self.clauses.skip(low, cue, "opener", marks=_LEADS)
        end = self.clauses.noun_phrase(at, cue)
        kind = self.clauses.kinds.get(at, "")
        if end is None or kind not in {"body", "place"}:
            return None
        if "," not in self.text[end:cue] or not self.clauses.verb_at(self.clauses.blank(end, cue)):
            return None
        return Subject(at, end, low, kind)

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

    def _strive(self, cue: Cue, sentence: Span, current: _Draft | None) -> _Draft | None:
        """ACTOR phấn đấu ACTION; the action may be a clause with a subject of its own."""
        subject = self.clauses.subject(sentence, cue.start)
        first = self._stands_first(cue.start, sentence)
        if current and (subject is None or not self._new_clause(subject, current)):
            return None
        if subject is None and not first:
            return None
        if subject and self.clauses.is_past(subject.end + 1):
            return None
        of = _OF_TIME.match(self.text, cue.end, sentence.end)
        at = self._skip(of.end() if of else cue.end, sentence.end)
        deadline = self._time(cue.end, at)
        before = subject.start if subject else cue.start
        deadline = deadline or self._time_before(sentence, before, cue.start)
        actor = self._name(subject.start, subject.end) if subject else ""
        if subject is None:
            named = self.clauses.noun_phrase(at, sentence.end)
            if named and self.text[at - 2 : at] == ", ":
                actor = self._name(at, named)
                at = self._to_action(named, sentence.end)
        draft = self._draft(cue, actor, at, sentence, cue.start)
        later = self.text[sentence.start : before].rstrip().endswith(";")
        item = later and subject is None and cue.row["ends"] == "item"
        clause = self._clause_start(sentence, before, current)
        return replace(draft, deadline=deadline, ends="item" if item else "sentence", clause=clause)

    def _aim(self, cue: Cue, sentence: Span, current: _Draft | None) -> _Draft | None:
        """Mục tiêu (của ACTOR) là ACTION; without "là" a modal or a time must follow."""
        if current:
            return None
        window = self.text[cue.end : min(sentence.end, cue.end + 140)]
        stop = re.search(r"[.;]|\slà:?\s|:\s|\ssẽ\s", window)
        if stop is None or stop.group()[0] in ".;":
            return self._aim_clause(cue, sentence)
        gap_end = cue.end + stop.start()
        actor = self._aim_actor(cue.end, gap_end) or self._aim_setter(cue, sentence)
        deadline = self._first_time(cue.end, gap_end)
        start = self._skip(cue.end + stop.end(), sentence.end)
        deadline = deadline or self._time(cue.end + stop.end(), start)
        start = self._to_action(start, sentence.end)
        if start >= sentence.end - 1:
            return None
        if ":" in stop.group() and not self.clauses.action_at(start, sentence.end):
            return None
        deadline = deadline or self._time_before(sentence, cue.start, cue.start)
        draft = self._draft(cue, actor, start, sentence, cue.start)
        return replace(draft, deadline=deadline)

    def _aim_clause(self, cue: Cue, sentence: Span) -> _Draft | None:
        """Mục tiêu + time + a clause: "Mục tiêu năm 2024, toàn tỉnh có thêm 5 huyện ..."."""
        subject = self.clauses.skip(cue.end, sentence.end, "time", marks=", ")
        deadline = self._first_time(cue.end, subject)
        end = self.clauses.noun_phrase(subject, sentence.end)
        if deadline is None or end is None:
            return None
        at = self._to_action(end, sentence.end)
        if not self.clauses.verb_at(at) or any(c.start == at for c in self.cues):
            return None
        draft = self._draft(cue, self._name(subject, end), at, sentence, cue.start)
        return replace(draft, deadline=deadline)

    def _aim_actor(self, start: int, end: int) -> str:
        of = re.search(r"\bcủa\s+", self.text[start:end])
        at = start + of.end() if of else self.clauses.blank(start, end)
        named = self.clauses.noun_phrase(at, end)
        if named is None and of:
            topic = self.text[at:end].split(",")[0]
            return fold_spaces(topic) if len(topic) < 40 and "này" not in topic else ""
        return self._name(at, named) if named else ""

    def _aim_setter(self, cue: Cue, sentence: Span) -> str:
        subject = self.clauses.subject(sentence, cue.start)
        return self._name(subject.start, subject.end) if subject else ""

    # --- sentences without a cue ---------------------------------------------------------------

    def _bare(self, sentence: Span, cues: list[Cue], state: _State) -> _Draft | None:
        """A sentence that goes on with the commitment before it, or a plan for a time to come."""
        last = state.last
        at = self.clauses.skip(sentence.start, sentence.end, "opener", "time", marks="-–, ")
        if any(cue.start == at for cue in cues):
            return None
        aside = _ASIDE.match(self.text, sentence.start, sentence.end)
        if last and not aside and self.clauses.action_at(at, sentence.end):
            draft = replace(last, start=at, end=sentence.end, clause=at)
            draft = replace(draft, cue=at, deadline=None, ends="sentence")
            return replace(draft, method="continuation")
        subject = self._plain_subject(sentence)
        if subject is None or any(sentence.start <= c.start < subject.end for c in cues):
            return None
        name = self._name(subject.start, subject.name_end)
        if last and last.modality in {"request", "target"}:
            draft = replace(
                last, actor=name, start=subject.end, end=sentence.end, clause=at, cue=at
            )
            return replace(draft, method="continuation_actor", deadline=None, ends="sentence")
        return None

    def _orders(self, sentence: Span) -> Iterator[_Draft]:
        """A chain of bare orders after "nhấn mạnh:" or "yêu cầu:"."""
        for speaker, at in self._colons(sentence):
            start = self._skip(at, sentence.end)
            subject = self._plain_subject(Span(at, sentence.end))
            actor = self._name(subject.start, subject.name_end) if subject else ""
            if subject:
                start = subject.end
            elif not self.clauses.action_at(start, sentence.end):
                continue
            if _IS.search(_CLAUSE.sub(r"\1", self.text[start : sentence.end])):
                continue  # "kiện toàn bộ máy là yếu tố then chốt" states, it does not ask
            draft = _Draft("request", actor, start, sentence.end, start, "bare_order", start)
            yield replace(draft, speaker=speaker)
            return

    def _plans(self, sentence: Span) -> Iterator[_Draft]:
        """A plain verb with a time to come: "Trong thời gian tới huyện ưu tiên ..."."""
        if not self.speakers.at(sentence.end - 1):
            return
        for at in range(sentence.start, sentence.end):
            if "forward" not in self.clauses.words.get(at, {}):
                continue
            for start in reversed(self.clauses.starts(sentence, at + 1)):
                subject = self._plain_subject(Span(start, sentence.end))
                if subject and subject.forward:
                    name = self._name(subject.start, subject.name_end)
                    end = sentence.end
                    yield _Draft("pledge", name, subject.end, end, start, "plan", subject.start)
                    return

    def _colons(self, sentence: Span) -> Iterator[tuple[str, int]]:
        """The speaker and the place after each colon that follows an ordering verb of speech."""
        for mark in _OPENS.finditer(self.text, sentence.start, sentence.end):
            at = mark.end()
            speech = self.speakers.speech_at(at)
            own = speech and self.clauses.triggers.get(speech.verb_start) == mark.start()
            if mark.group()[0] == "," and not own:
                continue
            if speech and speech.kind == "order" and sentence.start <= speech.verb_start < at:
                yield speech.speaker, at

    def _plain_subject(self, sentence: Span) -> _Plain | None:
        """Someone who can act at the beginning of a sentence with a plain verb after him."""
        at = self.clauses.skip(
            sentence.start, sentence.end, "opener", "time", "forward", marks=" ,-–"
        )
        forward = any("forward" in self.clauses.words.get(i, {}) for i in range(sentence.start, at))
        end = self.clauses.noun_phrase(at, sentence.end)
        if end is None:
            return None
        verb = self.clauses.skip(end, sentence.end, "forward", "time", marks=" ,")
        forward = forward or (
            verb > end and any("forward" in self.clauses.words.get(i, {}) for i in range(end, verb))
        )
        if self.clauses.is_past(verb) or not self.clauses.action_at(verb, sentence.end):
            return None
        return _Plain(at, end, verb, forward)

    # --- parts of a commitment -----------------------------------------------------------------

    def _parts(self, draft: _Draft) -> Iterator[_Draft]:
        """The draft, cut where an item of its list has an actor of its own."""
        start = draft
        for mark in _PARTS.finditer(self.text, draft.start, draft.end):
            if draft.ends == "item":
                yield replace(start, end=mark.start())
                return
            if draft.modality not in {"request", "wish", "target"}:
                continue
            subject = self._plain_subject(Span(mark.end(), draft.end))
            if subject is None:
                continue
            yield replace(start, end=mark.start())
            name = self._name(subject.start, subject.name_end)
            start = replace(
                start, actor=name, start=subject.end, method="item_actor", deadline=None
            )
        yield start

    def _draft(self, cue: Cue, actor: str, at: int, sentence: Span, clause: int) -> _Draft:
        modality = _modality(cue.row["modality"])
        method = f"{cue.row['pattern']}_{modality}"
        return _Draft(modality, actor, at, sentence.end, clause, method, cue.start)

    def _skip(self, at: int, limit: int) -> int:
        """To the actor or action after a cue: over colons, "rằng", connectives, times."""
        return self.clauses.skip(at, limit, "opener", "forward", "time", "past", marks=_LEADS)

    def _to_action(self, at: int, limit: int) -> int:
        """Over adverbs, times and modals to the verb of the action."""
        modals = {
            cue.start: cue.end
            for cue in self.cues
            if at <= cue.start < min(limit, at + 60)
            and cue.row["pattern"] in {"modal", "future", "strive"}
        }
        while True:
            moved = self.clauses.skip(at, limit, "forward", "time", marks=_LEADS)
            moved = modals.get(moved, moved)
            will = _WILL.match(self.text, moved, limit)
            moved = will.end() if will else moved
            word = self.clauses.words.get(moved, {}).get("adverb", 0)
            if word and word <= limit and not self.clauses.verb_at(moved, "action", "lead"):
                moved = word
            if moved == at or moved >= limit:
                return min(moved, limit)
            at = moved

    def _hearer(self, at: int, limit: int) -> int:
        """Over "với Tỉnh ủy" after a vow."""
        word = self.clauses.words.get(at, {}).get("hearer", 0)
        end = self.clauses.noun_phrase(self.clauses.blank(word, limit), limit) if word else None
        return self._skip(end, limit) if end else at

    def _new_clause(self, subject: Subject, current: _Draft) -> bool:
        """Whether `subject` begins a clause after the action of `current` has begun."""
        return subject.clause > current.start

    def _clause_start(self, sentence: Span, at: int, current: _Draft | None) -> int:
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

    def _name(self, start: int, end: int) -> str:
        words = fold_spaces(self.text[start:end]).strip(" ,:")
        for at in range(start, end):
            person = self.clauses.people.get(at)
            if person and person.start <= start:
                return person.name
        title = _TITLES.match(words)
        return words[title.end() :] if title and title.end() < len(words) else words

    def _time(self, start: int, end: int) -> str | None:
        """A time among the words skipped in [start, end)."""
        return self._first_time(start, end)

    def _first_time(self, start: int, end: int) -> str | None:
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
        return self._first_time(low, subject) or self._first_time(subject, cue)

    # --- records -------------------------------------------------------------------------------

    def record(self, draft: _Draft) -> Commitment:
        """The row of a draft."""
        return Commitment(
            **evidence(self.text, draft.start, draft.end, draft.method),
            modality=draft.modality,
            actor=draft.actor,
            speaker=draft.speaker,
            beneficiary=self._beneficiary(draft),
            action=fold_spaces(self.text[draft.start : draft.end]),
            deadline=draft.deadline,
            target_value=self._target_value(draft),
        )

    def _target_value(self, draft: _Draft) -> float | None:
        """The number aimed at: a target's first one, else one with "at least" or "more than"."""
        first = bisect_left(self.quantities, draft.start, key=itemgetter(0))
        for start, quantity in self.quantities[first:]:
            if start >= draft.end:
                return None
            if draft.modality == "target" or quantity.comparator in {">", ">="}:
                return quantity.value
        return None

    def _beneficiary(self, draft: _Draft) -> str:
        """Who is helped: the noun after "hỗ trợ", "giúp", "cho"."""
        for verb in _HELP.finditer(self.text, draft.start, min(draft.end, draft.start + 120)):
            at = self.clauses.blank(verb.end(), draft.end)
            end = self.clauses.noun_phrase(at, draft.end)
            if end:
                return self._name(at, end)
        return ""


_HELP = re.compile(r"\b(?:hỗ trợ|giúp đỡ|giúp|tạo điều kiện cho|cho)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Plain:
    """Subject of a plain sentence: [start, name_end) and `end`, where its action begins."""

    start: int
    name_end: int
    end: int
    forward: bool = False


def _body_of(speaker: str) -> str:
    """The body a speaker stands for: "đại diện Công ty" says what the company will do."""
    lead = _REPRESENTS.match(speaker)
    return speaker[lead.end() :] if lead else speaker


def _after_modal(subject: Subject, end: int) -> _Plain:
    """A subject whose action begins at `end`, after a modal."""
    return _Plain(subject.start, subject.end, end)


def _modality(value: str) -> Modality:
    match value:
        case "pledge" | "request" | "target" | "wish":
            return value
    raise AssertionError(value)


def _without_repeats(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Drop what a lead or a caption says again of the body: the one that says less goes."""
    words = [frozenset(_WORD.findall(fold_key(text[d.start : d.end]))) for d in drafts]
    kept: list[_Draft] = []
    for i, draft in enumerate(drafts):
        repeated = any(
            j != i
            and drafts[j].modality == draft.modality
            and len(words[i] & words[j]) >= 0.8 * len(words[i])
            and (len(words[j]), j) > (len(words[i]), i)
            for j in range(max(0, i - 60), min(len(drafts), i + 60))
        )
        if not repeated:
            kept.append(draft)
    return kept
