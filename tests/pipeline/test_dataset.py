from __future__ import annotations

import csv
import io
import json
import threading
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.bulletin import Bulletin
from corpus.errors import DatasetError, OutputError
from pipeline.changes import compare
from pipeline.dataset import (
    CsvTable,
    frame,
    read_dataset,
    read_rows,
    write_dataset,
)
from pipeline.schema import TABLES, Row, bulletin_row
from tests.pipeline.gold_rows import GOLD, perfect_tables

TABLE_FILES = [f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def some_tables() -> dict[str, list[Row]]:
    tables = perfect_tables([GOLD])
    tables["bulletins"][0] |= {
        "title": '"Nén" Mộ Đức, vụ đông',
        "published_at": "2023-10-02T07:30:00+07:00",
        "lead": "Dòng một\nDòng hai",
    }
    tables["districts"][1] |= {
        "code": "00533", "valid_to": "2025-06-30", "latitude": 14.95, "longitude": 108.9,
    }  # fmt: skip
    tables["product_counts"][1]["part_of"] = tables["product_counts"][0]["fact_id"]
    return tables


def table_csv(name: str, rows: list[Row]) -> str:
    file = io.StringIO(newline="")
    table = CsvTable(TABLES[name], file)
    for row in rows:
        table.add(row)
    return file.getvalue()


def test_the_folder_validates_as_a_frictionless_data_package(tmp_path: Path) -> None:
    tables = some_tables()
    write_dataset(tmp_path, tables, changes=compare({}, tables))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert {task.name for task in report.tasks} >= set(TABLES)


def test_frictionless_notices_a_fact_of_an_unknown_bulletin(tmp_path: Path) -> None:
    tables = some_tables()
    tables["officials"][0]["bulletin_id"] = "nowhere"
    write_dataset(tmp_path, tables)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert "foreign-key" in {error[0] for error in report.flatten(["type"])}


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_dataset(tmp_path / name, some_tables(), changes=compare({}, some_tables()))
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert set(files(tmp_path / "one")) == {*TABLE_FILES, "changes.csv", "datapackage.json"}


def test_an_export_without_changes_touches_no_file(tmp_path: Path) -> None:
    write_dataset(tmp_path, some_tables())
    assert write_dataset(tmp_path, some_tables()).replaced == ()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    tables = some_tables()
    write_dataset(tmp_path, tables)
    assert read_rows(tmp_path) == tables


def test_the_folder_is_read_as_typed_frames(tmp_path: Path) -> None:
    write_dataset(tmp_path, some_tables())
    tables = read_dataset(tmp_path)
    assert list(tables) == list(TABLES)
    for name, df in tables.items():
        assert list(df.columns) == TABLES[name].column_names
    assert tables["bulletins"]["published_at"].iloc[0] == pd.Timestamp("2023-10-02T07:30:00+07:00")
    assert tables["product_counts"]["rating"].dtype == pd.Int64Dtype()
    assert tables["districts"]["valid_to"].dt.year.iloc[1] == 2025
    assert tables["districts"]["code"].iloc[1] == "00533"
    assert tables["officials"]["start"].dtype == "int64"
    assert tables["officials"]["former"].dtype == bool


def test_frames_made_in_memory_are_those_read_from_files(tmp_path: Path) -> None:
    tables = some_tables()
    write_dataset(tmp_path, tables)
    for name, df in read_dataset(tmp_path).items():
        pd.testing.assert_frame_equal(df, frame(TABLES[name], tables[name]))


def test_an_empty_dataset_is_a_dataset(tmp_path: Path) -> None:
    write_dataset(tmp_path, {name: [] for name in TABLES})
    assert Package(str(tmp_path / "datapackage.json")).validate().valid
    assert {name: len(df) for name, df in read_dataset(tmp_path).items()} == dict.fromkeys(
        TABLES, 0
    )


def test_csv_is_what_excel_asks_for(tmp_path: Path) -> None:
    write_dataset(tmp_path, some_tables())
    content = (tmp_path / "bulletins.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfbulletin_id,")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert b'"""N\xc3\xa9n"" M\xe1\xbb\x99' in content
    assert "Dòng một\nDòng hai".encode() in content
    assert content.endswith(b"\r\n")


@settings(max_examples=80, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
    title=st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
    ).map(lambda t: t or None),
)
def test_csv_read_and_written_again_is_the_same_bytes(text: str, title: str | None) -> None:
    content = table_csv("bulletins", [bulletin_row(Bulletin("a", "s", text, title=title))])
    reader = csv.DictReader(io.StringIO(content, newline=""))
    rows: list[Row] = [{name: value or None for name, value in row.items()} for row in reader]
    assert (rows[0]["text"] or "") == text
    assert table_csv("bulletins", rows) == content


