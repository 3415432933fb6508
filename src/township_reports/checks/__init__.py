"""Hold a filing against the suites of its form; what does not hold is a finding.

The rules themselves stand in ``expectations/<form>/`` as Great Expectations suites. Great
Expectations is imported where suites are loaded, not with this package.
"""

from township_reports.checks.about import About
from township_reports.checks.causes import led
from township_reports.checks.coverage import Coverage, CoveredFigure
from township_reports.checks.findings import Finding
from township_reports.checks.findings_table import (
    FINDINGS_HEAD,
    HEADS,
    SEPARATOR,
    Line,
    chinese_csv,
    findings_csv,
    lines_of,
    merged,
    told,
)
from township_reports.checks.gathering import (
    Gathering,
    read_subject,
)
from township_reports.checks.listing import Listed, listed
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
    "FINDINGS_HEAD",
    "HEADS",
    "NEIGHBOURS_FILE",
    "SEPARATOR",
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
    "Line",
    "Listed",
    "Neighbours",
    "Severity",
    "Subject",
    "Suite",
    "SuiteError",
    "Sum",
    "Words",
    "WordsError",
    "check_filing",
    "chinese_csv",
    "findings_csv",
    "led",
    "lines_of",
    "listed",
    "load_suites",
    "merged",
    "read_subject",
    "read_words",
    "rules_about",
    "told",
]
