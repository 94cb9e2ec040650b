"""The years a text names, and which of them a figure holds for.

A period is a year (2022) or two (2020-2022), whatever words stand around it: năm 2022, quý IV/2020,
6 tháng đầu năm 2023, từ năm 2014 đến hết năm 2018. A year that figures are compared with (so với
năm 2020) is none, and neither is the date of a document.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.context import Context
from extractors.numbers import find_figures
from extractors.scan import Cue, scan
from extractors.sentences import Span, find_lines, find_sentences
from extractors.titles import find_lead, find_title

__all__ = ["Period", "Periods", "find_periods"]

_YEAR = r"(?:19|20)[0-9]{2}"
_A_YEAR = re.compile(rf"{_YEAR}(?![0-9])")
_SPAN = re.compile(rf"\b({_YEAR}) ?- ?({_YEAR})\b")
_TO = r"(?:cho )?đến (?:hết |cuối |đầu |tháng [0-9]{1,2}/)?(?:năm )?"
_SPAN_WORDS = re.compile(rf"\b({_YEAR}) {_TO}({_YEAR})\b")
_LONE = re.compile(rf"({_YEAR})\b")
_YEAR_WORDS = re.compile(r"\b(?:năm|niên vụ|mùa vụ|vụ|tết) $")
_DASH = re.compile(r" ?-")
_PART = re.compile(r"\b(?:quý|tháng|vụ|kỳ) ?[0-9ivx]{1,4} ?(?:[/.-]|năm) ?$|(?<=đợt [0-9])/$")
_PART_LENGTH = 20
# These begin with a figure, which the search finds at once; what stands before is asked then.
_MONTHS = re.compile(r"[1-9][0-2]? tháng\b")
_MONTHS_END = re.compile(r" (?:đầu năm|cuối năm|qua)\b")
_FOUR_FIGURES = re.compile(r" [0-9]{4}")
_DAY = re.compile(r"[0-9][0-9]?[/-][01]?[0-9]\b(?![/-])")
_TO_DAY = re.compile(r"\b(?:từ|tính đến|đến) (?:ngày )?$")
_TO_DAY_LENGTH = 16
_STANDING_LENGTH = 24
_STANDING = re.compile(r"(?:\btính đến|(?:^|[.\n;] ?)đến)(?: hết)?(?: ngày)? $")
_DATE = re.compile(rf"[0-9][0-9]? ?[/.-] ?[01]?[0-9] ?[/.-] ?({_YEAR})\b")
_TERM_WORD = r"(?:nhiệm kỳ|khóa|quy hoạch|thời kỳ|tầm nhìn|đại hội)"
_TERM = re.compile(rf"{_TERM_WORD}(?: [^\s,;:]{{1,10}}){{0,3}} $")
_BASE = re.compile(r"\b(?:so (?:với )?|cùng kỳ |hơn )(?:[^\s,;:.]{1,9} ){0,4}$")
_GIVEN = re.compile(r"\b(?:giao|công bố|phân bổ|ban hành)\b[^.;\n]{0,160}$")
_PLAN = re.compile(r"\b(?:kế hoạch|dự toán|chỉ tiêu)\b")
_PLAN_LENGTH = 160
_AIM = re.compile(r"\b(?:đến|vào) $")
_BEFORE = 60
_BEHIND_ROUND = 16  # đợt 2 trong năm 2021
_BEHIND_SEASON = 12
_NEAR = 100
_BESIDE = 6
_WORDS = 20
_MARK = re.compile(r"[,;.()\n]")
_ASIDES = 8
_BRACKETS_OPEN = re.compile(r"\( ?(?:(?:trong|tính|từ|đến|hết|cuối|đầu|vào) ){0,3}$")
_TIME_BEFORE = re.compile(r"\b(?:năm|giai đoạn|kỳ|thời gian|quý|tháng|đợt)[^,;.()]{0,12}\($")


class Period(NamedTuple):
    """A year or two named at [start, end) of the text."""

    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Periods:
    """What a text says about time."""

    text: str
    named: tuple[Period, ...]
    """Periods that figures may hold for, in order."""
    now: tuple[int, ...]
    """Where the text comes to the present (hiện nay, đến nay)."""
    aside: dict[int, int]
    """Where periods stand in brackets, and where the next mark ends their reach: they hold for
    the figure beside them alone."""
    title: str | None
    """The year of the title, else of the round (đợt) that the lead reports, where one is named."""
    seasons: frozenset[int]
    """Where periods are those of a crop, which the present belongs to (vụ xuân năm 2017)."""
    starts: tuple[int, ...]
    sentences: tuple[int, ...]

    def about(self, start: int, end: int) -> str | None:
        """The period that the figure at [start, end) holds for.

        The one named last before it in its sentence, else one close behind it in its sentence, else
        the one that an earlier sentence of the paragraph set, else the title's, until the text
        comes to the present.
        """
        beside = self._beside(start, end)
        if beside is not None:
            return beside.value
        first = _begin(self.sentences, start)
        last = _end(self.sentences, start)
        since = _begin(self.now, start - 1, -1)
        low, high = bisect_left(self.starts, first), bisect_left(self.starts, last)
        middle = bisect_left(self.starts, start, low, high)
        before = self._open(range(middle - 1, low - 1, -1))
        if before is not None and before.start > since:
            return before.value
        behind = self._open(range(middle, high))
        if before is None and behind is not None and behind.start - end < _NEAR:
            return behind.value
        earlier = self._open(range(low - 1, max(-1, low - 1 - _ASIDES), -1))
        if (
            earlier is not None
            and earlier.start >= _begin(self.lines, start)
            and (earlier.start > since or earlier.start in self.seasons)
        ):
            return earlier.value
        return self.title if since < first else None

    @functools.cached_property
    def lines(self) -> tuple[int, ...]:
        """Where the lines of the text begin."""
        return tuple(line.start for line in find_lines(self.text))

    def _open(self, order: range) -> Period | None:
        """The first period in `order` that stands in no brackets."""
        return next((self.named[at] for at in order if self.starts[at] not in self.aside), None)

    def _beside(self, start: int, end: int) -> Period | None:
        """The period in brackets right before or behind a figure: 57% (năm 2010)."""
        at = bisect_left(self.starts, start)
        for index in (at, at - 1):
            if 0 <= index < len(self.named) and self.starts[index] in self.aside:
                period = self.named[index]
                behind = 0 <= period.start - end <= _BESIDE
                if behind or period.end <= start < self.aside[period.start]:
                    return period
        return None


@functools.lru_cache(maxsize=16)
def find_periods(text: str, context: Context) -> Periods:
    """Read the years of `text`; relative ones (năm nay) by the date of the bulletin."""
    folded = scan(text).folded
    figures = [at for at, _ in find_figures(text)]
    named = [
        Period(*folded.original(start, end), "-".join(dict.fromkeys(years)))
        for start, end, years in _years(folded.text, figures)
    ]
    named += [
        Period(*folded.original(date.start(), date.end()), date.group(1))
        for date in _dates(folded.text, figures)
        if _STANDING.search(folded.text, max(0, date.start() - _STANDING_LENGTH), date.start())
    ]
    named += _relative(text, figures, _year(text, figures, context, named))
    named.sort(key=lambda period: period.start)
    return Periods(
        text=text,
        named=tuple(named),
        aside={
            period.start: _reach(text, period) for period in named if _in_brackets(text, period)
        },
        starts=tuple(period.start for period in named),
        now=tuple(cue.start for cue in _cues(text, "now")),
        title=_told_of(text, named),
        seasons=_behind(_cues(text, "season"), named, _BEHIND_SEASON),
        sentences=tuple(sentence.start for sentence in find_sentences(text)),
    )


def _years(view: str, figures: list[int]) -> Iterator[tuple[int, int, list[str]]]:
    """Where the folded text names one year or two as a period, and which."""
    reached = 0
    for at in figures:
        if at < reached or not _A_YEAR.match(view, at):
            continue
        found = _year_at(view, at)
        if found is None:
            continue
        start, match = found
        reached = match.end()
        before = view[max(0, start - _BEFORE) : start]
        if not (_TERM.search(before) or _BASE.search(before)):
            yield start, match.end(), [group for group in match.groups() if group]


def _year_at(view: str, at: int) -> tuple[int, re.Match[str]] | None:
    """The period whose year stands at `at`, with the place where its words begin."""
    span = _SPAN.match(view, at) or _SPAN_WORDS.match(view, at)
    if span is not None:
        return at, span
    lone = _LONE.match(view, at)
    if lone is None:
        return None
    near = max(0, at - _PART_LENGTH)
    part = _PART.search(view, near, at)
    if part is None and not _DASH.match(view, lone.end()):
        part = _YEAR_WORDS.search(view, near, at)
    return (part.start(), lone) if part is not None else None


def _is_in(period: Period, span: Span) -> bool:
    return span.start <= period.start < span.end


def _cues(text: str, kind: str) -> list[Cue]:
    return [cue for cue in scan(text).cues("periods") if cue.row["kind"] == kind]


def _behind(cues: list[Cue], named: list[Period], reach: int) -> frozenset[int]:
    """Where those of `named` begin that one of `cues` ends close before."""
    ends = [cue.end for cue in cues]
    starts = (period.start for period in named)
    return frozenset(at for at in starts if 0 <= at - _begin(ends, at, -reach - 1) <= reach)


def _told_of(text: str, named: list[Period]) -> str | None:
    """The year of the title, else that of the round or the plan in the lead: đợt 1 năm 2022."""
    title, lead = find_title(text), find_lead(text)
    titled = {period.value for period in named if _is_in(period, title)}
    if not titled:
        rounds = _behind(_cues(text, "round"), named, _BEHIND_ROUND)
        titled = {
            period.value
            for period in named
            if _is_in(period, lead) and (period.start in rounds or _is_of_plan(text, period))
        }
    return next(iter(titled)) if len(titled) == 1 else None


def _is_of_plan(text: str, period: Period) -> bool:
    """Whether a period is that of the plan which is given out: giao chỉ tiêu *năm 2023*."""
    near = text[max(0, period.start - _PLAN_LENGTH) : period.start].lower()
    given = _GIVEN.search(near)
    return given is not None and _PLAN.search(near, given.start()) is not None


def _reach(text: str, period: Period) -> int:
    """How far a period in brackets reaches: to the next mark, a few words away at most."""
    mark = _MARK.search(text, period.end + 1, period.end + _WORDS)
    return mark.start() if mark else min(len(text), period.end + _WORDS)


def _in_brackets(text: str, period: Period) -> bool:
    """Whether brackets hold a period and nothing else, and explain no other time."""
    before = _fold_before(text, period.start)
    if text[period.end : period.end + 1] != ")" or not _BRACKETS_OPEN.search(before):
        return False
    return _TIME_BEFORE.search(before) is None  # sau 5 năm (2010-2015) opens a sentence


def _year(text: str, figures: list[int], context: Context, named: list[Period]) -> int | None:
    """The year of publication, else of the first full date, else the only one of the opening."""
    if context.date:
        return context.date.year
    date = next(_dates(scan(text).folded.text, figures), None)
    if date is not None:
        return int(date.group(1))
    opening = find_lead(text).end
    years = {
        period.value
        for period in named
        if period.start < opening and not _AIM.search(_fold_before(text, period.start))
    }
    year = next(iter(years)) if len(years) == 1 else ""
    return int(year) if year.isdigit() else None


def _relative(text: str, figures: list[int], year: int | None) -> list[Period]:
    """Năm nay, năm ngoái, by the year of the bulletin."""
    if year is None:
        return []
    shift = {"this": 0, "last": -1, "next": 1}
    folded = scan(text).folded
    spans = [
        Period(*folded.original(start, end), str(year))
        for start, end in (*_months(folded.text, figures), *_days(folded.text, figures))
    ]
    cues = [
        cue
        for cue in scan(text).cues("periods")
        if cue.row["kind"] in shift and not _BASE.search(_fold_before(text, cue.start))
    ]
    return spans + [Period(cue.start, cue.end, str(year + shift[cue.row["kind"]])) for cue in cues]


def _months(chars: str, figures: list[int]) -> Iterator[tuple[int, int]]:
    """Months of this year: 9 tháng đầu năm, trong 9 tháng."""
    for start in figures:
        months = _MONTHS.match(chars, start)
        if months is None:
            continue
        end = months.end()
        if chars[start - 6 : start] == "trong ":
            start -= 6
        else:
            ending = _MONTHS_END.match(chars, end)
            if ending is None or chars[start - 1 : start].isalnum():
                continue
            end = ending.end()
        if _FOUR_FIGURES.match(chars, end) is None:
            yield start, end


def _dates(chars: str, figures: list[int]) -> Iterator[re.Match[str]]:
    """The full dates: 15/9/2023."""
    for at in figures:
        date = _DATE.match(chars, at)
        if date and not chars[at - 1 : at].isalnum():
            yield date


def _days(chars: str, figures: list[int]) -> Iterator[tuple[int, int]]:
    """Up to or since a day of this year: đến ngày 15/9."""
    for at in figures:
        day = _DAY.match(chars, at)
        before = _TO_DAY.search(chars, max(0, at - _TO_DAY_LENGTH), at) if day else None
        if day and before:
            yield before.start(), day.end()


def _fold_before(text: str, at: int) -> str:
    folded = scan(text).folded
    end = folded.position(at)
    return folded.text[max(0, end - _BEFORE) : end]


def _begin(starts: Sequence[int], at: int, default: int = 0) -> int:
    index = bisect_right(starts, at)
    return starts[index - 1] if index else default


def _end(starts: tuple[int, ...], at: int) -> int:
    index = bisect_right(starts, at)
    return starts[index] if index < len(starts) else 1 << 60
