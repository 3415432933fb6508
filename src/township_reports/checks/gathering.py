"""Gather what a unit's filing is checked with, from a project's folders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.checks.neighbours import NEIGHBOURS_FILE, Neighbours
from township_reports.checks.subject import Subject
from township_reports.checks.words import Words, read_words
from township_reports.filings import Filing, FilingError, Unit, read_filing, read_units
from township_reports.forms import Forms
from township_reports.parameters import Parameters, read_parameters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from township_reports.project import Project


@dataclass(frozen=True)
class Gathering:
    """What all units of a project are checked with, read once, and where the filings are."""

    project: Project
    units: Mapping[str, Unit]
    words: Words
    forms: Forms

    @classmethod
    def read(cls, project: Project) -> Gathering:
        """Raises ``WordsError``, ``UnitsError``, ``FormError``."""
        forms = Forms(project.forms)
        return cls(project, read_units(project.units), read_words(project.words, forms), forms)

    def subject(self, year: int, unit: str) -> Subject:
        """A unit's filing with all it is held against.

        Raises ``FilingError`` where the filing itself cannot be read, ``ParametersError`` where
        the year's parameters cannot. Last year's filing that is not there or cannot be read is
        none, and so are parameters that are not there.
        """
        filing = read_filing(self.project.data, year, unit, self.units, self.forms)
        last = _last(self.project, year, unit, self.forms)
        return Subject(
            filing,
            last,
            self.words,
            neighbours=_neighbours(self.project.root / NEIGHBOURS_FILE),
            others=tuple(self.units.values()),
            forms=self.forms,
            parameters=_parameters(self.project, year),
        )


def read_subject(project: Project, year: int, unit: str) -> Subject:
    """The subject of one unit alone; raises what :class:`Gathering` does."""
    return Gathering.read(project).subject(year, unit)


def _neighbours(path: Path) -> Neighbours:
    """What comparing gave, in the small project of one report; a whole project has no such file."""
    try:
        return Neighbours.from_json(path.read_bytes())
    except FileNotFoundError:
        return Neighbours()


def _parameters(project: Project, year: int) -> Parameters | None:
    path = project.parameters(year)
    return read_parameters(path) if path.exists() else None


def _last(project: Project, year: int, unit: str, forms: Forms) -> Filing | None:
    try:
        return read_filing(project.data, year - 1, unit, forms=forms)
    except (FilingError, ValueError):
        return None
