"""A year as it was last read, and read again where its files say that it is another.

To hold every filing of five thousand units against its report takes seconds, and most of what is
asked follows from the same state. An act looks anew at all that it is about; what comparing all
units gave it takes from here, where no filing is another.
"""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from township_reports.checks import Gathering
from township_reports.desk.known_reasons import KnownReasons
from township_reports.desk.queue import Queue
from township_reports.desk.stamps import (
    FileStamp,
    Stamp,
    file_stamp,
    files_below,
    files_in,
    stamp_of,
)
from township_reports.filings import STORE_FOLDER, YEARS_OF_SUMMARY
from township_reports.outputs import Ledger
from township_reports.progress import status_of
from township_reports.review import reviewed_units
from township_reports.signing import Act, approvals_path, read_acts
from township_reports.site import published_until
from township_reports.year import InputReasons, Year

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
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

    @classmethod
    def of(cls, project: Project, year: int) -> _Stamps:
        return cls(_common(project, year), _filings(project, year))

    @property
    def all(self) -> Stamp:
        return (*self.common, *(each for files in self.filings.values() for each in files))


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
    inputs: InputReasons
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
    def of(cls, inputs: InputReasons) -> Reading:
        """Read all of a year. Raises as ``reviewed_units``."""
        project, year = inputs.year.project, inputs.year.number
        acts = read_acts(approvals_path(project, year))
        units = reviewed_units(inputs)
        queue = Queue.of(year, units)
        published = published_until(project, year)
        return cls(inputs.year, inputs, units, queue, acts, published, _Gatherer(project))

    def again(self) -> Reading:
        """The same after more acts or a publication; of the units those alone are looked at."""
        project, year = self.year.project, self.year.number
        acts = read_acts(approvals_path(project, year))
        known = {each.unit for each in self.units}
        is_longer = acts[: len(self.acts)] == self.acts
        if not is_longer or not known.issuperset(act.unit for act in acts):
            return Reading.of(self.inputs)
        changed = {act.unit for act in acts[len(self.acts) :]}
        anew = {each.unit: each for each in reviewed_units(self.inputs, changed)}
        units = tuple(anew.get(each.unit, each) for each in self.units)
        queue = Queue.of(year, units, self.queue)
        published = published_until(project, year)
        return replace(self, units=units, queue=queue, acts=acts, published=published)


@dataclass(frozen=True)
class _Kept:
    """A reading, and what it was made from; ``known`` where it is still to be kept on disk."""

    stamps: _Stamps
    record: Stamp
    reading: Reading
    known: KnownReasons | None = None

    @classmethod
    def of(cls, project: Project, year: int) -> _Kept:
        stamps, record = _Stamps.of(project, year), _record(project, year)
        here = Year(project, year)
        known = KnownReasons(project, year, (*stamps.all, *_earlier(here)))
        reasons = known.read()
        with _no_collecting():
            reading = Reading.of(InputReasons.read(here, reasons))
        return cls(stamps, record, reading, known if reasons is None else None)

    def with_record(self, record: Stamp) -> _Kept:
        """The same after more acts or a publication."""
        if record == self.record:
            return self
        return replace(self, record=record, reading=self.reading.again())

    def written(self) -> _Kept:
        """The same, kept on disk where that is to be done and can be."""
        if self.known is None or not self.known.keep(self.reading.inputs.found):
            return self
        return replace(self, known=None)


class Readings:
    """The last reading of each year. Who asks while another reads waits for that one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[int, _Kept] = {}

    def of(self, project: Project, year: int, only: Collection[str] | None = None) -> Reading:
        """The year as it is now; with ``only``, no filing of any other unit is looked at.

        Who waited while the year was read for the first time is given what was read. Raises as
        :meth:`Reading.of`.
        """
        is_first = year not in self._kept
        with self._lock:
            kept = self._kept.get(year)
            if kept is None or not (is_first or _is_so(kept.stamps, project, year, only)):
                kept = _Kept.of(project, year)
            else:
                kept = kept.with_record(_record(project, year))
            self._kept[year] = kept.written()
            return kept.reading


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Nothing of what is read is garbage: to look for some takes a third of the time.

    Nor is it looked through later, until another reading takes its place.
    """
    was_on = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _is_so(stamps: _Stamps, project: Project, year: int, only: Collection[str] | None) -> bool:
    if stamps.common != _common(project, year):
        return False
    # What came with an address is looked for among what is there, never on the disk.
    if only is None or not stamps.filings.keys() >= set(only):
        return stamps.filings == _filings(project, year)
    return all(stamps.filings.get(key, ()) == _filing(project, year, key) for key in only)


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
    return _Stamps.of(project, year).all


def _earlier(year: Year) -> Stamp:
    """Of the filings of earlier years, which a summary is made of as well."""
    if not year.units.summaries:
        return ()
    found = (
        each
        for earlier in range(year.number - 2, year.number - YEARS_OF_SUMMARY, -1)
        for files in _filings_of(year.project, (earlier,)).values()
        for each in files
    )
    return tuple(sorted(found))


def _record(project: Project, year: int) -> Stamp:
    """Of the acts and the publications."""
    folder = project.data / str(year)
    return tuple(sorted(each for each in files_in(folder) if not each[0].endswith(_WORKBOOK)))


def _filings(project: Project, year: int) -> Mapping[str, Stamp]:
    """Of all filings of a year and the one before, by the keys of their units."""
    return _filings_of(project, (year, year - 1))


def _filings_of(project: Project, years: tuple[int, ...]) -> Mapping[str, Stamp]:
    found: dict[str, list[FileStamp]] = {}
    for each in years:
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
