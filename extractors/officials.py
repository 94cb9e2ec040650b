"""Who holds which office: people, their positions, and what stands between them.

A sentence is read from left to right into people and positions. What stands between two of them
decides who holds what: "ông A, Phó Giám đốc Sở", "Phó Giám đốc Sở A", "các Phó Giám đốc: A, B",
"A được bổ nhiệm giữ chức Giám đốc". The positions of one person are then merged over the whole
bulletin, and a body that a title leaves out is carried over from the position named just before.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.folding import fold_key, fold_spaces
from extractors.context import Context
from extractors.evidence import evidence
from extractors.names import family, name_at
from extractors.office_places import office_place
from extractors.organizations import Organization, find_organizations, organization_key
from extractors.places import find_places
from extractors.positions import MANY, Position, position_at
from extractors.records import Official
from extractors.scan import Cue, scan
from extractors.sentences import Span, find_lines, find_sentences
from extractors.syllables import after_blanks, capitalised_run, cues_by_start, unit_at

__all__ = ["PersonMention", "extract_officials", "find_people"]

_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_PLURAL_WORD = re.compile(rf"(?:^|(?<=[ ,:(-])){MANY}$")
_PLURAL = re.compile(rf"{MANY}[ \u00a0]{{1,2}}$", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()\n]{0,60}\)")
_TITLE_GAP = re.compile(r"[ \u00a0.,:\-–]{0,4}")
_LIST_GAP = re.compile(r"[\s.]{0,3}(?:[,;]|và|cùng|,[ ]và)?[\s\-–+•]{0,4}")
_LIST_ITEM_ENDS = re.compile(r"[ \u00a0]{0,2}(?:[,;.\-–(]|và\b|$)", re.MULTILINE)
_APPOINTED = re.compile(r"(?:chức vụ|chức danh|chức)[ \u00a0]{1,2}$")
_DEGREES_OF_OFFICE = frozenset({"vice", "deputy", "standing", "acting"})
# "thừa ủy quyền của Chủ tịch, Giám đốc Sở A": the first title is somebody else's
_ON_BEHALF = re.compile(
    r"(?:thay mặt|(?:quyền|quyết định|phân công) của)[ \u00a0]{1,2}$", re.IGNORECASE
)
# What kinds of body an office belongs to, for titles that leave their body out.
_BODIES_OF = {
    "chair": frozenset({"committee", "assembly", "mass", "front", "coop"}),
    "party_secretary": frozenset({"party"}),
    "principal": frozenset({"school"}),
    "director": frozenset({"state", "office", "company", "coop", "hospital", "bank"}),
    "general_director": frozenset({"company", "bank"}),
    "minister": frozenset({"ministry"}),
    "institute_director": frozenset({"school"}),
    "chief_justice": frozenset({"justice"}),
}
_NEAR = 300
_LOOK_BACK = 12
_VERB_FOLLOWS = re.compile(r"[ \u00a0](?=[^\W\d_])(?!và\b|cùng\b)")
_SHARED = frozenset({"titles_list", "shared_titles"})
_AGE = re.compile(r"(?:\d{2} tuổi|(?:sn|sinh năm) ?\d{4})(?:,.{0,40})?")
_LONG_LIST = 60
_LONG_GAP = 80
_ALIKE = 0.7
_PUNCTUATION = {",": "comma", "-": "dash", ":": "colon", "(": "bracket", ";": "semicolon"}
_HOLDING = frozenset({"comma", "dash", "colon", "bracket", "holds", "former", "adjacent", "none"})
_CHAINING = frozenset({
    "adjacent",
    "comma",
    "dash",
    "semicolon",
    "and",
    "bracket",
    "holds",
    "former",
    "none",
})
_OPENING = _HOLDING | {"đối với", "cho"}
_LISTING = frozenset({"comma", "semicolon", "and"})
_FORWARD = frozenset({"adjacent", "colon", "holds", "for"})


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in the text; the span runs from honorific or title to the last title."""

    start: int
    end: int
    name: str
    name_start: int
    name_end: int


@dataclass(slots=True)
class _Person:
    """A name with what stands before it, and the positions that go with it here."""

    start: int
    end: int
    name_start: int
    name: str
    honorific: str
    sure: bool
    plural: bool = False
    rank: bool = False
    title_first: bool = False
    by_verb: bool = False
    """Whether a verb gives it the office ("giữ chức"), so that others named with it share it."""
    positions: list[Position] = field(default_factory=list)


