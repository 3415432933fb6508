"""Which summaries a year has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from township_reports.comparing.rollup import families
from township_reports.filings.unit_keys import summary_of
from township_reports.filings.units import Unit


def summaries_of(units: Mapping[str, Unit], filed: Iterable[str]) -> tuple[str, ...]:
    """The summaries of a year: of each unit over others, once one of these has filed."""
    present = set(filed)
    return tuple(
        summary_of(parent)
        for parent, children in families(units).items()
        if present.intersection(children)
    )
