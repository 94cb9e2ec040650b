"""How good the tables are: their rows aligned with gold, one score a table.

The matching rule, the same for every bulletin. Strings are compared as sets of words, blind to
case, place of the tone mark, punctuation and common abbreviations ("UBND"); content must agree.

- officials: a row is a person in an office. Same name; roles share 80 % of their words; the same
  organization (one contains the other, or 70 % in common).
- districts: a unit counts once a bulletin. Same name and level, and the same province, unless
  gold names none.
- product_counts: the same value; unit and item together share half of their words.
- commitments: the actions share half of their words; the same modality.

Where several rows fit one gold entry the most similar wins, one to one. Shared words are counted
as token F1, or for long strings inside longer ones as 0.9 of the share that is contained.
Attributes (rating, place, year; actor, speaker) are judged on matched rows only.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from corpus.folding import fold, fold_key
from corpus.gold import GoldBulletin
from pipeline.schema import FACT_TABLES, Row

__all__ = ["HEADLINE", "Evaluation", "Mistake", "Score", "evaluate_tables"]

HEADLINE = FACT_TABLES
_Tables = Mapping[str, Sequence[Row]]
_Gold = TypeVar("_Gold")
_Found = TypeVar("_Found")

# The yardstick's own abbreviations: kept apart from the lexicons, so that editing a lexicon moves
# the results and not the measure.
_ABBREVIATIONS = {
    "bch": "ban chấp hành",
    "btv": "ban thường vụ",
    "cp": "cổ phần",
    "gd&đt": "giáo dục và đào tạo",
    "gđ": "giám đốc",
    "htx": "hợp tác xã",
    "hđnd": "hội đồng nhân dân",
    "kh&cn": "khoa học và công nghệ",
    "khcn": "khoa học và công nghệ",
    "lđ-tb&xh": "lao động thương binh và xã hội",
    "mttq": "mặt trận tổ quốc",
    "nn&ptnt": "nông nghiệp và phát triển nông thôn",
    "ntm": "nông thôn mới",
    "tn&mt": "tài nguyên và môi trường",
    "tnhh": "trách nhiệm hữu hạn",
    "tp": "thành phố",
    "tx": "thị xã",
    "ubnd": "ủy ban nhân dân",
    "vhttdl": "văn hóa thể thao và du lịch",
    "đ/c": "đồng chí",
    "đmst": "đổi mới sáng tạo",
}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[^\s,;:()\[\]\"“”'’‘–—]+")
_TYPE_WORDS = (
    "huyện ", "quận ", "thị xã ", "thành phố ", "tp ", "tp. ", "xã ", "phường ", "thị trấn ",
    "tỉnh ", "đặc khu ",
)  # fmt: skip
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n")

_SAME_ROLE = 0.8
_SAME_ORGANIZATION = 0.7
_SAME_THING = 0.5
_CONTAINED = 0.9  # what being contained is worth against having the words in common
_LONG_ACTION = 5  # words; a shorter action inside a longer one proves nothing


@dataclass(slots=True)
class Score:
    """Counts behind precision, recall and F1."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int, found: int) -> None:
        """Count one bulletin in."""
        self.right += right
        self.gold += gold
        self.found += found

    @property
    def precision(self) -> float:
        """Share of the rows found that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold entries that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A miss, a false alarm or a wrong attribute, with the sentence it concerns."""

    bulletin_id: str
    table: str
    kind: Literal["miss", "false alarm", "attribute"]
    what: str
    sentence: str


