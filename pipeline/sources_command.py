"""`bantin sources`: the known departments, a dry run of one, a draft of a new one."""

from __future__ import annotations

from pipeline.console import Console, aligned
from scrapers.scaffold import scaffold
from scrapers.scrape import CheckedArticle, CheckReport, check
from scrapers.source import Source, list_sources, load_source

__all__ = ["check_sources", "list_known", "new_source"]

_WANTED = ("title", "published", "body")
_SHOWN = 160  # characters of a field; enough to see whether it is the right one


def list_known(console: Console) -> None:
    """Print the bundled sources, one a line."""
    rows = [
        (
            source.name,
            source.province,
            source.department,
            source.cms or "",
            "yes" if source.verified else "not yet",
            source.url,
        )
        for source in list_sources()
    ]
    columns = ("name", "province", "department", "family", "verified", "url")
    console.result(aligned(columns, rows))


def check_sources(names: list[str], limit: int, console: Console) -> list[str]:
    """Print what dry runs found, in full for one source; returns a line for each problem.

    Without names every bundled source that was never tried. Raises SourceError.
    """
    sources = [load_source(name) for name in names]
    sources = sources or [source for source in list_sources() if not source.verified]
    problems: list[str] = []
    verdicts: list[tuple[str, ...]] = []
    for source in sources:
        with console.progress(f"trying {source.name}"):
            report = check(source, limit=limit)
        if len(sources) == 1:
            console.result(_in_full(report))
        for problem in report.problems:
            console.fail(f"error: {source.name}: {problem}")
        problems += report.problems
        verdicts.append(_verdict(source, report))
    columns = ("source", "family", "feed", "sitemap", "listing", *_WANTED, "verdict")
    console.result(("\n" if len(sources) == 1 else "") + aligned(columns, verdicts))
    return problems


def _in_full(report: CheckReport) -> str:
    """Every page that was asked for articles, and every article that was read."""
    rows = [(visit.way, str(visit.found), visit.url, visit.remark) for visit in report.visits]
    parts = [aligned(("way", "articles", "asked", "remark"), rows)] if rows else []
    return "\n".join([*parts, *map(_article, report.articles)])


def _verdict(source: Source, report: CheckReport) -> tuple[str, ...]:
    """One line of a source: its family, what each way found, fields of the articles, what to do."""
    count = len(report.articles)
    given = {
        name: sum(any(f.name == name and f.value for f in a.fields) for a in report.articles)
        for name in _WANTED
    }
    missing = [name for name in _WANTED if given[name] < count]
    if not count:
        todo = "name feeds, sitemaps or listings in its file"
    elif missing:
        todo = f"look at [article] {', '.join(missing)}"
    elif report.problems:
        todo = "see the errors"
    elif source.verified:
        todo = "sound"
    else:
        todo = "sound: take verified = false out of its file"
    family = report.family or "unknown"
    if source.cms and report.seen_family and report.seen_family != source.cms:
        todo = f"cms says {source.cms}, the pages {report.seen_family}; {todo}"
    found = (str(report.found[way]) for way in ("feed", "sitemap", "listing"))
    fields = (f"{given[name]}/{count}" for name in _WANTED)
    return (source.name, family, *found, *fields, todo)


def _article(article: CheckedArticle) -> str:
    """One article with each field, the rule that gave it and its value."""
    lines = ["", f"{article.url} (by {article.way})"]
    rows = []
    for field in article.fields:
        value = " ".join(field.value.split())
        if len(value) > _SHOWN:
            value = f"{value[:_SHOWN]}… ({len(field.value)} characters)"
        rows.append((field.name, field.rule or "nothing found", value))
    if rows:
        lines.append(aligned(("field", "found by", "value"), rows))
    lines += [f"warning: {warning}" for warning in article.warnings]
    return "\n".join(lines)


def new_source(url: str, console: Console) -> None:
    """Print a source file for the site at `url`. Raises BantinError where it does not answer."""
    with console.progress(f"reading {url}"):
        draft = scaffold(url)
    console.result(draft.rstrip("\n"))
