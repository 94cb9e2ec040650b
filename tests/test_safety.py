"""No text breaks anything: every public function that takes a text reads any Unicode.

One table names all of them; a function of some `__all__` that takes a string and is in no line of
the table fails a test. Whatever a function returns, its offsets lie in the text, what it quotes
stands there, and a second call that remembers nothing of the first gives the same.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
import pkgutil
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import corpus
import extractors
from corpus import bulletin, folding, gold
from corpus import units as gazetteer
from extractors import (
    body_reader,
    clauses,
    commitments,
    counting,
    deadline_dates,
    deadlines,
    districts,
    facts,
    language,
    lookup,
    name_phrases,
    names,
    numbers,
    office_gaps,
    office_linking,
    officials,
    organization_keys,
    organizations,
    periods,
    person_reader,
    places,
    positions,
    product_counts,
    sentences,
    speakers,
    syllables,
    titles,
    topic_marks,
    unit_names,
    unit_resolution,
    unit_scan,
    words,
)
from extractors import evidence as evidences
from extractors import scan as scans
from extractors.context import Context
from extractors.sentences import Span
from tests.texts import bulletins

CONTEXT = Context(published="2023-06-01", province="Quảng Ninh")
NO_GOLD = gold.GoldBulletin(id="x", officials=(), districts=(), product_counts=(), commitments=())
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A text and two places in it."""

    text: str
    at: int
    end: int

    @property
    def bulletin(self) -> bulletin.Bulletin:
        return bulletin.Bulletin("id", "source", self.text, published_at=CONTEXT.published)


def from_folded(text: str, found: Collection[object]) -> list[Span]:
    """Offsets into the folded text as offsets into `text`."""
    folded = folding.fold(text)
    return [Span(*folded.original(start, end)) for start, end in offsets(found)]


def cue_readings(
    asked: Asked, lexicon: str, read: Callable[[str, scans.Cue], object]
) -> list[object]:
    return [read(asked.text, cue) for cue in scans.scan(asked.text).cues(lexicon)]


def by_sentence(asked: Asked, read: Callable[[str, Span], object]) -> list[object]:
    return [read(asked.text, sentence) for sentence in sentences.find_sentences(asked.text)]


def linked(asked: Asked) -> list[object]:
    reader = person_reader.SentenceReader(asked.text)
    found = []
    for sentence in sentences.find_sentences(asked.text):
        items = reader.items(sentence)
        office_linking.link(asked.text, items)
        found.append(items)
    return list(found)


def neighbours(asked: Asked) -> list[bool]:
    found = places.find_places(asked.text, CONTEXT).mentions
    return [topic_marks.are_joined(asked.text, *pair) for pair in itertools.pairwise(found)]


def topics(asked: Asked) -> object:
    found = places.find_places(asked.text, CONTEXT).mentions
    usual = topic_marks.usual_units(found)
    return topic_marks.find_topics(asked.text, found, None, usual)


def subjects(asked: Asked) -> list[object]:
    read = clauses.clauses(asked.text, CONTEXT)
    return by_sentence(asked, lambda _, sentence: read.subject(sentence, sentence.end))


@functools.cache
def nlp() -> Language:
    return language.load()


def doc_spans(asked: Asked) -> list[Span]:
    doc = language.make_doc(nlp(), asked.bulletin)
    return [Span(token.idx, token.idx + len(token)) for token in doc]


