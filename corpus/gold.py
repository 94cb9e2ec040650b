"""Gold annotation: what a careful reader found in a bulletin, one JSON file a bulletin.

The rules of annotation are in `corpus/README.md`. Gold from elsewhere may carry keys of its own
(how a text was found, who read it); they are ignored. Types are strict: "13" is no number.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import DataError
from corpus.folding import fold_key
from corpus.tables import CORPUS

__all__ = [
    "GoldBulletin",
    "GoldCommitment",
    "GoldCount",
    "GoldDistrict",
    "GoldOfficial",
    "GoldPosition",
    "bundled",
    "check_gold",
    "read_gold",
]

UnitType = Literal[
    "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"
]


class _Gold(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class GoldPosition(_Gold):
    """One office; `organization` is "" where the text names no body."""

    role: str = Field(min_length=1)
    organization: str = ""


class GoldOfficial(_Gold):
    """One person with every office the text gives."""

    name: str = Field(min_length=1)
    positions: tuple[GoldPosition, ...] = Field(min_length=1)


class GoldDistrict(_Gold):
    """One administrative unit named in the text."""

    name: str = Field(min_length=1)
    level: Literal["province", "district", "commune"]
    type: UnitType
    province: str | None = None


class GoldCount(_Gold):
    """One stated quantity; `value_max` for ranges."""

    value: float
    value_max: float | None = None
    unit: str = Field(min_length=1)
    item: str = Field(min_length=1)
    rating: int | None = Field(default=None, ge=1, le=5)
    place: str | None = None
    year: int | None = None
    comparator: Literal["=", ">", ">=", "<", "<=", "~"] = "="
    kind: Literal["product", "other"]


class GoldCommitment(_Gold):
    """One undertaking; `actor` and `speaker` are "" where the text does not state them."""

    modality: Literal["pledge", "request", "target", "wish"]
    actor: str = ""
    speaker: str = ""
    action: str = Field(min_length=1)
    deadline: str | None = None


class GoldBulletin(_Gold):
    """All that the four tables should hold for one bulletin."""

    id: str = Field(min_length=1)
    url: str | None = None
    published: datetime.date | None = None
    officials: tuple[GoldOfficial, ...]
    districts: tuple[GoldDistrict, ...]
    product_counts: tuple[GoldCount, ...]
    commitments: tuple[GoldCommitment, ...]


def bundled() -> Path:
    """The folder of the bulletins that come with bantin: NAME.txt, and NAME.json with its gold."""
    return CORPUS / "bulletins"


def read_gold(folder: Path) -> list[GoldBulletin]:
    """The gold of every `*.json` in `folder`, by file name.

    Raises DataError, with file and field, for what is no gold, for an id that two files share, and
    for a folder without gold: a score over nothing would look like a result.
    """
    if not folder.is_dir():
        raise DataError(f"{folder}: is not a folder", "gold is one JSON file a bulletin")
    found: dict[str, GoldBulletin] = {}
    for path in sorted(folder.glob("*.json")):
        gold = _read_file(path)
        if gold.id in found:
            raise DataError(f"{path.name}: id: {gold.id!r} stands in another file too")
        found[gold.id] = gold
    if not found:
        raise DataError(f"{folder}: holds no gold", "gold is one JSON file a bulletin")
    return list(found.values())


def _read_file(path: Path) -> GoldBulletin:
    try:
        return GoldBulletin.model_validate_json(path.read_bytes())
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = "".join(f"[{at}]" if isinstance(at, int) else f".{at}" for at in first["loc"])
        where = f"{path.name}: {field.removeprefix('.')}: " if field else f"{path.name}: "
        more = error.error_count() - 1
        raise DataError(where + first["msg"], f"and {more} more" if more else None) from error


def check_gold(gold: GoldBulletin, text: str) -> list[str]:
    """What in `gold` cannot be right for `text`: one line each, none where all is well.

    Names, roles, bodies, units, actors, speakers, actions and deadlines must stand in the text,
    whatever their case, blanks, dashes and tone placement; a unit may stand there by its initials
    (TP.HCM). A place of a count must be among the units, and a range must go upwards.
    """
    folded = fold_key(text)
    abbreviations = frozenset(re.findall(r"[^\W\d_]+", text))
    problems = [
        f"{label} {value!r} is not in the text"
        for label, value in _quotes(gold)
        if not _occurs(fold_key(value), folded)
    ]
    for unit in gold.districts:
        initials = "".join(word[0] for word in unit.name.split())
        if not _occurs(fold_key(unit.name), folded) and initials not in abbreviations:
            problems.append(f"district {unit.name!r} is not in the text")
    names = {fold_key(unit.name) for unit in gold.districts}
    for count in gold.product_counts:
        if count.place is not None and fold_key(count.place) not in names:
            problems.append(f"place {count.place!r} of {count.item!r} is not among the districts")
        if count.value_max is not None and count.value_max <= count.value:
            problems.append(f"range {count.value:g} to {count.value_max:g} goes downwards")
    return problems


def _quotes(gold: GoldBulletin) -> Iterator[tuple[str, str]]:
    """Label and value of every string that was copied from the text; empty ones are left out."""
    for official in gold.officials:
        yield "official", official.name
        for position in official.positions:
            yield "role", position.role
            if position.organization:
                yield "organization", position.organization
    for commitment in gold.commitments:
        yield "action", commitment.action
        for label, value in (
            ("actor", commitment.actor),
            ("speaker", commitment.speaker),
            ("deadline", commitment.deadline),
        ):
            if value:
                yield label, value


def _occurs(key: str, folded: str) -> bool:
    """Whether `key` stands in `folded` as whole words."""
    return re.search(rf"(?<!\w){re.escape(key)}(?!\w)", folded) is not None
