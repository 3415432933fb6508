"""What came of each unit in a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.checks import Finding, Severity
from township_reports.outputs import Entry, Result

if TYPE_CHECKING:
    from township_reports.year import Units

#: In every run, as long as the name is what it is.
_READING = "填报读不出来"


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
        """How many causes of findings of a severity."""
        return Counter(one.severity for one in self.findings if not one.follows)[severity]

    @property
    def is_bad(self) -> bool:
        """Whether the unit keeps the run from success."""
        return self.result in {Result.FAILED, Result.DRAFT}


def result_of(findings: Iterable[Finding], clean: Result) -> Result:
    """A draft where a finding is critical, else ``clean``."""
    critical = any(finding.severity is Severity.CRITICAL for finding in findings)
    return Result.DRAFT if critical else clean


def outcomes_without_filing(units: Units) -> tuple[Outcome, ...]:
    """What is said of units from which nothing was read: a name that is none, not filed."""
    unusable = (
        Outcome(unit, Result.FAILED, reason=f"名称{fault}", cause=_READING)
        for unit, fault in units.unusable.items()
    )
    return (*unusable, *(Outcome(unit, Result.NOT_FILED) for unit in units.missing))


#: Called with each outcome as it comes.
Report = Callable[[Outcome], None]
