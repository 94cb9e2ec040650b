"""When a page says it was published: the forms that Vietnamese department sites print.

Day first, month second, in Asia/Ho_Chi_Minh (+07:00, no summer time), the zone never written. The
time stands before or after the date, with a bar, a comma, a hyphen or nothing between; a view count
may follow and the title may precede without a space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from corpus.folding import fold_key

__all__ = ["VIETNAM", "FoundDate", "find_dates", "now", "parse_date"]

VIETNAM = timezone(timedelta(hours=7))
_YEARS = range(1990, 2101)

_ISO_CLOCK = r"(?:[t ]{1,2}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?)?"
_ISO_DATE = r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
_ISO = re.compile(_ISO_DATE + _ISO_CLOCK + r"(z|[+-]\d{2}:?\d{2})?(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)")
_MONTH = r"(?:tháng|thg) (\d{1,2}|[a-zà-ỹ]{2,6}(?: [a-zà-ỹ]{2,6})?)"
_WORDED = re.compile(r"(?<!\d)(\d{1,2}) " + _MONTH + r",? (?:năm )?(\d{4})")
_MONTH_FIRST = re.compile(_MONTH + r" (\d{1,2}), (\d{4})")
_HOUR = r"(\d{1,2})(?::| ?(?:giờ|h)(?![^\W\d]) ?)"
_CLOCK = _HOUR + r"(\d{2})?(?: ?phút)?(?::(\d{2}))?(?: ?(am|pm|sa|ch)\b)?"
# What may lie between a date and its time: a bar, comma, hyphen, "lúc", a closing weekday.
_AFTER = re.compile(r"[\s|,;)\]–-]{0,4}(?:lúc |vào lúc )?" + _CLOCK)
_WEEKDAY = r"(?:(?:thứ [a-zà-ỹ\d]{1,4}|chủ nhật|t[2-7]|cn)[\s,–-]{0,3})?"
_BEFORE = re.compile(_CLOCK + r"[\s|,;–-]{0,5}" + _WEEKDAY + r"(?:ngày )?$")
_MONTHS = {
    fold_key(name): number
    for number, names in enumerate(
        (
            ("một", "giêng"), ("hai",), ("ba",), ("tư", "bốn"), ("năm",), ("sáu",), ("bảy", "bẩy"),
            ("tám",), ("chín",), ("mười",), ("mười một",), ("mười hai", "chạp"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_LABELS = (
    "ngày đăng", "đăng ngày", "tin đăng ngày", "đăng lúc", "đăng bài", "ngày xuất bản", "xuất bản",
    "cập nhật", "thời gian đăng", "ngày viết", "ngày tạo", "gửi lúc", "đăng", "ngày đưa tin",
)  # fmt: skip
_LABEL = re.compile(r"(?:" + "|".join(sorted(_LABELS, key=len, reverse=True)) + r")[^\n\d]{0,40}$")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: where it stands, whether a time and a label ("Ngày đăng") belong to it."""

    start: int
    end: int
    moment: datetime
    has_time: bool
    labelled: bool


def now() -> datetime:
    """The present moment in Vietnam, whole seconds."""
    return datetime.now(VIETNAM).replace(microsecond=0)


def _moment(
    year: int, month: int, day: int, clock: tuple[int, int, int] = (0, 0, 0)
) -> datetime | None:
    """The moment in Vietnam, or None where there is no such day, time or plausible year."""
    if year < 100:
        year += 2000 if year < 70 else 1900
    if year not in _YEARS:
        return None
    try:
        return datetime(year, month, day, *clock, tzinfo=VIETNAM)
    except ValueError:
        return None


def _clock(match: re.Match[str] | None) -> tuple[int, int, int] | None:
    """Hour, minute, second of a clock match; SA and CH are .NET's AM and PM in Vietnamese."""
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.group(1, 2, 3))
    half = match.group(4)
    if half in {"pm", "ch"} and hour < 12:
        hour += 12
    elif half in {"am", "sa"} and hour == 12:
        hour = 0
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _iso(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    moment = _moment(year, month, day, (hour, minute, second)) if hour < 24 else None
    offset = match.group(7)
    if moment is None or not offset or match.group(4) is None:
        return moment
    zone = "+00:00" if offset == "z" else offset
    try:
        return datetime.fromisoformat(f"{moment:%Y-%m-%dT%H:%M:%S}{zone}").astimezone(VIETNAM)
    except ValueError:
        return moment


def _month(name: str) -> int:
    """The number of a month written in digits or words; 0 for none."""
    return int(name) if name.isdigit() else _MONTHS.get(fold_key(name), 0)


def _plain(text: str) -> str:
    """`text` in lower case with plain blanks, every character in its place."""
    return "".join(
        " " if c.isspace() and c != "\n" else (c.lower() if len(c.lower()) == 1 else c)
        for c in text
    )


def find_dates(text: str) -> list[FoundDate]:
    """All dates of `text` with day, month and year, in order. Never raises."""
    plain = _plain(text)
    found: list[FoundDate] = []
    taken = bytearray(len(plain) + 1)
    for pattern in (_ISO, _DAY_FIRST, _WORDED, _MONTH_FIRST):
        for match in pattern.finditer(plain):
            if any(taken[match.start() : match.end()]):
                continue
            one = _read(pattern, match, plain)
            if one is not None:
                found.append(one)
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return sorted(found, key=lambda one: one.start)


def _read(pattern: re.Pattern[str], match: re.Match[str], plain: str) -> FoundDate | None:
    """The date of one match, with the clock beside it."""
    start, end = match.span()
    labelled = _LABEL.search(plain, max(0, start - 60), start) is not None
    if pattern is _ISO:
        moment = _iso(match)
        if moment is None or match.group(4):
            return FoundDate(start, end, moment, True, labelled) if moment else None
        day, month, year = int(match.group(3)), int(match.group(2)), int(match.group(1))
    elif pattern is _DAY_FIRST:
        # "1.2.20" is a section number, not a date: two digits of year only with / or -.
        if match.group(2) == "." and len(match.group(4)) == 2:
            return None
        day, month, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    elif pattern is _WORDED:
        day, month, year = int(match.group(1)), _month(match.group(2)), int(match.group(3))
    else:
        day, month, year = int(match.group(2)), _month(match.group(1)), int(match.group(3))
    after = _AFTER.match(plain, end)
    before = _BEFORE.search(plain, max(0, start - 40), start)
    clock = _clock(after)
    if clock is not None and after is not None:
        end = after.end()
    elif (clock := _clock(before)) is not None and before is not None:
        start = before.start()
        labelled = labelled or _LABEL.search(plain, max(0, start - 60), start) is not None
    moment = _moment(year, month, day, clock or (0, 0, 0))
    return FoundDate(start, end, moment, clock is not None, labelled) if moment else None


def parse_date(text: str) -> datetime | None:
    """The publication time that `text` (a date line, a meta value, a feed's date) states, if any.

    Where a line holds several, a labelled one wins ("Ngày đăng: …" over a banner of today), then
    one with a time, then the last: a title that ends in a date precedes the date of posting.
    """
    found = find_dates(text)
    if found:
        best = max(enumerate(found), key=lambda pair: (pair[1].labelled, pair[1].has_time, pair[0]))
        return best[1].moment
    try:
        moment = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.year not in _YEARS:
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=VIETNAM)
    return moment.astimezone(VIETNAM)
