"""underthesea's words and entities, with exact offsets and without its waste.

underthesea gives strings, not offsets, moves tone marks on the way, and rebuilds every feature of a
sentence for every word of it. Here the spans come from the tokeniser's own expression, and the
features are built once and given to the same models, so that words and tags are identical to
`underthesea.word_tokenize` and `underthesea.ner` (a test compares them). Chunking is left out: the
entity model never looks at it.

Text is data: nothing here raises on odd input. Sentences are cut after a thousand characters and
runs of more than two hundred characters without a blank are one word, since the tokeniser's
expression takes quadratic time on some of them.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from extractors.segmenter import Segmenter
from extractors.sentences import Span, find_sentences, sentence_at
from extractors.tagger import Tagger

__all__ = [
    "Entity",
    "entity_tagger",
    "find_entities",
    "find_words",
    "part_of_speech_tagger",
    "sentence_tags",
    "sentence_words",
    "tagged_word_around",
    "word_around",
]

_MAX_SENTENCE = 1000
_MAX_RUN = 200
_RUN = re.compile(r"\S+")
# A letter that is a mark of its own to the tokeniser, and the one token it lets hold a blank.
_ODD = re.compile(r"ʺ|Th\s[Ss]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# What the models are told of the places before a word: whether there are any, no more.
_POS_HISTORY = tuple(
    [f"T[-{k}][1]={'X' if i >= k else 'BOS'}" for k in (3, 2, 1)]
    + [f"T[-{k},-{k - 1}][1]={'X X' if i >= k else 'BOS'}" for k in (3, 2)]
    for i in range(4)
)
_ENTITY_HISTORY = tuple(
    [f"T[-{k}][3]={'X' if i >= k else 'BOS'}" for k in (3, 2, 1)] for i in range(4)
)
_MAX_TOKEN_MAP = 6  # underthesea spells out known typing slips in tokens up to this length


@dataclass(frozen=True, slots=True)
class _Models:
    """What is used of underthesea, behind one typed border."""

    token_at: Callable[[str, int], int]
    """The end of the token that begins at a place where no blank stands."""
    token_map: dict[str, str]
    segmenter: Segmenter
    segment_slowly: Callable[[list[str]], list[bool]]
    folder: Path


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or organisation (PER, LOC, ORG) as underthesea's model sees it."""

    start: int
    end: int
    label: str


_lock = Lock()


def _models() -> _Models:
    """Load underthesea's models once; its own first call is not safe from several threads."""
    with _lock:
        return _load_models()


@functools.cache
def _load_models() -> _Models:
    import joblib
    import underthesea
    from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger
    from underthesea.pipeline.text_normalize.text_normalizer import token_map
    from underthesea.pipeline.word_tokenize.regex_tokenize import patterns

    pipeline = Path(underthesea.__file__).parent / "pipeline"
    folder = pipeline / "word_tokenize" / "models" / "ws_crf_vlsp2013_20230727"

    def token_at(text: str, start: int) -> int:
        match = patterns.match(text, start)
        return match.end() if match else start + 1

    @functools.cache
    def reference() -> FastCRFSequenceTagger:
        tagger = FastCRFSequenceTagger()
        tagger.load(str(folder))
        return tagger

    def segment_slowly(syllables: list[str]) -> list[bool]:
        return [tag == "I-W" for tag in reference().predict([[one] for one in syllables])]

    return _Models(
        token_at=token_at,
        token_map=token_map,
        segmenter=Segmenter(
            folder / "models.bin",
            joblib.load(folder / "features.bin"),
            joblib.load(folder / "dictionary.bin"),
        ),
        segment_slowly=segment_slowly,
        folder=pipeline,
    )


@functools.cache
def part_of_speech_tagger() -> Tagger:
    """The part-of-speech model of underthesea."""
    return Tagger(_models().folder / "pos_tag" / "pos_crf_2017_10_11.bin", _POS_HISTORY)


@functools.cache
def entity_tagger() -> Tagger:
    """The entity model of underthesea, for words with their parts of speech."""
    return Tagger(_models().folder / "ner" / "ner_crf_2017_10_12.bin", _ENTITY_HISTORY)


def find_words(text: str) -> Iterator[Span]:
    """The words of `text` in order, as `underthesea.word_tokenize` joins syllables.

    Equal to its words under `use_token_normalize=False`, sentence by sentence; the spans hold the
    original characters.
    """
    for sentence in find_sentences(text):
        for word, _ in sentence_words(text, sentence):
            yield word


def sentence_words(text: str, sentence: Span, *, normalize: bool = False) -> list[tuple[Span, str]]:
    """The words of one sentence with the string the models see.

    With `normalize`, tokens pass underthesea's map of typing slips first (nghành, uỷ), as they do
    in its `ner`.
    """
    words: list[tuple[Span, str]] = []
    models = _models()
    for piece in _pieces(text, sentence):
        starts, ends, syllables = _tokens(text, piece, models)
        if not syllables:
            continue
        if normalize:
            syllables = [_spell(token, models.token_map) for token in syllables]
        joins = models.segmenter.joins(syllables)
        if joins is None:
            joins = models.segment_slowly(syllables)
        begins = [i for i, joined in enumerate(joins) if not i or not joined]
        for first, behind in zip(begins, [*begins[1:], len(joins)], strict=True):
            word = " ".join(syllables[first:behind])
            words.append((Span(starts[first], ends[behind - 1]), word))
    return words


