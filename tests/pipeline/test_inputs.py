from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pandas as pd
import pytest

from corpus.bulletin import Bulletin
from corpus.errors import InputError
from pipeline.inputs import read_inputs

TEXT = "Huyện Mộ Đức có 12 sản phẩm OCOP.\r\nĐồng chí Lê Văn Út chủ trì.\n"


def read(*names: object, **options: object) -> list[Bulletin | InputError]:
    return list(read_inputs([str(name) for name in names], **options))  # type: ignore[arg-type]


def bulletins(*names: object, **options: object) -> list[Bulletin]:
    items = read(*names, **options)
    assert [item for item in items if isinstance(item, InputError)] == []
    return [item for item in items if isinstance(item, Bulletin)]


def failure(*names: object, **options: object) -> str:
    (item,) = read(*names, **options)
    assert isinstance(item, InputError)
    return str(item)


def test_a_text_file_is_its_text_as_it_is_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mo-duc.2023.txt"
    path.write_bytes(TEXT.encode())
    (bulletin,) = bulletins(path)
    assert bulletin.bulletin_id == "mo-duc.2023"
    assert bulletin.text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_are_told_apart_by_their_mark(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert bulletins(path)[0].text == TEXT


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("mark.txt", b"\xef\xbb\xbf", "is empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not text"),
        ("old.txt", "Sở".encode()[:-1] + b"\xa7 n\xf4ng", "is not UTF-8 text (byte 6)"),
        ("half.txt", "Sở".encode("utf-16")[:-1], "is not UTF-8 text"),
        ("scan.pdf", b"%PDF-1.4", "not a kind of file bantin reads"),
        ("none.jsonl", b"\n", "is empty"),
        ("none.csv", b"", "is empty"),
        ("none.parquet", b"", "is empty"),
        ("odd.parquet", b"PAR2", "not a readable Parquet file"),
        ("odd.csv", b"id,name\n1,a\n", "no text column (name it with --text-column; columns: id"),
        ("none.warc.gz", b"", "is empty"),
        ("odd.warc", b"xin chao\n", "not a readable WARC file"),
        ("page.html", b"", "is empty"),
        ("photo.html", b"\0\1\2", "is not text"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_its_name(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    line = failure(path)
    assert line.startswith(f"{path}: ")
    assert message in line
    assert "\n" not in line


def test_a_missing_input_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    first, second = read(tmp_path / "none.txt", tmp_path / "a.txt")
    assert isinstance(first, InputError)
    assert str(first) == f"{tmp_path / 'none.txt'}: no such file or folder"
    assert isinstance(second, Bulletin)


def test_a_folder_is_read_by_name_and_through_its_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "in/c.TXT", ".hidden/d.txt", "notes.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8", newline="")
    assert [b.bulletin_id for b in bulletins(tmp_path)] == ["a", "b", "c"]


def test_a_folder_with_nothing_to_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    assert "nothing readable in this folder" in failure(tmp_path)


def test_earlier_results_in_a_folder_are_no_inputs(tmp_path: Path) -> None:
    from pipeline.dataset import write_dataset
    from tests.pipeline.gold_rows import GOLD, perfect_tables

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    write_dataset(tmp_path / "out", perfect_tables([GOLD]))
    assert [b.bulletin_id for b in bulletins(tmp_path)] == ["a"]
    assert [b.bulletin_id for b in bulletins(tmp_path / "out")] == ["mo-duc"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    assert len(bulletins(tmp_path, tmp_path / "a.txt")) == 1


def test_two_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    for folder in ("x", "y", "z"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tin.txt").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "z" / "tin-2.txt").write_text(TEXT, encoding="utf-8", newline="")
    ids = [b.bulletin_id for b in bulletins(tmp_path)]
    assert len(set(ids)) == 4
    assert ids[:2] == ["tin", "tin-2"]


def test_standard_input_is_one_bulletin() -> None:
    (bulletin,) = bulletins("-", stdin=io.BytesIO(TEXT.encode()))
    assert (bulletin.bulletin_id, bulletin.text) == ("stdin", TEXT)
    assert failure("-", stdin=io.BytesIO(b"")) == "-: is empty"


def test_json_lines_bring_what_they_know_of_a_bulletin(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    lines = [
        {"id": "t1", "text": TEXT, "title": "Tin", "published": "2023-05-01", "views": 7},
        {"content": "Xã Đức Phong\u2028và \ud800."},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    first, second = bulletins(path)
    assert (first.bulletin_id, first.title, first.published_at) == ("t1", "Tin", "2023-05-01")
    assert second.bulletin_id == "tin-2"
    assert second.text == "Xã Đức Phong\u2028và \ufffd."  # of the same length: offsets hold


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text('{"text": "một"}\n{"text": \n[1]\n{"text": ""}\n{"text": "hai"}', "utf-8")
    items = read(path)
    assert [str(i).split(": ")[0] for i in items if isinstance(i, InputError)] == [
        f"{path}, line 2", f"{path}, line 3", f"{path}, line 4",
    ]  # fmt: skip
    assert [i.text for i in items if isinstance(i, Bulletin)] == ["một", "hai"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_as_excel_writes_it(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "tin.csv"
    df = pd.DataFrame({"ID": ["7", "8"], "Body": [TEXT, 'Có "nháy", phẩy; và\nxuống dòng']})
    df.to_csv(path, index=False, encoding="utf-8-sig", sep=delimiter)
    assert [(b.bulletin_id, b.text) for b in bulletins(path)] == list(
        zip(df["ID"], df["Body"], strict=True)
    )


def test_a_long_cell_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "tin.csv"
    path.write_text(f'text\n"{"dài " * 60_000}"\n', encoding="utf-8")
    assert len(bulletins(path)[0].text) == 240_000


def test_a_parquet_file_is_read_by_its_text_column(tmp_path: Path) -> None:
    path = tmp_path / "tin.parquet"
    pd.DataFrame({
        "noi_dung": [TEXT, None],
        "published_at": pd.to_datetime(["2023-05-01", "2023-05-02"]),
    }).to_parquet(path)
    first, second = read(path, text_column="noi_dung")
    assert isinstance(first, Bulletin)
    assert (first.text, first.published_at) == (TEXT, "2023-05-01T00:00:00")
    assert isinstance(second, InputError)
    assert f"{path}, row 2" in str(second)
    assert "no column 'body' (columns: noi_dung, published_at)" in failure(path, text_column="body")


def test_the_table_bulletins_is_an_input_too(tmp_path: Path) -> None:
    from pipeline.dataset import write_dataset
    from tests.pipeline.gold_rows import GOLD, perfect_tables

    write_dataset(tmp_path, perfect_tables([GOLD]))
    for name in ("bulletins.csv", "bulletins.parquet"):
        (bulletin,) = bulletins(tmp_path / name)
        assert bulletin.bulletin_id == "mo-duc"
        assert bulletin.text == perfect_tables([GOLD])["bulletins"][0]["text"]


def sample_page(tmp_path: Path) -> tuple[Path, str]:
    """A page of a sample site as a file, and the title of its article."""
    from corpus.sites import sample_sites

    site = sample_sites()["snnmt-daklak"]
    page = site.response(site.articles[0].path, "http://snnmt-daklak.example")
    assert page is not None
    path = tmp_path / "trang-luu.html"
    path.write_bytes(page.body)
    return path, site.articles[0].title


def test_a_saved_page_gives_its_article_under_the_name_of_the_file(tmp_path: Path) -> None:
    path, title = sample_page(tmp_path)
    (bulletin,) = bulletins(path)
    assert (bulletin.bulletin_id, bulletin.title) == ("trang-luu", title)
    assert bulletin.text.startswith(title)
    assert (bulletin.published_at or "").endswith("+07:00")


def test_a_page_without_an_article_is_named(tmp_path: Path) -> None:
    path = tmp_path / "menu.html"
    path.write_text("<ul><li><a href='/'>Trang chủ</a></li></ul>", encoding="utf-8")
    assert failure(path).startswith(f"{path}: ")


def test_archived_pages_are_read_and_the_bad_ones_named(tmp_path: Path) -> None:
    from pipeline.archive import ArchivedPage, append_page

    page, title = sample_page(tmp_path)
    own = re.search(rb'rel="canonical" href="([^"]+)"', page.read_bytes())
    assert own is not None
    path = tmp_path / "trang.warc.gz"
    kind = {"content-type": "text/html; charset=utf-8"}
    address = "https://so.example.vn/tin"
    when = "2024-05-01T08:00:00+07:00"
    for number, (status, body) in enumerate(
        [(200, page.read_bytes()), (404, b"<p>none</p>"), (200, b"<p></p>")], start=1
    ):
        append_page(path, ArchivedPage(f"{address}/{number}.html", status, kind, body, when))
    first, second = read(path)
    assert isinstance(first, Bulletin)
    assert (first.title, first.source) == (title, "trang")
    assert first.url == f"https://so.example.vn{own.group(1).decode()}"
    assert (first.province, first.department) == (None, None)
    assert first.fetched_at == when
    assert str(second).startswith(f"{path}: {address}/3.html: ")


def test_an_archive_without_pages_is_named(tmp_path: Path) -> None:
    from pipeline.archive import ArchivedPage, append_page

    path = tmp_path / "rong.warc.gz"
    append_page(
        path, ArchivedPage("https://so.example.vn/1", 500, {}, b"", "2024-05-01T08:00:00+07:00")
    )
    assert failure(path) == f"{path}: no HTML page in it"
