"""Read a unit's workbook for a year: its tables by their labels, its text, its reasons."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import as_read, one_line
from township_reports.filings.day_cells import read_day
from township_reports.filings.days import PUBLISHED, WRITTEN, Days
from township_reports.filings.folder.explanations import EXPLANATIONS_HEAD
from township_reports.filings.headings import section_titled
from township_reports.filings.model import NARRATIVE, Cell, Deviation, FilingError
from township_reports.filings.register.names import plain_name
from township_reports.filings.rewriting import rewriting_deviation
from township_reports.filings.unit_keys import unit_name
from township_reports.filings.workbook.sheet import sheet_of
from township_reports.filings.workbook.sheets import (
    COVER_SHEET,
    DAY_LABELS,
    EXPLANATION_HEADS,
    EXPLANATIONS_SHEET,
    NARRATIVE_SHEET,
    OPTIONAL_EXPLANATION_HEADS,
    UNIT_RECORD,
    VERSION_RECORD,
    YEAR_RECORD,
    is_preamble_title,
    table_sheet,
)
from township_reports.filings.workbook.tables import (
    read_appeals_sheet,
    read_disclosure_sheet,
    read_requests_sheet,
)
from township_reports.filings.workbook.values import Book, SheetGrid, read_book

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.forms import Form, Place

_RECORDS = (UNIT_RECORD, YEAR_RECORD, VERSION_RECORD)
_YEAR_DIGITS = 4


@dataclass(frozen=True)
class WorkbookRead:
    """What a workbook holds.

    ``narrative`` is the text as ``narrative.md`` would have it; ``narrative_cells`` names, for
    the lines of it at which a cell begins, that cell. ``explanations`` is the content of
    ``explanations.csv``, line for line as on the sheet; ``None`` where there are none. ``days``
    are those of the cover.
    """

    cells: Mapping[Place, Cell]
    deviations: tuple[Deviation, ...]
    narrative: str
    narrative_cells: Mapping[int, str]
    explanations: bytes | None
    days: Days


@dataclass(frozen=True)
class WorkbookIdentity:
    """Whose workbook it is: the unit's key, the year, the version of the form (may be empty)."""

    unit: str
    year: int
    version: str = ""


@dataclass(frozen=True)
class WorkbookParts:
    """A workbook's narrative as ``narrative.md`` would have it, its days, its tables' sheets.

    ``sheets`` are the names of the sheets by the keys of the tables on them.
    """

    narrative: str
    days: Days
    sheets: Mapping[str, str]


def read_workbook(form: Form, year: int, unit: str, content: bytes, file: str) -> WorkbookRead:
    """Read the workbook of a unit for a year; ``file`` is what messages and cells name.

    Raises :class:`FilingError` with one line where it is no workbook or may do harm, where it
    is another unit's, year's or form's, or where it cannot be read for certain.
    """
    book = read_book(content, file, [*_sheets(form), COVER_SHEET, EXPLANATIONS_SHEET])
    _check_identity(_identity(book, file), form, year, unit, file)
    grids = {**book.grids, **_renamed(form, content, book, file)}
    disclosure, requests, appeals = (
        sheet_of(table, grids[table_sheet(table)], file) for table in form.tables
    )
    read = (
        read_disclosure_sheet(form.disclosure, disclosure),
        read_requests_sheet(form.requests, requests),
        read_appeals_sheet(form.appeals, appeals),
    )
    narrative, places = _narrative(form, grids[NARRATIVE_SHEET])
    return WorkbookRead(
        {place: cell for table in read for place, cell in table.cells.items()},
        (
            *(deviation for table in read for deviation in table.deviations),
            *rewriting_deviation(NARRATIVE, file, [c for g in grids.values() for c in g.odd]),
        ),
        narrative,
        places,
        _explanations(book.grids.get(EXPLANATIONS_SHEET), file),
        _days(book.grids.get(COVER_SHEET), file),
    )


