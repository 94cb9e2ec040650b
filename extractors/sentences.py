"""Lines and sentences with exact offsets.

Department pages put headings, captions, list items and bylines on lines of their own and mostly
without a full stop, so a line break always ends a sentence. Within a line a stop ends one when a
capital, a digit, a quote or a dash follows it after a blank, unless what stands before is an
abbreviation (TP., PGS.TS.), an initial, or a number of a list. The blank may have been forgotten
between a word in small letters and one with a capital ("10 xã.Tuy nhiên").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.tables import lexicon

__all__ = ["Span", "find_lines", "find_sentences", "sentence_at"]

_STOP = re.compile(r"[.!?…]{1,8}[\"”’»)\]]{0,3}(?=\s)|(?<=[^\W\d_]{2})\.(?=[^\W\d_]{2})")
_DOMAIN = re.compile(r"(?:vn|com|net|org|gov|edu)\b", re.IGNORECASE)
_LAST_WORD_CHARS = 24


class Span(NamedTuple):
    """A half open stretch of text."""

    start: int
    end: int


def find_lines(text: str) -> Iterator[Span]:
    """The lines of `text` that hold more than blanks, trimmed."""
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            left = start + len(line) - len(line.lstrip())
            yield Span(left, left + len(stripped))
        start += len(line)


@functools.lru_cache(maxsize=16)
def find_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, trimmed; every character that is no blank is in one."""
    return tuple(sentence for line in find_lines(text) for sentence in _split(text, line))


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that holds `offset`, else the last one before it."""
    sentences = find_sentences(text)
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return sentences[low - 1] if low else Span(0, len(text))


def _split(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for stop in _STOP.finditer(text, line.start, line.end):
        after = stop.end()
        while after < line.end and text[after].isspace():
            after += 1
        if after >= line.end or not _ends_sentence(text, start, stop, after):
            continue
        yield Span(start, stop.end())
        start = after
    if start < line.end:
        yield Span(start, line.end)


def _ends_sentence(text: str, start: int, stop: re.Match[str], after: int) -> bool:
    follower = text[after]
    if after == stop.end() and not _is_blank_forgotten(text, start, after):
        return False
    if not (follower.isupper() or follower.isdigit() or follower in '"“‘«(-–+•*'):
        return False
    if stop.group()[0] in "!?":
        return True
    if stop.group().startswith(("…", "..")):
        return follower.isupper() or not follower.isalnum()
    window = text[max(start, stop.start() - _LAST_WORD_CHARS) : stop.start()]
    words = window.split()
    last = words[-1].lstrip('("“‘[') if words else ""
    if last.casefold() in _abbreviations() or last.rpartition(".")[2].casefold() in _titles():
        return False
    if len(last) == 1 and last.isupper():  # an initial: "A. Nguyễn"
        return False
    # "1. Kết quả": the number of a heading, when nothing else stands before it
    return not (last.isdigit() and start + len(last) == stop.start())


def _is_blank_forgotten(text: str, start: int, after: int) -> bool:
    """Whether the stop before `after` ends a word in small letters and no part of an address."""
    before = text[max(start, after - _LAST_WORD_CHARS) : after - 1].split()[-1]
    if not (before.isalpha() and before.islower() and text[after + 1].islower()):
        return False
    return not _DOMAIN.match(text, after)


@functools.cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["cue"].casefold() for row in lexicon("abbreviated_words"))


@functools.cache
def _titles() -> frozenset[str]:
    """Abbreviations that also end a chain such as PGS.TS."""
    return frozenset(cue for cue in _abbreviations() if len(cue) > 1 and "." not in cue)
