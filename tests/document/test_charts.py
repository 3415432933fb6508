"""Charts that cannot be drawn are refused when they are made."""

from __future__ import annotations

import pytest

from tests.media.drawn import chart_of
from township_reports.document.charts import Chart, ChartKind, Series


def test_a_series_has_a_figure_for_each_category() -> None:
    with pytest.raises(ValueError, match="one figure for each"):
        Chart("c", "题", "件", ("甲", "乙"), (Series("一", (1,)),))


@pytest.mark.parametrize("number", [0, 4])
def test_there_are_one_to_three_series(number: int) -> None:
    with pytest.raises(ValueError, match=f"{number} series"):
        Chart("c", "题", "件", ("甲",), (Series("一", (1,)),) * number)


def test_columns_have_one_series() -> None:
    with pytest.raises(ValueError, match="columns of more than one"):
        chart_of((1,), (2,), kind=ChartKind.COLUMNS)


@pytest.mark.parametrize("key", ["", "甲", "A", '"><script>', "a b", "1"])
def test_a_key_is_the_beginning_of_an_id(key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        chart_of((1,), key=key)


def test_the_caption_names_the_unit() -> None:
    assert chart_of((1,)).caption == "新收申请（单位：件）"
