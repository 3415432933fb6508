"""A year's outcomes: a bar on a terminal, what is listed of very many, reasons of what failed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.commands import outcomes
from township_reports.commands.outcomes import progress, show_outcomes
from township_reports.making.outcomes import Outcome
from township_reports.outputs.result import Result

WARNING = Finding("甲镇", "J", Severity.WARNING, "正文", "", "", "不一致")


def test_what_failed_is_told_with_its_reason_and_counts_no_findings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = [
        Outcome("甲镇", Result.BUILT, (WARNING,), ("report.html",), cause="新"),
        Outcome("乙镇", Result.FAILED, reason="内核中断", cause="新"),
    ]
    assert show_outcomes(2021, made, Path("outputs")) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["单位", "状态", "严重", "警告", "文件"],
        ["甲镇", "已生成", "0", "1", "report.html"],
        ["乙镇", "失败"],
    ]
    assert lines[3:] == ["已生成 1，失败 1", "乙镇：内核中断", "结果在 outputs/2021"]


def test_a_draft_is_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_outcomes(2021, [Outcome("甲镇", Result.DRAFT, cause="新")], Path("outputs")) == 1
    assert "草稿 1" in capsys.readouterr().out.splitlines()


def test_of_very_many_only_those_that_need_attention_are_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    fine = [Outcome(f"好{number}镇", Result.BUILT, cause="新") for number in range(101)]
    others = [
        Outcome("甲镇", Result.BUILT, (WARNING,), cause="新"),
        Outcome("乙镇", Result.FAILED, reason="内核中断", cause="新"),
        Outcome("丙乡", Result.NOT_FILED),
    ]
    show_outcomes(2021, [*fine, *others], Path("outputs"))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["单位", "甲镇", "乙镇", "丙乡"]
    assert lines[4] == "已生成 102，失败 1，未报送 1"


def test_where_all_of_very_many_are_fine_none_is_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    fine = [Outcome(f"好{number}镇", Result.BUILT, cause="新") for number in range(101)]
    assert show_outcomes(2021, fine, Path("outputs")) == 0
    assert capsys.readouterr().out.splitlines() == ["已生成 101", "结果在 outputs/2021"]


def test_a_name_is_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    show_outcomes(2021, [Outcome("[red]甲镇", Result.FAILED, reason="[/]")], Path("outputs"))
    printed = capsys.readouterr().out
    assert "[red]甲镇" in printed
    assert "[red]甲镇：[/]" in printed


def test_on_a_terminal_a_bar_goes_on_with_each_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    terminal = Console(file=screen, force_terminal=True, width=60)
    monkeypatch.setattr(outcomes, "console", lambda: terminal)
    with progress(2) as report:
        report(Outcome("甲镇", Result.BUILT, cause="新"))
        report(Outcome("[b]乙镇", Result.BUILT, cause="新"))
    shown = screen.getvalue()
    assert "2/2" in shown
    assert "[b]乙镇" in shown


def test_explained_on_a_terminal_each_unit_is_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(outcomes, "console", lambda: Console(force_terminal=True))
    with progress(1, explain=True) as report:
        report(Outcome("甲镇", Result.BUILT, cause="填报变了"))
    assert capsys.readouterr().out == "[1/1] 甲镇 已生成（填报变了）\n"
