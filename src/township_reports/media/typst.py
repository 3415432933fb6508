"""A document as Typst markup, in the words that ``templates/report.typ`` defines.

What stands in a document is text, and enters as a string literal.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.characters import SANS
from township_reports.document import (
    SECTION_LEVEL,
    Block,
    Chart,
    Closing,
    Grid,
    Heading,
    Listing,
    Look,
    MergedTable,
    Paragraph,
    Span,
    TableCell,
    Title,
    alt_text,
)
from township_reports.media.drawing.lettering import plain
from township_reports.media.drawing.svg import print_svg
from township_reports.media.typst_text import content, string

if TYPE_CHECKING:
    from collections.abc import Sequence

# In mm: a unit of a picture, which makes its characters 12 pt; and what a figure takes at most of
# the height of the type area, 225, its caption aside.
_UNIT, _HEIGHT = 0.3, 200.0


@cache
def layout() -> str:
    """The looks of a report after GB/T 9704-2012, and the functions that the markup calls."""
    return (Path(__file__).parent / "templates" / "report.typ").read_text(encoding="utf-8")


def blocks_typst(blocks: Sequence[Block]) -> str:
    """Blocks as Typst markup; headings one level up, since the title is none there."""
    return "\n\n".join(_block(block) for block in blocks)


def table_typst(table: MergedTable) -> str:
    """The table as a call of ``official-table``."""
    widths = ", ".join(f"{width:g}fr" for width in table.widths)
    lines = [f"#official-table(({widths},), {string(table.caption)},"]
    if table.may_break:
        lines.append("breakable: true,")
    for is_head, group in groupby(enumerate(table.rows), key=lambda pair: _is_head(pair[1])):
        numbered = list(group)
        written = [_row(row) for _, row in numbered]
        if is_head:
            repeat = "true" if numbered[0][0] < table.head_rows else "false"
            written = [f"table.header(repeat: {repeat},", *written, "),"]
        lines += written
    lines.append(")")
    return "\n".join(lines)


def chart_typst(chart: Chart) -> str:
    """The chart as a figure on one page, with caption and alternative text."""
    svg, width, height = print_svg(chart)
    wide = plain(picture_width(width, height))
    return (
        "#block(above: 13pt, below: 13pt, width: 100%, breakable: false, {\n"
        "  set par(first-line-indent: 0pt, justify: false, leading: 6pt)\n"
        f"  set text(font: {string(SANS)}, size: 12pt, tracking: 0pt)\n"
        "  align(center, figure(kind: image, supplement: none, numbering: none, gap: 8pt,\n"
        f"    caption: figure.caption(position: top, {content(chart.caption)}),\n"
        f'    image(bytes({string(svg)}), format: "svg", width: {wide}mm,\n'
        f"      alt: {content(alt_text(chart))})))\n"
        "})"
    )


def picture_width(width: float, height: float) -> float:
    """How wide a chart of this size in its own units is printed, in mm."""
    return width * min(_UNIT, _HEIGHT / height)


def _block(block: Block) -> str:
    match block:
        case Title():
            return f"#report-title({content(block.text)})"
        case Heading():
            level = block.level - SECTION_LEVEL + 1
            return f"#heading(level: {level})[{_spans(block.spans)}]"
        case Paragraph():
            return _paragraph(block)
        case Listing():
            return _listing(block)
        case Grid():
            return _grid(block)
        case MergedTable():
            return table_typst(block)
        case Chart():
            return chart_typst(block)
        case Closing():
            return f"#closing({content(block.signature)}, {content(block.day_text)})"


def _paragraph(paragraph: Paragraph) -> str:
    text = _spans(paragraph.spans)
    if paragraph.is_faulty:
        text = f"#faulty[{text}]"
    if paragraph.is_leading:
        return f"#block(above: 13pt, below: 13pt, sticky: true, par[{text}])"
    return f"#par[{text}]"


def _listing(listing: Listing) -> str:
    if listing.start is None:
        return f"#list({''.join(f'[{_item(item)}],' for item in listing.items)})"
    numbered = "".join(f"[{blocks_typst(item)}]," for item in listing.items)
    return f"#enum(start: {listing.start}, {numbered})"


def _item(blocks: Sequence[Block]) -> str:
    # An item of a list without numbers begins as a paragraph does, two characters in.
    first, *rest = blocks
    if not isinstance(first, Paragraph):
        return blocks_typst(blocks)
    return f"#h(2em){_spans(first.spans)}\n\n{blocks_typst(rest)}"


def _grid(grid: Grid) -> str:
    cells = "".join(f"head-cell(1, 1, [{_spans(cell)}])," for cell in grid.head)
    body = "".join(f"[{_spans(cell)}]," for row in grid.body for cell in row)
    return f"#prose-table({len(grid.head)}, table.header({cells}), {body})"


def _is_head(row: Sequence[TableCell]) -> bool:
    return all(cell.look is Look.HEAD for cell in row)


def _row(row: Sequence[TableCell]) -> str:
    return " ".join(
        f"{cell.look}-cell({cell.rows}, {cell.columns}, {content(cell.text)})," for cell in row
    )


def _spans(spans: Sequence[Span]) -> str:
    parts = []
    for span in spans:
        lines = "#linebreak()".join(f"#({content(line)})" for line in span.text.split("\n"))
        parts.append(f"#strong[{lines}]" if span.strong else lines)
    return "".join(parts)
