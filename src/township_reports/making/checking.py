"""Check a year's filings without building anything."""

from __future__ import annotations

from dataclasses import replace

from township_reports.checks.gathering import Gathering
from township_reports.checks.running import check_filing
from township_reports.checks.suites import load_suites
from township_reports.filings.model import FilingError
from township_reports.filings.unit_keys import summarised
from township_reports.forms.reading import form_for
from township_reports.making.findings_file import write_findings
from township_reports.making.outcomes import Outcome, Report
from township_reports.outputs.locking import locked_outputs
from township_reports.project.folders import Project
from township_reports.summary.checking import check_county
from township_reports.summary.county import CountyYear
from township_reports.year.comparison import compare_year
from township_reports.year.keys import program_parts
from township_reports.year.selection import Units


def check_year(project: Project, year: int, units: Units, report: Report) -> tuple[Outcome, ...]:
    """Check each unit that has filed, and write the findings.

    Raises ``SuiteError`` where a suite does not load, ``WordsError`` where the words do not,
    ``OutputsError`` where the outputs cannot be written.
    """
    form = form_for(year)
    suites = load_suites(project.suites(form.version), form)
    gathering = Gathering.read(project)
    with locked_outputs(project.outputs, year):
        comparison = compare_year(project, year, units.register, program_parts())
    outcomes = []
    for unit in units.filed:
        try:
            alone = gathering.subject(year, unit)
        except FilingError as error:
            outcome = Outcome(unit, "failed", reason=str(error))
        else:
            subject = replace(alone, neighbours=comparison.of(unit))
            result = check_filing(subject, suites)
            outcome = Outcome(unit, "draft" if result.critical else "checked", result.findings)
        # Checked in this run, every time: nothing stands from an earlier one.
        outcome = replace(outcome, cause="校验")
        outcomes.append(outcome)
        report(outcome)
    for key in units.summaries:
        county = CountyYear.gathered(gathering, year, summarised(key))
        result = check_county(county, suites)
        state = "draft" if result.critical else "checked"
        outcomes.append(Outcome(key, state, result.findings, cause="校验"))
        report(outcomes[-1])
    with locked_outputs(project.outputs, year):
        write_findings(project.outputs / str(year), outcomes, units)
    return (*outcomes, *(Outcome(unit, "not filed") for unit in units.missing))
