from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from corpus.errors import OutputError
from pipeline.issues import issue_log, read_issues

log = logging.getLogger("scrapers.test")


def test_warnings_and_errors_are_lines_with_source_and_url(tmp_path: Path) -> None:
    with issue_log(tmp_path) as path:
        log.info("một trang đã đọc")
        log.warning("trang %s trống", "3", extra={"source": "so", "url": "https://so.example.vn/3"})
        try:
            raise ValueError("hỏng")
        except ValueError:
            log.exception("không đọc được")
    log.warning("sau khi chạy")
    issues = read_issues(tmp_path)
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == issues
    assert [issue["message"] for issue in issues] == ["trang 3 trống", "không đọc được"]
    assert (issues[0]["source"], issues[0]["url"]) == ("so", "https://so.example.vn/3")
    assert str(issues[0]["time"]).endswith("+07:00")
    assert "ValueError: hỏng" in str(issues[1]["traceback"])


def test_the_issues_read_are_those_of_the_last_run(tmp_path: Path) -> None:
    assert read_issues(tmp_path) == []
    for message in ("lần một", "lần hai"):
        with issue_log(tmp_path):
            log.error(message)
    assert [issue["message"] for issue in read_issues(tmp_path)] == ["lần hai"]
    assert len(list((tmp_path / "runs").iterdir())) == 2


def test_a_log_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="runs"), issue_log(tmp_path):
        pass
