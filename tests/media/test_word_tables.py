"""Tables for Word: merged as laid out, in fixed widths, and nothing but text in them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

from tests.invention import example_figures, filing_of
from township_reports.document.official import Marks, official_table
from township_reports.document.tables import MergedTable, TableCell
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.media.word_tables import table_word

WIDTH = 8845
KEYS = ("disclosure", "requests", "appeals")
FORMS = [pytest.param(year, key, id=f"{year}-{key}") for year in (2019, 2021) for key in KEYS]


def laid_out(year: int, key: str, marks: Marks | None = None) -> MergedTable:
    filing = filing_of(year, example_figures(form_for(year)), unit="晴谷镇")
    return official_table(filing, key, "表", marks)


def written(table: MergedTable) -> Any:
    return table_word(table, WIDTH)


def read_back(element: Any) -> Table:
    return Table(element, Document()._body)


def grid_of(table: MergedTable) -> list[list[tuple[str, int]]]:
    """For each place of the grid the text of the cell that covers it, and its number."""
    grid: list[list[tuple[str, int] | None]] = [[None] * len(table.widths) for _ in table.rows]
    number = 0
    for r, row in enumerate(table.rows):
        for cell in row:
            c = grid[r].index(None)
            for down in range(cell.rows):
                for across in range(cell.columns):
                    grid[r + down][c + across] = (cell.text, number)
            number += 1
    assert all(place is not None for row in grid for place in row)
    return [[place for place in row if place] for row in grid]


@pytest.mark.parametrize(("year", "key"), FORMS)
def test_cells_are_merged_as_laid_out(year: int, key: str) -> None:
    table = laid_out(year, key)
    numbers: dict[Any, int] = {}
    found = [
        [(cell.text, numbers.setdefault(cell._tc, len(numbers))) for cell in row.cells]
        for row in read_back(written(table)).rows
    ]
    assert found == grid_of(table)


@pytest.mark.parametrize(("year", "key"), FORMS)
def test_every_figure_stands_in_the_table(year: int, key: str) -> None:
    table = laid_out(year, key)
    found = [
        cell.text
        for row in read_back(written(table)).rows
        for _, (cell, *_) in groupby(row.cells, key=lambda cell: cell._tc)
    ]
    figures = [cell.text for row in table.rows for cell in row if not cell.is_head]
    positions = iter(found)
    assert all(figure in positions for figure in figures)


@pytest.mark.parametrize(("year", "key"), FORMS)
def test_the_rows_of_heads_repeat_on_each_page(year: int, key: str) -> None:
    table = laid_out(year, key)
    repeated = [bool(row.findall(f".//{qn('w:tblHeader')}")) for row in written(table).tr_lst]
    assert repeated == [number < table.head_rows for number in range(len(table.rows))]


@pytest.mark.parametrize(("year", "key"), FORMS)
def test_the_columns_share_the_whole_width_as_laid_out(year: int, key: str) -> None:
    table = laid_out(year, key)
    widths = [int(column.get(qn("w:w"))) for column in written(table).tblGrid.gridCol_lst]
    assert sum(widths) == WIDTH
    whole = sum(table.widths)
    assert widths == pytest.approx([WIDTH * share / whole for share in table.widths], abs=1)


@pytest.mark.parametrize(("year", "key"), FORMS)
def test_every_cell_is_as_wide_as_its_columns(year: int, key: str) -> None:
    for row in written(laid_out(year, key)).tr_lst:
        widths = [int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst]
        assert sum(widths) == WIDTH


def test_a_faulty_cell_is_marked_and_no_other() -> None:
    place = Place("appeals", "行政复议", "总计")
    table = read_back(written(laid_out(2021, "appeals", {place: ("相差 1",)})))
    marked = [
        cell.text
        for cell in table.rows[-1].cells
        if cell._tc.get_or_add_tcPr().find(qn("w:shd")) is not None
    ]
    assert [text for text in marked if text.endswith("※")] == marked
    assert len(marked) == 1
    assert sum(cell.text.count("※") for row in table.rows for cell in row.cells) == 1
    run = table.rows[-1].cells[4].paragraphs[0].runs[0]
    assert run._r.rPr.find(qn("w:rStyle")).get(qn("w:val")) == "Faulty"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<w:p/>&amp;", "<w:p/>&amp;"),
        ('=cmd|"/c calc"!A1', '=cmd|"/c calc"!A1'),
        ("a\x00b\x1f\ufffe", "a\ufffdb\ufffd\ufffd"),
        ("\u202e12", "\ufffd12"),
        ("上\n下\t右", "上\n下\t右"),
    ],
)
def test_text_is_text(text: str, shown: str) -> None:
    table = read_back(written(MergedTable(text, ((TableCell(text),),), (1.0,))))
    assert table.rows[0].cells[0].text == shown
    caption = table._tbl.tblPr.find(qn("w:tblCaption"))
    assert caption is not None
    assert caption.get(qn("w:val")) == shown


@pytest.mark.parametrize(("year", "key"), FORMS)
def test_a_table_of_the_form_is_kept_on_one_page(year: int, key: str) -> None:
    *rows, last = written(laid_out(year, key)).tr_lst
    kept = [len(row.findall(f".//{qn('w:keepNext')}")) == len(row.tc_lst) for row in rows]
    assert set(kept) == {True}
    assert last.find(f".//{qn('w:keepNext')}") is None


def test_a_table_that_may_break_keeps_its_heads_alone() -> None:
    table = replace(laid_out(2021, "requests"), may_break=True)
    kept = [bool(row.findall(f".//{qn('w:keepNext')}")) for row in written(table).tr_lst]
    assert kept == [number < table.head_rows for number in range(len(table.rows))]


@pytest.mark.parametrize(("year", "key"), FORMS)
def test_no_row_is_parted_by_the_end_of_a_page(year: int, key: str) -> None:
    rows = written(laid_out(year, key)).tr_lst
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