# One line for each function: how to call it. What it gives may hold anything; of what has a start
# and an end both must lie in the text. An offset alone is checked as a span from the place asked.
Reading = Callable[[Asked], object]
READINGS: dict[str, Reading] = {
    "corpus.bulletin.text_sha256": lambda a: bulletin.text_sha256(a.text),
    "corpus.folding.fold": lambda a: from_folded(a.text, [Span(0, len(folding.fold(a.text).text))]),
    "corpus.folding.fold_key": lambda a: folding.fold_key(a.text),
    "corpus.folding.fold_spaces": lambda a: folding.fold_spaces(a.text),
    "corpus.gold.check_gold": lambda a: gold.check_gold(NO_GOLD, a.text),
    "corpus.units.spellings": lambda a: list(gazetteer.spellings(a.text)),
    "corpus.units.unit_key": lambda a: gazetteer.unit_key(a.text),
    "extractors.body_reader.is_part": lambda a: cue_readings(
        a, "organization_words", body_reader.is_part
    ),
    "extractors.body_reader.organization_end": lambda a: Span(
        a.at, body_reader.organization_end(a.text, a.at)
    ),
    "extractors.body_reader.unit_phrase_end": lambda a: Span(
        a.at, body_reader.unit_phrase_end(a.text, a.at)
    ),
    "extractors.clauses.clauses": subjects,
    "extractors.commitments.extract_commitments": lambda a: commitments.extract_commitments(
        a.text, CONTEXT
    ),
    "extractors.counting.find_counts": lambda a: from_folded(
        a.text, counting.find_counts(lookup.View(a.text, folding.fold(a.text)))
    ),
    "extractors.deadline_dates.deadline_date": lambda a: deadline_dates.deadline_date(a.text, None),
    "extractors.deadlines.find_deadline": lambda a: deadlines.find_deadline(a.text, a.at, a.end),
    "extractors.deadlines.time_phrase_at": lambda a: deadlines.time_phrase_at(a.text, a.at, a.end),
    "extractors.districts.extract_districts": lambda a: districts.extract_districts(
        a.text, CONTEXT
    ),
    "extractors.evidence.evidence": lambda a: evidences.evidence(a.text, a.at, a.end, "method"),
    "extractors.facts.extract_facts": lambda a: facts.extract_facts(a.bulletin),
    "extractors.language.make_doc": doc_spans,
    "extractors.name_phrases.confirms_name": lambda a: name_phrases.confirms_name(a.text, a.at),
    "extractors.name_phrases.is_act": lambda a: name_phrases.is_act(a.text, a.at),
    "extractors.name_phrases.name_word": lambda a: Span(
        a.at, name_phrases.name_word(a.text, a.at)[0]
    ),
    "extractors.name_phrases.unit_type_at": lambda a: name_phrases.unit_type_at(a.text, a.at),
    "extractors.name_phrases.word_end": lambda a: Span(a.at, name_phrases.word_end(a.text, a.at)),
    "extractors.names.family": lambda a: names.family(a.text),
    "extractors.names.has_mark": lambda a: names.has_mark(a.text),
    "extractors.names.looks_like_person": lambda a: names.looks_like_person(a.text, a.at),
    "extractors.names.name_at": lambda a: [
        Span(a.at, names.name_at(a.text, a.at, titled=titled)) for titled in (False, True)
    ],
    "extractors.names.unit_before_name": lambda a: Span(a.at, names.unit_before_name(a.text, a.at)),
    "extractors.numbers.find_figures": lambda a: from_folded(
        a.text, [Span(at, at + 1) for at, _ in numbers.find_figures(a.text)]
    ),
    "extractors.numbers.find_quantities": lambda a: from_folded(
        a.text, numbers.find_quantities(a.text)
    ),
    "extractors.numbers.parse_quantity": lambda a: from_folded(
        a.text, [numbers.parse_quantity(a.text, a.at)]
    ),
    "extractors.office_gaps.gap_between": lambda a: office_gaps.gap_between(a.text, a.at, a.end),
    "extractors.office_gaps.links_in": lambda a: office_gaps.links_in(a.text, a.at, a.end),
    "extractors.office_linking.base_office": lambda a: office_linking.base_office(a.text),
    "extractors.office_linking.link": linked,
    "extractors.officials.extract_officials": lambda a: officials.extract_officials(
        a.text, CONTEXT
    ),
    "extractors.officials.find_people": lambda a: officials.find_people(a.text, CONTEXT),
    "extractors.organization_keys.organization_key": lambda a: organization_keys.organization_key(
        a.text
    ),
    "extractors.organizations.find_organizations": lambda a: organizations.find_organizations(
        a.text, CONTEXT
    ),
    "extractors.organizations.organizations_within": lambda a: organizations.organizations_within(
        a.text, a.at, a.end
    ),
    "extractors.periods.find_periods": lambda a: periods.find_periods(a.text, CONTEXT).named,
    "extractors.person_reader.captions_joined": lambda a: list(
        person_reader.captions_joined(a.text, sentences.find_sentences(a.text))
    ),
    "extractors.places.find_places": lambda a: [
        (found := places.find_places(a.text, CONTEXT)).mentions,
        found.about(a.at, a.end),
    ],
    "extractors.positions.position_at": lambda a: cue_readings(
        a, "roles", functools.partial(positions.position_at, person_known=True)
    ),
    "extractors.positions.title_start": lambda a: Span(positions.title_start(a.text, a.at), a.at),
    "extractors.product_counts.extract_product_counts": lambda a: (
        product_counts.extract_product_counts(a.text, CONTEXT)
    ),
    "extractors.scan.scan": lambda a: [scans.scan(a.text).cues(name) for name in scans.LEXICONS],
    "extractors.sentences.find_lines": lambda a: list(sentences.find_lines(a.text)),
    "extractors.sentences.find_sentences": lambda a: sentences.find_sentences(a.text),
    "extractors.sentences.sentence_at": lambda a: sentences.sentence_at(a.text, a.at),
    "extractors.speakers.find_speakers": lambda a: speakers.find_speakers(
        a.text, CONTEXT
    ).speech_at(a.at),
    "extractors.syllables.after_blanks": lambda a: Span(a.at, syllables.after_blanks(a.text, a.at)),
    "extractors.syllables.capitalised_run": lambda a: list(syllables.capitalised_run(a.text, a.at)),
    "extractors.syllables.marks": lambda a: syllables.marks(a.text).roles,
    "extractors.syllables.syllable_at": lambda a: syllables.syllable_at(a.text, a.at),
    "extractors.syllables.unit_at": lambda a: Span(a.at, syllables.unit_at(a.text, a.at)),
    "extractors.syllables.units_named": lambda a: syllables.units_named(a.text),
    "extractors.titles.find_lead": lambda a: titles.find_lead(a.text),
    "extractors.titles.find_title": lambda a: titles.find_title(a.text),
    "extractors.topic_marks.after_words": lambda a: topic_marks.after_words(
        re.compile(r"tại $"), a.text, a.at
    ),
    "extractors.topic_marks.are_joined": neighbours,
    "extractors.topic_marks.before": lambda a: topic_marks.before(
        topic_marks.cues().merged, a.text, a.at
    ),
    "extractors.topic_marks.find_topics": topics,
    "extractors.unit_names.find_names": lambda a: unit_names.find_names(a.text),
    "extractors.unit_names.find_type_words": lambda a: unit_names.find_type_words(a.text),
    "extractors.unit_resolution.day_of": lambda a: unit_resolution.day_of(
        a.text, Context(), unit_names.find_names(a.text)
    ),
    "extractors.unit_resolution.resolve": lambda a: unit_resolution.resolve(
        a.text, CONTEXT, unit_names.find_names(a.text)
    ),
    "extractors.unit_scan.find_unit_names": lambda a: unit_scan.find_unit_names(a.text),
    "extractors.words.find_entities": lambda a: by_sentence(a, words.find_entities),
    "extractors.words.find_words": lambda a: list(words.find_words(a.text)),
    "extractors.words.sentence_tags": lambda a: by_sentence(a, words.sentence_tags),
    "extractors.words.sentence_words": lambda a: by_sentence(a, words.sentence_words),
    "extractors.words.tagged_word_around": lambda a: words.tagged_word_around(a.text, a.at),
    "extractors.words.word_around": lambda a: words.word_around(a.text, a.at),
}
# Functions that take a string which is no text.
OTHERS = {
    "corpus.tables.lexicon": "the name of a file",
    "extractors.numbers.read_digits": "figures only; their values have tests of their own",
}


