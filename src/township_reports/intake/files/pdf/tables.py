"""The tables of a PDF: from ruling lines or gaps, and one of the pieces that pages cut."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.intake.files.document import SpannedCell, TableBlock
from township_reports.intake.files.pdf.lines import (
    Box,
    Char,
    PageLine,
    Part,
    is_one_size,
    is_unreadable,
    lines_of,
)
from township_reports.intake.files.written import begins_part, cell_text, joint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Edges nearer than this (points) are one: a ruling line has a width.
_NEAR = 3.0
#: No official table has more rows of heads.
_MOST_HEAD_ROWS = 4
_FIGURE = re.compile(r"[\d.,+\-−－/_—]*")


@dataclass(frozen=True)
class TablePiece:
    """A table on one page: its box, the x of its columns' edges, its cells."""

    page: int
    box: Box
    edges: tuple[float, ...]
    cells: tuple[SpannedCell, ...]

    @property
    def rows(self) -> int:
        """How many rows the piece has."""
        return max(cell.row + cell.rows for cell in self.cells)


def ruled_piece(boxes: Sequence[Box], chars: Sequence[Char], page: int) -> TablePiece:
    """The table whose cells are these rectangles, with the characters that stand in it."""
    xs = _edges([x for box in boxes for x in (box.x0, box.x1)])
    ys = _edges([y for box in boxes for y in (box.top, box.bottom)])
    held: list[list[Char]] = [[] for _ in boxes]
    strays: set[int] = set()
    for char in chars:
        at = next((i for i, box in enumerate(boxes) if box.holds(char)), None)
        if at is None and char["text"].strip():
            at = min(range(len(boxes)), key=lambda i: _distance(boxes[i], char))
            strays.add(at)
        if at is not None:
            held[at].append(char)
    cells = []
    for i, box in enumerate(boxes):
        text, is_sure = cell_text([line.text for line in lines_of(held[i], page)])
        left, right = _index(xs, box.x0), _index(xs, box.x1)
        top, bottom = _index(ys, box.top), _index(ys, box.bottom)
        is_sure = is_sure and i not in strays and not is_unreadable(text)
        is_sure = is_sure and not _crosses(held[i], box)
        spans = (bottom - top, right - left)
        is_plain = is_one_size(held[i]) and all(char["is_plain"] for char in held[i])
        cells.append(SpannedCell(text, top, left, *spans, is_sure, is_plain))
    whole = Box(xs[0], ys[0], xs[-1], ys[-1])
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return TablePiece(page, whole, tuple(xs), tuple(cells))


def spaced_piece(lines: Sequence[PageLine]) -> TablePiece:
    """The table that these lines look like, columns told apart by gaps alone: never sure."""
    parts = sorted((part for line in lines for part in line.parts), key=lambda p: p.x0)
    columns: list[list[float]] = []
    for part in parts:
        for column in columns:
            if min(column[1], part.x1) - max(column[0], part.x0) > 0:
                column[0], column[1] = min(column[0], part.x0), max(column[1], part.x1)
                break
        else:
            columns.append([part.x0, part.x1])
    columns.sort()
    held: dict[tuple[int, int], list[Part]] = {}
    for row, line in enumerate(lines):
        for part in line.parts:
            at = max(
                range(len(columns)),
                key=lambda i: min(columns[i][1], part.x1) - max(columns[i][0], part.x0),
            )
            held.setdefault((row, at), []).append(part)
    cells = tuple(
        SpannedCell(
            " ".join(part.text for part in parts),
            row,
            at,
            is_sure=False,
            is_plain=all(part.is_plain for part in parts),
        )
        for row in range(len(lines))
        for at in range(len(columns))
        for parts in [held.get((row, at), [])]
    )
    first, last = lines[0].box, lines[-1].box
    edges = (*(x0 for x0, _ in columns), columns[-1][1])
    return TablePiece(lines[0].page, Box(edges[0], first.top, edges[-1], last.bottom), edges, cells)


def continues(first: TablePiece, second: TablePiece) -> bool:
    """Whether the second piece has the columns of the first, a page or more before it.

    Rows whose cells are merged may show only some of the edges of the others.
    """
    if second.page <= first.page or not second.edges or not first.edges:
        return False
    fewer, more = sorted((_offsets(first.edges), _offsets(second.edges)), key=len)
    return abs(fewer[-1] - more[-1]) <= _NEAR and all(
        any(abs(edge - other) <= _NEAR for other in more) for edge in fewer
    )


def join_pieces(first: TablePiece, second: TablePiece) -> TablePiece:
    """One piece of two; heads that the second repeats are left off.

    A cell without text that goes on below a cell with a label is the rest of that cell.
    """
    edges = max(_offsets(first.edges), _offsets(second.edges), key=len)
    first, second = _on_edges(first, edges), _on_edges(second, edges)
    skip = _repeated_heads(first.cells, second.cells)
    height = first.rows
    cells = list(first.cells)
    for cell in second.cells:
        if cell.row < skip:
            continue
        above = next((c for c in cells if _meets(c, cell, height)), None)
        if cell.row == skip and above and _is_rest(above, cell):
            cells[cells.index(above)] = replace(above, rows=above.rows + cell.rows)
        else:
            cells.append(replace(cell, row=cell.row - skip + height))
    cells = _without_cut_row(cells, height)
    return replace(first, page=second.page, cells=tuple(cells))


