"""Check a county's summary: its own filing against the sum, and the sum as a report's tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.checks import (
    About,
    CheckResult,
    Neighbours,
    Subject,
    Suite,
    check_filing,
    led,
    rules_about,
)
from township_reports.filings import summary_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from township_reports.summary.county import CountyYear


def check_county(county: CountyYear, suites: Iterable[Suite]) -> CheckResult:
    """What is wrong with the summed tables, who has not filed, and where the county's own differ.

    Rules about the text are left to the county's own report, rules across years, those about
    what is plausible and those about what could be read to its units.
    Raises ``SuiteError``.
    """
    suites = tuple(suites)
    filed, of_tables = (rules_about(suites, about) for about in (About.FILED, About.TABLES))
    # Of the county's own filing only what its units have to do with; the rest is in its own report.
    sums = rules_about(suites, About.SUMS)
    of_units = rules_about(suites, About.PLAUSIBLE) | rules_about(suites, About.FORM)
    tables = {table.name for table in county.form.tables}
    neighbours = Neighbours(children=county.children)
    subject = Subject(county.total, None, county.words, neighbours, forms=county.forms)
    summed = check_filing(subject, suites)
    # A sum stands in no file: what is wrong with it is to be looked for in the units below.
    findings = [
        replace(f, file="", cell="", source="", origin="") if f.table in tables else f
        for f in summed.findings
        if (f.table in tables and f.rule not in of_units) or f.rule in filed
    ]
    rules = filed | of_tables | {f.rule for f in findings}
    assessments = [a for a in summed.assessments if a.rule in rules]
    if county.own:
        own = check_filing(county.own, suites)
        # Causes are counted in each check anew.
        findings += [
            replace(f, cause=f.cause and f"own {f.cause}") for f in own.findings if f.rule in sums
        ]
        assessments += [a for a in own.assessments if a.rule in sums]
    key = summary_of(county.county)
    return CheckResult(led(replace(f, unit=key) for f in findings), tuple(assessments))
