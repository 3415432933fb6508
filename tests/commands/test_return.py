"""``return``: the acts, the letters and where they are; without a reviewer the letters again."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine

from township_reports.commands.command_line import main
from township_reports.project.folders import Project
from township_reports.signing.record import approvals_path, read_acts


def send_back(project: Path, *arguments: str) -> int:
    return main(["return", "2021", "--project", str(project), *arguments])


@time_machine.travel("2022-01-19T22:00:00+00:00", tick=False)
def test_what_went_back_and_where_its_letter_is_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (
        "--units",
        "乙镇",
        "--reviewer",
        "甲某",
        "--reason",
        "表三不平",
        "--until",
        "2022-01-25",
    )
    assert send_back(project, *asked) == 0
    letters = Project.at(project).letters(2021)
    assert capsys.readouterr().out.splitlines() == [
        "退回 乙镇（甲某，2022-01-20）",
        "2021 年：退回 1 个",
        f"写好 1 个单位的通知，在 {letters}；打成一包：{letters / '退回通知.zip'}",
    ]
    (act,) = read_acts(approvals_path(Project.at(project), 2021))
    assert (act.reason, act.note) == ("表三不平", "2022-01-25")
    capsys.readouterr()
    assert send_back(project) == 0
    assert capsys.readouterr().out.startswith("写好 1 个单位的通知")


def test_without_anything_sent_back_there_are_no_letters(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send_back(project) == 0
    assert capsys.readouterr().out == "没有要写的通知\n"


def test_a_reason_without_a_reviewer_is_nobodys(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert send_back(project, "--units", "乙镇", "--reason", "表三不平") == 1
    assert "没有写谁签" in capsys.readouterr().err
    assert not Project.at(project).letters(2021).exists()


def test_until_is_a_day(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        send_back(project, "--until", "明天")
    assert "must be a day" in capsys.readouterr().err
