"""How far a year has come: where each unit stands, who is late, and what was done when."""

from township_reports.progress.chronicle import Event, chronicle, published_events
from township_reports.progress.stages import Stage
from township_reports.progress.status import (
    Deadline,
    Late,
    Status,
    UnitStatus,
    next_stage,
    status_of,
    year_status,
)

__all__ = [
    "Deadline",
    "Event",
    "Late",
    "Stage",
    "Status",
    "UnitStatus",
    "chronicle",
    "next_stage",
    "published_events",
    "status_of",
    "year_status",
]
