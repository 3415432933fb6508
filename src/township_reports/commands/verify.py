"""``verify``: a year is built again elsewhere, and every byte compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.options import add_units, add_year, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse

HELP = Words(
    "build a year again elsewhere, on another day, and compare every byte",
    "换个地方、换一天重做一年，逐字节比对",
)
ARGUMENTS = (add_units, add_year)


def run(options: argparse.Namespace) -> int:
    """Build a year again elsewhere, and compare every byte."""
    from township_reports.making.verifying import verify_year
    from township_reports.parameters import read_parameters

    project = project_of(options)
    read_parameters(project.parameters(options.year))
    differences = verify_year(project, options.year, options.units)
    verdict = f"{len(differences)} 处不一致" if differences else "重做一遍，逐字节一致"
    say(*differences, f"{options.year} 年：{verdict}")
    return 1 if differences else 0
