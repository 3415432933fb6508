"""``update``: of each file what came of it, and what is to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.founding import Change, Fate, Updated

CHANGES = (
    Change("expectations/words.yaml", Fate.CONFLICT, 1, 2, {"x": b""}, "第 7 行前后"),
    Change("notebooks/report.ipynb", Fate.MERGED, 2, 1, {"y": b""}),
    Change("expectations/2021/fees.json", Fate.OWN, 3, 0, {}),
)


def update(project: Path, monkeypatch: pytest.MonkeyPatch, updated: Updated, *options: str) -> int:
    monkeypatch.setattr(
        "township_reports.founding.update_project",
        lambda _, *, is_dry: updated if is_dry is bool(options) else None,
    )
    return main(["update", "--project", str(project), *options])


def test_files_are_told_by_what_came_of_them(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update(project, monkeypatch, Updated("0.1.0", "0.2.0", CHANGES)) == 1
    assert capsys.readouterr().out.splitlines() == [
        "从 0.1.0 版到 0.2.0 版",
        "改在同一处  expectations/words.yaml：自己改了 1 处，新版改了 2 处，第 7 行前后",
        "合并  notebooks/report.ipynb：自己改了 2 处，新版改了 1 处",
        "自己改过  expectations/2021/fees.json：自己改了 3 处",
        "没有合并的，自己的文件没有动，新版在旁边（名称后加 .新版）：把要的抄进自己的文件，再删去旁边的",
    ]


def test_a_dry_run_says_that_nothing_was_done(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update(project, monkeypatch, Updated("0.1.0", "0.2.0", CHANGES[1:]), "--dry") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "只是看看，什么都没有动"


def test_nothing_new_is_said(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update(project, monkeypatch, Updated("0.1.0", "0.1.0", CHANGES[2:])) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0.1.0 版",
        "自己改过  expectations/2021/fees.json：自己改了 3 处",
        "没有要更新的",
    ]


def test_a_project_of_unknown_version_is_told_as_such(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    update(project, monkeypatch, Updated("", "0.2.0", ()))
    assert capsys.readouterr().out.splitlines()[0] == "从不知哪一版到 0.2.0 版"
