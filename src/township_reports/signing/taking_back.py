"""Take a signature back, or send a report back to its unit; what was done stays in the record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.filings import is_summary
from township_reports.outputs import Ledger
from township_reports.project import SIGNED
from township_reports.signing.appending import append_acts
from township_reports.signing.approving import EVERY
from township_reports.signing.basis import check_bases
from township_reports.signing.course import Course, courses
from township_reports.signing.record import (
    Act,
    ApprovalsError,
    Decision,
    approvals_path,
    read_acts,
)
from township_reports.signing.sign_off import key_of
from township_reports.year import Year, named_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from township_reports.project import Project
    from township_reports.signing.signature import Signature


def revoke(project: Project, year: int, asked: str, signature: Signature) -> tuple[Act, ...]:
    """Revoke the signatures of the units that ``asked`` names, and give what was written.

    Their reports leave the site, and no earlier version comes back. The signature has to give a
    reason. Whether it has lapsed makes no difference. Raises :class:`ApprovalsError` with a line
    for each unit that has none (then nothing is written), :class:`OutdatedError` where one is not
    what the signature is based on, ``SelectionError``, ``UnitsError``.
    """
    by = _reasoned(signature, asked, Decision.REVOKED)
    path, here = approvals_path(project, year), Year(project, year)
    units = _named_units(here, asked, {act.unit for act in read_acts(path)})
    ledger = Ledger(project.outputs, year)

    def decide(acts: Sequence[Act]) -> list[Act]:
        check_bases(by.bases, ledger.get, acts)
        found = courses(acts)
        _require_none(_fault(unit, found.get(unit, Course())) for unit in units)
        return [
            by.act_on(current, Decision.REVOKED)
            for unit in units
            if (current := found[unit].current)
        ]

    return append_acts(path, decide, key_of(here.parameters, by))


def send_back(project: Project, year: int, asked: str, signature: Signature) -> tuple[Act, ...]:
    """Send the reports of the units that ``asked`` names back, and give what was written.

    What readers have stays; steps of signing off are to be taken again. The signature has to give
    a reason; its note is the day until which the unit is asked to file again (ISO), or empty. A
    unit to which the same filing was sent back for the same is not among what is written. Raises as
    :func:`revoke`, also where a unit has not filed or is a summary.
    """
    return send_back_in(Year(project, year), Ledger(project.outputs, year), asked, signature)


def send_back_in(here: Year, ledger: Ledger, asked: str, signature: Signature) -> tuple[Act, ...]:
    """As :func:`send_back`, in a year of which something, and whose ledger, has been read."""
    by = _reasoned(signature, asked, Decision.RETURNED)
    path = approvals_path(here.project, here.number)
    units = _named_units(here, asked, set())
    filed = set(here.units.filed)
    _require_none(_unsent(unit) for unit in units if unit not in filed)

    def returned(unit: str) -> Act:
        entry = ledger.get(unit)
        notebook, html, pdf = (
            entry.files[file.name].sha256 if entry and file.name in entry.files else ""
            for file in SIGNED
        )
        said = here.source_digest(unit)
        files = (said, notebook, html, pdf) if said else ("", "", "", "")
        who = (by.reviewer, by.day, by.note, by.reason)
        return Act(unit, Decision.RETURNED, *who, *files, line=0)

    def decide(acts: Sequence[Act]) -> list[Act]:
        check_bases(by.bases, ledger.get, acts)
        found = courses(acts)
        return [
            act
            for act in map(returned, units)
            if not _says_the_same(found.get(act.unit, Course()).last, act)
        ]

    return append_acts(path, decide, key_of(here.parameters, by))


def recall(
    project: Project, year: int, asked: str, signature: Signature, published: int
) -> tuple[Act, ...]:
    """Take back the last act on each unit that ``asked`` names; gives what was written.

    ``published`` is how many acts of the record were published: these stay. Each unit is then as
    before its act: not signed, signed in an earlier version, or sent back as it was. Raises as
    :func:`revoke`.
    """
    by = _named(signature, asked, Decision.RECALLED)
    path, here = approvals_path(project, year), Year(project, year)
    units = _named_units(here, asked, {act.unit for act in read_acts(path)})
    ledger = Ledger(project.outputs, year)

    def decide(acts: Sequence[Act]) -> list[Act]:
        check_bases(by.bases, ledger.get, acts)
        found, open_acts = courses(acts), set(acts[published:])
        last = {unit: found.get(unit, Course()).last for unit in units}
        _require_none(_kept(unit, last[unit], open_acts) for unit in units)
        return [by.act_on(act, Decision.RECALLED) for act in last.values() if act]

    return append_acts(path, decide, key_of(here.parameters, by))


def _require_none(faults: Iterable[str]) -> None:
    """Raise :class:`ApprovalsError` with a line for each fault; empty ones are none."""
    told = [fault for fault in faults if fault]
    if told:
        raise ApprovalsError("\n".join(told))


def _says_the_same(last: Act | None, act: Act) -> bool:
    return last is not None and replace(last, day=act.day, line=act.line) == act


def _unsent(unit: str) -> str:
    if is_summary(unit):
        return f"{unit}：汇总是由所属单位的填报做的，退回要退给这些单位"
    return f"{unit}：没有报送，没有可退回的；要催就用 make remind"


def _reasoned(signature: Signature, asked: str, act: Decision) -> Signature:
    by = _named(signature, asked, act)
    if not by.reason:
        raise ApprovalsError(f"{act}要说明原因：用 REASON= 写明")
    return by


def _named(signature: Signature, asked: str, act: Decision) -> Signature:
    by = signature.checked()
    if asked.strip() == EVERY:
        raise ApprovalsError(f"{act}不能写“{EVERY}”：用 UNITS= 逐个写明单位")
    return by


def _named_units(year: Year, asked: str, known: Set[str]) -> list[str]:
    # A unit that took its filing back is no unit of the year any more.
    units = year.units.select()
    keys = tuple(dict.fromkeys((*units.reports, *units.missing, *sorted(known))))
    named = named_units(asked, keys, year.number)
    if not named:
        raise ApprovalsError("没有写明单位：用 UNITS= 写单位名，用逗号分开")
    return sorted(named)


def _kept(unit: str, last: Act | None, open_acts: Set[Act]) -> str:
    """Why the last act on a unit cannot be recalled; empty where it can."""
    if last is None:
        return f"{unit}：没有可收回的"
    if last.act is Decision.UNDONE:
        return f"{unit}：{last.day} {last.act}，不能收回；要换版本请重新签发"
    if last not in open_acts:
        return f"{unit}：{last.day} 的{last.act}已经发布，不能收回；签发的可以撤销（REVOKE=1）"
    return ""


def _fault(unit: str, course: Course) -> str:
    if course.current:
        return ""
    if course.withdrawn:
        return f"{unit}：{course.withdrawn.day} 已经{course.withdrawn.act}，不用再撤"
    return f"{unit}：没有签发过，不用撤销"
