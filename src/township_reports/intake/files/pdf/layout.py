"""Lay out a PDF's pages with what they cost counted: a report says little, and says it plainly.

How much work a PDF is cannot be told from its size or its pages: forms show forms, and a line
of text can be set a letter at a time. So what is executed and drawn is counted, and the same
file is refused at the same place on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTItem, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page, fix_fontname_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfplumber.pdf import PDF

#: Bytes of content, as often as it is executed. A full page of a report has 12,000.
_MOST_CONTENT = 1_000_000
#: Characters on all pages. A full page of text has 700.
_MOST_CHARS = 25_000
#: Lines, boxes, pictures and forms on all pages. A report's three tables have 100 to 3,000.
_MOST_SHAPES = 8_000

#: A colour so near to white is not seen on paper.
_FAINT = 0.05


class TooMuchError(Exception):
    """More on the pages than a report has."""


@dataclass
class _Work:
    """What the pages of a file have cost so far."""

    content: int = 0
    chars: int = 0
    shapes: int = 0

    def execute(self, size: int) -> None:
        self.content += size
        if self.content > _MOST_CONTENT:
            raise TooMuchError

    def write(self) -> None:
        self.chars += 1
        if self.chars > _MOST_CHARS:
            raise TooMuchError

    def draw(self) -> None:
        self.shapes += 1
        if self.shapes > _MOST_SHAPES:
            raise TooMuchError


class _Device(PDFPageAggregator):
    def __init__(self, page: CountedPage, work: _Work) -> None:
        super().__init__(page.pdf.rsrcmgr, page.page_number, page.pdf.laparams)
        self.work = work

    def begin_figure(self, *args: Any) -> None:
        self.work.draw()
        super().begin_figure(*args)

    def paint_path(self, *args: Any) -> None:
        self.work.draw()
        super().paint_path(*args)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self.work.write()
        return super().render_char(*args, **kwargs)


class _Interpreter(PDFPageInterpreter):
    device: _Device

    def execute(self, streams: Sequence[object]) -> None:
        self.device.work.execute(sum(len(stream_value(stream).get_data()) for stream in streams))
        super().execute(streams)


class CountedPage(Page):
    """A page that counts its work, and knows of a character only what its lines are made of."""

    def __init__(self, pdf: PDF, page: PDFPage, number: int, work: _Work) -> None:
        super().__init__(pdf, page, number)
        self._work = work

    @property
    def layout(self) -> LTPage:
        """The page's objects. Raises :class:`TooMuchError`."""
        if not hasattr(self, "_layout"):
            device = _Device(self, self._work)
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._layout = device.get_result()
        return self._layout

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """An object as a dictionary; positions are of the page, y downwards."""
        if not isinstance(obj, LTChar):
            return super().process_object(obj)
        left, top = self.mediabox[:2]
        name = obj.fontname
        return {
            "object_type": "char",
            "text": obj.get_text(),
            "fontname": fix_fontname_bytes(name) if isinstance(name, bytes) else name,
            "size": obj.size,
            "matrix": obj.matrix,
            "is_white": is_white(obj.graphicstate.ncolor),
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": self.height - obj.y1 + top,
            "bottom": self.height - obj.y0 + top,
        }


def is_white(colour: object) -> bool:
    """Whether a colour is that of the paper: of one part, of red, green and blue, or of inks."""
    parts = list(colour) if isinstance(colour, tuple | list) else [colour]
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if not numbers or len(numbers) != len(parts):
        return False
    is_of_inks = len(numbers) == len("cmyk")
    return max(numbers) <= _FAINT if is_of_inks else min(numbers) >= 1 - _FAINT


def pages_of(pdf: PDF) -> Iterator[CountedPage]:
    """The pages of a file one by one; laying one out may raise :class:`TooMuchError`."""
    work = _Work()
    for number, page in enumerate(PDFPage.create_pages(pdf.doc), 1):
        yield CountedPage(pdf, page, number, work)
