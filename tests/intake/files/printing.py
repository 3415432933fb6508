"""An invented report as a Word file, as a PDF, and as a picture of its pages."""

from __future__ import annotations

import io
import json

import docx
import pypdfium2

from tests.intake.files.pdfs import typeset
from tests.intake.files.spreadsheets import Cell, laid_out
from tests.intake.published_reports import Draft

_LAYOUT = """\
#set page(paper: "a4", margin: (x: 15mm, y: 20mm))
#set text(font: "Noto Serif SC", size: 9pt, lang: "zh", region: "cn")
#set table(stroke: 0.6pt)
"""


def as_docx(made: Draft) -> bytes:
    """The report as a Word file."""
    document = docx.Document()
    for part in laid_out(made):
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        height, width = _size(part)
        table = document.add_table(height, width)
        for row, column, text, down, across in part:
            first, last = table.cell(row, column), table.cell(row + down - 1, column + across - 1)
            (first if first is last else first.merge(last)).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(made: Draft) -> bytes:
    """The report as a PDF with text in it."""
    parts = []
    for part in laid_out(made):
        if isinstance(part, str):
            parts.append(f"#par[#{json.dumps(part, ensure_ascii=False)}]")
            continue
        _, width = _size(part)
        cells = "".join(
            f"table.cell(rowspan: {down}, colspan: {across})"
            f"[#{json.dumps(text, ensure_ascii=False)}],"
            for _, _, text, down, across in part
        )
        parts.append(f"#table(columns: ({'1fr,' * width}), {cells})")
    return typeset("\n\n".join(parts), _LAYOUT)


def as_pictures(made: Draft, dpi: int = 200) -> list[bytes]:
    """The report's pages as PNGs."""
    pdf = pypdfium2.PdfDocument(as_pdf(made))
    pictures = []
    for page in pdf:
        out = io.BytesIO()
        page.render(scale=dpi / 72).to_pil().convert("L").save(out, "PNG")
        pictures.append(out.getvalue())
    pdf.close()
    return pictures


def as_scan(made: Draft, dpi: int = 200, turned: float = 0.0) -> bytes:
    """The report as a scanner saves it: a PDF of pictures of its pages, each turned a little."""
    from PIL import Image

    opened = (Image.open(io.BytesIO(picture)) for picture in as_pictures(made, dpi))
    first, *others = [
        page.rotate(turned, Image.Resampling.BICUBIC, fillcolor=255) for page in opened
    ]
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dpi)
    return out.getvalue()


def _size(cells: list[Cell]) -> tuple[int, int]:
    return max(c[0] + c[3] for c in cells), max(c[1] + c[4] for c in cells)
