"""收件: files are handed in, watched while they are read, and told by what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from township_reports.desk.page import DeskHandler, YearPage
from township_reports.desk.running import Order, Run, Work, faults_of
from township_reports.intake import (
    MOST_BYTES,
    MOST_FILES,
    Receipt,
    TakingState,
    read_decisions,
    read_receipts,
    unread_batches,
)
from township_reports.project import MendableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.desk.asked import Asked
    from township_reports.project import Project

#: The order in which a person wants to be told of files: what is to be decided first.
_ORDER = (
    TakingState.ASKED,
    TakingState.DOUBTFUL,
    TakingState.REFUSED,
    TakingState.TAKEN,
    TakingState.UNCHANGED,
    TakingState.PASSED_OVER,
)
#: Of these something can be decided.
_OPEN = {TakingState.ASKED, TakingState.DOUBTFUL, TakingState.REFUSED}


@dataclass(frozen=True)
class Came:
    """Files of which the same became, the last one first; ``is_open`` where one may decide."""

    state: TakingState
    receipts: tuple[Receipt, ...]
    is_open: bool


@dataclass(frozen=True)
class Inbox:
    """What came of a year.

    ``taking`` is the last reading of files, ``faults`` why it came to nothing; ``unread`` are the
    numbers of batches that were not read to their end; ``decided`` counts decisions.
    """

    came: tuple[Came, ...]
    taking: Run | None
    faults: tuple[str, ...]
    unread: tuple[str, ...]
    decided: int
    most_files: int = MOST_FILES
    most_bytes: int = MOST_BYTES // 1_000_000


def last_receipts(asked: Asked) -> tuple[Receipt, ...]:
    """What became of each file at last, the last one first."""
    last: dict[str, Receipt] = {}
    for each in read_receipts(asked.project, asked.year):
        last.pop(each.sha256 or each.file, None)
        last[each.sha256 or each.file] = each
    return tuple(reversed(last.values()))


def inbox(asked: Asked, taking: Run | None) -> Inbox:
    """The inbox as it stands. Raises ``InboxError``, ``DecisionsError``."""
    receipts = last_receipts(asked)
    unread = unread_batches(asked.project, asked.year)
    is_running = taking is not None and taking.is_going_on
    return Inbox(
        tuple(_by_state(receipts)),
        taking,
        faults_of(taking, asked.project.root) if taking else (),
        () if is_running else tuple(each.name for each in unread),
        len(read_decisions(asked.project, asked.year).lines),
    )


def unread_order(project: Project, year: int, person: str) -> Order:
    """What reads all that was not read to its end. Raises ``MendableError`` where that is none."""
    batches = unread_batches(project, year)
    if not batches:
        raise MendableError("放进来的文件都读过了")
    return Order(Work.INTAKE, year, person, batches=batches)


def _by_state(receipts: tuple[Receipt, ...]) -> Iterator[Came]:
    for state in _ORDER:
        found = tuple(each for each in receipts if each.became == state.called)
        if found:
            yield Came(state, found, state in _OPEN)


class InboxPage(YearPage):
    """The inbox of a year."""

    path: ClassVar[str] = "inbox"
    called: ClassVar[str] = "收件"
    template: ClassVar[str] = "inbox.html.j2"

    def look(self, asked: Asked) -> Inbox:
        """What came, and what is being read."""
        return inbox(asked, self.place.takings.of(asked.year))

    def act(self, asked: Asked) -> str:
        """Read on what was not read to its end, or stop what is being read."""
        if asked.field("do") == "stop":
            self.place.takings.stop(asked.year)
            return asked.address("inbox")
        order = unread_order(asked.project, asked.year, asked.person)
        self.place.takings.begin(asked.project, order)
        return asked.address("inbox")


class Reading(DeskHandler):
    """``/desk/<year>/inbox/reading``: how far reading has come, for the page's script."""

    def get(self, year: str) -> None:
        """Which file of how many is being read, its name, whether it goes on."""
        taking = self.place.takings.of(int(year))
        self.finish(
            {
                "running": bool(taking and taking.is_going_on),
                "number": taking.told.number if taking else 0,
                "total": taking.told.total if taking else None,
                "file": taking.told.file if taking else "",
            }
        )