def workbook_identity(content: bytes, file: str) -> WorkbookIdentity | None:
    """Whose workbook it is; ``None`` where it has no record of that.

    Raises :class:`FilingError` where the file is no workbook, may do harm, or where its records
    contradict each other.
    """
    return _identity(read_book(content, file, [COVER_SHEET]), file)


def workbook_parts(form: Form, year: int, unit: str, content: bytes, file: str) -> WorkbookParts:
    """What stands beside the figures of a unit's workbook, and where these stand.

    Raises :class:`FilingError` where a sheet is missing, and as :func:`read_workbook` does for
    all but what stands in the tables.
    """
    book = read_book(content, file, [*_sheets(form), COVER_SHEET])
    _check_identity(_identity(book, file), form, year, unit, file)
    grids = {**book.grids, **_renamed(form, content, book, file)}
    narrative, _ = _narrative(form, grids[NARRATIVE_SHEET])
    names = {table.key: grids[table_sheet(table)].name for table in form.tables}
    return WorkbookParts(narrative, _days(book.grids.get(COVER_SHEET), file), names)


def _sheets(form: Form) -> list[str]:
    return [*(table_sheet(table) for table in form.tables), NARRATIVE_SHEET]


def _renamed(form: Form, content: bytes, book: Book, file: str) -> dict[str, SheetGrid]:
    """The sheets that are there under another name, by their own: they are known by their titles.

    Raises :class:`FilingError` where one is missing.
    """
    missing = [name for name in _sheets(form) if name not in book.grids]
    if not missing:
        return {}
    others = read_book(content, file, None).grids
    left = [grid for name, grid in others.items() if name not in (*_sheets(form), COVER_SHEET)]
    found = {}
    for name in missing:
        fitting = [grid for grid in left if _kind_of_sheet(form, grid) == name]
        if len(fitting) != 1:
            raise FilingError(f"{file} 没有工作表「{name}」：请从空白工作簿复制回来，不要改表名")
        found[name] = fitting[0]
    return found


def _kind_of_sheet(form: Form, grid: SheetGrid) -> str:
    """The name that a sheet has in the form's own workbook, by the titles on it."""
    titled = {
        section.numeral: section
        for row in grid.rows
        for text in row
        if (section := section_titled(form, text))
    }
    tables = {table.key: table_sheet(table) for table in form.tables}
    of_tables = [tables[section.table] for section in titled.values() if section.table]
    if len(titled) == 1 and of_tables:
        return of_tables[0]
    return NARRATIVE_SHEET if titled else ""


def _identity(book: Book, file: str) -> WorkbookIdentity | None:
    shown = _cover_records(book.grids.get(COVER_SHEET))
    found = {}
    for record in _RECORDS:
        hidden, seen = book.properties.get(record, ""), shown.get(record, "")
        if hidden and seen and as_read(hidden) != as_read(seen):
            raise FilingError(
                f"{file} 的「{COVER_SHEET}」上{record}是「{seen[:40]}」，文件属性里是"
                f"「{hidden[:40]}」：请从本单位的空白工作簿重新填"
            )
        found[record] = hidden or seen
    unit, year, version = (found[record] for record in _RECORDS)
    if not unit or not year:
        return None
    plain = as_read(year).removesuffix("年")
    if not (plain.isascii() and plain.isdigit() and len(plain) == _YEAR_DIGITS):
        raise FilingError(f"{file} 的{YEAR_RECORD}是「{year[:40]}」，应是四位数的年份")
    return WorkbookIdentity(unit, int(plain), version)


def _cover_records(grid: SheetGrid | None) -> dict[str, str]:
    shown = {}
    for row in grid.rows if grid else ():
        filled = [text.strip() for text in row if text.strip()]
        if len(filled) > 1 and filled[0] in _RECORDS:
            shown[filled[0]] = filled[1]
    return shown


