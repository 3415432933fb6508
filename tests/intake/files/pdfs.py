"""PDFs to read: set by Typst, or written object by object."""

from __future__ import annotations

from datetime import date

from township_reports.media.pdf import compile_pdf

LAYOUT = """\
#set page(paper: "a4", margin: 28mm)
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
"""


def typeset(body: str, layout: str = LAYOUT) -> bytes:
    return compile_pdf('#set document(title: "晴谷镇")\n' + layout + body, date(2022, 1, 20))


def raw_pdf(stream: bytes, extra: bytes = b"", pages: int = 1) -> bytes:
    """A PDF whose pages all show this stream."""
    kids = b" ".join(b"%d 0 R" % (n + 10) for n in range(pages))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % pages,
        3: b"<</Length %d%s>>\nstream\n" % (len(stream), extra) + stream + b"\nendstream",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    objects |= {n + 10: page for n in range(pages)}
    body, offsets = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(body)
    body += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        body += b"%d 1\n%010d 00000 n \n" % (number, offset)
    return body + b"trailer\n<</Size 1000/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
