"""Hold a filing against the suites of its form; what does not hold is a finding.

The rules themselves stand in ``expectations/<form>/`` as Great Expectations suites. Great
Expectations is imported where suites are loaded, not with this package.
"""

from township_reports.checks.about import About
from township_reports.checks.coverage import Coverage, CoveredFigure
from township_reports.checks.findings import (
    Finding,
    findings_csv,
    merged_findings,
)
from township_reports.checks.gathering import (
    Gathering,
    read_subject,
)
from township_reports.checks.neighbours import (
    NEIGHBOURS_FILE,
    AmongPeers,
    Child,
    ChildState,
    Likeness,
    LikenessKind,
    Neighbours,
    Sum,
)
from township_reports.checks.running import (
    Assessment,
    CheckResult,
    check_filing,
)
from township_reports.checks.severity import Severity
from township_reports.checks.subject import Subject
from township_reports.checks.suites import (
    Suite,
    SuiteError,
    load_suites,
    rules_about,
)
from township_reports.checks.words import (
    Words,
    WordsError,
    read_words,
)

__all__ = [
    "NEIGHBOURS_FILE",
    "About",
    "AmongPeers",
    "Assessment",
    "CheckResult",
    "Child",
    "ChildState",
    "Coverage",
    "CoveredFigure",
    "Finding",
    "Gathering",
    "Likeness",
    "LikenessKind",
    "Neighbours",
    "Severity",
    "Subject",
    "Suite",
    "SuiteError",
    "Sum",
    "Words",
    "WordsError",
    "check_filing",
    "findings_csv",
    "load_suites",
    "merged_findings",
    "read_subject",
    "read_words",
    "rules_about",
]
