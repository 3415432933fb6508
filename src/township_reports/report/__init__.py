"""What the notebook shows: the published report part by part, and what only the reviewer sees."""

from township_reports.report.comparison import year_comparison
from township_reports.report.dossier import DOSSIER_MIME, Dossier, read_dossier
from township_reports.report.parts import Part, Report
from township_reports.report.review import findings_frame, rules_frame, sources_frame

__all__ = [
    "DOSSIER_MIME",
    "Dossier",
    "Part",
    "Report",
    "findings_frame",
    "read_dossier",
    "rules_frame",
    "sources_frame",
    "year_comparison",
]
