"""What users rely on: names, columns, exit codes. They do not drift unnoticed."""

from __future__ import annotations

import csv
import inspect
import json
from pathlib import Path

import pandas as pd
import pytest
import typer.testing

import pipeline
from corpus import errors
from pipeline.cli import SOME_FAILED, app, main
from pipeline.dataset import read_dataset

EVIDENCE = {"start", "end", "quote", "sentence", "method", "confidence"}
COLUMNS = {
    "bulletins": "source url title published_at lead byline category text text_sha256 fetched_at "
    "duplicate_of",
    "officials": "person_id name honorific role role_key organization organization_key place "
    "former",
    "districts": "unit_id name type level code province province_code mentions valid_to "
    "successor_codes successor_names latitude longitude",
    "product_counts": "kind value value_max comparator unit item rating place place_code period "
    "part_of",
    "commitments": "modality actor actor_key speaker speaker_key speaker_person_id beneficiary "
    "action deadline deadline_date target_value target_count",
}
OPTIONS = {
    "demo": ["--out"],
    "run": ["--data"],
    "scrape": ["--data"],
    "extract": ["--out", "--workers", "--cluster"],
    "evaluate": ["--texts", "--dataset", "--json", "--errors"],
    "report": [],
    "sources list": [],
    "sources check": [],
    "sources new": [],
}
TEXT = (
    "Đồng chí Nông Thị Hảo, Phó Chủ tịch UBND huyện Tiên Yên, tỉnh Quảng Ninh cho biết: huyện có "
    "12 sản phẩm OCOP, trong đó 04 sản phẩm 4 sao.\n\nUBND huyện sẽ hỗ trợ 03 hợp tác xã trong năm "
    "2023; đề nghị các xã rà soát vùng trồng."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset made from a local file by the command."""
    base = tmp_path_factory.mktemp("contract")
    (base / "tien-yen.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(base / "tien-yen.txt"), "--out", str(base / "out"), "--quiet"])
    assert ended.value.code == 0
    return base / "out"


@pytest.mark.parametrize(("command", "options"), OPTIONS.items(), ids=OPTIONS)
def test_every_command_is_there_with_its_options(command: str, options: list[str]) -> None:
    shown = typer.testing.CliRunner().invoke(app, [*command.split(), "--help"])
    assert shown.exit_code == 0
    for option in [*options, "--quiet", "--verbose"]:
        assert option in shown.output


def test_exit_codes_are_those_of_the_contract() -> None:
    assert errors.BantinError("x").exit_code == 2
    assert errors.SourceError("x").exit_code == errors.InputError("x").exit_code == 2
    assert errors.DataError("x").exit_code == errors.DatasetError("x").exit_code == 2
    assert errors.OutputError("x").exit_code == 1
    assert SOME_FAILED == 3
    assert errors.LockedError("x").exit_code == 4


@pytest.mark.parametrize("table", COLUMNS)
def test_every_table_is_a_csv_and_a_parquet_with_its_columns(table: str, folder: Path) -> None:
    raw = (folder / f"{table}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    header = next(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert set(header) == set(pd.read_parquet(folder / f"{table}.parquet").columns)
    expected = {"bulletin_id", *COLUMNS[table].split()}
    if table != "bulletins":
        expected |= {*EVIDENCE, "fact_id"}
    assert set(header) == expected


def test_a_local_file_is_called_after_its_name_and_keeps_its_text(folder: Path) -> None:
    (bulletin,) = read_dataset(folder)["bulletins"].to_dict("records")
    assert bulletin["bulletin_id"] == "tien-yen"
    assert bulletin["text"] == TEXT


def test_every_fact_points_at_its_exact_words(folder: Path) -> None:
    tables = read_dataset(folder)
    facts = 0
    for name in ("officials", "districts", "product_counts", "commitments"):
        for fact in tables[name].to_dict("records"):
            facts += 1
            assert TEXT[fact["start"] : fact["end"]] == fact["quote"]
            assert fact["method"]
            assert 0 <= fact["confidence"] <= 1
            assert fact["sentence"] == " ".join(fact["sentence"].split())
    assert facts > 0


def test_the_data_package_describes_every_column_and_knows_the_keys(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    for table in COLUMNS:
        schema = resources[table]["schema"]
        assert all(field["type"] and field["description"] for field in schema["fields"])
        assert "bulletin_id" in schema["primaryKey"]
        if table != "bulletins":
            assert {
                "fields": ["bulletin_id"],
                "reference": {"resource": "bulletins", "fields": ["bulletin_id"]},
            } in schema["foreignKeys"]
    for resource in package["resources"]:
        assert resource["hash"].startswith("sha256:")
        assert resource["bytes"] == (folder / resource["path"]).stat().st_size


def test_the_notebook_gets_the_tables_the_command_writes(folder: Path) -> None:
    df = pd.DataFrame({"body": [TEXT], "id": ["tien-yen"]})
    tables = pipeline.extract(df, text="body")
    for name, expected in pipeline.read_dataset(folder).items():
        got = tables[name].drop(columns="source", errors="ignore")
        pd.testing.assert_frame_equal(got, expected.drop(columns="source", errors="ignore"))


def test_the_python_names_are_those_of_the_contract() -> None:
    assert list(inspect.signature(pipeline.extract).parameters)[:2] == ["texts", "text"]
    assert list(inspect.signature(pipeline.read_dataset).parameters) == ["folder"]
    assert set(pipeline.__all__) == {"evaluate", "extract", "read_dataset"}


def test_a_spacy_pipeline_gives_the_same_facts_as_the_tables(folder: Path) -> None:
    import extractors

    doc = extractors.load()(TEXT)
    assert doc.text == TEXT
    tables = pipeline.read_dataset(folder)
    for name in ("officials", "districts", "product_counts", "commitments"):
        records = sorted(
            (record.start, record.end, record.quote) for record in getattr(doc._, name)
        )
        rows = tables[name][["start", "end", "quote"]].itertuples(index=False, name=None)
        assert sorted(rows) == records
