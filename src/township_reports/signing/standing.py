"""How a unit's report stands with the reviewers: signed as it is, or others by now.

A signature is of the bytes that readers get and of what they say: of the report's page and PDF,
and of the tables and the prose of the filing. It has lapsed where the report that
stands in the outputs has other bytes, or where the filing says something else. What was signed
stays with the readers all the same (``Course``), until another is signed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_reports.project import HTML, PUBLISHED, digest_of_file
from township_reports.signing.course import Course, courses
from township_reports.signing.record import Act, approvals_path, read_acts
from township_reports.year import Signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from township_reports.outputs import FileRecord
    from township_reports.year import InputReasons


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


def standings(inputs: InputReasons, units: Iterable[str]) -> Mapping[str, Standing]:
    """How each of these units of a year stands now.

    A file is hashed where the file system leaves a doubt whether it is as it was built. Raises
    ``ApprovalsError``, ``ParametersError``, ``ProjectError``, ``UnitsError``, ``WordsError``.
    """
    year = inputs.year
    found = courses(read_acts(approvals_path(year.project, year.number)))
    return {unit: _standing(inputs, unit, found.get(unit, Course())) for unit in units}


def _standing(inputs: InputReasons, unit: str, course: Course) -> Standing:
    is_filed_again = course.sent_back is not None and _says_something_else(
        inputs, unit, course.sent_back
    )
    if course.current is None:
        signed = Signed.REVOKED if course.withdrawn else Signed.NEVER
        return Standing(unit, signed, (), course, is_filed_again)
    changed = [*_changed_files(inputs, unit, course.current)]
    if _says_something_else(inputs, unit, course.current):
        changed.append("填报")
    signed = Signed.LAPSED if changed else Signed.APPROVED
    return Standing(unit, signed, tuple(changed), course, is_filed_again)


def _says_something_else(inputs: InputReasons, unit: str, act: Act) -> bool:
    # What was built of the very inputs that are there now into the signed bytes says the same:
    # then the filing need not be read.
    entry = inputs.ledger.get(unit)
    is_signed = entry and HTML.name in entry.files and entry.files[HTML.name].sha256 == act.html
    if is_signed and not inputs.of(unit):
        return False
    return inputs.year.source_digest(unit) != act.filing


def _changed_files(inputs: InputReasons, unit: str, act: Act) -> Iterator[str]:
    folder = inputs.year.project.outputs / str(inputs.year.number) / unit
    entry = inputs.ledger.get(unit)
    for file, signed in zip(PUBLISHED, act.published, strict=True):
        record = entry.files.get(file.name) if entry else None
        try:
            found = _digest(folder / file.name, record)
        except (FileNotFoundError, NotADirectoryError):
            # It can be made again; what was signed is in the store.
            continue
        except OSError:
            yield f"{file.name} 读不出来"
        else:
            if found != signed:
                yield file.name


def _digest(path: Path, record: FileRecord | None) -> str:
    return record.sha256 if record and record.is_of(path) else digest_of_file(path)
