"""What units send becomes filings; a year is started, and its workbooks are written."""

from township_reports.intake.inbox import (
    Intake,
    TakingState,
    take_in,
)

__all__ = [
    "Intake",
    "TakingState",
    "take_in",
]
