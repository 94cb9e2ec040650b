from __future__ import annotations

import pytest

from extractors.item_phrases import Phrases
from extractors.lookup import Lookup, View
from extractors.scan import scan


def view_of(text: str) -> View:
    return View(text, scan(text).folded)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("sản phẩm OCOP của huyện", "sản phẩm OCOP"),
        ("sản phẩm được xếp hạng 4 sao và nhiều", "sản phẩm được xếp hạng 4 sao"),
        ("xã đạt chuẩn nông thôn mới nâng cao, còn", "xã đạt chuẩn nông thôn mới nâng cao"),
        ("xã, phường, thị trấn trên địa bàn", "xã, phường, thị trấn"),
        ("xã và thị trấn: Chư Sê", "xã và thị trấn"),
        ("doanh nghiệp khoa học và công nghệ tại", "doanh nghiệp khoa học và công nghệ"),
        ("thị trấn, dân số 5.000 người", "thị trấn"),
        ("hộ nghèo đã thoát nghèo", "hộ nghèo"),
        ("hộ bị thiệt hại (30 hộ)", "hộ bị thiệt hại"),
        ("kế hoạch năm;", "kế hoạch năm"),
        ("hộ trồng sen những (vụ trước)", "hộ trồng sen"),
        ("chợ đầu mối các (huyện)", "chợ đầu mối"),
        ("xã chỉ (9 tiêu chí)", "xã"),
        ("cán bộ các xã", "cán bộ các xã"),
    ],
)
def test_a_phrase_ends_where_it_says_what_is_counted(text: str, phrase: str) -> None:
    view = view_of(text)
    end = Phrases(view).after(0, len(view))
    assert view.written(0, end) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("diện tích chè Shan đạt ", "diện tích chè Shan"),
        ("tỷ lệ hộ dân dùng nước sạch ước đạt ", "tỷ lệ hộ dân dùng nước sạch"),
        ("GRDP bình quân đầu người ", "GRDP bình quân đầu người"),
    ],
)
def test_what_is_measured_stands_before_the_number(text: str, phrase: str) -> None:
    view = view_of(text)
    found = Phrases(view).head(0, len(view))
    assert found is not None
    assert view.written(found.start, found.end) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("lúa Séng Cù ổn định ở mức ", "lúa Séng Cù"),
        ("trong đó nữ chiếm ", "nữ"),
        ("bà con đã tái canh được ", "tái canh"),
        ("công ty hỗ trợ ", None),
        ("Tăng ", None),
    ],
)
def test_else_it_is_the_noun_before_the_verb(text: str, phrase: str | None) -> None:
    view = view_of(text)
    found = Phrases(view).chunk(0, len(view))
    assert (found and view.written(found.start, found.end)) == phrase


def test_an_entry_is_found_by_where_it_begins_and_by_where_it_ends() -> None:
    lookup = Lookup([{"cue": "hợp tác|hợp tác xã"}, {"cue": "QL", "case": "exact"}])
    view = view_of("Hợp tác xã QL ql hợp tác")
    found = lookup.at(view, 0)
    assert found is not None
    assert view.written(found.start, found.end) == "Hợp tác xã"
    assert lookup.at(view, 1) is None
    assert lookup.at(view, 11) is not None
    assert lookup.at(view, 14) is None
    before = lookup.before(view, len(view))
    assert before is not None
    assert before.start == 17
