"""The ruled tables of a PDF's page, as browsers draw them too.

A browser cuts a table where a page ends and draws no line there: a merged cell that goes on over
the page lies open, and so would its whole column be lost. It sets tables without a gap between
them, which are two nevertheless: none of their columns is the other's. And it paints the ground of
a page white, which nobody sees and which rules nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pdfplumber.table import TableFinder, merge_edges
from pdfplumber.utils.geometry import filter_edges, line_to_edge, rect_to_edges

from township_reports.intake.files.pdf.layout import is_white
from township_reports.intake.files.pdf.lines import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfplumber.page import Page

    from township_reports.intake.files.pdf.lines import Char

_Edge = dict[str, Any]
#: Ends nearer than this (points) are one: a ruling line has a width.
_NEAR = 3.0
#: Two lines that stand open may frame a page; a table has one more between them.
_FEWEST = 3


def ruled_tables(page: Page) -> Iterator[tuple[Box, list[Box]]]:
    """The box of each table that ruling lines make, and of its cells.

    Laying out the page may raise :class:`.layout.TooMuchError`.
    """
    for edges in _apart(list(_drawn_edges(page))):
        for table in _Finder(page, edges).tables:
            yield Box(*map(float, table.bbox)), [Box(*map(float, cell)) for cell in table.cells]


def _drawn_edges(page: Page) -> Iterator[_Edge]:
    """The level and upright edges of what is drawn on a page."""
    boxes = (box for box in page.rects if not _is_ground(box))
    edges = (
        *map(line_to_edge, page.lines),
        *(edge for box in boxes for edge in rect_to_edges(box)),
        *page.curve_edges,
    )
    return (edge for edge in edges if edge["orientation"])


def _is_ground(box: _Edge) -> bool:
    """Whether a box is an area painted white, with no line around it."""
    is_area = min(box["width"], box["height"]) >= _NEAR
    is_painted = box["fill"] and not box["stroke"]
    return bool(is_area and is_painted and is_white(box["non_stroking_color"]))


class _Finder(TableFinder):
    def __init__(self, page: Page, edges: Sequence[_Edge]) -> None:
        self._edges = edges
        super().__init__(page)

    def get_edges(self) -> list[_Edge]:
        merged = merge_edges(list(self._edges), _NEAR, _NEAR, _NEAR, _NEAR)
        edges: list[_Edge] = filter_edges(merged, min_length=_NEAR)
        chars = self.page.chars
        return [*edges, *_closing(edges, chars, 1), *_closing(edges, chars, -1)]


def _apart(edges: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """The edges of a page, divided where tables touch: no upright line goes on there."""
    # The short sides of a line that is drawn as a box lead nowhere.
    long = (edge for edge in edges if edge["bottom"] - edge["top"] >= _NEAR)
    upright = sorted((edge for edge in long if edge["orientation"] == "v"), key=_top)
    rest = list(edges)
    reached = upright[0]["bottom"] if upright else 0.0
    for edge in upright:
        if edge["top"] > reached - _NEAR and _is_seam(upright, reached):
            yield [other for other in rest if other["bottom"] <= reached + _NEAR / 2]
            rest = [other for other in rest if other["bottom"] > reached + _NEAR / 2]
        reached = max(reached, edge["bottom"])
    yield rest


def _is_seam(upright: Sequence[_Edge], y: float) -> bool:
    """Whether no column above a level goes on below it, and there are some on both sides."""
    above = _between(edge["x0"] for edge in upright if abs(edge["bottom"] - y) <= _NEAR)
    below = _between(edge["x0"] for edge in upright if abs(edge["top"] - y) <= _NEAR)
    is_shared = any(abs(x - other) <= _NEAR for x in above for other in below)
    return bool(above and below) and not is_shared


def _between(xs: Iterator[float]) -> list[float]:
    """The places that are not at the left or the right end."""
    found = sorted(xs)
    return [x for x in found if found[0] + _NEAR < x < found[-1] - _NEAR]


def _top(edge: _Edge) -> float:
    return float(edge["top"])


def _closing(edges: Sequence[_Edge], chars: Sequence[Char], way: int) -> Iterator[_Edge]:
    """The lines that are missing where upright ones end lowest (``way`` 1), or highest (-1)."""
    side = "bottom" if way > 0 else "top"
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    end = max((way * edge[side] for edge in upright), default=0)
    open_ = sorted({edge["x0"] for edge in upright if way * edge[side] > end - _NEAR})
    if len(open_) < _FEWEST:
        return
    within = (edge for edge in level if edge["x0"] < open_[-1] and edge["x1"] > open_[0])
    last = max((way * edge["top"] for edge in within), default=end)
    # Between the last line and the page's end stands nothing, where no row was cut.
    strip = Box(open_[0], min(way * last, way * end), open_[-1], max(way * last, way * end))
    is_cut = any(char["text"].strip() and strip.holds(char) for char in chars)
    y = way * (end if is_cut else last)
    for x0, x1 in pairwise(open_):
        if not any(_covers(edge, x0, x1) and way * edge["top"] > end - _NEAR for edge in level):
            yield _line(x0, x1, y)


def _covers(edge: _Edge, x0: float, x1: float) -> bool:
    return bool(edge["x0"] <= x0 + _NEAR and edge["x1"] >= x1 - _NEAR)


def _line(x0: float, x1: float, y: float) -> _Edge:
    box = {"x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0.0}
    return {**box, "orientation": "h"}
