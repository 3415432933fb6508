"""A list of units as a county has it: names typed, one name a line, a column of a table."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from township_reports.characters import as_read, ordinary_text, without_space
from township_reports.disk import told_fault
from township_reports.filings import FilingError, open_archive
from township_reports.filings.register import REGISTER_HEADS, shipped_levels, without_office
from township_reports.project import MendableError, read_plain_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: A list of the country's units in all columns that a ministry keeps is smaller.
_MOST_BYTES = 20_000_000
#: Above the head there may stand a title, and what it is a list of.
_HEAD_WITHIN = 5
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_ENCODINGS = ("utf-8", "gb18030")
_BREAKS = re.compile(r"[\s,，、;；]+")
#: 1. 2、 (3) before a name.
_NUMBERED = re.compile(r"[(（]?\d{1,4}[)）.．、]")
_COLUMNS = {head: column for column, heads in REGISTER_HEADS.items() for head in heads}


class ListError(MendableError):
    """A list of units that cannot be used; the message names line and remedy."""


@dataclass(frozen=True)
class Listed:
    """A unit of a list: ``place`` is where it stands, as a message says it.

    What the list does not say of it is empty.
    """

    place: str
    unit: str
    level: str = ""
    parent: str = ""
    slug: str = ""
    code: str = ""
    aliases: str = ""
    former: str = ""


def typed_units(text: str) -> tuple[Listed, ...]:
    """The units of names typed with blanks or commas between them."""
    names = [_name(word) for word in _BREAKS.split(text)]
    return tuple(Listed(f"第 {n} 个", name) for n, name in enumerate(filter(None, names), 1))


def listed_units(path: Path) -> tuple[Listed, ...]:
    """The units of a file, in its order: text in UTF-8 or GB 18030, CSV, or a workbook's sheet.

    A head says which column is which; without one, the names are the column in which most look
    like names of units. Raises :class:`ListError`.
    """
    try:
        content = read_plain_file(path, _MOST_BYTES)
    except FileNotFoundError as error:
        raise ListError(f"没有名单 {path}：核对文件名") from error
    except OSError as error:
        raise ListError(f"名单 {path} 读不出来：{told_fault(error)}") from error
    is_book = path.suffix.lower() in {".xlsx", ".xlsm"}
    rows = _rows_of_book(content, path.name) if is_book else _rows_of_text(content, path.name)
    units = _units(rows)
    if not units:
        raise ListError(f"名单 {path.name} 里没有单位名：一行写一个，或者表头写“单位名称”")
    return units


def _units(rows: Sequence[Sequence[str]]) -> tuple[Listed, ...]:
    head, columns = _head(rows)
    found = (
        Listed(f"第 {number} 行", **{key: _cell(row, at, key) for key, at in columns.items()})
        for number, row in enumerate(rows[head:], head + 1)
    )
    return tuple(listed for listed in found if listed.unit)


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """How many rows end with the head, and which column holds what; without one, the names'."""
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        known = [_COLUMNS.get(as_read(cell).lower(), "") for cell in row]
        if "unit" in known:
            return number + 1, {f.name: known.index(f.name) for f in _KEYS if f.name in known}
    widest = max(map(len, rows), default=1)
    return 0, {"unit": max(range(widest), key=lambda at: _likeness(rows, at), default=0)}


def _likeness(rows: Sequence[Sequence[str]], at: int) -> tuple[int, int]:
    """How many cells of a column end as a unit's name does, and how many say anything in words."""
    names = [_cell(row, at, "unit") for row in rows]
    levels = shipped_levels()
    ending = sum(bool(levels.level_in(name).name) for name in names)
    return ending, sum(not name.isascii() for name in names)


def _cell(row: Sequence[str], at: int, key: str) -> str:
    text = row[at] if at < len(row) else ""
    return _name(text) if key in {"unit", "parent"} else without_space(ordinary_text(text))


def _name(text: str) -> str:
    """A name as a unit is called in the register: without its number, blanks and office."""
    return without_office(_NUMBERED.sub("", without_space(ordinary_text(text)), count=1))


def _rows_of_text(content: bytes, name: str) -> list[list[str]]:
    text = _decoded(content, name)
    # What spreadsheets call text has tabs.
    delimiter = "\t" if "\t" in text else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ListError(f"名单 {name} 不是文本或 CSV（{error}）：另存为 CSV 再来") from error


def _decoded(content: bytes, name: str) -> str:
    said = next((called for bom, called in _BOMS.items() if content.startswith(bom)), "")
    for encoding in (said,) if said else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ListError(f"名单 {name} 不是文本：另存为 CSV（UTF-8 或 GB18030）或 .xlsx 再来")


def _rows_of_book(content: bytes, name: str) -> list[list[str]]:
    from python_calamine import CalamineError, load_workbook

    try:
        open_archive(content, name).close()
        with load_workbook(io.BytesIO(content)) as book:
            sheets = [book.get_sheet_by_name(title).to_python() for title in book.sheet_names]
    except FilingError as error:
        raise ListError(f"名单 {error}") from error
    except CalamineError as error:
        raise ListError(f"名单 {name} 打不开：用 Excel 或 WPS 重新保存") from error
    rows = next((sheet for sheet in sheets if sheet), [])
    return [[_text(value) for value in row] for row in rows]


def _text(value: Any) -> str:
    # A code that was typed as a number.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


_KEYS = fields(Listed)[1:]
