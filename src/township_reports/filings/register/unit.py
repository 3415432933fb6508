"""A unit of the register, under the name that it has in a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.filings.register.levels import Level, shipped_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping


@dataclass(frozen=True)
class FormerName:
    """A name that a unit no longer has, as a key, and the years whose reports it stands over."""

    unit: str
    last: int
    first: int = 0

    def is_of(self, year: int) -> bool:
        """Whether it was the unit's name in a year."""
        return self.first <= year <= self.last

    def __str__(self) -> str:
        years = f"{self.first}至{self.last}" if self.first else f"至{self.last}"
        return f"{self.unit}（{years}）"


@dataclass(frozen=True)
class Unit:
    """One unit; ``unit`` is its key, ``parent`` the key of the unit over it.

    ``slug`` is its address in the site, empty where the register gives none; ``aliases`` are other
    names that it goes by, ``former`` those that it had. ``listed`` is the unit as the register has
    it, where it is named as in another year.
    """

    unit: str
    level: Level
    parent: str = ""
    slug: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    listed: Unit | None = None

    def keys(self, year: int) -> tuple[str, ...]:
        """The keys under which it may have filed for a year, that which it had then first."""
        listed = self.listed or self
        then = [name.unit for name in self.former if name.is_of(year)]
        return tuple(dict.fromkeys((*then, listed.unit, *(name.unit for name in self.former))))

    def in_year(self, year: int, filed: Collection[str] = ()) -> Unit:
        """The unit under its key of a year, or under the one of its keys that has ``filed``."""
        keys = self.keys(year)
        key = next((key for key in keys if key in filed), keys[0])
        listed = self.listed or self
        if key == listed.unit:
            return listed
        level = listed.level if listed.level.is_office else shipped_levels().level_in(key)
        return replace(
            listed,
            unit=key,
            level=level if level.name else listed.level,
            aliases=(*listed.aliases, listed.unit),
            listed=listed,
        )


def units_in(
    units: Mapping[str, Unit], year: int, filed: Callable[[], Collection[str]] = tuple
) -> Mapping[str, Unit]:
    """The units of a register by their keys of a year, in its order; see :meth:`Unit.in_year`.

    ``filed`` is asked for what has filed only where some unit has had another name.
    """
    if not any(unit.former for unit in units.values()):
        return units
    present = frozenset(filed())
    then = {key: unit.in_year(year, present) for key, unit in units.items()}
    return {unit.unit: _under(unit, then) for unit in then.values()}


def _under(unit: Unit, then: Mapping[str, Unit]) -> Unit:
    parent = then[unit.parent].unit if unit.parent in then else unit.parent
    if parent == unit.parent:
        return unit
    return replace(unit, parent=parent, listed=unit.listed or unit)


def keys_in(units: Mapping[str, Unit], key: str, year: int) -> tuple[str, ...]:
    """The keys under which a unit may have filed for a year; its own where it is not listed."""
    return units[key].keys(year) if key in units else (key,)


def level_of(key: str, units: Mapping[str, Unit]) -> Level:
    """A unit's level: as the register says, else as its name ends, else none."""
    return units[key].level if key in units else shipped_levels().level_in(key)