def _on_edges(piece: TablePiece, offsets: Sequence[float]) -> TablePiece:
    """The same piece in columns with these edges, its own among them."""
    if len(piece.edges) == len(offsets):
        return piece
    at = [_index(offsets, edge) for edge in _offsets(piece.edges)]
    cells = tuple(
        replace(
            cell,
            column=at[cell.column],
            columns=at[cell.column + cell.columns] - at[cell.column],
        )
        for cell in piece.cells
    )
    return replace(piece, edges=tuple(piece.edges[0] + x for x in offsets), cells=cells)


def table_block(piece: TablePiece, number: int, page: int) -> TableBlock:
    """The table that a piece is, which began on this page."""
    return TableBlock(number, piece.cells, f"第 {page} 页")


def _without_cut_row(cells: Sequence[SpannedCell], height: int) -> list[SpannedCell]:
    """The cells in order, a row that the page's end cut made one again.

    In an official table such a row is known by its labels: one begins with a number, none goes on
    with one, and no column has a figure in both halves.
    """
    first = {cell.column: cell for cell in cells if cell.row + cell.rows == height}
    rest = {cell.column: cell for cell in cells if cell.row == height}
    if not _is_cut(first, rest):
        return sorted(cells, key=lambda cell: (cell.row, cell.column))
    mended = []
    for cell in cells:
        if cell.row > height:
            mended.append(replace(cell, row=cell.row - 1))
        elif cell.row + cell.rows == height:
            mended.append(_whole(cell, rest.get(cell.column)))
        elif cell.row < height:
            is_over = cell.row + cell.rows > height
            mended.append(replace(cell, rows=cell.rows - is_over))
    return sorted(mended, key=lambda cell: (cell.row, cell.column))


def _is_cut(first: Mapping[int, SpannedCell], rest: Mapping[int, SpannedCell]) -> bool:
    """Whether two rows, by their columns, are the halves of one."""
    # Columns in which nothing goes on may lie in one cell with a label's rest.
    if any(c not in first or first[c].columns > cell.columns for c, cell in rest.items()):
        return False
    both = [(first[c].text, cell.text) for c, cell in rest.items() if first[c].text and cell.text]
    return any(begins_part(above) for above, _ in both) and not any(
        begins_part(below) or _FIGURE.fullmatch(below) for _, below in both
    )


def _whole(cell: SpannedCell, rest: SpannedCell | None) -> SpannedCell:
    if rest is None:
        return cell
    text = cell.text + joint(cell.text, rest.text) + rest.text
    is_sure, is_plain = cell.is_sure and rest.is_sure, cell.is_plain and rest.is_plain
    rows = cell.rows + rest.rows - 1
    return replace(cell, text=text, rows=rows, is_sure=is_sure, is_plain=is_plain)


def _offsets(edges: Sequence[float]) -> list[float]:
    return [edge - edges[0] for edge in edges]


def _meets(above: SpannedCell, cell: SpannedCell, height: int) -> bool:
    return (
        above.row + above.rows == height
        and above.column == cell.column
        and above.columns == cell.columns
    )


def _is_rest(above: SpannedCell, cell: SpannedCell) -> bool:
    is_label = not _FIGURE.fullmatch(above.text)
    return not cell.text and is_label and (above.rows > 1 or cell.rows > 1)


def _repeated_heads(first: Sequence[SpannedCell], second: Sequence[SpannedCell]) -> int:
    def top(cells: Sequence[SpannedCell], rows: int) -> list[SpannedCell]:
        return [replace(cell, is_sure=True) for cell in cells if cell.row < rows]

    for rows in range(_MOST_HEAD_ROWS, 0, -1):
        heads = top(first, rows)
        if all(cell.row + cell.rows <= rows for cell in heads) and heads == top(second, rows):
            return rows
    return 0


def _edges(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    edges = ordered[:1]
    for before, value in pairwise(ordered):
        if value - before > _NEAR:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _crosses(chars: Sequence[Char], box: Box) -> bool:
    """Whether a character lies across the side of its cell: it may belong to the next."""
    return any(c["x0"] < box.x0 - _NEAR or c["x1"] > box.x1 + _NEAR for c in chars)


def _distance(box: Box, char: Char) -> float:
    x = (char["x0"] + char["x1"]) / 2
    y = (char["top"] + char["bottom"]) / 2
    across = max(box.x0 - x, 0, x - box.x1)
    down = max(box.top - y, 0, y - box.bottom)
    return float(across + 2 * down)
