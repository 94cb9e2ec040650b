from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.context import Context
from extractors.periods import find_periods


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Năm 2022, huyện làm xong", ["2022"]),
        ("giai đoạn 2020 – 2022", ["2020-2022"]),
        ("từ năm 2014 đến hết năm 2018", ["2014-2018"]),
        ("quý IV/2020 và tháng 5/2021", ["2020", "2021"]),
        ("vụ đông xuân năm 2021", ["2021"]),
        ("tăng so với năm 2020", []),
        ("cao hơn cùng kỳ năm 2019", []),
        ("nhiệm kỳ 2020-2025", []),
        ("Quy hoạch tỉnh thời kỳ 2021-2030, tầm nhìn đến năm 2050", []),
        ("ngày 15/6/2020", []),
        ("mã 20201", []),
    ],
)
def test_years_are_read_with_the_words_around_them(text: str, values: list[str]) -> None:
    assert [period.value for period in find_periods(text, Context()).named] == values


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        ("năm nay trồng 5 ha", "2023-05-20", ["2023"]),
        ("năm ngoái trồng 5 ha", "2023-05-20", ["2022"]),
        ("sang năm trồng 5 ha", "2023-05-20", ["2024"]),
        ("9 tháng đầu năm", "2023-10-02", ["2023"]),
        ("so với năm trước", "2023-05-20", []),
        ("Ngày 3/4/2019, họp. Năm nay trồng 5 ha", "", ["2019"]),
        ("năm nay trồng 5 ha", "", []),
    ],
)
def test_relative_years_follow_the_date(text: str, published: str, values: list[str]) -> None:
    assert [p.value for p in find_periods(text, Context(published=published)).named] == values


def about(text: str, figure: str) -> str | None:
    start = text.index(figure)
    return find_periods(text, Context()).about(start, start + len(figure))


def test_the_last_year_before_a_figure_in_its_sentence_holds() -> None:
    text = "Năm 2019 có 10 hộ, năm 2020 có 20 hộ."
    assert (about(text, "10 hộ"), about(text, "20 hộ")) == ("2019", "2020")


def test_a_year_in_brackets_holds_for_the_figure_beside_it_alone() -> None:
    text = "Diện tích 258 km2, dân số (năm 2016) là 179.889 người, có 25 xã."
    assert [about(text, figure) for figure in ("258", "179.889", "25 xã")] == [None, "2016", None]
    text = "Tỷ lệ giảm từ 57% (năm 2010) xuống còn 48% (năm 2015), có 12 xã."
    assert [about(text, figure) for figure in ("57%", "48%", "12 xã")] == ["2010", "2015", None]


def test_a_span_in_brackets_behind_a_time_holds_for_the_sentence() -> None:
    assert about("Sau 5 năm (2010 - 2015), tỉnh đã xây 500 nhà.", "500") == "2010-2015"


def test_a_year_close_behind_a_figure_holds() -> None:
    assert about("Huyện có 36 sản phẩm mới trong năm 2020.", "36") == "2020"


def test_a_year_holds_on_in_the_paragraph_until_the_present_comes() -> None:
    text = "Năm 2017, xã làm 3 km đường. Có 5 hộ góp đất. Hiện nay còn 9 hộ chờ.\nXã có 7 thôn."
    assert about(text, "5 hộ") == "2017"
    assert about(text, "9 hộ") is None
    assert about(text, "7 thôn") is None


def test_the_year_of_the_title_holds_where_no_other_is_named() -> None:
    text = "Kết quả chấm sản phẩm năm 2021\nHội đồng chấm 73 sản phẩm.\nĐến nay có 90 hộ."
    assert about(text, "73") == "2021"
    assert about(text, "90") is None


def test_the_round_of_the_lead_is_what_all_the_bulletin_tells_of() -> None:
    text = (
        "Ngày 3/5, hội đồng tỉnh chấm 12 hồ sơ đợt 2 năm 2021.\n"
        "Đợt này có 7 huyện gửi hồ sơ.\nKết quả, 9 sản phẩm đạt.\nĐến nay tỉnh có 60 sản phẩm."
    )
    assert [about(text, figure) for figure in ("12", "7 huyện", "9 sản")] == ["2021"] * 3
    assert about(text, "60 sản phẩm") is None
    assert about("Ngày 3/5, tỉnh họp bàn việc năm 2021.\nHuyện có 7 xã.", "7 xã") is None


def test_the_year_of_the_plan_given_out_in_the_lead_holds_on() -> None:
    lead = "Chiều 9/12, tỉnh họp giao chỉ tiêu, dự toán ngân sách năm 2022 cho các huyện.\n"
    text = f"{lead}Theo đó, phải trồng 900 ha rừng.\nHiện nay tỉnh có 60 hồ."
    assert (about(text, "900"), about(text, "60")) == ("2022", None)
    held = "Chiều 9/12, tỉnh tổng kết năm 2021, giao kế hoạch năm 2022.\nTỉnh có 900 ha rừng."
    assert about(held, "900") == "2022"
    assert about("Ngày 9/12, xã tổng kết công tác năm 2021.\nXã có 900 hộ.", "900") is None


def test_a_round_may_be_written_with_its_year() -> None:
    assert about("Có 7 xã được công nhận vào đợt 2/2019.", "7") == "2019"


def test_the_present_belongs_to_the_crop_named_before() -> None:
    text = "Vụ đông năm 2019, xã trồng 40 ha. Đến nay đã thu 25 ha.\nHiện xã có 8 thôn."
    assert [about(text, figure) for figure in ("40 ha", "25 ha", "8 thôn")] == [
        "2019",
        "2019",
        None,
    ]
    assert about("Nhiệm vụ năm 2019 gồm 4 mục. Đến nay đã làm 3 mục.", "3 mục") is None


def test_a_full_date_that_opens_a_sentence_or_is_counted_up_to_is_a_time() -> None:
    text = "Đến ngày 5-4-2021, xã thu 40 ha, đạt 90% kế hoạch. Làng mùa thu hoạch 25 ha."
    assert [about(text, figure) for figure in ("40 ha", "90%", "25 ha")] == ["2021"] * 3
    assert about("Tính đến 30/6/2020, xã có 9 hộ nghèo.", "9 hộ") == "2020"
    assert about("Dự án làm đến ngày 30/6/2020 với 12 hộ.", "12 hộ") is None


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("Xã họp bàn việc cuối năm 2018.", "2018"),
        ("Xã phấn đấu về đích vào năm 2018.", None),
        ("Xã họp tổng kết năm 2017, bàn việc năm 2018.", None),
    ],
)
def test_this_year_is_the_one_of_the_opening_where_no_date_is_known(
    opening: str, year: str | None
) -> None:
    assert about(f"{opening}\nTừ đầu năm đến nay, xã thu 25 ha.", "25 ha") == year


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for period in find_periods(text, Context(published="2023-01-01")).named:
        assert 0 <= period.start < period.end <= len(text)
