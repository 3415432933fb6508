"""What is read in a print, held against what the report says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.intake.published_reports import Published
from township_reports.filings.figures import read_figure
from township_reports.forms.model import Form, Measure, Place
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.opening import kind_of, open_document
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Doubt, Recognised


@dataclass(frozen=True)
class Verdict:
    """``wrong`` are lines, each on what was taken for certain and is not.

    ``needless`` are the places that are in doubt in the print and in no row that the report
    itself leaves in doubt; all of them where the print was refused, for the reason ``refused``.
    """

    wrong: tuple[str, ...] = ()
    needless: tuple[Place, ...] = ()
    refused: str = ""


def verdict(report: Published, content: bytes) -> Verdict:
    """How a print of a report is read."""
    try:
        found = read_file("print.pdf", content)
    except IntakeError as error:
        return Verdict(needless=tuple(report.expected), refused=str(error))
    wrong = []
    if (found.unit, found.year) != (report.unit, report.year):
        wrong.append(f"filed as {found.unit} {found.year}")
    wrong += [
        f"{taken.place.row} {taken.place.column}: {taken.text}"
        for taken in found.taken
        if taken.place in report.doubtful
        or not _is_said(report, found.form, taken.place, taken.text)
    ]
    left = {(place.table, place.row) for place in _doubtful(report)}
    doubts = {doubt.place for doubt in found.doubts if doubt.place}
    needless = [place for place in doubts if (place.table, place.row) not in left]
    return Verdict(tuple(wrong), tuple(needless))


def seen_right(report: Published, form: Form, doubts: Iterable[Doubt]) -> int:
    """How many figures stand, in doubt, as the report says them."""
    return sum(
        doubt.place is not None and _is_said(report, form, doubt.place, doubt.seen)
        for doubt in doubts
    )


def read_file(name: str, content: bytes) -> Recognised:
    """What is recognised in a file. Raises ``IntakeError``."""
    return recognise(open_document(name, content, kind_of(name, content)))


def _is_said(report: Published, form: Form, place: Place, text: str) -> bool:
    measure = form.table(place.table).measure(place)
    return _value(text, measure) == _value(str(report.expected[place]), measure)


def _value(text: str, measure: Measure) -> object:
    figure = read_figure(text, measure)
    # What is no figure is kept as it stands and becomes a finding.
    return figure if figure.value is not None or not text.strip() else text


def _doubtful(report: Published) -> set[Place]:
    """What is in doubt in the report's own file."""
    return {doubt.place for doubt in read_file(report.file, report.content).doubts if doubt.place}
