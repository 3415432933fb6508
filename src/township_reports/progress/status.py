"""Where each unit of a year stands, how many days are left, and who is to be reminded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import is_summary
from township_reports.intake import Receipt, TakingState, read_receipts
from township_reports.progress.stages import Stage, stage_of
from township_reports.review import ReviewUnit, reviewed_units
from township_reports.site import published_acts
from township_reports.year import Year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from township_reports.project import Project
    from township_reports.signing import Act


@dataclass(frozen=True)
class Deadline:
    """The last day on which reports are in time, and how many days are left (0 on that day)."""

    day: date
    left: int

    @property
    def told(self) -> str:
        """The days that are left as people say them."""
        if self.left > 0:
            return f"还有 {self.left} 天"
        return f"已过 {-self.left} 天" if self.left else "就是今天"


@dataclass(frozen=True)
class UnitStatus:
    """How far a report has come.

    ``unit`` is its key; ``received`` the last file that came of it, as the log has it;
    ``returned`` why it was sent back, where nothing was done since.
    """

    unit: str
    stage: Stage
    received: Receipt | None = None
    returned: str = ""


@dataclass(frozen=True)
class Late:
    """A unit to be reminded, and why in a few words: nothing new was taken of it."""

    unit: str
    why: str


@dataclass(frozen=True)
class Status:
    """A year as it stands; ``reports`` are in the order of ``units.csv``, summaries among them."""

    year: int
    deadline: Deadline | None
    reports: tuple[UnitStatus, ...]

    @property
    def units(self) -> tuple[UnitStatus, ...]:
        """Those that units file themselves: all but summaries."""
        return tuple(each for each in self.reports if not is_summary(each.unit))

    def at(self, stage: Stage) -> tuple[UnitStatus, ...]:
        """The reports at a stage."""
        return tuple(each for each in self.reports if each.stage is stage)

    @property
    def late(self) -> tuple[Late, ...]:
        """Whom to remind: who has not filed, and to whom a report was sent back."""
        return tuple(_late(self.units))


def year_status(project: Project, year: int, today: date) -> Status:
    """How a year stands on a day.

    Raises ``ParametersError``, ``UnitsError``, ``ApprovalsError``, ``SiteError``, ``InboxError``
    where a file that says so cannot be read.
    """
    here = Year(project, year)
    last = here.parameters.deadline
    received = {each.unit: each for each in read_receipts(project, year) if each.unit}
    acts = published_acts(here)
    reports = tuple(_status(unit, acts, received) for unit in reviewed_units(here))
    return Status(year, Deadline(last, (last - today).days) if last else None, reports)


#: In which order stages ask for something to be done: the nearest to being built first, and last
#: what only others can do.
_ORDER = (Stage.RECEIVED, Stage.AT_FAULT, Stage.SIGNABLE, Stage.SIGNED, Stage.NOT_FILED)


def next_stage(status: Status) -> Stage | None:
    """The stage whose reports are to be taken further next; ``None`` where all is published."""
    return next((stage for stage in _ORDER if status.at(stage)), None)


def _status(
    unit: ReviewUnit, acts: Mapping[str, Act], received: Mapping[str, Receipt]
) -> UnitStatus:
    current, returned = unit.standing.course.current, unit.standing.returned
    is_published = current is not None and acts.get(unit.unit) == current
    stage = stage_of(unit.state, is_returned=bool(returned), is_published=is_published)
    return UnitStatus(unit.unit, stage, received.get(unit.unit), returned)


#: Why there is no filing of what came, by what became of it.
_LEFT = {
    TakingState.REFUSED.called: "没有收下",
    TakingState.ASKED.called: "还没有定收哪一份",
}


def _late(units: tuple[UnitStatus, ...]) -> Iterator[Late]:
    for each in units:
        if each.stage is Stage.NOT_FILED:
            came = each.received
            left = _LEFT.get(came.became) if came else None
            told = f"{came.moment[:10]} 来过 {came.file}，{left}" if came and left else "还没有报送"
            yield Late(each.unit, told)
        elif each.returned:
            yield Late(each.unit, f"退回后还没有再报（{each.returned}）")
