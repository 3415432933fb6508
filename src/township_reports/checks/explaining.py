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
    from collections.abc import Set as AbstractSet

    from township_reports.checks.glosses import Gloss
    from township_reports.filings import Explanation, Filing

#: The rule of the findings about explanations themselves.
RULE = "EXPLAIN"
NAME = "说明不对应"


@dataclass(frozen=True)
class Raised:
    """A finding as its rule raised it, and the severity that it has once it is explained.

    ``explained`` is ``None`` where the rule knows no explanation.
    """

    finding: Finding
    explained: Severity | None


def weigh(
    filing: Filing,
    raised: Sequence[Raised],
    glosses: Sequence[Gloss] = (),
    readable: AbstractSet[str] = frozenset(),
) -> list[Finding]:
    """The findings, each that the filing explains with its reason and its other severity.

    ``glosses`` are what its explanations say of how words are to be read; one that names a
    subject explains nothing. ``readable`` are the rules about how words were read. An
    explanation of nothing, or of what cannot be explained, is a finding at the end.
    """
    by_line = {gloss.explanation: gloss for gloss in glosses}
    held = frozenset(
        (claim.paragraph.line, claim.start, claim.end)
        for claim in (gloss.claim for gloss in glosses if gloss.subject)
    )
    reasons = [_Explaining(said, by_line.get(said), held) for said in filing.explanations]
    findings = [_weigh(one, reasons) for one in raised]
    problems = ((reason.said, reason.problem(raised, readable)) for reason in reasons)
    findings += [_idle(filing, said, problem) for said, problem in problems if problem]
    return findings


@dataclass(frozen=True)
class _Explaining:
    """An explanation, with what it says of how words are to be read, if it does.

    ``held`` are the words that were read as the unit says: line, start and end.
    """

    said: Explanation
    gloss: Gloss | None
    held: AbstractSet[tuple[int, int, int]]

    def explains(self, finding: Finding) -> bool:
        """Whether it is a reason for this finding."""
        if finding.rule != self.said.rule:
            return False
        if self.gloss is None:
            return _matches(self.said, finding)
        words = finding.line, finding.start, finding.end
        # What one line holds the unit to no other takes back.
        return words not in self.held and self.gloss.explains(*words)

    @property
    def note(self) -> str:
        """What stands behind the message of a finding that it explains."""
        read_as = f"读作“{self.said.read_as}”：" if self.gloss else ""
        return f"（已说明：{read_as}{self.said.reason}）"

    def problem(self, raised: Sequence[Raised], readable: AbstractSet[str]) -> str:
        """Why it is idle; empty where it is not."""
        if self.gloss and self.said.rule not in readable:
            return "这条规则不看正文里的数怎么读，不能写“读作”"
        if self.gloss and self.gloss.fault:
            return self.gloss.fault
        met = [one for one in raised if self.explains(one.finding)]
        if any(one.explained for one in met) or (self.gloss and self.gloss.is_of_use):
            return ""
        return "这条说明对应的问题不能用说明解除，请改正填报" if met else "这条说明没有对应的问题"


def _weigh(raised: Raised, reasons: Sequence[_Explaining]) -> Finding:
    finding = raised.finding
    note = next((reason.note for reason in reasons if reason.explains(finding)), "")
    if raised.explained is None or not note:
        return finding
    # An explanation never makes a finding graver than it was.
    severity = max(finding.severity, raised.explained, key=lambda severity: severity.rank)
    return replace(finding, severity=severity, message=f"{finding.message}{note}")


def _matches(explanation: Explanation, finding: Finding) -> bool:
    # A finding about words has no column: there the words themselves may be named.
    return all(
        as_read(named) in as_read(place)
        for named, place in (
            (explanation.table, finding.table),
            (explanation.row, finding.row),
            (explanation.column, finding.column or finding.quote),
        )
    )


def _idle(filing: Filing, explanation: Explanation, problem: str) -> Finding:
    place = "".join(
        f"「{part}」" for part in (explanation.table, explanation.row, explanation.column) if part
    )
    return Finding(
        unit=filing.unit,
        rule=RULE,
        name=NAME,
        severity=Severity.WARNING,
        table=explanation.table,
        row=explanation.row,
        column=explanation.column,
        message=f"说明文件第 {explanation.line} 行（规则 {explanation.rule}{place}）：{problem}",
        file=explanation.file,
        cell=f"第 {explanation.line} 行",
    )
