"""The spaCy pipeline keeps spaCy's promises."""

from __future__ import annotations

import pickle
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import extractors
from corpus.bulletin import Bulletin

TEXT = (
    "Chiều 12/5/2023, đồng chí Vũ Thị Lan, Phó Chủ tịch UBND huyện Tiên Yên, làm việc với xã "
    "Phong Dụ.\nHuyện Tiên Yên có 21 sản phẩm OCOP. Đề nghị xã Phong Dụ đẩy mạnh trồng quế."
)
FACTS = ("officials", "districts", "product_counts", "commitments")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extractors.load()


def all_facts(doc: Doc) -> list[extractors.Fact]:
    return [fact for name in FACTS for fact in getattr(doc._, name)]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", " a  b\u00a0\tc \n", "😀👍🏽 chào", unicodedata.normalize("NFD", TEXT), TEXT,
     "a\x00b", "\u2028x\u200f", "각가", "ký tự\r\nmới\r\n\r\n"],
)  # fmt: skip
def test_the_doc_holds_the_text_as_it_is(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


def test_a_megabyte_keeps_its_text(nlp: Language) -> None:
    text = TEXT * (1_000_000 // len(TEXT))
    assert nlp.make_doc(text).text == text


def test_a_lone_surrogate_keeps_its_place(nlp: Language) -> None:
    doc = nlp.make_doc("xã \ud800 Phong Dụ")
    assert doc.text == "xã \ufffd Phong Dụ"


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_kept_and_every_fact_quotes_it(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[fact.start : fact.end] == fact.quote for fact in all_facts(doc))


def test_sentences_are_set(nlp: Language) -> None:
    sentences = [sentence.text.strip() for sentence in nlp(TEXT).sents]
    assert sentences[1] == "Huyện Tiên Yên có 21 sản phẩm OCOP."
    assert len(sentences) == 3


def test_every_extractor_finds_its_facts(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(o.name, o.role, o.organization) for o in doc._.officials] == [
        ("Vũ Thị Lan", "Phó Chủ tịch", "UBND huyện Tiên Yên")
    ]
    assert {d.name for d in doc._.districts} == {"Tiên Yên", "Phong Dụ"}
    assert [(c.value, c.unit, c.place) for c in doc._.product_counts] == [
        (21, "sản phẩm", "Tiên Yên")
    ]
    assert [(c.modality, c.actor, c.action) for c in doc._.commitments] == [
        ("request", "xã Phong Dụ", "đẩy mạnh trồng quế")
    ]


def test_two_processes_give_the_same_facts(nlp: Language) -> None:
    texts = [TEXT, "Xã Phong Dụ.", ""] * 2
    single = [all_facts(doc) for doc in nlp.pipe(texts)]
    double = [all_facts(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)]
    assert double == single
    assert single[0]


def test_a_doc_survives_bytes_and_pickle(nlp: Language) -> None:
    doc = nlp(TEXT)
    restored = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert all_facts(restored) == all_facts(doc)
    assert all_facts(pickle.loads(pickle.dumps(doc))) == all_facts(doc)


def test_the_pipeline_survives_bytes_and_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    for restored in (extractors.load().from_bytes(nlp.to_bytes()), spacy.load(tmp_path / "model")):
        assert all_facts(restored(TEXT)) == all_facts(nlp(TEXT))


@pytest.mark.parametrize("name", FACTS)
def test_each_component_works_alone(nlp: Language, name: str) -> None:
    with nlp.select_pipes(enable=[name]):
        doc = nlp(TEXT)
    assert getattr(doc._, name) == getattr(nlp(TEXT)._, name) != []
    assert sum(bool(getattr(doc._, other)) for other in FACTS) == 1


def test_a_component_can_be_left_out_and_an_unknown_one_is_named() -> None:
    assert "officials" not in extractors.load(exclude=["officials"]).pipe_names
    with pytest.raises(ValueError, match="offficials"):
        extractors.load(exclude=["offficials"])


def test_changing_one_pipeline_changes_no_other(nlp: Language) -> None:
    other = extractors.load()
    other.remove_pipe("officials")
    assert "officials" in nlp.pipe_names


def test_persons_and_places_are_entities(nlp: Language) -> None:
    entities = {(ent.text, ent.label_) for ent in nlp("Ông Nguyễn Văn Hùng đến Hà Nội.").ents}
    assert ("Nguyễn Văn Hùng", "PER") in entities
    assert ("Hà Nội", "LOC") in entities


def test_batch_extraction_gives_the_records_of_the_pipeline(nlp: Language) -> None:
    bulletin = Bulletin("b", "test", TEXT, published_at="2023-05-12T00:00:00+07:00")
    facts = extractors.extract_facts(bulletin)
    doc = nlp(extractors.make_doc(nlp, bulletin))
    for name in FACTS:
        assert getattr(facts, name) == getattr(doc._, name)


def test_importing_the_package_is_light() -> None:
    heavy = ("spacy", "underthesea", "pandas")
    code = f"import sys, extractors; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
