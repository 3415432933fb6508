"""The process that reads one scan: bytes on standard input, a document as JSON on output."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

from township_reports.characters import HAN
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.apart import REFUSED, document_as_data
from township_reports.intake.files.document import (
    Block,
    Document,
    SpannedCell,
    TableBlock,
)
from township_reports.intake.files.limits import limit_process
from township_reports.intake.files.scan.grids import Box, Grid, grids_of
from township_reports.intake.files.scan.pages import page_pictures
from township_reports.intake.files.scan.paragraphs import lines_of, paragraphs_of
from township_reports.intake.files.scan.texts import Recogniser, Seen, has_ink, text_of_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_MEMORY = 6_000_000_000
#: Seconds of the processor, of all its cores.
_MOST_SECONDS = 1_000
_HAN = re.compile(f"[{HAN}]")
#: Cells of a page; each may be read once more.
_MOST_CELLS = 600
_MARGIN = 3
#: Pixels of a picture of a cell.
_WIDEST = 300


def main() -> None:
    """Read the scan; the answer is the document or the reason in one line."""
    name = sys.argv[1]
    content = sys.stdin.buffer.read()
    limit_process(_MOST_SECONDS, _MOST_MEMORY)
    # The library says on its output what it does.
    answering, sys.stdout = sys.stdout, sys.stderr
    try:
        answer = document_as_data(_document(content, name))
    except IntakeError as error:
        answer = {REFUSED: str(error)}
    except MemoryError:
        answer = {REFUSED: f"{name} 太大，识别不了：按 200 dpi 扫描再收"}
    # Whatever a broken file makes the libraries raise.
    except Exception:
        answer = {REFUSED: f"{name} 打不开：图片或扫描件坏了，请重新扫描"}
    answering.write(json.dumps(answer))


def _document(content: bytes, name: str) -> Document:
    reading = _Reading()
    blocks: list[Block] = []
    for number, page in enumerate(page_pictures(content, name), 1):
        blocks += reading.page(page, f"第 {number} 页")
    return Document(tuple(blocks), is_scanned=True, pictures=reading.pictures)


class _Reading:
    """Reads pages, counting tables and keeping a picture of each cell with a figure."""

    def __init__(self) -> None:
        self._recogniser = Recogniser()
        self._tables = 0
        self.pictures: dict[str, bytes] = {}

    def page(self, page: Any, where: str) -> Iterator[Block]:
        import cv2

        grids = grids_of(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))
        if sum(len(grid.cells) for grid in grids) > _MOST_CELLS:
            raise IntakeError(f"{where}的格子太多，不像一份年报：只留报告再收")
        seen = self._recogniser.page(page)
        left = [each for each in seen if not any(g.box.holds(*each.middle) for g in grids)]
        lines = lines_of(left)
        for grid in grids:
            over = [line for line in lines if line[0].middle[1] < grid.box.top]
            lines = lines[len(over) :]
            yield from paragraphs_of(over, where)
            yield self._table(grid, seen, page, where)
        yield from paragraphs_of(lines, where)

    def _table(self, grid: Grid, seen: Sequence[Seen], page: Any, where: str) -> TableBlock:
        self._tables += 1
        cells = []
        for cell in grid.cells:
            text = text_of_cell(cell, seen, page, self._recogniser)
            at = (cell.row, cell.column, cell.rows, cell.columns)
            cells.append(SpannedCell(text, *at))
            if not _HAN.search(text):
                key = f"{self._tables}/{cell.row}/{cell.column}"
                self.pictures[key] = _picture(page, cell.box)
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        return TableBlock(self._tables, tuple(ordered), f"{where}的表")


def _picture(page: Any, box: Box) -> bytes:
    """A picture of what stands in a cell, cut to its ink."""
    import cv2

    part = cv2.cvtColor(
        page[box.top + _MARGIN : box.bottom - _MARGIN, box.left + _MARGIN : box.right - _MARGIN],
        cv2.COLOR_RGB2GRAY,
    )
    if has_ink(page, box):
        rows, columns = (part < part.max() - 60).nonzero()
        top, bottom = max(0, rows.min() - _MARGIN), rows.max() + _MARGIN + 1
        left, right = max(0, columns.min() - _MARGIN), columns.max() + _MARGIN + 1
        part = part[top:bottom, left:right]
    _, packed = cv2.imencode(".png", part[:, :_WIDEST])
    return bytes(packed.tobytes())


if __name__ == "__main__":
    main()
