"""A year in a few figures: sums of what was published."""

from __future__ import annotations

from decimal import Decimal

from tests.site.listings import listed
from township_reports.document import ChartKind
from township_reports.filings import Value
from township_reports.site.at_a_glance import Told, YearAtAGlance, figures_chart, told_figures

TOWN, OTHER = listed("晴谷镇", "qinggu"), listed("星渡镇", "xingdu")
SUMMARY = listed("示例县/汇总", "shili/summary", "示例县")


def year(number: int, *values: Value) -> YearAtAGlance:
    """A year in which two units received so many requests."""
    reports = zip((TOWN, OTHER), values, strict=False)
    return YearAtAGlance(number, frozenset(), tuple((u, {"新收申请": v}) for u, v in reports))


def test_a_summary_is_not_added_to_its_units() -> None:
    reports = ((TOWN, {"新收申请": 3}), (SUMMARY, {"新收申请": 3}))
    figures = YearAtAGlance(2021, frozenset({"晴谷镇", "竹语乡"}), reports)
    assert (figures.totals, figures.published, figures.expected) == ({"新收申请": 3}, 1, 2)


def test_a_figure_that_is_missing_adds_nothing() -> None:
    assert year(2021, Decimal("1.5"), None).totals == {"新收申请": Decimal("1.5")}
    assert year(2021, None).totals == {}


def test_figures_stand_beside_those_of_the_year_before_alone() -> None:
    assert told_figures([year(2021, 3), year(2020, 1, 4)]) == (Told("新收申请", 3, 5),)
    assert told_figures([year(2021, 3), year(2019, 1)]) == (Told("新收申请", 3, None),)


def test_the_chart_is_of_years_and_of_units_where_there_is_one_year() -> None:
    of_years = figures_chart([year(2021, 3), year(2020, 5)])
    of_units = figures_chart([year(2021, 3, 4)])
    assert of_years
    assert of_units
    assert (of_years.kind, of_years.categories) == (ChartKind.COLUMNS, ("2020 年", "2021 年"))
    assert (of_units.kind, of_units.categories) == (ChartKind.BARS, ("星渡镇", "晴谷镇"))
    assert figures_chart([year(2021, None)]) is None
