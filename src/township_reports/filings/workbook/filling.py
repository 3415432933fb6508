"""Fill a workbook: with nothing but last year's figures, or with a whole filing."""

from __future__ import annotations

from collections.abc import Mapping

from township_reports.filings.folder.files import NARRATIVE_FILE
from township_reports.filings.model import Filing
from township_reports.filings.units import Unit
from township_reports.filings.workbook.contents import Contents
from township_reports.filings.workbook.formulas import IN_FORCE
from township_reports.filings.workbook.writing import workbook_bytes
from township_reports.forms.model import Form, Place, Requests

#: The measures of the 2019 form's table 二 that a year hands to the next.
_PROJECTS, _CHANGE = "上一年项目数量", "本年增/减"


def template_workbook(form: Form, year: int, unit: Unit, last: Filing | None) -> bytes:
    """The workbook that a unit fills in; ``last`` is its filing of the year before.

    What was carried over, and how many projects there were, is filled in from ``last`` and
    marked; what was in force stands beside the cell it is to be compared with.
    """
    known: dict[Place, str] = {}
    if last:
        known = {**_carried_over(form.requests, last), **_projects(form, last)}
    in_force = _in_force(form, last) if last else {}
    return workbook_bytes(
        Contents(form, year, unit.unit, texts=known, prefilled=frozenset(known), in_force=in_force)
    )


def filing_workbook(filing: Filing) -> bytes:
    """The workbook with everything a filing holds, each cell as it was written.

    Personal data stays masked. Raises :class:`~township_reports.filings.FilingError` where a
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
                (said.rule, said.table, said.row, said.column, said.reason)
                for said in filing.explanations
            ),
        )
    )


def _carried_over(table: Requests, last: Filing) -> Mapping[Place, str]:
    into = next(row.path for row in table.rows if row.number == "二")
    left = next(row.path for row in last.form.requests.rows if row.number == "四")
    found = {}
    for column in table.columns[:-1]:
        value = last.value(Place(table.key, left, column))
        if value is not None:
            found[Place(table.key, into, column)] = str(value)
    return found


def _projects(form: Form, last: Filing) -> Mapping[Place, str]:
    """Last year's projects with what came and went since; only the 2019 form counts them."""
    found = {}
    for place in form.disclosure.places:
        if place.column != _PROJECTS:
            continue
        now = last.sum(Place(place.table, place.row, column) for column in (_PROJECTS, _CHANGE))
        # Fewer than none: last year's figures are wrong, and no template repeats them.
        if now is not None and now >= 0:
            found[place] = str(now)
    return found


def _in_force(form: Form, last: Filing) -> Mapping[str, int]:
    found = {}
    for place in form.disclosure.places:
        value = last.value(place)
        if place.column == IN_FORCE and isinstance(value, int):
            found[place.row] = value
    return found
