"""What intake makes of a document, held against what may be read in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.intake.generated.documents import Document
from tests.intake.generated.names import REGISTER
from township_reports.filings.figures import CellReading, Figure, read_figure
from township_reports.filings.register import Names
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.opening import kind_of, open_document
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised
from township_reports.intake.registered import unit_named

#: What a unit of the register is found by.
NAMES = Names(REGISTER)


@dataclass(frozen=True)
class Verdict:
    """``wrong`` are lines, each on what was taken for certain and is not; ``doubtful`` counts.

    Of a document that was refused ``refused`` says why, and every cell is doubtful.
    """

    document: Document
    cells: int
    doubtful: int
    wrong: tuple[str, ...] = ()
    refused: str = ""
    reasons: dict[str, int] = field(default_factory=dict)


def verdict(document: Document) -> Verdict:
    """How intake reads a document: as the command does, but for writing a filing."""
    cells = len(document.report.truth)
    file = document.layout.file
    try:
        found = recognise(open_document(file, document.content, kind_of(file, document.content)))
        unit = unit_named(found.unit, NAMES, file)
    except IntakeError as error:
        return Verdict(document, cells, cells, refused=str(error))
    wrong = (*_wrong_unit(document, unit, found.year), *_wrong_figures(document, found))
    reasons: dict[str, int] = {}
    for doubt in found.doubts:
        said = f"{doubt.table}: {doubt.reason}"
        reasons[said] = reasons.get(said, 0) + 1
    return Verdict(document, cells, cells - len(found.taken), wrong, "", reasons)


def _wrong_unit(document: Document, unit: str, year: int) -> tuple[str, ...]:
    report = document.report
    if unit in report.keys and year in report.years:
        return ()
    return (f"filed as {unit} {year}, not as {report.naming.key} {report.year}",)


def _wrong_figures(document: Document, found: Recognised) -> tuple[str, ...]:
    report = document.report
    if found.form is not form_for(report.year):
        return ()
    return tuple(
        f"{taken.place.row} {taken.place.column}: {taken.text!r}, "
        f"not {' or '.join(map(repr, sorted(report.truth[taken.place]))) or 'certain'}"
        for taken in found.taken
        if not _is_true(found.form, taken.place, taken.text, report.truth[taken.place])
    )


def _is_true(form: Form, place: Place, text: str, truth: frozenset[str]) -> bool:
    if text in truth:
        return True
    measure = form.table(place.table).measure(place)
    said = _reading(read_figure(text, measure))
    # What is no figure is kept as it stands and becomes a finding.
    return said in {CellReading.TEXT, CellReading.FRACTION} or any(
        _reading(read_figure(true, measure)) == said for true in truth
    )


def _reading(figure: Figure) -> object:
    if figure.value is not None:
        return figure.value
    # A mark and a blank both say that there is no figure.
    return "" if figure.reading in {CellReading.BLANK, CellReading.MARK} else figure.reading
