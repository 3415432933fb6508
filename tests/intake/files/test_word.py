"""Word files: text, levels, lists, bold and merged cells; what is deleted or hostile is not read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from traitlets.config import Config

from tests.executing import ROOT, executed_notebook
from tests.intake.files.blocks import bare, grids, laid_out, read_cells, texts
from tests.invention import NARRATIVE, example_figures, filing_of, sources_of
from township_reports.document.official import official_table
from township_reports.forms.reading import form_for
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Document, SpannedCell, TableBlock, TextBlock
from township_reports.intake.files.word.reading import read_word
from township_reports.rendering.exporters import TownshipWordExporter

Build = Callable[[Any], object]


def saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def word_of(build: Build) -> bytes:
    document = docx.Document()
    build(document)
    return saved(document)


def read(build: Build) -> Document:
    return read_word(word_of(build), "年报.docx")


def table_in(document: Any, rows: list[list[str]]) -> Any:
    table = document.add_table(len(rows), len(rows[0]))
    for row, written in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, written, strict=True):
            cell.text = text
    return table


def cells_of(build: Build) -> list[SpannedCell]:
    (grid,) = grids(read(build))
    return list(grid.cells)


def test_paragraphs_and_tables_come_in_the_order_of_the_body() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("前文")
        table_in(document, [["甲", "乙"]])
        document.add_paragraph("后文")

    kinds = [type(block) for block in read(build).blocks]
    assert kinds == [TextBlock, TableBlock, TextBlock]


def test_heading_styles_give_levels() -> None:
    def build(document: Any) -> None:
        document.add_heading("晴谷镇2021年政府信息公开工作年度报告", 1)
        document.add_heading("总体情况", 2)

    assert [block.level for block in texts(read(build))] == [1, 2]


def test_headings_stand_below_the_title() -> None:
    def build(document: Any) -> None:
        document.add_heading("晴谷镇2021年政府信息公开工作年度报告", 0)
        document.add_heading("总体情况", 1)

    assert [block.level for block in texts(read(build))] == [1, 2]


def test_an_outline_level_makes_a_heading() -> None:
    def build(document: Any) -> None:
        properties = document.add_paragraph("总体情况")._p.get_or_add_pPr()
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0")
        properties.append(level)

    assert texts(read(build))[0].level == 1


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、总体情况", 2),
        ("（一）主动公开", 3),
        ("（一）主动公开。全年公开 36 条。", 0),
        ("一、二季度公开 36 条，", 0),
    ],
)
def test_a_plain_paragraph_is_a_heading_by_its_number(text: str, level: int) -> None:
    assert texts(read(lambda document: document.add_paragraph(text)))[0].level == level


def test_items_of_lists_are_counted_as_word_counts_them() -> None:
    def build(document: Any) -> None:
        for text in ("甲", "乙"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("丙", style="List Bullet")

    assert [(b.item, b.text) for b in texts(read(build))] == [
        ("1.", "甲"),
        ("2.", "乙"),
        ("-", "丙"),
    ]


def test_numbers_that_are_no_item_are_text() -> None:
    def build(document: Any) -> None:
        numbering = document.part.numbering_part.element
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
            ),
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
        )
        for text in ("总体情况", "主动公开政府信息情况"):
            document.add_paragraph(text)._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
                )
            )

    found = [(block.text, block.level) for block in texts(read(build))]
    assert found == [("一、总体情况", 2), ("二、主动公开政府信息情况", 2)]


def test_a_number_written_by_hand_makes_an_item() -> None:
    (block,) = texts(read(lambda document: document.add_paragraph("1.线下渠道偏旧。")))
    assert (block.item, block.text) == ("1.", "线下渠道偏旧。")


def test_bold_runs_are_marked() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("已把")
        paragraph.add_run("工作").bold = True
        paragraph.add_run("考核").bold = True
        paragraph.add_run("列入。")

    assert texts(read(build))[0].text == "已把**工作考核**列入。"


def test_a_line_break_begins_another_block() -> None:
    def build(document: Any) -> None:
        run = document.add_paragraph().add_run("甲")
        run.add_break(WD_BREAK.LINE)
        run.add_text("乙")

    assert [block.text for block in texts(read(build))] == ["甲", "乙"]


def changed(build: Build, change: Callable[[str], str]) -> bytes:
    """A Word file whose document.xml is changed."""
    return with_part(word_of(build), "word/document.xml", change)


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == name:
                text = change(data.decode())
                assert text != data.decode()
                data = text.encode()
            new.writestr(part.filename, data)
    return made.getvalue()


RUN = "<w:r><w:t>乙</w:t></w:r>"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f'<w:del w:id="1" w:author="a">{RUN.replace("w:t>", "w:delText>")}</w:del>', "甲"),
        (f'<w:moveFrom w:id="1" w:author="a">{RUN}</w:moveFrom>', "甲"),
        (f'<w:ins w:id="1" w:author="a">{RUN}</w:ins>', "甲乙"),
        (f'<w:hyperlink w:anchor="a">{RUN}</w:hyperlink>', "甲乙"),
        (f"<w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt>", "甲乙"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>", "甲"),
        (f"<w:r><w:pict><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></w:pict></w:r>", "甲"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "甲"),
    ],
)
def test_what_is_in_a_paragraph_and_what_is_not(markup: str, text: str) -> None:
    content = changed(
        lambda document: document.add_paragraph("甲"),
        lambda xml: xml.replace("</w:p>", f"{markup}</w:p>", 1),
    )
    assert texts(read_word(content, "年报.docx"))[0].text == text


def test_a_deleted_row_is_not_read() -> None:
    content = changed(
        lambda document: table_in(document, [["甲", "乙"], ["丙", "丁"]]),
        lambda xml: xml.replace(
            "<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>', 1
        ),
    )
    (grid,) = grids(read_word(content, "年报.docx"))
    assert [cell.text for cell in grid.cells] == ["丙", "丁"]


def test_merged_cells_are_one_with_spans() -> None:
    def build(document: Any) -> None:
        table = document.add_table(3, 4)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
        table.cell(0, 1).merge(table.cell(0, 3)).text = "申请人情况"

    cells = cells_of(build)
    assert cells[:2] == [SpannedCell("项目", 0, 0, 2, 1), SpannedCell("申请人情况", 0, 1, 1, 3)]


def test_a_cell_merged_both_ways_has_both_spans() -> None:
    def build(document: Any) -> None:
        table = document.add_table(3, 4)
        table.cell(0, 0).merge(table.cell(2, 1)).text = "项目"

    assert cells_of(build)[0] == SpannedCell("项目", 0, 0, 3, 2)


def test_cells_merged_downwards_twice_stay_two() -> None:
    def build(document: Any) -> None:
        table = document.add_table(4, 2)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "甲"
        table.cell(2, 0).merge(table.cell(3, 0)).text = "乙"

    column = [(c.text, c.row, c.rows) for c in cells_of(build) if c.column == 0]
    assert column == [("甲", 0, 2), ("乙", 2, 2)]


def test_an_absurd_span_is_cut() -> None:
    content = changed(
        lambda document: table_in(document, [["甲", "乙"]]),
        lambda xml: re.sub(
            r"(<w:tcPr>.*?)(</w:tcPr>)", r'\1<w:gridSpan w:val="99999"/>\2', xml, count=1
        ),
    )
    (grid,) = grids(read_word(content, "年报.docx"))
    assert [cell.columns for cell in grid.cells] == [50, 1]


def test_paragraphs_of_a_cell_join_without_space() -> None:
    assert (
        cells_of(lambda document: table_in(document, [["（三）不予\n公开", "0"]]))[0].text
        == "（三）不予公开"
    )


@pytest.mark.parametrize("text", ["1\n0", "1 0", "1\u3000 0"])
def test_digits_split_within_a_cell_are_not_sure(text: str) -> None:
    assert not cells_of(lambda document: table_in(document, [["新收", text]]))[1].is_sure


@pytest.mark.parametrize("text", ["10", "22（其中修订16件）", "/", "", "1.申请人"])
def test_what_stands_whole_in_a_cell_is_sure(text: str) -> None:
    assert cells_of(lambda document: table_in(document, [["新收", text]]))[1] == SpannedCell(
        text, 0, 1
    )


@pytest.mark.parametrize("text", ["1 234", "12 345 678", "1 234.5"])
def test_groups_of_three_within_a_cell_are_one_number(text: str) -> None:
    assert cells_of(lambda document: table_in(document, [["新收", text]]))[1].is_sure


def test_two_numbers_on_two_lines_stay_on_two_lines() -> None:
    cells = cells_of(lambda document: table_in(document, [["新收", "14\n3"]]))
    assert (cells[1].text, cells[1].is_sure) == ("14\n3", False)


@pytest.mark.parametrize(
    "mark",
    [
        '<w:vertAlign w:val="superscript"/>',
        '<w:vertAlign w:val="subscript"/>',
        '<w:position w:val="6"/>',
        "<w:strike/>",
        "<w:dstrike/>",
        '<w:color w:val="FFFFFF"/>',
        "<w:vanish/>",
    ],
)
def test_a_run_that_is_raised_struck_or_hidden_leaves_a_cell_open(mark: str) -> None:
    def build(document: Any) -> None:
        paragraph = table_in(document, [["新收", "62"]]).cell(0, 1).paragraphs[0]
        properties = paragraph.add_run("1")._r.get_or_add_rPr()
        properties.append(parse_xml(mark.replace("/>", f" {nsdecls('w')}/>")))

    assert [cell.is_plain for cell in cells_of(build)] == [True, False]


def test_a_run_of_a_raised_style_leaves_a_cell_open() -> None:
    def build(document: Any) -> None:
        style = document.styles.add_style("注", WD_STYLE_TYPE.CHARACTER)
        style.font.superscript = True
        table_in(document, [["新收", "62"]]).cell(0, 1).paragraphs[0].add_run("1", style)

    assert [cell.is_plain for cell in cells_of(build)] == [True, False]


def test_a_run_that_says_that_it_is_not_struck_is_plain() -> None:
    def build(document: Any) -> None:
        run = table_in(document, [["新收", ""]]).cell(0, 1).paragraphs[0].add_run("62")
        run.font.strike = False

    assert [cell.is_plain for cell in cells_of(build)] == [True, True]


def test_digits_split_between_cells_stay_where_they_are() -> None:
    cells = cells_of(lambda document: table_in(document, [["新收", "1", "0", "1"]]))
    assert [cell.text for cell in cells] == ["新收", "1", "0", "1"]


def test_one_table_cut_in_three_is_three_grids() -> None:
    def build(document: Any) -> None:
        for n in range(3):
            table_in(document, [[f"第{n}项", "0"]])
            document.add_paragraph()

    found = grids(read(build))
    assert [(grid.number, grid.cells[0].text) for grid in found] == [
        (1, "第0项"),
        (2, "第1项"),
        (3, "第2项"),
    ]


def test_traditional_characters_stay_as_they_stood() -> None:
    cells = cells_of(
        lambda document: table_in(document, [["一、本年新收政府信息公開申請數量", "3"]])
    )
    assert cells[0].text == "一、本年新收政府信息公開申請數量"


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    def build(document: Any) -> None:
        table = table_in(document, [["甲", "乙"]])
        table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "丙"

    assert cells_of(build)[0].text == "甲丙"


def test_a_table_of_one_cell_is_a_frame_around_text() -> None:
    def build(document: Any) -> None:
        frame = document.add_table(1, 1).cell(0, 0)
        frame.text = "一、总体情况"
        frame.add_table(1, 2)

    document = read(build)
    assert texts(document)[0].level == 2
    assert len(grids(document)[0].cells) == 2


def test_literal_markup_stays_text() -> None:
    text = "<script>alert(1)</script> # 甲"
    assert texts(read(lambda document: document.add_paragraph(text)))[0].text == text


@pytest.mark.parametrize("year", [2020, 2021])
def test_the_programs_own_word_file_gives_its_tables_and_text(tmp_path: Path, year: int) -> None:
    figures = example_figures(form_for(year))
    (tmp_path / "params").mkdir()
    for path in (ROOT / "params").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("[html, pdf]", "[html, docx]")
        (tmp_path / "params" / path.name).write_text(text, encoding="utf-8")
    sources = sources_of(form_for(year), figures)
    notebook = executed_notebook(tmp_path, sources, year, "晴谷镇")
    content, _ = TownshipWordExporter(config=Config()).from_notebook_node(notebook)
    document = read_word(content, "年报.docx")
    filing = filing_of(year, figures, unit="晴谷镇")
    assert [read_cells(grid) for grid in grids(document)] == [
        laid_out(official_table(filing, key, "")) for key in ("disclosure", "requests", "appeals")
    ]
    found = [bare(block.text) for block in texts(document)]
    assert all(bare(p) in found for p in NARRATIVE.replace("## ", "").split("\n\n"))


# What is refused.


def refusal(content: bytes) -> str:
    with pytest.raises(IntakeError) as raised:
        read_word(content, "来件.docx")
    message = str(raised.value)
    assert message.startswith("来件.docx ")
    assert "\n" not in message
    return message


def plain(document: Any) -> None:
    document.add_paragraph("甲")


def test_an_old_word_file_is_to_be_saved_anew() -> None:
    assert "另存为" in refusal(b"\xd0\xcf\x11\xe0" + bytes(600))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_file_is_refused(share: float) -> None:
    content = word_of(plain)
    refusal(content[: int(len(content) * share)])


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    content = changed(plain, lambda xml: re.sub(r"(<\?xml.*?\?>)", rf"\1{bomb}", xml))
    assert "实体" in refusal(content)


def test_macros_are_refused() -> None:
    made = io.BytesIO(word_of(plain))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\0")
    assert "宏" in refusal(made.getvalue())


def test_a_link_to_a_web_page_is_no_reason_to_refuse() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("甲")
        document.part.relate_to(
            "https://www.example.com/",
            RELATIONSHIP_TYPE.HYPERLINK,
            is_external=True,
        )

    assert texts(read(build))[0].text == "甲"


def test_a_bomb_is_refused() -> None:
    made = io.BytesIO(word_of(plain))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", bytes(70_000_000))
    assert "60 MB" in refusal(made.getvalue())


def test_a_text_that_unpacks_to_more_than_a_report_is_refused() -> None:
    content = changed(plain, lambda xml: xml.replace("甲", "甲" * 5_000_000))
    assert "12 MB" in refusal(content)


@pytest.mark.parametrize("many", ["<w:p/>", "<w:p><w:r><w:t>甲</w:t></w:r></w:p>", "<w:tbl/>"])
def test_more_paragraphs_than_a_report_has_are_refused(many: str) -> None:
    content = changed(plain, lambda xml: xml.replace("<w:body>", "<w:body>" + many * 400_000, 1))
    assert "不像一份年报" in refusal(content)


def test_an_archive_without_a_text_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "不是 Word 文件" in refusal(made.getvalue())


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
def test_a_broken_part_is_refused(part: str) -> None:
    assert "打不开" in refusal(with_part(word_of(plain), part, lambda xml: xml[: len(xml) // 2]))


def test_a_file_whose_directory_is_off_by_a_byte_is_refused() -> None:
    content = word_of(lambda document: document.add_paragraph("晴谷镇"))
    at = content.rindex(b"PK\x05\x06") + 16
    moved = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    with pytest.raises(IntakeError, match=r"^年报\.docx 打不开："):
        read_word(moved, "年报.docx")
