"""The narrative with what was found in it marked, each paragraph beside what it claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.document import Accent, Cell, NoteTable, Run
from township_reports.media import note_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.checks import CheckResult, Finding, Subject
    from township_reports.filings import Paragraph
    from township_reports.narrative.claims import Held

_HEADS = ("位置", "正文（有问题的已标出）", "所说的数字与表格")
_NOTHING = "正文里没有可以与表格对照的数字，也没有问题"


@dataclass(frozen=True)
class MarkedNarrative:
    """The paragraphs that claim figures or have findings; shown as a table of three columns."""

    subject: Subject
    checks: CheckResult

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        rows = self._rows()
        text = "\n".join(plain for _, plain in rows) or _NOTHING
        return note_data(NoteTable.of(_HEADS, [cells for cells, _ in rows], _NOTHING), text)

    def _rows(self) -> list[tuple[list[Cell], str]]:
        """The cells of each row, and the row as text."""
        claims: dict[int, list[Held]] = defaultdict(list)
        for held in self.subject.claims:
            claims[held.claim.paragraph.line].append(held)
        findings: dict[int, list[Finding]] = defaultdict(list)
        for finding in self.checks.findings:
            if finding.line:
                findings[finding.line].append(finding)
        rows = []
        for paragraph in self.subject.filing.narrative.paragraphs:
            said, found = claims[paragraph.line], findings[paragraph.line]
            if said or found:
                place = f"{paragraph.section}第 {paragraph.number} 段（{paragraph.address}）"
                beside = [*map(_claim, said), *(_finding(finding) for finding in found)]
                cells: list[Cell] = [place, _mark(paragraph, found), "\n".join(beside)]
                rows.append((cells, "\n  ".join([place, *beside])))
        return rows


def mark_id(finding: Finding) -> str:
    """What the mark on the words of a finding is called."""
    return f"text-{finding.line}-{finding.start}"


def _claim(held: Held) -> str:
    claim, matched = held.claim, held.matched
    figures = "、".join(
        f"{reading.name} {'—' if reading.figure is None else reading.figure}"
        for reading in held.readings
    )
    said = f"{claim.subject} {claim.value.normalize():f}"
    if matched:
        return f"✓ {said}（{matched.name} {matched.figure}）"
    return f"{'✗' if held.is_assessable else '？'} {said}（表中{figures or '没有这一项'}）"


def _finding(finding: Finding) -> str:
    return f"【{finding.rule}·{finding.severity.called}】{finding.message}"


def _mark(paragraph: Paragraph, findings: Sequence[Finding]) -> list[Run]:
    spans = sorted((f for f in findings if f.end > f.start), key=lambda f: (f.start, -f.end))
    runs, position = [], 0
    for finding in spans:
        if finding.start < position:
            continue
        runs.append(Run(paragraph.text[position : finding.start]))
        quote = paragraph.text[finding.start : finding.end]
        note = f"{finding.rule}：{finding.message}"
        runs.append(Run(quote, Accent(finding.severity), note, mark_id(finding)))
        position = finding.end
    return [*runs, Run(paragraph.text[position:])]
