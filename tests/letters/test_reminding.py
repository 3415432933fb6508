"""Reminding: a letter and a line of the log to each unit that is late."""

from __future__ import annotations

from datetime import date

import pytest

from tests.site.invented import Made, Town
from township_reports.intake.receipts import Receipt, log_receipts, read_receipts
from township_reports.letters.reminding import PastDayError, remind
from township_reports.progress.status import year_status
from township_reports.signing.record import Decision
from township_reports.year.units import SelectionError

NOON = "2022-01-20 12:00:00"


def reminders(county: Town) -> list[tuple[str, str]]:
    log = read_receipts(county.project, 2021)
    return [(each.unit, each.reason) for each in log if each.is_reminder]


def test_who_has_not_filed_is_written_to_and_the_log_says_so(county: Town) -> None:
    county.report(Made("晴谷镇"))
    placed = remind(county.project, 2021, "", NOON)
    assert placed.units == ("示例县", "星渡镇", "竹语乡")
    assert reminders(county)[1] == ("星渡镇", "还没有报送，请于2022年1月31日前报送")
    text = (placed.folder / "催报通知" / "星渡镇催报通知.txt").read_text("utf-8-sig")
    assert "请于2022年1月31日前报送" in text


def test_on_one_day_the_same_is_logged_once(county: Town) -> None:
    remind(county.project, 2021, "星渡镇", NOON)
    remind(county.project, 2021, "星渡镇", "2022-01-20 18:00:00")
    remind(county.project, 2021, "星渡镇", "2022-01-22 09:00:00")
    (late,) = [
        each
        for each in year_status(county.project, 2021, date(2022, 1, 22)).late
        if each.unit == "星渡镇"
    ]
    assert late.reminded == ("2022-01-20", "2022-01-22")


def test_a_reminder_is_no_file_that_came(county: Town) -> None:
    came = Receipt("2022-01-08 10:00:00", "星渡.doc", "a" * 64, "星渡镇", "未收", "打不开")
    log_receipts(county.project, 2021, [came])
    remind(county.project, 2021, "星渡镇", NOON)
    (unit,) = [
        each
        for each in year_status(county.project, 2021, date(2022, 1, 22)).reports
        if each.unit == "星渡镇"
    ]
    assert unit.received == came


def test_a_day_of_ones_own_is_told(county: Town) -> None:
    remind(county.project, 2021, "星渡镇", NOON, date(2022, 1, 24))
    assert reminders(county) == [("星渡镇", "还没有报送，请于2022年1月24日前报送")]


def test_a_day_that_is_over_is_refused_and_nobody_reminded(county: Town) -> None:
    with pytest.raises(PastDayError, match="2022-01-19 已经过了"):
        remind(county.project, 2021, "星渡镇", NOON, date(2022, 1, 19))
    assert reminders(county) == []
    remind(county.project, 2021, "星渡镇", NOON, date(2022, 1, 20))
    assert len(reminders(county)) == 1


def test_a_deadline_that_is_past_is_not_told(county: Town) -> None:
    remind(county.project, 2021, "星渡镇", "2022-02-03 12:00:00")
    assert reminders(county) == [("星渡镇", "还没有报送")]


def test_who_has_filed_is_not_reminded(county: Town) -> None:
    county.report(Made("晴谷镇"))
    with pytest.raises(SelectionError, match="晴谷镇：报上来了，不用催"):
        remind(county.project, 2021, "晴谷镇", NOON)
    assert reminders(county) == []


def test_what_was_sent_back_and_did_not_come_again_is_reminded_of(county: Town) -> None:
    county.report(Made("晴谷镇"))
    county.approve(Made("晴谷镇"), Decision.RETURNED, reason="表三不平")
    remind(county.project, 2021, "晴谷镇", NOON)
    assert reminders(county)[0][1].startswith("退回后还没有再报（表三不平）")


def test_what_came_after_it_was_sent_back_is_waited_for_no_more(county: Town) -> None:
    county.report(Made("晴谷镇"))
    county.approve(Made("晴谷镇"), Decision.RETURNED, reason="请写明理由")
    again = Receipt("2022-01-19 10:00:00", "晴谷.xlsx", "b" * 64, "晴谷镇", "已收")
    log_receipts(county.project, 2021, [again])
    assert "晴谷镇" not in remind(county.project, 2021, "", NOON).units
