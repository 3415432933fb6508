"""The tables as Typst: the same cells, and nothing from a filing that is code."""

import json
import re
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invention import Figures, example_figures, filing_of, zero_figures
from township_reports.characters.fonts import STAND_IN, printable_text
from township_reports.document.official import official_table
from township_reports.document.tables import MergedTable, TableCell
from township_reports.forms.reading import form_for, form_named
from township_reports.media.typst import table_typst
from township_reports.media.typst_text import content, string

FORM = form_named("2021")
KEYS = ("disclosure", "requests", "appeals")

# Stands in for the template: each cell becomes data to be read back.
# Where lines end is no part of a text.
TEMPLATE = """\
#let linebreak() = ""
#let h(..amount) = ""
#let box(..body) = body.pos().at(0, default: "")
#let text(size: 1pt, body) = body
#let cell(kind) = (rows, columns, text) => ((kind, rows, columns, text),)
#let label-cell = cell("label")
#let head-cell = cell("head")
#let faulty-cell = cell("faulty")
#let figure-cell = cell("figure")
#let header(repeat: true, ..cells) = (
  ("begin", repeat), ..cells.pos().sum(), ("end", repeat),
)
#let official-table(widths, caption, ..cells) = [#metadata((
  widths: widths.len(), caption: caption, cells: cells.pos().sum(),
)) <read>]
"""

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


def evaluated(source: str) -> object:
    """What Typst makes of the metadata labelled ``<read>`` in a source."""
    [found] = json.loads(typst.query(source.encode(), "<read>", field="value"))
    return found


def read_back(table: MergedTable) -> dict[str, Any]:
    """The caption, the number of widths, and the cells with the bounds of each header."""
    source = table_typst(table).replace("table.header(", "header(")
    found = evaluated(f"{TEMPLATE}\n{source}")
    assert isinstance(found, dict)
    return found


def laid_out(year: int, key: str, figures: Figures | None = None) -> MergedTable:
    filing = filing_of(year, example_figures(form_for(year)) if figures is None else figures)
    return official_table(filing, key, f"{key} 的表")


@given(TEXTS)
@settings(max_examples=12)
def test_a_string_is_exactly_its_text(text: str) -> None:
    assert evaluated(f"#metadata({string(text)}) <read>") == text


@pytest.mark.parametrize(
    "text",
    ['"', "\\", '\\"', "\\u{41}", "#panic()", '") #panic() ("', "$x$", "\n\r\t\0", "//", "`"],
)
def test_what_is_code_in_typst_is_text(text: str) -> None:
    assert evaluated(f"#metadata({string(text)}) <read>") == text


@given(TEXTS)
def test_content_is_one_line_of_what_can_be_printed(text: str) -> None:
    source = content(text)
    assert "\n" not in source
    assert source == string(printable_text(text.replace("\n", " ")))


def test_what_no_font_can_print_is_a_visible_stand_in() -> None:
    assert content("甲\U0001f600乙\u202e") == f'"甲{STAND_IN}乙{STAND_IN}"'


@pytest.mark.parametrize("year", [2019, 2021])
@pytest.mark.parametrize("key", KEYS)
def test_the_cells_are_those_of_the_table(year: int, key: str) -> None:
    table = laid_out(year, key)
    written = read_back(table)
    assert written["widths"] == len(table.widths)
    assert written["caption"] == table.caption
    assert [cell for cell in written["cells"] if len(cell) == 4] == [
        [kind(cell), cell.rows, cell.columns, cell.text] for row in table.rows for cell in row
    ]


def kind(cell: TableCell) -> str:
    if cell.is_head:
        return "label" if str(cell.scope).startswith("row") else "head"
    return "faulty" if cell.marks else "figure"


@pytest.mark.parametrize("year", [2019, 2021])
@pytest.mark.parametrize("key", KEYS)
def test_spans_cover_the_rows_and_columns_exactly(year: int, key: str) -> None:
    table = laid_out(year, key)
    area = sum(cell.rows * cell.columns for row in table.rows for cell in row)
    assert area == len(table.rows) * len(table.widths)
    open_rows = [0] * len(table.widths)
    for row in table.rows:
        for cell in row:
            start = open_rows.index(0)
            assert open_rows[start : start + cell.columns] == [0] * cell.columns
            open_rows[start : start + cell.columns] = [cell.rows] * cell.columns
        assert all(open_rows)
        open_rows = [left - 1 for left in open_rows]
    assert not any(open_rows)


@pytest.mark.parametrize(
    ("key", "repeats"),
    [("disclosure", [False] * 4), ("requests", [True]), ("appeals", [True])],
)
def test_the_head_of_a_table_repeats_on_each_page_and_that_of_a_clause_does_not(
    key: str, repeats: list[bool]
) -> None:
    cells = read_back(laid_out(2021, key))["cells"]
    assert [cell[1] for cell in cells if cell[0] == "begin"] == repeats


@pytest.mark.parametrize("key", KEYS)
def test_column_heads_and_only_they_stand_in_headers(key: str) -> None:
    inside = False
    for cell in read_back(laid_out(2021, key))["cells"]:
        if len(cell) == 2:
            inside = cell[0] == "begin"
        else:
            assert (cell[0] == "head") == inside


def test_a_marked_cell_is_faulty() -> None:
    place = FORM.requests.places[2]
    filing = filing_of(2021, zero_figures(FORM))
    table = official_table(filing, "requests", "表三", {place: ("相差 1",)})
    kinds = re.findall(r"(figure|faulty)-cell", table_typst(table))
    assert [i for i, name in enumerate(kinds) if name == "faulty"] == [2]


@pytest.mark.parametrize("text", ['") #panic("x") #("', '#read("/etc/hosts")', "\\", "a\nb"])
def test_text_from_a_cell_is_text(text: str) -> None:
    table = laid_out(2021, "appeals", {**zero_figures(FORM), FORM.appeals.places[0]: text})
    cells = [cell for cell in read_back(table)["cells"] if cell[0] == "figure"]
    assert cells[0] == ["figure", 1, 1, text.replace("\n", " ")]


def test_text_in_a_caption_is_text() -> None:
    caption = '表三") #panic("'
    table = MergedTable(caption, ((TableCell("1"), TableCell("2")),), (1.0, 2.5))
    assert read_back(table) == {
        "widths": 2,
        "caption": caption,
        "cells": [["figure", 1, 1, "1"], ["figure", 1, 1, "2"]],
    }
