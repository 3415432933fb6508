"""The form's tables as they are printed: heads merged, and where each figure stands.

What prints, fills or reads a table as a grid asks here; nobody else counts cells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from township_reports.forms.model import Appeals, Disclosure, Form, Node, Place, Requests
from township_reports.forms.words import longest_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


#: The share of the column of labels, where that of a figure of four digits is 1.
_LABELS = 5.1


class Scope(StrEnum):
    """What a head is a head of, in HTML's words."""

    COLUMN = "col"
    COLUMNS = "colgroup"
    ROW = "row"
    ROWS = "rowgroup"


@dataclass(frozen=True)
class PrintedCell:
    """One printed cell, over so many ``rows`` and ``columns``.

    A head has a ``scope`` and an ``id`` that is its own within the report; a figure has the
    ``place`` it stands for, and no text yet. ``headers`` are the ids of the heads of a cell.
    """

    text: str
    rows: int = 1
    columns: int = 1
    scope: Scope | None = None
    id: str = ""
    headers: tuple[str, ...] = ()
    place: Place | None = None

    @property
    def is_head(self) -> bool:
        """Whether the cell names others, which ``scope`` tells."""
        return self.scope is not None

    @property
    def is_label(self) -> bool:
        """Whether it is the head of rows, which is set as a text and not as a heading."""
        return self.scope in {Scope.ROW, Scope.ROWS}


@dataclass(frozen=True)
class PrintedTable:
    """Rows of cells; a cell that spans rows stands only in its first.

    ``widths`` are the columns' shares of the printed width. ``head_rows`` rows at the top repeat
    on each page; ``group_starts`` are the numbers of the rows that begin a group of rows.
    """

    rows: tuple[tuple[PrintedCell, ...], ...]
    widths: tuple[float, ...]
    head_rows: int = 0
    group_starts: tuple[int, ...] = ()

    def standing(self) -> Iterator[tuple[int, int, PrintedCell]]:
        """Each cell with the row and the column, from 0, in which it begins."""
        return standing(self.rows)


_Cell = TypeVar("_Cell", bound=PrintedCell)


