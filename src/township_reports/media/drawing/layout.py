"""Where everything in a chart stands, in units of the picture: 480 wide, as high as needed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from township_reports.document import Chart, ChartKind, figure_text
from township_reports.media.drawing.glyphs import text_width
from township_reports.media.drawing.lettering import wrap_text

if TYPE_CHECKING:
    from decimal import Decimal

WIDTH = 480.0
SIZE = 14.0
_FIGURE_SIZE = 13.0
_LINE = 18.0
_LEGEND = 28.0
#: How far below the middle of a line its baseline is, in sizes.
_DROP = 0.36
_GAP = 5.0

_LABELS = 170.0  # the most that the labels of bars take: 12 characters
_BAR, _BAR_STEP, _GROUP_GAP = 15.0, 18.0, 13.0
_MOST_FIGURE = 120.0

_PLOT_HEIGHT = 170.0
_MOST_COLUMN = 44.0
_YEAR = 40.0  # the room that the four digits of a year need; in less they are set smaller
_FULL = 0.72  # of a category's room, what its columns fill


@dataclass(frozen=True)
class Box:
    """The bar of a figure of the series with this number; its length is as the figure's size."""

    series: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """A line of text that begins at ``x`` on the baseline ``y``."""

    text: str
    x: float
    y: float
    size: float = SIZE


@dataclass(frozen=True)
class Layout:
    """A chart laid out; ``axis`` is the line of zero: x1, y1, x2, y2."""

    height: float
    boxes: tuple[Box, ...]
    swatches: tuple[Box, ...]
    lines: tuple[Line, ...]
    axis: tuple[float, float, float, float]


def laid_out(chart: Chart) -> Layout:
    """Lay out a chart; of more than one series, under a legend."""
    swatches, legend = _legend(chart) if len(chart.series) > 1 else ((), ())
    top = _LEGEND if legend else 0.0
    boxes, lines, axis, height = (_bars if chart.kind is ChartKind.BARS else _columns)(chart, top)
    return Layout(max(height, top + _LINE), tuple(boxes), swatches, (*legend, *lines), axis)


_Plot = tuple[list[Box], list[Line], tuple[float, float, float, float], float]


def _legend(chart: Chart) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    room = WIDTH / len(chart.series) - 30
    swatches, lines, x = [], [], 1.0
    for number, series in enumerate(chart.series):
        (name,) = wrap_text(series.name, SIZE, room, lines=1) or ("",)
        swatches.append(Box(number, x, 4, 18, 12))
        lines.append(Line(name, x + 23, 15))
        x += 23 + text_width(name, SIZE) + 20
    return tuple(swatches), tuple(lines)


def _bars(chart: Chart, top: float) -> _Plot:
    labels = [wrap_text(category, SIZE, _LABELS) for category in chart.categories]
    start = max((text_width(line, SIZE) for lines in labels for line in lines), default=0) + 10
    room = min(_MOST_FIGURE, max(map(_figure_width, chart.figures), default=10)) + _GAP
    before = room if min(chart.figures, default=0) < 0 else 0.0
    scale = _Scale(chart, WIDTH - start - room - before)
    zero = start + before + scale.below
    group = max(_BAR_STEP * len(chart.series), _LINE * max(map(len, labels), default=1))
    boxes, lines, y = [], [], top + 4
    for c, label in enumerate(labels):
        middle = y + group / 2
        first = middle - _LINE * len(label) / 2 + _LINE / 2
        lines += [Line(t, 0, first + i * _LINE + _DROP * SIZE) for i, t in enumerate(label)]
        bar_y = middle - _BAR_STEP * len(chart.series) / 2
        for s, series in enumerate(chart.series):
            value = series.values[c]
            length = scale.length(value)
            if length:
                at = zero if length > 0 else zero + length
                boxes.append(Box(s, at, bar_y + (_BAR_STEP - _BAR) / 2, abs(length), _BAR))
            text, size, width = _figure(figure_text(value), _MOST_FIGURE)
            x = zero + length + _GAP if length >= 0 else zero + length - _GAP - width
            lines.append(Line(text, x, bar_y + _BAR_STEP / 2 + _DROP * size, size))
            bar_y += _BAR_STEP
        y += group + _GROUP_GAP
    height = y - _GROUP_GAP + 4
    return boxes, lines, (zero, top, zero, height), height


def _columns(chart: Chart, top: float) -> _Plot:
    slot = WIDTH / max(len(chart.categories), 1)
    step = min(slot * _FULL / len(chart.series), _MOST_COLUMN)
    wide = step - min(3.0, step * 0.15)
    # A column's figure may reach over its neighbours' gap, not over their figures.
    room = slot * 0.95 / len(chart.series)
    label_size = SIZE * min(1.0, slot / _YEAR)
    below_figures = _LINE if min(chart.figures, default=0) < 0 else 0.0
    scale = _Scale(chart, _PLOT_HEIGHT)
    zero = top + _LINE + scale.above
    bottom = top + _LINE + _PLOT_HEIGHT + below_figures
    boxes, lines, most_lines = [], [], 1
    for c, category in enumerate(chart.categories):
        middle = slot * (c + 0.5)
        for s, series in enumerate(chart.series):
            value = series.values[c]
            length = scale.length(value)
            centre = middle + step * (s - (len(chart.series) - 1) / 2)
            if length:
                at = zero - max(length, 0)
                boxes.append(Box(s, centre - wide / 2, at, wide, abs(length)))
            text, size, width = _figure(figure_text(value), room)
            y = zero - length - _GAP if length >= 0 else zero - length + _GAP + size * 0.75
            lines.append(Line(text, centre - width / 2, y, size))
        label = wrap_text(category, label_size, slot - 4)
        most_lines = max(most_lines, len(label))
        lines += [
            Line(t, middle - text_width(t, label_size) / 2, bottom + _LINE * (i + 1), label_size)
            for i, t in enumerate(label)
        ]
    return boxes, lines, (0, zero, WIDTH, zero), bottom + _LINE * most_lines + 6


class _Scale:
    """Lengths in proportion to figures, zero included in what they span."""

    def __init__(self, chart: Chart, room: float) -> None:
        low, high = (Fraction(end(chart.figures, default=0)) for end in (min, max))
        self._low, self._high = min(low, Fraction(0)), max(high, Fraction(0))
        self._span = self._high - self._low
        self._room = room

    @property
    def below(self) -> float:
        """The length of what is less than zero."""
        return self._length(-self._low)

    @property
    def above(self) -> float:
        """The length of what is more than zero; all the room where every figure is zero."""
        return self._length(self._high) if self._span else self._room

    def length(self, value: int | Decimal | None) -> float:
        """A figure's length; negative for less than zero, 0 where there is no figure."""
        return 0.0 if value is None else self._length(Fraction(value))

    def _length(self, value: Fraction) -> float:
        return float(value / self._span) * self._room if self._span else 0.0


def _figure(text: str, room: float) -> tuple[str, float, float]:
    """A figure with the size it is set in to fit the room, and its width in that size."""
    width = text_width(text, _FIGURE_SIZE)
    size = _FIGURE_SIZE * min(1.0, room / width)
    return text, size, text_width(text, size)


def _figure_width(value: int | Decimal) -> float:
    return text_width(figure_text(value), _FIGURE_SIZE)
