"""The four kinds of fact. A field's type and description are the schema of its table.

Field order is column order. Strings are as the bulletin writes them, whitespace folded; offsets are
half open character positions into the text. Records cross processes as plain dictionaries
(`as_dict`), since a `Doc` with anything else in its user data cannot be serialised.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

__all__ = ["Commitment", "District", "Evidence", "Fact", "Official", "ProductCount"]

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]
Level = Literal["province", "district", "commune"]
Modality = Literal["pledge", "request", "target", "wish"]
Kind = Literal["product", "other"]


def _described(description: str) -> Any:
    return field(metadata={"description": description})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a fact was read: offsets, the words themselves, and what found it."""

    start: int = _described("First character of the evidence in bulletins.text, from 0")
    end: int = _described("Character after the last one of the evidence")
    quote: str = _described("Exactly text[start:end]")
    sentence: str = _described("The whole sentence, whitespace folded")
    method: str = _described("The rule or model that found it")
    confidence: float = _described("Measured precision of the method on gold, 0 to 1")

    def as_dict(self) -> dict[str, Any]:
        """Plain values only, so that spaCy can serialise them."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Official(Evidence):
    """A person in one office."""

    person_id: int = _described("Number of the person within the bulletin, from 1")
    name: str = _described("Name as written")
    honorific: str = _described("Đồng chí, ông, bà, rank or degree before the name, else empty")
    role: str = _described("The title alone: Phó Chủ tịch")
    role_key: str = _described("Normalised role: vice_chair")
    organization: str = _described("The body as written: UBND huyện Ba Chẽ, else empty")
    organization_key: str = _described("The body with abbreviations expanded")
    place: str = _described(
        "Administrative unit the body belongs to, without type word, else empty"
    )
    former: bool = _described("True for a former office (nguyên)")


@dataclass(frozen=True, slots=True, kw_only=True)
class District(Evidence):
    """An administrative unit; the evidence is its first mention."""

    unit_id: str = _described("Code and end of its period: 00004@2025-06; empty where unresolved")
    name: str = _described("Name without type word")
    type: str = _described("huyện, quận, thị xã, thành phố, xã, phường, thị trấn, đặc khu or tỉnh")
    level: Level = _described("province, district or commune")
    code: str = _described("Official statistical code; empty where unresolved")
    province: str | None = _described("Province it lies in")
    province_code: str = _described("Statistical code of that province; empty where unresolved")
    mentions: int = _described("How often the text names it")
    valid_to: str | None = _described("Last day of the unit, ISO date; null while it exists")
    successor_codes: str = _described("Codes of the units that took over, | between")
    successor_names: str = _described("Names of the units that took over, | between")
    latitude: float | None = _described("A point inside, WGS 84")
    longitude: float | None = _described("A point inside, WGS 84")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCount(Evidence):
    """A stated quantity."""

    kind: Kind = _described("product (OCOP, goods, brands, trademarks) or other")
    value: float = _described("The number in the base unit: 550 triệu đồng is 550000000")
    value_max: float | None = _described("Upper end of a range")
    comparator: Comparator = _described("=, >, >=, <, <= or ~")
    unit: str = _described("Classifier or unit: sản phẩm, ha, đồng, %")
    item: str = _described("What is counted")
    rating: int | None = _described("OCOP stars of the things counted")
    place: str | None = _described("Administrative unit it holds for, without type word")
    place_code: str = _described("Statistical code of that unit; empty where unresolved")
    period: str | None = _described("Year or years it holds for: 2022, 2020-2022")
    part_of: int | None = _described("Row it is a part of (27, of which 11)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Evidence):
    """Something somebody undertakes or is asked to do."""

    modality: Modality = _described("pledge, request, target or wish")
    actor: str = _described("Who is to act, as written, else empty")
    actor_key: str = _described("The actor with abbreviations expanded, or the name of a title")
    speaker: str = _described("Who says so, as written, else empty")
    speaker_key: str = _described(
        "The name of the speaker where the text gives it for a title, else as actor_key"
    )
    speaker_person_id: int | None = _described("person_id of the speaker in officials")
    beneficiary: str = _described("For whom, as written, else empty")
    action: str = _described("What is to be done, from its verb to the end of the clause")
    deadline: str | None = _described("Deadline as written")
    deadline_date: str | None = _described(
        "Day of the deadline, or first/last day of a time within which, ISO 8601"
    )
    target_value: float | None = _described("Number the action aims at")
    target_count: int | None = _described("Row of product_counts with the number aimed at")


Fact = Official | District | ProductCount | Commitment