def standing(rows: Sequence[Sequence[_Cell]]) -> Iterator[tuple[int, int, _Cell]]:
    """Each cell of merged rows with the row and the column, from 0, in which it begins."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {
                (row + down, column + across)
                for down in range(cell.rows)
                for across in range(cell.columns)
            }
            yield row, column, cell


@lru_cache(maxsize=100)
def printed_table(form: Form, key: str) -> PrintedTable:
    """The table of a form with this key as it is printed. Raises ``KeyError``."""
    table = form.table(key)
    if isinstance(table, Disclosure):
        return _disclosure(table)
    if isinstance(table, Requests):
        return _requests(table)
    return _appeals(table)


_Rows = list[list[PrintedCell]]


def _disclosure(table: Disclosure) -> PrintedTable:
    rows: _Rows = []
    group_starts = []
    for c, clause in enumerate(table.clauses, start=1):
        group_starts.append(len(rows))
        head = PrintedCell(clause.label, 1, table.width, Scope.COLUMNS, f"d{c}")
        # The last measure takes what room is left.
        spans = [1] * len(clause.measures)
        spans[-1] = table.width - len(clause.measures)
        over = (head.id,)
        item_head = PrintedCell(table.item_head, 1, 1, Scope.COLUMN, f"{head.id}i", over)
        measure_heads = [
            PrintedCell(measure.label, 1, span, Scope.COLUMN, f"{head.id}m{m}", over)
            for m, (measure, span) in enumerate(zip(clause.measures, spans, strict=True), 1)
        ]
        rows += [[head], [item_head, *measure_heads]]
        for r, item in enumerate(clause.items, start=1):
            label = PrintedCell(item, 1, 1, Scope.ROW, f"{head.id}r{r}", (head.id, item_head.id))
            figures = [
                replace(
                    _figure(
                        Place(table.key, f"{clause.label}/{item}", above.text),
                        (head.id, above.id, label.id),
                    ),
                    columns=above.columns,
                )
                for above in measure_heads
            ]
            rows.append([label, *figures])
    return PrintedTable(_freeze(rows), (1.0,) * table.width, 0, tuple(group_starts))


def _requests(table: Requests) -> PrintedTable:
    label_columns = max(node.depth for node in table.row_tree)
    top = PrintedCell(table.head, 1, len(table.columns), Scope.COLUMNS, "qc")
    below = _ColumnHeads(table.column_tree, "qc", (top.id,))
    leaf_ids = dict(zip(table.columns, below.ids, strict=True))
    head_rows = 1 + len(below.rows)
    corner = PrintedCell(table.corner, head_rows, label_columns, Scope.COLUMN, "q0")
    rows: _Rows = [[corner, top], *below.rows]
    lines = [
        line
        for i, node in enumerate(table.row_tree, 1)
        for line in _row_heads(node, f"q{i}", label_columns)
    ]
    for row, (heads, ids) in zip(table.rows, lines, strict=True):
        figures = [
            _figure(Place(table.key, row.path, column), (*leaf_ids[column], *ids))
            for column in table.columns
        ]
        rows.append([*heads, *figures])
    groups = [head.text for heads, _ in lines for head in heads[:-1]]
    group_widths = (max(map(_share, groups), default=0),) * (label_columns - 1)
    widths = (*group_widths, _LABELS, *map(_share, table.columns))
    return PrintedTable(_freeze(rows), widths, head_rows)


def _share(label: str) -> float:
    # A column as wide as the longest word of its head and the margins beside it.
    return max(3.0, longest_word(label) + 0.6) / 3


def _appeals(table: Appeals) -> PrintedTable:
    results = tuple(Node(result) for result in table.results)
    full = tuple(_with_leaves(node, results) for node in table.procedure_tree)
    heads = _ColumnHeads(full, "a")
    figures = [_figure(place, ids) for place, ids in zip(table.places, heads.ids, strict=True)]
    rows = [*heads.rows, figures]
    return PrintedTable(_freeze(rows), (1.0,) * len(figures), len(heads.rows))


def _figure(place: Place, headers: tuple[str, ...]) -> PrintedCell:
    return PrintedCell("", headers=headers, place=place)


def _with_leaves(node: Node, leaves: tuple[Node, ...]) -> Node:
    below = tuple(_with_leaves(child, leaves) for child in node.children)
    return Node(node.label, below or leaves)


class _ColumnHeads:
    """Heads over columns: ``rows`` of cells, and for each column the ids of all its heads.

    ``over`` are the ids of heads above these, ``prefix`` begins the ids made here.
    """

    def __init__(self, tree: Sequence[Node], prefix: str, over: tuple[str, ...] = ()) -> None:
        self._depth = max(node.depth for node in tree)
        self.rows: _Rows = [[] for _ in range(self._depth)]
        self.ids: list[tuple[str, ...]] = []
        for i, node in enumerate(tree, 1):
            self._stack(node, f"{prefix}{i}", over, 0)

    def _stack(self, node: Node, id_: str, over: tuple[str, ...], level: int) -> None:
        height = self._depth - level - node.depth + 1
        scope = Scope.COLUMNS if node.children else Scope.COLUMN
        head = PrintedCell(node.label, height, len(node.leaves), scope, id_, over)
        self.rows[level].append(head)
        if not node.children:
            self.ids.append((*over, id_))
        for i, child in enumerate(node.children, 1):
            self._stack(child, f"{id_}{i}", (*over, id_), level + height)


def _row_heads(
    node: Node, id_: str, width: int, over: tuple[str, ...] = ()
) -> list[tuple[list[PrintedCell], tuple[str, ...]]]:
    """For each data row under a node: the heads that begin in it, and the ids of all its heads."""
    if not node.children:
        head = PrintedCell(node.label, 1, width, Scope.ROW, id_, over)
        return [([head], (*over, id_))]
    lines = [
        line
        for i, child in enumerate(node.children, 1)
        for line in _row_heads(child, f"{id_}{chr(96 + i)}", width - 1, (*over, id_))
    ]
    head = PrintedCell(node.label, len(lines), 1, Scope.ROWS, id_, over)
    first_heads, first_ids = lines[0]
    return [([head, *first_heads], first_ids), *lines[1:]]


def _freeze(rows: _Rows) -> tuple[tuple[PrintedCell, ...], ...]:
    return tuple(tuple(row) for row in rows)
