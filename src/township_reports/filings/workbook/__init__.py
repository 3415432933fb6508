"""A unit's workbook for a year: what clerks fill in instead of four text files.

It looks like the printed form, adds up the totals, and shows at once where the figures do not
agree. :mod:`township_reports.filings.workbook.reading` reads it back.
"""

from township_reports.filings.workbook.contents import Contents
from township_reports.filings.workbook.filling import (
    filing_workbook,
    template_workbook,
)
from township_reports.filings.workbook.reading import (
    WorkbookRead,
    read_workbook,
    workbook_identity,
)
from township_reports.filings.workbook.writing import workbook_bytes

__all__ = [
    "Contents",
    "WorkbookRead",
    "filing_workbook",
    "read_workbook",
    "template_workbook",
    "workbook_bytes",
    "workbook_identity",
]
