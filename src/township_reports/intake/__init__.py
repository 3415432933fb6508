"""What units send becomes filings; a year is started, and its workbooks are written."""

from township_reports.intake.inbox import Intake, take_in
from township_reports.intake.receipts import (
    Receipt,
    log_receipts,
    log_reminders,
    read_receipts,
    receipts_of,
)
from township_reports.intake.taking import Taking, TakingState

__all__ = [
    "Intake",
    "Receipt",
    "Taking",
    "TakingState",
    "log_receipts",
    "log_reminders",
    "read_receipts",
    "receipts_of",
    "take_in",
]
