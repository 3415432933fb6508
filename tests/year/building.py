"""Build an invented year with a pool that builds nothing, and edit what it is made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.making.invented import IdlePool, ReadyPool
from township_reports.making.outcomes import Outcome
from township_reports.making.run import YearRun, build_year
from township_reports.project.folders import Project
from township_reports.year.year import Year

Change = Callable[[Path], None]


def build(folder: Path, units: str = "") -> tuple[list[str], dict[str, Outcome]]:
    """Build 2021 with an idle pool: the units built, and all outcomes."""
    year, pool = Year(Project.at(folder), 2021), IdlePool()
    outcomes = build_year(
        YearRun(year, year.units.select(units), ReadyPool(pool=pool)), lambda _: None
    )
    return pool.asked, {outcome.unit: outcome for outcome in outcomes}


def edited(name: str, old: str, new: str) -> Change:
    """A change that puts one text for another in a file of a project."""

    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change
