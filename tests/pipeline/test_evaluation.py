from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from corpus.gold import read_gold
from pipeline.dataset import write_dataset
from pipeline.evaluation import (
    HEADLINE,
    evaluate_tables,
    overlap,
    place_key,
    same_organization,
    sentence_with,
    words,
)
from tests.pipeline.gold_rows import GOLD, TEXT, as_gold, perfect_tables, spoiled

REAL = Path(__file__).parents[3] / "shared" / "real"


def test_tables_that_say_what_gold_says_score_one() -> None:
    result = evaluate_tables([as_gold(GOLD)], perfect_tables([GOLD]))
    assert {name: score.f1 for name, score in result.scores.items()} == dict.fromkeys(
        result.scores, 1.0
    )
    assert all(score.right == score.gold for score in result.attributes.values())
    assert result.mistakes == []
    assert result.macro_f1 == 1.0


def test_empty_tables_score_nought_and_miss_everything() -> None:
    tables = perfect_tables([GOLD]) | {name: [] for name in HEADLINE}
    result = evaluate_tables([as_gold(GOLD)], tables)
    assert result.macro_f1 == 0.0
    assert {m.kind for m in result.mistakes} == {"miss"}
    assert len(result.mistakes) == 3 + 3 + 4 + 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND huyện Mộ Đức", "Uỷ ban nhân dân huyện Mộ Đức", True),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ", True),
        ("UBND huyện Mộ Đức", "UBND huyện", True),
        ("Sở Tài chính", "Sở Nội vụ", False),
        ("Tỉnh ủy", "", False),
        ("", "", True),
    ],
)
def test_organizations_are_the_same_as_a_reader_takes_them(
    one: str, other: str, same: bool
) -> None:
    assert same_organization(one, other) is same


def test_words_are_blind_to_case_tone_place_and_composition() -> None:
    assert words("HOÀ Bình") == words("Hòa bình") == words("Hoa\u0300 bình,")
    assert words("hoả") != words("hoã")


def test_a_place_is_compared_without_its_type_word() -> None:
    assert place_key("huyện Mộ Đức") == place_key("Mộ Đức")
    assert place_key(None) == ()


def test_overlap_counts_a_repeated_word_as_often_as_both_have_it() -> None:
    assert overlap("xã xã", "xã") == pytest.approx(2 / 3)


def test_a_wrong_value_is_a_miss_and_a_false_alarm() -> None:
    tables = perfect_tables([GOLD])
    for row in tables["product_counts"]:
        if row["value"] == 12.0:
            row["value"] = 21.0
    result = evaluate_tables([as_gold(GOLD)], tables)
    kinds = {(m.kind, m.what) for m in result.mistakes}
    assert kinds == {
        ("miss", "12 sản phẩm · sản phẩm OCOP"),
        ("false alarm", "21.0 · sản phẩm · sản phẩm OCOP"),
    }
    assert result.scores["product_counts"].right == 3


def test_a_miss_is_shown_with_its_sentence() -> None:
    tables = perfect_tables([GOLD]) | {"commitments": []}
    result = evaluate_tables([as_gold(GOLD)], tables)
    sentences = [m.sentence for m in result.mistakes]
    assert sentences[0].startswith("Sở sẽ hỗ trợ 03 hợp tác xã")
    assert sentences[1].startswith("Phó Chủ tịch UBND huyện Mộ Đức")


def test_a_wrong_attribute_of_a_right_row_is_listed_and_costs_no_f1() -> None:
    tables = perfect_tables([GOLD])
    tables["commitments"][0]["speaker"] = "Nguyễn Văn Nam"
    result = evaluate_tables([as_gold(GOLD)], tables)
    assert result.scores["commitments"].f1 == 1.0
    (mistake,) = result.mistakes
    assert mistake.what.startswith("speaker of 'Đồng chí Trần Thị Hoà")
    assert mistake.what.endswith("gold Trần Thị Hoà, found Nguyễn Văn Nam")
    assert result.attributes["commitments.speaker"].right == 1


def test_a_district_in_the_wrong_province_is_wrong_unless_gold_names_none() -> None:
    tables = perfect_tables([GOLD])
    for row in tables["districts"]:
        if row["level"] != "province":
            row["province"] = "Bình Định"
    result = evaluate_tables([as_gold(GOLD)], tables)
    assert result.scores["district names"].f1 == 1.0
    assert result.scores["districts"].right == 2


