"""What came of each unit in a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.outputs.ledger import Entry


@dataclass(frozen=True)
class Outcome:
    """What came of one unit.

    ``state`` is ``built`` or ``checked``, ``draft`` (critical findings), ``failed`` (then
    ``reason`` says why) or ``not filed``; ``files`` the names of what there is of it now.
    ``cause`` says why it was built in this run; empty where it stood already.
    """

    unit: str
    state: str
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    reason: str = ""
    cause: str = ""

    @classmethod
    def of(cls, entry: Entry, cause: str = "") -> Outcome:
        """The outcome that a ledger's entry tells of."""
        findings = tuple(Finding.from_json(finding) for finding in entry.findings)
        return cls(entry.unit, entry.state, findings, tuple(entry.files), entry.reason, cause)

    def count(self, severity: Severity) -> int:
        return Counter(finding.severity for finding in self.findings)[severity]

    @property
    def is_bad(self) -> bool:
        """Whether the unit keeps the run from success."""
        return self.state in {"failed", "draft"}


#: Called with each outcome as it comes.
Report = Callable[[Outcome], None]
