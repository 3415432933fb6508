"""The sheets of a workbook as text, cell by cell, and the records it carries.

calamine reads the values. It lays a sheet out as one rectangle, so a cell far away would
cost any amount of memory, and it shows an error and a formula that nobody calculated as
blank: the sheet's XML is therefore looked through first.
"""

from __future__ import annotations

import datetime
import io
import math
import posixpath
import re
import struct
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from township_reports.characters import odd_characters, ordinary_text
from township_reports.filings.addresses import address, column_of
from township_reports.filings.archive import open_archive
from township_reports.filings.model import FilingError
from township_reports.filings.workbook.rich_text import parsed, with_marks_shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

_WORKBOOK_PART = "xl/workbook.xml"
_PROPERTIES_PART = "docProps/custom.xml"
_SHEETS_FOLDER = "xl/worksheets/"
_MOST_BYTES = 30_000_000
_MOST_PARTS = 2_000
_PART_SIGNATURE = b"PK\x01\x02"
_DAMAGE = (
    *(LookupError, ValueError, OverflowError, RecursionError, struct.error, zipfile.BadZipFile),
    expat.ExpatError,
)
_MOST_ROWS = 5_000
_MOST_COLUMNS = 250
#: Sheets may be long and empty; nothing else in a filing is long.
_MOST_PART = 20_000_000
# Quoted values may hold a ">"; possessive, so that no part takes longer than its length.
_TAG = re.compile(rb"""<[A-Za-z](?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")
_COUNT = re.compile(rb"""\s(?:count|uniqueCount)\s*=\s*(?:"[^"]*"|'[^']*')""")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class SheetGrid:
    """A sheet as text; rows and columns count from 0, what is beyond the edge is blank.

    Its characters are the ordinary ones; ``odd`` are those that were changed, each time.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    odd: tuple[str, ...] = ()

    @cached_property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max((len(row) for row in self.rows), default=0)

    def at(self, row: int, column: int) -> str:
        """A cell's text by row and column from 0; empty beyond what is filled."""
        line = self.rows[row] if row < len(self.rows) else ()
        return line[column] if column < len(line) else ""

    def address(self, row: int, column: int) -> str:
        """A cell as a formula on another sheet would name it: ``表三!I7``."""
        return f"{self.name}!{address(row + 1, column)}"


@dataclass(frozen=True)
class Book:
    """The wanted sheets by name, and the document's own properties by name.

    ``parts`` are the names of the sheets' parts in the file, ``hidden`` sheets that nobody sees.
    """

    grids: Mapping[str, SheetGrid]
    properties: Mapping[str, str]
    parts: Mapping[str, str]
    hidden: frozenset[str]


def read_first_sheet(content: bytes, file: str) -> SheetGrid:
    """Read the sheet that stands first, whatever its name. Raises as :func:`read_book`."""
    grids = list(read_book(content, file, None).grids.values())
    if not grids:
        raise FilingError(f"{file} 里没有工作表")
    return grids[0]


def read_book(content: bytes, file: str, wanted: Sequence[str] | None) -> Book:
    """Read the sheets with these names, as far as they are there; all sheets for ``None``.

    Raises :class:`FilingError` where the file is no workbook, may do harm, or holds a formula
    without its value.
    """
    # Counted, not read: listing very many parts is itself too much.
    if len(content) > _MOST_BYTES or content.count(_PART_SIGNATURE) > _MOST_PARTS:
        raise FilingError(f"{file} 太大或部件太多，不像填报工作簿：请从空白工作簿重新填")
    try:
        with open_archive(content, file) as archive:
            return _book(archive, file, wanted)
    except _DAMAGE as error:
        raise FilingError(
            f"{file} 不是完好的 Excel 工作簿：请在 Excel 或 WPS 中另存为 .xlsx"
        ) from error


def _book(archive: zipfile.ZipFile, file: str, wanted: Sequence[str] | None) -> Book:
    names = [part.filename.lower() for part in archive.infolist()]
    if len(set(names)) < len(names):
        raise ValueError("repeated part")
    for part in archive.infolist():
        if part.file_size > _MOST_PART and not part.filename.startswith(_SHEETS_FOLDER):
            raise FilingError(f"{file} 的 {part.filename[:60]} 太大，不像填报工作簿")
    parts = {
        title: part
        for title, part in _sheet_parts(archive).items()
        if (wanted is None or title.strip() in wanted) and part.startswith(_SHEETS_FOLDER)
    }
    scans = {title: _scan(archive, part, f"{file} 的 {title}") for title, part in parts.items()}
    values = _values(archive, parts)
    grids = {title.strip(): _grid(title.strip(), values[title], scans[title]) for title in parts}
    if len(grids) < len(parts):
        raise FilingError(f"{file} 有两张同名的工作表：请只留一张")
    return Book(
        grids,
        _properties(archive),
        {title.strip(): part for title, part in parts.items()},
        _hidden_sheets(archive),
    )


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    relations = {
        relation.get("Id"): relation.get("Target") or ""
        for relation in _xml(archive, "xl/_rels/workbook.xml.rels")
    }
    return {
        sheet.get("name", ""): posixpath.normpath(
            posixpath.join("/xl", relations[sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)])
        ).lstrip("/")
        for sheet in _xml(archive, _WORKBOOK_PART).iter("{*}sheet")
    }


