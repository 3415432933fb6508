"""What a chart shows, before anything is drawn: a figure of each series for each category."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from township_reports.filings import Value

#: More cannot be told apart without colour.
MOST_SERIES = 3
_KEY = re.compile(r"[a-z][a-z0-9-]*")


class ChartKind(StrEnum):
    """Bars lie, for labels; columns stand, for years in their order.

    Two are enough: what a report counts is compared by length from zero, and nothing else is
    compared as well (an angle, an area, a stack whose parts begin anywhere).
    """

    BARS = "bars"
    COLUMNS = "columns"


@dataclass(frozen=True)
class Series:
    """Figures by category, in the order of the chart's categories; ``None`` where there is none."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Chart:
    """A chart of one to three series, of columns one.

    ``key`` is unique among the charts of a page: lower-case ASCII, the beginning of every id
    in it. ``unit`` is what the figures count (件, 万元). A chart that ``has_rest`` ends with a
    category for all that are not named. Raises ``ValueError`` where key, number of series or
    their lengths do not fit.
    """

    key: str
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kind: ChartKind = ChartKind.BARS
    has_rest: bool = False

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError(f"no key of a chart: {self.key!r}")
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"{self.key}: {len(self.series)} series")
        if self.kind is ChartKind.COLUMNS and len(self.series) > 1:
            raise ValueError(f"{self.key}: columns of more than one series")
        if any(len(series.values) != len(self.categories) for series in self.series):
            raise ValueError(f"{self.key}: a series has not one figure for each category")

    @property
    def caption(self) -> str:
        """The title with the unit: ``申请办理情况（单位：件）``."""
        return f"{self.title}（单位：{self.unit}）"

    @property
    def figures(self) -> tuple[int | Decimal, ...]:
        """All figures that there are."""
        return tuple(v for series in self.series for v in series.values if v is not None)
