"""Tables in Word: in fixed widths, merged as laid out, with heads that repeat on each page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.document import Grid, Look, MergedTable, Span, TableCell
from township_reports.media.word_text import element, keep_with_next, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

#: The type area's width, in twentieths of a point.
WIDTH = 8845
#: With more columns than this a table's text is smaller.
_WIDE = 4
_FAULT_FILL = "F4DFDD"


def table_word(table: MergedTable, width: int = WIDTH) -> BaseOxmlElement:
    """A table, ``width`` twentieths of a point wide, cells merged as laid out."""
    rows = [[_Cell.of(cell) for cell in row] for row in table.rows]
    caption = element("w:tblCaption", {"w:val": table.caption})
    written = _table(rows, _share_width(width, table.widths), table.head_rows, [caption])
    # Its heading is kept with the first row. A table of the form stands on one page where it fits.
    _keep_rows(written, table.head_rows if table.may_break else len(rows) - 1)
    return written


@dataclass(frozen=True)
class _Cell:
    """A cell over so many rows and columns."""

    spans: tuple[Span, ...]
    look: Look
    rows: int = 1
    columns: int = 1

    @classmethod
    def of(cls, cell: TableCell) -> _Cell:
        return cls((Span(cell.text),), cell.look, cell.rows, cell.columns)


def grid_word(grid: Grid) -> BaseOxmlElement:
    """A table of the narrative over the whole width, its columns of one width."""
    head = [_Cell(spans, Look.HEAD) for spans in grid.head]
    body = [[_Cell(spans, Look.FIGURE) for spans in row] for row in grid.body]
    written = _table([head, *body], _share_width(WIDTH, [1] * len(head)), 1, [])
    _keep_rows(written, 1)
    return written


def _keep_rows(table: BaseOxmlElement, number: int) -> None:
    from docx.oxml.ns import qn

    # Of so many rows each is kept on a page with the next; Word asks the paragraphs of its cells.
    for row in table.findall(qn("w:tr"))[:number]:
        keep_with_next(row)


def _table(
    rows: Sequence[Sequence[_Cell]],
    widths: Sequence[int],
    head_rows: int,
    more: Iterable[BaseOxmlElement],
) -> BaseOxmlElement:
    """A table whose columns have these widths; ``more`` are further properties of it."""
    style = "TableGridSmall" if len(widths) > _WIDE else "TableGrid"
    table = element(
        "w:tbl",
        None,
        element(
            "w:tblPr",
            None,
            element("w:tblStyle", {"w:val": style}),
            element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
            element("w:jc", {"w:val": "center"}),
            element("w:tblLayout", {"w:type": "fixed"}),
            element("w:tblLook", {"w:val": "0020" if head_rows else "0000"}),
            *more,
        ),
        element("w:tblGrid", None, *(element("w:gridCol", {"w:w": str(w)}) for w in widths)),
    )
    spanning: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        table.append(_row(row, widths, spanning))
        if number < head_rows:
            table[-1][0].append(element("w:tblHeader"))
    return table


def _row(
    row: Sequence[_Cell], widths: Sequence[int], spanning: dict[int, tuple[int, int]]
) -> BaseOxmlElement:
    # `spanning` holds, by its first column, what reaches down from rows above: the rows still
    # to come and the columns. Each such row needs a cell of its own in Word.
    style = "TableTextSmall" if len(widths) > _WIDE else "TableText"
    written = element("w:tr", None, element("w:trPr", None, element("w:cantSplit")))
    cells = iter(row)
    column = 0
    while column < len(widths):
        if column in spanning:
            left, columns = spanning.pop(column)
            if left > 1:
                spanning[column] = (left - 1, columns)
            frame = _frame(widths[column : column + columns], "continue")
            written.append(element("w:tc", None, frame, paragraph(style, ())))
        else:
            cell = next(cells)
            columns = cell.columns
            if cell.rows > 1:
                spanning[column] = (cell.rows - 1, columns)
            frame = _frame(widths[column : column + columns], "restart" * (cell.rows > 1))
            written.append(_cell(cell, frame, style))
        column += columns
    return written


def _cell(cell: _Cell, frame: BaseOxmlElement, style: str) -> BaseOxmlElement:
    if cell.look is not Look.FAULTY:
        place = [element("w:jc", {"w:val": "left"})] if cell.look is Look.LABEL else []
        frame.append(element("w:vAlign", {"w:val": "center"}))
        return element("w:tc", None, frame, paragraph(style, cell.spans, "", place))
    frame.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _FAULT_FILL}))
    frame.append(element("w:vAlign", {"w:val": "center"}))
    return element("w:tc", None, frame, paragraph(style, [*cell.spans, Span("※")], "Faulty"))


def _frame(widths: Sequence[int], merge: str) -> BaseOxmlElement:
    frame = element("w:tcPr", None, element("w:tcW", {"w:w": str(sum(widths)), "w:type": "dxa"}))
    if len(widths) > 1:
        frame.append(element("w:gridSpan", {"w:val": str(len(widths))}))
    if merge:
        frame.append(element("w:vMerge", {"w:val": merge}))
    return frame


def _share_width(width: int, shares: Sequence[float]) -> list[int]:
    # Rounded at the columns' edges, so that they add up to the whole width.
    whole = sum(shares)
    edges = [round(width * sum(shares[:n]) / whole) for n in range(len(shares) + 1)]
    return [after - before for before, after in pairwise(edges)]
