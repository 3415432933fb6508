"""One report made for judging: what was found with its place, what has changed, what was read.

All of it follows from the report's line in the review and from the filing; nothing is calculated
that the build has not found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from township_reports.checks import listed, told
from township_reports.desk.queue import Compared
from township_reports.document import NoteTable, official_table
from township_reports.media import blocks_html, trust
from township_reports.narrative.claims import Fate
from township_reports.report import TextComparison, year_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.checks import CoveredFigure, Finding, Listed, Severity, Subject
    from township_reports.filings import Filing
    from township_reports.forms import Place
    from township_reports.narrative.claims import Held
    from township_reports.review import ReviewUnit

#: So many characters before and behind the words that a finding is about are shown with them.
_AROUND = 40


class Part(StrEnum):
    """What of a report has to have been on the screen before it is signed."""

    FINDINGS = "findings"
    FIGURES = "figures"
    CLAIMS = "claims"


@dataclass(frozen=True)
class Quoted:
    """Words with what stands around them, and where."""

    place: str
    before: str
    words: str
    behind: str


@dataclass(frozen=True)
class MarkedCell:
    """A cell that a finding is about: what it is called, what stands in it, its id in the table."""

    called: str
    text: str
    id: str


@dataclass(frozen=True)
class Problem:
    """A cause of findings: its leading finding, and what ``also`` comes of it, a line each.

    ``where`` is the place in the unit's own file; ``cells`` and ``quoted`` what to look at.
    """

    severity: Severity
    called: str
    message: str
    where: str
    cells: tuple[MarkedCell, ...]
    quoted: Quoted | None
    also: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A figure that is not as it was last year, the cell named by table, row and column."""

    table: str
    row: str
    column: str
    figure: Compared


@dataclass(frozen=True)
class ReadFigure:
    """A figure of the text, and what it was held against or why it was not.

    ``is_agreed`` is ``None`` where it was held against nothing.
    """

    quoted: Quoted
    told: str
    is_agreed: bool | None


@dataclass(frozen=True)
class Sheet:
    """All that one report is judged by; ``fault`` says why there is no more than its findings.

    ``tables`` are the form's tables with a marked cell, as HTML to be trusted;
    ``coverage`` how many figures of the text were read, in words. ``last_text`` is last year's
    text beside this year's, and ``figures`` all figures of both years. Where the unit filed nothing
    last year (``has_last``), nothing has changed.
    """

    unit: ReviewUnit
    problems: tuple[Problem, ...]
    tables: tuple[Any, ...] = ()
    changes: tuple[Change, ...] = ()
    read: tuple[ReadFigure, ...] = ()
    coverage: str = ""
    last_text: NoteTable | None = None
    figures: tuple[Change, ...] = ()
    fault: str = ""
    has_last: bool = False

    @classmethod
    def of(cls, unit: ReviewUnit, subject: Subject | None, fault: str = "") -> Sheet:
        """The sheet of a report; of a summary, or a filing that cannot be read, without subject."""
        causes = sorted(listed(unit.findings), key=lambda cause: cause.finding.severity.rank)
        if subject is None:
            return cls(unit, tuple(_problem(cause, None, {}) for cause in causes), fault=fault)
        filing = subject.filing
        marks = _marks(unit.findings)
        ids: dict[Place | str, str] = {
            place: f"cell-{number}" for number, place in enumerate(marks, 1)
        }
        compared = tuple(_figures(filing, subject.last))
        could_change = compared if subject.last else ()
        changes = (each for each in could_change if each.figure.now != each.figure.last)
        return cls(
            unit,
            tuple(_problem(cause, filing, ids) for cause in causes),
            tuple(_tables(filing, marks, ids)),
            tuple(sorted(changes, key=lambda each: not each.figure.is_large)),
            tuple(_read(subject)),
            subject.coverage.line,
            TextComparison(filing, subject.last).table,
            compared,
            fault,
            subject.last is not None,
        )


def _problem(cause: Listed, filing: Filing | None, ids: Mapping[Place | str, str]) -> Problem:
    lead = cause.finding
    return Problem(
        lead.severity,
        lead.called,
        lead.message,
        lead.where,
        tuple(_cells(lead, filing, ids)) if filing else (),
        _passage(lead, filing) if filing else None,
        tuple(told(one, lead.unit) for one in cause.also),
    )


def _cells(
    finding: Finding, filing: Filing, ids: Mapping[Place | str, str]
) -> Iterator[MarkedCell]:
    for place in finding.places:
        cell = filing.cells.get(place)
        table = filing.form.caption(place.table)
        called = " · ".join(filter(None, (table, place.row, place.column)))
        yield MarkedCell(called, cell.text if cell else "", ids[place])


def _passage(finding: Finding, filing: Filing) -> Quoted | None:
    """The words that a finding is about; none where the text has other words by now."""
    for paragraph in filing.narrative.paragraphs if finding.line else ():
        text = paragraph.text
        if paragraph.line == finding.line and text[finding.start : finding.end]:
            return Quoted(
                f"{paragraph.section}第 {paragraph.number} 段",
                text[max(0, finding.start - _AROUND) : finding.start],
                text[finding.start : finding.end],
                text[finding.end : finding.end + _AROUND],
            )
    return None


def _marks(findings: Sequence[Finding]) -> Mapping[Place, tuple[str, ...]]:
    marks: dict[Place, list[str]] = {}
    for finding in findings:
        for place in finding.places:
            marks.setdefault(place, []).append(f"{finding.called}：{finding.message}")
    return {place: tuple(dict.fromkeys(said)) for place, said in marks.items()}


def _tables(
    filing: Filing, marks: Mapping[Place, tuple[str, ...]], ids: Mapping[Place | str, str]
) -> Iterator[Any]:
    keys = dict.fromkeys(place.table for place in marks)
    for table in filing.form.tables:
        if table.key in keys:
            caption = filing.form.caption(table.key)
            yield trust(blocks_html([official_table(filing, table.key, caption, marks)], ids))


def _figures(filing: Filing, last: Filing | None) -> Iterator[Change]:
    for table, row, column, now, before, _ in year_comparison(filing, last).rows:
        yield Change(table, row, column, Compared.of(now, before))


def _read(subject: Subject) -> Iterator[ReadFigure]:
    """The figures of the text; what was not understood first, then in the text's order."""
    order = {
        fate: number for number, fate in enumerate((Fate.NOT_UNDERSTOOD, Fate.READ, Fate.LEFT))
    }
    figures = sorted(subject.coverage.figures, key=lambda one: order[one.figure.fate])
    yield from (_read_figure(one, subject.claims) for one in figures)


def _read_figure(covered: CoveredFigure, claims: Sequence[Held]) -> ReadFigure:
    before, _, behind = covered.quote.partition("【")
    words, _, behind = behind.partition("】")
    quoted = Quoted(covered.place, before, words, behind)
    if covered.figure.fate is Fate.READ:
        held = [one for one in claims if covered.figure.is_of(one.claim)]
        agreed = [one for one in held if one.matched]
        told = "；".join(dict.fromkeys(map(_held, agreed or held)))
        return ReadFigure(quoted, told, bool(agreed))
    why = covered.figure.reason.called or covered.figure.fate.called
    said = f"（填报人说明：{covered.said.reason}）" if covered.said else ""
    return ReadFigure(quoted, why + said, None)


def _held(held: Held) -> str:
    if held.matched:
        return f"{held.matched.name} {held.matched.figure}"
    figures = (
        f"{reading.name} {'—' if reading.figure is None else reading.figure}"
        for reading in held.readings
    )
    return "、".join(figures) or "表中没有这一项"
