"""A table with merged cells, laid out but in no format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TableCell:
    """One printed cell.

    ``scope`` is empty for a figure, else what the head is a head of: ``col``, ``colgroup``,
    ``row``, ``rowgroup``. ``id`` names a head within the report; ``headers`` are the ids of
    the heads of a cell. ``marks`` say what is wrong with it.
    """

    text: str
    rows: int = 1
    columns: int = 1
    scope: str = ""
    id: str = ""
    headers: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    plain: bool = False

    @property
    def is_head(self) -> bool:
        return bool(self.scope)


@dataclass(frozen=True)
class MergedTable:
    """Rows of cells; a cell that spans rows stands only in its first.

    ``head_rows`` rows at the top repeat on each page; ``group_starts`` are the numbers of the
    body rows (counted from the first row of the table) that begin a group of rows. ``widths``
    are the columns' shares of the printed width. A table that ``may_break`` goes on on the next
    page, others stand on one.
    """

    caption: str
    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[float, ...]
    head_rows: int = 0
    group_starts: tuple[int, ...] = ()
    may_break: bool = False
