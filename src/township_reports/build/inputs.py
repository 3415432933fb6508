"""All that one report is made of, as bytes: the same inputs give the same report anywhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from township_reports.filings import Unit
from township_reports.filings.reading import source_files
from township_reports.forms import form_for
from township_reports.parameters import Parameters
from township_reports.project import Project


@dataclass(frozen=True)
class ReportInputs:
    """The inputs of one report.

    ``files`` is a project in small, by path relative to its root: the notebook, the unit's
    filing and last year's, its line of ``units.csv``, the year's parameters and suites.
    ``time_limit`` is in seconds a cell.
    """

    unit: str
    year: int
    files: Mapping[str, bytes]
    formats: tuple[str, ...]
    time_limit: int


def collect_inputs(
    project: Project, year: int, unit: str, parameters: Parameters, units: Mapping[str, Unit]
) -> ReportInputs:
    """Read a report's inputs from the project's folders. Raises ``FilingError``, ``OSError``."""
    suites = project.suites(form_for(year).version)
    files = {
        "notebooks/report.ipynb": project.notebook.read_bytes(),
        f"params/{year}.yaml": project.parameters(year).read_bytes(),
        "data/units.csv": _units_csv(units.get(unit)),
    }
    for path in sorted(suites.glob("*.json")):
        files[f"expectations/{suites.name}/{path.name}"] = path.read_bytes()
    for filed in (year, year - 1):
        folder = project.data / str(filed) / unit
        for name, content in source_files(folder).items():
            files[f"data/{filed}/{unit}/{name}"] = content
    return ReportInputs(unit, year, files, tuple(parameters.formats), parameters.time_limit)


def _units_csv(unit: Unit | None) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["unit", "level", "parent", "slug", "code"])
    if unit:
        writer.writerow([unit.unit, unit.level, unit.parent, unit.slug, unit.code])
    return out.getvalue().encode("utf-8")