@pytest.mark.parametrize("name", ["officials.csv", "districts.parquet", "changes.csv"])
def test_a_file_that_does_not_belong_is_noticed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.dataset._READ_PAUSE_S", 0)
    write_dataset(tmp_path, some_tables())
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes() + b"x")
    with pytest.raises(DatasetError, match=f"{name}: not the file that datapackage.json"):
        read_dataset(tmp_path)


def test_a_missing_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.dataset._READ_PAUSE_S", 0)
    write_dataset(tmp_path, some_tables())
    (tmp_path / "commitments.parquet").unlink()
    with pytest.raises(DatasetError, match=r"commitments\.parquet"):
        read_dataset(tmp_path)


def test_a_folder_that_is_no_dataset_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"no datapackage\.json"):
        read_dataset(tmp_path)
    with pytest.raises(DatasetError, match="no such folder"):
        read_dataset(tmp_path / "nothing")
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match="not a readable data package"):
        read_dataset(tmp_path)


def test_a_reader_sees_one_export_or_the_other_never_a_mixture(tmp_path: Path) -> None:
    full = some_tables()
    empty: dict[str, list[Row]] = {name: [] for name in TABLES}
    write_dataset(tmp_path, full)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            write_dataset(tmp_path, empty)
            write_dataset(tmp_path, full)
            stop.wait(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(15):
            seen = {name: len(rows) for name, rows in read_rows(tmp_path).items()}
            assert seen in (
                {name: len(rows) for name, rows in full.items()},
                dict.fromkeys(TABLES, 0),
            )
    finally:
        stop.set()
        writer.join()


def test_a_file_another_program_holds_is_named_and_the_rest_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dataset(tmp_path, {name: [] for name in TABLES})
    replace = Path.replace

    # As on Windows while Excel has the file open; no other system refuses so.
    def held(self: Path, target: Path) -> Path:
        if Path(target).name == "officials.csv":
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    written = write_dataset(tmp_path, some_tables())
    assert written.held == ("officials.csv",)
    assert "districts.csv" in written.replaced
    assert "Mộ Đức".encode() in (tmp_path / "districts.csv").read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot write the dataset"):
        write_dataset(tmp_path / "file", some_tables())


def test_changes_name_rows_added_changed_and_removed(tmp_path: Path) -> None:
    before = some_tables()
    after = some_tables()
    after["officials"] = after["officials"][1:]
    after["districts"][0]["mentions"] = 7
    new = dict(after["commitments"][0]) | {"fact_id": "ffff", "action": "làm việc mới"}
    after["commitments"].append(new)
    changes = compare(before, after)
    assert [(c["change"], c["table"], c["column"]) for c in changes] == [
        ("removed", "officials", None),
        ("changed", "districts", "mentions"),
        ("added", "commitments", None),
    ]
    assert (changes[1]["before"], changes[1]["after"]) == ("1", "7")
    assert json.loads(str(changes[0]["before"]))["name"] == before["officials"][0]["name"]
    assert changes[2]["fact_id"] == "ffff"
    assert compare(after, after) == []