def modules(*packages: ModuleType) -> Iterator[ModuleType]:
    for package in packages:
        yield package
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def takes_a_text(function: Callable[..., object]) -> bool:
    kinds = [one.annotation for one in inspect.signature(function).parameters.values()]
    return bool({"str", "View", "Bulletin"}.intersection(kinds))


def text_functions() -> set[str]:
    """Full names of the public functions of both packages that take a string."""
    return {
        f"{function.__module__}.{function.__name__}"
        for module in modules(corpus, extractors)
        for name in getattr(module, "__all__", ())
        if inspect.isroutine(function := inspect.unwrap(getattr(module, name)))
        and takes_a_text(function)
    }


def offsets(found: object) -> Iterator[tuple[int, int]]:
    """The (start, end) of everything in `found` that has them."""
    start, end = getattr(found, "start", None), getattr(found, "end", None)
    if isinstance(start, int) and isinstance(end, int):
        yield start, end
    elif isinstance(found, Mapping):
        yield from offsets(list(found.values()))
    elif isinstance(found, list | tuple | set | frozenset):
        for one in found:
            yield from offsets(one)


@functools.cache
def memories() -> tuple[Callable[[], None], ...]:
    """What empties the memories of texts; those of lexicons and models are kept."""
    return tuple(
        value.cache_clear
        for module in modules(corpus, extractors)
        for value in vars(module).values()
        if hasattr(value, "cache_clear")
        and "text" in inspect.signature(inspect.unwrap(value)).parameters
    )


