"""What a document that was read holds, laid beside what was printed."""

from __future__ import annotations

from township_reports.document.tables import MergedTable
from township_reports.intake.files.document import Document, TableBlock, TextBlock


def grids(document: Document) -> list[TableBlock]:
    return [block for block in document.blocks if isinstance(block, TableBlock)]


def texts(document: Document) -> list[TextBlock]:
    return [block for block in document.blocks if isinstance(block, TextBlock)]


def bare(text: str) -> str:
    return "".join(text.split())


def laid_out(table: MergedTable) -> set[tuple[str, int, int, int, int]]:
    """Text, row, column and spans of each cell, the columns counted past spans from above."""
    taken: set[tuple[int, int]] = set()
    cells = set()
    for row, printed_cells in enumerate(table.rows):
        column = 0
        for cell in printed_cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            cells.add((bare(cell.text), row, column, cell.rows, cell.columns))
    return cells


def read_cells(grid: TableBlock) -> set[tuple[str, int, int, int, int]]:
    return {(bare(c.text), c.row, c.column, c.rows, c.columns) for c in grid.cells}
