"""Write the sheet of one table: as printed, its totals as formulas, its checks beside it."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

from township_reports.filings.addresses import address
from township_reports.filings.workbook.entries import rule_for
from township_reports.filings.workbook.formulas import (
    Check,
    Formula,
    Sums,
    checks,
    number_in,
    totals,
)
from township_reports.filings.workbook.layout import TOP, Layout, Placed, layout_of
from township_reports.filings.workbook.sheets import last_in_force, table_sheet
from township_reports.filings.workbook.values import number_text
from township_reports.forms import Appeals, Disclosure, Place, Requests

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from township_reports.filings.workbook.contents import Contents
    from township_reports.filings.workbook.remarking import Remarking
    from township_reports.filings.workbook.text_sheets import Whose

_WIDTH = 112
_LINE = 16
_A4 = 9


class TableSheet:
    """One table of a workbook, worked out; ``checked`` and ``wrong`` sum its checks up.

    ``checked`` are the ranges of the checks as another sheet names them, ``wrong`` is how many
    of them do not come to zero.
    """

    def __init__(
        self,
        contents: Contents,
        table: Disclosure | Requests | Appeals,
        looks: Mapping[str, Format],
    ) -> None:
        self.table = table
        self._contents = contents
        self._looks = looks
        self._layout = layout_of(contents.form, table.key)
        in_force = {
            place: Place(table.key, place.row, last_in_force(table))
            for place in contents.in_force
            if place.table == table.key
        }
        self._last = {last: contents.in_force[place] for place, last in in_force.items()}
        before = {last: str(figure) for last, figure in self._last.items()}
        places = {**self._layout.at, **{last: self._beside(last) for last in self._last}}
        self._sums = Sums({**contents.texts, **before}, places)
        self._totals = self._work_out()
        self._checks = [
            (check, self._sums.difference(check), self._at(check))
            for check in checks(table, in_force)
        ]
        self.wrong = sum(bool(formula.value) for _, formula, _ in self._checks)
        self.checked = [f"'{table_sheet(table)}'!{cells}" for cells in self._check_ranges()]

    def write(self, book: Workbook, whose: Whose, remark: Remarking) -> None:
        """Add the sheet to the workbook."""
        sheet = book.add_worksheet(table_sheet(self.table))
        section = next(s for s in self._contents.form.sections if s.table == self.table.key)
        layout = self._layout
        last_column = len(layout.widths) - 1
        sheet.merge_range(0, 0, 0, last_column, section.title, self._looks["title"])
        sheet.merge_range(1, 0, 1, last_column, whose.line, self._looks["whose"])
        for cell in layout.cells:
            self._write_cell(sheet, cell)
            if cell.place:
                said = self._contents.remarks.cells.get(cell.place, "")
                remark(sheet, cell.row, cell.column, said)
        self._write_last(sheet)
        self._write_checks(sheet)
        self._restrict(sheet)
        self._set_up(sheet)

    def _work_out(self) -> dict[Place, Formula]:
        found = {}
        for place, parts in totals(self._contents.form):
            if place.table != self.table.key:
                continue
            formula = self._sums.total(parts)
            # What a unit wrote is kept, most of all where it does not add up.
            if self._contents.texts.get(place) in (None, number_text(formula.value)):
                found[place] = formula
                self._sums.put(place, formula.value)
        return found

    def _beside(self, place: Place) -> tuple[int, int]:
        row = next(at[0] for other, at in self._layout.at.items() if other.row == place.row)
        return row, len(self._layout.widths) + 1

    def _at(self, check: Check) -> tuple[int, int]:
        row, column = self._layout.at[check.beside]
        if not check.is_row:
            return row, len(self._layout.widths) + 1 + bool(self._last)
        labels = list(dict.fromkeys(c.label for c in checks(self.table, {}) if c.is_row))
        return self._layout.last_row + 2 + labels.index(check.label), column

    def _check_ranges(self) -> list[str]:
        at = [position for _, _, position in self._checks]
        below = [position for position in at if position[0] > self._layout.last_row]
        right = [position for position in at if position[0] <= self._layout.last_row]
        return [_range(cells) for cells in (below, right) if cells]

    def _write_cell(self, sheet: Worksheet, cell: Placed) -> None:
        style = self._looks[self._style(cell)]
        if (cell.row, cell.column) != (cell.last_row, cell.last_column):
            at = (cell.row, cell.column, cell.last_row, cell.last_column)
            sheet.merge_range(*at, "", style)
        if cell.place is None:
            sheet.write_string(cell.row, cell.column, cell.text, style)
            return
        formula = self._totals.get(cell.place)
        if formula:
            sheet.write_formula(cell.row, cell.column, formula.text, style, formula.value)
            return
        text = self._contents.texts.get(cell.place, "")
        number = number_in(text)
        if number is not None:
            sheet.write_number(cell.row, cell.column, number, style)
        elif text:
            sheet.write_string(cell.row, cell.column, text, style)
        else:
            sheet.write_blank(cell.row, cell.column, None, style)

    def _style(self, cell: Placed) -> str:
        if cell.place is None:
            return "label" if cell.is_plain else "head"
        if cell.place in self._adding:
            return "total"
        return "prefilled" if cell.place in self._contents.prefilled else "entry"

    @cached_property
    def _adding(self) -> set[Place]:
        return {place for place, _ in totals(self._contents.form)}

    def _write_last(self, sheet: Worksheet) -> None:
        for last, figure in self._last.items():
            row, column = self._beside(last)
            sheet.write_string(TOP + 1, column, last.column, self._looks["check"])
            sheet.write_number(row, column, figure, self._looks["check"])

    def _write_checks(self, sheet: Worksheet) -> None:
        style = self._looks["check"]
        starts: dict[int, tuple[str, int]] = {}
        for check, formula, (row, column) in self._checks:
            sheet.write_formula(row, column, formula.text, style, formula.value)
            if not check.is_row:
                sheet.write_string(TOP + 1, column, check.label, style)
            elif row not in starts:
                starts[row] = (check.label, column)
        for row, (label, column) in starts.items():
            if column > 1:
                sheet.merge_range(row, 0, row, column - 1, label, style)
            else:
                # The first check leaves no room before it.
                sheet.write_string(row, len(self._layout.widths), label, style)
        for cells in self._check_ranges():
            red = {"type": "cell", "criteria": "!=", "value": 0, "format": self._looks["wrong"]}
            sheet.conditional_format(cells, red)

    def _restrict(self, sheet: Worksheet) -> None:
        rules: dict[str, tuple[dict[str, Any], list[tuple[int, int]]]] = {}
        for place, at in self._layout.at.items():
            if place not in self._adding:
                rule = rule_for(self.table.measure(place), address(at[0] + 1, at[1]))
                # A rule holds for all cells of its kind, its formula as of the first one.
                kind = rule["error_title"]
                rules.setdefault(kind, (rule, []))[1].append(at)
        for rule, cells in rules.values():
            blocks = [[*first, *last] for first, last in _blocks(cells)]
            sheet.data_validation(*blocks[0], {**rule, "other_cells": blocks[1:]})

    def _set_up(self, sheet: Worksheet) -> None:
        layout = self._layout
        unit = _WIDTH / sum(layout.widths)
        for column, share in enumerate(layout.widths):
            sheet.set_column(column, column, round(share * unit, 2))
        beside = len(layout.widths)
        sheet.set_column(beside, beside, 2)
        sheet.set_column(beside + 1, beside + 2, 14)
        sheet.set_row(0, 28)
        for row, height in _heights(layout, unit).items():
            sheet.set_row(row, height)
        below_heads = TOP + layout.head_rows
        sheet.freeze_panes(below_heads, layout.label_columns if layout.head_rows else 0)
        if layout.head_rows:
            sheet.repeat_rows(TOP, below_heads - 1)
        sheet.set_paper(_A4)
        if not layout.label_columns:
            sheet.set_landscape()
        sheet.center_horizontally()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 1)
        sheet.print_area(0, 0, layout.last_row, len(layout.widths) - 1)
        sheet.protect("", {"format_columns": True, "format_rows": True})


def _heights(layout: Layout, unit: float) -> dict[int, float]:
    # Only the heads beside the figures decide; what spans rows has room enough.
    lines: dict[int, int] = {}
    for cell in layout.cells:
        width = sum(layout.widths[cell.column : cell.last_column + 1]) * unit
        needed = math.ceil(2.2 * len(cell.text) / width) if cell.row == cell.last_row else 1
        lines[cell.row] = max(lines.get(cell.row, 1), needed)
    return {row: _LINE * count + 4 for row, count in lines.items()}


def _range(cells: Iterable[tuple[int, int]]) -> str:
    rows, columns = zip(*cells, strict=True)
    first, last = address(min(rows) + 1, min(columns)), address(max(rows) + 1, max(columns))
    return first if first == last else f"{first}:{last}"


def _blocks(cells: Iterable[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for row, column in cells:
        if runs and runs[-1][1] == (row, column - 1):
            runs[-1] = (runs[-1][0], (row, column))
        else:
            runs.append(((row, column), (row, column)))
    return runs
