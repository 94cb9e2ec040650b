from __future__ import annotations

import dataclasses
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from corpus.bulletin import Bulletin
from corpus.errors import InputError, LockedError, OutputError
from pipeline.archive import read_pages
from pipeline.schema import VIETNAM, Row
from pipeline.store import MIGRATIONS, Store
from scrapers.scrape import Frontier, Outcome, OutcomeKind, Page

URL = "https://so.example.vn/tin/1.html"


def bulletin(text: str = "Huyện Mộ Đức", **fields: str) -> Bulletin:
    values = {"url": URL, "fetched_at": "2024-05-01T08:00:00+07:00", **fields}
    return Bulletin("so-1", "so", text, **values)


def outcome(
    kind: OutcomeKind = "new", text: str = "Huyện Mộ Đức", url: str = URL, **fields: str
) -> Outcome:
    found = dataclasses.replace(bulletin(text, **fields), url=url)
    page = Page(url, 200, (("Content-Type", "text/html"),), text.encode(), str(found.fetched_at))
    return Outcome(kind, url, found, page, etag='"1"', last_modified=None)


def test_the_store_is_the_frontier_of_the_scrapers(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        frontier: Frontier = store
        assert not frontier.is_known("so", URL)
        assert frontier.validators("so", URL) == (None, None)
        frontier.record("so", outcome())
        frontier.record_validators("so", "https://so.example.vn/rss", None, "Wed, 01 May 2024")
    with Store(tmp_path) as store:
        assert store.is_known("so", URL)
        assert not store.is_known("another", URL)
        assert store.validators("so", URL) == ('"1"', None)
        assert store.validators("so", "https://so.example.vn/rss") == (None, "Wed, 01 May 2024")
        assert list(store.bulletins()) == [bulletin()]


def test_a_page_is_archived_before_it_is_known(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.record("so", outcome())
    (page,) = read_pages(tmp_path / "pages" / "so" / "2024-05.warc.gz")
    assert (page.url, page.body.decode()) == (URL, "Huyện Mộ Đức")


@pytest.mark.parametrize(("kind", "known"), [("failed", False), ("skipped", True), ("gone", True)])
def test_a_page_that_failed_is_tried_again(kind: OutcomeKind, known: bool, tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.record("so", Outcome(kind, URL, reason="vì sao"))
        assert store.is_known("so", URL) is known


def test_a_later_failure_does_not_forget_a_bulletin(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.record("so", outcome())
        store.record("so", Outcome("failed", URL, reason="500"))
        assert store.is_known("so", URL)
        assert store.validators("so", URL) == ('"1"', None)


def test_the_same_content_again_keeps_the_time_it_was_first_fetched(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.record("so", outcome())
        store.record("so", outcome("changed", fetched_at="2024-06-01T08:00:00+07:00"))
        assert list(store.bulletins()) == [bulletin()]


def test_every_version_of_a_text_is_kept_and_the_latest_shown(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for text in ("bản một", "bản hai", "bản ba", "bản hai"):
            store.record("so", outcome("changed", text))
        assert store.versions("so-1") == ["bản một", "bản hai", "bản ba"]
        assert [row["text"] for row in store.tables("so-1")["bulletins"]] == ["bản hai"]


def test_a_new_title_of_the_same_text_is_taken_over(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.record("so", outcome())
        store.record("so", outcome("changed", title="Tựa mới"))
        assert [row["title"] for row in store.tables("so-1")["bulletins"]] == ["Tựa mới"]


def test_facts_are_stale_when_rules_text_or_context_change(tmp_path: Path) -> None:
    facts: dict[str, list[Row]] = {
        name: [] for name in ("officials", "districts", "product_counts", "commitments")
    }
    with Store(tmp_path) as store:
        store.record("so", outcome())
        assert store.stale("v1") == ["so-1"]
        store.put_facts(bulletin(), facts, "v1")
        assert store.stale("v1") == []
        assert store.stale("v2") == ["so-1"]
        store.record("so", outcome("changed", province="Quảng Ngãi"))
        assert store.stale("v1") == ["so-1"]
        assert store.bulletin("so-1").province == "Quảng Ngãi"
        store.record("so", outcome("changed", "bản hai"))
        assert store.stale("v1") == ["so-1"]
        assert store.bulletin("so-1").text == "bản hai"


def test_bytes_that_no_transaction_speaks_of_are_cut(tmp_path: Path) -> None:
    archive = tmp_path / "pages" / "so" / "2024-05.warc.gz"
    with Store(tmp_path) as store:
        store.record("so", outcome())
    whole = archive.read_bytes()
    archive.write_bytes(whole + b"\x1f\x8b torn")
    stray = archive.with_name("2024-06.warc.gz")
    stray.write_bytes(b"\x1f\x8b never committed")
    with Store(tmp_path) as store:
        assert archive.read_bytes() == whole
        assert stray.read_bytes() == b""
        store.record("so", outcome(url=f"{URL}?2"))
    assert len(list(read_pages(archive))) == 2


def test_archived_pages_that_are_missing_are_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Store(tmp_path) as store:
        store.record("so", outcome())
    (tmp_path / "pages" / "so" / "2024-05.warc.gz").unlink()
    Store(tmp_path).close()
    assert "bytes of archived pages are missing" in caplog.text


def test_a_second_holder_is_refused_and_the_lock_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from pipeline.store import Store\n"
        "store = Store(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    with holder.stdout as said:
        assert said.readline() == "held\n"
        with pytest.raises(LockedError, match="another run holds this data folder"):
            Store(tmp_path)
        holder.kill()
        holder.wait()
    Store(tmp_path).close()


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite").write_text("không phải kho" * 100, encoding="utf-8")
    with pytest.raises(InputError, match=r"state\.sqlite: not a readable store"):
        Store(tmp_path)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="file: not a folder"):
        Store(tmp_path / "file")


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / "state.sqlite") as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    with pytest.raises(InputError, match="written by a newer bantin"):
        Store(tmp_path)


def test_a_migration_is_applied_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        store.record("so", outcome())

    def add(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE later (note TEXT)")

    monkeypatch.setattr("pipeline.store.MIGRATIONS", [*MIGRATIONS, add])
    for _ in range(2):
        with Store(tmp_path) as store:
            assert list(store.bulletins()) == [bulletin()]
    with sqlite3.connect(tmp_path / "state.sqlite") as db:
        assert db.execute("SELECT count(*) FROM later").fetchone() == (0,)
    db.close()


def test_a_text_that_comes_back_is_a_revision_of_its_own(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for revision, text in enumerate(("một", "hai", "một", "ba"), start=1):
            store.record("so", outcome("changed", text))
            assert store.revision("so-1") == revision
        store.record("so", outcome("changed", "ba", title="khác"))
        assert store.revision("so-1") == 4


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "state.sqlite", isolation_level=None)
    MIGRATIONS[0](db)
    db.execute("PRAGMA user_version = 1")
    for text in ("x", "y"):
        db.execute(
            "INSERT INTO versions (bulletin_id, text_sha256, text) VALUES ('so-1', ?, ?)",
            (text, text),
        )
    db.execute("INSERT INTO bulletins VALUES ('so-1', 'so', 'y')")
    db.execute("INSERT INTO urls (source, url, outcome) VALUES ('so', ?, 'failed')", (URL,))
    db.close()
    with Store(tmp_path) as store:
        assert store.revision("so-1") == 2
        assert store.versions("so-1") == ["x", "y"]
        assert store.failures("so", URL) == 1
        assert not store.is_resting("so", URL)


def test_a_page_that_failed_often_rests_longer_and_longer(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for times, rests in ((1, False), (2, False), (3, True), (4, True)):
            store.record("so", Outcome("failed", URL, reason="HTTP 404"))
            assert store.failures("so", URL) == times
            assert store.is_resting("so", URL) is rests
        store.record("so", outcome())
        assert store.failures("so", URL) == 0
        assert not store.is_resting("so", URL)


def test_recent_bulletins_are_told_by_their_date_or_else_by_when_they_were_fetched(
    tmp_path: Path,
) -> None:
    with Store(tmp_path) as store:
        store.record("so", outcome(published_at="2024-04-29T08:00:00+07:00"))
        since = datetime(2024, 4, 29, tzinfo=VIETNAM)
        assert store.recent("so", since) == [URL]
        assert store.recent("khac", since) == []
        assert store.recent("so", since + timedelta(days=1)) == []
        store.record("so", outcome("changed", "không ngày"))
        assert store.recent("so", since + timedelta(days=1)) == [URL]
        assert store.moments("so") == ["2024-05-01T08:00:00+07:00"]


# Disks.


def test_a_full_disk_is_told_and_the_next_run_goes_on(tmp_path: Path) -> None:
    archive = tmp_path / "pages" / "so" / "2024-05.warc.gz"
    archive.parent.mkdir(parents=True)
    archive.symlink_to("/dev/full")  # takes no byte: ENOSPC, from the system itself
    with Store(tmp_path) as store:
        with pytest.raises(OutputError, match=r"No space left.*\(make room; the next run goes on"):
            store.record("so", outcome())
        assert not store.is_known("so", URL)
    archive.unlink()
    with Store(tmp_path) as store:
        store.record("so", outcome())
        assert store.is_known("so", URL)


def test_a_database_that_cannot_grow_is_told(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OutputError, match=r"state.sqlite: .*full \(make room"):
            store.record("so", outcome(text="dài " * 100_000))
        assert not store.is_known("so", URL)


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """On a file system mounted read-only, in a name space of the test's own."""
    (tmp_path / "data").mkdir()
    program = (
        "from pathlib import Path\nfrom pipeline.store import Store\n"
        f"Store(Path({str(tmp_path / 'data')!r}))"
    )
    script = f'mount -t tmpfs -o ro none "{tmp_path}/data" && exec "{sys.executable}" -c "$0"'
    done = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", script, program],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    assert "OutputError" in done.stderr
    assert "Read-only file system (give a folder that can be written to" in done.stderr
