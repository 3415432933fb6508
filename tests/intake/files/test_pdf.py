"""PDFs: the program's own give back what was printed; others are read or doubted."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from traitlets.config import Config

from tests.executing import ROOT, executed_notebook
from tests.intake.files.blocks import bare, grids, laid_out, read_cells, texts
from tests.intake.files.pdfs import LAYOUT, raw_pdf, typeset
from tests.invention import RICH_NARRATIVE, example_figures, filing_of, sources_of
from township_reports.document.markdown import blocks_of
from township_reports.document.official import official_table
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for
from township_reports.intake.files.document import Document, SpannedCell
from township_reports.intake.files.pdf.reading import read_pdf
from township_reports.media.typst import blocks_typst
from township_reports.rendering.exporters import TownshipPDFExporter

SAMPLES = [("2020", "竹语乡"), ("2021", "星渡镇"), ("2021", "鲁河镇"), ("2023", "荷风街道")]


def printed(folder: Path, sources: Mapping[str, bytes], year: int, unit: str) -> Document:
    notebook = executed_notebook(folder, sources, year, unit)
    content, _ = TownshipPDFExporter(config=Config()).from_notebook_node(notebook)
    return read_pdf(without_attachments(content), "年报.pdf")


def without_attachments(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Any:
    @cache
    def read(year: str, unit: str) -> tuple[Filing, Document]:
        folder = ROOT / "data" / year / unit
        sources = {path.name: path.read_bytes() for path in folder.iterdir()}
        made = printed(tmp_path_factory.mktemp("project"), sources, int(year), unit)
        return parse_filing(sources, int(year), unit), made

    return read


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_the_tables_of_a_printed_report_come_back_with_their_spans(
    sample: Any, year: str, unit: str
) -> None:
    filing, document = sample(year, unit)
    read = [read_cells(grid) for grid in grids(document)]
    assert read == [
        laid_out(official_table(filing, key, "")) for key in ("disclosure", "requests", "appeals")
    ]


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_every_cell_of_a_printed_report_is_sure(sample: Any, year: str, unit: str) -> None:
    _, document = sample(year, unit)
    assert [cell for grid in grids(document) for cell in grid.cells if not cell.is_sure] == []


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_the_narrative_of_a_printed_report_comes_back_paragraph_by_paragraph(
    sample: Any, year: str, unit: str
) -> None:
    filing, document = sample(year, unit)
    read = [bare(block.item.replace("-", "") + block.text) for block in texts(document)]
    for paragraph in filing.narrative.paragraphs:
        wanted = bare(re.sub(r"^(#+ |- )", "", paragraph.text))
        assert wanted in read


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_a_printed_report_holds_no_text_but_its_own(sample: Any, year: str, unit: str) -> None:
    filing, document = sample(year, unit)
    wanted = {bare(re.sub(r"^(#+ |- )", "", p.text)) for p in filing.narrative.paragraphs}
    wanted |= {bare(section.title) for section in filing.form.sections}
    others = [b for b in texts(document) if bare(b.item.replace("-", "") + b.text) not in wanted]
    # The title, a standard preamble or none, and the two lines of the closing.
    assert others[0].level == 1
    assert len(others) in (3, 4)


@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_the_six_sections_are_headings_of_one_level(sample: Any, year: str, unit: str) -> None:
    filing, document = sample(year, unit)
    titles = [block.text for block in texts(document) if block.level == 2]
    assert titles == [section.title for section in filing.form.sections]


@pytest.fixture(scope="module", params=[2020, 2021])
def draft(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A draft with its watermark, a different figure in each cell, and what was printed."""
    figures = example_figures(form_for(request.param))
    sources = sources_of(form_for(request.param), figures, RICH_NARRATIVE)
    folder = tmp_path_factory.mktemp("project")
    filing = filing_of(request.param, figures, RICH_NARRATIVE, unit="晴谷镇")
    return filing, printed(folder, sources, request.param, "晴谷镇")


def test_the_headings_of_a_draft_stand_alone(draft: Any) -> None:
    filing, document = draft
    titles = [block.text for block in texts(document) if block.level == 2]
    assert titles == [section.title for section in filing.form.sections]


