"""``dates.csv``: two days however they are written, refused by file, row and column if none."""

from datetime import date

import pytest

from tests.invention import sources_of, zero_figures
from township_reports.filings.days import Days, FiledDay
from township_reports.filings.folder.dates import dates_files, read_dates
from township_reports.filings.model import FilingError
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for

HEAD = "written,published\n"
FILE = "2021/晴谷镇/dates.csv"
ADVICE = "请写成 2022-01-20 这样的日期，或者空着"
WRITTEN = FiledDay(date(2022, 1, 18), FILE, "A2")
PUBLISHED = FiledDay(date(2022, 1, 20), FILE, "B2")


def read(text: str) -> Days:
    form = form_for(2021)
    sources = {**sources_of(form, zero_figures(form)), "dates.csv": text.encode()}
    return parse_filing(sources, 2021, "晴谷镇").days


@pytest.mark.parametrize(
    "line", ["2022-01-18,2022-01-20", "2022/1/18,2022/1/20", "2022年1月18日,二〇二二年一月二十日"]
)
def test_both_days_are_read_with_their_places(line: str) -> None:
    assert read(f"\ufeff{HEAD}{line}\n") == Days(WRITTEN, PUBLISHED)


def test_either_day_may_be_left_out() -> None:
    assert read(f"{HEAD}2022-01-18,\n") == Days(written=WRITTEN)
    assert read(f"{HEAD},2022-01-20\n") == Days(published=PUBLISHED)


@pytest.mark.parametrize("text", [HEAD, f"{HEAD},\n"], ids=["head", "blank"])
def test_no_day_is_none(text: str) -> None:
    assert read(text) == Days()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"{FILE} 是空文件：第 1 行应为“written,published”"),
        ("成文日期\n2022-01-18\n", f"{FILE} 第 1 行是“成文日期”，应为“written,published”"),
        (
            f"{HEAD}2022-02-30,2022-03-01\n",
            f"{FILE} 第 2 行 written 列“2022-02-30”日历上没有：{ADVICE}",
        ),
        (
            f"{HEAD}\n2022-01-18,1月20日\n",
            f"{FILE} 第 3 行 published 列“1月20日”没有写年份：{ADVICE}",
        ),
        (
            f"{HEAD}2022-01-18,\n2022-01-19,\n",
            f"{FILE} 第 3 行是多出来的：表头下面只写一行",
        ),
        (
            f"{HEAD}2022-01-18,2022-01-20,2022-01-21\n",
            f"{FILE} 第 2 行多于 2 格：只写两个日期",
        ),
    ],
    ids=["empty", "head", "no-day", "no-year", "lines", "fields"],
)
def test_what_gives_no_days_is_named_by_file_row_and_column(text: str, message: str) -> None:
    with pytest.raises(FilingError) as caught:
        read(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "days", [Days(WRITTEN, PUBLISHED), Days(WRITTEN), Days(published=PUBLISHED)]
)
def test_what_was_written_is_read_back(days: Days) -> None:
    assert read_dates(dates_files(days)["dates.csv"], FILE) == days


def test_without_days_there_is_no_file() -> None:
    assert dates_files(Days()) == {}
