"""Bodies as bulletins write them.

A body begins with a head word (Sở, UBND, Công ty) and goes on over what it deals with (Nông nghiệp
và Phát triển nông thôn), further heads (Văn phòng | UBND), units (huyện Ba Chẽ) and proper names.
It ends before a verb, a title, a person and at punctuation, save the comma of a list that "và"
closes (Văn hóa, Thể thao và Du lịch).
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.folding import fold_spaces
from extractors.body_reader import (
    CLOSED,
    NAMED_AFTER_PEOPLE,
    NAMED_AFTER_TASKS,
    OWNERS,
    BodyReader,
    is_part,
)
from extractors.context import Context
from extractors.organization_keys import organization_key
from extractors.scan import Cue, scan
from extractors.sentences import find_sentences
from extractors.syllables import after_blanks, marks, unit_at

__all__ = ["Organization", "find_organizations", "organizations_within"]

_LONGEST_JOINT = 6
_ENDING = frozenset({"auxiliary", "small", "time", "feeling", "act", "deed"})
# "Ban chuyên án", "Quỹ vì trẻ em", "HTX hoa Nam Hà": other heads alone go on only with known words
_NAMED_FREELY = NAMED_AFTER_PEOPLE | {"office", "military", "mass"}
_GOES_ON = re.compile(r"[ \t\u00a0\u200b]{0,4}[\w(,&/\-–“\"]")
"""What may follow inside a name; any other mark ends it."""


@dataclass(frozen=True, slots=True)
class Organization:
    """One mention of a body."""

    start: int
    end: int
    text: str
    kind: str = ""
    """Kind of the head word, as in organizations.csv."""

    @property
    def key(self) -> str:
        """One spelling for all of its names."""
        return organization_key(self.text)


@functools.lru_cache(maxsize=16)
def find_organizations(text: str, context: Context) -> tuple[Organization, ...]:
    """Find the bodies named in `text`, in order, none inside another.

    A head word alone is a body only where it is one by itself (Tỉnh ủy, Quốc hội).
    """
    bodies = _bodies(text)
    return tuple(body for number in sorted(bodies.heads) for body in bodies.read(number))


def organizations_within(text: str, start: int, end: int) -> Sequence[Organization]:
    """The bodies of the sentences that [start, end) touches, without reading other sentences.

    Those of a sentence whose first body begins at `end` or later may be missing.
    """
    bodies = _bodies(text)
    first, last = (max(0, bisect_right(bodies.starts, at) - 1) for at in (start, end - 1))
    if not bodies.begin_before(last, end):
        last -= 1
    if first == last:  # the commonest case; nothing is copied, however long the sentence
        return bodies.read(first)
    return [body for number in range(first, last + 1) for body in bodies.read(number)]


class _Bodies:
    """The bodies of a text by sentence, as none goes on over the end of one; each read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [sentence.start for sentence in find_sentences(text)]
        self.heads: dict[int, list[Cue]] = {}
        for cue in scan(text).cues("organizations"):
            number = max(0, bisect_right(self.starts, cue.start) - 1)
            self.heads.setdefault(number, []).append(cue)
        self._found: dict[int, tuple[Organization, ...]] = {}

    def begin_before(self, number: int, end: int) -> bool:
        """Whether a word that may open a body stands in the sentence before `end`."""
        heads = self.heads.get(number)
        return heads is not None and heads[0].start < end

    def read(self, number: int) -> tuple[Organization, ...]:
        """The bodies of one sentence."""
        if number not in self.heads:
            return ()
        if number not in self._found:
            self._found[number] = tuple(_read(self.text, self.heads[number]))
        return self._found[number]


@functools.lru_cache(maxsize=16)
def _bodies(text: str) -> _Bodies:
    return _Bodies(text)


def _read(text: str, heads: Sequence[Cue]) -> Iterator[Organization]:
    taken_to = 0
    for cue in heads:
        if cue.start < taken_to or not _opens(text, cue):
            continue
        end = _end_untitled(text, cue)
        if end == cue.end and not cue.row["alone"]:
            continue
        yield Organization(cue.start, end, fold_spaces(text[cue.start : end]), cue.row["kind"])
        taken_to = end


def _end_untitled(text: str, cue: Cue) -> int:
    """The end of a body without a title before it.

    Words that no lexicon knows go on with it only where the rest leaves no doubt that it is one:
    it is named already, or a proper name or a unit ends it (Hợp tác xã chè Hảo Đạt).
    """
    known = BodyReader(text, cue.start, person_known=False)
    end = known.read(None)
    if known.last in CLOSED or known.kind in OWNERS or cue.start in marks(text).roles:
        return end
    if not _GOES_ON.match(text, end) or _ended(text, after_blanks(text, end)):
        return end
    if end == cue.end and cue.row["kind"] not in _NAMED_FREELY and _common_word(text, end):
        return end
    reader = BodyReader(text, cue.start, person_known=False, titled=True)
    longer = reader.read(None)
    if longer == end or is_part(text, cue):
        return end
    if reader.sure and cue.row["kind"] not in NAMED_AFTER_TASKS:
        return end
    return longer if end > cue.end or reader.last in CLOSED | {"name"} else end


def _comma_ends(text: str, comma: int) -> bool:
    """Whether what follows the comma cannot be the next item of a name's list."""
    at = after_blanks(text, comma + 1)
    if not text[at : at + 1].isalpha():
        return True
    if at in marks(text).roles or at in marks(text).honorifics:
        return True
    if text[at].isupper():
        return at in marks(text).heads
    # a word in lower case goes on only with words in lower case, unless a lexicon knows it
    last = text[text.rfind(" ", 0, comma) + 1]
    return last.isupper() and at not in marks(text).words


def _common_word(text: str, end: int) -> bool:
    """Whether a word in lower case other than "và" follows."""
    at = after_blanks(text, end)
    return text[at].islower() and not text.startswith("và", at)


def _ended(text: str, at: int) -> bool:
    """Whether a verb, a small word or a comma at `at` says that the name before it is over."""
    if text[at] == ",":
        return _comma_ends(text, at)
    stop = marks(text).stops.get(at)
    if stop is not None and stop.row["kind"] in _ENDING:
        return True
    verb = marks(text).verbs.get(at)
    return verb is not None and verb.row["kind"] not in {"none", "source"}


def _opens(text: str, cue: Cue) -> bool:
    """Whether a head outside a title begins a body; in lower case it is mostly a common word."""
    kind = cue.row["kind"]
    if kind == "hamlet":
        return False
    if cue.start in _modified(text):  # Phó Chủ tịch Thường trực UBND
        return False
    if text[cue.start].isupper():  # Bản Già, Buôn Đôn are communes
        goes_on = text[cue.end : cue.end + _LONGEST_JOINT].lstrip(" \u00a0-–")[:1].isupper()
        return not goes_on or unit_at(text, cue.start) <= cue.end
    if kind == "office":
        return after_blanks(text, cue.end) in marks(text).words
    return kind not in NAMED_AFTER_PEOPLE | {"mass"} and " " in text[cue.start : cue.end]


@functools.lru_cache(maxsize=16)
def _modified(text: str) -> frozenset[int]:
    """Where a word follows a title as its modifier."""
    return frozenset(after_blanks(text, cue.end) for cue in scan(text).cues("roles")) & frozenset(
        cue.start for cue in scan(text).cues("role_modifiers") if cue.row["place"] == "after"
    )
