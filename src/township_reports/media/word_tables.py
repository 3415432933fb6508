"""Write a merged table for Word: as JSON that a notebook carries, and from it as a real table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from township_reports.document.tables import MergedTable, TableCell
from township_reports.media.word_text import WordSpan, element, paragraph

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

#: With more columns than this the text is smaller.
_WIDE = 4
_FAULT_FILL = "F4DFDD"


def table_word(table: MergedTable) -> dict[str, Any]:
    """The table as a block of JSON."""
    return table_block(
        table.caption,
        table.widths,
        table.head_rows,
        [[_cell_block(cell) for cell in row] for row in table.rows],
    )


def table_block(
    caption: str,
    widths: Sequence[float],
    head_rows: int,
    rows: Sequence[Sequence[Mapping[str, Any]]],
) -> dict[str, Any]:
    """A block of JSON from cells that :func:`cell_block` made."""
    return {
        "kind": "table",
        "caption": caption,
        "widths": [float(width) for width in widths],
        "head_rows": head_rows,
        "rows": [[dict(cell) for cell in row] for row in rows],
    }


def cell_block(spans: Sequence[WordSpan], look: str) -> dict[str, Any]:
    """A cell over one row and one column; ``look`` is ``head``, ``label`` or ``figure``."""
    return {"spans": [list(span) for span in spans], "look": look}


def _cell_block(cell: TableCell) -> dict[str, Any]:
    look = "label" if cell.plain else "head" if cell.is_head else "figure"
    more = {"rows": cell.rows, "columns": cell.columns, "marks": list(cell.marks)}
    return {
        **cell_block([(cell.text, False)], look),
        **{name: value for name, value in more.items() if value not in (1, [])},
    }


def word_table(block: Mapping[str, Any], width: int) -> BaseOxmlElement:
    """A block's table, ``width`` twentieths of a point wide, cells merged as laid out."""
    from docx.oxml.ns import qn

    widths = _shared(width, block["widths"])
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": str(w)}) for w in widths))
    caption = [element("w:tblCaption", {"w:val": block["caption"]})] if block["caption"] else []
    table = element(
        "w:tbl",
        None,
        element(
            "w:tblPr",
            None,
            element("w:tblStyle", {"w:val": "TableGrid"}),
            element("w:tblW", {"w:w": str(width), "w:type": "dxa"}),
            element("w:jc", {"w:val": "center"}),
            element("w:tblLayout", {"w:type": "fixed"}),
            element("w:tblLook", {"w:val": "0020" if block["head_rows"] else "0000"}),
            *caption,
        ),
        grid,
    )
    text_style = "TableTextSmall" if len(widths) > _WIDE else "TableText"
    spanning: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(block["rows"]):
        table.append(_row(row, widths, spanning, text_style))
        if number < block["head_rows"]:
            table[-1][0].append(element("w:tblHeader"))
        # A table of the form stands on one page, with its heading, where it fits on one.
        if block["caption"] and number < len(block["rows"]) - 1:
            for style in table[-1].iter(qn("w:pStyle")):
                style.addnext(element("w:keepNext"))
    return table


def _row(
    row: Sequence[Mapping[str, Any]],
    widths: Sequence[int],
    spanning: dict[int, tuple[int, int]],
    text_style: str,
) -> BaseOxmlElement:
    # `spanning` holds, by its first column, what reaches down from rows above: the rows still
    # to come and the columns. Each such row needs a cell of its own in Word.
    written = element("w:tr", None, element("w:trPr", None, element("w:cantSplit")))
    cells = iter(row)
    column = 0
    while column < len(widths):
        if column in spanning:
            left, columns = spanning.pop(column)
            if left > 1:
                spanning[column] = (left - 1, columns)
            frame = _frame(widths[column : column + columns], "continue")
            written.append(element("w:tc", None, frame, paragraph(text_style, ())))
        else:
            cell = next(cells)
            columns, rows = cell.get("columns", 1), cell.get("rows", 1)
            if rows > 1:
                spanning[column] = (rows - 1, columns)
            shares = widths[column : column + columns]
            written.append(_cell(cell, _frame(shares, "restart" if rows > 1 else ""), text_style))
        column += columns
    return written


def _cell(cell: Mapping[str, Any], frame: BaseOxmlElement, text_style: str) -> BaseOxmlElement:
    spans = [(text, strong) for text, strong in cell["spans"]]
    place = [element("w:jc", {"w:val": "left"})] if cell["look"] == "label" else []
    if not cell.get("marks"):
        frame.append(element("w:vAlign", {"w:val": "center"}))
        return element("w:tc", None, frame, paragraph(text_style, spans, "", place))
    frame.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _FAULT_FILL}))
    frame.append(element("w:vAlign", {"w:val": "center"}))
    return element("w:tc", None, frame, paragraph(text_style, [*spans, ("※", False)], "Faulty"))


def _frame(widths: Sequence[int], merge: str) -> BaseOxmlElement:
    frame = element("w:tcPr", None, element("w:tcW", {"w:w": str(sum(widths)), "w:type": "dxa"}))
    if len(widths) > 1:
        frame.append(element("w:gridSpan", {"w:val": str(len(widths))}))
    if merge:
        frame.append(element("w:vMerge", {"w:val": merge}))
    return frame


def _shared(width: int, shares: Sequence[float]) -> list[int]:
    # Rounded at the columns' edges, so that they add up to the whole width.
    whole = sum(shares)
    edges = [round(width * sum(shares[:n]) / whole) for n in range(len(shares) + 1)]
    return [after - before for before, after in pairwise(edges)]
