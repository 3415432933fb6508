"""A web page becomes text and tables in reading order; hidden and acting parts do not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from tests.invention import NARRATIVE
from tests.rendering.conftest import executed  # noqa: F401 - a fixture
from township_reports.filings.folder.narrative import read_narrative
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import SpannedCell, TableBlock, TextBlock
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.recognising.report import recognise
from township_reports.rendering.exporters import TownshipHTMLExporter

Print = Callable[..., NotebookNode]


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def texts(body: str) -> list[str]:
    blocks = read_page(page(body), "a.html").blocks
    return [block.text for block in blocks if isinstance(block, TextBlock)]


def grid(body: str) -> TableBlock:
    found = [
        block for block in read_page(page(body), "a.html").blocks if isinstance(block, TableBlock)
    ]
    assert len(found) == 1
    return found[0]


def test_headings_paragraphs_and_items_come_in_order() -> None:
    blocks = read_page(
        page("<h1>甲</h1><p>乙</p><ol start=3><li>丙<li>丁</ol><ul><li>戊</ul>"), "a.html"
    ).blocks
    found = [(b.text, b.level, b.item) for b in blocks if isinstance(b, TextBlock)]
    assert found == [("甲", 1, ""), ("乙", 0, ""), ("丙", 0, "3."), ("丁", 0, "4."), ("戊", 0, "-")]


def test_bold_is_kept_however_it_is_written() -> None:
    body = '<p><b>一是</b>甲<span style="font-weight:bold">乙</span></p>'
    assert texts(body) == ["**一是**甲**乙**"]


def test_spans_next_to_each_other_are_one_text() -> None:
    body = "<p><span>公开<span lang=EN-US>3<o:p></o:p></span></span><span>件</span>&nbsp;</p>"
    assert texts(body) == ["公开3件"]


def test_chinese_wrapped_in_the_source_has_no_space() -> None:
    assert texts("<p>政府信息\n  公开 3\n items</p>") == ["政府信息公开 3 items"]


def test_lines_of_a_paragraph_are_paragraphs() -> None:
    assert texts("<div>　　甲。<br>　　乙。</div>") == ["甲。", "乙。"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<nav>x</nav>",
        "<template>x</template>",
        "<p style='display: none'>x</p>",
        "<p hidden>x</p>",
        "<!-- x -->",
        "<p><del>x</del></p>",
    ],
)
def test_what_is_hidden_or_acts_is_not_read(hidden: str) -> None:
    assert texts(f"<p>甲</p>{hidden}") == ["甲"]


def test_spans_of_cells_are_kept() -> None:
    found = grid("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2</table>")
    assert found.cells == (
        SpannedCell("甲", 0, 0, rows=2),
        SpannedCell("乙", 0, 1, columns=2),
        SpannedCell("1", 1, 1),
        SpannedCell("2", 1, 2),
    )


def test_a_span_beyond_any_report_is_cut() -> None:
    assert grid("<table><tr><td colspan=900>甲</table>").cells[0].columns == 50


def test_two_paragraphs_of_a_cell_stay_apart() -> None:
    assert grid("<table><tr><td><p>1</p><p>0</p></table>").cells[0].text == "1\n0"


@pytest.mark.parametrize(
    "beside",
    [
        "62<sup>1</sup>",
        "62<sub>1</sub>",
        "<s>9</s>62",
        "<del>9</del>62",
        "<strike>9</strike>62",
        '<span style="text-decoration: line-through">9</span>62',
        '62<span style="vertical-align:super">1</span>',
        '<span style="display:none">9</span>62',
        "<span hidden>9</span>62",
        '62<img src="x.png">',
        '62<input value="">',
        "62<select><option>1</option></select>",
    ],
)
def test_what_stands_beside_a_figure_is_no_digit_of_it_and_leaves_it_open(beside: str) -> None:
    (cell,) = grid(f"<table><tr><td>{beside}</table>").cells
    assert (cell.text, cell.is_plain) == ("62", False)


@pytest.mark.parametrize(
    "alone", ['<input value="62">', "<s>62</s>", "<sup>62</sup>", "<b hidden>62</b>"]
)
def test_what_stands_in_the_place_of_a_figure_is_seen_and_leaves_it_open(alone: str) -> None:
    (cell,) = grid(f"<table><tr><td>{alone}</table>").cells
    assert (cell.text, cell.is_plain) == ("62", False)


def test_a_picture_alone_is_no_plain_blank() -> None:
    (cell,) = grid('<table><tr><td><img src="62.png"></table>').cells
    assert (cell.text, cell.is_plain) == ("", False)


@pytest.mark.parametrize(
    "plain",
    [
        "<p><b>62</b></p>",
        '<span style="font-size:12pt;vertical-align:baseline">62</span>',
        "<u>62</u><sup></sup>",
        "62<!-- 9 --><script>9</script>",
        '<span style="display:none"></span>62',
    ],
)
def test_markup_that_shows_nothing_more_leaves_a_figure_plain(plain: str) -> None:
    (cell,) = grid(f"<table><tr><td>{plain}</table>").cells
    assert (cell.text, cell.is_plain) == ("62", True)


def test_a_caption_is_read_for_its_unit_alone() -> None:
    table = "<table><caption>{}</caption><tr><td>1</table>"
    assert texts(table.format("单位：元")) == ["单位：元"]
    assert texts(table.format("主动公开")) == []


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    found = read_page(page("<table><tr><td><p>甲</p><table><tr><td>1</table></table>"), "a.html")
    assert [type(block) for block in found.blocks] == [TextBlock, TableBlock]


def test_the_page_s_own_title_is_kept() -> None:
    assert read_page(page("<p>甲</p>", "<title> 甲镇 </title>"), "a.html").title == "甲镇"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_a_page_in_the_older_encodings_is_read(declared: str) -> None:
    content = f'<meta charset="{declared}"><p>镕甲</p>'.encode("gb18030")
    block = read_page(content, "a.htm").blocks[0]
    assert isinstance(block, TextBlock)
    assert block.text == "镕甲"


def test_a_page_that_declares_the_wrong_encoding_is_read() -> None:
    content = '<meta charset="utf-8"><p>甲镇</p>'.encode("gb18030")
    block = read_page(content, "a.htm").blocks[0]
    assert isinstance(block, TextBlock)
    assert block.text == "甲镇"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"PK\x03\x04rest", "a.html", "Word、Excel"),
        (b"%PDF-1.7", "a.html", "PDF"),
        (b"\xd0\xcf\x11\xe0", "a.htm", "旧版"),
        (b"\x00\x01\x02", "a.html", "不是文字"),
        (b"<p>x", "a.docx", "扩展名"),
        (b"plain words", "a.html", "没有网页的标记"),
        (b"", "a.html", "没有网页的标记"),
        (b"\xff\xff<p>\x81", "a.html", "编码"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(content: bytes, name: str, words: str) -> None:
    with pytest.raises(IntakeError, match=words) as raised:
        read_page(content, name)
    assert "\n" not in str(raised.value)


def test_a_page_over_20_mb_is_refused() -> None:
    with pytest.raises(IntakeError, match="20 MB"):
        read_page(b"<p>" + b"x" * 20_000_001, "a.html")


def test_a_table_larger_than_any_report_is_refused() -> None:
    rows = "<tr><td rowspan=50 colspan=50>1" * 60
    with pytest.raises(IntakeError, match="太大"):
        read_page(page(f"<table>{rows}</table>"), "a.html")


def test_a_page_nested_without_end_does_no_harm() -> None:
    with pytest.raises(IntakeError):
        recognise(read_page(page("<div>" * 100_000 + "甲"), "a.html"))


def test_entities_of_a_page_s_own_are_not_expanded() -> None:
    content = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>'
    found = read_page(content, "a.html").blocks
    assert "root:" not in str(found)


LISTS = NARRATIVE.replace(
    "公开的内容不够细",
    "### （一）问题\n\n- **一是**来源少。\n- 二是人手少。\n\n1. 甲\n2. 乙\n\n公开的内容不够细",
)


@pytest.mark.parametrize("narrative", [NARRATIVE, LISTS])
@pytest.mark.parametrize("year", [2020, 2021])
def test_this_program_s_own_page_gives_the_filing_back(
    executed: Print,  # noqa: F811 - asks for the fixture
    narrative: str,
    year: int,
) -> None:
    html, _ = TownshipHTMLExporter(config=Config()).from_notebook_node(
        executed(narrative, year=year)
    )
    found = recognise(read_page(str(html).encode(), "report.html"))
    assert (found.unit, found.year, found.doubts, found.relabelled) == ("甲镇", year, (), ())
    places = {place for table in found.form.tables for place in table.places}
    assert {taken.place for taken in found.taken} == places
    # The form of 2019 prints an exact zero of a purchase without a unit, as it was filed.
    assert {taken.text for taken in found.taken} == {"0"}
    expected = read_narrative(found.form, narrative, "")
    back = read_narrative(found.form, found.narrative, "")
    assert back.preamble == ""
    assert {n: re.sub(r"\s", "", t) for n, t in back.sections.items()} == {
        n: re.sub(r"\s", "", t) for n, t in expected.sections.items()
    }


def test_the_draft_note_is_no_part_of_the_report(executed: Print) -> None:  # noqa: F811 - the fixture of this name
    notebook = executed(
        replace=("一、本年新收政府信息公开申请数量,0", "一、本年新收政府信息公开申请数量,")
    )
    html, _ = TownshipHTMLExporter(config=Config()).from_notebook_node(notebook)
    assert "草稿" in str(html)
    found = recognise(read_page(str(html).encode(), "report.html"))
    assert "草稿" not in found.narrative
    assert next(t.text for t in found.taken if t.place.row.startswith("一、")) == ""


@pytest.mark.parametrize("note", ["注：" + "表内各数的口径按有关规定。" * 40, "填表说明" * 100])
def test_a_table_of_figures_with_a_long_note_is_a_table(note: str) -> None:
    rows = "".join(f"<tr><td>第{n}行<td>{n}<td>0" for n in range(5))
    assert len(grid(f"<table>{rows}<tr><td colspan=3>{note}</table>").cells) == 16


def test_a_table_with_long_text_and_few_figures_lays_out_the_page() -> None:
    text = "本年度公开信息，按规定办理。" * 40
    head = "<tr><td>索引号<td>1162042<td>公开日期<td>2024"
    assert text in texts(f"<table>{head}<tr><td colspan=4><p>{text}</p></table>")
