"""What named entities would add to the tables, and what they find by themselves.

The tables are made by rules and lexicons; none uses an entity of the model. Each experiment here
lets the model speak in the simplest honest way and scores the tables again:

- officials, corrected: where an entity PER overlaps the name and has other ends, the entity's ends
- officials, added: a PER right after a title that no rule gave a name to, as a row without a body
- districts, added: a LOC right after a type word that the gazetteer does not know
- districts, confirmed: only units that some LOC or PER overlaps
- product_counts, confirmed: no count whose number lies within an entity
- places of counts and speakers of commitments: the last LOC or PER before in the sentence, where
  the rules leave the field empty (attributes: they are outside F1)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.bulletin import Bulletin
from corpus.folding import fold_spaces
from corpus.gold import GoldBulletin, bundled, read_gold
from extractors.scan import scan
from extractors.sentences import find_sentences, sentence_at
from extractors.unit_names import find_type_words
from extractors.words import Entity, find_entities
from pipeline.evaluation import Evaluation, Score, evaluate_tables, place_key, words
from pipeline.extraction import extract_batch, tables_of
from pipeline.schema import Row
from tests.benchmarks.texts import table

__all__ = ["second_opinion"]

Tables = dict[str, list[Row]]
_TITLE_GAP = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its rows and its entities."""

    bulletin: Bulletin
    tables: Tables
    entities: tuple[Entity, ...]

    @property
    def text(self) -> str:
        return self.bulletin.text

    def of(self, label: str) -> Iterator[Entity]:
        return (entity for entity in self.entities if entity.label == label)

    def words_of(self, entity: Entity) -> str:
        return fold_spaces(self.text[entity.start : entity.end])

    def before(self, label: str, row: Row) -> Entity | None:
        """The last entity before the evidence of `row` in its sentence."""
        start = _offset(row, "start")
        sentence = sentence_at(self.text, start)
        found = [one for one in self.of(label) if sentence.start <= one.start and one.end <= start]
        return found[-1] if found else None


Opinion = Callable[[Reading], list[Row]]


def corrected_names(reading: Reading) -> list[Row]:
    rows: list[Row] = []
    for row in reading.tables["officials"]:
        start = _name_start(reading, row)
        end = start + len(str(row["name"]))
        over = [one for one in reading.of("PER") if one.start < end and start < one.end]
        rows.append({**row, "name": reading.words_of(over[0])} if start >= 0 and over else row)
    return rows


def _name_start(reading: Reading, row: Row) -> int:
    return reading.text.find(str(row["name"]), _offset(row, "start"), _offset(row, "end"))


def added_officials(reading: Reading) -> list[Row]:
    rows = list(reading.tables["officials"])
    known = {words(str(row["name"])) for row in rows}
    persons = {entity.start: entity for entity in reading.of("PER")}
    for cue in scan(reading.text).cues("roles"):
        for start in range(cue.end, cue.end + _TITLE_GAP + 1):
            entity = persons.get(start)
            if entity and words(reading.words_of(entity)) not in known:
                role = fold_spaces(reading.text[cue.start : cue.end])
                name = reading.words_of(entity)
                rows.append(_row(reading, entity, name=name, role=role, organization=""))
    return rows


def added_districts(reading: Reading) -> list[Row]:
    rows = list(reading.tables["districts"])
    known = {(place_key(str(row["name"])), row["level"]) for row in rows}
    for entity in reading.of("LOC"):
        for word in find_type_words(reading.text):
            written = reading.text[word.start : word.end]
            if not word.level or not entity.start <= word.start < entity.end <= word.end + 40:
                continue
            name = fold_spaces(reading.text[word.end : entity.end])
            if name[:1].isupper() and (place_key(name), word.level) not in known:
                known.add((place_key(name), word.level))
                rows.append(_row(reading, entity, name=name, level=word.level, type=written))
    return rows


def confirmed_districts(reading: Reading) -> list[Row]:
    """A unit stays when one of its mentions, anywhere in the text, is in an entity."""
    named = [place_key(reading.words_of(one)) for one in reading.entities]
    return [
        row
        for row in reading.tables["districts"]
        if any(_holds(entity, place_key(str(row["name"]))) for entity in named)
    ]


def _holds(entity: Sequence[str], name: Sequence[str]) -> bool:
    size = len(name)
    return any(tuple(entity[i : i + size]) == tuple(name) for i in range(len(entity)))


def confirmed_counts(reading: Reading) -> list[Row]:
    """Counts but those that begin inside an entity ("quận 3", "Nghị quyết 30a")."""
    return [
        row
        for row in reading.tables["product_counts"]
        if not any(e.start <= _offset(row, "start") < e.end for e in reading.entities)
    ]


