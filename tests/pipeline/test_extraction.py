from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor

import pandas as pd
import pytest

import pipeline
from corpus.bulletin import Bulletin
from corpus.errors import InputError
from extractors.facts import Facts
from pipeline.dataset import frame
from pipeline.extraction import extract_bulletins, tables_of, workers
from pipeline.schema import FACT_TABLES, TABLES
from tests.pipeline.gold_rows import GOLD, TEXT, records_of


def gold_facts(bulletin: Bulletin) -> Facts:
    """An extractor that knows its text, and one text that it cannot stand."""
    if bulletin.text == "hỏng":
        raise ValueError("không đọc được")
    if bulletin.text == "chết":
        os._exit(9)
    return Facts(**records_of(GOLD, bulletin.text))  # type: ignore[arg-type]


def some(count: int) -> Iterator[Bulletin]:
    return (Bulletin(f"b{n}", "test", f"{TEXT} {n}") for n in range(count))


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Executor]:
    with workers(2) as executor:
        assert executor is not None
        yield executor


def test_one_worker_is_this_process() -> None:
    with workers(1) as executor:
        assert executor is None


def test_results_come_in_the_order_given_whatever_the_executor(two_workers: Executor) -> None:
    alone = list(extract_bulletins(some(7), extractor=gold_facts))
    assert [item.bulletin.bulletin_id for item in alone] == [f"b{n}" for n in range(7)]
    with ThreadPoolExecutor(3) as threads:
        for executor in (threads, two_workers):
            items = extract_bulletins(
                some(7), executor=executor, extractor=gold_facts, batch_size=2, ahead=2
            )
            assert list(items) == alone


def test_a_bulletin_that_raises_is_a_named_failure_and_no_more(two_workers: Executor) -> None:
    bulletins = [*some(2), Bulletin("bad", "test", "hỏng"), *some(1)]
    for executor in (None, two_workers):
        items = list(extract_bulletins(bulletins, executor=executor, extractor=gold_facts))
        assert [item.error is None for item in items] == [True, True, False, True]
        assert items[2].reason == "ValueError: không đọc được"
        assert "gold_facts" in (items[2].error or "")
        tables = tables_of(items[:3])
        assert [row["bulletin_id"] for row in tables["bulletins"]] == ["b0", "b1"]


def test_a_worker_that_dies_fails_what_it_had_and_the_run_ends() -> None:
    bulletins = [Bulletin("killer", "test", "chết"), *some(3)]
    with workers(2) as executor:
        items = list(
            extract_bulletins(bulletins, executor=executor, extractor=gold_facts, batch_size=1)
        )
    assert len(items) == 4
    assert "the worker process died" in (items[0].error or "")


def test_only_so_many_inputs_are_read_ahead() -> None:
    taken = 0

    def counted() -> Iterator[Bulletin]:
        nonlocal taken
        for bulletin in some(100):
            taken += 1
            yield bulletin

    with ThreadPoolExecutor(1) as executor:
        items = extract_bulletins(
            counted(), executor=executor, extractor=gold_facts, batch_size=5, ahead=2
        )
        next(items)
        assert taken <= 5 * 4
        assert len(list(items)) == 99


def test_tables_hold_every_fact_with_its_exact_quote() -> None:
    tables = tables_of(extract_bulletins(some(3), extractor=gold_facts))
    texts = {row["bulletin_id"]: str(row["text"]) for row in tables["bulletins"]}
    assert len(tables["officials"]) == 9
    for name in FACT_TABLES:
        for row in tables[name]:
            assert (
                texts[row["bulletin_id"]][int(row["start"] or 0) : int(row["end"] or 0)]
                == (row["quote"])
            )


def test_the_same_text_twice_is_a_duplicate_of_the_first_published() -> None:
    bulletins = [
        Bulletin("a", "s", TEXT),
        Bulletin("b", "s", TEXT, published_at="2023-02-01T00:00:00+07:00"),
        Bulletin("c", "s", TEXT, published_at="2023-01-01T00:00:00+07:00"),
        Bulletin("d", "s", TEXT + "."),
    ]
    tables = tables_of(extract_bulletins(bulletins, extractor=gold_facts))
    copies = {row["bulletin_id"]: row["duplicate_of"] for row in tables["bulletins"]}
    assert copies == {"a": "c", "b": "c", "c": None, "d": None}
    ids = {
        bulletin_id: [r["fact_id"] for r in tables["officials"] if r["bulletin_id"] == bulletin_id]
        for bulletin_id in "abc"
    }
    assert ids["a"] == ids["b"] == ids["c"]


SENTENCE = "Huyện Mộ Đức có 12 sản phẩm OCOP đạt 3 sao trở lên."


@pytest.mark.parametrize(
    ("texts", "ids"),
    [
        (SENTENCE, ["1"]),
        ([SENTENCE, ""], ["1", "2"]),
        (pd.DataFrame({"body": [SENTENCE, None]}), ["1", "2"]),
        (pd.DataFrame({"text": [SENTENCE], "id": ["tin"]}), ["tin"]),
    ],
)
def test_a_notebook_gets_the_tables_of_what_it_has(texts: object, ids: list[str]) -> None:
    tables = pipeline.extract(texts)  # type: ignore[arg-type]
    assert list(tables) == list(TABLES)
    assert list(tables["bulletins"]["bulletin_id"]) == ids
    assert tables["bulletins"]["text"].iloc[0] == SENTENCE
    for name, df in tables.items():
        pd.testing.assert_series_equal(df.dtypes, frame(TABLES[name], []).dtypes)


def test_a_notebook_names_the_column_that_holds_the_text() -> None:
    df = pd.DataFrame({"noi_dung": [SENTENCE], "published_at": pd.to_datetime(["2023-05-01"])})
    tables = pipeline.extract(df, text="noi_dung")
    assert tables["bulletins"]["published_at"].dt.year.iloc[0] == 2023
    with pytest.raises(InputError, match=r"no text column .* columns: noi_dung"):
        pipeline.extract(df)
    with pytest.raises(InputError, match="no column 'body'"):
        pipeline.extract(df, text="body")
    with pytest.raises(InputError, match="text 1: not a string but int"):
        pipeline.extract([1])  # type: ignore[list-item]
    with pytest.raises(InputError, match="'x' is there twice"):
        pipeline.extract(pd.DataFrame({"text": ["a", "b"], "id": ["x", "x"]}))
