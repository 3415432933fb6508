"""Check a county's summary: its own filing against the sum, and the sum as a report's tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from township_reports.checks.neighbours import Neighbours
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.filings.unit_keys import summary_of
from township_reports.summary.county import CountyYear

#: Of the county's own filing only what its units have to do with; the rest is in its own report.
_OF_COUNTY = {"M"}
_FILED = "FILED"


def check_county(county: CountyYear, suites: Iterable[Suite]) -> CheckResult:
    """What is wrong with the summed tables, who has not filed, and where the county's own differ.

    Rules about the text are left to the county's own report, rules across years to its units.
    Raises ``SuiteError``.
    """
    suites = tuple(suites)
    tables = {table.name for table in county.form.tables}
    neighbours = Neighbours(children=county.children)
    subject = Subject(county.total, None, county.words, neighbours)
    summed = check_filing(subject, suites)
    # A sum stands in no file: what is wrong with it is to be looked for in the units below.
    findings = [
        replace(f, file="", cell="") if f.table in tables else f
        for f in summed.findings
        if f.table in tables or f.rule == _FILED
    ]
    rules = {f.rule for f in findings}
    assessments = [a for a in summed.assessments if a.rule in {*_TABLE_RULES, _FILED, *rules}]
    if county.own:
        own = check_filing(county.own, suites)
        findings += [f for f in own.findings if f.rule in _OF_COUNTY]
        assessments += [a for a in own.assessments if a.rule in _OF_COUNTY]
    key = summary_of(county.county)
    return CheckResult(tuple(replace(f, unit=key) for f in findings), tuple(assessments))


_TABLE_RULES = ("A", "B", "C", "D", "I")
