"""`bantin evaluate`: gold and texts (or a finished dataset) to figures."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from corpus.bulletin import Bulletin
from corpus.errors import InputError
from corpus.gold import GoldBulletin, bundled, read_gold
from pipeline.console import Console, aligned
from pipeline.dataset import read_rows, replace_file
from pipeline.evaluation import HEADLINE, Evaluation, evaluate_tables
from pipeline.extraction import extract_bulletins, tables_of
from pipeline.inputs import read_inputs
from pipeline.schema import Row

__all__ = ["evaluate_gold"]

log = logging.getLogger(__name__)


def evaluate_gold(
    gold: Path | None,
    console: Console,
    *,
    texts: Path | None = None,
    dataset: Path | None = None,
    json_file: Path | None = None,
    confidence_file: Path | None = None,
    errors: bool = False,
    executor: Executor | None = None,
) -> list[str]:
    """Print the figures; returns a line for each text that is there and could not be used.

    Raises InputError when there is not one text to score.
    """
    folder = gold or bundled()
    golds = read_gold(folder)
    failures: list[str] = []
    if dataset is not None:
        tables = read_rows(dataset)
    else:
        tables = _extract(golds, texts or folder, console, executor, failures)
    result = evaluate_tables(golds, tables)
    for name in result.left_out:
        console.say(f"{name}: left out, there is no text of it")
    if not result.bulletins:
        raise InputError(
            f"{dataset or texts or folder}: no text for any of {len(golds)} gold bulletins",
            hint="name the folder of the texts with --texts, or a dataset with --dataset",
        )
    if errors:
        console.result(_listed(result))
    console.result(_figures(result))
    if json_file is not None:
        content = json.dumps(result.as_dict(), ensure_ascii=False, indent=2) + "\n"
        replace_file(json_file, content.encode("utf-8"))
    if confidence_file is not None:
        replace_file(confidence_file, _confidences(result).encode("utf-8"))
    return failures


def _confidences(result: Evaluation) -> str:
    """The table corpus/confidence.csv: what the evidence column of the same name is read from."""
    lines = [
        "# How far each method can be trusted: measured on gold by `bantin evaluate --confidence`.",
        "# method: the rule or model; right, found: its rows on gold, and how many were right;",
        "# confidence: (right + 1) / (found + 2), from 0 to 1. Made by a program: do not edit.",
        "method,right,found,confidence",
    ]
    lines += [
        f"{method},{right},{found},{confidence:.2f}"
        for method, (right, found, confidence) in result.confidences().items()
    ]
    return "\n".join(lines) + "\n"


def _extract(
    golds: Sequence[GoldBulletin],
    folder: Path,
    console: Console,
    executor: Executor | None,
    failures: list[str],
) -> dict[str, list[Row]]:
    """The tables of the texts in `folder`; texts that are not there are no failures."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder")
    bulletins: list[Bulletin] = []
    for gold in golds:
        path = folder / f"{gold.id}.txt"
        if not path.is_file():
            continue
        (item,) = read_inputs([str(path)])
        if isinstance(item, InputError):
            failures.append(str(item))
            log.error("%s", item)
            continue
        published = gold.published.isoformat() if gold.published else None
        bulletins.append(
            dataclasses.replace(item, bulletin_id=gold.id, url=gold.url, published_at=published)
        )
    extracted = []
    with console.progress("extracting", len(bulletins)) as advance:
        for done in extract_bulletins(bulletins, executor=executor):
            advance(done.bulletin.bulletin_id)
            extracted.append(done)
            if done.error is not None:
                failures.append(f"{done.bulletin.bulletin_id}: no facts extracted: {done.reason}")
                log.error("%s", failures[-1], extra={"trace": done.error})
    return tables_of(extracted)


def _figures(result: Evaluation) -> str:
    """The headline tables, then what they are made of, then the attributes."""
    header = ("table", "precision", "recall", "F1", "right", "gold", "found")
    names = [*HEADLINE, *(name for name in result.scores if name not in HEADLINE)]
    rows = [
        (name, s.precision, s.recall, s.f1, s.right, s.gold, s.found)
        for name, s in ((name, result.scores[name]) for name in names)
    ]
    parts = [aligned(header, rows), f"macro F1 of the tables: {result.macro_f1:.3f}"]
    if result.attributes:
        attributes = [
            (name, score.recall, score.right, score.gold)
            for name, score in sorted(result.attributes.items())
        ]
        parts.append(aligned(("attribute of matched rows", "right", "n", "of"), attributes))
    return "\n\n".join(parts)


def _listed(result: Evaluation) -> str:
    """Every mistake with its sentence, by bulletin and table."""
    lines: list[str] = []
    for mistake in result.mistakes:
        lines.append(f"{mistake.bulletin_id}: {mistake.table}: {mistake.kind}: {mistake.what}")
        if mistake.sentence:
            lines.append(f"    {mistake.sentence}")
    return "\n".join([*lines, ""])
