"""Which rows of the queue are asked for, in which order: what stands in the page's address."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from township_reports.checks import Severity
from township_reports.desk.spelling import as_typed
from township_reports.review import SHOWN
from township_reports.year import State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from township_reports.desk.queue import Queue, Row

#: What a row is sorted by.
_Key = tuple[int, Decimal, str]
#: Behind the number of a figure: which of its columns.
COLUMNS = ("now", "last", "change")


@dataclass(frozen=True)
class Sieve:
    """What is asked for; empty is no matter.

    ``state`` is one of :data:`~township_reports.review.SHOWN` or ``returned``; ``words`` are looked
    for in names, as Chinese, as pinyin and by initials. ``sort`` is a column's name, behind a ``-``
    where the largest comes first: ``name``, ``state``, a severity, ``0change`` for the change of
    the first figure. With ``figures`` all of them are shown.
    """

    county: str = ""
    level: str = ""
    state: str = ""
    rule: str = ""
    finding: str = ""
    words: str = ""
    sort: str = ""
    figures: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, Sequence[str]]) -> Sieve:
        """The sieve that an address's query gives."""
        return cls(**{each.name: (asked.get(each.name) or [""])[-1] for each in fields(cls)})

    @property
    def given(self) -> tuple[tuple[str, str], ...]:
        """What is asked for: names and values."""
        named = ((each.name, getattr(self, each.name)) for each in fields(self))
        return tuple((name, value) for name, value in named if value)

    @property
    def query(self) -> str:
        """The address's query that gives it; with its ``?``, empty where nothing is asked for."""
        written = urlencode(self.given)
        return f"?{written}" if written else ""

    def by(self, column: str) -> Sieve:
        """The same sorted by a column, or the other way round where it is already."""
        return replace(self, sort=f"-{column}" if self.sort == column else column)

    def sift(self, queue: Queue) -> tuple[Row, ...]:
        """The rows that are asked for, in the order that is asked for."""
        if not self.given:
            return queue.rows
        typed = as_typed(self.words)
        rows = [row for row in queue.rows if self._takes(row, typed)]
        column = self.sort.removeprefix("-")
        key = _keys(queue).get(column)
        if key:
            # Of equal ones the order of the queue stays.
            rows.sort(key=key, reverse=self.sort.startswith("-"))
        return tuple(rows)

    def _takes(self, row: Row, typed: str) -> bool:
        unit = row.unit
        return (
            (not self.state or self.state in states_of(row))
            and (not self.county or self.county in {unit.unit, *row.over})
            and (not self.level or self.level == unit.level)
            and (not self.rule or self.rule in row.rules)
            and (not self.finding or self.finding in row.findings)
            and (not typed or typed in row.spelled)
        )


#: What a report that was sent back is asked for by.
RETURNED = "returned"


def states_of(row: Row) -> tuple[str, ...]:
    """What a row is asked for by."""
    shown = tuple(str(shown) for shown in row.unit.shown)
    return (*shown, RETURNED) if row.is_returned else shown


def state_counts(queue: Queue) -> tuple[tuple[str, str, int], ...]:
    """What may be asked for, what it is called, and how many rows have it."""
    named = (*((str(shown), shown.called) for shown in SHOWN), (RETURNED, "已退回"))
    counts = Counter(name for row in queue.rows for name in states_of(row))
    return tuple((name, called, counts[name]) for name, called in named)


def _keys(queue: Queue) -> Mapping[str, Callable[[Row], _Key]]:
    """What rows are sorted by, by column."""
    order = {state: number for number, state in enumerate(State)}
    return {
        "name": lambda row: _text(*row.spelled.split("\n")[1:2]),
        "place": lambda row: _text(row.unit.parent, row.unit.level),
        "state": lambda row: _figure(str(order[row.state])),
        "likeness": lambda row: _figure(str(row.likeness)),
        "said": lambda row: _text(row.said),
        "taken": lambda row: _text(row.taken),
        **{severity.value: partial(_count, severity) for severity in Severity},
        **{
            f"{number}{column}": partial(_compared, number, column)
            for number in range(len(queue.figures))
            for column in COLUMNS
        },
    }


def _count(severity: Severity, row: Row) -> _Key:
    return _figure(str(row.counts[severity]))


def _compared(number: int, column: str, row: Row) -> _Key:
    return _figure(getattr(row.figures[number], column))


def _text(*texts: str) -> _Key:
    return 0, Decimal(0), " ".join(texts)


def _figure(text: str) -> _Key:
    # What is no figure stands below all that are.
    try:
        return 1, Decimal(text), ""
    except InvalidOperation:
        return 0, Decimal(0), text
