"""Names of people: where a name begins, and where it ends before a verb, a title or a body.

A Vietnamese name is a run of two to five capitalised syllables that begins with one of few family
names; names of the peoples of the highlands have marks of their own (H'Hen Niê, K'Brêu, Y Biêr,
A Lăng). After a form of address or a title any capitalised run is a name.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from corpus.folding import fold_key
from corpus.tables import lexicon
from extractors.syllables import (
    Syllable,
    after_blanks,
    capitalised_run,
    marks,
    syllable_at,
    unit_at,
)
from extractors.words import word_around

__all__ = ["family", "has_mark", "looks_like_person", "name_at", "unit_before_name"]

_MARKED = re.compile(r"[HKRYM]['’ʼ`](?=[^\W\d_])")
_PARTICLE = re.compile(r"[HK]['’ʼ`]$")
_BEFORE_TITLE = re.compile(r"[ \u00a0]{0,2}[,(–-][ \u00a0]{0,2}(?:Phó[ \u00a0])?")
_PARTICLES = re.compile(r"[ \u00a0](van|von|der|de|da|del|bin)[ \u00a0]")
_NUN = re.compile(r"Thích[ \u00a0](nữ)[ \u00a0]")
_ONE_LETTER = frozenset("YA")
_RANKS = frozenset({"rank", "degree", "religion"})
_MAX_SYLLABLES = 5
_MAX_MARKED = 6
_MAX_ROYAL = 7


@functools.cache
def _families() -> dict[str, str]:
    return {
        fold_key(name): row["use"]
        for row in lexicon("family_names")
        for name in row["cue"].split("|")
    }


@functools.cache
def _middles(*uses: str) -> frozenset[str]:
    rows = (row for row in lexicon("middle_names") if row["use"] in uses)
    return frozenset(fold_key(name) for row in rows for name in row["cue"].split("|"))


def _is_sure_middle(name: str) -> bool:
    return fold_key(name) in _middles("sure")


def _is_middle(name: str) -> bool:
    return fold_key(name) in _middles("sure", "usual")


@functools.cache
def _not_names() -> frozenset[str]:
    rows = (row for row in lexicon("not_names") if row["kind"] == "name")
    return frozenset(fold_key(cue) for row in rows for cue in row["cue"].split("|"))


@functools.lru_cache(maxsize=4096)
def family(word: str) -> Literal["common", "rare", ""]:
    """Whether `word`, capitalised, is a family name, and how surely."""
    if not word[:1].isupper():
        return ""
    if _MARKED.match(word) or _PARTICLE.match(word):
        return "common"
    use = _families().get(fold_key(word), "")
    if use == "common" and word not in _ONE_LETTER:
        return "common"
    return "rare" if use else ""


def has_mark(word: str) -> bool:
    """Whether `word` is a name by its mark alone: K'Brêu, H'Hen."""
    return len(word) > 3 and _MARKED.match(word) is not None


def name_at(text: str, start: int, *, titled: bool) -> int:
    """The end of the person's name that begins at `start`, else `start`.

    `titled` says that a form of address or a title stands before, so that one syllable is enough
    and the family name need not be known.
    """
    run = _run(text, start)
    if not run:
        return start
    use = family(run[0].text)
    if not titled and (not use or len(run) < 2):
        return start
    end = run[-1].end
    if not titled and use == "rare" and not _likely(run) and not _holds_office(text, run):
        return start
    if fold_key(text[start:end]) in _not_names():
        return start
    if not titled and (unit_at(text, start) == end or _is_headline(run)):
        return start  # a place, or words of a headline in capitals
    return end


def looks_like_person(text: str, start: int, *, strict: bool = False) -> bool:
    """Whether the capitalised words from `start` are a person's name rather than a body's.

    Used inside names of bodies: "Sở Công Thương | Nguyễn Văn A". `strict` asks for three syllables
    with a middle name, as names of firms look like names of people.
    """
    run = _run(text, start) if text[start : start + 1].isupper() else ()
    if len(run) < 2:
        return False
    use = family(run[0].text)
    if not use or unit_at(text, start) == run[-1].end:
        return False
    if len(run) == 2 and _goes_on_as_word(text, run[-1]):
        return False
    if unit_before_name(text, start) > start:
        return False
    # Vườn quốc gia Hoàng Liên | Nguyễn Văn A, HTX Minh Hà | Nguyễn Văn A
    if any(_begins_name(run[k:]) for k in range(2, len(run) - 1)):
        return False
    if len(run) > 2 and _begins_name(run[1:]) and _inside_word(text, start):
        return False
    if strict:
        return len(run) >= 3 and _is_sure_middle(run[1].text)
    return use == "common" or _likely(run)


def unit_before_name(text: str, start: int) -> int:
    """The end of a province or district right before a person: Hà Nội | Nguyễn Đức Chung."""
    if unit_at(text, start) == start:
        return start
    end = max(unit_at(text, start, "province"), unit_at(text, start, "district"))
    if " " not in text[start:end]:
        return start
    name = list(capitalised_run(text, after_blanks(text, end), 3))
    named = len(name) > 1 and family(name[0].text) == "common"
    return end if named and name[0].start > end else start


def _inside_word(text: str, at: int) -> bool:
    word = word_around(text, at)
    return word is not None and word.start < at


def _begins_name(run: Sequence[Syllable]) -> bool:
    """Whether `run` begins as hardly anything but a person's name does: Nguyễn Văn."""
    return family(run[0].text) == "common" and _is_sure_middle(run[1].text)


