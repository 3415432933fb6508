"""Read the three tables of a filing from their CSV files, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings.collector import TableCollector, TableRead, Written
from township_reports.filings.folder.csv_text import CsvRow, csv_rows
from township_reports.filings.labels import LabelState, path_of
from township_reports.filings.limits import MOST_COLUMNS, check_cells, check_rows
from township_reports.filings.model import FilingError
from township_reports.forms import Appeals, Disclosure, Place, Requests

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The heads of the long files; a row's label is all its heads but the last.
DISCLOSURE_HEAD = ("条款", "信息内容", "指标", "数值")
APPEALS_HEAD = ("程序", "结果", "件数")
REQUESTS_LABEL = "项目"


def read_requests(table: Requests, content: bytes, file: str) -> TableRead:
    """Read table 三 from its wide file. Raises :class:`FilingError`, ``CsvError``."""
    found = TableCollector(table, file)
    head, *body = _rows(content, file, [REQUESTS_LABEL])
    columns = _request_columns(found, table, head, body)
    labels = [row.at(0).strip() for row in body]
    written = [
        Written(label, (label, ""), row.address(0)) for row, label in zip(body, labels, strict=True)
    ]
    for position, path in found.rows(written):
        row = body[position]
        for i, column in columns.items():
            if column:
                found.take(Place(table.key, path, column), row.at(i), row.address(i))
        found.note_surplus(labels[position], _beyond(row, len(head.fields)))
    return found.read()


def _request_columns(
    found: TableCollector, table: Requests, head: CsvRow, body: Sequence[CsvRow]
) -> dict[int, str]:
    texts = {i: head.at(i).strip() for i in range(1, len(head.fields))}
    heads = {i: Written(text, ("", text), head.address(i)) for i, text in texts.items() if text}
    columns = found.columns(heads, table.columns)
    for i, text in texts.items():
        if not text and any(row.at(i).strip() for row in body):
            found.note(LabelState.EXTRA, ("", "（没有列名）"), address=head.address(i))
    found.note_missing_columns(columns, table.columns, head.address(0))
    return columns


def read_disclosure(table: Disclosure, content: bytes, file: str) -> TableRead:
    """Read table 二 from its long file. Raises :class:`FilingError`, ``CsvError``."""
    return _read_long(table, content, file, DISCLOSURE_HEAD)


def read_appeals(table: Appeals, content: bytes, file: str) -> TableRead:
    """Read table 四 from its long file. Raises :class:`FilingError`, ``CsvError``."""
    return _read_long(table, content, file, APPEALS_HEAD)


def _read_long(
    table: Disclosure | Appeals, content: bytes, file: str, heads: Sequence[str]
) -> TableRead:
    found = TableCollector(table, file)
    _, *body = _rows(content, file, heads)
    figure = len(heads) - 1
    names = [_names(row, figure) for row in body]
    written = [
        Written(path_of(*both), both, row.address(0)) for row, both in zip(body, names, strict=True)
    ]
    for position, place in found.places(written):
        row = body[position]
        found.take(place, row.at(figure), row.address(figure))
        found.note_surplus(names[position][0], _beyond(row, len(heads)))
    return found.read()


def _rows(content: bytes, file: str, heads: Sequence[str]) -> list[CsvRow]:
    rows = csv_rows(content, file)
    wanted = ",".join(heads)
    if not rows:
        raise FilingError(f"{file} 是空文件：第 1 行应为“{wanted}…”")
    written = [field.strip() for field in rows[0].fields]
    if written[: len(heads)] != list(heads):
        raise FilingError(
            f"{file} 第 {rows[0].number} 行是“{','.join(written)[:60]}”，应以“{wanted}”开头"
        )
    check_rows(len(rows), file)
    for row in rows:
        if len(row.fields) > MOST_COLUMNS:
            raise FilingError(
                f"{file} 第 {row.number} 行超过 {MOST_COLUMNS} 格，不像表格的一行：只留格式里的列"
            )
        check_cells(((text, row.address(i)) for i, text in enumerate(row.fields)), file)
    return rows


def _names(row: CsvRow, labels: int) -> tuple[str, str]:
    *path, column = (row.at(i).strip() for i in range(labels))
    return "/".join(path), column


def _beyond(row: CsvRow, width: int) -> Iterator[tuple[str, str]]:
    for i in range(width, len(row.fields)):
        if row.at(i).strip():
            yield row.at(i).strip(), row.address(i)