@dataclass(slots=True)
class Evaluation:
    """The scores of a dataset against gold."""

    scores: dict[str, Score] = field(default_factory=dict)
    attributes: dict[str, Score] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    methods: dict[tuple[str, str], Score] = field(default_factory=dict)
    bulletins: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the four tables."""
        return sum(self.scores[name].f1 for name in HEADLINE) / len(HEADLINE)

    def confidences(self) -> dict[str, tuple[int, int, float]]:
        """For each method how many of its rows were right, of how many, and its confidence.

        The confidence is the precision smoothed by one right and one wrong row (Laplace), so that
        a method seen once is neither certain nor impossible.
        """
        totals: dict[str, Score] = {}
        for (_, method), score in self.methods.items():
            totals.setdefault(method, Score()).add(score.right, 0, score.found)
        return {
            method: (score.right, score.found, (score.right + 1) / (score.found + 2))
            for method, score in sorted(totals.items())
        }

    def as_dict(self) -> dict[str, object]:
        """What `--json` writes: figures rounded to three decimals, counts beside them."""
        return {
            "tables": {name: _figures(score) for name, score in self.scores.items()},
            "attributes": {name: round(s.recall, 3) for name, s in self.attributes.items()},
            "macro_f1": round(self.macro_f1, 3),
            "bulletins": self.bulletins,
            "left_out": self.left_out,
        }


def _figures(score: Score) -> dict[str, float | int]:
    return {
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "f1": round(score.f1, 3),
        "right": score.right,
        "gold": score.gold,
        "found": score.found,
    }


# Comparing strings.


@functools.lru_cache(maxsize=65536)
def words(text: str | None) -> tuple[str, ...]:
    """The words of `text` in the form they are compared in."""
    if not text:
        return ()
    text = unicodedata.normalize("NFC", text).replace("Ð", "Đ").casefold()
    result: list[str] = []
    for token in _WORD.findall(text):
        stripped = token.strip(".-/")
        bare = (word.strip(".,-") for word in _ABBREVIATIONS.get(stripped, stripped).split())
        result.extend(_tone_last(word) for word in bare if word)
    return tuple(result)


def _tone_last(word: str) -> str:
    """The word with its tone mark at the end: "hoà" and "hòa" are one."""
    parts = unicodedata.normalize("NFD", word)
    tone = "".join(c for c in parts if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)) + tone


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return (Counter(one) & Counter(other)).total()


def overlap(one: str | None, other: str | None) -> float:
    """Token F1; 1 for two empty strings."""
    a, b = words(one), words(other)
    if not a and not b:
        return 1.0
    return 2 * _shared(a, b) / (len(a) + len(b))


def containment(one: str | None, other: str | None) -> float:
    """Share of the shorter string's words that the longer one has; 0 where one is empty."""
    a, b = words(one), words(other)
    return _shared(a, b) / min(len(a), len(b)) if a and b else 0.0


def same_organization(one: str | None, other: str | None) -> bool:
    """Whether two names mean one body as far as a reader would quarrel about it."""
    return (
        words(one) == words(other)
        or containment(one, other) >= 0.99
        or overlap(one, other) >= _SAME_ORGANIZATION
    )


def place_key(text: str | None) -> tuple[str, ...]:
    """The words of a unit's name without its type word."""
    name = unicodedata.normalize("NFC", (text or "").strip())
    lower = name.casefold()
    for type_word in _TYPE_WORDS:
        if lower.startswith(type_word):
            return words(name[len(type_word) :])
    return words(name)


def _string(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)


def _number(row: Mapping[str, object], name: str) -> float | None:
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else None


def match(
    gold: Sequence[_Gold],
    found: Sequence[_Found],
    similarity: Callable[[_Gold, _Found], float],
) -> list[tuple[int, int]]:
    """One-to-one pairs of positions, most similar first; ties go to what stands first."""
    pairs = [
        (-value, i, j)
        for i, wanted in enumerate(gold)
        for j, row in enumerate(found)
        if (value := similarity(wanted, row)) > 0
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    result: list[tuple[int, int]] = []
    for _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            result.append((i, j))
    return result


# One table each.


@dataclass(frozen=True, slots=True)
class _Position:
    """One gold person in one office."""

    name: str
    role: str
    organization: str

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.name, self.role, self.organization)))


