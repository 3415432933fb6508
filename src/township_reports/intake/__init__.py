"""What units send becomes filings; a year is started, and its workbooks are written."""

from township_reports.intake.arrivals import count_of_files
from township_reports.intake.batch import (
    MOST_BYTES,
    Batch,
    batches,
    clear_broken_off,
    kept_file,
    new_batch,
    unread_batches,
)
from township_reports.intake.deciding import (
    Lying,
    also_filed_as,
    cells_to_decide,
    decide_cells,
    decide_counting,
    decide_unit,
    differences_from,
    page_of,
)
from township_reports.intake.decisions import (
    Decider,
    Decision,
    DecisionKind,
    Decisions,
    DecisionsError,
    read_decisions,
)
from township_reports.intake.inbox import Intake, take_in
from township_reports.intake.parcels.allowance import MOST_FILES
from township_reports.intake.receipts import (
    Receipt,
    log_receipts,
    log_reminders,
    read_receipts,
    receipts_of,
)
from township_reports.intake.recording import take_in_on_record
from township_reports.intake.sent import outer_file
from township_reports.intake.settling import DoubtfulCell
from township_reports.intake.taking import Taking, TakingState

__all__ = [
    "MOST_BYTES",
    "MOST_FILES",
    "Batch",
    "Decider",
    "Decision",
    "DecisionKind",
    "Decisions",
    "DecisionsError",
    "DoubtfulCell",
    "Intake",
    "Lying",
    "Receipt",
    "Taking",
    "TakingState",
    "also_filed_as",
    "batches",
    "cells_to_decide",
    "clear_broken_off",
    "count_of_files",
    "decide_cells",
    "decide_counting",
    "decide_unit",
    "differences_from",
    "kept_file",
    "log_receipts",
    "log_reminders",
    "new_batch",
    "outer_file",
    "page_of",
    "read_decisions",
    "read_receipts",
    "receipts_of",
    "take_in",
    "take_in_on_record",
    "unread_batches",
]
