"""Whether a report has to be built: causes, a function each; no other place knows of one.

Each cause gives its reason, for who asks, or nothing. Who builds asks all of them, in order.
Who reviews and who signs does not ask whether the program has changed: what another program makes
of the same inputs is for the next run to say.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.disk import told_fault
from township_reports.filings import FilingError
from township_reports.outputs import Entry, FileRecord, Ledger, Result
from township_reports.project import REPORT_FILES

if TYPE_CHECKING:
    from pathlib import Path

    from township_reports.year.key import Key
    from township_reports.year.year import Year

_NAMED = 3


@dataclass(frozen=True)
class Case:
    """A report as it stands in ``folder``, with what it would be made of now.

    ``key`` is ``None`` where a filing cannot be read: then ``fault`` says why. ``entry`` is the
    ledger's. With ``reads_whole`` every byte of the files is compared, whatever the file system
    says of them.
    """

    key: Key | None
    fault: str
    entry: Entry | None
    folder: Path
    reads_whole: bool = False

    @classmethod
    def of(cls, year: Year, report: str, entry: Entry | None, reads_whole: bool = False) -> Case:
        """The case of a report of a year. Raises as ``Year.key``, but for ``FilingError``."""
        folder = year.project.outputs / str(year.number) / report
        try:
            return cls(year.key(report), "", entry, folder, reads_whole)
        except FilingError as error:
            return cls(None, str(error), entry, folder, reads_whole)


#: Why a report has to be built; empty where this is no reason.
Cause = Callable[[Case], str]


def unreadable_filing(case: Case) -> str:
    """A filing that the report is made from cannot be read."""
    return case.fault


def never_built(case: Case) -> str:
    """The ledger knows of no report."""
    return "" if case.entry else "还没有做过"


def failure_by_chance(case: Case) -> str:
    """It failed, though the same inputs may give a report another time."""
    return f"上次没有做成：{case.entry.reason}" if case.entry and case.entry.is_chance else ""


def changed_inputs(case: Case) -> str:
    """What it is made of has changed: filings, parameters, suites, words, notebook, others."""
    return _changes(case.key.changed_inputs(case.entry.parts)) if case.key and case.entry else ""


def changed_program(case: Case) -> str:
    """The program has changed: source, form, templates, installed packages, fonts."""
    return _changes(case.key.changed_program(case.entry.parts)) if case.key and case.entry else ""


def altered_file(case: Case) -> str:
    """A file is missing, is not as it was built, or is none that was built."""
    records = case.entry.files if case.entry else {}
    folder = str(case.folder)
    for file in REPORT_FILES:
        # As text: of 5,000 folders, making paths takes as long as asking the file system.
        path = os.path.join(folder, file.name)  # noqa: PTH118
        if fault := _fault(path, records.get(file.name), case.reads_whole):
            return f"{file.name} {fault}"
    return ""


#: In the order in which they are asked.
CAUSES: tuple[Cause, ...] = (
    unreadable_filing,
    never_built,
    failure_by_chance,
    changed_inputs,
    changed_program,
    altered_file,
)


#: Whether a report is of other inputs than it would be made of now.
_OF_INPUTS: tuple[Cause, ...] = (unreadable_filing, changed_inputs)


def reason_to_build(case: Case, causes: tuple[Cause, ...] = CAUSES) -> str:
    """Why a report has to be built, the first of some causes; empty where none is there."""
    return next(filter(None, (cause(case) for cause in causes)), "")


def reasons_to_build(year: Year) -> Mapping[str, str]:
    """The reports of a year that a run would build now, each with the reason.

    Raises as ``Year.units`` and :meth:`Case.of`.
    """
    ledger = Ledger(year.project.outputs, year.number)
    reasons = {
        unit: reason_to_build(Case.of(year, unit, ledger.get(unit))) for unit in year.units.reports
    }
    return {unit: reason for unit, reason in reasons.items() if reason}


class InputReasons:
    """Why reports of a year are of other inputs than they would be made of now: each asked once.

    ``known`` are those that are known already, by report. Of any other report all that it is made
    of is read.
    """

    def __init__(self, year: Year, ledger: Ledger, known: Mapping[str, str] | None = None) -> None:
        self.year = year
        self.ledger = ledger
        self._found = dict(known or {})

    @classmethod
    def read(cls, year: Year, known: Mapping[str, str] | None = None) -> InputReasons:
        """Those of a year, by its ledger as it is now."""
        return cls(year, Ledger(year.project.outputs, year.number), known)

    @property
    def found(self) -> Mapping[str, str]:
        """What is known by now, of a report whose inputs are the same nothing."""
        return self._found

    def of(self, report: str) -> str:
        """Why, or nothing where they are the same. Raises as :meth:`Case.of`."""
        if report not in self._found:
            case = Case.of(self.year, report, self.ledger.get(report))
            self._found[report] = reason_to_build(case, _OF_INPUTS)
        return self._found[report]


def stale_reason(inputs: InputReasons, report: str, reads_whole: bool = False) -> str:
    """Why a report that was built is not to be reviewed and signed as it stands, or nothing.

    With ``reads_whole`` as in :class:`Case`. Raises as :meth:`Case.of`.
    """
    entry = inputs.ledger.get(report)
    if entry is None or entry.result is Result.FAILED:
        return ""
    folder = inputs.year.project.outputs / str(inputs.year.number) / report
    return inputs.of(report) or altered_file(Case(None, "", entry, folder, reads_whole))


def _changes(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    more = f"等 {len(names)} 处" if len(names) > _NAMED else ""
    return f"{'、'.join(names[:_NAMED])}{more}变了"


def _fault(path: str, record: FileRecord | None, reads_whole: bool) -> str:
    try:
        if record is None:
            return "不该在这里" if os.path.exists(path) else ""  # noqa: PTH110 - as above
        return "" if record.is_of(path, reads_whole) else "被改动过"
    except (FileNotFoundError, NotADirectoryError):
        return "不在了"
    except OSError as error:
        return f"读不出来（{told_fault(error)}）"
