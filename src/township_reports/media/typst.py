"""A document as Typst markup, in the words that ``templates/report.typ`` defines.

What stands in a document is text, and enters as a string literal.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby, zip_longest
from operator import itemgetter
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
    title_lines,
)
from township_reports.media.drawing.lettering import plain
from township_reports.media.drawing.svg import print_svg
from township_reports.media.table_lines import (
    TYPE_WIDTH,
    CellSizes,
    FittedCell,
    TableFit,
    grid_parts,
    grid_sizes,
)
from township_reports.media.typst_text import BREAK, content, prose, string

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# In mm: a unit of a picture, which makes its characters 12 pt; and what a figure takes at most of
# the height of the type area, 225, its caption aside.
_UNIT, _HEIGHT = 0.3, 200.0
#: How many characters of a title stand in a line: 442 pt of 22 pt, and the gaps beside figures.
TITLE_WIDTH = 19.5
#: And of a signature: 28 less two beside it, and gaps.
_SIGNATURE_WIDTH = 25.0


@cache
def layout() -> str:
    """The looks of a report after GB/T 9704-2012, and the functions that the markup calls."""
    return (Path(__file__).parent / "templates" / "report.typ").read_text(encoding="utf-8")


def blocks_typst(blocks: Sequence[Block]) -> str:
    """Blocks as Typst markup; headings one level up, since the title is none there.

    Who signs is not parted from what stands last before.
    """
    written: list[str] = []
    for block, follower in zip_longest(blocks, blocks[1:]):
        written += _kept(block) if isinstance(follower, Closing) else [_block(block)]
    return "\n\n".join(written)


def table_typst(table: MergedTable) -> str:
    """The table as a call of ``official-table``.

    It stands on one page unless it may break or has a text that could need more.
    """
    fit = TableFit.of(table)
    cells = list(fit.cells(table))
    widths = ", ".join(f"{width:g}fr" for width in table.widths)
    lines = [f"#official-table(({widths},), {string(table.caption)}, {_sizes(fit.sizes)},"]
    if table.may_break or any(fitted.is_tall for _, _, fitted in cells):
        lines.append("breakable: true,")
    written = {row: " ".join(map(_cell, group)) for row, group in groupby(cells, itemgetter(0))}
    for is_head, group in groupby(enumerate(table.rows), key=lambda pair: _is_head(pair[1])):
        rows = [row for row, _ in group]
        if is_head:
            repeat = "true" if rows[0] < table.head_rows else "false"
            lines.append(f"table.header(repeat: {repeat},")
        lines += [written[row] for row in rows if row in written]
        if is_head:
            lines.append("),")
    lines.append(")")
    return "\n".join(lines)


def chart_typst(chart: Chart) -> str:
    """The chart as a figure on one page, with caption and alternative text."""
    svg, width, height = print_svg(chart)
    wide = plain(picture_width(width, height))
    return (
        "#block(above: 13pt, below: 13pt, width: 100%, breakable: false, {\n"
        "  set par(first-line-indent: 0pt, justify: false, leading: 6pt)\n"
        f"  set text(font: {string(SANS)}, size: 12pt)\n"
        "  align(center, figure(kind: image, supplement: none, numbering: none, gap: 8pt,\n"
        f"    caption: figure.caption(position: top, {content(chart.caption)}),\n"
        f'    image(bytes({string(svg)}), format: "svg", width: {wide}mm,\n'
        f"      alt: {content(alt_text(chart))})))\n"
        "})"
    )


def picture_width(width: float, height: float) -> float:
    """How wide a chart of this size in its own units is printed, in mm."""
    return width * min(_UNIT, _HEIGHT / height)


def _kept(block: Block) -> list[str]:
    """The block, not parted from the next; of a list that holds for its last item alone."""
    if isinstance(block, Listing) and len(block.items) > 1:
        *others, last = block.items
        number = None if block.start is None else block.start + len(others)
        return [_listing(Listing(tuple(others), block.start)), *_kept(Listing((last,), number))]
    return [f"#kept[{_block(block)}]"]


def _block(block: Block) -> str:
    match block:
        case Title():
            return f"#report-title({_joined(map(content, title_lines(block.text, TITLE_WIDTH)))})"
        case Heading():
            level = block.level - SECTION_LEVEL + 1
            return f"#heading(level: {level})[{_spans(block.spans)}]"
        case Paragraph():
            return _paragraph(block)
        case Listing():
            return _listing(block)
        case Grid():
            return "\n\n".join(map(_grid, grid_parts(block)))
        case MergedTable():
            return table_typst(block)
        case Chart():
            return chart_typst(block)
        case Closing():
            signature = _joined(map(content, title_lines(block.signature, _SIGNATURE_WIDTH)))
            return f"#closing({signature}, {content(block.day_text)})"


def _paragraph(paragraph: Paragraph) -> str:
    text = _spans(paragraph.spans)
    if paragraph.is_faulty:
        text = f"#faulty[{text}]"
    if paragraph.is_leading:
        return f"#block(above: body-gap, below: body-gap, sticky: true, par[{text}])"
    # The best breaks of all lines together would space a paragraph out around a long run.
    return f'#par(linebreaks: "simple")[{text}]' if BREAK in text else f"#par[{text}]"


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
    columns = len(grid.head)
    sizes = grid_sizes(columns)
    longest = sizes.longest(TYPE_WIDTH / columns)
    cells = "".join(f"head-cell(1, 1, [{_spans(cell, longest)}])," for cell in grid.head)
    body = "".join(f"[{_spans(cell, longest)}]," for row in grid.body for cell in row)
    return f"#prose-table({columns}, {_sizes(sizes)}, table.header({cells}), {body})"


def _is_head(row: Sequence[TableCell]) -> bool:
    return all(cell.look is Look.HEAD for cell in row)


def _sizes(sizes: CellSizes) -> str:
    return f"size: {sizes.text:g}pt, inset: (x: {sizes.beside:g}pt, y: {sizes.over:g}pt)"


def _cell(standing: tuple[int, TableCell, FittedCell]) -> str:
    _, cell, fitted = standing
    text = _joined(prose(line, fitted.longest) for line in fitted.lines)
    if fitted.size:
        text = f"text(size: {fitted.size:.3g}pt, {text})"
    return f"{cell.look}-cell({cell.rows}, {cell.columns}, {text}),"


def _joined(lines: Iterable[str]) -> str:
    return " + linebreak() + ".join(lines)


def _spans(spans: Sequence[Span], longest: int = 16) -> str:
    parts = []
    for span in spans:
        lines = "#linebreak()".join(f"#({prose(line, longest)})" for line in span.text.split("\n"))
        parts.append(f"#strong[{lines}]" if span.strong else lines)
    return "".join(parts)
