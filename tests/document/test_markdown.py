"""A unit's Markdown becomes blocks that print safely."""

import re

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from township_reports.document.markdown import (
    Block,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Span,
    blocks_of,
    prose_html,
    prose_typst,
)


def html(markdown: str) -> str:
    return prose_html(blocks_of(markdown))


def headings(markdown: str) -> list[tuple[int, str]]:
    return [
        (block.level, "".join(span.text for span in block.spans))
        for block in blocks_of(markdown)
        if isinstance(block, Heading)
    ]


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
    ],
)
def test_html_is_text(text: str) -> None:
    assert blocks_of(text) == (paragraph(text),)
    printed = lxml.html.fromstring(html(text))
    assert (printed.tag, printed.text, len(printed)) == ("p", text, 0)


def test_a_character_reference_is_the_character_as_text() -> None:
    assert html("&lt;script&gt; &#60;b&#62;") == "<p>&lt;script&gt; &lt;b&gt;</p>"


@pytest.mark.parametrize("markdown", ["`<b>`", "```html\n<b>\n```"])
def test_code_is_text(markdown: str) -> None:
    assert html(markdown) == "<p>&lt;b&gt;</p>"


def test_four_spaces_of_indentation_are_no_code() -> None:
    assert blocks_of("    缩进的段落。\n\n    又一段。") == (
        paragraph("缩进的段落。"),
        paragraph("又一段。"),
    )


def test_full_width_indentation_is_dropped() -> None:
    assert blocks_of("\u3000\u3000缩进的段落。") == (paragraph("缩进的段落。"),)


def test_chinese_lines_join_without_a_space() -> None:
    assert blocks_of("本年度主动公开\n政府信息\n12\n件") == (
        paragraph("本年度主动公开政府信息12件"),
    )


def test_lines_of_other_scripts_join_with_a_space() -> None:
    assert blocks_of("open\ngovernment") == (paragraph("open government"),)


def test_words_join_with_a_space_where_one_is_bold() -> None:
    assert blocks_of("**open**\ngovernment") == (
        Paragraph((Span("open", True), Span(" government"))),
    )


def test_a_hard_break_is_kept() -> None:
    assert html("甲  \n乙") == "<p>甲<br>乙</p>"


def test_bold_is_kept_and_italics_are_plain() -> None:
    assert blocks_of("**粗**和*斜*体") == (Paragraph((Span("粗", True), Span("和斜体"))),)


def test_a_picture_becomes_its_description() -> None:
    assert blocks_of("![工作剪影](photo.png)![](x.png)") == (
        paragraph("〔图片：工作剪影〕〔图片：没有说明〕"),
    )


def test_a_link_becomes_its_text_and_address() -> None:
    assert blocks_of("见[公开专栏](https://www.example.com/a)。") == (
        paragraph("见公开专栏（https://www.example.com/a）。"),
    )


def test_an_address_that_is_its_own_text_is_written_once() -> None:
    assert blocks_of("<https://www.example.com>") == (paragraph("https://www.example.com"),)


def test_an_address_that_could_act_makes_no_link() -> None:
    assert "<a" not in html("[点](javascript:alert(1))")


def test_headings_begin_below_the_section() -> None:
    assert headings("# 一\n\n文") == [(3, "一")]


def test_headings_skip_no_level() -> None:
    assert headings("### 甲\n\n###### 乙\n\n###### 丙\n\n### 丁\n\n##### 戊") == [
        (3, "甲"),
        (4, "乙"),
        (5, "丙"),
        (3, "丁"),
        (4, "戊"),
    ]


def test_an_empty_heading_is_left_out() -> None:
    assert blocks_of("### \n\n文\n\n#### ####") == (paragraph("文"),)


def test_a_heading_in_a_list_or_quotation_is_a_bold_line() -> None:
    bold = Paragraph((Span("甲", True),))
    assert blocks_of("- ### 甲\n\n> ### 甲") == (Listing(((bold,),)), bold)


def test_a_list_without_numbers() -> None:
    assert blocks_of("- 甲\n- 乙") == (Listing(((paragraph("甲"),), (paragraph("乙"),))),)
    assert html("- 甲\n- 乙") == "<ul><li><p>甲</p></li><li><p>乙</p></li></ul>"


