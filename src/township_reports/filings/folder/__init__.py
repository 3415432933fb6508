"""A filing as a folder: three CSV files, a narrative, reasons and provenance."""

from township_reports.filings.folder.files import (
    FILES,
    NARRATIVE_FILE,
    PROVENANCE_FILE,
    TABLE_FILES,
    WORKBOOK,
    source_files,
    source_path,
)
from township_reports.filings.folder.narrative import read_narrative
from township_reports.filings.folder.writing import filing_files

__all__ = [
    "FILES",
    "NARRATIVE_FILE",
    "PROVENANCE_FILE",
    "TABLE_FILES",
    "WORKBOOK",
    "filing_files",
    "read_narrative",
    "source_files",
    "source_path",
]
