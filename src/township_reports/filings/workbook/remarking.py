"""Put a reviewer's remark beside a cell: a comment that opens over it, and the cell coloured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_AUTHOR = "审核"
#: Characters in a line of a comment, and the height of a line, in pixels.
_LINE, _HEIGHT = 24, 18
_WIDTH = 320


@dataclass(frozen=True)
class Remarking:
    """Writes remarks into sheets; ``look`` is laid over the cells they are about."""

    look: Format

    def __call__(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        """Write one, if there is any."""
        if not text:
            return
        lines = sum(len(line) // _LINE + 1 for line in text.split("\n"))
        size = {"width": _WIDTH, "height": _HEIGHT * (lines + 1)}
        sheet.write_comment(row, column, text, {"author": _AUTHOR, **size})
        # The cell's own look stays what it is for who mends it.
        always = {"type": "formula", "criteria": "=TRUE", "format": self.look}
        sheet.conditional_format(row, column, row, column, always)
