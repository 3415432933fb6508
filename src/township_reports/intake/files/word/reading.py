"""Read a Word file (.docx): paragraphs and tables in the order of the body."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from township_reports.filings import FilingError, open_archive
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Block, Document, TableBlock, Unread, UnreadKind
from township_reports.intake.files.word.markup import w
from township_reports.intake.files.word.paragraphs import Paragraphs
from township_reports.intake.files.word.tables import only_cell, table_cells
from township_reports.intake.files.word.unread import Beside, boxes_of

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_MOST_BYTES = 30_000_000
#: Bytes of all its parts of XML; a tree takes about ten times as much memory.
_MOST_XML = 12_000_000
#: Tags in all of them.
_MOST_TAGS = 400_000
_BODY = "word/document.xml"
#: What a broken file makes the library raise.
_DAMAGE = (LookupError, ValueError, AttributeError, TypeError, OverflowError, RecursionError)
_MOST_NESTED = 20
#: What holds paragraphs and tables and is itself nothing to read.
_HOLDERS = {w(tag) for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def read_word(content: bytes, name: str) -> Document:
    """The text and tables of a Word file; what was deleted with changes tracked is not read.

    Raises :class:`IntakeError`, one line, for an old ``.doc``, a file with a password, with
    macros or with entities, one that unpacks to more than a report, and a broken one.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    if len(content) > _MOST_BYTES:
        raise IntakeError(f"{name} 超过 {_MOST_BYTES // 1_000_000} MB：删去图片后再收")
    try:
        archive = open_archive(content, name)
    except FilingError as error:
        raise IntakeError(str(error)) from error
    _refuse_foreign(archive, name)
    try:
        opened = docx.Document(io.BytesIO(content))
        body = opened.element.body
        reading = _Body(Paragraphs(opened), Beside(opened))
        title = opened.core_properties.title or ""
        return Document(tuple(reading.blocks(body)), title, unread=tuple(reading.unread))
    except (LxmlError, OpcError, *_DAMAGE) as error:
        raise IntakeError(f"{name} 打不开：不是完好的 Word 文件，请用 Word 或 WPS 另存") from error


def _refuse_foreign(archive: zipfile.ZipFile, name: str) -> None:
    if _BODY not in archive.namelist():
        raise IntakeError(f"{name} 不是 Word 文件：请用 Word 或 WPS 另存为 .docx")
    parts = [
        part for part in archive.infolist() if part.filename.lower().endswith((".xml", ".rels"))
    ]
    if sum(part.file_size for part in parts) > _MOST_XML:
        raise IntakeError(f"{name} 的正文解开后超过 {_MOST_XML // 1_000_000} MB，不像一份年报")
    if sum(archive.read(part).count(b"<") for part in parts) > _MOST_TAGS:
        raise IntakeError(f"{name} 的段落、表格太多，不像一份年报")


class _Body:
    """Makes blocks of a body's elements, counting paragraphs and tables."""

    def __init__(self, paragraphs: Paragraphs, beside: Beside) -> None:
        self.unread: list[Unread] = []
        self._paragraphs = paragraphs
        self._beside = beside
        self._made = 0
        self._count = 0
        self._tables = 0

    def blocks(self, holder: Any, depth: int = 0) -> Iterator[Block]:
        if depth > _MOST_NESTED:
            return
        for element in holder.iterchildren():
            if element.tag == w("p"):
                self._count += 1
                yield from self._paragraph(element, f"第 {self._count} 段", depth)
            elif element.tag == w("tbl"):
                yield from self._table(element, depth)
            elif element.tag in _HOLDERS:
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, paragraph: Any, where: str, depth: int) -> Iterator[Block]:
        own = list(self._paragraphs.blocks(paragraph, where))
        beside = list(self._beside.of(paragraph, where, self._made))
        if not own:
            # What stands in boxes by itself is a title, this report's or that of one below it.
            beside = [thing for thing in beside if thing.kind is not UnreadKind.BOX]
            for box in boxes_of(paragraph).values():
                yield from self.blocks(box, depth + 1)
        self.unread += beside
        self._made += len(own)
        yield from own

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        # A table of one cell only frames what is in it.
        if (cell := only_cell(table)) is not None:
            yield from self.blocks(cell, depth + 1)
            return
        cells = table_cells(table, self._paragraphs)
        if cells:
            self._tables += 1
            self._made += 1
            yield TableBlock(self._tables, cells, f"第 {self._tables} 个表格")
