"""What units send becomes filings; a year is started, and its workbooks are written."""

from township_reports.intake.inbox import Intake, take_in
from township_reports.intake.taking import Taking, TakingState

__all__ = [
    "Intake",
    "Taking",
    "TakingState",
    "take_in",
]
