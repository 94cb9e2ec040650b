"""Tables that agree with a gold annotation, and ways to spoil them; shared by the tests here."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.bulletin import Bulletin
from corpus.gold import GoldBulletin
from extractors.records import Commitment, District, Fact, Official, ProductCount
from pipeline.schema import TABLES, Row, bulletin_row, fact_rows

TEXT = (
    "Đồng chí Trần Thị Hoà, Phó Giám đốc Sở KH&CN tỉnh Quảng Ngãi, Tỉnh ủy viên, cho biết huyện "
    "Mộ Đức hiện có 12 sản phẩm OCOP, trong đó 04 sản phẩm 4 sao.\n\n"
    "Sở sẽ hỗ trợ 03 hợp tác xã của xã Đức Phong đăng ký nhãn hiệu trước ngày 30/9. Phó Chủ tịch "
    "UBND huyện Mộ Đức Lê Văn Út đề nghị các xã rà soát vùng trồng 1,5 ha nén."
)
GOLD: dict[str, Any] = {
    "id": "mo-duc",
    "officials": [
        {
            "name": "Trần Thị Hoà",
            "positions": [
                {"role": "Phó Giám đốc", "organization": "Sở KH&CN tỉnh Quảng Ngãi"},
                {"role": "Tỉnh ủy viên", "organization": ""},
            ],
        },
        {
            "name": "Lê Văn Út",
            "positions": [{"role": "Phó Chủ tịch", "organization": "UBND huyện Mộ Đức"}],
        },
    ],
    "districts": [
        {"name": "Quảng Ngãi", "level": "province", "type": "tỉnh", "province": "Quảng Ngãi"},
        {"name": "Mộ Đức", "level": "district", "type": "huyện", "province": "Quảng Ngãi"},
        {"name": "Đức Phong", "level": "commune", "type": "xã", "province": None},
    ],
    "product_counts": [
        {"value": 12, "unit": "sản phẩm", "item": "sản phẩm OCOP", "kind": "product",
         "rating": None, "place": "Mộ Đức", "year": None, "comparator": "="},
        {"value": 4, "unit": "sản phẩm", "item": "sản phẩm OCOP", "kind": "product",
         "rating": 4, "place": "Mộ Đức", "year": 2023, "comparator": "="},
        {"value": 3, "unit": "hợp tác xã", "item": "hợp tác xã", "kind": "other",
         "rating": None, "place": None, "year": None, "comparator": "="},
        {"value": 1.5, "unit": "ha", "item": "vùng trồng nén", "kind": "other",
         "rating": None, "place": "Mộ Đức", "year": None, "comparator": "~"},
    ],
    "commitments": [
        {"modality": "pledge", "actor": "Sở KH&CN", "speaker": "Trần Thị Hoà",
         "action": "hỗ trợ 03 hợp tác xã của xã Đức Phong đăng ký nhãn hiệu",
         "deadline": "trước ngày 30/9"},
        {"modality": "request", "actor": "các xã", "speaker": "Lê Văn Út",
         "action": "rà soát vùng trồng 1,5 ha nén", "deadline": None},
    ],
}  # fmt: skip


def as_gold(entry: Mapping[str, Any]) -> GoldBulletin:
    return GoldBulletin.model_validate_json(json.dumps(entry))


def evidence(text: str, start: int, end: int, method: str = "gold") -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "quote": text[start:end],
        "sentence": text[start:end],
        "method": method,
        "confidence": 1.0,
    }


def records_of(gold: Mapping[str, Any], text: str) -> dict[str, list[Fact]]:
    """The records a perfect extractor would give; evidence is the whole text."""
    where = evidence(text, 0, len(text))
    records: dict[str, list[Fact]] = {name: [] for name in TABLES if name != "bulletins"}
    for number, person in enumerate(gold["officials"], start=1):
        for position in person["positions"]:
            records["officials"].append(
                Official(person_id=number, name=person["name"], honorific="", role_key="",
                         role=position["role"], organization=position["organization"],
                         organization_key="", place="", former=False, **where)
            )  # fmt: skip
    for unit in gold["districts"]:
        records["districts"].append(
            District(unit_id="", name=unit["name"], type=unit["type"] or "", level=unit["level"],
                     code="", province=unit["province"], province_code="", mentions=1,
                     valid_to=None, successor_codes="", successor_names="", latitude=None,
                     longitude=None, **where)
        )  # fmt: skip
    for count in gold["product_counts"]:
        year = count.get("year")
        records["product_counts"].append(
            ProductCount(kind=count["kind"], value=count["value"], value_max=None,
                         comparator=count.get("comparator") or "=", unit=count["unit"] or "",
                         item=count["item"] or "", rating=count["rating"], place=count["place"],
                         place_code="", period=str(year) if year else None, part_of=None, **where)
        )  # fmt: skip
    for entry in gold["commitments"]:
        records["commitments"].append(
            Commitment(modality=entry["modality"], actor=entry["actor"] or "", actor_key="",
                       beneficiary="", speaker=entry["speaker"] or "", speaker_key="",
                       speaker_person_id=None, action=entry["action"],
                       deadline=entry["deadline"], deadline_date=None, target_value=None,
                       target_count=None, **where)
        )  # fmt: skip
    return records


def perfect_tables(golds: Sequence[Mapping[str, Any]], text: str = TEXT) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    for gold in golds:
        bulletin = Bulletin(gold["id"], "gold", text)
        tables["bulletins"].append(bulletin_row(bulletin))
        for name, rows in fact_rows(bulletin, records_of(gold, text)).items():
            tables[name].extend(rows)
    return tables


_SWAPS = (
    ("UBND", "Ủy ban nhân dân"), ("KH&CN", "Khoa học và Công nghệ"), ("oà", "òa"), ("uỷ", "ủy"),
    ("huyện", "Huyện"), (" tỉnh", ""), ("Phó ", ""), (" và", ","), ("sản phẩm", "sp"),
)  # fmt: skip


def spoiled(tables: Mapping[str, Sequence[Row]], seed: int) -> dict[str, list[Row]]:
    """The tables with rows dropped, doubled, reworded and given other values."""
    chance = random.Random(seed)
    result: dict[str, list[Row]] = {"bulletins": list(tables["bulletins"])}
    for name in list(TABLES)[1:]:
        rows: list[Row] = []
        for original in tables[name]:
            if chance.random() < 0.15:
                continue
            row = dict(original)
            for column, value in row.items():
                if column in ("bulletin_id", "fact_id", "quote", "sentence"):
                    continue
                if isinstance(value, str) and chance.random() < 0.3:
                    row[column] = _reworded(column, value, chance)
                elif isinstance(value, float) and chance.random() < 0.1:
                    row[column] = value + chance.choice([1, 0.5, 1e-9])
            rows.append(row)
            if chance.random() < 0.1:
                rows.append(dict(row) | {"fact_id": f"{chance.random():.12f}"})
        result[name] = rows
    return result


def _reworded(column: str, value: str, chance: random.Random) -> str:
    if column == "modality":
        return chance.choice(["pledge", "request", "target", "wish"])
    if column == "level":
        return chance.choice(["province", "district", "commune"])
    if column == "kind":
        return chance.choice(["product", "other"])
    if column == "comparator":
        return chance.choice(["=", "~", ">"])
    kind = chance.randrange(5)
    if kind == 0:
        old, new = chance.choice(_SWAPS)
        return value.replace(old, new)
    if kind == 1:
        return value.upper()
    parts = value.split()
    if kind == 2 and len(parts) > 1:
        parts.pop(chance.randrange(len(parts)))
    elif kind == 3:
        parts.insert(chance.randrange(len(parts) + 1), chance.choice(["xã", "tỉnh", "(mới)"]))
    elif kind == 4:
        return f"{value}, {value[::-1]}"
    return " ".join(parts)
