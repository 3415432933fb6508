"""Where the cells of a printed table stand on its sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.forms import Form, Place, printed_table

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Above a table stand the section's title, and the unit and year.
TOP = 2


@dataclass(frozen=True)
class Placed:
    """A printed cell with where it begins and ends; ``place`` is ``None`` for a head."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str
    place: Place | None = None
    is_plain: bool = False


@dataclass(frozen=True)
class Layout:
    """The cells of a table; ``widths`` are the columns' shares, ``head_rows`` repeat in print."""

    cells: tuple[Placed, ...]
    widths: tuple[float, ...]
    head_rows: int

    @cached_property
    def at(self) -> Mapping[Place, tuple[int, int]]:
        """Where each place of the form stands, by row and column from 0."""
        return {cell.place: (cell.row, cell.column) for cell in self.cells if cell.place}

    @cached_property
    def last_row(self) -> int:
        """The lowest row that a cell reaches."""
        return max(cell.last_row for cell in self.cells)

    @property
    def label_columns(self) -> int:
        """How many columns at the left hold labels only."""
        return min(column for _, column in self.at.values())


def layout_of(form: Form, key: str) -> Layout:
    """The layout of the table with this key, as the form prints it."""
    table = printed_table(form, key)
    placed = tuple(
        Placed(
            row + TOP,
            column,
            row + TOP + cell.rows - 1,
            column + cell.columns - 1,
            cell.text,
            cell.place,
            cell.is_label,
        )
        for row, column, cell in table.standing()
    )
    return Layout(placed, table.widths, table.head_rows)
