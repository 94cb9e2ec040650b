"""Positions: a title, what modifies it, and the body it belongs to, each as the bulletin writes it.

"Bí thư Tỉnh ủy" is the title Bí thư and the body Tỉnh ủy. Some titles have no body (Tỉnh ủy viên),
some share their last word with it (Trưởng Phòng | Phòng NN&PTNT), and some are no office at all
(trưởng đoàn of a visit).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from corpus.folding import fold_key, fold_spaces
from extractors.body_reader import organization_end, unit_phrase_end
from extractors.names import unit_before_name
from extractors.scan import Cue, scan
from extractors.syllables import after_blanks, marks, syllable_at

__all__ = ["MANY", "Position", "position_at", "title_start"]

MANY = r"(?:các|những|hai|ba|bốn|năm|sáu|\d{1,2})"
"""What stands before a title or a form of address that several people share."""

_BLANKS = r"[ \u00a0]{0,2}"
_ADDRESS = r"(?:(?:đồng chí|đ/c|vị|ông|bà)[ \u00a0]{1,2}(?:là[ \u00a0]{1,2})?)?"
_PLURAL = re.compile(rf"{MANY}[ \u00a0]{{1,2}}{_ADDRESS}$", re.IGNORECASE)
_YEARS = r"[\dIVXL][\dIVXL –-]{0,14}"
_TERM = re.compile(
    rf"{_BLANKS},?{_BLANKS}\(?(?:khóa|khoá|nhiệm k[ỳì]){_BLANKS}{_YEARS}\)?", re.IGNORECASE
)
_CONSTITUENCY = re.compile(rf"{_BLANKS}đơn vị (?:bầu cử )?số \d{{1,3}}", re.IGNORECASE)
_FIRM_ROLES = frozenset({"director", "general_director", "executive_director", "founder", "chair"})
_COMMA = re.compile(r"[ \u00a0]{0,2},[ \u00a0]{1,2}")
_LOOK_BACK = 24
_HEAD_SYLLABLES = 2
_STAFF = "5"


@dataclass(slots=True)
class Position:
    """A title with its body; [start, end) runs from the first modifier to the end of the body."""

    start: int
    end: int
    role: str
    key: str
    branch: str
    organization: str
    organization_start: int
    organization_end: int
    expects_body: bool
    former: bool
    plural: bool
    counts: bool
    shares_body: bool
    method: str = ""


def position_at(text: str, cue: Cue, *, person_known: bool) -> Position | None:
    """The position whose title is `cue`, or None where the title needs a body that is not there."""
    if cue.row["organization"] == "word":
        return None
    start, prefix, former, before = _modifiers_before(text, cue.start)
    role_end, suffix = _modifiers_after(text, cue.end)
    row = cue.row
    role_stop = _syllables_end(text, cue.start, int(row["role_syllables"] or 0)) or role_end
    body, end = _body(text, cue, role_end, person_known=person_known)
    if row["organization"] == "council" and not body:
        return None
    organization = fold_spaces(text[body:end]) if body is not None and end > body else ""
    if row["rank"] == _STAFF and not organization and row["organization"] != "never":
        return None
    stop = _after_units(text, end) if organization else _after_unit(text, end)
    stop = _after_terms(text, stop)
    return Position(
        start=before,
        end=stop,
        role=fold_spaces(text[start:role_stop]),
        key=_key(row["role_key"], prefix, suffix),
        branch=row["branch"],
        organization=organization,
        organization_start=body if body is not None else end,
        organization_end=end,
        expects_body=row["organization"] in {"body", "shared"},
        former=former,
        plural=bool(_PLURAL.search(text, max(0, before - _LOOK_BACK), before)),
        counts=row["organization"] != "never",
        shares_body=row["organization"] == "shared",
    )


def _after_unit(text: str, end: int) -> int:
    """Past the unit of an office that has no body: đại biểu Quốc hội | Nghệ An Lê Thị B."""
    at = after_blanks(text, end)
    unit = unit_before_name(text, at)
    return unit if unit > at > end else end


def _after_units(text: str, end: int) -> int:
    """Past the larger units that a body's own unit lies in: UBND xã A | , huyện B, tỉnh C."""
    for _ in range(2):
        comma = _COMMA.match(text, end)
        unit = unit_phrase_end(text, comma.end()) if comma else end
        if comma is None or unit == comma.end():
            break
        end = unit
    return end


def _after_terms(text: str, end: int) -> int:
    """Past the term and the constituency of an office: Chủ tịch | khóa X, nhiệm kỳ 2021-2026."""
    for _ in range(2):
        term = _TERM.match(text, end) or _CONSTITUENCY.match(text, end)
        if term is None:
            break
        end = term.end()
    return end


def _key(base: str, prefix: str, suffix: str) -> str:
    """The normalised role: standing_deputy_director."""
    if prefix == "deputy" and base == "chair":
        prefix = "vice"
    return "_".join(part for part in (suffix, prefix, base) if part)


@functools.lru_cache(maxsize=64)
def _modifiers_by_end(text: str) -> dict[int, Cue]:
    return {
        cue.end: cue for cue in scan(text).cues("role_modifiers") if cue.row["place"] == "before"
    }


def title_start(text: str, start: int) -> int:
    """Where the title whose word begins at `start` begins with what modifies it: nguyên Phó |."""
    return _modifiers_before(text, start)[3]


