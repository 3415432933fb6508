"""Make the reports of a year: what has changed is executed, exported and put in place.

Importing the room imports none of the libraries that build a report: a year in which nothing
has changed is done without them.
"""

from township_reports.build.checking import check_year
from township_reports.build.execution import KERNELS
from township_reports.build.inputs import ReportInputs, YearInputs
from township_reports.build.locking import OutputsError
from township_reports.build.outcomes import Outcome
from township_reports.build.pool import PoolChoice, PoolError
from township_reports.build.report import ReportFiles, build_report
from township_reports.build.selection import (
    SelectionError,
    Units,
    expected_units,
    named_units,
    select_units,
)
from township_reports.build.year import YearRun, build_year

__all__ = [
    "KERNELS",
    "Outcome",
    "OutputsError",
    "PoolChoice",
    "PoolError",
    "ReportFiles",
    "ReportInputs",
    "SelectionError",
    "Units",
    "YearInputs",
    "YearRun",
    "build_report",
    "build_year",
    "check_year",
    "expected_units",
    "named_units",
    "select_units",
]
