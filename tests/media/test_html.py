"""A document as HTML: text that is text, real heads, charts with the table behind them."""

from __future__ import annotations

import re
from datetime import date

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.markup import MARKUP
from tests.elements import text
from tests.media.drawn import HOSTILE, chart_of
from township_reports.document.blocks import (
    Block,
    Closing,
    Heading,
    Paragraph,
    Span,
    Title,
    section_heading,
)
from township_reports.document.charts import Chart, Series
from township_reports.document.markdown import blocks_of
from township_reports.document.tables import MergedTable, TableCell
from township_reports.forms.model import Place
from township_reports.media.html import blocks_html, chart_html


def html(markdown: str) -> str:
    return blocks_html(blocks_of(markdown))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "段落里的 <b onclick='x()'>粗</b> 字",
        "<!-- 注释 -->",
        "<img src=x onerror=alert(1)>",
        "<style>p {display: none}</style>",
        "&lt;b&gt;",
    ],
)
def test_text_is_text(text: str) -> None:
    printed = lxml.html.fromstring(blocks_html([paragraph(text)]))
    assert (printed.tag, printed.text, len(printed)) == ("p", text, 0)


def test_a_line_break_is_kept() -> None:
    assert blocks_html([paragraph("甲\n乙")]) == "<p>甲<br>乙</p>"


def test_bold_words_are_strong() -> None:
    block = Paragraph((Span("粗", strong=True), Span("的")))
    assert blocks_html([block]) == "<p><strong>粗</strong>的</p>"


def test_a_list_without_numbers() -> None:
    assert html("- 甲\n- 乙") == "<ul><li><p>甲</p></li><li><p>乙</p></li></ul>"


@pytest.mark.parametrize(("first", "start"), [(1, ""), (3, ' start="3"'), (0, ' start="0"')])
def test_a_list_with_numbers_begins_with_its_first(first: int, start: str) -> None:
    assert html(f"{first}. 甲") == f"<ol{start}><li><p>甲</p></li></ol>"


def test_a_table_of_the_text_has_real_heads() -> None:
    assert '<th scope="col">项目</th>' in html("|项目|\n|--|\n|甲|")
    assert "<td>甲</td>" in html("|项目|\n|--|\n|甲|")


def test_controls_and_direction_marks_are_visible() -> None:
    assert html("甲\u202e乙\x07") == "<p>甲\ufffd乙\ufffd</p>"


def test_what_stands_for_missing_text_is_faulty() -> None:
    block = Paragraph((Span("没有填报"),), is_faulty=True)
    assert blocks_html([block]) == '<p class="faulty">没有填报</p>'


def test_the_closing_has_the_day_for_machines() -> None:
    assert blocks_html([Closing("甲&镇", date(2022, 1, 20))]) == (
        '<p class="closing">甲&amp;镇<br><time datetime="2022-01-20">2022年1月20日</time></p>'
    )


def test_parts_stand_on_lines_of_their_own_and_a_text_on_one() -> None:
    blocks: list[Block] = [
        Title("题"),
        section_heading("一"),
        paragraph("甲"),
        Heading(3, (Span("（一）"),)),
        paragraph("乙"),
        section_heading("二"),
    ]
    assert blocks_html(blocks).split("\n") == [
        "<h1>题</h1>",
        "<h2>一</h2>",
        "<p>甲</p><h3>（一）</h3><p>乙</p>",
        "<h2>二</h2>",
    ]


def test_ids_stand_where_they_are_asked_for() -> None:
    place = Place("requests", "一", "总计")
    cells = (TableCell("1", place=place), TableCell("2", place=Place("requests", "二", "总计")))
    blocks: list[Block] = [section_heading("三"), MergedTable("表三 申请", (cells,), (1.0, 1.0))]
    written = blocks_html(blocks, {place: "a", "表三 申请": "b", "三": "c"})
    assert re.findall(r'<(\w+)[^>]* id="(\w)"', written) == [("h2", "c"), ("div", "b"), ("td", "a")]
    assert ' id="' not in blocks_html(blocks)


TAGS = {"p", "br", "strong", "h3", "h4", "h5", "h6", "ul", "ol", "li"}
TAGS |= {"div", "table", "thead", "tbody", "tr", "th", "td"}


@given(st.text() | MARKUP)
@settings(max_examples=80)
def test_any_text_prints_and_gives_no_tag_but_ours(markdown: str) -> None:
    written = html(markdown)
    assert "<script" not in written.lower()
    assert set(re.findall(r"</?([^\s>/]*)", written)) <= TAGS


def test_the_table_of_a_chart_says_what_the_chart_shows() -> None:
    page = lxml.html.fromstring(chart_html(chart_of((13, None), (4, 0))))
    rows = [[text(cell) for cell in row] for row in page.iter("tr")]
    assert rows == [["项目", "2021 年", "2020 年"], ["甲", "13", "4"], ["乙", "—", "0"]]


def test_the_heads_of_a_charts_table_say_what_they_head() -> None:
    page = lxml.html.fromstring(chart_html(chart_of((13, 9))))
    assert [head.get("scope") for head in page.iter("th")] == ["col", "col", "row", "row"]


def test_a_chart_has_its_caption_and_a_table_that_opens() -> None:
    figure = lxml.html.fromstring(chart_html(chart_of((13, 9))))
    assert figure.tag == "figure"
    assert [child.tag for child in figure] == ["figcaption", "svg", "details"]
    assert figure[0].text == "新收申请（单位：件）"


def test_hostile_text_in_a_chart_stays_text() -> None:
    html = chart_html(Chart("c", HOSTILE, "件", (HOSTILE,), (Series(HOSTILE, (1,)),)))
    page = lxml.html.fromstring(html)
    assert not list(page.iter("script"))
    assert next(page.iter("figcaption")).text == f"{HOSTILE}（单位：件）"
    assert [head.text for head in page.iter("th")] == ["项目", HOSTILE, HOSTILE]
