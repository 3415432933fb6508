"""Which units have filed for a year, by what stands in ``data/<year>/``."""

from __future__ import annotations

import os
from pathlib import Path

from township_reports.filings.folder.files import name_in_filing, unit_of_workbook
from township_reports.filings.key_faults import STORE_FOLDER

#: What systems put into folders by themselves.
_STRAYS = {"thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "__macosx"}
#: Folders within folders: a unit stands below a province, a city and a county.
_MOST_NESTED = 8


def filed_units(year_folder: Path) -> tuple[str, ...]:
    """The keys of the units that have filed, by folder or by workbook, below ``data/<year>/``.

    A folder that holds filings below it and none of its own groups units (a county within a
    province), whatever else lies there. Hidden files and folders are passed over, and so is what a
    spreadsheet program leaves beside an open workbook (``~$…``) and what systems put into any
    folder. A unit with both is named once; reading it says so. What cannot be looked into, a link
    to a folder and folders without end are units, whose own failure that is; a name that is not
    UTF-8 has � in its key.
    """
    found: set[str] = set()
    if year_folder.is_dir():
        _visit(str(year_folder), "", found)
    return tuple(sorted(found))


def _visit(folder: str, key: str, found: set[str]) -> bool:
    """Add the units in a folder; whether some file of a filing stands in it or below."""
    try:
        with os.scandir(folder) as scanned:
            entries = [entry for entry in scanned if not _is_passed_over(entry.name, key)]
    except PermissionError:
        found.add(key)
        return True
    folders = [entry for entry in entries if _is_folder(entry)]
    files = [entry.name for entry in entries if not _is_folder(entry)]
    is_filing = bool(key) and any(map(name_in_filing, files))
    books = [] if is_filing else list(filter(None, map(unit_of_workbook, files)))
    found.update(_below(key, name) for name in books)
    # Each is visited, whatever the others hold.
    below = [_look_into(entry, _below(key, entry.name), found) for entry in folders]
    holds = is_filing or bool(books) or any(below)
    is_alone = not (folders or books)
    # Files of other names may be meant for a filing: reading it will say what is missing.
    if key and (is_filing or is_alone or (len(files) > len(books) and not holds)):
        found.add(key)
    return holds


def _look_into(entry: os.DirEntry[str], key: str, found: set[str]) -> bool:
    # A link may lead back to where it stands.
    if entry.is_symlink() or key.count("/") > _MOST_NESTED:
        found.add(key)
        return True
    return _visit(entry.path, key, found)


def _is_passed_over(name: str, key: str) -> bool:
    is_store = not key and name == STORE_FOLDER
    return is_store or name.startswith((".", "~$")) or name.lower() in _STRAYS


def _is_folder(entry: os.DirEntry[str]) -> bool:
    # What stands in the place of a filing's file is no unit, a link that leads nowhere is one.
    if name_in_filing(entry.name):
        return False
    return entry.is_dir(follow_symlinks=False) or (
        entry.is_symlink() and not unit_of_workbook(entry.name) and not Path(entry).is_file()
    )


def _below(key: str, name: str) -> str:
    # What is not UTF-8 can be neither printed nor written down.
    shown = os.fsencode(name).decode("utf-8", errors="replace")
    return f"{key}/{shown}" if key else shown
