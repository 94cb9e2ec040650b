"""Words and entities are underthesea's own, with offsets into the text as it is."""

from __future__ import annotations

import unicodedata

import pytest
import underthesea
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.tables import CORPUS
from extractors.sentences import Span, find_sentences
from extractors.words import (
    find_entities,
    find_words,
    sentence_tags,
    sentence_words,
    tagged_word_around,
    word_around,
)

TEXTS = sorted((CORPUS / "bulletins").glob("*.txt"))
ODD = [
    "Ðồng chí Lê Thị Hoà, nghành nông nghiệp huyện Hoành Bồ.",
    unicodedata.normalize("NFD", "Ông Trần Văn Thuỷ, Chủ tịch UBND xã Đồn Đạc, phát biểu."),
    "A",
    "!",
    "Th Sơn, Th s, (Th S) và 5ʺ, aʺb, Th",
    "1.250 ha; 3/4; 20-25%; www.vidu.vn/x?a=1; a@b.vn",
]


def entities_of_reference(text: str, sentence: Span) -> list[tuple[str, str]]:
    """Entities as `underthesea.ner` tags them: (joined words, label)."""
    entities: list[tuple[str, str]] = []
    for word, _, _, tag in underthesea.ner(text[sentence.start : sentence.end]):
        prefix, _, label = tag.partition("-")
        if prefix == "B":
            entities.append((word, label))
        elif prefix == "I" and entities and entities[-1][1] == label:
            entities[-1] = (f"{entities[-1][0]} {word}", label)
    return entities


def entities_of_ours(text: str, sentence: Span) -> list[tuple[str, str]]:
    words = sentence_words(text, sentence, normalize=True)
    return [
        (" ".join(w for span, w in words if e.start <= span.start < e.end), e.label)
        for e in find_entities(text, sentence)
    ]


def assert_equal_to_underthesea(text: str) -> None:
    for sentence in find_sentences(text):
        source = text[sentence.start : sentence.end]
        ours = [word for _, word in sentence_words(text, sentence)]
        assert ours == underthesea.word_tokenize(source, use_token_normalize=False)
        tags = [tag for _, tag in sentence_tags(text, sentence)]
        assert tags == [tag for _, tag in underthesea.pos_tag(source)]
        assert entities_of_ours(text, sentence) == entities_of_reference(text, sentence)


@pytest.mark.parametrize("text", [*(p.read_text(encoding="utf-8") for p in TEXTS[:6]), *ODD])
def test_words_and_tags_equal_those_of_underthesea(text: str) -> None:
    assert_equal_to_underthesea(text)


@given(st.text(alphabet="aĐàuỷỦBCTn .,0129&-/()đ:'@_xp", min_size=1, max_size=60))
@settings(max_examples=150, deadline=None)
def test_words_and_tags_of_any_text_equal_those_of_underthesea(text: str) -> None:
    assert_equal_to_underthesea(text)


@pytest.mark.parametrize("text", [path.read_text(encoding="utf-8") for path in TEXTS[:6]])
def test_sentences_read_together_have_the_entities_they_have_alone(text: str) -> None:
    sentences = find_sentences(text)
    alone = [entity for sentence in sentences for entity in find_entities(text, sentence)]
    assert find_entities(text, *sentences) == alone
    assert alone


def test_spans_hold_the_original_characters() -> None:
    text = unicodedata.normalize("NFD", "Huyện uỷ họp.")
    words = [unicodedata.normalize("NFC", text[w.start : w.end]) for w in find_words(text)]
    assert words == ["Huyện uỷ", "họp", "."]


def test_a_character_that_is_two_when_composed_is_in_one_word() -> None:
    assert [(w.start, w.end) for w in find_words("xã \u0958 họp")] == [(0, 2), (3, 4), (5, 8)]


@pytest.mark.parametrize("text", ["a.a." * 30_000, "1.1." * 30_000, "(" * 100_000, "chữ " * 25_000])
def test_pathological_text_ends_soon_and_is_covered(text: str) -> None:
    words = list(find_words(text))
    covered = sum(
        text[w.start : w.end].count("") - 1 - text[w.start : w.end].count(" ") for w in words
    )
    assert covered == len(text) - text.count(" ")


def test_tags_are_those_of_underthesea_and_words_are_looked_up_by_place() -> None:
    text = "Ông Bình thăm mô hình trồng dưa lưới ở huyện Mai Sơn."
    (sentence,) = find_sentences(text)
    tagged = [(text[span.start : span.end], tag) for span, tag in sentence_tags(text, sentence)]
    assert tagged == underthesea.pos_tag(text)
    at = text.index("hình")
    assert word_around(text, at) == Span(text.index("mô"), at + len("hình"))
    grow = text.index("trồng")
    assert tagged_word_around(text, grow) == (Span(grow, grow + len("trồng")), "V")
    assert word_around(text, grow - 1) is None
