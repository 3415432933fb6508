"""``update``: of each file what came of it, and what is to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.founding import Change, Difference, Fate, Updated


def differs(places: int, *lines: str) -> Difference:
    return Difference(places, lines)


CHANGES = (
    Change(
        "expectations/words.yaml",
        Fate.CONFLICT,
        differs(1, "- large: 50", "+ large: 70"),
        differs(2, *(f"+ line {n}" for n in range(8))),
        {"x": b""},
        "第 7 行前后",
    ),
    Change("notebooks/report.ipynb", Fate.MERGED, differs(2, "+ a"), differs(1, "- b"), {"y": b""}),
    Change("expectations/2021/fees.json", Fate.OWN, differs(3, "+ " + "x" * 200), differs(0), {}),
    Change(
        "expectations/2021/days.json", Fate.UPDATED, differs(0), differs(4, "+ new"), {"z": b""}
    ),
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
        "    自己 - large: 50",
        "    自己 + large: 70",
        *(f"    新版 + line {n}" for n in range(6)),
        "    新版 另有 2 行",
        "合并  notebooks/report.ipynb：自己改了 2 处，新版改了 1 处",
        "    自己 + a",
        "    新版 - b",
        "更新  expectations/2021/days.json：新版改了 4 处",
        "自己改过  expectations/2021/fees.json：自己改了 3 处",
        f"    自己 + {'x' * 98}",
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
    assert update(project, monkeypatch, Updated("0.1.0", "0.1.0", CHANGES[2:3])) == 0
    assert capsys.readouterr().out.splitlines() == [
        "0.1.0 版",
        "自己改过  expectations/2021/fees.json：自己改了 3 处",
        f"    自己 + {'x' * 98}",
        "没有要更新的",
    ]


@pytest.mark.parametrize("fate", [Fate.ADDED, Fate.DROPPED, Fate.REMOVED])
def test_a_file_that_one_side_alone_has_differs_in_no_place(
    fate: Fate, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change = Change("x.json", fate, differs(1), differs(1), {})
    update(project, monkeypatch, Updated("0.1.0", "0.2.0", (change,)))
    assert capsys.readouterr().out.splitlines()[1] == f"{fate.called}  x.json"


def test_a_project_of_unknown_version_is_told_as_such(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    update(project, monkeypatch, Updated("", "0.2.0", ()))
    assert capsys.readouterr().out.splitlines()[0] == "从不知哪一版到 0.2.0 版"
