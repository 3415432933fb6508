"""All that one report is made of, as bytes: the same inputs give the same report anywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import is_summary, unit_of
from township_reports.filings.register import LEVELS_FILE
from township_reports.project import Project, ProjectError, read_plain_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from township_reports.forms import Forms
    from township_reports.parameters import Parameters

NOTEBOOK = "notebooks/report.ipynb"
SUMMARY_NOTEBOOK = "notebooks/summary.ipynb"
WORDS = "expectations/words.yaml"
UNITS = "data/units.csv"
LEVELS = f"data/{LEVELS_FILE}"


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
    others gave, its line of the register and those of the units that it needs, the year's
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
        return notebook_of(self.unit)

    @property
    def parameters(self) -> Mapping[str, object]:
        """What the notebook is executed with."""
        return {"year": self.year, "unit": unit_of(self.unit)}


@dataclass(frozen=True)
class CommonInputs:
    """What all reports of a year have in common: files by path, and of ``notebooks`` its own."""

    files: Mapping[str, bytes]
    notebooks: Mapping[str, bytes]

    @classmethod
    def read(cls, project: Project, parameters: Parameters, forms: Forms) -> CommonInputs:
        """Read notebooks, parameters, suites, words, and the project's own forms and levels.

        Raises ``ProjectError``, ``FormError``, ``OSError``.
        """
        year = parameters.year
        suites = project.suites(forms.for_year(year).version)
        files = {
            **forms.files,
            f"params/{year}.yaml": read_plain_file(project.parameters(year)),
            WORDS: read_plain_file(project.words),
        }
        levels = project.units.with_name(LEVELS_FILE)
        if levels.exists():
            files[LEVELS] = read_plain_file(levels)
        for path in sorted(suites.glob("*.json")):
            files[f"expectations/{suites.name}/{path.name}"] = read_plain_file(path)
        notebooks = {
            NOTEBOOK: _without_outputs(project.notebook),
            SUMMARY_NOTEBOOK: _without_outputs(project.summary_notebook),
        }
        return cls(files, notebooks)

    def of(self, key: str) -> dict[str, bytes]:
        """Those of one report."""
        notebook = notebook_of(key)
        return {**self.files, notebook: self.notebooks[notebook]}


def notebook_of(key: str) -> str:
    """The notebook that makes a report, by its path in the project."""
    return SUMMARY_NOTEBOOK if is_summary(key) else NOTEBOOK


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
