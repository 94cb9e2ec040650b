"""The command `bantin`: arguments only, one call a command.

Nothing heavy is imported before a command runs, so that help and mistakes in arguments answer at
once. Exit codes: 0 all done, 1 an unexpected failure, 2 wrong arguments or unusable input or
configuration, 3 finished but something failed and was named, 4 another run holds the data folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import BantinError

if TYPE_CHECKING:
    from pipeline.console import Console
    from pipeline.run import RunReport
    from scrapers.source import Source

__all__ = ["app", "main"]

SOME_FAILED = 3

app = typer.Typer(
    name="bantin",
    help="Vietnamese government news bulletins as tables that researchers can trust.",
    epilog="Example: bantin demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
sources_app = typer.Typer(
    name="sources",
    help="Known departments, and new ones.",
    epilog="Example: bantin sources list",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(sources_app)

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say everything.")]
Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE]...",
        help="Names of bundled sources or paths of source files; without any, all bundled ones.",
        show_default=False,
    ),
]
Data = Annotated[
    Path, typer.Option("--data", metavar="DIR", help="The data folder: state, pages and tables.")
]
Workers = Annotated[
    int, typer.Option("--workers", min=1, metavar="N", help="Processes that extract.")
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        envvar="BANTIN_CONTACT",
        help="Whom the owner of a site may write to; part of the User-Agent.",
    ),
]
Refetch = Annotated[
    int,
    typer.Option(
        "--refetch-days",
        min=0,
        metavar="N",
        help="Ask again for bulletins of the last N days, in case they were edited.",
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        from pipeline.export import version

        typer.echo(f"bantin {version()}")
        raise typer.Exit


@app.callback()
def bantin(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Vietnamese government news bulletins as tables that researchers can trust."""


@app.command(epilog="Example: bantin demo --out bantin-demo")
def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Where state, tables and report go.")
    ] = Path("bantin-demo"),
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Try the whole job on bundled sites.

    Sample department sites are served on this machine: it needs no network.
    """
    from pipeline.demo import demo as do_demo

    console = _console(quiet, verbose)
    _finish(do_demo(out, console).failures)


@app.command(epilog="Example: bantin run skhcn-quangninh --data bulletins")
def run(
    sources: Sources = None,
    data: Data = Path("bantin-data"),
    workers: Workers = 1,
    refetch_days: Refetch = 7,
    contact: Contact = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Scrape, extract, update the tables.

    The scheduled job: it does what is new, may be killed and may be started twice.
    """
    _introduce(contact)
    console = _console(quiet, verbose)
    _summary(console, data, _run(console, sources, data, workers, refetch_days, tables=True))


