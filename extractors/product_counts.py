"""The stated quantities of a text: what a statistician would copy out of it by hand.

The counts themselves are found in `extractors.counting`; here they are linked: to the place and
time they hold for, to the whole they are part of, and what is said twice becomes one row.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.folding import fold, fold_key
from extractors.context import Context
from extractors.counting import MEASURES, PART_CUE, Count, find_counts
from extractors.evidence import evidence
from extractors.lookup import View
from extractors.numbers import units
from extractors.periods import find_periods
from extractors.places import Places, find_places
from extractors.records import Kind, ProductCount
from extractors.scan import scan

__all__ = ["extract_product_counts"]

_LIST_LINK = re.compile(r" ?(?:[,;]|và|, và) ?")
_LISTED = 6
_MAY_RECUR = 5
_REMEMBERED = 20
_WHOLE_ENDS = re.compile(r"\b(?:ngoài ra|bên cạnh đó|tổng cộng|toàn (?:huyện|tỉnh|xã))\b")


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
    place. Small numbers may well be meant anew.
    """
    title = _title_end(view)
    body = {_said(count) for count in counts if count.start >= title}
    kept: list[Count] = []
    seen: dict[tuple[object, ...], list[str]] = {}
    for count in counts:
        if count.start < title and _said(count) in body:
            continue
        place = places.about(*view.folded.original(count.start, count.end))
        count = replace(count, place=place)
        items = seen.setdefault((*_said(count), place.key if place else None), [])
        item = fold_key(count.item)
        if count.quantity.value > _MAY_RECUR and count.kind not in MEASURES:
            unit = fold_key(count.unit)
            if any(_same_item(item, other, unit) for other in items[-_REMEMBERED:]):
                continue
        items.append(item)
        kept.append(count)
    return kept


def _same_item(item: str, other: str, unit: str) -> bool:
    """Whether one phrase goes on the other, both saying more than the unit."""
    shorter, longer = sorted((item, other), key=len)
    return longer.startswith(shorter) and shorter != unit


def _title_end(view: View) -> int:
    """Where the title ends; 0 where the text begins with a paragraph."""
    chars = view.folded.text
    end = chars.find("\n", len(chars) - len(chars.lstrip()))
    return 0 if end < 0 or chars[:end].rstrip().endswith((".", ";", ":")) else end


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
    for index, count in enumerate(counts):
        between = view[counts[index - 1].end : count.start] if index else "\n"
        cue = _last_cue(between)
        if "\n" in between or _WHOLE_ENDS.search(between) or (". " in between and cue is None):
            whole = None
        elif cue is not None:
            able = _able(view, linked, count, between[: cue.start()])
            whole = _whole_of(linked, count, able, listed=len(between) - cue.end() <= _LISTED)
            if cue.group() == "(" and whole != index - 1:
                whole = None
            rest = linked[whole].quantity.value if whole is not None else 0.0
        if whole is not None and count.kind != "share" and count.quantity.value <= rest:
            same = fold_key(count.unit) == fold_key(linked[whole].unit)
            listed = linked[-1].part_of == whole and _LIST_LINK.fullmatch(between)
            if same or (count.kind not in MEASURES and (cue is not None or listed)):
                rest -= count.quantity.value
                count = replace(count, part_of=whole)
        linked.append(count)
    return linked


def _last_cue(between: str) -> re.Match[str] | None:
    """The last word that opens a list of parts."""
    return next(iter(reversed(list(PART_CUE.finditer(between)))), None)


def _able(view: View, counts: list[Count], part: Count, lead: str) -> list[int]:
    """The counts near before `part` that can hold it, nearest first; `lead` runs up to the cue."""
    able: list[int] = []
    if ";" in lead.rstrip(" ;"):  # a clause lies between: the cue opens parts of something else
        return able
    for index in range(len(counts) - 1, max(-1, len(counts) - 5), -1):
        if counts[index].kind != "share" and counts[index].quantity.value >= part.quantity.value:
            able.append(index)
        if index and ";" in view[counts[index - 1].end : counts[index].start]:
            break  # a clause of its own
    return able


def _whole_of(counts: list[Count], part: Count, able: list[int], *, listed: bool) -> int | None:
    """The nearest of `able` in the unit of `part`; a listed part may have another unit."""
    same = [index for index in able if fold_key(counts[index].unit) == fold_key(part.unit)]
    if same or not listed or part.kind in MEASURES | {"person"}:
        return next(iter(same), None)
    return next((index for index in able[:1] if counts[index].kind not in MEASURES), None)
