"""``template``: how many workbooks were written, and which lack last year's figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.commands.command_line import main


def test_workbooks_are_counted_and_those_without_last_year_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "2022", "--project", str(project)]) == 0
    folder = project / "outputs" / "templates" / "2022"
    assert capsys.readouterr().out.splitlines() == [
        f"写好 3 个工作簿，在 {folder}",
        "没有上年填报、未预填上年数的：丙乡",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["丙乡.xlsx", "乙镇.xlsx", "甲镇.xlsx"]


def test_units_of_one_name_are_told_apart(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (project / "data" / "units.csv").open("a", encoding="utf-8") as register:
        register.write("丁县,县,\n丁县/丙乡,乡,丁县\n")
    assert main(["template", "2022", "--project", str(project)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("：丙乡、丁县、丁县/丙乡")


def test_only_the_units_asked_for_get_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "2022", "--project", str(project), "--units", "甲镇"]) == 0
    folder = project / "outputs" / "templates" / "2022"
    assert capsys.readouterr().out.splitlines() == [f"写好 1 个工作簿，在 {folder}"]
    assert [path.name for path in folder.iterdir()] == ["甲镇.xlsx"]


def test_a_year_that_was_not_begun_is_told_and_no_workbook_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "2031", "--project", str(project)]) == 2
    assert capsys.readouterr().err.startswith("没有 params/2031.yaml：先 make new YEAR=2031")
    assert not (project / "outputs").exists()
