"""Which quantities of a text count something, and what.

Every number is a candidate. It counts when a unit or a noun stands after it and nothing beside it
says that it is a date, an order, a name or an idiom; then comes the phrase that says what is
counted, and the stars of what is counted.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from corpus.folding import fold, fold_key, fold_spaces
from corpus.tables import lexicon
from extractors.count_stops import MEASURES, MONEY_FROM, Stops, number_end
from extractors.item_phrases import Phrases, Slice
from extractors.lookup import Lookup, View
from extractors.numbers import Quantity, Unit, find_quantities, units
from extractors.places import PlaceMention
from extractors.records import Comparator
from extractors.sentences import Span, find_sentences, sentence_at
from extractors.words import sentence_words

__all__ = ["PART_CUE", "Count", "find_counts"]

_NEVER = frozenset({"time", "age", "star", "none"})
_PACKING = frozenset({"g", "gam", "gram", "ml", "mg", "lít", "kg"})  # nấm khô (200g)
_LOOK_BACK = 400
_WORD_WINDOW = 40
_YEARS = range(1900, 2101)
_BACK_REFERENCE_UP_TO = 5
_ASIDE = re.compile(r"\([^()\n]{1,90}\)")
_CLAUSE = re.compile(r"[;.\n()]|\b(?:trong đó|gồm)\b|, (?:các )?sản phẩm\b")
_STAR = r"(?:0?([1-5])|(một|hai|ba|bốn|năm)) sao\b"
_STARS = re.compile(rf"\b(?:([1-5]) ?(?:-|đến|và|hoặc|,) ?)?{_STAR}(?: lên)?")
_STARS_ASIDE = re.compile(rf"(?:tương đương|tương ứng|xếp|đạt)? ?(?:hạng )?{_STARS.pattern}")
_HOPED_FOR = re.compile(r"\b(?:tiềm năng|triển vọng)\b")
_STAR_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
PART_CUE = re.compile(
    r"\b(?:trong đó|bao gồm|gồm có|gồm|cụ thể|riêng)\b|\((?=[^()0-9,;.\n]{0,24}$)|^ ?: ?$"
)
"""Opens parts of a whole; searched in what stands between two counts."""
_LIST_LINK = re.compile(r" ?(?:[,;]|và|, và) ?")
_DEMONSTRATIVE = re.compile(
    r" ?(?:này|nói trên|kể trên|ấy|kia|trên(?= ?[,.;)]| đã| đều| được)|đó(?! có))\b"
)
_OTHERS = re.compile(r" còn lại\b")
_NAMED_BEHIND = re.compile(r"[^0-9,;.()\n:]{0,60}?(?: là | gồm | gồm có | bao gồm |: | ?\()")
_AT_LEAST = re.compile(r"\btừ $")
_RATE = re.compile(r"(?:công suất|năng suất)\b")  # công suất 45 tấn chè/ngày
_THESE = re.compile(r" (?:này|nói trên|kể trên|ấy|kia)\b")
_PER = re.compile(r" ?/ ?(?:0?1 ?|một )?([^\s,;:.()/0-9][^\s,;:.()/]{0,11})")
_PER_WORD = re.compile(r" (?:mỗi|một|trên) (?:năm|người|tháng|hộ|ha|kg|ngày)\b")
_GROWN = re.compile(r"\b(?:tăng|giảm|đạt|bằng|vượt|chiếm|trị giá)\b|\( ?[-+]?$")
_COMPARED = re.compile(r" so (?:với )?(?=(?:cùng kỳ|kế hoạch|nghị quyết|chỉ tiêu|dự toán)\b)")
_REACHES = re.compile(r"\b(?:đạt|bằng)(?: t[ỷỉ] lệ)? $")  # bằng 103% so với cùng kỳ
_WORTH = re.compile(r",? (?:có |với )?trị giá (?:mỗi suất |mỗi phần )?")  # 1 suất trị giá
_TIMES = re.compile(r"\b(?:(gấp)|tăng|giảm)(?: thêm| lên)? $")
_RATIO_OF = re.compile(r"[,(]? ?(?:đạt |chiếm |với )?t[ỷỉ] lệ ")  # 8/9 trường, tỷ lệ 89%
_ROSE = re.compile(r",? ?(?:và )?(?:tăng|giảm) (?:thêm )?")
_PLANNED = re.compile(r"(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết|kh)\b")
_LISTED_NAME = re.compile(r"[^0-9.\n]{0,60}?[(;,] ?([^0-9(;,.\n:]{2,24}?):? ?")
_SHARED = re.compile(r" và [^0-9,;.()\n]{2,24} ")
_SHIFTED = re.compile(r" (?:lên|xuống|còn|xuống còn|lên đến|lên tới) (?:còn )?$")
_BARE_RATIO = frozenset({"tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng"})
_STAFF = re.compile(r"(?:lực lượng|đội ngũ|quân số|nhân lực)\b")
_HAS = re.compile(r"\b(?:có|gồm|gồm có|bao gồm) $")
_TO_NUMBER = r"(?P<to>:| là| đạt| còn| hiện có| tăng| giảm| lên) $"
_CLOSED = re.compile(r" ?[,;.()\n]| và số\b| (?:so )?với\b|$")
_BETWEEN = re.compile(r"[^0-9]{0,40}")
_NUMBER_OF = re.compile(rf"\b(?:tổng số|số lượng|số) (?=[^,;.()\n]{{2,60}}?{_TO_NUMBER})")
_ELLIPSIS = re.compile(r" (?:đạt|được|của|thuộc|ở|là|do|chưa)\b")
_ACRONYM = re.compile(r"[A-ZĐ&]{2,8}\b")
_FALLBACK = re.compile(r"[^\W\d_]{2,10}")
_FOR = re.compile(r" (?:để |cho |vào |từ )(?:việc |công tác )?")


@functools.cache
def _sums() -> Lookup:
    """Nouns that say what a sum of money is."""
    return Lookup(row for row in lexicon("measured") if row["measures"] != "no")


class Count(NamedTuple):
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
    place: PlaceMention | None = None


def find_counts(view: View) -> list[Count]:
    """The counts of a text in order, `place` and `part_of` not yet known."""
    return list(_Counter(view).counts())


class _Counter:
    """Decides for every quantity of one text whether it counts, and reads its item."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.phrases = Phrases(view)
        self.stops = Stops(view, self.phrases)
        self.quantities = find_quantities(view.text)
        self._sentences = find_sentences(view.text)
        self._sentence_starts = [sentence.start for sentence in self._sentences]
        self._in_sentence = -1  # of the quantity asked for last, most stand in the same
        self._sentence = Slice(0, len(view))
        self._announced: set[str] = set()
        self._reached = 0
        self._last: Count | None = None
        self._before_last: Count | None = None

    def counts(self) -> Iterator[Count]:
        """The counts in text order."""
        limits: list[int] = []
        limit = len(self.view)
        for quantity in reversed(self.quantities):
            limits.append(limit)
            if quantity.unit is None or quantity.unit.kind != "star":
                limit = quantity.start
        for quantity, limit in zip(self.quantities, reversed(limits), strict=True):
            count = self._count(quantity, limit)
            if count is not None:
                self._before_last, self._last = self._last, count
                self._reached = count.end
                yield count

    def sentence(self, at: int) -> Slice:
        """The sentence that holds `at`."""
        folded = self.view.folded
        index = bisect_right(self._sentence_starts, folded.starts[at]) - 1
        if index < 0:
            return Slice(0, len(self.view))
        if index != self._in_sentence:
            span = self._sentences[index]
            self._sentence = Slice(folded.position(span.start), folded.position(span.end))
            self._in_sentence = index
        return self._sentence

    def _count(self, quantity: Quantity, limit: int) -> Count | None:
        unit = quantity.unit
        if unit is not None and unit.kind in _NEVER:
            return None
        if unit is None and not quantity.number.digits and not _is_large(quantity):
            return None
        if self.stops.stopped(quantity, unit):
            return None
        sentence = self.sentence(quantity.number.start)
        limit = min(limit, max(sentence.end, quantity.end))
        if unit is None:
            return self._without_unit(quantity, limit, sentence)
        if unit.kind == "times" and not self._is_multiple(quantity, unit):
            return None
        if self._is_whole_again(quantity, unit):
            return None
        if unit.follows and not self.stops.followed(unit):
            return None
        if unit.name in _PACKING and _is_aside(self.view, quantity):
            return None
        if not quantity.number.digits and not self.stops.word_counts(quantity, unit):
            return None
        if unit.kind in MEASURES or unit.kind == "length":
            measure = self._measure(quantity, unit, limit, sentence)
            return measure if measure.item or unit.kind != "times" else None
        if self._points_back(quantity, unit):
            return None
        thing = self._thing(quantity, unit.start, unit.end, unit.kind, limit, sentence)
        if thing is not None and unit.kind == "place":
            self._announce(quantity, unit, thing.end)
        return thing

    # ---- what is no count

    def _is_whole_again(self, quantity: Quantity, unit: Unit) -> bool:
        """Whether it is the whole of a fraction with its unit twice: 90 xã/96 xã."""
        last = self._last
        if last is None or self.view[last.end : quantity.start] != "/":
            return False
        return fold_key(last.unit) == fold_key(unit.name)

    def _is_multiple(self, quantity: Quantity, unit: Unit) -> bool:
        """Whether something grew by so much, not so often: tăng 1,5 *lần*, giá giảm 4 lần."""
        times = _TIMES.search(self.view[max(0, quantity.start - 16) : quantity.start])
        closed = _CLOSED.match(self.view.chars, unit.end)
        if times is None or closed is None:
            return False
        return bool(times.group(1)) or quantity.value % 1 > 0 or closed.group().endswith("với")

    def _points_back(self, quantity: Quantity, unit: Unit) -> bool:
        """Whether units of place are only referred to again: lãnh đạo *hai xã*."""
        view = self.view
        if _DEMONSTRATIVE.match(view.chars, unit.end):
            return True
        if unit.kind not in {"place", "person"} or quantity.value > _BACK_REFERENCE_UP_TO:
            return False
        key = f"{quantity.value:g} {fold_key(unit.name)}"
        name = self._name_behind(unit.end) if unit.kind == "place" else ""
        if name:
            said = f"{key} {name}" in self._announced
            self._announced |= {key, f"{key} {name}", f"{key} named"}
            return said
        if quantity.comparator != "=" or quantity.fraction:
            return False
        if quantity.number.digits and _OTHERS.match(view.chars, unit.end):
            return False
        opens = self.phrases.is_open(unit.end + 1)
        bare = not (self.phrases.is_noun(unit.end + 1) or opens)
        known = key in self._announced
        if self._is_of_a_name(quantity):
            return False
        if f"{key} named" in self._announced and not opens:
            return True
        self._announced.add(key)
        of_all = self._is_of_all(quantity, unit)  # huyện có 12 xã. Ba xã đã đạt chuẩn
        return bare and (known or (unit.kind == "place" and not (quantity.number.digits or of_all)))

    def _is_of_all(self, quantity: Quantity, unit: Unit) -> bool:
        """Whether the count before, in the same paragraph, is of all the units there are."""
        return any(
            fold_key(last.unit) == fold_key(unit.name)
            and last.quantity.value > quantity.value
            and "\n" not in self.view[last.end : quantity.start]
            for last in (self._last, self._before_last)
            if last is not None
        )

    def _announce(self, quantity: Quantity, unit: Unit, end: int) -> None:
        """Note the names behind what is counted: 2 xã về đích là *Lộc An* và Lộc Hòa."""
        link = _NAMED_BEHIND.match(self.view.chars, end)
        name = self._name_behind(link.end()) if link else ""
        if name:
            self._announced.add(f"{quantity.value:g} {fold_key(unit.name)} {name}")

    def _is_of_a_name(self, quantity: Quantity) -> bool:
        """Whether a name stands right before figures: Sơn La 1 người, Lai Châu: 1 người."""
        chars = self.view.chars
        end = quantity.start
        while end > 0 and chars[end - 1] in " :":
            end -= 1
        start = max(chars.rfind(mark, max(0, end - 12), end) for mark in " (\n")
        listed = chars[quantity.end : quantity.end + 1] in {",", ";", ")"}
        return listed and quantity.number.digits and self.view.is_upper(start + 1)

    def _name_behind(self, at: int) -> str:
        """The first syllables of a list of names at `at`, else nothing."""
        view = self.view
        while view[at : at + 1] in {" ", ":"}:
            at += 1
        return view[at : at + 5] if view.is_upper(at) else ""

    # ---- what is counted

    def _without_unit(self, quantity: Quantity, limit: int, sentence: Slice) -> Count | None:
        view = self.view
        end = number_end(quantity)
        sum_of = _is_large(quantity) and _sums().at(view, end + 1)  # 2 tỷ tiền thuế
        word = None if sum_of else self._noun(quantity, end)
        if word is not None:
            return self._thing(
                quantity, word.start, word.end, "thing", limit, sentence, "count_noun"
            )
        if _is_large(quantity):
            item = self._behind("money", end, limit) if sum_of else None
            item = item or self._measured_item("money", quantity, end, limit, sentence)
            return self._make(quantity, "đồng", "money", item, end, "count_money_implied")
        named = self._named_before(quantity, end, sentence) or self._shared(quantity, limit)
        if named is not None:
            return named
        last = self._last
        if last is None or last.kind not in {"product", "thing", "person"}:
            return None
        if not quantity.number.digits or not _ELLIPSIS.match(view.chars, end):
            return None
        between = view[last.end : quantity.start]
        if last.start < sentence.start or not (
            PART_CUE.search(between) or last.method == "count_ellipsis"
        ):
            return None
        if quantity.value > last.quantity.value and last.method != "count_ellipsis":
            return None
        phrase = self.phrases.after(end + 1, limit)
        counted = fold_spaces(f"{last.unit} {view.written(end + 1, phrase)}")
        made = self._make(quantity, last.unit, last.kind, counted, phrase, "count_ellipsis")
        return made._replace(rating=self._rating(end)) if last.kind == "product" else made

    def _shared(self, quantity: Quantity, limit: int) -> Count | None:
        """A bare number whose noun stands behind the next: xây 12 và sửa *20 phòng học*."""
        end = number_end(quantity)
        following = next(self._quantities_between(quantity.start, limit + 1), None)
        if following is None or following.unit is None or not quantity.number.digits:
            return None
        unit = following.unit
        shared = _SHARED.fullmatch(self.view.chars, end, following.start)
        if shared is None or unit.kind in _NEVER | MEASURES | {"length"} or unit.follows:
            return None
        last = self.phrases.after(unit.start, self.sentence(unit.start).end)
        item = fold_spaces(self.view.written(unit.start, max(last, unit.end)))
        return self._make(quantity, unit.name, unit.kind, item, end, "count_shared_noun")

    def _named_before(self, quantity: Quantity, end: int, sentence: Slice) -> Count | None:
        """A bare number whose noun stands before it: tổng số học sinh là 18.214."""
        view, chars = self.view, self.view.chars
        first = max(sentence.start, self._reached, quantity.start - 80)
        head = _NUMBER_OF.search(chars, first, quantity.start)
        closed = _CLOSED.match(chars, end) is not None or end >= sentence.end
        if head is None or not closed or not quantity.number.digits:
            return None
        unit = units().at(view, head.end())
        if unit is None or unit.row["kind"] in _NEVER | MEASURES:
            return None
        last = self.phrases.after(head.end(), head.start("to"))
        if last < unit.end or not _BETWEEN.fullmatch(chars, last, head.start("to")):
            return None
        written = fold_spaces(view.written(unit.start, unit.end))
        item = fold_spaces(view.written(unit.start, last))
        return self._make(quantity, written, unit.row["kind"], item, end, "count_noun_before")

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
        match = _FALLBACK.match(view.chars, at)
        if match is None or self.phrases.role(at) is not None:
            return None
        if view.is_upper(at):
            acronym = _ACRONYM.fullmatch(view.written(at, match.end()))
            # 42 Quỹ tín dụng nhân dân, but: 12 Hùng Vương
            common = view[match.end() : match.end() + 1] == " " and (
                view[match.end() + 1 : match.end() + 2].isalpha()
                and not view.is_upper(match.end() + 1)
            )
            if not common:
                return Slice(at, match.end()) if acronym else None
        return self._word(at, match.end())

    def _word(self, at: int, end: int) -> Slice:
        """The whole word whose first syllable is [at, end), as the segmenter joins them."""
        folded = self.view.folded
        start, _ = folded.original(at, end)
        sentence = sentence_at(self.view.text, start)
        near = Span(start, min(sentence.end, start + _WORD_WINDOW))
        word = next(iter(sentence_words(self.view.text, near)), None)
        return Slice(at, max(end, folded.position(word[0].end))) if word else Slice(at, end)

    def _thing(
        self,
        quantity: Quantity,
        start: int,
        unit_end: int,
        kind: str,
        limit: int,
        sentence: Slice,
        method: str = "count_classifier",
    ) -> Count | None:
        view = self.view
        end = unit_end
        if kind != "place" or not self._name_behind(unit_end):
            end = self.phrases.after(start, limit)
            end = max(end, unit_end)
        unit = fold_spaces(view.written(start, unit_end))
        item = fold_spaces(view.written(start, end))
        if kind != "place" and end == unit_end:
            noun = self._bare_item(quantity, unit, kind, sentence)
            of_whom = fold_key(unit).removeprefix("lượt ")
            named = of_whom in fold_key(noun) or (of_whom == "người" and self._is_of_people(noun))
            if of_whom != fold_key(unit) and not named:
                noun = ""  # khách lưu trú 900 lượt khách, but: qua điện thoại 900 lượt khách
            item = noun or ("" if kind == "piece" and " " not in item else item)
        if end > unit_end and _THESE.match(view.chars, end):
            return None  # 2 khoa mới này
        made = self._make(quantity, unit, kind, item, end, method)
        if kind == "product":
            made = made._replace(rating=self._rating(unit_end))
        return made

    @staticmethod
    def _is_of_people(noun: str) -> bool:
        """Whether a noun is a number of persons: *số lao động* được tạo việc làm."""
        view = View(noun, fold(noun))
        unit = units().at(view, len("số ") if view.chars.startswith("số ") else 0)
        return unit is not None and unit.row["kind"] == "person"

    def _bare_item(self, quantity: Quantity, unit: str, kind: str, sentence: Slice) -> str:
        """What a bare classifier counts, from before the number: *đàn ngựa* trên 2.100 con."""
        if kind != "piece" and fold_key(unit) != "người":
            return self._said_before(quantity, unit, sentence)
        last = self._last
        same = last is not None and fold_key(last.unit) == fold_key(unit)
        if last is not None and same and _SHIFTED.fullmatch(self.view[last.end : quantity.start]):
            return last.item  # số người chết tăng từ 19 người lên 25 người
        first = max(sentence.start, self._reached, quantity.start - _LOOK_BACK)
        found = self.phrases.head(self._clause_start(first, quantity.start), quantity.start)
        if found is None:
            found = self.phrases.chunk(first, quantity.start)
            if found is None:
                return self._grown(quantity, unit, sentence)
            if kind == "person" and _HAS.search(self.view[first : quantity.start]):
                staff = _STAFF.match(self.view.chars, found.start)
                if staff is None:  # Tổ thẩm định, chấm điểm có 12 người
                    return ""
            if self.phrases.is_place(found):
                return ""
        return fold_spaces(self.view.written(found.start, found.end))

    def _said_before(self, quantity: Quantity, unit: str, sentence: Slice) -> str:
        """The noun that is counted in its own word: *hộ nghèo* còn 120 hộ."""
        first = self._clause_start(max(sentence.start, self._reached), quantity.start)
        chunk = self.phrases.chunk(first, quantity.start)
        if chunk is None:
            return ""
        item = fold_spaces(self.view.written(chunk.start, chunk.end))
        return item if fold_key(item).startswith(f"{fold_key(unit)} ") else ""

    def _grown(self, quantity: Quantity, unit: str, sentence: Slice) -> str:
        """What rose or fell, where only the count before says it: 9.870 em, tăng 3.150 em."""
        last = self._last
        if last is not None and last.kind == "share" and _PLANNED.match(fold_key(last.item)):
            last = self._before_last  # đạt 85% kế hoạch năm, tăng 11%: what rose is no plan
        if last is None or last.start < sentence.start or not last.item:
            return ""
        between = self.view[last.end : quantity.start]
        grown = _GROWN.search(between) and ";" not in between
        if unit == "%" and last.kind not in MEASURES and _RATIO_OF.fullmatch(between):
            return last.item
        weighed = between == " ("  # 1.700 con lợn (99 tấn)
        same = weighed or unit in {last.unit, "%", "điểm %", "đồng"}
        return last.item if grown and same else ""

    def _clause_start(self, first: int, limit: int) -> int:
        """Where the comma clause that ends at `limit` begins."""
        chars = self.view.chars
        mark = chars.rfind(", ", first, limit)
        colon = chars.rfind(": ", first, limit - 2)  # cơ cấu kinh tế: nông nghiệp 35%
        return max(mark, colon) + 2 if max(mark, colon) >= 0 else first

    def _measure(self, quantity: Quantity, unit: Unit, limit: int, sentence: Slice) -> Count:
        end = self._past_per(unit.end)
        last = self._last
        if last and _WORTH.fullmatch(self.view.chars, last.end, quantity.start):
            return self._make(quantity, unit.name, unit.kind, last.item, end, f"count_{unit.kind}")
        found = self._measured_item(unit.kind, quantity, end, limit, sentence)
        item: Slice | str | None = found
        compared = _COMPARED.match(self.view.chars, end) if unit.kind == "share" else None
        if compared and _REACHES.search(self.view[max(0, quantity.start - 16) : quantity.start]):
            item = Slice(compared.end(), self.phrases.after(compared.end(), limit))
        elif last and _ROSE.fullmatch(self.view.chars, last.end, quantity.start):
            item = self._grown(quantity, unit.name, sentence) or found
        elif self._is_listed_by_name(quantity, unit):
            item = self._last.item if self._last else None
        elif found is None or self._says_less(quantity, found):
            item = self._grown(quantity, unit.name, sentence) or found
        if isinstance(item, Slice) and self.view[item.start : item.end] in _BARE_RATIO:
            item = self._holder(item, sentence) or item
        named = unit.kind if unit.kind in {"share", "money"} else "measure"
        return self._make(quantity, unit.name, unit.kind, item, end, f"count_{named}")

    def _holder(self, ratio: Slice, sentence: Slice) -> Slice | None:
        """What makes up a share: *giống lúa mới* chiếm tỷ lệ 21%."""
        if self.view[max(0, ratio.start - 6) : ratio.start] != "chiếm ":
            return None
        first = max(self._clause_start(sentence.start, ratio.start), self._reached)
        chunk = self.phrases.chunk(first, ratio.start)
        return None if chunk is None or self.phrases.is_place(chunk) else chunk

    def _is_listed_by_name(self, quantity: Quantity, unit: Unit) -> bool:
        """Whether a name parts it from the same measure: 717 ha lúa (Lai Châu 474 ha; …)."""
        last = self._last
        if last is None or last.unit != unit.name:
            return False
        named = _LISTED_NAME.fullmatch(self.view.chars, last.end, quantity.start)
        if named is None:
            return False
        words = named.group(1).rstrip()
        if _ACRONYM.fullmatch(self.view.written(named.start(1), named.start(1) + len(words))):
            return False  # tiểu học 99,6%, THCS 95,2%
        last_word = named.start(1) + words.rfind(" ") + 1
        return self.view.is_upper(named.start(1)) and self.view.is_upper(last_word)

    def _says_less(self, quantity: Quantity, item: Slice) -> bool:
        """Whether the count before says better what is meant: 12 hộ (chiếm *tỷ lệ* 2%)."""
        last = self._last
        if last is None or item.start >= quantity.start:
            return False
        if self.view[item.start : item.end] in _BARE_RATIO:
            return True
        if last.kind in MEASURES:
            return False
        return item.end < last.start and "(" in self.view[last.end : quantity.start]

    def _past_per(self, end: int) -> int:
        """Past what a figure is for one of: đồng/người/tháng, m3/ngày đêm."""
        chars = self.view.chars
        for _ in range(3):
            per = _PER.match(chars, end)
            if per is None:
                break
            unit = units().at(self.view, per.start(1))
            end = unit.end if unit else per.end()
        word = _PER_WORD.match(chars, end)
        return word.end() if word else end

    def _measured_item(
        self, kind: str, quantity: Quantity, end: int, limit: int, sentence: Slice
    ) -> Slice | None:
        """What is measured: behind the unit, else the noun before the number."""
        start = quantity.start
        first = max(sentence.start, start - _LOOK_BACK)
        first = max(first, self.view.chars.rfind(";", first, start) + 1)
        clause = self._clause_start(first, start)
        near = self.phrases.head(clause, start)
        behind = self._behind(kind, end, limit)
        money = kind == "money"
        rate = near is not None and _RATE.match(self.view.chars, near.start) is not None
        if kind == "share" and self.view[max(0, start - 6) : start] == "chiếm ":
            near = near or self.phrases.chunk(max(clause, self._reached), start)
            found = near or behind  # hộ nghèo chiếm 12% dân số
        else:
            found = (near or behind) if money or rate else (behind or near)
        if found is not None:
            return found
        if kind in {"money", "area", "mass"}:  # Kinh phí xây mới, sửa chữa các hạng mục là 225 tỷ
            found = self.phrases.head(max(first, self._reached), start)
            if found is not None:
                return found
        acted_on = kind in {"area", "mass"}
        chunk = self.phrases.chunk(max(clause, self._reached), start, acted_on=acted_on)
        if chunk is not None and not self.phrases.is_place(chunk):
            return chunk
        aim = self._aim(end, limit) if money or acted_on else None
        act = self.phrases.act_before(start) if money else None
        return aim or act or self.phrases.head(first, start)

    def _behind(self, kind: str, end: int, limit: int) -> Slice | None:
        at = self.view.past_blank(end)
        noun = self.phrases.skip(at) if kind == "share" else at
        worked = self.phrases.role(at, ("open",)) if kind == "area" else None
        if worked and self.phrases.is_noun(worked.end + 1):  # 36 ha sản xuất lúa
            return Slice(at, self.phrases.after(worked.end + 1, limit, opening=False))
        if noun >= limit or (noun == at and not self.phrases.is_noun(at)):
            return None
        last = self.phrases.after(noun, limit, opening=False)
        found = Slice(noun, last)
        place = kind != "share" and units().at(self.view, noun)
        if last <= noun or (place and place.row["kind"] == "place"):  # 4.125 ha, xã có 15 xóm
            return None
        return found

    def _aim(self, end: int, limit: int) -> Slice | None:
        """What money is for: 550 triệu cho *phát triển KH&CN*."""
        link = _FOR.match(self.view.chars, end)
        if link is None:
            return None
        start = self.phrases.past_edge(link.end())
        last = self.phrases.after(start, limit)
        return Slice(start, last) if last > start else None

    def _make(
        self,
        quantity: Quantity,
        unit: str,
        kind: str,
        item: str | Slice | None,
        end: int,
        method: str,
    ) -> Count:
        view = self.view
        if isinstance(item, Slice):
            if item.start >= quantity.start:
                end = max(end, item.end)
            item = fold_spaces(view.written(item.start, item.end))
        comparator = quantity.comparator
        stars = view[max(0, end - 3) : end] == "sao"
        least = _AT_LEAST.search(view[max(0, quantity.start - 4) : quantity.start])
        if comparator == "=" and (least or not stars):  # từ 5 sản phẩm 3 sao trở lên
            past = self._past_per(end)  # 14,5 tiêu chí/xã trở lên
            if view[past : past + 8] == " trở lên":
                comparator = ">="
        return Count(
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
        chars = self.view.chars
        boundary = _CLAUSE.search(chars, at, at + 240)
        skipped = range(0)
        aside = _ASIDE.match(chars, boundary.start()) if boundary else None
        if aside is not None:  # 36 sản phẩm mới (4 - 5 sản phẩm mỗi huyện) đạt 3 sao
            if not _STARS_ASIDE.fullmatch(aside.group()[1:-1].strip()):
                skipped = range(aside.start(), aside.end())
            boundary = _CLAUSE.search(chars, aside.end(), at + 240)
        end = boundary.start() if boundary else min(len(chars), at + 240)
        for quantity in self._quantities_between(at, end):
            if self._counts_anew(quantity) and quantity.start not in skipped:
                end = quantity.start
                break
        grades: list[int] = []
        last = at
        for match in _STARS.finditer(chars, at, end):
            if match.start() in skipped:
                continue
            if match.group(1):
                return None
            if grades and not _LIST_LINK.fullmatch(chars, last, match.start()):
                break  # 10 sản phẩm 4 sao, còn lại là 3 sao
            if not grades and _HOPED_FOR.search(chars, at, match.start()):
                return None  # sản phẩm tiềm năng 5 sao has none yet
            last = match.end()
            grades.append(int(match.group(2)) if match.group(2) else _STAR_WORDS[match.group(3)])
            if match.group().endswith(" lên"):  # nâng 5 sản phẩm từ 3 sao lên 4 sao
                break
        return grades[0] if len(set(grades)) == 1 else None

    def _counts_anew(self, quantity: Quantity) -> bool:
        """Whether other things are counted here: neither stars nor points."""
        unit = quantity.unit
        if unit is None or unit.kind == "star":
            return False
        return not unit.follows or self.stops.followed(unit)

    def _quantities_between(self, start: int, end: int) -> Iterator[Quantity]:
        index = bisect_right(self._quantity_starts, start)
        while index < len(self.quantities) and self.quantities[index].start < end:
            yield self.quantities[index]
            index += 1

    @functools.cached_property
    def _quantity_starts(self) -> list[int]:
        return [quantity.start for quantity in self.quantities]


def _is_large(quantity: Quantity) -> bool:
    """Whether a quantity ends with a multiplier that only money has: 3 tỷ, 550 triệu."""
    upper = quantity.upper
    return quantity.number.scale >= MONEY_FROM or (upper is not None and upper.scale >= MONEY_FROM)


def _is_aside(view: View, quantity: Quantity) -> bool:
    """Whether a quantity stands alone in brackets."""
    after = view[quantity.end : quantity.end + 1]
    return view[quantity.start - 1 : quantity.start] == "(" and after == ")"
