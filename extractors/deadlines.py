"""Times by which something is to be done, as bulletins write them.

"trước ngày 30/6", "chậm nhất ngày 05/12", "đến hết năm 2023", "trong quý II/2022", "từ nay đến cuối
năm": words that lead in a time, then the time. A bare year or date in the middle of an action may
belong to anything ("kế hoạch năm 2024"), so there a leading word is asked for.
"""

from __future__ import annotations

import re

from corpus.folding import fold_spaces
from extractors.sentences import Span

__all__ = ["find_deadline", "time_phrase_at"]

_LEAD = re.compile(
    r"(?:chậm nhất|muộn nhất|không muộn hơn|trước|đến hết|đến|tới|hết|ngay trong|trong|vào"
    r"|từ nay|ngay từ|kể từ|từ|sau|là|cả)\s+",
    re.IGNORECASE,
)
_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?"
_DAY = re.compile(
    rf"(?:ngày|mùng)\s+(?:{_DATE}|\d{{1,2}}(?:\s+tháng\s+\d{{1,2}}(?:\s+năm\s+\d{{4}})?)?)|{_DATE}(?![\d%])",
    re.IGNORECASE,
)
_YEAR = r"(?:\s?[/-]\s?\d{4}|\s+năm\s+\d{4}|\s+năm\s+nay|\s+năm\s+sau)?"
_MONTH = re.compile(
    rf"(?:tháng|quý|vụ)\s+(?:\d{{1,2}}|[IVX]{{1,4}}|này|tới|sau){_YEAR}(?![\w%])", re.IGNORECASE
)
_YEARS = re.compile(
    r"năm\s+(?:học\s+)?(?:\d{4}(?:\s?[-–]\s?\d{4})?|nay|tới|sau|này)(?!\w)|\d{4}(?![\w.,]?\d|\w)",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?:(?:\d{1,2}|hai|ba|sáu|những)\s+tháng\s+)?(?:cuối|đầu|giữa)\s+(?:năm|nhiệm kỳ|kỳ"
    rf"|(?:tháng|quý)(?:\s+[\dIVX]{{1,4}})?)(?:\s+\d{{4}})?(?!\w){_YEAR}",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:giai đoạn|nhiệm kỳ)\s+\d{4}\s?[-–]\s?\d{4}|(?:tuần|dịp)\s+(?:tới|này|lễ|tết)(?!\w)",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"\s?[-–]\s?{_DATE}(?![\d%])")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_TIMES = (_LAST, _DAY, _MONTH, _YEARS, _SPAN)
_BINDING = re.compile(
    r"\b(?:chậm nhất|muộn nhất|không muộn hơn|trước|đến hết|đến|hết|ngay trong|trong|từ nay"
    r"|từ ngày|vào)\s",
    re.IGNORECASE,
)
_WEAK_LEADS = re.compile(r"(?:(?:ngay\s+)?(?:trong|vào)|là|cả)\s+", re.IGNORECASE)
_MAX_LEADS = 4


def time_phrase_at(text: str, at: int, limit: int) -> Span | None:
    """The time that begins at `at`, leading words included, or None.

    A date without day or month word counts only after a leading word: "30/6" alone may be a share.
    """
    start, leads = at, 0
    while leads < _MAX_LEADS and (lead := _LEAD.match(text, at, limit)):
        at, leads = lead.end(), leads + 1
    for pattern in _TIMES:
        time = pattern.match(text, at, limit)
        if time is None or (not leads and time.group()[0].isdigit() and pattern is not _LAST):
            continue
        end = time.end()
        until = _UNTIL.match(text, end, limit)
        end = until.end() if until else end
        further = _BLANKS.match(text, end, limit)
        if leads and further and (more := time_phrase_at_end(text, further.end(), limit)):
            end = more
        return Span(start, end)
    return None


def time_phrase_at_end(text: str, at: int, limit: int) -> int | None:
    """End of "đến ..." after a time that began with "từ"."""
    if text[at : at + 4].casefold() != "đến ":
        return None
    time = time_phrase_at(text, at, limit)
    return time.end if time else None


def find_deadline(text: str, start: int, end: int) -> str | None:
    """The first time in [start, end) that something is to be done by, as written."""
    for lead in _BINDING.finditer(text, start, end):
        time = time_phrase_at(text, lead.start(), end)
        if time:
            return written(text, time)
    return None


def written(text: str, time: Span) -> str:
    """A time as the tables write it: without "trong" and "vào"."""
    weak = _WEAK_LEADS.match(text, time.start, time.end)
    return fold_spaces(text[weak.end() if weak else time.start : time.end])
