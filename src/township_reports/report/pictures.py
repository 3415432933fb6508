"""The charts of a report's figures: for the reviewer, for the optional 图解, for a county's year.

Rows are found in the form by their roles, and have the short names that the form gives them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.document import Chart, ChartKind, Paragraph, Series, Span, section_heading
from township_reports.forms import Place
from township_reports.media import output_data
from township_reports.project import digest_of_bytes
from township_reports.report.parts import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from township_reports.filings import Filing, Value
    from township_reports.parameters import Parameters

HEADING = "图解"
NOTE = "图中数字取自本报告各表。"
#: The most bars of one chart of units.
MOST_UNITS = 30

_ITEMS = "件"


@dataclass(frozen=True)
class ReviewPictures:
    """The charts of a filing beside last year's, where there is one, for the reviewer."""

    filing: Filing
    last: Filing | None

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        # The published 图解 may stand on the same page, and ids must differ.
        charts = [
            replace(chart, key=f"review-{chart.key}") for chart in _charts(self.filing, self.last)
        ]
        return output_data(charts)


def pictures_part(filing: Filing, last: Filing | None, parameters: Parameters) -> Part:
    """The section 图解 of the published report, empty where the parameters do not ask for it."""
    if not parameters.pictures:
        return Part()
    # Not parted from the first chart by the end of a page.
    note = Paragraph((Span(NOTE),), is_leading=True)
    return Part.of(section_heading(HEADING), note, *_charts(filing, last))


def requests_chart(filing: Filing, last: Filing | None) -> Chart:
    """New, carried over, handled and left requests, beside last year's."""
    roles = filing.form.requests.roles.rows
    shown = [role for role in ("received", "brought", "handled", "left") if roles[role].members]
    return _two_years("requests", "申请的收到和办理", shown, (filing, last))


def outcomes_chart(filing: Filing, last: Filing | None) -> Chart:
    """What became of the handled requests, by group of results, beside last year's."""
    groups = filing.form.requests.roles.rows["results"].parts
    return _two_years("outcomes", "申请的办理结果", groups, (filing, last))


def applicants_chart(filing: Filing) -> Chart:
    """The new requests by kind of applicant."""
    table = filing.form.requests
    columns = table.columns_of("applicants")
    row = table.row_of("received")
    values = tuple(
        filing.value(Place(table.key, row.path, column)) if row else None for column in columns
    )
    series = (Series(_year_name(filing.year), values),)
    return Chart("applicants", "新收申请的申请人", _ITEMS, columns, series)


def units_chart(name: str, figures: Mapping[str, int | Decimal]) -> Chart:
    """A figure by unit, the largest first; those beyond the 30th bar as one, 其他 n 个单位.

    ``name`` is the title, which on a page also tells the chart from others of its kind.
    """
    ranked = sorted(figures.items(), key=lambda pair: -pair[1])
    has_rest = len(ranked) > MOST_UNITS
    if has_rest:
        rest = ranked[MOST_UNITS - 1 :]
        others = (f"其他 {len(rest)} 个单位", sum(figure for _, figure in rest))
        ranked = [*ranked[: MOST_UNITS - 1], others]
    return replace(_named_chart(ChartKind.BARS, name, ranked), has_rest=has_rest)


def years_chart(name: str, by_year: Mapping[int, Value]) -> Chart:
    """A figure by year, the earliest first.

    The years run from the first with a figure to the last: those before and after would be room
    for nothing. Of those between each has its place, with a figure or without, so that as much
    time lies between two columns as between their years. Without any figure no year is left out.
    """
    known = [year for year, figure in by_year.items() if figure is not None] or list(by_year)
    years = range(min(known), max(known) + 1) if known else ()
    ranked = [(_year_name(year), by_year.get(year)) for year in years]
    return _named_chart(ChartKind.COLUMNS, name, ranked)


def _charts(filing: Filing, last: Filing | None) -> tuple[Chart, ...]:
    return (requests_chart(filing, last), outcomes_chart(filing, last), applicants_chart(filing))


def _two_years(
    key: str, title: str, shown: Sequence[str], filings: tuple[Filing, Filing | None]
) -> Chart:
    """A chart of the totals of what has these roles in the first filing's table 三, by year."""
    roles = filings[0].form.requests.roles.rows
    series = tuple(
        Series(
            _year_name(filing.year),
            tuple(filing.figure(f"{role}.total") for role in shown),
        )
        for filing in filings
        if filing
    )
    return Chart(key, title, _ITEMS, tuple(roles[role].short for role in shown), series)


def _named_chart(kind: ChartKind, title: str, ranked: Sequence[tuple[str, Value]]) -> Chart:
    key = f"{kind}-{digest_of_bytes(title.encode())[:8]}"
    categories = tuple(label for label, _ in ranked)
    series = Series(title, tuple(figure for _, figure in ranked))
    return Chart(key, title, _ITEMS, categories, (series,), kind)


def _year_name(year: int) -> str:
    return f"{year} 年"
