"""`bantin sources`: the known departments, a dry run of one, a draft of a new one."""

from __future__ import annotations

from pipeline.console import Console, aligned
from scrapers.scaffold import scaffold
from scrapers.scrape import CheckedArticle, check
from scrapers.source import list_sources, load_source

__all__ = ["check_source", "list_known", "new_source"]

_SHOWN = 160  # characters of a field; enough to see whether it is the right one


def list_known(console: Console) -> None:
    """Print the bundled sources, one a line."""
    rows = [
        (source.name, source.province, source.department, source.url) for source in list_sources()
    ]
    console.result(aligned(("name", "province", "department", "url"), rows))


def check_source(name: str, limit: int, console: Console) -> list[str]:
    """Print what a dry run found; returns a line for each problem. Raises SourceError."""
    source = load_source(name)
    with console.progress(f"trying {source.name}"):
        report = check(source, limit=limit)
    found = ", ".join(f"{count} by {way}" for way, count in report.found.items())
    console.result(f"{report.source}: family {report.family or 'unknown'}; articles: {found}")
    for article in report.articles:
        console.result(_article(article))
    for problem in report.problems:
        console.fail(f"error: {problem}")
    return list(report.problems)


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
