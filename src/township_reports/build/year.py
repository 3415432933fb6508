"""A year's run: each unit built or checked, one bad unit stopping nobody."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass

from township_reports.build.inputs import collect_inputs
from township_reports.build.placing import place_file, place_report, remove_others
from township_reports.build.report import ReportFiles, build_report
from township_reports.build.selection import Units
from township_reports.checks import (
    Finding,
    SuiteError,
    check_filing,
    findings_csv,
    load_suites,
    merged_findings,
)
from township_reports.filings import FilingError, read_filing
from township_reports.forms import form_for
from township_reports.parameters import Parameters
from township_reports.project import Project


@dataclass(frozen=True)
class Outcome:
    """What came of one unit.

    ``state`` is ``built`` or ``checked``, ``draft`` (critical findings), ``failed`` (then
    ``reason`` says why) or ``not filed``; ``files`` the names of what was made.
    """

    unit: str
    state: str
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    reason: str = ""

    def count(self, severity: str) -> int:
        return Counter(finding.severity for finding in self.findings)[severity]

    @property
    def is_bad(self) -> bool:
        """Whether the unit keeps the run from success."""
        return self.state in {"failed", "draft"}


Report = Callable[[Outcome], None]


def build_year(
    project: Project, year: int, parameters: Parameters, units: Units, jobs: int, report: Report
) -> tuple[Outcome, ...]:
    """Build the report of each unit that has filed, ``jobs`` at a time, and write the findings.

    ``report`` is called with each outcome as it comes. Raises ``SuiteError`` before anything
    starts where a suite does not load.
    """
    load_suites(project.suites(form_for(year).version), form_for(year))
    outcomes: dict[str, Outcome] = {}
    with _pool(min(jobs, max(1, len(units.filed)))) as pool:
        waiting: dict[Future[ReportFiles], str] = {}
        for unit in units.filed:
            try:
                inputs = collect_inputs(project, year, unit, parameters, units.register)
            except (FilingError, OSError) as error:
                outcomes[unit] = _failed(project, year, unit, str(error))
                report(outcomes[unit])
                continue
            waiting[pool.submit(build_report, inputs)] = unit
        for future in as_completed(waiting):
            unit = waiting[future]
            outcomes[unit] = _placed(project, year, unit, future)
            report(outcomes[unit])
    if units.is_all:
        # A unit that took its filing back has no report any more.
        remove_others(project.outputs / str(year), units.filed)
    return _finished(project, year, units, outcomes)


def check_year(project: Project, year: int, units: Units, report: Report) -> tuple[Outcome, ...]:
    """Check each unit that has filed without building anything, and write the findings.

    Raises ``SuiteError`` where a suite does not load.
    """
    form = form_for(year)
    suites = load_suites(project.suites(form.version), form)
    outcomes = {}
    for unit in units.filed:
        try:
            filing = read_filing(project.data, year, unit, units.register)
        except FilingError as error:
            outcomes[unit] = Outcome(unit, "failed", reason=str(error))
        else:
            result = check_filing(filing, suites)
            state = "draft" if result.critical else "checked"
            outcomes[unit] = Outcome(unit, state, result.findings)
        report(outcomes[unit])
    return _finished(project, year, units, outcomes)


@contextmanager
def _pool(jobs: int) -> Iterator[Executor]:
    # Spawned, not forked: the parent has threads, and the same way works everywhere.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _placed(project: Project, year: int, unit: str, future: Future[ReportFiles]) -> Outcome:
    try:
        built = future.result()
    except Exception as error:
        # A worker that died or an error of ours: it costs this report, not the year.
        return _failed(project, year, unit, f"{type(error).__name__}：{error}")
    if built.kind == "SuiteError":
        raise SuiteError(built.failure)
    try:
        place_report(project.outputs / str(year) / unit, built.files)
    except OSError as error:
        return Outcome(unit, "failed", reason=f"写不进 outputs：{error.strerror}")
    if built.failure:
        return Outcome(unit, "failed", files=tuple(built.files), reason=built.failure)
    critical = any(finding.severity == "critical" for finding in built.findings)
    return Outcome(unit, "draft" if critical else "built", built.findings, tuple(built.files))


def _failed(project: Project, year: int, unit: str, reason: str) -> Outcome:
    # What an earlier run left would look current.
    place_report(project.outputs / str(year) / unit, {})
    return Outcome(unit, "failed", reason=" ".join(reason.split())[:300])


def _finished(
    project: Project, year: int, units: Units, outcomes: dict[str, Outcome]
) -> tuple[Outcome, ...]:
    ordered = [outcomes[unit] for unit in units.filed]
    path = project.outputs / str(year) / "findings.csv"
    findings = [finding for outcome in ordered for finding in outcome.findings]
    if units.is_all:
        content = findings_csv(findings)
    else:
        old = path.read_bytes() if path.exists() else b""
        content = merged_findings(old, findings, units.filed)
    place_file(path, content)
    return (*ordered, *(Outcome(unit, "not filed") for unit in units.missing))
