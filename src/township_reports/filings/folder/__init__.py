"""A filing as a folder: three CSV files, a narrative, days, reasons and provenance."""

from township_reports.filings.folder.dates import dates_files
from township_reports.filings.folder.files import (
    DATES_FILE,
    FILES,
    NARRATIVE_FILE,
    PROVENANCE_FILE,
    TABLE_FILES,
    WORKBOOK,
    name_in_filing,
    source_files,
    source_path,
    workbook_paths,
)
from township_reports.filings.folder.narrative import read_narrative
from township_reports.filings.folder.provenance import source_digest
from township_reports.filings.folder.writing import filing_files, with_cells

__all__ = [
    "DATES_FILE",
    "FILES",
    "NARRATIVE_FILE",
    "PROVENANCE_FILE",
    "TABLE_FILES",
    "WORKBOOK",
    "dates_files",
    "filing_files",
    "name_in_filing",
    "read_narrative",
    "source_digest",
    "source_files",
    "source_path",
    "with_cells",
    "workbook_paths",
]
