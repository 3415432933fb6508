"""The files of filings as bytes: each is read once, whoever asks for them and however often."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from township_reports.filings import YEARS_OF_SUMMARY, FilingError, is_summary, unit_of
from township_reports.filings.folder import TABLE_FILES, WORKBOOK, source_files, source_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from township_reports.year.units import Units

#: What a summary needs of an earlier year's filing.
_TABLES = (*TABLE_FILES, WORKBOOK)


class Sources:
    """The filings below a data folder, as they were when they were first asked for."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._read: dict[tuple[int, str], Mapping[str, bytes] | str] = {}

    def files(self, year: int, unit: str) -> Mapping[str, bytes]:
        """The files of a filing by name, none where the unit has not filed.

        Raises ``FilingError`` where they cannot be read.
        """
        found = self._read.get((year, unit))
        if found is None:
            try:
                found = source_files(self._data, year, unit)
            except FilingError as error:
                found = str(error)
            self._read[year, unit] = found
        if isinstance(found, str):
            raise FilingError(found)
        return found

    def first(self, year: int, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The files of the first of these keys that has filed. Raises as :meth:`files`."""
        return self.files(year, self._filed(year, keys))

    def of_report(self, year: int, key: str, units: Units) -> Mapping[str, bytes]:
        """The filings that a report is made from, by path below the project.

        A unit's report: this
        year's and last year's. A summary: the county's own and those of the units below it, and
        of earlier years their tables; of these, one that cannot be read is left out, but for a
        note of this year's. Raises ``FilingError`` where a unit's own cannot be read.
        """
        if not is_summary(key):
            last = self._filed(year - 1, units.keys(key, year - 1))
            return {**self._by_path(year, key), **self._by_path(year - 1, last)}
        unit = unit_of(key)
        files: dict[str, bytes] = {}
        for each in range(year, year - YEARS_OF_SUMMARY, -1):
            for about in (unit, *units.below.get(unit, ())):
                filing = self._filed(each, units.keys(about, each))
                try:
                    files |= self._by_path(each, filing, () if each == year else _TABLES)
                except FilingError as error:
                    if each == year:
                        # So that it is known to have filed, though what cannot be told.
                        files[f"data/{year}/{filing}/unreadable.txt"] = str(error).encode("utf-8")
        return files

    def _filed(self, year: int, keys: Sequence[str]) -> str:
        """The first of these keys that has filed for a year, else the first of all."""
        for key in keys:
            with suppress(FilingError):
                if not self.files(year, key):
                    continue
            # One that cannot be read has filed as well.
            return key
        return keys[0]

    def _by_path(self, year: int, unit: str, only: tuple[str, ...] = ()) -> dict[str, bytes]:
        return {
            f"data/{source_path(year, unit, name)}": content
            for name, content in self.files(year, unit).items()
            if not only or name in only
        }
