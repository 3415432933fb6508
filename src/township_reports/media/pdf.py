"""Compile Typst source to a PDF that meets PDF/A-3a and PDF/UA-1, with the same bytes each time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from township_reports.characters import font_files

if TYPE_CHECKING:
    import typst

_STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]


class PrintError(Exception):
    """Typst refused the source; the message is its own."""


def compile_pdf(source: str, published: date, has_installed_fonts: bool = False) -> bytes:
    """The PDF of a Typst source; ``published`` is its creation date.

    The source may name fonts of this machine where ``has_installed_fonts``.

    Raises :class:`PrintError` with the compiler's message.
    """
    import typst

    day = datetime.combine(published, time(), UTC)
    try:
        result = compiler(has_installed_fonts).compile(
            source.encode("utf-8"), format="pdf", pdf_standards=_STANDARDS, timestamp=day
        )
    except typst.TypstError as error:
        raise PrintError(" ".join([error.message, *error.hints])) from error
    assert isinstance(result, bytes)
    return result


@cache
def compiler(system_fonts: bool = False) -> typst.Compiler:
    """The compiler with the shipped fonts, read once; with installed ones too where asked."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=system_fonts,
        include_embedded_fonts=False,
        font_paths=[str(path.parent) for path in font_files()[:1]],
    )
    return typst.Compiler(font_paths=fonts)
