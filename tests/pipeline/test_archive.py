from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import InputError
from pipeline.archive import ArchivedPage, append_page, cut_tail, read_pages

PAGE = ArchivedPage(
    url="https://so.example.vn/tin/1.html",
    status=200,
    headers={"content-type": "text/html; charset=utf-8", "content-encoding": "gzip"},
    body="<p>Huyện Mộ Đức</p>".encode() * 50,
    fetched_at="2024-05-01T08:00:00+07:00",
)


def test_a_page_is_read_back_as_it_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "pages" / "a.warc.gz"
    append_page(path, PAGE)
    (page,) = read_pages(path)
    assert (page.url, page.status, page.body) == (PAGE.url, 200, PAGE.body)
    assert page.fetched_at == PAGE.fetched_at
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-encoding" not in page.headers  # the body is not compressed any more


def test_offsets_and_lengths_bound_the_records(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    places = [append_page(path, PAGE) for _ in range(3)]
    assert places[1][0] == places[0][1]
    assert sum(length for _, length in places) == path.stat().st_size
    second = tmp_path / "second.warc.gz"
    start, length = places[1]
    second.write_bytes(path.read_bytes()[start : start + length])
    assert [page.url for page in read_pages(second)] == [PAGE.url]


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        append_page(tmp_path / f"{name}.warc.gz", PAGE)
    assert (tmp_path / "one.warc.gz").read_bytes() == (tmp_path / "two.warc.gz").read_bytes()


@pytest.mark.parametrize("missing", [1, 9, 60, 150])
def test_a_record_cut_short_is_an_error_after_the_whole_ones(missing: int, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    append_page(path, PAGE)
    append_page(path, PAGE)
    path.write_bytes(path.read_bytes()[:-missing])
    pages = read_pages(path)
    assert next(pages).url == PAGE.url
    with pytest.raises(InputError, match="cut short"):
        next(pages)


def test_a_torn_tail_is_cut_to_what_was_committed(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    _, length = append_page(path, PAGE)
    with path.open("ab") as file:
        file.write(b"\x1f\x8b half a record")
    assert cut_tail(path, length) == 16
    assert [page.url for page in read_pages(path)] == [PAGE.url]
    assert cut_tail(path, length) == 0
    assert cut_tail(tmp_path / "none.warc.gz", 10) == -10


@pytest.mark.parametrize("content", [b"xin chao\n" * 9, b"\x1f\x8b\x08junk"])
def test_what_is_no_warc_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.warc"):
        list(read_pages(path))
