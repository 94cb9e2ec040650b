from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from corpus.bulletin import Bulletin
from pipeline.changes import compare
from pipeline.corrections import Corrector, read_corrections
from pipeline.dataset import read_rows, write_dataset
from pipeline.duplicates import Candidate, find_copies
from pipeline.export import Exported, export
from pipeline.schema import TABLES, Row, bulletin_row, fact_rows
from pipeline.store import Holdings
from tests.pipeline.gold_rows import GOLD, TEXT, records_of

CSV_FILES = [*(f"{name}.csv" for name in TABLES), "changes.csv"]


def text_of(number: int) -> str:
    return f"{TEXT}\n\nBản tin số {number}, in lần thứ nhất."


def bulletin(number: int, text: str | None = None) -> Bulletin:
    # Not in the order they are kept in: 7, 14, 1, 8, …
    return Bulletin(f"so-{number * 7 % 20:03}", "so", text or text_of(number))


def facts_of(given: Bulletin) -> dict[str, list[Row]]:
    return fact_rows(given, records_of(GOLD, given.text))


def fill(holdings: Holdings, bulletins: Iterable[Bulletin]) -> None:
    for one in bulletins:
        holdings.keep(one)
        holdings.put_facts(one, facts_of(one), "v1")


def in_memory(bulletins: list[Bulletin]) -> dict[str, list[Row]]:
    """The same tables made the plain way, all rows at once."""
    ordered = sorted(bulletins, key=lambda one: one.bulletin_id)
    copies = find_copies(
        Candidate(b.bulletin_id, b.source, b.text_sha256, b.published_at, b.text) for b in ordered
    )
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    for one in ordered:
        tables["bulletins"].append(bulletin_row(one, copies.get(one.bulletin_id)))
        for name, rows in facts_of(one).items():
            tables[name].extend(rows)
    return tables


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def write(folder: Path, holdings: Holdings, group_rows: int = 512) -> Exported:
    corrections = read_corrections(folder.parent / "corrections.csv")
    return export(holdings, folder, corrections, "v1", group_rows=group_rows)


def test_bulletin_by_bulletin_is_the_same_as_all_at_once(tmp_path: Path) -> None:
    bulletins = [*map(bulletin, range(9)), Bulletin("a-copy", "so", text_of(3))]
    tables = in_memory(bulletins)
    with Holdings() as holdings:
        fill(holdings, bulletins)
        exported = write(tmp_path / "small", holdings, group_rows=2)
        write(tmp_path / "one", holdings, group_rows=10_000)
    assert exported.rows == {name: len(rows) for name, rows in tables.items()}
    assert exported.changes == sum(exported.rows.values())
    changes = compare({}, tables)
    write_dataset(tmp_path / "memory", tables, changes=changes)
    small, memory = files(tmp_path / "small"), files(tmp_path / "memory")
    assert {name: small[name] for name in CSV_FILES} == {name: memory[name] for name in CSV_FILES}
    assert read_rows(tmp_path / "small") == tables
    assert pq.ParquetFile(tmp_path / "small" / "bulletins.parquet").num_row_groups == 5


def test_the_size_of_row_groups_changes_parquet_only_and_its_rows_not(tmp_path: Path) -> None:
    for name, group_rows in (("small", 3), ("again", 3), ("one", 10_000)):
        with Holdings() as holdings:
            fill(holdings, map(bulletin, range(8)))
            write(tmp_path / name, holdings, group_rows)
    small, one = files(tmp_path / "small"), files(tmp_path / "one")
    assert small == files(tmp_path / "again")
    assert {name: small[name] for name in CSV_FILES} == {name: one[name] for name in CSV_FILES}
    assert read_rows(tmp_path / "small") == read_rows(tmp_path / "one")


def test_an_empty_export_is_that_of_empty_tables(tmp_path: Path) -> None:
    with Holdings() as holdings:
        write(tmp_path / "streamed", holdings)
    write_dataset(tmp_path / "memory", {name: [] for name in TABLES})
    streamed, memory = files(tmp_path / "streamed"), files(tmp_path / "memory")
    del streamed["datapackage.json"], memory["datapackage.json"]
    assert streamed == memory


