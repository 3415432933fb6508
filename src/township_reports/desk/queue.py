"""What is to be reviewed of a year: a row of figures a report, and findings that many have."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.checks import Severity
from township_reports.desk.spelling import spellings
from township_reports.filings import is_summary, unit_of
from township_reports.review import (
    Shared,
    is_large_change,
    leading_findings,
    shared_findings,
)
from township_reports.signing import Decision
from township_reports.year import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from township_reports.checks import Finding
    from township_reports.report import Highlight
    from township_reports.review import ReviewUnit

#: What needs the reviewer first. A report that is signed stays where it was, so that who goes
#: through the queue goes on, and back.
_ORDER = {state: number for number, state in enumerate(State)}
_ORDER[State.APPROVED] = _ORDER[State.READY]


@dataclass(frozen=True)
class Compared:
    """A figure of this year beside last year's; empty where there is none.

    ``change`` is the difference with its sign, empty where one of both is no number;
    ``is_large`` that it is to be looked at.
    """

    now: str = ""
    last: str = ""
    change: str = ""
    is_large: bool = False

    @classmethod
    def of(cls, now: str, last: str) -> Compared:
        """Both as text."""
        try:
            figure, before = Decimal(now), Decimal(last)
            difference = figure - before
        except InvalidOperation:
            return cls(now, last)
        change = f"{difference:+f}" if difference else "0"
        return cls(now, last, change, is_large_change(figure, before))


@dataclass(frozen=True)
class Row:
    """A report of the queue.

    ``over`` are the keys of the units over it, the nearest first. ``figures`` are in the order of
    :attr:`Queue.figures`. ``findings`` are its leading findings by what each has in common with the
    same one of other units (:attr:`Shared.id`). ``likeness`` is the largest share of its text that
    stands elsewhere, in per cent. ``said`` is the first thing to know of it in words.
    """

    unit: ReviewUnit
    over: tuple[str, ...]
    figures: tuple[Compared, ...]
    counts: Mapping[Severity, int]
    findings: Mapping[str, Finding]
    likeness: int
    said: str

    @property
    def key(self) -> str:
        """The report's key."""
        return self.unit.unit

    @property
    def spelled(self) -> str:
        """What its name is found by, worked out when somebody first looks for a name."""
        return spellings(self.unit.name)

    @property
    def state(self) -> State:
        """How the report stands."""
        return self.unit.state

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules that its leading findings break."""
        return frozenset(one.rule for one in self.findings.values())

    @property
    def is_sound(self) -> bool:
        """Whether nothing keeps it from being signed, and nothing has to be written to it."""
        course = self.unit.standing.course
        return self.state is State.READY and not (course.current or course.withdrawn)

    @property
    def is_signable(self) -> bool:
        """Whether it may be signed, be it with a note or a reason."""
        return self.state in {State.READY, State.WARNINGS}

    @property
    def taken(self) -> str:
        """What was done last on it, and still counts: who, when, what; empty where nothing."""
        last = self.unit.standing.course.last
        return f"{last.act}（{last.reviewer}，{last.day}）" if last else ""

    @property
    def is_returned(self) -> bool:
        """Whether it was sent back, and nothing was done since."""
        last = self.unit.standing.course.last
        return last is not None and last.act is Decision.RETURNED


@dataclass(frozen=True)
class Queue:
    """All reports of a year in the order in which they are reviewed, what needs it most first.

    ``figures`` are the names of the figures that every row shows. ``counties`` are the keys of
    units that others stand below, ``levels`` the names of levels, ``rules`` what broken rules are
    called by their ids.
    """

    year: int
    figures: tuple[str, ...]
    rows: tuple[Row, ...]
    shared: tuple[Shared, ...]
    counties: tuple[str, ...]
    levels: tuple[str, ...]
    rules: Mapping[str, str]

    @classmethod
    def of(cls, year: int, units: Sequence[ReviewUnit], before: Queue | None = None) -> Queue:
        """The queue of a year's units, which are in the order of the register.

        Rows of units that are the very ones of the queue ``before`` are taken from there.
        """
        figures = tuple(dict.fromkeys(each.name for unit in units for each in unit.highlights))
        parents = {unit.unit: unit.parent for unit in units}
        is_like = before is not None and before.figures == figures
        made = {id(row.unit): row for row in before.rows} if before and is_like else {}
        rows = [made.get(id(unit)) or _row(unit, figures, parents) for unit in units]
        found = sorted((one.rule, one.called) for row in rows for one in row.findings.values())
        return cls(
            year,
            figures,
            tuple(sorted(rows, key=lambda row: _ORDER[row.state])),
            shared_findings((row.key, row.findings) for row in rows),
            tuple(dict.fromkeys(over for row in rows for over in row.over[:1])),
            tuple(dict.fromkeys(unit.level for unit in units if unit.level)),
            dict(found),
        )

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        """The rows by the keys of their reports."""
        return {row.key: row for row in self.rows}


def _row(unit: ReviewUnit, figures: tuple[str, ...], parents: Mapping[str, str]) -> Row:
    led = tuple(one for one in unit.findings if not one.follows)
    shown: dict[str, Highlight] = {each.name: each for each in unit.highlights}
    return Row(
        unit,
        tuple(_over(unit, parents)),
        tuple(
            Compared.of(shown[name].now, shown[name].last) if name in shown else Compared()
            for name in figures
        ),
        {severity: unit.count(severity) for severity in Severity},
        leading_findings(unit.findings),
        max((each.percent for each in unit.likeness), default=0),
        _said(unit, led),
    )


def _over(unit: ReviewUnit, parents: Mapping[str, str]) -> Iterator[str]:
    over = unit_of(unit.unit) if is_summary(unit.unit) else unit.parent
    seen: set[str] = set()
    while over and over not in seen:
        seen.add(over)
        yield over
        over = parents.get(over, "")


def _said(unit: ReviewUnit, led: Iterable[Finding]) -> str:
    """Why it failed, what has changed since, why it was sent back, or its gravest finding."""
    gravest = sorted(led, key=lambda one: one.severity.rank)
    texts = (
        unit.reason,
        f"生成以后{unit.stale}" if unit.stale else "",
        f"已退回：{unit.standing.returned}" if unit.standing.returned else "",
        *(f"{one.called}：{one.message}" for one in gravest[:1]),
    )
    return next(filter(None, texts), "")
