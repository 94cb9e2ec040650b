"""Numbers written in every way that bulletins write them, read back to what was meant.

A strategy draws a value and writes it; the reader must give the value back, whatever stands around
the number. What no bulletin writes (a decimal in words, a range of two units) is not drawn.
"""

from __future__ import annotations

import unicodedata
from typing import Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.context import Context
from extractors.numbers import Quantity, find_quantities
from extractors.product_counts import extract_product_counts

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")


patient = settings(deadline=None)  # the first example reads the lexicons


class Written(NamedTuple):
    """A number as it stands in a text, and what it means."""

    text: str
    value: float


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, (text, [quantity.value for quantity in found])
    return found[0]


def grouped(value: int, mark: str = ".") -> str:
    return f"{value:,}".replace(",", mark)


def in_words(value: int) -> str:
    """A whole number read out: 3.015 is ba nghìn không trăm mười lăm."""
    groups: list[int] = []
    while value:
        value, group = divmod(value, 1000)
        groups.append(group)
    words: list[str] = []
    for place, group in reversed(list(enumerate(groups))):
        if group:
            words += [*_group_in_words(group, leading=not words), _GROUPS[place]]
    return " ".join(word for word in words if word)


def _group_in_words(group: int, *, leading: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [] if leading and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif words and ones:
        words.append("linh")
    if ones:
        after_tens = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _DIGITS[ones])
        words.append(after_tens if tens else _DIGITS[ones])
    return words


wholes = st.integers(min_value=1, max_value=999_999_999)
small = st.integers(min_value=1, max_value=999)

plain = wholes.map(lambda value: Written(str(value), value))
padded = st.integers(min_value=1, max_value=9).map(lambda value: Written(f"0{value}", value))
by_points = wholes.map(lambda value: Written(grouped(value), value))
by_blanks = st.integers(min_value=1000, max_value=999_999_999).map(
    lambda value: Written(grouped(value, " "), value)
)
spelled = wholes.map(lambda value: Written(in_words(value), value))
twice = st.integers(min_value=1, max_value=99).map(
    lambda value: Written(f"{value:02d} ({in_words(value)})", value)
)
counted = st.one_of(plain, padded, by_points, by_blanks, spelled, twice)
"""Whole numbers, as things and people are counted."""

by_comma = st.builds(
    lambda whole, cents: Written(f"{grouped(whole)},{cents:02d}", whole + cents / 100),
    st.integers(min_value=0, max_value=99_999),
    st.integers(min_value=1, max_value=99),
)
by_english_point = st.builds(
    lambda whole, tenth: Written(f"{whole}.{tenth}", whole + tenth / 10),
    st.integers(min_value=0, max_value=99),
    st.integers(min_value=1, max_value=9),
)
measured = st.one_of(plain, by_points, by_comma, by_english_point)
"""Numbers that may have decimals, as areas and shares do."""

UNITS = {
    " hộ": "hộ",
    " sản phẩm": "sản phẩm",
    " người": "người",
    " xã": "xã",
    " mô hình": "mô hình",
    " doanh nghiệp": "doanh nghiệp",
    " nhiệm vụ": "nhiệm vụ",
}
MEASURES = {
    " ha": ("ha", 1.0),
    "ha": ("ha", 1.0),
    " tấn": ("tấn", 1.0),
    "m3": ("m3", 1.0),
    " m²": ("m2", 1.0),
    " MW": ("MW", 1.0),
    " đồng": ("đồng", 1.0),
    " nghìn đồng": ("đồng", 1e3),
    " triệu đồng": ("đồng", 1e6),
    "triệu đồng": ("đồng", 1e6),
    " tr.đồng": ("đồng", 1e6),
    " tỷ đồng": ("đồng", 1e9),
    " tỉ đồng": ("đồng", 1e9),
    " nghìn tỷ đồng": ("đồng", 1e12),
    " triệu USD": ("USD", 1e6),
}
SHARES = {"%": "%", " %": "%", " phần trăm": "%", "‰": "‰", " điểm %": "điểm %"}
COMPARATORS = {
    "": "=",
    "hơn ": ">",
    "trên ": ">",
    "ít nhất ": ">=",
    "tối thiểu ": ">=",
    "không dưới ": ">=",
    "≥ ": ">=",
    "dưới ": "<",
    "chưa đến ": "<",
    "tối đa ": "<=",
    "không quá ": "<=",
    "khoảng ": "~",
    "gần ": "~",
    "xấp xỉ ": "~",
}


@patient
@given(counted, st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(COMPARATORS)))
def test_whole_numbers_read_back(number: Written, unit: str, comparator: str) -> None:
    quantity = only(f"Huyện có {comparator}{number.text}{unit} mới.")
    assert quantity.value == number.value
    assert quantity.comparator == COMPARATORS[comparator]
    assert quantity.unit is not None
    assert quantity.unit.name == UNITS[unit]


@patient
@given(measured, st.sampled_from(sorted(MEASURES)), st.sampled_from(sorted(COMPARATORS)))
def test_measures_read_back(number: Written, unit: str, comparator: str) -> None:
    name, factor = MEASURES[unit]
    quantity = only(f"Kết quả đạt {comparator}{number.text}{unit}.")
    assert quantity.value == pytest.approx(number.value * factor)
    assert quantity.comparator == COMPARATORS[comparator]
    assert quantity.unit is not None
    assert quantity.unit.name == name


