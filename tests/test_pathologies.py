"""Texts made to hurt end, and cost in proportion to their length.

What is counted is work, not seconds: the calls made while the four tables and the entities are read
from a text and from one twice as long, so that a busy machine changes nothing. What a call into C
costs is not in that count; so a long text of each kind is read besides, where anything quadratic
would be felt by whoever runs the tests.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from corpus.bulletin import Bulletin
from corpus.tables import lexicon
from corpus.units import units
from extractors.facts import extract_facts
from extractors.sentences import find_sentences
from extractors.words import find_entities, find_words
from tests.test_safety import all_facts, forget

SIZE = 3_000
LONG = 100_000
VERY_LONG = 1_000_000
DOUBLED_AT_MOST = 2.6
ODDS = 500  # calls; texts that cost nothing may double by chance

PROSE = (
    "huyện Tiên Yên tỉnh Quảng Ninh tổ chức hội nghị đánh giá kết quả thực hiện chương trình mỗi "
    "xã một sản phẩm và bàn giải pháp để các hợp tác xã tiêu thụ nông sản trong năm tới "
)
FAMILIES = [row["cue"].split("|")[0] for row in lexicon("family_names")]
CUES = [row["cue"].split("|")[0] for row in lexicon("commitment_cues")]
UNITS = [f"{unit.type} {unit.name}" for unit in units().rows[::7]]
CONTROLS = "".join(map(chr, range(1, 32))) + "\ue000\uf8ff\x7f\x80\x9f"


def numbers() -> Iterator[str]:
    return (f"{number} " for number in itertools.count())


def counts() -> Iterator[str]:
    return (
        f"{number} sản phẩm, trong đó {number} sản phẩm 3 sao, " for number in itertools.count()
    )


def people() -> Iterator[str]:
    for i in itertools.count():
        one, two, three = (FAMILIES[i // step % len(FAMILIES)] for step in (1, 7, 31))
        yield f"ông {one} {two} {three}, "


# What to repeat, or a function that gives piece after piece.
TEXTS: dict[str, str | Callable[[], Iterator[str]]] = {
    "prose without a stop": PROSE,
    "titles": "Phó Chủ tịch ",
    "titles in a list": "Phó Chủ tịch, Giám đốc Sở, ",
    "people with offices": "ông Lê Văn An, Phó Chủ tịch UBND xã Ba Chẽ, ",
    "bodies": "Sở Khoa học và Công nghệ, ",
    "bodies of bodies": "Phòng Kế hoạch của ",
    "opening brackets with names": "(Sở Y tế (ông Lê An ",
    "opening quotes with speech": "“ông Lê An nói: ",
    "straight quotes": 'bà Hà Mận cho biết: "',
    "control and private use": CONTROLS,
    "lone surrogates": "\ud800 ông \udfffLê An ",
    "right-to-left marks": "\u202eông\u200f Lê \u202bAn\u202c, ",
    "combining marks": "a\u0301\u0323\u0302",
    "one letter, all marks": "\u0301",
    "a.a.a": "a.",
    "1.1.1": "1.",
    "1,1,1": "1,",
    "1/1/1": "1/",
    "A&A&A": "A&",
    "A A A": "A ",
    "dashes": "- ",
    "one word": "a",
    "one capital word": "A",
    "one number": "1",
    "blanks": " ",
    "line breaks": "\n",
    "carriage returns": "a\r",
    "captions": "Ảnh: Lê An\n",
    "bullets": "- Đề nghị các xã rà soát;\n",
    "and": "và ",
    "of": "của ",
    "numerals": "một trăm ",
    "dates": "ngày 12/3/2023, ",
    "years": "năm 2023 ",
    "stars": "3 sao, ",
    "ranges": "từ 3% đến 5% ",
    "numbers": numbers,
    "counts": counts,
    "people": people,
    "units": lambda: (f"{unit}, " for unit in itertools.cycle(UNITS)),
    "one unit": "huyện Tiên Yên, ",
    "commitment cues": lambda: (f"{cue} " for cue in itertools.cycle(CUES)),
    "one commitment cue": "đề nghị ",
    "commitments": "ông Lê An đề nghị UBND xã Ba Chẽ rà soát quỹ đất, ",
}
NESTED = {
    "brackets": ("(", ")"),
    "quotes": ("“", "”"),
    "square brackets": ("[", "]"),
    "guillemets": ("«", "»"),
}


def text_of(kind: str, size: int) -> str:
    """`size` characters of that kind."""
    if kind in NESTED:
        opening, closing = NESTED[kind]
        return opening * (size // 2) + "Lê An" + closing * (size // 2)
    source = TEXTS[kind]
    pieces = itertools.repeat(source) if isinstance(source, str) else source()
    text, length = [], 0
    while length < size:
        text.append(next(pieces))
        length += len(text[-1])
    return "".join(text)[:size]


def assert_rows_quote(text: str) -> None:
    """All four tables are read, and every row quotes the text."""
    for fact in all_facts(extract_facts(Bulletin("id", "source", text))):
        assert fact.quote == text[fact.start : fact.end]


def read_all(text: str) -> None:
    """The tables, the words and the entities."""
    assert_rows_quote(text)
    covered = 0
    for word in find_words(text):
        assert covered <= word.start < word.end <= len(text)
        covered = word.end
    for sentence in find_sentences(text):
        find_entities(text, sentence)


def work_of(text: str) -> int:
    """How many calls it takes to read `text`, with nothing remembered."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    forget()
    sys.setprofile(trace)
    try:
        read_all(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", [*TEXTS, *NESTED])
def test_work_grows_with_the_length_alone(kind: str) -> None:
    text, longer = text_of(kind, SIZE), text_of(kind, 2 * SIZE)
    read_all(longer)  # lexicons, models and the gazetteer are read on first use
    once, twice = work_of(text), work_of(longer)
    assert twice < DOUBLED_AT_MOST * once + ODDS


@pytest.mark.parametrize("kind", [*TEXTS, *NESTED])
def test_long_texts_end(kind: str) -> None:
    assert_rows_quote(text_of(kind, LONG))


def test_a_very_long_line_ends() -> None:
    assert_rows_quote(text_of("prose without a stop", VERY_LONG))
