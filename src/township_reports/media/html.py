"""A document as HTML: real headings, tables whose cells name their heads, pictures as SVG.

What stands in a document is text, and is escaped; nothing here acts, links or fetches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from township_reports.document import (
    SECTION_LEVEL,
    Block,
    Chart,
    Closing,
    Grid,
    Heading,
    Listing,
    MergedTable,
    Paragraph,
    Span,
    TableCell,
    Title,
    table_lines,
)
from township_reports.forms import Place, Scope
from township_reports.media.drawing.svg import chart_svg
from township_reports.media.html_text import attributes, html_text
from township_reports.media.tokens import tokens_css

#: Ids asked for: of the cell at a place, of the table with a caption, of the heading with a text.
Ids = Mapping[Place | str, str]
_NO_IDS: Ids = {}
#: Writes the picture of a chart as one element.
Draw = Callable[[Chart], str]
_OVER_SEVERAL = frozenset({Scope.COLUMNS, Scope.ROWS})


@cache
def style_sheet() -> str:
    """How a report looks on a page: the tokens of all pages, then what is a report's own."""
    own = (Path(__file__).parent / "templates" / "report.css").read_text(encoding="utf-8")
    return tokens_css() + own


def blocks_html(blocks: Sequence[Block], ids: Ids = _NO_IDS, draw: Draw = chart_svg) -> str:
    """Blocks as HTML, each on a line of its own but for what follows each other in a text."""
    lines: list[str] = []
    for is_prose, group in groupby(blocks, _is_prose):
        written = [_block(block, ids, draw) for block in group]
        lines += ["".join(written)] if is_prose else written
    return "\n".join(lines)


def table_html(table: MergedTable, ids: Ids = _NO_IDS) -> str:
    """The table as one ``<table>`` in a box that scrolls by itself on a narrow screen."""
    box = {
        "class": "table",
        "role": "region",
        "tabindex": "0",
        "aria-label": table.caption,
        "id": ids.get(table.caption, ""),
    }
    parts = [
        f"<div{attributes(box)}>",
        f"<table><caption>{html_text(table.caption)}</caption>",
    ]
    rows = [f"<tr>{''.join(_cell(cell, ids) for cell in row)}</tr>" for row in table.rows]
    if table.head_rows:
        parts.append(f"<thead>{''.join(rows[: table.head_rows])}</thead>")
    parts.append("<tbody>")
    for number, row in enumerate(rows[table.head_rows :], table.head_rows):
        if number in table.group_starts and number > table.head_rows:
            parts.append("</tbody><tbody>")
        parts.append(row)
    parts.append("</tbody></table></div>")
    return "".join(parts)


def chart_html(chart: Chart, draw: Draw = chart_svg) -> str:
    """The chart as a ``figure`` of class ``chart``; its table opens on demand."""
    head, *lines = table_lines(chart)
    heads = "".join(f'<th scope="col">{html_text(text)}</th>' for text in head)
    body = "".join(
        f'<tr><th scope="row">{html_text(label)}</th>'
        f"{''.join(f'<td>{html_text(text)}</td>' for text in figures)}</tr>"
        for label, *figures in lines
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    return (
        '<figure class="chart" style="break-inside:avoid">'
        f"<figcaption>{html_text(chart.caption)}</figcaption>"
        f"{draw(chart)}"
        f"<details><summary>数据表</summary>{table}</details></figure>"
    )


def _is_prose(block: Block) -> bool:
    if isinstance(block, Heading):
        return block.level > SECTION_LEVEL
    return isinstance(block, Paragraph | Listing | Grid)


def _block(block: Block, ids: Ids, draw: Draw) -> str:
    match block:
        case Title():
            return f"<h1>{html_text(block.text)}</h1>"
        case Heading():
            named = attributes({"id": ids.get(block.text, "")})
            return f"<h{block.level}{named}>{_spans(block.spans)}</h{block.level}>"
        case Paragraph():
            look = attributes({"class": "faulty" if block.is_faulty else ""})
            return f"<p{look}>{_spans(block.spans)}</p>"
        case Listing():
            return _listing(block, ids)
        case Grid():
            return _grid(block)
        case MergedTable():
            return table_html(block, ids)
        case Chart():
            return chart_html(block, draw)
        case Closing():
            day = f'<time datetime="{block.day.isoformat()}">{block.day_text}</time>'
            return f'<p class="closing">{html_text(block.signature)}<br>{day}</p>'


def _listing(listing: Listing, ids: Ids) -> str:
    items = "".join(f"<li>{blocks_html(item, ids)}</li>" for item in listing.items)
    if listing.start is None:
        return f"<ul>{items}</ul>"
    start = f' start="{listing.start}"' if listing.start != 1 else ""
    return f"<ol{start}>{items}</ol>"


def _grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{_spans(cell)}</th>' for cell in grid.head)
    body = "".join(
        f"<tr>{''.join(f'<td>{_spans(cell)}</td>' for cell in row)}</tr>" for row in grid.body
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="table">{table}</div>'


def _cell(cell: TableCell, ids: Ids) -> str:
    tag = "th" if cell.is_head else "td"
    facts = {
        "id": cell.id or (ids.get(cell.place, "") if cell.place else ""),
        "scope": cell.scope or "",
        "headers": " ".join(cell.headers),
        "rowspan": str(cell.rows) if cell.rows > 1 else "",
        "colspan": str(cell.columns) if cell.columns > 1 else "",
        "class": "faulty" if cell.marks else "",
        "title": "\n".join(cell.marks),
    }
    text = html_text(cell.text)
    if cell.scope in _OVER_SEVERAL:
        # A text of its own can stay in sight while the cell is scrolled past.
        text = f"<span>{text}</span>"
    return f"<{tag}{attributes(facts)}>{text}</{tag}>"


def _spans(spans: Sequence[Span]) -> str:
    parts = []
    for span in spans:
        text = html_text(span.text, quote=False).replace("\n", "<br>")
        parts.append(f"<strong>{text}</strong>" if span.strong else text)
    return "".join(parts)
