"""What a run tells another program: each line as it was told, whatever else is said between."""

from __future__ import annotations

import json

import pytest

from tests.signing.invented import finding
from township_reports.making.outcomes import Outcome
from township_reports.making.telling import Told, UnitTold, file_line, first_line, last_line
from township_reports.outputs.result import Result

DRAFT = UnitTold("晴谷镇", Result.DRAFT, 3, 1, cause="还没有做过")


def test_what_is_told_line_by_line_is_known_in_order() -> None:
    told = Told()
    for line in (first_line(2), DRAFT.to_line(), UnitTold("星渡镇", Result.BUILT).to_line()):
        told = told.after(line)
    assert told == Told(2, (DRAFT, UnitTold("星渡镇", Result.BUILT)))
    assert told.after(last_line()).has_ended


def test_of_files_the_last_one_that_was_begun_is_known() -> None:
    told = Told().after(first_line(3)).after(file_line("a.docx", 1)).after(file_line("b.docx", 2))
    assert told == Told(3, file="b.docx", number=2)


@pytest.mark.parametrize(
    "line",
    ["写不进结果文件夹", "", "12", "[]", "null", '{"unit": "晴谷镇"}', '{"total": "许多"}', "{"],
)
def test_a_line_for_people_is_kept_as_it_is(line: str) -> None:
    assert Told().after(line) == Told(said=(line,))


def test_of_many_lines_for_people_the_last_are_kept() -> None:
    told = Told()
    for number in range(100):
        told = told.after(f"第 {number} 行")
    assert told.said[-1] == "第 99 行"
    assert len(told.said) < 50


def test_a_line_is_one_and_ascii_whatever_the_reason_holds() -> None:
    line = UnitTold("晴谷镇", Result.FAILED, reason="一\n二\u2028三").to_line()
    assert line.isascii()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["reason"] == "一\n二\u2028三"


def test_of_an_outcome_the_causes_are_counted() -> None:
    findings = (finding("晴谷镇", "critical"), finding("晴谷镇", "warning"))
    told = UnitTold.of(Outcome("晴谷镇", Result.DRAFT, findings, cause="校验"))
    assert told == UnitTold("晴谷镇", Result.DRAFT, 1, 1, cause="校验")


@pytest.mark.parametrize(
    ("told", "notable"),
    [
        (UnitTold("晴谷镇", Result.BUILT), False),
        (UnitTold("晴谷镇", Result.BUILT, warnings=1), True),
        (UnitTold("晴谷镇", Result.DRAFT, critical=1), True),
        (UnitTold("晴谷镇", Result.FAILED), True),
    ],
)
def test_what_failed_or_has_findings_is_notable(told: UnitTold, *, notable: bool) -> None:
    assert told.is_notable is notable
