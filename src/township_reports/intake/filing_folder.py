"""The filing of a unit in the data folder, as an intake finds and leaves it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from township_reports.disk import new_folder, remove_file, replace_folder, write_file
from township_reports.filings import FilingError, parse_filing
from township_reports.filings.folder import (
    DATES_FILE,
    PROVENANCE_FILE,
    WORKBOOK,
    name_in_filing,
    source_digest,
    source_files,
    with_cells,
    workbook_paths,
)
from township_reports.intake.difference import Compared, differences
from township_reports.intake.errors import IntakeError
from township_reports.intake.proof import PROOF_FILES
from township_reports.intake.taking import Taking, TakingState

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from pathlib import Path

    from township_reports.forms import Forms
    from township_reports.intake.received import Received


class FilingFolder:
    """The filing of a unit for a year, written whole or not at all."""

    def __init__(self, data: Path, year: int, unit: str, forms: Forms) -> None:
        self._data = data
        self.forms = forms
        self._year = year
        self._unit = unit
        self._folder = data / str(year) / unit

    def says(self, found: Received) -> bool:
        """Whether the filing that is there says what a file gave."""
        try:
            before = source_files(self._data, self._year, self._unit)
            return bool(before) and not self._changed(before, _completed(found, before))
        except FilingError:
            return False

    def is_of(self, digests: Container[str]) -> bool:
        """Whether the filing that is there was made of a file with one of these hashes."""
        try:
            before = source_files(self._data, self._year, self._unit)
        except FilingError:
            return False
        return source_digest(before.get(PROVENANCE_FILE, b"")) in digests

    def take(self, name: str, found: Received, replace: bool) -> Taking:
        """Put what a file gave in place.

        Raises :class:`IntakeError` where nobody could read it again, ``OSError`` where it cannot
        be written.
        """
        notes = (*found.doubts, *found.reworded, *found.notes)
        try:
            before = source_files(self._data, self._year, self._unit)
        except FilingError as error:
            raise IntakeError(str(error)) from error
        files = _completed(found, before)
        try:
            # What nobody could read again is not taken either: no filing is as large.
            parse_filing(files, self._year, self._unit, forms=self.forms)
        except FilingError as error:
            raise IntakeError(f"{name} 收了也读不出来：{error}") from error
        if before and (redecided := self._redecided(before, found)):
            changed = self._changed(before, redecided)
            self._write({**redecided, **found.beside})
            return self._taking(name, found, (*changed, *notes))
        if before:
            changed = self._changed(before, files)
            if not changed and WORKBOOK not in before:
                return Taking(name, TakingState.UNCHANGED, self._unit, notes=notes)
            if changed and not replace:
                reason = f"{name} 与已有的 {self._year}/{self._unit} 有 {len(changed)} 处不同"
                advice = "确实要换就定下来用这一份（COUNTS=1），或者加 REPLACE=1"
                return Taking(name, TakingState.REFUSED, self._unit, f"{reason}：{advice}", changed)
            notes = (*changed, *notes)
        self._write({**files, **found.beside})
        return self._taking(name, found, notes)

    def _taking(self, name: str, found: Received, notes: tuple[str, ...]) -> Taking:
        state = TakingState.DOUBTFUL if found.doubts else TakingState.TAKEN
        return Taking(name, state, self._unit, notes=notes)

    def _redecided(self, before: Mapping[str, bytes], found: Received) -> Mapping[str, bytes]:
        """The filing of the same file with what was decided of its cells since; empty for nothing.

        All else stays, as people may have mended it.
        """
        provenance = before.get(PROVENANCE_FILE, b"")
        if source_digest(provenance) != source_digest(found.provenance):
            return {}
        try:
            filing = parse_filing(before, self._year, self._unit, forms=self.forms)
        except FilingError:
            return {}
        known = {(each.place, each.text, each.by, each.when) for each in filing.origins.decided}
        new: dict[str, dict[str, str]] = {}
        for settled in found.settled:
            decision = settled.decision
            said = (settled.cell.place, settled.text, decision.reviewer, decision.moment)
            if said not in known and (cell := filing.cells.get(settled.cell.place)):
                new.setdefault(cell.file.rpartition("/")[2], {})[cell.address] = settled.text
        changed = {name: with_cells(before[name], cells) for name, cells in new.items()}
        return {**before, **changed, PROVENANCE_FILE: found.provenance} if changed else {}

    def _changed(self, before: Mapping[str, bytes], files: Mapping[str, bytes]) -> tuple[str, ...]:
        return differences(before, files, Compared(self._year, self._unit, self.forms))

    def _write(self, files: Mapping[str, bytes]) -> None:
        with new_folder(self._data) as new:
            if self._folder.is_dir():
                kept = _all_but(files)
                shutil.copytree(self._folder, new, symlinks=True, ignore=kept, dirs_exist_ok=True)
            for name, content in files.items():
                write_file(new / name, content)
            replace_folder(self._data, self._folder, is_kept=True)
        for workbook in workbook_paths(self._data, self._year, self._unit):
            remove_file(workbook)


def _completed(found: Received, before: Mapping[str, bytes]) -> dict[str, bytes]:
    # Who sends no day says nothing of the one that is there.
    dates = {DATES_FILE: before[DATES_FILE]} if DATES_FILE in before else {}
    return {**dates, **found.files}


def _all_but(replaced: Container[str]) -> Callable[[str, list[str]], list[str]]:
    # In whatever case they are written, the new ones take their place; what an earlier intake gave
    # a person to look at is about other figures.
    return lambda _, names: [
        name for name in names if name_in_filing(name) in replaced or name in PROOF_FILES
    ]
