"""One spelling for a body: abbreviations written out, common words as the lexicons spell them."""

from __future__ import annotations

import functools
import unicodedata

from corpus.folding import fold_key, fold_spaces
from corpus.tables import lexicon
from extractors.scan import Matcher, Scan

__all__ = ["expansions", "organization_key"]


@functools.cache
def expansions() -> dict[str, str]:
    """What abbreviations stand for, by the key of the abbreviation."""
    return {
        fold_key(cue): row["expansion"]
        for row in lexicon("abbreviations")
        for cue in row["cue"].split("|")
    }


@functools.cache
def _longest_abbreviation() -> int:
    return max(key.count(" ") + 1 for key in expansions())


@functools.lru_cache(maxsize=8192)
def organization_key(name: str) -> str:
    """One spelling for a body: abbreviations written out, one case for common words.

    "Sở KH&CN tỉnh Quảng Ninh" and "sở Khoa học và công nghệ tỉnh Quảng Ninh" have the same key;
    proper names keep their capitals.
    """
    words = unicodedata.normalize("NFC", fold_spaces(name)).split(" ")
    written: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(_longest_abbreviation(), len(words) - at), 0, -1):
            chunk = " ".join(words[at : at + size])
            expansion = expansions().get(fold_key(chunk))
            # "Tx", "ca" and the like are words in lower case
            if expansion and not chunk.islower():
                written.append(expansion)
                at += size
                break
        else:
            written.append(words[at])
            at += 1
    return _one_case(" ".join(written))


def _one_case(name: str) -> str:
    """Words of the lexicons as these spell them, the rest as it is; the first letter capital."""
    pieces: list[str] = []
    at = 0
    found = Scan(name, _matcher())  # not kept: what is known of the text itself must stay
    cues = [(cue.start, -cue.end) for one in _SPELLED for cue in found.cues(one)]
    for start, negative_end in sorted(cues):
        if start >= at:
            pieces.append(name[at:start])
            at = -negative_end
            # a stray combining mark behind a cue belongs to its last letter: it has another key
            written = name[start:at]
            pieces.append(_spellings().get(fold_key(written), written))
    key = "".join([*pieces, name[at:]])
    return key[:1].upper() + key[1:]


_SPELLED = ("organizations", "organization_words", "unit_types")


@functools.cache
def _matcher() -> Matcher:
    return Matcher((name, lexicon(name)) for name in _SPELLED)


@functools.cache
def _spellings() -> dict[str, str]:
    """How the lexicons spell a word, by its key; heads of bodies come before words inside them."""
    found: dict[str, str] = {}
    for name in _SPELLED:
        for row in lexicon(name):
            for spelling in row["cue"].split("|"):
                found.setdefault(fold_key(spelling), spelling.strip())
    return found
