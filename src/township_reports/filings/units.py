"""Which units there are (``data/units.csv``) and which of them have filed for a year."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from township_reports.filings.folder.csv_text import CsvError, csv_rows
from township_reports.filings.folder.files import WORKBOOK
from township_reports.filings.levels import LEVELS, level_in
from township_reports.project import MendableError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEVELS = tuple(level.name for level in LEVELS)
_COLUMNS = ["unit", "level", "parent", "slug", "code"]
#: The top folder of a year that holds what was signed: no unit's.
STORE_FOLDER = "signed"
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
    """Read ``units.csv`` by unit, in its order; empty where there is no such file.

    Raises :class:`UnitsError` for a wrong head, an unknown level, a repeated unit or slug.
    """
    if not path.exists():
        return {}
    try:
        rows = csv_rows(path.read_bytes(), path.name)
    except CsvError as error:
        raise UnitsError(str(error)) from error
    if not rows or rows[0].fields != _COLUMNS:
        raise UnitsError(f"{path.name} 第 1 行应为：{','.join(_COLUMNS)}")
    units: dict[str, Unit] = {}
    slugs: set[str] = set()
    for row in rows[1:]:
        unit = Unit(*[field.strip() for field in (*row.fields, *[""] * 5)[:5]])
        problem = _problem(unit, len(row.fields))
        if unit.unit in units:
            problem = problem or f"单位“{unit.unit}”重复"
        if unit.slug in slugs:
            problem = problem or f"slug“{unit.slug}”重复"
        if problem:
            raise UnitsError(f"{path.name} 第 {row.number} 行：{problem}")
        units[unit.unit] = unit
        slugs.add(unit.slug)
    return units


def level_of(key: str, units: Mapping[str, Unit]) -> str:
    """A unit's level: as ``units.csv`` says, else as its name ends, else empty."""
    if key in units:
        return units[key].level
    return level_in(key)


def filed_units(year_folder: Path) -> tuple[str, ...]:
    """The keys of the units that have filed, by folder or by workbook, below ``data/<year>/``.

    A folder that holds only folders and workbooks groups units (a county within a province).
    Hidden files and folders are passed over, and so is what a spreadsheet program leaves beside
    an open workbook (``~$…``). A unit with both is named once; reading it says so.
    """
    found: dict[str, None] = {}

    def visit(folder: str, key: str) -> None:
        with os.scandir(folder) as scanned:
            entries = sorted(
                (
                    entry
                    for entry in scanned
                    if not entry.name.startswith((".", "~$"))
                    and (key or entry.name != STORE_FOLDER)
                ),
                key=lambda entry: entry.name,
            )
        folders = [entry for entry in entries if entry.is_dir()]
        books = [e for e in entries if e.name.endswith(WORKBOOK) and not e.is_dir()]
        is_unit = key and (not entries or len(folders) + len(books) < len(entries))
        if is_unit:
            found[key] = None
        else:
            found.update({_below(key, entry.name.removesuffix(WORKBOOK)): None for entry in books})
        for entry in folders:
            visit(entry.path, _below(key, entry.name))

    if year_folder.is_dir():
        visit(str(year_folder), "")
    return tuple(sorted(found))


def _below(key: str, name: str) -> str:
    return f"{key}/{name}" if key else name


def _problem(unit: Unit, fields: int) -> str:
    if fields != len(_COLUMNS):
        return f"应有 {len(_COLUMNS)} 格，实有 {fields} 格"
    if not unit.unit or ".." in PurePosixPath(unit.unit).parts or unit.unit.startswith("/"):
        return f"单位名“{unit.unit}”不能用作文件夹名"
    if unit.level not in _LEVELS:
        return f"级别“{unit.level}”应为 {'、'.join(_LEVELS)} 之一"
    if not _SLUG.fullmatch(unit.slug):
        return f"slug“{unit.slug}”只能用小写字母、数字和连字符"
    return ""
