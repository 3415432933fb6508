"""The process that reads one old workbook: bytes on standard input, a document as JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from township_reports.filings.workbook import Merged, SheetGrid, ShownBook, ShownSheet, number_text
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.apart import REFUSED, document_as_data
from township_reports.intake.files.limits import limit_process
from township_reports.intake.files.sheets.reading import document_of_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet

    from township_reports.intake.files.document import Document

_MOST_MEMORY = 512_000_000
#: Seconds of the processor, its start counted.
_MOST_SECONDS = 20
_MOST_ROWS = 5_000
_MOST_COLUMNS = 250
_MOST_MERGED = 5_000
#: How Excel numbers white, and what no fill is.
_WHITE = {1, 9}
_NO_PATTERN = 0


def main() -> None:
    """Read the workbook; the answer is the document or the reason in one line."""
    name = sys.argv[1]
    content = sys.stdin.buffer.read()
    limit_process(_MOST_SECONDS, _MOST_MEMORY)
    try:
        answer = document_as_data(_document(content, name))
    except IntakeError as error:
        answer = {REFUSED: str(error)}
    except MemoryError:
        answer = {REFUSED: f"{name} 解开后太大，不像一份年报：另存为 .xlsx 再收"}
    # Whatever a broken file makes the library raise.
    except Exception:
        answer = {REFUSED: f"{name} 打不开：不是完好的 Excel 文件，另存为 .xlsx 再收"}
    sys.stdout.write(json.dumps(answer))


def _document(content: bytes, name: str) -> Document:
    import xlrd

    try:
        book = xlrd.open_workbook(
            # What the library has to say of a file's oddities is for nobody to read.
            file_contents=content,
            formatting_info=True,
            ragged_rows=True,
            logfile=sys.stderr,
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise IntakeError(f"{name} 加了密码：去掉密码再收") from error
        raise
    shown = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    hidden = tuple(sheet.name for sheet in book.sheets() if sheet.visibility)
    sheets = {sheet.name: _shown(book, sheet, name) for sheet in shown}
    return document_of_book(ShownBook(sheets, hidden))


def _shown(book: Book, sheet: Sheet, name: str) -> ShownSheet:
    if sheet.nrows > _MOST_ROWS or sheet.ncols > _MOST_COLUMNS:
        raise IntakeError(f"{name} 的工作表「{sheet.name}」太大，不像一份年报：只留报告再收")
    rows = tuple(
        tuple(_text(book, cell) for cell in sheet.row(number)) for number in range(sheet.nrows)
    )
    return ShownSheet(
        SheetGrid(sheet.name, rows),
        tuple(
            Merged(row, column, end - row, last - column)
            for row, end, column, last in sheet.merged_cells[:_MOST_MERGED]
        ),
        frozenset(n for n, row in sheet.rowinfo_map.items() if row.hidden),
        frozenset(n for n, column in sheet.colinfo_map.items() if column.hidden),
        frozenset(_marked(book, sheet)),
    )


def _text(book: Book, cell: Cell) -> str:
    import xlrd

    value: Any = cell.value
    match cell.ctype:
        case xlrd.XL_CELL_NUMBER:
            return number_text(value)
        case xlrd.XL_CELL_DATE:
            return str(xlrd.xldate_as_datetime(value, book.datemode).date())
        case xlrd.XL_CELL_BOOLEAN:
            return str(bool(value)).upper()
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, "#?"))
        case _:
            return str(value)


def _marked(book: Book, sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The cells whose text, or a run of it, is struck out, raised or white on white."""
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
            fonts = [run[1] for run in sheet.rich_text_runlist_map.get((row, column), ())]
            if style is not None:
                fonts.append(style.font_index)
            is_bare = style is None or style.background.fill_pattern == _NO_PATTERN
            if any(_is_marked(book.font_list[font], is_bare) for font in fonts):
                yield row, column


def _is_marked(font: Any, is_bare: bool) -> bool:
    is_white = is_bare and font.colour_index in _WHITE
    return bool(font.struck_out or font.escapement or is_white)


if __name__ == "__main__":
    main()
