"""Lay out the form's three tables with the figures of a filing, heads merged as printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from township_reports.document.tables import MergedTable, TableCell
from township_reports.filings.model import Cell, Filing
from township_reports.forms.model import Appeals, Disclosure, Node, Place, Requests

#: What is wrong with which cells.
Marks = Mapping[Place, Sequence[str]]

_Rows = list[list[TableCell]]


def official_table(
    filing: Filing, key: str, caption: str, marks: Marks | None = None
) -> MergedTable:
    """The table with this key as the filing's form prints it; ``marks`` flag faulty cells.

    A cell that holds no figure shows what was written there.
    """
    table = filing.form.table(key)
    cells = _FigureCells(filing, marks or {})
    if isinstance(table, Disclosure):
        return _disclosure(table, caption, cells)
    if isinstance(table, Requests):
        return _requests(table, caption, cells)
    return _appeals(table, caption, cells)


class _FigureCells:
    """Makes the cells that show figures."""

    def __init__(self, filing: Filing, marks: Marks) -> None:
        self._filing = filing
        self._marks = marks

    def at(self, place: Place, headers: Sequence[str]) -> TableCell:
        return TableCell(
            shown(self._filing.cells.get(place)),
            headers=tuple(headers),
            marks=tuple(self._marks.get(place, ())),
        )


def shown(cell: Cell | None) -> str:
    """What the printed table shows for a cell: its figure, or what was written instead."""
    if cell is None:
        return ""
    figure = cell.figure
    if figure.value is None:
        return cell.text.strip()
    if cell.measure.signed and figure.value > 0:
        return f"+{figure.value}"
    return f"{figure.value}{figure.unit}"


def _disclosure(table: Disclosure, caption: str, cells: _FigureCells) -> MergedTable:
    rows: _Rows = []
    group_starts = []
    for c, clause in enumerate(table.clauses, start=1):
        clause_id = f"d{c}"
        group_starts.append(len(rows))
        rows.append([TableCell(clause.label, columns=table.width, scope="colgroup", id=clause_id)])
        spans = [1] * len(clause.measures)
        spans[-1] = table.width - len(clause.measures)
        item_head = TableCell(
            table.item_head, scope="col", id=f"{clause_id}i", headers=(clause_id,)
        )
        rows.append(
            [
                item_head,
                *(
                    TableCell(
                        measure.label,
                        columns=span,
                        scope="col",
                        id=f"{clause_id}m{m}",
                        headers=(clause_id,),
                    )
                    for m, (measure, span) in enumerate(zip(clause.measures, spans, strict=True), 1)
                ),
            ]
        )
        for r, item in enumerate(clause.items, start=1):
            row_id = f"{clause_id}r{r}"
            line = [
                TableCell(
                    item, scope="row", id=row_id, headers=(clause_id, item_head.id), plain=True
                )
            ]
            for m, (measure, span) in enumerate(zip(clause.measures, spans, strict=True), 1):
                place = Place(table.key, f"{clause.label}/{item}", measure.label)
                cell = cells.at(place, (clause_id, f"{clause_id}m{m}", row_id))
                line.append(replace(cell, columns=span))
            rows.append(line)
    return MergedTable(caption, _frozen(rows), (1.0,) * table.width, 0, tuple(group_starts))


def _requests(table: Requests, caption: str, cells: _FigureCells) -> MergedTable:
    label_columns = max(node.depth for node in table.row_tree)
    top = TableCell(table.head, columns=len(table.columns), scope="colgroup", id="qc")
    below = _ColumnHeads(table.column_tree, "qc", (top.id,))
    leaf_ids = dict(zip(table.columns, below.ids, strict=True))
    corner = TableCell(
        table.corner, rows=1 + len(below.rows), columns=label_columns, scope="col", id="q0"
    )
    rows: _Rows = [[corner, top], *below.rows]
    lines = [
        line
        for i, node in enumerate(table.row_tree, 1)
        for line in _row_heads(node, f"q{i}", label_columns)
    ]
    for row, (heads, ids) in zip(table.rows, lines, strict=True):
        figures = [
            cells.at(Place(table.key, row.path, column), (*leaf_ids[column], *ids))
            for column in table.columns
        ]
        rows.append([*heads, *figures])
    widths = (1.0, 1.75, 4.2) + (1.0,) * len(table.columns)
    return MergedTable(caption, _frozen(rows), widths, 1 + len(below.rows))


def _appeals(table: Appeals, caption: str, cells: _FigureCells) -> MergedTable:
    results = tuple(Node(result) for result in table.results)
    full = tuple(_with_leaves(node, results) for node in table.procedure_tree)
    heads = _ColumnHeads(full, "a")
    figures = [
        cells.at(Place(table.key, row.path, result), heads.ids[r * len(table.results) + c])
        for r, row in enumerate(table.rows)
        for c, result in enumerate(table.results)
    ]
    rows = [*heads.rows, figures]
    return MergedTable(caption, _frozen(rows), (1.0,) * len(figures), len(heads.rows))


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
        self.rows[level].append(
            TableCell(
                node.label,
                rows=height,
                columns=len(node.leaves),
                scope="colgroup" if node.children else "col",
                id=id_,
                headers=over,
            )
        )
        if not node.children:
            self.ids.append((*over, id_))
        for i, child in enumerate(node.children, 1):
            self._stack(child, f"{id_}{i}", (*over, id_), level + height)


def _row_heads(
    node: Node, id_: str, width: int, over: tuple[str, ...] = ()
) -> list[tuple[list[TableCell], tuple[str, ...]]]:
    """For each data row under a node: the heads that begin in it, and the ids of all its heads."""
    if not node.children:
        cell = TableCell(node.label, columns=width, scope="row", id=id_, headers=over, plain=True)
        return [([cell], (*over, id_))]
    lines = [
        line
        for i, child in enumerate(node.children, 1)
        for line in _row_heads(child, f"{id_}{chr(96 + i)}", width - 1, (*over, id_))
    ]
    head = TableCell(
        node.label, rows=len(lines), scope="rowgroup", id=id_, headers=over, plain=True
    )
    first_heads, first_ids = lines[0]
    return [([head, *first_heads], first_ids), *lines[1:]]


def _frozen(rows: _Rows) -> tuple[tuple[TableCell, ...], ...]:
    return tuple(tuple(row) for row in rows)
