"""Where each unit of a year stands: from what is filed, built, signed and published."""

from __future__ import annotations

from datetime import date

import pytest

from tests.site.invented import Made, Town
from township_reports.intake.receipts import Receipt, log_receipts
from township_reports.progress.stages import Stage
from township_reports.progress.status import Status, year_status
from township_reports.signing.record import Decision

TODAY = date(2022, 1, 26)


def status(county: Town) -> Status:
    return year_status(county.project, 2021, TODAY)


def stages(county: Town) -> dict[str, Stage]:
    return {each.unit: each.stage for each in status(county).reports}


def test_a_unit_that_sent_nothing_is_late(county: Town) -> None:
    assert stages(county)["晴谷镇"] is Stage.NOT_FILED
    assert [late.why for late in status(county).late] == ["还没有报送"] * 4


def test_a_unit_that_filed_has_sent_its_report(county: Town) -> None:
    county.report(Made("晴谷镇"))
    assert stages(county)["晴谷镇"] is Stage.RECEIVED
    assert "晴谷镇" not in {late.unit for late in status(county).late}


def test_what_is_signed_is_published_once_the_year_is(county: Town) -> None:
    county.approved("晴谷镇")
    assert stages(county)["晴谷镇"] is Stage.SIGNED
    county.publish()
    assert stages(county)["晴谷镇"] is Stage.PUBLISHED


def test_a_correction_waits_for_its_own_publication(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    made = Made("晴谷镇", main="<p>改正。</p>")
    county.report(made)
    county.approve(made, day="2022-01-25", reason="更正")
    assert stages(county)["晴谷镇"] is Stage.SIGNED


def test_a_report_that_was_sent_back_is_to_be_sent_again(county: Town) -> None:
    county.report(Made("晴谷镇"))
    county.approve(Made("晴谷镇"), Decision.RETURNED, reason="表三合计不符")
    (late,) = [late for late in status(county).late if late.unit == "晴谷镇"]
    assert stages(county)["晴谷镇"] is Stage.AT_FAULT
    assert late.why == "退回后还没有再报（表三合计不符）"


def test_a_file_that_was_refused_is_told_of(county: Town) -> None:
    refused = Receipt("2022-01-08 10:00:00", "晴谷.doc", "a" * 64, "晴谷镇", "未收", "打不开")
    log_receipts(county.project, 2021, [refused])
    (late,) = [late for late in status(county).late if late.unit == "晴谷镇"]
    assert late.why == "2022-01-08 来过 晴谷.doc，没有收下"


def test_a_file_about_which_nobody_has_decided_is_told_of(county: Town) -> None:
    asked = Receipt("2022-01-08 10:00:00", "晴谷（改）.xlsx", "a" * 64, "晴谷镇", "待定", "不同")
    log_receipts(county.project, 2021, [asked])
    (late,) = [late for late in status(county).late if late.unit == "晴谷镇"]
    assert late.why == "2022-01-08 来过 晴谷（改）.xlsx，还没有定收哪一份"


@pytest.mark.parametrize(
    ("today", "left"), [(date(2022, 1, 26), 5), (date(2022, 1, 31), 0), (date(2022, 2, 3), -3)]
)
def test_days_are_counted_to_the_deadline(county: Town, today: date, left: int) -> None:
    deadline = year_status(county.project, 2021, today).deadline
    assert deadline is not None
    assert (deadline.day, deadline.left) == (date(2022, 1, 31), left)


def test_asking_writes_nothing(county: Town) -> None:
    county.approved("晴谷镇")
    before = {path: path.stat().st_mtime_ns for path in county.project.root.rglob("*")}
    status(county)
    assert {path: path.stat().st_mtime_ns for path in county.project.root.rglob("*")} == before


def receipt(file: str, digit: str, unit: str = "", became: str = "待定") -> Receipt:
    return Receipt("2022-01-20 09:00:00", file, digit * 64 if digit else "", unit, became)


def test_files_of_which_nobody_knows_whose_they_are_are_named(county: Town) -> None:
    came = [receipt("a.docx", "a"), receipt("b.docx", "b", "晴谷镇", "已收")]
    log_receipts(county.project, 2021, came)
    assert [each.file for each in status(county).nobodys] == ["a.docx"]


def test_a_file_of_which_it_was_decided_whose_it_is_is_no_longer_nobodys(county: Town) -> None:
    log_receipts(county.project, 2021, [receipt("a.docx", "a")])
    log_receipts(county.project, 2021, [receipt("a.docx", "a", "晴谷镇", "已收")])
    assert status(county).nobodys == ()


def test_a_file_that_could_not_be_got_at_is_nobodys_until_it_can_be(county: Town) -> None:
    log_receipts(county.project, 2021, [receipt("a.docx", "", "", "未收")])
    assert [each.file for each in status(county).nobodys] == ["a.docx"]
    log_receipts(county.project, 2021, [receipt("a.docx", "a", "晴谷镇", "已收")])
    assert status(county).nobodys == ()
