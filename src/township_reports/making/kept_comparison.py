"""Keep what comparing a year's units gave, a step of each run that holds the year's lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.outputs import write_kept

if TYPE_CHECKING:
    from township_reports.year import Year


def keep_comparison(year: Year) -> None:
    """Compare the units and write what is new.

    Raises ``UnitsError``, ``WordsError``, ``OSError``.
    """
    if year.comparison.is_new:
        write_kept(year.project.outputs, year.number, year.comparison.sections)
