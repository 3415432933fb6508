"""``template``: a workbook for each unit of a year, with last year's figures filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.options import add_units, add_year, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse

HELP = Words("write the workbook of each unit for a year", "给每个单位写一年的工作簿")
ARGUMENTS = (add_units, add_year)


def run(options: argparse.Namespace) -> int:
    """Write the workbook of each unit for a year."""
    from township_reports.outputs import write_templates
    from township_reports.year import Year, expected_units

    project = project_of(options)
    # A year that was not begun is most likely another than was meant.
    _ = Year(project, options.year).parameters
    units = expected_units(project, options.year, options.units)
    written = list(write_templates(project, options.year, units))
    say(f"写好 {len(written)} 个工作簿，在 {project.templates(options.year)}")
    without = [unit for unit, has_last in written if not has_last]
    if without:
        say(f"没有上年填报、未预填上年数的：{'、'.join(without)}")
    return 0
