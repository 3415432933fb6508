"""Write a chart as SVG: the same bytes for the same chart, no font, script or address in it.

Drawn here rather than by a plotting library, which takes half a second to import in each of
thousands of kernels and sets Chinese in the fonts of the machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from township_reports.document import Chart, alt_text
from township_reports.media.drawing.layout import WIDTH, Box, Layout, Line, laid_out
from township_reports.media.drawing.lettering import Lettering, plain
from township_reports.media.html_text import xml_text

#: Each at least 3:1 on white and on the dark page, #17181a.
COLORS = ("#2a6fbb", "#c2600f", "#2a8554")
# What sets a series apart without colour: full, hatched, dotted.
_TEXTURES = (
    "",
    '<path d="M-1 1l2-2M0 6l6-6M5 7l2-2" stroke="{color}" stroke-width="1.8"/>',
    '<circle cx="3" cy="3" r="1.7" fill="{color}"/>',
)


@dataclass(frozen=True)
class Paint:
    """What colours are written as: a colour for each series, one for text and lines."""

    series: tuple[str, ...]
    text: str


#: For pages, which may set ``--chart-1`` to ``--chart-3``; text is the page's.
SCREEN = Paint(
    tuple(f"var(--chart-{number}, {color})" for number, color in enumerate(COLORS, 1)),
    "currentColor",
)
#: For the PDF, where nothing but plain colours is known.
PRINT = Paint(COLORS, "#000000")


def chart_svg(chart: Chart) -> str:
    """The chart as an ``svg`` element with title and description, for an HTML page."""
    key = chart.key
    named = (
        f'<title id="{key}-title">{xml_text(chart.caption)}</title>'
        f'<desc id="{key}-desc">{xml_text(alt_text(chart))}</desc>'
    )
    layout = laid_out(chart)
    size = f'width="{plain(WIDTH * 1.2)}" style="max-width:100%;height:auto"'
    attributes = f' role="img" aria-labelledby="{key}-title {key}-desc" {size}'
    return _document(chart, layout, SCREEN, (attributes, named))


def print_svg(chart: Chart) -> tuple[str, float, float]:
    """The chart as an SVG file in plain colours, without words; its width and height in units."""
    layout = laid_out(chart)
    return _document(chart, layout, PRINT, ("", "")), WIDTH, layout.height


def _document(chart: Chart, layout: Layout, paint: Paint, named: tuple[str, str]) -> str:
    attributes, words = named
    lettering = Lettering(chart.key)
    text = "".join(_line(line, lettering) for line in layout.lines)
    boxes = "".join(_box(chart, box, paint) for box in (*layout.swatches, *layout.boxes))
    x1, y1, x2, y2 = map(plain, layout.axis)
    definitions = lettering.definitions() + _textures(chart, paint)
    view = f'viewBox="0 0 {plain(WIDTH)} {plain(layout.height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {view}{attributes}>{words}'
        f"<defs>{definitions}</defs>{boxes}"
        f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{paint.text}" stroke-width="1"/>'
        f'<g fill="{paint.text}">{text}</g></svg>'
    )


def _line(line: Line, lettering: Lettering) -> str:
    return lettering.line(line.text, line.x, line.y, line.size)


def _box(chart: Chart, box: Box, paint: Paint) -> str:
    color = paint.series[box.series]
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    at = " ".join(f'{name}="{plain(number)}"' for name, number in sides.items())
    if not box.series:
        return f'<rect {at} fill="{color}"/>'
    return f'<rect {at} fill="url(#{chart.key}-texture-{box.series})" stroke="{color}"/>'


def _textures(chart: Chart, paint: Paint) -> str:
    return "".join(
        f'<pattern id="{chart.key}-texture-{number}" patternUnits="userSpaceOnUse" '
        f'width="6" height="6">{_TEXTURES[number].format(color=paint.series[number])}</pattern>'
        for number in range(1, len(chart.series))
    )
