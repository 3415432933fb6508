"""What the review page says of each unit, and of the year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.project.mendable import MendableError
from township_reports.report.highlights import Highlight, LikeText
from township_reports.signing.standing import Standing

#: The states of a report with what they are called, what needs the reviewer first.
STATES = {
    "failed": "失败",
    "critical": "严重",
    "not built": "还没有生成",
    "stale": "要重新生成",
    "warnings": "有警告",
    "ready": "可签发",
    "approved": "已签发",
    "not filed": "未报送",
}
#: What besides may be true of a report that was approved once.
PAST = {"lapsed": "签发后有变化", "revoked": "已撤销"}


class ReviewError(MendableError):
    """There is nothing to review; the message says what to do."""


@dataclass(frozen=True)
class ReviewUnit:
    """A report of the year, or that there is none.

    ``unit`` is the report's key, ``parent`` the key of the unit over it. ``built`` is the state
    in the ledger (``built``, ``draft``, ``failed``), ``not built`` or ``not filed``; ``reason``
    says why it failed, ``stale`` what has changed since it was built. ``files`` are the names of
    what stands in its folder.
    """

    unit: str
    name: str
    parent: str = ""
    level: str = ""
    built: str = "not filed"
    reason: str = ""
    stale: str = ""
    findings: tuple[Finding, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    likeness: tuple[LikeText, ...] = ()
    files: tuple[str, ...] = ()
    standing: Standing = field(default_factory=lambda: Standing("", "none"))

    @property
    def state(self) -> str:
        """One of :data:`STATES`."""
        if self.built in {"failed", "not built", "not filed"}:
            return self.built
        if self.standing.state == "approved":
            return "approved"
        if self.stale or self.built == "draft":
            return "stale" if self.stale else "critical"
        return "warnings" if self.count(Severity.WARNING) else "ready"

    @property
    def past(self) -> str:
        """One of :data:`PAST`, or empty."""
        return self.standing.state if self.standing.state in PAST else ""

    def count(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return sum(finding.severity == severity for finding in self.findings)


@dataclass(frozen=True)
class Review:
    """A year's review: its page, and how many units are in each state.

    ``counts`` are by :data:`STATES`, each unit once, and by :data:`PAST`. ``unreadable`` are the
    keys of reports whose notebook could not be shown, with the reason.
    """

    page: Path
    counts: Mapping[str, int]
    unreadable: tuple[tuple[str, str], ...] = ()


def counted(units: tuple[ReviewUnit, ...]) -> Mapping[str, int]:
    """How many units are in each state, and how many were approved once and are no longer."""
    found = Counter(unit.state for unit in units)
    found.update(unit.past for unit in units if unit.past)
    return {name: found[name] for name in (*STATES, *PAST)}
