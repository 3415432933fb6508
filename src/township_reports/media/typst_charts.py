"""A chart in print: Typst source with the picture in it, and its words for who does not see it."""

from __future__ import annotations

from township_reports.characters.fonts import SANS
from township_reports.document.chart_words import alt_text
from township_reports.document.charts import Chart
from township_reports.media.drawing.lettering import plain
from township_reports.media.drawing.svg import print_svg
from township_reports.media.typst_text import content, string

# In mm: what a figure takes at most of the type area of 156 × 225, its caption aside.
_WIDTH, _HEIGHT = 136.0, 200.0


def chart_typst(chart: Chart) -> str:
    """The chart as a figure in Typst markup, on one page, with caption and alternative text."""
    svg, width, height = print_svg(chart)
    wide = plain(min(_WIDTH, _HEIGHT * width / height))
    return (
        "#block(above: 13pt, below: 13pt, width: 100%, breakable: false, {\n"
        "  set par(first-line-indent: 0pt, justify: false, leading: 6pt)\n"
        f"  set text(font: {string(SANS)}, size: 12pt, tracking: 0pt)\n"
        "  align(center, figure(kind: image, supplement: none, numbering: none, gap: 8pt,\n"
        f"    caption: figure.caption(position: top, {content(chart.caption)}),\n"
        f'    image(bytes({string(svg)}), format: "svg", width: {wide}mm,\n'
        f"      alt: {content(alt_text(chart))})))\n"
        "})"
    )
