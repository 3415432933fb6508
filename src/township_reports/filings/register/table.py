"""The register's file as rows: CSV as spreadsheets save it, or a workbook's first sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import HAN, as_read, ordinary_text
from township_reports.disk import told_fault
from township_reports.filings.archive import OLD_OFFICE, ZIPPED
from township_reports.filings.folder.csv_text import CsvError, csv_rows
from township_reports.filings.model import FilingError
from township_reports.filings.register.errors import UnitsError
from township_reports.project import read_plain_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

#: The country has about 40,000 townships.
_MOST_UNITS = 100_000
#: The head may stand below a title.
_MOST_ABOVE = 5
#: How people call each column.
REGISTER_HEADS: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit", "name", "单位", "单位名称", "单位全称", "名称", "机关名称", "机构名称"),
    "level": ("level", "级别", "层级", "类别", "类型", "单位级别", "单位类别"),
    "parent": ("parent", "上级", "上级单位", "所属", "所属单位", "主管单位", "隶属"),
    "slug": ("slug", "网址名", "拼音"),
    "code": (
        *("code", "代码", "单位代码", "机构代码", "区划代码", "行政区划代码"),
        "统一社会信用代码",
    ),
    "aliases": ("aliases", "alias", "别名", "简称", "又名"),
    "former": ("former", "曾用名", "曾用名称", "原名", "原名称"),
}
_COLUMN_OF = {head: column for column, heads in REGISTER_HEADS.items() for head in heads}
_NOTE = re.compile(r"\([^()]*\)|[*:]")
#: Blanks that fill a name up to the width of others: 河　镇.
_FILLED = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


@dataclass(frozen=True)
class Line:
    """One line of the register: its number in the file, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def register_file(path: Path) -> Path | None:
    """The register beside ``units.csv``'s ``path``: that file, or ``units.xlsx`` in its place.

    ``None`` where there is neither. Raises :class:`UnitsError` where there are both.
    """
    book = path.with_suffix(".xlsx")
    found = [each for each in (path, book) if each.exists()]
    if len(found) > 1:
        raise UnitsError(f"{path.name} 和 {book.name} 都在：单位名单只留一份，另一份移走")
    return found[0] if found else None


def register_lines(file: Path) -> Iterator[Line]:
    """The lines below the head that are not blank. Raises :class:`UnitsError`."""
    rows = list(_rows(file))
    for at, (_, cells) in enumerate(rows[:_MOST_ABOVE]):
        if any(_column(cell) == "unit" for cell in cells):
            columns = _columns(cells, file, rows[at][0])
            break
    else:
        raise UnitsError(
            f"{file.name} 第 1 行应是表头，至少有“单位”（unit）一栏；还可以有“级别”“上级”"
            f"“网址名”“代码”“别名”“曾用名”（level、parent、slug、code、aliases、former）"
        )
    for number, cells in rows[at + 1 :]:
        beyond = [cell for cell in cells[len(columns) :] if cell]
        if beyond:
            raise UnitsError(
                f"{file.name} 第 {number} 行：“{beyond[0][:40]}”在表头以外："
                f"表头补上这一栏，或者删去"
            )
        yield Line(number, {name: cell for name, cell in zip(columns, cells, strict=False) if name})


def _columns(cells: Sequence[str], file: Path, number: int) -> list[str]:
    columns = [_column(cell) for cell in cells]
    for name in REGISTER_HEADS:
        if columns.count(name) > 1:
            same = "、".join(c for c, column in zip(cells, columns, strict=True) if column == name)
            raise UnitsError(f"{file.name} 第 {number} 行：{same} 是同一栏：只留一栏")
    while cells and not cells[-1]:
        cells = cells[:-1]
    return columns[: len(cells)]


def _column(head: str) -> str:
    """Which column a head is; empty for one that is the project's own business."""
    return _COLUMN_OF.get(_NOTE.sub("", as_read(head)).casefold(), "")


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        content = read_plain_file(file)
        if file.suffix == ".csv":
            text = _decoded(content, file.name).encode("utf-8")
            rows = [(row.number, row.fields) for row in csv_rows(text, file.name, _MOST_UNITS)]
        else:
            # Few have a workbook, and every kernel reads the register.
            from township_reports.filings.workbook.values import read_first_sheet

            grid = read_first_sheet(content, file.name)
            rows = [(number, list(row)) for number, row in enumerate(grid.rows, start=1)]
    except (CsvError, FilingError) as error:
        raise UnitsError(str(error)) from error
    except OSError as error:
        raise UnitsError(f"{file.name} 读不出来：{told_fault(error)}") from error
    for number, fields in rows:
        cells = [_FILLED.sub("", ordinary_text(field).strip()) for field in fields]
        if any(cells):
            yield number, cells


def _decoded(content: bytes, name: str) -> str:
    """The text of a file in UTF-8, or in GB18030 as Chinese systems write it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = error
    if content.startswith((ZIPPED, OLD_OFFICE)):
        raise CsvError(f"{name} 其实是 Excel 工作簿：另存为 units.xlsx，或者存成 CSV")
    # Nearly any bytes are GB18030: of a text in UTF-8 with a broken place most is UTF-8 still.
    is_broken = 2 * len(content.decode("utf-8", "ignore").encode("utf-8")) > len(content)
    is_broken = is_broken and bool(re.search(f"[{HAN}]{{2}}", content.decode("utf-8", "ignore")))
    if not is_broken:
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError as error:
            broken = error
    line = content[: broken.start].count(b"\n") + 1
    raise CsvError(f"{name} 第 {line} 行既不是 UTF-8 也不是 GB18030 编码：另存为“CSV UTF-8”")
