"""The days that a deadline means: "trước ngày 15/9" of a bulletin of 2023 is 2023-09-15.

A time that ends something (trước, đến hết, chậm nhất) is one day; one within which something is to
be done (trong tháng 9, quý II, năm 2025) is an interval of ISO 8601, first and last day with a
slash between. What is not written (the year of "15/9", "cuối năm") follows from the day of the
bulletin: a deadline lies ahead. What cannot be told is left empty.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from corpus.folding import fold_key

__all__ = ["deadline_date"]

_YEAR = r"(?: ?[/-] ?(\d{4})| năm (\d{4}|nay|tới|sau|này))?"
_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})(?: ?[/.-] ?| tháng )(\d{{1,2}})(?:[.]|(?!\d)){_YEAR}(?!\d)")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTH = re.compile(rf"tháng (\d{{1,2}}|này|tới|sau)(?!\d){_YEAR}")
_QUARTER = re.compile(rf"quý (iv|i{{1,3}}|[1-4])(?!\w){_YEAR}")
_PART = re.compile(r"(\d{1,2}|hai|ba|bốn|sáu) tháng (đầu|cuối) năm(?: (\d{4}|nay|tới|sau))?(?!\w)")
_EDGE = re.compile(r"(đầu|giữa|cuối) năm(?: (\d{4}|nay|tới|sau|này))?(?!\w)")
_YEARS = re.compile(r"(\d{4}) ?- ?(\d{4})")
_ONE_YEAR = re.compile(r"(?:năm (\d{4}|nay|tới|sau|này)(?!\w)|(?<![\d/.-])(\d{4})(?![\d/.-]))")
_BARE_DAY = re.compile(r"(?:ngày )?(\d{1,2})")
_SCHOOL_YEAR = re.compile(r"\bnăm học\b")
_BEFORE = re.compile(r"\btrước\b")
_ENDS = re.compile(r"\b(?:trước|đến|tới|hết|chậm nhất|muộn nhất|không muộn hơn) ")
_FROM_TO = re.compile(r"^(?:kể )?từ (?!nay\b)(.+?) (?:đến|tới) (.+)$")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMERALS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6}
_EDGES = {"đầu": (1, 3), "giữa": (5, 8), "cuối": (10, 12)}
_MONTHS = 12
_YEARS_READ = range(1000, 10_000)


class _Days(NamedTuple):
    """First and last day of a time."""

    first: datetime.date
    last: datetime.date


def deadline_date(deadline: str, published: datetime.date | None) -> str | None:
    """The day by which, or the days within which, something is to be done, by ISO 8601.

    `deadline` is as the tables write it, `published` the day of the bulletin. None where a year is
    neither written nor known, where there is no such day (31/2), for events (trước mùa mưa) and for
    school years, which begin and end on other days each year.
    """
    view = fold_key(deadline)
    both = _FROM_TO.match(view)
    if both:
        end = _days(both[2], published)
        begin = _days(both[1], published)
        if begin is None and end is not None:
            begin = _begin(both[1], end)
        return f"{begin.first}/{end.last}" if begin and end and begin.first <= end.last else None
    days = _days(view, published)
    if days is None:
        return None
    if days.first != days.last and _BEFORE.search(view) and not re.search(r"\bcuối\b", view):
        return str(days.first - datetime.timedelta(days=1))
    if days.first == days.last or _ENDS.search(view):
        return str(days.last)
    return f"{days.first}/{days.last}"


def _begin(view: str, end: _Days) -> _Days | None:
    """The first of two times where month or year stand with the second alone: từ 1 đến 10/12."""
    if day := _BARE_DAY.fullmatch(view):
        return _span(end.first.year, end.first.month, end.first.month, int(day[1]))
    return _days(view, end.first.replace(month=1, day=1))


def _days(view: str, published: datetime.date | None) -> _Days | None:
    if dotted := _DOTTED.search(view):
        return _span(int(dotted[3]), int(dotted[2]), int(dotted[2]), int(dotted[1]))
    if day := _DAY.search(view):
        number, month = int(day[1]), int(day[2])
        year = _year(day[3] or day[4], published) or _ahead(published, month, number)
        return _span(year, month, month, number)
    if month_ := _MONTH.search(view):
        return _month(month_, published)
    if quarter := _QUARTER.search(view):
        last = 3 * (_QUARTERS.get(quarter[1]) or int(quarter[1]))
        year = _year(quarter[2] or quarter[3], published) or _ahead(published, last)
        return _span(year, last - 2, last)
    if part := _PART.search(view):
        months = _NUMERALS.get(part[1]) or int(part[1])
        first, last = (1, months) if part[2] == "đầu" else (13 - months, 12)
        return _span(_year(part[3], published) or _ahead(published, last), first, last)
    if edge := _EDGE.search(view):
        first, last = _EDGES[edge[1]]
        return _span(_year(edge[2], published) or _ahead(published, last), first, last)
    if _SCHOOL_YEAR.search(view):
        return None
    if years := _YEARS.search(view):
        begin, end = _span(int(years[1]), 1, 12), _span(int(years[2]), 1, 12)
        return _Days(begin.first, end.last) if begin and end else None
    if one := _ONE_YEAR.search(view):
        return _span(_year(one[1] or one[2], published), 1, 12)
    return None


def _month(month: re.Match[str], published: datetime.date | None) -> _Days | None:
    if month[1].isdigit():
        number = int(month[1])
        return _span(
            _year(month[2] or month[3], published) or _ahead(published, number), number, number
        )
    if published is None:
        return None
    months = 12 * published.year + published.month - 1 + (month[1] != "này")
    return _span(months // 12, months % 12 + 1, months % 12 + 1)


def _year(written: str | None, published: datetime.date | None) -> int | None:
    """A year as written: 2025, nay, tới, sau."""
    if not written:
        return None
    if written.isdigit():
        return int(written)
    return published.year + (written in {"tới", "sau"}) if published else None


def _ahead(published: datetime.date | None, month: int, day: int = 31) -> int | None:
    """The year in which a day without one comes next."""
    if published is None:
        return None
    return published.year + ((month, day) < (published.month, published.day))


def _span(year: int | None, first: int, last: int, day: int | None = None) -> _Days | None:
    """The days of months `first` to `last` of a year, or the one day; None where there is none."""
    if year is None or not (1 <= first <= last <= _MONTHS and year in _YEARS_READ):
        return None
    length = calendar.monthrange(year, last)[1]
    if day is None:
        return _Days(datetime.date(year, first, 1), datetime.date(year, last, length))
    if not 1 <= day <= length:
        return None
    one = datetime.date(year, last, day)
    return _Days(one, one)
