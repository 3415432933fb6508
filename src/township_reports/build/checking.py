"""Check a year's filings without building anything."""

from __future__ import annotations

from township_reports.build.findings_file import write_findings
from township_reports.build.locking import locked_outputs
from township_reports.build.outcomes import Outcome, Report
from township_reports.build.selection import Units
from township_reports.checks import check_filing, load_suites
from township_reports.filings import FilingError, read_filing
from township_reports.forms import form_for
from township_reports.project import Project


def check_year(project: Project, year: int, units: Units, report: Report) -> tuple[Outcome, ...]:
    """Check each unit that has filed, and write the findings.

    Raises ``SuiteError`` where a suite does not load, ``OutputsError`` where the findings
    cannot be written.
    """
    form = form_for(year)
    suites = load_suites(project.suites(form.version), form)
    outcomes = []
    for unit in units.filed:
        try:
            filing = read_filing(project.data, year, unit, units.register)
        except FilingError as error:
            outcome = Outcome(unit, "failed", reason=str(error))
        else:
            result = check_filing(filing, suites)
            outcome = Outcome(unit, "draft" if result.critical else "checked", result.findings)
        outcomes.append(outcome)
        report(outcome)
    with locked_outputs(project.outputs, year):
        write_findings(project.outputs / str(year), outcomes, units)
    return (*outcomes, *(Outcome(unit, "not filed") for unit in units.missing))