def _days(cover: SheetGrid | None, file: str) -> Days:
    if cover is None:
        return Days()
    found = {}
    for r, row in enumerate(cover.rows):
        filled = [c for c, text in enumerate(row) if text.strip()]
        label = as_read(row[filled[0]]) if filled else ""
        if len(filled) > 1 and label in DAY_LABELS:
            at = cover.address(r, filled[1])
            found[label] = read_day(row[filled[1]], file, at, f"{file} 的 {at}（{label}）")
    return Days(found.get(WRITTEN), found.get(PUBLISHED))


def _check_identity(
    identity: WorkbookIdentity | None, form: Form, year: int, unit: str, file: str
) -> None:
    if identity is None:
        return
    theirs, ours = (plain_name(unit_name(key)) for key in (identity.unit, unit))
    if theirs != ours:
        raise FilingError(f"{file} 是「{theirs[:40]}」的工作簿，不是「{ours}」的：请换成本单位的")
    if identity.year != year:
        raise FilingError(f"{file} 是 {identity.year} 年的工作簿，不是 {year} 年的：请换成本年度的")
    if identity.version and as_read(identity.version) != as_read(form.version):
        raise FilingError(
            f"{file} 是 {identity.version[:20]} 版格式，{year} 年用 {form.version} 版："
            f"请换成本年度的工作簿"
        )


def _narrative(form: Form, grid: SheetGrid) -> tuple[str, dict[int, str]]:
    # The preamble is what has no heading over it, so it has to come first.
    parts: list[list[tuple[str, str]]] = [[]]
    current = parts[0]
    titles = _title_column(form, grid)
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            title = text.strip()
            if not title:
                continue
            if c == titles and section_titled(form, title):
                current = [(f"## {title}", grid.address(r, c))]
                parts.append(current)
            elif c == titles and is_preamble_title(title):
                current = parts[0]
            else:
                current.append((_block(text), grid.address(r, c)))
    # A title without text is an empty place of the sheet; that the section is missing shows.
    filled = [part for number, part in enumerate(parts) if number == 0 or len(part) > 1]
    return _join([block for part in filled for block in part])


def _title_column(form: Form, grid: SheetGrid) -> int:
    # Right of the titles the same words are a paragraph.
    return min(
        (c for row in grid.rows for c, text in enumerate(row) if section_titled(form, text)),
        default=0,
    )


def _join(blocks: list[tuple[str, str]]) -> tuple[str, dict[int, str]]:
    places = {}
    line = 1
    for text, address in blocks:
        places[line] = address
        line += len(text.splitlines()) + 1
    text = "\n\n".join(text for text, _ in blocks)
    return (f"{text}\n" if text else ""), places


def _block(text: str) -> str:
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n")


def _explanations(grid: SheetGrid | None, file: str) -> bytes | None:
    if grid is None:
        return None
    head = next((r for r, row in enumerate(grid.rows) if _is_explanation_head(row)), None)
    if head is None:
        if any(text.strip() for row in grid.rows for text in row):
            raise FilingError(
                f"{file} 的「{EXPLANATIONS_SHEET}」没有表头：应有{'、'.join(EXPLANATION_HEADS)}各列"
            )
        return None
    at = {text.strip(): column for column, text in enumerate(grid.rows[head]) if text.strip()}
    rows = [
        [one_line(grid.at(row, at[label])) if label in at else "" for label in EXPLANATION_HEADS]
        for row in range(head + 1, len(grid.rows))
    ]
    if not any(any(row) for row in rows):
        return None
    # A column that nobody filled in is as good as none, as in the file.
    kept = [
        n
        for n, label in enumerate(EXPLANATION_HEADS)
        if label not in OPTIONAL_EXPLANATION_HEADS or any(row[n] for row in rows)
    ]
    # Line for line as on the sheet, so that a message names the sheet's own row.
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for row in [*[[]] * head, list(EXPLANATIONS_HEAD), *rows]:
        writer.writerow([row[n] for n in kept] if any(row) else [])
    return out.getvalue().encode()


def _is_explanation_head(row: tuple[str, ...]) -> bool:
    return set(EXPLANATION_HEADS) - OPTIONAL_EXPLANATION_HEADS <= {text.strip() for text in row}
