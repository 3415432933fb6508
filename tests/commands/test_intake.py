"""``intake``: the files by what became of them, what to look at, who is missing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.intake.decisions import read_decisions
from township_reports.intake.inbox import Intake
from township_reports.intake.receipts import read_receipts
from township_reports.intake.taking import Taking, TakingState
from township_reports.project.folders import Project

TAKINGS = (
    Taking("a.xlsx", TakingState.REFUSED, reason="a.xlsx 是空文件：请重新导出"),
    Taking("b.docx", TakingState.TAKEN, "甲镇"),
    Taking("c.pdf", TakingState.DOUBTFUL, "乙镇", notes=tuple(f"第 {n} 处" for n in range(22))),
    Taking("d.html", TakingState.TAKEN, "丙乡", notes=("表外文字",)),
)


def intake(project: Path, monkeypatch: pytest.MonkeyPatch, found: Intake, *options: str) -> int:
    """The exit status, where the folder ``inbox`` gives this."""

    def take_in(
        _: object, year: int, inbox: Path, replace: bool, tell: Callable[[str], None]
    ) -> Intake:
        tell("a.xlsx")
        assert (year, inbox, replace) == (2021, Path("inbox"), "--replace" in options)
        return found

    monkeypatch.setattr("township_reports.intake.recording.take_in", take_in)
    return main(["intake", "2021", "--from", "inbox", "--project", str(project), *options])


def test_files_are_told_by_what_became_of_them_then_who_is_missing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert intake(project, monkeypatch, Intake(TAKINGS, ("丁镇", "戊镇"))) == 1
    assert capsys.readouterr().out.splitlines() == [
        "已收 2",
        "  甲镇 ← b.docx",
        "  丙乡 ← d.html",
        "    表外文字",
        "存疑 1",
        "  乙镇 ← c.pdf",
        *(f"    第 {n} 处" for n in range(20)),
        "    另有 2 处，见 provenance.json",
        '  看存疑的格：make decide YEAR=2021 FILE="inbox"',
        "未收 1",
        "  a.xlsx：是空文件：请重新导出",
        "2021 年仍缺 2：丁镇、戊镇",
    ]


def test_nothing_refused_and_nobody_missing_is_status_0(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = Intake((Taking("b.docx", TakingState.UNCHANGED, "甲镇"),), ())
    assert intake(project, monkeypatch, taken, "--replace") == 0
    assert capsys.readouterr().out.splitlines() == ["没有变化 1", "  甲镇 ← b.docx"]


def test_each_file_is_named_before_it_is_read_where_that_is_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    intake(project, monkeypatch, Intake(TAKINGS[1:2], ()), "--explain")
    assert capsys.readouterr().out.splitlines()[0] == "正在读 a.xlsx"


def test_a_folder_that_is_not_there_is_status_2(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = project / "nowhere"
    assert main(["intake", "2021", "--from", str(nowhere), "--project", str(project)]) == 2
    assert capsys.readouterr().err.startswith(f"没有 {nowhere} 这个文件夹：")


def test_whose_a_file_is_is_said_by_somebody(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(b"hello")
    asked = ["intake", "2021", "--from", str(tmp_path / "a.txt"), "--project", str(project)]
    assert main([*asked, "--as", "甲镇"]) == 2
    assert capsys.readouterr().err == "没有写是谁定的：用 REVIEWER= 写姓名\n"
    assert main([*asked, "--as", "甲镇", "--reviewer", "王审核"]) == 1
    (decision,) = read_decisions(Project.at(project), 2021).lines
    assert (decision.reviewer, decision.value) == ("王审核", "甲镇")


def test_what_a_person_has_to_decide_is_listed_with_how_to_say_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = Taking("年报.zip › b.docx", TakingState.ASKED, reason="标题没有写是哪个单位")
    assert intake(project, monkeypatch, Intake((asked,), ())) == 1
    listed, file, how = capsys.readouterr().out.splitlines()
    assert (listed, file) == ("待定 1", "  年报.zip › b.docx：标题没有写是哪个单位")
    assert "make decide YEAR=2021 FILE=" in how
    assert "AS=" in how


def test_what_systems_left_behind_is_named_in_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = (".DS_Store", "Thumbs.db", *(f"~${n}.docx" for n in range(5)))
    assert intake(project, monkeypatch, Intake(TAKINGS[1:2], (), left)) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "略过" in line]
    assert line.startswith("略过 7 个")
    assert line.endswith("~$2.docx 等")


def test_what_came_is_logged_with_its_hash_and_what_became_of_it(
    project: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_bytes(b"hello")
    main(["intake", "2021", "--from", str(inbox), "--project", str(project)])
    (receipt,) = read_receipts(Project.at(project), 2021)
    assert receipt.sha256 == hashlib.sha256(b"hello").hexdigest()
    assert (receipt.file, receipt.became) == ("a.txt", "未收")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", receipt.moment)


def test_a_year_that_was_not_begun_takes_in_nothing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_bytes(b"hello")
    assert main(["intake", "2031", "--from", str(inbox), "--project", str(project)]) == 2
    assert "make new YEAR=2031" in capsys.readouterr().err
    assert not (project / "data" / "2031").exists()
