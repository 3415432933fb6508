"""``check``: a year's filings are held against the rules, and nothing is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.options import add_units, add_year, project_of
from township_reports.commands.outcomes import progress, show_outcomes
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from township_reports.making import Outcome

HELP = Words("check a year's filings; no notebooks, no reports", "只校验一年的填报，不出报告")
ARGUMENTS = (add_units, add_year)


def run(options: argparse.Namespace) -> int:
    """Check a year's filings, and build nothing."""
    from township_reports.making import check_year
    from township_reports.year import Year

    year = Year(project_of(options), options.year)
    year.forms.for_year(options.year)
    units = year.units.select(options.units)
    with progress(len(units.reports)) as report:
        outcomes = check_year(year, units, report)
    say(*_finding_lines(outcomes))
    return show_outcomes(options.year, outcomes, year.project.outputs)


def _finding_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A line a finding: unit, severity, rule, message, where."""
    for outcome in outcomes:
        for finding in outcome.findings:
            where = " ".join(filter(None, (finding.file, finding.cell)))
            severity = finding.severity.called
            yield f"{outcome.unit} {severity} {finding.rule} {finding.message}（{where}）"
