"""The list from which a year is reviewed, and what is done with many of its reports at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.desk.asked import NotThereError, number_of
from township_reports.desk.deciding import decide
from township_reports.desk.page import YearPage
from township_reports.desk.sifting import Sieve, state_counts
from township_reports.signing import Basis, key_wanted

if TYPE_CHECKING:
    from township_reports.desk.asked import Asked
    from township_reports.desk.queue import Queue, Row
    from township_reports.desk.reading import Reading

#: So many rows are sent at a time, and so many figures shown unless all are asked for.
_AT_A_TIME = 60
_FIGURES = 3


@dataclass(frozen=True)
class ReviewList:
    """The rows that are asked for, from one on, with what the page says of them.

    ``count`` is how many are asked for in all, ``rest`` where those begin that are not shown, 0
    where there are none. ``seen`` are the keys of those that have been on the reviewer's screen.
    ``sealed`` says that acts want a key, and where they are done; empty where they want none.
    """

    queue: Queue
    sieve: Sieve
    rows: tuple[Row, ...]
    count: int
    rest: int
    seen: frozenset[str]
    states: tuple[tuple[str, str, int], ...]
    sealed: str = ""

    @property
    def figures(self) -> tuple[tuple[int, str], ...]:
        """The figures that are shown: the number of each, and its name."""
        named = tuple(enumerate(self.queue.figures))
        return named if self.sieve.figures else named[:_FIGURES]

    def ticked(self, row: Row) -> str:
        """What a form says where a row is ticked: what was seen of the unit, and its key."""
        return f"{row.unit.basis.text} {row.key}"


class ReviewPage(YearPage):
    """``/desk/<year>/review``: the list."""

    path = "review"
    called = "审核"
    template = "review.html.j2"
    reviewers_act = True

    def look(self, asked: Asked) -> ReviewList:
        """The rows that the address asks for."""
        # Who sifts has the page open: what was filed since is looked at when it is opened anew.
        only = () if asked.field("sifts") else None
        reading = self.place.readings.of(asked.project, asked.year, only)
        queue = reading.queue
        sieve = Sieve.of(asked.fields)
        rows = sieve.sift(queue)
        first = number_of(asked.field("from"))
        shown = rows[first : first + _AT_A_TIME]
        seen = self.place.seen
        return ReviewList(
            queue,
            sieve,
            shown,
            len(rows),
            first + len(shown) if first + len(shown) < len(rows) else 0,
            frozenset(
                row.key for row in shown if seen.has_all(asked.person, asked.year, row.unit.basis)
            ),
            state_counts(queue),
            key_wanted(reading.year.parameters),
        )

    def act(self, asked: Asked) -> str:
        """Sign, send back or recall those that are ticked."""
        reading = self.place.readings.of(asked.project, asked.year)
        ticked = [each.partition(" ") for each in asked.all_of("unit")]
        rows = [row_of(reading, key) for _, _, key in ticked]
        bases = [Basis.read(key, text) for text, _, key in ticked]
        decide(asked, reading.year.anew(), rows, bases, self.place.seen)
        return f"{asked.address('review')}{Sieve.of(asked.fields).query}"


def row_of(reading: Reading, key: str) -> Row:
    """The row of a report. Raises :class:`NotThereError`."""
    row = reading.queue.by_key.get(key)
    if row is None:
        raise NotThereError(key)
    return row
