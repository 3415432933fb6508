"""All that one report is made of, as bytes: the same inputs give the same report anywhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from township_reports.checks.neighbours import NEIGHBOURS_FILE
from township_reports.comparing.rollup import families
from township_reports.filings.folder.files import TABLE_FILES, WORKBOOK, source_files, source_path
from township_reports.filings.model import FilingError
from township_reports.filings.unit_keys import YEARS_OF_SUMMARY, is_summary, summarised
from township_reports.filings.units import Unit
from township_reports.forms.reading import form_for
from township_reports.parameters.model import Parameters
from township_reports.project.folders import Project, ProjectError
from township_reports.year.comparison import Comparison

NOTEBOOK = "notebooks/report.ipynb"
SUMMARY_NOTEBOOK = "notebooks/summary.ipynb"
WORDS = "expectations/words.yaml"
UNITS = "data/units.csv"


@dataclass(frozen=True)
class Limits:
    """What a notebook may take: ``seconds`` in all, ``megabytes`` beyond its libraries.

    The stock kernel knows no limit of memory.
    """

    seconds: int
    megabytes: int


@dataclass(frozen=True)
class ReportInputs:
    """The inputs of one report.

    ``unit`` is the report's key. ``files`` is a project in small, by path relative to its root:
    the notebook without outputs, the filings it is made from, what comparing the unit with
    others gave, its line of ``units.csv`` and those of the units that it needs, the year's
    parameters and suites, the words that texts are read by. ``kernel`` is a kernelspec's name;
    neither it nor ``limits`` make a difference to a report that succeeds.
    """

    unit: str
    year: int
    files: Mapping[str, bytes]
    formats: tuple[str, ...]
    kernel: str
    limits: Limits

    @property
    def notebook(self) -> str:
        """The notebook that makes the report, by its path among the files."""
        return SUMMARY_NOTEBOOK if is_summary(self.unit) else NOTEBOOK

    @property
    def parameters(self) -> Mapping[str, object]:
        """What the notebook is executed with."""
        return {"year": self.year, "unit": summarised(self.unit)}


@dataclass(frozen=True)
class YearInputs:
    """What all reports of a year have in common, read once; ``notebooks`` by path."""

    data: Path
    year: int
    files: Mapping[str, bytes]
    notebooks: Mapping[str, bytes]
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
            f"params/{year}.yaml": project.parameters(year).read_bytes(),
            WORDS: project.words.read_bytes(),
        }
        for path in sorted(suites.glob("*.json")):
            files[f"expectations/{suites.name}/{path.name}"] = path.read_bytes()
        limits = Limits(parameters.time_limit, parameters.memory_limit)
        notebooks = {
            NOTEBOOK: _without_outputs(project.notebook),
            SUMMARY_NOTEBOOK: _without_outputs(project.summary_notebook),
        }
        return cls(
            project.data,
            year,
            files,
            notebooks,
            tuple(parameters.formats),
            kernel,
            limits,
            units,
            comparison or Comparison(),
        )

    @cached_property
    def below(self) -> Mapping[str, Sequence[str]]:
        """The units directly below each unit that has any."""
        return families(self.units)

    def of(self, key: str) -> ReportInputs:
        """The inputs of a report. Raises ``FilingError`` where a filing's file is unreadable."""
        unit = summarised(key)
        files = {**self.files, **report_sources(self.data, self.year, key, self.below)}
        if is_summary(key):
            named = (unit, *self.below.get(unit, ()))
        else:
            named = self.comparison.named.get(unit, (unit,))
            files[NEIGHBOURS_FILE] = self.comparison.of(unit).to_json()
        files[UNITS] = units_csv(self.units[name] for name in named if name in self.units)
        inputs = ReportInputs(key, self.year, files, self.formats, self.kernel, self.limits)
        files[inputs.notebook] = self.notebooks[inputs.notebook]
        return inputs


def report_sources(
    data: Path, year: int, key: str, below: Mapping[str, Sequence[str]]
) -> dict[str, bytes]:
    """The filings that a report is made from, by path below the project.

    ``below`` are the units directly below each unit that has any.
    A unit's report: this year's and last year's. A summary: the county's own and those of the
    units below it, and of earlier years their tables; of these, one that cannot be read is left
    out, but for a note of this year's. Raises ``FilingError`` where a unit's own cannot be read.
    """
    if not is_summary(key):
        return {
            path: content
            for each in (year, year - 1)
            for path, content in _sources(data, each, key).items()
        }
    unit = summarised(key)
    files: dict[str, bytes] = {}
    for each in range(year, year - YEARS_OF_SUMMARY, -1):
        for filing in (unit, *below.get(unit, ())):
            try:
                files |= _sources(data, each, filing, () if each == year else _TABLES)
            except FilingError as error:
                if each == year:
                    # So that it is known to have filed, though what cannot be told.
                    files[f"data/{year}/{filing}/unreadable.txt"] = str(error).encode("utf-8")
    return files


#: What a summary needs of an earlier year's filing.
_TABLES = (*TABLE_FILES, WORKBOOK)


def _sources(data: Path, year: int, unit: str, only: tuple[str, ...] = ()) -> dict[str, bytes]:
    return {
        f"data/{source_path(year, unit, name)}": content
        for name, content in source_files(data, year, unit).items()
        if not only or name in only
    }


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


def units_csv(units: Iterable[Unit]) -> bytes:
    """Lines of ``units.csv`` with their head."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["unit", "level", "parent", "slug", "code"])
    for unit in units:
        writer.writerow([unit.unit, unit.level, unit.parent, unit.slug, unit.code])
    return out.getvalue().encode("utf-8")
