"""A year as it was last read, and read again where its files say that it is another.

To hold every filing of five thousand units against its report takes seconds, and most of what is
asked follows from the same state. An act looks anew at all that it is about; what comparing all
units gave it takes from here, where no filing is another.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from township_reports.checks import Gathering
from township_reports.desk.queue import Queue
from township_reports.desk.stamps import (
    FileStamp,
    Stamp,
    file_stamp,
    files_below,
    files_in,
    stamp_of,
)
from township_reports.filings import STORE_FOLDER
from township_reports.outputs import Ledger
from township_reports.progress import status_of
from township_reports.review import reviewed_units
from township_reports.signing import Act, approvals_path, read_acts
from township_reports.site import published_until
from township_reports.year import Year

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from township_reports.progress import Status
    from township_reports.project import Project
    from township_reports.review import ReviewUnit

_WORKBOOK = ".xlsx"


@dataclass(frozen=True)
class _Stamps:
    """What a reading was made from: what all units have in common, and the filing of each."""

    common: Stamp
    filings: Mapping[str, Stamp]


@dataclass(frozen=True)
class _Gatherer:
    """What filings of a project are read with, read when it is first wanted."""

    project: Project

    @cached_property
    def gathering(self) -> Gathering:
        return Gathering.read(self.project)


@dataclass(frozen=True)
class Reading:
    """A year as it was read: its units as they are reviewed, and the acts on them so far.

    ``published`` is how many of the acts the last publication was of.
    """

    year: Year
    ledger: Ledger
    units: tuple[ReviewUnit, ...]
    queue: Queue
    acts: tuple[Act, ...]
    published: int
    gatherer: _Gatherer

    @property
    def gathering(self) -> Gathering:
        """What filings are read with. Raises ``WordsError``, ``UnitsError``, ``FormError``."""
        return self.gatherer.gathering

    def status(self, today: date) -> Status:
        """How far the year has come on a day. Raises as ``status_of``."""
        return status_of(self.year, self.units, today)

    @classmethod
    def of(cls, project: Project, year: int) -> Reading:
        """Read all of it. Raises as ``reviewed_units``."""
        here = Year(project, year)
        ledger = Ledger(project.outputs, year)
        acts = read_acts(approvals_path(project, year))
        units = reviewed_units(here, ledger)
        queue = Queue.of(year, units)
        published = published_until(project, year)
        return cls(here, ledger, units, queue, acts, published, _Gatherer(project))

    def again(self) -> Reading:
        """The same after more acts or a publication; of the units those alone are looked at."""
        project, year = self.year.project, self.year.number
        acts = read_acts(approvals_path(project, year))
        known = {each.unit for each in self.units}
        is_longer = acts[: len(self.acts)] == self.acts
        if not is_longer or not known.issuperset(act.unit for act in acts):
            return Reading.of(project, year)
        changed = {act.unit for act in acts[len(self.acts) :]}
        anew = {each.unit: each for each in reviewed_units(self.year, self.ledger, changed)}
        units = tuple(anew.get(each.unit, each) for each in self.units)
        queue = Queue.of(year, units, self.queue)
        published = published_until(project, year)
        return replace(self, units=units, queue=queue, acts=acts, published=published)


class Readings:
    """The last reading of each year. Who asks while another reads waits for that one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[int, tuple[_Stamps, Stamp, Reading]] = {}

    def of(self, project: Project, year: int, only: Collection[str] | None = None) -> Reading:
        """The year as it is now; with ``only``, no filing of any other unit is looked at.

        Raises as :meth:`Reading.of`.
        """
        with self._lock:
            kept = self._kept.get(year)
            if kept is None or not _is_so(kept[0], project, year, only):
                stamps, record = _stamps(project, year), _record(project, year)
                kept = stamps, record, Reading.of(project, year)
            elif kept[1] != (record := _record(project, year)):
                kept = kept[0], record, kept[2].again()
            self._kept[year] = kept
            return kept[2]


def _is_so(stamps: _Stamps, project: Project, year: int, only: Collection[str] | None) -> bool:
    if stamps.common != _common(project, year):
        return False
    # What came with an address is looked for among what is there, never on the disk.
    if only is None or not stamps.filings.keys() >= set(only):
        return stamps.filings == _filings(project, year)
    return all(stamps.filings.get(key, ()) == _filing(project, year, key) for key in only)


def _stamps(project: Project, year: int) -> _Stamps:
    return _Stamps(_common(project, year), _filings(project, year))


def _common(project: Project, year: int) -> Stamp:
    """Of what every report follows from: ledger, parameters, register, suites, notebooks."""
    folders = (project.root / name for name in ("expectations", "notebooks", "forms"))
    found = (
        *files_in(project.parameters(year).parent),
        *files_in(project.data),
        *(each for folder in folders for each in files_below(folder)),
        *stamp_of(Ledger.path_of(project.outputs, year)),
    )
    return tuple(sorted(found))


def year_stamp(project: Project, year: int) -> Stamp:
    """The stamp of all that a year is read from, but for the acts on it."""
    filings = _filings(project, year).values()
    return (*_common(project, year), *(each for files in filings for each in files))


def _record(project: Project, year: int) -> Stamp:
    """Of the acts and the publications."""
    folder = project.data / str(year)
    return tuple(sorted(each for each in files_in(folder) if not each[0].endswith(_WORKBOOK)))


def _filings(project: Project, year: int) -> Mapping[str, Stamp]:
    """Of all filings of a year and the one before, by the keys of their units."""
    found: dict[str, list[FileStamp]] = {}
    for each in (year, year - 1):
        _visit(str(project.data / str(each)), "", found)
    return {key: tuple(sorted(files)) for key, files in found.items()}


def _visit(folder: str, key: str, found: dict[str, list[FileStamp]]) -> None:
    """Note the files of a unit's folder, and of the folders and workbooks below it as theirs."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            below = f"{key}/{entry.name}" if key else entry.name
            if entry.is_dir(follow_symlinks=False):
                if below != STORE_FOLDER:
                    _visit(entry.path, below, found)
                continue
            if entry.name.endswith(_WORKBOOK):
                found.setdefault(below.removesuffix(_WORKBOOK), []).append(file_stamp(entry))
            if key:
                found.setdefault(key, []).append(file_stamp(entry))


def _filing(project: Project, year: int, key: str) -> Stamp:
    """Of a unit's filings of this year and the last, as :func:`_filings` has them."""
    found: list[FileStamp] = []
    for each in (year, year - 1):
        folder = project.data / str(each) / key
        found += files_in(folder)
        found += stamp_of(folder.with_name(f"{folder.name}{_WORKBOOK}"))
    return tuple(sorted(found))
