"""The stated quantities of a text: what a statistician would copy out of it by hand.

The counts themselves are found in `extractors.counting`; here they are linked: to the place and
time they hold for, to the whole they are part of, and what is said twice becomes one row.
"""

from __future__ import annotations

import re

from corpus.folding import fold, fold_key
from extractors.composed import reads_composed
from extractors.context import Context
from extractors.count_stops import MEASURES
from extractors.counting import PART_CUE, Count, find_counts
from extractors.evidence import evidence
from extractors.lookup import View
from extractors.numbers import units
from extractors.periods import find_periods
from extractors.places import Places, find_places
from extractors.records import Kind, ProductCount
from extractors.scan import scan
from extractors.titles import find_title

__all__ = ["CONTRADICTED", "extract_product_counts"]

CONTRADICTED = "_contradicted"
"""Ends the method of a whole and its parts that together are more: a slip, or parts that overlap.

Such rows have the confidence of a method that was never measured.
"""

_LIST_LINK = re.compile(r" ?(?:[,;]|và|, và) ?")
_NAMED_LINK = re.compile(r" ?[:(][^.;()\n0-9]{1,240}[;)](?: và)? ?")  # 2 quận: A, B; 3 huyện
_LISTING = re.compile(r" ?(?:,|và|, và)[^.;()\n]{0,60}")
_REFERS = re.compile(r"\b(?:đại diện|toàn bộ|tất cả|của cả|cho cả)(?: của| cho| các)? $")
_NAMES = re.compile(r"[^.;:\n]{0,30}?(?: gồm| là|:)[ :]")  # 2 trường mức độ 2 gồm: A, B
_TOLD_OF = re.compile(r"(?:^|[.\n]) ?[-+•* ]{0,3}(?:cụ thể,? |trong đó,? )?$")
_AMONG = re.compile(r"(?:(?:[.,\n]|^)[ -]{0,3}trong|\btrong (?:tổng )?số) $")  # trong 40 hồ sơ
_NOT_PARTS = re.compile(r"\b(?:so với|so|tăng|giảm|bằng|chiếm|cùng kỳ|tương đương|tương ứng)\b")
_CHANGE_ENDS = re.compile(r"\b(?:tăng|giảm)(?: thêm)? $")
_CHANGE = 16
_CLAUSE_END = re.compile(r"[;.\n)]")
_NEAR = 160
_SLACK = 0.005  # measures are rounded: 28.648 ha of 182,2 and 28.466 ha
_LISTED = 6
_MAY_RECUR = 5
_REMEMBERED = 20
_TOLD_WHOLE = 4
_TITLE_AGAIN = 80
_SENTENCE_ENDS = re.compile(r"[.!?] |\n")
_WHOLE_ENDS = re.compile(r"\b(?:ngoài ra|bên cạnh đó|tổng cộng|toàn (?:huyện|tỉnh|xã))\b")


@reads_composed
def extract_product_counts(text: str, context: Context) -> list[ProductCount]:
    """One record for each stated quantity, in text order; `part_of` is an index into the list."""
    view = View(text, scan(text).folded)
    places, periods = find_places(text, context), find_periods(text, context)
    records: list[ProductCount] = []
    for count in _with_wholes(view, _without_repeats(view, find_counts(view), places)):
        start, end = view.folded.original(count.start, count.end)
        place = count.place
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


def _product_or_other(count: Count) -> Kind:
    if count.kind == "product":
        return "product"
    if count.kind == "share":
        return "product" if _begins_with_product(count.item) else "other"
    return "other"


def _begins_with_product(item: str) -> bool:
    found = units().at(View(item, fold(item)), 0)
    return found is not None and found.row["kind"] == "product"


def _without_repeats(view: View, counts: list[Count], places: Places) -> list[Count]:
    """Leave out what the title says and the body says again, and what the body says twice.

    Twice means the same number of the same thing, named by more than its classifier, about the same
    place. Small numbers may well be meant anew, and so may a list that begins like an earlier one.
    """
    title = view.folded.position(_title_end(view.text))
    told = [_said(count) for count in counts]
    body = {words for count, words in zip(counts, told, strict=True) if count.start >= title}
    kept: list[Count] = []
    seen: dict[tuple[object, ...], list[Count]] = {}
    said: set[tuple[object, ...]] = set()
    anew = False  # the last count was said before and still counts
    for count, words in zip(counts, told, strict=True):
        if count.start < title and (words in body or _is_in_body(count, counts, title)):
            continue
        place = places.about(*view.folded.original(count.start, count.end))
        count = count._replace(place=place)
        alike = seen.setdefault(words, [])
        if words in said and _refers(view, count):
            continue
        said.add(words)
        before = [other for other in alike[-_REMEMBERED:] if _same_thing(count, other)]
        if before and _NAMES.match(view.chars, count.end) and _opens_sentence(view, count):
            continue
        listed = anew and _LIST_LINK.fullmatch(view[kept[-1].end : count.start])
        if count.kind in MEASURES:
            before = [other for other in before if _is_told_whole(count, other)]
        if before and not listed:
            large = count.quantity.value > _MAY_RECUR
            if large or (kept and _is_same_news(view, kept[-1], count)):
                continue
            if count.kind == "thing" and any(_is_same_work(count, other) for other in before):
                continue
        anew = bool(before)
        alike.append(count)
        kept.append(count)
    return kept


