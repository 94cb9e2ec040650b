from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.testing

from corpus.tables import read_table
from pipeline.cli import app, main
from pipeline.dataset import read_dataset

TEXT = "Huyện Tiên Yên, tỉnh Quảng Ninh có 12 sản phẩm OCOP."
COMMANDS = [
    ["demo"], ["run"], ["scrape"], ["extract"], ["evaluate"], ["report"],
    ["sources"], ["sources", "list"], ["sources", "check"], ["sources", "new"],
]  # fmt: skip


class Result:
    """What a command said and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Bantin = Callable[..., Result]


@pytest.fixture
def bantin(capsys: pytest.CaptureFixture[str]) -> Bantin:
    def run(*arguments: object) -> Result:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Result(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "tien-yen.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [[], *COMMANDS], ids=" ".join)
def test_every_help_has_an_example(command: list[str]) -> None:
    result = typer.testing.CliRunner().invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    assert f"Example: bantin {' '.join(command)}".strip() in result.output


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != ["sources"]], ids=" ".join)
def test_every_command_can_be_quiet_and_verbose(command: list[str]) -> None:
    result = typer.testing.CliRunner().invoke(app, [*command, "--help"])
    assert "--quiet" in result.output
    assert "--verbose" in result.output


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["extract"]])
def test_help_and_wrong_arguments_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys, pipeline.cli\n"
        "try: pipeline.cli.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'underthesea', 'pandas', 'pyarrow', 'requests', 'bs4', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == "[]"


def test_wrong_arguments_end_with_2(bantin: Bantin, tmp_path: Path) -> None:
    assert bantin("extract", "x.txt").code == 2
    assert bantin("fly").code == 2
    assert bantin("extract", "x.txt", "--out", tmp_path, "--workers", "0").code == 2


def test_extract_makes_a_dataset(bantin: Bantin, text_file: Path, tmp_path: Path) -> None:
    result = bantin("extract", text_file, "--out", tmp_path / "out")
    assert result.code == 0
    assert result.out == ""
    tables = read_dataset(tmp_path / "out")
    assert tables["bulletins"]["bulletin_id"].to_list() == ["tien-yen"]
    assert tables["bulletins"]["text"].to_list() == [TEXT]


def test_extract_again_leaves_the_same_bytes(
    bantin: Bantin, text_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    bantin("extract", text_file, "--out", out)
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    bantin("extract", text_file, "--out", out, "--workers", "2")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


def test_extract_quietly_says_nothing(bantin: Bantin, text_file: Path, tmp_path: Path) -> None:
    result = bantin("extract", text_file, "--out", tmp_path / "out", "--quiet")
    assert (result.code, result.err) == (0, "")


def test_extract_reads_standard_input(
    bantin: Bantin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), "utf-8"))
    assert bantin("extract", "-", "--out", tmp_path / "out").code == 0
    assert read_dataset(tmp_path / "out")["bulletins"]["bulletin_id"].to_list() == ["stdin"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("none.txt", None, "no such file or folder"),
        ("empty.txt", b"", "is empty"),
        ("photo.txt", b"\x89PNG\0\0", "is not text"),
        ("old.txt", b"S\xf4ng", "is not UTF-8 text (byte 1) (save it as UTF-8)"),
    ],
)
def test_a_bad_input_is_one_line_and_the_others_are_done(
    bantin: Bantin, name: str, content: bytes | None, reason: str, text_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = bantin("extract", path, text_file, "--out", tmp_path / "out", "--quiet")
    assert result.lines == [f"bantin: error: {path}: {reason}"]
    assert result.code == 3
    assert len(read_dataset(tmp_path / "out")["bulletins"]) == 1


def test_nothing_readable_is_2_and_writes_nothing(bantin: Bantin, tmp_path: Path) -> None:
    result = bantin("extract", tmp_path / "none.txt", "--out", tmp_path / "out")
    assert result.code == 2
    assert result.lines == [
        f"bantin: error: {tmp_path / 'none.txt'}: no such file or folder",
        "bantin: error: nothing could be read; no tables were written",
    ]
    assert not (tmp_path / "out").exists()


def test_a_cluster_is_not_in_this_version(bantin: Bantin, text_file: Path, tmp_path: Path) -> None:
    result = bantin("extract", text_file, "--out", tmp_path / "out", "--cluster", "tcp://x:1")
    assert result.code == 2
    assert "not in this version" in result.err


def test_corrections_beside_the_tables_are_applied(
    bantin: Bantin, text_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    bantin("extract", text_file, "--out", out)
    unit = read_dataset(out)["districts"].iloc[0]
    digest = read_dataset(out)["bulletins"]["text_sha256"].iloc[0]
    (out / "corrections.csv").write_text(
        "text_sha256,table,start,end,action,column,value\n"
        f"{digest},districts,{unit['start']},{unit['end']},replace,code,00999\n"
        f"{'0' * 64},districts,0,5,drop,,\n",
        encoding="utf-8",
    )
    result = bantin("extract", text_file, "--out", out)
    assert result.code == 0
    assert "corrections.csv, line 3: its text 000000000000… is gone" in result.err
    corrected = read_dataset(out)["districts"].iloc[0]
    assert (corrected["code"], corrected["method"]) == ("00999", "corrected")
    assert corrected["fact_id"] == unit["fact_id"]
    assert "changed,districts,tien-yen" in (out / "changes.csv").read_text(encoding="utf-8-sig")


def test_a_broken_corrections_file_is_named_with_its_line(
    bantin: Bantin, text_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "corrections.csv").write_text(
        "text_sha256,table,start,end,action\nx,people,0,1,drop\n", encoding="utf-8"
    )
    result = bantin("extract", text_file, "--out", tmp_path)
    assert result.code == 2
    assert "corrections.csv, line 2: unknown table 'people'" in result.err


GOLD = {
    "id": "tien-yen", "officials": [], "commitments": [],
    "districts": [
        {"name": "Tiên Yên", "level": "district", "type": "huyện", "province": "Quảng Ninh"},
        {"name": "Bình Gia", "level": "district", "type": "huyện", "province": "Lạng Sơn"},
    ],
    "product_counts": [],
}  # fmt: skip


def test_evaluate_scores_texts_beside_the_gold_and_names_those_without(
    bantin: Bantin, text_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "tien-yen.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "no.json").write_text(json.dumps(GOLD | {"id": "no"}), encoding="utf-8")
    result = bantin("evaluate", tmp_path, "--errors", "--json", tmp_path / "out.figures")
    assert result.code == 0
    assert "no: left out, there is no text of it" in result.lines
    assert "tien-yen: districts: miss: Bình Gia" in result.out
    figures = json.loads((tmp_path / "out.figures").read_text(encoding="utf-8"))
    assert figures["left_out"] == ["no"]
    assert figures["tables"]["districts"]["gold"] == 2
    assert figures["tables"]["districts"]["recall"] == 0.5


def test_evaluate_writes_the_confidence_lexicon(
    bantin: Bantin, text_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "tien-yen.json").write_text(json.dumps(GOLD), encoding="utf-8")
    path = tmp_path / "confidence.csv"
    assert bantin("evaluate", tmp_path, "--confidence", path).code == 0
    rows = read_table(path, required=("method", "right", "found", "confidence"))
    assert rows
    assert all(0 < float(row["confidence"]) < 1 for row in rows)


def test_evaluate_takes_a_finished_dataset(bantin: Bantin, text_file: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    bantin("extract", text_file, "--out", tmp_path / "out")
    beside = bantin("evaluate", gold, "--texts", tmp_path)
    finished = bantin("evaluate", gold, "--dataset", tmp_path / "out")
    assert beside.code == finished.code == 0
    assert beside.out == finished.out


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["evaluate", "GOLD"], "no text for any of 1 gold bulletins"),
        (["evaluate", "GOLD", "--texts", "GOLD/none"], "no such folder"),
        (["evaluate", "GOLD", "--dataset", "GOLD"], "no datapackage.json in it"),
        (["evaluate", "GOLD", "--dataset", "x", "--texts", "y"], "exclude each other"),
        (["evaluate", "GOLD/none"], "is not a folder"),
        (["report", "GOLD"], "no datapackage.json in it"),
        (["report", "GOLD/none"], "no such folder"),
    ],
)
def test_a_folder_that_is_not_what_it_should_be_ends_with_2(
    bantin: Bantin, arguments: list[str], line: str, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    result = bantin(*(a.replace("GOLD", str(tmp_path)) for a in arguments))
    assert result.code == 2
    assert result.lines[-1].startswith("bantin: error: ")
    assert line in result.lines[-1]


def test_the_report_of_a_dataset_is_written_beside_it(
    bantin: Bantin, text_file: Path, tmp_path: Path
) -> None:
    bantin("extract", text_file, "--out", tmp_path / "out")
    result = bantin("report", tmp_path / "out")
    assert result.code == 0
    assert "Tiên Yên" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_the_bundled_gold_is_scored_without_arguments(bantin: Bantin) -> None:
    result = bantin("evaluate", "--quiet")
    assert result.code == 0
    assert result.err == ""
    assert [line.split()[0] for line in result.out.splitlines()[2:6]] == [
        "officials", "districts", "product_counts", "commitments",
    ]  # fmt: skip


def test_source_files_of_which_none_can_be_used_end_the_command(
    bantin: Bantin, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('name = "y"\ndepartement = "Sở Y tế"\n', encoding="utf-8")
    result = bantin("run", wrong, "nosuch", "--data", tmp_path / "data")
    assert result.code == 2
    assert len(result.lines) == 2
    assert not (tmp_path / "data").exists()
