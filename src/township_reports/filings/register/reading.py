"""Read the register, ``units.csv`` or ``units.xlsx``: which units there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.filings.key_faults import folded_key, key_fault
from township_reports.filings.register.errors import UnitsError
from township_reports.filings.register.faults import (
    level_fault,
    line_fault,
    name_faults,
    parent_fault,
    shown,
)
from township_reports.filings.register.levels import LEVELS_FILE, Levels, read_levels
from township_reports.filings.register.names import plain_name
from township_reports.filings.register.slugs import SLUGS_FILE, read_slugs
from township_reports.filings.register.table import Line, register_file, register_lines
from township_reports.filings.register.unit import FormerName, Unit
from township_reports.filings.unit_keys import unit_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_APART = re.compile(r"[、,，;；\n]+")
#: 柳塘乡（至2021）, 柳塘乡（2016至2021）.
_FORMER = re.compile(
    r"(?P<name>[^（(]+)[（(](?:(?P<first>\d{4})年?)?至(?P<last>\d{4})年?[)）]", re.ASCII
)


def read_units(path: Path) -> Mapping[str, Unit]:
    """Read the register at ``path``, that of ``units.csv``, or some lines of it.

    By key, in its order; none where there is no file. Where ``units.xlsx`` stands there instead,
    that is read; ``levels.yaml`` beside it has levels of the project's own. Raises
    :class:`UnitsError`, naming the line, for what one line says wrong and for a repeated unit or
    slug, and ``LevelsError``.
    """
    return {unit.unit: unit for _, unit in _lines(path)}


def read_register(path: Path) -> Mapping[str, Unit]:
    """Read all of the register as :func:`read_units` does, and hold its lines against each other.

    Raises :class:`UnitsError` as well for a parent that is not there, for units that stand over
    themselves, for a name of two units, and for an address that has been another unit's.
    """
    lines = list(_lines(path))
    units = {unit.unit: unit for _, unit in lines}
    used = read_slugs(path.with_name(SLUGS_FILE))
    numbers = {unit.unit: number for number, unit in lines}
    for key, problem in name_faults(units):
        raise _at(path, numbers[key], problem)
    sound: set[str] = set()
    for number, unit in lines:
        problem = parent_fault(unit, units, sound) or used.fault(unit)
        if problem:
            raise _at(path, number, problem)
    return units


def _at(path: Path, number: int, problem: str) -> UnitsError:
    name = (register_file(path) or path).name
    return UnitsError(f"{name} 第 {number} 行：{problem}")


def _lines(path: Path) -> Iterator[tuple[int, Unit]]:
    """The units of the file, each with the number of its line."""
    file = register_file(path)
    if file is None:
        return
    levels = read_levels(path.with_name(LEVELS_FILE))
    lines = list(register_lines(file))
    keys = _Keys(lines)
    units: dict[str, int] = {}
    slugs: dict[str, int] = {}
    for line in lines:
        unit = _unit(line, levels, keys, path)
        problem = line_fault(unit)
        folded = folded_key(unit.unit)
        if folded in units:
            problem = problem or f"单位“{unit.unit}”重复，第 {units[folded]} 行已经有了：只留一行"
        if unit.slug and unit.slug in slugs:
            problem = problem or f"slug“{unit.slug}”重复，第 {slugs[unit.slug]} 行已经有了：换一个"
        if problem:
            raise _at(path, line.number, problem)
        units[folded] = slugs[unit.slug] = line.number
        yield line.number, unit


class _Keys:
    """The keys of the lines by the names that stand for them in a column of parents."""

    def __init__(self, lines: list[Line]) -> None:
        self._keys = {line["unit"] for line in lines}
        self._by_name: dict[str, str] = {}
        for key in self._keys:
            for name in {plain_name(key), plain_name(unit_name(key))}:
                # A name of two is none: the key itself is needed.
                self._by_name[name] = "" if name in self._by_name else key

    def named(self, name: str) -> str:
        """The key that a name stands for; the name itself where that is none's."""
        if name in self._keys or key_fault(name):
            return name
        return self._by_name.get(plain_name(name)) or name


def _unit(line: Line, levels: Levels, keys: _Keys, path: Path) -> Unit:
    key, said = line["unit"], line["level"]
    level = levels.called(said) if said else levels.level_in(plain_name(unit_name(key)))
    if level is None or not level.name:
        raise _at(path, line.number, level_fault(key, said, levels))
    try:
        aliases, former = other_names(key, line["aliases"], line["former"])
    except ValueError as error:
        raise _at(path, line.number, str(error)) from error
    return Unit(
        key,
        level,
        keys.named(line["parent"]) if line["parent"] else "",
        line["slug"],
        line["code"],
        aliases,
        former,
    )


def other_names(
    key: str, aliases: str, former: str
) -> tuple[tuple[str, ...], tuple[FormerName, ...]]:
    """A unit's aliases and former names, of the register's cells with them.

    Raises ``ValueError``, which says what is wrong, for a former name without its years.
    """
    return tuple(_parts(aliases)), tuple(_former(text, key) for text in _parts(former))


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _APART.split(cell) if part.strip()]


def _former(text: str, key: str) -> FormerName:
    match = _FORMER.fullmatch(text)
    if match is None:
        raise ValueError(
            f"曾用名“{shown(text)}”没有写明用到哪一年：写成“柳塘乡（至2021）”，几个之间用顿号隔开"
        )
    first, last = int(match["first"] or 0), int(match["last"])
    if first > last:
        raise ValueError(f"曾用名“{shown(text)}”的年份颠倒了：先写早的一年")
    name = match["name"].strip()
    folder = "" if "/" in name else key.rpartition("/")[0]
    return FormerName(f"{folder}/{name}" if folder else name, last, first)
