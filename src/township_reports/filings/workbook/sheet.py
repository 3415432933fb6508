"""A table's sheet without what stands beside the table, and refusals that name it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.filings.limits import check_cells, check_rows
from township_reports.filings.model import FilingError
from township_reports.filings.workbook.labels import AmbiguousLabelError, Heads, OfficialPaths
from township_reports.filings.workbook.sheets import is_beside, is_check, last_in_force

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from township_reports.filings.workbook.values import SheetGrid
    from township_reports.forms import Appeals, Disclosure, Requests


@dataclass(frozen=True)
class Sheet:
    """A table's sheet without what stands beside the table; ``file`` is for messages."""

    grid: SheetGrid
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

    def others(self, row: int, known: Container[int]) -> Iterator[tuple[str, str]]:
        """The texts of a row, with their addresses, that stand in none of the known columns."""
        for column, text in self.cells(row).items():
            if column not in known:
                yield text, self.grid.address(row, column)

    def path(self, paths: OfficialPaths, heads: Heads, row: int, column: int) -> str:
        """The form's path for some heads. Raises :class:`FilingError` where it may be several."""
        try:
            return paths.path(heads)
        except AmbiguousLabelError as error:
            raise self.refusal(
                f" {self.grid.address(row, column)}「{heads.own[-1][:40]}」可能是"
                f"「{'」或「'.join(error.candidates[:3])}」：请补上它上面的表头"
            ) from error

    def refusal(self, problem: str) -> FilingError:
        """The error that says what is wrong on the sheet, after the file's name."""
        return FilingError(f"{self.file} 的{problem}")


def sheet_of(table: Disclosure | Requests | Appeals, grid: SheetGrid, file: str) -> Sheet:
    """The sheet of a table without the columns of the checks and notes beside its table.

    Raises :class:`FilingError` for more rows, or a longer text, than a table has.
    """
    beside, last = set(), last_in_force(table)
    for row in grid.rows:
        labels = [c for c, text in enumerate(row) if text.strip() and not _is_number(text)]
        # A check below the table is a row; only what stands right of other labels is a column.
        beside |= {c for c in labels if c > labels[0] and is_beside(row[c], last)}
    sheet = Sheet(grid, file, frozenset(beside))
    check_rows(len(sheet.rows), f"{file} 的 {grid.name}")
    for number in sheet.rows:
        check_cells(sheet.others(number, ()), f"{file} 的")
    return sheet


def _is_number(text: str) -> bool:
    return text.strip().lstrip("-").replace(".", "", 1).isdecimal()