def _goes_on_as_word(text: str, syllable: Syllable) -> bool:
    """Whether `syllable` is but the beginning of a word: Nông Lâm | nghiệp is no person."""
    following = syllable_at(text, after_blanks(text, syllable.end))
    if following is None or following.capitalised or following.start == syllable.end:
        return False
    if following.start in marks(text).stops or following.start in marks(text).verbs:
        return False  # Lê Dũng | dự
    word = word_around(text, syllable.start)
    return word is not None and word.end >= following.end


def _is_headline(run: Sequence[Syllable]) -> bool:
    """Whether words in capitals are a headline's rather than a name's."""
    return run[0].upper and not _is_middle(run[1].text)


def _holds_office(text: str, run: Sequence[Syllable]) -> bool:
    """Whether a title right behind three syllables says that they are a person."""
    mark = _BEFORE_TITLE.match(text, run[-1].end) if len(run) > 2 else None
    return mark is not None and (mark.end() in marks(text).roles)


def _likely(run: Sequence[Syllable]) -> bool:
    """Whether a run that begins with a rare family name is a person all the same."""
    first, second = run[0].text, run[1].text
    if first in _ONE_LETTER:
        return len(run) >= 2 and len(first) == 1
    return _is_sure_middle(second) or (len(run) >= 3 and _is_middle(second)) or len(run) >= 4


@functools.lru_cache(maxsize=2048)
def _run(text: str, start: int) -> Sequence[Syllable]:
    """The syllables of the name from `start`, cut before a title, a rank or a body."""
    first = syllable_at(text, start)
    if first is None or not first.capitalised or (start and text[start - 1].isalnum()):
        return []
    if start in marks(text).roles and not family(first.text):
        return []
    upper = first.upper
    run: list[Syllable] = []
    for syllable in _syllables(text, first):
        if run and _stops(text, syllable, run):
            break
        if (
            syllable.upper != upper
            and len(syllable.text) > 1
            and not _PARTICLE.match(syllable.text)
        ):
            if upper and len(run) == 1 and len(first.text) == 2 and first.text.isupper():
                upper = syllable.upper
            elif run:
                break
        run.append(syllable)
    marked = bool(run) and (bool(_MARKED.match(run[0].text)) or len(run[0].text) <= 2)
    if len(run) > _MAX_SYLLABLES:
        run = run[: _MAX_MARKED if marked else _most_syllables(run)]
    if upper and run and not family(run[0].text) and len(run) < 2:
        return []  # an abbreviation
    return run


def _is_deed(text: str, at: int, named: int) -> bool:
    """Whether the verb of a headline in capitals is at `at`, behind `named` syllables of a name."""
    found = marks(text)
    deed, said = found.stops.get(at), found.verbs.get(at)
    if deed is not None and deed.row["kind"] == "act":
        return named > 2 or (named == 2 and " " in text[at : deed.end])
    return said is not None and named > 1 and " " in text[at : said.end]


def _most_syllables(run: Sequence[Syllable]) -> int:
    """How long a name may be: Tôn Nữ of the royal house stands before the name itself."""
    royal = any(fold_key(one.text) == "tôn" for one in run)
    return _MAX_ROYAL if royal else _MAX_SYLLABLES


def _syllables(text: str, first: Syllable) -> Iterator[Syllable]:
    """The capitalised syllables from `first` on; in foreign names also those a hyphen joins."""
    last = first
    for last in capitalised_run(text, first.start, _MAX_ROYAL):
        yield last
    if family(first.text):
        nun = _NUN.match(text, first.start) if first.text == "Thích" else None
        if nun:  # Thích nữ | Diệu Ngọc
            yield Syllable(nun.start(1), nun.end(1), nun.group(1))
            yield from capitalised_run(text, nun.end(), _MAX_SYLLABLES)
        return
    particle = _PARTICLES.match(text, last.end)
    if particle and text[particle.end() : particle.end() + 1].isupper():  # Randy van | Rossum
        yield Syllable(particle.start(1), particle.end(1), particle.group(1).title())
        yield from capitalised_run(text, particle.end(), 2)
        return
    joined = syllable_at(text, first.end + 1) if text[first.end : first.end + 1] == "-" else None
    if joined is None or joined.start in marks(text).roles:
        return
    yield from capitalised_run(text, joined.start, _MAX_MARKED)


def _stops(text: str, syllable: Syllable, run: Sequence[Syllable]) -> bool:
    """Whether the name ends before `syllable`."""
    at = syllable.start
    if len(run) > 1 and syllable.upper and _is_deed(text, at, len(run)):
        return True
    role = marks(text).roles.get(at)
    if role is not None:
        # a name has two syllables at least: "ông Đinh Công Sứ" holds no office
        named = len(run) == 1 and bool(family(run[0].text)) and text[at : role.end].istitle()
        return not (named and " " in text[at : role.end])
    modifier = marks(text).modifiers.get(at)
    if modifier and after_blanks(text, modifier.end) in marks(text).roles:
        return True
    title = marks(text).honorifics.get(at)
    if (
        title
        and title.row["kind"] in {"rank", "degree", "religion"}
        and " " in text[at : title.end]
    ):
        return True
    head = marks(text).heads.get(at)
    if head is None:
        return False
    if run[0].upper and " " not in text[at : head.end]:
        return False  # in capitals TƯ may be a name as well as Trung ương
    if head.row.get("case") == "exact" or " " in text[at : head.end].strip():
        return len(run) >= 2 or not family(run[0].text)
    follower = syllable_at(text, after_blanks(text, head.end))
    return (
        len(run) >= 3
        and follower is not None
        and follower.capitalised
        and not family(follower.text)
        and unicodedata.category(text[head.end]) == "Zs"
    )
