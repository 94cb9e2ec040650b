from __future__ import annotations

from pathlib import Path

import pytest

from corpus.bulletin import text_sha256
from corpus.errors import DataError
from pipeline.corrections import Corrector, read_corrections
from pipeline.schema import Row
from tests.pipeline.gold_rows import GOLD, TEXT, perfect_tables

DIGEST = text_sha256(TEXT)
HEADER = "text_sha256,table,start,end,fact_id,action,column,value,note\n"


def corrections(tmp_path: Path, *lines: str, header: str = HEADER) -> Path:
    path = tmp_path / "corrections.csv"
    path.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8-sig")
    return path


def corrected(tables: dict[str, list[Row]], path: Path) -> tuple[dict[str, list[Row]], list[str]]:
    corrector = Corrector(read_corrections(path))
    return corrector.apply(tables), corrector.complaints()


def test_a_value_is_replaced_and_its_row_says_so(tmp_path: Path) -> None:
    tables = perfect_tables([GOLD])
    wrong = tables["officials"][0]
    line = f"{DIGEST},officials,0,{len(TEXT)},{wrong['fact_id']},replace,role,Giám đốc,"
    fixed, complaints = corrected(tables, corrections(tmp_path, line))
    (row,) = [row for row in fixed["officials"] if row["fact_id"] == wrong["fact_id"]]
    assert (row["role"], row["method"], row["confidence"]) == ("Giám đốc", "corrected", 1.0)
    assert complaints == []
    assert wrong["role"] != "Giám đốc"  # the extraction itself is left alone
    others = [row for row in fixed["officials"] if row["fact_id"] != wrong["fact_id"]]
    assert {row["method"] for row in others} == {"gold"}


def test_a_row_is_dropped_and_its_parts_stand_alone(tmp_path: Path) -> None:
    tables = perfect_tables([GOLD])
    whole, part = tables["product_counts"][:2]
    part["part_of"] = whole["fact_id"]
    tables["commitments"][0]["target_count"] = whole["fact_id"]
    line = f"{DIGEST},product_counts,0,{len(TEXT)},{whole['fact_id']},drop,,,nhầm"
    fixed, _ = corrected(tables, corrections(tmp_path, line))
    assert len(fixed["product_counts"]) == 3
    assert all(row["part_of"] is None for row in fixed["product_counts"])
    assert fixed["commitments"][0]["target_count"] is None
    assert tables["commitments"][0]["target_count"] == whole["fact_id"]


def test_who_is_dropped_is_no_speaker_in_officials(tmp_path: Path) -> None:
    tables = perfect_tables([GOLD])
    person = tables["officials"][0]["person_id"]
    tables["commitments"][0]["speaker_person_id"] = person
    lines = [
        f"{DIGEST},officials,0,{len(TEXT)},{row['fact_id']},drop,,,nhầm"
        for row in tables["officials"]
        if row["person_id"] == person
    ]
    fixed, _ = corrected(tables, corrections(tmp_path, *lines[:-1]))
    assert len(lines) == 1 or fixed["commitments"][0]["speaker_person_id"] == person
    fixed, _ = corrected(tables, corrections(tmp_path, *lines))
    assert fixed["commitments"][0]["speaker_person_id"] is None


def test_moved_offsets_bring_their_quote(tmp_path: Path) -> None:
    tables = perfect_tables([GOLD])
    row = tables["commitments"][0]
    line = f"{DIGEST},commitments,0,{len(TEXT)},{row['fact_id']},replace,end,9,"
    fixed, _ = corrected(tables, corrections(tmp_path, line))
    (moved,) = [r for r in fixed["commitments"] if r["fact_id"] == row["fact_id"]]
    assert moved["quote"] == TEXT[0:9]


def test_several_corrections_of_one_row_are_all_applied(tmp_path: Path) -> None:
    tables = perfect_tables([GOLD])
    row = tables["product_counts"][0]
    at = f"{DIGEST},product_counts,0,{len(TEXT)},{row['fact_id']},replace"
    path = corrections(tmp_path, f"{at},start,4,", f"{at},rating,5,", f'{at},value,"1,5",')
    with pytest.raises(DataError, match="line 4"):  # a decimal comma is no number
        read_corrections(path)
    path = corrections(tmp_path, f"{at},start,4,", f"{at},rating,5,", f"{at},place,,")
    fixed, complaints = corrected(tables, path)
    (found,) = [r for r in fixed["product_counts"] if r["fact_id"] == row["fact_id"]]
    assert (found["start"], found["rating"], found["place"]) == (4, 5, None)
    assert complaints == []


def test_a_correction_whose_text_or_row_is_gone_is_reported(tmp_path: Path) -> None:
    path = corrections(
        tmp_path, f"{'0' * 64},officials,0,5,,drop,,,", f"{DIGEST},officials,1,5,,drop,,,"
    )
    fixed, complaints = corrected(perfect_tables([GOLD]), path)
    assert len(fixed["officials"]) == 3
    assert "line 2: its text 000000000000… is gone" in complaints[0]
    assert "line 3: no row of officials at 1:5" in complaints[1]


def test_a_correction_is_of_every_copy_of_its_text_and_of_no_other(tmp_path: Path) -> None:
    first, copy = perfect_tables([GOLD]), perfect_tables([GOLD | {"id": "bản-sao"}])
    other = perfect_tables([GOLD | {"id": "khác"}], f"{TEXT} Thêm.")
    fact_id = first["officials"][0]["fact_id"]
    path = corrections(
        tmp_path,
        f"{DIGEST},officials,0,{len(TEXT)},{fact_id},replace,role,Giám đốc,",
        f"{DIGEST},officials,0,{len(TEXT)},khác,drop,,,",
    )
    corrector = Corrector(read_corrections(path))
    roles = [
        [row["role"] for row in corrector.apply(tables)["officials"]].count("Giám đốc")
        for tables in (first, other, copy)
    ]
    assert roles == [1, 0, 1]
    (complaint,) = corrector.complaints()
    assert "line 3: no row of officials" in complaint


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x,people,0,1,,drop,,,", "line 2: unknown table 'people'"),
        ("x,officials,a,1,,drop,,,", "line 2: start and end are numbers"),
        ("x,officials,0,1,,delete,,,", "line 2: action 'delete'"),
        ("x,officials,0,1,,replace,quote,x,", "line 2: column 'quote' cannot be replaced"),
        (
            "x,officials,0,1,,replace,former,maybe,",
            "line 2: 'maybe' is no value",
        ),
        ("x,districts,0,1,,replace,level,town,", "line 2: 'town' is no value of column 'level'"),
        ("x,districts,0,1,,replace,valid_to,30/6/2025,", "line 2: '30/6/2025' is no value"),
        ("x,officials,0,1,,drop,,,a,b", "line 2: more cells than columns"),
    ],
)
def test_a_mistake_is_named_with_its_line(line: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=message.replace("(", r"\(")):
        read_corrections(corrections(tmp_path, line))


def test_a_wrong_header_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="column 'action' is missing"):
        read_corrections(corrections(tmp_path, header="text_sha256,table,start,end\n"))
    with pytest.raises(DataError, match="unknown column 'hint'"):
        read_corrections(corrections(tmp_path, header="text_sha256,table,start,end,action,hint\n"))


def test_no_file_is_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.csv") == []
