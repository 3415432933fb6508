"""``desk``: opened at the port asked for, and where to look at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.desk.opening import Opening
from township_reports.project.folders import Project


@pytest.mark.parametrize(
    ("arguments", "opening"),
    [
        ([], Opening(None, browser=True)),
        (["--port", "81"], Opening(81, browser=True)),
        (["--no-browser"], Opening(None, browser=False)),
    ],
)
def test_the_desk_is_opened_and_its_address_told(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    opening: Opening,
) -> None:
    asked = []

    def open_desk(project: Project, opening: Opening, tell: Callable[[str], None]) -> None:
        asked.append((project.root, opening))
        tell("http://127.0.0.1:81/desk/?token=t")

    monkeypatch.setattr("township_reports.desk.open_desk", open_desk)
    assert main(["desk", *arguments, "--project", str(project)]) == 0
    assert asked == [(project, opening)]
    assert capsys.readouterr().out == (
        "工作台在 http://127.0.0.1:81/desk/?token=t，按 Ctrl-C 或者页面上的“结束”关闭\n"
    )
