"""A year in a few figures: what its published reports come to, taken from what was signed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.filings import is_summary
from township_reports.report import units_chart, years_chart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from township_reports.document import Chart
    from township_reports.filings import Value
    from township_reports.site.catalogue import Listed


@dataclass(frozen=True)
class YearAtAGlance:
    """The published reports of a year with their figures by what the form calls them.

    ``known`` are the keys of the units of the register.
    """

    year: int
    known: frozenset[str]
    reports: tuple[tuple[Listed, Mapping[str, Value]], ...]

    @cached_property
    def _units(self) -> Mapping[str, Mapping[str, Value]]:
        # A summary holds its units' figures once more.
        return {u.key: figures for u, figures in self.reports if not is_summary(u.key)}

    @property
    def published(self) -> int:
        """How many units have a report to read."""
        return len(self._units)

    @property
    def expected(self) -> int:
        """How many units there are: those of the register, and those that published."""
        return len(self.known.union(self._units))

    @cached_property
    def totals(self) -> Mapping[str, int | Decimal]:
        """The sums over the units that published, in the form's order."""
        names = dict.fromkeys(name for figures in self._units.values() for name in figures)
        found = {name: self.by_unit(name).values() for name in names}
        return {name: sum(values) for name, values in found.items() if values}

    def by_unit(self, figure: str) -> Mapping[str, int | Decimal]:
        """One figure of each unit that has it, by the unit's name with those over it."""
        return {
            key.replace("/", " "): value
            for key, figures in self._units.items()
            if (value := figures.get(figure)) is not None
        }


@dataclass(frozen=True)
class Told:
    """A figure as the front page tells it; ``before`` is last year's, ``None`` without one."""

    name: str
    now: int | Decimal
    before: int | Decimal | None

    @property
    def change(self) -> int | Decimal | None:
        """By how much it is more than last year's."""
        return None if self.before is None else self.now - self.before


def told_figures(years: Sequence[YearAtAGlance]) -> tuple[Told, ...]:
    """The newest year's figures beside those of the year before; ``years`` newest first."""
    newest, *others = years
    last = next((each.totals for each in others if each.year == newest.year - 1), {})
    return tuple(Told(name, now, last.get(name)) for name, now in newest.totals.items())


def figures_chart(years: Sequence[YearAtAGlance]) -> Chart | None:
    """The first figure over the years, or where there is one year alone, over its units."""
    names = [*years[0].totals][:1]
    for name in names:
        by_year = {each.year: each.totals.get(name) for each in years}
        if len(by_year) > 1:
            return years_chart(f"各单位历年{name}", by_year)
        return units_chart(f"{years[0].year} 年各单位{name}", years[0].by_unit(name))
    return None