def test_corrections_and_changes_over_several_bulletins(tmp_path: Path) -> None:
    before = [bulletin(number) for number in range(6)]
    # One edited, one gone, one new; corrections in two others, one of a text that is gone.
    edited = bulletin(1, f"{text_of(1)} Đã sửa.")
    after = [before[0], edited, *before[2:5], bulletin(9)]
    fixed, dropped = (facts_of(before[n])["officials"][0] for n in (2, 4))
    lines = ["text_sha256,table,start,end,fact_id,action,column,value"]
    for of, row, action in (
        (before[4], dropped, "drop,,"),
        (before[2], fixed, "replace,role,Giám đốc"),
        (before[5], dropped, "drop,,"),
    ):
        start, end = row["start"], row["end"]
        lines.append(f"{of.text_sha256},officials,{start},{end},{row['fact_id']},{action}")
    with Holdings() as holdings:
        fill(holdings, before)
        write(tmp_path / "tables", holdings)
        earlier = {b.bulletin_id: holdings.exported(b.bulletin_id) for b in before}
    (tmp_path / "corrections.csv").write_text("\n".join(lines), encoding="utf-8")
    with Holdings() as holdings:
        fill(holdings, after)
        with holdings.exporting() as memory:
            for bulletin_id, rows in earlier.items():
                memory.replace(bulletin_id, rows)
        exported = write(tmp_path / "tables", holdings)
        again = write(tmp_path / "tables", holdings)

    corrector = Corrector(read_corrections(tmp_path / "corrections.csv"))
    expected: dict[str, list[Row]] = {name: [] for name in TABLES}
    for one in sorted(after, key=lambda b: b.bulletin_id):
        for name, fixed_rows in corrector.apply(in_memory([one])).items():
            expected[name].extend(fixed_rows)
    assert read_rows(tmp_path / "tables") == expected
    assert len(exported.complaints) == 1
    assert "line 4" in exported.complaints[0]
    changes = compare(in_memory(before), expected)
    assert {change["change"] for change in changes} == {"added", "changed", "removed"}
    with (tmp_path / "tables" / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]
    assert told == changes
    assert (exported.changes, again.changes) == (len(changes), 0)


class BrokenHoldings(Holdings):
    """As on a disk that fails at the fourth bulletin."""

    def tables(self, bulletin_id: str, duplicate_of: str | None = None) -> dict[str, list[Row]]:
        if bulletin_id == self.bulletin_ids()[3]:
            raise RuntimeError("in the middle")
        return super().tables(bulletin_id, duplicate_of)


def test_an_export_that_fails_half_way_leaves_the_folder_and_the_memory_as_they_were(
    tmp_path: Path,
) -> None:
    with Holdings() as holdings:
        fill(holdings, map(bulletin, range(3)))
        write(tmp_path / "tables", holdings)
    before = files(tmp_path / "tables")
    with BrokenHoldings() as broken:
        fill(broken, map(bulletin, range(8)))
        with pytest.raises(RuntimeError, match="in the middle"):
            write(tmp_path / "tables", broken, group_rows=2)
        assert all(not any(broken.exported(name).values()) for name in broken.bulletin_ids())
    assert files(tmp_path / "tables") == before


def test_an_export_that_did_not_reach_all_files_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    # As on Windows while Excel has the file open; no other system refuses so.
    def held(self: Path, target: Path) -> Path:
        if Path(target).name == "officials.csv":
            raise PermissionError(13, "in use")
        return replace(self, target)

    with Holdings() as holdings:
        fill(holdings, map(bulletin, range(3)))
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", held)
            assert write(tmp_path / "tables", holdings).held == ("officials.csv",)
        assert not list(tmp_path.rglob("*.part"))
        exported = write(tmp_path / "tables", holdings)
        assert exported.changes == sum(exported.rows.values())
        assert write(tmp_path / "tables", holdings).changes == 0


def peak_of_export(folder: Path, count: int) -> int:
    with Holdings() as holdings:
        fill(holdings, (Bulletin(f"so-{n:04}", "so", text_of(n)) for n in range(count)))
        tracemalloc.start()
        try:
            write(folder, holdings, group_rows=32)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_bulletins(tmp_path: Path) -> None:
    write_dataset(tmp_path / "warm", in_memory([bulletin(1)]))  # what is imported is not counted
    few = peak_of_export(tmp_path / "few", 100)
    many = peak_of_export(tmp_path / "many", 400)
    assert many < 1.5 * few