def _title_end(text: str) -> int:
    """Where the title ends, which a page may say twice."""
    title = find_title(text)
    written = text[title.start : title.end]
    again = text.find(written, title.end, title.end + len(written) + _TITLE_AGAIN)
    return max(title.end, again + len(written)) if written else title.end


def _is_in_body(count: Count, counts: list[Count], title: int) -> bool:
    """Whether the body counts what the title does, by another classifier."""
    work = _work(count)
    return bool(work) and any(
        other.start >= title
        and other.quantity.value == count.quantity.value
        and _work(other).startswith(work)
        for other in counts
    )


def _is_told_whole(count: Count, other: Count) -> bool:
    """Whether a measure is told again in the same many words, as sums by chance are not."""
    item = fold_key(count.item)
    return item == fold_key(other.item) and item.count(" ") >= _TOLD_WHOLE


def _work(count: Count) -> str:
    """What is counted beside its classifier: 2 *nhiệm vụ* bứt phá, 2 *nội dung* bứt phá."""
    item, unit = fold_key(count.item), fold_key(count.unit)
    return item[len(unit) :] if item.startswith(f"{unit} ") else ""


def _is_same_work(count: Count, other: Count) -> bool:
    """Whether a few things named by more than a word are told of again: 3 tổ *công tác*."""
    alike = min(_work(count), _work(other), key=len)
    return count.quantity.value > 1 and alike.count(" ") > 1 and count.rating is None


def _opens_sentence(view: View, count: Count) -> bool:
    """Whether the sentence begins with what is counted, which was counted before."""
    return _TOLD_OF.search(view[max(0, count.start - 20) : count.start]) is not None


def _is_same_news(view: View, last: Count, count: Count) -> bool:
    """Whether a small number of stars is told again in the next sentence, no part of another."""
    if count.rating is None or (last.rating, *_said(last)) != (count.rating, *_said(count)):
        return False
    between = view[last.end : count.start]
    return bool(_SENTENCE_ENDS.search(between)) and not PART_CUE.search(between)


def _same_thing(count: Count, other: Count) -> bool:
    """Whether one phrase goes on the other, both saying more than the unit, about one place.

    The bare unit is enough for products with stars. A large number may be told without its place.
    """
    here, there = count.place, other.place
    if here is None or there is None:
        if here is not there and count.quantity.value <= _MAY_RECUR:
            return False
    elif here.key != there.key:
        return False
    shorter, longer = sorted((fold_key(count.item), fold_key(other.item)), key=len)
    if not longer.startswith(shorter):
        return False
    if shorter != fold_key(count.unit):
        return True
    rated = count.kind == "product" and count.rating is not None
    return rated and count.quantity.value <= _MAY_RECUR


def _refers(view: View, count: Count) -> bool:
    """Whether things counted before are all meant again: giấy khen cho đại diện 22 chủ thể."""
    if count.quantity.value <= _MAY_RECUR or count.kind in MEASURES:
        return False
    before = view[max(0, count.start - 20) : count.start]
    return any(pattern.search(before) for pattern in (_REFERS, _AMONG))


def _said(count: Count) -> tuple[float, float | None, str]:
    return count.quantity.value, count.quantity.value_max, fold_key(count.unit)


