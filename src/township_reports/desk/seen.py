"""What each reviewer has had on the screen of which report, for as long as the desk is open."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from township_reports.desk.sheet import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from township_reports.signing import Basis

#: Who, of which year, which unit, which report.
_Key = tuple[str, int, str, str]


class SeenReports:
    """The parts of reports that have been on somebody's screen, as the pages tell.

    A report that is made again is another: of that nothing has been seen. Kept in memory alone, so
    that after the desk was closed a report is looked at again before it is signed.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen: dict[_Key, frozenset[Part]] = {}

    def note(self, person: str, year: int, basis: Basis, parts: Iterable[str]) -> None:
        """Note that these parts were seen; what is the name of none is passed over."""
        known = frozenset(part for part in Part if part in set(parts))
        with self._lock:
            key = _key(person, year, basis)
            self._seen[key] = self._seen.get(key, frozenset()) | known

    def parts(self, person: str, year: int, basis: Basis) -> frozenset[Part]:
        """The parts that were seen of the report as it was built."""
        with self._lock:
            return self._seen.get(_key(person, year, basis), frozenset())

    def has_all(self, person: str, year: int, basis: Basis) -> bool:
        """Whether all was seen that has to be before it is signed."""
        return self.parts(person, year, basis) == frozenset(Part)


def _key(person: str, year: int, basis: Basis) -> _Key:
    return person, year, basis.unit, basis.report
