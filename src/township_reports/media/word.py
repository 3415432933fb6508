"""A document as a Word file after GB/T 9704-2012, with the same bytes each time.

The looks stand in ``templates/docx``; nothing of Word's own sample document is in the file, and
nothing in it acts or points elsewhere.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from township_reports.characters import set_width
from township_reports.document import (
    DRAFT_NOTE,
    SECTION_LEVEL,
    Block,
    Chart,
    Closing,
    Grid,
    Heading,
    Imprint,
    Listing,
    MergedTable,
    Paragraph,
    Span,
    Title,
    title_lines,
)
from township_reports.media.table_lines import grid_parts
from township_reports.media.typst import TITLE_WIDTH
from township_reports.media.word_charts import chart_word
from township_reports.media.word_tables import grid_word, table_word
from township_reports.media.word_text import (
    element,
    keep_with_next,
    paragraph,
    space_below,
    word_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart

_TEMPLATE = Path(__file__).parent / "templates" / "docx"
_PLACES = {
    "content_types.xml": "[Content_Types].xml",
    "package_rels.xml": "_rels/.rels",
    "document_rels.xml": "word/_rels/document.xml.rels",
}
#: What Word can write at the earliest as the day of a file in a zip.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
#: A character of the text, in twentieths of a point.
_CHARACTER = 316


def word_file(blocks: Iterable[Block], imprint: Imprint) -> bytes:
    """The Word file of a report's blocks; a draft says so at its top and on every page."""
    import docx

    document = docx.Document(io.BytesIO(_empty_file()))
    body = document.element.body
    if imprint.is_draft:
        body.insert(len(body) - 1, paragraph("DraftNote", [Span(DRAFT_NOTE)]))
        _mark_pages(document)
    for made in blocks_word(blocks, document.part):
        body.insert(len(body) - 1, made)
    _describe(document, imprint)
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def blocks_word(blocks: Iterable[Block], part: DocumentPart) -> Iterator[BaseOxmlElement]:
    """Blocks as elements of the body of a Word file; ``part`` takes the pictures in them."""
    before: BaseOxmlElement | None = None
    for block in blocks:
        if before is not None and isinstance(block, Closing):
            # Who signs does not stand on a page alone.
            keep_with_next(before)
        if before is not None and isinstance(block, Grid | MergedTable):
            # A table has no space of its own above it.
            space_below(before, 120)
        for made in _block(block, part):
            yield made
            before = made


def _block(block: Block, part: DocumentPart) -> Iterator[BaseOxmlElement]:
    """A block's elements, the last of which is a paragraph."""
    match block:
        case Title():
            yield paragraph("Title", [Span("\n".join(title_lines(block.text, TITLE_WIDTH)))])
        case Heading():
            yield paragraph(f"Heading{block.level - SECTION_LEVEL + 1}", block.spans)
        case Paragraph():
            yield _paragraph(block)
        case Listing():
            yield from _listing(block, part)
        case Grid():
            yield from _grid(block)
        case MergedTable():
            yield from _space_after(table_word(block))
        case Chart():
            yield from chart_word(block, part)
        case Closing():
            yield from _closing((block.signature, block.day_text))


def _paragraph(block: Paragraph) -> BaseOxmlElement:
    written = paragraph("BodyText", block.spans, "Faulty" if block.is_faulty else "")
    if block.is_leading:
        keep_with_next(written)
    return written


def _listing(listing: Listing, part: DocumentPart) -> Iterator[BaseOxmlElement]:
    # Numbers are typed, as official documents do, and stay when text is copied from the file.
    for offset, (first, *rest) in enumerate(listing.items):
        number = "" if listing.start is None else f"{listing.start + offset}. "
        if isinstance(first, Paragraph):
            yield paragraph("BodyText", [Span(number), *first.spans])
        else:
            if number:
                yield paragraph("BodyText", [Span(number.strip())])
            yield from _block(first, part)
        yield from blocks_word(rest, part)


def _grid(grid: Grid) -> Iterator[BaseOxmlElement]:
    for part in grid_parts(grid):
        yield from _space_after(grid_word(part))


def _space_after(table: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    # Two tables without a paragraph between are one to Word.
    yield table
    yield paragraph("TableSpace", ())


def _closing(lines: Sequence[str]) -> Iterator[BaseOxmlElement]:
    # Centred on each other, the longer one two characters in from the right edge.
    lengths = [set_width(line) for line in lines]
    for number, (line, length) in enumerate(zip(lines, lengths, strict=True)):
        indent = 2 + (max(lengths) - length) / 2
        place = {
            "w:rightChars": str(round(100 * indent)),
            "w:right": str(round(_CHARACTER * indent)),
        }
        more = [] if number == len(lines) - 1 else [element("w:keepNext")]
        if number == 0:
            more.append(element("w:spacing", {"w:before": "1158"}))
        yield paragraph("Closing", [Span(line)], "", [*more, element("w:ind", place)])


def _mark_pages(document: Document) -> None:
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        story = header.part.element
        first = next(story.iterchildren("{*}p"))
        story.replace(first, paragraph("Header", [Span(DRAFT_NOTE)], "Faulty"))


def _describe(document: Document, imprint: Imprint) -> None:
    day = datetime.combine(imprint.published, time(), UTC)
    facts: dict[str, Any] = {
        "title": _short(imprint.title),
        "author": _short(imprint.signature),
        "last_modified_by": _short(imprint.signature),
        "subject": "政府信息公开工作年度报告",
        "keywords": str(imprint.year),
        "content_status": "草稿" if imprint.is_draft else "",
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
