"""Take a signature back; what was signed stays in the record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.signing.appending import append_acts
from township_reports.signing.approving import EVERY
from township_reports.signing.record import (
    Act,
    ApprovalsError,
    Decision,
    approvals_path,
    read_acts,
)
from township_reports.year import Units, named_units

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from township_reports.project import Project
    from township_reports.signing.signature import Signature


def revoke(project: Project, year: int, asked: str, signature: Signature) -> tuple[Act, ...]:
    """Revoke the approvals of the units that ``asked`` names, and give what was written.

    The signature has to give a reason. Whether the approval has lapsed makes no difference.
    Raises :class:`ApprovalsError` with a line for each unit that has none (then nothing is
    written), ``SelectionError``, ``UnitsError``.
    """
    by = signature.checked()
    if not by.reason:
        raise ApprovalsError("撤销要说明原因：用 REASON= 写明")
    if asked.strip() == EVERY:
        raise ApprovalsError(f"撤销不能写“{EVERY}”：用 UNITS= 逐个写明单位")
    path = approvals_path(project, year)
    units = _named_units(project, year, asked, {act.unit for act in read_acts(path)})

    def decide(acts: Sequence[Act]) -> list[Act]:
        last = {act.unit: act for act in acts}
        faults = [fault for unit in units if (fault := _fault(unit, last.get(unit)))]
        if faults:
            raise ApprovalsError("\n".join(faults))
        return [
            replace(
                last[unit],
                act=Decision.REVOKED,
                reviewer=by.reviewer,
                day=by.day,
                note=by.note,
                reason=by.reason,
            )
            for unit in units
        ]

    return append_acts(path, decide)


def _named_units(project: Project, year: int, asked: str, known: Set[str]) -> list[str]:
    # A unit that took its filing back is no unit of the year any more.
    units = Units.read(project, year).select()
    keys = tuple(dict.fromkeys((*units.reports, *units.missing, *sorted(known))))
    named = named_units(asked, keys, year)
    if not named:
        raise ApprovalsError("没有写明单位：用 UNITS= 写单位名，用逗号分开")
    return sorted(named)


def _fault(unit: str, last: Act | None) -> str:
    if last is None:
        return f"{unit}：没有签发过，不用撤销"
    return f"{unit}：{last.day} 已经撤销，不用再撤" if last.act is Decision.REVOKED else ""
