"""``log``: what was done in a year, by day and unit."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from township_reports.commands.language import Words
from township_reports.commands.options import add_units, add_year, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from township_reports.progress import Event

HELP = Words(
    "say what was received, returned, reminded, signed and published, by day",
    "逐日列出收了什么，退回、催报、签发、发布了什么",
)
ARGUMENTS = (add_units, add_year)


def run(options: argparse.Namespace) -> int:
    """Say what was done in a year, the first day first."""
    from township_reports.progress import chronicle
    from township_reports.year import Year

    project = project_of(options)
    units = Year(project, options.year).units.select(options.units)
    named = {*units.filed, *units.missing, *units.summaries}
    events = [
        event for event in chronicle(project, options.year) if units.is_all or event.unit in named
    ]
    say(*_lines(events), f"{options.year} 年：{len(events)} 条记录")
    return 0


def _lines(events: Sequence[Event]) -> Iterator[str]:
    for day, of_day in groupby(events, key=lambda event: event.day):
        yield day
        for event in of_day:
            who = f"（{event.who}）" if event.who else ""
            unit = event.unit or "不知是谁的"
            yield "  " + "  ".join(
                filter(None, (event.time, f"{event.what}{who}", unit, event.told))
            )
