"""Write the workbook of every unit for a year."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from township_reports.disk import place_file
from township_reports.filings import Filing, FilingError, Unit, read_filing
from township_reports.filings.workbook import template_workbook
from township_reports.forms import FormError, Forms
from township_reports.outputs.digests import Handed, read_digests, write_digests
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from township_reports.project import Project


def write_templates(
    project: Project, year: int, units: tuple[Unit, ...]
) -> Iterator[tuple[str, bool]]:
    """Write each unit's workbook; yields its key and whether last year's figures are in it."""
    forms = Forms(project.forms)
    form = forms.for_year(year)
    written = read_digests(project.outputs, year, Handed.TEMPLATES)
    for unit in units:
        last = _last(project, year, unit, forms)
        path = project.templates(year) / f"{unit.unit}.xlsx"
        content = template_workbook(form, year, unit, last)
        place_file(path, content)
        written[unit.unit] = digest_of_bytes(content)
        yield unit.unit, last is not None
    write_digests(project.outputs, year, Handed.TEMPLATES, written)


def templates_in_place(project: Project, year: int) -> Mapping[str, Path]:
    """The workbooks that were written for a year and stand in the outputs, by unit."""
    top = project.templates(year)
    written = read_digests(project.outputs, year, Handed.TEMPLATES)
    paths = {unit: top / f"{unit}.xlsx" for unit in sorted(written)}
    return {unit: path for unit, path in paths.items() if path.is_file()}


def _last(project: Project, year: int, unit: Unit, forms: Forms) -> Filing | None:
    for key in unit.keys(year - 1):
        with suppress(FilingError, FormError):
            return read_filing(project.data, year - 1, key, forms=forms)
    return None
