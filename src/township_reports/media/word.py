"""A document as a Word file after GB/T 9704-2012, with the same bytes each time.

The looks stand in ``templates/docx``; nothing of Word's own sample document is in the file, and
nothing in it acts or points elsewhere.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    Look,
    MergedTable,
    Paragraph,
    Span,
    TableCell,
    Title,
    alt_text,
)
from township_reports.media.word_text import element, paragraph, word_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_TEMPLATE = Path(__file__).parent / "templates" / "docx"
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
#: With more columns than this a table's text is smaller.
_WIDE = 4
_FAULT_FILL = "F4DFDD"


def word_file(blocks: Iterable[Block], imprint: Imprint) -> bytes:
    """The Word file of a report's blocks; a draft says so at its top and on every page."""
    import docx

    document = docx.Document(io.BytesIO(_empty_file()))
    body = document.element.body
    if imprint.is_draft:
        body.insert(len(body) - 1, paragraph("DraftNote", [Span(DRAFT_NOTE)]))
        _mark_pages(document)
    for made in blocks_word(blocks):
        body.insert(len(body) - 1, made)
    _describe(document, imprint)
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def blocks_word(blocks: Iterable[Block]) -> Iterator[BaseOxmlElement]:
    """Blocks as elements of a Word file's body."""
    for block in blocks:
        match block:
            case Title():
                yield paragraph("Title", [Span(block.text)])
            case Heading():
                yield paragraph(f"Heading{block.level - SECTION_LEVEL + 1}", block.spans)
            case Paragraph():
                yield paragraph("BodyText", block.spans, "Faulty" if block.is_faulty else "")
            case Listing():
                yield from _listing(block)
            case Grid():
                yield from _space_after(_grid(block))
            case MergedTable():
                yield from _space_after(table_word(block))
            case Chart():
                # Its words stand for the picture.
                yield paragraph("BodyText", [Span(alt_text(block))])
            case Closing():
                yield from _closing((block.signature, block.day_text))


def table_word(table: MergedTable, width: int = _WIDTH) -> BaseOxmlElement:
    """A table, ``width`` twentieths of a point wide, cells merged as laid out."""
    from docx.oxml.ns import qn

    rows = [[_Cell.of(cell) for cell in row] for row in table.rows]
    caption = element("w:tblCaption", {"w:val": table.caption})
    written = _table(rows, _share_width(width, table.widths), table.head_rows, [caption])
    # A table of the form stands on one page, with its heading, where it fits on one.
    for row in written.findall(qn("w:tr"))[:-1]:
        for style in row.iter(qn("w:pStyle")):
            style.addnext(element("w:keepNext"))
    return written


@dataclass(frozen=True)
class _Cell:
    """A cell over so many rows and columns."""

    spans: tuple[Span, ...]
    look: Look
    rows: int = 1
    columns: int = 1

    @classmethod
    def of(cls, cell: TableCell) -> _Cell:
        return cls((Span(cell.text),), cell.look, cell.rows, cell.columns)


def _listing(listing: Listing) -> Iterator[BaseOxmlElement]:
    # Numbers are typed, as official documents do, and stay when text is copied from the file.
    for offset, (first, *rest) in enumerate(listing.items):
        number = "" if listing.start is None else f"{listing.start + offset}. "
        if isinstance(first, Paragraph):
            yield paragraph("BodyText", [Span(number), *first.spans])
        else:
            if number:
                yield paragraph("BodyText", [Span(number.strip())])
            yield from blocks_word([first])
        yield from blocks_word(rest)


def _grid(grid: Grid) -> BaseOxmlElement:
    head = [_Cell(spans, Look.HEAD) for spans in grid.head]
    body = [[_Cell(spans, Look.FIGURE) for spans in row] for row in grid.body]
    return _table([head, *body], _share_width(_WIDTH, [1] * len(head)), 1, [])


def _space_after(table: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    # Two tables without a paragraph between are one to Word.
    yield table
    yield paragraph("TableSpace", ())


def _closing(lines: Sequence[str]) -> Iterator[BaseOxmlElement]:
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
        yield paragraph("Closing", [Span(line)], "", [*more, element("w:ind", place)])


def _length(line: str) -> float:
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in line)


def _table(
    rows: Sequence[Sequence[_Cell]],
    widths: Sequence[int],
    head_rows: int,
    more: Iterable[BaseOxmlElement],
) -> BaseOxmlElement:
    """A table whose columns have these widths; ``more`` are further properties of it."""
    table = element(
        "w:tbl",
        None,
        element(
            "w:tblPr",
            None,
            element("w:tblStyle", {"w:val": "TableGrid"}),
            element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
            element("w:jc", {"w:val": "center"}),
            element("w:tblLayout", {"w:type": "fixed"}),
            element("w:tblLook", {"w:val": "0020" if head_rows else "0000"}),
            *more,
        ),
        element("w:tblGrid", None, *(element("w:gridCol", {"w:w": str(w)}) for w in widths)),
    )
    spanning: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        table.append(_row(row, widths, spanning))
        if number < head_rows:
            table[-1][0].append(element("w:tblHeader"))
    return table


def _row(
    row: Sequence[_Cell], widths: Sequence[int], spanning: dict[int, tuple[int, int]]
) -> BaseOxmlElement:
    # `spanning` holds, by its first column, what reaches down from rows above: the rows still
    # to come and the columns. Each such row needs a cell of its own in Word.
    style = "TableTextSmall" if len(widths) > _WIDE else "TableText"
    written = element("w:tr", None, element("w:trPr", None, element("w:cantSplit")))
    cells = iter(row)
    column = 0
    while column < len(widths):
        if column in spanning:
            left, columns = spanning.pop(column)
            if left > 1:
                spanning[column] = (left - 1, columns)
            frame = _frame(widths[column : column + columns], "continue")
            written.append(element("w:tc", None, frame, paragraph(style, ())))
        else:
            cell = next(cells)
            columns = cell.columns
            if cell.rows > 1:
                spanning[column] = (cell.rows - 1, columns)
            frame = _frame(widths[column : column + columns], "restart" * (cell.rows > 1))
            written.append(_cell(cell, frame, style))
        column += columns
    return written


def _cell(cell: _Cell, frame: BaseOxmlElement, style: str) -> BaseOxmlElement:
    if cell.look is not Look.FAULTY:
        place = [element("w:jc", {"w:val": "left"})] if cell.look is Look.LABEL else []
        frame.append(element("w:vAlign", {"w:val": "center"}))
        return element("w:tc", None, frame, paragraph(style, cell.spans, "", place))
    frame.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _FAULT_FILL}))
    frame.append(element("w:vAlign", {"w:val": "center"}))
    return element("w:tc", None, frame, paragraph(style, [*cell.spans, Span("※")], "Faulty"))


def _frame(widths: Sequence[int], merge: str) -> BaseOxmlElement:
    frame = element("w:tcPr", None, element("w:tcW", {"w:w": str(sum(widths)), "w:type": "dxa"}))
    if len(widths) > 1:
        frame.append(element("w:gridSpan", {"w:val": str(len(widths))}))
    if merge:
        frame.append(element("w:vMerge", {"w:val": merge}))
    return frame


def _share_width(width: int, shares: Sequence[float]) -> list[int]:
    # Rounded at the columns' edges, so that they add up to the whole width.
    whole = sum(shares)
    edges = [round(width * sum(shares[:n]) / whole) for n in range(len(shares) + 1)]
    return [after - before for before, after in pairwise(edges)]


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
