"""A unit's workbook for a year: what clerks fill in instead of four text files.

It looks like the printed form, adds up the totals, and shows at once where the figures do not
agree. :mod:`township_reports.filings.workbook` reads it back.
"""

from township_reports.workbooks.contents import Contents
from township_reports.workbooks.filling import filing_workbook, template_workbook
from township_reports.workbooks.writing import workbook_bytes

__all__ = ["Contents", "filing_workbook", "template_workbook", "workbook_bytes"]
