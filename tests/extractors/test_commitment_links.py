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


@pytest.mark.parametrize(
    ("text", "speaker", "key", "name"),
    [
        # named with the order
        (
            "Ông Lò Văn Sung, Phó Chủ tịch UBND tỉnh Lai Châu yêu cầu các xã rà soát vùng trồng.",
            "Lò Văn Sung",
            "Lò Văn Sung",
            "Lò Văn Sung",
        ),
        # named before, by title only with the order
        (
            "Ông Lò Văn Sung, Phó Chủ tịch UBND tỉnh Lai Châu chủ trì hội nghị.\n"
            "Kết luận hội nghị, Phó Chủ tịch UBND tỉnh yêu cầu các xã rà soát vùng trồng.",
            "Phó Chủ tịch UBND tỉnh",
            "Lò Văn Sung",
            "Lò Văn Sung",
        ),
        # a deputy's superior is not the deputy
        (
            "Ông Lò Văn Sung, Phó Chủ tịch UBND tỉnh Lai Châu chủ trì hội nghị.\n"
            "Chủ tịch UBND tỉnh yêu cầu các xã rà soát vùng trồng.",
            "Chủ tịch UBND tỉnh",
            "Chủ tịch Ủy ban nhân dân tỉnh",
            None,
        ),
        # two of one title: who it was stays open
        (
            "Dự họp có Phó Chủ tịch UBND tỉnh Lò Văn Sung, Phó Chủ tịch UBND tỉnh Hà Thị Mơ.\n"
            "Phó Chủ tịch UBND tỉnh yêu cầu các xã rà soát vùng trồng.",
            "Phó Chủ tịch UBND tỉnh",
            "Phó Chủ tịch Ủy ban nhân dân tỉnh",
            None,
        ),
        (
            "Sở KH&CN đề nghị các xã rà soát vùng trồng.",
            "Sở KH&CN",
            "Sở khoa học và công nghệ",
            None,
        ),
    ],
)
def test_the_speaker_leads_to_the_official(
    text: str, speaker: str, key: str, name: str | None
) -> None:
    facts = extractors.extract_facts(Bulletin("b", "test", text))
    (order,) = facts.commitments
    assert (order.speaker, order.speaker_key) == (speaker, key)
    people = {official.person_id: official.name for official in facts.officials}
    found = people[order.speaker_person_id] if order.speaker_person_id is not None else None
    assert found == name


def test_the_actor_is_written_out_beside_its_words() -> None:
    (order,) = extractors.extract_facts(
        Bulletin("b", "test", "Ông Lò Văn Sung yêu cầu Sở NN&PTNT rà soát vùng trồng.")
    ).commitments
    assert order.actor == "Sở NN&PTNT"
    assert order.actor_key == "Sở nông nghiệp và phát triển nông thôn"
