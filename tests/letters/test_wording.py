"""Letters: what is missing or wrong, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from township_reports.document.blocks import Closing, Listing
from township_reports.letters.letter import Item
from township_reports.letters.wording import Occasion, SentBack, reminder, return_letter

DAY = date(2024, 1, 20)
ON = Occasion("县/甲镇", "县", 2023, DAY, date(2024, 1, 31))
ITEM = Item("表三!D6", "合计不符", "必须改正", ("表三!E6：也不符",))
BACK = SentBack("王审核", "附件不全", "甲镇年报.xlsx", (ITEM,), is_marked=True)


def test_a_reminder_says_what_is_missing_and_until_when() -> None:
    assert reminder(ON, "还没有报送").text == (
        "2023 年政府信息公开工作年度报告催报通知\n"
        "甲镇：\n"
        "你单位 2023 年的年度报告还没有报送。请于2024年1月31日前报送。\n"
    )


def test_a_reminder_without_a_deadline_asks_for_it_soon() -> None:
    assert "请尽快报送" in reminder(replace(ON, until=None), "还没有报送").text


def test_what_goes_back_is_told_with_its_reason_its_items_and_the_last_day() -> None:
    assert return_letter(ON, BACK).text == (
        "2023 年政府信息公开工作年度报告退回通知\n"
        "甲镇：\n"
        "你单位 2023 年的年度报告（甲镇年报.xlsx）需要改正，现予退回。退回原因：附件不全。"
        "请按下列各项改好后于2024年1月31日前再报。\n"
        "1. 表三!D6：合计不符（必须改正）\n"
    )


def test_a_report_may_go_back_for_its_reason_alone() -> None:
    back = SentBack("王审核", "附件不全", "", (), is_marked=False)
    letter = return_letter(replace(ON, until=None), back)
    assert "退回原因：附件不全。请改好后再报。" in letter.text
    assert letter.after == ("对退回的内容有疑问的，请与审核人王审核联系。",)


def test_the_office_over_the_unit_signs_on_the_day() -> None:
    assert return_letter(ON, BACK).blocks[-1] == Closing("县政府信息公开工作主管部门", DAY)
    assert reminder(replace(ON, over=""), "还没有报送").sender == "政府信息公开工作主管部门"


def test_what_else_comes_of_a_cause_stands_below_its_item() -> None:
    (listing,) = [b for b in return_letter(ON, BACK).blocks if isinstance(b, Listing)]
    ((first, more),) = listing.items
    assert "".join(span.text for span in first.spans) == "表三!D6：合计不符。必须改正。"  # type: ignore[union-attr]
    assert "".join(span.text for span in more.spans) == "由此还有：表三!E6：也不符。"  # type: ignore[union-attr]


def test_the_marked_workbook_is_told_of_where_there_is_one() -> None:
    assert any("批注" in told for told in return_letter(ON, BACK).after)
    assert not any(
        "批注" in told for told in return_letter(ON, replace(BACK, is_marked=False)).after
    )