def _hidden_sheets(archive: zipfile.ZipFile) -> frozenset[str]:
    sheets = _xml(archive, _WORKBOOK_PART).iter("{*}sheet")
    return frozenset(
        sheet.get("name", "").strip() for sheet in sheets if "idden" in sheet.get("state", "")
    )


def _properties(archive: zipfile.ZipFile) -> dict[str, str]:
    if _PROPERTIES_PART not in archive.namelist():
        return {}
    return {
        found.get("name", ""): "".join(str(text) for text in found.itertext()).strip()
        for found in _xml(archive, _PROPERTIES_PART).iter("{*}property")
    }


def _xml(archive: zipfile.ZipFile, part: str) -> etree._Element:
    return parsed(archive.read(part), part)


def _values(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineError, load_workbook

    # Only what was looked through is handed on, whatever else the file may hold.
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as copy:
        for name in archive.namelist():
            is_other_sheet = name.startswith(_SHEETS_FOLDER) and name not in parts.values()
            if name.endswith((".xml", ".rels")) and not is_other_sheet:
                copy.writestr(name, with_marks_shown(_without_counts(archive.read(name))))
    try:
        packed.seek(0)
        with load_workbook(packed) as book:
            return {
                title: book.get_sheet_by_name(title).to_python(skip_empty_area=False)
                for title in parts
            }
    except CalamineError as error:
        raise ValueError("calamine") from error


def _without_counts(part: bytes) -> bytes:
    """A part without what it says of how many things it has, for which the library makes room.

    It needs none of it, and of a count that is no true one the process would end.
    """
    return _TAG.sub(lambda tag: _COUNT.sub(b"", tag.group()), part)


def _grid(title: str, values: list[list[Any]], scan: _Scan) -> SheetGrid:
    rows = [[_text(value) for value in row] for row in values]
    for (row, column), shown in scan.errors.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = shown
    odd = tuple(char for row in rows for text in row for char in odd_characters(text))
    return SheetGrid(title, tuple(tuple(map(ordinary_text, row)) for row in rows), odd)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def number_text(value: float) -> str:
    """A number as the cell shows it: whole without a point, else its shortest decimal."""
    if not math.isfinite(value):
        return str(value)
    if value == int(value):
        return str(int(value))
    # As many digits as a spreadsheet shows; beyond them is what binary numbers add.
    return format(Decimal(format(value, ".15g")), "f")


def _scan(archive: zipfile.ZipFile, part: str, sheet: str) -> _Scan:
    scan = _Scan(sheet)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.CharacterDataHandler = scan.characters
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    scan.finish()
    return scan


class _Scan:
    """Looks through a sheet's XML for cells with something in them.

    ``errors`` are the error values by row and column. Raises :class:`FilingError` at the first
    cell that cannot be read for certain; ``sheet`` names the sheet in its message.
    """

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self.errors: dict[tuple[int, int], str] = {}
        self._row, self._column = -1, -1
        self._kind = ""
        self._has_formula = self._has_value = self._is_value = False
        self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        self._is_value = False
        if name == "row":
            self.finish()
            number = attributes.get("r")
            self._row = _row_of(number) if number else self._row + 1
            self._column = -1
        elif name == "c":
            self.finish()
            self._move(attributes.get("r", ""))
            self._kind = attributes.get("t", "")
        elif name == "f":
            self._has_formula = True
        elif name == "v":
            self._is_value = True
        elif name == "is":
            self._has_value = True

    def characters(self, text: str) -> None:
        if self._is_value and len(self._value) < _MOST_COLUMNS:
            self._value += text

    def finish(self) -> None:
        """End the cell that is open."""
        if not (self._has_formula or self._has_value or self._value):
            return
        value = self._value.strip()
        at = f"{self._sheet}!{address(self._row + 1, self._column)}"
        if self._row >= _MOST_ROWS or self._column >= _MOST_COLUMNS:
            raise FilingError(f"{at} 离表太远，不像填报的内容：请删去再存")
        if self._has_formula and not value and self._kind != "str":
            raise FilingError(f"{at} 有公式而没有存下结果：请用 Excel 或 WPS 打开，保存后再交")
        if self._kind == "e":
            self.errors[self._row, self._column] = value
        self._has_formula = self._has_value = self._is_value = False
        self._value = self._kind = ""

    def _move(self, reference: str) -> None:
        if not reference:
            self._column += 1
            return
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise ValueError(reference)
        letters, digits = match.groups()
        self._column = column_of(letters)
        self._row = _row_of(digits)


def _row_of(number: str) -> int:
    # Row 0 is the last of four thousand million to the library, which then ends the process for
    # want of memory.
    row = int(number) - 1
    if row < 0:
        raise ValueError(number)
    return row
