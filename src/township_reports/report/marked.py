"""The narrative with what was found in it marked, each paragraph beside what it claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.document import Accent, Cell, NoteTable, Run
from township_reports.media import note_data
from township_reports.narrative.claims import Fate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.checks import CheckResult, CoveredFigure, Finding, Subject
    from township_reports.filings import Paragraph
    from township_reports.narrative.claims import Held

_HEADS = ("位置", "正文（有问题的已标出）", "所说的数字与表格")
_CAPTION = "正文里有数、有问题的段落"
_NOTHING = "正文里没有可以与表格对照的数字，也没有问题"


@dataclass(frozen=True)
class MarkedNarrative:
    """The paragraphs that claim figures or have findings; shown as a table of three columns."""

    subject: Subject
    checks: CheckResult

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        rows = self._rows()
        text = "\n".join(plain for _, plain in rows) or _NOTHING
        table = NoteTable.of(_HEADS, [cells for cells, _ in rows], _NOTHING)
        return note_data(replace(table, caption=_CAPTION), text)

    def _rows(self) -> list[tuple[list[Cell], str]]:
        """The cells of each row, and the row as text."""
        claims: dict[int, list[Held]] = defaultdict(list)
        for held in self.subject.claims:
            claims[held.claim.paragraph.line].append(held)
        findings: dict[int, list[Finding]] = defaultdict(list)
        for finding in self.checks.findings:
            if finding.line:
                findings[finding.line].append(finding)
        unread: dict[int, list[CoveredFigure]] = defaultdict(list)
        for covered in self.subject.coverage.of_fate(Fate.NOT_UNDERSTOOD):
            unread[covered.figure.paragraph.line].append(covered)
        rows = []
        for paragraph in self.subject.filing.narrative.paragraphs:
            line = paragraph.line
            said, found, left_open = claims[line], findings[line], unread[line]
            if said or found or left_open:
                place = f"{paragraph.section}第 {paragraph.number} 段（{paragraph.address}）"
                beside = [*map(_claim, said), *map(_unread, left_open), *map(_finding, found)]
                marks = [*map(_mark_of_finding, found), *map(_mark_of_figure, left_open)]
                cells: list[Cell] = [place, _marked(paragraph, marks), "\n".join(beside)]
                rows.append((cells, "\n  ".join([place, *beside])))
        return rows


@dataclass(frozen=True)
class _Mark:
    """Words to be marked, and how."""

    start: int
    end: int
    accent: Accent
    note: str
    id: str = ""


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


def _unread(covered: CoveredFigure) -> str:
    return f"？ {Fate.NOT_UNDERSTOOD.called}：{covered.quote}"


def _mark_of_finding(finding: Finding) -> _Mark:
    note = f"{finding.rule}：{finding.message}"
    return _Mark(finding.start, finding.end, Accent(finding.severity), note, mark_id(finding))


def _mark_of_figure(covered: CoveredFigure) -> _Mark:
    figure = covered.figure
    return _Mark(figure.start, figure.end, Accent.INFO, Fate.NOT_UNDERSTOOD.called)


def _marked(paragraph: Paragraph, marks: Sequence[_Mark]) -> list[Run]:
    runs, position = [], 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < position or mark.start >= mark.end:
            continue
        runs.append(Run(paragraph.text[position : mark.start]))
        runs.append(Run(paragraph.text[mark.start : mark.end], mark.accent, mark.note, mark.id))
        position = mark.end
    return [*runs, Run(paragraph.text[position:])]
