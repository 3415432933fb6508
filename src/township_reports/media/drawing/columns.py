"""Standing columns, a year each: figures over the columns, years under them.

The picture is as wide as its years need: a few of them do not stand far apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.document import Chart, figure_text
from township_reports.media.drawing.glyphs import text_width
from township_reports.media.drawing.lettering import wrap_text
from township_reports.media.drawing.shapes import (
    DROP,
    GAP,
    LINE,
    SIZE,
    WIDTH,
    ZERO,
    Box,
    Layout,
    Line,
    Span,
    fitting_size,
)

if TYPE_CHECKING:
    from decimal import Decimal

_HEIGHT = 130.0  # of the highest column
_SLOT = 64.0  # the most room that a year has
_COLUMN = 0.55  # how much of it the column takes
_BESIDE = 4.0  # what is left free between what stands in two slots
_LEAST = 11.0  # the smallest size of a year in one line; else it takes more lines


def columns_layout(chart: Chart) -> Layout:
    """Lay out a chart of columns, which has one series."""
    (series,) = chart.series
    slot = min(_SLOT, WIDTH / max(len(chart.categories), 1))
    room = slot - _BESIDE
    span = Span.of(chart.figures)
    zero = LINE + (span.share(span.high) if span.high > span.low else 1.0) * _HEIGHT
    bottom = LINE + _HEIGHT + (LINE if span.low < 0 else 0.0)
    size = max(_LEAST, min((fitting_size(year, room) for year in chart.categories), default=SIZE))
    boxes: list[Box] = []
    lines: list[Line] = []
    most = 1
    for number, (category, value) in enumerate(zip(chart.categories, series.values, strict=True)):
        middle = slot * (number + 0.5)
        length = span.share(value or 0) * _HEIGHT
        if value is not None:
            wide = slot * _COLUMN
            top = zero - max(length, 0.0) if value else zero - ZERO
            boxes.append(Box(0, middle - wide / 2, top, wide, abs(length) or ZERO))
        lines.append(_figure(value, middle, zero - length, room))
        years = wrap_text(category, size, room)
        lines += [_centred(t, middle, bottom + LINE * i, size) for i, t in enumerate(years, 1)]
        most = max(most, len(years))
    width = slot * max(len(chart.categories), 1)
    height = bottom + LINE * most + GAP
    return Layout(width, height, tuple(boxes), tuple(lines), (0, zero, width, zero))


def _figure(value: int | Decimal | None, middle: float, end: float, room: float) -> Line:
    """A figure beyond the end of its column."""
    text = figure_text(value)
    size = fitting_size(text, room)
    below = value is not None and value < 0
    return _centred(text, middle, end + GAP + 2 * DROP * size if below else end - GAP, size)


def _centred(text: str, middle: float, base: float, size: float) -> Line:
    return Line(text, middle - text_width(text, size) / 2, base, size)
