"""Units as a review has them, made up for the queue."""

from __future__ import annotations

from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.desk.queue import Queue
from township_reports.report.highlights import Highlight
from township_reports.review.model import ReviewUnit
from township_reports.signing.basis import Basis
from township_reports.signing.course import Course
from township_reports.signing.record import Act, Decision
from township_reports.signing.standing import Standing
from township_reports.year.state import State

YEAR = 2021


def finding(unit: str, rule: str = "A", severity: str = "critical", **fields: object) -> Finding:
    given = {"row": "四", "column": "总计", "message": f"{unit}合计不等", **fields}
    return Finding(unit, rule, Severity(severity), "表三", **given)  # type: ignore[arg-type] # by name


def unit(name: str, /, state: State = State.READY, **fields: object) -> ReviewUnit:
    given = {"parent": "示例县", "level": "镇", "basis": Basis(name, "r" * 16, 0), **fields}
    return ReviewUnit(name, name.rsplit("/", 1)[-1], state=state, **given)  # type: ignore[arg-type] # by name


def figures(*values: tuple[str, str, str]) -> tuple[Highlight, ...]:
    return tuple(Highlight(*value) for value in values)


def standing(name: str, decision: Decision, reason: str = "") -> Standing:
    """How a unit stands after one act on it."""
    hashes = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
    act = Act(name, decision, "甲某", "2022-01-20", "", reason, *hashes, line=2)
    return Standing(name, course=Course().after(act))


def queue(*units: ReviewUnit) -> Queue:
    return Queue.of(YEAR, units)