@app.command(epilog="Example: bantin scrape my-department.toml --data bulletins")
def scrape(
    sources: Sources = None,
    data: Data = Path("bantin-data"),
    refetch_days: Refetch = 7,
    contact: Contact = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Only fetch what is new: half of run."""
    _introduce(contact)
    console = _console(quiet, verbose)
    _summary(console, data, _run(console, sources, data, 1, refetch_days, tables=False))


@app.command(epilog="Example: bantin extract texts/ page.html --out tables")
def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files (.txt .html .jsonl .csv .parquet .warc .warc.gz), folders of them, or -.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the tables go.")],
    workers: Workers = 1,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="ADDRESS", help="Not in this version.")
    ] = None,
    text_column: Annotated[
        str | None,
        typer.Option(
            "--text-column",
            metavar="NAME",
            help="Column or key that holds the text; by itself text, body or content is found.",
        ),
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make the tables from any text.

    From files, folders, tables, archives of pages, or standard input.
    """
    if cluster is not None:
        raise BantinError("--cluster is not in this version", hint="use --workers N")
    from pipeline.extract_command import extract_inputs
    from pipeline.extraction import workers as pool

    console = _console(quiet, verbose)
    with pool(workers) as executor:
        failures = extract_inputs(
            inputs, out, console, executor=executor, text_column=text_column, stdin=sys.stdin.buffer
        )
    _finish(failures)


@app.command(epilog="Example: bantin evaluate gold/ --dataset tables/ --errors")
def evaluate(
    gold: Annotated[
        Path | None,
        typer.Argument(
            metavar="[GOLD_DIR]",
            help="Folder of gold annotations; the bundled bulletins by default.",
            show_default=False,
        ),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="DIR", help="Where the texts are, if not beside the gold."),
    ] = None,
    dataset: Annotated[
        Path | None,
        typer.Option("--dataset", metavar="DIR", help="Score this finished dataset."),
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON.")
    ] = None,
    confidence_file: Annotated[
        Path | None,
        typer.Option(
            "--confidence",
            metavar="FILE",
            help="Write how often each method was right: corpus/confidence.csv.",
        ),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every miss and false alarm with its sentence.")
    ] = False,
    workers: Workers = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Precision, recall, F1 against gold."""
    if texts is not None and dataset is not None:
        raise BantinError("--texts and --dataset exclude each other", hint="give one of them")
    from pipeline.evaluate_command import evaluate_gold
    from pipeline.extraction import workers as pool

    console = _console(quiet, verbose)
    with pool(workers) as executor:
        failures = evaluate_gold(
            gold,
            console,
            texts=texts,
            dataset=dataset,
            json_file=json_file,
            confidence_file=confidence_file,
            errors=errors,
            executor=executor,
        )
    _finish(failures)


@app.command(epilog="Example: bantin report bantin-demo")
def report(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A dataset folder, or the data folder of a run.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="The page; DIR/report.html by default."),
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write an HTML report of a dataset.

    One page that needs no network: counts, places, dates, every fact with its quote.
    """
    from pipeline.report import write_report

    console = _console(quiet, verbose)
    console.say(f"report: {write_report(folder, out)}")


@sources_app.command("list", epilog="Example: bantin sources list")
def list_command(quiet: Quiet = False, verbose: Verbose = False) -> None:
    """List the bundled sources."""
    from pipeline.sources_command import list_known

    list_known(_console(quiet, verbose))


@sources_app.command(epilog="Example: bantin sources check my-department.toml --limit 5")
def check(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE…", help="Names of bundled sources or source files."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many pages to try.")] = 3,
    all_unverified: Annotated[
        bool, typer.Option("--unverified", help="Try every bundled source not yet verified.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Try sources, keep nothing.

    Shows where articles were looked for, what each selector found on the first pages, and what is
    left to do; of several sources one line each.
    """
    from pipeline.sources_command import check_sources

    if bool(sources) == all_unverified:
        raise typer.BadParameter("give sources, or --unverified for all that were never tried")
    _finish(check_sources(sources or [], limit, _console(quiet, verbose)))


@sources_app.command(epilog="Example: bantin sources new https://skhcn.example.gov.vn > mine.toml")
def new(
    url: Annotated[str, typer.Argument(metavar="URL", help="Front page of the department.")],
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Draft a source file for a site.

    It goes to standard output, filled in as far as the site tells.
    """
    from pipeline.sources_command import new_source

    new_source(url, _console(quiet, verbose))


def _console(quiet: bool, verbose: bool) -> Console:
    from pipeline.console import Console

    return Console(quiet=quiet, verbose=verbose)


def _run(
    console: Console,
    names: list[str] | None,
    data: Path,
    workers: int,
    refetch_days: int,
    *,
    tables: bool,
) -> RunReport:
    from pipeline.extraction import workers as pool
    from pipeline.run import run as do_run

    sources, unusable = _load_sources(names)
    with pool(workers) as executor:
        return do_run(
            sources,
            data,
            console,
            tables=tables,
            executor=executor,
            refetch_days=refetch_days,
            unusable=unusable,
        )


def _introduce(contact: str | None) -> None:
    """Have the clients of this process name a contact."""
    if contact is not None:
        os.environ["BANTIN_CONTACT"] = contact


def _load_sources(names: list[str] | None) -> tuple[list[Source], list[BantinError]]:
    """The sources that can be used, and what is wrong with the others; raises where none can."""
    from scrapers.source import list_sources, load_source

    if not names:
        return list_sources(), []
    sources: dict[str, Source] = {}
    unusable: list[BantinError] = []
    for name in names:
        try:
            source = load_source(name)
            if sources.setdefault(source.name, source) != source:
                raise BantinError(
                    f"{name}: another source given is called {source.name!r} too",
                    hint="bulletins are told apart by the name; change one",
                )
        except BantinError as error:
            unusable.append(error)
    if unusable and not sources:
        console = _console(quiet=False, verbose=False)
        for each in unusable[:-1]:
            console.error(each)
        raise unusable[-1]
    return list(sources.values()), unusable


def _summary(console: Console, data: Path, report: RunReport) -> None:
    """One line on the scrape and one on the tables, whatever the number of sources."""
    new, changed, failed = (
        sum(getattr(one, name) for one in report.scraped) for name in ("new", "changed", "failed")
    )
    console.say(
        f"{len(report.scraped)} sources: {new} new, {changed} changed, {failed} failed; "
        f"{len(report.failures)} failures named"
    )
    if report.exported is not None:
        rows = ", ".join(f"{count} {name}" for name, count in report.exported.rows.items())
        console.say(f"{data / 'dataset'}: {rows}; {report.exported.changes} changes")
    _finish(report.failures)


def _finish(failures: list[str]) -> None:
    """End with exit code 3 where something failed; each failure was named when it happened."""
    if failures:
        raise typer.Exit(SOME_FAILED)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; `arguments` are those of the process by default."""
    # pyarrow's own pools keep what they were given; the system's takes 50 MB less for large tables.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        app(arguments)
    except BantinError as error:
        from pipeline.console import Console

        Console().error(error)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
