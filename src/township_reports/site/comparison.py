"""Units and years beside each other: the tables that pages show and files hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import is_summary
from township_reports.site.catalogue import units_of, years_by_slug
from township_reports.site.data_packages import PARENT, UNIT, YEAR, Field
from township_reports.site.key_figures import columns_over, common_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.filings import Value
    from township_reports.site.catalogue import Listed, Listing
    from township_reports.site.key_figures import KeyFigure, YearFigures

_BEFORE, _CHANGE = "上年", "增减"


@dataclass(frozen=True)
class Row:
    """A unit's values, in the order of the columns; ``None`` where there is no figure."""

    unit: Listed
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Comparison:
    """A table of units by figures or years; ``name`` is an ASCII word, ``label`` a short one.

    ``caption`` says what it shows, ``unit`` what all of it is counted in, if that is one.
    ``heads`` are what a reader sees over the cells, ``columns`` what a file has: of each head one
    column, or with ``has_changes`` three, the figure, last year's and the change.
    """

    name: str
    label: str
    caption: str
    heads: tuple[str, ...]
    unit: str
    columns: tuple[Field, ...]
    rows: tuple[Row, ...]
    has_changes: bool = False


class History:
    """The published reports of each unit over the years, of whatever name it was, with figures."""

    def __init__(self, listings: Sequence[Listing], figures: Mapping[int, YearFigures]) -> None:
        """``listings`` may be in any order; ``figures`` are of the same years."""
        self._figures = figures
        #: By address, as :func:`years_by_slug` has them.
        self.reports = dict(years_by_slug(listings))
        self.years = tuple(sorted(listing.year for listing in listings))
        self.columns = columns_over({year: figures[year] for year in self.years})
        self.units = tuple(u for u in units_of(listings) if not is_summary(u.key))

    def columns_of(self, year: int) -> tuple[KeyFigure, ...]:
        """The figures of a year's form."""
        return self._figures[year].columns

    def figures(self, slug: str) -> dict[int, dict[str, Value]]:
        """The figures by code of each year in which the unit at this address has a report."""
        found: dict[int, dict[str, Value]] = {}
        for year, report in self.reports.get(slug, ()):
            found.setdefault(year, self._figures[year].of(report.key))
        return found

    def values(self, slug: str, code: str) -> tuple[Value, ...]:
        """One figure of the unit at this address by years, the newest first."""
        reports = {year: report.key for year, report in reversed(self.reports[slug])}
        return tuple(
            self._figures[year].value(reports[year], code) if year in reports else None
            for year in reversed(self.years)
        )


def compare_units(history: History, listing: Listing) -> Comparison:
    """The year's units by its figures, beside last year's where any of them has some."""
    columns = history.columns_of(listing.year)
    last = listing.year - 1
    has_changes = last in history.years
    rows = []
    for report in listing.reports:
        if is_summary(report.key):
            continue
        figures = history.figures(report.slug)
        now, before = figures[listing.year], figures.get(last, {}) if has_changes else {}
        values: list[Value] = []
        for column in columns:
            value, earlier = now.get(column.code), before.get(column.code)
            values += [value, earlier, _change(value, earlier)] if has_changes else [value]
        rows.append(Row(report, tuple(values)))
    return Comparison(
        name="compare",
        label=f"{listing.year} 年",
        caption=f"{listing.year} 年各单位主要数字",
        heads=tuple(c.label if common_unit(columns) else c.head for c in columns),
        unit=common_unit(columns),
        columns=tuple(field for column in columns for field in _fields(column, has_changes)),
        rows=tuple(rows),
        has_changes=has_changes,
    )


def compare_years(history: History, column: KeyFigure, units: Sequence[Listed]) -> Comparison:
    """One figure of units by years, the newest first: on a narrow screen it is in sight."""
    years = tuple(reversed(history.years))
    return Comparison(
        name=column.code,
        label=column.label,
        caption=f"{column.label}：各单位历年数字",
        heads=tuple(f"{year} 年" for year in years),
        unit=column.unit,
        columns=tuple(Field(f"{year} 年", f"year_{year}", "number") for year in years),
        rows=tuple(Row(unit, history.values(unit.slug, column.code)) for unit in units),
    )


def all_figures(history: History) -> tuple[tuple[Field, ...], list[tuple[str | Value, ...]]]:
    """Every figure of every unit and year, a line a unit's year: the columns, and the lines."""
    fields = (UNIT, PARENT, YEAR, *(f for c in history.columns for f in _fields(c, False)))
    lines: list[tuple[str | Value, ...]] = []
    for unit in history.units:
        for year, figures in sorted(history.figures(unit.slug).items()):
            values = (figures.get(column.code) for column in history.columns)
            lines.append((unit.key, unit.parent, year, *values))
    return fields, lines


def _change(now: Value, before: Value) -> Value:
    return None if now is None or before is None else now - before


def _fields(column: KeyFigure, has_changes: bool) -> tuple[Field, ...]:
    own = Field(column.head, column.code, "number")
    if not has_changes:
        return (own,)
    return (
        own,
        Field(f"{column.label}（{_BEFORE}）", f"{column.code}_before", "number"),
        Field(f"{column.label}（{_CHANGE}）", f"{column.code}_change", "number"),
    )
