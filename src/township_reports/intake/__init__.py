"""What units send becomes filings; a year is started, and its workbooks are written."""

from township_reports.intake.inbox import (
    Intake,
    TakingState,
    take_in,
)
from township_reports.intake.receipts import (
    Receipt,
    log_receipts,
    read_receipts,
)

__all__ = [
    "Intake",
    "Receipt",
    "TakingState",
    "log_receipts",
    "read_receipts",
    "take_in",
]
