"""Numbers as Vietnamese bulletins write them, with multiplier, range, comparator and unit.

Four layers, each on the one below: a number (27; 1.234,5; hai mươi lăm; 2 tỷ 300 triệu), a range
of two (20-25; từ 20 đến 25), the comparator beside it (hơn, ít nhất, trở lên), the unit after it
(triệu đồng, ha, sản phẩm). What is written with digits but is no number, such as a date, a phone
or a document number, is left out here; what a number counts is not decided here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple, cast

from corpus.tables import Row, lexicon
from extractors.lookup import Found, Lookup, View
from extractors.records import Comparator
from extractors.scan import scan

__all__ = [
    "Habit",
    "Number",
    "Quantity",
    "Unit",
    "find_figures",
    "find_quantities",
    "parse_quantity",
    "read_digits",
]

Habit = Literal["vietnamese", "english"]
"""How a document groups thousands: 1.234,5 or 1,234.5."""

_SPACED = r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}(?![0-9.,])(?= ?[a-zđ%])"
_DIGITS = re.compile(rf"{_SPACED}|[0-9]{{1,15}}(?:[.,][0-9]{{1,6}}){{0,5}}")
_ZEROS = re.compile(r"[0-9]{1,3}\.0{4,6}")
_TWO_GROUPS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}000")
_CODE_MARKS = frozenset("-/._@#+")
_CODE_BEFORE = re.compile(r"[0-9a-zà-ỹđ&][-/._@#+]$")
_IN_NUMBERS = frozenset(".,")
_ENGLISH = re.compile(r"\b[0-9]{1,3}(?:,[0-9]{3}){1,3}(?:\.[0-9]{1,2}|,[0-9]{3})\b")
_VIETNAMESE = re.compile(r"\b[0-9]{1,3}(?:\.[0-9]{3}){1,3}(?:,[0-9]{1,2}|\.[0-9]{3})\b")
_COMMA_DECIMAL = re.compile(r"\b[0-9]{1,6},[0-9]{1,2}\b")
_TO = re.compile(r" ?- ?| (?:đến|tới|cho đến) (?:khoảng |gần |hơn |trên )?| (?:hoặc|hay) ")
_OR_SO = ", "  # một, hai hộ
_FRACTION = re.compile(r" ?/ ?([0-9]{1,6}(?:\.[0-9]{3}){0,3}(?:,[0-9]{1,2})?)(?![0-9/]|[.,][0-9])")
_SPELLED = re.compile(r" ?\(([0-9a-zà-ỹđ ]{1,30})\)")  # 05 (năm) sản phẩm
_DAY_BEFORE = re.compile(
    r"(?<!có )(?<!còn )(?<!lên )\b(?:từ|đến|ngày|trước|hết|qua|sáng|chiều|tối|vào|dịp) $"
)
_NOT = re.compile(r"\b(?:không|chưa) [^,;:.()\n]{0,36}$")
_FROM = re.compile(r"\btừ (?:khoảng |hơn |trên |gần )?$")

# Figures that are no numbers, by the mark behind the first of them: it is looked for along with
# the figures, so that no pattern walks the whole text.
_FIGURES = re.compile(r"[0-9]+(?: ?([-/.,:)h]|giờ))?")
_YEAR = r"(?:19|20)[0-9]{2}"
_DAY = r"[0-3]?[0-9]"
_MONTH = r"[01]?[0-9]"
_DAY_WORD = r"\b(?:ngày|sáng(?! kiến| tạo)|chiều|tối(?! thiểu| đa)|trưa|hôm|mùng)"
_DATE = re.compile(rf"\b{_DAY} ?[/.-] ?{_MONTH} ?[/.-] ?{_YEAR}\b")
_MONTH_YEAR = re.compile(rf"\b{_MONTH} ?[/-] ?{_YEAR}\b(?! ?(?:hộ|xã|người))")
_YEARS = re.compile(rf"\b{_YEAR} ?- ?{_YEAR}\b")
_CLOCK = re.compile(r"\b[0-2]?[0-9](?:h|:)[0-5]?[0-9]?(?:'|p)?(?![0-9a-zà-ỹđ])")
_HOUR = re.compile(r"\b[0-2]?[0-9] giờ(?: [0-5]?[0-9](?: phút)?)?\b")
_MONTH_POINT = re.compile(rf"(?<=tháng ){_MONTH}\.{_YEAR}\b")  # tháng 5.2015
_DAY_ASIDE = re.compile(rf"(?<=\(){_DAY}/{_MONTH}\)")
_MASKS = {
    "/": (_DATE, _MONTH_YEAR, _DAY_ASIDE),
    "-": (_DATE, _MONTH_YEAR, _YEARS),
    ".": (_DATE, _MONTH_POINT),
    ":": (_CLOCK,),
    "h": (_CLOCK,),
    "giờ": (_HOUR,),
}
_PHONE_BEGINS = ("0", "1800", "1900")
_PHONES = (
    re.compile(r"(?<![0-9.,])0[0-9]{1,4}[ .-]?[0-9]{3,4}[ .-]?[0-9]{3,4}\b"),
    re.compile(r"(?<=\+)84\)?[0-9]{1,4}[ .-]?[0-9]{3,4}[ .-]?[0-9]{3,4}\b"),
    re.compile(r"\b1[89]00[ .]?[0-9]{4}\b"),
)
# A day and month, the first behind a word for a day, the second behind what dates follow.
_DAY_MONTH = re.compile(rf"[0-9]{{1,2}} ?[-/.] ?{_MONTH}\b")
_AFTER_DAY = re.compile(rf"{_DAY_WORD} [^0-9\n]{{0,8}}$")
_DAYS = r"ngày [0-3]?[0-9](?: và | đến | ?- ?)|các ngày (?:[0-3]?[0-9](?:, | và )){1,4}"
_AFTER_DAYS = re.compile(rf"\b(?:{_DAYS})$")  # ngày 14 và 15/8
_DAYS_LENGTH = 32
_SHORT_DATE = re.compile(rf"{_DAY}/{_MONTH}\b(?! ?[a-zà-ỹđ%])")
_AFTER_DATING = re.compile(r"\b(?:tháng|trước|từ|đến|hết|qua|ngày) $")
_DATED_FROM = 16
_IN_DATES = frozenset("-/.)")
_LIST_NUMBER = re.compile(r"^ ?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:[.)/]) ", re.MULTILINE)
_DOCUMENT = re.compile(r"\b[0-9]{1,6}(?:/[0-9]{4})?[/-][a-zđ]{1,12}(?:[-–&][a-zđ&]{1,12}){0,4}")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s]{1,200}|\b[\w.]{1,40}@[\w.]{1,60}")
_ONE = Decimal(1)
_MOST_WORDS = 24  # of one number read out, up to the billions


class Number(NamedTuple):
    """A number at [start, end) of the folded text."""

    start: int
    end: int
    value: Decimal
    scale: Decimal
    """The multiplier it ends with (triệu: 1,000,000), else 1."""
    digits: bool
    """Written with digits, not in words."""


class Unit(NamedTuple):
    """The unit or classifier after a number; `written` as the bulletin has it."""

    start: int
    end: int
    written: str
    name: str
    kind: str
    factor: Decimal
    follows: tuple[str, ...]
    """Nouns one of which must follow for it to count anything."""


class Quantity(NamedTuple):
    """A number with all that belongs to it. Offsets are into the folded text of `scan(text)`.

    `start` is where the comparator begins, `end` where the unit ends (or the number, without one).
    `value` is in the base unit: 550 triệu đồng is 550000000.
    """

    start: int
    end: int
    number: Number
    upper: Number | None
    value: float
    value_max: float | None
    comparator: Comparator
    unit: Unit | None
    fraction: bool
    """The first number of 9/9 or 30/147."""


def read_digits(written: str, habit: Habit = "vietnamese", *, whole: bool = False) -> Decimal:
    """The value of figures with thousands and decimal marks.

    Vietnamese writes 1.234,5 for 1234.5. A lone group of three after a point is thousands
    ("1.200 hộ"); any other count of digits is a decimal ("1.2 ha", common in pages typed on an
    English keyboard), but "17.0000" is 17.000 with a slip of the finger. After a lone comma three
    digits are a decimal, unless the document groups by commas or `whole` things are counted.
    """
    if written.isdigit():
        return Decimal(written)
    written = written.replace(" ", "")  # 1 234 567
    points, commas = written.count("."), written.count(",")
    if points and commas:
        decimal = "," if written.rfind(",") > written.rfind(".") else "."
        thousands = "." if decimal == "," else ","
        whole_part, _, rest = written.rpartition(decimal)
        if decimal in whole_part:  # 1.234,567,890: two marks by turns, no decimals at all
            return Decimal(re.sub(r"[.,]", "", written))
        return Decimal(f"{whole_part.replace(thousands, '')}.{rest}")
    mark = "." if points else ","
    groups = written.split(mark)
    if len(groups) == 1:
        return Decimal(written)
    if len(groups) > 2:
        return Decimal("".join(groups))
    if _ZEROS.fullmatch(written):
        return Decimal(groups[0]) * 1000
    if _TWO_GROUPS.fullmatch(written):  # 27.500000: the second point was forgotten
        return Decimal("".join(groups))
    is_thousands = len(groups[1]) == 3 and len(groups[0]) <= 3 and not groups[0].startswith("0")
    if mark == "," and not whole:
        is_thousands = is_thousands and habit == "english"
    if mark == "." and habit == "english" and not whole:
        is_thousands = False
    if is_thousands:
        return Decimal("".join(groups))
    return Decimal(".".join(groups))


def parse_quantity(text: str, start: int) -> Quantity | None:
    """Read the quantity that begins at `start`: comparator, number, multiplier, unit.

    Returns the value in the base unit ("550 triệu đồng" is 550_000_000 đồng), with `end` after the
    unit, or None where no quantity begins. Never raises: text is data, not input to validate.
    """
    at = scan(text).folded.position(start)
    return next((found for found in find_quantities(text) if found.start == at), None)


@functools.lru_cache(maxsize=16)
def find_figures(text: str) -> tuple[tuple[int, str], ...]:
    """Where figures begin in the folded text, and the mark behind the first of them."""
    return tuple((m.start(), m[1] or "") for m in _FIGURES.finditer(scan(text).folded.text))


@functools.lru_cache(maxsize=16)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of `text` in order, dates, codes and document numbers left out."""
    return tuple(_Reader(View(text, scan(text).folded)).read())


