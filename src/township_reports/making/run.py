"""A year's run: what has changed is built, one bad unit stopping nobody."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from township_reports.characters.spacing import one_line
from township_reports.checks.severity import Severity
from township_reports.checks.suites import SuiteError
from township_reports.checks.words import WordsError
from township_reports.filings.model import FilingError
from township_reports.making.execution import KERNELS
from township_reports.making.findings_file import write_findings
from township_reports.making.outcomes import Outcome, Report
from township_reports.making.pool import PoolChoice, Task, built
from township_reports.making.report import ReportFiles
from township_reports.outputs.ledger import Entry, FileRecord, Ledger
from township_reports.outputs.locking import locked_outputs
from township_reports.outputs.manifest import write_manifest
from township_reports.outputs.placing import place_report, remove_others
from township_reports.parameters.model import Parameters
from township_reports.project.folders import Project
from township_reports.year.comparison import compare_year
from township_reports.year.inputs import YearInputs
from township_reports.year.keys import Key, key_of, program_parts
from township_reports.year.selection import Units
from township_reports.year.staleness import reason_to_build

#: What is wrong for all units alike and ends the run, by the name the kernel gives.
_CONFIGURATION_ERRORS = {"SuiteError": SuiteError, "WordsError": WordsError}


@dataclass(frozen=True)
class YearRun:
    """What to build and how: ``kernel`` is ``forked`` or ``stock``."""

    project: Project
    parameters: Parameters
    units: Units
    pool: PoolChoice
    kernel: str = "forked"


def build_year(run: YearRun, report: Report) -> tuple[Outcome, ...]:
    """Build the reports that are not as they should be, and write findings and manifest.

    ``report`` is called with each outcome as it comes. Raises ``SuiteError`` where a suite
    does not load, ``WordsError`` where the words do not, ``OutputsError`` and ``PoolError``
    where there is nowhere to write or build.
    """
    with locked_outputs(run.project.outputs, run.parameters.year):
        return _Year(run, report).build()


@dataclass(frozen=True)
class _Stale:
    """Why and from what a report is built, and since when (monotonic seconds)."""

    key: Key
    cause: str
    since: float


class _Year:
    """One run's state: the ledger and the outcomes so far."""

    def __init__(self, run: YearRun, report: Report) -> None:
        self._run = run
        self._report = report
        self._year = run.parameters.year
        self._folder = run.project.outputs / str(self._year)
        self._ledger = Ledger(run.project.outputs, self._year)
        self._outcomes: dict[str, Outcome] = {}

    def build(self) -> tuple[Outcome, ...]:
        units = self._run.units
        with ExitStack() as stack:
            tasks = self._stale()
            first = next(tasks, None)
            if first:
                choice = self._run.pool
                pool = stack.enter_context(
                    choice.opened(KERNELS[self._run.kernel], self._run.project.root)
                )
                for task, result in built(pool, _with_first(first, tasks)):
                    self._keep(task, result)
        if units.is_all:
            # A unit that took its filing back has no report any more.
            remove_others(self._folder, units.reports)
            self._ledger.settle(units.reports)
        ordered = [self._outcomes[key] for key in units.reports]
        write_findings(self._folder, ordered, units)
        program = program_parts(self._run.parameters.fonts)
        write_manifest(self._run.project, self._run.parameters, program, self._ledger)
        return (*ordered, *(Outcome(unit, "not filed") for unit in units.missing))

    def _stale(self) -> Iterator[Task]:
        run = self._run
        program = program_parts(run.parameters.fonts)
        register = run.units.register
        comparison = compare_year(run.project, self._year, register, program)
        common = YearInputs.read(
            run.project, run.parameters, register, KERNELS[run.kernel], comparison
        )
        for unit in run.units.reports:
            try:
                inputs = common.of(unit)
            except FilingError as error:
                self._failed(unit, str(error), "填报读不出来")
                continue
            key = key_of(inputs, program)
            entry = self._ledger.get(unit)
            cause = reason_to_build(key, entry, self._folder / unit)
            if cause or entry is None:
                yield Task(inputs, _Stale(key, cause, time.monotonic()))
            else:
                self._tell(Outcome.of(entry))

    def _keep(self, task: Task, result: ReportFiles | Exception) -> None:
        stale, unit = task.label, task.inputs.unit
        assert isinstance(stale, _Stale)
        if isinstance(result, Exception):
            self._failed(unit, str(result) or type(result).__name__, stale.cause)
            return
        if result.kind in _CONFIGURATION_ERRORS:
            raise _CONFIGURATION_ERRORS[result.kind](result.failure)
        folder = self._folder / unit
        try:
            place_report(folder, result.files)
            self._ledger.add(
                Entry(
                    unit=unit,
                    key=stale.key.value,
                    parts=stale.key.parts,
                    state=_state(result),
                    findings=tuple(finding.to_json() for finding in result.findings),
                    highlights=result.highlights,
                    likeness=result.likeness,
                    files={
                        name: FileRecord.of(folder / name, content)
                        for name, content in result.files.items()
                    },
                    reason=result.failure,
                    is_chance=result.is_chance,
                    seconds=round(time.monotonic() - stale.since, 3),
                    finished=datetime.now(UTC).isoformat(timespec="seconds"),
                )
            )
        except OSError as error:
            self._failed(unit, f"写不进 outputs：{error.strerror}", stale.cause)
            return
        self._tell(Outcome.of(self._ledger[unit], stale.cause))

    def _failed(self, unit: str, reason: str, cause: str) -> None:
        # What an earlier run left would look current.
        try:
            place_report(self._folder / unit, {})
        except OSError as error:
            reason = f"{reason}；旧文件也删不掉：{error.strerror}"
        line = one_line(reason, 300)
        entry = Entry(unit, "", {}, "failed", reason=line, is_chance=True)
        # On a full disk the next run finds its files gone, and builds it again all the same.
        with suppress(OSError):
            self._ledger.add(entry)
        self._tell(Outcome.of(entry, cause))

    def _tell(self, outcome: Outcome) -> None:
        self._outcomes[outcome.unit] = outcome
        self._report(outcome)


def _state(result: ReportFiles) -> str:
    if result.failure:
        return "failed"
    critical = any(finding.severity is Severity.CRITICAL for finding in result.findings)
    return "draft" if critical else "built"


def _with_first(first: Task, others: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from others
