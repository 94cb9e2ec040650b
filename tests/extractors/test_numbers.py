from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.numbers import Quantity, find_quantities, parse_quantity, read_digits

_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [quantity.value for quantity in found]
    return found[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("27 sản phẩm", 27),
        ("01 doanh nghiệp", 1),
        ("1.234.567 đồng", 1_234_567),
        ("1,2 ha", 1.2),
        ("1.2 ha", 1.2),
        ("1.200 hộ", 1200),
        ("1,200 hộ", 1200),
        ("1.234,5 tấn", 1234.5),
        ("0,75 ha", 0.75),
        ("98.125%", 98.125),
        ("36.0000 ha", 36_000),
        ("41.250000 đồng", 41_250_000),
        ("hai mươi lăm hộ", 25),
        ("ba mươi mốt hộ", 31),
        ("hai mươi tư hộ", 24),
        ("mười lăm hộ", 15),
        ("một trăm hai mươi hộ", 120),
        ("một trăm linh năm hộ", 105),
        ("một trăm năm mươi hộ", 150),
        ("hai nghìn ba trăm tỷ đồng", 2_300e9),
        ("ba chục hộ", 30),
        ("12 chục trứng", 120),
        ("550 triệu đồng", 550e6),
        ("75.563 tỷ đồng", 75_563e9),
        ("1,5 triệu lượt", 1.5e6),
        ("2 tỷ 300 triệu đồng", 2.3e9),
        ("1,4 nghìn tỷ đồng", 1.4e12),
        ("30 vạn người", 300_000),
        ("hai triệu rưỡi đồng", 2.5e6),
        ("nửa tỷ đồng", 0.5e9),
        ("25 ngàn tấn", 25_000),
        ("150 trđ", 150e6),
        ("2 500 người", 2500),
        ("05 (năm) sản phẩm", 5),
        ("hai mươi (20) hộ", 20),
        ("1 234 567 đồng", 1_234_567),
        ("9/9 tiêu chí", 9),
        ("118/151 hộ", 118),
        ("350/1.250 tỷ đồng", 350e9),
        ("43,5/42ha", 43.5),
        ("18/15 ha", 18),
        ("12/10 chỉ tiêu", 12),
    ],
)
def test_a_number_is_read_with_its_multipliers(written: str, value: float) -> None:
    assert only(f"Toàn huyện có {written}.").value == pytest.approx(value)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("208m3", 208, "m3"),
        ("11,8ha", 11.8, "ha"),
        ("3 hecta", 3, "ha"),
        ("45,6 km²", 45.6, "km2"),
        ("85%", 85, "%"),
        ("102,8 %", 102.8, "%"),
        ("3 phần trăm", 3, "%"),
        ("2,5‰", 2.5, "‰"),
        ("1,2 điểm %", 1.2, "điểm %"),
        ("500.000đ", 500_000, "đồng"),
        ("30 tr.đ", 30e6, "đồng"),
        ("10 MW", 10, "MW"),
        ("18 “Tổ tự quản”", 18, "Tổ"),
    ],
)
def test_the_unit_is_read_also_when_glued(written: str, value: float, unit: str) -> None:
    quantity = only(f"đạt {written}")
    assert quantity.unit is not None
    assert (quantity.value, quantity.unit.name) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("20-25 hộ", 20, 25),
        ("20 – 25 hộ", 20, 25),
        ("từ 20 đến 25 hộ", 20, 25),
        ("01 đến 02 doanh nghiệp", 1, 2),
        ("hai đến ba hộ", 2, 3),
        ("hai, ba hộ", 2, 3),
        ("3 hoặc 5 sản phẩm", 3, 5),
        ("10 - 10,5%", 10, 10.5),
        ("95% - 97%", 95, 97),
        ("7,5 đến 9 triệu đồng", 7.5e6, 9e6),
        ("130-140 nghìn đồng/kg", 130e3, 140e3),
    ],
)
def test_a_range_has_both_ends(written: str, low: float, high: float) -> None:
    quantity = only(f"mỗi xã {written}")
    assert (quantity.value, quantity.value_max) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("giảm từ 40,2% xuống còn 21,7%", [40.2, 21.7]),
        ("mở rộng từ 450ha lên 815 ha", [450, 815]),
        ("có 1.250 hộ/5.430 khẩu", [1250, 5430]),
    ],
)
def test_two_figures_are_no_range(text: str, values: list[float]) -> None:
    found = find_quantities(text)
    assert [quantity.value for quantity in found] == values
    assert all(quantity.value_max is None for quantity in found)


