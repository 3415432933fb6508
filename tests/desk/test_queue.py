"""A row a report, with figures in columns; what many have stands in one line."""

from __future__ import annotations

import pytest

from tests.desk.invented_queue import figures, finding, queue, standing, unit
from township_reports.checks.severity import Severity
from township_reports.desk.queue import Compared
from township_reports.review.model import ReviewUnit
from township_reports.signing.record import Decision
from township_reports.year.state import State


@pytest.mark.parametrize(
    ("now", "last", "change", "is_large"),
    [
        ("12", "10", "+2", False),
        ("10", "12", "-2", False),
        ("25", "10", "+15", True),
        ("110", "100", "+10", False),
        ("150", "100", "+50", True),
        ("9", "0", "+9", False),
        ("10", "0", "+10", True),
        ("3", "3", "0", False),
        ("1.5", "1.25", "+0.25", False),
        ("12", "", "", False),
        ("", "12", "", False),
        ("无", "12", "", False),
    ],
)
def test_a_figure_is_compared_with_last_years(
    now: str, last: str, change: str, is_large: bool
) -> None:
    assert Compared.of(now, last) == Compared(now, last, change, is_large)


def test_figures_stand_in_columns_of_their_own() -> None:
    found = queue(
        unit("晴谷镇", highlights=figures(("新收", "12", "10"), ("结转", "1", ""))),
        unit("星渡镇", highlights=figures(("结转", "2", "2"))),
    )
    assert found.figures == ("新收", "结转")
    assert [[each.now for each in row.figures] for row in found.rows] == [["12", "1"], ["", "2"]]


def test_what_needs_the_reviewer_comes_first() -> None:
    states = (State.APPROVED, State.READY, State.DRAFT, State.NOT_FILED, State.FAILED)
    found = queue(*(unit(f"{number}镇", state) for number, state in enumerate(states)))
    assert [row.key for row in found.rows] == ["4镇", "2镇", "0镇", "1镇", "3镇"]


def test_a_report_keeps_its_place_when_it_is_signed() -> None:
    found = queue(
        unit("甲镇"), unit("乙镇", State.APPROVED), unit("丙镇"), unit("丁镇", State.DRAFT)
    )
    assert [row.key for row in found.rows] == ["丁镇", "甲镇", "乙镇", "丙镇"]


def test_findings_are_counted_by_severity_a_cause_once() -> None:
    found = queue(
        unit(
            "晴谷镇",
            State.DRAFT,
            findings=(
                finding("晴谷镇"),
                finding("晴谷镇", "B", follows=True),
                finding("晴谷镇", "C", "warning"),
            ),
        )
    )
    (row,) = found.rows
    assert row.counts == {Severity.CRITICAL: 1, Severity.WARNING: 1, Severity.INFO: 0}
    assert row.rules == {"A", "C"}


def test_the_same_finding_over_units_is_one_line_with_their_number() -> None:
    names = ("晴谷镇", "星渡镇", "荷风街道")
    (shared,) = queue(
        *(unit(name, State.DRAFT, findings=(finding(name),)) for name in names),
        unit("竹语乡", State.DRAFT, findings=(finding("竹语乡", row="一"),)),
    ).shared
    assert (shared.units, shared.where) == (names, "表三 · 四 · 总计")
    assert shared.example == "晴谷镇合计不等"


def test_a_finding_in_texts_is_the_same_in_any_paragraph() -> None:
    (shared,) = queue(
        unit("晴谷镇", findings=(finding("晴谷镇", "T", "warning", row="第 1 段", line=3),)),
        unit("星渡镇", findings=(finding("星渡镇", "T", "warning", row="第 4 段", line=9),)),
    ).shared
    assert shared.where == "表三"


def test_what_more_units_have_comes_first_among_equally_grave() -> None:
    names = ("晴谷镇", "星渡镇", "荷风街道")
    few, many = (finding, finding)
    found = queue(
        *(
            unit(
                name,
                State.DRAFT,
                findings=(
                    many(name, "B"),
                    *((few(name, "A"),) if name != "荷风街道" else ()),
                    finding(name, "W", "warning"),
                ),
            )
            for name in names
        )
    )
    assert [(one.called, len(one.units)) for one in found.shared] == [("B", 3), ("A", 2), ("W", 3)]


def test_a_finding_that_a_unit_has_twice_is_of_one_unit() -> None:
    assert queue(unit("晴谷镇", findings=(finding("晴谷镇"),) * 2)).shared == ()


def test_a_row_knows_all_units_over_it() -> None:
    found = queue(
        unit("示例市", parent=""),
        unit("示例县", parent="示例市"),
        unit("晴谷镇"),
        unit("示例县/汇总", parent="示例市"),
    )
    assert found.by_key["晴谷镇"].over == ("示例县", "示例市")
    assert found.by_key["示例县/汇总"].over == ("示例县", "示例市")
    assert found.counties == ("示例市", "示例县")


def test_a_register_that_goes_in_circles_ends() -> None:
    found = queue(unit("甲县", parent="乙县"), unit("乙县", parent="甲县"))
    assert found.by_key["甲县"].over == ("乙县", "甲县")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reason": "读不出来", "stale": "narrative.md变了"}, "读不出来"),
        ({"stale": "narrative.md变了"}, "生成以后narrative.md变了"),
        ({"standing": standing("晴谷镇", Decision.RETURNED, "表三写错")}, "已退回：表三写错"),
        (
            {"findings": (finding("晴谷镇", "W", "warning"), finding("晴谷镇", name="横向"))},
            "A 横向：晴谷镇合计不等",
        ),
        ({}, ""),
    ],
)
def test_the_first_thing_to_know_is_said(fields: dict[str, object], said: str) -> None:
    (row,) = queue(unit("晴谷镇", **fields)).rows  # type: ignore[arg-type] # by name
    assert row.said == said


@pytest.mark.parametrize(
    ("one", "is_sound", "is_signable"),
    [
        (unit("晴谷镇"), True, True),
        (unit("晴谷镇", State.WARNINGS), False, True),
        (unit("晴谷镇", State.DRAFT), False, False),
        (unit("晴谷镇", standing=standing("晴谷镇", Decision.APPROVED)), False, True),
        (unit("晴谷镇", standing=standing("晴谷镇", Decision.RETURNED)), True, True),
    ],
)
def test_what_needs_no_word_is_sound(one: ReviewUnit, is_sound: bool, is_signable: bool) -> None:
    (row,) = queue(one).rows
    assert (row.is_sound, row.is_signable) == (is_sound, is_signable)
