"""A sheet as text and tables: what stands alone in its row is text, the rest are tables' rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.filings.workbook import Merged, ShownSheet
from township_reports.intake.files.document import Block, SpannedCell, TableBlock, TextBlock
from township_reports.intake.files.written import heading_level, item_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: A cell over so much of a sheet's width is a title, not a row of a table.
_WIDE = 0.6
#: So many rows with more than one cell are a table.
_FEWEST_ROWS = 2


@dataclass(frozen=True)
class _Row:
    """A row that holds anything: its number and its cells, blanks between them among them."""

    number: int
    cells: tuple[SpannedCell, ...]

    @property
    def filled(self) -> tuple[SpannedCell, ...]:
        return tuple(cell for cell in self.cells if cell.text.strip())


class SheetBlocks:
    """Makes blocks of sheets, counting their tables."""

    def __init__(self, is_beside: Callable[[str], bool] | None = None) -> None:
        self._is_beside = is_beside or (lambda _: False)
        self._tables = 0

    def of(self, sheet: ShownSheet) -> Iterator[Block]:
        """The blocks of a sheet from top to bottom."""
        rows = list(self._rows(sheet))
        width = max((c.column + c.columns for row in rows for c in row.filled), default=0)
        run: list[_Row] = []
        for row in [*rows, None]:
            is_title = row is not None and _is_title(row, width)
            is_next = row is not None and (not run or row.number == run[-1].number + 1)
            if run and (is_title or not is_next):
                yield from self._run(run, sheet)
                run = []
            if row is not None and is_title:
                yield from _texts(row, sheet)
            elif row is not None:
                run.append(row)

    def _rows(self, sheet: ShownSheet) -> Iterator[_Row]:
        covered = _covered(sheet.merged)
        spans = {(m.row, m.column): m for m in sheet.merged}
        beside = self._columns_beside(sheet)
        for r, texts in enumerate(sheet.grid.rows):
            cells = [
                _cell(sheet, spans.get((r, c), Merged(r, c, 1, 1)))
                for c in range(len(texts))
                if c not in beside and (r, c) not in covered
            ]
            row = _Row(r, tuple(cells))
            # A row below a merged cell may hold nothing of its own.
            is_below = any((r, c) in covered for c in range(sheet.grid.width))
            is_check = any(self._is_beside(cell.text) for cell in row.filled)
            if (row.filled or is_below) and not is_check:
                yield row

    def _columns_beside(self, sheet: ShownSheet) -> set[int]:
        """Columns that a head says are no part of a table: right of its other heads."""
        return {
            c
            for texts in sheet.grid.rows
            for c, text in enumerate(texts)
            if text.strip() and self._is_beside(text) and any(t.strip() for t in texts[:c])
        }

    def _run(self, rows: Sequence[_Row], sheet: ShownSheet) -> Iterator[Block]:
        """A table with the lines of text over and under it."""
        several = [i for i, row in enumerate(rows) if len(row.filled) > 1]
        if len(several) < _FEWEST_ROWS:
            for row in rows:
                yield from _texts(row, sheet)
            return
        first, last = several[0], several[-1]
        # A label without figures may end a table; a line that says more is a note.
        while last + 1 < len(rows) and not _is_note(rows[last + 1]):
            last += 1
        for row in rows[:first]:
            yield from _texts(row, sheet)
        yield self._table(rows[first : last + 1], sheet)
        for row in rows[last + 1 :]:
            yield from _texts(row, sheet)

    def _table(self, rows: Sequence[_Row], sheet: ShownSheet) -> TableBlock:
        self._tables += 1
        top = rows[0].number
        left = min(cell.column for row in rows for cell in row.filled)
        height = rows[-1].number - top + 1
        cells = tuple(
            replace(
                cell,
                row=row.number - top,
                column=cell.column - left,
                rows=min(cell.rows, height - (row.number - top)),
            )
            for row in rows
            for cell in row.cells
            if cell.column >= left
        )
        return TableBlock(self._tables, cells, f"工作表「{sheet.grid.name}」第 {top + 1} 行起的表")


def _covered(merged: Sequence[Merged]) -> set[tuple[int, int]]:
    return {
        (row, column)
        for m in merged
        for row in range(m.row, m.row + m.rows)
        for column in range(m.column, m.column + m.columns)
        if (row, column) != (m.row, m.column)
    }


def _cell(sheet: ShownSheet, span: Merged) -> SpannedCell:
    return SpannedCell(
        sheet.grid.at(span.row, span.column),
        span.row,
        span.column,
        span.rows,
        span.columns,
        is_plain=sheet.is_plain(span.row, span.column),
    )


def _is_title(row: _Row, width: int) -> bool:
    return len(row.filled) == 1 and 1 < row.filled[0].columns >= _WIDE * width


def _is_note(row: _Row) -> bool:
    (*_, last) = row.filled or (None,)
    return last is not None and (last.columns > 1 or any(sign in last.text for sign in "。：:"))


def _texts(row: _Row, sheet: ShownSheet) -> Iterator[TextBlock]:
    for cell in row.filled:
        at = sheet.grid.address(row.number, cell.column)
        for line in filter(None, map(str.strip, cell.text.split("\n"))):
            level = heading_level(line)
            mark, text = ("", line) if level else item_of(line)
            yield TextBlock(text, level, mark, at, is_plain=cell.is_plain)
