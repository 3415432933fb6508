"""One model of a table with merged heads, and its renderings.

:func:`official_table` lays out a table of a filing as the form prints it; :func:`table_html`,
:func:`table_typst` and :func:`table_word` write any such table.
"""

from township_reports.tables.html import table_html
from township_reports.tables.model import MergedTable, TableCell
from township_reports.tables.official import Marks, official_table
from township_reports.tables.typst import table_typst
from township_reports.tables.word import cell_block, table_block, table_word, word_table

__all__ = [
    "Marks",
    "MergedTable",
    "TableCell",
    "cell_block",
    "official_table",
    "table_block",
    "table_html",
    "table_typst",
    "table_word",
    "word_table",
]