@patient
@given(
    st.one_of(small.map(lambda value: Written(str(value), value)), by_comma, by_english_point),
    st.sampled_from(sorted(SHARES)),
    st.sampled_from(sorted(COMPARATORS)),
)
def test_shares_read_back(number: Written, unit: str, comparator: str) -> None:
    quantity = only(f"Kết quả đạt {comparator}{number.text}{unit}.")
    assert quantity.value == pytest.approx(number.value)
    assert quantity.comparator == COMPARATORS[comparator]
    assert quantity.unit is not None
    assert quantity.unit.name == SHARES[unit]


@patient
@given(small, small, small)
def test_money_in_three_steps_reads_back(billions: int, millions: int, thousands: int) -> None:
    written = f"{billions} tỷ {millions} triệu {thousands} nghìn đồng"
    quantity = only(f"Xã chi {written}.")
    assert quantity.value == billions * 1e9 + millions * 1e6 + thousands * 1e3


@patient
@given(small, st.sampled_from([("trăm", 100), ("nghìn", 1e3), ("triệu", 1e6), ("tỷ", 1e9)]))
def test_half_reads_back(value: int, multiplier: tuple[str, float]) -> None:
    word, scale = multiplier
    number = in_words(value % 9 + 1) if word == "trăm" else str(value)
    whole = value % 9 + 1 if word == "trăm" else value
    assert only(f"Xã thu {number} {word} rưỡi đồng.").value == (whole + 0.5) * scale


RANGES = ("{}-{}", "{} - {}", "{} – {}", "{} đến {}", "từ {} đến {}", "từ {} - {}", "{} tới {}")


@patient
@given(
    st.integers(min_value=1, max_value=40_000),
    st.integers(min_value=1, max_value=40_000),
    st.sampled_from(RANGES),
    st.sampled_from(["", "khoảng ", "ít nhất "]),
)
def test_ranges_read_back(low: int, more: int, pattern: str, comparator: str) -> None:
    written = pattern.format(grouped(low), grouped(low + more))
    quantity = only(f"Huyện vận động {comparator}{written} hộ.")
    assert (quantity.value, quantity.value_max) == (low, low + more)
    assert quantity.comparator == COMPARATORS[comparator]


@patient
@given(by_comma, by_comma, st.sampled_from(RANGES), st.sampled_from([("%", 1.0), (" ha", 1.0)]))
def test_ranges_of_decimals_read_back(
    one: Written, other: Written, pattern: str, unit: tuple[str, float]
) -> None:
    low, high = sorted((one, other), key=lambda number: number.value)
    if low.value < high.value:
        quantity = only(f"Xã đạt {pattern.format(low.text, high.text)}{unit[0]}.")
        assert quantity.value == pytest.approx(low.value)
        assert quantity.value_max == pytest.approx(high.value)


@patient
@given(
    st.integers(min_value=13, max_value=9999),
    st.integers(min_value=0, max_value=9999),
    st.sampled_from(["{}/{}", "{} / {}"]),
)
def test_a_part_of_a_whole_reads_back(part: int, more: int, pattern: str) -> None:
    quantity = only(f"Có {pattern.format(part, grouped(part + more))} hộ thoát nghèo.")
    assert quantity.fraction
    assert (quantity.value, quantity.value_max) == (part, None)


@patient
@given(
    st.integers(min_value=1_000_000, max_value=999_999_999),
    st.integers(min_value=1000, max_value=999_999),
    st.integers(min_value=1, max_value=9),
)
def test_a_document_keeps_its_own_marks(money: int, hectares: int, tenth: int) -> None:
    vietnamese = f"Chi {grouped(money)} đồng; {grouped(hectares)},{tenth} ha."
    english = f"Chi {money:,} đồng; {hectares:,}.{tenth} ha."
    expected = [money, pytest.approx(hectares + tenth / 10)]
    assert [quantity.value for quantity in find_quantities(vietnamese)] == expected
    assert [quantity.value for quantity in find_quantities(english)] == expected


Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")


@patient
@given(counted, st.sampled_from(FORMS), st.booleans(), st.sampled_from([" ", "\u00a0", "  "]))
def test_spelling_of_the_page_changes_no_number(
    number: Written, form: Form, shouted: bool, blank: str
) -> None:
    text = f"Huyện có {number.text} hộ nghèo."
    text = unicodedata.normalize(form, text.upper() if shouted else text).replace(" ", blank)
    assert only(text).value == number.value


@settings(max_examples=150, deadline=None)
@given(counted, st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(COMPARATORS)))
def test_a_row_has_the_number_that_was_written(number: Written, unit: str, comparator: str) -> None:
    if number.value <= 10 and not number.text[0].isdigit():
        return  # "một xã", "hai hộ" may be no count at all: the traps tell when
    text = f"Năm qua huyện có {comparator}{number.text}{unit} được khen thưởng."
    (row,) = extract_product_counts(text, Context(published="2023-05-20"))
    assert row.value == number.value
    assert row.comparator == COMPARATORS[comparator]
    assert row.unit == UNITS[unit]
    assert row.quote.endswith("được khen thưởng") or UNITS[unit] in row.quote


@pytest.mark.parametrize(
    "piece", ["1", "1.", "1,", "1/", "1-", "1 ", "một ", "1 triệu ", "từ ", "(1) ", "hơn 1 "]
)
def test_a_number_without_an_end_is_read_in_time(piece: str) -> None:
    assert len(find_quantities(piece * 4000)) <= 4000
