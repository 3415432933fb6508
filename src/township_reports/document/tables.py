"""A table with merged cells, laid out but in no format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from township_reports.forms import PrintedCell, Scope

__all__ = ["Look", "MergedTable", "Scope", "TableCell"]


class Look(StrEnum):
    """How a cell is set: head of columns, head of rows, figure, figure that is wrong."""

    HEAD = "head"
    LABEL = "label"
    FIGURE = "figure"
    FAULTY = "faulty"


@dataclass(frozen=True)
class TableCell(PrintedCell):
    """A printed cell with what stands in it; ``marks`` say what is wrong with it."""

    marks: tuple[str, ...] = ()

    @property
    def look(self) -> Look:
        """The look that every medium gives the cell."""
        if self.is_head:
            return Look.LABEL if self.is_label else Look.HEAD
        return Look.FAULTY if self.marks else Look.FIGURE


@dataclass(frozen=True)
class MergedTable:
    """Rows of cells; a cell that spans rows stands only in its first.

    ``head_rows``, ``group_starts`` and ``widths`` are as in :class:`PrintedTable`. A table that
    ``may_break`` goes on on the next page, others stand on one.
    """

    caption: str
    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[float, ...]
    head_rows: int = 0
    group_starts: tuple[int, ...] = ()
    may_break: bool = False
