"""What stands beside a number and says that it counts nothing: an order, a name, an idiom.

The words are those of the lexicon `count_stops`; a numeral in words counts only where it is no
article and no name, and some units only before their noun (12 km *đường*).
"""

from __future__ import annotations

import functools
import re

from corpus.folding import fold_key
from corpus.tables import lexicon
from extractors.item_phrases import Phrases
from extractors.lookup import Lookup, View
from extractors.numbers import Quantity, Unit

__all__ = ["MEASURES", "MONEY_FROM", "Stops", "number_end"]

MEASURES = frozenset({"money", "area", "mass", "volume", "energy", "share", "times"})
MONEY_FROM = 1_000_000
_RANKED = re.compile(r"\b(?:một|0?1) trong (?:số |tổng số |những |các )?$")
_JOINS = re.compile(r"(?:\b(?:liên kết|kết hợp|mô hình|giữa|mối|sự)|\") ?\"?$")
_SLOGAN = re.compile(r"[^\"\n]{1,24}\"")  # "3 cứng, 2 mềm"
_YEAR_WORD_COUNTS = re.compile(r"\b(?:có|gồm|thêm|với|là|và|của|cho|tại|còn|khoảng|được|,) ?$")
_OPENS = re.compile(r"(?:^|[.\n:!?+-]) ?\"?$")
_NAMED_UP_TO = 100  # tổ 5, phòng 302; but: các phòng 304 đồng chí
_IDIOM_UP_TO = 10  # "liên kết 4 nhà", but "hoàn thành 85 nhà"


@functools.cache
def _stops(side: str) -> Lookup:
    return Lookup(row for row in lexicon("count_stops") if row["side"] == side)


class Stops:
    """Tells for the quantities of one text which of them count nothing."""

    def __init__(self, view: View, phrases: Phrases) -> None:
        self.view = view
        self.phrases = phrases

    def stopped(self, quantity: Quantity, unit: Unit | None) -> bool:
        """Whether a word beside it says that it counts nothing."""
        view = self.view
        before = view[max(0, quantity.start - 20) : quantity.start]
        if "trong " in before and _RANKED.search(before):
            return True
        found = _stops("before").before(view, view.back_over_blank(quantity.start))
        if found is not None:
            stops = found.row["stops"]
            if stops == "always" or (stops == "part" and not quantity.fraction):
                return True
            if stops == "scale" and quantity.fraction:
                return True
            if stops == "one" and quantity.value == 1 and quantity.comparator == "=":
                return True
            if stops == "bare" and unit is None:
                return True
            money = quantity.number.scale >= MONEY_FROM
            if stops == "name" and not (money or self._beyond_a_name(quantity, unit)):
                return True
            if stops == "heading" and view.is_upper(view.past_blank(number_end(quantity))):
                return True
        if self._is_slogan(quantity):
            return True
        follows = _stops("after").at(view, view.past_blank(number_end(quantity)))
        if follows is None or quantity.value > _IDIOM_UP_TO:
            return False
        if follows.row["stops"] == "linked":
            return _JOINS.search(view[max(0, quantity.start - 16) : quantity.start]) is not None
        return unit is None or unit.end <= follows.end

    def _is_slogan(self, quantity: Quantity) -> bool:
        """Whether a small number opens a short quotation: phương châm "3 cứng"."""
        start, end = quantity.number.start, quantity.number.end
        if self.view[start - 1 : start] != '"' or quantity.value > _IDIOM_UP_TO:
            return False
        return _SLOGAN.match(self.view.chars, end) is not None

    def _beyond_a_name(self, quantity: Quantity, unit: Unit | None) -> bool:
        """Whether a number after a noun that may bear one is a quantity: khu 50 ha."""
        if unit is None or quantity.comparator != "=":
            return unit is not None
        beyond = _NAMED_UP_TO if unit.kind in {"person", "piece"} else 1000
        return unit.kind in MEASURES or quantity.value >= beyond or not quantity.number.digits

    def followed(self, unit: Unit) -> bool:
        """Whether the noun stands behind a unit that needs one: 12 km *đường*."""
        view = self.view
        at = view.past_blank(unit.end)
        if unit.follows == ("*",):
            return self.phrases.is_noun(at) and not view.is_upper(at)
        ends = (
            at + len(noun)
            for noun in map(fold_key, unit.follows)
            if view[at : at + len(noun)] == noun
        )
        return any(not view.joined(end) for end in ends)

    def word_counts(self, quantity: Quantity, unit: Unit) -> bool:
        """Whether a numeral in words is meant as a number: an article or a name is not."""
        view, number = self.view, quantity.number
        before = view[max(0, number.start - 16) : number.start]
        if view.is_upper(number.start) and not _OPENS.search(before):
            return False  # Hai Bà Trưng, Ba Chẽ
        if quantity.upper is not None:
            return True  # một, hai hộ
        written = view[number.start : number.end]
        if written == "một" and quantity.comparator in {">", "<="} and unit.kind not in MEASURES:
            return False  # không bỏ trống quá một vụ
        if quantity.comparator != "=" or quantity.value > 10 or unit.kind in MEASURES:
            return True
        if written == "một":
            verb = _stops("one").before(view, view.back_over_blank(number.start))
            return verb is not None and unit.kind != "person"
        if written == "năm":
            return bool(_YEAR_WORD_COUNTS.search(before))
        return True


def number_end(quantity: Quantity) -> int:
    """Where the number ends, its range or fraction included and its unit not."""
    if quantity.unit is None:
        return quantity.end
    return quantity.unit.start if quantity.unit.start else quantity.end
