"""What stands in a file around a doubtful cell, for a person to look at beside the question.

Texts are as the reader of the file saw them, few and short: whatever a file holds, an extract is a
small table of plain text, and the picture of a cell where the file was a scan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import one_line, visible_text
from township_reports.intake.files.document import TableBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.intake.files.document import Document, SpannedCell
    from township_reports.intake.recognising.result import Doubt

_PAGE = re.compile(r"第 (\d+) 页")
#: Rows of heads, and rows on either side of the cell's own.
_HEADS = 3
_AROUND = 2
#: Characters of a cell, columns of a row.
_LONGEST = 120
_WIDEST = 40


@dataclass(frozen=True)
class ExtractCell:
    """A cell of an extract, with its spans there; ``is_marked`` where it is the one in doubt."""

    text: str
    rows: int
    columns: int
    is_marked: bool


@dataclass(frozen=True)
class Extract:
    """Rows of the table around a doubtful cell.

    ``where`` says where in the file it is (第 2 页表 3), ``rows`` are empty where nothing was
    found. ``picture`` is a PNG of the cell, empty but for scans.
    """

    where: str = ""
    rows: tuple[tuple[ExtractCell, ...], ...] = ()
    picture: bytes = b""

    @property
    def page(self) -> int:
        """The page on which the table begins, from 1; 0 for what has no pages."""
        found = _PAGE.match(self.where)
        return int(found[1]) if found else 0


def extract_of(document: Document, doubt: Doubt) -> Extract:
    """What stands around a doubt; an empty extract where nothing was found in the file."""
    for block in document.blocks:
        if isinstance(block, TableBlock) and block.number == doubt.number:
            return Extract(
                one_line(block.where or f"表 {block.number}"),
                tuple(_rows(block.cells, doubt)),
                document.pictures.get(doubt.picture, b""),
            )
    return Extract()


def _rows(cells: Sequence[SpannedCell], doubt: Doubt) -> Iterator[tuple[ExtractCell, ...]]:
    near = range(max(0, doubt.row - _AROUND), doubt.row + _AROUND + 1)
    shown = [row for row in {*range(_HEADS), *near} if any(_stands_in(c, row) for c in cells)]
    shown.sort()
    # A sheet's table may reach over columns in which this one has nothing.
    last = max(
        (c.column for c in cells if c.text.strip() and any(_stands_in(c, row) for row in shown)),
        default=0,
    )
    widest = min(max(last, doubt.column) + 1, _WIDEST)
    for row in shown:
        yield tuple(
            _shown(cell, shown, widest, doubt)
            for cell in sorted(cells, key=lambda cell: cell.column)
            if _stands_in(cell, row) and cell.column < widest and _first(cell, shown) == row
        )


def _shown(cell: SpannedCell, shown: Sequence[int], widest: int, doubt: Doubt) -> ExtractCell:
    is_marked = _stands_in(cell, doubt.row) and (
        cell.column <= doubt.column < cell.column + cell.columns
    )
    return ExtractCell(
        visible_text(one_line(cell.text, _LONGEST)),
        sum(_stands_in(cell, row) for row in shown),
        min(cell.columns, widest - cell.column),
        is_marked,
    )


def _first(cell: SpannedCell, shown: Sequence[int]) -> int:
    return next(row for row in shown if _stands_in(cell, row))


def _stands_in(cell: SpannedCell, row: int) -> bool:
    return cell.row <= row < cell.row + cell.rows
