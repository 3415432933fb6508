"""How far a year has come: where each unit stands, who is late, and what a unit is told."""

from township_reports.progress.letters import (
    Letter,
    reminder,
    return_letter,
)
from township_reports.progress.stages import Stage
from township_reports.progress.status import (
    Deadline,
    Late,
    Status,
    UnitStatus,
    next_stage,
    year_status,
)

__all__ = [
    "Deadline",
    "Late",
    "Letter",
    "Stage",
    "Status",
    "UnitStatus",
    "next_stage",
    "reminder",
    "return_letter",
    "year_status",
]
