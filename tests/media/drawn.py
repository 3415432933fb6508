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
    """A bar as drawn; its edge, if it has one, is within these sides."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str


def tree_of(chart: Chart) -> etree._Element:
    return etree.fromstring(chart_svg(chart).encode())


def bars_of(chart: Chart) -> list[Bar]:
    found = tree_of(chart).iter(f"{SVG}rect")
    sides = ("x", "y", "width", "height")
    bars = []
    for rect in found:
        x, y, width, height = (float(rect.get(side, "")) for side in sides)
        edge = rect.get("stroke", "")
        half = 0.5 if edge else 0.0
        whole = (x - half, y - half, width + 2 * half, height + 2 * half)
        bars.append(Bar(*whole, rect.get("fill", ""), edge))
    return bars


def lines_of(chart: Chart) -> list[str]:
    """The lines of text, read back from the outlines that they refer to."""
    key = f"#{chart.key}-"
    groups = [g for g in tree_of(chart).iter(f"{SVG}g") if g.get("transform")]
    return [
        "".join(chr(int(use.get("href", "").removeprefix(key), 16)) for use in group)
        for group in groups
    ]
