"""The static report of a dataset: one HTML page that needs no network.

Counts, places on a map, a timeline, and every fact with its quote marked in its sentence. What is
computed is computed here; the templates in report/ only lay it out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from extractors.product_counts import CONTRADICTED
from pipeline.dataset import dataset_folder, read_rows, replace_file
from pipeline.issues import read_issues
from pipeline.schema import FACT_TABLES, Cell, Row

__all__ = ["render", "write_report"]

_TITLES = {
    "bulletins": "Bulletins",
    "officials": "Officials",
    "districts": "Administrative units",
    "product_counts": "Counts",
    "commitments": "Commitments",
}
_MAP_WIDTH = 400.0
_MAP_PADDING = 34.0
_LABEL_WIDTH = 6.2  # of a character, at the size the stylesheet gives labels
_LABEL_HEIGHT = 13.0
_LABELS = 40
_PLACES = 24
_MONTHS = 48  # more than these are counted by year


@dataclass(frozen=True, slots=True)
class Dot:
    """A unit on the map; `label` is empty where there was no room for one."""

    x: float
    y: float
    radius: float
    title: str
    label: str
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """Dots in an equirectangular projection, with the degrees that cross it."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    meridians: tuple[tuple[float, str], ...]
    parallels: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart, `share` of the longest."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact as the page shows it."""

    head: str
    rest: str
    chips: tuple[str, ...]
    sentence: Markup
    title: str
    url: str | None
    date: str
    method: str
    confidence: str


def write_report(folder: Path, out: Path | None = None) -> Path:
    """Write the report of a dataset (or of a run's data folder) to `out`, report.html in it.

    Raises DatasetError for a folder that is no dataset, OutputError where it cannot write.
    """
    tables = read_rows(folder)
    data = dataset_folder(folder)
    issues = read_issues(data.parent if data.name == "dataset" else data)
    path = out or folder / "report.html"
    if path.is_dir():
        path /= "report.html"
    replace_file(path, render(tables, issues).encode("utf-8"))
    return path


