"""What only the reviewer sees of a county's year: who has filed, rankings, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.checks import ChildState
from township_reports.document import NO_FIGURE, figure_text
from township_reports.report import ReviewTable, figures_at_a_glance

if TYPE_CHECKING:
    from decimal import Decimal

    from township_reports.summary.county import CountyYear

#: How many units of a ranking are listed.
_LISTED = 10


def units_table(county: CountyYear) -> ReviewTable:
    """The units below the county, and whether each has filed; those that have not come first."""
    ordered = sorted(county.children, key=lambda child: child.state is ChildState.FILED)
    rows = [[child.unit, child.state.called] for child in ordered]
    return ReviewTable(("单位", "报送"), rows, "单位名单里没有所属单位")


def ranking_table(county: CountyYear) -> ReviewTable:
    """For each figure the units that have most of it, with their share of the sum."""
    figures = {
        unit: figures_at_a_glance(filing) for unit, filing in county.of_year(county.year).items()
    }
    rows = []
    for name, total in figures_at_a_glance(county.total).items():
        values = [(unit, each.get(name)) for unit, each in figures.items()]
        known = [(unit, value) for unit, value in values if value]
        known.sort(key=lambda pair: (-pair[1], pair[0]))
        for place, (unit, value) in enumerate(known[:_LISTED], start=1):
            rows.append([name, str(place), unit, figure_text(value), _share(value, total)])
    return ReviewTable(("数据", "名次", "单位", "数值", "占合计"), rows, "都是 0")


def changes_table(county: CountyYear) -> ReviewTable:
    """The figures of the county's units together, year by year, from the first that is there."""
    years = [year for year in sorted(county.filings) if county.of_year(year)]
    rows = []
    for name in figures_at_a_glance(county.total):
        by_year = county.by_year(name)
        rows.append([name, *(figure_text(by_year[year]) for year in years)])
    units = ["报送的单位数", *(str(len(county.of_year(year))) for year in years)]
    return ReviewTable(("数据", *(f"{year} 年" for year in years)), [units, *rows])


def _share(value: int | Decimal, total: int | Decimal | None) -> str:
    return f"{100 * value / total:.1f} %" if total else NO_FIGURE
