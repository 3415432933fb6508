"""Send reports back to their units: on record, with a letter to each that says what to mend."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from township_reports.filings import FilingError, read_filing
from township_reports.letters.causes import Faults, faults_of
from township_reports.letters.items import items_of
from township_reports.letters.letter import Item
from township_reports.letters.marking import marked_workbook
from township_reports.letters.placing import Kind, Placed, place_letters
from township_reports.letters.wording import Occasion, SentBack, return_letter
from township_reports.letters.writing import Written
from township_reports.outputs import Ledger
from township_reports.signing import (
    Act,
    approvals_path,
    courses,
    is_day,
    read_acts,
    send_back_in,
    standings,
)
from township_reports.year import InputReasons, Year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.filings import Filing
    from township_reports.project import Project
    from township_reports.signing import Signature


def return_reports(
    project: Project, year: int, asked: str, signature: Signature
) -> tuple[tuple[Act, ...], Placed]:
    """Send back the reports of the units that ``asked`` names, and write the letters to them.

    Gives what was written into the record, and the letters. Where nothing new is said, nothing is
    recorded, and the letters are made anew. Raises as ``signing.send_back`` (then nothing is
    written), and as :func:`write_return_letters` (then the record is written).
    """
    return return_in(Year(project, year), asked, signature)


def return_in(year: Year, asked: str, signature: Signature) -> tuple[tuple[Act, ...], Placed]:
    """As :func:`return_reports`, in a year of which something has been read already."""
    ledger = Ledger(year.project.outputs, year.number)
    acts = send_back_in(year, ledger, asked, signature)
    return acts, _write_letters(year, ledger, asked)


def write_return_letters(project: Project, year: int, asked: str = "") -> Placed:
    """Make the letters to units whose reports stand returned, all or those that ``asked`` names.

    They are made of the record and the filings, so the same letters come again. Raises
    ``OutputsError`` while a run writes the year, ``SelectionError``, ``UnitsError``,
    ``ApprovalsError``, ``ParametersError``, ``SuiteError``, ``WordsError``.
    """
    return _write_letters(Year(project, year), Ledger(project.outputs, year), asked)


def _write_letters(year: Year, ledger: Ledger, asked: str) -> Placed:
    standing = _returned_acts(year, ledger)
    wanted = [unit for unit in year.units.select(asked).filed if unit in standing]
    faults = faults_of(year, ledger, wanted)
    letters = {unit: written_to(year, standing[unit], faults[unit]).files for unit in wanted}
    return place_letters(year.project, year.number, Kind.RETURN, letters, standing)


def _returned_acts(year: Year, ledger: Ledger) -> Mapping[str, Act]:
    """The acts that sent reports back on which nothing was done since, by unit that has filed."""
    found = courses(read_acts(approvals_path(year.project, year.number)))
    filed = set(year.units.filed)
    back = [unit for unit, course in found.items() if course.sent_back and unit in filed]
    return {
        unit: standing.sent_back
        for unit, standing in standings(InputReasons(year, ledger), back).items()
        if standing.sent_back
    }


def written_to(year: Year, act: Act, faults: Faults) -> Written:
    """What is written to a unit about what was sent back by an act."""
    filing = _filing(year, act.unit)
    failed = (Item("", faults.failure, "必须改正"),) if faults.failure else ()
    items = (*failed, *items_of(faults.causes))
    marked = marked_workbook(filing, faults.causes) if filing and items else None
    file = filing.origins.file if filing else ""
    back = SentBack(act.reviewer, act.reason.rstrip("。"), file, items, bool(marked))
    until = date.fromisoformat(act.note) if is_day(act.note) else None
    occasion = Occasion.of(year, act.unit, date.fromisoformat(act.day), until)
    return Written(return_letter(occasion, back), marked)


def _filing(year: Year, unit: str) -> Filing | None:
    with suppress(FilingError):
        return read_filing(year.project.data, year.number, unit, forms=year.forms)
    return None
