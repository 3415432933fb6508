"""Which reports of a year are not on the site yet, and what they wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.outputs import Ledger
from township_reports.year import fault_of, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.site.edition import Edition


def waiting_reports(edition: Edition) -> Iterator[tuple[str, str]]:
    """The keys of reports that have no place in an edition, each with the reason.

    Raises ``UnitsError``.
    """
    year = edition.year
    filed = set(year.units.reports)
    ledger = Ledger(year.project.outputs, year.number)
    withdrawn = {address.key: act for address, act in edition.withdrawn}
    known = {chosen.address.key for chosen in edition.chosen} | {key for key, _ in edition.refused}
    for key in (*year.units.reports, *year.units.missing):
        entry, act = ledger.get(key), withdrawn.get(key)
        if act:
            yield key, f"{act.day} 已经{act.act}（{act.reason}）"
        elif key not in known:
            yield key, fault_of(state_of(key in filed, entry), entry) or "还没有签发"
