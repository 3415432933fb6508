"""What the acts of one unit come to: what readers get, since when, and what they got before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from township_reports.signing.record import Act, Decision, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True)
class Course:
    """The course of one unit's report.

    ``current`` is the act whose bytes readers get: the last signature, or what was undone for an
    earlier one. Without it, ``withdrawn`` is the act that took the report from them, if they may
    have had it. ``versions`` are the acts since the report was last withdrawn whose published
    bytes differ from those before: the first, then corrections. ``steps`` are the steps of signing
    off that were taken since the last other act; ``last`` is the last act that still counts. To
    recall it is to go back to the course ``before`` it.
    """

    current: Act | None = None
    withdrawn: Act | None = None
    versions: tuple[Act, ...] = ()
    steps: tuple[Act, ...] = ()
    last: Act | None = None
    before: Course | None = field(default=None, compare=False, repr=False)

    @property
    def sent_back(self) -> Act | None:
        """The act that sent the report back, where nobody acted on it since."""
        return self.last if self.last and self.last.act is Decision.RETURNED else None

    def after(self, act: Act) -> Course:
        """The course with one act more."""
        if act.act is Decision.RECALLED:
            return self.before or Course()
        return replace(self._with(act), before=self)

    def _with(self, act: Act) -> Course:
        if isinstance(act.act, Step):
            steps = (*self.steps, act)
            return Course(self.current, self.withdrawn, self.versions, steps, act)
        if act.act is Decision.RETURNED:
            # What readers have stays until another is signed.
            return Course(self.current, self.withdrawn, self.versions, last=act)
        if act.act is Decision.REVOKED or not act.notebook:
            return Course(withdrawn=act, last=act)
        is_new = not self.versions or act.published != self.versions[-1].published
        return Course(act, versions=(*self.versions, act) if is_new else self.versions, last=act)


def courses(acts: Iterable[Act]) -> Mapping[str, Course]:
    """The course of every unit that the acts are about."""
    found: dict[str, Course] = {}
    for act in acts:
        found[act.unit] = found.get(act.unit, Course()).after(act)
    return found


def course_of(acts: Sequence[Act], unit: str) -> Course:
    """The course of one unit; an empty one where no act is about it."""
    return courses(act for act in acts if act.unit == unit).get(unit, Course())
