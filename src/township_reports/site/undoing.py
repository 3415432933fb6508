"""Take the last publication of a year back: the versions that stood before it stand again.

Each report that changes gets an act of its own, so that what readers had, and why it went, is on
record. What was revoked since is not brought back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.signing import (
    Act,
    Course,
    Decision,
    append_acts,
    approvals_path,
    courses,
    key_of,
    read_record,
)
from township_reports.site.errors import SiteError
from township_reports.site.publications import Publications
from township_reports.year import Year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.project import Project
    from township_reports.signing import Signature


def undo(project: Project, year: int, signature: Signature, dry: bool = False) -> tuple[Act, ...]:
    """Write down that the last publication of a year is taken back; gives the acts.

    The site is to be published after it. ``dry`` gives what would be written, and writes
    nothing. Raises :class:`SiteError` where there is nothing to take
    back or the signature lacks a reason, ``ApprovalsError``.
    """
    by = signature.checked()
    if not by.reason:
        raise SiteError("撤回发布要说明原因：用 REASON= 写明")
    span = _Span.of_last(project, year)

    def decide(acts: Sequence[Act]) -> list[Act]:
        return [by.act_on(act, Decision.UNDONE) for act in span.undoable(acts)]

    path = approvals_path(project, year)
    if dry:
        return tuple(decide(read_record(path).acts))
    key = key_of(Year(project, year).parameters, by)
    return append_acts(path, decide, key)


def undoable(project: Project, year: int) -> tuple[Act, ...]:
    """What taking the last publication of a year back would leave of each report that it changes.

    That is the act whose bytes would stand again; it names no file where there are none. Raises
    :class:`SiteError` where there is nothing to take back, ``ApprovalsError``.
    """
    acts = read_record(approvals_path(project, year)).acts
    return tuple(_Span.of_last(project, year).undoable(acts))


@dataclass(frozen=True)
class _Span:
    """The acts of a year that its last publication made public: from ``before`` to ``last``."""

    before: int
    last: int

    @classmethod
    def of_last(cls, project: Project, year: int) -> _Span:
        record = read_record(approvals_path(project, year))
        past = Publications.read(project, year, record).all
        if not past:
            raise SiteError(f"{year} 年还没有发布过，没有可撤回的")
        return cls(past[-2].acts if len(past) > 1 else 0, past[-1].acts)

    def undoable(self, acts: Sequence[Act]) -> list[Act]:
        if any(act.act is Decision.UNDONE for act in acts[self.before :]):
            raise SiteError("上一次发布已经撤回；只能退一步，要换版本请重新签发")
        found = [*self._changed(acts)]
        if not found:
            raise SiteError("上一次发布没有增加或更正报告，没有可撤回的；撤销过的不会回来")
        return found

    def _changed(self, acts: Sequence[Act]) -> Iterator[Act]:
        was, then, now = courses(acts[: self.before]), courses(acts[: self.last]), courses(acts)
        revoked = {act.unit for act in acts[self.before :] if act.act is Decision.REVOKED}
        for unit, course in then.items():
            earlier = None if unit in revoked else was.get(unit, Course()).current
            current = now[unit].current
            is_same = earlier and course.current and earlier.published == course.current.published
            if not course.current or not current or is_same:
                continue
            # What is withdrawn altogether names no file.
            nothing = replace(current, filing="", notebook="", html="", pdf="")
            yield earlier or nothing
