from __future__ import annotations

import pytest

import extractors
from corpus.bulletin import Bulletin


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Huyện Ba Chẽ phấn đấu có 25 sản phẩm OCOP.", "sản phẩm OCOP"),
        (
            "Toàn tỉnh có 12 trạm y tế. UBND tỉnh yêu cầu năm 2025 xây thêm ít nhất 7 trạm y tế.",
            "trạm y tế",
        ),
        ("UBND huyện đề nghị các xã rà soát vùng trồng.", None),
        ("UBND huyện sẽ mở 4 lớp tập huấn cho 3 xã.", None),  # numbers, but none is aimed at
    ],
)
def test_a_commitment_leads_to_the_count_it_aims_at(text: str, item: str | None) -> None:
    facts = extractors.extract_facts(Bulletin("b", "test", text))
    (aim,) = facts.commitments
    if item is None:
        assert aim.target_count is None
        return
    assert aim.target_count is not None
    count = facts.product_counts[aim.target_count]
    assert (count.value, count.item) == (aim.target_value, item)
    assert aim.start <= count.start < aim.end


def test_without_the_component_of_counts_the_number_stands_alone() -> None:
    text = "Huyện Ba Chẽ phấn đấu có 25 sản phẩm OCOP."
    nlp = extractors.load()
    (linked,) = nlp(text)._.commitments
    with nlp.select_pipes(disable=["product_counts"]):
        (alone,) = nlp(text)._.commitments
    assert (linked.target_value, linked.target_count) == (25, 0)
    assert (alone.target_value, alone.target_count) == (25, None)
