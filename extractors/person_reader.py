"""The people and positions of a sentence, read from left to right."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.folding import fold_spaces
from extractors.names import family, has_mark, name_at, unit_before_name
from extractors.office_gaps import HOLDING, gap_between
from extractors.organizations import organizations_within
from extractors.positions import MANY, Position, position_at, title_start
from extractors.scan import Cue, scan
from extractors.sentences import Span, find_lines
from extractors.syllables import after_blanks, capitalised_run, marks, unit_at

__all__ = ["Item", "Person", "SentenceReader", "captions_joined"]

_CAPITALS = "".join(letter for letter in map(chr, range(0x2000)) if letter.isupper())
_CAPITALISED = re.compile(rf"[{_CAPITALS}](?<![^\W\d_].)")
_CAPITAL_FOLLOWS = rf"(?=[ \t\u00a0\u200b]{{1,4}}[{_CAPITALS}\u2000-\U0010ffff])"
_NAME_BEGINS = re.compile(rf"({_CAPITALISED.pattern}[^\s.,;:()\"/-]{{0,11}}){_CAPITAL_FOLLOWS}")
_PLURAL = re.compile(rf"{MANY}[ \u00a0]{{1,2}}$", re.IGNORECASE)
_TITLE_GAP = re.compile(r"[ \u00a0.,:\-–]{0,4}")
_LIST_GAP = re.compile(r"[\s.]{0,3}(?:[,;]|và|cùng|,[ ]và)?[\s\-–+•]{0,4}")
_LIST_ITEM_ENDS = re.compile(r"[ \u00a0]{0,2}(?:[,;.\-–(]|và\b|$)", re.MULTILINE)
_LONG_LIST = 60
_OPENING_MARKS = "-–,("


@dataclass(slots=True)
class Person:
    """A name with what stands before it, and the positions that go with it here."""

    start: int
    end: int
    name_start: int
    name: str
    honorific: str
    sure: bool
    plural: bool = False
    rank: bool = False
    title_first: bool = False
    by_verb: bool = False
    """Whether a verb gives it the office ("giữ chức"), so that others named with it share it."""
    positions: list[Position] = field(default_factory=list)


Item = Position | Person


def captions_joined(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """The sentences, a line that begins with a title joined to the one that it goes on with.

    It goes on with a line that ends in a comma, or with a name where a dash opens it.
    """
    waiting: Span | None = None
    for sentence in sentences:
        opens = text[sentence.start] in _OPENING_MARKS
        if (
            waiting
            and (opens or text[waiting.end - 1] == ",")
            and _goes_on(text, waiting, sentence)
        ):
            waiting = Span(waiting.start, sentence.end)
            continue
        if waiting is not None:
            yield waiting
        waiting = sentence
    if waiting is not None:
        yield waiting


def _goes_on(text: str, waiting: Span, sentence: Span) -> bool:
    before = text[waiting.end - 1]
    if before == ",":
        return _title_at(text, sentence.start)
    return (
        before.isalpha()
        and text[waiting.start].isalpha()
        and text.count("\n", waiting.end, sentence.start) == 1
        and _title_at(text, sentence.start + 1)
    )


def _title_at(text: str, at: int) -> bool:
    """Whether a title begins behind the blanks at `at`."""
    at = after_blanks(text, at)
    return at in marks(text).roles or at in marks(text).modifiers


class SentenceReader:
    """Reads the people and positions of a sentence, in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.roles = _titles(text)
        self.honorifics = marks(text).honorifics
        not_names = scan(text).cues("not_names")
        self.blocked = {cue.end for cue in not_names if cue.row["kind"] == "place"}
        self.not_officials = {cue.start: cue.end for cue in not_names if cue.row["kind"] == "name"}
        self.masked_lines = list(_masked_lines(text))
        self.masked_starts = [line.start for line in self.masked_lines]
        names = (word.start() for word in _NAME_BEGINS.finditer(text) if family(word[1]))
        # only here can an item begin, or a name that is none be stepped over, unless after a title
        # or in a list any capitalised word may be a name
        self.begins = sorted({*self.roles, *self.honorifics, *self.not_officials, *names})

    def masked(self, at: int) -> bool:
        """Whether `at` is in a byline or a footer."""
        i = bisect_right(self.masked_starts, at) - 1
        return i >= 0 and at < self.masked_lines[i].end

    def items(self, sentence: Span) -> list[Item]:
        """The people and positions of `sentence`, in order, none overlapping."""
        i, j = (bisect_left(self.begins, edge) for edge in (sentence.start, sentence.end))
        items: list[Item] = []
        taken_to = sentence.start
        begins = self.begins[i:j]
        any_capital = False
        while begins:
            rest: list[int] = []
            for at in begins:
                if at < taken_to:
                    continue
                if at in self.not_officials:
                    taken_to = self.not_officials[at]
                    continue
                item = self._item(at, items)
                if item is None:
                    continue
                items.append(item)
                taken_to = item.end
                if not any_capital and (isinstance(item, Position) or item.plural):
                    any_capital = True
                    capitals = _CAPITALISED.finditer(self.text, taken_to, sentence.end)
                    known = self.begins[bisect_left(self.begins, taken_to) : j]
                    rest = sorted({*known, *(word.start() for word in capitals)})
                    break
            begins = rest
        return items

    def _item(self, at: int, items: Sequence[Item]) -> Item | None:
        text = self.text
        last = items[-1] if items else None
        cue = self.roles.get(at)
        if cue is not None:
            known = self._holder_known(last, title_start(text, at))
            position = position_at(text, cue, person_known=known)
            if position is not None:
                position.method = "known" if known else ""
                return position
        if at in self.honorifics:
            return self._titled_person(at)
        if not text[at].isupper():
            return None
        if isinstance(last, Position) and gap_between(text, last.end, at) == "adjacent":
            run = list(capitalised_run(text, at, 3))
            titled = bool(run) and at not in marks(text).heads
            titled = titled and (len(run) >= 2 or has_mark(run[0].text))
            # đại biểu Quốc hội | Quảng Bình
            titled = titled and unit_at(text, at, "province") < run[-1].end
            titled = titled and unit_before_name(text, at) == at
            if titled and (family(run[0].text) or (not run[0].upper and last.method != "known")):
                return self._person(at, at, titled=True)
        if self._in_list(at, items):
            return self._person(at, at, titled=True)
        name = _NAME_BEGINS.match(text, at)
        if name is None or not family(name[1]) or self._after_street(at):
            return None
        person = self._person(at, at, titled=False)
        return None if person is None or self._inside_body(at) else person

    def _holder_known(self, last: Item | None, at: int) -> bool:
        """Whether the person who holds the office titled at `at` stands before it."""
        if last is None or gap_between(self.text, last.end, at) not in HOLDING:
            return False
        return not last.title_first if isinstance(last, Person) else last.method == "known"

    def _titled_person(self, at: int) -> Person | None:
        """The person after a chain of forms of address, degrees and ranks that begins at `at`."""
        text = self.text
        if unit_at(text, at) > self.honorifics[at].end:  # Bà Rịa, Cô Tô
            return None
        end, strong, rank = at, False, False
        cue = self.honorifics.get(at)
        for _ in range(6):
            if cue is None:
                break
            end = cue.end
            strong = strong or cue.row["weight"] == "strong"
            rank = rank or cue.row["kind"] == "rank"
            gap = _TITLE_GAP.match(text, end)
            assert gap is not None
            cue = self.honorifics.get(gap.end())
        plural = bool(_PLURAL.search(text, max(0, at - 12), at))
        name_start = after_blanks(text, end)
        if text[name_start : name_start + 1] in {":", ".", "-", "–"} and (plural or strong):
            name_start = after_blanks(text, name_start + 1)
        if name_start == end and text[end - 1] != "." and text[end : end + 1] not in {":", "."}:
            return None
        if name_start in self.roles or not text[name_start : name_start + 1].isupper():
            return None
        person = self._person(at, name_start, titled=True)
        if person is None or (not strong and " " not in person.name):
            return None
        person.honorific = fold_spaces(text[at:end])
        person.sure, person.plural, person.rank = True, plural, rank
        return person

    def _person(self, start: int, name_start: int, *, titled: bool) -> Person | None:
        end = name_at(self.text, name_start, titled=titled)
        if end == name_start:
            return None
        name = fold_spaces(self.text[name_start:end])
        return Person(start, end, name_start, name, honorific="", sure=False)

    def _after_street(self, at: int) -> bool:
        """Whether a word of a street, school or prize stands before."""
        end = at
        while end and self.text[end - 1] in " \u00a0":
            end -= 1
        return end in self.blocked

    def _inside_body(self, at: int) -> bool:
        bodies = organizations_within(self.text, at, at + 1)
        i = bisect_right(bodies, at, key=lambda body: body.start) - 1
        return i >= 0 and at < bodies[i].end

    def _holds_office(self, at: int, end: int) -> bool:
        """Whether a title behind [at, end) tells a person from a unit: Phan Lâm, Giám đốc."""
        comma = _TITLE_GAP.match(self.text, end)
        titled = comma is not None and comma.end() > end and comma.end() in self.roles
        run = next(capitalised_run(self.text, at, 1), None)
        return titled and run is not None and family(run.text) == "common"

    def _in_list(self, at: int, items: Sequence[Item]) -> bool:
        """Whether `at` begins a further name of a list that a plural opened: các đồng chí A; B."""
        if not items or not any(item.plural for item in items[-_LONG_LIST:]):
            return False
        gap = _LIST_GAP.fullmatch(self.text, items[-1].end, at)
        text = self.text
        run = list(capitalised_run(text, at, 5))
        if gap is None or not gap.group().strip() or not 2 <= len(run) <= 5 or run[0].upper:
            return False
        end = name_at(text, at, titled=True)
        return (
            end > at
            and (unit_at(text, at) != end or self._holds_office(at, end))
            and at not in marks(text).heads
            and at not in marks(text).words
            and _LIST_ITEM_ENDS.match(text, end) is not None
        )


def _titles(text: str) -> dict[int, Cue]:
    """Where titles begin: not the Bí thư of Ban Bí thư, but the Ủy viên of trở thành Ủy viên."""
    heads, starts = scan(text).cues("organizations"), scan(text).starts("organizations")
    titles: dict[int, Cue] = {}
    for at, cue in marks(text).roles.items():
        i = bisect_left(starts, at) - 1
        if i < 0 or heads[i].end <= at or (text[heads[i].start].islower() and text[at].isupper()):
            titles[at] = cue
    return titles


def _masked_lines(text: str) -> Iterator[Span]:
    """Bylines and footers: lines that begin with one of their words, or hold one of a footer."""
    cues = [cue for cue in scan(text).cues("not_names") if cue.row["kind"] in {"line", "footer"}]
    starts = [cue.start for cue in cues]
    for line in find_lines(text):
        inside = cues[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        if not inside:
            continue
        lead = text[line.start : inside[0].start].strip("(*- ")
        if not lead or any(cue.row["kind"] == "footer" for cue in inside):
            yield line
