"""A document as JSON: what is written is what is read, and one line of text."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tests.document.markup import MARKUP
from tests.invention import RICH_NARRATIVE, example_figures, filing_of
from tests.media.drawn import chart_of
from township_reports.document.blocks import (
    Block,
    Closing,
    Paragraph,
    Span,
    Title,
    section_heading,
)
from township_reports.document.charts import ChartKind
from township_reports.document.markdown import blocks_of
from township_reports.document.notation import (
    DOCUMENT_MIME,
    from_json,
    published_blocks,
    to_json,
)
from township_reports.document.official import official_table
from township_reports.document.tables import MergedTable, Scope, TableCell
from township_reports.forms.reading import form_for


@pytest.mark.parametrize(
    "block",
    [
        Title('题"\n'),
        section_heading("一、总体情况"),
        Paragraph((Span("甲"), Span("乙", strong=True))),
        Paragraph((Span("没有"),), is_faulty=True),
        Paragraph((Span("下面是"),), is_leading=True),
        MergedTable("表", ((TableCell("1", marks=("错",)),),), (1.5,), may_break=True),
        MergedTable("表", ((TableCell("甲", 2, 3, Scope.ROWS, "a", ("b", "c")),),), (1.0,)),
        chart_of((13, None), (4, Decimal("9.50"))),
        chart_of((1, 2), kind=ChartKind.COLUMNS),
        Closing("甲镇", date(2022, 1, 20)),
    ],
)
def test_a_block_is_read_as_it_was_written(block: Block) -> None:
    assert from_json(to_json([block])) == (block,)


@pytest.mark.parametrize("year", [2019, 2021])
@pytest.mark.parametrize("key", ["disclosure", "requests", "appeals"])
def test_a_table_of_the_form_keeps_its_places_and_marks(year: int, key: str) -> None:
    filing = filing_of(year, example_figures(form_for(year)))
    marks = {filing.form.table(key).places[1]: ("相差 1", "不能小于 0")}
    table = official_table(filing, key, "表", marks)
    (found,) = from_json(to_json([table]))
    assert found == table
    assert isinstance(found, MergedTable)
    places = [cell.place for row in found.rows for cell in row if cell.place]
    assert tuple(places) == filing.form.table(key).places


@given(st.text(st.characters(codec="utf-8")) | MARKUP)
@settings(max_examples=60)
def test_any_text_is_read_as_it_was_written(markdown: str) -> None:
    blocks = blocks_of(markdown)
    assert from_json(to_json(blocks)) == blocks


def test_a_decimal_keeps_its_zeros() -> None:
    (chart,) = from_json(to_json([chart_of((Decimal("9.50"),))]))
    assert str(chart.series[0].values[0]) == "9.50"  # type: ignore[union-attr] # a chart


def test_it_is_one_line() -> None:
    text = to_json(blocks_of(RICH_NARRATIVE))
    assert "\n" not in text
    assert json.loads(text)


@pytest.mark.parametrize(
    "text",
    ["", "[1]", "[{}]", '[{"block":"video"}]', '[{"block":"title","words":"x"}]'],
)
def test_what_is_no_document_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="再执行一次"):
        from_json(text)


def notebook_of(*cells: tuple[str, dict[str, str]]) -> NotebookNode:
    notebook: NotebookNode = new_notebook(
        cells=[
            new_code_cell(outputs=[new_output("display_data", data=data)], metadata={"tags": [tag]})
            for tag, data in cells
        ]
    )
    return notebook


def test_what_cells_for_the_public_show_is_published_in_order() -> None:
    blocks = [Title("甲"), Title("乙"), Title("丙")]
    first, second, third = ({DOCUMENT_MIME: to_json([block])} for block in blocks)
    notebook = notebook_of(("published", first), ("reviewer", second), ("published", third))
    assert published_blocks(notebook) == (Title("甲"), Title("丙"))


def test_html_that_is_no_document_is_refused_in_a_cell_for_the_public_alone() -> None:
    data = {"text/html": "<p>自己的</p>"}
    assert published_blocks(notebook_of(("reviewer", data))) == ()
    with pytest.raises(ValueError, match="published"):
        published_blocks(notebook_of(("published", data)))
