"""The printed document with a number: a page or a Word file as a program prints it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from tests.intake.generated.documents import Document, document
from tests.intake.generated.layouts.all import PAGES, WORD_FILES
from tests.intake.generated.layouts.printed import printed_by_chromium, printed_by_office

#: Chromium prints pages, LibreOffice Word files.
PRINTERS = ("Chromium", "LibreOffice")


def printed(number: int, printer: str, *, is_whole: bool | None = None) -> Document:
    """The PDF of the document with this number. Raises ``NoPrinterError``."""
    is_page = printer == PRINTERS[0]
    made = document(number, PAGES if is_page else WORD_FILES, is_whole=is_whole)
    if is_page:
        content = printed_by_chromium(made.content)
    else:
        content = printed_by_office(made.content, PurePath(made.layout.file).suffix)
    layout = replace(made.layout, kind="pdf", name=f"{made.layout.name}, printed by {printer}")
    return replace(made, layout=layout, content=content)
