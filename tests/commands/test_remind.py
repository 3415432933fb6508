"""``remind``: how many were written to, and where the letters are."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine

from township_reports.commands.command_line import main
from township_reports.project.folders import Project


@time_machine.travel("2022-01-19T22:00:00+00:00", tick=False)
def test_who_is_late_is_written_to_and_told_by_status(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind", "2021", "--project", str(project)]) == 0
    letters = Project.at(project).letters(2021)
    assert capsys.readouterr().out.splitlines() == [
        "2021 年：催报 1 个",
        f"写好 1 个单位的通知，在 {letters}；打成一包：{letters / '催报通知.zip'}",
    ]
    assert main(["status", "2021", "--project", str(project)]) == 0
    assert "  丙乡：还没有报送（2022-01-20 催过）" in capsys.readouterr().out.splitlines()
