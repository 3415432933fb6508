"""One model of a table with merged heads, and its renderings.

:func:`official_table` lays out a table of a filing as the form prints it; :func:`table_html`
and :func:`table_typst` write any such table.
"""

from township_reports.tables.html import table_html
from township_reports.tables.model import MergedTable, TableCell
from township_reports.tables.official import Marks, official_table
from township_reports.tables.typst import table_typst

__all__ = ["Marks", "MergedTable", "TableCell", "official_table", "table_html", "table_typst"]
