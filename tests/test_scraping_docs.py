"""docs/scraping.md and the files beside it: commands, options and paths exist, units are sound."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from pipeline.cli import app
from pipeline.run import RunReport, _write_report
from pipeline.schema import VIETNAM

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "docs" / "deploy"
TEXT = (ROOT / "docs" / "scraping.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """Every call of bantin in the page, in the units and in the container file."""
    lines = re.findall(r"(?:^|[ `/])bantin ((?:run|extract|sources|scrape)\b[^`#\n]*)", TEXT)
    unit = (DEPLOY / "bantin.service").read_text(encoding="utf-8")
    lines += re.findall(r"bin/bantin (.*)", unit)
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    calls = [shlex.split(line) for line in lines]
    return [*calls, json.loads(container.rpartition("CMD ")[2])]


def test_commands_and_options_exist() -> None:
    assert len(commands()) >= 8
    for call in commands():
        command = get_command(app)
        words = list(call)
        while words and hasattr(command, "commands") and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        known = {option for one in command.params for option in one.opts}
        assert {word for word in words if word.startswith("--")} <= known, call


def test_files_spoken_of_are_there() -> None:
    for name in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (ROOT / "docs" / name).is_file(), name
    for name in re.findall(r"^COPY (.*) \S+$", (DEPLOY / "Containerfile").read_text("utf-8"), re.M):
        assert all((ROOT / one).exists() for one in name.split())


def test_the_report_has_the_keys_it_is_said_to_have(tmp_path: Path) -> None:
    from datetime import datetime

    said = json.loads(re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)[0])
    report = RunReport(seconds={"skhcn-hatinh": 1.0})
    _write_report(tmp_path / "x.json", report, datetime.now(VIETNAM))
    written = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert written.keys() == said.keys()
    assert written["total"].keys() == said["total"].keys()
    assert written["sources"]["skhcn-hatinh"].keys() == said["sources"]["skhcn-hatinh"].keys()


@pytest.mark.parametrize("name", ["bantin.service", "bantin.timer"])
def test_units_are_sound(name: str) -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / name, encoding="utf-8")
    assert "Unit" in unit
    if shutil.which("systemd-analyze"):
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(DEPLOY / name)],
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert "Unknown" not in done.stderr
        assert "Failed to parse" not in done.stderr
