from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from frictionless import Package

from corpus.sites import SampleSite, sample_sites
from pipeline.archive import read_pages
from pipeline.cli import main
from pipeline.dataset import read_dataset, read_rows
from pipeline.demo import serve
from pipeline.inputs import read_inputs

ROOT = Path(__file__).parents[2]


@dataclass
class Watched:
    """A sample site that counts what it is asked for and can change or fail on demand."""

    site: SampleSite
    asked: list[str] = field(default_factory=list)
    before: Callable[[str], None] = lambda path: None
    edit: Callable[[bytes], bytes] = lambda body: body
    broken: str = ""

    def response(self, path: str, base_url: str) -> tuple[int, dict[str, str], bytes] | None:
        self.asked.append(path)
        self.before(path)
        page = self.site.response(path, base_url)
        if page is None or (self.broken and self.broken in path):
            return None
        status, headers, body = page
        changed = self.edit(body)
        if changed != body:
            headers = headers | {"ETag": f'"{hash(changed)}"', "Last-Modified": "x"}
        return status, headers, changed

    @property
    def articles(self) -> list[str]:
        """The article pages that were asked for."""
        paths = {article.path for article in self.site.articles}
        return [path for path in self.asked if path in paths]


@pytest.fixture
def site() -> Watched:
    return Watched(sample_sites()["sct-vinhlong"])


@pytest.fixture
def source(site: Watched, tmp_path: Path) -> Iterator[Path]:
    """The source file of the site where it is served."""
    with serve(site) as base_url:  # type: ignore[arg-type] # it answers as a site does
        path = tmp_path / "source.toml"
        text = site.site.source_file.read_text(encoding="utf-8")
        path.write_text(text.replace("http://sct-vinhlong.example", base_url), encoding="utf-8")
        yield path