def _with_wholes(view: View, counts: list[Count]) -> list[Count]:
    """Link parts to the count they are part of: 27 sản phẩm, trong đó 11 sản phẩm 3 sao.

    Parts follow a cue in the sentence of the whole, or begin the next one. They are counted in the
    same unit, else in a list right behind the cue (29 chủ thể, gồm 11 hợp tác xã, 10 doanh
    nghiệp), and together do not exceed the whole.
    """
    linked: list[Count] = []
    whole: int | None = None
    rest = 0.0
    bracketed = False  # the parts stand in brackets behind their whole
    for index, count in enumerate(counts):
        between = view[counts[index - 1].end : count.start] if index else "\n"
        cue = _last_cue(view, count, between) if "\n" not in between else None
        if cue is None and (whole is None or "\n" in between):
            whole = None
            linked.append(count)
            continue
        if bracketed and ")" in between and cue is None:
            whole = None
        if _WHOLE_ENDS.search(between) or (". " in between and cue is None):
            whole = None
        elif cue is not None:
            # lấn chiếm (5 vụ), san lấp (7 vụ): the next aside is no part of the one closed
            able = _able(view, linked, count, between[: cue.start()])
            if cue.group() == "(":
                able = [at for at in able if at == index - 1]
            whole = _whole_of(linked, count, able, listed=len(between) - cue.end() <= _LISTED)
            if cue.group() == "(" and (whole != index - 1 or ")" in between):
                whole = None
            rest = linked[whole].quantity.value if whole is not None else 0.0
            bracketed = cue.group() == "("
        changed = _CHANGE_ENDS.search(between[-_CHANGE:]) is not None
        near = rest + (_SLACK * linked[whole].quantity.value if whole is not None else 0)
        fits = count.quantity.value <= (near if count.kind in MEASURES else rest)
        if whole is not None and not changed and count.kind != "share" and fits:
            same = _same_unit(count, linked[whole])
            link = _LIST_LINK.fullmatch(between) or _NAMED_LINK.fullmatch(between)
            listed = linked[-1].part_of == whole and link
            if same or (count.kind not in MEASURES and (cue is not None or listed)):
                rest -= count.quantity.value
                count = count._replace(part_of=whole)
                if count.rating is None and _is_unrated(view, count, linked[whole]):
                    count = count._replace(rating=linked[whole].rating)
        elif whole is not None and not changed and _exceeds(view, linked, count, whole, between):
            for at in range(whole, index):
                other = linked[at]
                if at == whole or other.part_of == whole:
                    linked[at] = other._replace(method=other.method + CONTRADICTED)
            count = count._replace(method=count.method + CONTRADICTED)
            whole = None
        linked.append(count)
    return linked


def _is_unrated(view: View, part: Count, whole: Count) -> bool:
    """Whether a part of rated products names no stars: 4 sản phẩm 5 sao, gồm 2 của HTX."""
    same = part.kind == "product" and fold_key(part.unit) == fold_key(whole.unit)
    return same and " sao" not in _CLAUSE_END.split(view[part.start : part.start + _NEAR], 1)[0]


def _exceeds(view: View, counts: list[Count], part: Count, whole: int, between: str) -> bool:
    """Whether a further part in a list makes the parts more than their whole."""
    same = fold_key(part.unit) == fold_key(counts[whole].unit) and part.kind != "share"
    listed = counts[-1].part_of == whole and not _SENTENCE_ENDS.search(between)
    return same and listed and _LISTING.fullmatch(between) is not None


def _opens_parts(view: View, count: Count, cue: re.Match[str], between: str) -> bool:
    """Whether a cue does open a list of parts.

    A bracket does right before a number or a name (Lai Châu: 11 người).
    """
    if cue.group() == "riêng":  # a sentence of its own: Riêng năm nay có 12 xã
        return _SENTENCE_ENDS.search(between, 0, cue.start()) is None
    if cue.group() != "(":
        return True
    named = count.start - len(between) + cue.end()
    bare = not between[cue.end() :].strip()
    return (bare or view.is_upper(named)) and not _NOT_PARTS.search(between)


def _last_cue(view: View, count: Count, between: str) -> re.Match[str] | None:
    """The last word that opens a list of parts."""
    cues = reversed(list(PART_CUE.finditer(between)))
    return next((cue for cue in cues if _opens_parts(view, count, cue, between)), None)


def _able(view: View, counts: list[Count], part: Count, lead: str) -> list[int]:
    """The counts near before `part` that can hold it, nearest first; `lead` runs up to the cue."""
    able: list[int] = []
    if ";" in lead.rstrip(" ;"):  # a clause lies between: the cue opens parts of something else
        return able
    inside = ")" in lead and "(" not in lead  # 28 ha (A 18 ha, B 10 ha), trong đó: not of B
    for index in range(len(counts) - 1, max(-1, len(counts) - 9), -1):
        opened = index and "(" in view[counts[index - 1].end : counts[index].start]
        if inside:
            inside = not opened
            continue
        if counts[index].kind != "share" and counts[index].quantity.value >= part.quantity.value:
            able.append(index)
        before = view[counts[index - 1].end : counts[index].start] if index else ""
        if ";" in before or _SENTENCE_ENDS.search(before):
            break  # a clause or sentence of its own
    return able


def _same_unit(one: Count, other: Count) -> bool:
    """Whether two counts have one unit, or one that goes on the other: cơ sở, cơ sở lưu trú."""
    shorter, longer = sorted((fold_key(one.unit), fold_key(other.unit)), key=len)
    return f"{longer} ".startswith(f"{shorter} ")


def _whole_of(counts: list[Count], part: Count, able: list[int], *, listed: bool) -> int | None:
    """The nearest of `able` in the unit of `part`; a listed part may have another unit."""
    same = [index for index in able if _same_unit(counts[index], part)]
    if same or not listed or part.kind in MEASURES | {"person"}:
        return next(iter(same), None)
    return next((index for index in able[:1] if counts[index].kind not in MEASURES), None)
