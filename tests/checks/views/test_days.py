"""The rules about days: LATE names both days, CLOSING what is wrong with the one under the text."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from tests.conftest import ROOT
from tests.invention import NARRATIVE, sources_of, zero_figures
from township_reports.checks.findings import Finding
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite, load_suites
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for, form_named
from township_reports.parameters.model import Parameters, read_parameters

FORM = form_for(2021)
PARAMETERS = read_parameters(ROOT / "params" / "2021.yaml")
DATES = "2021/甲镇/dates.csv"


@cache
def suites() -> tuple[Suite, ...]:
    loaded = load_suites(ROOT / "expectations" / "2021", form_named("2021"))
    return tuple(suite for suite in loaded if suite.name == "days")


def parameters(published: date, deadline: date | None) -> Parameters:
    return PARAMETERS.model_copy(update={"published": published, "deadline": deadline})


def checked(
    dates: str = "", closing: str = "", params: Parameters | None = PARAMETERS
) -> CheckResult:
    sources = sources_of(FORM, zero_figures(FORM), f"{NARRATIVE}\n{closing}\n")
    if dates:
        sources["dates.csv"] = f"written,published\n{dates}\n".encode()
    return check_filing(Subject(parse_filing(sources, 2021, "甲镇"), parameters=params), suites())


def only(result: CheckResult) -> Finding:
    [finding] = result.findings
    return finding


def test_the_sample_states_the_official_deadline() -> None:
    assert PARAMETERS.deadline == date(2022, 1, 31)


def test_a_day_behind_the_deadline_is_named_with_it() -> None:
    finding = only(checked("2022-01-28,2022-02-08"))
    assert (finding.rule, finding.severity, finding.row) == ("LATE", "warning", "公布日期")
    assert finding.message.startswith("公布日期2022年2月8日晚于期限2022年1月31日：")
    assert (finding.file, finding.cell) == (DATES, "B2")


def test_the_day_of_writing_stands_for_that_of_publication() -> None:
    finding = only(checked("2022-02-01,"))
    assert finding.message.startswith("公布日期2022年2月1日晚于期限2022年1月31日：")
    assert (finding.file, finding.cell) == (DATES, "A2")


def test_the_years_own_day_may_be_late_too() -> None:
    finding = only(checked(params=parameters(date(2022, 2, 8), date(2022, 1, 31))))
    assert finding.message.startswith("公布日期2022年2月8日晚于期限2022年1月31日：")
    assert (finding.file, finding.cell) == ("", "")


@pytest.mark.parametrize("dates", ["", "2022-01-31,", "2022-01-20,2022-01-31"])
def test_the_deadline_itself_is_in_time(dates: str) -> None:
    assert checked(dates).findings == ()


@pytest.mark.parametrize("params", [None, parameters(date(2022, 1, 20), None)])
def test_without_a_deadline_nothing_is_late(params: Parameters | None) -> None:
    assert checked("2023-06-01,", params=params).findings == ()


def test_a_day_of_writing_behind_that_of_publication_is_named_with_it() -> None:
    finding = only(checked("2022-01-25,2022-01-20"))
    assert (finding.rule, finding.row) == ("LATE", "成文日期")
    assert finding.message.startswith("成文日期2022年1月25日晚于公布日期2022年1月20日：")


@pytest.mark.parametrize("dates", ["2021-12-20,2022-01-20", "2021-12-20,"])
def test_a_report_written_before_its_year_was_over_is_named(dates: str) -> None:
    finding = only(checked(dates))
    assert (finding.rule, finding.cell) == ("LATE", "A2")
    assert finding.message.startswith("成文日期2021年12月20日早于2021年12月31日：")


def test_the_last_day_of_the_year_is_not_before_its_end() -> None:
    assert checked("2021-12-31,").findings == ()


def test_a_unit_may_say_why_it_is_late() -> None:
    sources = {
        **sources_of(FORM, zero_figures(FORM)),
        "dates.csv": b"written,published\n,2022-02-08\n",
        "explanations.csv": "rule,table,row,column,reason\nLATE,,,,县里统一延期\n".encode(),
    }
    subject = Subject(parse_filing(sources, 2021, "甲镇"), parameters=PARAMETERS)
    [finding] = check_filing(subject, suites()).findings
    assert finding.severity == "info"


def test_a_day_under_the_text_that_is_left_open_is_named_with_its_line() -> None:
    finding = only(checked(closing="甲镇人民政府\n1月20日"))
    assert (finding.rule, finding.severity) == ("CLOSING", "warning")
    assert finding.message.startswith("正文末尾的日期“1月20日”没有写年份：")
    assert finding.file == "2021/甲镇/narrative.md"
    assert finding.cell.startswith("第 ")


def test_a_day_under_the_text_that_is_not_the_filings_is_named_with_it() -> None:
    finding = only(checked("2022-01-18,", "2022年1月20日"))
    assert finding.message.startswith("正文末尾的日期“2022年1月20日”与2022年1月18日不同：")


def test_a_day_under_the_text_holds_where_it_is_the_filings() -> None:
    result = checked(closing="甲镇人民政府\n2022年1月20日")
    assert result.findings == ()
    assert [a.held for a in result.assessments if a.rule == "CLOSING"] == [1]
