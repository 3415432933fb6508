"""A township's report on paper: the PDF, and the Word file as LibreOffice prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.intake.generated.layouts.printed import printed_by_office
from tools.pictures.counties import PRINTED, TOWNSHIP
from tools.pictures.keeping import keep, printed_pages, side_by_side

if TYPE_CHECKING:
    from tests.browser.project import County

_DOTS, _COLOURS = 45, 16
_IN_A_ROW = 4


def take_paper(county: County) -> None:
    """All pages of both. Raises ``NoPrinterError`` without LibreOffice."""
    folder = county.folder(TOWNSHIP, PRINTED)
    word = county.root / "word.pdf"
    word.write_bytes(printed_by_office((folder / "report.docx").read_bytes(), ".docx"))
    for name, pdf in (("print.png", folder / "report.pdf"), ("word.png", word)):
        pages = printed_pages(pdf, _DOTS)
        rows = [pages[at : at + _IN_A_ROW] for at in range(0, len(pages), _IN_A_ROW)]
        keep(name, side_by_side(rows), _COLOURS)
