"""Write the workbook of every unit for a year."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from township_reports.disk import place_file
from township_reports.filings import Filing, FilingError, Unit, read_filing
from township_reports.filings.workbook import template_workbook
from township_reports.forms import FormError, Forms
from township_reports.outputs.ledger import LEDGER_FOLDER
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
    written = read_digests(project.outputs, year)
    for unit in units:
        last = _last(project, year, unit, forms)
        path = project.templates(year) / f"{unit.unit}.xlsx"
        content = template_workbook(form, year, unit, last)
        place_file(path, content)
        written[unit.unit] = digest_of_bytes(content)
        yield unit.unit, last is not None
    write_digests(project.outputs, year, written)


def read_digests(outputs: Path, year: int) -> dict[str, str]:
    """The SHA-256 of each unit's workbook as it was written; a changed one was filled in."""
    try:
        data = json.loads(_digests_path(outputs, year).read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def write_digests(outputs: Path, year: int, digests: Mapping[str, str]) -> None:
    """Keep them beside the ledger. Raises ``OSError``."""
    content = json.dumps(digests, ensure_ascii=False, sort_keys=True).encode("utf-8")
    place_file(_digests_path(outputs, year), content)


def _digests_path(outputs: Path, year: int) -> Path:
    return outputs / LEDGER_FOLDER / f"{year}.templates.json"


def _last(project: Project, year: int, unit: Unit, forms: Forms) -> Filing | None:
    for key in unit.keys(year - 1):
        with suppress(FilingError, FormError):
            return read_filing(project.data, year - 1, key, forms=forms)
    return None
