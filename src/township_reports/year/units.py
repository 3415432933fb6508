"""The units of a year: who has filed, who has not, whose summaries there are, who was asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from township_reports.comparing import families
from township_reports.filings import (
    Unit,
    filed_units,
    key_fault,
    level_of,
    read_register,
    summary_of,
)
from township_reports.filings.register import Names, keys_in, units_in
from township_reports.project import MendableError, Project

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from pathlib import Path


class SelectionError(MendableError):
    """The units asked for are not there; the message names the nearest that is."""


@dataclass(frozen=True)
class Units:
    """The units of a year, or those of them that were asked for (then not ``is_all``).

    ``folder`` is where filings of the year stand, ``register`` all that the register has, under
    the names of the year; ``filed`` and ``missing`` (未报送) are units by key, ``summaries`` the
    keys of the summaries of units over others; ``unusable`` says of each folder or workbook that
    nothing can be made of why its name cannot be a unit's.
    """

    folder: Path
    register: Mapping[str, Unit]
    filed: tuple[str, ...]
    missing: tuple[str, ...]
    summaries: tuple[str, ...]
    unusable: Mapping[str, str]
    is_all: bool = True

    @classmethod
    def read(cls, project: Project, year: int) -> Units:
        """All units of a year. Raises ``UnitsError``, ``LevelsError``."""
        folder = project.data / str(year)
        keys = filed_units(folder)
        register = units_in(read_register(project.units), year, lambda: keys)
        unusable = {key: fault for key in keys if (fault := key_fault(key))}
        filed = tuple(key for key in keys if key not in unusable)
        present = set(filed)
        missing = tuple(unit for unit in register if unit not in present)
        # A unit over others has a summary once one of these has filed.
        summaries = tuple(
            summary_of(parent)
            for parent, children in families(register).items()
            if present.intersection(children)
        )
        return cls(folder, register, filed, missing, summaries, unusable)

    @property
    def reports(self) -> tuple[str, ...]:
        """The keys of the reports to make."""
        return (*self.filed, *self.summaries)

    @cached_property
    def below(self) -> Mapping[str, tuple[str, ...]]:
        """The units directly below each unit that has any."""
        return families(self.register)

    def keys(self, unit: str, year: int) -> tuple[str, ...]:
        """The keys under which a unit may have filed for another year, the likeliest first."""
        return keys_in(self.register, unit, year)

    def select(self, asked: str = "") -> Units:
        """Those that ``asked`` names; all where it names none.

        Names are as people write them (:class:`~township_reports.filings.register.Names`),
        separated by spaces or commas; a name that holds such a sign stands alone on its line.
        Raises :class:`SelectionError`.
        """
        if not asked.strip(" \t,，、;；"):
            if not (self.filed or self.register or self.unusable):
                raise SelectionError(f"{self.folder.parent.name}/{self.folder.name} 里没有任何填报")
            return self
        keys = (*self.filed, *self.missing, *self.summaries)
        return self.only(set(named_units(asked, keys, int(self.folder.name), self.register)))

    def only(self, wanted: Container[str]) -> Units:
        """Those with one of these keys."""
        return replace(
            self,
            filed=tuple(unit for unit in self.filed if unit in wanted),
            missing=tuple(unit for unit in self.missing if unit in wanted),
            summaries=tuple(key for key in self.summaries if key in wanted),
            unusable={},
            is_all=False,
        )


def expected_units(project: Project, year: int, asked: str = "") -> tuple[Unit, ...]:
    """The units of the register in a year, or those of them that ``asked`` names.

    Raises :class:`SelectionError`, ``UnitsError``.
    """
    register = units_in(read_register(project.units), year)
    if not register:
        raise SelectionError(
            f"没有 {project.data.name}/units.csv（或 units.xlsx）：先把单位名单写在里面"
        )
    wanted = set(named_units(asked, tuple(register), register=register)) or set(register)
    return tuple(unit for key, unit in register.items() if key in wanted)


def named_units(
    asked: str,
    keys: Sequence[str],
    year: int | None = None,
    register: Mapping[str, Unit] = MappingProxyType({}),
) -> tuple[str, ...]:
    """The keys that ``asked`` names, as :meth:`Units.select` reads it; none where it names none.

    ``register`` says of those of its units what else they are called, and who stands over them.
    Raises :class:`SelectionError`.
    """
    known = set(keys)
    lines = [line.strip() for line in asked.splitlines()]
    words = [
        name
        for line in lines
        for name in ([line] if line in known else re.split(r"[\s,，、;；]+", line))
        if name
    ]
    if known.issuperset(words):
        return tuple(dict.fromkeys(words))
    names = Names({key: register.get(key) or Unit(key, level_of(key, {})) for key in keys})
    return tuple(dict.fromkeys(_find(name, names, year) for name in words))


def _find(name: str, names: Names, year: int | None = None) -> str:
    same = names.keys_of(name)
    if len(same) == 1:
        return same[0]
    if same:
        raise SelectionError(f"“{name}”有 {len(same)} 个：写全路径，如 {same[0]}")
    nearest = names.nearest(name)
    hint = f"；最接近的是 {nearest}" if nearest else ""
    where = f"{year} 年" if year else "单位名单里"
    raise SelectionError(f"{where}没有叫“{name}”的单位{hint}")