def test_gold_without_a_text_is_left_out_and_named() -> None:
    other = copy.deepcopy(GOLD) | {"id": "khong-co"}
    result = evaluate_tables([as_gold(GOLD), as_gold(other)], perfect_tables([GOLD]))
    assert result.left_out == ["khong-co"]
    assert result.macro_f1 == 1.0


def test_precision_is_counted_for_every_method() -> None:
    tables = perfect_tables([GOLD])
    tables["officials"][0] |= {"method": "guess", "name": "Ai Đó"}
    result = evaluate_tables([as_gold(GOLD)], tables)
    assert result.methods["officials", "guess"].precision == 0.0
    assert result.methods["officials", "gold"].precision == 1.0


def test_confidence_is_precision_smoothed_over_all_tables() -> None:
    tables = perfect_tables([GOLD])
    tables["officials"][0] |= {"method": "guess", "name": "Ai Đó"}
    tables["commitments"][0]["method"] = "guess"
    found = evaluate_tables([as_gold(GOLD)], tables).confidences()
    assert found["guess"] == (1, 2, 0.5)
    assert found["gold"] == (10, 10, pytest.approx(11 / 12))


def test_a_notebook_scores_frames_and_folders_alike(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    tables = perfect_tables([GOLD])
    write_dataset(tmp_path / "out", tables | {"officials": tables["officials"][1:]})
    folder = pipeline.evaluate(tmp_path / "out", tmp_path / "gold")
    frames = pipeline.evaluate(pipeline.read_dataset(tmp_path / "out"), tmp_path / "gold")
    assert frames == folder
    assert 0 < folder.macro_f1 < 1


def test_the_sentence_of_a_clue_is_found_in_any_spelling() -> None:
    assert sentence_with(TEXT, "TRẦN THỊ HÒA").startswith("Đồng chí Trần Thị Hoà")
    assert sentence_with(TEXT, "không có ở đâu cả") == ""


def test_figures_are_written_as_json() -> None:
    result = evaluate_tables([as_gold(GOLD)], perfect_tables([GOLD]))
    figures = json.loads(json.dumps(result.as_dict()))
    assert figures["tables"]["officials"] == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 3, "gold": 3, "found": 3,
    }  # fmt: skip
    assert figures["macro_f1"] == 1.0


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_spoiling_tables_never_raises_a_score_and_scores_stay_shares(seed: int) -> None:
    tables = spoiled(perfect_tables([GOLD]), seed)
    result = evaluate_tables([as_gold(GOLD)], tables)
    for score in [*result.scores.values(), *result.attributes.values()]:
        assert 0 <= score.right <= score.gold
        assert 0.0 <= score.f1 <= 1.0
    missed = sum(m.kind == "miss" for m in result.mistakes)
    assert missed == sum(result.scores[n].gold - result.scores[n].right for n in HEADLINE)


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared scorer is not here")
@pytest.mark.parametrize("seed", range(6))
def test_figures_agree_with_the_shared_scorer(seed: int, tmp_path: Path) -> None:
    golds = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(REAL.glob("*.json"))]
    tables = spoiled(perfect_tables(golds), seed)
    write_dataset(tmp_path, tables)
    output = subprocess.run(
        [sys.executable, str(REAL / "score.py"), str(tmp_path), str(REAL), "--json"],
        capture_output=True, check=True,
    )  # fmt: skip
    theirs = json.loads(output.stdout)
    ours = evaluate_tables(read_gold(REAL), tables)
    for name in HEADLINE:
        assert theirs[name]["P"] == pytest.approx(ours.scores[name].precision, abs=0.001), name
        assert theirs[name]["R"] == pytest.approx(ours.scores[name].recall, abs=0.001), name
        assert theirs[name]["F1"] == pytest.approx(ours.scores[name].f1, abs=0.001), name
        assert theirs[name]["found"] == ours.scores[name].found
    for theirs_name, ours_name in {
        "count.rating": "product_counts.rating", "count.place": "product_counts.place",
        "count.year": "product_counts.year", "count.comparator": "product_counts.comparator",
        "commitment.actor": "commitments.actor", "commitment.speaker": "commitments.speaker",
    }.items():  # fmt: skip
        assert theirs["attributes"][theirs_name] == pytest.approx(
            ours.attributes[ours_name].recall, abs=0.001
        ), ours_name
