"""A mistake in a lexicon is named with file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DataError
from corpus.tables import CORPUS, lexicon, read_table


def write(folder: Path, text: str) -> Path:
    path = folder / "roles.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_comments_on_top_are_skipped_and_cells_trimmed(tmp_path: Path) -> None:
    path = write(tmp_path, '# cue: the title\ncue,key\n"Bí thư, quyền", secretary\n')
    assert read_table(path) == [{"cue": "Bí thư, quyền", "key": "secretary"}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("key\nx\n", "roles.csv: column 'cue' is missing"),
        ("# c\ncue,key\n,x\n", "roles.csv, line 3: column 'cue' is empty"),
        ("cue,key\na,b,c\n", "roles.csv, line 2: 2 columns are expected"),
        ("cue,key\na\n", "roles.csv, line 2: 2 columns are expected"),
        ("cue,key\na,nonsense\n", "roles.csv, line 2: key 'nonsense' is unknown"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        read_table(write(tmp_path, text), required=("cue",), allowed={"key": ("x", "b")})
    assert str(error.value).startswith(message)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "roles.csv"
    path.write_bytes("cue\nđ\n".encode("utf-16"))
    with pytest.raises(DataError, match="is not UTF-8"):
        read_table(path)


@pytest.mark.parametrize("path", sorted((CORPUS / "lexicons").glob("*.csv")), ids=lambda p: p.stem)
def test_every_lexicon_says_what_its_columns_are(path: Path) -> None:
    rows = lexicon(path.stem)
    comments = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")
    ]
    assert rows
    explained = " ".join(comments)
    assert [name for name in rows[0] if f"{name}:" not in explained] == []
