"""DOM to text: the paragraphs a reader sees, in NFC.

Paragraphs are separated by a blank line; list items, table rows and `<br>` by a line break; the
cells of a row by " | ". Inline tags separate nothing, since editors split words across them
(`h<span>oạt động</span>`). Pictures leave nothing, their captions are paragraphs.
"""

from __future__ import annotations

import re
import threading
import unicodedata
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString

from scrapers.charset import repair_fonts

__all__ = [
    "Block",
    "blocks",
    "class_and_id",
    "clean",
    "join_blocks",
    "node_text",
    "parse_html",
    "unescaped",
]

_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_SILENT_TAGS = frozenset({
    "applet", "audio", "button", "canvas", "embed", "head", "iframe", "img", "input", "link",
    "map", "math", "meta", "noscript", "object", "option", "script", "select", "style", "svg",
    "template", "textarea", "video", "xml",
})  # fmt: skip
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden")
# Characters that show nothing; the soft hyphen among them, once TCVN3 is repaired.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"</?(?:p|div|span|br|strong|em|td|li)\b[^<>]{0,300}>", re.IGNORECASE)
# A cell with more than this in it holds prose, and its table is there for the layout.
_LAYOUT_CELL_CHARS = 400


@dataclass(slots=True)
class Block:
    """One paragraph, list item or table row, with what judging it needs."""

    text: str
    element: Tag
    link_chars: int = 0
    bold_chars: int = 0
    kind: str = "paragraph"
    group: int = field(default=0, repr=False)

    @property
    def prose_chars(self) -> int:
        """Characters outside of links."""
        return max(0, len(self.text) - self.link_chars)

    @property
    def tight(self) -> bool:
        """Whether it follows a block of its own group after one line break."""
        return self.kind in {"item", "row"}


_PARSING = threading.Lock()


def parse_html(text: str) -> BeautifulSoup:
    """The DOM of a page; whatever is given, something parses."""
    # Threads share the state of `catch_warnings`: one at a time, or the warning gets through.
    with _PARSING, warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(f"<!DOCTYPE html>{_CONTROLS.sub('', text)}", "lxml")


def clean(text: str) -> str:
    """One line of text as tables hold it: NFC, Unicode, plain blanks, nothing invisible."""
    composed = unicodedata.normalize("NFC", repair_fonts(text).translate(_INVISIBLE))
    return " ".join(composed.split())


def class_and_id(tag: Tag) -> list[str]:
    """The class names and the id of an element."""
    return [str(name) for name in (*tag.get_attribute_list("class"), tag.get("id")) if name]


def unescaped(node: Tag) -> Tag:
    """`node`, or where its text is markup escaped twice (`&lt;p&gt;` shown as <p>), that markup."""
    text = node.get_text()
    if len(_MARKUP.findall(text)) < 2:
        return node
    body = parse_html(text).body
    return body if body is not None else node


class _Context(NamedTuple):
    """Where text stands: the block that owns it, and what it is inside of."""

    owner: Tag
    linked: bool = False
    bold: bool = False
    group: Tag | None = None  # the list that its item is one of
    kind: str = "paragraph"

    def inside(self, tag: Tag, name: str) -> _Context:
        """The context of the children of `tag`."""
        is_heading = name[0] == "h" and name[1:].isdigit()
        context = self
        if name in _BLOCK_TAGS:
            context = context._replace(owner=tag)
        if name == "li":
            context = context._replace(kind="item", group=tag.parent)
        elif name in {"figcaption", "caption"} and self.kind != "item":
            context = context._replace(kind="caption")
        elif is_heading and self.kind == "paragraph":
            context = context._replace(kind="heading")
        if name == "a":
            context = context._replace(linked=True)
        if is_heading or name in {"b", "strong"}:
            context = context._replace(bold=True)
        return context


