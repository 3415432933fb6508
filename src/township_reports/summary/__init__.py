"""A county's year: what its units filed, added up, in the official form."""

from township_reports.summary.checking import check_county
from township_reports.summary.county import CountyYear
from township_reports.summary.overview import (
    changes_table,
    ranking_table,
    units_table,
)
from township_reports.summary.report import SummaryReport

__all__ = [
    "CountyYear",
    "SummaryReport",
    "changes_table",
    "check_county",
    "ranking_table",
    "units_table",
]
