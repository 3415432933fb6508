"""A report in a notebook: lines around every cell, figures in the middle, its text untouched."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date

import lxml.html
import pytest
from lxml import etree

from tests.elements import text
from tests.invention import example_figures, filing_of
from tests.media.drawn import HOSTILE, chart_of
from township_reports.document.blocks import Block, Closing, Listing, Paragraph, Span, Title
from township_reports.document.chart_words import alt_text
from township_reports.document.official import official_table
from township_reports.document.tables import MergedTable, TableCell
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.media.html import blocks_html
from township_reports.media.notebook import output_data
from township_reports.media.notebook_looks import printed_html

PLACE = Place("appeals", "行政复议", "总计")


@pytest.fixture(scope="module")
def table() -> MergedTable:
    filing = filing_of(2021, example_figures(form_for(2021)), unit="晴谷镇")
    return official_table(filing, "appeals", "表四", {PLACE: ("相差 1",)})


def shown(*blocks: Block) -> etree._Element:
    tree: etree._Element = lxml.html.fragment_fromstring(
        printed_html(blocks_html(blocks)), create_parent="div"
    )
    return tree


def styles(tree: etree._Element, tag: str) -> Iterator[str]:
    for element in tree.iter(tag):
        yield element.get("style", "")


def test_every_cell_has_lines_around_it(table: MergedTable) -> None:
    tree = shown(table)
    found = [*styles(tree, "th"), *styles(tree, "td")]
    assert len(found) == sum(map(len, table.rows))
    assert all("border:1px solid" in style for style in found)


def test_figures_stand_in_the_middle(table: MergedTable) -> None:
    assert all("text-align:center" in style for style in styles(shown(table), "td"))


def test_heads_of_rows_stand_at_the_left() -> None:
    filing = filing_of(2021, example_figures(form_for(2021)), unit="晴谷镇")
    tree = shown(official_table(filing, "disclosure", "表二"))
    rows = [head for head in tree.iter("th") if head.get("scope") == "row"]
    assert rows
    assert all("text-align:left" in head.get("style", "") for head in rows)


def test_a_figure_that_is_wrong_stands_out(table: MergedTable) -> None:
    (wrong,) = [cell for cell in shown(table).iter("td") if cell.get("class") == "faulty"]
    assert "color:" in wrong.get("style", "")


def test_a_report_is_set_as_on_its_page() -> None:
    tree = shown(
        Title("年度报告"),
        Paragraph((Span("一段"),)),
        Closing("晴谷镇人民政府", date(2022, 1, 20)),
    )
    assert list(styles(tree, "h1")) == ["text-align:center"]
    assert list(styles(tree, "p")) == ["text-indent:2em", "text-align:right"]


def test_a_head_of_a_word_or_two_is_not_broken(table: MergedTable) -> None:
    heads = {
        text(head): "white-space:nowrap" in head.get("style", "")
        for head in shown(table).iter("th")
    }
    assert {name for name, is_whole in heads.items() if not is_whole} == {
        name for name in heads if len(name) > 6
    }
    assert any(heads.values())


def test_what_an_item_of_a_list_says_begins_beside_its_sign() -> None:
    item = Paragraph((Span("一项"),))
    assert [*styles(shown(Listing(((item,),))), "p")] == [""]


def test_a_chart_is_a_picture_that_brings_its_drawing_and_its_words_along() -> None:
    chart = chart_of((1,), (2,))
    tree = lxml.html.fragment_fromstring(
        str(output_data([chart])["text/html"]), create_parent="div"
    )
    assert not [*tree.iter("svg")]
    (picture,) = tree.iter("img")
    assert picture.get("alt") == alt_text(chart)
    kind, drawing = picture.get("src", "").split(",")
    assert kind == "data:image/svg+xml;base64"
    assert etree.fromstring(base64.b64decode(drawing)).tag.endswith("svg")


def test_text_stays_as_it_is() -> None:
    text = f"<td>{HOSTILE}<th scope=row <p>"
    blocks = Paragraph((Span(text),)), MergedTable(text, ((TableCell(text),),), (1.0,))
    paragraph, caption, cell = (
        "".join(map(str, next(shown(*blocks).iter(tag)).itertext()))
        for tag in ("p", "caption", "td")
    )
    assert (paragraph, caption, cell) == (text, text, text)
