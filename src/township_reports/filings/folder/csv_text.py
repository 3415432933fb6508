"""CSV bytes to rows, with one clear line for each way in which they are none."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from township_reports.filings.addresses import address
from township_reports.filings.archive import OLD_OFFICE, ZIPPED

#: More than any table of a filing has; a list of the country's units has more.
_MOST_ROWS = 10_000


class CsvError(Exception):
    """Not a CSV file in UTF-8; the message is one line and names the file."""


@dataclass(frozen=True)
class CsvRow:
    """The fields of one line and its number in the file, counted from 1."""

    number: int
    fields: list[str]

    def at(self, column: int) -> str:
        """The field in a column, counted from 0; empty beyond the last."""
        return self.fields[column] if column < len(self.fields) else ""

    def address(self, column: int) -> str:
        """The field as a spreadsheet that opened the file would name it."""
        return address(self.number, column)


def csv_rows(content: bytes, name: str, most: int = _MOST_ROWS) -> list[CsvRow]:
    """The rows of a CSV file that are not empty, ``most`` at most. Raises :class:`CsvError`."""
    text = decode_text(content, name)
    if "\0" in text:
        raise CsvError(f"{name} 不是 CSV 文本文件：请在表格软件中另存为“CSV UTF-8”")
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        rows = []
        for fields in reader:
            if any(field.strip() for field in fields):
                rows.append(CsvRow(reader.line_num, fields))
            if len(rows) > most:
                raise CsvError(f"{name} 超过 {most} 行，不像一张表")
    except csv.Error as error:
        raise CsvError(
            f"{name} 第 {reader.line_num} 行不是 CSV（{error}）：请另存为“CSV UTF-8”"
        ) from error
    return rows


def decode_text(content: bytes, name: str) -> str:
    """The text of a UTF-8 file, a BOM accepted. Raises :class:`CsvError`."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        kind = (
            "是 Excel 工作簿或压缩包"
            if content.startswith((ZIPPED, OLD_OFFICE))
            else "不是 UTF-8 编码"
        )
        raise CsvError(f"{name} {kind}（第 {line} 行）：请另存为 UTF-8 编码的文本") from error
