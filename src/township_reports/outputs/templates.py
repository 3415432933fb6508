"""Write the workbook of every unit for a year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from township_reports.filings.model import Filing, FilingError
from township_reports.filings.reading import read_filing
from township_reports.filings.units import Unit
from township_reports.filings.workbook.filling import template_workbook
from township_reports.forms.reading import FormError, Forms
from township_reports.project.folders import Project
from township_reports.project.whole_files import place_file


def write_templates(
    project: Project, year: int, units: tuple[Unit, ...]
) -> Iterator[tuple[Path, bool]]:
    """Write each unit's workbook; yields its path and whether last year's figures are in it."""
    forms = Forms(project.forms)
    form = forms.for_year(year)
    for unit in units:
        last = _last(project, year, unit, forms)
        path = project.templates(year) / f"{unit.unit}.xlsx"
        place_file(path, template_workbook(form, year, unit, last))
        yield path, last is not None


def _last(project: Project, year: int, unit: Unit, forms: Forms) -> Filing | None:
    try:
        return read_filing(project.data, year - 1, unit.unit, forms=forms)
    except (FilingError, FormError):
        return None
