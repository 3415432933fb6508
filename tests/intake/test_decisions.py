"""The record of decisions: lines that are only added, and what stands of them."""

from __future__ import annotations

import pytest

from tests.intake.sending import WHO
from township_reports.intake.decisions import (
    Decider,
    Decision,
    DecisionKind,
    DecisionsError,
    decisions_path,
    keep_decision,
    read_decisions,
)
from township_reports.project.folders import Project

ONE, OTHER = "1" * 64, "2" * 64


def decision(kind: DecisionKind, about: str = "", value: str = "", sha256: str = ONE) -> Decision:
    return Decision(WHO.moment, WHO.name, "甲.docx", sha256, kind, about, value, "看过原件")


def test_what_is_written_down_is_read_again(project: Project) -> None:
    kept = [
        decision(DecisionKind.UNIT, value="晴谷镇"),
        decision(DecisionKind.FIGURE, "表三「总计」的「自然人」", "-5"),
    ]
    for each in kept:
        keep_decision(project, 2022, each)
    assert list(read_decisions(project, 2022).lines) == kept


def test_it_opens_in_a_spreadsheet_program_without_a_formula(project: Project) -> None:
    keep_decision(project, 2022, decision(DecisionKind.WRITTEN, "表三「总计」的「自然人」", "=1+1"))
    content = decisions_path(project, 2022).read_bytes()
    assert content.startswith("\ufeff时间,谁定的,文件".encode())
    assert ",'=1+1," in content.decode()


def test_the_last_word_about_a_cell_stands(project: Project) -> None:
    for value in ("12", "13"):
        keep_decision(project, 2022, decision(DecisionKind.FIGURE, "表三「a」的「b」", value))
    keep_decision(project, 2022, decision(DecisionKind.FIGURE, "表三「a」的「b」", "9", OTHER))
    assert read_decisions(project, 2022).of(ONE).cells["表三「a」的「b」"].value == "13"


def test_a_file_that_counts_is_no_longer_passed_over(project: Project) -> None:
    keep_decision(project, 2022, decision(DecisionKind.COUNTS, "晴谷镇", OTHER, ONE))
    keep_decision(project, 2022, decision(DecisionKind.COUNTS, "晴谷镇", ONE, OTHER))
    assert set(read_decisions(project, 2022).passed_over("晴谷镇")) == {ONE}


def test_a_line_that_was_broken_off_is_passed_over_and_the_next_stands_alone(
    project: Project,
) -> None:
    keep_decision(project, 2022, decision(DecisionKind.UNIT, value="晴谷镇"))
    path = decisions_path(project, 2022)
    whole = path.read_bytes()
    path.write_bytes(whole + whole.splitlines(keepends=True)[1][:50])
    keep_decision(project, 2022, decision(DecisionKind.UNIT, value="星渡镇"))
    lines = read_decisions(project, 2022).lines
    assert [line.value for line in lines] == ["晴谷镇", "星渡镇"]


@pytest.mark.parametrize(("was", "becomes"), [(ONE, "1E+63"), ("是哪个单位的", "是谁的")])
def test_a_line_that_was_changed_is_named(project: Project, was: str, becomes: str) -> None:
    keep_decision(project, 2022, decision(DecisionKind.UNIT, value="晴谷镇"))
    path = decisions_path(project, 2022)
    path.write_text(path.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
    with pytest.raises(DecisionsError, match=r"data/2022/decisions.csv 第 2 行不是一条决定"):
        read_decisions(project, 2022)
    with pytest.raises(DecisionsError):
        keep_decision(project, 2022, decision(DecisionKind.UNIT, value="星渡镇"))


@pytest.mark.parametrize(
    ("decider", "told"),
    [
        (Decider(" ", ""), "没有写是谁定的"),
        (Decider("王\n审核", ""), "姓名（REVIEWER=）要写成一行"),
        (Decider("=王", ""), "姓名（REVIEWER=）要写成一行"),
        (Decider("王" * 51, ""), "姓名（REVIEWER=）有 51 字"),
        (Decider("王", "", "长" * 501), "说明（NOTE=）有 501 字"),
    ],
    ids=["nobody", "two lines", "a formula", "a long name", "a long note"],
)
def test_who_decides_is_a_name_on_a_line(decider: Decider, told: str) -> None:
    with pytest.raises(DecisionsError, match=told):
        decider.checked()
