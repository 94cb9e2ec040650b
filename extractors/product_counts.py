"""The stated quantities of a text: what a statistician would copy out of it by hand.

Every number is a candidate. It counts when a unit or a noun stands after it and nothing beside it
says that it is a date, an order, a name or an idiom; then come the phrase that says what is
counted, its stars, and what it belongs to: a place, a time, a whole of which it is a part.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.folding import fold, fold_key, fold_spaces
from corpus.tables import lexicon
from extractors.context import Context
from extractors.evidence import evidence
from extractors.item_phrases import Phrases, Slice
from extractors.lookup import Found, Lookup, View
from extractors.numbers import Quantity, Unit, find_quantities, units
from extractors.periods import find_periods
from extractors.places import find_places
from extractors.records import Comparator, Kind, ProductCount
from extractors.scan import scan
from extractors.sentences import find_sentences

__all__ = ["extract_product_counts"]

_MEASURES = frozenset({"money", "area", "mass", "volume", "energy", "share"})
_NEVER = frozenset({"time", "age", "star", "none"})
_MONEY_FROM = 1_000_000
_YEARS = range(1900, 2101)
_BACK_REFERENCE_UP_TO = 5
_CLAUSE = re.compile(r"[;.\n(]|\b(?:trong đó|gồm)\b")
_STAR = r"(?:0?([1-5])|(một|hai|ba|bốn|năm)) sao\b"
_STARS = re.compile(rf"\b(?:từ )?(?:([1-5]) ?(?:-|đến|và|hoặc|,) ?)?{_STAR}(?: lên)?")
_STAR_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_PART = re.compile(r"\b(?:trong đó|bao gồm|gồm có|gồm|cụ thể|riêng)\b|\(")
_WHOLE_ENDS = re.compile(r"\b(?:ngoài ra|bên cạnh đó|tổng cộng|toàn (?:huyện|tỉnh|xã))\b")
_DEMONSTRATIVE = re.compile(r" ?(?:này|đó|trên|nói trên|kể trên|ấy|kia)\b")
_PER = re.compile(r"/ ?[^\s,;:.()/]{1,12}(?:/[^\s,;:.()/]{1,12})?")
_PER_WORD = re.compile(r" ?(?:/|mỗi|một|trên) ?(?:năm|người|tháng|hộ|ha|kg|ngày)\b")
_ELLIPSIS = re.compile(r" (?:đạt|được|của|thuộc|ở|là|do|chưa)\b")
_ONE_COUNTS = re.compile(r"\b(?:chỉ|mới|chỉ có|mới có|thêm|có thêm|được|duy nhất|cấp|và|còn) $")
_YEAR_WORD_COUNTS = re.compile(r"\b(?:có|gồm|thêm|với|là|và|của|cho|tại|còn|khoảng|được|,) ?$")
_ACRONYM = re.compile(r"[A-ZĐ&]{2,8}\b")
_FALLBACK = re.compile(r"[^\W\d_]{2,10}")
_FOR = re.compile(r" (?:để |cho |vào |từ )(?:việc |công tác )?")


@functools.cache
def _stops(side: str) -> Lookup:
    return Lookup(row for row in lexicon("count_stops") if row["side"] == side)


@dataclass(frozen=True, slots=True)
class _Count:
    """A quantity that counts something. Offsets are into the folded text."""

    quantity: Quantity
    start: int
    end: int
    unit: str
    kind: str
    item: str
    comparator: Comparator
    method: str
    rating: int | None = None
    part_of: int | None = None


def extract_product_counts(text: str, context: Context) -> list[ProductCount]:
    """One record for each stated quantity, in text order; `part_of` is an index into the list."""
    view = View(text, scan(text).folded)
    counts = _with_wholes(view, _without_repeats(view, list(_Counter(view).counts())))
    places, periods = find_places(text, context), find_periods(text, context)
    records = []
    for count in counts:
        start, end = view.folded.original(count.start, count.end)
        place = places.about(start, end)
        records.append(
            ProductCount(
                **evidence(text, start, end, count.method),
                kind=_product_or_other(count),
                value=count.quantity.value,
                value_max=count.quantity.value_max,
                comparator=count.comparator,
                unit=count.unit,
                item=count.item,
                rating=count.rating,
                place=place.name if place else None,
                place_code=place.code if place else "",
                period=periods.about(start, end),
                part_of=count.part_of,
            )
        )
    return records


def _product_or_other(count: _Count) -> Kind:
    if count.kind == "product":
        return "product"
    if count.kind == "share":
        return "product" if _begins_with_product(count.item) else "other"
    return "other"


def _begins_with_product(item: str) -> bool:
    found = units().at(View(item, fold(item)), 0)
    return found is not None and found.row["kind"] == "product"


class _Counter:
    """Decides for every quantity of one text whether it counts, and reads its item."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.phrases = Phrases(view)
        self.quantities = find_quantities(view.text)
        position = view.folded.position
        self.sentences = [
            Slice(position(sentence.start), position(sentence.end))
            for sentence in find_sentences(view.text)
        ]
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._announced: set[tuple[float, str]] = set()

    def counts(self) -> Iterator[_Count]:
        """The counts in text order."""
        last: _Count | None = None
        for index, quantity in enumerate(self.quantities):
            following = self.quantities[index + 1 : index + 2]
            limit = following[0].start if following else len(self.view)
            count = self._count(quantity, limit, last)
            if count is not None:
                last = count
                yield count

    def sentence(self, at: int) -> Slice:
        """The sentence that holds `at`."""
        index = bisect_right(self._sentence_starts, at) - 1
        return self.sentences[index] if index >= 0 else Slice(0, len(self.view))

    def _count(self, quantity: Quantity, limit: int, last: _Count | None) -> _Count | None:
        sentence = self.sentence(quantity.number.start)
        limit = min(limit, max(sentence.end, quantity.end))
        unit = quantity.unit
        if unit is not None and unit.kind in _NEVER:
            return None
        if self._stopped(quantity, unit):
            return None
        if unit is None:
            return self._without_unit(quantity, limit, last, sentence)
        if unit.follows and not self._followed(unit):
            return None
        if not quantity.number.digits and not self._word_counts(quantity, unit):
            return None
        if unit.kind in _MEASURES or unit.kind == "length":
            return self._measure(quantity, unit, limit, sentence)
        if self._points_back(quantity, unit):
            return None
        return self._thing(quantity, unit.start, unit.end, unit.kind, limit, sentence)

    # ---- what is no count

    def _stopped(self, quantity: Quantity, unit: Unit | None) -> bool:
        view = self.view
        at = (
            quantity.start - 1
            if view[quantity.start - 1 : quantity.start] == " "
            else quantity.start
        )
        found = _stops("before").before(view, at) if quantity.start else None
        if found is not None:
            stops = found.row["stops"]
            if stops == "always":
                return True
            if stops == "one" and quantity.value == 1 and quantity.comparator == "=":
                return True
            if stops == "name" and not self._beyond_a_name(quantity, unit):
                return True
        after = _number_end(quantity)
        follows = _stops("after").at(view, after + 1 if view[after : after + 1] == " " else after)
        longer = unit is not None and follows is not None and unit.end > follows.end
        return follows is not None and not longer

    def _beyond_a_name(self, quantity: Quantity, unit: Unit | None) -> bool:
        """Whether a number after a noun that may bear one (khu 50 ha) is a quantity all the same."""
        if unit is None or quantity.comparator != "=":
            return unit is not None
        return unit.kind in _MEASURES or quantity.value >= 1000 or not quantity.number.digits

    def _followed(self, unit: Unit) -> bool:
        """Whether the noun stands behind a unit that needs one: 12 km *đường*, 45 điểm *du lịch*."""
        view = self.view
        at = unit.end + 1 if view[unit.end : unit.end + 1] == " " else unit.end
        if unit.follows == ("*",):
            return self.phrases.is_noun(at) and not view.is_upper(at)
        ends = (
            at + len(noun)
            for noun in map(fold_key, unit.follows)
            if view[at : at + len(noun)] == noun
        )
        return any(not view.joined(end) for end in ends)

    def _word_counts(self, quantity: Quantity, unit: Unit) -> bool:
        """Whether a numeral in words is meant as a number: an article or a name is not."""
        view, number = self.view, quantity.number
        if quantity.comparator != "=" or quantity.value > 10 or unit.kind in _MEASURES:
            return True
        before = view[max(0, number.start - 16) : number.start]
        written = view[number.start : number.end]
        if (
            view.is_upper(number.start)
            and before.strip(' \n"')
            and not before.rstrip(" ").endswith((".", "\n", "-", ":"))
        ):
            return False  # Hai Bà Trưng, Ba Chẽ
        if written == "một":
            return bool(_ONE_COUNTS.search(before)) and unit.kind != "person"
        if written == "năm":
            return bool(_YEAR_WORD_COUNTS.search(before))
        return True

    def _points_back(self, quantity: Quantity, unit: Unit) -> bool:
        """Whether units of place are only referred to again: lãnh đạo *hai xã*."""
        view = self.view
        if _DEMONSTRATIVE.match(view.folded.text, unit.end):
            return True
        if unit.kind != "place" or quantity.value > _BACK_REFERENCE_UP_TO:
            return False
        key = (quantity.value, fold_key(unit.name))
        if self._names_follow(unit.end):
            self._announced.add(key)
            return False
        if quantity.comparator != "=" or quantity.fraction:
            return False
        bare = not self.phrases.is_noun(unit.end + 1)
        if bare and (key in self._announced or not quantity.number.digits):
            return True
        self._announced.add(key)
        return False

    def _names_follow(self, at: int) -> bool:
        view = self.view
        while view[at : at + 1] in {" ", ":"}:
            at += 1
        return view.is_upper(at)

    # ---- what is counted

    def _without_unit(
        self, quantity: Quantity, limit: int, last: _Count | None, sentence: Slice
    ) -> _Count | None:
        view = self.view
        end = _number_end(quantity)
        noun = self._noun(quantity, end)
        if noun is not None:
            return self._thing(quantity, noun.start, noun.end, "thing", limit, sentence, "noun")
        if quantity.number.scale >= _MONEY_FROM or (
            quantity.upper and quantity.upper.scale >= _MONEY_FROM
        ):
            item = self._measured_item("money", quantity, end, limit, sentence)
            return self._make(quantity, "đồng", "money", item, end, "money_implied")
        if last is None or last.kind not in {"product", "thing", "person"}:
            return None
        if not quantity.number.digits or not _ELLIPSIS.match(view.folded.text, end):
            return None
        between = view[last.end : quantity.start]
        if last.start < sentence.start or not (_PART.search(between) or last.method == "ellipsis"):
            return None
        if quantity.value > last.quantity.value and last.method != "ellipsis":
            return None
        phrase = self.phrases.after(end + 1, limit)
        item = fold_spaces(f"{last.unit} {view.written(end + 1, phrase)}")
        made = self._make(quantity, last.unit, last.kind, item, phrase, "ellipsis")
        return replace(made, rating=self._rating(end)) if last.kind == "product" else made

    def _noun(self, quantity: Quantity, end: int) -> Slice | None:
        """The word after figures that no lexicon knows: 34 *bình phong*."""
        view = self.view
        if not quantity.number.digits or view[end : end + 1] != " ":
            return None
        written = view[quantity.number.start : quantity.number.end]
        if written.isdigit() and (
            int(written) in _YEARS or (written[0] == "0" and len(written) > 2)
        ):
            return None
        at = end + 1
        match = _FALLBACK.match(view.folded.text, at)
        if match is None or self.phrases.role(at) is not None:
            return None
        if view.is_upper(at) and not _ACRONYM.match(view.written(at, match.end())):
            return None
        return Slice(at, match.end())

    def _thing(
        self,
        quantity: Quantity,
        start: int,
        unit_end: int,
        kind: str,
        limit: int,
        sentence: Slice,
        method: str = "classifier",
    ) -> _Count:
        view = self.view
        end = unit_end
        if kind != "place" or not self._names_follow(unit_end):
            end = self.phrases.after(start, limit)
            end = max(end, unit_end)
        unit = fold_spaces(view.written(start, unit_end))
        item = fold_spaces(view.written(start, end))
        if kind == "piece" and end == unit_end:
            head = self.phrases.head(sentence.start, quantity.start)
            if head is not None:
                item = fold_spaces(view.written(head.start, head.end))
        made = self._make(quantity, unit, kind, item, end, method)
        if kind == "product":
            made = replace(made, rating=self._rating(unit_end))
        return made

    def _measure(self, quantity: Quantity, unit: Unit, limit: int, sentence: Slice) -> _Count:
        end = unit.end
        per = _PER.match(self.view.folded.text, end) or _PER_WORD.match(self.view.folded.text, end)
        if per is not None:
            end = per.end()
        item = self._measured_item(unit.kind, quantity, end, limit, sentence)
        method = {"share": "share", "money": "money"}.get(unit.kind, "measure")
        return self._make(quantity, unit.name, unit.kind, item, end, method)

    def _measured_item(
        self, kind: str, quantity: Quantity, end: int, limit: int, sentence: Slice
    ) -> Slice | None:
        """What is measured: behind the unit, else the noun before the number."""
        first = max(sentence.start, self.view.folded.text.rfind(";", 0, quantity.start) + 1)
        head = self.phrases.head(first, quantity.start)
        behind = self._behind(kind, end, limit)
        if kind == "money":
            aim = self._aim(end, limit) if head is None and behind is None else None
            return head or behind or aim or self.phrases.chunk(first, quantity.start)
        return behind or head or self.phrases.chunk(first, quantity.start)

    def _behind(self, kind: str, end: int, limit: int) -> Slice | None:
        view = self.view
        at = end + 1 if view[end : end + 1] == " " else end
        found = self.phrases.role(at)
        if found is not None and found.row["role"] == "skip" and kind == "share":
            at = found.end + 1
        if at >= limit or not self.phrases.is_noun(at):
            return None
        last = self.phrases.after(at, limit, opening=False)
        return Slice(at, last) if last > at else None

    def _aim(self, end: int, limit: int) -> Slice | None:
        """What money is for: 550 triệu cho *phát triển KH&CN*."""
        link = _FOR.match(self.view.folded.text, end)
        if link is None:
            return None
        last = self.phrases.after(link.end(), limit)
        return Slice(link.end(), last) if last > link.end() else None

    def _make(
        self,
        quantity: Quantity,
        unit: str,
        kind: str,
        item: str | Slice | None,
        end: int,
        method: str,
    ) -> _Count:
        view = self.view
        if isinstance(item, Slice):
            if item.start >= quantity.start:
                end = max(end, item.end)
            item = fold_spaces(view.written(item.start, item.end))
        comparator = quantity.comparator
        if (
            comparator == "="
            and view[end : end + 8] == " trở lên"
            and not view[:end].endswith("sao")
        ):
            comparator = ">="
        return _Count(
            quantity=quantity,
            start=quantity.start,
            end=max(end, quantity.end),
            unit=unit,
            kind=kind,
            item=item or "",
            comparator=comparator,
            method=method,
        )

    def _rating(self, at: int) -> int | None:
        """The stars of the products counted; None where several grades are meant together."""
        chars = self.view.folded.text
        boundary = _CLAUSE.search(chars, at, at + 200)
        end = boundary.start() if boundary else min(len(chars), at + 200)
        for quantity in self._quantities_between(at, end):
            if quantity.unit is not None and quantity.unit.kind != "star":
                end = quantity.start
                break
        grades: list[int] = []
        for match in _STARS.finditer(chars, at, end):
            if match.group(1):
                return None
            grades.append(int(match.group(2)) if match.group(2) else _STAR_WORDS[match.group(3)])
            if match.group().startswith("từ ") and match.group().endswith(" lên"):
                break
        return grades[0] if len(set(grades)) == 1 else None

    def _quantities_between(self, start: int, end: int) -> Iterator[Quantity]:
        index = bisect_right(self._quantity_starts, start)
        while index < len(self.quantities) and self.quantities[index].start < end:
            yield self.quantities[index]
            index += 1

    @functools.cached_property
    def _quantity_starts(self) -> list[int]:
        return [quantity.start for quantity in self.quantities]


def _number_end(quantity: Quantity) -> int:
    """Where the number ends, its range or fraction included and its unit not."""
    if quantity.unit is None:
        return quantity.end
    return quantity.unit.start if quantity.unit.start else quantity.end


def _without_repeats(view: View, counts: list[_Count]) -> list[_Count]:
    """Leave out what the title says and the body says again."""
    title_end = view.folded.text.find("\n", len(view.folded.text) - len(view.folded.text.lstrip()))
    body = [count for count in counts if count.start >= title_end]
    if not body or title_end < 0:
        return counts
    said = {
        (count.quantity.value, count.quantity.value_max, fold_key(count.unit)) for count in body
    }
    return [
        count
        for count in counts
        if count.start >= title_end
        or (count.quantity.value, count.quantity.value_max, fold_key(count.unit)) not in said
    ]


def _with_wholes(view: View, counts: list[_Count]) -> list[_Count]:
    return counts
