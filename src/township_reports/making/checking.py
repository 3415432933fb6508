"""Check a year's filings without building anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.checks import Finding, Gathering, check_filing, load_suites
from township_reports.filings import FilingError, unit_of
from township_reports.making.findings_file import write_findings
from township_reports.making.kept_comparison import keep_comparison
from township_reports.making.outcomes import Outcome, Report, outcomes_without_filing, result_of
from township_reports.outputs import Result, hold_outputs
from township_reports.project import TIME_LIMIT, time_limit
from township_reports.summary import CountyYear, check_county

if TYPE_CHECKING:
    from township_reports.year import Units, Year

#: Each unit is checked in every run: nothing stands from an earlier one.
_CHECKING = "校验"


def check_year(year: Year, units: Units, report: Report) -> tuple[Outcome, ...]:
    """Check each unit that has filed, and write the findings.

    Raises ``SuiteError`` where a suite does not load, ``WordsError`` where the words do not,
    ``OutputsError`` where the outputs cannot be written.
    """
    project = year.project
    gathering = Gathering.read(project)
    form = gathering.forms.for_year(year.number)
    suites = load_suites(project.suites(form.version), form)
    with hold_outputs(project.outputs, year.number):
        keep_comparison(year)
    outcomes = []
    for unit in units.filed:
        try:
            with time_limit(TIME_LIMIT):
                alone = gathering.subject(year.number, unit)
                subject = replace(alone, neighbours=year.comparison.of(unit))
                outcome = _outcome(unit, check_filing(subject, suites).findings)
        except FilingError as error:
            outcome = Outcome(unit, Result.FAILED, reason=str(error), cause=_CHECKING)
        except TimeoutError:
            reason = f"{TIME_LIMIT} 秒还没有校验完，不像一份年报：只留报告的内容"
            outcome = Outcome(unit, Result.FAILED, reason=reason, cause=_CHECKING)
        outcomes.append(outcome)
        report(outcome)
    for key in units.summaries:
        county = CountyYear.gathered(gathering, year.number, unit_of(key))
        outcome = _outcome(key, check_county(county, suites).findings)
        outcomes.append(outcome)
        report(outcome)
    with hold_outputs(project.outputs, year.number):
        write_findings(year, outcomes, units)
    return (*outcomes, *outcomes_without_filing(units))


def _outcome(unit: str, findings: tuple[Finding, ...]) -> Outcome:
    return Outcome(unit, result_of(findings, Result.CHECKED), findings, cause=_CHECKING)
