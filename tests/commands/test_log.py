"""``log``: what was done, by day, of all units or some."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.intake.receipts import Receipt, log_receipts, log_reminders
from township_reports.project.folders import Project


@pytest.fixture(autouse=True)
def logged(project: Path) -> None:
    """A file of nobody, and two reminders."""
    here = Project.at(project)
    unknown = Receipt("2022-01-08 10:00:00", "年报.doc", "a" * 64, "", "未收", "看不出是谁的")
    log_receipts(here, 2021, [unknown])
    log_reminders(here, 2021, "2022-01-09 09:00:00", dict.fromkeys(("甲镇", "丙乡"), "还没有报送"))


def test_what_was_done_is_told_by_day(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "2021", "--project", str(project)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2022-01-08",
        "  10:00:00  未收  不知是谁的  年报.doc：看不出是谁的",
        "2022-01-09",
        "  09:00:00  催报  甲镇  还没有报送",
        "  09:00:00  催报  丙乡  还没有报送",
        "2021 年：3 条记录",
    ]


def test_some_units_are_told_of_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "2021", "--project", str(project), "--units", "丙乡"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2021 年：1 条记录"
