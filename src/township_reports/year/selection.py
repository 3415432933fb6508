"""Which units of a year a run is about: who has filed, who has not, who was asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from township_reports.filings.labels import nearest_label
from township_reports.filings.unit_keys import SUMMARY, is_summary, unit_name
from township_reports.filings.units import Unit, filed_units, read_units
from township_reports.project.folders import Project
from township_reports.project.mendable import MendableError
from township_reports.year.summaries import summaries_of


class SelectionError(MendableError):
    """The units asked for are not there; the message names the nearest that is."""


@dataclass(frozen=True)
class Units:
    """The units of a run: ``filed`` and ``missing`` (未报送) by key; ``is_all`` of the year.

    ``summaries`` are the keys of the summaries of units over others.
    """

    register: Mapping[str, Unit]
    filed: tuple[str, ...]
    missing: tuple[str, ...]
    is_all: bool
    summaries: tuple[str, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """The keys of the reports to make."""
        return (*self.filed, *self.summaries)


def select_units(project: Project, year: int, asked: str = "") -> Units:
    """The units of a year, or those that ``asked`` names.

    Names are keys or their last parts, separated by spaces or commas; a name that holds such a
    sign stands alone. Raises :class:`SelectionError`, ``UnitsError``.
    """
    register = read_units(project.units)
    filed = filed_units(project.data / str(year))
    for key in (*filed, *register):
        if is_summary(key):
            raise SelectionError(
                f"{key}：“{SUMMARY}”是程序自己做的汇总的名字，单位不能叫这个名字；改名再运行"
            )
    missing = tuple(unit for unit in register if unit not in filed)
    summaries = summaries_of(register, filed)
    if not asked.strip(" \t,，、;；"):
        if not filed and not register:
            raise SelectionError(f"{project.data.name}/{year} 里没有任何填报")
        return Units(register, filed, missing, is_all=True, summaries=summaries)
    wanted = set(named_units(asked, (*filed, *missing, *summaries), year))
    return Units(
        register,
        tuple(unit for unit in filed if unit in wanted),
        tuple(unit for unit in missing if unit in wanted),
        is_all=False,
        summaries=tuple(key for key in summaries if key in wanted),
    )


def expected_units(project: Project, asked: str = "") -> tuple[Unit, ...]:
    """The units of ``units.csv``, or those of them that ``asked`` names.

    Raises :class:`SelectionError`, ``UnitsError``.
    """
    register = read_units(project.units)
    if not register:
        raise SelectionError(f"没有 {project.data.name}/units.csv：先把单位名单写在里面")
    wanted = set(named_units(asked, tuple(register))) or set(register)
    return tuple(unit for key, unit in register.items() if key in wanted)


def named_units(asked: str, keys: Sequence[str], year: int | None = None) -> tuple[str, ...]:
    """The keys that ``asked`` names, as :func:`select_units` reads it; none where it names none.

    Raises :class:`SelectionError`.
    """
    if asked.strip() in keys:
        return (asked.strip(),)
    names = [name for name in re.split(r"[\s,，、;；]+", asked) if name]
    return tuple(dict.fromkeys(_found(name, keys, year) for name in names))


def _found(name: str, keys: Sequence[str], year: int | None = None) -> str:
    if name in keys:
        return name
    same = [key for key in keys if unit_name(key) == name]
    if len(same) == 1:
        return same[0]
    if same:
        raise SelectionError(f"“{name}”有 {len(same)} 个：写全路径，如 {same[0]}")
    nearest = nearest_label(name, keys)
    hint = f"；最接近的是 {nearest}" if nearest else ""
    where = f"{year} 年" if year else "units.csv 里"
    raise SelectionError(f"{where}没有叫“{name}”的单位{hint}")
