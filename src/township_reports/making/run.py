"""A year's run: what has changed is built, one bad unit stopping nobody."""

from __future__ import annotations

import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.characters import one_line
from township_reports.checks import SuiteError, WordsError
from township_reports.disk import told_fault
from township_reports.making.execution import KERNELS
from township_reports.making.findings_file import write_findings
from township_reports.making.kept_comparison import keep_comparison
from township_reports.making.outcomes import Outcome, Report, outcomes_without_filing, result_of
from township_reports.making.pool import PoolChoice, Task, build_reports
from township_reports.making.report import ReportFiles
from township_reports.outputs import (
    Entry,
    FileRecord,
    Ledger,
    Result,
    hold_outputs,
    place_report,
    remove_half_written,
    remove_others,
    write_manifest,
)
from township_reports.parameters import check_fonts
from township_reports.project import EXPORTED, FINDINGS_FILES, MANIFEST_FILE, NOTEBOOK
from township_reports.year import Case, Key, Units, Year, reason_to_build

if TYPE_CHECKING:
    from collections.abc import Iterator


#: How many names that are not a report's are told.
_NAMED = 3
#: What is wrong for all units alike and ends the run, by the name the kernel gives.
_CONFIGURATION_ERRORS = {"SuiteError": SuiteError, "WordsError": WordsError}


@dataclass(frozen=True)
class YearRun:
    """What to build and how: ``kernel`` is ``forked`` or ``stock``."""

    year: Year
    units: Units
    pool: PoolChoice
    kernel: str = "forked"


def build_year(run: YearRun, report: Report) -> tuple[Outcome, ...]:
    """Build the reports that are not as they should be, and write findings and manifest.

    ``report`` is called with each outcome as it comes. Raises ``SuiteError`` where a suite
    does not load, ``WordsError`` where the words do not, ``ParametersError`` where the machine has
    not the fonts that are named, ``OutputsError`` and ``PoolError``
    where there is nowhere to write or build.
    """
    with hold_outputs(run.year.project.outputs, run.year.number):
        return _Run(run, report).build()


@dataclass(frozen=True)
class _Stale:
    """Why and from what a report is built, and since when (monotonic seconds)."""

    key: Key
    cause: str
    since: float


class _Run:
    """One run's state: the ledger and the outcomes so far."""

    def __init__(self, run: YearRun, report: Report) -> None:
        self._run = run
        self._report = report
        outputs, year = run.year.project.outputs, run.year.number
        self._folder = outputs / str(year)
        self._ledger = Ledger(outputs, year)
        self._outcomes: dict[str, Outcome] = {}

    def build(self) -> tuple[Outcome, ...]:
        units, year = self._run.units, self._run.year
        check_fonts(year.project.parameters(year.number), year.parameters)
        remove_half_written(self._folder, (*FINDINGS_FILES, MANIFEST_FILE))
        keep_comparison(year)
        with ExitStack() as stack:
            tasks = self._stale()
            first = next(tasks, None)
            if first:
                choice = self._run.pool
                pool = stack.enter_context(
                    choice.open(KERNELS[self._run.kernel], year.project.root)
                )
                for task, made in build_reports(pool, _with_first(first, tasks)):
                    self._keep(task, made)
        if units.is_all:
            # A unit that took its filing back has no report any more.
            remove_others(self._folder, units.reports)
            self._ledger.settle(units.reports)
        ordered = [self._outcomes[key] for key in units.reports]
        write_findings(year, ordered, units)
        write_manifest(year.project, year.parameters, year.program, self._ledger)
        return (*ordered, *outcomes_without_filing(units))

    def _stale(self) -> Iterator[Task]:
        year, kernel = self._run.year, KERNELS[self._run.kernel]
        for unit in self._run.units.reports:
            case = Case.of(year, unit, self._ledger.get(unit))
            if case.key is None:
                self._failed(unit, case.fault, "填报读不出来")
            elif cause := reason_to_build(case):
                inputs = year.inputs(unit, kernel)
                yield Task(inputs, _Stale(case.key, cause, time.monotonic()))
            elif case.entry:
                self._tell(Outcome.of(case.entry))

    def _keep(self, task: Task, made: ReportFiles | Exception) -> None:
        stale, unit = task.label, task.inputs.unit
        assert isinstance(stale, _Stale)
        if isinstance(made, Exception):
            self._failed(unit, _told(made), stale.cause)
            return
        if foreign := _foreign(task, made):
            self._failed(unit, f"工作进程交回的不是这份报告的文件：{foreign}", stale.cause)
            return
        if made.error in _CONFIGURATION_ERRORS:
            raise _CONFIGURATION_ERRORS[made.error](made.failure)
        folder = self._folder / unit
        clean = Result.FAILED if made.failure else Result.BUILT
        try:
            place_report(folder, made.files)
            self._ledger.add(
                Entry(
                    unit=unit,
                    key=stale.key.value,
                    parts=stale.key.parts,
                    result=result_of(made.findings, clean),
                    findings=tuple(finding.to_json() for finding in made.findings),
                    highlights=made.highlights,
                    likeness=made.likeness,
                    files={
                        name: FileRecord.of(folder / name, content)
                        for name, content in made.files.items()
                    },
                    reason=made.failure,
                    is_chance=made.is_chance,
                    seconds=round(time.monotonic() - stale.since, 3),
                    finished=datetime.now(UTC).isoformat(timespec="seconds"),
                )
            )
        except OSError as error:
            name = f"{Path(error.filename).name} " if error.filename else ""
            self._failed(unit, f"写不进 outputs：{name}{told_fault(error)}", stale.cause)
            return
        self._tell(Outcome.of(self._ledger[unit], stale.cause))

    def _failed(self, unit: str, reason: str, cause: str) -> None:
        # What an earlier run left would look current.
        try:
            place_report(self._folder / unit, {})
        except OSError as error:
            if told_fault(error) not in reason:
                reason = f"{reason}；旧文件也删不掉：{told_fault(error)}"
        line = one_line(reason, 300)
        entry = Entry(unit, "", {}, Result.FAILED, reason=line, is_chance=True)
        # On a full disk the next run finds its files gone, and builds it again all the same.
        with suppress(OSError):
            self._ledger.add(entry)
        self._tell(Outcome.of(entry, cause))

    def _tell(self, outcome: Outcome) -> None:
        self._outcomes[outcome.unit] = outcome
        self._report(outcome)


def _told(error: Exception) -> str:
    """Why a worker gave no report."""
    if isinstance(error, OSError):
        # It writes nowhere else.
        return f"写不进临时文件夹：{told_fault(error)}；用 TMPDIR= 另选一个有地方的"
    return str(error) or type(error).__name__


def _foreign(task: Task, made: object) -> str:
    """What a worker, which may be another machine's, gave that is not of the report asked for."""
    if not isinstance(made, ReportFiles):
        return type(made).__name__
    own = {NOTEBOOK.name, *(EXPORTED[format_].name for format_ in task.inputs.formats)}
    others = [name for name in made.files if name not in own]
    if made.unit != task.inputs.unit:
        others.append(made.unit)
    return "、".join(map(repr, others[:_NAMED]))


def _with_first(first: Task, others: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from others
