"""A table on its way to a file: a grid in which a merged cell stands in every place it covers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from township_reports.forms.model import Place


class Look(Enum):
    """How a piece of a cell's text looks; what is ``HIDDEN`` nobody sees."""

    PLAIN = "plain"
    RAISED = "raised"
    STRUCK = "struck"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Piece:
    """A part of a cell's text that looks one way."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell; ``place`` is where its figure belongs in the form, ``is_head`` of a head's.

    Cells are told apart by identity: one that stands in several places of a grid is merged.
    """

    pieces: tuple[Piece, ...]
    place: Place | None = None
    is_head: bool = False

    @property
    def text(self) -> str:
        """What is seen of it."""
        return "".join(piece.text for piece in self.pieces if piece.look is Look.PLAIN)

    def saying(self, text: str) -> Cell:
        """A cell in its place that says something else."""
        return replace(self, pieces=(Piece(text),))

    def pieced(self, *pieces: Piece) -> Cell:
        """A cell in its place that is written in these pieces."""
        return replace(self, pieces=pieces)


def cell(text: str, is_head: bool = False) -> Cell:
    """A cell that holds no figure of the form."""
    return Cell((Piece(text),), None, is_head)


@dataclass(frozen=True)
class Laid:
    """A cell as a row of a table has it, with its spans; what is gone takes no room either."""

    cell: Cell
    rows: int = 1
    columns: int = 1
    is_gone: bool = False


@dataclass
class Grid:
    """The rows of one table, all of one length; the first ``heads`` are heads of columns."""

    rows: list[list[Cell]]
    heads: int = 0

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def change(self, old: Cell, new: Cell) -> None:
        """Put a cell in the place of another, wherever that stands."""
        for row in self.rows:
            row[:] = [new if standing is old else standing for standing in row]

    def put_column(self, number: int, cells: list[Cell]) -> None:
        """Put a column in before the one with this number."""
        for row, new in zip(self.rows, cells, strict=True):
            row.insert(number, new)

    def figures(self) -> list[Cell]:
        """The cells with figures of the form, from the top left."""
        return [cell for row in self.rows for cell in row if cell.place is not None]


def laid(grid: Grid) -> list[list[Laid]]:
    """A grid as rows of cells with spans, each cell in the row in which it begins."""
    covered: set[tuple[int, int]] = set()
    rows: list[list[Laid]] = []
    for r, row in enumerate(grid.rows):
        cells: list[Laid] = []
        for c, standing in enumerate(row):
            if (r, c) in covered:
                continue
            across = 1
            while c + across < len(row) and _goes_on(grid, covered, standing, r, c + across):
                across += 1
            down = 1
            while r + down < len(grid.rows) and all(
                c + i < len(grid.rows[r + down]) and grid.rows[r + down][c + i] is standing
                for i in range(across)
            ):
                down += 1
            covered |= {(r + i, c + j) for i in range(down) for j in range(across)}
            cells.append(Laid(standing, down, across))
        rows.append(cells)
    return rows


def _goes_on(grid: Grid, covered: set[tuple[int, int]], standing: Cell, r: int, c: int) -> bool:
    return grid.rows[r][c] is standing and (r, c) not in covered


def unlaid(rows: list[list[Laid]]) -> list[list[Cell | None]]:
    """Rows of cells with spans as a browser puts them; ``None`` where it puts none."""
    grid: list[list[Cell | None]] = [[] for _ in rows]
    for r, row in enumerate(rows):
        c = 0
        for each in row:
            while c < len(grid[r]) and grid[r][c] is not None:
                c += 1
            for down in range(min(each.rows, len(rows) - r)):
                line = grid[r + down]
                line += [None] * (c + each.columns - len(line))
                line[c : c + each.columns] = [each.cell] * each.columns
            c += each.columns
    return grid
