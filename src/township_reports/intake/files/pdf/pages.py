"""Read a PDF's pages into a document; runs within the limits that :mod:`.pdf` sets."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.intake.errors import IntakeError, ScannedError
from township_reports.intake.files.document import Block, Document, Unread, UnreadKind
from township_reports.intake.files.pdf.lines import (
    PageLine,
    is_unreadable,
    lines_of,
    visible_chars,
    without_doubles,
)
from township_reports.intake.files.pdf.links import links_of
from township_reports.intake.files.pdf.paragraphs import Look, look_of, paragraphs, without_margins
from township_reports.intake.files.pdf.strokes import Strokes
from township_reports.intake.files.pdf.tables import (
    TablePiece,
    continues,
    join_pieces,
    ruled_piece,
    spaced_piece,
    table_block,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.intake.files.pdf.layout import CountedPage

MOST_PAGES = 200
#: Ruling lines of a page: each is held against every other. A report's table has 40 to 1,500.
_MOST_RULES = 2_500
#: Fewer characters a page than this, with pictures: it was scanned.
_FEWEST_CHARS = 20
#: A picture that covers so much of a page is the page.
_WHOLE_PAGE = 0.75
#: A picture that covers less of a page is a sign or a line.
_SEEN = 0.02
#: Lines and gaps that make a table without ruling lines.
_FEWEST_ROWS = 3
_FEWEST_PARTS = 3


@dataclass(frozen=True)
class _PageRead:
    number: int
    height: float
    lines: list[PageLine]
    tables: list[TablePiece]
    is_picture: bool
    pictures: int
    chars: int
    unreadable: int


def document_of(content: bytes, name: str) -> Document:
    """The document in a PDF.

    Raises :class:`IntakeError` for what holds no text, needs a password or is too large.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    from township_reports.intake.files.pdf.layout import TooMuchError, pages_of

    read: list[_PageRead] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            for page in pages_of(pdf):
                if len(read) == MOST_PAGES:
                    raise IntakeError(f"{name} 超过 {MOST_PAGES} 页，不像一份年报")
                read.append(_page(page))
                page.close()
            title = pdf.metadata.get("Title", "")
    except TooMuchError as error:
        where = f"到第 {len(read) + 1} 页，内容已经太多"
        raise IntakeError(f"{name} {where}，不像一份年报：请由 Word 重新导出") from error
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise IntakeError(f"{name} 加了密码：取消密码后再收") from error
        raise IntakeError(f"{name} 打不开：不是完好的 PDF，请重新导出") from error
    _refuse_without_text(read, name)
    unread = (
        Unread(UnreadKind.PICTURE, f"第 {page.number} 页")
        for page in read
        for _ in range(page.pictures)
    )
    return Document(_blocks(read), title if isinstance(title, str) else "", unread=tuple(unread))


def _page(page: CountedPage) -> _PageRead:
    from township_reports.intake.files.pdf.layout import TooMuchError
    from township_reports.intake.files.pdf.ruling import ruled_tables

    objects = page.objects
    rules = sum(len(objects.get(kind, ())) for kind in ("line", "rect", "curve"))
    if rules > _MOST_RULES:
        raise TooMuchError
    area = page.width * page.height
    sizes = [image["width"] * image["height"] / area for image in page.images]
    is_picture = any(size > _WHOLE_PAGE for size in sizes)
    on_page = visible_chars(objects.get("char", ()), float(page.width), float(page.height))
    strokes, links = Strokes(objects), links_of(page)
    chars = [links.marked(strokes.marked(char)) for char in without_doubles(on_page)]
    pieces = []
    for whole, boxes in ruled_tables(page) if rules else []:
        held = [char for char in chars if whole.holds(char)]
        # A frame without a letter in it is decoration.
        if held:
            taken = {id(char) for char in held}
            chars = [char for char in chars if id(char) not in taken]
            pieces.append(ruled_piece(boxes, held, page.page_number))
    return _PageRead(
        page.page_number,
        float(page.height),
        lines_of(chars, page.page_number),
        pieces,
        is_picture,
        sum(size > _SEEN for size in sizes),
        len(chars) + sum(len(cell.text) for piece in pieces for cell in piece.cells),
        sum(is_unreadable(char["text"]) for char in chars),
    )


def _refuse_without_text(read: Sequence[_PageRead], name: str) -> None:
    chars = sum(page.chars for page in read)
    is_mostly_pictures = chars < _FEWEST_CHARS * len(read) and any(p.is_picture for p in read)
    if not chars or is_mostly_pictures:
        raise ScannedError(f"{name} 是扫描件或没有文字：请交 Word 文件，或由 Word 导出的 PDF")
    # Text behind a picture of the page was guessed by a scanner's program.
    if read and all(page.is_picture for page in read):
        raise ScannedError(f"{name} 是扫描件（文字是识别出来的，不可靠）：请交 Word 文件")
    if sum(page.unreadable for page in read) * 10 > chars:
        raise IntakeError(f"{name} 的文字取不出来（字体没有编码）：请交 Word 文件")


def _blocks(read: Sequence[_PageRead]) -> tuple[Block, ...]:
    pages = without_margins([page.lines for page in read], [page.height for page in read])
    look = look_of(
        [line for lines in pages for line in lines],
        [table.box for page in read for table in page.tables],
    )
    flow: list[PageLine | TablePiece] = []
    for page, lines in zip(read, pages, strict=True):
        parts = [*_with_spaced_tables(lines), *page.tables]
        flow += sorted(parts, key=lambda part: (part.box.top, part.box.x0))
    return _in_order(flow, look)


def _with_spaced_tables(lines: Sequence[PageLine]) -> list[PageLine | TablePiece]:
    found: list[PageLine | TablePiece] = []
    run: list[PageLine] = []

    def close() -> None:
        if len(run) >= _FEWEST_ROWS:
            found.append(spaced_piece(run))
        else:
            found.extend(run)
        run.clear()

    for line in lines:
        if len(line.parts) >= _FEWEST_PARTS:
            run.append(line)
        else:
            close()
            found.append(line)
    close()
    return found


def _in_order(flow: Sequence[PageLine | TablePiece], look: Look) -> tuple[Block, ...]:
    blocks: list[Block] = []
    lines: list[PageLine] = []
    table: TablePiece | None = None
    began, number = 0, 0

    def close_table() -> None:
        nonlocal table, number
        if table:
            number += 1
            blocks.append(table_block(table, number, began))
            table = None

    for part in flow:
        if isinstance(part, PageLine):
            if table and part.text in ("续表", "（续表）", "(续表)"):
                continue
            close_table()
            lines.append(part)
            continue
        blocks += paragraphs(lines, look)
        lines = []
        if table and continues(table, part):
            table = join_pieces(table, part)
        else:
            close_table()
            table, began = part, part.page
    close_table()
    blocks += paragraphs(lines, look)
    return tuple(blocks)
