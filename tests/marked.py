"""Inline gold: sentences with the expected rows marked in them: text and gold stay together.

    text, rows = read_marked('Huyện có <n value=13 unit="sản phẩm">13 sản phẩm OCOP</n>.')
    assert text == "Huyện có 13 sản phẩm OCOP."
    assert rows[0]["value"] == 13 and rows[0]["quote"] == "13 sản phẩm OCOP"

A mark is `<tag key=value ...>words</tag>`. The tag is free (n for counts, p for persons, ...).
Marks may be nested, and several rows on the same words are marks around one another. A value in
quotes is a string; without quotes it is a number, null, true or false, else a string. A `<` that
begins no mark is text. In the row, keys stand for what is expected, beside `tag`, `start`, `end`
and `quote`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

Value = str | int | float | bool | None
Row = dict[str, Value]

_QUOTED = r"""\"[^"]*\"|'[^']*'"""
_MARK = re.compile(
    rf"<(?P<close>/)?(?P<tag>[a-z]{{1,20}})(?P<keys>(?:\s(?:{_QUOTED}|[^<>\"'])*)?)>"
)
_KEY = re.compile(rf"\s+([a-z_]{{1,30}})=({_QUOTED}|[^\s\"']+)")
_WORDS: dict[str, Value] = {"null": None, "true": True, "false": False}
_SPAN = ("tag", "start", "end", "quote")


def read_marked(marked: str) -> tuple[str, list[Row]]:
    """The text without its marks, and a row for each mark in order of its beginning.

    A mark that is not closed, or is closed out of turn, or with a broken key, is a mistake in the
    test: ValueError.
    """
    text = ""
    rows: list[Row] = []
    opened: list[Row] = []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if not mark["close"]:
            row: Row = {"tag": mark["tag"], "start": len(text), **_read_keys(mark["keys"])}
            rows.append(row)
            opened.append(row)
            continue
        if not opened or opened[-1]["tag"] != mark["tag"]:
            raise ValueError(f"</{mark['tag']}> closes nothing in {marked!r}")
        row = opened.pop()
        row["end"] = len(text)
        row["quote"] = text[int(row["start"] or 0) :]
    if opened:
        raise ValueError(f"<{opened[-1]['tag']}> is not closed in {marked!r}")
    return text + marked[at:], rows


def _read_keys(keys: str) -> Row:
    row: Row = {}
    at = 0
    while at < len(keys.rstrip()):
        key = _KEY.match(keys, at)
        if key is None or key[1] in _SPAN:
            raise ValueError(f"cannot read {keys[at:]!r} in a mark")
        row[key[1]] = _read_value(key[2])
        at = key.end()
    return row


def _read_value(written: str) -> Value:
    if written[0] in "\"'":
        return written[1:-1]
    if written in _WORDS:
        return _WORDS[written]
    try:
        return int(written)
    except ValueError:
        pass
    try:
        return float(written)
    except ValueError:
        return written


def expected_keys(row: Mapping[str, Value]) -> Row:
    """What a marked row expects, without where it stands."""
    return {key: value for key, value in row.items() if key not in _SPAN}


def assert_rows(
    records: Iterable[object], expected: Sequence[Mapping[str, Value]], *, exact: bool = False
) -> None:
    """Check records (with `start`, `end` and fields) against marked rows.

    In text order, one record a mark and no other; each overlaps its mark (`exact`: has its very
    offsets) and has the expected value in every field the mark names.
    """
    found = sorted(records, key=lambda record: (_field(record, "start"), -_field(record, "end")))
    quotes = [getattr(record, "quote", record) for record in found]
    assert len(found) == len(expected), (quotes, [row["quote"] for row in expected])
    for record, row in zip(found, expected, strict=True):
        start, end = _field(record, "start"), _field(record, "end")
        if exact:
            assert (start, end) == (row["start"], row["end"]), (quotes, row["quote"])
        else:
            overlap = start < int(row["end"] or 0) and int(row["start"] or 0) < end
            assert overlap, (quotes, row["quote"])
        wanted = expected_keys(row)
        got = {key: getattr(record, key) for key in wanted}
        assert got == wanted, row["quote"]


def _field(record: object, name: str) -> int:
    value = getattr(record, name)
    assert isinstance(value, int)
    return value
