"""Whose a file is, by a person's word: for a title that does not say it, and one that errs."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from tests.intake.parcels.packing import zipped
from tests.intake.published_reports import as_page, draft
from tests.intake.sending import inbox, send, states, workbook
from township_reports.commands.command_line import main
from township_reports.filings.reading import read_filing
from township_reports.intake.errors import InboxError
from township_reports.intake.inbox import Intake, take_in
from township_reports.project.folders import Project

YEAR = 2023
TITLE = "晴谷镇2023年政府信息公开工作年度报告"


def page(title: str = TITLE, unit: str = "晴谷镇") -> str:
    made = draft("by hand", YEAR, unit)
    made.title = title
    return as_page(made, html.escape).content.decode()


def taken_as(project: Project, content: str, unit: str = "星渡镇") -> Intake:
    path = inbox(project) / "a.html"
    path.write_text(content, encoding="utf-8")
    return take_in(project, YEAR, path, assigned=unit)


def test_a_report_without_a_unit_in_its_title_is_asked_for_and_taken_when_said(
    project: Project,
) -> None:
    content = page("2023年政府信息公开工作年度报告")
    (inbox(project) / "a.html").write_text(content, encoding="utf-8")
    (asked,) = take_in(project, YEAR, inbox(project)).takings
    assert (asked.state, "没有写是哪个单位" in asked.reason) == ("asked", True)
    assert states(taken_as(project, content)) == {"a.html": "taken"}
    assert len(read_filing(project.data, YEAR, "星渡镇").cells) == 200


def test_what_was_said_is_kept_in_the_provenance(project: Project) -> None:
    taken_as(project, page("2023年政府信息公开工作年度报告"))
    path = project.data / str(YEAR) / "星渡镇" / "provenance.json"
    source = json.loads(path.read_text(encoding="utf-8"))["source"]
    assert source["assigned"]["unit"] == "星渡镇"


def test_a_title_of_another_unit_gives_way_and_that_is_said(project: Project) -> None:
    (taking,) = taken_as(project, page()).takings
    assert (taking.state, taking.unit) == ("taken", "星渡镇")
    assert "文件里写的是“晴谷镇”，照指定收为 星渡镇" in taking.notes


def test_a_title_without_a_year_is_of_the_year_that_is_taken_in(project: Project) -> None:
    content = page("晴谷镇政府信息公开工作年度报告")
    assert states(taken_as(project, content, "晴谷镇")) == {"a.html": "taken"}


def test_a_title_of_another_year_is_still_refused(project: Project) -> None:
    (taking,) = taken_as(project, page("晴谷镇2022年政府信息公开工作年度报告")).takings
    assert (taking.state, taking.reason) == ("refused", "标题写的是 2022 年的，不是 2023 年的")


def test_a_workbook_of_another_unit_is_taken_as_said(project: Project) -> None:
    send(project, "a.xlsx")
    (taking,) = take_in(project, 2022, inbox(project), assigned="星渡镇人民政府").takings
    assert (taking.state, taking.unit) == ("taken", "星渡镇")
    assert len(taking.notes) == 1


def test_a_file_within_an_archive_can_be_named(project: Project) -> None:
    files = [("a.html", page("2023年政府信息公开工作年度报告").encode()), ("b.xlsx", workbook())]
    (inbox(project) / "年报.zip").write_bytes(zipped(*files))
    one = inbox(project) / "年报.zip › a.html"
    assert states(take_in(project, YEAR, one, assigned="星渡镇")) == {"年报.zip › a.html": "taken"}


def test_many_files_are_not_one_units(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx")
    with pytest.raises(InboxError, match="一次只定一份文件，这里有 2 份"):
        take_in(project, 2022, inbox(project), assigned="星渡镇")


def test_a_unit_that_is_not_registered_is_said(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    send(project, "a.xlsx")
    arguments = ["intake", "2022", "--from", str(inbox(project)), "--project", str(project.root)]
    assert main([*arguments, "--as", "云中镇"]) == 2
    assert capsys.readouterr().err.startswith("AS=… 写的是“云中镇”，单位名单里没有这个单位")
    assert not Path(project.data / "2022").exists()
