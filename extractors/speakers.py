"""Who speaks at a place in the text.

A verb of speech has a subject: a person, named or by title, a body, "ông". What follows is his
until the paragraph ends or another speaks; a quotation is his to whom the words after it give it; a
list opened by a colon is his who opened it.

A speaker is written by name where the text gives one with the title or for "ông" and "bà"; where
only the title stands ("Phó Thủ tướng nhấn mạnh"), the title is written.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.folding import fold_key, fold_spaces
from extractors.bearers import Bearers
from extractors.clauses import Clauses, Subject, clauses
from extractors.context import Context
from extractors.scan import Cue, scan
from extractors.sentences import Span, sentence_at

__all__ = ["Speakers", "Speech", "find_speakers"]

_CLOSING = '”"»'
_OPENING = '“"«'
_OPENS_QUOTE = re.compile(r"[^.;:!?\n“\"«]{0,80}:\s*[“\"«]")
_MAX_QUOTE_CHARS = 1500
_BULLET = re.compile(r"[-–+•*·]|\d{1,2}[.)]|[a-zđ][.)]")
_EACH = re.compile(r"(?:mỗi|từng)\s", re.IGNORECASE)
_THIS = re.compile(r"\s(?:này|trên|đó)$", re.IGNORECASE)
_ADDRESSES = "phát biểu|kết luận|trao đổi|trả lời|giải trình|tiếp thu|chia sẻ|giải đáp|làm rõ"
_ADDRESS = re.compile(rf"(?:{_ADDRESSES})\s[^.;:!?]{{0,200}}?,\s", re.IGNORECASE)
_WORDS = "thuyết minh|chia sẻ|ý kiến|lời|nhận định|phản ánh|thông tin"
_WORDS_OF = re.compile(rf"\s+(?:{_WORDS})\s+(?:của|từ)\s+", re.IGNORECASE)
_COMMA = re.compile(r"[^.;:!?,]{0,120},\s")
_TALKED = re.compile(r"(?:đã|cũng đã)\s(?:thảo luận|trao đổi|phản ánh|nêu|báo cáo|chỉ ra)\s?,")
_ANSWERED = re.compile(r"(?:trả lời|giải trình|giải đáp|báo cáo|trình bày|tiếp thu)", re.IGNORECASE)
_HAS = re.compile(r"\bđã\s(?:trực tiếp\s|lần lượt\s)?$")
_SAYING = re.compile(r"\s?[:,]|\s(?:rằng|là)\s")
_MAX_LINES_APART = 3
_MIN_SAID_CHARS = 20
_TITLES_BEFORE_COLON = re.compile(r"(?:\s?[,–(-]\s?[^.;:!?\n]{1,120})?\s?:")
_PAPERS_SAY = {"nêu rõ", "nêu", "đề xuất", "kiến nghị"}
_REST_OF_VOICE = re.compile(r"[^.;:!?,\n“”\"]{0,60}")
_HOPES = ("mong", "kiến nghị", "đề xuất")
_PRONOUNS = {"ông", "bà", "anh", "chị", "cô", "thầy", "bác", "đồng chí", "đ/c", "đại biểu"}
_MAX_PAPER_CHARS = 400
_MAX_PASSIVE_CHARS = 200
_TO = re.compile(r"\s(?:với|đến|tới|lên|cho)\s")
_ISSUES = r"(?:ban hành|ra|ký|có|gửi|phát đi)\s+(?:ban hành\s+)?"
_LETTERS = "công văn|văn bản|công điện|thông báo|tờ trình|hướng dẫn"
_DECREES = "chỉ thị|kế hoạch|quyết định|nghị quyết"
_PAPER = re.compile(rf"{_ISSUES}(?:{_LETTERS}|{_DECREES})", re.IGNORECASE)
_SENT_PAPER = re.compile(
    rf"(?:(?:{_ISSUES}|ký\s+){{1,2}})(?:{_LETTERS}|{_DECREES})\s(?:[^.;]{{1,80}}?\s)?gửi\s",
    re.IGNORECASE,
)
_CONCERNING = re.compile(r"(?:đối với|riêng)\s+$", re.IGNORECASE)
_MAX_LEAD_CHARS = 12
_THAT_IS = re.compile(
    r"[”\"]\s*[,–-]?\s*(?:đó\s+)?là\s+(?:[^\W\d]{1,9}\s+){1,8}?của\s+", re.IGNORECASE
)
_OF_IT = r"(?:đó|đây)\s+(?:cũng\s+)?là\s+(?:[^\W\d]{1,9}\s+){1,8}?của\s+"
_AFTERWARDS = re.compile(rf"[.!]\s+{_OF_IT}", re.IGNORECASE)
_ORDERS = "chỉ đạo|yêu cầu|đề nghị"
_ORDERED = re.compile(_ORDERS, re.IGNORECASE)
_SAID = re.compile(rf"{_ORDERS}|ý kiến|lưu ý|phát biểu|nhấn mạnh|mong muốn", re.IGNORECASE)
_THAT = re.compile(r"\s+(?:là|rằng)\s|\s*:")
_HONORIFICS = re.compile(r"(?:các\s+)?(?:đồng chí|đ/c|ông|bà(?!\scon)|anh|chị)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speech:
    """One speaking: `speaker` has the word from `start` to `end`."""

    start: int
    end: int
    speaker: str
    verb_start: int
    kind: str
    named: bool = False
    subject_start: int = 0


class Speakers:
    """The speeches of a text, in order."""

    def __init__(self, speeches: list[Speech], bearers: Bearers) -> None:
        self.bearers = bearers
        self._speeches = sorted(speeches, key=lambda speech: (speech.start, speech.verb_start))
        self._starts = [speech.start for speech in self._speeches]
        self._reach = list(itertools.accumulate((s.end for s in self._speeches), max))
        self._orders = sorted(speech.verb_start for speech in speeches if speech.kind == "order")
        self.subject_starts = frozenset(speech.subject_start for speech in speeches)

    def speech_at(self, offset: int) -> Speech | None:
        """The speech that `offset` is part of; the latest one that began before it."""
        last = bisect_right(self._starts, offset) - 1
        if last < 0 or self._reach[last] <= offset:
            return None
        for i in range(last, -1, -1):
            if self._speeches[i].end > offset:
                return self._speeches[i]
            if i and self._starts[i] < offset - _MAX_QUOTE_CHARS * 4:
                break
        return None

    def orders_between(self, low: int, high: int) -> list[int]:
        """Where verbs that tell others what to do begin in [low, high)."""
        return self._orders[bisect_left(self._orders, low) : bisect_left(self._orders, high)]

    def at(self, offset: int) -> str:
        """The speaker at `offset`, or ""."""
        speech = self.speech_at(offset)
        return speech.speaker if speech else ""


class _Finder:
    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.clauses: Clauses = clauses(text, context)
        self.last_named = ""
        self.line_named = ""
        self.titled = ""
        self.reach = 0
        self.barred: set[int] = set()
        self.told: list[int] = []
        """Where it is told what was led or asked ("đã chỉ đạo")."""
        self.bearers = Bearers(text, self.clauses.people.values())

    def find(self) -> list[Speech]:
        cues = scan(self.text).cues("speech_verbs")
        addressed = {cue.end for cue in cues if cue.row["kind"] in {"order", "thank", "vow"}}
        for cue in scan(self.text).cues("commitment_cues"):
            if cue.row["pattern"] == "none":
                self.barred.update(range(cue.start, cue.end))
                if self.text[cue.start : cue.start + 3].casefold() == "đã ":
                    self.told.append(cue.start)
            if cue.row["pattern"] in {"ask", "tell", "assign"}:
                addressed.add(cue.end)
                to = _TO.match(self.text, cue.end)
                addressed.add(to.end() - 1 if to else cue.end)
        found: list[Speech] = []
        i = 0
        lines = self.clauses.lines
        ends = _reaches(self.text, lines, self.clauses)
        asking = {cue.start for cue in scan(self.text).cues("commitment_cues") if _asks(cue)}
        for number, (line, end) in enumerate(zip(lines, ends, strict=True)):
            self.line_named = ""
            self.reach = end
            if self.clauses.skip(line.start, line.end, "opener", marks=", ") in asking:
                before = lines[max(0, number - _MAX_LINES_APART) : number]
                found.extend(self._issued(line, before) or self._goes_on(line, before, found))
            found.extend(self._quoted(line))
            found.extend(self._captioned(line))
            found.extend(self._addressing(line))
            while i < len(cues) and cues[i].start < line.end:
                if cues[i].start >= line.start and cues[i].row["kind"] != "none":
                    found.extend(self._speech(cues[i], line, addressed))
                i += 1
        return _resolved(found, self.bearers)

    def _speech(self, cue: Cue, line: Span, addressed: set[int]) -> Iterator[Speech]:
        sentence = sentence_at(self.text, cue.start)
        kind = cue.row["kind"]
        if kind == "source":
            yield from self._source(cue, sentence, line)
            return
        subject = (
            self._agent(cue, sentence)
            or self._sender(cue.start, sentence)
            or self._stated(cue, sentence)
            or self._issuer(cue.start, sentence)
            or self._voice(cue, sentence)
            or self._teller(cue, sentence)
        )
        if subject is None:
            return
        before = subject.start
        while before and self.text[before - 1] in " \u00a0":
            before -= 1
        if before in addressed:
            return  # "đề nghị UBND huyện chỉ đạo các xã ...": told to speak, not speaking
        each = kind == "order" and _EACH.match(self.text, subject.start)
        if each and subject.kind in {"body", "place"}:
            return  # "mỗi huyện chỉ đạo 2 xã": what each is to do
        own = subject.kind == "self"
        paper = subject.kind == "voice"
        speaker = "" if own or paper else self._written(subject.start, subject.end)
        if not speaker and not own and not paper and subject.kind != "pronoun":
            return
        named = bool(self.line_named) and speaker == self.line_named
        kind = "order" if paper else kind
        if subject.kind == "title":
            self.titled = speaker
        quote = self._quote_before(subject.start, line)
        if quote is None and self._said_last(cue, subject, sentence):
            yield Speech(sentence.start, cue.start, speaker, cue.start, kind, named, subject.start)
        if quote is not None:
            yield Speech(quote, subject.start, speaker, quote, kind, named, quote)
        if kind == "vow" and subject.kind not in {"person", "title", "pronoun", "self"}:
            return  # a firm that promises acts; nobody is quoted
        until = sentence.end if self._sums_up(cue) else self.reach
        until = max(until, self._quote_end(cue.end))
        holding = "own" if own else "body" if subject.kind in {"body", "place"} else kind
        yield Speech(cue.start, until, speaker, cue.start, holding, named, subject.start)

    def _sums_up(self, cue: Cue) -> bool:
        """Whether it is told that there was an answer, not what it was: "đã trả lời cử tri"."""
        before = self.text[max(0, cue.start - 16) : cue.start].casefold()
        told = _ANSWERED.match(self.text, cue.start) and _HAS.search(before)
        return bool(told) and not _SAYING.match(self.text, cue.end)

    def _voice(self, cue: Cue, sentence: Span) -> Subject | None:
        """A paper that asks, or the views of some: "Kế hoạch yêu cầu", "nhiều ý kiến đề nghị"."""
        asks = cue.row["kind"] == "order"
        if not asks and fold_key(self.text[cue.start : cue.end]) not in _PAPERS_SAY:
            return None
        for start in self.clauses.starts(sentence, cue.start):
            at = self.clauses.skip(start, cue.start, "opener", "quantifier", marks=", ")
            end = self.clauses.words["voice"].get(at, 0)
            if not end or not _REST_OF_VOICE.fullmatch(self.text, end, cue.start):
                continue
            voice = Subject(at, end, start, "voice")
            whose = self.clauses.blank(end, cue.start)
            until = self.clauses.noun_phrase(whose, cue.start)
            if until and self.clauses.blank(until, cue.start) >= cue.start:
                return Subject(whose, until, start, self.clauses.kinds.get(whose, "body"))
            return voice
        return None

    def _said_last(self, cue: Cue, subject: Subject, sentence: Span) -> bool:
        """Whether who says it comes last: "Công ty sẽ mở thêm cửa hàng, bà Hoa nói."."""
        after = self.text[cue.end : sentence.end].strip()
        before = self.text[sentence.start : subject.start].rstrip()
        return before.endswith(",") and len(before) > _MIN_SAID_CHARS and after in {".", ""}

    def _teller(self, cue: Cue, sentence: Span) -> Subject | None:
        """Somebody who does other things first: "ông Nam thăm hỏi công nhân và yêu cầu"."""
        verb = fold_key(self.text[cue.start : cue.end])
        leads = "chỉ đạo" in verb
        orders = cue.row["kind"] == "order"
        if cue.start in self.barred or not (orders or verb.startswith(_HOPES)):
            return None
        asked = self.clauses.noun_phrase(self.clauses.blank(cue.end, sentence.end), sentence.end)
        if asked is None and leads:
            return None
        joined = self.text.endswith("và ", 0, cue.start)  # "Chi cục phát hiện và yêu cầu"
        kinds = ("person", "title", "pronoun") + (("body", "place") if asked or joined else ())
        teller = self.clauses.sharer(sentence, cue.start, *kinds)
        if teller and not (asked or orders or self._tells(teller, cue.start)):
            return None
        if teller and bisect_left(self.told, cue.start) > bisect_left(self.told, teller.end):
            return None  # "đã chỉ đạo ..., khuyến cáo": the further verb is as past as the first
        if teller and leads and any(self.clauses.triggers_between(teller.end, cue.start)):
            return None  # "giao UBND tỉnh công bố, chỉ đạo huyện": he who is told leads
        if teller and self._has_asked(teller.end, cue.start, orders=orders):
            return None  # "yêu cầu Sở A rà soát, đề xuất UBND tỉnh": he who is told proposes
        return teller

    def _has_asked(self, start: int, end: int, *, orders: bool) -> bool:
        """Whether somebody is told in [start, end) to do what is proposed or ordered there.

        "kiến nghị Chính phủ sửa luật; | giao Bộ A": it is for the government to order.
        """
        if orders and not self.text[start:end].rstrip().endswith(";"):
            return False
        told = "wish" if orders else "request"
        cues = scan(self.text).between("commitment_cues", start, end)
        return any(cue.row["modality"] == told for cue in cues)

    def _tells(self, teller: Subject, verb: int) -> bool:
        """Whether somebody is said to have talked first: "đã thảo luận, đề xuất"."""
        at = self.clauses.blank(teller.end, verb)
        return _TALKED.match(self.text, at, verb) is not None

    def _source(self, cue: Cue, sentence: Span, line: Span) -> Iterator[Speech]:
        """After "Theo": a person, a title or a body speaks, reports and plans do not."""
        words = _WORDS_OF.match(self.text, cue.end, sentence.end)
        at = self.clauses.blank(words.end() if words else cue.end, sentence.end)
        end = self.clauses.noun_phrase(at, sentence.end)
        kind = self.clauses.kinds.get(at)
        if end is None:
            return
        reach = self.reach
        if not words and kind not in {"person", "title", "pronoun"}:
            if kind != "body" or self.text[end : end + 1] != ",":
                return
            reach = sentence.end  # "Theo Sở Y tế, ..." speaks in its sentence alone
        speaker = self._written(at, end)
        if speaker:
            named = speaker == self.line_named
            yield Speech(end, reach, speaker, cue.start, "say", named, cue.start)

    def _agent(self, cue: Cue, sentence: Span) -> Subject | None:
        """The agent of a passive: "được Phó Chủ tịch lưu ý là ..."."""
        if not _THAT.match(self.text, cue.end, sentence.end):
            return None
        low = max(sentence.start, cue.start - _MAX_PASSIVE_CHARS)
        at = self.text.rfind(" được ", low, cue.start)
        if at < 0:
            return None
        start = self.clauses.blank(at + 6, cue.start)
        end = self.clauses.noun_phrase(start, cue.start)
        if end is None or self.clauses.blank(end, cue.start) < cue.start:
            return None
        return Subject(start, end, start, self.clauses.kinds.get(start, "body"))

    def _quoted(self, line: Span) -> Iterator[Speech]:
        """A quotation whose speaker comes after it: “...” - đó là chỉ đạo của ông Nam."""
        for mark in _THAT_IS.finditer(self.text, line.start, line.end):
            start = self.clauses.blank(mark.end(), line.end)
            end = self.clauses.noun_phrase(start, line.end)
            begin = self._quote_before(mark.start() + 1, line)
            if end is None or begin is None:
                continue
            speaker = self._written(start, end)
            named = bool(speaker) and speaker == self.line_named
            yield Speech(begin, mark.start(), speaker, begin, "order", named, begin)
        for mark in _AFTERWARDS.finditer(self.text, line.start, line.end):
            start = self.clauses.blank(mark.end(), line.end)
            end = self.clauses.noun_phrase(start, line.end)
            if end is None or not _SAID.search(mark.group()):
                continue
            speaker = self._written(start, end)
            named = bool(speaker) and speaker == self.line_named
            kind = "order" if _ORDERED.search(mark.group()) else "say"
            yield Speech(line.start, mark.start(), speaker, line.start, kind, named, line.start)

    def _addressing(self, line: Span) -> Iterator[Speech]:
        """Who takes the word whatever the verb: "Phát biểu tại hội nghị, ông Nam phân tích"."""
        address = _ADDRESS.match(self.text, line.start, line.end)
        while address:
            start = self.clauses.blank(address.end(), line.end)
            end = self.clauses.noun_phrase(start, line.end)
            if end and self.clauses.kinds.get(start) in {"person", "title", "pronoun"}:
                speaker = self._written(start, end)
                if speaker:
                    named = speaker == self.line_named
                    yield Speech(end, self.reach, speaker, start, "say", named, start)
                return
            address = _COMMA.match(self.text, address.end(), line.end)

    def _goes_on(self, line: Span, before: list[Span], found: list[Speech]) -> list[Speech]:
        """Who goes on asking in a new paragraph: "Cử tri phản ánh ... ¶ Kiến nghị các cấp"."""
        if not found or not before or found[-1].verb_start < before[0].start:
            return []
        return [replace(found[-1], start=line.start, end=self.reach, verb_start=line.start)]

    def _issued(self, line: Span, before: list[Span]) -> list[Speech]:
        """Whose paper it is that begins to ask: "Sở vừa có công văn ... ¶ Đề nghị các huyện"."""
        for earlier in reversed(before):
            paper = _PAPER.search(self.text, earlier.start, earlier.end)
            if paper is None:
                continue
            issuer = self.clauses.subject(sentence_at(self.text, paper.start()), paper.start())
            if issuer and (speaker := self._written(issuer.start, issuer.end)):
                start, at = line.start, issuer.start
                return [Speech(start, self.reach, speaker, paper.start(), "order", False, at)]
            break
        return []

    def _captioned(self, line: Span) -> Iterator[Speech]:
        """Who stands before a colon at the beginning of a line: "Ông Nam: Chúng tôi ..."."""
        start = line.start
        if (
            self.clauses.kinds.get(start) not in {"person", "pronoun"}
            or ":" not in self.text[start : line.end]
        ):
            return
        end = self.clauses.noun_phrase(start, line.end)
        if end is None:
            return
        titles = _TITLES_BEFORE_COLON.match(self.text, end, line.end)
        if titles is None or any(self.clauses.triggers_between(end, titles.end())):
            return
        speaker = self._written(start, end)
        if speaker:
            yield Speech(titles.end(), self.reach, speaker, start, "say", True, start)

    def _stated(self, cue: Cue, sentence: Span) -> Subject | None:
        """Who stands before the verb, not whom it concerns: "đối với xã A, | đề nghị"."""
        subject = self.clauses.subject(sentence, cue.start)
        if subject is None or cue.row["kind"] != "order":
            return subject
        low = max(sentence.start, subject.start - _MAX_LEAD_CHARS)
        concerned = _CONCERNING.search(self.text, low, subject.start)
        if concerned is None:
            return subject
        if self.text[cue.start - 2] == ",":
            return None
        # "Đối với các huyện A, B, | UBND tỉnh | yêu cầu"
        last = self.text.rfind(", ", subject.start, subject.end) + 2
        kind = self.clauses.kinds.get(last, "") if last > 1 else ""
        return Subject(last, subject.end, last, kind) if kind else subject

    def _sender(self, cue: int, sentence: Span) -> Subject | None:
        """Who sent the paper that asks: "UBND tỉnh có công văn gửi các sở | yêu cầu"."""
        low = max(sentence.start, cue - _MAX_PAPER_CHARS)
        sent = next(reversed(list(_SENT_PAPER.finditer(self.text, low, cue))), None)
        if sent is None or any(self.clauses.triggers_between(sent.end(), cue)):
            return None
        return self.clauses.subject(sentence, sent.start())

    def _issuer(self, cue: int, sentence: Span) -> Subject | None:
        """Who issued the paper that asks: "UBND tỉnh vừa ban hành công văn đề nghị ..."."""
        low = max(sentence.start, cue - _MAX_PAPER_CHARS)
        low = max(low, self.text.rfind(".", low, cue))
        papers = list(_PAPER.finditer(self.text, low, cue))
        return self.clauses.subject(sentence, papers[-1].start()) if papers else None

    def _quote_before(self, at: int, line: Span) -> int | None:
        """Where the quotation begins that ends right before `at` (“...”, ông Nam nói)."""
        end = at
        while end > line.start and self.text[end - 1] in " ,-–\u00a0":
            end -= 1
        if end <= line.start or self.text[end - 1] not in _CLOSING:
            return None
        low = max(line.start, end - _MAX_QUOTE_CHARS)
        begin = max(self.text.rfind(mark, low, end - 1) for mark in _OPENING)
        if begin >= low:
            return begin
        low = max(0, end - _MAX_QUOTE_CHARS)  # a quotation of several paragraphs
        begin = max(self.text.rfind(mark, low, line.start) for mark in _OPENING)
        closed = any(self.text.find(mark, begin + 1, end - 1) >= 0 for mark in _CLOSING)
        return begin if begin >= low and not closed else None

    def _quote_end(self, at: int) -> int:
        """Where a quotation ends that a verb of speech opens; 0 where it opens none."""
        opened = _OPENS_QUOTE.match(self.text, at)
        if opened is None:
            return 0
        mark = _CLOSING[_OPENING.index(self.text[opened.end() - 1])]
        end = self.text.find(mark, opened.end(), opened.end() + _MAX_QUOTE_CHARS)
        return max(end, 0)

    def _written(self, start: int, end: int) -> str:
        """The speaker at [start, end): a name where there is one, else the words themselves."""
        if person := self.clauses.person_within(start, end):
            self.last_named = self.line_named = person.name
            return person.name
        words = _THIS.sub("", fold_spaces(self.text[start:end]))
        honorific = _HONORIFICS.match(words)
        if honorific and (named := self._titled(words[honorific.end() :], start)):
            return named
        if self._is_pronoun(start, end):
            if not self.line_named:
                # a person named in this paragraph, else who spoke last
                person = self.clauses.person_before(start)
                near = person is not None and "\n" not in self.text[person.end : start]
                self.line_named = person.name if person and near else self.last_named
                self.line_named = self.line_named or (person.name if person else "")
            return self.line_named or self.titled
        title = self.clauses.kinds.get(start) == "title"
        if title and (bearer := self._titled(words, start, near=True)):
            return bearer
        return words[honorific.end() :] if honorific else words

    def _titled(self, title: str, before: int, *, near: bool = False) -> str:
        """The person named before, or in the same line, who bears `title` ("Giám đốc Sở")."""
        low = self.text.rfind("\n", 0, before) if near else -1
        named = (person for person in self.bearers.of(title) if low < person.start)
        names = {person.name for person in named if person.end <= before}
        if len(names) != 1:
            return ""
        self.last_named = self.line_named = names.pop()
        return self.last_named

    def _is_pronoun(self, start: int, end: int) -> bool:
        return fold_key(self.text[start:end]) in _PRONOUNS


@functools.lru_cache(maxsize=8)
def find_speakers(text: str, context: Context) -> Speakers:
    """Find who speaks where in `text`."""
    finder = _Finder(text, context)
    return Speakers(finder.find(), finder.bearers)


def _reaches(text: str, lines: list[Span], clauses: Clauses) -> list[int]:
    """How far who speaks in each line has the word: to its end, or over a list that it opens."""
    ends = [line.end for line in lines]
    for i, line in enumerate(lines):
        if text[line.end - 1] != ":":
            continue
        last = i
        while last + 1 < len(lines) and (last == i or _goes_on(text, lines, last)):
            last += 1
        ends[i] = lines[last].end
    for i in range(len(lines) - 1, 0, -1):  # "Riêng huyện A cần ..." in the next paragraph
        if lines[i].start in clauses.words["moreover"]:
            ends[i - 1] = max(ends[i - 1], ends[i])
    return ends


def _goes_on(text: str, lines: list[Span], i: int) -> bool:
    """Whether the line after line `i` is a further item of its list."""
    return text[lines[i].end - 1] == ";" or bool(_BULLET.match(text, lines[i + 1].start))


def _asks(cue: Cue) -> bool:
    """Whether a cue of commitments asks somebody."""
    return cue.row["pattern"] == "ask"


def _resolved(found: list[Speech], bearers: Bearers) -> list[Speech]:
    """Give what "chúng tôi" or a body says to the named person who has the word there."""
    holders = Speakers([s for s in found if s.kind not in {"own", "body"}], bearers)
    others = Speakers([s for s in found if s.kind != "own"], bearers)
    done: list[Speech] = []
    for speech in found:
        if speech.kind not in {"own", "body"}:
            done.append(speech)
            continue
        holder = holders.speech_at(speech.subject_start)
        speaker = speech.speaker
        if holder and (holder.named or not speaker):
            speaker = holder.speaker
        unknown = speech.kind == "own" and others.speech_at(speech.start) is None
        if speaker or unknown:  # "tôi đề nghị", whoever that is
            done.append(replace(speech, speaker=speaker, kind="order", named=holder is not None))
    return done
