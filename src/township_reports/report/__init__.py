"""What the notebook shows: the published report part by part, and what only the reviewer sees."""

from township_reports.report.dossier import DOSSIER_MIME, Dossier, read_dossier
from township_reports.report.marked import MarkedNarrative
from township_reports.report.parts import Part, Report
from township_reports.report.pictures import ReviewPictures, pictures_part
from township_reports.report.review import (
    ReviewTable,
    findings_table,
    rules_table,
    sources_table,
    year_comparison,
)
from township_reports.report.text_comparison import TextComparison

__all__ = [
    "DOSSIER_MIME",
    "Dossier",
    "MarkedNarrative",
    "Part",
    "Report",
    "ReviewPictures",
    "ReviewTable",
    "TextComparison",
    "findings_table",
    "pictures_part",
    "read_dossier",
    "rules_table",
    "sources_table",
    "year_comparison",
]
