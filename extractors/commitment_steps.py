"""A commitment being read, and the small steps that all its readers take.

Where the action begins behind a cue, where the clause of its subject begins, what time is named on
the way, how its actor is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold_spaces
from extractors.clauses import Clauses, Subject, clauses
from extractors.context import Context
from extractors.deadlines import time_phrase_at, written
from extractors.records import Modality
from extractors.scan import Cue, scan
from extractors.sentences import Span
from extractors.speakers import Speakers, find_speakers

__all__ = ["CueSteps", "Draft"]

_LEADS = ' \t\u00a0:,“"–-'
_TO = re.compile(r"(?:đến|tới|với|lên)\s+", re.IGNORECASE)
_MUST = re.compile(r"phải\s+", re.IGNORECASE)
_AGREED = re.compile(r"(?:thống nhất|nhất trí|đồng ý)\s+", re.IGNORECASE)
_WILL = re.compile(r"sẽ\s+", re.IGNORECASE)
_COMMA = re.compile(r",\s")
_CONCERNING = re.compile(r"\s?[:,]?\s*(?:đối với|về)\s[^,.;:]{1,80},\s", re.IGNORECASE)
_BESIDE = re.compile(r"\s?[:,]?\s*(?:cùng với|bên cạnh|ngoài)\s", re.IGNORECASE)
_MAX_STEPS = 12
_MAX_UNKNOWN_CHARS = 120
_MAX_CLAUSE_CHARS = 400
_LAW = re.compile(r"\b(?:luật|nghị định|thông tư|pháp lệnh|hiến pháp)\s", re.IGNORECASE)
_DANGLING = re.compile(r"\s(?:phải|cần|nên|và|cùng|cũng|với|dù|ngoài|chưa)$", re.IGNORECASE)
_TITLES = re.compile(r"(?:đồng chí|ông|bà|các đồng chí|đ/c)\s+(?!con\b)", re.IGNORECASE)


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


class CueSteps:
    """The steps over one text."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.clauses: Clauses = clauses(text, context)
        self.speakers: Speakers = find_speakers(text, context)
        self.cues = scan(text).cues("commitment_cues")
        self.cue_at = {cue.start: cue.row for cue in self.cues}
        self.modals = {
            cue.start: cue.end
            for cue in self.cues
            if cue.row["pattern"] in {"modal", "future", "strive"}
        }

    def skip(self, at: int, limit: int) -> int:
        """To the actor or action after a cue: over colons, "rằng", connectives, times."""
        return self.clauses.skip(at, limit, "opener", "forward", "time", "past", marks=_LEADS)

    def to_action(self, at: int, limit: int) -> int:
        """Over adverbs, times and modals to the verb of the action."""
        for _ in range(_MAX_STEPS):
            moved = self.clauses.skip(at, limit, "forward", "time", marks=_LEADS)
            moved = self.modals.get(moved, moved)
            will = _WILL.match(self.text, moved, limit)
            moved = will.end() if will else moved
            word = self.clauses.words["adverb"].get(moved, 0)
            if word and self.text[moved:word].casefold() == "cùng":
                word = 0 if self.clauses.head(self.clauses.blank(word, limit), limit) else word
            if word and word <= limit and not self.clauses.verb_at(moved, "action", "lead"):
                moved = word
            if moved == at or moved >= limit:
                return min(moved, limit)
            at = moved
        return at

    def name(self, start: int, end: int) -> str:
        """Someone as the tables write him: a person by name, others without the honorific."""
        words = _DANGLING.sub("", fold_spaces(self.text[start:end]).strip(" ,:"))
        if person := self.clauses.people.get(start):
            return person.name
        place = self.clauses.kinds.get(start) == "place"  # "Bà Rịa - Vũng Tàu" is no lady
        title = None if place else _TITLES.match(words)
        return words[title.end() :] if title and title.end() < len(words) else words

    def first_time(self, start: int, end: int) -> str | None:
        """The first time named among the words stepped over in [start, end)."""
        for at in range(start, end):
            if at == start or not self.text[at - 1].isalnum():
                time = time_phrase_at(self.text, at, end)
                if time and not self.text[at].isspace():
                    law = _LAW.search(self.text, start, at) is not None  # "Luật ... năm 2013"
                    return None if law else written(self.text, time)
        return None

    def time_before(self, sentence: Span, subject: int, cue: int) -> str | None:
        """A time before the subject or between subject and cue ("trong tháng 8, huyện sẽ")."""
        start = self.clauses.starts(sentence, cue)
        low = max([s for s in start if s <= subject], default=sentence.start)
        if self.text[low - 1 : low] == ",":
            earlier = [s for s in start if s < low]
            low = earlier[-1] if earlier else low
        return self.first_time(low, subject) or self.first_time(subject, cue)

    def after_cue(self, cue: Cue, sentence: Span, *, vow: bool) -> int:
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
        at = to.end() if to else at
        must = _MUST.match(self.text, at, sentence.end)  # also in "phải đóng cửa", a hardship else
        return must.end() if must and not vow else at

    def _hearer(self, at: int, limit: int) -> int:
        """Over "với Tỉnh ủy" after a vow."""
        word = self.clauses.words["hearer"].get(at, 0)
        end = self.clauses.noun_phrase(self.clauses.blank(word, limit), limit) if word else None
        return self.skip(end, limit) if end else at

    def carried(self, sentence: Span, cue: int) -> Subject | None:
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

    def stands_first(self, cue: int, sentence: Span) -> bool:
        """Whether nothing but small words stands between the clause's beginning and `cue`."""
        start = self.clauses.starts(sentence, cue)[-1]
        at = self.clauses.skip(start, cue, "opener", "forward", "adverb", "time", marks=_LEADS)
        return at >= cue

    def new_clause(self, subject: Subject, current: Draft) -> bool:
        """Whether `subject` begins a clause after the action of `current` has begun."""
        return subject.clause > current.start

    def clause_start(self, sentence: Span, at: int, current: Draft | None) -> int:
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

    def draft(self, cue: Cue, actor: str, at: int, sentence: Span, clause: int) -> Draft:
        """What `cue` opens, with its action at `at`, up to the end of the sentence."""
        modality = _modality(cue.row["modality"])
        method = f"{cue.row['pattern']}_{modality}"
        return Draft(modality, actor, at, sentence.end, clause, method, cue.end - 1)


def _modality(value: str) -> Modality:
    match value:
        case "pledge" | "request" | "target" | "wish":
            return value
    raise AssertionError(value)
