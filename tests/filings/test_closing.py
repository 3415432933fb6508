"""The lines under a narrative give the filing its day and are printed once."""

from __future__ import annotations

from datetime import date

import pytest

from tests.invention import NARRATIVE, filing_of, sources_of, zero_figures
from township_reports.filings.closing import closing_days
from township_reports.filings.days import ClosingDay, Days, FiledDay
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing
from township_reports.filings.register import Unit, level_named
from township_reports.forms.reading import form_for

FORM = form_for(2021)
FILE = "2021/晴谷镇/narrative.md"
#: The line after the narrative's last.
NEXT = len(NARRATIVE.splitlines()) + 1


def filing_closed_by(closing: str, dates: str = "") -> Filing:
    sources = sources_of(FORM, zero_figures(FORM), f"{NARRATIVE}\n{closing}\n")
    if dates:
        sources["dates.csv"] = f"written,published\n{dates}\n".encode()
    return parse_filing(sources, 2021, "晴谷镇")


def last_section(filing: Filing) -> str:
    return filing.narrative.sections["六"]


BARE = last_section(filing_of(2021, zero_figures(FORM), unit="晴谷镇"))


@pytest.mark.parametrize(
    "closing",
    [
        "晴谷镇人民政府\n2022年1月18日",
        "晴谷镇人民政府\n\n2022年1月18日",
        "晴谷镇人民政府  \n二〇二二年一月十八日",
        "　　　　晴谷镇人民政府\n　　　　２０２２年１月１８日",
        "示例县晴谷镇人民政府（盖章） 2022-01-18",
        "**晴谷镇**\n**2022/1/18**",
        "2022年1月18日\n晴谷镇人民政府",
        "2022年1月18日",
        "（2022年1月18日）\n晴谷镇人民政府\n2022年1月18日",
    ],
)
def test_unit_and_day_under_the_text_are_the_day_of_writing_and_no_text(closing: str) -> None:
    filing = filing_closed_by(closing)
    assert filing.days.written is not None
    assert filing.days.written.day == date(2022, 1, 18)
    assert last_section(filing) == BARE
    assert filing.narrative.paragraphs[-1].text == BARE


def test_a_signature_without_a_day_is_not_printed_twice() -> None:
    filing = filing_closed_by("晴谷镇人民政府")
    assert (last_section(filing), filing.days) == (BARE, Days())


def test_the_day_has_its_line_in_the_file() -> None:
    filing = filing_closed_by("晴谷镇人民政府\n2022年1月18日")
    line = f"第 {NEXT + 2} 行"
    assert filing.days.written == FiledDay(date(2022, 1, 18), FILE, line)
    assert filing.days.closing == (ClosingDay("2022年1月18日", "", FILE, line),)


@pytest.mark.parametrize(
    ("closing", "faults"),
    [
        ("晴谷镇人民政府\n1月18日", ["没有写年份"]),
        ("晴谷镇人民政府\n2022年1月", ["没有写是哪一日"]),
        ("晴谷镇人民政府\n2022年2月30日", ["日历上没有"]),
        ("2022年1月18日\n2022年1月20日", ["与2022年1月20日不同", "与2022年1月18日不同"]),
        ("2022年1月18日\n1月18日", ["", "没有写年份"]),
    ],
)
def test_a_day_that_is_left_open_is_kept_as_text_with_its_fault(
    closing: str, faults: list[str]
) -> None:
    filing = filing_closed_by(closing)
    assert filing.days.written is None
    assert [day.fault for day in filing.days.closing] == faults
    assert last_section(filing) == f"{BARE}\n\n{closing}"


def test_a_day_of_the_file_goes_before_that_under_the_text() -> None:
    filing = filing_closed_by("2022年1月18日", "2022-01-19,")
    assert filing.days.written is not None
    assert filing.days.written.day == date(2022, 1, 19)
    assert [day.fault for day in filing.days.closing] == ["与2022年1月19日不同"]
    assert last_section(filing) == BARE


def test_a_day_of_publication_leaves_the_day_of_writing_to_the_text() -> None:
    days = filing_closed_by("2022年1月18日", ",2022-01-21").days
    assert days.written_or(date.max) == date(2022, 1, 18)
    assert days.published_or(date.max) == date(2022, 1, 21)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "星渡镇人民政府",
        "2022年1月18日，晴谷镇人民政府召开会议。",
        "截至2021年12月31日",
        "本报告由晴谷镇人民政府编制，自2022年1月18日起可在示例县人民政府网查阅、下载，晴谷镇人民政府",
        f"2022年1月18日{' ' * 60}",
    ],
)
def test_other_text_closes_nothing(line: str) -> None:
    assert closing_days(line, "晴谷镇") is None


def test_a_department_signs_with_its_name() -> None:
    name = "示例县政府办公室"
    sources = sources_of(FORM, zero_figures(FORM), f"{NARRATIVE}\n{name}\n2022年1月18日\n")
    filing = parse_filing(sources, 2021, name, {name: Unit(name, level_named("部门"))})
    assert last_section(filing) == BARE


def test_a_list_of_days_at_the_end_is_text() -> None:
    filing = filing_closed_by("\n".join(f"2022年1月{day}日" for day in range(1, 31)))
    assert filing.days == Days()
    assert "2022年1月30日" in last_section(filing)


def test_a_day_within_the_text_is_text() -> None:
    filing = filing_closed_by("2022年1月18日\n\n特此报告。")
    assert filing.days == Days()
    assert "2022年1月18日" in last_section(filing)
