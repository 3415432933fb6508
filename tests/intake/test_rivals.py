"""Several files of one unit: what differs is shown, and a person chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.parcels.packing import zipped
from tests.intake.sending import inbox, send, states, workbook
from township_reports.commands.command_line import main
from township_reports.filings.reading import read_filing
from township_reports.intake.inbox import take_in
from township_reports.project.folders import Project


def test_of_two_that_differ_neither_is_taken_and_the_difference_is_shown(
    project: Project,
) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx", total=777)
    send(project, "c.xlsx", unit="星渡镇")
    taken = take_in(project, 2022, inbox(project))
    assert states(taken) == {"a.xlsx": "asked", "b.xlsx": "asked", "c.xlsx": "taken"}
    first, second, _ = taken.takings
    assert (first.unit, second.unit) == ("晴谷镇", "晴谷镇")
    assert "a.xlsx 和 b.xlsx 都是 晴谷镇 的，有 1 处不同" in first.reason
    (difference,) = first.notes
    assert difference.startswith("表三「")
    assert difference.endswith("b.xlsx 写 777")
    assert second.notes == ()
    assert taken.missing == ("晴谷镇", "竹语乡")


def test_one_of_them_is_taken_by_its_name(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx", total=777)
    take_in(project, 2022, inbox(project))
    taken = take_in(project, 2022, inbox(project) / "b.xlsx")
    assert states(taken) == {"b.xlsx": "taken"}


def test_the_one_that_was_taken_stays_and_the_other_differs_from_it(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx", total=777)
    take_in(project, 2022, inbox(project) / "b.xlsx")
    taken = take_in(project, 2022, inbox(project))
    assert states(taken) == {"a.xlsx": "refused", "b.xlsx": "unchanged"}
    assert "a.xlsx 与已有的 2022/晴谷镇 有 1 处不同" in taken.takings[0].reason


def test_asked_to_replace_the_one_that_was_taken_it_is_asked_by_which(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx", total=777)
    take_in(project, 2022, inbox(project) / "b.xlsx")
    taken = take_in(project, 2022, inbox(project), replace=True)
    assert states(taken) == {"a.xlsx": "asked", "b.xlsx": "asked"}


def test_one_within_an_archive_is_taken_by_the_name_that_is_shown(project: Project) -> None:
    files = [("a.xlsx", workbook()), ("甲/b.xlsx", workbook(total=777))]
    (inbox(project) / "年报.zip").write_bytes(zipped(*files))
    asked = take_in(project, 2022, inbox(project))
    assert states(asked) == {"年报.zip › a.xlsx": "asked", "年报.zip › 甲/b.xlsx": "asked"}
    chosen = inbox(project) / asked.takings[1].file
    assert states(take_in(project, 2022, chosen)) == {"年报.zip › 甲/b.xlsx": "taken"}
    cells = read_filing(project.data, 2022, "晴谷镇").cells
    assert "777" in {cell.text for cell in cells.values()}


def test_texts_that_differ_are_named(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx", narrative="## 一、总体情况\n\n另一段话。\n")
    first, _ = take_in(project, 2022, inbox(project)).takings
    assert "一、总体情况的文字不同" in first.notes


def test_of_two_that_say_the_same_one_is_taken(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx")
    first, second = take_in(project, 2022, inbox(project)).takings
    assert (first.state, second.state) == ("taken", "unchanged")
    assert second.reason == "b.xlsx 与 a.xlsx 写的一样"


def test_of_three_the_one_that_is_the_same_is_said_so(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx")
    send(project, "c.xlsx", total=777)
    _, same, other = take_in(project, 2022, inbox(project)).takings
    assert (same.state, other.state) == ("asked", "asked")
    assert "写的一样" in same.reason
    assert "有 1 处不同" in other.reason


def test_even_asked_to_replace_neither_is_taken(project: Project) -> None:
    send(project, "a.xlsx")
    take_in(project, 2022, inbox(project))
    send(project, "a.xlsx", total=1)
    send(project, "b.xlsx", total=2)
    taken = take_in(project, 2022, inbox(project), replace=True)
    assert set(states(taken).values()) == {"asked"}


@pytest.mark.parametrize("name", ["年报.zip › 没有.xlsx", "a.xlsx › 甲.docx"])
def test_a_name_that_is_in_no_file_is_said(
    project: Project, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox(project) / "年报.zip").write_bytes(zipped(("a.xlsx", workbook())))
    send(project, "a.xlsx")
    where = Path(inbox(project), name)
    assert main(["intake", "2022", "--from", str(where), "--project", str(project.root)]) == 2
    assert "照列出的名字写" in capsys.readouterr().err
