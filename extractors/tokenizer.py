"""underthesea's words as spaCy tokens, with `doc.text == text`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extractors.sentences import find_sentences
from extractors.words import find_words

__all__ = ["UndertheseaTokenizer", "create_tokenizer"]

_SURROGATE = re.compile("[\ud800-\udfff]")


class UndertheseaTokenizer:
    """A spaCy tokenizer whose tokens are the words of `underthesea.word_tokenize`.

    Tokens cover the text: what lies between two words and is more than one blank is a token of its
    own, so `doc.text == text` for every string. Sentence starts are set. A lone surrogate, which
    no UTF-8 text can hold, becomes U+FFFD; offsets stay the same.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Segment `text` (any string, of any length) into a Doc."""
        text = _SURROGATE.sub("\ufffd", text)
        words: list[str] = []
        spaces: list[bool] = []
        offsets: list[int] = []
        at = 0
        for word in find_words(text):
            _append_gap(text[at : word.start], at, words, spaces, offsets)
            words.append(text[word.start : word.end])
            spaces.append(False)
            offsets.append(word.start)
            at = word.end
        _append_gap(text[at:], at, words, spaces, offsets)
        starts = {sentence.start for sentence in find_sentences(text)}
        sent_starts: list[bool | int | None] = [offset in starts for offset in offsets]
        return Doc(self.vocab, words=words, spaces=spaces, sent_starts=sent_starts)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Segment a stream of texts."""
        yield from map(self, texts)

    # There is no state beside the vocabulary, which the Language serialises itself.
    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing to save."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> UndertheseaTokenizer:
        """Nothing to restore."""
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to save."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> UndertheseaTokenizer:
        """Nothing to restore."""
        return self


def _append_gap(
    gap: str, start: int, words: list[str], spaces: list[bool], offsets: list[int]
) -> None:
    """Give the blanks between two words to the first of them, or to a token of their own."""
    if gap.startswith(" ") and words and not spaces[-1]:
        spaces[-1] = True
        gap, start = gap[1:], start + 1
    if gap:
        words.append(gap)
        spaces.append(False)
        offsets.append(start)


@registry.tokenizers("bantin.underthesea.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], UndertheseaTokenizer]:
    """The tokenizer as spaCy's configuration names it."""

    def create(nlp: Language) -> UndertheseaTokenizer:
        return UndertheseaTokenizer(nlp.vocab)

    return create
