"""Make the reports of a year: what has changed is executed, exported and put in place.

Importing the room imports none of the libraries that build a report: a year in which nothing
has changed is done without them.
"""

from township_reports.making.checking import check_year
from township_reports.making.execution import KERNELS
from township_reports.making.findings_file import causes_of
from township_reports.making.outcomes import Outcome
from township_reports.making.pool import (
    PoolChoice,
    PoolError,
)
from township_reports.making.report import (
    ReportFiles,
    build_report,
)
from township_reports.making.run import (
    YearRun,
    build_year,
)
from township_reports.making.telling import Told, UnitTold, file_line, first_line, last_line

__all__ = [
    "KERNELS",
    "Outcome",
    "PoolChoice",
    "PoolError",
    "ReportFiles",
    "Told",
    "UnitTold",
    "YearRun",
    "build_report",
    "build_year",
    "causes_of",
    "check_year",
    "file_line",
    "first_line",
    "last_line",
]
