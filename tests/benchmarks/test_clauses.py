"""The experiment with learned commitments runs, says the same each time, and counts as evaluate."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.gold import bundled
from tests.benchmarks.clauses import (
    Own,
    main,
    own_corpus,
    read_folder,
    report,
)
from tests.benchmarks.logistic import train

VARIANTS = ["rules", "learned alone", "rules + filter", "rules + recall", "rules + both"]


@pytest.fixture(scope="module")
def own() -> Own:
    whole = own_corpus()
    return Own(whole.bulletins[:5], whole.sentences[::6])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two bulletins, and the gold of a third whose text is not there."""
    made = tmp_path_factory.mktemp("gold")
    files = sorted(bundled().glob("*.json"))[-3:]
    for file in files:
        shutil.copy(file, made)
    for file in files[:2]:
        shutil.copy(file.with_suffix(".txt"), made)
    return made


def _tables(text: str) -> list[list[list[str]]]:
    """The cells of each table of a report, without its header."""
    tables = [part.split("\n") for part in text.split("\n\n") if part.startswith("|")]
    return [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
        for lines in tables
    ]


def test_the_report_has_a_line_for_each_variant(own: Own, folder: Path) -> None:
    readings = read_folder(folder)
    assert len(readings) == 2
    text = report({"some": readings}, {"others": own.bulletins}, own)
    held_out, measured, swept, also = _tables(text)
    assert [line[0] for line in held_out] == [line[0] for line in measured] == VARIANTS
    assert [line[0] for line in also] == [*VARIANTS, "stacked"]
    assert {len(line) for line in [*held_out, *measured, *also]} == {7}
    assert measured[0][1:5] == [
        str(sum(len(one.rules) for one in readings)), "1.000", "1.000", "1.000"
    ]  # fmt: skip
    f1 = measured[0][4]
    assert swept[0][1] == f1  # nothing is doubted
    assert swept[-1][2] == f1  # nothing is added
    assert float(swept[-1][1]) == 0.0
    assert report({"some": readings}, {"others": own.bulletins}, own) == text


def test_training_is_deterministic(own: Own) -> None:
    examples = [example for one in own.all for example in one.examples()]
    once = train(examples, 1.0)
    assert once.weights == train(examples, 1.0).weights
    assert len(once.weights) > 100


def test_a_model_tells_apart_what_it_was_taught() -> None:
    taught = ("none", "pledge", "wish")
    model = train([(frozenset({"always", name}), name) for name in taught * 4], 0.1)
    assert model.likely({"always", "none", "never seen"})[0] < 0.2
    for name in taught[1:]:
        sure, modality = model.likely({"always", name})
        assert sure > 0.8
        assert modality == name
    assert model.likely(())[0] == pytest.approx(0.8)  # nothing is known: four classes of five


def test_almost_every_action_of_our_own_gold_has_a_candidate(
    own: Own,
) -> None:
    readings = own.all
    gold = sum(len(one.document.gold.commitments) for one in readings)
    assert sum(len(one.gold) for one in readings) >= 0.97 * gold


def test_a_folder_without_texts_is_refused(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(next(folder.glob("*.json")), tmp_path)
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "no text of its gold is there" in capsys.readouterr().err
