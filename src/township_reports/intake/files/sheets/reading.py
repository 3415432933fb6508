"""Read a workbook (.xlsx) as a document: the sheets that are seen, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings import FilingError
from township_reports.filings.workbook import ShownBook, shown_book
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Document, Unread, UnreadKind
from township_reports.intake.files.sheets.blocks import SheetBlocks

if TYPE_CHECKING:
    from collections.abc import Callable


def read_sheets(content: bytes, name: str) -> Document:
    """The text and tables of a workbook.

    Raises :class:`IntakeError`, one line, for what is no sound workbook, may do harm, or holds a
    formula without its value.
    """
    try:
        return document_of_book(shown_book(content, name))
    except FilingError as error:
        raise IntakeError(str(error)) from error


def document_of_book(book: ShownBook, is_beside: Callable[[str], bool] | None = None) -> Document:
    """The document in the sheets of a workbook.

    ``is_beside`` tells of a head that what is below it belongs to no table.
    """
    made = SheetBlocks(is_beside)
    blocks = tuple(block for sheet in book.sheets.values() for block in made.of(sheet))
    return Document(
        blocks,
        odd=tuple(odd for sheet in book.sheets.values() for odd in sheet.grid.odd),
        unread=tuple(Unread(UnreadKind.SHEET, f"「{name}」") for name in book.hidden),
    )
