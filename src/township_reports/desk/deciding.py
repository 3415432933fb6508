"""Sign, send back and recall from the desk: what the verb does, once all was on the screen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports import signing, site
from township_reports.desk.asked import StaleError
from township_reports.letters import return_in
from township_reports.project import MendableError
from township_reports.signing import OutdatedError, Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.desk.asked import Asked
    from township_reports.desk.queue import Row
    from township_reports.desk.seen import SeenReports
    from township_reports.signing import Act, Basis
    from township_reports.year import Year

#: How many units a line names.
_NAMED = 12


class Deed(StrEnum):
    """What a form asks to be done with reports."""

    SIGN = "sign"
    RETURN = "return"
    RECALL = "recall"


def decide(
    asked: Asked, year: Year, rows: Sequence[Row], bases: Sequence[Basis], seen: SeenReports
) -> tuple[Act, ...]:
    """Do what the form asks for with these reports, all or none, as they were seen.

    ``year`` is theirs, looked at anew; ``bases`` are what the page was shown from. Raises
    :class:`StaleError` with a line for each that is another by now, ``MendableError`` where one may
    not be signed, or was not looked at whole.
    """
    if not rows:
        raise MendableError("没有选单位：先在表里勾选")
    # Names may hold blanks and commas.
    units = "\n".join(row.key for row in rows)
    try:
        match asked.field("do"):
            case Deed.SIGN:
                _require_seen(asked, rows, seen)
                return signing.approve_in(year, units, _signature(asked, rows, bases))
            case Deed.RETURN:
                by = _by(asked, bases, reason=_reason(asked))
                return return_in(year, units, by)[0]
            case Deed.RECALL:
                by = _by(asked, bases, note=asked.field("remark"))
                return site.recall(asked.project, asked.year, units, by)
    except OutdatedError as error:
        raise StaleError(str(error)) from error
    raise MendableError("没有说办什么：用页面上的按钮")


def _require_seen(asked: Asked, rows: Sequence[Row], seen: SeenReports) -> None:
    unseen = [row.key for row in rows if not seen.has_all(asked.person, asked.year, row.unit.basis)]
    if unseen:
        more = f"等 {len(unseen)} 份" if len(unseen) > _NAMED else ""
        raise MendableError(
            f"{'、'.join(unseen[:_NAMED])}{more}：还没有看完问题、有变化的数字和正文里的数，打开看过再签"
        )


def _signature(asked: Asked, rows: Sequence[Row], bases: Sequence[Basis]) -> Signature:
    remark = asked.field("remark")
    courses = [row.unit.standing.course for row in rows]
    is_again = any(course.current or course.withdrawn for course in courses)
    return _by(asked, bases, note=remark, reason=remark if is_again else "")


def _reason(asked: Asked) -> str:
    reason = asked.field("remark")
    if not reason:
        raise MendableError("退回要写原因：写在“说明”里，单位会看到")
    return reason


def _by(asked: Asked, bases: Sequence[Basis], note: str = "", reason: str = "") -> Signature:
    return Signature(asked.person, asked.day.isoformat(), note, reason, bases=tuple(bases))
