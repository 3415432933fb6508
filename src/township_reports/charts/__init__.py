"""Charts of a report's figures: one model, drawn as SVG for the page and for the print.

:func:`chart_html` and :func:`chart_typst` write a :class:`Chart` whole, with caption, words for
who does not see it, and on the page the table behind it.
"""

from township_reports.charts.html import chart_html, chart_text
from township_reports.charts.model import Chart, Kind, Series, Value
from township_reports.charts.svg import chart_svg
from township_reports.charts.typst import chart_typst
from township_reports.charts.wording import NO_FIGURE, alt_text, figure_text

__all__ = [
    "NO_FIGURE",
    "Chart",
    "Kind",
    "Series",
    "Value",
    "alt_text",
    "chart_html",
    "chart_svg",
    "chart_text",
    "chart_typst",
    "figure_text",
]