def _modifiers_before(text: str, start: int) -> tuple[int, str, bool, int]:
    """Where the role begins, its key prefix, whether former, and where the position begins."""
    role_start, prefix, former, first = start, "", False, start
    for _ in range(3):
        end = first
        while end and text[end - 1] in " \u00a0":
            end -= 1
        cue = _modifiers_by_end(text).get(end)
        if cue is None or first - end > 2 or (end == first and text[end - 1] != "."):
            break
        first = cue.start
        if cue.row["effect"] == "role":
            role_start, prefix = first, cue.row["key"]
        elif cue.row["effect"] == "former":
            former = True
    return role_start, prefix, former, first


def _modifiers_after(text: str, end: int) -> tuple[int, str]:
    """Where the title ends with the modifiers after it, and what they add to the key."""
    suffix = ""
    for _ in range(2):
        at = after_blanks(text, end)
        cue = marks(text).modifiers.get(at)
        if cue is None or at == end or cue.row["place"] != "after":
            break
        follower = after_blanks(text, cue.end)
        heads = marks(text).heads
        # "Phó Giám đốc phụ trách lĩnh vực …" tells a task, "PGĐ TT Y tế" a Trung tâm
        if (
            cue.row["key"] == "acting"
            and text[follower : follower + 1].islower()
            and follower not in heads
        ):
            break
        if text[cue.start : cue.end] == "TT" and follower not in heads:
            break
        end = cue.end
        suffix = cue.row["key"] or suffix
    return end, suffix


def _syllables_end(text: str, start: int, count: int) -> int:
    """The end of the first `count` syllables from `start`; 0 for none."""
    end = 0
    for _ in range(count):
        syllable = syllable_at(text, start)
        if syllable is None:
            break
        end = syllable.end
        start = after_blanks(text, end)
    return end


def _body(text: str, cue: Cue, role_end: int, *, person_known: bool) -> tuple[int | None, int]:
    """Where the body begins (None for none) and where the position ends."""
    kind = cue.row["organization"]
    if kind in {"none", "never"}:
        return None, role_end
    at = after_blanks(text, role_end)
    if kind == "shared":
        return _shared_body(text, cue, role_end, person_known=person_known)
    if at == role_end:
        return None, role_end
    if text.startswith("của ", at) and after_blanks(text, at + 4) in marks(text).heads:
        at = after_blanks(text, at + 4)  # Thẩm phán của | TAND tỉnh
    if cue.row["rank"] == _STAFF:
        return _body_of_staff(text, at, role_end, person_known=person_known)
    if not _body_begins(text, at) and not (person_known and _brand_begins(text, at, cue)):
        return None, role_end
    head = marks(text).heads.get(at)
    if kind == "council" and (head is None or head.row["kind"] != "assembly"):
        return None, role_end
    end = organization_end(text, at, person_known=person_known, titled=True)
    return (at, end) if end > at else (None, role_end)


def _body_of_staff(
    text: str, at: int, role_end: int, *, person_known: bool
) -> tuple[int | None, int]:
    """The body of one who leads nothing; in lower case only where a head word stands within."""
    known = _body_begins(text, at)
    if not known and at not in marks(text).words:
        return None, role_end
    end = organization_end(text, at, person_known=person_known, titled=True)
    known = known or any(head in marks(text).heads for head in range(at, end))
    return (at, end) if known and end > at else (None, role_end)


def _shared_body(
    text: str, cue: Cue, role_end: int, *, person_known: bool
) -> tuple[int | None, int]:
    """The body of a title that ends with the body's first word: Trưởng | Phòng NN&PTNT."""
    words = list(re.finditer(r"\S+", text[cue.start : cue.end]))
    shared = cue.start + words[-min(int(cue.row["shares"]), len(words))].start()
    at = after_blanks(text, role_end)
    head = marks(text).heads.get(at)
    if head is not None:
        first, again = fold_key(text[shared : cue.end]), fold_key(text[head.start : head.end])
        if role_end > cue.end or again.startswith(first):
            end = organization_end(text, at, person_known=person_known, titled=True)
            return at, end
    if role_end > cue.end:
        return None, role_end
    end = organization_end(text, shared, person_known=person_known, titled=True, after=cue.end)
    # "Hội đồng quản trị" and "HĐQT" are bodies by themselves, "Văn phòng" is none
    alone = int(cue.row["shares"]) > _HEAD_SYLLABLES or text[shared : cue.end].isupper()
    return (shared, end) if end > role_end or (alone and end == cue.end) else (None, role_end)


def _body_begins(text: str, at: int) -> bool:
    """Whether a body begins right after a title: a head, a field, a unit or an abbreviation."""
    if at in marks(text).heads:
        return True
    unit = marks(text).types.get(at)
    if unit is not None and unit.row["kind"] in {"word", "abbreviation"}:
        return True
    if at in marks(text).words and text[at].isupper():
        return True
    if unit_before_name(text, at) > at:  # Chủ tịch | Đà Nẵng Lê Văn A
        return True
    syllable = syllable_at(text, at)
    return (
        syllable is not None
        and syllable.upper
        and at not in marks(text).honorifics
        and at not in marks(text).roles
        and not _upper_name(text, at)
    )


def _brand_begins(text: str, at: int, cue: Cue) -> bool:
    """Whether the bare name of a firm follows the title: Tổng Giám đốc | Trung Thành Group."""
    if cue.row["role_key"] not in _FIRM_ROLES or at in marks(text).honorifics:
        return False
    syllable = syllable_at(text, at)
    return syllable is not None and syllable.capitalised and at not in marks(text).roles


def _upper_name(text: str, at: int) -> bool:
    """Whether the capitals at `at` go on as a name in capitals would, and are no abbreviation."""
    syllable = syllable_at(text, at)
    if syllable is None:
        return False
    following = syllable_at(text, after_blanks(text, syllable.end))
    return following is not None and following.upper
