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
import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from extractors.segmenter import Segmenter
from extractors.sentences import Span, find_sentences, sentence_at

__all__ = [
    "Entity",
    "find_entities",
    "find_words",
    "sentence_tags",
    "sentence_words",
    "tagged_word_around",
    "word_around",
]

_MAX_SENTENCE = 1000
_MAX_RUN = 200
_RUN = re.compile(r"\S+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_TOKEN_MAP = 6  # underthesea spells out known typing slips in tokens up to this length


class _Tagger(Protocol):
    def tag(self, features: list[list[str]]) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class _Models:
    """What is used of underthesea, behind one typed border."""

    token_spans: Callable[[str], Iterator[tuple[int, int]]]
    token_map: dict[str, str]
    segmenter: Segmenter
    segment_slowly: Callable[[list[str]], list[bool]]
    parts_of_speech: Callable[[], _Tagger]
    entities: Callable[[], _Tagger]


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
    from pathlib import Path

    import joblib
    from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger
    from underthesea.pipeline import word_tokenize
    from underthesea.pipeline.ner.model_crf import CRFNERPredictor
    from underthesea.pipeline.pos_tag.model_crf import CRFPOSTagPredictor
    from underthesea.pipeline.text_normalize.text_normalizer import token_map
    from underthesea.pipeline.word_tokenize.regex_tokenize import patterns

    folder = Path(word_tokenize.__file__).parent / "models" / "ws_crf_vlsp2013_20230727"

    def token_spans(text: str) -> Iterator[tuple[int, int]]:
        for match in patterns.finditer(text):
            yield match.span()

    @functools.cache
    def reference() -> FastCRFSequenceTagger:
        tagger = FastCRFSequenceTagger()
        tagger.load(str(folder))
        return tagger

    def segment_slowly(syllables: list[str]) -> list[bool]:
        return [tag == "I-W" for tag in reference().predict([[one] for one in syllables])]

    return _Models(
        token_spans=token_spans,
        token_map=token_map,
        segmenter=Segmenter(
            folder / "models.bin",
            joblib.load(folder / "features.bin"),
            joblib.load(folder / "dictionary.bin"),
        ),
        segment_slowly=segment_slowly,
        parts_of_speech=lambda: CRFPOSTagPredictor.Instance().model,
        entities=lambda: CRFNERPredictor.Instance().model,
    )


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
        tokens = _tokens(text, piece, models)
        if not tokens:
            continue
        if normalize:
            tokens = [(span, _spell(token, models.token_map)) for span, token in tokens]
        syllables = [token for _, token in tokens]
        joins = models.segmenter.joins(syllables)
        if joins is None:
            joins = models.segment_slowly(syllables)
        first = len(words)
        for (span, token), joined in zip(tokens, joins, strict=True):
            if joined and len(words) > first:
                last, before = words[-1]
                words[-1] = Span(last.start, span.end), f"{before} {token}"
            else:
                words.append((span, token))
    return words


def sentence_tags(text: str, sentence: Span) -> list[tuple[Span, str]]:
    """The words of one sentence with their parts of speech, as in `underthesea.pos_tag`."""
    return [(span, tag) for span, _, tag in _tagged_words(text, sentence)]


def _tagged_words(text: str, sentence: Span) -> list[tuple[Span, str, str]]:
    """Words with the string the models see and the part of speech."""
    words = _words_of(text, sentence)
    if not words:
        return []
    tags = _models().parts_of_speech().tag(_pos_features([word for _, word in words]))
    return [(span, word, tag) for (span, word), tag in zip(words, tags, strict=True)]


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


def find_entities(text: str, sentence: Span) -> list[Entity]:
    """Entities of one sentence, with the tags of `underthesea.ner`."""
    words = _tagged_words(text, sentence)
    if not words:
        return []
    features = _entity_features([word for _, word, _ in words], [tag for _, _, tag in words])
    tags = _models().entities().tag(features)
    entities: list[Entity] = []
    for (span, _, _), tag in zip(words, tags, strict=True):
        prefix, _, label = tag.partition("-")
        if prefix == "B":
            entities.append(Entity(span.start, span.end, label))
        elif prefix == "I" and entities and entities[-1].label == label:
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


def _tokens(text: str, piece: Span, models: _Models) -> list[tuple[Span, str]]:
    """Syllables, numbers and marks of a piece, with the characters the models see."""
    source = text[piece.start : piece.end]
    view, starts, ends = _normalized(source)
    tokens: list[tuple[Span, str]] = []
    for first, last in _guarded_spans(view, models):
        start = piece.start + (starts[first] if starts else first)
        end = piece.start + (ends[last - 1] if ends else last)
        if ends and tokens:  # one character that is several in NFC, such as क़, may be two tokens
            start = max(start, tokens[-1][0].end)
        if start < end:
            tokens.append((Span(start, end), view[first:last]))
    return tokens


def _guarded_spans(view: str, models: _Models) -> Iterator[tuple[int, int]]:
    if len(view) <= _MAX_RUN or max(map(len, view.split()), default=0) <= _MAX_RUN:
        yield from models.token_spans(view)
        return
    for run in _RUN.finditer(view):
        if run.end() - run.start() > _MAX_RUN:
            yield run.span()
        else:
            for first, last in models.token_spans(run.group()):
                yield run.start() + first, run.start() + last


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


def _title(word: str) -> str:
    """`True` when each part of the word begins with a capital."""
    return str(bool(word) and all(part[:1].istitle() for part in word.split(" ")))


# Of each word: the strings of the one-word features, in the order of the two templates below.
_LOWER = tuple(f"T[{k}].lower=" for k in (-2, -1, 0, 1, 2))
_WORD = tuple(f"T[{k}]=" for k in (-2, -1, 0, 1, 2))
_TITLE = tuple(f"T[{k}].istitle=" for k in (-2, -1, 0, 1, 2))


@functools.lru_cache(maxsize=4096)
def _word_strings(word: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    lower, title = word.lower(), _title(word)
    return (
        tuple(prefix + lower for prefix in _LOWER),
        tuple(prefix + title for prefix in _TITLE),
        tuple(prefix + word for prefix in _WORD),
    )


def _edge(value: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return (
        tuple(prefix + value for prefix in _LOWER),
        tuple(prefix + value for prefix in _TITLE),
        tuple(prefix + value for prefix in _WORD),
    )


_BOS, _EOS = _edge("BOS"), _edge("EOS")


def _pairs(values: Sequence[str]) -> list[str]:
    """Neighbours joined by a blank, with two edges before and two behind."""
    inner = [f"{left} {right}" for left, right in itertools.pairwise(values)]
    return ["BOS", "BOS", *inner, "EOS", "EOS"]


def _shared_features(words: Sequence[str], titles: Sequence[int]) -> list[list[str]]:
    strings = [_BOS, _BOS, *map(_word_strings, words), _EOS, _EOS]
    pairs = _pairs(words)
    features = []
    for i in range(len(words)):
        window = strings[i : i + 5]
        features.append([
            *(window[k][0][k] for k in range(5)),
            *(window[k][1][k] for k in titles),
            *(window[k][2][k] for k in range(5)),
            f"T[-2,-1]={pairs[i]}",
            f"T[-1,0]={pairs[i + 1]}",
            f"T[0,1]={pairs[i + 2]}",
            f"T[1,2]={pairs[i + 3]}",
        ])
    return features


def _pos_features(words: Sequence[str]) -> list[list[str]]:
    """Features of underthesea's part-of-speech model (pos_crf_2017_10_11)."""
    features = _shared_features(words, (2, 1, 3))
    for i, feature in enumerate(features):
        third, second, first = (("X" if i >= k else "BOS") for k in (3, 2, 1))
        feature += [
            f"T[-3][1]={third}",
            f"T[-2][1]={second}",
            f"T[-1][1]={first}",
            f"T[-3,-2][1]={'X X' if i >= 3 else 'BOS'}",
            f"T[-2,-1][1]={'X X' if i >= 2 else 'BOS'}",
        ]
    return features


def _entity_features(words: Sequence[str], pos: Sequence[str]) -> list[list[str]]:
    """Features of underthesea's entity model (ner_crf_2017_10_12)."""
    features = _shared_features(words, (2, 1, 3, 0, 4))
    padded = ["BOS", "BOS", *pos, "EOS", "EOS"]
    pairs = _pairs(pos)
    for i, feature in enumerate(features):
        feature += [
            f"T[-2][1]={padded[i]}",
            f"T[-1][1]={padded[i + 1]}",
            f"T[0][1]={padded[i + 2]}",
            f"T[1][1]={padded[i + 3]}",
            f"T[2][1]={padded[i + 4]}",
            f"T[-2,-1][1]={pairs[i]}",
            f"T[-1,0][1]={pairs[i + 1]}",
            f"T[0,1][1]={pairs[i + 2]}",
            f"T[1,2][1]={pairs[i + 3]}",
            *(f"T[-{k}][3]={'X' if i >= k else 'BOS'}" for k in (3, 2, 1)),
        ]
    return features
