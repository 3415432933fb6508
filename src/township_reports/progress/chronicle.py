"""What was done in a year, by day and unit: from the log of receipts and the record of acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.intake import Receipt, read_receipts
from township_reports.signing import (
    Act,
    Decision,
    Record,
    approvals_path,
    courses,
    is_day,
    read_record,
)
from township_reports.site import Publication, read_publications

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.project import Project

_PUBLISHED, _TAKEN_OFF = "发布", "撤下"


@dataclass(frozen=True)
class Event:
    """One thing that was done.

    ``day`` is an ISO date, ``time`` that of the day where it is known (``15:30:12``); ``unit`` a
    report's key, empty where nobody knows whose; ``what`` as people call it (已收, 催报, 签发);
    ``who`` did it, where that is on record; ``told`` the file, the reason, what a unit was told.
    """

    day: str
    time: str
    unit: str
    what: str
    who: str = ""
    told: str = ""


def chronicle(project: Project, year: int) -> tuple[Event, ...]:
    """All that was done in a year, the first day first.

    On one day files stand before acts, and these before publications: of acts the day alone is on
    record. Raises ``InboxError``, ``ApprovalsError``, ``SiteError``.
    """
    record = read_record(approvals_path(project, year))
    events = (
        *map(_received, read_receipts(project, year)),
        *map(_acted, record.acts),
        *published_events(record, read_publications(project, year, record)),
    )
    # Within a day they stay in this order.
    return tuple(sorted(events, key=lambda event: event.day))


def _received(receipt: Receipt) -> Event:
    told = "：".join(filter(None, (receipt.file, receipt.reason)))
    return Event(receipt.day, receipt.moment[11:], receipt.unit, receipt.became, told=told)


def _acted(act: Act) -> Event:
    is_until = act.act is Decision.RETURNED and is_day(act.note)
    note = f"请于 {act.note} 前再报" if is_until else act.note
    told = "；".join(filter(None, (act.reason, note)))
    return Event(act.day, "", act.unit, str(act.act), act.reviewer, told)


def published_events(record: Record, publications: Sequence[Publication]) -> Iterator[Event]:
    """Which reports each publication of a year gave to readers or took from them."""
    before: Mapping[str, tuple[str, str]] = {}
    for publication in publications:
        found = courses(record.acts[: publication.acts])
        now = {key: one.current.published for key, one in found.items() if one.current}
        for key in sorted(now.keys() | before.keys()):
            if now.get(key) != before.get(key):
                what = _PUBLISHED if key in now else _TAKEN_OFF
                yield Event(publication.day, "", key, what)
        before = now