def places_of_counts(reading: Reading) -> list[Row]:
    return [_filled(reading, row, "place", "LOC") for row in reading.tables["product_counts"]]


def speakers(reading: Reading) -> list[Row]:
    return [_filled(reading, row, "speaker", "PER") for row in reading.tables["commitments"]]


def _filled(reading: Reading, row: Row, field: str, label: str) -> Row:
    entity = None if row[field] else reading.before(label, row)
    return {**row, field: reading.words_of(entity)} if entity else row


def _row(reading: Reading, entity: Entity, **values: str) -> Row:
    row: Row = {"start": entity.start, "end": entity.end, "method": "entity", "sentence": ""}
    return {"bulletin_id": reading.bulletin.bulletin_id, **row, "province": None, **values}


def _offset(row: Row, name: str) -> int:
    value = row[name]
    assert isinstance(value, int), (name, value)
    return value


# table, what is done to it, what is scored
OPINIONS: tuple[tuple[str, str, Opinion, str], ...] = (
    ("officials", "names take the entity's ends", corrected_names, "officials"),
    ("officials", "a PER after a title is added", added_officials, "officials"),
    ("districts", "a LOC after a type word is added", added_districts, "districts"),
    ("districts", "only units inside an entity", confirmed_districts, "districts"),
    ("product_counts", "none inside an entity", confirmed_counts, "product_counts"),
    (
        "product_counts",
        "an empty place is the LOC before",
        places_of_counts,
        "product_counts.place",
    ),
    ("commitments", "an empty speaker is the PER before", speakers, "commitments.speaker"),
)


def second_opinion(gold: Path | None, texts: Path | None) -> str:
    """F1 of each table with the rules alone and with entities beside them."""
    folder = gold or bundled()
    golds = read_gold(folder)
    readings = [_read(one, (texts or folder) / f"{one.id}.txt") for one in golds]
    known = [reading for reading in readings if reading is not None]
    alone = _evaluate(golds, known, {})
    rows = []
    for name, what, opinion, scored in OPINIONS:
        heard = _evaluate(golds, known, {name: opinion})
        before, after = _figure(alone, scored), _figure(heard, scored)
        rows.append((scored, what, f"{before:.3f}", f"{after:.3f}", f"{after - before:+.3f}"))
    header = ("scored", "what the entities do", "rules alone", "with entities", "change")
    report = f"{len(known)} bulletins with gold. F1; of attributes the share that is right.\n\n"
    report += table(header, rows)
    commitments = _figure(alone, "commitments")
    report += (
        f"\n\nF1 of commitments is {commitments:.3f} with and without: no entity bears on what is "
        "promised.\n\nThe model alone, each PER an official and each LOC, its type word taken off, "
        "a unit (names only):\n\n"
    )
    return report + _alone(golds, known, alone)


def _read(gold: GoldBulletin, path: Path) -> Reading | None:
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    published = gold.published.isoformat() if gold.published else None
    bulletin = Bulletin(gold.id, "benchmark", text, published_at=published)
    entities = [one for sentence in find_sentences(text) for one in find_entities(text, sentence)]
    return Reading(bulletin, tables_of(extract_batch([bulletin])), tuple(entities))


def _evaluate(
    golds: Sequence[GoldBulletin], readings: Sequence[Reading], opinions: Mapping[str, Opinion]
) -> Evaluation:
    tables: Tables = {}
    for reading in readings:
        for name, rows in reading.tables.items():
            opinion = opinions.get(name)
            tables.setdefault(name, []).extend(opinion(reading) if opinion else rows)
    return evaluate_tables(golds, tables)


def _figure(result: Evaluation, scored: str) -> float:
    return result.attributes[scored].recall if "." in scored else result.scores[scored].f1


def _alone(golds: Sequence[GoldBulletin], readings: Sequence[Reading], rules: Evaluation) -> str:
    people, units = Score(), Score()
    wanted = {gold.id: gold for gold in golds}
    for reading in readings:
        gold = wanted[reading.bulletin.bulletin_id]
        found = {words(reading.words_of(one)) for one in reading.of("PER")}
        names = {words(official.name) for official in gold.officials}
        people.add(len(names & found), len(names), len(found))
        found = {place_key(reading.words_of(one)) for one in reading.of("LOC")}
        names = {place_key(unit.name) for unit in gold.districts}
        units.add(len(names & found), len(names), len(found))
    rows = []
    for what, model, name in (
        ("names of officials", people, "official names"),
        ("names of units", units, "district names"),
    ):
        for who, score in (("entities", model), ("bantin", rules.scores[name])):
            rows.append((what, who, score.precision, score.recall, score.f1))
    return table(("", "by", "precision", "recall", "F1"), rows)
