"""The form's three tables with the figures of a filing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from township_reports.document.tables import MergedTable, TableCell
from township_reports.forms import Place, PrintedCell, printed_table

if TYPE_CHECKING:
    from township_reports.filings import Cell, Filing

#: What is wrong with which cells.
Marks = Mapping[Place, Sequence[str]]


def official_table(
    filing: Filing, key: str, caption: str, marks: Marks | None = None
) -> MergedTable:
    """The table with this key as the filing's form prints it; ``marks`` flag faulty cells.

    A cell that holds no figure shows what was written there. Raises ``KeyError`` where the form
    has no such table.
    """
    printed = printed_table(filing.form, key)
    rows = tuple(tuple(_fill(cell, filing, marks or {}) for cell in row) for row in printed.rows)
    return MergedTable(caption, rows, printed.widths, printed.head_rows, printed.group_starts)


def cell_text(cell: Cell | None) -> str:
    """What the printed table shows for a cell: its figure, or what was written instead."""
    if cell is None:
        return ""
    figure = cell.figure
    if figure.value is None:
        return cell.text.strip()
    if cell.measure.signed and figure.value > 0:
        return f"+{figure.value}"
    return f"{figure.value}{figure.unit}"


def _fill(cell: PrintedCell, filing: Filing, marks: Marks) -> TableCell:
    text, faults = cell.text, marks.get(cell.place, ()) if cell.place else ()
    if cell.place:
        text = cell_text(filing.cells.get(cell.place))
    span = cell.rows, cell.columns
    return TableCell(text, *span, cell.scope, cell.id, cell.headers, cell.place, tuple(faults))
