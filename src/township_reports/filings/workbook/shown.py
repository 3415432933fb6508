"""The sheets of a workbook as they are seen: which cells are merged, hidden, struck out or white.

What reads the values knows nothing of that, and a figure that nobody sees is none that anybody
filed.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from township_reports.filings.addresses import column_of
from township_reports.filings.model import FilingError
from township_reports.filings.workbook.rich_text import parsed
from township_reports.filings.workbook.values import SheetGrid, read_book

if TYPE_CHECKING:
    from lxml import etree

_STYLES = "xl/styles.xml"
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_MERGED = 5_000
_OFF = {"0", "false", "baseline", "none"}
_WHITE = {"FFFFFFFF", "00FFFFFF"}
#: The first two fills of every workbook are none, and a grey pattern that stands for none.
_NO_FILL = {"0", "1"}


@dataclass(frozen=True)
class Merged:
    """Cells that are one: the first row and column, from 0, and how many."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class ShownSheet:
    """A sheet with how it is seen; rows and columns count from 0.

    ``marked`` are cells whose text is struck out, raised or as white as its ground.
    """

    grid: SheetGrid
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    marked: frozenset[tuple[int, int]] = frozenset()

    def is_plain(self, row: int, column: int) -> bool:
        """Whether a cell is seen as its text says."""
        is_hidden = row in self.hidden_rows or column in self.hidden_columns
        return not is_hidden and (row, column) not in self.marked


@dataclass(frozen=True)
class ShownBook:
    """The sheets that are seen, by name and in order, and the names of those that are not."""

    sheets: dict[str, ShownSheet]
    hidden: tuple[str, ...] = ()


def shown_book(content: bytes, file: str) -> ShownBook:
    """Read all sheets of a workbook. Raises :class:`FilingError` as reading a filing's does."""
    book = read_book(content, file, None)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            marked = _marked_styles(archive)
            sheets = {
                name: _shown(archive, book.parts[name], grid, marked)
                for name, grid in book.grids.items()
                if name not in book.hidden
            }
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise FilingError(
            f"{file} 不是完好的 Excel 工作簿：请在 Excel 或 WPS 中另存为 .xlsx"
        ) from error
    return ShownBook(sheets, tuple(name for name in book.grids if name in book.hidden))


def _shown(
    archive: zipfile.ZipFile, part: str, grid: SheetGrid, marked_styles: frozenset[str]
) -> ShownSheet:
    looks = _Looks(marked_styles)
    parser = expat.ParserCreate()
    parser.StartElementHandler = looks.start
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    return ShownSheet(
        grid,
        tuple(looks.merged),
        frozenset(looks.hidden_rows),
        frozenset(looks.hidden_columns),
        frozenset(looks.marked),
    )


@dataclass
class _Looks:
    """Goes through a sheet's XML."""

    marked_styles: frozenset[str]
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    marked: set[tuple[int, int]] = field(default_factory=set)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        is_hidden = attributes.get("hidden", "0") not in _OFF
        if name == "row" and is_hidden and "r" in attributes:
            self.hidden_rows.add(int(attributes["r"]) - 1)
        elif name == "col" and is_hidden:
            last = min(int(attributes["max"]), int(attributes["min"]) + _MOST_MERGED)
            self.hidden_columns |= set(range(int(attributes["min"]) - 1, last))
        elif name == "c" and attributes.get("s") in self.marked_styles:
            if match := _REFERENCE.fullmatch(attributes.get("r", "")):
                self.marked.add((int(match[2]) - 1, column_of(match[1])))
        elif name == "mergeCell" and len(self.merged) < _MOST_MERGED:
            self._merge(attributes.get("ref", ""))

    def _merge(self, reference: str) -> None:
        if match := _RANGE.fullmatch(reference):
            row, column = int(match[2]) - 1, column_of(match[1])
            rows, columns = int(match[4]) - row, column_of(match[3]) + 1 - column
            if rows > 0 and columns > 0:
                self.merged.append(Merged(row, column, rows, columns))


def _marked_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The numbers of the styles whose text is not seen as it is."""
    if _STYLES not in archive.namelist():
        return frozenset()
    root = parsed(archive.read(_STYLES), _STYLES)
    fonts = list(root.iterfind("{*}fonts/{*}font"))
    struck = {str(n) for n, font in enumerate(fonts) if _is_marked(font)}
    white = {str(n) for n, font in enumerate(fonts) if _is_white(font)}
    return frozenset(
        str(number)
        for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf"))
        if style.get("fontId") in struck
        or (style.get("fontId") in white and style.get("fillId", "0") in _NO_FILL)
    )


def _is_marked(font: etree._Element) -> bool:
    marks = (font.find(f"{{*}}{name}") for name in ("strike", "vertAlign"))
    return any(mark is not None and mark.get("val", "1") not in _OFF for mark in marks)


def _is_white(font: etree._Element) -> bool:
    color = font.find("{*}color")
    return color is not None and (color.get("rgb") in _WHITE or color.get("theme") == "0")