def render(
    tables: Mapping[str, Sequence[Row]], issues: Sequence[Mapping[str, str | None]] = ()
) -> str:
    """The page as a string; everything that comes from a bulletin is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "report", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    bulletins = {str(row["bulletin_id"]): row for row in tables["bulletins"]}
    published = [_text(row["published_at"])[:10] for row in bulletins.values()]
    dates = sorted(day for day in published if day)
    return environment.get_template("page.html.j2").render(
        titles=_TITLES,
        counts={name: len(tables[name]) for name in _TITLES},
        duplicates=sum(row["duplicate_of"] is not None for row in bulletins.values()),
        sources=sorted({_text(row["source"]) for row in bulletins.values()}),
        dates=dates,
        timeline=_timeline(dates),
        places=_places(tables["districts"]),
        place_map=_place_map(tables["districts"]),
        facts={
            name: [_view(name, row, bulletins[str(row["bulletin_id"])]) for row in tables[name]]
            for name in FACT_TABLES
        },
        issues=issues,
    )


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


# Facts.


def _view(table: str, row: Row, bulletin: Row) -> FactView:
    head, rest, chips = _DESCRIBE[table](row)
    url = _text(bulletin["url"])
    return FactView(
        head=head,
        rest=rest,
        chips=tuple(chip for chip in chips if chip),
        sentence=_marked(row, _text(bulletin["text"])),
        title=_text(bulletin["title"]) or _text(bulletin["bulletin_id"]),
        # Only addresses of pages: a link that runs script has no place in a report.
        url=url if url.startswith(("http://", "https://")) else None,
        date=_text(bulletin["published_at"])[:10],
        method=_text(row["method"]),
        confidence=f"{float(row['confidence'] or 0):.2f}",
    )


def _marked(row: Row, text: str) -> Markup:
    """The sentence with the quote marked; in front of it where it is not inside.

    Where the sentence has the words of the quote more than once, what stands before them tells.
    """
    sentence, quote = _text(row["sentence"]), " ".join(_text(row["quote"]).split())
    start = int(row["start"] or 0)
    before = " ".join(text[max(0, start - 2 * len(sentence) - 100) : start].split())
    places = [m.start() for m in re.finditer(re.escape(quote), sentence)] if quote else []
    at = next((at for at in places if before.endswith(sentence[:at].strip())), None)
    if at is None:
        at = places[0] if places else -1
    if at < 0:
        return Markup("<mark>{}</mark> {}").format(quote, sentence)
    head, tail = sentence[:at], sentence[at + len(quote) :]
    return Markup("{}<mark>{}</mark>{}").format(head, quote, tail)


def _number(value: Cell) -> str:
    """A number with thin spaces between thousands: 550 000 000."""
    return f"{float(value or 0):,.10g}".replace(",", "\u202f") if value is not None else ""


def _named(name: str, value: Cell) -> str:
    return f"{name} {value}" if value not in (None, "") else ""


def _official(row: Row) -> tuple[str, str, list[str]]:
    rest = ", ".join(filter(None, (_text(row["role"]), _text(row["organization"]))))
    chips = [_text(row["honorific"]), _text(row["place"]), "former" if row["former"] else ""]
    return _text(row["name"]), rest, chips


def _district(row: Row) -> tuple[str, str, list[str]]:
    chips = [
        _text(row["level"]),
        _named("code", row["code"]),
        f"{row['mentions']}×",
        _named("until", row["valid_to"]),
        _named("now", _text(row["successor_names"]).replace("|", ", ")),
    ]
    name = f"{_text(row['type'])} {_text(row['name'])}".strip()
    province = _text(row["province"]) if row["level"] != "province" else ""
    return name, province, chips


def _count(row: Row) -> tuple[str, str, list[str]]:
    comparator = "" if row["comparator"] == "=" else f"{row['comparator']} "
    upper = f"–{_number(row['value_max'])}" if row["value_max"] is not None else ""
    chips = [
        _text(row["kind"]) if row["kind"] == "product" else "",
        f"{row['rating']}★" if row["rating"] is not None else "",
        _text(row["place"]),
        _text(row["period"]),
        "part of a whole" if row["part_of"] else "",
        "parts exceed the whole" if _text(row["method"]).endswith(CONTRADICTED) else "",
    ]
    unit, item = _text(row["unit"]), _text(row["item"])
    # The item often begins with its unit: "sản phẩm", "sản phẩm OCOP".
    shown = item if item.lower().startswith(unit.lower()) else f"{unit} {item}".strip()
    return f"{comparator}{_number(row['value'])}{upper}", shown, chips


def _speaker(row: Row) -> str:
    """The speaker as written; a title with the name that the bulletin gives it elsewhere."""
    written, key = _text(row["speaker"]), _text(row["speaker_key"])
    named = row["speaker_person_id"] is not None and key != written
    return f"{written} ({key})" if named else written


def _commitment(row: Row) -> tuple[str, str, list[str]]:
    chips = [
        _named("by", row["actor"]),
        _named("says", _speaker(row)),
        _named("for", row["beneficiary"]),
        _named("until", row["deadline"]),
        _named("target", _number(row["target_value"])),
    ]
    return _text(row["modality"]), _text(row["action"]), chips


_DESCRIBE = {
    "officials": _official,
    "districts": _district,
    "product_counts": _count,
    "commitments": _commitment,
}


# Charts.


def _bars(counts: Sequence[tuple[str, int]]) -> list[Bar]:
    longest = max((count for _, count in counts), default=0)
    return [Bar(label, count, count / longest if longest else 0.0) for label, count in counts]


def _timeline(dates: Sequence[str]) -> list[Bar]:
    """Bulletins a month, empty months too; a year, where the months are too many to see."""
    if not dates:
        return []
    first, last = date.fromisoformat(dates[0]), date.fromisoformat(dates[-1])
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > _MONTHS:
        years = Counter(day[:4] for day in dates)
        return _bars([(str(y), years[str(y)]) for y in range(first.year, last.year + 1)])
    counts = Counter(day[:7] for day in dates)
    steps = (first.year * 12 + first.month - 1 + n for n in range(months))
    labels = [f"{step // 12}-{step % 12 + 1:02}" for step in steps]
    return _bars([(label, counts[label]) for label in labels])


def _unit_key(row: Row) -> tuple[str, str]:
    """Name and code: a unit the gazetteer does not know is at least its name."""
    return f"{_text(row['type'])} {_text(row['name'])}".strip(), _text(row["unit_id"])


def _places(districts: Sequence[Row]) -> list[Bar]:
    """The units that most bulletins name."""
    counts = Counter(_unit_key(row) for row in districts)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_PLACES]
    return _bars([(name, count) for (name, _), count in ranked])


def _place_map(districts: Sequence[Row]) -> PlaceMap | None:
    """All units with coordinates; None where there are none."""
    counts: Counter[tuple[str, float, float]] = Counter()
    for row in districts:
        if row["latitude"] is not None and row["longitude"] is not None:
            counts[_unit_key(row)[0], float(row["latitude"]), float(row["longitude"])] += 1
    if not counts:
        return None
    south, north = _span([latitude for _, latitude, _ in counts])
    west, east = _span([longitude for _, _, longitude in counts])
    # Equirectangular: a degree of longitude is shorter than one of latitude by this much.
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (_MAP_WIDTH - 2 * _MAP_PADDING) / max((east - west) * squeeze, (north - south) / 1.6)
    width = (east - west) * squeeze * scale + 2 * _MAP_PADDING
    height = (north - south) * scale + 2 * _MAP_PADDING
    shift = (_MAP_WIDTH - width) / 2

    def place(latitude: float, longitude: float) -> tuple[float, float]:
        x = (longitude - west) * squeeze * scale + _MAP_PADDING + shift
        return round(x, 1), round((north - latitude) * scale + _MAP_PADDING, 1)

    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    most = ranked[0][1]
    circles = [
        (*place(latitude, longitude), round(3 + 5 * math.sqrt(count / most), 1))
        for (_, latitude, longitude), count in ranked
    ]
    # What labels must keep clear of: all dots, and the labels before them.
    taken = [(x - r / 2, y - r / 2, x + r / 2, y + r / 2) for x, y, r in circles]
    dots: list[Dot] = []
    for number, (((name, _, _), count), (x, y, radius)) in enumerate(
        zip(ranked, circles, strict=True)
    ):
        label, label_x, anchor = _label(name, x, y, radius, taken if number < _LABELS else None)
        plural = "s" if count > 1 else ""
        dots.append(Dot(x, y, radius, f"{name}: {count} bulletin{plural}", label, label_x, anchor))
    step = _degrees(max(north - south, east - west))
    return PlaceMap(
        _MAP_WIDTH,
        round(height, 1),
        tuple(dots),
        tuple((place(north, d)[0], f"{d:g}°E") for d in _multiples(west, east, step)),
        tuple((place(d, west)[1], f"{d:g}°N") for d in _multiples(south, north, step)),
    )


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Least and greatest value, at least half a degree apart."""
    low, high = min(values), max(values)
    missing = max(0.0, 0.5 - (high - low)) / 2
    return low - missing, high + missing


def _label(
    name: str,
    x: float,
    y: float,
    radius: float,
    taken: list[tuple[float, float, float, float]] | None,
) -> tuple[str, float, str]:
    """Room for the label right or left of its dot, or none."""
    width = len(name) * _LABEL_WIDTH
    top, bottom = y - _LABEL_HEIGHT / 2, y + _LABEL_HEIGHT / 2
    if taken is None:
        return "", x, "start"
    for left, at, anchor in (
        (x + radius + 3, x + radius + 3, "start"),
        (x - radius - 3 - width, x - radius - 3, "end"),
    ):
        right = left + width
        free = all(right < l or left > r or bottom < t or top > b for l, t, r, b in taken)  # noqa: E741 - sides
        if free and left >= 0 and right <= _MAP_WIDTH:
            taken.append((left, top, right, bottom))
            return name, round(at, 1), anchor
    return "", x, "start"


def _degrees(span: float) -> float:
    """A round distance between two lines of the grid."""
    return next((step for step in (0.1, 0.25, 0.5, 1.0, 2.0) if span / step <= 8), 5.0)


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step), math.floor(high / step)
    return [round(n * step, 2) for n in range(first, last + 1)]
