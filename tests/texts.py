"""Texts for property tests: arbitrary Unicode mixed with what bulletins are made of.

Arbitrary characters alone never reach the deep branches of an extractor, and well formed sentences
alone never surprise one. So most texts here are cues of the lexicons, names, numbers, units and
marks strung together in any order, with odd characters between them.
"""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from corpus.tables import CORPUS, read_table
from corpus.units import units

__all__ = ["bulletins", "characters"]

_DEEP = ("roles", "honorifics", "commitment_cues", "periods")
_LEXICONS = sorted(path.stem for path in (CORPUS / "lexicons").glob("*.csv"))


def _cues(lexicon: str) -> list[str]:
    rows = read_table(CORPUS / "lexicons" / f"{lexicon}.csv")
    return [f"{cue.strip()} " for row in rows for cue in row.get("cue", "").split("|")]


def _listed(table: str) -> list[str]:
    return [entry for line in table.strip("\n").splitlines() for entry in line.split("|")]


_PEOPLE = _listed("""
Nông Thị Hảo|Lò Văn Sung|NGUYỄN VĂN AN|Trần Bắc|H'Yim Niê|Vàng A Dơ|bà Hà Thị Mận|ông Bắc|Lê Quốc
đ/c Lê Minh Châu, Phó Chủ tịch UBND xã|Y Phôn Ksơr|Mr. John Smith|đồng chí|PGS.TS. Vũ Thị Lan
""")
_NUMBERS = _listed("""
13|05|1.250|1,5|01 đến 02|20-25|từ 3% đến 5%|hai mươi lăm|2 tỷ 300 triệu đồng|03/05|12/5/2023|7h30
1.234.567,89|0|١٢|²|½|１２|3 sao|4-5 sao|giai đoạn 2021-2025|quý IV|550 triệu|12 ha|999999999999
1/1/0000|31/02/2023|năm 0000|năm 2022|tháng 99|ngày 45/99|1e9|-5|+84 912 345 678|0,|,5|1.2.3.4|100%
1 000 000|số 12/QĐ-UBND
""")
_BODIES = _listed("""
UBND huyện Tiên Yên|Sở KH&CN|Hội Nông dân|HTX Mây tre đan|Công ty cổ phần|Phòng NN&PTNT|TP.|Q.1
Ban Chấp hành Đảng bộ|thị xã|các xã Ba Chẽ và Phong Dụ|toàn tỉnh|cả nước|huyện|xã X|tỉnh Hà Nam (cũ)
""")
_CLAUSES = _listed("""
đồng chí Nông Thị Hảo, Phó Chủ tịch UBND huyện Tiên Yên|phấn đấu đạt 3 tỷ đồng|Ảnh: Hà Lan
đề nghị UBND xã Phong Dụ rà soát quỹ đất trồng quế|Chủ tịch UBND Thị xã Sông Cầu|Ông Bắc cho biết:
đến năm 2025 có 12 sản phẩm OCOP, trong đó 04 sản phẩm 4 sao|Giám đốc Sở NN&PTNT Trần Văn Bắc
sẽ hỗ trợ 03 hợp tác xã trước ngày 30/6
""")
_MARKS = _listed("""
, |. |; |: |! |? |… |...| - | – |-|–|/|&|(|)|[|]|“|”|"|'|«|»|+ |• |1. |a) |và |của |tại |là |v.v.
""")
_BLANKS = ["\n", "\n\n", "\r\n", "\t", "\u00a0", "  ", "\u2028", "\x85", "\x1c", "\u3000", "\x0b"]
_ODD = [
    "\ud800", "\udfff", "\udbff\udfff", "\x00", "\x07", "\x7f", "\u00ad", "\u200b", "\u200d",
    "\ufeff", "\u200f", "\u202e", "\u2067", "\ue000", "\U000f0000", "\U0010ffff", "\u0301",
    "\u0323\u0302", "\u1161", "\u1100\u1161\u11a8", "İ", "ı", "ẞ", "ﬁ", "ǅ", "Ð", "ð", "Ɖ", "ſ",
    "e\u0302\u0323", "👩‍👩‍👧", "🇻🇳", "ﷺ", "\u0958", "Ⅳ", "①", "ª", "৪", "٫", "𝟙", "\u0345", "ᾳ",
]  # fmt: skip

characters = st.characters(exclude_categories=[])
"""Any code point at all, lone surrogates included."""


def _piece() -> st.SearchStrategy[str]:
    cues = [cue for lexicon in _LEXICONS for cue in _cues(lexicon)]
    deep = [cue for lexicon in _DEEP for cue in _cues(lexicon)]
    named = [f"{unit.type} {unit.name} " for unit in units().rows[::97]]
    words = [f"{word} " for word in (*_PEOPLE, *_NUMBERS, *_BODIES)]
    return st.one_of(
        st.sampled_from(cues),
        st.sampled_from(deep),
        st.sampled_from(words),
        st.sampled_from(_MARKS),
        st.sampled_from([*_PEOPLE, *_NUMBERS, *_BODIES, *named]),
        st.sampled_from([f"{clause} " for clause in _CLAUSES]),
        st.sampled_from([*_BLANKS, *_ODD]),
        st.text(alphabet=characters, max_size=4),
    )


def bulletins(max_pieces: int = 30) -> st.SearchStrategy[str]:
    """Any text: of the genre's pieces, or of any characters."""
    piece = _piece()
    genre = st.lists(piece, max_size=max_pieces).map("".join)
    long = st.lists(piece, min_size=max_pieces // 2, max_size=max_pieces).map("".join)
    decomposed = long.map(lambda text: unicodedata.normalize("NFD", text))
    return st.one_of(genre, long, decomposed, long.map(str.upper), st.text(characters))
