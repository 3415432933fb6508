"""A document as Markdown: a parser of GitHub's dialect reads back what the page shows."""

from __future__ import annotations

from datetime import date

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.document.markup import MARKUP
from tests.invention import RICH_NARRATIVE, example_figures, filing_of
from tests.media.drawn import chart_of
from township_reports.characters.invisible import visible_text
from township_reports.document.blocks import (
    Block,
    Closing,
    Heading,
    Listing,
    Paragraph,
    Span,
    Title,
)
from township_reports.document.chart_words import alt_text
from township_reports.document.imprint import DRAFT_NOTE, Imprint
from township_reports.document.markdown import blocks_of
from township_reports.document.official import Marks, official_table
from township_reports.document.tables import MergedTable, Scope, TableCell
from township_reports.forms.reading import form_for
from township_reports.media.html import blocks_html
from township_reports.media.markdown import blocks_markdown, markdown_file, table_markdown

IMPRINT = Imprint("甲镇年报", "甲镇人民政府", date(2022, 1, 20), 2021)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "<script>alert(1)</script>",
    "</table><img src=x onerror=alert(1)>",
    "<!-- 注释 -->",
    "**粗** _斜_ ~~删~~ `码` $x$",
    "# 标题",
    "- 项",
    "+ 项",
    "1. 项",
    "12) 项",
    "> 引用",
    "---",
    "===",
    ":-:",
    "```",
    "~~~",
    "[链](javascript:alert(1)) ![图](http://a.example/x.png)",
    "[^1]: 脚注",
    "- [ ] 任务",
    "|甲|乙|\n|-|-|\n|1|2|",
    "甲\n---",
    "甲\n===",
    "甲\n:-:",
    "甲\n    乙",
    "甲\n- 乙\n\n1. 丙",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "\\*甲\\* 末尾\\",
    "甲\u202e乙\x07\r丙",
]


def read(markdown: str) -> lxml.html.HtmlElement:
    """What a reader of Markdown makes of it."""
    return lxml.html.fragment_fromstring(READER.render(markdown), create_parent="div")


def seen(tree: lxml.html.HtmlElement) -> list[str]:
    """What a page shows, in order: elements that mean something, and words."""
    shown: list[str] = []

    def walk(element: lxml.html.HtmlElement) -> None:
        if element.tag not in {"div", "p", "thead", "tbody"}:
            shown.append(f"<{element.tag} {element.get('start', '')}>")
        shown.extend((element.text or "").split())
        for child in element:
            walk(child)
            shown.extend((child.tail or "").split())

    walk(tree)
    # Where a line breaks between words, or none does, is no difference.
    return "".join(shown).replace("<br >", "\n").split("\n")


def bare(element: lxml.html.HtmlElement) -> str:
    """The text without blanks and breaks of lines."""
    return "".join("".join(element.itertext()).split())


