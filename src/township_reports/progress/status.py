"""Where each unit of a year stands, how many days are left, and who is to be reminded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import is_summary
from township_reports.intake import Receipt, TakingState, read_receipts
from township_reports.progress.stages import Stage, stage_of
from township_reports.review import ReviewUnit, reviewed_units
from township_reports.signing import Act, is_day
from township_reports.site import published_acts
from township_reports.year import InputReasons, Year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from township_reports.project import Project


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
    ``returned`` why it was sent back, where nothing was done since and nothing came, and ``until``
    when it was asked to file again; ``reminded`` the days on which it was reminded (ISO).
    """

    unit: str
    stage: Stage
    received: Receipt | None = None
    returned: str = ""
    until: str = ""
    reminded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Late:
    """A unit to be reminded, and why in a few words: nothing new was taken of it.

    ``until`` is the day until which it was asked to file again (ISO), empty where none was said;
    ``reminded`` are the days on which it was reminded.
    """

    unit: str
    why: str
    until: str = ""
    reminded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Status:
    """A year as it stands.

    ``reports`` are in the order of ``units.csv``, summaries among them; ``nobodys`` are files of
    which it is not known whose they are, as the log has them.
    """

    year: int
    deadline: Deadline | None
    reports: tuple[UnitStatus, ...]
    nobodys: tuple[Receipt, ...] = ()

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
    return status_of(here, reviewed_units(InputReasons.read(here)), today)


def status_of(year: Year, units: Iterable[ReviewUnit], today: date) -> Status:
    """How a year stands whose units have been read. Raises as :func:`year_status`."""
    last = year.parameters.deadline
    receipts = read_receipts(year.project, year.number)
    acts = published_acts(year)
    log = _Log.of(receipts)
    reports = tuple(_status(unit, acts, log) for unit in units)
    deadline = Deadline(last, (last - today).days) if last else None
    return Status(year.number, deadline, reports, tuple(_nobodys(receipts)))


def _nobodys(receipts: tuple[Receipt, ...]) -> Iterator[Receipt]:
    """The files of which nobody knows whose they are, each as it came last."""
    came = [each for each in receipts if each.file]
    last = {each.sha256 or each.file: each for each in came}
    known = {each.file for each in last.values() if each.unit}
    # What could not be got at has no hash: once it could be, its name is known.
    yield from (
        each for each in last.values() if not each.unit and (each.sha256 or each.file not in known)
    )


#: In which order stages ask for something to be done: the nearest to being built first, and last
#: what only others can do.
_ORDER = (Stage.RECEIVED, Stage.AT_FAULT, Stage.SIGNABLE, Stage.SIGNED, Stage.NOT_FILED)


def next_stage(status: Status) -> Stage | None:
    """The stage whose reports are to be taken further next; ``None`` where all is published."""
    return next((stage for stage in _ORDER if status.at(stage)), None)


@dataclass(frozen=True)
class _Log:
    """The log by unit: the last file that came, the day the last one was taken, reminders."""

    received: Mapping[str, Receipt]
    taken: Mapping[str, str]
    reminded: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, receipts: Sequence[Receipt]) -> _Log:
        came = [each for each in receipts if each.unit and not each.is_reminder]
        reminded: dict[str, tuple[str, ...]] = {}
        for each in receipts:
            if each.is_reminder and each.day not in reminded.get(each.unit, ()):
                reminded[each.unit] = (*reminded.get(each.unit, ()), each.day)
        return cls(
            {each.unit: each for each in came},
            {each.unit: each.day for each in came if each.became in _TAKEN},
            reminded,
        )


def _status(unit: ReviewUnit, acts: Mapping[str, Act], log: _Log) -> UnitStatus:
    current, back = unit.standing.course.current, unit.standing.sent_back
    # What came later answers the return, also where it says the same and only adds reasons.
    if back and log.taken.get(unit.unit, "") > back.day:
        back = None
    is_published = current is not None and acts.get(unit.unit) == current
    return UnitStatus(
        unit.unit,
        stage_of(unit.state, is_returned=back is not None, is_published=is_published),
        log.received.get(unit.unit),
        back.reason if back else "",
        back.note if back and is_day(back.note) else "",
        log.reminded.get(unit.unit, ()),
    )


#: What a file can have become of which there is a filing.
_TAKEN = {TakingState.TAKEN.called, TakingState.DOUBTFUL.called}
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
            told = f"{came.day} 来过 {came.file}，{left}" if came and left else "还没有报送"
            yield Late(each.unit, told, reminded=each.reminded)
        elif each.returned:
            told = f"退回后还没有再报（{each.returned}）"
            yield Late(each.unit, told, each.until, each.reminded)
