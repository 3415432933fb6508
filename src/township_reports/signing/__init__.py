"""The reviewers' signatures: which exact bytes were approved, by whom, and what still stands.

A signature lives in ``data/<year>/approvals.csv``, beside the filings and not among what is
generated: it is made by a person and cannot be made again.
"""

from township_reports.signing.approving import (
    EVERY,
    approve,
)
from township_reports.signing.record import (
    Act,
    ApprovalsError,
    Decision,
    approvals_path,
    read_acts,
)
from township_reports.signing.revoking import revoke
from township_reports.signing.signature import Signature
from township_reports.signing.standing import (
    Standing,
    standings,
)

__all__ = [
    "EVERY",
    "Act",
    "ApprovalsError",
    "Decision",
    "Signature",
    "Standing",
    "approvals_path",
    "approve",
    "read_acts",
    "revoke",
    "standings",
]
