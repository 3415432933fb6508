"""Which units there are (``data/units.csv``) and which of them have filed for a year."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.characters import escaped_text
from township_reports.filings.folder.csv_text import CsvError, csv_rows
from township_reports.filings.folder.files import name_in_filing, unit_of_workbook
from township_reports.filings.key_faults import STORE_FOLDER, folded_key, is_device, key_fault
from township_reports.filings.levels import LEVELS, level_in
from township_reports.project import MendableError, read_plain_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEVELS = tuple(level.name for level in LEVELS)
#: The country has about 40,000 townships.
_MOST_UNITS = 100_000
# A slug is a name in the site's folders and addresses.
_LONGEST_SLUG = 100
_LONGEST_SHOWN = 40
_MOST_NAMED = 5
#: What systems put into folders by themselves.
_STRAYS = {"thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "__macosx"}
_COLUMNS = ["unit", "level", "parent", "slug", "code"]
#: Folders within folders: a unit stands below a province, a city and a county.
_MOST_NESTED = 8
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class UnitsError(MendableError):
    """``units.csv`` cannot be used as it is; the message names line and remedy."""


@dataclass(frozen=True)
class Unit:
    """One unit of ``units.csv``; ``unit`` is its key, ``parent`` the key of the unit over it."""

    unit: str
    level: str
    parent: str = ""
    slug: str = ""
    code: str = ""


def read_units(path: Path) -> Mapping[str, Unit]:
    """Read ``units.csv``, or some lines of it, by unit in its order; none where there is no file.

    Raises :class:`UnitsError` for a wrong head, an unknown level, a repeated unit or slug, and for
    a unit or a parent whose name cannot be a folder's.
    """
    return {unit.unit: unit for _, unit in _lines(path)}


def read_register(path: Path) -> Mapping[str, Unit]:
    """Read all of ``units.csv`` as :func:`read_units` does, and follow its parents.

    Raises :class:`UnitsError` as well for a parent that is not there, and for units that stand
    over themselves.
    """
    lines = list(_lines(path))
    units = {unit.unit: unit for _, unit in lines}
    sound: set[str] = set()
    for number, unit in lines:
        if problem := _parent_problem(unit, units, sound):
            raise UnitsError(f"{path.name} 第 {number} 行：{problem}")
    return units


def _lines(path: Path) -> Iterator[tuple[int, Unit]]:
    """The units of the file, each with the number of its line."""
    if not path.exists():
        return
    try:
        rows = csv_rows(read_plain_file(path), path.name, _MOST_UNITS)
    except CsvError as error:
        raise UnitsError(str(error)) from error
    except OSError as error:
        raise UnitsError(f"{path.name} 读不出来：{error.strerror}") from error
    if not rows or rows[0].fields != _COLUMNS:
        raise UnitsError(f"{path.name} 第 1 行应为：{','.join(_COLUMNS)}")
    units: set[str] = set()
    slugs: set[str] = set()
    for row in rows[1:]:
        unit = Unit(*[field.strip() for field in (*row.fields, *[""] * 5)[:5]])
        problem = _problem(unit, len(row.fields))
        if folded_key(unit.unit) in units:
            problem = problem or f"单位“{unit.unit}”重复：只留一行"
        if unit.slug in slugs:
            problem = problem or f"slug“{unit.slug}”重复：换一个"
        if problem:
            raise UnitsError(f"{path.name} 第 {row.number} 行：{problem}")
        units.add(folded_key(unit.unit))
        slugs.add(unit.slug)
        yield row.number, unit


def level_of(key: str, units: Mapping[str, Unit]) -> str:
    """A unit's level: as ``units.csv`` says, else as its name ends, else empty."""
    if key in units:
        return units[key].level
    return level_in(key)


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


def _problem(unit: Unit, fields: int) -> str:
    if fields != len(_COLUMNS):
        return f"应有 {len(_COLUMNS)} 格，实有 {fields} 格"
    if fault := key_fault(unit.unit):
        return f"单位名“{_shown(unit.unit)}”{fault}"
    if unit.level not in _LEVELS:
        return f"级别“{_shown(unit.level)}”应为 {'、'.join(_LEVELS)} 之一"
    if unit.parent and (fault := key_fault(unit.parent)):
        return f"上级“{_shown(unit.parent)}”{fault}"
    if not _SLUG.fullmatch(unit.slug):
        return f"slug“{_shown(unit.slug)}”只能用小写字母、数字和连字符"
    if len(unit.slug) > _LONGEST_SLUG:
        return f"slug“{_shown(unit.slug)}”超过 {_LONGEST_SLUG} 个字符：写短些"
    if is_device(unit.slug):
        return f"slug“{unit.slug}”是 Windows 留用的名字：换一个"
    return ""


def _parent_problem(unit: Unit, units: Mapping[str, Unit], sound: set[str]) -> str:
    """What is wrong with those over a unit; ``sound`` are units known to stand under a top."""
    way: dict[str, None] = {}
    over = unit
    while over.unit not in sound:
        way[over.unit] = None
        if not over.parent:
            break
        if over.parent in way:
            circle = list(way)[list(way).index(over.parent) :]
            names = " → ".join(map(_shown, [*circle[:_MOST_NAMED], over.parent]))
            return f"上级绕成一圈（{names}）：改正其中一个的上级"
        if over.parent not in units:
            return f"上级“{_shown(over.parent)}”不在名单里：改正名称，或者先加上它的一行"
        over = units[over.parent]
    sound.update(way)
    return ""


def _shown(text: str) -> str:
    """Enough of a text to be found, with nothing in it that cannot be seen."""
    return escaped_text(text[:_LONGEST_SHOWN])