def written(text: str) -> str:
    return blocks_markdown([Paragraph((Span(text),))])


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text(text: str) -> None:
    (printed,) = read(written(text))
    assert {element.tag for element in printed.iter()} <= {"p", "br"}
    assert bare(printed) == "".join(visible_text(text).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_a_cell_between_pipes_is_text(text: str) -> None:
    head = TableCell("头", scope=Scope.COLUMN)
    table = table_markdown(MergedTable("表", ((head,), (TableCell(text),)), (1.0,), 1))
    (cell,) = read(table).iter("td")
    assert {element.tag for element in cell.iter()} <= {"td", "br"}
    assert bare(cell) == "".join(visible_text(text).split())


@pytest.mark.parametrize("text", [*HOSTILE, "甲\n\n# 乙"])
def test_text_in_a_table_as_html_is_text(text: str) -> None:
    cell = TableCell(text, columns=2, marks=(text,))
    page = read(f"前\n\n{table_markdown(MergedTable(text, ((cell,),), (1.0, 1.0)))}\n\n后")
    assert [child.tag for child in page] == ["p", "table", "p"]
    (found,) = page.iter("td")
    assert {element.tag for element in page.iter("*")} <= {
        *("div", "p", "table", "caption", "tbody", "tr", "td", "strong", "br")
    }
    assert bare(found) == "".join(f"{visible_text(text)}※".split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://www.example.com/a", r"https\://www\.example.com/a"),
        ("12.5%，2021年 -5 +3", "12.5%，2021年 -5 +3"),
        ("1. 甲", r"1\. 甲"),
        ("1.属于国家秘密", "1.属于国家秘密"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
    ],
)
def test_only_what_would_mean_something_is_escaped(text: str, shown: str) -> None:
    assert written(text) == shown


@given(st.text(st.characters(codec="utf-8")) | MARKUP)
@settings(max_examples=150)
def test_any_narrative_is_read_as_the_page_shows_it(markdown: str) -> None:
    blocks = blocks_of(markdown)
    page = lxml.html.fragment_fromstring(blocks_html(blocks), create_parent="div")
    assert seen(read(blocks_markdown(blocks))) == seen(page)


def test_a_narrative_reads_well_as_text() -> None:
    markdown = blocks_markdown(blocks_of(f"前言，**加粗**的字。\n\n{RICH_NARRATIVE}"))
    assert markdown.startswith("前言，**加粗**的字。\n\n### 一、总体情况\n\n### （一）主动公开\n\n")
    assert (
        "第一行\\\n第二行\n\n1. 甲项\n\n2. 乙项\n\n   乙项的第二段\n\n* 没有编号的一项" in markdown
    )
    assert "| 渠道 | 条数 |\n| --- | --- |\n| 网站 | **30** |\n| 公告栏 | 6 |" in markdown


@pytest.mark.parametrize("text", ["（粗）", " 粗", "粗 ", "“粗”", "粗。", "粗\n体"])
def test_bold_words_stay_bold_whatever_stands_beside_them(text: str) -> None:
    block = Paragraph((Span("前"), Span(text, strong=True), Span("后")))
    (strong,) = read(blocks_markdown([block])).iter("strong")
    assert bare(strong) == "".join(text.split())


def test_bold_words_are_marked_by_asterisks_where_that_is_enough() -> None:
    spans = (Span("见"), Span("附件", strong=True), Span("。"), Span("（一）", strong=True))
    assert blocks_markdown([Paragraph(spans)]) == "见**附件**。**（一）**"


@given(st.text("甲a。*（ \n", max_size=3), st.text("甲a。*（ \n", min_size=1), st.text("甲a。* "))
def test_bold_words_are_bold_and_no_others(before: str, bold: str, after: str) -> None:
    spans = [Span(before.lstrip()), Span(bold, strong=True), Span(after.rstrip())]
    page = read(blocks_markdown([Paragraph((*spans,))]))
    assert "".join(map(bare, page.iter("strong"))) == "".join(bold.split())
    assert bare(page) == "".join(f"{before}{bold}{after}".split())


def test_lists_that_follow_each_other_stay_apart() -> None:
    items = ((Paragraph((Span("甲"),)),), (Paragraph((Span("乙"),)),))
    page = read(
        blocks_markdown([Listing(items), Listing(items), Listing(items, 3), Listing(items, 1)])
    )
    assert [(each.tag, each.get("start")) for each in page] == [
        ("ul", None),
        ("ul", None),
        ("ol", "3"),
        ("ol", None),
    ]


def test_a_list_of_short_items_stands_without_blank_lines() -> None:
    assert blocks_markdown(blocks_of("1. 甲\n2. 乙")) == "1. 甲\n2. 乙"


def official(year: int, key: str, marks: Marks | None = None) -> MergedTable:
    filing = filing_of(year, example_figures(form_for(year)))
    return official_table(filing, key, f"{key} 的表", marks)


@pytest.mark.parametrize("year", [2019, 2021])
@pytest.mark.parametrize("key", ["disclosure", "requests", "appeals"])
def test_merged_heads_stand_as_on_the_page(year: int, key: str) -> None:
    table = official(year, key)
    (found,) = read(table_markdown(table))
    page = lxml.html.fromstring(blocks_html([table])).find(".//table")
    facts = ("scope", "rowspan", "colspan")

    def cells(tree: lxml.html.HtmlElement) -> list[list[tuple[str | None, ...]]]:
        return [
            [(cell.tag, cell.text_content(), *map(cell.get, facts)) for cell in row]
            for row in tree.iter("tr")
        ]

    assert cells(found) == cells(page)
    assert found.find("caption").text == table.caption


def test_each_row_of_a_merged_table_is_a_line() -> None:
    lines = table_markdown(official(2021, "requests")).split("\n")
    assert "" not in lines
    assert sum(line.startswith("<tr>") for line in lines) == 28


def test_a_table_without_merged_cells_stands_between_pipes() -> None:
    heads = tuple(TableCell(text, scope=Scope.COLUMN) for text in ("单位", "新收申请"))
    row = (TableCell("甲镇", scope=Scope.ROW), TableCell("3"))
    table = MergedTable("各单位", (heads, row), (1.0, 1.0), head_rows=1)
    assert table_markdown(table) == "| 单位 | 新收申请 |\n| --- | --- |\n| 甲镇 | 3 |"


def test_a_faulty_cell_says_so_and_why() -> None:
    place = form_for(2021).appeals.places[4]
    table = table_markdown(official(2021, "appeals", {place: ("相差 1", "不能小于 0")}))
    assert table.count("※") == 1
    assert '<td title="相差 1 不能小于 0"><strong>' in table


def test_a_chart_is_its_words_and_its_figures() -> None:
    chart = chart_of((13, None), (4, 0))
    caption, words, table = blocks_markdown([chart]).split("\n\n")
    assert read(caption).findtext(".//strong") == chart.caption
    assert words == alt_text(chart)
    assert table.split("\n")[2:] == ["| 甲 | 13 | 4 |", "| 乙 | — | 0 |"]


def test_title_headings_and_closing() -> None:
    blocks: list[Block] = [
        Title("甲#镇\n年报"),
        Heading(2, (Span("一、总体情况 #"),)),
        Closing("甲镇人民政府", date(2022, 1, 20)),
    ]
    assert blocks_markdown(blocks) == (
        "# 甲\\#镇<br>年报\n\n## 一、总体情况 \\#\n\n甲镇人民政府\\\n2022年1月20日"
    )


def test_the_file_is_utf_8_and_ends_with_its_last_line() -> None:
    assert markdown_file([Title("甲镇")], IMPRINT) == "# 甲镇\n".encode()


def test_a_draft_says_so_first() -> None:
    draft = Imprint("甲镇年报", "甲镇人民政府", date(2022, 1, 20), 2021, is_draft=True)
    first, _, rest = markdown_file([Title("甲镇")], draft).decode().partition("\n\n")
    (quotation,) = read(first)
    assert (quotation.tag, quotation.text_content().strip()) == ("blockquote", DRAFT_NOTE)
    assert rest == "# 甲镇\n"
