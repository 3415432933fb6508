"""``check``: a year's filings are held against the rules, and nothing is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.findings import finding_lines, next_step
from township_reports.commands.language import Words
from township_reports.commands.options import add_units, add_year, project_of
from township_reports.commands.outcomes import progress, show_outcomes
from township_reports.commands.piped import add_piped, run_piped
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse

HELP = Words("check a year's filings; no notebooks, no reports", "只校验一年的填报，不出报告")
ARGUMENTS = (add_units, add_piped, add_year)


def run(options: argparse.Namespace) -> int:
    """Check a year's filings, and build nothing."""
    from township_reports.making import causes_of, check_year
    from township_reports.year import Year

    year = Year(project_of(options), options.year)
    year.forms.for_year(options.year)
    # Without them the rules about days would say nothing.
    _ = year.parameters
    units = year.units.select(options.units)
    if options.piped:
        return run_piped(len(units.reports), lambda report: check_year(year, units, report))
    with progress(len(units.reports)) as report:
        outcomes = check_year(year, units, report)
    say(*finding_lines(causes_of(outcomes, units), outcomes))
    status = show_outcomes(options.year, outcomes, year.project.outputs)
    say(next_step(options.year, outcomes, is_built=False))
    return status
