"""Write the workbook of every unit for a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings import Filing, FilingError, Unit, read_filing
from township_reports.filings.workbook import template_workbook
from township_reports.forms import FormError, Forms
from township_reports.project import Project, place_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