_Item = Position | _Person


@dataclass(slots=True)
class _Holder:
    """One person of the bulletin with all offices found for it."""

    name: str
    honorific: str
    mentions: list[_Person]
    offices: list[tuple[Position, _Person]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a bulletin says about people."""

    holders: tuple[_Holder, ...]
    positions: tuple[Position, ...]


@functools.lru_cache(maxsize=16)
def find_people(text: str, context: Context) -> tuple[PersonMention, ...]:
    """Every mention of a named person, short later mentions included ("ông Bắc": full name)."""
    mentions = [
        _mention(holder, person)
        for holder in _read(text, context).holders
        for person in holder.mentions
    ]
    return tuple(sorted(mentions, key=lambda mention: (mention.name_start, mention.name_end)))


def _mention(holder: _Holder, person: _Person) -> PersonMention:
    # a title that several people share would make the spans of these run into each other
    own = [position for position in person.positions if position.method not in _SHARED]
    return PersonMention(
        start=min([person.start, *(position.start for position in own)]),
        end=max([person.end, *(position.end for position in own)]),
        name=holder.name,
        name_start=person.name_start,
        name_end=person.end,
    )


def extract_officials(text: str, context: Context) -> list[Official]:
    """One record for each person and position of `text`, people as they come."""
    reading = _read(text, context)
    places = find_places(text, context).mentions
    records: list[Official] = []
    person_id = 0
    for holder in reading.holders:
        offices = [office for office in holder.offices if office[0].counts]
        if not offices:
            continue
        person_id += 1
        for position, person in offices:
            start = min(person.start, position.start)
            records.append(
                Official(
                    **evidence(text, start, max(person.end, position.end), position.method),
                    person_id=person_id,
                    name=holder.name,
                    honorific=holder.honorific,
                    role=position.role,
                    role_key=position.key,
                    organization=position.organization,
                    organization_key=organization_key(position.organization),
                    place=office_place(
                        position.organization,
                        position.organization_start,
                        position.organization_end,
                        places,
                        context,
                    ),
                    former=position.former,
                )
            )
    return records


@functools.lru_cache(maxsize=16)
def _read(text: str, context: Context) -> _Reading:
    people: list[_Person] = []
    positions: list[Position] = []
    reader = _SentenceReader(text, context)
    for sentence in _captions_joined(text, find_sentences(text)):
        if reader.masked(sentence.start):
            continue
        items = reader.items(sentence)
        _link(text, items)
        people.extend(item for item in items if isinstance(item, _Person))
        positions.extend(item for item in items if isinstance(item, Position))
    holders = _merge(people)
    _carry_over(text, holders, positions, find_organizations(text, context))
    for holder in holders:
        holder.offices = _merged_offices(holder)
    return _Reading(tuple(holders), tuple(positions))


def _captions_joined(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """The sentences, a line that begins with a dash and a title joined to the one before it."""
    waiting: Span | None = None
    roles = cues_by_start(text, "roles")
    for sentence in sentences:
        dashed = text[sentence.start] in "-–,(" and (
            after_blanks(text, sentence.start + 1) in roles
            or after_blanks(text, sentence.start + 1) in cues_by_start(text, "role_modifiers")
        )
        near = waiting is not None and text.count("\n", waiting.end, sentence.start) == 1
        named = waiting is not None and text[waiting.end - 1].isalpha()
        if waiting is not None and dashed and near and named and text[waiting.start].isalpha():
            waiting = Span(waiting.start, sentence.end)
            continue
        if waiting is not None:
            yield waiting
        waiting = sentence
    if waiting is not None:
        yield waiting


class _SentenceReader:
    """Reads the people and positions of a sentence, in order."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.roles = cues_by_start(text, "roles")
        self.honorifics = cues_by_start(text, "honorifics")
        self.bodies = find_organizations(text, context)
        self.body_starts = [body.start for body in self.bodies]
        self.blocked = {
            cue.end for cue in scan(text).cues("not_names") if cue.row["kind"] == "place"
        }
        self.not_officials = {
            cue.start: cue.end for cue in scan(text).cues("not_names") if cue.row["kind"] == "name"
        }
        self.masked_lines = list(_masked_lines(text))
        self.masked_starts = [line.start for line in self.masked_lines]

    def masked(self, at: int) -> bool:
        """Whether `at` is in a byline or a footer."""
        i = bisect_right(self.masked_starts, at) - 1
        return i >= 0 and at < self.masked_lines[i].end

    def items(self, sentence: Span) -> list[_Item]:
        items: list[_Item] = []
        taken_to = sentence.start
        for word in _WORD_START.finditer(self.text, sentence.start, sentence.end):
            at = word.start()
            if at < taken_to:
                continue
            if at in self.not_officials:
                taken_to = self.not_officials[at]
                continue
            item = self._item(at, items)
            if item is not None:
                items.append(item)
                taken_to = item.end
        return items

    def _item(self, at: int, items: Sequence[_Item]) -> _Item | None:
        text = self.text
        last = items[-1] if items else None
        cue = self.roles.get(at)
        if cue is not None:
            known = self._holder_known(last, at)
            position = position_at(text, cue, person_known=known)
            if position is not None:
                position.method = "known" if known else ""
                return position
        if at in self.honorifics:
            return self._titled_person(at)
        if not text[at].isupper():
            return None
        if isinstance(last, Position) and _gap(text, last.end, at) == "adjacent":
            run = list(capitalised_run(text, at, 3))
            titled = len(run) >= 2 and at not in cues_by_start(text, "organizations")
            if titled and (family(run[0].text) or (not run[0].upper and last.method != "known")):
                return self._person(at, at, titled=True)
        if self._in_list(at, items):
            return self._person(at, at, titled=True)
        if family(text[at : at + 12].split()[0].rstrip(",.;:")) and not self._inside_body(at):
            return self._person(at, at, titled=False)
        return None

    def _holder_known(self, last: _Item | None, at: int) -> bool:
        """Whether the person who holds the office titled at `at` stands before it."""
        if last is None or _gap(self.text, last.end, at) not in _HOLDING:
            return False
        return not last.title_first if isinstance(last, _Person) else last.method == "known"

    def _titled_person(self, at: int) -> _Person | None:
        """The person after a chain of forms of address, degrees and ranks that begins at `at`."""
        text = self.text
        if unit_at(text, at) > self.honorifics[at].end:  # Bà Rịa, Cô Tô
            return None
        end, strong, rank = at, False, False
        cue = self.honorifics.get(at)
        for _ in range(6):
            if cue is None:
                break
            end = cue.end
            strong = strong or cue.row["weight"] == "strong"
            rank = rank or cue.row["kind"] == "rank"
            gap = _TITLE_GAP.match(text, end)
            assert gap is not None
            cue = self.honorifics.get(gap.end())
        plural = bool(_PLURAL.search(text, max(0, at - 12), at))
        name_start = after_blanks(text, end)
        if text[name_start : name_start + 1] in {":", ".", "-", "–"} and (plural or strong):
            name_start = after_blanks(text, name_start + 1)
        if name_start == end and text[end - 1] != "." and text[end : end + 1] not in {":", "."}:
            return None
        if name_start in self.roles:
            return None
        person = self._person(at, name_start, titled=True)
        if person is None or (not strong and " " not in person.name):
            return None
        person.honorific = fold_spaces(text[at:end])
        person.sure, person.plural, person.rank = True, plural, rank
        return person

    def _person(self, start: int, name_start: int, *, titled: bool) -> _Person | None:
        text = self.text
        if not titled and self._after_street(name_start):
            return None
        end = name_at(text, name_start, titled=titled)
        if end == name_start:
            return None
        name = fold_spaces(text[name_start:end])
        return _Person(start, end, name_start, name, honorific="", sure=False)

    def _after_street(self, at: int) -> bool:
        """Whether a word of a street, school or prize stands before."""
        end = at
        while end and self.text[end - 1] in " \u00a0":
            end -= 1
        return end in self.blocked

    def _inside_body(self, at: int) -> bool:
        i = bisect_right(self.body_starts, at) - 1
        return i >= 0 and at < self.bodies[i].end

    def _in_list(self, at: int, items: Sequence[_Item]) -> bool:
        """Whether `at` begins a further name of a list that a plural opened: các đồng chí A; B."""
        if not items or not any(item.plural for item in items[-_LONG_LIST:]):
            return False
        gap = _LIST_GAP.fullmatch(self.text, items[-1].end, at)
        text = self.text
        run = list(capitalised_run(text, at, 5))
        if gap is None or not gap.group().strip() or not 2 <= len(run) <= 5 or run[0].upper:
            return False
        end = name_at(text, at, titled=True)
        return (
            end > at
            and unit_at(text, at) != end
            and at not in cues_by_start(text, "organizations")
            and at not in cues_by_start(text, "organization_words")
            and _LIST_ITEM_ENDS.match(text, end) is not None
        )


def _masked_lines(text: str) -> Iterator[Span]:
    """Bylines and footers: lines that begin with one of their words, or hold one of a footer."""
    cues = [cue for cue in scan(text).cues("not_names") if cue.row["kind"] in {"line", "footer"}]
    starts = [cue.start for cue in cues]
    for line in find_lines(text):
        inside = cues[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        if not inside:
            continue
        lead = text[line.start : inside[0].start].strip("(*- ")
        if not lead or any(cue.row["kind"] == "footer" for cue in inside):
            yield line


def _gap(text: str, end: int, start: int) -> str:
    """What stands between two items: a mark, adjacent, and, holds, former, none, or ""."""
    if start < end:
        return ""
    between = fold_key(_BRACKETED.sub(" ", text[end:start]))
    between = _PLURAL_WORD.sub("", between.strip(" .)\"'")).strip()
    if not between:
        return "adjacent"
    if between in _PUNCTUATION:
        return _PUNCTUATION[between]
    words = between.strip(" ,:;-(\"'").split()
    if not words or _is_rank(text, end, start, " ".join(words)):
        return "comma"
    phrase = " ".join(words)
    if phrase in {"va", "và", "cùng", "cùng với"}:
        return "and"
    if phrase in {"đối với", "là", "gồm", "gồm có", "của", "cho"}:
        return "holds" if phrase == "là" else ("colon" if phrase.startswith("gồm") else phrase)
    if len(between) > _LONG_GAP:
        return ""
    if "để" in words:  # "giới thiệu ông A để HĐND bầu giữ chức Chủ tịch": not yet
        return "none" if _linked(text, end, start) else ""
    if _AGE.fullmatch(phrase.strip("(), ")):
        return "bracket"
    return _linked(text, end, start)


def _is_rank(text: str, end: int, start: int, words: str) -> bool:
    """Whether a rank is all that stands between: "ông A, Đại tá, Chỉ huy trưởng"."""
    cues = scan(text).cues("honorifics")
    i = bisect_left(cues, end, key=lambda cue: cue.start)
    if i == len(cues) or cues[i].end > start:
        return False
    return fold_key(text[cues[i].start : cues[i].end]) == words


def _linked(text: str, end: int, start: int) -> str:
    """The meaning of the words of holding an office that close the gap, else ""."""
    cues = _links_in(text, end, start)
    if not cues:
        return ""
    last = cues[-1]
    if fold_key(text[last.end : start]).strip(" :\"'"):
        return ""
    meanings = {cue.row["meaning"] for cue in cues}
    covered = fold_key(text[end : cues[0].start]).strip(" ,;-(:")
    strong = " " in fold_key(text[last.start : last.end])
    if covered and not strong:
        return ""
    return next((m for m in ("none", "former") if m in meanings), "holds")


def _links_in(text: str, end: int, start: int) -> list[Cue]:
    cues = scan(text).cues("office_links")
    i = bisect_left(cues, end, key=lambda cue: cue.start)
    j = bisect_left(cues, start, key=lambda cue: cue.start)
    return [cue for cue in cues[i:j] if cue.end <= start]


def _link(text: str, items: Sequence[_Item]) -> None:
    """Give the positions of a sentence to its people."""
    owned: set[int] = set()
    _mark_status(text, items)
    _fill_joint(text, items)
    for i, item in enumerate(items):
        if isinstance(item, Position):
            if item.plural:
                _distribute(text, items, i, owned)
            continue
        _claim_before(text, items, i, owned)
        _claim_after(text, items, i, owned)
    _share(text, items)


def _fill_joint(text: str, items: Sequence[_Item]) -> None:
    """Of "Chủ tịch kiêm Tổng Giám đốc Công ty X" both titles have the body."""
    for before, after in itertools.pairwise(items):
        if isinstance(before, Position) and isinstance(after, Position):
            joint = fold_key(text[before.end : after.start])
            joins = joint.startswith("kiêm") or (
                joint == "-" and after.key.endswith("secretary_general")
            )
            if joins and before.expects_body and not before.organization:
                before.organization = after.organization
                before.organization_start = after.organization_start
                before.organization_end = after.organization_end


def _mark_status(text: str, items: Sequence[_Item]) -> None:
    """Former and merely sought offices, by the words right before the title."""
    for item in items:
        if isinstance(item, Position):
            for cue in _links_in(text, max(0, item.start - 40), item.start):
                if not text[cue.end : item.start].strip(" \u00a0:"):
                    item.former = item.former or cue.row["meaning"] == "former"
                    item.counts = item.counts and cue.row["meaning"] != "none"


def _claim_after(text: str, items: Sequence[_Item], i: int, owned: set[int]) -> None:
    """The positions that follow a person: "ông A, Bí thư Huyện ủy, Chủ tịch HĐND huyện"."""
    person = items[i]
    assert isinstance(person, _Person)
    chain: list[int] = []
    kinds = _HOLDING
    end = person.end
    for j in range(i + 1, len(items)):
        item = items[j]
        if not isinstance(item, Position) or j in owned or item.plural:
            break
        kind = _gap(text, end, item.start)
        if kind not in kinds:
            break
        item.counts = item.counts and kind != "none"
        item.former = item.former or kind == "former"
        person.by_verb = person.by_verb or (not chain and kind == "holds")
        chain.append(j)
        kinds, end = _CHAINING, item.end
    if chain and chain[-1] + 1 < len(items):
        chain = _leave_to_next(text, items, person, chain)
    for j in chain:
        position = items[j]
        assert isinstance(position, Position)
        owned.add(j)
        position.method = "honorific_name_titles" if person.honorific else "name_titles"
        person.positions.append(position)


def _leave_to_next(
    text: str, items: Sequence[_Item], person: _Person, chain: list[int]
) -> list[int]:
    """Cut from `chain` what belongs to the next person: "A, Chủ tịch, Phó Chủ tịch B"."""
    last, following = items[chain[-1]], items[chain[-1] + 1]
    assert isinstance(last, Position)
    if not isinstance(following, _Person):
        return chain
    kind = _gap(text, last.end, following.start)
    if kind not in {"adjacent", "colon"} and not last.plural:
        return chain
    if kind != "adjacent" and kind != "colon":
        return chain
    return [] if person.title_first else chain[:-1]


def _claim_before(text: str, items: Sequence[_Item], i: int, owned: set[int]) -> None:
    """The positions that precede a person: "Bí thư Huyện ủy, Chủ tịch HĐND huyện Trần A"."""
    person = items[i]
    assert isinstance(person, _Person)
    j = i - 1
    if j < 0 or j in owned:
        return
    position = items[j]
    if not isinstance(position, Position) or position.plural:
        return
    kind = _gap(text, position.end, person.start)
    if kind in {"comma", "dash"}:
        alone = i + 1 >= len(items) or _gap(text, person.end, items[i + 1].start) not in _HOLDING
        said = _VERB_FOLLOWS.match(text, person.end) is not None
        if not (person.rank or (alone and (person.sure or (said and kind == "comma")))):
            return
    elif kind == "cho":
        if not _APPOINTED.search(text, max(0, position.start - 12), position.start):
            return
    elif kind not in _FORWARD and kind != "đối với":
        return
    claimed = [j]
    while j - 1 >= 0 and (j - 1) not in owned:
        before, after = items[j - 1], items[j]
        if not isinstance(before, Position) or not isinstance(after, Position):
            break
        if _gap(text, before.end, after.start) not in {"comma", "dash", "holds", "bracket"}:
            break
        if before.plural or before.key == after.key or _same_office(before, after):
            break
        if _ON_BEHALF.search(text, max(0, before.start - 20), before.start):
            break
        claimed.append(j - 1)
        j -= 1
    for k in sorted(claimed):
        held = items[k]
        assert isinstance(held, Position)
        owned.add(k)
        held.method = "titles_name"
        person.positions.append(held)
    person.title_first = True
    if not person.honorific:
        person.honorific = _honorific_before(text, person.positions[0].start)
    if kind in {"đối với", "cho"}:
        _distribute(text, items, i - 1, owned, skip=person)


def _honorific_before(text: str, start: int) -> str:
    """The form of address before a title: "đồng chí Bí thư Huyện ủy Trần A"."""
    cues = scan(text).cues("honorifics")
    i = bisect_left(cues, start, key=lambda cue: cue.start) - 1
    if i < 0 or text[cues[i].end : start].strip(" \u00a0") or cues[i].end > start:
        return ""
    return fold_spaces(text[cues[i].start : cues[i].end])


def _same_office(before: Position, after: Position) -> bool:
    """Whether two titles next to each other are head and deputy of one body: two people."""
    return _base(before.key) == _base(after.key) and (
        fold_key(before.organization) == fold_key(after.organization) or not before.organization
    )


def _base(key: str) -> str:
    """The office that a deputy's or an acting holder's key belongs to."""
    return "_".join(word for word in key.split("_") if word not in _DEGREES_OF_OFFICE)


def _distribute(
    text: str, items: Sequence[_Item], i: int, owned: set[int], skip: _Person | None = None
) -> None:
    """A plural title goes to the people listed after it, else to those listed before."""
    position = items[i]
    assert isinstance(position, Position)
    people = _people_after(text, items, i) or _people_before(text, items, i)
    for person in people:
        owned.add(i)
        if person is not skip:
            copy = _copy(position)
            copy.method = "titles_list"
            person.positions.append(copy)
            person.title_first = skip is None


def _people_after(text: str, items: Sequence[_Item], i: int) -> list[_Person]:
    people: list[_Person] = []
    end, kinds = items[i].end, _OPENING
    for k in range(i + 1, len(items)):
        item = items[k]
        gap = _gap(text, end, item.start)
        if isinstance(item, Position):
            after_person = isinstance(items[k - 1], _Person)
            if not people or gap not in (_HOLDING if after_person else _CHAINING):
                break
            if k + 1 < len(items) and _gap(text, item.end, items[k + 1].start) == "adjacent":
                break
        else:
            if gap not in kinds or (people and item.honorific and not people[0].honorific):
                break
            people.append(item)
            kinds = _LISTING
        end = item.end
    return people


def _people_before(text: str, items: Sequence[_Item], i: int) -> list[_Person]:
    people: list[_Person] = []
    start, kinds = items[i].start, frozenset({"comma", "dash", "bracket", "holds", "adjacent"})
    for item in reversed(items[:i]):
        if not isinstance(item, _Person) or _gap(text, item.end, start) not in kinds:
            break
        people.append(item)
        start, kinds = item.start, frozenset({"comma", "and"})
    # "ông A, các Phó Giám đốc Sở": several people, and he is none of them
    return people[::-1] if len(people) > 1 else []


def _copy(position: Position) -> Position:
    return Position(**{name: getattr(position, name) for name in Position.__slots__})


def _share(text: str, items: Sequence[_Item]) -> None:
    """Of "A và B, Phó Giám đốc Sở" and "A, B giữ chức Phó Giám đốc" both hold the office."""
    for before, after in reversed(list(itertools.pairwise(items))):
        if not isinstance(before, _Person) or not isinstance(after, _Person):
            continue
        if before.positions or after.title_first or not after.positions:
            continue
        gap = _gap(text, before.end, after.start)
        listed = gap == "and" and (before.sure == after.sure or before.plural)
        if listed or (gap in {"and", "comma"} and after.by_verb):
            for position in after.positions:
                copy = _copy(position)
                copy.method = "shared_titles"
                before.positions.append(copy)
            before.by_verb = after.by_verb


def _merge(people: Sequence[_Person]) -> list[_Holder]:
    """One holder for each person, short names joined to the only full name they can mean."""
    full: dict[str, _Person] = {}
    for person in people:
        if " " in person.name:
            full.setdefault(fold_key(person.name), person)
    longer_names: dict[str, list[str]] = {}
    for key in full:
        for end in _endings(key):
            longer_names.setdefault(end, []).append(key)
    holders: dict[str, _Holder] = {}
    for person in people:
        key = fold_key(person.name)
        longer = longer_names.get(key, [])
        if len(longer) > 1 and key not in full:
            longer = [name for name in longer if name in holders][-1:]
        if len(longer) == 1:
            key = longer[0]
        holder = holders.get(key)
        if holder is None:
            holder = holders[key] = _Holder(full.get(key, person).name, person.honorific, [])
        holder.mentions.append(person)
        holder.honorific = holder.honorific or person.honorific
        if holder.name.isupper() and not person.name.isupper() and fold_key(person.name) == key:
            holder.name = person.name
        holder.offices.extend((position, person) for position in person.positions)
    return list(holders.values())


def _endings(key: str) -> Iterator[str]:
    """The shorter names a full one can be called by: its last one to three syllables."""
    syllables = key.split()
    for size in range(1, min(4, len(syllables))):
        yield " ".join(syllables[-size:])


def _merged_offices(holder: _Holder) -> list[tuple[Position, _Person]]:
    """Each office once, in its fullest form, with its first evidence."""
    kept: list[tuple[Position, _Person]] = []
    for position, person in holder.offices:
        if not position.counts:
            continue
        for known, _ in kept:
            if _same_position(known, position):
                if _fullness(position) > _fullness(known):
                    known.organization = position.organization
                    known.organization_start = position.organization_start
                    known.organization_end = position.organization_end
                if len(position.key) > len(known.key):
                    known.role, known.key = position.role, position.key
                break
        else:
            kept.append((_copy(position), person))
    return kept


def _fullness(position: Position) -> int:
    """How much of its body a position names."""
    return len(organization_key(position.organization))


def _same_position(one: Position, other: Position) -> bool:
    if one.key.removeprefix("standing_") != other.key.removeprefix("standing_"):
        return False
    if not one.organization or not other.organization:
        return True
    first, second = _body_words(one), _body_words(other)
    common = len(first & second)
    # one person has one such office: "Sở Văn hóa thể thao" and "Sở Văn hóa, Thể thao thành phố X"
    return first <= second or second <= first or 2 * common >= _ALIKE * (len(first) + len(second))


def _body_words(position: Position) -> set[str]:
    return set(fold_key(organization_key(position.organization)).replace(",", " ").split())


def _carry_over(
    text: str,
    holders: Sequence[_Holder],
    positions: Sequence[Position],
    bodies: Sequence[Organization],
) -> None:
    """A title without its body takes that of the same office, or a fitting body, named before."""
    ordered = sorted(positions, key=lambda position: position.start)
    for holder in holders:
        for position, _ in holder.offices:
            if position.organization or not position.expects_body:
                continue
            if any(other.organization and other.key == position.key for other, _ in holder.offices):
                continue
            source = _office_before(text, ordered, position)
            if source is not None:
                position.organization = source.organization
                position.organization_start = source.organization_start
                position.organization_end = source.organization_end
                continue
            body = _body_before(text, bodies, position)
            if body is not None:
                position.organization = body.text
                position.organization_start = body.start
                position.organization_end = body.end


def _office_before(text: str, ordered: Sequence[Position], position: Position) -> Position | None:
    """The nearest office of the same kind before `position` that names its body."""
    i = bisect_left(ordered, position.start, key=lambda other: other.start)
    for other in reversed(ordered[max(0, i - _LOOK_BACK) : i]):
        if not _near(text, other.end, position.start):
            return None
        if other.organization and _base(other.key) == _base(position.key):
            return other
    return None


def _body_before(
    text: str, bodies: Sequence[Organization], position: Position
) -> Organization | None:
    """The nearest body before `position` that has such an office."""
    i = bisect_left(bodies, position.start, key=lambda body: body.start)
    for body in reversed(bodies[max(0, i - _LOOK_BACK) : i]):
        if not _near(text, body.end, position.start):
            return None
        if _fits(position, body):
            return body
    return None


def _near(text: str, end: int, start: int) -> bool:
    """Whether two places are in one paragraph, at most one sentence apart."""
    return (
        start - end < _NEAR
        and "\n" not in text[max(0, end) : start]
        and (text.count(". ", max(0, end), start) <= 1)
    )


def _fits(position: Position, body: Organization) -> bool:
    """Whether a body of that kind has the office."""
    first = fold_key(body.text).split()[0]
    last_word = fold_key(position.role).split()[-1]
    if position.shares_body:
        return fold_key(body.text).startswith(last_word + " ") or last_word == first
    return body.kind in _BODIES_OF.get(_base(position.key), frozenset())
