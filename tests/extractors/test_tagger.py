"""The fast tagging models decide as CRFsuite itself, and ask it where two ways score the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import underthesea
from hypothesis import given, settings
from hypothesis import strategies as st
from underthesea.pipeline.ner.model_crf import CRFNERPredictor
from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor

from extractors.crfsuite import ModelFormatError
from extractors.tagger import Tagger
from extractors.words import entity_tagger, part_of_speech_tagger

PIPELINE = Path(underthesea.__file__).parent / "pipeline"
MODELS = [PIPELINE / "pos_tag/pos_crf_2017_10_11.bin", PIPELINE / "ner/ner_crf_2017_10_12.bin"]
WORDS = st.sampled_from(
    "Ông|bà|Nguyễn Văn A|Chủ tịch|UBND|xã|Đồn Đạc|đến|thăm|mô hình|và|của|13|,|.|(|BOS|EOS|X|中ỷ&"
    "|=|T[0]=a|İ|ǅ|không|Hội|Nông dân|tỉnh|Quảng Ninh|phát biểu".split("|")
)
SENTENCES = st.lists(
    st.lists(WORDS | st.text("aĐàỷB1-&", min_size=1, max_size=4), min_size=1, max_size=9),
    min_size=1,
    max_size=5,
)


@given(SENTENCES)
@settings(max_examples=150, deadline=None)
def test_sentences_tagged_together_have_the_tags_of_underthesea(sentences: list[list[str]]) -> None:
    parts = part_of_speech_tagger().tag(sentences)
    expected = [[tag for _, tag in CRFPOSTagPredictor.Instance().predict(one)] for one in sentences]
    assert parts == expected
    # The third column, chunks, is one that the entity model does not look at.
    rows = [
        [(word, tag, "") for word, tag in zip(*one, strict=True)]
        for one in zip(sentences, parts, strict=True)
    ]
    expected = [[row[3] for row in CRFNERPredictor.Instance().predict(one)] for one in rows]
    assert entity_tagger().tag(sentences, parts) == expected


def test_nothing_has_no_tags() -> None:
    assert part_of_speech_tagger().tag([]) == []
    assert part_of_speech_tagger().tag([[], ["xã"], []]) == [[], ["N"], []]


def test_long_sentences_are_tagged_in_linear_time() -> None:
    words = ["cán bộ", "thăm", "xã"] * 5_000
    (tags,) = part_of_speech_tagger().tag([words])
    assert len(tags) == len(words)


@pytest.mark.parametrize("model", MODELS, ids=["parts of speech", "entities"])
def test_a_model_of_another_shape_is_named(model: Path, tmp_path: Path) -> None:
    whole = model.read_bytes()
    history = [["T[-1][1]=BOS"]]
    path = tmp_path / model.name
    for data in (b"", whole[:2000], whole[:-1], b"x" * len(whole)):
        path.write_bytes(data)
        with pytest.raises(ModelFormatError, match=model.name):
            Tagger(path, history)
    path.write_bytes(whole.replace(b"T[0].lower=", b"T[0].upper="))
    with pytest.raises(ModelFormatError, match=r"T\[0\]\.upper is no template .* install"):
        Tagger(
            path,
            [
                [
                    *("T[-3][1]=", "T[-2][1]=", "T[-1][1]=", "T[-3,-2][1]="),
                    "T[-3][3]=",
                    "T[-2][3]=",
                    "T[-1][3]=",
                ]
            ],
        )
