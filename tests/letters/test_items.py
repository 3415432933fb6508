"""Items: a cause each, the gravest first, in the cells of what the unit sent."""

from __future__ import annotations

from dataclasses import replace

from township_reports.checks.about import About
from township_reports.checks.findings import Finding
from township_reports.checks.listing import Listed
from township_reports.checks.severity import Severity
from township_reports.letters.items import items_of


def finding(message: str, severity: Severity = Severity.CRITICAL, **more: str) -> Finding:
    return Finding("甲镇", "A", severity, "表三", "", "", message, about=About.TABLES, **more)  # type: ignore[arg-type]


def test_the_gravest_come_first_and_infos_are_left_out() -> None:
    found = [
        Listed(finding("多一倍", Severity.WARNING)),
        Listed(finding("没有读懂", Severity.INFO)),
        Listed(finding("合计不符")),
    ]
    assert [item.text for item in items_of(found)] == [
        "合计不符（核对这些数，把填错的改过来，必须改正）",
        "多一倍（核对这些数，把填错的改过来，请核实：有错就改，没有错就书面说明理由）",
    ]


def test_a_place_is_that_in_the_file_that_came_its_sheet_named_once() -> None:
    ours = finding("不符", file="2023/甲镇/requests.csv", cell="B2")
    came = replace(ours, source="甲镇.xlsx", origin="表三!J6、表三!J7、表四!E6")
    (item,) = items_of([Listed(came)])
    assert item.where == "表三!J6、J7、表四!E6"


def test_what_stands_nowhere_in_the_file_that_came_has_no_place_of_ours() -> None:
    lacking = finding("没有写到处理费", file="2023/甲镇/narrative.md", source="甲镇.docx")
    assert items_of([Listed(lacking)])[0].where == ""


def test_a_filing_that_came_as_it_is_has_its_own_cells() -> None:
    (item,) = items_of([Listed(finding("不符", file="2023/甲镇.xlsx", cell="表三!I7"))])
    assert item.where == "甲镇.xlsx 表三!I7"


def test_no_rule_is_named_and_advice_is_not_given_twice() -> None:
    (item,) = items_of([Listed(finding("填的是“/”：没有就填 0"))])
    assert item.text == "填的是“/”：没有就填 0（必须改正）"


def test_words_that_the_finding_does_not_repeat_stand_before_it() -> None:
    (item,) = items_of([Listed(finding("是上一年的，请改", quote="二〇二二年"))])
    assert item.what == "“二〇二二年”，是上一年的，请改"


def test_of_a_cause_only_what_the_unit_has_itself_is_told_and_of_many_the_first() -> None:
    others = [finding(f"第 {n} 处") for n in range(6)]
    over = Finding("示例县", "M", Severity.CRITICAL, "表三", "", "", "与所属合计不符")
    (item,) = items_of([Listed(finding("不符"), (*others, over))])
    assert item.also == ("第 0 处", "第 1 处", "第 2 处", "第 3 处", "等 6 处")
