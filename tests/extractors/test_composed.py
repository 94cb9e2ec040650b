"""Texts in decomposed letters give the rows of their composed form, and quote the source."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from extractors.commitments import extract_commitments
from extractors.context import Context
from extractors.districts import extract_districts
from extractors.officials import extract_officials
from extractors.product_counts import extract_product_counts

TEXT = (
    "Ông Lò Văn Hoà, Phó Chủ tịch UBND huyện Tủa Chùa, cho biết: huyện có 12 sản phẩm OCOP. "
    "Ông Hoà đề nghị Sở Công Thương hỗ trợ huyện Tủa Chùa 3 gian hàng trước ngày 15/9/2023."
)
EXTRACTORS = (extract_officials, extract_districts, extract_product_counts, extract_commitments)


@pytest.mark.parametrize("extract", EXTRACTORS, ids=lambda extract: extract.__name__)
def test_decomposed_letters_change_no_row_but_its_offsets(extract):
    source = unicodedata.normalize("NFD", TEXT)
    wanted = extract(TEXT, Context())
    found = extract(source, Context())
    assert wanted
    assert [source[row.start : row.end] for row in found] == [row.quote for row in found]
    assert [unicodedata.normalize("NFC", row.quote) for row in found] == [r.quote for r in wanted]
    placeless = {"start": 0, "end": 0, "quote": "", "sentence": ""}
    assert [replace(row, **placeless) for row in found] == [
        replace(row, **placeless) for row in wanted
    ]


@pytest.mark.parametrize("extract", EXTRACTORS, ids=lambda extract: extract.__name__)
def test_marks_without_end_are_read_as_they_stand(extract):
    text = "Huyện Ba Chẽ có 13 sản phẩm OCOP. " + "a" + "\u0301" * 50
    rows = extract(text, Context())
    assert [text[row.start : row.end] for row in rows] == [row.quote for row in rows]
