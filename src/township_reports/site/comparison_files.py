"""Comparisons as files: CSV for programs, a workbook for people."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import spreadsheet_text
from township_reports.site.data_files import csv_file, number_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from township_reports.filings import Value
    from township_reports.site.comparison import Comparison

#: A file must not differ by when it was written.
_CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones
_NO_SHEET = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET = 31
_WIDTH, _WIDE = 12, 24

Line = tuple["str | Value", ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its name, its heads, its lines of texts and figures."""

    name: str
    heads: tuple[str, ...]
    lines: Sequence[Line]


def comparison_sheet(name: str, comparison: Comparison) -> Sheet:
    """A comparison as it is shown, with each unit's key and the unit over it."""
    heads = ("单位", "上级", *(field.name for field in comparison.columns))
    lines = [(row.unit.key, row.unit.parent, *row.values) for row in comparison.rows]
    return Sheet(name, heads, lines)


def sheet_csv(sheet: Sheet) -> bytes:
    """A sheet as a CSV file; texts that a spreadsheet would run are neutralised."""
    return csv_file([sheet.heads, *_csv_lines(sheet.lines)])


def sheets_xlsx(title: str, sheets: Iterable[Sheet]) -> bytes:
    """Sheets as a workbook: heads and units stay in sight, no text is a formula or a link.

    The same sheets always give the same bytes.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": title, "created": _CREATED})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
    for sheet in sheets:
        page = book.add_worksheet(_NO_SHEET.sub(" ", sheet.name)[:_LONGEST_SHEET])
        page.set_column(0, 1, _WIDE)
        page.set_column(2, len(sheet.heads) - 1, _WIDTH)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, len(sheet.lines), len(sheet.heads) - 1)
        for column, text in enumerate(sheet.heads):
            page.write_string(0, column, text, head)
        for number, line in enumerate(sheet.lines, start=1):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    page.write_string(number, column, value)
                elif value is not None:
                    page.write_number(number, column, value)
    book.close()
    return out.getvalue()


def _csv_lines(lines: Iterable[Line]) -> Iterator[list[str]]:
    for line in lines:
        yield [spreadsheet_text(v) if isinstance(v, str) else number_text(v) for v in line]
