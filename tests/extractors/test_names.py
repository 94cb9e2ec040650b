"""Where a person's name begins and ends."""

from __future__ import annotations

import unicodedata

import pytest

from extractors.names import name_at

# The name is what stands before the bar; a bar at the start says that no name begins there.
TITLED = [
    "Trần Văn Chấn| cho biết",
    "Nguyễn Thị Minh Khai|, Phó",
    "Lê Anh| Phó Chủ tịch",
    "Đỗ Xuân Trường|, Phó Chủ tịch",
    "Lê Hội| phát biểu",
    "H'Hen Niê| nói",
    "H' Yim Kđoh| nói",
    "K'Brôm|, Chủ tịch",
    "Y Biêr Niê Kđăm| nói",
    "A Lăng Nhơn|, Bí thư",
    "Giàng Seo Vần| - Bí thư",
    "Rah Lan Khuyên| cho biết",
    "Rơ Chăm H'Bia| nói",
    "Jean-Marc Dupont| phát biểu",
    "LÊ THỊ HƯƠNG|, PHÓ CHỦ TỊCH",
    "Bắc| cho hay",
    "|UBND huyện",
    "|phụ trách xã",
    "|Hồ Chí Minh",
]
BARE = [
    "Trần Văn Chấn| cho biết",
    "Mai Thị Hoa|, Phó",
    "|Mai Châu có 3 xã",
    "|Hà Giang có 3 xã",
    "|Lê Chân có 3 xã",
    "|Hội Nông dân",
    "|NÔNG THÔN MỚI",
    "NGUYỄN VĂN TƯ|: Năm nay",
    "|Nguyễn nói",
    "|Kim ngạch tăng",
]


@pytest.mark.parametrize("marked", TITLED)
def test_names_after_a_title_end_before_verbs_titles_and_marks(marked: str) -> None:
    name, _, rest = marked.partition("|")
    assert name_at(name + rest, 0, titled=True) == len(name)


@pytest.mark.parametrize("marked", BARE)
def test_names_without_a_title_need_a_family_name(marked: str) -> None:
    name, _, rest = marked.partition("|")
    assert name_at(name + rest, 0, titled=False) == len(name)


def test_names_are_read_in_decomposed_text() -> None:
    name = unicodedata.normalize("NFD", "Trần Thị Hồng Điệp")
    text = name + ", Giám"
    assert text[: name_at(text, 0, titled=False)] == unicodedata.normalize(
        "NFD", "Trần Thị Hồng Điệp"
    )
