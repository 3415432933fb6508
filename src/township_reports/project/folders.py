"""Where the folders of a project are."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from township_reports.project.mendable import MendableError

_YEAR = re.compile(r"[0-9]{4}")


class ProjectError(MendableError):
    """No project where one was looked for."""


@dataclass(frozen=True)
class Project:
    """A project's folders; ``data`` and ``outputs`` may lie elsewhere."""

    root: Path
    data: Path
    outputs: Path

    @classmethod
    def at(cls, root: Path, data: Path | None = None, outputs: Path | None = None) -> Project:
        """The project in a folder, with its own data and outputs where no others are named.

        Raises :class:`ProjectError` where one of these lies in the other: what is generated may be
        removed, and what people gave may not.
        """
        project = cls(root, data or root / "data", outputs or root / "outputs")
        inputs = (project.data, root / "params", root / "expectations", root / "notebooks")
        place = project.outputs.resolve()
        for folder in map(Path.resolve, inputs):
            if place.is_relative_to(folder) or folder.is_relative_to(place):
                raise ProjectError(
                    f"结果文件夹 {place} 和 {folder} 不能套在一起：用 OUTPUTS= 另选一个"
                )
        return project

    @property
    def notebook(self) -> Path:
        """The notebook that every unit's report is made from."""
        return self.root / "notebooks/report.ipynb"

    @property
    def summary_notebook(self) -> Path:
        """The notebook that a county's summary is made from."""
        return self.root / "notebooks/summary.ipynb"

    @property
    def units(self) -> Path:
        """The register of units; ``units.xlsx`` beside it may stand in its place."""
        return self.data / "units.csv"

    def templates(self, year: int) -> Path:
        """The folder of the workbooks that units fill in for a year."""
        return self.outputs / "templates" / str(year)

    def letters(self, year: int) -> Path:
        """The folder of the letters to units about a year."""
        return self.outputs / "letters" / str(year)

    def parameters(self, year: int) -> Path:
        """The file of what is common to a year's reports."""
        return self.root / "params" / f"{year}.yaml"

    @property
    def allowed_signers(self) -> Path:
        """The file of the reviewers' public keys, where acts are sealed."""
        return self.root / "params" / "allowed_signers"

    @property
    def words(self) -> Path:
        """The words and thresholds that reading a narrative goes by."""
        return self.root / "expectations" / "words.yaml"

    @property
    def forms(self) -> Path:
        """The folder of the project's own versions of the form; few projects have one."""
        return self.root / "forms"

    def suites(self, form: str) -> Path:
        """The folder of suites for a form's version."""
        return self.root / "expectations" / form

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have parameters."""
        stems = (path.stem for path in (self.root / "params").glob("*.yaml"))
        return tuple(sorted(int(stem) for stem in stems if _YEAR.fullmatch(stem)))


def find_project(start: Path | None = None) -> Project:
    """The project around a folder (the current one).

    That is the nearest folder above with ``params`` and ``expectations``. ``DATA`` in the
    environment names another data folder, as it does for make. Raises :class:`ProjectError`.
    """
    start = (start or Path.cwd()).resolve()
    data = os.environ.get("DATA")
    for folder in (start, *start.parents):
        if (folder / "params").is_dir() and (folder / "expectations").is_dir():
            return Project.at(folder, Path(data).resolve() if data else None)
    raise ProjectError(f"{start} 不在项目里：没有找到 params 和 expectations 文件夹")
