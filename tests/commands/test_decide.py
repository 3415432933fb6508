"""``decide``: one decision of a file, written down, and the file taken in by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.doubtful_page import CALLED, UNIT, YEAR, doubtful, figure
from tests.intake.sending import inbox, project_of, send
from township_reports.commands.command_line import main
from township_reports.intake.decisions import read_decisions
from township_reports.intake.receipts import read_receipts
from township_reports.project.folders import Project


@pytest.fixture
def lying(tmp_path: Path) -> Project:
    """A project in whose inbox lies a page with a doubtful cell."""
    made = project_of(tmp_path, [UNIT, "星渡镇"])
    (inbox(made) / "a.html").write_bytes(doubtful())
    return made


def decide(project: Project, *options: str, file: str = "a.html", year: int = YEAR) -> int:
    asked = ["decide", str(year), "--file", str(inbox(project) / file)]
    return main([*asked, "--project", str(project.root), "--reviewer", "王审核", *options])


def test_without_a_choice_the_doubtful_cells_are_listed(
    lying: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(lying) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"1  {CALLED}：")
    assert line.endswith("，原文“1（其中补正1件）”")
    assert read_decisions(lying, YEAR).lines == ()


def test_a_cell_is_decided_and_the_file_taken_in_and_logged(
    lying: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(lying, "--cell", "1", "--value", figure(), "--note", "看过原件") == 0
    assert capsys.readouterr().out.startswith(f"已收 1\n  {UNIT} ← a.html\n")
    (decision,) = read_decisions(lying, YEAR).lines
    assert (decision.about, decision.note) == (CALLED, "看过原件")
    (receipt,) = read_receipts(lying, YEAR)
    assert (receipt.sha256, receipt.became) == (decision.sha256, "已收")


def test_a_file_decided_to_be_anothers_leaves_the_first_ones_filing_and_says_so(
    lying: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(lying, "--cell", "1", "--value", figure())
    assert decide(lying, "--as", "星渡镇") == 0
    assert f"data/{YEAR}/{UNIT}/ 也是由这份文件收的" in capsys.readouterr().out
    assert (lying.data / str(YEAR) / UNIT).is_dir()


def test_the_file_that_counts_takes_the_place_of_a_filing_that_differs(
    lying: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, total in (("b.xlsx", 777), ("c.xlsx", 778)):
        send(lying, name, year=2022, total=total)
        main(["intake", "2022", "--from", str(inbox(lying) / name), "--project", str(lying.root)])
    capsys.readouterr()
    assert decide(lying, "--counts", file="c.xlsx", year=2022) == 0
    assert capsys.readouterr().out.startswith(f"已收 1\n  {UNIT} ← c.xlsx\n")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--as", UNIT, "--counts"], "AS=、COUNTS=1、CELL= 一次只定一样"),
        (["--value", "1"], "VALUE= 是哪一格的：再写 CELL="),
        (["--titled", "2022"], "TITLED= 要和 AS= 一起写"),
        (["--as", "云中镇"], "单位名称 写的是“云中镇”，单位名单里没有这个单位"),
        (["--cell", "9", "--value", "1"], "a.html 里“9”不是存疑的格"),
        (["--cell", "1", "--value", "x"], "“x”不是 表三"),
        (["--counts"], f"{UNIT} 没有来过别的文件"),
        (["--as", UNIT, "--reviewer", ""], "没有写是谁定的：用 REVIEWER= 写姓名"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_what_cannot_be_decided_is_one_line(
    lying: Project, options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(lying, *options) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(told)
    assert read_decisions(lying, YEAR).lines == ()


def test_a_file_that_is_not_there_is_one_line(
    lying: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(lying, file="b.html") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
