"""A published report as it was read, whatever kind of file it came as: text and tables in order.

Readers (web page, Word, PDF, Markdown) make documents; recognising a report in one is another
module's business. Nothing is interpreted here: a cell's text is as it stood.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TextBlock:
    """A paragraph, a heading (``level`` 1 to 6, 0 for none) or one item of a list.

    ``item`` is empty for what is no item, ``-`` for one without a number, else its number with
    the stop: ``1.``. ``text`` has ``**`` around what was bold, nothing else of markup.
    ``where`` says where in the file it stood: 第 3 页, 第 12 行, 第 5 段.
    """

    text: str
    level: int = 0
    item: str = ""
    where: str = ""


@dataclass(frozen=True)
class SpannedCell:
    """A cell of a table: what is written in it, its first row and column (from 0), its spans.

    ``is_sure`` is false where the reader itself could not tell how the text belongs together.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_sure: bool = True


@dataclass(frozen=True)
class TableBlock:
    """A table; merged cells are one cell with spans. ``number`` counts tables from 1."""

    number: int
    cells: tuple[SpannedCell, ...]
    where: str = ""


Block = TextBlock | TableBlock


@dataclass(frozen=True)
class Document:
    """The blocks of a file in reading order; ``title`` is the file's own title, may be empty."""

    blocks: tuple[Block, ...]
    title: str = ""
