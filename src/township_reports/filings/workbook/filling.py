"""Fill a workbook: with nothing but last year's figures, or with a whole filing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings.folder.files import NARRATIVE_FILE
from township_reports.filings.workbook.contents import Contents, Remarks
from township_reports.filings.workbook.writing import workbook_bytes
from township_reports.forms import Form, Place, Requests

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.filings.model import Filing
    from township_reports.filings.register.unit import Unit

_NO_REMARKS = Remarks()


def template_workbook(form: Form, year: int, unit: Unit, last: Filing | None) -> bytes:
    """The workbook that a unit fills in; ``last`` is its filing of the year before.

    What was carried over, and how many projects there were, is filled in from ``last`` and
    marked; what was in force stands beside the cell it is to be compared with.
    """
    known: dict[Place, str] = {}
    if last:
        known = {**_brought_figures(form.requests, last), **_projects(form, last)}
    in_force = _in_force(form, last) if last else {}
    return workbook_bytes(
        Contents(form, year, unit.unit, texts=known, prefilled=frozenset(known), in_force=in_force)
    )


def filing_workbook(filing: Filing, remarks: Remarks = _NO_REMARKS) -> bytes:
    """The workbook with everything a filing holds, each cell as it was written.

    ``remarks`` mark their cells, and change nothing of what is read back. Personal data stays
    masked. Raises :class:`~township_reports.filings.FilingError` where a
    paragraph is longer than a cell can be.
    """
    texts = {
        place: filing.cells[place].text if place in filing.cells else ""
        for table in filing.form.tables
        for place in table.places
    }
    return workbook_bytes(
        Contents(
            filing.form,
            filing.year,
            filing.unit,
            texts=texts,
            narrative=filing.texts[NARRATIVE_FILE].decode("utf-8-sig"),
            explanations=tuple(
                (said.rule, said.table, said.row, said.column, said.read_as, said.reason)
                for said in filing.explanations
            ),
            days=filing.days,
            remarks=remarks,
        )
    )


def _brought_figures(table: Requests, last: Filing) -> Mapping[Place, str]:
    before = last.form.requests
    into, left = table.row_of("brought"), before.row_of("left")
    if into is None or left is None:
        return {}
    found = {}
    for column in table.columns_of("applicants"):
        value = last.value(Place(table.key, left.path, table.same_column(column, before)))
        if value is not None:
            found[Place(table.key, into.path, column)] = str(value)
    return found


def _projects(form: Form, last: Filing) -> Mapping[Place, str]:
    """Last year's projects with what came and went since, where the form counts them."""
    found = {}
    for place in _places_of(form, "before"):
        now = last.sum(_last_place(form, last, place, role) for role in ("before", "change"))
        # Fewer than none: last year's figures are wrong, and no template repeats them.
        if now is not None and now >= 0:
            found[place] = str(now)
    return found


def _in_force(form: Form, last: Filing) -> Mapping[Place, int]:
    found = {}
    for place in _places_of(form, "in_force"):
        value = last.value(_last_place(form, last, place, "in_force"))
        if isinstance(value, int):
            found[place] = value
    return found


def _places_of(form: Form, role: str) -> tuple[Place, ...]:
    table = form.disclosure
    column = table.column_of(role)
    return tuple(place for place in table.places if place.column == column)


def _last_place(form: Form, last: Filing, place: Place, role: str) -> Place:
    table = last.form.disclosure
    return Place(table.key, form.disclosure.same_row(place.row, table), table.column_of(role))
