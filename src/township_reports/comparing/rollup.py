"""A unit's figures against the sum of the units below it, and which of these have filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.checks import Child, ChildState, Sum
from township_reports.filings import Filing, Unit, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from township_reports.forms import Form, Place


def families(units: Mapping[str, Unit]) -> Mapping[str, tuple[str, ...]]:
    """The units directly below each that sums up those below it, by their parents."""
    below: dict[str, list[str]] = {}
    for unit in units.values():
        over = units.get(unit.parent)
        if unit.parent != unit.unit and over and over.level.sums_up:
            below.setdefault(unit.parent, []).append(unit.unit)
    return {parent: tuple(children) for parent, children in below.items()}


def children_of(
    units: Iterable[str], filed: Iterable[str], filings: Mapping[str, Filing]
) -> tuple[Child, ...]:
    """Each unit below with its state; ``filings`` has those that could be read."""
    present = set(filed)

    def state(unit: str) -> ChildState:
        if unit in filings:
            return ChildState.FILED
        return ChildState.UNREADABLE if unit in present else ChildState.MISSING

    return tuple(Child(unit, state(unit)) for unit in units)


def sums_of(form: Form, units: Sequence[str], filings: Mapping[str, Filing]) -> tuple[Sum, ...]:
    """The sum of each cell of the form over units; ``None`` where one cannot be added up."""
    below = [filings.get(unit) for unit in units]
    return tuple(_sum(place, below) for table in form.tables for place in table.places)


def _sum(place: Place, filings: Iterable[Filing | None]) -> Sum:
    cells = [filing.cells.get(place) if filing else None for filing in filings]
    total = sum_of(cell.figure.value if cell else None for cell in cells)
    # Where the form leaves the unit of measure to the cell, 0 needs none.
    units = {
        cell.figure.unit
        for cell in cells
        if cell and cell.measure.unit_in_cell and cell.figure.value
    }
    if total is None or len(units) > 1:
        return Sum(place, None)
    return Sum(place, total, next(iter(units), ""))
