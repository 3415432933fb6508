"""Periods are read however people write them, and days that are none are known as such."""

from __future__ import annotations

from datetime import date

import pytest

from township_reports.characters.periods import ends_in, is_last_day, periods_in

YEAR = 2023
WHOLE_YEARS = [
    "2023年1月1日起至2023年12月31日止",
    "2023年1月1日始，至12月31日止",
    "2023年1月1日起，截至2023年12月31日",
    "2023年1月1日起，12月31日止",
    "2023年1月1日开始到2023年12月31日为止",
    "2023年1—12月",
    "2023年1月至12月",
    "2023年1月份到12月份",
    "2023年1月1日——2023年12月31日",
    "2023年1月1日～12月31日",
    "2023年元月1号至年底",
    "2023年初至2023年末",
    "2023年1月1日至12月31止",
    "二〇二三年一月一日起至二〇二三年十二月三十一日止",
    "二○二三年一月一日至十二月卅一日",
    "2023.1.1-2023.12.31",
    "2023.01.01—12.31",
    "2023/1/1至2023/12/31",
    "2023-01-01-2023-12-31",
    "2023.1-2023.12",
    "２０２３年１月１日至１２月３１日",
    " 2023 年 1 月 1 日至 2023 年 12 月 31 日",
]


@pytest.mark.parametrize("written", WHOLE_YEARS)
def test_a_whole_year_is_read_however_it_is_written(written: str) -> None:
    (period,) = periods_in(f"自{written}，共计", YEAR)
    assert (period.first, period.last) == (date(2023, 1, 1), date(2023, 12, 31))
    assert period.is_whole_year
    assert f"自{written}，共计"[period.start : period.end].strip() == written.strip()


def test_where_no_year_is_written_the_one_given_is_meant() -> None:
    (period,) = periods_in("1月1日至12月31日", 2020)
    assert (period.first, period.last) == (date(2020, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022年11月至2023年2月", date(2022, 11, 1), date(2023, 2, 28)),
        ("1月1日至2022年6月30日", date(2022, 1, 1), date(2022, 6, 30)),
        ("2023年1月1日至12月32日", date(2023, 1, 1), None),
        ("2023年1月1日至13月31日", date(2023, 1, 1), None),
        ("2023年2月30日至12月31日", None, date(2023, 12, 31)),
    ],
)
def test_a_period_has_the_days_that_are_written(
    written: str, first: date | None, last: date | None
) -> None:
    (period,) = periods_in(written, YEAR)
    assert (period.first, period.last) == (first, last)
    assert not period.is_whole_year


@pytest.mark.parametrize(
    "text",
    ["2021年至2025年", "规划（2021—2035年）", "电话0570-7043307", "2024年1月20日发布"],
)
def test_what_has_no_two_days_is_no_period(text: str) -> None:
    assert [*periods_in(text, YEAR)] == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("截止2023年12月30日", date(2023, 12, 30)),
        ("截至2023年底", date(2023, 12, 31)),
        ("截至2023年11月末", date(2023, 11, 30)),
        ("为2023年度", date(2023, 12, 31)),
        ("为二〇二二年", date(2022, 12, 31)),
        ("截至2023.12.31。", date(2023, 12, 31)),
        ("截至2023年2月30日", None),
        ("截至2023年元月5日", date(2023, 1, 5)),
        ("截至二〇二三年十二月廿日", date(2023, 12, 20)),
    ],
)
def test_a_year_or_a_day_ends_what_is_counted(text: str, last: date | None) -> None:
    (end,) = ends_in(text)
    assert (end.first, end.last) == (None, last)


def test_the_last_day_of_a_year_is_its_31st_of_december() -> None:
    assert is_last_day(date(2023, 12, 31))
    assert not is_last_day(date(2023, 12, 30))
