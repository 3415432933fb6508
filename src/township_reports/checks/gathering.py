"""Gather what a unit's filing is checked with, from a project's folders."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.checks.neighbours import NEIGHBOURS_FILE, Neighbours
from township_reports.checks.subject import Subject
from township_reports.checks.words import Words, read_words
from township_reports.filings import (
    Filing,
    FilingError,
    Unit,
    filed_units,
    read_filing,
    read_units,
)
from township_reports.filings.register import LEVELS_FILE, Levels, keys_in, read_levels, units_in
from township_reports.forms import Forms
from township_reports.parameters import Parameters, read_parameters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from township_reports.project import Project


@dataclass(frozen=True)
class Gathering:
    """What all units of a project are checked with, read once, and where the filings are.

    ``units`` are as the register lists them, under their names of today.
    """

    project: Project
    units: Mapping[str, Unit]
    words: Words
    forms: Forms
    levels: Levels

    @classmethod
    def read(cls, project: Project) -> Gathering:
        """Raises ``WordsError``, ``UnitsError``, ``LevelsError``, ``FormError``."""
        forms = Forms(project.forms)
        return cls(
            project,
            read_units(project.units),
            read_words(project.words, forms),
            forms,
            read_levels(project.units.with_name(LEVELS_FILE)),
        )

    def units_of(self, year: int) -> Mapping[str, Unit]:
        """The units under the names under which they file for a year."""
        if year not in self._by_year:
            folder = self.project.data / str(year)
            self._by_year[year] = units_in(self.units, year, lambda: filed_units(folder))
        return self._by_year[year]

    def subject(self, year: int, unit: str) -> Subject:
        """A unit's filing with all it is held against.

        Raises ``FilingError`` where the filing itself cannot be read, ``ParametersError`` where
        the year's parameters cannot. Last year's filing that is not there or cannot be read is
        none, and so are parameters that are not there.
        """
        units = self.units_of(year)
        filing = read_filing(self.project.data, year, unit, units, self.forms)
        last = self._last(year, keys_in(units, unit, year - 1))
        return Subject(
            filing,
            last,
            self.words,
            neighbours=_neighbours(self.project.root / NEIGHBOURS_FILE),
            others=tuple(units.values()),
            forms=self.forms,
            parameters=_parameters(self.project, year),
            levels=self.levels,
        )

    def _last(self, year: int, keys: Sequence[str]) -> Filing | None:
        for key in keys:
            with suppress(FilingError, ValueError):
                return read_filing(self.project.data, year - 1, key, forms=self.forms)
        return None

    @cached_property
    def _by_year(self) -> dict[int, Mapping[str, Unit]]:
        return {}


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
