"""What was recognised of a report in a document: figures, doubts, other labels, prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.intake.recognising.reasons import OF_A_TABLE, Reason

if TYPE_CHECKING:
    from datetime import date

    from township_reports.forms import Form, Place


@dataclass(frozen=True)
class Taken:
    """A cell read for certain: its text as it stood, and where.

    ``printed`` is the path of row labels as they stood; ``row`` and ``column`` count from 0 in
    the table with this number.
    """

    place: Place
    text: str
    printed: str
    table: int
    row: int
    column: int
    where: str


@dataclass(frozen=True)
class Doubt:
    """What could not be read for certain.

    ``place`` is ``None`` where even the cell is not known; ``table`` is a table's key or empty;
    ``number`` is that of the table in the document, 0 where nothing was found at all.
    """

    place: Place | None
    table: str
    seen: str
    reason: Reason
    number: int = 0
    row: int = 0
    column: int = 0

    @property
    def picture(self) -> str:
        """What a picture of its cell is kept under among a document's."""
        return f"{self.number}/{self.row}/{self.column}"

    @property
    def cause(self) -> str:
        """The same for all doubts with one thing behind them: a head, a row, a lost piece."""
        own = () if self.reason in OF_A_TABLE else (self.number, self.row, self.seen)
        return "/".join(map(str, (self.table, self.reason, *own)))

    @classmethod
    def of_scan(cls, taken: Taken) -> Doubt:
        """What could be read for certain, if it were not for the reading of the picture."""
        at = (taken.table, taken.row, taken.column)
        return cls(taken.place, taken.place.table, taken.text, Reason.SCANNED, *at)


@dataclass(frozen=True)
class Relabelled:
    """A row whose figures were taken although its label is not the form's."""

    table: str
    row: str
    printed: str


@dataclass(frozen=True)
class TableReading:
    """What one of the three tables gave."""

    taken: tuple[Taken, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    relabelled: tuple[Relabelled, ...] = ()


@dataclass(frozen=True)
class Recognised:
    """A report: ``unit`` as its title names it, ``narrative`` as ``narrative.md`` has it.

    Every place of the form is either in ``taken`` or in a doubt: its own, or that of its whole
    table. ``written`` is the day with which it is signed, ``None`` where that cannot be told;
    ``notes`` say why, and name text of the report that the narrative has no room for.
    ``lines`` are lines of the narrative, each with where in the file it stood.
    """

    unit: str
    year: int
    form: Form
    taken: tuple[Taken, ...]
    doubts: tuple[Doubt, ...]
    relabelled: tuple[Relabelled, ...]
    narrative: str
    written: date | None = None
    notes: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
