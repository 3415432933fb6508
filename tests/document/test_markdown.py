"""A unit's Markdown becomes blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.document.markup import MARKUP
from township_reports.document.blocks import Block, Grid, Heading, Listing, Paragraph, Span
from township_reports.document.markdown import blocks_of, unheaded_blocks_of


def headings(markdown: str) -> list[tuple[int, str]]:
    return [
        (block.level, block.text) for block in blocks_of(markdown) if isinstance(block, Heading)
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


def test_a_character_reference_is_the_character_as_text() -> None:
    assert blocks_of("&lt;script&gt; &#60;b&#62;") == (paragraph("<script> <b>"),)


@pytest.mark.parametrize("markdown", ["`<b>`", "```html\n<b>\n```"])
def test_code_is_text(markdown: str) -> None:
    assert blocks_of(markdown) == (paragraph("<b>"),)


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
    assert blocks_of("甲  \n乙") == (paragraph("甲\n乙"),)


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
    assert blocks_of("[点](javascript:alert(1))") == (paragraph("[点](javascript:alert(1))"),)


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


@pytest.mark.parametrize(
    "markdown", ["# 甲", "###### 甲", "甲\n===", "甲\n---", "- # 甲", "> # 甲"]
)
def test_under_no_section_a_heading_is_a_bold_line(markdown: str) -> None:
    bold = Paragraph((Span("甲", True),))
    assert unheaded_blocks_of(f"{markdown}\n\n##\n\n文") in {
        (bold, paragraph("文")),
        (Listing(((bold,),)), paragraph("文")),
    }


def test_a_list_without_numbers() -> None:
    assert blocks_of("- 甲\n- 乙") == (Listing(((paragraph("甲"),), (paragraph("乙"),))),)


@pytest.mark.parametrize("first", [0, 1, 3])
def test_a_list_with_numbers_keeps_its_first(first: int) -> None:
    markdown = f"{first}. 甲\n{first + 1}. 乙"
    assert blocks_of(markdown) == (Listing(((paragraph("甲"),), (paragraph("乙"),)), first),)


def test_a_list_in_a_list_stays_inside() -> None:
    inner = Listing(((paragraph("乙"),),))
    assert blocks_of("1. 甲\n   - 乙") == (Listing(((paragraph("甲"), inner),), 1),)


@pytest.mark.parametrize(
    "markdown", ["-", "1.", "- \n- ", "- - ", "- 甲\n\n  - ", "1. 甲\n\n   1. "]
)
def test_no_list_is_empty(markdown: str) -> None:
    def lists(blocks: tuple[Block, ...]) -> list[Listing]:
        found = [block for block in blocks if isinstance(block, Listing)]
        return found + [inner for each in found for item in each.items for inner in lists(item)]

    assert all(each.items and all(each.items) for each in lists(blocks_of(markdown)))


def test_a_table_has_a_head_and_rows_of_its_width() -> None:
    [block] = blocks_of("|项目|件数|\n|--|--:|\n|甲|1|\n|乙|\n|丙|2|3|")
    assert isinstance(block, Grid)
    assert block.head == ((Span("项目"),), (Span("件数"),))
    assert block.body == (
        ((Span("甲"),), (Span("1"),)),
        ((Span("乙"),), ()),
        ((Span("丙"),), (Span("2"),)),
    )


def test_a_rule_and_an_empty_text_print_nothing() -> None:
    assert blocks_of("***\n\n---\n") == blocks_of("") == ()


@given(st.text() | MARKUP)
@settings(max_examples=60)
def test_any_headings_are_mended(markdown: str) -> None:
    level = 2
    for block in blocks_of(markdown):
        if isinstance(block, Heading):
            assert 3 <= block.level <= level + 1
            assert block.text.strip()
            level = block.level


@given(st.text(st.characters(categories=["Lo"]), min_size=1, max_size=20))
def test_plain_letters_are_one_paragraph_of_them(text: str) -> None:
    blocks: tuple[Block, ...] = blocks_of(text)
    assert blocks == (paragraph(text),)
