"""The reviewers' signatures: which exact bytes were approved, by whom, and what still stands.

A signature lives in ``data/<year>/approvals.csv``, and what was signed in ``data/<year>/signed/``,
beside the filings and not among what is generated: neither can be made again.
"""

from township_reports.signing.appending import append_acts
from township_reports.signing.approving import (
    EVERY,
    approve,
    approve_in,
)
from township_reports.signing.basis import Basis, OutdatedError, report_digest
from township_reports.signing.course import Course, courses
from township_reports.signing.keeping import Stored, take_into_store
from township_reports.signing.record import (
    Act,
    ApprovalsError,
    Decision,
    Record,
    approvals_path,
    place,
    read_acts,
    read_record,
)
from township_reports.signing.sealed import seal_faults
from township_reports.signing.sign_off import key_of, key_wanted
from township_reports.signing.signature import Signature, is_day
from township_reports.signing.standing import (
    Standing,
    standings,
)
from township_reports.signing.store import Store
from township_reports.signing.taking_back import recall, revoke, send_back, send_back_in

__all__ = [
    "EVERY",
    "Act",
    "ApprovalsError",
    "Basis",
    "Course",
    "Decision",
    "OutdatedError",
    "Record",
    "Signature",
    "Standing",
    "Store",
    "Stored",
    "append_acts",
    "approvals_path",
    "approve",
    "approve_in",
    "courses",
    "is_day",
    "key_of",
    "key_wanted",
    "place",
    "read_acts",
    "read_record",
    "recall",
    "report_digest",
    "revoke",
    "seal_faults",
    "send_back",
    "send_back_in",
    "standings",
    "take_into_store",
]
