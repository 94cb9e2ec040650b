"""Where the title of a bulletin stands, and its lead: the paragraph that says what it tells of.

Pages begin with their title, or with the day they were put up and then the title; a page that was
cut out of its frame may begin with a paragraph and have no title at all.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from extractors.sentences import Span, find_lines

__all__ = ["find_lead", "find_title"]

_DAY_WORD = r"thứ \w{2,4}|chủ nhật|ngày|lúc|đăng|đăng lúc|cập nhật|[0-9]{1,2}[:h][0-9]{0,2}"
_BEFORE_DAY = rf"(?:(?:{_DAY_WORD})[ ,.:|–-]{{1,3}}){{0,4}}"
_DAY = r"[0-3]?[0-9](?: ?[/.-] ?| tháng )[01]?[0-9](?: ?[/.-] ?| năm |, | )20[0-9]{2}\b"
_DATELINE = re.compile(rf"{_BEFORE_DAY}{_DAY}[^\n]{{0,24}}", re.IGNORECASE)
_SENTENCE_END = (".", ";", ":")
_NONE = Span(0, 0)


@functools.lru_cache(maxsize=16)
def find_title(text: str) -> Span:
    """The first line of `text` that is no date; empty where that is a paragraph."""
    line = next(_below_date(text), _NONE)
    alone = text.find("\n", line.end) < 0
    return _NONE if alone or text[line.start : line.end].endswith(_SENTENCE_END) else line


@functools.lru_cache(maxsize=16)
def find_lead(text: str) -> Span:
    """The first paragraph under the title, bylines and captions left out; empty where none is."""
    title = find_title(text)
    paragraphs = (line for line in _below_date(text) if line.start >= title.end)
    return next((line for line in paragraphs if text[line.end - 1] in _SENTENCE_END), _NONE)


def _below_date(text: str) -> Iterator[Span]:
    lines = find_lines(text)
    first = next(lines, None)
    if first is not None and _DATELINE.fullmatch(text, first.start, first.end) is None:
        yield first
    yield from lines
