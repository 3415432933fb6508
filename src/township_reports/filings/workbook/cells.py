"""A table's sheet, and what is found in it: cells for places of the form, and lines off it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from township_reports.filings.figures import read_figure
from township_reports.filings.folder.tables import TableRead
from township_reports.filings.model import Cell, FilingError, Line
from township_reports.filings.workbook.labels import AmbiguousLabelError, Heads, OfficialPaths
from township_reports.filings.workbook.sheets import is_beside, is_check
from township_reports.filings.workbook.values import Grid
from township_reports.forms.model import Appeals, Disclosure, Place, Requests


@dataclass(frozen=True)
class Sheet:
    """A table's sheet without what stands beside the table; ``file`` is for messages."""

    grid: Grid
    file: str
    beside: frozenset[int]

    def cells(self, row: int) -> Mapping[int, str]:
        """The cells of a row that are not blank, by column."""
        return self._filled[row] if row < len(self._filled) else {}

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows with something in them, the checks left out."""
        return tuple(
            row
            for row, cells in enumerate(self._filled)
            if cells and not any(is_check(text) for text in cells.values())
        )

    @cached_property
    def _filled(self) -> tuple[Mapping[int, str], ...]:
        return tuple(
            {
                column: text.strip()
                for column, text in enumerate(row)
                if column not in self.beside and text.strip()
            }
            for row in self.grid.rows
        )

    def refusal(self, problem: str) -> FilingError:
        return FilingError(f"{self.file} 的{problem}")


def sheet_of(grid: Grid, file: str) -> Sheet:
    """The sheet without the columns of the checks and notes beside its table."""
    beside = set()
    for row in grid.rows:
        filled = [column for column, text in enumerate(row) if text.strip()]
        # A check below the table is a row; only what stands right of other cells is a column.
        beside |= {c for c in filled if c > filled[0] and is_beside(row[c])}
    return Sheet(grid, file, frozenset(beside))


class TableCells:
    """Collects the cells of one table and its lines."""

    def __init__(self, table: Disclosure | Requests | Appeals, sheet: Sheet) -> None:
        self.table = table
        self.sheet = sheet
        self.cells: dict[Place, Cell] = {}
        self.lines: list[Line] = []

    def take(self, place: Place, row: int, column: int) -> None:
        """Take the cell at row and column for a place; a second one for it is passed over."""
        text = self.sheet.grid.at(row, column)
        measure = self.table.measure(place)
        at = self.sheet.grid.address(row, column)
        cell = Cell(place, measure, text, read_figure(text, measure), self.sheet.file, at)
        self.cells.setdefault(place, cell)

    def off(self, state: str, label: tuple[str, str], nearest: tuple[str, str], at: str) -> None:
        """Note what is off the form; labels are row and column."""
        self.lines.append(Line(self.table.key, state, *label, *nearest, self.sheet.file, at))

    def surplus(self, row: int, known: Iterable[int], label: str) -> None:
        """Note the cells of a row that stand in no column of the table."""
        for column, text in self.sheet.cells(row).items():
            if column not in known:
                self.off("extra", (label, text), ("", ""), self.sheet.grid.address(row, column))

    def resolved(self, paths: OfficialPaths, heads: Heads, row: int, column: int) -> str:
        """The form's path for some heads. Raises :class:`FilingError` where it may be several."""
        try:
            return paths.path(heads)
        except AmbiguousLabelError as error:
            raise self.sheet.refusal(
                f" {self.sheet.grid.address(row, column)}「{heads.own[-1][:40]}」可能是"
                f"「{'」或「'.join(error.candidates[:3])}」：请补上它上面的表头"
            ) from error

    def read(self) -> TableRead:
        return TableRead(self.cells, tuple(self.lines))
