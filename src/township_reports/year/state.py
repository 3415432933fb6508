"""The state of a report, decided in one place for who builds, reviews, signs and publishes."""

from __future__ import annotations

from township_reports.checks import Severity
from township_reports.outputs import Entry, Result
from township_reports.project import CalledEnum


class State(CalledEnum):
    """The state of a report, what needs the reviewer first."""

    FAILED = "failed", "失败"
    DRAFT = "critical", "严重"
    NOT_BUILT = "not built", "还没有生成"
    STALE = "stale", "要重新生成"
    WARNINGS = "warnings", "有警告"
    READY = "ready", "可签发"
    APPROVED = "approved", "已签发"
    NOT_FILED = "not filed", "未报送"


class Signed(CalledEnum):
    """How a report stands with the reviewers; of a lapsed one the bytes are others by now."""

    NEVER = "none", "没有签发过"
    APPROVED = "approved", "已签发"
    LAPSED = "lapsed", "签发后有变化"
    REVOKED = "revoked", "已撤销"

    @property
    def is_past(self) -> bool:
        """Whether the report was approved once, and is so no longer."""
        return self in {Signed.LAPSED, Signed.REVOKED}


def state_of(
    is_filed: bool, entry: Entry | None, stale: str = "", signed: Signed = Signed.NEVER
) -> State:
    """The state of a report.

    ``is_filed`` says that there is something to make it of: its unit has filed, or of a summary
    one below has. ``entry`` is the ledger's, ``stale`` why it is not what its inputs give
    (``staleness``). What is approved is that, whatever else is known: it stands byte for byte.
    """
    if signed is Signed.APPROVED:
        return State.APPROVED
    if not is_filed:
        return State.NOT_FILED
    if entry is None:
        return State.NOT_BUILT
    if entry.result is Result.FAILED:
        return State.FAILED
    if stale:
        return State.STALE
    if entry.result is Result.DRAFT:
        return State.DRAFT
    return State.WARNINGS if entry.count(Severity.WARNING) else State.READY


def fault_of(state: State, entry: Entry | None) -> str:
    """What keeps a report in a state from being signed, in a few words; empty where nothing."""
    reason = entry.reason if entry else ""
    critical = entry.count(Severity.CRITICAL) if entry else 0
    return {
        State.NOT_FILED: "未报送",
        State.NOT_BUILT: "报告还没有做",
        State.FAILED: f"报告没有做成（{reason}）",
        State.DRAFT: f"有 {critical} 处严重问题，是草稿",
    }.get(state, "")
