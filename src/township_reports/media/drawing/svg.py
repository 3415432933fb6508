"""Write a chart as SVG: the same bytes for the same chart, no font, script or address in it.

``docs/architecture.md`` says with figures why it is drawn here and not by a plotting library.
"""

from __future__ import annotations

from dataclasses import dataclass

from township_reports.document import Chart, ChartKind, alt_text
from township_reports.media.drawing.bars import bars_layout
from township_reports.media.drawing.columns import columns_layout
from township_reports.media.drawing.lettering import Lettering, plain
from township_reports.media.drawing.shapes import Box, Layout, Line
from township_reports.media.html_text import xml_text
from township_reports.media.tokens import COLORS

#: The series whose colour is near the page's: last year's.
_EDGED = 1
_NAMES = ("chart-1", "chart-2", "chart-3")
#: On a page a character is somewhat larger than in the picture: 15.4 px.
SHOWN = 1.1


@dataclass(frozen=True)
class Paint:
    """What colours are written as: one for each series, then those of text and of the axis."""

    series: tuple[str, ...]
    text: str
    quiet: str
    axis: str


#: On a page without the tokens (a notebook's), which may be light or dark: with this edge and in
#: these colours a bar is 3:1 on either.
BARE = ("#2a6fbb", COLORS["chart-2"].light, COLORS["chart-3"].light)
#: For pages, which have the tokens as custom properties; text is the page's.
SCREEN = Paint(
    tuple(f"var(--{name}, {color})" for name, color in zip(_NAMES, BARE, strict=True)),
    "currentColor",
    "var(--quiet, currentColor)",
    f"var(--edge, {COLORS['edge'].light})",
)
#: For the PDF, where nothing but plain colours is known.
PRINT = Paint(
    tuple(COLORS[name].paper for name in _NAMES),
    *(COLORS[name].paper for name in ("ink", "quiet", "edge")),
)


def chart_svg(chart: Chart) -> str:
    """The chart as an ``svg`` element with title and description, for an HTML page."""
    key = chart.key
    named = (
        f'<title id="{key}-title">{xml_text(chart.caption)}</title>'
        f'<desc id="{key}-desc">{xml_text(alt_text(chart))}</desc>'
    )
    layout = laid_out(chart)
    size = f'width="{plain(layout.width * SHOWN)}" style="max-width:100%;height:auto"'
    attributes = f' role="img" aria-labelledby="{key}-title {key}-desc" {size}'
    return _document(chart, layout, SCREEN, (attributes, named))


def print_svg(chart: Chart) -> tuple[str, float, float]:
    """The chart as an SVG file in plain colours, without words; its width and height in units."""
    layout = laid_out(chart)
    return _document(chart, layout, PRINT, ("", "")), layout.width, layout.height


def laid_out(chart: Chart) -> Layout:
    """Where everything in the chart stands."""
    return bars_layout(chart) if chart.kind is ChartKind.BARS else columns_layout(chart)


def _document(chart: Chart, layout: Layout, paint: Paint, named: tuple[str, str]) -> str:
    attributes, words = named
    lettering = Lettering(chart.key)
    text, quiet = (
        "".join(_line(line, lettering) for line in layout.lines if line.is_quiet is is_quiet)
        for is_quiet in (False, True)
    )
    boxes = "".join(_box(box, paint) for box in layout.boxes)
    x1, y1, x2, y2 = map(plain, layout.axis)
    view = f'viewBox="0 0 {plain(layout.width)} {plain(layout.height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {view}{attributes}>{words}'
        f"<defs>{lettering.definitions()}</defs>{boxes}"
        f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{paint.axis}"/>'
        f'<g fill="{paint.text}">{text}</g>'
        f'<g fill="{paint.quiet}">{quiet}</g></svg>'
    )


def _line(line: Line, lettering: Lettering) -> str:
    return lettering.line(line.text, line.x, line.y, line.size)


def _box(box: Box, paint: Paint) -> str:
    edge = ""
    if box.series == _EDGED:
        # The edge lies within the bar: with it, it is as long as its figure.
        edge = f' stroke="{paint.series[0]}"'
        inner = max(box.width - 1, 0.1), max(box.height - 1, 0.1)
        box = Box(box.series, box.x + 0.5, box.y + 0.5, *inner)
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    at = " ".join(f'{name}="{plain(number)}"' for name, number in sides.items())
    return f'<rect {at} fill="{paint.series[box.series]}"{edge}/>'