class _Judge:
    """Compares one bulletin after the other and keeps the tally."""

    def __init__(self) -> None:
        self.bulletin_id = self.text = ""
        self.result = Evaluation()
        for name in HEADLINE:
            self.result.scores[name] = Score()

    def score(self, name: str, right: int, gold: int, found: int) -> None:
        self.result.scores.setdefault(name, Score()).add(right, gold, found)

    def judge(self, bulletin: GoldBulletin, tables: _Tables, text: str) -> None:
        """Compare the rows of one bulletin with its gold."""
        self.bulletin_id, self.text = bulletin.id, text
        self.result.bulletins.append(bulletin.id)
        gold = bulletin.model_dump()
        self._officials(_entries(gold, "officials"), tables["officials"])
        self._districts(_entries(gold, "districts"), tables["districts"])
        self._counts(_entries(gold, "product_counts"), tables["product_counts"])
        self._commitments(_entries(gold, "commitments"), tables["commitments"])

    def _mistake(
        self, table: str, kind: Literal["miss", "false alarm", "attribute"], what: str, at: str
    ) -> None:
        self.result.mistakes.append(Mistake(self.bulletin_id, table, kind, what, at))

    def _missed(self, table: str, what: str, *clues: str) -> None:
        self._mistake(table, "miss", what, sentence_with(self.text, *clues))

    def _rows(self, table: str, rows: Sequence[Row], right: set[int], show: str) -> None:
        """Note for every row whether it was right, by method, and list the false alarms."""
        for j, row in enumerate(rows):
            method = (table, _string(row, "method"))
            self.result.methods.setdefault(method, Score()).add(int(j in right), 0, 1)
            if j not in right:
                what = " · ".join(filter(None, (_string(row, name) for name in show.split())))
                self._mistake(table, "false alarm", what, _string(row, "sentence"))

    def _officials(self, people: Sequence[Mapping[str, object]], rows: Sequence[Row]) -> None:
        gold = [
            _Position(_string(person, "name"), *_office(position))
            for person in people
            for position in _entries(person, "positions")
        ]
        found = [row for row in rows if row["role"]]
        wanted_names = {words(position.name) for position in gold}
        found_names = {words(_string(row, "name")) for row in found}
        names = wanted_names & found_names
        self.score("official names", len(names), len(wanted_names), len(found_names))

        def similarity(position: _Position, row: Row) -> float:
            if words(position.name) != words(_string(row, "name")):
                return 0.0
            roles = overlap(position.role, _string(row, "role"))
            if roles < _SAME_ROLE:
                return 0.0
            same = same_organization(position.organization, _string(row, "organization"))
            return roles + 0.1 * same

        pairs = match(gold, found, similarity)
        self.score("officials without organization", len(pairs), len(gold), len(found))
        full = [
            (i, j)
            for i, j in pairs
            if same_organization(gold[i].organization, _string(found[j], "organization"))
        ]
        self.score("officials", len(full), len(gold), len(found))
        matched = {i for i, _ in full}
        for i, position in enumerate(gold):
            if i not in matched:
                self._missed("officials", str(position), position.name, position.role)
        self._rows("officials", found, {j for _, j in full}, "name role organization")

    def _districts(self, units: Sequence[Mapping[str, object]], rows: Sequence[Row]) -> None:
        gold = {_unit(unit): unit for unit in units}
        found = {_unit(row): row for row in rows}
        wanted_names = {unit[:2] for unit in gold}
        found_names = {unit[:2] for unit in found}
        names = wanted_names & found_names
        self.score("district names", len(names), len(wanted_names), len(found_names))
        matched: set[_Unit] = set()
        right: set[_Unit] = set()
        for unit in gold:
            fits = [f for f in found if f[:2] == unit[:2] and unit[2] in (f[2], ())]
            if fits:
                matched.add(unit)
                right.update(fits)
        self.score("districts", len(matched), len(gold), len(found))
        for unit, entry in gold.items():
            if unit not in matched:
                what = (_string(entry, name) for name in ("name", "level", "province"))
                self._missed("districts", " · ".join(what), _string(entry, "name"))
        right_rows = {j for j, unit in enumerate(found) if unit in right}
        self._rows("districts", list(found.values()), right_rows, "name level province")

    def _counts(self, gold: Sequence[Mapping[str, object]], rows: Sequence[Row]) -> None:
        pairs = match(gold, rows, _count_similarity)
        self.score("product_counts", len(pairs), len(gold), len(rows))
        self.score(
            "product_counts of products",
            sum(1 for i, j in pairs if _is_product(gold[i]) and _is_product(rows[j])),
            sum(map(_is_product, gold)),
            sum(map(_is_product, rows)),
        )
        matched = {i for i, _ in pairs}
        for i, count in enumerate(gold):
            if i not in matched:
                number = f"{_number(count, 'value') or 0:.15g}"
                what = f"{number} {_string(count, 'unit')} · {_string(count, 'item')}"
                self._missed("product_counts", what, _string(count, "item"), number.lstrip("-"))
        self._rows("product_counts", rows, {j for _, j in pairs}, "value unit item")
        for i, j in pairs:
            count, row = gold[i], rows[j]
            year = _string(count, "year")
            checks = {
                "rating": _number(count, "rating") == _number(row, "rating"),
                "place": place_key(_string(count, "place")) == place_key(_string(row, "place")),
                "comparator": (_string(count, "comparator") or "=") == _string(row, "comparator"),
                "year": year in _string(row, "period"),
            }
            for name, good in checks.items():
                got = _string(row, "period" if name == "year" else name)
                self._attribute("product_counts", name, good, _string(count, name), got, row)

    def _commitments(self, gold: Sequence[Mapping[str, object]], rows: Sequence[Row]) -> None:
        pairs = match(gold, rows, _action_similarity)
        self.score("commitments of any modality", len(pairs), len(gold), len(rows))
        good = [(i, j) for i, j in pairs if gold[i]["modality"] == rows[j]["modality"]]
        self.score("commitments", len(good), len(gold), len(rows))
        matched = {i for i, _ in good}
        for i, entry in enumerate(gold):
            if i not in matched:
                action = _string(entry, "action")
                self._missed("commitments", f"{entry['modality']} · {action}", action)
        self._rows("commitments", rows, {j for _, j in good}, "modality action")
        for i, j in pairs:
            for name in ("actor", "speaker"):
                wanted, got = _string(gold[i], name), _string(rows[j], name)
                same = same_organization(wanted, got) or place_key(wanted) == place_key(got)
                self._attribute("commitments", name, same, wanted, got, rows[j])

    def _attribute(
        self, table: str, name: str, good: bool, wanted: str, got: str, row: Row
    ) -> None:
        self.result.attributes.setdefault(f"{table}.{name}", Score()).add(int(good), 1, 1)
        if not good:
            quote = " ".join(_string(row, "quote").split())
            what = f"{name} of {quote[:60]!r}: gold {wanted or 'none'}, found {got or 'none'}"
            self._mistake(table, "attribute", what, _string(row, "sentence"))


