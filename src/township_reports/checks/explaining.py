"""Weigh findings with the unit's explanations: what is explained is less severe, never gone.

How much less is said by the suite's entry, in ``meta.explained``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.filings import Explanation, Filing

#: The rule of the findings about explanations themselves.
RULE = "EXPLAIN"


@dataclass(frozen=True)
class Raised:
    """A finding as its rule raised it, and the severity that it has once it is explained.

    ``explained`` is ``None`` where the rule knows no explanation.
    """

    finding: Finding
    explained: Severity | None


def weigh(filing: Filing, raised: Sequence[Raised]) -> list[Finding]:
    """The findings, each that the filing explains with its reason and its other severity.

    An explanation of nothing, or of what cannot be explained, is a finding at the end.
    """
    findings = [_weigh(one, filing.explanations) for one in raised]
    for explanation in filing.explanations:
        met = [one for one in raised if _matches(explanation, one.finding)]
        if not any(one.explained for one in met):
            findings.append(_idle(filing, explanation, bool(met)))
    return findings


def _weigh(raised: Raised, explanations: Sequence[Explanation]) -> Finding:
    finding = raised.finding
    reason = next((e.reason for e in explanations if _matches(e, finding)), "")
    if raised.explained is None or not reason:
        return finding
    # An explanation never makes a finding graver than it was.
    severity = max(finding.severity, raised.explained, key=lambda severity: severity.rank)
    return replace(finding, severity=severity, message=f"{finding.message}（已说明：{reason}）")


def _matches(explanation: Explanation, finding: Finding) -> bool:
    return explanation.rule == finding.rule and all(
        as_read(named) in as_read(place)
        for named, place in (
            (explanation.table, finding.table),
            (explanation.row, finding.row),
            (explanation.column, finding.column),
        )
    )


def _idle(filing: Filing, explanation: Explanation, is_met: bool) -> Finding:
    place = "".join(
        f"「{part}」" for part in (explanation.table, explanation.row, explanation.column) if part
    )
    problem = "对应的问题不能用说明解除，请改正填报" if is_met else "没有对应的问题"
    return Finding(
        unit=filing.unit,
        rule=RULE,
        severity=Severity.WARNING,
        table=explanation.table,
        row=explanation.row,
        column=explanation.column,
        message=(
            f"说明文件第 {explanation.line} 行（规则 {explanation.rule}{place}）：这条说明{problem}"
        ),
        file=explanation.file,
        cell=f"第 {explanation.line} 行",
    )
