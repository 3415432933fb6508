"""A page of a PDF is drawn with a cell or a row of a table marked, by what stands in the row."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.intake.files.pdfs import raw_pdf, typeset
from township_reports.intake.files.pdf.drawing import marked_page

ROWS = [["项目", "甲", "乙"], ["受理", "12", "13"], ["办结", "7", "9"]]


@pytest.fixture(scope="module")
def table() -> bytes:
    """A table on the second page."""
    cells = ", ".join(f"[{text}]" for row in ROWS for text in row)
    return typeset(f"一页\n#pagebreak()\n#table(columns: (5em, 5em, 5em), {cells})")


def marked(content: bytes) -> tuple[int, int, int, int]:
    """The box of what is red in a picture."""
    image = Image.open(io.BytesIO(content)).convert("RGB")
    is_red = image.getchannel("R").point(lambda value: 255 * (value > 150))
    is_dark = image.getchannel("G").point(lambda value: 255 * (value < 80))
    box = Image.composite(is_red, Image.new("L", image.size), is_dark).getbbox()
    assert box
    return box


def test_the_page_of_a_row_is_drawn_with_its_cell_marked(table: bytes) -> None:
    left, top, right, bottom = marked(marked_page(table, 1, ROWS[1], "13"))
    whole = marked(marked_page(table, 1, ROWS[1], "nothing there"))
    assert (right - left) < (whole[2] - whole[0]) / 2
    assert abs(top - whole[1]) <= 4
    assert abs(bottom - whole[3]) <= 4
    assert left > whole[0]


def test_another_row_is_marked_below_it(table: bytes) -> None:
    first = marked(marked_page(table, 1, ROWS[1], ""))
    assert marked(marked_page(table, 1, ROWS[2], ""))[1] > first[1]


@pytest.mark.parametrize("row", [["别的", "1", "2"], []])
def test_a_row_that_is_on_no_page_is_not_drawn(table: bytes, row: list[str]) -> None:
    assert marked_page(table, 1, row, "") == b""


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"", raw_pdf(b"q\n" * 1000)])
def test_what_is_no_sound_pdf_has_no_picture(content: bytes) -> None:
    assert marked_page(content, 1, ROWS[1], "12") == b""
