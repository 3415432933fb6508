"""What units send becomes filings; a year is started, and its workbooks are written."""

from township_reports.intake.deciding import (
    Lying,
    also_filed_as,
    cells_to_decide,
    decide_cell,
    decide_counting,
    decide_unit,
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
from township_reports.intake.receipts import Receipt, log_receipts, read_receipts, receipts_of
from township_reports.intake.settling import DoubtfulCell
from township_reports.intake.taking import Taking, TakingState

__all__ = [
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
    "cells_to_decide",
    "decide_cell",
    "decide_counting",
    "decide_unit",
    "log_receipts",
    "read_decisions",
    "read_receipts",
    "receipts_of",
    "take_in",
]
