"""Runs over three sites with 200 articles, killed at random moments or started twice.

One moment is tried; BANTIN_KILLS=20 tries twenty. Moments differ from one run of the tests to
the next unless BANTIN_SEED is set; a failure names its seed and its moment.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline.dataset import read_dataset
from tests.big_site import big_site, source_file
from tests.site_server import SiteServer

ROOT = Path(__file__).parents[2]
COUNTS = {"sct-mot": 67, "sct-hai": 67, "sct-ba": 66}
KILLS = int(os.environ.get("BANTIN_KILLS", "1"))
SEED = int(os.environ.get("BANTIN_SEED", str(random.randrange(10**6))))

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")


class Sites:
    """Three servers, and a run over them as a process with a clock that stands still."""

    def __init__(self, servers: list[SiteServer], sources: list[Path]) -> None:
        self.servers = servers
        self.sources = sources

    def start(self, data: Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.pipeline.killable", "0", "run", *map(str, self.sources),
             "--data", str(data), "--quiet"],
            cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def finish(self, data: Path) -> None:
        run = self.start(data)
        _, said = run.communicate()
        assert run.returncode == 0, said

    def fetched(self) -> Counter[tuple[int, str]]:
        """How often each article was asked for."""
        return Counter(
            (number, path)
            for number, server in enumerate(self.servers)
            for path in server.paths
            if path.endswith(".html")
        )

    def forget(self) -> None:
        for server in self.servers:
            server.forget()


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[Sites]:
    with ExitStack() as stack:
        servers = [stack.enter_context(SiteServer(big_site(count))) for count in COUNTS.values()]
        sources = [
            source_file(tmp_path / f"{name}.toml", server.base)
            for name, server in zip(COUNTS, servers, strict=True)
        ]
        yield Sites(servers, sources)


def files(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((data / "dataset").iterdir())}


def test_a_run_killed_at_random_moments_ends_as_one_left_alone(
    sites: Sites, tmp_path: Path
) -> None:
    start = time.monotonic()
    sites.finish(tmp_path / "undisturbed")
    seconds = time.monotonic() - start
    assert len(sites.fetched()) == 200
    assert set(sites.fetched().values()) == {1}
    expected = files(tmp_path / "undisturbed")
    moments = random.Random(SEED)
    for number in range(KILLS):
        sites.forget()
        data = tmp_path / f"killed-{number}"
        run = sites.start(data)
        if number % 2:
            moment = moments.uniform(0.05, 0.98) * seconds
            what = f"seed {SEED}, killed after {moment:.2f} of {seconds:.2f} s"
            time.sleep(moment)
        else:
            # Fetching is a short part of a run without a delay: half of the moments lie in it.
            articles, moment = moments.randrange(1, 200), moments.uniform(0, 0.02)
            what = f"seed {SEED}, killed {moment * 1000:.0f} ms after {articles} articles"
            while sum(sites.fetched().values()) < articles and run.poll() is None:
                time.sleep(0.002)
            time.sleep(moment)
        run.kill()
        run.communicate()
        done = sum(sites.fetched().values())
        what = f"{what}, {done} articles fetched"
        assert run.returncode in {-signal.SIGKILL, 0}, what  # 0: this time it was faster
        sites.finish(data)
        assert files(data) == expected, what
        assert len(sites.fetched()) == 200, what
        assert max(sites.fetched().values()) <= 2, what
        sys.stderr.write(f"{what}; most often {max(sites.fetched().values())} times\n")


def test_of_two_runs_started_at_once_one_ends_with_4_and_nothing_is_lost(
    sites: Sites, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    runs = [sites.start(data), sites.start(data)]
    said = [run.communicate()[1] for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 4], said
    (refused,) = (text for run, text in zip(runs, said, strict=True) if run.returncode == 4)
    assert "another run holds this data folder" in refused
    assert len(read_dataset(data)["bulletins"]) == 200
    assert set(sites.fetched().values()) == {1}
    (report,) = (data / "runs").glob("*.json")
    content = json.loads(report.read_text(encoding="utf-8"))
    assert content["total"]["new"] == 200
    assert content["complete"]