def _habit(folded: str, figures: list[int]) -> Habit:
    """The document's own way: commas that can only be thousands, and no sign of the other way."""
    if not any(_ENGLISH.match(folded, at) for at in figures):
        return "vietnamese"
    if any(_VIETNAMESE.match(folded, at) or _COMMA_DECIMAL.match(folded, at) for at in figures):
        return "vietnamese"
    return "english"


@functools.cache
def _numerals() -> Lookup:
    return Lookup(lexicon("numerals"))


@functools.cache
def _comparators(side: str) -> Lookup:
    return Lookup(row for row in lexicon("comparators") if row["side"] == side)


@functools.cache
def units() -> Lookup:
    """The lexicon of classifiers and units."""
    return Lookup(lexicon("classifiers"))


class _Reader:
    """One pass over a folded text."""

    def __init__(self, view: View) -> None:
        self.view = view
        chars = view.chars
        figures = find_figures(view.text)
        self.figures = [at for at, _ in figures]
        self.habit = _habit(chars, [at for at, mark in figures if mark in _IN_NUMBERS])
        self.masked = _masks(view, figures)
        self._units: dict[int, Unit | None] = {}
        """The unit at a place, asked for more than once while a number is read."""
        self._numerals = _numerals()
        self._lexicon = units()
        self._before, self._after = _comparators("before"), _comparators("after")

    def read(self) -> Iterator[Quantity]:
        for at in self._beginnings():
            quantity = self._quantity(at)
            if quantity is not None:
                self._reached = quantity.end
                yield quantity

    def _beginnings(self) -> Iterator[int]:
        """Where a number may begin: figures and numerals, not inside the last quantity."""
        self._reached = 0
        words = scan(self.view.text).cues("numerals")
        position, chars = self.view.folded.position, self.view.chars
        starts = [position(cue.start) for cue in words]
        reached = 0
        for at in self.figures:
            written = _DIGITS.match(chars, at) if at >= reached else None
            if written:  # 1.234,5 begins one number, not three
                starts.append(at)
                reached = written.end()
        starts.sort()
        for at in starts:
            if at >= self._reached and not self.masked[at]:
                yield at

    def _quantity(self, at: int) -> Quantity | None:
        number = self._number(at)
        if number is None:
            return None
        chars, end = self.view.chars, number.end
        mark = self.view.past_blank(end)
        if chars.startswith("/", mark):
            fraction = _FRACTION.match(chars, end) if number.digits else None
            if fraction and number.scale == 1:
                if self._is_date(number, fraction):
                    return None
                return self._finish(*self._scaled(number, fraction.end()), fraction=True)
        elif chars.startswith("(", mark):
            spelled = _SPELLED.match(chars, end)
            if spelled and self._number_after(spelled.start(1)) is not None:
                return self._finish(number, None, spelled.end())
        upper = self._upper(number)
        return self._finish(number, upper, upper.end if upper else end)

    def _is_date(self, number: Number, fraction: re.Match[str]) -> bool:
        """Whether a/b is a day and month, as in "đến 31/8", and no part of a whole."""
        month = read_digits(fraction.group(1))
        if month > 12 or number.value > 31 or number.value % 1:
            return False
        if _DAY_BEFORE.search(self.view[max(0, number.start - 10) : number.start]):
            return True
        unit = self._unit(_skip_blank(self.view, fraction.end()))
        return number.value > month and (unit is None or self.view.is_upper(unit.start))

    def _scaled(self, number: Number, end: int) -> tuple[Number, None, int]:
        """The first number of a fraction with the multiplier behind both: 350/1.250 tỷ đồng."""
        found = self._numerals.at(self.view, _skip_blank(self.view, end))
        if found is None or found.row["kind"] != "multiplier":
            return number, None, end
        scale = Decimal(found.row["value"])
        return number._replace(value=number.value * scale, scale=scale), None, found.end

    def _number(self, at: int) -> Number | None:
        view = self.view
        if view.joined(at):
            return None
        number = _read_number(view, at, self.habit)
        if (
            view.chars[at - 1] in _CODE_MARKS
            and _CODE_BEFORE.search(view.chars[max(0, at - 2) : at])
            and not self._second_count(number)
        ):
            return None
        if number is None or not number.digits:
            return number
        # Figures glued to letters are a code (3D, 4G) unless the letters are a unit (208m3).
        if view.joined(number.end) and self._unit(number.end) is None:
            return None
        return number

    def _second_count(self, number: Number | None) -> bool:
        """Whether a number after a slash counts something too: 1.250 hộ/5.430 khẩu."""
        if number is None or number.value <= 1 or self.view[number.start - 1 : number.start] != "/":
            return False
        unit = self._unit(_skip_blank(self.view, number.end))
        before = self.view[number.start - 2 : number.start - 1]
        return unit is not None and unit.kind in _WHOLE and before.isalpha()

    def _upper(self, number: Number) -> Number | None:
        """The second number of a range, where there is one."""
        view = self.view
        end = number.end
        first_unit = self._unit(_skip_blank(view, end))
        link = _TO.match(view.chars, end)
        if link is None and first_unit is not None:
            link = _TO.match(view.chars, first_unit.end)
        if link is None:
            return self._or_so(number)
        upper = self._number_after(link.end())
        if upper is None or upper.digits != number.digits:
            return None
        low = number.value
        if number.scale == 1 and upper.scale > 1:
            low *= upper.scale
        if upper.value <= low:
            return None
        last_unit = self._unit(_skip_blank(view, upper.end))
        if last_unit is None:
            return upper if first_unit is None and view[upper.end : upper.end + 1] == " " else None
        same = first_unit is None or first_unit.name == last_unit.name
        # "từ 450 ha đến 815 ha" is a range, "tăng từ 450 ha lên 815 ha" two figures: no link there.
        return upper if same else None

    def _or_so(self, number: Number) -> Number | None:
        """The second of two small numbers in words that follow each other: một, hai hộ."""
        if number.digits or not self.view.chars.startswith(_OR_SO, number.end):
            return None
        if self.view[number.start : number.end] == "năm":  # trong năm, sáu xã
            return None
        upper = self._number_after(number.end + len(_OR_SO))
        if upper is None or upper.digits or upper.value != number.value + 1:
            return None
        return upper if self._unit(_skip_blank(self.view, upper.end)) is not None else None

    def _number_after(self, at: int) -> Number | None:
        if at >= len(self.view) or self.masked[at]:
            return None
        number = _read_number(self.view, at, self.habit)
        if number is None or (self.view.joined(number.end) and not self._unit(number.end)):
            return None
        return number

    def _finish(
        self, number: Number, upper: Number | None, end: int, *, fraction: bool = False
    ) -> Quantity | None:
        view = self.view
        unit = self._unit(_skip_blank(view, end))
        scale = number.scale
        value, value_max = number.value, upper.value if upper else None
        if upper and scale == 1 and upper.scale > 1:
            value *= upper.scale
            scale = upper.scale
        whole = unit is not None and unit.kind in _WHOLE
        written = view.chars[number.start : number.end]
        marked = "." in written or "," in written  # else there is but one way to read it
        if scale == 1 and marked and _DIGITS.fullmatch(written):
            habit = (
                self.habit if unit is None or unit.kind != "share" else _share_habit(number, view)
            )
            value = read_digits(written, habit, whole=whole)
        if unit is not None:
            value *= unit.factor
            value_max = value_max * unit.factor if value_max is not None else None
            end = unit.end
        start, comparator = self._comparator(number.start, end, unit, spans=upper is not None)
        return Quantity(
            start=start,
            end=end,
            number=number,
            upper=upper,
            value=float(value),
            value_max=float(value_max) if value_max is not None else None,
            comparator=comparator,
            unit=unit,
            fraction=fraction,
        )

    def _unit(self, at: int) -> Unit | None:
        if at not in self._units:
            found = self._lexicon.at(self.view, at)
            self._units[at] = _as_unit(self.view, found) if found else None
        return self._units[at]

    def _comparator(
        self, start: int, end: int, unit: Unit | None, *, spans: bool
    ) -> tuple[int, Comparator]:
        """Where the quantity begins with its comparator, and what the comparator is."""
        view = self.view
        begin = _from(view, start)
        found = self._before.before(view, view.back_over_blank(begin))
        if found is None and begin != start:
            found = self._before.before(view, view.back_over_blank(start))
        after = self._after.at(view, _skip_blank(view, end))
        if after is not None and not (unit and unit.kind == "star"):
            return begin, cast("Comparator", after.row["comparator"])
        begin = begin if spans else start
        if found is None:
            return begin, "="
        if view[found.start : found.end] == "quá" and _NOT.search(view[max(0, begin - 40) : begin]):
            return min(found.start, begin), "<="  # không tăng giá quá 20%
        return min(found.start, begin), cast("Comparator", found.row["comparator"])


