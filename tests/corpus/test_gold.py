"""The bundled gold is sound, and bad gold is refused with its file and field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import DataError
from corpus.gold import GoldBulletin, bundled, check_gold, read_gold
from corpus.units import units

BUNDLED = read_gold(bundled())

TEXT = """Hội Nông dân huyện Châu Thành họp bàn tiêu thụ khóm

Chiều 6/8, ông Danh Thành Thoại - Phó Chủ tịch HND huyện Châu Thành cho biết, huyện có 320 ha khóm,
bán nhiều ở TP.HCM. Ông đề nghị các HTX ký hợp đồng trước ngày 30/9.
"""

GOLD = {
    "id": "khom",
    "published": "2019-08-07",
    "officials": [
        {
            "name": "Danh Thành Thoại",
            "positions": [{"role": "Phó Chủ tịch", "organization": "HND huyện Châu Thành"}],
        }
    ],
    "districts": [
        {"name": "Châu Thành", "level": "district", "type": "huyện", "province": "Kiên Giang"},
        {
            "name": "Hồ Chí Minh",
            "level": "province",
            "type": "thành phố",
            "province": "Hồ Chí Minh",
        },
    ],
    "product_counts": [
        {"value": 320, "unit": "ha", "item": "khóm", "place": "Châu Thành", "kind": "other"}
    ],
    "commitments": [
        {
            "modality": "request",
            "actor": "các HTX",
            "speaker": "Danh Thành Thoại",
            "action": "ký hợp đồng trước ngày 30/9",
            "deadline": "trước ngày 30/9",
        }
    ],
}


def write(folder: Path, gold: object, name: str = "khom.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return path


def changed(path: str, value: object) -> dict[str, object]:
    """GOLD with the value at a path such as "districts.0.level" replaced."""
    gold = json.loads(json.dumps(GOLD))
    *steps, last = path.split(".")
    node = gold
    for step in steps:
        node = node[int(step) if step.isdigit() else step]
    node[last] = value
    return gold


def check(gold: object, text: str = TEXT) -> list[str]:
    return check_gold(GoldBulletin.model_validate_json(json.dumps(gold)), text)


def test_there_are_enough_bundled_bulletins_of_both_eras() -> None:
    years = [gold.published.year for gold in BUNDLED if gold.published]
    assert len(years) == len(BUNDLED) >= 12
    assert min(years) < 2016
    assert any(gold.published.isoformat() >= "2025-07-01" for gold in BUNDLED if gold.published)


@pytest.mark.parametrize("gold", BUNDLED, ids=[gold.id for gold in BUNDLED])
def test_bundled_gold_stands_in_its_text(gold: GoldBulletin) -> None:
    text = (bundled() / f"{gold.id}.txt").read_text(encoding="utf-8")
    assert check_gold(gold, text) == []


def test_every_bundled_text_has_its_gold_and_ids_are_file_names() -> None:
    texts = sorted(path.stem for path in bundled().glob("*.txt"))
    assert texts == sorted(path.stem for path in bundled().glob("*.json"))
    assert texts == [gold.id for gold in BUNDLED]


def test_bundled_units_lie_in_provinces_that_exist() -> None:
    provinces = {unit.province for gold in BUNDLED for unit in gold.districts}
    assert len(provinces) > 8
    assert [name for name in provinces if not name or not units().named(name, "province")] == []


def test_no_row_of_bundled_gold_stands_twice() -> None:
    for gold in BUNDLED:
        assert len({official.name for official in gold.officials}) == len(gold.officials)
        assert len({(unit.name, unit.level) for unit in gold.districts}) == len(gold.districts)
        assert len(set(gold.product_counts)) == len(gold.product_counts)
        assert len(set(gold.commitments)) == len(gold.commitments)


def test_gold_is_read_with_types_and_without_foreign_keys(tmp_path: Path) -> None:
    write(tmp_path, {**GOLD, "query": "khóm Châu Thành", "chars": 312})
    (gold,) = read_gold(tmp_path)
    assert gold.published is not None
    assert gold.published.isoformat() == "2019-08-07"
    assert gold.product_counts[0].value == 320
    assert gold.product_counts[0].comparator == "="
    assert not hasattr(gold, "query")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("districts.0.level", "region"),
        ("districts.0.type", "khóm"),
        ("commitments.0.modality", "hope"),
        ("product_counts.0.kind", "goods"),
        ("product_counts.0.comparator", "≥"),
        ("product_counts.0.value", "320"),
        ("product_counts.0.rating", 6),
        ("officials.0.positions", []),
        ("officials.0.name", ""),
        ("published", "7/8/2019"),
    ],
)
def test_a_wrong_value_is_named_by_file_and_field(tmp_path: Path, path: str, value: object) -> None:
    write(tmp_path, changed(path, value))
    with pytest.raises(DataError) as raised:
        read_gold(tmp_path)
    field = path.replace(".0.", "[0].")
    assert raised.value.message.startswith(f"khom.json: {field}: ")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", '{"id": "\xe1"}'.encode("latin-1")])
def test_a_file_that_is_no_gold_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.json").write_bytes(content)
    with pytest.raises(DataError, match=r"^broken\.json: "):
        read_gold(tmp_path)


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no gold"):
        read_gold(tmp_path)
    with pytest.raises(DataError, match="is not a folder"):
        read_gold(tmp_path / "gone")


def test_two_files_with_one_id_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, GOLD)
    write(tmp_path, GOLD, "khom-2.json")
    with pytest.raises(DataError, match=r"khom\.json: id: 'khom' stands in another file too"):
        read_gold(tmp_path)


def test_spelling_variants_and_abbreviated_units_count_as_in_the_text() -> None:
    assert check(GOLD) == []
    assert check(changed("commitments.0.actor", "Các  htx")) == []
    assert check(changed("commitments.0.action", "ký hợp đồng\ntrước ngày 30/9")) == []
    assert check(GOLD, TEXT.replace("TP.HCM", "TP. Hồ Chí Minh")) == []


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("officials.0.name", "Danh Thoại", "official 'Danh Thoại' is not in the text"),
        ("officials.0.positions.0.role", "Bí thư", "role 'Bí thư' is not in the text"),
        (
            "officials.0.positions.0.organization",
            "HND tỉnh",
            "organization 'HND tỉnh' is not in the text",
        ),
        ("districts.1.name", "Cần Thơ", "district 'Cần Thơ' is not in the text"),
        ("commitments.0.actor", "các HT", "actor 'các HT' is not in the text"),
        ("commitments.0.speaker", "Sở NN", "speaker 'Sở NN' is not in the text"),
        ("commitments.0.action", "ký hợp đồng mới", "action 'ký hợp đồng mới' is not in the text"),
        ("commitments.0.deadline", "30/10", "deadline '30/10' is not in the text"),
        (
            "product_counts.0.place",
            "Gò Quao",
            "place 'Gò Quao' of 'khóm' is not among the districts",
        ),
        ("product_counts.0.value_max", 300, "range 320 to 300 goes downwards"),
    ],
)
def test_what_the_text_does_not_say_is_reported(path: str, value: object, problem: str) -> None:
    assert check(changed(path, value)) == [problem]
