"""What `bantin sources check` and `list` tell whoever can reach the sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main
from tests.scrapers.pages import STORIES, listing, render
from tests.site_server import Reply, Route, SiteServer


def bantin(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def source_file(folder: Path, url: str, more: str = "") -> Path:
    path = folder / "mine.toml"
    path.write_text(
        f'name = "mine"\ndepartment = "Sở Công Thương"\nprovince = "Phú Thọ"\nurl = "{url}"\n'
        f"delay_s = 0\n{more}",
        encoding="utf-8",
    )
    return path


def path_of(number: int) -> str:
    return f"/tin-tuc/ban-tin-so-cong-thuong-{number}.html"


def routes(family: str = "nukeviet") -> dict[str, Route]:
    links = [(path_of(story.number), story.title) for story in STORIES]
    pages: dict[str, Route] = {path_of(s.number): Reply(render(s, family)) for s in STORIES}
    return {"/": listing(links), **pages}


def test_a_sound_source_is_said_to_be_sound_and_what_to_take_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SiteServer(routes()) as site:
        path = source_file(tmp_path, site.url("/"), 'verified = false\ncms = "nukeviet"')
        assert bantin("sources", "check", path, "--limit", "2") == 0
    said = capsys.readouterr().out
    assert f"sitemap         0  {site.url('/sitemap.xml')}" in said
    assert "HTTP 404" in said
    assert STORIES[0].title[:60] in said
    assert "nukeviet: #news-bodyhtml" in said
    assert "2/2    2/2        2/2   sound: take verified = false out of its file" in said


def test_another_family_than_the_file_says_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SiteServer(routes("vhv")) as site:
        path = source_file(tmp_path, site.url("/"), 'cms = "sharepoint"')
        bantin("sources", "check", path)
    assert "cms says sharepoint, the pages vhv" in capsys.readouterr().out


def test_a_field_that_is_not_found_is_named_and_so_is_a_site_without_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = STORIES[0]
    undated = render(story).replace(story.date, "")
    links = [(path_of(story.number), story.title)]
    with SiteServer({"/": listing(links), path_of(story.number): undated}) as site:
        bantin("sources", "check", source_file(tmp_path, site.url("/")))
    assert "look at [article] published" in capsys.readouterr().out
    with SiteServer({"/": "<p>Website đang chạy thử nghiệm</p>"}) as site:
        assert bantin("sources", "check", source_file(tmp_path, site.url("/"))) == 3
    said = capsys.readouterr()
    assert "name feeds, sitemaps or listings in its file" in said.out
    assert "no article found by feed, sitemap or listing" in said.err


def test_of_several_sources_one_line_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SiteServer(routes()) as site:
        path = source_file(tmp_path, site.url("/"))
        assert bantin("sources", "check", path, path) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["mine", "mine"]


def test_sources_or_all_that_are_unverified_must_be_asked_for() -> None:
    assert bantin("sources", "check") == 2
    assert bantin("sources", "check", "sct-dongnai", "--unverified") == 2


def test_the_list_says_which_sources_were_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert bantin("sources", "list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 62
    line = next(line for line in lines if line.startswith("sct-dongnai"))
    assert "nukeviet" in line
    assert "not yet" in line