_WHOLE = frozenset({"product", "thing", "person", "place", "piece"})


def _share_habit(number: Number, view: View) -> Habit:
    """Shares of more than a hundred in three decimals are decimals: 98.125%."""
    written = view[number.start : number.end]
    return "english" if "." in written and "," not in written else "vietnamese"


def _as_unit(view: View, found: Found) -> Unit:
    row: Row = found.row
    written = view.written(found.start, found.end)
    return Unit(
        start=found.start,
        end=found.end,
        written=written,
        name=row["unit"] or written,
        kind=row["kind"],
        factor=Decimal(row["factor"]) if row["factor"] else _ONE,
        follows=tuple(row["with"].split("|")) if row["with"] else (),
    )


def _from(view: View, start: int) -> int:
    """Where "từ" before a number begins, else `start`."""
    near = max(0, start - 16)
    if view.chars.find("từ ", near, start) < 0:
        return start
    found = _FROM.search(view.chars, near, start)
    return found.start() if found else start


def _skip_blank(view: View, at: int) -> int:
    """Past a blank, and past the quote that opens a name: 18 "Tổ liên gia"."""
    chars = view.chars
    if chars.startswith(" ", at):
        at += 1
    return at + 1 if chars.startswith('"', at) else at


def _masks(view: View, figures: Iterable[tuple[int, str]]) -> bytearray:
    """For each folded character whether it belongs to a date, a time, a phone or a document."""
    chars = view.chars
    masked = bytearray(len(chars))
    for at, mark in figures:
        phone = chars.startswith(_PHONE_BEGINS, at) or chars[at - 1] == "+"
        if not (mark or phone):
            continue
        for start, end in _masked_at(view, at, mark, phone=phone):
            masked[start:end] = b"\1" * (end - start)
    if "@" in chars or "www." in chars or "://" in chars:
        for match in _ADDRESS.finditer(chars):
            masked[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return masked


def _masked_at(view: View, at: int, mark: str, *, phone: bool) -> Iterator[tuple[int, int]]:
    """The stretches that figures beginning at `at` belong to and that are no numbers."""
    chars = view.chars
    for mask in (*_MASKS.get(mark, ()), *(_PHONES if phone else ())):
        match = mask.match(chars, at)
        if match is not None:
            yield match.span()
    if mark not in _IN_DATES:
        return
    near = max(0, at - _DATED_FROM)
    day = _DAY_MONTH.match(chars, at)
    if day is not None and (
        _AFTER_DAY.search(chars, near, at)
        or _AFTER_DAYS.search(chars, max(0, at - _DAYS_LENGTH), at)
    ):
        yield day.span()
    day = _SHORT_DATE.match(chars, at)
    if day is not None and _AFTER_DATING.search(chars, near, at):
        yield day.span()
    listed = _LIST_NUMBER.match(chars, view.back_over_blank(at))
    if listed is not None:
        yield listed.span()
    document = _DOCUMENT.match(chars, at)
    if document is not None:
        # 1187/QĐ-UBND is a document, 30 đồng/kg a price: documents are signed in capitals
        letters = next(i for i in range(at, document.end()) if chars[i].isalpha())
        if view.is_upper(letters) and chars[letters - 1] in "/-":
            yield document.span()


def _read_number(view: View, at: int, habit: Habit) -> Number | None:
    """The number that begins at `at`: figures or numerals, then multipliers, then smaller parts."""
    chars, numerals = view.chars, _numerals()
    literal = _DIGITS.match(chars, at)
    if literal is not None and numerals.at(view, view.past_blank(literal.end())) is None:
        return Number(at, literal.end(), read_digits(literal.group(), habit), _ONE, True)
    state = _Sum()
    end = at
    digits = False
    place = at
    for step in range(_MOST_WORDS):
        literal = _DIGITS.match(chars, place) if state.open_for_digits(step) else None
        if literal is not None and (step == 0 or _multiplier_at(view, literal.end())):
            state.start(read_digits(literal.group(), habit))
            digits, place = True, literal.end()
        else:
            found = numerals.at(view, place)
            if found is None or (step and _is_year_word(view, found, state.last)):
                break
            if not state.add(found.row["kind"], Decimal(found.row["value"])):
                break
            place = found.end
        if state.complete:
            end = place
            value, scale = state.value, state.scale
        if chars.startswith(" ", place):
            place += 1
        elif not digits:
            break
    if end == at:
        return None
    return Number(at, end, value, scale, digits)


def _is_year_word(view: View, found: Found, last: str) -> bool:
    """Whether "năm" goes on no number: hai mươi năm is twenty years, một trăm năm mươi is 150."""
    if view[found.start : found.end] != "năm" or last == "link":
        return False
    after = _numerals().at(view, _skip_blank(view, found.end))
    return after is None or after.row["kind"] not in {"tens", "hundred"}


def _multiplier_at(view: View, at: int) -> bool:
    found = _numerals().at(view, _skip_blank(view, at))
    return found is not None and found.row["kind"] == "multiplier"


class _Sum:
    """A number while it is read: parts already multiplied, and the part that is open."""

    def __init__(self) -> None:
        self._closed = Decimal(0)
        self._open: Decimal | None = None
        self.last = ""
        self.scale = _ONE

    @property
    def complete(self) -> bool:
        return self.last not in {"", "link", "fraction"}

    @property
    def value(self) -> Decimal:
        return self._closed + (self._open or 0)

    def open_for_digits(self, step: int) -> bool:
        return step == 0 or (self.last == "multiplier" and self.scale > 1000)

    def start(self, value: Decimal) -> None:
        self._open = value
        self.last = "figures"

    def add(self, kind: str, value: Decimal) -> bool:
        """Take the next numeral; False where it cannot go on the number."""
        if self.last not in _FOLLOWS.get(kind, ()):
            return False
        if kind == "multiplier":
            return self._multiply(value)
        part = self._open or Decimal(0)
        if kind == "half":
            self._open = part + (self.scale if self.last == "multiplier" else 100) * value
        elif kind == "tens":
            self._open = part + 9 * (part if self.last == "figures" else part % 10)
        elif kind == "hundred":
            self._open = part * 100
        elif kind != "link":
            self._open = part + value
        self.last = kind
        return True

    def _multiply(self, value: Decimal) -> bool:
        if self.last == "multiplier" and value <= self.scale:
            return False
        if self.scale > 1 and value < self.scale:  # 2 tỷ 300 triệu
            self._closed += (self._open or 0) * value
        else:  # 1,4 nghìn tỷ, hai nghìn ba trăm tỷ
            self._closed = (self._closed + (self._open or 0)) * value
        self._open = None
        self.scale = value
        self.last = "multiplier"
        return True


# What may stand before each kind of numeral.
_FOLLOWS = {
    "digit": {"", "hundred", "link", "ten", "tens", "multiplier"},
    "ending": {"ten", "tens", "link"},
    "ten": {"", "hundred", "link", "multiplier"},
    "tens": {"digit", "figures"},
    "hundred": {"digit", "figures", "ten", "tens"},
    "multiplier": {
        "digit", "ending", "ten", "tens", "hundred", "half", "figures", "fraction", "multiplier",
    },
    "half": {"hundred", "multiplier"},
    "fraction": {""},
    "link": {"hundred", "multiplier"},
}  # fmt: skip
