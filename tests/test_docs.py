"""What the documents say is so: code runs, excerpts are what comes out, commands exist."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from corpus.gold import bundled
from pipeline.console import Console
from pipeline.demo import demo

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
TABLES = ("officials", "districts", "product_counts", "commitments")


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of the Markdown table under the bold name of `table`."""
    section = README.split(f"**{table}**", 1)[1].split("\n\n", 2)[1]
    lines = [
        [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in section.splitlines()
    ]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[2:]]


def written(value: object) -> str:
    """A cell as the README writes it."""
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, float):
        return f"{value:.0f}"
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    text = (bundled() / "ocop-tien-yen-2022.txt").read_text(encoding="utf-8")
    frame = pd.DataFrame({"body": [text], "published_at": ["2022-10-24T16:05:00+07:00"]})
    return pipeline.extract(frame, text="body")


@pytest.mark.parametrize("name", TABLES)
def test_the_excerpt_is_what_comes_out(tables: dict[str, pd.DataFrame], name: str) -> None:
    found = [
        {column: written(row[column]) for column in tables[name].columns}
        for _, row in tables[name].iterrows()
    ]
    expected = rows_of(name)
    assert expected
    for row in expected:
        assert any(row.items() <= other.items() for other in found), row


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    demo(folder / "bantin-demo", Console(quiet=True))
    return folder


def test_the_excerpt_of_bulletins_is_what_the_demo_writes(demo_folder: Path) -> None:
    path = demo_folder / "bantin-demo" / "dataset" / "bulletins.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    (expected,) = rows_of("bulletins")
    assert any(expected.items() <= row.items() for row in found)


@pytest.mark.parametrize("code", [code for kind, code in BLOCKS if kind == "python"])
def test_the_code_runs(code: str, demo_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=demo_folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_source_file_is_valid(tmp_path: Path) -> None:
    from scrapers.source import load_source

    block = next(code for kind, code in BLOCKS if kind == "toml")
    path = tmp_path / "source.toml"
    path.write_text(block, encoding="utf-8")
    assert load_source(str(path)).name == tomllib.loads(block)["name"]


def test_every_command_is_documented() -> None:
    from pipeline.cli import app

    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert f"bantin {name}" in README
