"""Which files a filing consists of, and their bytes."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from township_reports.characters import REPLACEMENT
from township_reports.disk import told_fault
from township_reports.filings.limits import MOST_BYTES
from township_reports.filings.model import FilingError
from township_reports.project import RegularFiles

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
#: As systems and people write it.
_WORKBOOK_ENDINGS = (WORKBOOK, WORKBOOK.upper(), WORKBOOK.title())
#: Bytes of a workbook: some have pictures.
MOST_WORKBOOK = 30_000_000
_NAMES = frozenset((*FILES, *OPTIONAL_FILES))


def source_path(year: int, unit: str, name: str) -> str:
    """Where a file of a filing stands, relative to the data folder."""
    return f"{year}/{unit}{WORKBOOK}" if name == WORKBOOK else f"{year}/{unit}/{name}"


def name_in_filing(name: str) -> str:
    """What a file of a filing's folder is among its files, in whatever case; empty for others."""
    lower = name.lower()
    return lower if lower in _NAMES else ""


def unit_of_workbook(name: str) -> str:
    """The name of the unit whose workbook a file is; empty where it is none."""
    ending = next(filter(name.endswith, _WORKBOOK_ENDINGS), "")
    return name.removesuffix(ending) if ending else ""


def workbook_paths(data: Path, year: int, unit: str) -> list[Path]:
    """The workbooks of a unit, each once, though its name can be written in more than one case."""
    found: list[Path] = []
    written = f"{data / str(year)}{os.sep}{unit}"
    for path in (f"{written}{ending}" for ending in _WORKBOOK_ENDINGS):
        if os.path.lexists(path) and not any(_is_same(Path(path), other) for other in found):
            found.append(Path(path))
    return found


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def source_files(data: Path, year: int, unit: str) -> dict[str, bytes]:
    """The bytes of a filing's files by name; none where the unit has not filed.

    Raises :class:`FilingError` if one is unreadable, no file, too large or a link out of the data
    folder, if the unit's name is not UTF-8, or if the unit has both a folder and a workbook, or
    one of them twice: nobody but the unit knows which is meant.
    """
    if REPLACEMENT in unit:
        raise FilingError(f"{year}/{unit} 的名字不是 UTF-8 编码：改名再运行")
    folder = data / str(year) / unit
    try:
        found = _found(folder)
        books = workbook_paths(data, year, unit)
    except OSError as error:
        raise FilingError(f"{year}/{unit} 读不出来：{told_fault(error)}") from error
    for written in (*found.values(), [path.name for path in books]):
        if len(written) > 1:
            same = "、".join(sorted(written))
            raise FilingError(f"{year}/{unit} 的 {same} 是同一个文件的两种写法：只留一份")
    filing = RegularFiles(folder, data)
    files = {name: _content(filing, written, MOST_BYTES) for name, (written,) in found.items()}
    for path in books:
        files[WORKBOOK] = _content(RegularFiles(path.parent, data), path.name, MOST_WORKBOOK)
    if WORKBOOK in files and len(files) > 1:
        raise FilingError(
            f"{year}/{unit}/ 和 {source_path(year, unit, WORKBOOK)} 都有填报：只留一份"
        )
    return files


def _found(folder: Path) -> dict[str, list[str]]:
    """The files in a filing's folder as they are written, by name in the order of the report."""
    present: list[str] = []
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        present = sorted(os.listdir(folder))  # noqa: PTH208 - of 10,000 folders, names are enough
    found: dict[str, list[str]] = {name: [] for name in (*FILES, *OPTIONAL_FILES)}
    for written in present:
        if name := name_in_filing(written):
            found[name].append(written)
    return {name: each for name, each in found.items() if each}


def _content(files: RegularFiles, name: str, most: int) -> bytes:
    try:
        return files.read(name, most)
    except OSError as error:
        where = (files.folder / name).relative_to(files.within).as_posix()
        raise FilingError(f"{where} 读不出来：{told_fault(error)}") from error
