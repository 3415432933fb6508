"""How a table's texts are fitted into their cells in print: size, margins, where lines end.

Widths are reckoned, not measured: characters of Chinese are as wide as the type is high in every
face of the report, and a digit or letter is taken a little wider than it is in any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.document import Grid, Span
from township_reports.filings import WIDEST_TABLE
from township_reports.forms import standing, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.document import MergedTable, TableCell

#: The cells of a row of a table of prose.
_Row = tuple[tuple[Span, ...], ...]
#: In pt: the type area is 156 mm wide.
TYPE_WIDTH = 442.2
_ASCII_WIDTH = 0.6
_NARROW_RUN = re.compile(r"[!-~]+")
#: The smallest size of a figure that is long; a longer one goes on in another line.
_SMALLEST = 7.0


@dataclass(frozen=True)
class CellSizes:
    """The size of a table's ``text`` and the margins ``beside`` and ``over`` it, in pt."""

    text: float
    beside: float
    over: float

    def longest(self, width: float) -> int:
        """How many letters or digits stand in a line of a column of a width in pt."""
        return max(int((width - 2 * self.beside) / self.text / _ASCII_WIDTH), 1)


_WIDE, _NARROW, _NARROWER = (
    CellSizes(12.0, 4.0, 5.0),
    CellSizes(10.0, 3.0, 4.0),
    CellSizes(8.0, 1.0, 3.0),
)


# From how many columns on a table is set smaller: the form's, and one of the prose.
_MANY_OF_FORM = 5
_MANY, _VERY_MANY = 7, 13


def grid_parts(grid: Grid) -> tuple[Grid, ...]:
    """The table of prose as one, or, where no page is so wide, as several that stand below it.

    Each begins with the first column, which says what a row is about.
    """
    columns = len(grid.head)
    if columns <= WIDEST_TABLE:
        return (grid,)
    count = -(-(columns - 1) // (WIDEST_TABLE - 1))
    edges = [1 + round((columns - 1) * number / count) for number in range(count + 1)]

    def cut(row: _Row, part: tuple[int, int]) -> _Row:
        return row[:1] + row[slice(*part)]

    return tuple(
        Grid(cut(grid.head, part), tuple(cut(row, part) for row in grid.body))
        for part in pairwise(edges)
    )


def grid_sizes(columns: int) -> CellSizes:
    """The sizes of a table of prose with so many columns, all of one width."""
    return _WIDE if columns < _MANY else _NARROW if columns < _VERY_MANY else _NARROWER


@dataclass(frozen=True)
class FittedCell:
    """A cell's text in the lines that its words make, and how it is set.

    ``longest`` is how many letters or digits stand in a line; ``size`` is in pt, 0 for that of
    the table. A tall cell takes more than a line: with others like it its table
    may be higher than a page.
    """

    lines: tuple[str, ...]
    longest: int
    size: float = 0.0
    is_tall: bool = False


@dataclass(frozen=True)
class TableFit:
    """The widths of a table's ``columns`` in pt, and its ``sizes``."""

    columns: tuple[float, ...]
    sizes: CellSizes

    @classmethod
    def of(cls, table: MergedTable) -> TableFit:
        """The fit of a table over the whole width of the type area."""
        share = TYPE_WIDTH / sum(table.widths)
        sizes = _NARROW if len(table.widths) >= _MANY_OF_FORM else _WIDE
        return cls(tuple(width * share for width in table.widths), sizes)

    def cells(self, table: MergedTable) -> Iterator[tuple[int, TableCell, FittedCell]]:
        """Each cell of the table with its row and how it is set, in order."""
        for row, column, cell in standing(table.rows):
            width = sum(self.columns[column : column + cell.columns])
            yield row, cell, self._label(cell, width) if cell.is_head else self._figure(cell, width)

    def _label(self, cell: TableCell, width: float) -> FittedCell:
        room = width - 2 * self.sizes.beside
        lines = [""]
        for word in words_in(cell.text):
            if lines[-1] and _width(lines[-1] + word) * self.sizes.text > room:
                lines.append("")
            lines[-1] += word
        return FittedCell(tuple(lines), self.sizes.longest(width))

    def _figure(self, cell: TableCell, width: float) -> FittedCell:
        room = width - 2 * self.sizes.beside
        text = cell.text + "※" * bool(cell.marks)
        runs = max((_width(run) for run in _NARROW_RUN.findall(text)), default=0.0)
        sizes, size = self.sizes, 0.0
        if runs * sizes.text > room:
            size = max(room / runs, _SMALLEST)
            sizes = replace(sizes, text=size)
        is_tall = _width(text) * sizes.text > room
        return FittedCell((cell.text,), sizes.longest(width), size, is_tall)


def _width(text: str) -> float:
    return sum(_ASCII_WIDTH if char.isascii() else 1.0 for char in text)
