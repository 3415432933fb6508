"""Read and write ``dates.csv``: when a filing was written and when it is published."""

from __future__ import annotations

from township_reports.filings.day_cells import read_day
from township_reports.filings.days import Days
from township_reports.filings.folder.csv_text import CsvRow, csv_rows
from township_reports.filings.folder.files import DATES_FILE
from township_reports.filings.model import FilingError

DATES_HEAD = ("written", "published")


def read_dates(content: bytes, file: str) -> Days:
    """The days on the one line under the head. Raises :class:`FilingError`, ``CsvError``."""
    rows = csv_rows(content, file)
    wanted = ",".join(DATES_HEAD)
    if not rows:
        raise FilingError(f"{file} 是空文件：第 1 行应为“{wanted}”")
    head, *lines = rows
    columns = [field.strip() for field in head.fields]
    if columns != list(DATES_HEAD):
        raise FilingError(f"{file} 第 {head.number} 行是“{','.join(columns)[:60]}”，应为“{wanted}”")
    if len(lines) > 1:
        raise FilingError(f"{file} 第 {lines[1].number} 行是多出来的：表头下面只写一行")
    return _days(lines[0], file) if lines else Days()


def dates_files(days: Days) -> dict[str, bytes]:
    """The file by its name; none where the filing gives no day."""
    given = [filed.day.isoformat() if filed else "" for filed in (days.written, days.published)]
    if not any(given):
        return {}
    return {DATES_FILE: f"{','.join(DATES_HEAD)}\n{','.join(given)}\n".encode()}


def _days(line: CsvRow, file: str) -> Days:
    width = len(DATES_HEAD)
    if any(field.strip() for field in line.fields[width:]):
        raise FilingError(f"{file} 第 {line.number} 行多于 {width} 格：只写两个日期")
    row = f"{file} 第 {line.number} 行"
    written, published = (
        read_day(line.at(column), file, line.address(column), f"{row} {name} 列")
        for column, name in enumerate(DATES_HEAD)
    )
    return Days(written, published)
