"""The sentences for who does not see a chart."""

from __future__ import annotations

from decimal import Decimal

from tests.media.drawn import chart_of
from township_reports.document.chart_words import alt_text, figure_text
from township_reports.document.charts import ChartKind


def test_few_figures_are_all_told() -> None:
    assert alt_text(chart_of((13, 9), (4, 2))) == (
        "2021 年：甲 13 件，乙 9 件。2020 年：甲 4 件，乙 2 件。"
    )


def test_of_many_bars_sum_and_largest_are_told() -> None:
    assert alt_text(chart_of((1, 2, 9, 4, 5, 6))) == ("2021 年：6 项合计 27 件，最多的是丙 9 件。")


def test_of_many_columns_first_last_and_largest_are_told() -> None:
    assert alt_text(chart_of((1, 2, 9, 4, 5, 6), kind=ChartKind.COLUMNS)) == (
        "2021 年：从甲 1 件到己 6 件，最多的是丙 9 件。"
    )


def test_zeros_are_told_in_short() -> None:
    assert alt_text(chart_of((0, 0, 0))) == "2021 年：3 项都是 0。"


def test_figures_that_there_are_not_are_counted_apart_from_zeros() -> None:
    assert alt_text(chart_of((0, None, 3))) == "2021 年：甲 0 件，丙 3 件；另有 1 项没有数字。"


def test_a_series_without_figures_says_so() -> None:
    assert alt_text(chart_of((None, None))) == "2021 年：没有数字。"


def test_a_decimal_is_written_in_full() -> None:
    assert figure_text(Decimal("1E+3")) == "1000"
