"""Write a workbook: the cover, the text, the three tables, the reasons."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

from township_reports.filings.unit_keys import unit_name
from township_reports.filings.workbook.remarking import Remarking
from township_reports.filings.workbook.sheets import UNIT_RECORD, VERSION_RECORD, YEAR_RECORD
from township_reports.filings.workbook.styles import BODY_FONT, styles
from township_reports.filings.workbook.table_sheets import TableSheet
from township_reports.filings.workbook.text_sheets import (
    Whose,
    write_cover,
    write_explanations,
    write_narrative,
)

if TYPE_CHECKING:
    from township_reports.filings.workbook.contents import Contents

#: A file must not differ by when it was written.
_CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones


def workbook_bytes(contents: Contents) -> bytes:
    """The workbook as a file; the same contents always give the same bytes.

    Raises :class:`~township_reports.filings.FilingError` where a paragraph is longer than a
    cell can be.
    """
    from xlsxwriter import Workbook

    form, name = contents.form, unit_name(contents.unit)
    out = io.BytesIO()
    book = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": BODY_FONT, "font_size": 11},
        },
    )
    book.set_properties({"title": form.report_title(name, contents.year), "created": _CREATED})
    records = {
        UNIT_RECORD: contents.unit,
        YEAR_RECORD: str(contents.year),
        VERSION_RECORD: form.version,
    }
    for record, value in records.items():
        book.set_custom_property(record, value, "text")
    looks = styles(book)
    whose = Whose(form, name, contents.year)
    cover = write_cover(book, looks, whose, records, contents.days)
    remark = Remarking(looks["wrong"])
    write_narrative(book, looks, contents, remark)
    tables = [TableSheet(contents, table, looks) for table in form.tables]
    for table in tables:
        table.write(book, whose, remark)
    write_explanations(book, looks, contents.explanations)
    cover.write_count([r for t in tables for r in t.checked], sum(t.wrong for t in tables))
    book.close()
    return out.getvalue()
