"""What the review page says of each unit, and of the year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_reports.project import MendableError
from township_reports.signing import Basis, Standing
from township_reports.year import Signed, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from township_reports.checks import Finding, Severity
    from township_reports.report import Highlight, LikeText

#: What a report is counted by and filtered for: its state, and whether it was approved once.
SHOWN: tuple[State | Signed, ...] = (*State, *(signed for signed in Signed if signed.is_past))


class ReviewError(MendableError):
    """There is nothing to review; the message says what to do."""


@dataclass(frozen=True)
class ReviewUnit:
    """A report of the year, or that there is none.

    ``unit`` is the report's key, ``parent`` the key of the unit over it. ``reason`` says why it
    failed, ``stale`` what has changed since it was built. ``files`` are the names of what stands
    in its folder. ``basis`` is what an act on it is based on.
    """

    unit: str
    name: str
    parent: str = ""
    level: str = ""
    state: State = State.NOT_FILED
    reason: str = ""
    stale: str = ""
    findings: tuple[Finding, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    likeness: tuple[LikeText, ...] = ()
    files: tuple[str, ...] = ()
    standing: Standing = field(default_factory=lambda: Standing(""))
    basis: Basis = field(default_factory=lambda: Basis("", "", 0))

    @property
    def shown(self) -> tuple[State | Signed, ...]:
        """What is shown of :data:`SHOWN`."""
        signed = self.standing.signed
        return (self.state, signed) if signed.is_past else (self.state,)

    def count(self, severity: Severity) -> int:
        """How many causes of findings of a severity."""
        return sum(one.severity == severity and not one.follows for one in self.findings)


@dataclass(frozen=True)
class Review:
    """A year's review: its page, and how many units are in each state.

    ``counts`` are by :data:`SHOWN`. ``unreadable`` are the keys of reports whose notebook could
    not be shown, with the reason.
    """

    page: Path
    counts: Mapping[State | Signed, int]
    unreadable: tuple[tuple[str, str], ...] = ()


def count_states(units: tuple[ReviewUnit, ...]) -> Mapping[State | Signed, int]:
    """How many units are in each state, and how many were approved once and are no longer."""
    found = Counter(shown for unit in units for shown in unit.shown)
    return {shown: found[shown] for shown in SHOWN}
