"""Charts for the tests, and what is to be seen in their SVG."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from township_reports.document.charts import Chart, ChartKind, Series
from township_reports.filings.figures import Value
from township_reports.media.drawing.svg import chart_svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert('x')</script>\"&'"


def chart_of(
    *figures: tuple[Value, ...], kind: ChartKind = ChartKind.BARS, key: str = "c"
) -> Chart:
    """A chart of these series of figures, its categories 甲, 乙, 丙 and so on."""
    names = tuple("甲乙丙丁戊己庚辛"[: len(figures[0])])
    series = tuple(Series(f"{2021 - i} 年", values) for i, values in enumerate(figures))
    return Chart(key, "新收申请", "件", names, series, kind)


@dataclass(frozen=True)
class Bar:
    """A bar as drawn, legend aside."""

    x: float
    y: float
    width: float
    height: float
    fill: str


def tree_of(chart: Chart) -> etree._Element:
    return etree.fromstring(chart_svg(chart).encode())


def bars_of(chart: Chart) -> list[Bar]:
    found = list(tree_of(chart).iter(f"{SVG}rect"))
    if len(chart.series) > 1:
        found = found[len(chart.series) :]
    sides = ("x", "y", "width", "height")
    bars = []
    for rect in found:
        x, y, width, height = (float(rect.get(side, "")) for side in sides)
        bars.append(Bar(x, y, width, height, rect.get("fill", "")))
    return bars


def lines_of(chart: Chart) -> list[str]:
    """The lines of text, read back from the outlines that they refer to."""
    key = f"#{chart.key}-"
    groups = [g for g in tree_of(chart).iter(f"{SVG}g") if g.get("transform")]
    return [
        "".join(chr(int(use.get("href", "").removeprefix(key), 16)) for use in group)
        for group in groups
    ]
