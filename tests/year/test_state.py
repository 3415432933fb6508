"""The state of a report, decided from what is known of it."""

from __future__ import annotations

import pytest

from township_reports.outputs.ledger import Entry
from township_reports.outputs.result import Result
from township_reports.year.state import Signed, State, fault_of, state_of


def entry(result: Result = Result.BUILT, *severities: str, reason: str = "") -> Entry:
    findings = tuple({"severity": severity} for severity in severities)
    return Entry("晴谷镇", "", {}, result, findings, reason=reason)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (entry(), State.READY),
        (entry(Result.BUILT, "info"), State.READY),
        (entry(Result.BUILT, "info", "warning"), State.WARNINGS),
        (entry(Result.DRAFT, "critical", "warning"), State.DRAFT),
        (entry(Result.FAILED), State.FAILED),
        (None, State.NOT_BUILT),
    ],
)
def test_a_report_that_is_expected_is_what_the_ledger_says(
    known: Entry | None, state: State
) -> None:
    assert state_of(True, known) is state


def test_a_unit_that_has_not_filed_has_no_report_whatever_the_ledger_says() -> None:
    assert state_of(False, None) is State.NOT_FILED
    assert state_of(False, entry()) is State.NOT_FILED


@pytest.mark.parametrize("result", [Result.BUILT, Result.DRAFT])
def test_a_report_of_other_inputs_is_stale_draft_or_not(result: Result) -> None:
    assert state_of(True, entry(result), stale="填报变了") is State.STALE


def test_a_failure_is_one_whatever_has_changed_since() -> None:
    assert state_of(True, entry(Result.FAILED), stale="填报变了") is State.FAILED


@pytest.mark.parametrize("known", [None, entry(), entry(Result.DRAFT, "critical")])
def test_what_is_approved_stands_whatever_else_is_known(known: Entry | None) -> None:
    assert state_of(True, known, "参数变了", Signed.APPROVED) is State.APPROVED


@pytest.mark.parametrize("signed", [Signed.NEVER, Signed.LAPSED, Signed.REVOKED])
def test_what_was_approved_once_is_a_report_like_any_other(signed: Signed) -> None:
    assert state_of(True, entry(), signed=signed) is State.READY


@pytest.mark.parametrize(
    ("state", "known", "fault"),
    [
        (State.NOT_FILED, None, "未报送"),
        (State.NOT_BUILT, None, "报告还没有做"),
        (State.FAILED, entry(Result.FAILED, reason="缺少文件"), "报告没有做成（缺少文件）"),
        (
            State.DRAFT,
            entry(Result.DRAFT, "critical", "critical", "warning"),
            "有 2 处严重问题，是草稿",
        ),
        (State.READY, entry(), ""),
    ],
)
def test_what_keeps_a_report_from_being_signed_is_told(
    state: State, known: Entry | None, fault: str
) -> None:
    assert fault_of(state, known) == fault
