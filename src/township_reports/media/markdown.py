"""A document as GitHub-flavoured Markdown: for who keeps reports as text, compares or pastes them.

Tables with merged cells stand as HTML, which Markdown takes in; what stands in a document is
text in either. Charts stand as their words and their figures.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from township_reports.characters import one_line
from township_reports.document import (
    DRAFT_NOTE,
    Block,
    Chart,
    Closing,
    Grid,
    Heading,
    Imprint,
    Listing,
    Look,
    MergedTable,
    Paragraph,
    Span,
    TableCell,
    Title,
    alt_text,
    table_lines,
)
from township_reports.media.html_text import attributes, html_text
from township_reports.media.markdown_text import markdown_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HARD_BREAK = "\\\n"
_IN_LINE = "<br>"
#: Of lists that follow each other every other one, else they would be one.
_BULLETS = "-*"
_BEHIND_NUMBERS = ".)"
#: No number of a list has more digits.
_LARGEST = 999_999_999


def markdown_file(blocks: Iterable[Block], imprint: Imprint) -> bytes:
    """The Markdown file of a report's blocks, in UTF-8; a draft says so at its top."""
    note = [f"> **{DRAFT_NOTE}**"] if imprint.is_draft else []
    return ("\n\n".join([*note, blocks_markdown(blocks)]) + "\n").encode("utf-8")


def blocks_markdown(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown, with a blank line between."""
    written: list[str] = []
    lists = 0
    for block in blocks:
        lists = lists + 1 if isinstance(block, Listing) else 0
        written.append(_listing(block, lists - 1) if isinstance(block, Listing) else _block(block))
    return "\n\n".join(written)


def table_markdown(table: MergedTable) -> str:
    """A table between pipes where it has one row of heads and nothing is merged, else HTML."""
    cells = [cell for row in table.rows for cell in row]
    if table.head_rows == 1 and all(cell.rows == cell.columns == 1 for cell in cells):
        return _pipes([[_cell_text(cell) for cell in row] for row in table.rows])
    return _table_html(table)


def _block(block: Block) -> str:
    match block:
        case Title():
            return f"# {_spans([Span(block.text)], _IN_LINE)}"
        case Heading():
            return f"{'#' * block.level} {_spans(block.spans, _IN_LINE)}"
        case Paragraph():
            return _spans(block.spans, _HARD_BREAK)
        case Listing():
            return _listing(block, 0)
        case Grid():
            rows = (block.head, *block.body)
            return _pipes([[_spans(cell, _IN_LINE) for cell in row] for row in rows])
        case MergedTable():
            return table_markdown(block)
        case Chart():
            return _chart(block)
        case Closing():
            return _spans([Span(f"{block.signature}\n{block.day_text}")], _HARD_BREAK)


def _listing(listing: Listing, number: int) -> str:
    """A list that is the ``number``th, from 0, of those that follow each other."""
    items = []
    for offset, item in enumerate(listing.items):
        if listing.start is None:
            marker = f"{_BULLETS[number % 2]} "
        else:
            marker = f"{min(listing.start + offset, _LARGEST)}{_BEHIND_NUMBERS[number % 2]} "
        first, *lines = blocks_markdown(item).split("\n")
        indent = " " * len(marker)
        items.append(
            "\n".join([marker + first, *(indent + line if line else "" for line in lines)])
        )
    is_tight = all(len(item) == 1 and isinstance(item[0], Paragraph) for item in listing.items)
    return ("\n" if is_tight else "\n\n").join(items)


def _chart(chart: Chart) -> str:
    caption = _spans([Span(chart.caption, strong=True)], _IN_LINE)
    words = _spans([Span(alt_text(chart))], _IN_LINE)
    lines = [[_spans([Span(text)], _IN_LINE) for text in line] for line in table_lines(chart)]
    return "\n\n".join([caption, words, _pipes(lines)])


def _pipes(rows: Sequence[Sequence[str]]) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, f"|{' --- |' * len(rows[0])}", *body])


def _cell_text(cell: TableCell) -> str:
    is_faulty = cell.look is Look.FAULTY
    return _spans([Span(f"{cell.text}※" if is_faulty else cell.text, is_faulty)], _IN_LINE)


def _table_html(table: MergedTable) -> str:
    # A blank line would end the HTML; rows alone stand on lines of their own.
    rows = [f"<tr>{''.join(map(_cell_html, row))}</tr>" for row in table.rows]
    head, body = rows[: table.head_rows], rows[table.head_rows :]
    return "\n".join(
        [
            "<table>",
            f"<caption>{_html_line(table.caption)}</caption>",
            *(["<thead>", *head, "</thead>"] if head else []),
            *("<tbody>", *body, "</tbody>"),
            "</table>",
        ]
    )


def _cell_html(cell: TableCell) -> str:
    tag = "th" if cell.is_head else "td"
    facts = {
        "scope": cell.scope or "",
        "rowspan": str(cell.rows) if cell.rows > 1 else "",
        "colspan": str(cell.columns) if cell.columns > 1 else "",
        "title": one_line(" ".join(cell.marks)),
    }
    text = _html_line(cell.text)
    shown = f"<strong>{text}※</strong>" if cell.look is Look.FAULTY else text
    return f"<{tag}{attributes(facts)}>{shown}</{tag}>"


def _html_line(text: str) -> str:
    return html_text(text, quote=False).replace("\n", _IN_LINE)


def _spans(spans: Sequence[Span], line_break: str) -> str:
    texts = ["", *(line_break.join(markdown_lines(span.text)) for span in spans), ""]
    parts = []
    for span, before, text, after in zip(spans, texts, texts[1:], texts[2:], strict=False):
        if not span.strong:
            parts.append(text)
        elif _is_bold_between(text[:1], before[-1:]) and _is_bold_between(text[-1:], after[:1]):
            parts.append(f"**{text}**")
        else:
            parts.append(f"<strong>{text}</strong>")
    return "".join(parts).strip(" \t")


def _is_bold_between(inside: str, outside: str) -> bool:
    """Whether asterisks between two characters make bold; ``outside`` is empty at an edge."""
    if inside.isspace():
        return False
    is_sign = outside.isascii() or unicodedata.category(outside).startswith("P")
    return inside.isalnum() or (is_sign and not outside.isalnum()) or outside.isspace()