def _office(position: Mapping[str, object]) -> tuple[str, str]:
    return _string(position, "role"), _string(position, "organization")


_Unit = tuple[tuple[str, ...], str, tuple[str, ...]]


def _unit(row: Mapping[str, object]) -> _Unit:
    """Name, level, province; a province lies in itself."""
    name, level = place_key(_string(row, "name")), _string(row, "level")
    return name, level, name if level == "province" else place_key(_string(row, "province"))


def _is_product(row: Mapping[str, object]) -> bool:
    return row.get("kind") == "product"


def _count_similarity(gold: Mapping[str, object], row: Mapping[str, object]) -> float:
    wanted, got = _number(gold, "value"), _number(row, "value")
    if wanted is None or got is None or abs(wanted - got) > 1e-6 * max(1.0, abs(wanted)):
        return 0.0
    things = [f"{_string(entry, 'unit')} {_string(entry, 'item')}" for entry in (gold, row)]
    value = max(overlap(*things), _CONTAINED * containment(*things))
    return value if value >= _SAME_THING else 0.0


def _action_similarity(gold: Mapping[str, object], row: Mapping[str, object]) -> float:
    actions = _string(gold, "action"), _string(row, "action")
    value = overlap(*actions)
    if min(len(words(action)) for action in actions) >= _LONG_ACTION:
        value = max(value, _CONTAINED * containment(*actions))
    return value if value >= _SAME_THING else 0.0


def _entries(gold: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    entries = gold[name]
    assert isinstance(entries, tuple), (name, entries)
    return entries


def sentence_with(text: str, *clues: str) -> str:
    """The sentence of `text` with the most of the clues in it; "" where there is none."""
    keys = [fold_key(clue) for clue in clues if clue]
    best, best_hits = "", 0
    for sentence in _SENTENCE_END.split(text):
        folded = " ".join(fold(sentence).text.split())
        hits = sum(2 if n == 0 else 1 for n, key in enumerate(keys) if key in folded)
        if hits > best_hits:
            best, best_hits = " ".join(sentence.split()), hits
    return best


def evaluate_tables(gold: Iterable[GoldBulletin], tables: _Tables) -> Evaluation:
    """Score the tables against gold.

    Gold of a bulletin that the tables do not hold is left out and named.
    """
    judge = _Judge()
    texts = {str(row["bulletin_id"]): str(row["text"]) for row in tables["bulletins"]}
    rows_of: dict[str, dict[str, list[Row]]] = {
        bulletin_id: {name: [] for name in FACT_TABLES} for bulletin_id in texts
    }
    for name in FACT_TABLES:
        for row in tables[name]:
            rows_of[str(row["bulletin_id"])][name].append(row)
    for bulletin in gold:
        if bulletin.id in texts:
            judge.judge(bulletin, rows_of[bulletin.id], texts[bulletin.id])
        else:
            judge.result.left_out.append(bulletin.id)
    return judge.result
