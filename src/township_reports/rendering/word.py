"""Make a Word file of a report's blocks after GB/T 9704-2012, with the same bytes each time.

The looks stand in ``templates/township_docx``; nothing of Word's own sample document is in the
file, and nothing in it acts or points elsewhere.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from township_reports.document.markdown import SECTION_LEVEL
from township_reports.document.word_blocks import WordBlock, WordBlocks
from township_reports.media.word_tables import word_table
from township_reports.media.word_text import WordSpan, element, paragraph, word_text
from township_reports.report.dossier import Dossier

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

DRAFT_NOTE = "草稿：有严重问题，不能发布"

_TEMPLATE = Path(__file__).parent / "templates" / "township_docx"
_PLACES = {
    "content_types.xml": "[Content_Types].xml",
    "package_rels.xml": "_rels/.rels",
    "document_rels.xml": "word/_rels/document.xml.rels",
}
#: What Word can write at the earliest as the day of a file in a zip.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
#: The type area's width, and a character of the text, in twentieths of a point.
_WIDTH = 8845
_CHARACTER = 316


def word_file(blocks: WordBlocks, dossier: Dossier) -> bytes:
    """The Word file of a report's blocks; a draft says so at its top and on every page."""
    import docx

    document = docx.Document(io.BytesIO(_empty_file()))
    body = document.element.body
    if dossier.draft:
        body.insert(len(body) - 1, paragraph("DraftNote", [(DRAFT_NOTE, False)]))
        _mark_pages(document)
    for block in blocks:
        for made in _written(block):
            body.insert(len(body) - 1, made)
    _describe(document, dossier)
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def _written(block: WordBlock) -> Iterator[BaseOxmlElement]:
    kind = block["kind"]
    if kind == "title":
        yield paragraph("Title", [(block["text"], False)])
    elif kind == "heading":
        yield paragraph(f"Heading{block['level'] - SECTION_LEVEL + 1}", _spans(block))
    elif kind == "paragraph":
        yield paragraph("BodyText", _spans(block), "Faulty" if block.get("faulty") else "")
    elif kind == "list":
        yield from _list(block)
    elif kind == "table":
        yield word_table(block, _WIDTH)
        # Two tables without a paragraph between are one to Word.
        yield paragraph("TableSpace", ())
    elif kind == "closing":
        yield from _closing(block["lines"])
    else:
        raise ValueError(f"不认识笔记本里的“{kind}”：用这一版程序再执行一次笔记本")


def _spans(block: WordBlock) -> list[WordSpan]:
    return [(text, strong) for text, strong in block["spans"]]


def _list(block: WordBlock) -> Iterator[BaseOxmlElement]:
    # Numbers are typed, as official documents do, and stay when text is copied from the file.
    for offset, (first, *rest) in enumerate(block["items"]):
        number = "" if block["start"] is None else f"{block['start'] + offset}. "
        if first["kind"] == "paragraph":
            yield paragraph("BodyText", [(number, False), *_spans(first)])
        else:
            if number:
                yield paragraph("BodyText", [(number.strip(), False)])
            yield from _written(first)
        for part in rest:
            yield from _written(part)


def _closing(lines: list[str]) -> Iterator[BaseOxmlElement]:
    # Centred on each other, the longer one two characters in from the right edge.
    lengths = [_length(line) for line in lines]
    for number, (line, length) in enumerate(zip(lines, lengths, strict=True)):
        indent = 2 + (max(lengths) - length) / 2
        place = {
            "w:rightChars": str(round(100 * indent)),
            "w:right": str(round(_CHARACTER * indent)),
        }
        more = [] if number == len(lines) - 1 else [element("w:keepNext")]
        if number == 0:
            more.append(element("w:spacing", {"w:before": "1158"}))
        yield paragraph("Closing", [(line, False)], "", [*more, element("w:ind", place)])


def _length(line: str) -> float:
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in line)


def _mark_pages(document: Document) -> None:
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        first = header.paragraphs[0]._p
        first.getparent().replace(first, paragraph("Header", [(DRAFT_NOTE, False)], "Faulty"))


def _describe(document: Document, dossier: Dossier) -> None:
    day = datetime.fromisoformat(dossier.published).replace(tzinfo=UTC)
    facts: dict[str, Any] = {
        "title": _short(dossier.title),
        "author": _short(dossier.signature),
        "last_modified_by": _short(dossier.signature),
        "subject": "政府信息公开工作年度报告",
        "keywords": str(dossier.year),
        "content_status": "草稿" if dossier.draft else "",
        "language": "zh-CN",
        "revision": 1,
        "created": day,
        "modified": day,
    }
    for name, value in facts.items():
        setattr(document.core_properties, name, value)


def _short(text: str) -> str:
    # The library takes no more in a property.
    return word_text(text)[:255]


@cache
def _empty_file() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for path in sorted(_TEMPLATE.iterdir()):
            package.writestr(_PLACES.get(path.name, f"word/{path.name}"), path.read_bytes())
    return out.getvalue()


def _without_times(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as written:
        # What a package consists of is to stand first.
        names = sorted(package.namelist(), key=lambda name: (name[0] != "[", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Else the system on which it was written.
            entry.create_system = 0
            written.writestr(entry, package.read(name))
    return out.getvalue()
