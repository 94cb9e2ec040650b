from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from corpus.errors import DatasetError
from pipeline.dataset import write_dataset
from pipeline.report import render, write_report
from pipeline.schema import TABLES, Row
from tests.pipeline.gold_rows import GOLD, TEXT, perfect_tables


class Page(HTMLParser):
    """Collects what the tests ask about; fails on tags that do not match."""

    void = frozenset({"meta", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marks: list[str] = []
        self.feed(html)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.void:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] == "mark":
            self.marks.append(data)


def located_tables() -> dict[str, list[Row]]:
    tables = perfect_tables([GOLD])
    tables["bulletins"][0] |= {
        "title": "Nén Mộ Đức", "url": "https://so.example.vn/1?a=1&b=2",
        "published_at": "2023-10-02T07:30:00+07:00",
    }  # fmt: skip
    for number, row in enumerate(tables["districts"]):
        row |= {"latitude": 14.9 + number / 10, "longitude": 108.8}
    for name in ("officials", "product_counts", "commitments"):
        for row in tables[name]:
            row |= {"quote": "Trần Thị Hoà", "sentence": "Đồng chí Trần Thị Hoà cho biết."}
    return tables


def test_every_fact_is_shown_with_its_quote_marked() -> None:
    tables = located_tables()
    page = Page(render(tables))
    facts = sum(len(tables[name]) for name in TABLES if name != "bulletins")
    assert len([1 for _, attributes in page.tags if attributes.get("class") == "fact"]) == facts
    assert len(page.marks) == facts
    assert page.marks.count("Trần Thị Hoà") == facts - len(tables["districts"])


def test_the_words_that_were_meant_are_marked_where_they_stand_twice() -> None:
    text = "Năm nay có 3 sao. Xã đạt 3 sao, thêm 3 sao nữa."
    tables = perfect_tables([GOLD], text)
    start = text.rindex("3 sao")
    tables["product_counts"] = tables["product_counts"][:1]
    tables["product_counts"][0] |= {
        "quote": "3 sao", "start": start, "end": start + 5,
        "sentence": "Xã đạt 3 sao, thêm 3 sao nữa.",
    }  # fmt: skip
    assert "Xã đạt 3 sao, thêm <mark>3 sao</mark> nữa." in render(tables)


def test_parts_that_are_more_than_their_whole_are_told() -> None:
    tables = located_tables()
    assert "parts exceed the whole" not in render(tables)
    tables["product_counts"][0]["method"] = "count_classifier_contradicted"
    assert render(tables).count("parts exceed the whole") == 1


def test_the_page_counts_every_table_and_needs_no_network() -> None:
    html = render(located_tables())
    for name, count in {
        "officials": 3,
        "districts": 3,
        "product_counts": 4,
        "commitments": 2,
    }.items():
        assert f'<a href="#{name}"><b>{count}</b>' in html
    page = Page(html)
    links = {a["href"] for _, a in page.tags if "href" in a}
    assert {link for link in links if link and not link.startswith("#")} == {
        "https://so.example.vn/1?a=1&b=2"
    }
    assert not [a for _, a in page.tags if "src" in a]
    assert "@import" not in html
    assert "url(" not in html


def test_units_with_coordinates_are_dots_on_a_map_inside_its_frame() -> None:
    page = Page(render(located_tables()))
    (frame,) = [
        a["viewbox"] for t, a in page.tags if t == "svg" and "Map" in (a.get("aria-label") or "")
    ]
    _, _, width, height = map(float, (frame or "").split())
    dots = [a for tag, a in page.tags if tag == "circle"]
    assert len(dots) == 3
    assert all(0 < float(d["cx"] or 0) < width and 0 < float(d["cy"] or 0) < height for d in dots)
    assert len({d["cy"] for d in dots}) == 3


def test_without_coordinates_there_is_a_chart_by_place_and_no_map() -> None:
    html = render(perfect_tables([GOLD]))
    assert "<circle" not in html
    assert "huyện Mộ Đức</th>" in html


def test_the_timeline_has_empty_months_and_years_where_months_are_many() -> None:
    tables = perfect_tables([GOLD, GOLD | {"id": "b"}])
    tables["bulletins"][0]["published_at"] = "2023-01-05T00:00:00+07:00"
    tables["bulletins"][1]["published_at"] = "2023-03-05T00:00:00+07:00"
    html = render(tables)
    assert [label in html for label in (">2023-01<", ">2023-02<", ">2023-03<")] == [True] * 3
    assert "2023-02: " not in html  # a month with nothing has no bar
    tables["bulletins"][0]["published_at"] = "2014-01-05T00:00:00+07:00"
    assert ">2014<" in render(tables)


def test_what_a_page_wrote_is_shown_and_never_run() -> None:
    tables = located_tables()
    evil = "<script>alert('x')</script>"
    tables["bulletins"][0] |= {"title": evil, "url": "javascript:alert(1)"}
    tables["officials"][0] |= {
        "name": evil,
        "quote": "<img src=x>",
        "sentence": f"A <img src=x> {evil}",
    }
    html = render(tables, [{"level": "error", "message": evil}])
    page = Page(html)
    assert [tag for tag, _ in page.tags].count("script") == 1  # the filter
    assert not [tag for tag, _ in page.tags if tag == "img"]
    assert "javascript:" not in html
    assert "<img src=x>" in page.marks


def test_an_empty_dataset_has_a_report() -> None:
    html = render({name: [] for name in TABLES})
    assert html.count("None found.") == 4
    Page(html)


def test_the_report_lies_beside_the_tables(tmp_path: Path) -> None:
    write_dataset(tmp_path / "dataset", perfect_tables([GOLD]))
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "1.jsonl").write_text(
        '{"level": "error", "message": "máy chủ im"}\n{', "utf-8"
    )
    path = write_report(tmp_path)
    assert path == tmp_path / "report.html"
    html = path.read_text(encoding="utf-8")
    assert "máy chủ im" in html
    assert re.search(r"<mark>Đồng chí Trần Thị Hoà, Phó Giám đốc", html)
    assert " ".join(TEXT.split()) in html.replace("<mark>", "").replace("</mark>", "").replace(
        "&amp;", "&"
    )
    assert write_report(tmp_path / "dataset", tmp_path / "x.html") == tmp_path / "x.html"


def test_a_folder_without_dataset_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"no datapackage\.json"):
        write_report(tmp_path)
