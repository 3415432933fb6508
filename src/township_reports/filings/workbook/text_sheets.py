"""Write the sheets of words: the cover, the narrative, the reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings.model import FilingError
from township_reports.filings.workbook.formulas import Formula
from township_reports.filings.workbook.prose import prose_rows
from township_reports.filings.workbook.sheets import (
    CHECK,
    COVER_SHEET,
    DAY_LABELS,
    EXPLANATION_HEADS,
    EXPLANATIONS_SHEET,
    NARRATIVE_SHEET,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from township_reports.filings.days import Days
    from township_reports.filings.workbook.contents import Contents
    from township_reports.filings.workbook.remarking import Remarking
    from township_reports.forms import Form

_A4 = 9
_LONGEST_TEXT = 32_767
_SPARE_REASONS = 30
_PROSE_WIDTH = 84
_PROSE_LINE = 17
#: A row cannot be higher.
_HIGHEST = 409
_NOTES = (
    "只填白色的格子；灰色的合计由公式算出，不用填。黄色的格子由上一年的数带出，请核对。",
    "每一格都要填：没有就填 0，不要空着，也不要填“/”“-”“无”。",
    "表格旁边和下面的“勾稽检查”应全部是 0；变红说明数对不上，请核对。",
    "「正文」一段一格，写在 B 列各标题下面；行不够可以插入。不写前言，就用统一的前言。",
    "数对不上而另有原因的，写在「情况说明」。正文里的数读错了的，在那里的“列”里照抄那几个字，写明读作什么。",
    "成文日期是落款的日期，公布日期是上网的日期，写成 {next_year}-01-20 这样。不填就用全县的日期。",
    "不要改表名和表头。填好后存为 .xlsx 交回。",
)


@dataclass(frozen=True)
class Whose:
    """The unit's name and the year, as they stand over each table."""

    form: Form
    name: str
    year: int

    @property
    def line(self) -> str:
        """Unit and year as the tables' sheets show them."""
        return f"{self.name}　{self.year} 年度"


class Cover:
    """The cover; how many checks fail is only known once the tables are there."""

    def __init__(self, sheet: Worksheet, looks: Mapping[str, Format], row: int) -> None:
        self._sheet = sheet
        self._looks = looks
        self._row = row

    def write_count(self, ranges: Sequence[str], wrong: int) -> None:
        """Write how many checks do not come to zero, as a formula over the checks' ranges."""
        text = "+".join(f"SUMPRODUCT(--({cells}<>0))" for cells in ranges)
        count = Formula(f"={text}", wrong)
        style = self._looks["record"]
        self._sheet.write_string(self._row, 0, f"{CHECK}不平", style)
        self._sheet.write_formula(self._row, 1, count.text, style, count.value)
        red = {"type": "cell", "criteria": "!=", "value": 0, "format": self._looks["wrong"]}
        self._sheet.conditional_format(self._row, 1, self._row, 1, red)


def write_cover(
    book: Workbook,
    looks: Mapping[str, Format],
    whose: Whose,
    records: Mapping[str, str],
    days: Days,
) -> Cover:
    """Add the cover: whose workbook it is, its days, and how to fill it in."""
    sheet = book.add_worksheet(COVER_SHEET)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 70)
    title = whose.form.report_title(whose.name, whose.year)
    sheet.merge_range(0, 0, 0, 1, title, looks["title"])
    sheet.set_row(0, 30)
    for row, (record, value) in enumerate(records.items(), 2):
        sheet.write_string(row, 0, record, looks["record"])
        sheet.write_string(row, 1, value, looks["record"])
    count_row = 2 + len(records)
    filed = zip(DAY_LABELS, (days.written, days.published), strict=True)
    for row, (label, day) in enumerate(filed, count_row + 1):
        sheet.write_string(row, 0, label, looks["record"])
        if day:
            sheet.write_string(row, 1, day.day.isoformat(), looks["reason"])
        else:
            sheet.write_blank(row, 1, None, looks["reason"])
    for row, note in enumerate(_NOTES, count_row + len(DAY_LABELS) + 2):
        sheet.write_string(row, 1, note.format(next_year=whose.year + 1), looks["note"])
    _print_upright(sheet)
    sheet.protect("")
    return Cover(sheet, looks, count_row)


def write_narrative(
    book: Workbook, looks: Mapping[str, Format], contents: Contents, remark: Remarking
) -> None:
    """Add the narrative: under each title one paragraph a cell, and room for more.

    Raises :class:`FilingError` where a paragraph is longer than a cell can be.
    """
    sheet = book.add_worksheet(NARRATIVE_SHEET)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, _PROSE_WIDTH)
    row = 0
    for title, blocks, spare in prose_rows(contents.form, contents.narrative):
        sheet.write_string(row, 0, title, looks["section"])
        sheet.set_row(row, 24)
        row += 1
        for block in [*blocks, *[""] * spare]:
            if len(block) > _LONGEST_TEXT:
                raise FilingError(
                    f"「{title}」有一段长 {len(block)} 字，一格最多 {_LONGEST_TEXT} 字：请分段"
                )
            if block:
                # Not every program makes a row as high as its text; blank ones grow as they fill.
                sheet.set_row(row, _height(block))
                sheet.write_string(row, 1, block, looks["prose"])
                said = (contents.remarks.lines.get(line, "") for line in block.split("\n"))
                remark(sheet, row, 1, "\n".join(filter(None, said)))
            else:
                sheet.write_blank(row, 1, None, looks["prose"])
            row += 1
    _print_upright(sheet)
    sheet.protect("", {"format_rows": True, "insert_rows": True, "delete_rows": True})


def write_explanations(
    book: Workbook, looks: Mapping[str, Format], explanations: Sequence[Sequence[str]]
) -> None:
    """Add the sheet of reasons, filled in as far as there are any."""
    sheet = book.add_worksheet(EXPLANATIONS_SHEET)
    for column, (head, width) in enumerate(
        zip(EXPLANATION_HEADS, (8, 12, 30, 24, 14, 50), strict=True)
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, looks["head"])
    blank = [""] * len(EXPLANATION_HEADS)
    for row, fields in enumerate([*explanations, *[blank] * _SPARE_REASONS], 1):
        for column, field in enumerate(fields):
            if field:
                sheet.write_string(row, column, field, looks["reason"])
            else:
                sheet.write_blank(row, column, None, looks["reason"])
    sheet.freeze_panes(1, 0)
    _print_upright(sheet)
    sheet.protect("", {"format_rows": True, "insert_rows": True, "delete_rows": True})


def _height(text: str) -> float:
    # A Chinese character is two digits wide, and a little more at this size.
    lines = sum(max(1, math.ceil(2.3 * len(line) / _PROSE_WIDTH)) for line in text.split("\n"))
    return min(_HIGHEST, _PROSE_LINE * lines)


def _print_upright(sheet: Worksheet) -> None:
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.7, right=0.7, top=0.8, bottom=0.8)
    sheet.fit_to_pages(1, 0)
