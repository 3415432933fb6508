"""The tables of a Word file as cells with spans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from township_reports.intake.files.document import SpannedCell
from township_reports.intake.files.word.markup import value_of, w
from township_reports.intake.files.written import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.intake.files.word.paragraphs import Paragraphs

#: No report's table has more columns; a span beyond is cut.
_MOST_COLUMNS = 50
_HOLDERS = {w(tag) for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_IN_CELL = _HOLDERS | {w("tbl"), w("tr"), w("tc")}
_DEEPEST = 50
#: A longer number counts nothing in a document.
_MOST_DIGITS = 5


def only_cell(table: Any) -> Any | None:
    """The cell of a table that has no other; ``None`` for any other table."""
    cells = [cell for row in _found(table, "tr") for cell in _found(row, "tc")]
    return cells[0] if len(cells) == 1 else None


def table_cells(table: Any, paragraphs: Paragraphs) -> tuple[SpannedCell, ...]:
    """The cells of a table in order; merged ones are one, a deleted row is none."""
    cells: list[SpannedCell] = []
    # By column: where in ``cells`` the cell stands that may go on downwards.
    above: dict[int, int] = {}
    rows = [row for row in _found(table, "tr") if row.find(f"{w('trPr')}/{w('del')}") is None]
    for number, row in enumerate(rows):
        column = _whole(value_of(row, "trPr", "gridBefore"))
        is_across: int | None = None
        for cell in _found(row, "tc"):
            properties = cell.find(w("tcPr"))
            width = max(1, _whole(value_of(properties, "gridSpan") or "1"))
            width = min(width, _MOST_COLUMNS)
            down = _merge(properties, "vMerge")
            if _merge(properties, "hMerge") == "continue" and is_across is not None:
                held = cells[is_across]
                cells[is_across] = replace(held, columns=held.columns + width)
            elif down == "continue" and _fits(cells, above.get(column), column, number):
                is_across = above[column]
                held = cells[is_across]
                cells[is_across] = replace(held, rows=number - held.row + 1)
            else:
                text, is_sure = cell_text(list(_cell_lines(cell, paragraphs)))
                is_plain = paragraphs.is_plain(cell)
                cells.append(SpannedCell(text, number, column, 1, width, is_sure, is_plain))
                is_across = len(cells) - 1
                if down == "restart":
                    above[column] = is_across
                else:
                    above.pop(column, None)
            column += width
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _fits(cells: list[SpannedCell], at: int | None, column: int, row: int) -> bool:
    return at is not None and cells[at].column == column and cells[at].row + cells[at].rows == row


def _merge(properties: Any, tag: str) -> str:
    value = value_of(properties, tag)
    # Without a value it goes on.
    return "" if value is None else value or "continue"


def _cell_lines(cell: Any, paragraphs: Paragraphs, depth: int = 0) -> Iterator[str]:
    for element in cell.iterchildren():
        if element.tag == w("p"):
            yield from paragraphs.text_lines(element)
        # A table in a cell is more text of the cell.
        elif element.tag in _IN_CELL and depth < _DEEPEST:
            yield from _cell_lines(element, paragraphs, depth + 1)


def _found(holder: Any, tag: str) -> Iterator[Any]:
    for element in holder.iterchildren():
        if element.tag == w(tag):
            yield element
        elif element.tag in _HOLDERS:
            yield from _found(element, tag)


def _whole(text: str | None) -> int:
    is_count = text and text.isdigit() and len(text) <= _MOST_DIGITS
    return min(int(text), _MOST_COLUMNS) if text and is_count else 0