def bantin(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_run_brings_every_bulletin_into_the_tables(
    site: Watched, source: Path, tmp_path: Path
) -> None:
    assert bantin("run", source, "--data", tmp_path / "data", "--quiet") == 0
    assert Package(str(tmp_path / "data" / "dataset" / "datapackage.json")).validate().valid
    tables = read_dataset(tmp_path / "data" / "dataset")
    published = {article.title for article in site.site.articles}
    assert set(tables["bulletins"]["title"]) == published
    assert set(tables["bulletins"]["source"]) == {"sct-vinhlong"}
    assert len(tables["districts"]) > 0
    pages = list((tmp_path / "data" / "pages" / "sct-vinhlong").glob("*.warc.gz"))
    assert sum(len(list(read_pages(page))) for page in pages) == len(published)


def test_a_second_run_fetches_no_article_and_leaves_the_same_bytes(
    site: Watched, source: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    bantin("run", source, "--data", data, "--quiet")
    first = files(data / "dataset")
    assert len(site.articles) == len(site.site.articles)
    site.asked.clear()
    assert bantin("run", source, "--data", data, "--quiet") == 0
    assert site.articles == []
    assert files(data / "dataset") == first


def test_scrape_then_run_is_run(source: Path, tmp_path: Path) -> None:
    assert bantin("scrape", source, "--data", tmp_path / "data", "--quiet") == 0
    assert not (tmp_path / "data" / "dataset").exists()
    assert bantin("run", source, "--data", tmp_path / "data", "--quiet") == 0
    assert len(read_dataset(tmp_path / "data")["bulletins"]) > 0


def test_an_edited_bulletin_is_shown_and_told_of_and_its_old_text_kept(
    site: Watched, source: Path, tmp_path: Path
) -> None:
    from pipeline.store import Store

    data = tmp_path / "data"
    bantin("run", source, "--data", data, "--quiet")
    before = {row["bulletin_id"]: row["text"] for row in read_rows(data)["bulletins"]}
    word = "huyện".encode()
    site.edit = lambda body: body.replace(word, "HUYỆN".encode(), 40)
    assert bantin("run", source, "--data", data, "--refetch-days", "36500", "--quiet") == 0
    after = {row["bulletin_id"]: row["text"] for row in read_rows(data)["bulletins"]}
    assert before.keys() == after.keys()
    edited = [key for key in after if after[key] != before[key]]
    assert edited
    changes = (data / "dataset" / "changes.csv").read_text(encoding="utf-8-sig")
    assert f"changed,bulletins,{edited[0]},,text_sha256" in changes
    with Store(data) as store:
        assert store.versions(edited[0]) == [before[edited[0]], after[edited[0]]]


def test_pages_archived_by_a_run_are_read_again_as_the_run_read_them(
    site: Watched, source: Path, tmp_path: Path
) -> None:
    from pipeline.store import Store

    data = tmp_path / "data"
    bantin("run", source, "--data", data, "--quiet")
    word = "huyện".encode()
    site.edit = lambda body: body.replace(word, "HUYỆN".encode(), 40)
    bantin("run", source, "--data", data, "--refetch-days", "36500", "--quiet")
    pages = [page for file in (data / "pages").rglob("*.gz") for page in read_pages(file)]
    assert len(pages) > len(site.site.articles)  # some are archived as they were, and edited
    site.asked.clear()
    again = {item.bulletin_id: item for item in read_inputs([str(data / "pages")])}  # type: ignore[union-attr]
    assert site.asked == []
    with Store(data) as store:
        kept = {bulletin.bulletin_id: bulletin for bulletin in store.bulletins()}
    assert again == kept


def test_a_host_that_is_down_is_named_and_the_other_source_is_done(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    down = tmp_path / "down.toml"
    down.write_text(
        'name = "so-im"\ndepartment = "Sở"\nprovince = "Vĩnh Long"\nurl = "http://127.0.0.1:9"\n'
        "delay_s = 0\n",
        encoding="utf-8",
    )
    assert bantin("run", down, source, "--data", tmp_path / "data") == 3
    said = capsys.readouterr().err
    assert "127.0.0.1:9" in said
    assert len(read_dataset(tmp_path / "data")["bulletins"]) > 0
    (log,) = (tmp_path / "data" / "runs").glob("*.jsonl")
    issues = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert {issue["source"] for issue in issues if issue["level"] == "error"} == {"so-im"}


def test_a_page_that_fails_is_named_and_tried_again(
    site: Watched, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    site.broken = site.site.articles[0].path
    assert bantin("run", source, "--data", data) == 3
    assert site.broken.partition("?")[0].strip("/") in capsys.readouterr().err
    count = len(read_dataset(data)["bulletins"])
    site.broken = ""
    assert bantin("run", source, "--data", data) == 0
    assert len(read_dataset(data)["bulletins"]) == count + 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('feed = ["x"]', "unknown key 'feed' (did you mean 'feeds'?"),
        ("delay_s = true", "delay_s"),
    ],
)
def test_a_source_file_with_a_mistake_is_named_and_the_other_source_is_done(
    line: str, said: str, site: Watched, source: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    wrong = tmp_path / "wrong.toml"
    text = source.read_text(encoding="utf-8").replace("delay_s = 0\n", "")
    wrong.write_text(f"{text}\n{line}\n", encoding="utf-8")
    assert bantin("scrape", source, wrong, "--data", tmp_path / "data", "--quiet") == 3
    (message,) = capsys.readouterr().err.splitlines()
    assert message.startswith(f"bantin: error: {wrong}: ")
    assert said in message
    assert len(site.articles) == len(site.site.articles)


def test_a_second_source_of_one_name_is_refused_and_one_given_twice_is_one(
    site: Watched, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = tmp_path / "twin.toml"
    text = source.read_text(encoding="utf-8")
    twin.write_text(text.replace("Sở Công Thương", "Sở Tài chính"), encoding="utf-8")
    assert bantin("scrape", source, twin, "--data", tmp_path / "data", "--quiet") == 3
    assert "is called 'sct-vinhlong' too" in capsys.readouterr().err
    assert bantin("scrape", source, source, "--data", tmp_path / "data", "--quiet") == 0
    assert len(site.articles) == len(site.site.articles)


def test_an_unknown_source_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bantin("run", "khong-co", "--data", tmp_path / "data") == 2
    assert "khong-co: no bundled source and no file of that name" in capsys.readouterr().err


def test_expectations_that_are_not_met_end_with_3(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with source.open("a", encoding="utf-8") as file:
        file.write("[expect]\nper_week = 5\n")
    assert bantin("run", source, "--data", tmp_path / "data") == 3
    assert "sct-vinhlong: 0 bulletins in the last seven days, at least 5" in capsys.readouterr().err


def test_sources_check_shows_what_each_selector_found(
    site: Watched, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bantin("sources", "check", source, "--limit", "1") == 0
    said = capsys.readouterr().out
    assert "listing" in said
    assert site.site.articles[0].title[:60] in said


def test_sources_new_drafts_a_source_file_that_works(
    site: Watched, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from scrapers.source import load_source

    base_url = load_source(source).url
    assert bantin("sources", "new", base_url) == 0
    draft = tmp_path / "draft.toml"
    draft.write_text(capsys.readouterr().out, encoding="utf-8")
    assert load_source(draft).url.rstrip("/") == base_url.rstrip("/")


def test_a_run_that_is_started_twice_ends_the_second_with_4(
    site: Watched, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    codes: list[int] = []

    def start_another(path: str) -> None:
        if not codes:
            done = subprocess.run(
                [sys.executable, "-m", "pipeline.cli", "run", str(source), "--data", str(data)],
                cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
            )  # fmt: skip
            codes.append(done.returncode)
            assert "another run holds this data folder" in done.stderr

    site.before = start_another
    assert bantin("run", source, "--data", data) == 0
    assert codes == [4]


def killable(step: int, source: Path, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.pipeline.killable", str(step), "run", str(source),
         "--data", str(data), "--quiet"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_run_killed_at_any_step_and_run_again_equals_one_left_alone(
    source: Path, tmp_path: Path
) -> None:
    undisturbed = killable(0, source, tmp_path / "undisturbed")
    assert undisturbed.returncode == 0, undisturbed.stderr
    steps = int(undisturbed.stderr.splitlines()[-1])
    expected = files(tmp_path / "undisturbed" / "dataset")
    # The schema half made, a page archived and not yet known, a bulletin's facts, half of the
    # tables written; half of the files replaced, an export done and not yet remembered.
    early = [int(steps * share) for share in (0.03, 0.2, 0.35, 0.55)]
    for step in (*early, steps - 8, steps):
        data = tmp_path / f"killed-{step}"
        killed = killable(step, source, data)
        assert killed.returncode == -signal.SIGKILL
        again = killable(0, source, data)
        assert again.returncode == 0, again.stderr
        assert files(data / "dataset") == expected, step


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_run_killed_while_it_fetches_goes_on_where_it_stopped(
    site: Watched, source: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    command = [sys.executable, "-m", "pipeline.cli", "run", str(source), "--data", str(data)]
    run = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    last = site.site.articles[-1].path

    def kill(path: str) -> None:
        if path == last and run.poll() is None:
            run.kill()
            run.wait()

    site.before = kill
    run.wait()
    assert run.returncode == -signal.SIGKILL
    done = len(site.articles) - 1
    site.asked.clear()
    site.before = lambda path: None
    assert bantin("run", source, "--data", data, "--quiet") == 0
    assert len(read_dataset(data)["bulletins"]) == len(site.site.articles)
    assert len(site.articles) <= len(site.site.articles) - max(0, done - 3)