@pytest.mark.parametrize(("key", "at"), [("disclosure", 0), ("requests", 1), ("appeals", 2)])
def test_the_tables_of_a_draft_come_back_with_their_spans(draft: Any, key: str, at: int) -> None:
    filing, document = draft
    official = [grid for grid in grids(document) if len(grid.cells) > 6]
    assert read_cells(official[at]) == laid_out(official_table(filing, key, ""))


def test_rich_prose_of_a_draft_comes_back_without_its_watermark(draft: Any) -> None:
    _, document = draft
    prose = "".join(bare(block.item + block.text) for block in texts(document))
    prose = prose[prose.index("一、总体情况") : prose.index("二、")]
    assert (
        prose
        == "一、总体情况（一）主动公开主动公开政府信息36条。1.平台（1）网站第一行第二行1.甲项2.乙项乙项的第二段没有编号的一项"
    )


def test_bold_type_in_a_paragraph_is_marked(sample: Any) -> None:
    _, document = sample("2021", "鲁河镇")
    assert any(block.text.startswith("**工作考核**和**责任追究**") for block in texts(document))


def test_digits_in_a_font_of_their_own_are_not_bold() -> None:
    sans = "Noto Sans SC"
    own = f'#set text(font: ((name: "{sans}", covers: regex("[0-9]")), "Noto Serif SC"))\n'
    body = f'全年主动公开信息36条，#text(font: "{sans}")[办结12件]，予以公开3件。'
    (block,) = texts(read_pdf(typeset(body, LAYOUT + own), "正文.pdf"))
    assert block.text == "全年主动公开信息36条，**办结12件**，予以公开3件。"


def test_items_of_a_list_have_their_numbers(sample: Any) -> None:
    _, document = sample("2021", "星渡镇")
    assert [block.item for block in texts(document) if block.item] == ["1.", "2.", "3."] * 2


def test_a_place_is_named_by_its_page(sample: Any) -> None:
    _, document = sample("2021", "星渡镇")
    assert [grid.where for grid in grids(document)] == ["第 3 页", "第 4 页", "第 5 页"]


def test_prose_over_many_pages_is_read_as_it_was_written() -> None:
    sentence = "晴谷镇把公开工作列入站所考核，每季度核对一次台账，结果在公示栏公布。"
    markdown = "\n\n".join(f"第{n}段说明：{sentence * (n % 9 + 1)}" for n in range(60))
    document = read_pdf(typeset(blocks_typst(blocks_of(markdown))), "正文.pdf")
    assert [bare(block.text) for block in texts(document)] == markdown.split("\n\n")


def test_page_numbers_and_running_heads_are_left_off() -> None:
    layout = LAYOUT + '#set page(header: [晴谷镇政府信息公开], numbering: "— 1 —")\n'
    paragraphs = [
        f"第{n}段，公开工作列入站所考核，" + "每季度核对一次台账。" * 9 for n in range(30)
    ]
    document = read_pdf(typeset("\n\n".join(paragraphs), layout), "正文.pdf")
    assert [block.text for block in texts(document)] == paragraphs


def long_table(head: str) -> str:
    rows = "".join(f"[第{n}项], [{n}], [{n + 1}]," for n in range(70))
    return f"#table(columns: 3, {head} {rows})"


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_dropped() -> None:
    document = read_pdf(typeset(long_table("table.header([项目], [甲], [乙]),")), "表.pdf")
    (grid,) = grids(document)
    column = [cell.text for cell in grid.cells if cell.column == 0]
    assert column == ["项目", *(f"第{n}项" for n in range(70))]


def test_a_merged_label_over_two_pages_is_one_cell() -> None:
    rows = "".join(f"[第{n}项], [{n}]," for n in range(60))
    body = f"#table(columns: 3, table.cell(rowspan: 60)[办理结果], {rows})"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    label = next(cell for cell in grid.cells if cell.text == "办理结果")
    assert (label.row, label.rows) == (0, 60)


