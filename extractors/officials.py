"""Who holds which office: people, their positions, and what stands between them.

A sentence is read from left to right into people and positions. What stands between two of them
decides who holds what: "ông A, Phó Giám đốc Sở", "Phó Giám đốc Sở A", "các Phó Giám đốc: A, B",
"A được bổ nhiệm giữ chức Giám đốc". The positions of one person are then merged over the whole
bulletin, and a body that a title leaves out is carried over from the position named just before.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.folding import fold_key
from extractors.composed import reads_composed
from extractors.context import Context
from extractors.evidence import evidence
from extractors.office_linking import base_office, copy_position, link
from extractors.office_places import OfficePlaces
from extractors.organization_keys import organization_key
from extractors.organizations import Organization, organizations_within
from extractors.person_reader import Person, SentenceReader, captions_joined
from extractors.places import find_places
from extractors.positions import Position
from extractors.records import Official
from extractors.sentences import find_sentences
from extractors.syllables import units_named

__all__ = ["PersonMention", "extract_officials", "find_people"]

# What kinds of body an office belongs to, for titles that leave their body out.
_BODIES_OF = {
    "chair": frozenset({"committee", "assembly", "mass", "front", "coop"}),
    "party_secretary": frozenset({"party"}),
    "principal": frozenset({"school"}),
    "director": frozenset({"state", "office", "company", "coop", "hospital", "bank"}),
    "general_director": frozenset({"company", "bank"}),
    "minister": frozenset({"ministry"}),
    "institute_director": frozenset({"institute"}),
    "chief_justice": frozenset({"justice"}),
}
_COUNCIL = fold_key("Hội đồng").split()
_NEAR = 300
_LOOK_BACK = 12
_SHARED = frozenset({"titles_list", "shared_titles"})
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in the text; the span runs from honorific or title to the last title."""

    start: int
    end: int
    name: str
    name_start: int
    name_end: int


@dataclass(slots=True)
class _Holder:
    """One person of the bulletin with all offices found for it."""

    name: str
    honorific: str
    mentions: list[Person]
    offices: list[tuple[Position, Person]] = field(default_factory=list)


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


def _mention(holder: _Holder, person: Person) -> PersonMention:
    # a title that several people share would make the spans of these run into each other
    own = [position for position in person.positions if position.method not in _SHARED]
    return PersonMention(
        start=min([person.start, *(position.start for position in own)]),
        end=max([person.end, *(position.end for position in own)]),
        name=holder.name,
        name_start=person.name_start,
        name_end=person.end,
    )


@reads_composed
def extract_officials(text: str, context: Context) -> list[Official]:
    """One record for each person and position of `text`, people as they come."""
    reading = _read(text, context)
    places = OfficePlaces(find_places(text, context).mentions, context)
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
                    place=places.of(
                        position.organization,
                        position.organization_start,
                        position.organization_end,
                    ),
                    former=position.former,
                )
            )
    return records


@functools.lru_cache(maxsize=16)
def _read(text: str, context: Context) -> _Reading:
    people: list[Person] = []
    positions: list[Position] = []
    reader = SentenceReader(text)
    for sentence in captions_joined(text, find_sentences(text)):
        if reader.masked(sentence.start):
            continue
        items = reader.items(sentence)
        held = [item for item in items if isinstance(item, Position)]
        if held:
            link(text, items)
            positions += held
        people += [item for item in items if isinstance(item, Person)]
    holders = _merge(people)
    _carry_over(text, holders, positions)
    for holder in holders:
        holder.offices = _merged_offices(holder)
    return _Reading(tuple(holders), tuple(positions))


def _merge(people: Sequence[Person]) -> list[_Holder]:
    """One holder for each person, short names joined to the only full name they can mean."""
    keys = [fold_key(person.name) for person in people]
    full: dict[str, Person] = {}
    for key, person in zip(keys, people, strict=True):
        if " " in key:
            full.setdefault(key, person)
    order = {key: i for i, key in enumerate(full)}
    longer_names: dict[str, list[str]] = {}
    for key in full:
        for end in _endings(key):
            longer_names.setdefault(end, []).append(key)
    holders: dict[str, _Holder] = {}
    met: dict[str, str] = {}
    """Of the full names met so far that end so, the one that comes last in the text."""
    for own_key, person in zip(keys, people, strict=True):
        key = own_key
        longer = longer_names.get(key, ())
        if len(longer) == 1:
            key = longer[0]
        elif key not in full:
            key = met.get(key, key)
        holder = holders.get(key)
        if holder is None:
            holder = holders[key] = _Holder(full.get(key, person).name, person.honorific, [])
            for end in _endings(key):
                if order[key] > order.get(met.get(end, ""), -1):
                    met[end] = key
        holder.mentions.append(person)
        holder.honorific = holder.honorific or person.honorific
        if key == own_key and holder.name.isupper() and not person.name.isupper():
            holder.name = person.name
        holder.offices.extend((position, person) for position in person.positions)
    return list(holders.values())


