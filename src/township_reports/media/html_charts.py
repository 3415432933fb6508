"""A chart on a page: the picture, its caption, and the figures behind it as a table."""

from __future__ import annotations

from township_reports.document.chart_words import figure_text
from township_reports.document.charts import Chart
from township_reports.media.drawing.svg import chart_svg
from township_reports.media.html_text import html_text


def chart_html(chart: Chart) -> str:
    """The chart as a ``figure`` of class ``chart``; its table opens on demand."""
    return (
        '<figure class="chart" style="margin:1em 0;break-inside:avoid">'
        f"<figcaption>{html_text(chart.caption)}</figcaption>"
        f"{chart_svg(chart)}"
        f"<details><summary>数据表</summary>{_table(chart)}</details></figure>"
    )


def chart_text(chart: Chart) -> str:
    """The caption and the table as lines of text, cells parted by tabs."""
    return "\n".join([chart.caption, *("\t".join(row) for row in _rows(chart))])


def _rows(chart: Chart) -> list[list[str]]:
    names = [series.name for series in chart.series]
    figures = zip(*(series.values for series in chart.series), strict=True)
    return [
        ["项目", *names],
        *([c, *map(figure_text, row)] for c, row in zip(chart.categories, figures, strict=True)),
    ]


def _table(chart: Chart) -> str:
    head, *rows = _rows(chart)
    heads = "".join(f'<th scope="col">{html_text(text)}</th>' for text in head)
    body = "".join(
        f'<tr><th scope="row">{html_text(label)}</th>'
        f"{''.join(f'<td>{html_text(text)}</td>' for text in figures)}</tr>"
        for label, *figures in rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