@pytest.mark.parametrize(
    ("written", "comparator"),
    [
        ("27 hộ", "="),
        ("hơn 27 hộ", ">"),
        ("trên 27 hộ", ">"),
        ("ít nhất 27 hộ", ">="),
        ("tối thiểu 27 hộ", ">="),
        ("không dưới 27 hộ", ">="),
        ("≥ 27 hộ", ">="),
        ("27 hộ trở lên", ">="),
        ("từ 27 hộ trở lên", ">="),
        ("dưới 27 hộ", "<"),
        ("chưa đến 27 hộ", "<"),
        ("không quá 27 hộ", "<="),
        ("tối đa 27 hộ", "<="),
        ("27 hộ trở xuống", "<="),
        ("khoảng 27 hộ", "~"),
        ("gần 27 hộ", "~"),
        ("khoảng từ 27 đến 30 hộ", "~"),
        ("không để quá 27 hộ", "<="),
    ],
)
def test_the_comparator_is_that_of_the_value(written: str, comparator: str) -> None:
    assert only(f"bảo đảm {written}").comparator == comparator


@pytest.mark.parametrize(
    "text",
    [
        "ngày 13/3/2023",
        "sáng 9-7",
        "Chiều 24/10,",
        "từ 1/7 đến 31/8 Trung tâm",
        "lúc 7h30, 14:05",
        "Quyết định số 1187/QĐ-UBND",
        "Nghị quyết số 51/2021/NQ-HĐND",
        "điện thoại 0260.0001.115",
        "Covid-19, QL18, F0, 4G, H5N1",
        "https://so5.example/tin/123",
    ],
)
def test_dates_codes_and_documents_are_no_quantities(text: str) -> None:
    assert [q.value for q in find_quantities(text) if q.unit is not None] == []


def test_a_document_that_groups_by_commas_is_read_so() -> None:
    assert [q.value for q in find_quantities("thu 1,234,567 đồng; 12,500 tấn; 3.5 ha")] == [
        1_234_567,
        12_500,
        3.5,
    ]
    assert [q.value for q in find_quantities("thu 1.234.567 đồng; 12,500 tấn")] == [1_234_567, 12.5]


def test_a_quantity_can_be_asked_for_by_its_place() -> None:
    text = "Huyện chi hơn 550 triệu đồng."
    quantity = parse_quantity(text, text.index("hơn"))
    assert quantity is not None
    assert quantity.value == 550e6
    assert parse_quantity(text, 0) is None


@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_thousands_marks_read_back(value: int) -> None:
    assert read_digits(f"{value:,}".replace(",", ".")) == value
    if value >= 1_000_000 or value < 1000:
        assert read_digits(f"{value:,}", "english") == value


@given(st.integers(min_value=0, max_value=999_999), st.integers(min_value=1, max_value=99))
def test_decimals_read_back(whole: int, cents: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    assert read_digits(written) == Decimal(f"{whole}.{cents:02d}")


def spell(value: int) -> str:
    """`value` below a thousand in words, the way officials read it out."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = [_WORDS[hundreds], "trăm"] if hundreds else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_WORDS[tens], "mươi"]
    elif hundreds and ones:
        words.append("linh")
    if ones:
        plain = _WORDS[ones]
        after_tens = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, plain)
        words.append(after_tens if tens else plain)
    return " ".join(words)


@given(st.integers(min_value=1, max_value=999))
def test_numerals_read_back(value: int) -> None:
    assert only(f"có {spell(value)} sản phẩm").value == value


@given(
    st.integers(min_value=1, max_value=999),
    st.sampled_from([("nghìn", 1e3), ("vạn", 1e4), ("triệu", 1e6), ("tỷ", 1e9)]),
    st.booleans(),
)
def test_multipliers_read_back(value: int, multiplier: tuple[str, float], in_words: bool) -> None:
    word, scale = multiplier
    number = spell(value) if in_words else str(value)
    assert only(f"chi {number} {word} đồng").value == value * scale


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=999))
def test_compounds_read_back(billions: int, millions: int) -> None:
    text = f"chi {billions} tỷ {millions} triệu đồng"
    assert only(text).value == billions * 1e9 + millions * 1e6


@given(
    st.integers(min_value=1, max_value=500),
    st.integers(min_value=1, max_value=500),
    st.sampled_from(["{}-{} hộ", "{} - {} hộ", "từ {} đến {} hộ", "{} đến {} hộ", "{} hoặc {} hộ"]),
)
def test_ranges_read_back(low: int, more: int, pattern: str) -> None:
    quantity = only("có " + pattern.format(low, low + more))
    assert (quantity.value, quantity.value_max) == (low, low + more)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for quantity in find_quantities(text):
        assert 0 <= quantity.start < quantity.end


def test_a_long_run_of_figures_takes_no_long_time() -> None:
    assert find_quantities("1" * 20_000 + "." * 20_000 + "1,2," * 20_000) is not None