def _endings(key: str) -> Iterator[str]:
    """The shorter names a full one can be called by: its last one to three syllables."""
    syllables = key.split()
    for size in range(1, min(4, len(syllables))):
        yield " ".join(syllables[-size:])


def _merged_offices(holder: _Holder) -> list[tuple[Position, Person]]:
    """Each office once, in its fullest form, with its first evidence."""
    kept: list[tuple[Position, Person]] = []
    of_key: dict[str, list[Position]] = {}
    for position, person in holder.offices:
        if not position.counts:
            continue
        alike = of_key.setdefault(position.key.removeprefix("standing_"), [])
        for known in alike:
            if _same_body(known, position):
                if _fullness(position) > _fullness(known):
                    known.organization = position.organization
                    known.organization_start = position.organization_start
                    known.organization_end = position.organization_end
                if len(position.key) > len(known.key):
                    known.role, known.key = position.role, position.key
                break
        else:
            alike.append(copy_position(position))
            kept.append((alike[-1], person))
    return kept


def _fullness(position: Position) -> int:
    """How much of its body a position names."""
    return len(organization_key(position.organization))


def _same_body(one: Position, other: Position) -> bool:
    if not one.organization or not other.organization:
        return True
    first, second = _body_words(one), _body_words(other)
    if _is_unit_alone(one, other) or _is_unit_alone(other, one):
        return True
    if _in_two_places(one, other):
        return first <= second or second <= first
    common = len(first & second)
    # one person has one such office: "Sở Văn hóa thể thao" and "Sở Văn hóa, Thể thao thành phố X"
    return first <= second or second <= first or 2 * common >= _ALIKE * (len(first) + len(second))


def _is_unit_alone(one: Position, other: Position) -> bool:
    """Whether one body is but a unit and the other names none: Chủ tịch Đà Nẵng, UBND tỉnh."""
    named = units_named(one.organization)
    return named == {one.organization} and not units_named(other.organization)


def _in_two_places(one: Position, other: Position) -> bool:
    """Whether two bodies name units, and not the same: UBND tỉnh Sơn La, UBND tỉnh Hà Nam."""
    first, second = (units_named(position.organization) for position in (one, other))
    return bool(first and second) and first.isdisjoint(second)


def _body_words(position: Position) -> set[str]:
    return set(fold_key(organization_key(position.organization)).replace(",", " ").split())


def _carry_over(
    text: str,
    holders: Sequence[_Holder],
    positions: Sequence[Position],
) -> None:
    """A title without its body takes that of the same office, or a fitting body, named before."""
    ordered = sorted(positions, key=lambda position: position.start)
    for holder in holders:
        complete = {position.key for position, _ in holder.offices if position.organization}
        for position, _ in holder.offices:
            if position.organization or not position.expects_body or position.key in complete:
                continue
            source = _office_before(text, ordered, position)
            if source is not None:
                position.organization = source.organization
                position.organization_start = source.organization_start
                position.organization_end = source.organization_end
            else:
                body = _body_before(text, position)
                if body is None:
                    continue
                position.organization = body.text
                position.organization_start = body.start
                position.organization_end = body.end
            complete.add(position.key)


def _office_before(text: str, ordered: Sequence[Position], position: Position) -> Position | None:
    """The nearest office of the same kind before `position` that names its body."""
    i = bisect_left(ordered, position.start, key=lambda other: other.start)
    for other in reversed(ordered[max(0, i - _LOOK_BACK) : i]):
        if not _near(text, other.end, position.start):
            return None
        if other.organization and base_office(other.key) == base_office(position.key):
            return other
    return None


def _body_before(text: str, position: Position) -> Organization | None:
    """The nearest body before `position` that has such an office."""
    bodies = organizations_within(text, position.start - _NEAR, position.start + 1)
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
    first, *_ = words = fold_key(body.text).split()
    last_word = fold_key(position.role).split()[-1]
    if position.shares_body:
        return fold_key(body.text).startswith(last_word + " ") or last_word == first
    if base_office(position.key) == "chair" and words[:2] == _COUNCIL:
        return True
    return body.kind in _BODIES_OF.get(base_office(position.key), frozenset())
