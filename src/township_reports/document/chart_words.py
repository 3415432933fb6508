"""A chart in words: its figures as printed, and the sentences for who does not see it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.document.charts import Chart, ChartKind, Series

if TYPE_CHECKING:
    from township_reports.filings import Value

#: What stands for a figure that there is not; a zero is a figure.
NO_FIGURE = "—"
# Up to so many figures all are told; of more, those that matter.
_FEW = 5


def figure_text(value: Value) -> str:
    """A figure as the chart and its table print it."""
    if value is None:
        return NO_FIGURE
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def table_lines(chart: Chart) -> list[list[str]]:
    """The figures behind a chart as lines of texts: a head, then a line a category."""
    names = [series.name for series in chart.series]
    figures = zip(*(series.values for series in chart.series), strict=True)
    return [
        ["项目", *names],
        *([c, *map(figure_text, row)] for c, row in zip(chart.categories, figures, strict=True)),
    ]


def alt_text(chart: Chart) -> str:
    """The chart in a sentence for each series.

    Few figures are all told. Of more, bars tell sum and largest, columns the first, the last
    and the largest; figures that there are not are counted.
    """
    return "".join(_sentence(chart, series) for series in chart.series)


def _sentence(chart: Chart, series: Series) -> str:
    pairs = list(zip(chart.categories, series.values, strict=True))
    known = [(category, value) for category, value in pairs if value is not None]
    if not known:
        return f"{series.name}：没有数字。"
    if not any(value for _, value in known):
        told = f"{len(known)} 项都是 0"
    elif len(known) <= _FEW:
        told = "，".join(_told(chart, *pair) for pair in known)
    else:
        told = _outline(chart, known)
    lacking = len(pairs) - len(known)
    return f"{series.name}：{told}{f'；另有 {lacking} 项没有数字' if lacking else ''}。"


def _outline(chart: Chart, known: list[tuple[str, int | Decimal]]) -> str:
    largest = max(known[:-1] if chart.has_rest else known, key=lambda pair: pair[1])
    most = f"最多的是{_told(chart, *largest)}"
    if chart.kind is ChartKind.COLUMNS:
        return f"从{_told(chart, *known[0])}到{_told(chart, *known[-1])}，{most}"
    total = sum((value for _, value in known), start=0)
    counted = "全部" if chart.has_rest else f"{len(known)} 项"
    return f"{counted}合计 {figure_text(total)} {chart.unit}，{most}"


def _told(chart: Chart, category: str, value: int | Decimal) -> str:
    return f"{category} {figure_text(value)} {chart.unit}"
