"""The page of a unit: who it is, its figures over the years, its reports and their versions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from township_reports.filings import unit_name
from township_reports.media import spark_svg, trust
from township_reports.project import HTML, PDF
from township_reports.site.key_figures import common_unit
from township_reports.site.pages import framed_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from township_reports.filings import Unit, Value
    from township_reports.site.catalogue import Listed, Listing, Withdrawn
    from township_reports.site.key_figures import KeyFigure


#: As many as stand in one row of a wide page.
_MOST_CHARTS = 6


@dataclass(frozen=True)
class UnitYears:
    """All that the site has of the unit at an address, the newest year first.

    ``unit`` is what the register says of it, ``None`` where it has left it; ``figures`` are those
    of each year by code, ``columns`` what they are.
    """

    slug: str
    reports: Sequence[tuple[int, Listed]]
    withdrawn: Sequence[tuple[int, Withdrawn]]
    unit: Unit | None
    columns: Sequence[KeyFigure]
    figures: Mapping[int, Mapping[str, Value]]


@dataclass(frozen=True)
class _Line:
    """A figure over the years, the newest first: on a narrow screen it is in sight."""

    column: KeyFigure
    values: tuple[Value, ...]

    @property
    def is_zero(self) -> bool:
        return not any(self.values)


def unit_page(site: Listing, years: UnitYears) -> bytes:
    """The page of a unit. It has charts where there are several years."""
    newest = years.reports[0][1]
    numbers = sorted(years.figures)
    lines = [*_lines(years, numbers)]
    told = "、".join(str(year) for year, _ in reversed(years.reports))
    return framed_page(
        "unit.html.j2",
        site,
        f"{years.slug}/",
        title=f"{newest.name} 政府信息公开工作年度报告",
        description=f"{newest.name}的政府信息公开工作年度报告：{told} 年。",
        name=newest.name,
        newest=newest,
        level=years.unit.level.name if years.unit else "",
        former=[*_former(years.unit)] if years.unit else [],
        years=[*reversed(numbers)],
        unit=common_unit(line.column for line in lines),
        lines=lines,
        charts=[*islice(_charts(lines, numbers), _MOST_CHARTS)],
        reports=years.reports,
        withdrawn=years.withdrawn,
        html=HTML,
        pdf=PDF,
    )


def _lines(years: UnitYears, numbers: Sequence[int]) -> Iterator[_Line]:
    for column in years.columns:
        values = tuple(years.figures[year].get(column.code) for year in reversed(numbers))
        if any(value is not None for value in values):
            yield _Line(column, values)


def _charts(lines: Sequence[_Line], numbers: Sequence[int]) -> Iterator[tuple[str, Any, Value]]:
    """What is counted, its chart, the change in the last year; not what was always 0."""
    if len(numbers) <= 1:
        return
    for line in lines:
        counts = [
            (y, v)
            for y, v in zip(numbers, reversed(line.values), strict=True)
            if v is None or isinstance(v, int)
        ]
        if line.is_zero or len(counts) < len(numbers):
            continue
        now, before = line.values[:2]
        if now is None:
            continue
        change = None if before is None else now - before
        label = line.column.label
        yield label, trust(spark_svg(line.column.code, label, counts)), change


def _former(unit: Unit) -> Iterator[str]:
    for name in (unit.listed or unit).former:
        years = f"{name.first} 年至 {name.last} 年" if name.first else f"至 {name.last} 年"
        yield f"{unit_name(name.unit)}（{years}）"
