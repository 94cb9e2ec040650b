"""Whether words and tags are those of underthesea; each difference with its kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import underthesea

from extractors.sentences import Span, find_sentences
from extractors.words import find_entities, sentence_tags, sentence_words
from tests.benchmarks.texts import table

__all__ = ["equality"]

_GUARDED_SENTENCE = 1000
_GUARDED_RUN = 200


def equality(texts: Sequence[str], shown: int = 20) -> str:
    """How many words, parts of speech and entities differ, sentence by sentence."""
    sentences = words = entities = 0
    differences: list[tuple[str, str, str]] = []
    for text in texts:
        for sentence in find_sentences(text):
            source = text[sentence.start : sentence.end]
            sentences += 1
            ours = [word for _, word in sentence_words(text, sentence)]
            words += len(ours)
            found = entities_of_ours(text, sentence)
            entities += len(found)
            tags = [tag for _, tag in sentence_tags(text, sentence)]
            checks = {
                "words": ours == underthesea.word_tokenize(source, use_token_normalize=False),
                "parts of speech": tags == [tag for _, tag in underthesea.pos_tag(source)],
                "entities": found == entities_of_reference(text, sentence),
            }
            differences += [(what, kind(source), source) for what, ok in checks.items() if not ok]
    rows = [
        (what, f"{total:,}", sum(1 for difference in differences if difference[0] == what))
        for what, total in (
            ("words", words),
            ("parts of speech", words),
            ("entities", entities),
        )
    ]
    report = table(("", f"in {sentences:,} sentences", "sentences that differ"), rows)
    if differences:
        listed = [(what, why, source[:80]) for what, why, source in differences[:shown]]
        report += "\n\n" + table(("differs in", "kind", "sentence"), listed)
    return report


def kind(source: str) -> str:
    """Why a sentence may differ, as far as that is by design."""
    if len(source) > _GUARDED_SENTENCE:
        return "cut: longer than a thousand characters"
    if max(map(len, source.split())) > _GUARDED_RUN:
        return "a run without a blank kept whole"
    if not unicodedata.is_normalized("NFC", source):
        return "not NFC"
    return "not explained"


def entities_of_reference(text: str, sentence: Span) -> list[tuple[int, int, str]]:
    """Entities by `underthesea.ner`, its words put back at their offsets."""
    words = sentence_words(text, sentence, normalize=True)
    tagged = underthesea.ner(text[sentence.start : sentence.end])
    if len(words) != len(tagged):
        return []
    entities: list[tuple[int, int, str]] = []
    for (span, _), row in zip(words, tagged, strict=True):
        prefix, _, label = row[3].partition("-")
        if prefix == "B":
            entities.append((span.start, span.end, label))
        elif prefix == "I" and entities and entities[-1][2] == label:
            entities[-1] = (entities[-1][0], span.end, label)
    return entities


def entities_of_ours(text: str, sentence: Span) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.label) for one in find_entities(text, sentence)]
