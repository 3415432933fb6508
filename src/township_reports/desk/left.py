"""What a run would build of a year, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.desk.reading import year_stamp
from township_reports.desk.stamps import files_below
from township_reports.outputs import Ledger, tells_all
from township_reports.year import reasons_to_build

if TYPE_CHECKING:
    from township_reports.desk.stamps import Stamp
    from township_reports.year import Year


@dataclass(frozen=True)
class Left:
    """What a run would build now.

    ``standing`` of ``total`` reports are as they should be; ``reasons`` say why units are to be
    built, the most frequent first, each with its units. ``is_broken_off`` says that the last run
    that built some did not come to its end.
    """

    total: int
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    is_broken_off: bool

    @property
    def units(self) -> tuple[str, ...]:
        """All that are to be built."""
        return tuple(unit for _, units in self.reasons for unit in units)

    @property
    def standing(self) -> int:
        """How many are as they should be."""
        return self.total - len(self.units)


def built_from(year: Year) -> Stamp:
    """The stamp of all that it follows from what is left to build: the year, and what was built."""
    outputs = year.project.outputs
    return (*year_stamp(year.project, year.number), *files_below(outputs / str(year.number)))


def left_of(year: Year) -> Left:
    """What a run of the whole year would build now."""
    reasons = reasons_to_build(year)
    counts = Counter(reasons.values())
    groups = [
        (reason, tuple(unit for unit, why in reasons.items() if why == reason))
        for reason, _ in counts.most_common()
    ]
    ledger = Ledger(year.project.outputs, year.number)
    is_broken_off = bool(reasons) and not tells_all(year.project, year.number, ledger)
    return Left(len(year.units.reports), tuple(groups), is_broken_off)
