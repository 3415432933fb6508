"""The log of receipts: only added to, read in Excel, and no file said twice in the same words."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from tests.disk.steps import at_each_step
from township_reports.intake.errors import InboxError
from township_reports.intake.receipts import (
    Receipt,
    log_receipts,
    log_reminders,
    read_receipts,
    receipts_path,
)
from township_reports.project.folders import Project

FIRST = Receipt("2024-01-08 15:30:12", "甲镇.docx", "a" * 64, "甲镇", "已收")
LATER = replace(FIRST, moment="2024-01-09 09:00:00")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in ("params", "expectations", "notebooks"):
        (tmp_path / name).mkdir()
    return Project.at(tmp_path)


def test_what_was_logged_is_read_back_in_order(project: Project) -> None:
    refused = replace(FIRST, file="乙镇.pdf", unit="", became="未收", reason="没有标题，\n看不出")
    log_receipts(project, 2023, [FIRST])
    log_receipts(project, 2023, [refused])
    assert read_receipts(project, 2023) == (FIRST, replace(refused, reason="没有标题， 看不出"))


def test_a_year_without_a_log_has_no_receipts(project: Project) -> None:
    assert read_receipts(project, 2023) == ()


def test_a_file_that_still_lies_there_is_not_logged_again(project: Project) -> None:
    log_receipts(project, 2023, [FIRST])
    before = receipts_path(project, 2023).read_bytes()
    log_receipts(project, 2023, [LATER])
    assert receipts_path(project, 2023).read_bytes() == before


@pytest.mark.parametrize("change", [{"became": "没有变化"}, {"sha256": "b" * 64}, {"unit": "乙镇"}])
def test_a_file_of_which_something_else_is_to_be_said_is(
    project: Project, change: dict[str, str]
) -> None:
    log_receipts(project, 2023, [FIRST])
    other = replace(LATER, **change)
    log_receipts(project, 2023, [other])
    assert read_receipts(project, 2023) == (FIRST, other)


def test_excel_opens_it_with_chinese_heads_and_runs_nothing(project: Project) -> None:
    hostile = replace(FIRST, file="=HYPERLINK(1)")
    log_receipts(project, 2023, [hostile])
    log_receipts(project, 2023, [hostile])
    lines = receipts_path(project, 2023).read_bytes().decode("utf-8").splitlines()
    assert lines[0] == "\ufeff时间,文件,SHA-256,单位,结果,说明"
    assert len(lines) == 2
    assert "'=HYPERLINK(1)" in lines[1]


def test_a_line_that_was_cut_off_takes_none_with_it(project: Project) -> None:
    log_receipts(project, 2023, [FIRST])
    path = receipts_path(project, 2023)
    path.write_bytes(path.read_bytes() + b"2024-01-08,half")
    log_receipts(project, 2023, [replace(LATER, file="乙镇.docx")])
    assert [each.file for each in read_receipts(project, 2023)] == ["甲镇.docx", "乙镇.docx"]


def test_a_full_disk_leaves_the_log_as_it_was(project: Project) -> None:
    log_receipts(project, 2023, [FIRST])
    before = receipts_path(project, 2023).read_bytes()

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with at_each_step(fail), pytest.raises(InboxError, match=r"写不进 data/2023/received\.csv"):
        log_receipts(project, 2023, [replace(LATER, became="未收")])
    assert receipts_path(project, 2023).read_bytes() == before


def test_a_reminder_is_a_line_that_is_no_file(project: Project) -> None:
    log_receipts(project, 2023, [FIRST])
    log_reminders(project, 2023, "2024-01-09 09:00:00", {"乙镇": "还没有报送"})
    came, reminder = read_receipts(project, 2023)
    assert (came.is_reminder, reminder.is_reminder) == (False, True)
    assert (reminder.file, reminder.unit, reminder.day) == ("", "乙镇", "2024-01-09")


def test_the_same_reminder_is_logged_once_a_day(project: Project) -> None:
    for moment in ("2024-01-09 09:00:00", "2024-01-09 17:00:00", "2024-01-10 09:00:00"):
        log_reminders(project, 2023, moment, {"乙镇": "还没有报送"})
    log_reminders(project, 2023, "2024-01-10 18:00:00", {"乙镇": "还没有报送，请尽快"})
    assert [each.moment for each in read_receipts(project, 2023)] == [
        "2024-01-09 09:00:00",
        "2024-01-10 09:00:00",
        "2024-01-10 18:00:00",
    ]
