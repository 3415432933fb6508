"""Sending back: the act and its letters; the letters again without an act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.invention import NARRATIVE, zero_figures
from tests.making.invented import invented_project
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.letters.placing import Placed
from township_reports.letters.returning import return_reports, write_return_letters
from township_reports.progress.status import year_status
from township_reports.project.folders import Project
from township_reports.signing.record import ApprovalsError, approvals_path, read_acts
from township_reports.signing.signature import Signature

YEAR = 2021
FORM = form_for(YEAR)
WRONG = {**zero_figures(FORM), Place("requests", "四、结转下年度继续办理", "总计"): 3}
BY_DAY = date(2022, 1, 21)
BY = Signature("王审核", "2022-01-20", "2022-01-25", "表三不平")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """晴谷镇, whose table 三 does not add up, and 星渡镇."""
    made = Project.at(invented_project(tmp_path, ["晴谷镇", "星渡镇"]))
    write_filing(made.data / "2021" / "晴谷镇", FORM, WRONG, NARRATIVE)
    return made


def contents(placed: Placed) -> dict[str, bytes]:
    return {
        path.relative_to(placed.folder).as_posix(): path.read_bytes()
        for path in placed.folder.rglob("*")
        if path.is_file()
    }


def test_what_goes_back_is_on_record_and_has_its_letter(project: Project) -> None:
    acts, placed = return_reports(project, YEAR, "晴谷镇", BY)
    assert [(act.unit, act.act, act.reason) for act in acts] == [("晴谷镇", "退回", "表三不平")]
    text = contents(placed)["退回通知/晴谷镇退回通知.txt"].decode("utf-8-sig")
    assert "于2022年1月25日前再报" in text
    assert "1. requests.csv H2 H3 H25 H26：表三「总计」列" in text


def test_nothing_new_is_no_act_and_gives_the_same_bytes(project: Project) -> None:
    _, first = return_reports(project, YEAR, "晴谷镇", BY)
    before = contents(first)
    for path in first.folder.rglob("*.*"):
        path.unlink()
    acts, again = return_reports(project, YEAR, "晴谷镇", BY)
    assert (acts, contents(again)) == ((), before)
    assert len(read_acts(approvals_path(project, YEAR))) == 1


def test_letters_can_be_made_again_without_an_act(project: Project) -> None:
    _, first = return_reports(project, YEAR, "晴谷镇 星渡镇", BY)
    before = contents(first)
    assert contents(write_return_letters(project, YEAR)) == before


def test_what_was_filed_again_needs_no_letter_and_no_reminder(project: Project) -> None:
    return_reports(project, YEAR, "晴谷镇", BY)
    write_filing(project.data / "2021" / "晴谷镇", FORM, zero_figures(FORM), NARRATIVE)
    assert contents(write_return_letters(project, YEAR)) == {}
    late = year_status(project, YEAR, BY_DAY).late
    assert "晴谷镇" not in {each.unit for each in late}


def test_who_has_not_filed_has_nothing_to_be_sent_back(project: Project) -> None:
    project.units.write_text(
        "unit,level,parent,slug,code\n晴谷镇,镇,,qinggu,\n星渡镇,镇,,xingdu,\n竹语乡,乡,,zhuyu,\n",
        encoding="utf-8",
    )
    with pytest.raises(ApprovalsError, match="竹语乡：没有报送，没有可退回的"):
        return_reports(project, YEAR, "竹语乡", BY)


def test_a_filing_that_cannot_be_read_goes_back_with_why(project: Project) -> None:
    (project.data / "2021" / "晴谷镇" / "appeals.csv").unlink()
    _, placed = return_reports(project, YEAR, "晴谷镇", BY)
    text = contents(placed)["退回通知/晴谷镇退回通知.txt"].decode("utf-8-sig")
    assert "appeals.csv" in text
