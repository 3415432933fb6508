"""A published report as it was read, whatever kind of file it came as: text and tables in order.

Readers (web page, Word, PDF, Markdown) make documents; recognising a report in one is another
module's business. Nothing is interpreted here: a cell's text is as it stood, but for characters
that only look like others.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.characters import odd_characters, ordinary_text

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class TextBlock:
    """A paragraph, a heading (``level`` 1 to 6, 0 for none) or one item of a list.

    ``item`` is empty for what is no item, ``-`` for one without a number, else its number with
    the stop: ``1.``. ``text`` has ``**`` around what was bold, nothing else of markup.
    ``where`` says where in the file it stood: 第 3 页, 第 12 行, 第 5 段. ``leads_on`` where it is
    a link or stands in a list of a page, as what leads to other pages does. ``is_plain`` where the
    reader knows that nothing raised, struck out, hidden or replaced stands in it.
    """

    text: str
    level: int = 0
    item: str = ""
    where: str = ""
    leads_on: bool = False
    is_plain: bool = False


@dataclass(frozen=True)
class SpannedCell:
    """A cell of a table: what is written in it, its first row and column (from 0), its spans.

    ``is_sure`` is false where the reader itself could not tell how the text belongs together,
    ``is_plain`` where something raised, struck out, hidden or replaced by a field or a picture
    stands in the cell: what a reader sees there may not be the text.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_sure: bool = True
    is_plain: bool = True


@dataclass(frozen=True)
class TableBlock:
    """A table; merged cells are one cell with spans. ``number`` counts tables from 1."""

    number: int
    cells: tuple[SpannedCell, ...]
    where: str = ""


Block = TextBlock | TableBlock


class UnreadKind(StrEnum):
    """What a reader sees in a file and makes no block of, as people are told it."""

    PICTURE = "图片"
    BOX = "文本框"
    NOTE = "脚注"
    SHEET = "隐藏的工作表"


@dataclass(frozen=True)
class Unread:
    """Something in a file that no block holds; ``text`` is what it says, where it has text.

    So many blocks stand ``before`` it, ``None`` where a file does not tell; ``where`` is as of a
    :class:`TextBlock`.
    """

    kind: UnreadKind
    where: str
    text: str = ""
    before: int | None = None


@dataclass(frozen=True)
class Document:
    """The blocks of a file in reading order; ``title`` is the file's own title, may be empty.

    ``odd`` are the characters that were changed for ordinary ones, each time; ``unread`` is what
    stands beside the blocks. ``is_scanned`` where all of it was recognised in pictures, so that
    nothing is certain; ``pictures`` are PNGs of cells, under the table's number, row and column:
    ``2/14/3``.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    odd: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    is_scanned: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def in_ordinary_characters(document: Document) -> Document:
    """The document as it is seen: see :func:`township_reports.characters.ordinary_text`."""
    texts = [document.title, *(text for block in document.blocks for text in _texts(block))]
    if all(ordinary_text(text) == text for text in texts):
        return document
    blocks = (_ordinary_block(block) for block in document.blocks)
    return replace(
        document,
        blocks=tuple(block for block in blocks if isinstance(block, TableBlock) or block.text),
        title=ordinary_text(document.title).strip(),
        odd=tuple(odd for text in texts for odd in odd_characters(text)),
    )


def _texts(block: Block) -> tuple[str, ...]:
    if isinstance(block, TextBlock):
        return (block.text,)
    return tuple(cell.text for cell in block.cells)


def _ordinary_block(block: Block) -> Block:
    if isinstance(block, TextBlock):
        return replace(block, text=ordinary_text(block.text).strip())
    cells = (replace(cell, text=ordinary_text(cell.text)) for cell in block.cells)
    return replace(block, cells=tuple(cells))
