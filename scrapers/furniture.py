"""What stands on a page beside its article: by words, by markup, and by repetition across pages."""

from __future__ import annotations

import functools
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from bs4 import BeautifulSoup, Tag

from corpus.folding import fold_key
from corpus.tables import CORPUS, read_table
from scrapers.text import Block, class_and_id

__all__ = ["Kind", "block_key", "furniture_elements", "learn_furniture", "line_kind", "mentions"]

Kind = Literal[
    "related", "tool", "counter", "footer", "byline", "office", "caption", "missing", "takeover"
]  # fmt: skip
_KINDS: tuple[Kind, ...] = get_args(Kind)
_SHORT_CHARS = 160
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
# Tokens of class and id names. Whole words: "content-main-menu" is a menu, "menuisier" is none.
_FURNITURE_NAMES = frozenset({
    "menu", "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "sidebar", "related",
    "share", "sharing", "social", "socialicon", "rating", "stringrating", "comment", "comments",
    "footer", "banner", "search", "login", "toolbar", "tool", "tools", "tags", "keywords",
    "counter", "visitors", "pagination", "paging", "pager", "ads", "copyright", "weblink", "popup",
    "modal", "othernews", "relatednews", "tinlienquan", "lienquan", "tinkhac", "involve",
})  # fmt: skip
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FURNITURE_TAGS = frozenset({"nav", "aside", "footer"})
# Beyond this share of a page's text an element is no furniture, whatever it is called:
# ASP.NET themes call the wrapper of the whole page "main-menu-content".
_MAX_SHARE = 0.4


@functools.cache
def _cues() -> dict[str, dict[str, tuple[str, ...]]]:
    """Folded cues by kind and way of matching."""
    rows = read_table(
        CORPUS / "lexicons" / "page_furniture.csv",
        required=("cue", "match", "kind"),
        allowed={"match": ("start", "line", "inside"), "kind": _KINDS},
    )
    cues: dict[str, dict[str, tuple[str, ...]]] = {kind: {} for kind in _KINDS}
    for row in rows:
        by_match = cues[row["kind"]]
        spellings = tuple(fold_key(one) for one in row["cue"].split("|"))
        by_match[row["match"]] = (*by_match.get(row["match"], ()), *spellings)
    return cues


def line_kind(line: str, kinds: Sequence[Kind]) -> Kind | None:
    """The first of `kinds` whose cue a short line shows; None for prose and everything else."""
    if len(line) > _SHORT_CHARS:
        return None
    key = fold_key(line).strip(" .:-|»›[]()")
    for kind in kinds:
        cues = _cues()[kind]
        if key in {cue.strip(" :") for cue in cues.get("line", ())}:
            return kind
        for cue in cues.get("start", ()):
            bare = cue.strip(" :")
            rest = key[len(bare) :]
            # "tin mới" starts no "tin mớii"; a cue with a colon wants its colon.
            if (
                key.startswith(bare)
                and not rest[:1].isalpha()
                and (":" not in cue or rest.lstrip()[:1] == ":" or not rest)
            ):
                return kind
        words = f" {' '.join(_WORD.findall(key))} "
        if any(f" {cue} " in words for cue in cues.get("inside", ())):
            return kind
    return None


def mentions(text: str, kind: Kind) -> int:
    """How many different cues of `kind` occur anywhere in `text`."""
    key = fold_key(text)
    return sum(cue in key for cues in _cues()[kind].values() for cue in cues)


def _names(tag: Tag) -> set[str]:
    parts = (part for name in class_and_id(tag) for part in _NAME_PARTS.findall(name))
    return {part.lower() for part in parts}


def furniture_elements(dom: BeautifulSoup | Tag) -> list[Tag]:
    """Elements that are furniture by their tag or name, unless most of the page is in them."""
    tags = dom.find_all(True)
    # Children come after their parent, so in reverse every size is complete when it is added up.
    sizes = {id(tag): sum(len(c) for c in tag.contents if isinstance(c, str)) for tag in tags}
    for tag in reversed(tags):
        parent = id(tag.parent)
        if parent in sizes:
            sizes[parent] += sizes[id(tag)]
    total = sum(sizes[id(tag)] for tag in dom.find_all(True, recursive=False)) or 1
    found: list[Tag] = []
    for tag in tags:
        if tag.name in {"html", "body", "main", "article", "h1"}:
            continue
        named = tag.name in _FURNITURE_TAGS or not _FURNITURE_NAMES.isdisjoint(_names(tag))
        if named and sizes[id(tag)] <= _MAX_SHARE * total:
            found.append(tag)
    return found


def block_key(block: Block, *, exact: bool = False) -> str:
    """What is the same for a block on every page of a site: its place, and its text but for digits.

    Counters change, so digits do not count, unless `exact`. The place (the tags around it) does:
    the lead that opens an article is a teaser beside all others, and furniture there only.
    """
    place = "/".join(tag.name for tag in (block.element, *block.element.parents))
    text = fold_key(block.text)
    key = f"{place} {text if exact else _DIGITS.sub('0', text)}"
    return hashlib.sha256(key.encode("utf-8", errors="replace")).hexdigest()[:10]


def learn_furniture(pages: Iterable[Iterable[Block]]) -> frozenset[str]:
    """Keys (`block_key`) of the text blocks that repeat on most pages of one site.

    Needs three pages of different articles; of fewer nothing is learned. A block belongs to the
    template when it stands on three pages at least and on more than half of them.
    """
    counts: Counter[str] = Counter()
    number = 0
    for page in pages:
        number += 1
        counts.update({block_key(block) for block in page})
    if number < 3:
        return frozenset()
    return frozenset(key for key, count in counts.items() if count >= 3 and count * 2 > number)


def is_link_list(parts: Sequence[Block]) -> bool:
    """Whether most of the text of these blocks is links."""
    total = sum(len(block.text) for block in parts)
    return bool(total) and sum(block.link_chars for block in parts) * 2 > total
