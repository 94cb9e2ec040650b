"""Who of a sentence holds which of its positions, by order and by what stands between."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from corpus.folding import fold_key, fold_spaces
from extractors.office_gaps import HOLDING, gap_between, links_in
from extractors.person_reader import Item, Person
from extractors.positions import Position
from extractors.scan import scan
from extractors.sentences import sentence_at
from extractors.syllables import after_blanks, marks

__all__ = ["base_office", "copy_position", "link"]

_APPOINTED = re.compile(r"(?:chức vụ|chức danh|chức|giao)[ \u00a0]{1,2}$", re.IGNORECASE)
_TAKEN_OVER = re.compile(
    r"(?:chức vụ|chức danh|chức|vị trí|cương vị|nhiệm|làm|thành|giao)[ \u00a0]{1,2}$", re.IGNORECASE
)
_ELECTED = re.compile(r"\b(?:bầu|bổ nhiệm|trúng cử|đắc cử|trở thành|chỉ định|điều động)\b")
_ANNOUNCES = re.compile(r"[^,;:.\n]{0,80}[ \u00a0](?:gồm|gồm có|bao gồm)[ \u00a0]?:?[ \u00a0]")
_DELEGATE = re.compile(r"đại biểu[ \u00a0]$")
_HELD_BY_SEVERAL = frozenset({"vice", "deputy", "member", "judge", "inspector"})
_KIN = re.compile(
    r"\b(?:vợ|chồng|mẹ|bố|cha|cháu|con|(?:con|em|anh) (?:trai|gái))(?: của)?[ \u00a0]$",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"theo[ \u00a0]{1,2}$", re.IGNORECASE)
_DEGREES_OF_OFFICE = frozenset({"vice", "deputy", "standing", "acting"})
# "thừa ủy quyền của Chủ tịch, Giám đốc Sở A": the first title is somebody else's
_ON_BEHALF = re.compile(
    r"(?:thay mặt|(?:quyền|quyết định|phân công) của)[ \u00a0]{1,2}$", re.IGNORECASE
)
_OPENERS = r"từng|là|nay|hiện|nguyên|khi|sau|trước|vừa|đang|với|trên|tuy|dù"
_OPENS_CLAUSE = re.compile(rf"(?:{_OPENERS})\b[^,]{{0,40}}", re.IGNORECASE)
_OF = re.compile(r"[ \u00a0]thuộc[ \u00a0]{1,2}")
_VERB_FOLLOWS = re.compile(r"[ \u00a0](?=[^\W\d_])(?!và\b|cùng\b)")
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
_OPENING = HOLDING | {"đối với", "cho"}
_LISTING = frozenset({"comma", "semicolon", "and"})
_FORWARD = frozenset({"adjacent", "colon", "holds", "for"})


def link(text: str, items: Sequence[Item]) -> None:
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
        _claim_taken_over(text, items, i)
    _share(text, items)
    _share_elected(text, items)


def _fill_joint(text: str, items: Sequence[Item]) -> None:
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
            elif before.branch == "party" and before.expects_body and not before.organization:
                _take_owner(text, before, after)
            elif joint == "," and after.key.endswith("agency_head"):
                _take_police(text, before, after)


def _take_police(text: str, before: Position, after: Position) -> None:
    """Of "Phó Giám đốc, Thủ trưởng Cơ quan CSĐT Công an tỉnh" the first is of Công an tỉnh."""
    end = after.organization_end
    if not before.expects_body or before.organization:
        return
    for at in range(end - 1, after.organization_start, -1):
        head = marks(text).heads.get(at)
        if head is not None and head.row["kind"] == "police":
            before.organization = fold_spaces(text[at:end])
            before.organization_start, before.organization_end = at, end
            return


def _take_owner(text: str, before: Position, after: Position) -> None:
    """Of "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận thuộc Đảng ủy Khối" both are of Đảng ủy."""
    of = _OF.search(text, after.organization_start, after.organization_end)
    owner = marks(text).heads.get(of.end()) if of else None
    if owner is None or owner.row["kind"] != "party":
        return
    before.organization = fold_spaces(text[owner.start : after.organization_end])
    before.organization_start, before.organization_end = owner.start, after.organization_end


def _mark_status(text: str, items: Sequence[Item]) -> None:
    """Former and merely sought offices, by the words right before the title."""
    for item in items:
        if isinstance(item, Position):
            for cue in links_in(text, max(0, item.start - 40), item.start):
                if not text[cue.end : item.start].strip(" \u00a0:"):
                    item.former = item.former or cue.row["meaning"] == "former"
                    item.counts = item.counts and cue.row["meaning"] != "none"


def _claim_after(text: str, items: Sequence[Item], i: int, owned: set[int]) -> None:
    """The positions that follow a person: "ông A, Bí thư Huyện ủy, Chủ tịch HĐND huyện"."""
    person = items[i]
    assert isinstance(person, Person)
    chain: list[int] = []
    kinds = HOLDING
    end = person.end
    for j in range(i + 1, len(items)):
        item = items[j]
        if not isinstance(item, Position) or j in owned or item.plural:
            break
        kind = gap_between(text, end, item.start)
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


def _leave_to_next(text: str, items: Sequence[Item], person: Person, chain: list[int]) -> list[int]:
    """Cut from `chain` what belongs to the next person: "A, Chủ tịch, Phó Chủ tịch B"."""
    last, following = items[chain[-1]], items[chain[-1] + 1]
    assert isinstance(last, Position)
    if not isinstance(following, Person):
        return chain
    kind = gap_between(text, last.end, following.start)
    if kind == "đối với":
        return chain[:-1]  # "Giám đốc Sở A ký quyết định cách chức Trưởng phòng đối với ông B"
    if kind == "dash" and person.title_first:
        return []  # "Bí thư Huyện ủy - A, Chủ tịch UBND huyện - B"
    if kind not in {"adjacent", "colon"}:
        return chain
    joined = _last_joined(text, items, chain)
    if joined:
        return chain[:joined]  # "Bí thư A, Trưởng Ban X và Ủy viên Trung ương, Bí thư B"
    return [] if person.title_first else chain[:-1]


def _last_joined(text: str, items: Sequence[Item], chain: Sequence[int]) -> int:
    """How many titles of `chain` stand before its last "và"; 0 where it has none."""
    for k in range(len(chain) - 1, 0, -1):
        if gap_between(text, items[chain[k - 1]].end, items[chain[k]].start) == "and":
            return k
    return 0


def _claim_before(text: str, items: Sequence[Item], i: int, owned: set[int]) -> None:
    """The positions that precede a person: "Bí thư Huyện ủy, Chủ tịch HĐND huyện Trần A"."""
    person = items[i]
    assert isinstance(person, Person)
    j = i - 1
    if j < 0 or j in owned:
        return
    position = items[j]
    if not isinstance(position, Position) or position.plural:
        return
    kind = gap_between(text, position.end, person.start)
    if kind in {"comma", "dash"}:
        alone = (
            i + 1 >= len(items) or gap_between(text, person.end, items[i + 1].start) not in HOLDING
        )
        said = _VERB_FOLLOWS.match(text, person.end) is not None
        first = not any(isinstance(item, Person) for item in items[:i])
        said = said and (kind == "comma" or first)
        if (
            kind == "comma"
            and said
            and _ACCORDING.search(text, max(0, position.start - 6), position.start)
        ):
            return  # "Theo Trưởng Công an xã, ông A đã nộp súng": two people
        # "Từng giữ chức Phó Bí thư Huyện ủy, ông A hiện là Chủ tịch Hội": both are his
        introduced = first and kind == "comma" and person.sure and _introduced(text, position)
        dashed = kind == "dash" and _dash_joins(text, items, i)
        if not (person.rank or introduced or dashed or (alone and (person.sure or said))):
            return
    elif kind == "cho":
        if not _APPOINTED.search(text, max(0, position.start - 12), position.start):
            return
    elif kind not in _FORWARD and kind != "đối với":
        return
    if _KIN.search(text, max(0, position.start - 12), position.start):
        return  # "vợ Chủ tịch xã là bà A"
    claimed = [j]
    while j - 1 >= 0 and (j - 1) not in owned:
        before, after = items[j - 1], items[j]
        if not isinstance(before, Position) or not isinstance(after, Position):
            break
        if gap_between(text, before.end, after.start) not in {"comma", "dash", "holds", "bracket"}:
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


def _claim_taken_over(text: str, items: Sequence[Item], i: int) -> None:
    """The office that somebody else has taken over: giữ chức Giám đốc Sở X thay | ông B."""
    position, person = items[i - 1], items[i]
    if not i or not isinstance(position, Position) or not isinstance(person, Person):
        return
    if gap_between(text, position.end, person.start) != "instead":
        return
    if _TAKEN_OVER.search(text, max(0, position.start - 12), position.start):
        copy = copy_position(position)
        copy.former, copy.method = True, "titles_name"
        person.positions.append(copy)


def _dash_joins(text: str, items: Sequence[Item], i: int) -> bool:
    """Whether the dash before the person `i` joins it to its title, as no other dash follows."""
    if i + 1 == len(items):
        return True
    following = items[i + 1]
    return gap_between(text, items[i].end, following.start) != "dash"


def _introduced(text: str, position: Position) -> bool:
    """Whether `position` stands in a clause that opens the sentence (Từng là Chủ tịch)."""
    start = sentence_at(text, position.start).start
    before = text[start : position.start].lstrip('“"- \u00a0')
    held = any(
        after_blanks(text, link.end) == position.start and link.row["meaning"] != "none"
        for link in links_in(text, start, position.start)
    )
    return held and bool(_OPENS_CLAUSE.fullmatch(before))


def _honorific_before(text: str, start: int) -> str:
    """The form of address before a title: "đồng chí Bí thư Huyện ủy Trần A"."""
    cues = scan(text).cues("honorifics")
    i = bisect_left(cues, start, key=lambda cue: cue.start) - 1
    if i < 0 or text[cues[i].end : start].strip(" \u00a0") or cues[i].end > start:
        return ""
    return fold_spaces(text[cues[i].start : cues[i].end])


def _same_office(before: Position, after: Position) -> bool:
    """Whether two titles next to each other are head and deputy of one body: two people."""
    return base_office(before.key) == base_office(after.key) and (
        fold_key(before.organization) == fold_key(after.organization) or not before.organization
    )


def base_office(key: str) -> str:
    """The office that a deputy's or an acting holder's key belongs to."""
    return "_".join(word for word in key.split("_") if word not in _DEGREES_OF_OFFICE)


def _distribute(
    text: str, items: Sequence[Item], i: int, owned: set[int], skip: Person | None = None
) -> None:
    """A plural title goes to the people listed after it, else to those listed before."""
    position = items[i]
    assert isinstance(position, Position)
    people = _people_after(text, items, i) or _people_before(text, items, i)
    for person in people:
        owned.add(i)
        if person is not skip:
            copy = copy_position(position)
            copy.method = "titles_list"
            person.positions.append(copy)
            person.title_first = skip is None


def _people_after(text: str, items: Sequence[Item], i: int) -> list[Person]:
    people: list[Person] = []
    end, kinds = items[i].end, _OPENING
    for k in range(i + 1, len(items)):
        item = items[k]
        start = item.start
        if isinstance(item, Person):
            called = _DELEGATE.search(text, max(end, start - 10), start)
            start = called.start() if called else start
        gap = gap_between(text, end, start)
        if not people and not gap and _ANNOUNCES.fullmatch(text, end, start):
            gap = "colon"  # các đại biểu Quốc hội tỉnh | thuộc đơn vị bầu cử số 1 gồm: ông A
        if isinstance(item, Position):
            after_person = isinstance(items[k - 1], Person)
            if not people or gap not in (HOLDING if after_person else _CHAINING):
                break
            if k + 1 < len(items) and gap_between(text, item.end, items[k + 1].start) == "adjacent":
                break
        else:
            if gap not in kinds or (people and item.honorific and not people[0].honorific):
                break
            people.append(item)
            kinds = _LISTING
        end = item.end
    return people


def _people_before(text: str, items: Sequence[Item], i: int) -> list[Person]:
    people: list[Person] = []
    start, kinds = items[i].start, frozenset({"comma", "dash", "bracket", "holds", "adjacent"})
    for item in reversed(items[:i]):
        if not isinstance(item, Person) or gap_between(text, item.end, start) not in kinds:
            break
        people.append(item)
        start, kinds = item.start, frozenset({"comma", "and"})
    # "ông A, các Phó Giám đốc Sở": several people, and he is none of them
    return people[::-1] if len(people) > 1 else []


def copy_position(position: Position) -> Position:
    """The same position, to be given to a further person."""
    return replace(position)


def _share(text: str, items: Sequence[Item]) -> None:
    """Of "A và B, Phó Giám đốc Sở" and "A, B giữ chức Phó Giám đốc" both hold the office."""
    for before, after in reversed(list(itertools.pairwise(items))):
        if not isinstance(before, Person) or not isinstance(after, Person):
            continue
        if before.positions or after.title_first or not after.positions:
            continue
        gap = gap_between(text, before.end, after.start)
        listed = gap == "and" and (before.sure == after.sure or before.plural)
        if listed or (gap in {"and", "comma"} and after.by_verb):
            for position in after.positions:
                copy = copy_position(position)
                copy.method = "shared_titles"
                before.positions.append(copy)
            before.by_verb = after.by_verb


def _share_elected(text: str, items: Sequence[Item]) -> None:
    """Of "A, Giám đốc Sở X và B, Giám đốc Sở Y trúng cử Ủy viên UBND" both hold the last office.

    Only an office that several people hold is shared so.
    """
    for i, item in enumerate(items):
        if not isinstance(item, Position) or not i or not isinstance(items[i - 1], Position):
            continue
        if _HELD_BY_SEVERAL.isdisjoint(item.key.split("_")):
            continue
        if not _ELECTED.search(text, items[i - 1].end, item.start):
            continue
        for person in _subjects(text, items, i):
            copy = copy_position(item)
            copy.method = "shared_titles"
            person.positions.append(copy)


def _subjects(text: str, items: Sequence[Item], i: int) -> list[Person]:
    """The people before the one who holds the position `i`, listed with it and holding others."""
    people: list[Person] = []
    holder: Person | None = None
    for k in range(i - 1, -1, -1):
        item = items[k]
        if not isinstance(item, Person):
            continue
        if holder is None:
            if not any(position is items[i] for position in item.positions):
                break
            holder = item
        elif item.title_first == holder.title_first and item.positions:
            people.append(item)
        else:
            break
        kinds = _LISTING if people else {"and"}  # a list ends in "và"
        if not k or gap_between(text, items[k - 1].end, item.start) not in kinds:
            break
    return people
