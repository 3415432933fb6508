"""The day with which a report is signed is taken, or said to be in doubt; never the year's."""

from __future__ import annotations

from datetime import date

import pytest

from tests.intake.published_reports import as_page, draft
from township_reports.filings.folder.narrative import read_narrative
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised


def recognised(*closing: str, under_title: str = "") -> Recognised:
    """A report of 晴谷镇 with these lines at its end, and below its title."""
    page = as_page(draft("")).content.decode()
    own = "<p>晴谷镇人民政府</p><p>2024年1月20日</p>"
    assert own in page
    page = page.replace(own, "".join(f"<p>{line}</p>" for line in closing))
    if under_title:
        page = page.replace("</h1>", f"</h1><p>{under_title}</p>")
    return recognise(read_page(page.encode(), "a.html"))


def last_section(found: Recognised) -> str:
    return read_narrative(found.form, found.narrative, "a.md").sections["六"]


def notes(found: Recognised) -> list[str]:
    return [note for note in found.notes if note.startswith("落款的日期")]


BARE = last_section(recognised())


@pytest.mark.parametrize(
    "closing",
    [
        ("晴谷镇人民政府", "2024年1月16日"),
        ("示例县晴谷镇人民政府（盖章）", "二〇二四年一月十六日"),
        ("晴谷镇人民政府 2024-01-16",),
        ("2024.1.16",),
        ("附件：一览表", "晴谷镇人民政府", "2024年1月16日"),
        ("晴谷镇人民政府", "2024年1月16日", "主办：示例县人民政府"),
    ],
)
def test_the_day_of_a_reports_end_is_taken_and_no_text(closing: tuple[str, ...]) -> None:
    found = recognised(*closing)
    assert (found.written, notes(found)) == (date(2024, 1, 16), [])
    assert last_section(found) == BARE


def test_a_day_below_the_title_is_the_reports() -> None:
    found = recognised(under_title="（2024年1月16日）")
    assert found.written == date(2024, 1, 16)
    assert "1月16日" not in found.narrative


def test_the_same_day_twice_is_one() -> None:
    found = recognised("二〇二四年一月十六日", under_title="（2024年1月16日）")
    assert found.written == date(2024, 1, 16)


def test_a_report_without_a_day_has_none() -> None:
    found = recognised("晴谷镇人民政府")
    assert (found.written, notes(found)) == (None, [])


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        ("1月16日", "没有写年份"),
        ("2024年1月", "没有写是哪一日"),
        ("2024年2月30日", "日历上没有"),
    ],
)
def test_a_day_that_is_none_is_named_with_the_reason(day: str, fault: str) -> None:
    found = recognised("晴谷镇人民政府", day)
    assert found.written is None
    [note] = notes(found)
    assert f"“{day}”" in note
    assert fault in note
    assert last_section(found) == BARE


def test_two_days_that_differ_are_both_named_and_none_is_taken() -> None:
    found = recognised("2024年1月16日", under_title="2024年1月18日")
    assert found.written is None
    first, second = notes(found)
    assert "“2024年1月18日”" in first
    assert "与2024年1月16日不同" in first
    assert "“2024年1月16日”" in second
    assert "与2024年1月18日不同" in second


def test_half_a_day_within_the_text_cuts_nothing_off() -> None:
    found = recognised("1月", "乡村公开栏更新一次。")
    assert found.written is None
    assert last_section(found) == f"{BARE}\n\n1月\n\n乡村公开栏更新一次。"
