"""Which files a filing consists of, and their bytes."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from township_reports.filings.model import FilingError

if TYPE_CHECKING:
    from pathlib import Path

DISCLOSURE_FILE = "disclosure.csv"
REQUESTS_FILE = "requests.csv"
APPEALS_FILE = "appeals.csv"
NARRATIVE_FILE = "narrative.md"
EXPLANATIONS_FILE = "explanations.csv"
#: When the filing was written and is published, where the unit has days of its own.
DATES_FILE = "dates.csv"
#: The files a filing must have, in the order of the report.
FILES = (DISCLOSURE_FILE, REQUESTS_FILE, APPEALS_FILE, NARRATIVE_FILE)
TABLE_FILES = FILES[:3]
#: Where an intake says what each figure was taken from.
PROVENANCE_FILE = "provenance.json"
#: Files a filing may have; they belong to it but are not published.
OPTIONAL_FILES = (DATES_FILE, EXPLANATIONS_FILE, PROVENANCE_FILE)
#: What stands for ``<unit>.xlsx`` among the files of a filing; it holds all of them.
WORKBOOK = ".xlsx"


def source_path(year: int, unit: str, name: str) -> str:
    """Where a file of a filing stands, relative to the data folder."""
    return f"{year}/{unit}{WORKBOOK}" if name == WORKBOOK else f"{year}/{unit}/{name}"


def source_files(data: Path, year: int, unit: str) -> dict[str, bytes]:
    """The bytes of a filing's files by name; none where the unit has not filed.

    Raises :class:`FilingError` if one is unreadable, or if the unit has both a folder and a
    workbook: nobody but the unit knows which is meant.
    """
    found = {}
    try:
        for name in (*FILES, *OPTIONAL_FILES, WORKBOOK):
            with contextlib.suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
                found[name] = (data / source_path(year, unit, name)).read_bytes()
    except OSError as error:
        raise FilingError(f"{year}/{unit} 读不出来：{error.strerror}") from error
    if WORKBOOK in found and len(found) > 1:
        raise FilingError(
            f"{year}/{unit}/ 和 {source_path(year, unit, WORKBOOK)} 都有填报：只留一份"
        )
    return found
