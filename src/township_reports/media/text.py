"""A document as plain text: for a terminal, and wherever a notebook shows no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.document import (
    Block,
    Chart,
    Closing,
    Grid,
    Heading,
    Listing,
    MergedTable,
    Paragraph,
    Span,
    Title,
    table_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def blocks_text(blocks: Iterable[Block]) -> str:
    """Blocks as text, with a blank line between; of a table of the form its caption alone."""
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Title():
            return block.text
        case Heading() | Paragraph():
            return _spans(block.spans)
        case Listing():
            return "\n".join(f"- {blocks_text(item)}" for item in block.items)
        case Grid():
            rows = (block.head, *block.body)
            return "\n".join("\t".join(map(_spans, row)) for row in rows)
        case MergedTable():
            return block.caption
        case Chart():
            return "\n".join([block.caption, *("\t".join(line) for line in table_lines(block))])
        case Closing():
            return f"{block.signature}\n{block.day_text}"


def _spans(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)
