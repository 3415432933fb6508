"""The ruled tables of a page: where their cells are, found by the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: A line across is so much of the page, one down too; in pixels where a page is small.
_ACROSS, _DOWN = 40, 70
_SHORTEST = 20
#: A table is so wide, and so many pixels high.
_WIDTH, _HEIGHT = 0.2, 40
#: The least cell, in pixels, and how much of its box is its own.
_LEAST = 8
_OWN = 0.6
#: Edges so many pixels apart are one.
_SAME = 10


@dataclass(frozen=True)
class Box:
    """A part of a page in pixels: left, top, right, bottom."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True)
class GridCell:
    """A cell: where it is on the page, its first row and column, its spans."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Grid:
    """A ruled table on a page."""

    box: Box
    cells: tuple[GridCell, ...]


def grids_of(grey: Any) -> tuple[Grid, ...]:
    """The tables of a page, from top to bottom; ``grey`` are its rows of pixels."""
    import cv2
    import numpy

    height, width = grey.shape
    ink = cv2.adaptiveThreshold(
        255 - grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -4
    )
    kernels = (
        numpy.ones((1, max(_SHORTEST, width // _ACROSS)), numpy.uint8),
        numpy.ones((max(_SHORTEST, height // _DOWN), 1), numpy.uint8),
    )
    across, down = (cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel) for kernel in kernels)
    # A line that a scanner broke is one line.
    lines = cv2.dilate(across | down, numpy.ones((3, 3), numpy.uint8))
    found = [
        Grid(box, cells)
        for box in _components(lines)
        if box.right - box.left > _WIDTH * width and box.bottom - box.top > _HEIGHT
        if len(cells := tuple(_cells(lines, box))) > 1
    ]
    return tuple(sorted(found, key=lambda grid: grid.box.top))


def _components(mask: Any) -> Iterator[Box]:
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for left, top, width, height, _ in stats[1:].tolist():
        yield Box(left, top, left + width, top + height)


def _cells(lines: Any, table: Box) -> Iterator[GridCell]:
    import cv2

    inside = 255 - lines[table.top : table.bottom, table.left : table.right]
    _, _, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=4)
    boxes = [
        Box(table.left + x, table.top + y, table.left + x + w, table.top + y + h)
        for x, y, w, h, area in stats[1:].tolist()
        if w > _LEAST and h > _LEAST and area > _OWN * w * h
    ]
    columns = _edges(edge for box in boxes for edge in (box.left, box.right))
    rows = _edges(edge for box in boxes for edge in (box.top, box.bottom))
    for box in boxes:
        row, column = _at(rows, box.top), _at(columns, box.left)
        yield GridCell(
            box,
            row,
            column,
            max(1, _at(rows, box.bottom) - row),
            max(1, _at(columns, box.right) - column),
        )


def _edges(found: Iterable[int]) -> list[float]:
    """The edges between rows or columns: those close together are two sides of one line."""
    groups: list[list[int]] = []
    for edge in sorted(found):
        if groups and edge - groups[-1][-1] <= _SAME:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [sum(group) / len(group) for group in groups]


def _at(edges: Sequence[float], position: int) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - position))
