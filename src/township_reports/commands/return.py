"""``return``: reports go back to their units, each with a letter that says what to mend."""  # noqa: N999 - people type it

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.letters import add_until, letter_lines
from township_reports.commands.options import add_units, add_year, project_of
from township_reports.commands.outcomes import LISTED
from township_reports.commands.signature import act_line, add_signature, signature_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from township_reports.signing import Act

HELP = Words(
    "send reports back for correction and write the letters; without a reviewer the letters again",
    "把报告退回单位改正并写好退回通知；不写审核人就只重写通知",
)
ARGUMENTS = (add_units, add_year, add_signature, add_until)


def run(options: argparse.Namespace) -> int:
    """Send reports back and write the letters, or write the letters again."""
    from township_reports.letters import return_reports, write_return_letters

    project, year = project_of(options), options.year
    acts: Sequence[Act] = ()
    if options.reviewer or options.reason:
        options.note = options.until.isoformat() if options.until else options.note
        acts, placed = return_reports(project, year, options.units, signature_of(options))
        more = f"，以上列出前 {LISTED} 个" if len(acts) > LISTED else ""
        say(*map(act_line, acts[:LISTED]), f"{year} 年：退回 {len(acts)} 个{more}")
    else:
        placed = write_return_letters(project, year, options.units)
    say(*letter_lines(placed))
    return 0
