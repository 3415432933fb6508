"""The register of a new project: made of a list of units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import key_fault
from township_reports.filings.register import (
    Level,
    Slugs,
    Unit,
    level_named,
    name_faults,
    other_names,
    shipped_levels,
    units_csv,
    with_slugs,
)
from township_reports.founding.listing import ListError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from township_reports.filings.register import FormerName
    from township_reports.founding.listing import Listed

#: The tiers of counties and of cities, and the level of who is none of a place.
_COUNTY, _CITY, _DEPARTMENT = "县", "市", "部门"


def registered(listed: Sequence[Listed]) -> tuple[Unit, ...]:
    """The units of a list with what it does not say: level by the name's end, slug by pinyin.

    Where one unit alone is a county, or else a city, it is over all others that name no other.
    Raises :class:`ListError` for a name that cannot be a folder's, one that stands twice or that
    two units have, a former name without its years, and a parent that is not in the list.
    """
    places: dict[str, str] = {}
    for each in listed:
        if fault := key_fault(each.unit):
            raise ListError(f"名单{each.place}：单位名“{each.unit}”{fault}")
        if each.unit in places:
            raise ListError(
                f"名单{each.place}：“{each.unit}”和{places[each.unit]}重复：只留一个；"
                f"是两个同名的单位，就在前面写上县，如 甲县/{each.unit}"
            )
        places[each.unit] = each.place
    for each in listed:
        if each.parent and each.parent not in places:
            raise ListError(
                f"名单{each.place}：上级“{each.parent}”不在名单里：改正名称，或者加上它"
            )
    levels = {each.unit: _level(each) for each in listed}
    over = _Over.of(levels)
    units = {
        each.unit: Unit(
            each.unit,
            levels[each.unit],
            each.parent or over.of_level(levels[each.unit]),
            each.slug,
            each.code,
            *_other_names(each),
        )
        for each in listed
    }
    for unit, problem in name_faults(units):
        raise ListError(f"名单{places[unit]}：{problem}")
    return tuple(with_slugs(units, Slugs()).values())


def register_file(units: Iterable[Unit]) -> tuple[str, bytes]:
    """The register as a file: its name in ``data`` and its content."""
    return "units.csv", units_csv(units)


def _other_names(each: Listed) -> tuple[tuple[str, ...], tuple[FormerName, ...]]:
    try:
        return other_names(each.unit, each.aliases, each.former)
    except ValueError as error:
        raise ListError(f"名单{each.place}：{error}") from error


def _level(each: Listed) -> Level:
    levels = shipped_levels()
    said, told = levels.called(each.level), levels.level_in(each.unit)
    return said or (told if told.name else level_named(_DEPARTMENT))


@dataclass(frozen=True)
class _Over:
    """The unit that is over counties, and the one over all below; empty where it is not one."""

    counties: str
    others: str

    @classmethod
    def of(cls, levels: Mapping[str, Level]) -> _Over:
        cities, counties = (
            [unit for unit, level in levels.items() if level.tier == tier]
            for tier in (_CITY, _COUNTY)
        )
        (city,) = cities if len(cities) == 1 else ("",)
        (county,) = counties if len(counties) == 1 else ("",)
        return cls(city, county if counties else city)

    def of_level(self, level: Level) -> str:
        """The unit over one of this level."""
        return {_CITY: "", _COUNTY: self.counties}.get(level.tier, self.others)
