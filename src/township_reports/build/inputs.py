"""All that one report is made of, as bytes: the same inputs give the same report anywhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from township_reports.build.comparison import Comparison
from township_reports.build.execution import Limits
from township_reports.checks import NEIGHBOURS_FILE
from township_reports.filings import Unit
from township_reports.filings.files import source_files, source_path
from township_reports.forms import form_for
from township_reports.parameters import Parameters
from township_reports.project import Project, ProjectError

NOTEBOOK = "notebooks/report.ipynb"
WORDS = "expectations/words.yaml"
UNITS = "data/units.csv"


@dataclass(frozen=True)
class ReportInputs:
    """The inputs of one report.

    ``files`` is a project in small, by path relative to its root: the notebook without
    outputs, the unit's filing and last year's, what comparing it with other units gave, its
    line of ``units.csv`` and those of the units its text names, the year's parameters and
    suites, the words that texts are read by. ``kernel`` is a kernelspec's name;
    neither it nor ``limits`` make a difference to a report that succeeds.
    """

    unit: str
    year: int
    files: Mapping[str, bytes]
    formats: tuple[str, ...]
    kernel: str
    limits: Limits


@dataclass(frozen=True)
class YearInputs:
    """What all reports of a year have in common, read once."""

    data: Path
    year: int
    files: Mapping[str, bytes]
    formats: tuple[str, ...]
    kernel: str
    limits: Limits
    units: Mapping[str, Unit]
    comparison: Comparison

    @classmethod
    def read(
        cls,
        project: Project,
        parameters: Parameters,
        units: Mapping[str, Unit],
        kernel: str,
        comparison: Comparison | None = None,
    ) -> YearInputs:
        """Read notebook, parameters, suites, words. Raises ``ProjectError``, ``OSError``.

        Without a ``comparison`` no unit is compared with others.
        """
        year = parameters.year
        suites = project.suites(form_for(year).version)
        files = {
            NOTEBOOK: _without_outputs(project.notebook),
            f"params/{year}.yaml": project.parameters(year).read_bytes(),
            WORDS: project.words.read_bytes(),
        }
        for path in sorted(suites.glob("*.json")):
            files[f"expectations/{suites.name}/{path.name}"] = path.read_bytes()
        limits = Limits(parameters.time_limit, parameters.memory_limit)
        return cls(
            project.data,
            year,
            files,
            tuple(parameters.formats),
            kernel,
            limits,
            units,
            comparison or Comparison(),
        )

    def of(self, unit: str) -> ReportInputs:
        """The inputs of a unit's report. Raises ``FilingError`` where a file is unreadable."""
        named = self.comparison.named.get(unit, (unit,))
        files = {
            **self.files,
            NEIGHBOURS_FILE: self.comparison.of(unit).to_json(),
            UNITS: _units_csv(self.units[name] for name in named if name in self.units),
        }
        for year in (self.year, self.year - 1):
            for name, content in source_files(self.data, year, unit).items():
                files[f"data/{source_path(year, unit, name)}"] = content
        return ReportInputs(unit, self.year, files, self.formats, self.kernel, self.limits)


def _without_outputs(path: Path) -> bytes:
    # What a reviewer's own run left in the notebook is neither executed nor a difference.
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
                cell["metadata"].pop("execution", None)
    except (ValueError, KeyError, TypeError) as error:
        raise ProjectError(f"notebooks/{path.name} 不是 Jupyter 笔记本：{error}") from error
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8")


def _units_csv(units: Iterable[Unit]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["unit", "level", "parent", "slug", "code"])
    for unit in units:
        writer.writerow([unit.unit, unit.level, unit.parent, unit.slug, unit.code])
    return out.getvalue().encode("utf-8")