def forget() -> None:
    """Forget all texts read so far."""
    for clear in memories():
        clear()


def all_facts(read: facts.Facts) -> list[extractors.Fact]:
    return [*read.officials, *read.districts, *read.product_counts, *read.commitments]


def test_every_function_that_takes_a_text_is_in_the_table() -> None:
    assert text_functions() - set(READINGS) - set(OTHERS) == set()
    assert {*READINGS, *OTHERS} - text_functions() == set(), "no longer there"


TEXTS = bulletins()
PLACES = st.integers(0, 300)


@pytest.mark.parametrize("function", READINGS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, at=PLACES, end=PLACES)
@example(text="", at=0, end=0)
@example(text="\u0958 họp", at=0, end=1)
@example(text="Ông Lê An, Chủ tịch UBND thị xã\u0301 X", at=0, end=4)
def test_any_text_is_read(function: str, text: str, at: int, end: int) -> None:
    at, end = sorted((min(at, len(text)), min(end, len(text))))
    asked = Asked(text, at, end)
    found = READINGS[function](asked)
    for start, stop in offsets(found):
        assert 0 <= start <= stop <= len(text)
    forget()
    assert READINGS[function](asked) == found


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_every_fact_of_any_text_quotes_it(text: str) -> None:
    asked = Asked(text, 0, 0)
    for fact in all_facts(facts.extract_facts(asked.bulletin)):
        assert 0 <= fact.start < fact.end <= len(text)
        assert fact.quote == text[fact.start : fact.end]
        assert fact.sentence == " ".join(fact.sentence.split())
        assert 0 <= fact.confidence <= 1


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_the_pipeline_keeps_any_text(text: str) -> None:
    doc = nlp()(text)
    kept = SURROGATE.sub("\ufffd", text)
    assert doc.text == kept
    assert "".join(token.text_with_ws for token in doc) == kept
    assert all(kept[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == kept
    assert all(kept[e.start_char : e.end_char] == e.text for e in doc.ents)
    for name in ("officials", "districts", "product_counts", "commitments"):
        for fact in getattr(doc._, name):
            assert kept[fact.start : fact.end] == fact.quote
    forget()
    again = nlp()(text)
    assert again.to_bytes() == doc.to_bytes()
