"""The same finding over many units: what a reviewer reads once, with how many have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.project import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from township_reports.checks import Finding, Severity

#: So much of a digest tells one finding from the next.
_LENGTH = 12


@dataclass(frozen=True)
class Shared:
    """The same finding over many units: the same rule broken at the same place of the form.

    ``example`` is what one of them is told.
    """

    id: str
    severity: Severity
    called: str
    where: str
    example: str
    units: tuple[str, ...]


def leading_findings(findings: Sequence[Finding]) -> Mapping[str, Finding]:
    """Findings that follow from no other, by what each has in common with that of another unit."""
    return {finding_id(one): one for one in reversed(findings) if not one.follows}


def finding_id(finding: Finding) -> str:
    """What a finding has in common with the same one of another unit."""
    at = (finding.rule, finding.severity, finding.table, finding.row, finding.column)
    # A passage stands in another paragraph of every text.
    return digest_of(at if not finding.line else (*at[:3], "", ""))[:_LENGTH]


def shared_findings(units: Iterable[tuple[str, Mapping[str, Finding]]]) -> tuple[Shared, ...]:
    """What more than one unit has, the gravest and the most frequent first.

    ``units`` are keys, each with its :func:`leading_findings`.
    """
    found: dict[str, list[tuple[str, Finding]]] = {}
    for key, findings in units:
        for name, one in findings.items():
            found.setdefault(name, []).append((key, one))
    shared = [_shared(name, them) for name, them in found.items() if len(them) > 1]
    return tuple(sorted(shared, key=lambda one: (one.severity.rank, -len(one.units), one.id)))


def _shared(name: str, them: Sequence[tuple[str, Finding]]) -> Shared:
    first = them[0][1]
    at = (first.table,) if first.line else (first.table, first.row, first.column)
    units = tuple(unit for unit, _ in them)
    where = " · ".join(filter(None, at))
    return Shared(name, first.severity, first.called, where, first.message, units)
