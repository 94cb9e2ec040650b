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

_BY = "chậm nhất|muộn nhất|không muộn hơn|trước|đến hết|đến|hết|ngay trong|trong|từ nay|vào"
_FROM = "tới|ngay từ|kể từ|từ|sau|là|cả"
_LEAD = re.compile(rf"(?:{_BY}|{_FROM})\s+", re.IGNORECASE)
_BINDING = re.compile(rf"\b(?:{_BY}|từ ngày)\s", re.IGNORECASE)
_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?"
_YEAR = r"(?:\s?[/-]\s?\d{4}|\s+năm\s+(?:\d{4}|nay|sau))?"
_DAY_OF_MONTH = rf"\d{{1,2}}(?:\s+tháng\s+\d{{1,2}}{_YEAR})?"
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{2}(?:\s?phút)?)?,?\s+)?"
_NAMED_DAY = rf"{_HOUR}(?:ngày|mùng)\s+(?:{_DATE}|{_DAY_OF_MONTH})"
_DAY = re.compile(rf"{_NAMED_DAY}|{_DATE}(?![\d%])", re.IGNORECASE)
_WHICH = r"(?:\d{1,2}|[IVX]{1,4}|này|tới|sau)"
_MONTH = re.compile(rf"(?:tháng|quý|vụ(?! này))\s+{_WHICH}{_YEAR}(?![\w%])", re.IGNORECASE)
_NUMBERED = r"\d{4}(?:\s?[-–]\s?\d{4})?"
_NAMED_YEAR = rf"năm\s+(?:học\s+)?(?:{_NUMBERED}|nay|tới|sau|này)(?!\w)"
_YEARS = re.compile(rf"{_NAMED_YEAR}|\d{{4}}(?![\w.,]?\d|\w)", re.IGNORECASE)
_NUMERALS = "hai|ba|sáu|những"
_MONTHS = rf"(?:(?:\d{{1,2}}|{_NUMERALS})\s+tháng\s+)?"
_TERM = r"(?:năm|nhiệm kỳ|kỳ|(?:tháng|quý)(?:\s+[\dIVX]{1,4})?)"
_LAST = re.compile(
    rf"{_MONTHS}(?:cuối|đầu|giữa)\s+{_TERM}(?:\s+\d{{4}})?(?!\w){_YEAR}", re.IGNORECASE
)
_SPAN = re.compile(
    rf"(?:giai đoạn|nhiệm kỳ)\s+{_NUMBERED}|(?:tuần|dịp)\s+(?:tới|này|sau|lễ|tết)(?!\w)"
    r"|(?:ngày\s+)?hôm nay(?!\w)|ngày mai(?!\w)|(?:sáng|chiều|tối|trưa)\s+(?:nay|mai)(?!\w)",
    re.IGNORECASE,
)
_WORDS = r"(?:\s[^\s,.;:()]{1,12})"
_HAPPENS = r"(?:(?:ngày|thời điểm)\s)?(?:(?:diễn ra|khai mạc|tổ chức|bước vào)\s)?"
_STEPS = "tiêm|bế mạc|nghiệm thu|đưa vào|trình|khởi công|thi công|bàn giao|kết thúc|bắt đầu"
_EVENTS = "kỳ họp|đại hội|tết|mùa|năm học mới|khai giảng|lễ|bão|mưa|lũ"
_EVENT = re.compile(
    rf"trước\s(?:khi\s(?:{_STEPS}){_WORDS}{{0,5}}|(?:khi\s)?{_HAPPENS}(?:{_EVENTS}){_WORDS}{{0,6}})",
    re.IGNORECASE,
)
_AIMS = "mục tiêu|chỉ tiêu|kế hoạch|nhiệm vụ"
_GOAL_OF_YEAR = re.compile(
    rf"(?:hoàn thành|đạt|vượt)\s[^.;:]{{0,60}}?(?:{_AIMS})[^.;:]{{0,60}}?\s(?P<year>{_NAMED_YEAR})",
    re.IGNORECASE,
)
_TERM_OF_AIM = re.compile(rf"giai đoạn\s+{_NUMBERED}$", re.IGNORECASE)
_SEASONS = re.compile(r"(?:dịp|lễ|tết)\s", re.IGNORECASE)
_NAMES = (
    "cuối|đầu|giữa|ngày|mùng|tháng|quý|vụ|năm|giai đoạn|nhiệm kỳ|tuần|dịp|hôm|sáng|chiều|tối|trưa"
)
_OPENS = re.compile(rf"\d|(?:{_BY}|{_FROM}|{_NUMERALS}|{_NAMES})\s", re.IGNORECASE)
_UNTIL = re.compile(rf"\s?[-–]\s?{_DATE}(?![\d%])")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_TIMES = (_LAST, _DAY, _MONTH, _YEARS, _SPAN)
_WEAK_LEADS = re.compile(r"(?:(?:ngay\s+)?(?:trong|vào)|là|cả)\s+", re.IGNORECASE)
_MAX_LEADS = 4


def time_phrase_at(text: str, at: int, limit: int) -> Span | None:
    """The time that begins at `at`, leading words included, or None.

    A date without day or month word counts only after a leading word: "30/6" alone may be a share.
    """
    if not _OPENS.match(text, at, limit):
        return None
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
        event = _EVENT.match(text, lead.start(), end)
        if event:
            return fold_spaces(event.group())
        if time and not _SEASONS.search(text, time.start, time.end):
            return written(text, time)
    aim = _GOAL_OF_YEAR.search(text, start, end)
    term = aim or _TERM_OF_AIM.search(text, start, end)
    if term is None:
        return None
    return fold_spaces(term["year"] if aim else term.group())


def written(text: str, time: Span) -> str:
    """A time as the tables write it: without "trong" and "vào"."""
    weak = _WEAK_LEADS.match(text, time.start, time.end)
    return fold_spaces(text[weak.end() if weak else time.start : time.end])
