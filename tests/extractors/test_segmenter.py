"""The fast word model decides as underthesea's own, and says so when it cannot."""

from __future__ import annotations

from pathlib import Path

import joblib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger
from underthesea.pipeline import word_tokenize

from extractors.crfsuite import ModelFormatError, read_weights
from extractors.segmenter import Segmenter

FOLDER = Path(word_tokenize.__file__).parent / "models" / "ws_crf_vlsp2013_20230727"
SYLLABLES = st.sampled_from(
    "Ủy ban nhân dân xã phó chủ tịch Phó Chủ Tịch 01 +5 2147483648 sản phẩm OCOP , . - KH&CN"
    " học sinh sinh viên công nghệ cao nông thôn mới Đắk Lắk 1,2 ß İ ǅ".split()
)


@pytest.fixture(scope="module")
def reference() -> FastCRFSequenceTagger:
    tagger = FastCRFSequenceTagger()
    tagger.load(str(FOLDER))
    return tagger


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    parts = [joblib.load(FOLDER / name) for name in ("features.bin", "dictionary.bin")]
    return Segmenter(FOLDER / "models.bin", *parts)


@given(st.lists(SYLLABLES | st.text(alphabet="aĐàỷB1-&", min_size=1, max_size=4), max_size=9))
@settings(max_examples=300)
def test_syllables_are_joined_as_by_the_model(
    reference: FastCRFSequenceTagger, segmenter: Segmenter, syllables: list[str]
) -> None:
    joins = segmenter.joins(syllables)
    if joins is not None and syllables:
        tags = reference.predict([[syllable] for syllable in syllables])
        assert joins == [tag == "I-W" for tag in tags]


def test_known_words_are_never_a_tie(segmenter: Segmenter) -> None:
    joins = segmenter.joins("Phó Chủ tịch Ủy ban nhân dân xã đến thăm học sinh".split())
    assert joins is not None
    assert sum(joins) >= 3


def test_a_tie_is_said(segmenter: Segmenter) -> None:
    assert segmenter.joins(["中ỷ&", "1Đ", "中B", ")B", "0au", "2Đ", "2C", "0"]) is None


def test_weights_are_read_whole() -> None:
    weights = read_weights(FOLDER / "models.bin")
    assert weights.labels == ("B-W", "I-W")
    assert weights.transitions.shape == (2, 2)
    assert sum(map(len, weights.attributes.values())) > 50_000
    assert len(weights.states) == sum(map(len, weights.attributes.values())) + 1
    assert weights.attributes.keys() >= {"T[0]", "T[-2,-1].lower"}


def test_a_file_of_another_shape_is_named(tmp_path: Path, segmenter: Segmenter) -> None:
    path = tmp_path / "models.bin"
    whole = (FOLDER / "models.bin").read_bytes()
    for data in (b"", b"lCRF", whole[:1000], b"x" * len(whole)):
        path.write_bytes(data)
        with pytest.raises(ModelFormatError, match=r"models\.bin"):
            read_weights(path)


def test_other_templates_are_refused() -> None:
    with pytest.raises(ModelFormatError, match="install underthesea"):
        Segmenter(FOLDER / "models.bin", ["T[0]"], frozenset())
