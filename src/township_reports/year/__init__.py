"""One year of a project, read once: its units, sources, inputs, keys; what is out of date."""

from township_reports.year.inputs import (
    Limits,
    ReportInputs,
)
from township_reports.year.key import Key
from township_reports.year.program import program_parts
from township_reports.year.staleness import (
    Case,
    InputReasons,
    reason_to_build,
    reasons_to_build,
    stale_reason,
)
from township_reports.year.starting import (
    Started,
    start_year,
)
from township_reports.year.state import (
    Signed,
    State,
    fault_of,
    state_of,
)
from township_reports.year.units import (
    SelectionError,
    Units,
    expected_units,
    named_units,
)
from township_reports.year.year import Year

__all__ = [
    "Case",
    "InputReasons",
    "Key",
    "Limits",
    "ReportInputs",
    "SelectionError",
    "Signed",
    "Started",
    "State",
    "Units",
    "Year",
    "expected_units",
    "fault_of",
    "named_units",
    "program_parts",
    "reason_to_build",
    "reasons_to_build",
    "stale_reason",
    "start_year",
    "state_of",
]
