"""Copies and near copies, on rewritten copies of the bundled bulletins."""

from __future__ import annotations

import hashlib
import random
import re
import time
from datetime import datetime, timedelta, timezone

import pytest

from corpus.tables import CORPUS
from pipeline.duplicates import Candidate, find_copies

TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((CORPUS / "bulletins").glob("*.txt"))
}
SPELT_OUT = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "HTX": "hợp tác xã",
    "NTM": "nông thôn mới", "KH&CN": "khoa học và công nghệ",
}  # fmt: skip
OTHER_WORDS = {
    "tổ chức": "tiến hành", "đồng chí": "ông", "cho biết": "thông tin", "triển khai": "thực hiện",
    "yêu cầu": "đề nghị", "trên địa bàn": "tại", "các": "những", "đạt": "được", "và": "cùng",
}  # fmt: skip
START = datetime(2024, 3, 4, 8, tzinfo=timezone(timedelta(hours=7)))


def candidate(name: str, text: str, day: int | None = 0, source: str = "") -> Candidate:
    published = (START + timedelta(days=day)).isoformat() if day is not None else None
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Candidate(name, source or f"source-of-{name}", digest, published, text)


def another_headline(text: str, chance: random.Random) -> str:
    _, *rest = text.split("\n\n")
    return "\n\n".join(["Tin trong tỉnh tuần qua", *rest])


def spelt_out(text: str, chance: random.Random) -> str:
    text = another_headline(text, chance)
    for short, long in SPELT_OUT.items():
        text = text.replace(short, long)
    return f"{text}\n\nTheo Cổng thông tin điện tử tỉnh"


def shortened(text: str, chance: random.Random) -> str:
    paragraphs = spelt_out(text, chance).split("\n\n")
    for _ in range(max(1, len(paragraphs) // 5)):
        paragraphs.pop(chance.randrange(1, len(paragraphs)))
    return "\n\n".join(paragraphs)


def reworded(text: str, chance: random.Random) -> str:
    pattern = re.compile(rf"\b(?:{'|'.join(OTHER_WORDS)})\b")
    return pattern.sub(
        lambda m: OTHER_WORDS[m.group()] if chance.random() < 0.6 else m.group(),
        shortened(text, chance),
    )


def cut(text: str, chance: random.Random) -> str:
    """Every third sentence is left out."""
    paragraphs = reworded(text, chance).split("\n\n")
    return "\n\n".join(
        ". ".join(part for part in paragraph.split(". ") if chance.random() > 0.33)
        for paragraph in paragraphs
    )


@pytest.mark.parametrize("rewrite", [another_headline, spelt_out, shortened, reworded, cut])
def test_every_rewritten_copy_is_known(rewrite: object) -> None:
    assert callable(rewrite)
    chance = random.Random(7)
    copies = {name: rewrite(text, chance) for name, text in TEXTS.items()}
    found = find_copies([
        *(candidate(name, text) for name, text in TEXTS.items()),
        *(candidate(f"copy-of-{name}", text, day=3) for name, text in copies.items()),
    ])
    assert found == {f"copy-of-{name}": name for name in TEXTS}


def test_different_bulletins_are_no_copies() -> None:
    assert find_copies(candidate(name, text) for name, text in TEXTS.items()) == {}


def test_a_series_in_the_same_words_with_other_figures_is_no_copy() -> None:
    chance = random.Random(7)

    def next_week(text: str) -> str:
        return re.sub(r"\d+", lambda _: str(chance.randint(1, 999)), text)

    items = [candidate(name, text) for name, text in TEXTS.items()]
    items += [candidate(f"next-{name}", next_week(text), day=7) for name, text in TEXTS.items()]
    assert find_copies(items) == {}


def test_the_same_text_is_a_copy_whenever_and_however_short() -> None:
    found = find_copies([
        candidate("b", "Lịch tiếp công dân", day=900),
        candidate("a", "Lịch tiếp công dân", day=0),
        candidate("c", "Lịch tiếp công dân", day=None),
        candidate("d", "Lịch tiếp công dân tháng 5", day=1),
        candidate("e", "", day=2),
    ])
    assert found == {"b": "a", "c": "a"}


def test_near_copies_lie_within_weeks() -> None:
    name, text = next(iter(TEXTS.items()))
    chance = random.Random(7)
    other = shortened(text, chance)
    assert find_copies([candidate(name, text), candidate("x", other, day=400)]) == {}
    assert find_copies([candidate(name, text), candidate("x", other, day=None)]) == {"x": name}


def test_near_copies_are_those_of_another_source() -> None:
    name, text = next(iter(TEXTS.items()))
    one, other = candidate(name, text), shortened(text, random.Random(7))
    assert find_copies([one, candidate("x", other, source=one.source)]) == {}
    assert find_copies([one, candidate("x", text, source=one.source)]) == {"x": name}


def test_what_is_named_first_is_no_copy_itself_and_order_does_not_matter() -> None:
    chance = random.Random(7)
    items = []
    for name, text in TEXTS.items():
        once = shortened(text, chance)
        items.append(candidate(name, text, day=0))
        items.append(candidate(f"{name}-2", once, day=2))
        items.append(candidate(f"{name}-3", reworded(once, chance), day=4))
        items.append(candidate(f"{name}-4", once, day=5))
    expected = {f"{name}-{n}": name for name in TEXTS for n in (2, 3, 4)}
    for _ in range(3):
        chance.shuffle(items)
        assert find_copies(items) == expected


def test_copies_are_found_under_another_spelling_of_the_same_letters() -> None:
    name, text = next(iter(TEXTS.items()))
    found = find_copies([
        candidate(name, text.replace("hóa", "hoá").replace("thủy", "thuỷ")),
        candidate("x", text.replace("hoá", "hóa").replace("thuỷ", "thủy").upper(), day=1),
    ])
    assert found == {"x": name}


def test_time_grows_with_the_number_of_bulletins_not_with_its_square() -> None:
    words = " ".join(TEXTS.values()).split()
    chance = random.Random(7)

    def seconds(count: int) -> float:
        items = [
            candidate(str(n), " ".join(chance.choices(words, k=200)), day=n // 5)
            for n in range(count)
        ]
        start = time.process_time()
        assert find_copies(items) == {}
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 20 * seconds(500)


def test_odd_texts_do_no_harm() -> None:
    assert find_copies([]) == {}
    lone = "\ud800 một hai ba bốn năm sáu " * 40
    found = find_copies([
        Candidate("a", "s", "1", "no date", lone),
        Candidate("b", "t", "2", "2024-01-01", lone + "bảy"),
        Candidate("c", "u", "3", None, "  "),
    ])
    assert set(found) <= {"a", "b"}
