"""The phrase that says what is counted, as short as it still says so.

For things it begins with the classifier (13 *sản phẩm OCOP*); for measures it stands behind the
unit (36 ha *cà phê*, 81% *dân tộc thiểu số*) or before the number (*diện tích chè* đạt 4.200 ha).
Words are told by the lexicon `phrase_words`, marks end a phrase. All offsets are into the folded
text.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from typing import NamedTuple

from corpus.folding import fold_key
from corpus.tables import lexicon
from extractors.lookup import Found, Lookup, View
from extractors.numbers import units
from extractors.scan import scan

__all__ = ["Phrases", "Slice"]

_MARKS = frozenset(',;:.()[]"\n…!?/+*=')
_ACRONYM = re.compile(r"[A-ZĐ]{4,8}")
_WORD = re.compile(r"[^\s,;:()\[\]\"…!?/]{1,40}")
_STAR = r"(?:0?[1-5]|một|hai|ba|bốn|năm)"
_STARS = re.compile(rf"(?:từ )?(?:{_STAR} ?(?:-|đến) ?)?{_STAR} sao\b")
_AGED = re.compile(r"(?:dưới|trên) [0-9]{1,2}(?: ?- ?[0-9]{1,2})? (?:tuổi|tháng tuổi)\b")
_BEGUN = re.compile(r".*\b(?:đã|đang|sẽ|mới|như) ")
_CHANGED = re.compile(r"\b(?:tăng|giảm) (?!trưởng)(?=[^\s])")
# "số hộ" heads a phrase as "tỷ lệ" does, but not in "một số hộ", "85% số hộ"
_NOT_COUNTED = ("một", "trong", "con", "đa", "tổng", "%", "hết")
_NUMBER_OF = re.compile(r"số (?<!\wsố )" + "".join(rf"(?<!{word} số )" for word in _NOT_COUNTED))
_MAX_WORDS = 12
_MAX_NAME = 6
_LINKS = (", ", "và ", "hoặc ", "và các ")
_EVERYWHERE = re.compile(r"(?:toàn|cả nước|cả tỉnh|cả huyện)\b")
_ASIDE = 60
_SHORTEST_ACT = 3  # cho, chi say nothing
_COUNTABLE = frozenset({"product", "thing", "person", "place", "piece"})


class Slice(NamedTuple):
    """A half open stretch of the folded text."""

    start: int
    end: int


# A word may play several roles; which of them count depends on where the phrase stands.
_BEHIND = ("end", "keep", "open", "verb")
_BEFORE = ("end", "keep", "trim", "act", "fate", "edge")
_ANY = ("end", "keep", "open", "verb", "trim", "act", "fate", "skip")


@functools.cache
def _words(roles: tuple[str, ...]) -> Lookup:
    return Lookup(row for row in lexicon("phrase_words") if row["role"] in roles)


@functools.cache
def _edges() -> frozenset[str]:
    """Function words that no phrase begins or ends with."""
    rows = (row for row in lexicon("phrase_words") if row["role"] == "edge")
    return frozenset(fold_key(word) for row in rows for word in row["cue"].split("|"))


@functools.cache
def _orders() -> Lookup:
    return Lookup(row for row in lexicon("count_stops") if row["side"] == "before")


class Phrases:
    """Reads phrases of one text."""

    def __init__(self, view: View) -> None:
        self.view = view
        position = view.folded.position
        cues = scan(view.text).cues("measured")
        heads: dict[int, int] = {}
        for cue in cues:
            if cue.row["measures"] == "yes" and not self._is_some(at := position(cue.start)):
                heads[at] = position(cue.end)
        for match in _NUMBER_OF.finditer(view.chars):
            unit = units().at(view, match.end())
            if unit is not None and unit.row["kind"] in _COUNTABLE:
                heads.setdefault(match.start(), unit.end)
        self._heads = tuple(Slice(start, heads[start]) for start in sorted(heads))
        self._head_set = {head.start for head in self._heads}
        self._head_starts = [head.start for head in self._heads]

    def _is_some(self, at: int) -> bool:
        """Whether a noun at `at` is no number of things: một *số sản phẩm*."""
        return self.view[at : at + 3] == "số " and self.view[max(0, at - 4) : at] == "một "

    def role(self, at: int, roles: tuple[str, ...] = _ANY) -> Found | None:
        """The word of `phrase_words` at `at` that plays one of `roles`."""
        return _words(roles).at(self.view, at)

    def is_noun(self, at: int) -> bool:
        """Whether what stands at `at` may begin a noun phrase: a word that is no function word."""
        if not self.view[at : at + 1].isalpha():
            return False
        if at in self._head_set:
            return True
        found = self.role(at)
        if found is None or found.row["role"] == "keep":
            return True
        return units().at(self.view, at) is not None

    def is_open(self, at: int) -> bool:
        """Whether a verb stands at `at` that says which things are meant."""
        return self.role(at, ("open", "verb")) is not None

    def skip(self, at: int) -> int:
        """Past a word between unit and noun that is no part of the phrase: % *số* hộ."""
        found = self.role(at, ("skip",))
        return found.end + 1 if found else at

    def after(self, start: int, limit: int, *, opening: bool = True) -> int:
        """Where the phrase that begins at `start` ends, at `limit` at the latest.

        With `opening` it goes on over a verb that says which things are meant (đạt 3 sao).
        """
        chars = self.view.chars
        at = end = start
        opened = False
        for _ in range(_MAX_WORDS):
            while chars.startswith(" ", at):
                at += 1
            if at >= limit or (at > start and self._is_new_head(at, opened=at > end + 1)):
                break
            joined = None if opened else self._coordinated(start, at, limit)
            if joined is not None:
                at = end = joined
                continue
            if chars[at] in _MARKS or chars.startswith("- ", at):
                break
            stars = _STARS.match(chars, at)
            found = None if stars else self.role(at, _BEHIND)
            if found is not None and (at > start or found.row["role"] == "keep"):
                role = found.row["role"]
                if role == "end" or (role in {"open", "verb"} and not opening):
                    break
                opened = opened or role in {"open", "verb"}
                if role == "open":  # it belongs to the phrase when its object follows
                    at = found.end
                    continue
                if role in {"verb", "keep"}:
                    at = end = found.end
                    continue
            if stars is None and chars[at].isdigit() and at > start:
                break
            word = stars or _WORD.match(chars, at)
            if word is None or word.end() > limit:
                break
            at = end = max(word.end(), min(found.end, limit) if found else 0)
            if chars[end - 1] == "." and not stars:
                while end > start and chars[end - 1] == ".":
                    end -= 1
                break
        return self._without_order(start, self._without_edge(start, end))

    def _without_edge(self, start: int, end: int) -> int:
        """Where a phrase ends without the function words behind it: giá dừa *những* (tháng)."""
        blank = self.view.chars.rfind(" ", start, end)
        while blank > start and self.view.chars[blank + 1 : end] in _edges():
            end, blank = blank, self.view.chars.rfind(" ", start, blank)
        return end

    def past_edge(self, at: int) -> int:
        """Past a function word that no phrase begins with: cho *các* học sinh."""
        found = self.role(at, ("edge",))
        return found.end + 1 if found else at

    def _without_order(self, start: int, end: int) -> int:
        """Where a phrase ends without the word that a number orders: xếp hạng *đợt* 2."""
        if not self.view.chars[end + 1 : end + 2].isdigit():
            return end
        if _words(("keep",)).before(self.view, end) is not None:
            return end  # kế hoạch năm 2022
        order = _orders().before(self.view, end)
        return self.view.back_over_blank(order.start) if order and order.start > start else end

    def _is_new_head(self, at: int, *, opened: bool) -> bool:
        """Whether a sum begins here, or what a verb just read measures: HTX đạt *doanh thu*."""
        if at not in self._head_set:
            return False
        # hộ bị thiệt hại is not hộ đạt doanh thu
        passive = self.view[max(0, at - 3) : at] == "bị "
        return (opened and not passive) or self.view[at : at + 5] == "tổng "

    def is_place(self, phrase: Slice) -> bool:
        """Whether a phrase is a unit of place or a name (toàn tỉnh), not what is measured."""
        if _ACRONYM.fullmatch(self.view.written(phrase.start, phrase.end)):
            return False  # THCS 95,2%
        unit = units().at(self.view, phrase.start)
        words = _WORD.finditer(self.view.chars, phrase.start, phrase.end)
        named = all(self.view.is_upper(word.start()) for word in words)
        named = named or self._is_firm(phrase)
        whole = _EVERYWHERE.match(self.view.chars, phrase.start) is not None
        return whole or named or (unit is not None and unit.row["kind"] == "place")

    def _is_firm(self, phrase: Slice) -> bool:
        """Whether a phrase is a name that ends with letters: Công ty ABC."""
        last = self.view.chars.rfind(" ", phrase.start, phrase.end) + 1
        acronym = _ACRONYM.fullmatch(self.view.written(last, phrase.end)) if last else None
        return acronym is not None and self.view.is_upper(phrase.start)

    def _coordinated(self, start: int, at: int, limit: int) -> int | None:
        """The end of ", phường" or "và thị trấn": a further classifier of the same count."""
        view = self.view
        if not view.chars.startswith(_LINKS, at):
            return None
        for link in _LINKS:
            if view[at : at + len(link)] == link:
                unit = units().at(view, at + len(link))
                if unit is None or unit.row["kind"] not in _COUNTABLE or unit.end > limit:
                    return None
                ending = self.role(unit.start, ("end",))
                if ending is not None and ending.end > unit.end:  # 30 huyện, bao gồm
                    return None
                if at + len(link) in self._head_set:  # 3 thị trấn, dân số gần 28 vạn người
                    return None
                if self._is_subject(unit.end, limit):
                    return None
                again = view[unit.start : unit.end + 1].rstrip()  # 19 hồ sơ, hồ sơ quá hạn
                if view[start : start + len(again)] == again:
                    return None
                if again.startswith(f"{view[start:at].rstrip()} "):  # 900 hộ, hộ nghèo 70 hộ
                    return None
                if unit.row["kind"] == "thing" and link == ", " and view.is_upper(unit.end + 1):
                    return None  # 15 thành viên, chi hội Ngô Xá
                follower = view[unit.end : unit.end + 2]
                # "5 xã và thị trấn Ba Hàng": the type word of a name is no classifier
                named = unit.row["kind"] == "place" and view.is_upper(unit.end + 1)
                named = named and not view.is_upper(unit.end + 2)  # 86 thôn, xóm ĐBKK
                return None if named and follower.startswith(" ") else unit.end
        return None

    def _is_subject(self, at: int, limit: int) -> bool:
        """Whether a noun at `at` is what the next number counts: 225 lượt, khách tham quan 153."""
        view = self.view
        if not view[limit : limit + 1].isdigit():
            return False
        words = list(_WORD.finditer(view.chars, at, limit))
        ended = any(self.role(word.start(), ("end",)) for word in words)
        return not ended and not any(mark in view[at:limit] for mark in _MARKS)

    def head(self, first: int, limit: int) -> Slice | None:
        """The last noun that can be measured within [first, limit), with its phrase."""
        index = bisect_right(self._head_starts, limit - 1) - 1
        while index >= 0 and self._heads[index].start >= first:
            head = self._heads[index]
            inside = self._inside(index, first) or self._is_among(index, first)
            if head.end <= limit and not (inside or self._aside(head, limit)):
                end = max(head.end, self._noun(head.end, limit, acts=True))
                if self.view[head.start : end] != "số lượng":  # of what, stands before
                    return Slice(head.start, end)
            index -= 1
        return None

    def _inside(self, index: int, first: int) -> bool:
        """Whether the head only goes on the one before it: tỷ lệ *nợ xấu*, tỷ lệ *vốn* vay."""
        if index == 0:
            return False
        before = self._heads[index - 1]
        return before.start >= first and self.view[before.end : self._heads[index].start] == " "

    def _is_among(self, index: int, first: int) -> bool:
        """Whether a head is what another is a share of: tỷ trọng công nghiệp trong *GRDP*."""
        head = self._heads[index]
        if self.view[max(0, head.start - 6) : head.start] != "trong ":
            return False
        return index > 0 and self._heads[index - 1].start >= first

    def _aside(self, head: Slice, limit: int) -> bool:
        """Whether a head stands in brackets closed before `limit`: (theo giá so sánh) đạt 5 tỷ."""
        chars = self.view.chars
        opened = chars.rfind("(", max(0, head.start - _ASIDE), head.start)
        if opened < 0 or chars.find(")", opened, head.start) >= 0:
            return False
        return chars.find(")", head.end, limit) >= 0

    def _noun(self, at: int, limit: int, *, acts: bool = False) -> int:
        """The end of the noun phrase that goes on a head, verbs before a number left out.

        With `acts`, a verb of doing may go on it: kinh phí *hỗ trợ người nghèo*.
        """
        view = self.view
        start = end = at
        for _ in range(_MAX_WORDS):
            while view[at : at + 1] == " ":
                at += 1
            if at >= limit or view[at : at + 1] in _MARKS:
                break
            aged = _AGED.match(view.chars, at, limit) or _STARS.match(view.chars, at, limit)
            if aged:  # tỷ lệ trẻ dưới 5 tuổi tiêm đủ mũi, sản phẩm 3 sao
                at = end = aged.end()
                continue
            if view[at : at + 1].isdigit():
                break
            found = self.role(at, _BEFORE)
            stops = {"end", "trim"} if acts else {"end", "trim", "act", "fate"}
            if found is not None and found.row["role"] in stops:
                break
            if found is not None and found.row["role"] == "open" and found.end - at < 4:
                break
            word = _WORD.match(view.chars, at)
            if word is None or word.end() > limit:
                break
            at = found.end if found is not None else word.end()
            if found is None or found.row["role"] != "act":
                end = at  # a verb with nothing behind it is no part: diện tích *trồng* 5 ha
        return self._without_edge(start, end)

    def chunk(self, first: int, limit: int, *, acted_on: bool = False) -> Slice | None:
        """The noun phrase before a number: what stands since the last mark, verbs left out.

        A subject that does something is not what is measured (công ty hỗ trợ 5 tỷ đồng), but what
        something is done to may be, with `acted_on`: cây ngô trồng được 1.022 ha.
        """
        view = self.view
        start = limit
        while start > first and view[start - 1 : start] not in _MARKS and limit - start < 120:
            start -= 1
        named = self._before_colon(first, start, limit)
        if named is not None:
            return named
        while start < limit and view[start : start + 1] in " -":
            start += 1
        begun = _BEGUN.search(view[start:limit])
        changed = self._changed(start, limit)
        if changed is not None:
            return changed
        if begun:  # bà con đã *trồng tái canh* được 120 ha
            start += begun.end()
        while start < limit:
            found = self.role(start, (*_BEFORE, "open"))
            if found is None or found.row["role"] in {"keep", "open"}:
                break
            start = found.end + 1
        end = self._noun(start, limit)
        if end <= start or view[end : end + 5] == " nhất" or self._is_verb(start, end):
            return None
        if view[max(0, start - 5) : start] == "theo ":  # theo nghị quyết là 17%
            return None
        if self._acts(end, limit) and not (acted_on and self._is_grown(start)):
            return None
        return Slice(start, end)

    def _is_verb(self, start: int, end: int) -> bool:
        """Whether nothing but a verb stands at [start, end): đã *sản xuất* 8 triệu viên."""
        found = self.role(start, ("open", "verb"))
        return found is not None and found.end >= end

    def act_before(self, at: int) -> Slice | None:
        """The act right before a sum: mỗi hộ được *hỗ trợ* 2 triệu đồng."""
        if self.view[max(0, at - 5) : at] == "được ":  # tiết kiệm được 3 triệu
            at -= 5
        act = _words(("act",)).before(self.view, self.view.back_over_blank(at))
        return Slice(act.start, act.end) if act and act.end - act.start > _SHORTEST_ACT else None

    def _changed(self, first: int, limit: int) -> Slice | None:
        """What stands between a verb of change and its number: giảm *tai nạn* từ 5-10%."""
        change = next(iter(reversed(list(_CHANGED.finditer(self.view[first:limit])))), None)
        if change is None:
            return None
        start = first + change.end()
        manner = self.role(first + change.start(), ("trim",))  # giảm mạnh
        if self.role(start, _BEFORE) is not None or (manner and manner.end >= start):
            return None
        end = self._noun(start, limit)
        return Slice(start, end) if start < end else None

    def _before_colon(self, first: int, start: int, limit: int) -> Slice | None:
        """The noun that a colon parts from its number: *cây ăn quả*: 1.911 ha."""
        view = self.view
        if view[start:limit].strip() or view[start - 1 : start] != ":":
            return None
        begin = colon = start - 1
        first = max(first, colon - 60)
        while begin > first and view[begin - 1 : begin] not in _MARKS:
            begin -= 1
        while begin < colon and view[begin : begin + 1] in " -":
            begin += 1
        found = self.role(begin, _BEFORE)
        if found is not None and found.row["role"] != "keep":
            return None
        short = begin < colon and view[begin:colon].count(" ") < _MAX_NAME
        return Slice(begin, colon) if short else None

    def _is_grown(self, start: int) -> bool:
        """Whether what stands at `start` is no one who could do something."""
        unit = units().at(self.view, start)
        someone = unit is not None and unit.row["kind"] in {"person", "place", "thing"}
        return not (someone or self.view.is_upper(start) or self.view[start : start + 5] == "toàn ")

    def _acts(self, at: int, limit: int) -> bool:
        """Whether a verb of doing stands in [at, limit): its subject is not what is measured."""
        for word in _WORD.finditer(self.view.chars, at, limit):
            found = self.role(word.start(), ("act", "fate"))
            if found is not None and found.end <= limit:
                return True
        return False
