"""Reports in workbooks that units made themselves, new and old."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import xlsxwriter
import xlwt

from tests.intake.published_reports import Draft, Rows

#: Adds what a test wants, to the book and its sheets by name, once all is written.
Change = Callable[[xlsxwriter.Workbook, dict[str, xlsxwriter.worksheet.Worksheet]], None]
#: Row, column, text, rows, columns.
Cell = tuple[int, int, str, int, int]


def laid_out(made: Draft, title: str = "") -> list[str | list[Cell]]:
    """The report from top to bottom: lines, and tables with rows and columns from 0."""
    parts: list[str | list[Cell]] = [
        title or made.form.report_title(made.unit, made.year),
        f"本报告由{made.unit}编制，统计期限自{made.year}年1月1日起至12月31日止。",
    ]
    for section in made.form.sections:
        parts.append(section.title)
        if section.table:
            parts += [_table(rows) for rows in made.tables[section.table]]
        else:
            parts.append("情况正常。")
    return [*parts, f"{made.unit}人民政府", f"{made.year + 1}年1月20日"]


def placed(made: Draft, title: str = "") -> list[Cell]:
    """The report on one sheet, part below part."""
    cells: list[Cell] = []
    row = 0
    for part in laid_out(made, title):
        if isinstance(part, str):
            cells.append((row, 0, part, 1, 10))
            row += 1
        else:
            cells += [(row + cell[0], *cell[1:]) for cell in part]
            row = max(r + down for r, _, _, down, _ in cells) + 1
    return cells


def _table(rows: Rows) -> list[Cell]:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        column = 0
        for text, down, across in row:
            while (r, column) in taken:
                column += 1
            taken |= {(r + i, column + j) for i in range(down) for j in range(across)}
            cells.append((r, column, text, down, across))
            column += across
    return cells


def as_xlsx(made: Draft, change: Change | None = None, title: str = "") -> bytes:
    """The report as an ``.xlsx``; figures are numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Sheet1")
    for row, column, text, down, across in placed(made, title):
        value = int(text) if text.isdecimal() else text
        if (down, across) != (1, 1):
            sheet.merge_range(row, column, row + down - 1, column + across - 1, value)
        else:
            sheet.write(row, column, value)
    if change:
        change(book, {"Sheet1": sheet})
    book.close()
    return out.getvalue()


def as_xls(
    made: Draft, title: str = "", style: Callable[[int, int], xlwt.XFStyle] | None = None
) -> bytes:
    """The report as an ``.xls``; figures are numbers."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for row, column, text, down, across in placed(made, title):
        value = int(text) if text.isdecimal() else text
        looks = [style(row, column)] if style else []
        if (down, across) != (1, 1):
            sheet.write_merge(row, row + down - 1, column, column + across - 1, value, *looks)
        else:
            sheet.write(row, column, value, *looks)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_words(content: bytes, old: str, new: str) -> bytes:
    """A workbook with other words in it, also as names of sheets."""
    out = io.BytesIO()
    count = 0
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(out, "w") as copy:
        for part in book.infolist():
            text = book.read(part)
            count += text.count(old.encode())
            copy.writestr(zipfile.ZipInfo(part.filename), text.replace(old.encode(), new.encode()))
    assert count
    return out.getvalue()
