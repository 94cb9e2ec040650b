"""Which blocks of a page are running text, and which element holds most of it."""

from __future__ import annotations

from collections.abc import Container

from bs4 import Tag

from scrapers.furniture import block_key, is_link_list
from scrapers.text import Block, blocks

__all__ = ["densest", "holds_prose", "is_link", "is_prose"]

_PROSE_CHARS = 40
_SHARE_OF_CHILD = 0.8


def is_link(block: Block) -> bool:
    """Whether a block is a link and little else."""
    return block.link_chars >= 0.8 * len(block.text)


def is_prose(block: Block) -> bool:
    """Whether a block reads as a sentence: long enough, and more text than links."""
    return block.prose_chars >= _PROSE_CHARS and block.link_chars <= block.prose_chars


def holds_prose(tag: Tag) -> bool:
    """Whether an element with a furniture's name holds paragraphs all the same."""
    parts = [block for block in blocks(tag) if is_prose(block) and len(block.text) > 120]
    return len(parts) >= 2 and not is_link_list(blocks(tag))


def densest(root: Tag, skip: list[Tag], furniture: Container[str]) -> Tag | None:
    """The deepest element that holds most of the page's prose; None where there is no prose.

    `furniture` are the keys of blocks that do not count.
    """
    scores: dict[int, float] = {}
    for block in blocks(root, skip):
        if not is_prose(block) or block_key(block) in furniture:
            continue
        # A long paragraph says more for its container than as many short ones.
        score = block.prose_chars - block.link_chars + max(0, len(block.text) - 160) * 0.5
        for tag in (block.element, *block.element.parents):
            scores[id(tag)] = scores.get(id(tag), 0.0) + score
            if tag is root:
                break
    if id(root) not in scores:
        return None
    best = root
    while True:
        children = [tag for tag in best.find_all(True, recursive=False) if id(tag) in scores]
        if not children:
            break
        child = max(children, key=lambda tag: scores[id(tag)])
        too_little = scores[id(child)] < _SHARE_OF_CHILD * scores[id(best)]
        if too_little or child.name in {"p", "li", "span"}:
            break
        best = child
    # A one-paragraph article's paragraph is not its column: captions and byline lie beside it. Nor
    # is the one long cell of a table that lays out title, date and text.
    while best is not root and best.name in {"p", "td", "tr", "tbody"} and best.parent is not None:
        best = best.parent
    return best
