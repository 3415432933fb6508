"""Read the three tables of a filing from their CSV files, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from township_reports.filings.figures import read_figure
from township_reports.filings.folder.csv_text import CsvRow, address, csv_rows
from township_reports.filings.labels import match_labels
from township_reports.filings.model import Cell, FilingError, Line
from township_reports.forms.model import Appeals, Disclosure, Place, Requests

#: The heads of the long files; a row's label is all its heads but the last.
DISCLOSURE_HEAD = ("条款", "信息内容", "指标", "数值")
APPEALS_HEAD = ("程序", "结果", "件数")
REQUESTS_LABEL = "项目"


@dataclass(frozen=True)
class TableRead:
    """The cells found in one file and what in it was off the form."""

    cells: dict[Place, Cell]
    lines: tuple[Line, ...]


def read_requests(table: Requests, content: bytes, file: str) -> TableRead:
    """Read table 三 from its wide file. Raises :class:`FilingError`, ``CsvError``."""
    head, *body = _rows(content, file, [REQUESTS_LABEL])
    columns = match_labels([field.strip() for field in head.fields[1:]], table.columns)
    lines = [
        Line(
            "requests",
            match.state,
            row="",
            column=match.written,
            nearest=match.nearest,
            file=file,
            address=address(head.number, i),
        )
        for i, match in enumerate(columns, start=1)
        if match.state != "official" and match.written
    ]
    nameless = [i for i, match in enumerate(columns, start=1) if not match.written]
    lines += [
        Line(
            "requests",
            "extra",
            row="",
            column="（没有列名）",
            file=file,
            address=address(head.number, i),
        )
        for i in nameless
        if any(row.fields[i].strip() for row in body if i < len(row.fields))
    ]
    found = {match.official for match in columns}
    lines += [
        Line(
            "requests",
            "missing",
            row="",
            column=column,
            nearest=column,
            file=file,
            address=address(head.number, 0),
        )
        for column in table.columns
        if column not in found
    ]
    matches = match_labels([row.fields[0].strip() for row in body], table.row_paths)
    cells = {}
    for row, match in zip(body, matches, strict=True):
        if match.state != "official":
            lines.append(
                Line(
                    "requests",
                    match.state,
                    match.written,
                    nearest=match.nearest,
                    file=file,
                    address=address(row.number, 0),
                )
            )
        if not match.official:
            continue
        for i, column in enumerate(columns, start=1):
            if column.official:
                place = Place("requests", match.official, column.official)
                cells[place] = _cell(table, place, row, i, file)
        lines += _surplus("requests", row, len(head.fields), match.written, file)
    lines += _missing(table.row_paths, {m.official for m in matches}, "requests", file)
    return TableRead(cells, tuple(lines))


def read_disclosure(table: Disclosure, content: bytes, file: str) -> TableRead:
    """Read table 二 from its long file. Raises :class:`FilingError`, ``CsvError``."""
    return _read_long(table, content, file, DISCLOSURE_HEAD)


def read_appeals(table: Appeals, content: bytes, file: str) -> TableRead:
    """Read table 四 from its long file. Raises :class:`FilingError`, ``CsvError``."""
    return _read_long(table, content, file, APPEALS_HEAD)


def _read_long(
    table: Disclosure | Appeals, content: bytes, file: str, heads: Sequence[str]
) -> TableRead:
    _, *body = _rows(content, file, heads)
    labels = len(heads) - 1
    # The last label is a column of the form, and one (本年增/减) has a slash of its own.
    places = {f"{p.row}/{p.column.replace('/', '／')}": p for p in table.places}
    written = [_long_label(row, labels) for row in body]
    cells = {}
    lines = []
    matches = match_labels(
        ["/".join((row, c.replace("/", "／"))) for row, c in written], list(places)
    )
    for row, (path, column), match in zip(body, written, matches, strict=True):
        if match.state != "official":
            nearest = places[match.nearest]
            lines.append(
                Line(
                    table.key,
                    match.state,
                    path,
                    column,
                    nearest.row,
                    nearest.column,
                    file,
                    address(row.number, 0),
                )
            )
        if match.official:
            place = places[match.official]
            cells[place] = _cell(table, place, row, labels, file)
            lines += _surplus(table.key, row, len(heads), path, file)
    taken = {match.official for match in matches}
    lines += [
        Line(table.key, "missing", place.row, place.column, place.row, place.column, file)
        for label, place in places.items()
        if label not in taken
    ]
    return TableRead(cells, tuple(lines))


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
    return rows


def _long_label(row: CsvRow, labels: int) -> tuple[str, str]:
    fields = [field.strip() for field in (*row.fields, *[""] * labels)[:labels]]
    return "/".join(fields[:-1]), fields[-1]


def _cell(
    table: Disclosure | Requests | Appeals, place: Place, row: CsvRow, index: int, file: str
) -> Cell:
    text = row.fields[index] if index < len(row.fields) else ""
    measure = table.measure(place)
    return Cell(place, measure, text, read_figure(text, measure), file, address(row.number, index))


def _surplus(table: str, row: CsvRow, width: int, written: str, file: str) -> list[Line]:
    return [
        Line(
            table,
            "extra",
            written,
            row.fields[i].strip(),
            file=file,
            address=address(row.number, i),
        )
        for i in range(width, len(row.fields))
        if row.fields[i].strip()
    ]


def _missing(paths: Sequence[str], found: set[str], table: str, file: str) -> list[Line]:
    return [
        Line(table, "missing", path, nearest=path, file=file) for path in paths if path not in found
    ]
