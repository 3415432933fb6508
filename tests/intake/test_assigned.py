"""Whose a file is, by a person's word: for a title that does not say it, and one that errs."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from tests.intake.parcels.packing import zipped
from tests.intake.published_reports import as_page, draft
from tests.intake.sending import WHO, inbox, send, states, workbook
from township_reports.commands.command_line import main
from township_reports.filings.reading import read_filing
from township_reports.intake.deciding import Lying, also_filed_as, decide_unit
from township_reports.intake.decisions import DecisionsError, read_decisions
from township_reports.intake.inbox import Intake, take_in
from township_reports.intake.receipts import Receipt, log_receipts
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
    decide_unit(Lying.at(project, YEAR, path), unit, WHO)
    return take_in(project, YEAR, path)


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
    assigned = json.loads(path.read_text(encoding="utf-8"))["source"]["assigned"]
    assert (assigned["unit"], assigned["by"], assigned["when"]) == ("星渡镇", WHO.name, WHO.moment)


def test_what_was_said_holds_when_the_same_file_is_taken_in_again(project: Project) -> None:
    taken_as(project, page("2023年政府信息公开工作年度报告"))
    (project.root / "inbox" / "a.html").rename(project.root / "inbox" / "b.html")
    (again,) = take_in(project, YEAR, inbox(project)).takings
    assert (again.state, again.unit) == ("unchanged", "星渡镇")


def test_what_was_said_does_not_hold_for_other_bytes(project: Project) -> None:
    taken_as(project, page("2023年政府信息公开工作年度报告"))
    other = page("2023年政府信息公开工作年度报告") + "<!-- -->"
    (inbox(project) / "a.html").write_text(other, encoding="utf-8")
    assert states(take_in(project, YEAR, inbox(project))) == {"a.html": "asked"}


def test_of_two_things_said_the_later_counts_and_both_are_kept(project: Project) -> None:
    content = page("2023年政府信息公开工作年度报告")
    taken_as(project, content)
    taken_as(project, content, "竹语乡")
    assert read_filing(project.data, YEAR, "竹语乡").origins.file == "a.html"
    lines = read_decisions(project, YEAR).lines
    assert [line.value for line in lines] == ["星渡镇", "竹语乡"]
    lying = Lying.at(project, YEAR, inbox(project) / "a.html")
    log_receipts(project, YEAR, [Receipt("", "a.html", lying.sha256, "星渡镇", "已收")])
    assert also_filed_as(lying) == ("星渡镇",)


def test_a_title_of_a_year_that_a_person_has_seen_to_be_wrong_is_taken(project: Project) -> None:
    path = inbox(project) / "a.html"
    path.write_text(page("晴谷镇2022年政府信息公开工作年度报告"), encoding="utf-8")
    decide_unit(Lying.at(project, YEAR, path), "晴谷镇", WHO, titled="2022")
    assert states(take_in(project, YEAR, path)) == {"a.html": "taken"}
    assert len(read_filing(project.data, YEAR, "晴谷镇").cells) == 200


def test_a_workbook_of_a_year_that_a_person_has_seen_to_be_wrong_is_taken(
    project: Project,
) -> None:
    send(project, "a.xlsx", year=2022)
    path = inbox(project) / "a.xlsx"
    decide_unit(Lying.at(project, YEAR, path), "晴谷镇", WHO, titled="2022")
    assert states(take_in(project, YEAR, path)) == {"a.xlsx": "taken"}


@pytest.mark.parametrize("titled", ["2023", "22", "去年"])
def test_what_is_no_other_year_is_not_the_one_that_is_wrong(project: Project, titled: str) -> None:
    send(project, "a.xlsx")
    lying = Lying.at(project, YEAR, inbox(project) / "a.xlsx")
    with pytest.raises(DecisionsError, match="标题上的年份要写写错的那个"):
        decide_unit(lying, "晴谷镇", WHO, titled=titled)
    assert read_decisions(project, YEAR).lines == ()


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
    decide_unit(Lying.at(project, 2022, inbox(project)), "星渡镇人民政府", WHO)
    (taking,) = take_in(project, 2022, inbox(project)).takings
    assert (taking.state, taking.unit) == ("taken", "星渡镇")
    assert len(taking.notes) == 1


def test_a_file_within_an_archive_can_be_named(project: Project) -> None:
    files = [("a.html", page("2023年政府信息公开工作年度报告").encode()), ("b.xlsx", workbook())]
    (inbox(project) / "年报.zip").write_bytes(zipped(*files))
    one = inbox(project) / "年报.zip › a.html"
    decide_unit(Lying.at(project, YEAR, one), "星渡镇", WHO)
    taken = take_in(project, YEAR, inbox(project))
    assert states(taken)["年报.zip › a.html"] == "taken"


def test_many_files_are_not_one_units(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx")
    with pytest.raises(DecisionsError, match="一次只定一份文件，这里有 2 份"):
        Lying.at(project, 2022, inbox(project))


def test_a_unit_that_is_not_registered_is_said(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    send(project, "a.xlsx")
    arguments = ["intake", "2022", "--from", str(inbox(project)), "--project", str(project.root)]
    assert main([*arguments, "--as", "云中镇", "--reviewer", "王审核"]) == 2
    assert capsys.readouterr().err.startswith("单位名称 写的是“云中镇”，单位名单里没有这个单位")
    assert not Path(project.data / "2022").exists()
