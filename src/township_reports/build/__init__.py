"""Make the reports of a year: collect inputs, execute and export each, put the files in place."""

from township_reports.build.inputs import ReportInputs, collect_inputs
from township_reports.build.report import ReportFiles, build_report
from township_reports.build.selection import SelectionError, Units, select_units
from township_reports.build.year import Outcome, build_year, check_year

__all__ = [
    "Outcome",
    "ReportFiles",
    "ReportInputs",
    "SelectionError",
    "Units",
    "build_report",
    "build_year",
    "check_year",
    "collect_inputs",
    "select_units",
]
