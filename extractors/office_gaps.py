"""What stands between a person and a title, or between two titles, and what it says."""

from __future__ import annotations

import re
from bisect import bisect_left

from corpus.folding import fold_key
from extractors.positions import MANY
from extractors.scan import Cue, scan

__all__ = ["HOLDING", "gap_between", "links_in"]

_PLURAL_WORD = re.compile(rf"(?:^|(?<=[ ,:(-])){MANY}$")
_BRACKETED = re.compile(r"\([^()\n]{0,60}\)")
_AGE = re.compile(r"(?:\d{2} tuổi|(?:sn|sinh năm) ?\d{4})(?:,.{0,40})?")
_BREAK = re.compile(r"[,(;]")
_LONG_GAP = 80
_FARTHEST = 400  # brackets included
_PLAIN = {" ": "adjacent", ", ": "comma"}
_PUNCTUATION = {",": "comma", "-": "dash", ":": "colon", "(": "bracket", ";": "semicolon"}
_OFFICE_WORDS = {"", "vụ", "danh", "là"}
"""What may follow the words of holding an office: bầu giữ chức | danh, hiện giữ chức vụ | là."""
_INSTEAD = frozenset({"thay", "thay cho", "thay thế", "thay thế cho", "kế nhiệm", "thế chỗ"})
HOLDING = frozenset({"comma", "dash", "colon", "bracket", "holds", "former", "adjacent", "none"})


def gap_between(text: str, end: int, start: int) -> str:
    """What stands between two items: a mark, adjacent, and, holds, former, instead, none, or ""."""
    if start < end or start - end > _FARTHEST:
        return ""
    if text[end:start] in _PLAIN:
        return _PLAIN[text[end:start]]
    between = fold_key(_BRACKETED.sub(" ", text[end:start]))
    between = _PLURAL_WORD.sub("", between.strip(" .)\"'")).strip()
    if not between:
        return "adjacent"
    if between in _PUNCTUATION:
        return _PUNCTUATION[between]
    words = between.strip(" ,:;-(\"'").split()
    if not words or _is_rank(text, end, start, " ".join(words)):
        return "comma"
    phrase = " ".join(words)
    if phrase in {"va", "và", "cùng", "cùng với"}:
        return "and"
    if phrase in {"đối với", "là", "gồm", "gồm có", "của", "cho"}:
        return "holds" if phrase == "là" else ("colon" if phrase.startswith("gồm") else phrase)
    if phrase in _INSTEAD:
        return "instead"
    if len(between) > _LONG_GAP:
        return ""
    if "để" in words and not _takes_over(
        text, end, start
    ):  # "giới thiệu ông A để HĐND bầu giữ chức Chủ tịch": not yet
        return "none" if _linked(text, end, start) else ""
    if _AGE.fullmatch(phrase.strip("(), ")):
        return "bracket"
    return _linked(text, end, start)


def _takes_over(text: str, end: int, start: int) -> bool:
    """Whether "để" opens words of holding: thôi giữ chức A | để nhận nhiệm vụ B."""
    cues = links_in(text, end, start)
    return (
        bool(cues)
        and fold_key(text[cues[-1].start : cues[-1].end]).startswith("để ")
        and (cues[-1].row["meaning"] == "holds")
    )


def _is_rank(text: str, end: int, start: int, words: str) -> bool:
    """Whether a rank is all that stands between: "ông A, Đại tá, Chỉ huy trưởng"."""
    cues = scan(text).cues("honorifics")
    i = bisect_left(scan(text).starts("honorifics"), end)
    if i == len(cues) or cues[i].end > start:
        return False
    return fold_key(text[cues[i].start : cues[i].end]) == words


def _linked(text: str, end: int, start: int) -> str:
    """The meaning of the words of holding an office that close the gap, else ""."""
    cues = links_in(text, end, start)
    if not cues:
        return ""
    last = cues[-1]
    if fold_key(text[last.end : start]).strip(" :\"'") not in _OFFICE_WORDS:
        return ""
    former = [cue for cue in cues if cue.row["meaning"] == "former"]
    if former and former[-1] is not last and _BREAK.search(text, former[-1].end, last.start):
        # "chuyển công tác khác, được điều động giữ chức Giám đốc": gone there, not from there
        cues = cues[cues.index(former[-1]) + 1 :]
    meanings = {cue.row["meaning"] for cue in cues}
    covered = fold_key(text[end : cues[0].start]).strip(" ,;-(:")
    strong = " " in text[last.start : last.end].strip()
    if len(cues) > 1 and not text[cues[-2].end : last.start].strip():
        strong = True  # "được phân công giữ chức vụ | là"
    if covered and not strong:
        return ""
    return next((m for m in ("none", "former") if m in meanings), "holds")


def links_in(text: str, end: int, start: int) -> list[Cue]:
    """The words of holding an office in [end, start)."""
    cues = scan(text).between("office_links", end, start)
    # "giữ chức | Vụ trưởng" reads as "giữ chức vụ" too
    return [cue for cue in cues if cue.end <= start or fold_key(text[start : cue.end]) == "vụ"]
