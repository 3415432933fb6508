"""``remind``: who has not filed is written to, and the log of receipts says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.letters import add_until, letter_lines
from township_reports.commands.options import add_units, add_year, project_of
from township_reports.commands.terminal import say
from township_reports.project import now

if TYPE_CHECKING:
    import argparse

HELP = Words("write to the units that have not filed", "给还没有报送的单位写催报通知")
ARGUMENTS = (add_units, add_year, add_until)


def run(options: argparse.Namespace) -> int:
    """Write to the units that are late, and log that they were reminded."""
    from township_reports.letters import remind

    project, year = project_of(options), options.year
    placed = remind(project, year, options.units, now(), options.until)
    say(f"{year} 年：催报 {len(placed.units)} 个", *letter_lines(placed))
    return 0
