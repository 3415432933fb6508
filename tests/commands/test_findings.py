"""Findings on the terminal: by unit and rule, with what else comes of a cause, and the next step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from township_reports.checks.findings import Finding
from township_reports.checks.listing import Listed
from township_reports.checks.severity import Severity
from township_reports.commands.findings import finding_lines, next_step
from township_reports.making.outcomes import Outcome
from township_reports.outputs.result import Result

SUM = Finding(
    *("甲镇", "A", Severity.CRITICAL, "表三", "", "总计", "相差 1"),
    name="收办不平",
    file="2021/甲镇/requests.csv",
    cell="H2",
)
FEES = Finding(
    "甲镇", "FEES", Severity.WARNING, "六", "", "", "没有写到信息处理费", name="处理费未写"
)


def test_findings_stand_under_their_unit_and_rule() -> None:
    causes = [Listed(SUM), Listed(FEES), Listed(replace(SUM, message="相差 2"))]
    assert list(finding_lines(causes, [])) == [
        "甲镇：3 个问题",
        "  A 收办不平",
        "    严重 相差 1（2021/甲镇/requests.csv H2）",
        "    严重 相差 2（2021/甲镇/requests.csv H2）",
        "  FEES 处理费未写",
        "    警告 没有写到信息处理费",
    ]


def test_what_else_comes_of_a_cause_is_told_in_part() -> None:
    also = tuple(replace(SUM, rule=rule, name="", file="", cell="") for rule in "BCD")
    assert list(finding_lines([Listed(SUM, also)], []))[3:] == [
        "      同一原因：B 相差 1",
        "      同一原因：C 相差 1",
        "      同一原因的还有 1 处",
    ]


def test_a_unit_whose_findings_come_of_others_names_these() -> None:
    own = replace(SUM, unit="甲县", rule="M")
    outcomes = [Outcome("甲县", Result.DRAFT, (own,)), Outcome("甲镇", Result.DRAFT, (SUM,))]
    lines = list(finding_lines([Listed(SUM, (own,))], outcomes))
    assert lines[-1] == "甲县：问题都来自 甲镇，那里改好，这里再核对"


def test_of_very_many_units_the_first_are_told() -> None:
    causes = [Listed(replace(SUM, unit=f"{number}镇")) for number in range(103)]
    lines = list(finding_lines(causes, []))
    assert lines[-1] == "还有 3 个单位有问题，见 findings.xlsx"
    assert sum(line.endswith("1 个问题") for line in lines) == 100


@pytest.mark.parametrize(
    ("outcomes", "is_built", "step"),
    [
        ([Outcome("甲镇", Result.CHECKED)], False, "下一步：运行 make 2021"),
        ([Outcome("甲镇", Result.BUILT)], True, "下一步：运行 make review YEAR=2021"),
        (
            [Outcome("甲镇", Result.DRAFT, (SUM,)), Outcome("丙乡", Result.NOT_FILED)],
            False,
            (
                "下一步：按 findings.xlsx 里的“在哪里改”改好严重问题；催没有报送的单位；"
                "再运行 make check YEAR=2021"
            ),
        ),
        (
            [Outcome("甲镇", Result.BUILT, (FEES,))],
            True,
            "下一步：核对警告：改好，或在 explanations.csv 里写明理由；运行 make review YEAR=2021",
        ),
        (
            [Outcome("甲镇", Result.FAILED, reason="内核中断")],
            True,
            "下一步：按上面的原因改好失败的单位；再运行 make 2021",
        ),
    ],
)
def test_the_next_step_goes_by_what_was_found(
    outcomes: list[Outcome], is_built: bool, step: str
) -> None:
    assert next_step(2021, outcomes, is_built) == step
