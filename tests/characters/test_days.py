"""A day is read however people write it; what is none says why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.characters.days import day_text, without_days, written_day
from township_reports.characters.numerals import numeral_of

DAY = date(2022, 1, 20)


@pytest.mark.parametrize(
    "text",
    [
        "2022年1月20日",
        "2022年01月20号",
        " 2022 年 1 月 20 日 ",
        "２０２２年１月２０日",
        "2022年1月20",
        "（2022年1月20日）",
        "(2022-01-20)",
        "2022-1-20",
        "2022/01/20",
        "2022.1.20",
        "２０２２．１．２０",
        "20220120",
        "2022年元月20日",
        "二〇二二年一月二十日",
        "二○二二年一月二十日",
        "二零二二年元月廿日",
        "二O二二年一月二〇日",
        "2022年一月二十日",
    ],
)
def test_every_ordinary_way_of_writing_a_day_is_read(text: str) -> None:
    assert written_day(text).day == DAY


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_in_chinese_numerals_is_read_back(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    written = f"{year}年{numeral_of(day.month)}月{numeral_of(day.day)}日"
    assert written_day(written).day == day


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_as_a_report_prints_it_is_read_back(day: date) -> None:
    assert written_day(day_text(day)).day == day


@pytest.mark.parametrize(
    ("text", "day"), [("廿一", 21), ("廿九", 29), ("卅", 30), ("卅一", 31), ("十", 10)]
)
def test_tens_of_one_sign_are_read(text: str, day: int) -> None:
    assert written_day(f"二〇二二年一月{text}日").day == date(2022, 1, day)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2022年2月30日", "日历上没有"),
        ("2022-13-01", "日历上没有"),
        ("二〇二二年一月三十二日", "日历上没有"),
        ("0000年1月1日", "日历上没有"),
        ("1月20日", "没有写年份"),
        ("一月二十日", "没有写年份"),
        ("2022年1月", "没有写是哪一日"),
        ("月底", "不是日期"),
        ("44581", "不是日期"),
        ("2022-1/20", "不是日期"),
        ("2022年1月20日、2022年1月21日", "不是日期"),
        ("晴谷镇2022年1月20日", "不是日期"),
    ],
)
def test_what_is_no_day_says_why(text: str, fault: str) -> None:
    assert (written_day(text).day, written_day(text).fault) == (None, fault)


def test_the_days_of_a_text_are_taken_out_of_it_with_their_brackets() -> None:
    rest, days = without_days("晴谷镇人民政府（2022年1月20日） 1月21日（盖章）")
    assert rest == "晴谷镇人民政府(盖章)"
    assert [day.text for day in days] == ["2022年1月20日", "1月21日"]
