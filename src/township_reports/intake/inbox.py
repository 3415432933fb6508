"""Take in what lies in a folder: each file to the filing of its unit, or the reason why not.

Nothing is overwritten that differs, unless that is asked for; a filing is whole or absent; one
bad file stops no other.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from township_reports.characters import REPLACEMENT
from township_reports.disk import new_folder, remove_file, replace_folder, write_file
from township_reports.filings import FilingError, filed_units, parse_filing, read_register
from township_reports.filings.folder import (
    DATES_FILE,
    PROVENANCE_FILE,
    WORKBOOK,
    dates_files,
    filing_files,
    name_in_filing,
    source_files,
    workbook_paths,
)
from township_reports.filings.register import Names, units_in
from township_reports.forms import Forms
from township_reports.intake.difference import differences
from township_reports.intake.errors import InboxError, IntakeError
from township_reports.intake.receiving import Received, receive
from township_reports.intake.registered import unit_named
from township_reports.project import (
    TIME_LIMIT,
    CalledEnum,
    Project,
    read_regular_file,
    time_limit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

#: No report is larger; a larger file is not read into memory.
_MOST_BYTES = 50_000_000


class TakingState(CalledEnum):
    """What became of a file.

    ``DOUBTFUL`` is taken but for what is in doubt; with ``UNCHANGED`` the filing says the same
    already.
    """

    TAKEN = "taken", "已收"
    DOUBTFUL = "doubtful", "存疑"
    UNCHANGED = "unchanged", "没有变化"
    REFUSED = "refused", "未收"


@dataclass(frozen=True)
class Taking:
    """What became of one file.

    ``unit`` is the key of its unit, empty where not known; ``reason`` one line for what was
    refused; ``notes`` what to look at.
    """

    file: str
    state: TakingState
    unit: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intake:
    """What became of all files, and the units of the register that still have not filed."""

    takings: tuple[Taking, ...]
    missing: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Whether any file was refused."""
        return any(taking.state is TakingState.REFUSED for taking in self.takings)


def take_in(project: Project, year: int, inbox: Path, replace: bool = False) -> Intake:
    """Take in every file below a folder.

    Raises :class:`InboxError`, ``UnitsError``, ``FormError``.
    """
    if not inbox.is_dir():
        raise InboxError(f"没有 {inbox} 这个文件夹：FROM=… 写收到的文件所在的文件夹")
    folder = project.data / str(year)
    register = units_in(read_register(project.units), year, lambda: filed_units(folder))
    names, forms = Names(register), Forms(project.forms)
    takings: list[Taking] = []
    sources: dict[str, str] = {}
    unreadable: list[OSError] = []
    for path in _files(inbox, unreadable.append):
        name = _shown(path.relative_to(inbox))
        try:
            with time_limit(TIME_LIMIT):
                found = receive(name, _content(path, inbox, name), forms)
            unit = _unit(found, year, names, name)
            if unit in sources:
                raise IntakeError(f"{name} 和 {sources[unit]} 都是 {unit} 的：只留一份")
            sources[unit] = name
            filing = _Filing(project.data, year, unit, forms)
            takings.append(filing.take(name, found, replace))
        except IntakeError as error:
            takings.append(Taking(name, TakingState.REFUSED, reason=str(error)))
        except TimeoutError:
            reason = f"{name} {TIME_LIMIT} 秒还没有读完，不像一份年报：只留报告的正文"
            takings.append(Taking(name, TakingState.REFUSED, reason=reason))
        except OSError as error:
            takings.append(Taking(name, TakingState.REFUSED, reason=f"{name}：{error.strerror}"))
    for fault in unreadable:
        name = _shown(Path(fault.filename).relative_to(inbox))
        takings.append(Taking(name, TakingState.REFUSED, reason=f"{name}：{fault.strerror}"))
    if not takings:
        raise InboxError(f"{inbox} 里没有文件")
    filed = set(filed_units(folder))
    return Intake(tuple(takings), tuple(unit for unit in register if unit not in filed))


def _files(inbox: Path, tell: Callable[[OSError], None]) -> Iterator[Path]:
    """What lies there, links to folders among it; ``tell`` is called for what cannot be seen."""
    for folder, folders, names in os.walk(inbox, onerror=tell):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted((*names, *links)):
            if not name.startswith((".", "~$")):
                yield Path(folder, name)


def _shown(path: PurePath) -> str:
    return os.fsencode(path.as_posix()).decode("utf-8", errors="replace")


def _content(path: Path, inbox: Path, name: str) -> bytes:
    if REPLACEMENT in name:
        raise IntakeError(f"{name} 的名字不是 UTF-8 编码：改名再收")
    return read_regular_file(path, inbox, _MOST_BYTES)


def _unit(found: Received, year: int, names: Names, name: str) -> str:
    if found.year != year:
        raise IntakeError(f"{name} 是 {found.year} 年的，不是 {year} 年的")
    return unit_named(found.unit, names, name)


class _Filing:
    """The filing of a unit in the data folder, written whole or not at all."""

    def __init__(self, data: Path, year: int, unit: str, forms: Forms) -> None:
        self._data = data
        self._forms = forms
        self._year = year
        self._unit = unit
        self._folder = data / str(year) / unit

    def take(self, name: str, found: Received, replace: bool) -> Taking:
        files = {
            **filing_files(found.form, found.figures, found.narrative),
            **dates_files(found.days),
            PROVENANCE_FILE: found.provenance,
        }
        notes = (*found.doubts, *found.reworded, *found.notes)
        try:
            before = source_files(self._data, self._year, self._unit)
        except FilingError as error:
            raise IntakeError(str(error)) from error
        try:
            # What nobody could read again is not taken either: no filing is as large.
            parse_filing(files, self._year, self._unit, forms=self._forms)
        except FilingError as error:
            raise IntakeError(f"{name} 收了也读不出来：{error}") from error
        if before:
            if DATES_FILE in before:
                # Who sends no day says nothing of the one that is there.
                files.setdefault(DATES_FILE, before[DATES_FILE])
            changed = differences(before, files, self._year, self._unit, self._forms)
            if not changed and WORKBOOK not in before:
                return Taking(name, TakingState.UNCHANGED, self._unit, notes=notes)
            if changed and not replace:
                reason = f"{name} 与已有的 {self._year}/{self._unit} 有 {len(changed)} 处不同"
                advice = "确实要换就加 REPLACE=1"
                return Taking(name, TakingState.REFUSED, self._unit, f"{reason}：{advice}", changed)
            notes = (*changed, *notes)
        self._write(files)
        state = TakingState.DOUBTFUL if found.doubts else TakingState.TAKEN
        return Taking(name, state, self._unit, notes=notes)

    def _write(self, files: Mapping[str, bytes]) -> None:
        with new_folder(self._data) as new:
            if self._folder.is_dir():
                kept = _all_but(files)
                shutil.copytree(self._folder, new, symlinks=True, ignore=kept, dirs_exist_ok=True)
            for name, content in files.items():
                write_file(new / name, content)
            replace_folder(self._data, self._folder, is_kept=True)
        for workbook in workbook_paths(self._data, self._year, self._unit):
            remove_file(workbook)


def _all_but(replaced: Container[str]) -> Callable[[str, list[str]], list[str]]:
    # In whatever case they are written, the new ones take their place.
    return lambda _, names: [name for name in names if name_in_filing(name) in replaced]