def test_an_empty_figure_below_a_figure_stays_a_cell_of_its_own() -> None:
    rows = "".join(f"[第{n}项], [], [{n}]," for n in range(70))
    (grid,) = grids(read_pdf(typeset(f"#table(columns: 3, {rows})"), "表.pdf"))
    assert len(grid.cells) == 210


@pytest.mark.parametrize("above", [20, 60, 80])
def test_a_row_cut_by_the_end_of_a_page_is_one(above: int) -> None:
    label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    rows = "".join(f"[（{n}）], [0]," for n in range(30))
    body = f"#v({above}pt)\n#table(columns: (5em, 4em), {rows} [{label}], [7], [3.其他], [8])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert [cell.text for cell in grid.cells][-4:] == [label, "7", "3.其他", "8"]


def test_a_table_without_merged_heads_is_read_cell_by_cell() -> None:
    body = "#table(columns: 3, [项目], [自然人], [总计], [一、本年新收], [12], [12])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert [cell.text for cell in grid.cells] == [
        "项目",
        "自然人",
        "总计",
        "一、本年新收",
        "12",
        "12",
    ]


def test_digits_broken_over_lines_in_a_cell_are_not_sure() -> None:
    body = "#table(columns: (4em, 4em), [项目], [甲], [乙], [1 \\ 0])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert grid.cells[-1] == SpannedCell("1\n0", 1, 1, is_sure=False)


@pytest.mark.parametrize("written", ["62#super(typographic: false)[1]", "62#text(6pt)[1]"])
def test_digits_of_two_sizes_in_a_cell_leave_it_open(written: str) -> None:
    body = f"#table(columns: (8em, 4em), [项目], [甲], [新收], [{written}])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert [cell.is_plain for cell in grid.cells] == [True, True, True, False]


def test_figures_that_share_a_cell_are_not_sure() -> None:
    body = "#table(columns: (8em, 12em), [项目], [各列], [新收], [1 0 0 0 2])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert grid.cells[-1] == SpannedCell("1 0 0 0 2", 1, 1, is_sure=False)


def test_columns_that_only_gaps_divide_make_a_table_that_is_not_sure() -> None:
    body = (
        "#grid(columns: (8em, 4em, 4em), row-gutter: 8pt, "
        + "".join(f"[第{n}项], [{n}], [{n + 5}]," for n in range(4))
        + ")"
    )
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert [cell.text for cell in grid.cells][:6] == ["第0项", "0", "5", "第1项", "1", "6"]
    assert not any(cell.is_sure for cell in grid.cells)


def test_lines_broken_within_a_word_of_chinese_join_without_space() -> None:
    body = "#table(columns: (5em, 3em), [不予处理的申请], [甲], [乙], [0])"
    (grid,) = grids(read_pdf(typeset(body), "表.pdf"))
    assert grid.cells[0].text == "不予处理的申请"


def test_a_plain_page_made_by_hand_is_read() -> None:
    line = b"BT /F 12 Tf 72 700 Td (An annual report of openness) Tj ET"
    assert texts(read_pdf(raw_pdf(line), "a.pdf"))[0].text == "An annual report of openness"


def test_letters_printed_twice_to_look_bold_count_once() -> None:
    twice = b"(Room 11 is open) Tj 0.3 0 Td (Room 11 is open) Tj"
    document = read_pdf(raw_pdf(b"BT /F 12 Tf 72 700 Td " + twice + b" ET"), "a.pdf")
    assert [bare(block.text) for block in texts(document)] == ["Room11isopen"]


def test_a_report_of_twenty_thousand_characters_is_read() -> None:
    sentence = "晴谷镇把公开工作列入站所考核，每季度核对一次台账，结果在公示栏公布。"
    document = read_pdf(typeset("\n\n".join([sentence * 9] * 63)), "长报告.pdf")
    assert [block.text for block in texts(document)] == [sentence * 9] * 63


def test_the_same_bytes_give_the_same_document() -> None:
    content = typeset(long_table(""))
    first, second = (read_pdf(content, "表.pdf") for _ in range(2))
    assert first == second
