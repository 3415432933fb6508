"""A unit's page: its figures over the years, what they rose or fell by, its reports."""

from __future__ import annotations

import pytest
from lxml import html

from tests.elements import elements, strings, text
from tests.site.listings import listed, listing
from township_reports.filings import Value
from township_reports.site.key_figures import KeyFigure
from township_reports.site.unit_pages import UnitYears, unit_page

_FIGURE = KeyFigure("received_total", "新收申请", "件")


def page_of(*values: Value) -> html.HtmlElement:
    """The page of a unit with this figure in years up to 2021, the oldest first."""
    first = 2022 - len(values)
    report = listed("晴谷镇", "qinggu")
    years = UnitYears(
        slug="qinggu",
        reports=[(year, report) for year in range(2021, first - 1, -1)],
        withdrawn=(),
        unit=None,
        columns=[_FIGURE],
        figures={first + n: {_FIGURE.code: value} for n, value in enumerate(values)},
    )
    return html.fromstring(unit_page(listing(2021, report), years))


@pytest.mark.parametrize(
    ("before", "now", "told"), [(5, 7, "比上年 +2"), (7, 5, "比上年 −2"), (5, 5, "与上年持平")]
)
def test_a_chart_says_by_how_much_the_figure_changed(before: int, now: int, told: str) -> None:
    assert strings(page_of(before, now), "//ul[@class='sparks']//small/text()") == [told]


def test_the_newest_year_stands_first_in_the_table() -> None:
    page = page_of(3, None, 7)
    assert strings(page, "//thead//th/text()") == ["指标", "2021 年", "2020 年", "2019 年"]
    assert [text(cell) for cell in elements(page, "//tbody//td")] == ["7", "—", "3"]


def test_a_unit_with_one_year_has_no_charts() -> None:
    assert elements(page_of(7), "//ul[@class='sparks']") == []
