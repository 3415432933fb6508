"""How a unit's report stands with the reviewers: signed as it is, or others by now.

A signature is of the bytes that readers get and of what they say: of the report's page and PDF,
and of the tables and the prose of the filing. It has lapsed where the report that
stands in the outputs has other bytes, or where the filing says something else. What was signed
stays with the readers all the same (``Course``), until another is signed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_reports.filings import FilingError
from township_reports.outputs import Entry, Ledger
from township_reports.project import HTML, PUBLISHED, digest_of_file
from township_reports.signing.course import Course, courses
from township_reports.signing.record import Act, approvals_path, read_acts
from township_reports.year import OF_INPUTS, Case, Signed, Year, reason_to_build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Standing:
    """How a unit's report stands with the reviewers.

    ``changed`` says of a lapsed one what has changed since: a file's name, 填报. Of one that was
    sent back ``is_filed_again`` says that the filing says something else by now.
    """

    unit: str
    signed: Signed = Signed.NEVER
    changed: tuple[str, ...] = ()
    course: Course = field(default_factory=Course)
    is_filed_again: bool = False

    @property
    def sent_back(self) -> Act | None:
        """The act that sent the report back, where nothing was done since."""
        return None if self.is_filed_again else self.course.sent_back

    @property
    def returned(self) -> str:
        """Why the report was sent back, where nothing was done since."""
        return self.sent_back.reason if self.sent_back else ""


def standings(
    year: Year, units: Iterable[str], ledger: Ledger | None = None
) -> Mapping[str, Standing]:
    """How each of these units stands now, all its files hashed.

    ``ledger`` is that of the year, where it has been read. Raises ``ApprovalsError``,
    ``ParametersError``, ``ProjectError``, ``UnitsError``, ``WordsError``.
    """
    if ledger is None:
        ledger = Ledger(year.project.outputs, year.number)
    found = courses(read_acts(approvals_path(year.project, year.number)))
    return {
        unit: _standing(year, unit, found.get(unit, Course()), ledger.get(unit)) for unit in units
    }


def _standing(year: Year, unit: str, course: Course, entry: Entry | None) -> Standing:
    is_filed_again = course.sent_back is not None and _says_something_else(
        year, unit, course.sent_back, entry
    )
    if course.current is None:
        signed = Signed.REVOKED if course.withdrawn else Signed.NEVER
        return Standing(unit, signed, (), course, is_filed_again)
    folder = year.project.outputs / str(year.number) / unit
    changed = [*_changed_files(folder, course.current)]
    if _says_something_else(year, unit, course.current, entry):
        changed.append("填报")
    signed = Signed.LAPSED if changed else Signed.APPROVED
    return Standing(unit, signed, tuple(changed), course, is_filed_again)


def _says_something_else(year: Year, unit: str, act: Act, entry: Entry | None) -> bool:
    # What was built of the very inputs that are there now into the signed bytes says the same:
    # then the filing need not be read.
    if entry and HTML.name in entry.files and entry.files[HTML.name].sha256 == act.html:
        try:
            if not reason_to_build(Case.of(year, unit, entry), OF_INPUTS):
                return False
        except FilingError:
            return True
    return year.source_digest(unit) != act.filing


def _changed_files(folder: Path, act: Act) -> Iterator[str]:
    for file, signed in zip(PUBLISHED, act.published, strict=True):
        try:
            found = digest_of_file(folder / file.name)
        except (FileNotFoundError, NotADirectoryError):
            # It can be made again; what was signed is in the store.
            continue
        except OSError:
            yield f"{file.name} 读不出来"
        else:
            if found != signed:
                yield file.name
