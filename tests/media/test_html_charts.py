"""A chart on a page, with the table behind it."""

from __future__ import annotations

import lxml.html

from tests.media.drawn import HOSTILE, chart_of
from township_reports.document.charts import Chart, Series
from township_reports.media.html_charts import chart_html, chart_text


def test_the_table_says_what_the_chart_shows() -> None:
    page = lxml.html.fromstring(chart_html(chart_of((13, None), (4, 0))))
    rows = [[cell.text_content() for cell in row] for row in page.iter("tr")]
    assert rows == [["项目", "2021 年", "2020 年"], ["甲", "13", "4"], ["乙", "—", "0"]]


def test_the_tables_heads_say_what_they_head() -> None:
    page = lxml.html.fromstring(chart_html(chart_of((13, 9))))
    assert [head.get("scope") for head in page.iter("th")] == ["col", "col", "row", "row"]


def test_the_figure_has_its_caption_and_a_table_that_opens() -> None:
    figure = lxml.html.fromstring(chart_html(chart_of((13, 9))))
    assert figure.tag == "figure"
    assert [child.tag for child in figure] == ["figcaption", "svg", "details"]
    assert figure[0].text == "新收申请（单位：件）"


def test_hostile_text_stays_text() -> None:
    html = chart_html(Chart("c", HOSTILE, "件", (HOSTILE,), (Series(HOSTILE, (1,)),)))
    page = lxml.html.fromstring(html)
    assert not list(page.iter("script"))
    assert next(page.iter("figcaption")).text == f"{HOSTILE}（单位：件）"
    assert [head.text for head in page.iter("th")] == ["项目", HOSTILE, HOSTILE]


def test_as_text_a_chart_is_its_table() -> None:
    assert chart_text(chart_of((13, None))) == "新收申请（单位：件）\n项目\t2021 年\n甲\t13\n乙\t—"
