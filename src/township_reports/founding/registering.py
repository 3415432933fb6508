"""The register of a new project: made of a list of units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import DEPARTMENT, LEVELS, Unit, key_fault, level_in, tier_of
from township_reports.founding.listing import ListError
from township_reports.year import units_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from township_reports.founding.listing import Listed

#: The level whose tier is that of counties.
_COUNTY = "县"
_CITY = "市"


def registered(listed: Sequence[Listed]) -> tuple[Unit, ...]:
    """The units of a list with what it does not say: level by the name's end, slug by number.

    Where one unit alone is a county, or else a city, it is over all others that name no other.
    Raises :class:`ListError` for a name that cannot be a folder's, one that stands twice, and a
    parent that is not in the list.
    """
    places: dict[str, str] = {}
    for each in listed:
        if fault := key_fault(each.unit):
            raise ListError(f"名单{each.place}：单位名“{each.unit}”{fault}")
        if each.unit in places:
            raise ListError(f"名单{each.place}：“{each.unit}”和{places[each.unit]}重复：只留一个")
        places[each.unit] = each.place
    for each in listed:
        if each.parent and each.parent not in places:
            raise ListError(
                f"名单{each.place}：上级“{each.parent}”不在名单里：改正名称，或者加上它"
            )
    levels = {each.unit: _level(each) for each in listed}
    over = _Over.of(levels)
    digits = len(str(len(listed)))
    return tuple(
        Unit(
            each.unit,
            levels[each.unit],
            each.parent or over.of_level(levels[each.unit]),
            each.slug or f"unit-{number:0{digits}}",
            each.code,
        )
        for number, each in enumerate(listed, 1)
    )


def register_file(units: Iterable[Unit]) -> tuple[str, bytes]:
    """The register as a file: its name in ``data`` and its content."""
    return "units.csv", units_csv(units)


def _level(each: Listed) -> str:
    known = each.level in {level.name for level in LEVELS}
    return each.level if known else level_in(each.unit) or DEPARTMENT


@dataclass(frozen=True)
class _Over:
    """The unit that is over counties, and the one over all below; empty where it is not one."""

    counties: str
    others: str

    @classmethod
    def of(cls, levels: Mapping[str, str]) -> _Over:
        cities, counties = (
            [unit for unit, level in levels.items() if tier_of(level) == tier]
            for tier in (_CITY, _COUNTY)
        )
        (city,) = cities if len(cities) == 1 else ("",)
        (county,) = counties if len(counties) == 1 else ("",)
        return cls(city, county if counties else city)

    def of_level(self, level: str) -> str:
        """The unit over one of this level."""
        return {_CITY: "", _COUNTY: self.counties}.get(tier_of(level), self.others)
