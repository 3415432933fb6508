"""The third printed form of a part: blocks of JSON from which the exporter makes a Word file.

A notebook carries them only where the parameters ask for ``docx``. What they hold is text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from township_reports.document.markdown import (
    Block,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Span,
)
from township_reports.media.word_tables import cell_block, table_block

WORD_MIME = "application/vnd.township-reports.word+json"

#: The kinds are ``title``, ``heading``, ``paragraph``, ``list``, ``table`` and ``closing``.
WordBlock = Mapping[str, Any]
WordBlocks = tuple[WordBlock, ...]


def title_block(text: str) -> WordBlock:
    """The report's title."""
    return {"kind": "title", "text": text}


def heading_block(level: int, spans: Sequence[Span]) -> WordBlock:
    """A heading; its level is that of the HTML page, where the title has the first."""
    return {"kind": "heading", "level": level, "spans": _pairs(spans)}


def paragraph_block(spans: Sequence[Span], is_faulty: bool = False) -> WordBlock:
    """A paragraph; a faulty one stands for what the filing lacks."""
    return {"kind": "paragraph", "spans": _pairs(spans), "faulty": is_faulty}


def closing_block(*lines: str) -> WordBlock:
    """Who signs, and the day."""
    return {"kind": "closing", "lines": list(lines)}


def prose_word(blocks: Sequence[Block]) -> WordBlocks:
    """Blocks of a section's text."""
    return tuple(map(_block, blocks))


def _block(block: Block) -> WordBlock:
    if isinstance(block, Paragraph):
        return paragraph_block(block.spans)
    if isinstance(block, Heading):
        return heading_block(block.level, block.spans)
    if isinstance(block, Listing):
        items = [[_block(part) for part in item] for item in block.items]
        return {"kind": "list", "start": block.start, "items": items}
    return _grid(block)


def _grid(grid: Grid) -> WordBlock:
    head = [cell_block(_pairs(cell), "head") for cell in grid.head]
    body = [[cell_block(_pairs(cell), "figure") for cell in row] for row in grid.body]
    return table_block("", [1] * len(grid.head), 1, [head, *body])


def _pairs(spans: Sequence[Span]) -> list[tuple[str, bool]]:
    return [(span.text, span.strong) for span in spans]
