"""Read the three tables of a workbook by their labels, wherever these have moved to.

As in the text files, what is off the form becomes a line and its figures are taken only where
it is certain which ones they are. Where the sheet itself is in doubt nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.filings.collector import TableCollector, TableRead, Written
from township_reports.filings.labels import LabelState, match_labels, part_of_path
from township_reports.filings.limits import check_label
from township_reports.filings.workbook.labels import Carrying, Heads, OfficialPaths, Parts, heads_of
from township_reports.forms import Appeals, Disclosure, Place, Requests

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from township_reports.filings.workbook.sheet import Sheet

_NAMELESS_ROW = "（没有项目名）"


@dataclass(frozen=True)
class _Headed:
    """A cell of a figure with the labels over it; ``label_at`` is where these stand."""

    row: int
    column: int
    heads: Heads
    label_at: tuple[int, int]


def read_requests_sheet(table: Requests, sheet: Sheet) -> TableRead:
    """Read table 三. Raises :class:`FilingError` where it has no heads or a doubtful label."""
    found = TableCollector(table, sheet.file)
    paths = OfficialPaths({path: tuple(path.split("/")) for path in table.row_paths})
    heads = _head_rows(sheet, frozenset(as_read(column) for column in table.columns), table.name)
    body = [row for row in sheet.rows if row > heads[-1]]
    labels = sorted(
        {
            column
            for row in body
            for column, text in sheet.cells(row).items()
            if as_read(text) in paths.names
        }
    )
    if not labels:
        raise sheet.refusal(f"「{table.name}」里没有一个项目名与表格相符：请从空白工作簿复制过来")
    columns = _request_columns(found, table, sheet, heads, labels)
    carrying = Carrying(len(labels))
    rows: list[tuple[int, str]] = []
    for row in body:
        texts = sheet.cells(row)
        head = carrying.next([texts.get(column, "") for column in labels])
        has_figures = any(column in columns for column in texts)
        if not head.own:
            rows += [(row, _NAMELESS_ROW)] if has_figures else []
        elif has_figures or not paths.is_group(head):
            rows.append((row, sheet.path(paths, head, row, labels[0])))
    written = [
        Written(label, (label, ""), sheet.grid.address(row, _first(sheet, row, labels)))
        for row, label in rows
    ]
    for position, path in found.rows(written):
        row, label = rows[position]
        for column, name in columns.items():
            if name:
                _take(found, sheet, Place(table.key, path, name), row, column)
        found.note_surplus(label, sheet.others(row, {*labels, *columns}))
    return found.read()


def _request_columns(
    found: TableCollector,
    table: Requests,
    sheet: Sheet,
    heads: Sequence[int],
    labels: Sequence[int],
) -> dict[int, str]:
    # The column's own head is the lowest of those over it.
    lowest = {column: (row, text) for row in heads for column, text in sheet.cells(row).items()}
    over = {
        column: Written(text, ("", text), sheet.grid.address(row, column))
        for column, (row, text) in sorted(lowest.items())
        if column not in labels
    }
    columns = found.columns(over, table.columns)
    found.note_missing_columns(columns, table.columns, sheet.grid.address(heads[-1], 0))
    return columns


def read_disclosure_sheet(table: Disclosure, sheet: Sheet) -> TableRead:
    """Read table 二. Raises :class:`FilingError` where it has no heads or a doubtful label."""
    found = TableCollector(table, sheet.file)
    places = {
        place: (*place.row.split("/", 1), part_of_path(place.column)) for place in table.places
    }
    blocks = _Blocks(table, sheet)
    written: list[_Headed] = []
    for row in sheet.rows:
        if not blocks.is_item(row):
            continue
        item = sheet.cells(row).get(blocks.item_column, "")
        figures = [column for column in sheet.cells(row) if column in blocks.columns]
        check_label(item, sheet.file, sheet.grid.address(row, blocks.item_column))
        if not figures and not blocks.is_known(item):
            names = (item or _NAMELESS_ROW, "")
            found.note(LabelState.EXTRA, names, address=sheet.grid.address(row, 0))
            continue
        for column, measure in blocks.columns.items():
            own = (item or _NAMELESS_ROW, measure)
            written.append(
                _Headed(row, column, heads_of(blocks.clause, *own), (row, blocks.item_column))
            )
        found.note_surplus(item, sheet.others(row, {blocks.item_column, *blocks.columns}))
    if not written:
        raise sheet.refusal(
            f"「{table.name}」里没有「{table.item_head}」这行表头：请从空白工作簿复制过来"
        )
    return _read_long(found, sheet, places, written)


class _Blocks:
    """Follows table 二 down its rows: the clause, then its heads, then its items."""

    def __init__(self, table: Disclosure, sheet: Sheet) -> None:
        self._sheet = sheet
        self._item_head = as_read(table.item_head)
        self._clauses = {as_read(clause.label) for clause in table.clauses}
        self._items = {as_read(item) for clause in table.clauses for item in clause.items}
        rows = sheet.rows
        self._before_head = {row for row, below in pairwise(rows) if self._is_head(below)}
        self._pending = ""
        self.clause = ""
        self.item_column = 0
        self.columns: dict[int, str] = {}

    def is_item(self, row: int) -> bool:
        """Take the next row in; say whether it is one of figures."""
        cells = self._sheet.cells(row)
        if self._is_head(row):
            self._begin(row)
            return False
        label = next(iter(cells.values()))
        is_clause = as_read(label) in self._clauses
        if len(set(cells.values())) == 1 and (row in self._before_head or is_clause):
            # The sheet's own title stands there too, once the clause's row is deleted.
            self._pending = label if is_clause or label.startswith("第") else ""
            return False
        return bool(self.columns)

    def is_known(self, item: str) -> bool:
        return bool(match_labels([item], sorted(self._items))[0].official)

    def _is_head(self, row: int) -> bool:
        return self._item_head in {as_read(t) for t in self._sheet.cells(row).values()}

    def _begin(self, row: int) -> None:
        self.clause, self._pending = self._pending, ""
        cells = self._sheet.cells(row)
        self.item_column = next(c for c, t in cells.items() if as_read(t) == self._item_head)
        self.columns = {}
        for column, text in cells.items():
            # Of a head that was merged over several columns the first one has the figure.
            if column != self.item_column and text not in self.columns.values():
                self.columns[column] = part_of_path(text)


def read_appeals_sheet(table: Appeals, sheet: Sheet) -> TableRead:
    """Read table 四. Raises :class:`FilingError` where heads or figures are in doubt."""
    found = TableCollector(table, sheet.file)
    places = {place: (*place.row.split("/"), place.column) for place in table.places}
    names = OfficialPaths({str(n): parts for n, parts in enumerate(places.values())}).names
    heads = _head_rows(sheet, names, table.name)
    rows = [row for row in sheet.rows if row > heads[-1]]
    row = _figure_row(found, sheet, rows, heads[-1] + 1)
    carrying = Carrying(len(heads))
    over = [sheet.cells(head) for head in heads]
    written = []
    for column in range(sheet.grid.width):
        labels = carrying.next([cells.get(column, "") for cells in over])
        if labels.own:
            written.append(_Headed(row, column, labels, (heads[-1], column)))
    found.note_surplus("", sheet.others(row, {cell.column for cell in written}))
    return _read_long(found, sheet, places, written)


def _figure_row(found: TableCollector, sheet: Sheet, rows: Sequence[int], below_heads: int) -> int:
    if not rows:
        return below_heads
    for row in rows[1:]:
        if any(any(sign.isdigit() for sign in text) for text in sheet.cells(row).values()):
            raise sheet.refusal(
                f"「{found.table.name}」第 {rows[0] + 1} 行和第 {row + 1} 行都有数：请只留一行"
            )
        found.note_surplus("", sheet.others(row, ()))
    return rows[0]


def _read_long(
    found: TableCollector,
    sheet: Sheet,
    places: Mapping[Place, Parts],
    headed: Sequence[_Headed],
) -> TableRead:
    paths = OfficialPaths({"/".join(parts): parts for parts in places.values()})
    written = []
    for cell in headed:
        path = sheet.path(paths, cell.heads, *cell.label_at)
        row, _, column = path.rpartition("/")
        written.append(Written(path, (row, column), sheet.grid.address(*cell.label_at)))
    for position, place in found.places(written):
        cell = headed[position]
        _take(found, sheet, place, cell.row, cell.column)
    return found.read()


def _take(found: TableCollector, sheet: Sheet, place: Place, row: int, column: int) -> None:
    found.take(place, sheet.grid.at(row, column), sheet.grid.address(row, column))


def _head_rows(sheet: Sheet, names: frozenset[str], table: str) -> list[int]:
    run: list[int] = []
    for row in sheet.rows:
        if any(as_read(text) in names for text in sheet.cells(row).values()):
            run.append(row)
        elif run:
            break
    if not run:
        raise sheet.refusal(f"「{table}」里找不到表头：请从空白工作簿把表头复制回来")
    return run


def _first(sheet: Sheet, row: int, columns: Sequence[int]) -> int:
    return next((column for column in columns if column in sheet.cells(row)), columns[0])
