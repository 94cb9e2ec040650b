from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.marked import assert_rows, expected_keys, read_marked


@dataclass
class Found:
    start: int
    end: int
    value: float
    quote: str = ""


def test_marks_are_taken_out_and_become_rows() -> None:
    text, rows = read_marked('Huyện có <n value=13 unit="sản phẩm">13 sản phẩm OCOP</n> năm nay.')
    assert text == "Huyện có 13 sản phẩm OCOP năm nay."
    assert rows == [
        {
            "tag": "n",
            "start": 9,
            "end": 25,
            "quote": "13 sản phẩm OCOP",
            "value": 13,
            "unit": "sản phẩm",
        }
    ]


def test_marks_may_be_nested_and_of_several_tags() -> None:
    text, rows = read_marked("<p name='Lò Văn A'><t>ông</t> Lò Văn A</p> cam kết")
    assert text == "ông Lò Văn A cam kết"
    assert [(row["tag"], row["quote"]) for row in rows] == [("p", "ông Lò Văn A"), ("t", "ông")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.5", 1.5),
        ("-2", -2),
        ("null", None),
        ("true", True),
        ("'>='", ">="),
        ("≥", "≥"),
        ("'2020'", "2020"),
        ("''", ""),
        ('"xã, phường"', "xã, phường"),
    ],
)
def test_values_are_typed(written: str, value: object) -> None:
    _, rows = read_marked(f"<n v={written}>x</n>")
    assert expected_keys(rows[0]) == {"v": value}


def test_an_angle_bracket_that_is_no_mark_is_text() -> None:
    assert read_marked("dưới <5 hộ, > 3 xã, <100 ha>") == ("dưới <5 hộ, > 3 xã, <100 ha>", [])


@pytest.mark.parametrize(
    "broken", ["<n>x", "x</n>", "<a><b>x</a></b>", "<n v>x</n>", "<n end=3>x</n>"]
)
def test_a_broken_mark_is_reported(broken: str) -> None:
    with pytest.raises(ValueError, match=r"<|cannot read"):
        read_marked(broken)


def test_rows_are_compared_in_the_fields_that_are_named() -> None:
    _, rows = read_marked("có <n value=3>3 xã</n> và <n value=2>2 huyện</n>")
    assert_rows([Found(10, 17, 2), Found(3, 7, 3)], rows)
    with pytest.raises(AssertionError):
        assert_rows([Found(3, 7, 3)], rows)
    with pytest.raises(AssertionError):
        assert_rows([Found(3, 7, 3), Found(10, 17, 9)], rows)
    with pytest.raises(AssertionError):
        assert_rows([Found(3, 7, 3), Found(11, 17, 2)], rows, exact=True)
