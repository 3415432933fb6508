"""A filing that gives one day means both; the year's stands where it gives none."""

from datetime import date

from township_reports.filings.days import Days, FiledDay

EARLY, LATE, DEFAULT = date(2022, 1, 18), date(2022, 1, 21), date(2022, 1, 20)


def filed(day: date) -> FiledDay:
    return FiledDay(day, "2021/晴谷镇/dates.csv", "A2")


def test_each_day_stands_where_both_are_given() -> None:
    days = Days(filed(EARLY), filed(LATE))
    assert (days.written_or(DEFAULT), days.published_or(DEFAULT)) == (EARLY, LATE)


def test_the_day_of_writing_alone_is_that_of_publication() -> None:
    assert Days(written=filed(EARLY)).published_or(DEFAULT) == EARLY


def test_the_day_of_publication_alone_is_that_of_writing() -> None:
    assert Days(published=filed(LATE)).written_or(DEFAULT) == LATE


def test_without_days_the_years_stands() -> None:
    assert (Days().written_or(DEFAULT), Days().published_or(DEFAULT)) == (DEFAULT, DEFAULT)
