"""Lying bars: labels before the axis, figures at the bars' ends, the series named once.

A group has a bar a series; the first group's bars are followed by the names of the series, so
that no legend is to be looked up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    from collections.abc import Iterator
    from decimal import Decimal

# The most that labels, figures and names of series take: 11 characters, 10 digits, 4 characters.
_LABELS, _FIGURES, _NAMES = 154.0, 80.0, 56.0
_BAR, _STEP, _GROUP_GAP = 15.0, 18.0, 14.0
_BEFORE_NAME = 10.0  # more than before the figure: they are no one number


@dataclass(frozen=True)
class _Bar:
    """A bar with what stands at its end: its figure and, in the first group, its series' name."""

    series: int
    value: int | Decimal | None
    name: tuple[str, ...]

    @property
    def text(self) -> str:
        return figure_text(self.value)

    @property
    def size(self) -> float:
        return fitting_size(self.text, _FIGURES)

    @property
    def figure_room(self) -> float:
        return GAP + text_width(self.text, self.size)

    @property
    def name_room(self) -> float:
        return _BEFORE_NAME + _widest(self.name) if self.name else 0.0

    @property
    def is_negative(self) -> bool:
        return self.value is not None and self.value < 0

    @property
    def height(self) -> float:
        return max(_STEP, LINE * len(self.name))


@dataclass(frozen=True)
class _Scale:
    """Where zero is, and how long a bar over the whole span of the figures would be."""

    span: Span
    zero: float
    length: float

    @classmethod
    def for_bars(cls, span: Span, bars: list[_Bar], start: float) -> _Scale:
        """The longest with which each bar has room at its ends for what stands there."""
        before = max((bar.figure_room for bar in bars if bar.is_negative), default=0.0)
        below = span.share(-span.low)
        free = WIDTH - start - before
        length = free
        for bar in bars:
            beyond = bar.name_room + (0.0 if bar.is_negative else bar.figure_room)
            share = below + max(span.share(bar.value or 0), 0.0)
            if share:
                length = min(length, (free - beyond) / share)
        return cls(span, start + before + below * length, length)

    def end(self, bar: _Bar) -> float:
        return self.zero + self.span.share(bar.value or 0) * self.length


def bars_layout(chart: Chart) -> Layout:
    """Lay out a chart of bars, which is as wide as a picture may be."""
    labels = [wrap_text(category, SIZE, _LABELS) for category in chart.categories]
    groups = [_group(chart, category) for category in range(len(labels))]
    start = max(map(_widest, labels), default=0.0) + GAP
    bars = [bar for group in groups for bar in group]
    scale = _Scale.for_bars(Span.of(chart.figures), bars, start)
    boxes: list[Box] = []
    lines: list[Line] = []
    y = 0.0
    for label, group in zip(labels, groups, strict=True):
        height = max(sum(bar.height for bar in group), LINE * len(label))
        lines += _stacked(label, start - GAP - _widest(label), y + height / 2)
        top = y + (height - sum(bar.height for bar in group)) / 2
        for bar in group:
            middle = top + bar.height / 2
            boxes += _boxes(bar, scale, middle)
            lines += _words(bar, scale, middle)
            top += bar.height
        y += height + _GROUP_GAP
    height = max(y - _GROUP_GAP, LINE)
    return Layout(WIDTH, height, tuple(boxes), tuple(lines), (scale.zero, 0, scale.zero, height))


def _group(chart: Chart, category: int) -> list[_Bar]:
    is_named = category == 0 and len(chart.series) > 1
    return [
        _Bar(
            number,
            series.values[category],
            wrap_text(series.name, SIZE, _NAMES) if is_named else (),
        )
        for number, series in enumerate(chart.series)
    ]


def _boxes(bar: _Bar, scale: _Scale, middle: float) -> Iterator[Box]:
    if bar.value is not None:
        end = scale.end(bar) if bar.value else scale.zero + ZERO
        x, width = min(end, scale.zero), abs(end - scale.zero)
        yield Box(bar.series, x, middle - _BAR / 2, width, _BAR)


def _words(bar: _Bar, scale: _Scale, middle: float) -> Iterator[Line]:
    end = scale.end(bar)
    base = middle + DROP * bar.size
    if bar.is_negative:
        yield Line(bar.text, end - bar.figure_room, base, bar.size)
        behind = scale.zero + _BEFORE_NAME
    else:
        yield Line(bar.text, end + GAP, base, bar.size)
        behind = end + bar.figure_room + _BEFORE_NAME
    for line in _stacked(bar.name, behind, middle):
        yield replace(line, is_quiet=True)


def _stacked(texts: tuple[str, ...], x: float, middle: float) -> Iterator[Line]:
    """Lines one under the other about a middle, which begin together."""
    first = middle - LINE * (len(texts) - 1) / 2 + DROP * SIZE
    for number, text in enumerate(texts):
        yield Line(text, x, first + LINE * number)


def _widest(lines: tuple[str, ...]) -> float:
    return max((text_width(line, SIZE) for line in lines), default=0.0)