def sentence_tags(text: str, sentence: Span) -> list[tuple[Span, str]]:
    """The words of one sentence with their parts of speech, as in `underthesea.pos_tag`."""
    words = _words_of(text, sentence)
    (tags,) = part_of_speech_tagger().tag([[word for _, word in words]])
    return [(span, tag) for (span, _), tag in zip(words, tags, strict=True)]


@functools.lru_cache(maxsize=64)
def _words_of(text: str, sentence: Span) -> tuple[tuple[Span, str], ...]:
    """Words as the part-of-speech model sees them; a sentence is segmented once for both."""
    return tuple(sentence_words(text, sentence, normalize=True))


@functools.lru_cache(maxsize=64)
def _tags_of(text: str, sentence: Span) -> tuple[tuple[Span, str], ...]:
    return tuple(sentence_tags(text, sentence))


def word_around(text: str, at: int) -> Span | None:
    """The word that covers `at`; words of a sentence are found once."""
    words = _words_of(text, sentence_at(text, at))
    i = bisect_right(words, at, key=lambda word: word[0].start) - 1
    return words[i][0] if i >= 0 and at < words[i][0].end else None


def tagged_word_around(text: str, at: int) -> tuple[Span, str] | None:
    """The word that covers `at` with its part of speech."""
    words = _tags_of(text, sentence_at(text, at))
    i = bisect_right(words, at, key=lambda word: word[0].start) - 1
    return words[i] if i >= 0 and at < words[i][0].end else None


def find_entities(text: str, *sentences: Span) -> list[Entity]:
    """Entities of sentences of `text` in order, with the tags of `underthesea.ner`.

    Sentences given together are tagged together, which takes half the time.
    """
    found = [_words_of(text, sentence) for sentence in sentences]
    words = [[word for _, word in one] for one in found]
    parts = part_of_speech_tagger().tag(words)
    entities: list[Entity] = []
    for one, tags in zip(found, entity_tagger().tag(words, parts), strict=True):
        first = len(entities)
        for (span, _), tag in zip(one, tags, strict=True):
            prefix, _, label = tag.partition("-")
            if prefix == "B":
                entities.append(Entity(span.start, span.end, label))
            elif prefix == "I" and len(entities) > first and entities[-1].label == label:
                entities[-1] = Entity(entities[-1].start, span.end, label)
    return entities


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """Cut a sentence that goes on for too long, after a comma, else at a blank, else anywhere."""
    start = sentence.start
    while sentence.end - start > _MAX_SENTENCE:
        limit = start + _MAX_SENTENCE
        cut = text.rfind(", ", start + 1, limit) + 1 or text.rfind(" ", start + 1, limit)
        if cut <= start:
            cut = limit
        yield Span(start, cut)
        start = cut
    yield Span(start, sentence.end)


def _tokens(
    text: str, piece: Span, models: _Models
) -> tuple[Sequence[int], Sequence[int], list[str]]:
    """Syllables, numbers and marks of a piece: where each begins and ends, what the models see."""
    view, starts, ends = _normalized(text[piece.start : piece.end])
    spans = list(_spans(view, models.token_at))
    tokens = [view[first:last] for first, last in spans]
    if ends:
        spans, tokens = _mapped_back(spans, tokens, starts, ends)
    at = piece.start
    return [at + first for first, _ in spans], [at + last for _, last in spans], tokens


def _mapped_back(
    spans: Iterable[tuple[int, int]], tokens: Iterable[str], starts: list[int], ends: list[int]
) -> tuple[list[tuple[int, int]], list[str]]:
    """Tokens of the normalised characters at their places in the text."""
    mapped: list[tuple[int, int]] = []
    kept: list[str] = []
    reached = 0
    for (first, last), token in zip(spans, tokens, strict=True):
        # One character that is several in NFC, such as क़, may be two tokens.
        start, end = max(starts[first], reached), ends[last - 1]
        if start < end:
            mapped.append((start, end))
            kept.append(token)
            reached = end
    return mapped, kept


def _spans(view: str, token_at: Callable[[str, int], int]) -> Iterator[tuple[int, int]]:
    """Where the tokens stand, as the tokeniser's expression finds them.

    Letters between blanks are one token and a comma behind them another; only what is left, and not
    too long, need be asked for.
    """
    plain = not _ODD.search(view)
    end = 0
    for run in _RUN.finditer(view):
        start, end = max(run.start(), end), run.end()
        letters = view[start:end]
        if (plain and letters.isalpha()) or end - start > _MAX_RUN:
            yield start, end
        elif plain and letters[-1] == "," and letters[:-1].isalpha():
            yield start, end - 1
            yield end - 1, end
        else:
            while start < end:
                behind = token_at(view, start)
                yield start, behind
                start = behind
            end = start


def _normalized(source: str) -> tuple[str, list[int], list[int]]:
    """Characters as underthesea normalises them; the lists map them back, empty when one to one."""
    source = _SURROGATE.sub("\ufffd", source)
    if unicodedata.is_normalized("NFC", source):
        return source.replace("ð", "đ").replace("Ð", "Đ"), [], []
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(source):
        end = at + 1
        while end < len(source) and unicodedata.combining(source[end]):
            end += 1
        composed = unicodedata.normalize("NFC", source[at:end])
        chars.append(composed)
        starts += [at] * len(composed)
        ends += [end] * len(composed)
        at = end
    view = "".join(chars)
    if view != unicodedata.normalize("NFC", source):  # Hangul jamo compose across starters
        return source, [], []
    return view.replace("ð", "đ").replace("Ð", "Đ"), starts, ends


def _spell(token: str, token_map: dict[str, str]) -> str:
    return token_map.get(token, token) if len(token) <= _MAX_TOKEN_MAP else token
