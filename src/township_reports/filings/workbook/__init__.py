"""A unit's workbook for a year: what clerks fill in instead of four text files.

It looks like the printed form, adds up the totals, and shows at once where the figures do not
agree. :mod:`township_reports.filings.workbook.reading` reads it back.
"""

from township_reports.filings.workbook.contents import Contents, Remarks
from township_reports.filings.workbook.filling import (
    filing_workbook,
    template_workbook,
)
from township_reports.filings.workbook.reading import (
    WorkbookIdentity,
    WorkbookRead,
    read_workbook,
    workbook_identity,
    workbook_parts,
)
from township_reports.filings.workbook.sheets import is_beside, last_in_force
from township_reports.filings.workbook.shown import (
    Merged,
    ShownBook,
    ShownSheet,
    shown_book,
)
from township_reports.filings.workbook.values import SheetGrid, number_text
from township_reports.filings.workbook.writing import workbook_bytes

__all__ = [
    "Contents",
    "Merged",
    "Remarks",
    "SheetGrid",
    "ShownBook",
    "ShownSheet",
    "WorkbookIdentity",
    "WorkbookRead",
    "filing_workbook",
    "is_beside",
    "last_in_force",
    "number_text",
    "read_workbook",
    "shown_book",
    "template_workbook",
    "workbook_bytes",
    "workbook_identity",
    "workbook_parts",
]
