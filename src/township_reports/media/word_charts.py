"""Charts in Word: a caption, and a picture that carries its words for who does not see it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from township_reports.document import Chart, Span, alt_text
from township_reports.media.drawing.svg import print_svg
from township_reports.media.pdf import compiler
from township_reports.media.typst import picture_width
from township_reports.media.typst_text import string
from township_reports.media.word_text import element, paragraph, word_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart

#: Dots to an inch: what Word itself keeps of a picture that is to be printed.
_DOTS = 220
#: Word's unit of length, to a millimetre.
_EMU = 36_000


def chart_word(chart: Chart, part: DocumentPart) -> Iterator[BaseOxmlElement]:
    """A chart's caption and picture, kept on one page; ``part`` takes the picture."""
    yield paragraph("Caption", [Span(chart.caption)])
    content, width = chart_png(chart)
    shape = part.new_pic_inline(io.BytesIO(content), round(width * _EMU), None)
    shape.docPr.set("descr", word_text(alt_text(chart)))
    picture = paragraph("Picture", ())
    picture.append(element("w:r", None, element("w:drawing", None, shape)))
    yield picture


def chart_png(chart: Chart) -> tuple[bytes, float]:
    """The chart as a PNG, with the same bytes each time, and its width in mm: that of the PDF.

    No SVG: of the programs that open Word's files too many do not draw it, or not its letters.
    """
    svg, width, height = print_svg(chart)
    wide = picture_width(width, height)
    source = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        f'#image(bytes({string(svg)}), format: "svg", width: {wide}mm)'
    )
    content = compiler().compile(source.encode("utf-8"), format="png", ppi=_DOTS)
    assert isinstance(content, bytes)
    return content, wide
