"""The spaCy pipeline: `load()` and its components.

Each extractor is a registered component (factory `bantin_officials`, name `officials` …). It reads
`doc.text` and the context of the bulletin and writes plain dictionaries to `doc.user_data`;
`doc._.officials` builds the records from them. So a Doc crosses processes and survives `to_bytes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

import extractors.tokenizer  # noqa: F401 - registers the tokenizer
from corpus.bulletin import Bulletin
from extractors.commitment_links import link_commitments
from extractors.commitments import extract_commitments
from extractors.context import Context
from extractors.districts import extract_districts
from extractors.officials import extract_officials
from extractors.product_counts import extract_product_counts
from extractors.records import Commitment, District, Official, ProductCount
from extractors.sentences import find_sentences
from extractors.words import find_entities

__all__ = ["COMPONENTS", "EntityComponent", "FactComponent", "load", "make_doc"]

R = TypeVar("R", Official, District, ProductCount, Commitment)
Extractor = Callable[[Doc], "list[R]"]
Factory = Callable[[Language, str], "FactComponent"]

COMPONENTS = ("entities", "districts", "officials", "product_counts", "commitments")
_CONTEXT = "bantin.context"


class FactComponent:
    """A component that runs one extractor over a Doc."""

    def __init__(self, name: str, extract: Extractor[Any]) -> None:
        self.name = name
        self._extract = extract

    def __call__(self, doc: Doc) -> Doc:
        """Write the facts of `doc` to its user data."""
        facts = self._extract(doc)
        doc.user_data[f"bantin.{self.name}"] = [fact.as_dict() for fact in facts]
        return doc


class EntityComponent:
    """Persons, places and organisations of underthesea's shipped model as `doc.ents`.

    Tags are those of `underthesea.ner`, sentence by sentence. A sentence with no capital behind its
    first word is left out unless `everywhere`: the model finds next to nothing there.
    """

    def __init__(self, labels: Iterable[str], everywhere: bool) -> None:
        self._labels = frozenset(labels)
        self._everywhere = everywhere

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents`; entities that no token border fits are widened to the next ones."""
        text = doc.text
        spans = []
        sentences = [
            sentence
            for sentence in find_sentences(text)
            if self._everywhere or _has_name_shape(text[sentence.start : sentence.end])
        ]
        for entity in find_entities(text, *sentences):
            if entity.label in self._labels:
                span = doc.char_span(
                    entity.start, entity.end, entity.label, alignment_mode="expand"
                )
                if span is not None:
                    spans.append(span)
        doc.ents = filter_spans([*doc.ents, *spans])
        return doc


def _has_name_shape(sentence: str) -> bool:
    return any(word[:1].isupper() for word in sentence.split()[1:])


def _register(key: str, record: type[R], extract: Extractor[R]) -> Factory:
    """Register a component and the attribute that reads its records."""

    def create(nlp: Language, name: str) -> FactComponent:
        return FactComponent(key, extract)

    def records(doc: Doc) -> list[R]:
        return [record(**values) for values in doc.user_data.get(f"bantin.{key}", [])]

    Language.factory(f"bantin_{key}", func=create, assigns=[f"doc._.{key}"])
    Doc.set_extension(key, getter=records, force=True)
    return create


def _context(doc: Doc) -> Context:
    return Context(**doc.user_data.get(_CONTEXT, {}))


def _officials(doc: Doc) -> list[Official]:
    return extract_officials(doc.text, _context(doc))


def _districts(doc: Doc) -> list[District]:
    return extract_districts(doc.text, _context(doc))


def _product_counts(doc: Doc) -> list[ProductCount]:
    return extract_product_counts(doc.text, _context(doc))


def _commitments(doc: Doc) -> list[Commitment]:
    """Linked to the officials and counts of the Doc; without their components there are none."""
    found = extract_commitments(doc.text, _context(doc))
    return link_commitments(found, doc._.officials, doc._.product_counts)


create_officials = _register("officials", Official, _officials)
create_districts = _register("districts", District, _districts)
create_product_counts = _register("product_counts", ProductCount, _product_counts)
create_commitments = _register("commitments", Commitment, _commitments)


@Language.factory(
    "bantin_entities",
    default_config={"labels": ["PER", "LOC"], "everywhere": False},
    assigns=["doc.ents"],
)
def create_entities(
    nlp: Language, name: str, labels: list[str], everywhere: bool
) -> EntityComponent:
    """The entity component; `labels` may add ORG, `everywhere` runs it on every sentence."""
    return EntityComponent(labels, everywhere)


def load(*, exclude: Iterable[str] = ()) -> Language:
    """The pipeline for Vietnamese bulletins.

    Components, by name: entities, districts, officials, product_counts, commitments; `exclude`
    leaves some out. Models and lexicons are loaded once per process; the Language itself is new at
    each call, so that changing it changes no other.

        nlp = extractors.load()
        doc = nlp("Huyện Ba Chẽ có 13 sản phẩm OCOP.")
        doc._.product_counts[0].value        # 13.0
    """
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "bantin.underthesea.v1"}}})
    # spaCy refuses longer texts because its own models would need too much memory; ours do not.
    nlp.max_length = 100_000_000
    left_out = set(exclude)
    unknown = left_out.difference(COMPONENTS)
    if unknown:
        raise ValueError(f"no component {sorted(unknown)}; there are {', '.join(COMPONENTS)}")
    for name in COMPONENTS:
        if name not in left_out:
            nlp.add_pipe(f"bantin_{name}", name=name)
    return nlp


def make_doc(nlp: Language, bulletin: Bulletin) -> Doc:
    """A Doc of the bulletin's text that knows its date, province and department."""
    doc = nlp.make_doc(bulletin.text)
    doc.user_data[_CONTEXT] = asdict(Context.of(bulletin))
    return doc
