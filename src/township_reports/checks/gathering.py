"""Gather what a unit's filing is checked with, from a project's folders."""

from __future__ import annotations

from township_reports.checks.subject import Subject
from township_reports.checks.words import read_words
from township_reports.filings import Filing, FilingError, read_filing, read_units
from township_reports.project import Project


def read_subject(project: Project, year: int, unit: str) -> Subject:
    """A unit's filing with all it is held against.

    Raises ``FilingError`` where the filing itself cannot be read, ``WordsError``, ``UnitsError``.
    Last year's filing that is not there or cannot be read is none.
    """
    units = read_units(project.units)
    filing = read_filing(project.data, year, unit, units)
    return Subject(filing, _last(project, year, unit), read_words(project.words))


def _last(project: Project, year: int, unit: str) -> Filing | None:
    try:
        return read_filing(project.data, year - 1, unit)
    except (FilingError, ValueError):
        return None