class _Collector:
    """Gathers the characters of the block under way and closes it at block borders."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._links = 0
        self._bold = 0
        self._context: _Context | None = None
        self._breaks = 0

    def add(self, text: str, context: _Context) -> None:
        if text.strip():
            if self._breaks >= 2 and self._parts:
                self.close()
            elif self._breaks == 1 and self._parts:
                self._parts.append("\n")
            self._breaks = 0
            if self._context is None:
                self._context = context
            length = len(" ".join(text.split()))
            self._links += length if context.linked else 0
            self._bold += length if context.bold else 0
        if not self._breaks:
            self._parts.append(re.sub(r"\s+", " ", text))

    def line_break(self) -> None:
        self._breaks += 1

    def close(self) -> None:
        context, raw = self._context, "".join(self._parts)
        links, bold = self._links, self._bold
        self._parts, self._context, self._links, self._bold, self._breaks = [], None, 0, 0, 0
        if context is None:
            return
        # Recognised on the whole block: a line alone is too short to tell TCVN3 by.
        text = "\n".join(filter(None, (clean(line) for line in repair_fonts(raw).split("\n"))))
        if text:
            links = min(links, len(text))
            group = id(context.group) if context.group is not None else 0
            self.blocks.append(Block(text, context.owner, links, bold, context.kind, group))


def blocks(node: Tag, skip: Iterable[Tag] = ()) -> list[Block]:
    """The paragraphs of `node` in reading order, without the elements in `skip`.

    Hidden elements, scripts, form controls, pictures and comments give nothing; paragraphs of
    non-breaking spaces are dropped.
    """
    skipped = {id(one) for one in skip}
    collector = _Collector()
    # An explicit stack: broken markup nests deeper than Python's recursion goes.
    stack: list[tuple[Tag | NavigableString, _Context] | None] = [(node, _Context(node))]
    while stack:
        top = stack.pop()
        if top is None:
            collector.close()
            continue
        one, context = top
        if isinstance(one, NavigableString):
            if not isinstance(one, PreformattedString):
                collector.add(str(one), context)
            continue
        name = one.name.lower()
        if name == "br":
            collector.line_break()
            continue
        if id(one) in skipped or name in _SILENT_TAGS or _is_hidden(one):
            continue
        if name == "table" and (rows := _data_rows(one, skipped)) is not None:
            collector.close()
            collector.blocks.extend(rows)
            continue
        if name in _BLOCK_TAGS:
            collector.close()
            stack.append(None)
        inner = context.inside(one, name)
        stack.extend(
            (child, inner)
            for child in reversed(one.contents)
            if isinstance(child, (Tag, NavigableString))
        )
    collector.close()
    return collector.blocks


def _is_hidden(tag: Tag) -> bool:
    if tag.has_attr("hidden"):
        return True
    style = tag.get("style")
    return isinstance(style, str) and _HIDDEN.search(style.lower()) is not None


def _data_rows(table: Tag, skipped: set[int]) -> list[Block] | None:
    """A table of data as one block a row; None for a table that only lays out paragraphs."""
    if table.find("table") is not None or any(id(one) in skipped for one in table.find_all(True)):
        return None
    rows: list[Block] = []
    widest = 0
    for row in table.find_all("tr"):
        cells: list[Block] = []
        for cell in row.find_all(["td", "th"]):
            inner = blocks(cell)
            if not inner:
                continue
            text = " ".join(block.text.replace("\n", " ") for block in inner)
            if len(inner) > 1 and len(text) > _LAYOUT_CELL_CHARS:
                return None
            links = sum(block.link_chars for block in inner)
            cells.append(Block(text, cell, links, sum(block.bold_chars for block in inner)))
        widest = max(widest, len(cells))
        if cells:
            text = " | ".join(cell.text for cell in cells)
            links = sum(cell.link_chars for cell in cells)
            bold = sum(cell.bold_chars for cell in cells)
            kind = "row" if len(cells) > 1 else "paragraph"
            rows.append(Block(text, cells[0].element, links, bold, kind, id(table)))
    # One cell a row is a column of paragraphs, or a picture with its caption.
    return rows if widest > 1 else None


def join_blocks(parts: Iterable[Block]) -> str:
    """The text of blocks: a blank line between, one line break within a list or table."""
    text = ""
    before: Block | None = None
    for block in parts:
        if before is not None:
            near = block.tight and before.tight and block.group == before.group
            text += "\n" if near else "\n\n"
        text += block.text
        before = block
    return text


def node_text(node: Tag) -> str:
    """All text of `node`, as `blocks` and `join_blocks` give it."""
    return join_blocks(blocks(node))
