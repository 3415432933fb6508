"""Letters: what is missing or wrong, in the unit's own cells, and until when."""

from __future__ import annotations

from datetime import date

from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.progress.letters import reminder, return_letter

DAY = date(2024, 1, 31)


def finding(severity: Severity, message: str, cell: str = "") -> Finding:
    file = "2023/甲镇.xlsx" if cell else ""
    return Finding("甲镇", "A", severity, "表三", "", "", message, file=file, cell=cell)


def test_a_reminder_says_what_is_missing_and_until_when() -> None:
    assert reminder("县/甲镇", 2023, DAY, "还没有报送").text == (
        "2023 年政府信息公开工作年度报告催报通知\n"
        "甲镇：\n"
        "你单位 2023 年的年度报告还没有报送。请于2024年1月31日前报送。\n"
    )


def test_a_reminder_without_a_deadline_asks_for_it_soon() -> None:
    assert "请尽快报送" in reminder("甲镇", 2023, None, "还没有报送").text


def test_a_report_goes_back_with_its_cells_the_gravest_first_and_no_infos() -> None:
    found = [
        finding(Severity.WARNING, "比上年多一倍"),
        finding(Severity.INFO, "没有读懂"),
        finding(Severity.CRITICAL, "合计不符", "表三!I7"),
    ]
    letter = return_letter("甲镇", 2023, DAY, found)
    assert letter.items == (
        "甲镇.xlsx 表三!I7：合计不符（必须改正）",
        "比上年多一倍（请核实）",
    )
    assert letter.text.endswith(
        "需要改正。请改好后于2024年1月31日前再报。\n"
        "1. 甲镇.xlsx 表三!I7：合计不符（必须改正）\n"
        "2. 比上年多一倍（请核实）\n"
    )


def test_what_the_reviewer_says_stands_in_the_letter() -> None:
    assert "退回原因：附件不全。" in return_letter("甲镇", 2023, None, [], "附件不全").text
