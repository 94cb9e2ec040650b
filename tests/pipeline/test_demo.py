from __future__ import annotations

from pathlib import Path

import pytest
import requests

from corpus.gold import bundled
from corpus.sites import sample_sites
from pipeline.cli import main
from pipeline.dataset import read_rows
from pipeline.demo import serve


def test_a_served_site_answers_conditional_requests() -> None:
    site = sample_sites()["snnmt-daklak"]
    with serve(site) as base_url:
        url = f"{base_url}{site.articles[0].path}"
        first = requests.get(url, timeout=10)
        again = requests.get(url, headers={"If-None-Match": first.headers["ETag"]}, timeout=10)
        missing = requests.get(f"{base_url}/khong-co", timeout=10)
    assert (first.status_code, again.status_code, missing.status_code) == (200, 304, 404)
    assert site.articles[0].title in first.content.decode()
    assert again.content == b""


def test_the_demo_does_the_whole_job_and_says_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--out", str(tmp_path / "demo")])
    said = capsys.readouterr()
    assert ended.value.code == 0, said.err
    assert f"report: {tmp_path / 'demo' / 'report.html'}" in said.err
    tables = read_rows(tmp_path / "demo")
    articles = [article for site in sample_sites().values() for article in site.articles]
    assert {row["title"] for row in tables["bulletins"]} == {a.title for a in articles}
    assert all(tables.values())
    # What was scraped is what was written: the body of each bulletin, paragraph by paragraph.
    texts = {row["title"]: str(row["text"]) for row in tables["bulletins"]}
    for article in articles:
        original = (bundled() / f"{article.bulletin_id}.txt").read_text(encoding="utf-8")
        paragraphs = [" ".join(p.split()) for p in original.split("\n\n")[2:-1] if p.strip()]
        scraped = " ".join(texts[article.title].split())
        kept = sum(paragraph in scraped for paragraph in paragraphs)
        assert kept / len(paragraphs) > 0.9, article.bulletin_id
