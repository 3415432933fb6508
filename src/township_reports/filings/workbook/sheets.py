"""Where things stand in a unit's workbook; its writer and its reader both ask here.

The reader goes by labels, so only names are fixed: of the sheets, of the records that say
whose workbook it is, and of what stands beside the tables without belonging to the form.
"""

from __future__ import annotations

from functools import lru_cache

from township_reports.characters import as_read
from township_reports.filings.days import PUBLISHED, WRITTEN
from township_reports.forms import Appeals, Disclosure, Requests

COVER_SHEET = "说明"
NARRATIVE_SHEET = "正文"
EXPLANATIONS_SHEET = "情况说明"

#: The records of whose workbook it is, as document properties and as labels on the cover.
UNIT_RECORD = "填报单位"
YEAR_RECORD = "填报年度"
VERSION_RECORD = "格式版本"
#: The labels on the cover beside which the days of the filing stand, if it has its own.
DAY_LABELS = (WRITTEN, PUBLISHED)

#: The row above the preamble; the other titles on that sheet are those of the sections.
PREAMBLE_TITLE = "前言"

#: What a check beside or below a table begins with.
CHECK = "勾稽检查"
#: The heads of the sheet of explanations, in the order of ``explanations.csv``.
EXPLANATION_HEADS = ("规则", "表", "行", "列", "读作", "理由")
#: Those that a sheet may lack: workbooks of earlier versions do.
OPTIONAL_EXPLANATION_HEADS = frozenset({"读作"})


def table_sheet(table: Disclosure | Requests | Appeals) -> str:
    """The name of the sheet of a table, which is the table's."""
    return table.name


def last_in_force(table: Disclosure | Requests | Appeals) -> str:
    """The head over last year's figures beside table 二; empty beside a table without such."""
    column = table.column_of("in_force") if isinstance(table, Disclosure) else ""
    return f"上年{column}" if column else ""


def is_beside(label: str, last: str) -> bool:
    """Whether a label heads a check, or last year's figures, that are no part of the form.

    ``last`` is :func:`last_in_force` of the table.
    """
    return is_check(label) or (bool(last) and _begins(label, last))


def is_check(label: str) -> bool:
    """Whether a label begins a row of checks below a table."""
    return _begins(label, CHECK)


@lru_cache(maxsize=4096)
def _begins(label: str, head: str) -> bool:
    return as_read(label).startswith(as_read(head))


def is_preamble_title(title: str) -> bool:
    """Whether a title in the narrative's sheet is that of the preamble."""
    return title.strip() == PREAMBLE_TITLE
