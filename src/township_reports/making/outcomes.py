"""What came of each unit in a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from township_reports.checks import Finding, Severity
from township_reports.outputs import Entry, Result


@dataclass(frozen=True)
class Outcome:
    """What came of one unit.

    ``reason`` says why it failed; ``files`` are the names of what there is of it now. ``cause``
    says why it was built in this run; empty where it stood already.
    """

    unit: str
    result: Result
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    reason: str = ""
    cause: str = ""

    @classmethod
    def of(cls, entry: Entry, cause: str = "") -> Outcome:
        """The outcome that a ledger's entry tells of."""
        findings = tuple(Finding.from_json(finding) for finding in entry.findings)
        return cls(entry.unit, entry.result, findings, tuple(entry.files), entry.reason, cause)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return Counter(finding.severity for finding in self.findings)[severity]

    @property
    def is_bad(self) -> bool:
        """Whether the unit keeps the run from success."""
        return self.result in {Result.FAILED, Result.DRAFT}


def result_of(findings: Iterable[Finding], clean: Result) -> Result:
    """A draft where a finding is critical, else ``clean``."""
    critical = any(finding.severity is Severity.CRITICAL for finding in findings)
    return Result.DRAFT if critical else clean


#: Called with each outcome as it comes.
Report = Callable[[Outcome], None]
