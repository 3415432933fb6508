"""What was done in a year: received, reminded, sent back, signed, published, by day and unit."""

from __future__ import annotations

from dataclasses import astuple

from tests.site.invented import Made, Town
from township_reports.intake.receipts import Receipt, log_receipts, log_reminders
from township_reports.progress.chronicle import chronicle
from township_reports.signing.record import Decision


def told(county: Town) -> list[str]:
    return [" ".join(filter(None, astuple(event))) for event in chronicle(county.project, 2021)]


def test_a_year_in_which_nothing_was_done_has_no_chronicle(county: Town) -> None:
    assert told(county) == []


def test_files_and_reminders_are_told_with_their_moment(county: Town) -> None:
    came = Receipt("2022-01-08 10:00:00", "晴谷.doc", "a" * 64, "晴谷镇", "未收", "打不开")
    log_receipts(county.project, 2021, [came])
    log_reminders(county.project, 2021, "2022-01-09 09:00:00", {"星渡镇": "还没有报送"})
    assert told(county) == [
        "2022-01-08 10:00:00 晴谷镇 未收 晴谷.doc：打不开",
        "2022-01-09 09:00:00 星渡镇 催报 还没有报送",
    ]


def test_acts_stand_between_the_files_and_the_publications_of_their_days(county: Town) -> None:
    county.report(Made("晴谷镇"))
    county.approve(Made("晴谷镇"), Decision.RETURNED, day="2022-01-10", reason="表三不平")
    county.approve(Made("晴谷镇"), day="2022-01-20")
    county.publish()
    late = Receipt("2022-01-20 17:00:00", "星渡.xlsx", "b" * 64, "星渡镇", "已收")
    log_receipts(county.project, 2021, [late])
    assert told(county) == [
        "2022-01-10 晴谷镇 退回 王审核 表三不平；内部备注",
        "2022-01-20 17:00:00 星渡镇 已收 星渡.xlsx",
        "2022-01-20 晴谷镇 签发 王审核 内部备注",
        "2022-01-20 晴谷镇 发布",
    ]


def test_what_a_publication_takes_off_is_told_as_well(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    county.approve(Made("晴谷镇"), Decision.REVOKED, day="2022-01-20", reason="写错")
    county.publish()
    assert told(county)[-1] == "2022-01-20 晴谷镇 撤下"
