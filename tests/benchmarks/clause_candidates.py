"""Where a commitment may begin, and what a classifier is told of the place.

A sentence is cut where a cue, a colon, an item of a list or the sentence itself begins. Behind each
of these stands, over the actor and small words, the place where an action would begin (the steps of
the rules: `CueSteps`). Places with the same beginning are one candidate.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.folding import fold_key
from extractors.commitment_steps import CueSteps
from extractors.context import Context
from extractors.scan import Cue
from extractors.sentences import Span, find_lines, find_sentences
from extractors.words import sentence_words

__all__ = ["NONE", "Candidate", "Candidates"]

NONE = "none"
"""The class of a place where no commitment begins."""

_DIGITS = re.compile(r"\d+")
_OPENS = re.compile(r"[:;]\s+(?=\w)")
_IS = re.compile(r"[^.;]{0,120}?(?:\slà|:)\s", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MARKS = "-–+•*"
_LEFT = 4
_HEAD = 6
_AROUND = 24
_MAX_CLAUSE_CHARS = 400
_MIN_ACTION_CHARS = 6
_FIRST_CHARS = 200
_ASKS = frozenset({"ask", "tell", "vow"})
_NAMES = frozenset({"aim", "duty", "outlook"})


@dataclass(slots=True)
class Candidate:
    """An action that may begin at `start`; `at` is where what leads to it begins."""

    at: int
    start: int
    clause: int
    sentence: Span
    line: Span
    number: int
    """Of the line."""
    cues: tuple[str, ...]
    first: int = 0
    """Place of the first candidate of the sentence."""
    behind: int = 0
    """Place of the first candidate of the next sentence."""


class Candidates:
    """The candidates of a text, in order."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.steps = CueSteps(text, context)
        self._year = context.published[:4]
        self._told: tuple[Span, list[int], list[str]] = (Span(0, 0), [], [])
        self.all: list[Candidate] = list(self._find())
        self._starts = [one.start for one in self.all]

    def _find(self) -> Iterator[Candidate]:
        lines = list(find_lines(self.text))
        cues = [cue for cue in self.steps.cues if cue.row["pattern"] != "none"]
        line = cue = count = 0
        for sentence in find_sentences(self.text):
            while lines[line].end < sentence.end:
                line += 1
            inside: list[Cue] = []
            while cue < len(cues) and cues[cue].start < sentence.end:
                inside.append(cues[cue])
                cue += 1
            found = _merged(self._opened(sentence, lines[line], line, inside))
            for one in found:
                one.first, one.behind = count, count + len(found)
                yield one
            count += len(found)

    def _opened(
        self, sentence: Span, line: Span, number: int, cues: Iterable[Cue]
    ) -> Iterator[Candidate]:
        clauses = self.steps.clauses
        first = clauses.skip(sentence.start, sentence.end, "opener", "time", marks=f"{_MARKS}, ")
        marks = _OPENS.finditer(self.text, first, sentence.end)
        for at in (first, *(mark.end() for mark in marks)):
            start = self._behind_actor(self.steps.skip(at, sentence.end), sentence.end)
            kind = "first" if at == first else f"behind {self.text[at - 2 : at].strip()}"
            yield Candidate(at, start, at, sentence, line, number, (kind,))
        for cue in cues:
            subject = clauses.subject(sentence, cue.start)
            clause = subject.clause if subject else cue.start
            start = self._behind_cue(cue, sentence)
            name = f"{cue.row['pattern']} {cue.row['modality']}"
            yield Candidate(cue.start, start, clause, sentence, line, number, (name,))

    def _behind_actor(self, at: int, limit: int) -> int:
        end = self.steps.clauses.noun_phrase(at, limit)
        return self.steps.to_action(end or at, limit)

    def _behind_cue(self, cue: Cue, sentence: Span) -> int:
        pattern, limit = cue.row["pattern"], sentence.end
        if pattern in _ASKS:
            at = self.steps.after_cue(cue, sentence, vow=pattern == "vow")
            return self._behind_actor(at, limit)
        words = _IS.match(self.text, cue.end, limit) if pattern in _NAMES else None
        return self.steps.to_action(words.end() if words else cue.end, limit)

    def owner(self, start: int) -> int | None:
        """The candidate that an action which begins at `start` belongs to."""
        i = bisect_right(self._starts, start) - 1
        if i >= 0 and self._starts[i] == start:
            return i
        while i + 1 < len(self.all) and self.all[i + 1].at <= start:
            i += 1
        if i < 0 or not self.all[i].sentence.start <= start < self.all[i].sentence.end:
            return None
        return i

    # --- what is told ------------------------------------------------------------------------

    def features(self, i: int, label: Callable[[int], str], last: int | None) -> frozenset[str]:
        """What is told of a candidate.

        `label` says what those before it are taken for; `last` is the last that is a commitment.
        """
        one = self.all[i]
        return frozenset(
            itertools.chain(
                ("always",),
                self._of_words(one, self._end(i)),
                self._of_cues(i),
                self._of_clause(one),
                self._of_speech(one),
                self._of_place(one),
                self._of_history(i, label, last),
            )
        )

    def _end(self, i: int) -> int:
        """Where what is told of a candidate ends: at the next one."""
        one = self.all[i]
        end = self.all[i + 1].at if i + 1 < one.behind else one.sentence.end
        return min(end, one.start + _MAX_CLAUSE_CHARS)

    def _of_words(self, one: Candidate, end: int) -> Iterator[str]:
        if self._told[0] != one.sentence:
            self._told = one.sentence, *_words(self.text, one.sentence)
        _, starts, words_told = self._told
        at = bisect_left(starts, one.start)
        around = words_told[max(0, at - _AROUND) : at + _AROUND]
        left = words_told[max(0, at - _LEFT) : at]
        head = words_told[at : min(at + _HEAD, bisect_left(starts, end))]
        yield from map("near: {}".format, around)
        for name, some in (("left", left), ("head", head)):
            yield from map(f"{name}: {{}}".format, some)
            yield from map(f"{name}: {{}} {{}}".format, some, some[1:])
        if left:
            yield f"last: {left[-1]}"
        if head:
            yield f"first: {head[0]}"
        inside = self.text[one.start : end]
        if _DIGITS.search(inside):
            yield "figure in it"
        if "%" in inside:
            yield "share in it"
        for year in _YEAR.findall(inside) if self._year else ():
            yield f"year: {'to come' if year >= self._year else 'gone'}"

    def _of_cues(self, i: int) -> Iterator[str]:
        one = self.all[i]
        yield from map("cue: {}".format, one.cues)
        if i > one.first:
            yield from map("cue before: {}".format, self.all[i - 1].cues)
        if i + 1 < one.behind:
            yield from map("cue behind: {}".format, self.all[i + 1].cues)
        yield f"candidates: {min(i - one.first, 2)} before, {min(one.behind - 1 - i, 2)} behind"

    def _of_clause(self, one: Candidate) -> Iterator[str]:
        clauses = self.steps.clauses
        verb = clauses.verbs.get(one.start)
        yield f"verb: {verb.row['kind'] if verb else 'no'}"
        subject = clauses.subject(one.sentence, one.at)
        yield f"subject: {subject.kind if subject else 'no'}"
        actor = clauses.noun_phrase(self.steps.skip(one.at, one.start), one.start)
        yield f"actor behind: {'yes' if actor else 'no'}"
        low = max(one.sentence.start, one.start - _MAX_CLAUSE_CHARS)
        high = min(one.sentence.end, one.start + _MAX_CLAUSE_CHARS)
        for kind in ("past", "forward"):
            if clauses.words_between(kind, low, one.start):
                yield f"{kind} before"
            if clauses.words_between(kind, one.start, high):
                yield f"{kind} behind"

    def _of_speech(self, one: Candidate) -> Iterator[str]:
        speech = self.steps.speakers.speech_at(max(one.at, one.start - 1))
        if speech is None:
            yield "speech: no"
            return
        here = "here" if speech.verb_start >= one.sentence.start else "held"
        yield f"speech: {speech.kind} {here}"

    def _of_place(self, one: Candidate) -> Iterator[str]:
        if one.sentence.start == one.line.start:
            yield "begins the line"
        if one.line.start < _FIRST_CHARS:
            yield "among the first"
        last = self.text[one.sentence.end - 1]
        yield f"ends with {last if last in '.;:' else 'no mark'}"
        yield f"begins with {'a mark' if self.text[one.sentence.start] in _MARKS else 'a word'}"

    def _of_history(self, i: int, label: Callable[[int], str], last: int | None) -> Iterator[str]:
        yield f"before: {label(i - 1) if i else 'nothing'}"
        one = self.all[i]
        if last is None or self.all[last].number < one.number - 1:
            yield "commitment: far"
        elif self.all[last].number < one.number:
            yield f"commitment: {label(last)} in the line before"
        else:
            here = self.all[last].sentence == one.sentence
            yield f"commitment: {label(last)} {'here' if here else 'in the line'}"

    def told(self, labels: Mapping[int, str]) -> Iterator[frozenset[str]]:
        """The features of each candidate; `labels` may grow between one and the next."""
        last: int | None = None
        for i in range(len(self.all)):
            yield self.features(i, lambda j: labels.get(j, NONE), last)
            last = i if i in labels else last


def _merged(opened: Iterator[Candidate]) -> list[Candidate]:
    """One candidate for each beginning of an action, with all that leads to it."""
    found: dict[int, Candidate] = {}
    for one in sorted(opened, key=lambda one: (one.start, one.at)):
        if one.sentence.end - one.start < _MIN_ACTION_CHARS:
            continue
        if known := found.get(one.start):
            known.cues = tuple(dict.fromkeys((*known.cues, *one.cues)))
            known.clause = min(known.clause, one.clause)
        else:
            found[one.start] = one
    return list(found.values())


def _words(text: str, sentence: Span) -> tuple[list[int], list[str]]:
    """Where each word of underthesea's begins and how it is told: figures as 0, names as Name."""
    starts: list[int] = []
    told: list[str] = []
    for span, word in sentence_words(text, sentence):
        name = word[0].isupper() and span.start > sentence.start and not word.isupper()
        starts.append(span.start)
        told.append("Name" if name else _DIGITS.sub("0", fold_key(word)))
    return starts, told
