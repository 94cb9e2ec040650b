"""One spelling for a body: abbreviations written out, common words as the lexicons spell them."""

from __future__ import annotations

import functools
import unicodedata

from corpus.folding import fold_key, fold_spaces
from corpus.tables import lexicon
from extractors.syllables import cues_by_start

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
    lexicons = [cues_by_start(name, one) for one in _SPELLED]
    while at < len(name):
        cues = [cues[at] for cues in lexicons if at in cues]
        cue = max(cues, key=lambda cue: cue.end, default=None)
        if cue is None:
            pieces.append(name[at])
            at += 1
        else:
            written = name[cue.start : cue.end]
            # a stray combining mark behind a cue belongs to its last letter: it has another key
            pieces.append(_spellings().get(fold_key(written), written))
            at = cue.end
    key = "".join(pieces)
    return key[:1].upper() + key[1:]


_SPELLED = ("organizations", "organization_words", "unit_types")


@functools.cache
def _spellings() -> dict[str, str]:
    """How the lexicons spell a word, by its key; heads of bodies come before words inside them."""
    found: dict[str, str] = {}
    for name in _SPELLED:
        for row in lexicon(name):
            for spelling in row["cue"].split("|"):
                found.setdefault(fold_key(spelling), spelling.strip())
    return found
