"""What a file shows and no block holds is told: pictures, text boxes, notes."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.intake.files.pdfs import typeset
from township_reports.intake.files.document import Document, TextBlock, Unread, UnreadKind
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.files.pdf.reading import read_pdf
from township_reports.intake.files.word.reading import read_word


def png() -> bytes:
    """A picture of one black pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0\0")), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def unread_of_page(body: str) -> tuple[Unread, ...]:
    page = f"<html><body><p>前文</p>{body}<p>后文</p></body></html>"
    return read_page(page.encode(), "a.html").unread


def test_a_picture_of_a_page_is_told_with_what_stands_for_it() -> None:
    (found,) = unread_of_page('<p><img src="a.png" alt="申请情况图"></p>')
    assert found == Unread(UnreadKind.PICTURE, "第 2 段", "申请情况图", 1)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/b"><img src="a.png"></a>',
        '<img src="a.png" width="16" height="16">',
        '<img src="a.png" style="display:none">',
        "<p>没有图片</p>",
    ],
)
def test_buttons_and_links_of_a_page_are_the_site_s(body: str) -> None:
    assert unread_of_page(body) == ()


def word_of(document: Any) -> Document:
    made = io.BytesIO()
    document.save(made)
    return read_word(made.getvalue(), "年报.docx")


def test_a_picture_of_a_word_file_is_told() -> None:
    document = docx.Document()
    document.add_paragraph("前文")
    document.add_picture(io.BytesIO(png()))
    assert word_of(document).unread == (Unread(UnreadKind.PICTURE, "第 2 段", before=1),)


def test_a_text_box_is_told_once_with_its_text() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>另有3件。</w:t></w:r></w:p></w:txbxContent>"
    document = docx.Document()
    run = document.add_paragraph("前文").add_run()._r
    run.append(parse_xml(f"<w:drawing {nsdecls('w')}>{box}</w:drawing>"))
    run.append(parse_xml(f"<w:pict {nsdecls('w')}>{box}</w:pict>"))
    read = word_of(document)
    assert read.unread == (Unread(UnreadKind.BOX, "第 1 段", "另有3件。", 0),)
    assert [isinstance(block, TextBlock) and block.text for block in read.blocks] == ["前文"]


def test_a_footnote_is_told_with_its_text() -> None:
    document = docx.Document()
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>含转办件。</w:t></w:r></w:p></w:footnote>'
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    run = document.add_paragraph("收到申请3件").add_run()._r
    run.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    assert word_of(document).unread == (Unread(UnreadKind.NOTE, "第 1 段", "含转办件。", 0),)


def test_a_picture_of_a_pdf_is_told_with_its_page() -> None:
    picture = f'#image(bytes(({",".join(map(str, png()))})), format: "png", alt: "图", width: 80mm)'
    found = read_pdf(typeset(f"前文\n\n#pagebreak()\n后文\n\n{picture}"), "a.pdf")
    assert found.unread == (Unread(UnreadKind.PICTURE, "第 2 页"),)


def test_a_sign_on_a_pdf_is_no_picture() -> None:
    picture = f'#image(bytes(({",".join(map(str, png()))})), format: "png", alt: "图", width: 8mm)'
    assert read_pdf(typeset(f"前文\n\n{picture}"), "a.pdf").unread == ()