@pytest.mark.parametrize(("first", "start"), [(1, ""), (3, ' start="3"')])
def test_a_list_with_numbers_keeps_its_first(first: int, start: str) -> None:
    markdown = f"{first}. 甲\n{first + 1}. 乙"
    assert blocks_of(markdown) == (Listing(((paragraph("甲"),), (paragraph("乙"),)), first),)
    assert html(markdown) == f"<ol{start}><li><p>甲</p></li><li><p>乙</p></li></ol>"


def test_a_list_numbered_from_zero_keeps_its_numbers() -> None:
    assert html("0. 甲\n1. 乙").startswith('<ol start="0">')


def test_a_list_in_a_list_stays_inside() -> None:
    inner = Listing(((paragraph("乙"),),))
    assert blocks_of("1. 甲\n   - 乙") == (Listing(((paragraph("甲"), inner),), 1),)


@pytest.mark.parametrize(
    "markdown", ["-", "1.", "- \n- ", "- - ", "- 甲\n\n  - ", "1. 甲\n\n   1. "]
)
def test_no_list_is_empty(markdown: str) -> None:
    assert "<ul></ul>" not in html(markdown)
    assert "<ol></ol>" not in html(markdown)


def test_a_table_has_a_head_and_rows_of_its_width() -> None:
    [block] = blocks_of("|项目|件数|\n|--|--:|\n|甲|1|\n|乙|\n|丙|2|3|")
    assert isinstance(block, Grid)
    assert block.head == ((Span("项目"),), (Span("件数"),))
    assert block.body == (
        ((Span("甲"),), (Span("1"),)),
        ((Span("乙"),), ()),
        ((Span("丙"),), (Span("2"),)),
    )


def test_a_table_is_printed_with_real_heads() -> None:
    assert '<th scope="col">项目</th>' in html("|项目|\n|--|\n|甲|")
    assert "<td>甲</td>" in html("|项目|\n|--|\n|甲|")


def test_a_rule_and_an_empty_text_print_nothing() -> None:
    assert blocks_of("***\n\n---\n") == blocks_of("") == ()


def test_controls_and_direction_marks_are_visible_in_html() -> None:
    assert html("甲\u202e乙\x07") == "<p>甲\ufffd乙\ufffd</p>"


def test_headings_in_typst_stand_one_level_up() -> None:
    assert prose_typst(blocks_of("### 甲")) == '#heading(level: 2)[#("甲")]'


def test_text_in_typst_is_a_string() -> None:
    assert prose_typst(blocks_of('#panic("x") $a$')) == '#par[#("#panic(\\"x\\") $a$")]'


BLOCK_MARKS = ("# ", "### ", "###### ", "- ", "1. ", "0. ", "> ", "|", "|-|-|", "```\n", "***\n")
INLINE_MARKS = ("**", "_", "`", "[", "](", ")", "![", "<", ">", "<script>", "&lt;", "\\")
PLAIN = ("\n", "\n\n", "    ", " ", "\t", "甲", "ab")
MARKUP = st.lists(
    st.sampled_from((*BLOCK_MARKS, *INLINE_MARKS, *PLAIN)) | st.text(max_size=4), max_size=25
).map("".join)

TAGS = {"p", "br", "strong", "h3", "h4", "h5", "h6", "ul", "ol", "li"}
TAGS |= {"div", "table", "thead", "tbody", "tr", "th", "td"}


@given(st.text() | MARKUP)
@settings(max_examples=80)
def test_any_text_prints_and_gives_no_tag_but_ours(markdown: str) -> None:
    blocks = blocks_of(markdown)
    written = prose_html(blocks)
    assert "<script" not in written.lower()
    assert set(re.findall(r"</?([^\s>/]*)", written)) <= TAGS
    assert isinstance(prose_typst(blocks), str)


@given(st.text() | MARKUP)
@settings(max_examples=60)
def test_any_headings_are_mended(markdown: str) -> None:
    level = 2
    for block in blocks_of(markdown):
        if isinstance(block, Heading):
            assert 3 <= block.level <= level + 1
            assert "".join(span.text for span in block.spans).strip()
            level = block.level


@given(st.text(st.characters(categories=["Lo"]), min_size=1, max_size=20))
def test_plain_letters_are_one_paragraph_of_them(text: str) -> None:
    blocks: tuple[Block, ...] = blocks_of(text)
    assert blocks == (paragraph(text),)
