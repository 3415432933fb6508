"""Sign reports: every unit is looked at first, then all signatures are written, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.outputs import Ledger, share_outputs
from township_reports.signing.appending import append_acts
from township_reports.signing.basis import check_bases
from township_reports.signing.course import Course, courses
from township_reports.signing.record import Act, ApprovalsError, Decision, Step, approvals_path
from township_reports.signing.reports import Reports, Signable
from township_reports.signing.sign_off import SignOff, key_of
from township_reports.signing.store import Store
from township_reports.year import Year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from township_reports.project import Project
    from township_reports.signing.signature import Signature

#: What stands for all units that need no look of their own.
EVERY = "全部"


def approve(
    project: Project,
    year: int,
    asked: str,
    signature: Signature,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[Act, ...]:
    """Take the next step of signing off the units that ``asked`` names; gives what was written.

    With one step, as usual, that is to sign them. The files that are signed are in the store
    before. A unit whose very bytes are signed already is not among them. :data:`EVERY` means all
    units without critical findings and warnings whose reports stand as built; a correction is among
    them only where the signature gives a reason; ``tell`` is called with a line for each that is
    passed over. Raises :class:`ApprovalsError` with a line for each thing that keeps a unit from
    being signed (then nothing is written), :class:`OutdatedError` where one is not what the
    signature is based on, ``OutputsError`` while a run writes the year,
    ``SelectionError``, ``UnitsError``, ``ParametersError``, ``ProjectError``.
    """
    return approve_in(Year(project, year), asked, signature, tell)


def approve_in(
    year: Year, asked: str, signature: Signature, tell: Callable[[str], None] = lambda _: None
) -> tuple[Act, ...]:
    """As :func:`approve`, in a year of which something has been read already."""
    project, number = year.project, year.number
    # No run may be changing the reports while they are looked at and stored.
    with share_outputs(project.outputs, number):
        approving = _Approving(year, asked, signature.checked())
        key = key_of(year.parameters, signature)
        acts = append_acts(approvals_path(project, number), approving, key)
    for fault in approving.passed_over:
        tell(fault)
    return acts


class _Approving:
    """Decides, given the acts so far, which to add; stores what they name."""

    def __init__(self, year: Year, asked: str, signature: Signature) -> None:
        self._signature = signature
        self.passed_over: Sequence[str] = ()
        self._is_every = asked.strip() == EVERY
        units = year.units.select("" if self._is_every else asked)
        if units.is_all and not self._is_every:
            raise ApprovalsError(
                f"没有写明单位：用 UNITS= 写单位名，没有警告的可以一起签：UNITS={EVERY}"
            )
        self._sign_off = SignOff.of(year.parameters)
        self._store = Store.of(year.project, year.number)
        self._reports = Reports.read(year, (*units.reports, *units.missing))
        self._ledger = Ledger(year.project.outputs, year.number)

    def __call__(self, acts: Sequence[Act]) -> list[Act]:
        check_bases(self._signature.bases, self._ledger.get, acts)
        found: Mapping[str, Course] = courses(acts)
        added: list[Act] = []
        faults = [*self._reports.refused.values()]
        for unit, report in self._reports.ready.items():
            course = found.get(unit, Course())
            last = course.last
            if last and last.act is Decision.APPROVED and last.signed == report.signed:
                continue
            step = self._sign_off.next_step(course, report.signed)
            wanting = [
                *self._wanting(unit, report, course),
                *self._sign_off.faults(unit, course, report.signed, self._signature),
            ]
            if not wanting:
                added.append(self._act(unit, report, course, step))
            faults += wanting
        if faults and not self._is_every:
            none = [f"一个都没有签发：先去掉上面的，其余 {len(added)} 个可以签"] if added else []
            raise ApprovalsError("\n".join([*faults, *none]))
        self.passed_over = faults
        for act in added:
            self._reports.ready[act.unit].store(self._store)
        return added

    def _wanting(self, unit: str, report: Signable, course: Course) -> Iterator[str]:
        # Who signs everything at once has looked at no warning of a single unit.
        if report.warnings and (self._is_every or not self._signature.note):
            yield f"{unit}：有 {report.warnings} 个警告；用 NOTE= 说明为什么可以接受"
        before = course.current or course.withdrawn
        is_correction = before is not None and before.published != report.signed[2:]
        if is_correction and not self._signature.reason:
            yield f"{unit}：签发过的报告变了，这次是更正；用 REASON= 写明更正的原因"

    def _act(self, unit: str, report: Signable, course: Course, step: Decision | Step) -> Act:
        by = self._signature
        # A reason is about what was signed before.
        reason = by.reason if course.last else ""
        return Act(unit, step, by.reviewer, by.day, by.note, reason, *report.signed, line=0)
