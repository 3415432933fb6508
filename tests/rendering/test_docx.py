"""The Word file: the whole report with real headings and tables, the same bytes, harmless."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import nbformat
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from docx.text.paragraph import Paragraph
from lxml import etree, html
from nbformat import NotebookNode
from pypdf import PdfReader
from traitlets.config import Config

from tests.executing import ROOT, executed_notebook
from tests.intake.generated.layouts.printed import (
    NoPrinterError,
    office_prints,
    printed_by_office,
)
from tests.invention import NARRATIVE, RICH_NARRATIVE, Figures, example_figures
from tests.making.invented import invented_project
from tests.making.running import run_command
from township_reports.document.imprint import DRAFT_NOTE
from township_reports.filings.folder.writing import filing_files
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.making.report import exporter
from township_reports.outputs.placing import place_report
from township_reports.rendering.exporters import (
    TownshipHTMLExporter,
    TownshipPDFExporter,
    TownshipWordExporter,
)

pytestmark = pytest.mark.xdist_group("docx")

Print = Callable[..., NotebookNode]

RICH = f"本街道自己的前言，**加粗**的字。\n\n{RICH_NARRATIVE}"
HOSTILE = '<w:p><w:r/></w:p> ]]> &lt; =cmd|"/c calc"!A1 \u202e反\u200f \x01\ufffe 完'


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Print:
    """Make an executed notebook of 荷风街道 with figures in all cells."""

    @cache
    def make(narrative: str = NARRATIVE, wrong: bool = False, year: int = 2021) -> NotebookNode:
        form = form_for(year)
        figures: Figures = example_figures(form)
        if wrong:
            place = Place("appeals", "行政复议", "总计")
            figures = {**figures, place: int(figures[place]) + 1}
        folder = tmp_path_factory.mktemp("project")
        return executed_notebook(folder, filing_files(form, figures, narrative), year, "荷风街道")

    return make


@pytest.fixture(scope="module")
def year_with_word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a real run for 晴谷镇 with Word among the formats."""
    project = invented_project(tmp_path_factory.mktemp("year"), ["晴谷镇"])
    parameters = project / "params" / "2021.yaml"
    text = parameters.read_text(encoding="utf-8").replace("[html, pdf]", "[html, docx]")
    parameters.write_text(text, encoding="utf-8")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "outputs" / "2021"


def build(project: Path) -> subprocess.CompletedProcess[str]:
    return run_command("2021", "--project", str(project), "--jobs", "1")


def word(notebook: NotebookNode) -> bytes:
    content: bytes
    content, _ = TownshipWordExporter(config=Config()).from_notebook_node(notebook)
    return content


def opened(notebook: NotebookNode) -> Document:
    return docx.Document(io.BytesIO(word(notebook)))


def parts(notebook: NotebookNode) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word(notebook))) as package:
        return {name: package.read(name) for name in package.namelist()}


def page(notebook: NotebookNode) -> Any:
    text, _ = TownshipHTMLExporter(config=Config()).from_notebook_node(notebook)
    return html.document_fromstring(text)


def headings(document: Document) -> list[tuple[int, str]]:
    """Title and headings with the levels that they have on the HTML page."""
    levels = {"Title": 1, **{f"Heading {n}": n + 1 for n in range(1, 6)}}
    return [(levels[style_of(p)], p.text) for p in document.paragraphs if style_of(p) in levels]


def style_of(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    name: str = paragraph.style.name
    return name


def text_of(element: Any) -> str:
    pieces = [t.text or "" for t in element.iter(qn("w:t"))]
    return re.sub(r"\s+", "", "".join(pieces))


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def sections_by_page(pdf: bytes) -> list[list[str]]:
    """The numerals of the sections that begin on each page."""
    return [
        re.findall(r"^([一二三四五六])、(?!本年|上年|结转)", page, re.MULTILINE)
        for page in pages_of(pdf)
    ]


def test_the_same_notebook_gives_the_same_bytes(example: Print) -> None:
    notebook = example(RICH)
    assert word(notebook) == word(notebook)


def test_the_zip_carries_no_time(example: Print) -> None:
    with zipfile.ZipFile(io.BytesIO(word(example()))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.create_system for info in package.infolist()} == {0}


@pytest.mark.parametrize("year", [2019, 2021])
def test_headings_are_real_and_those_of_the_page(example: Print, year: int) -> None:
    notebook = example(RICH, year=year)
    of_page = [
        (int(element.tag[1]), element.text_content())
        for element in page(notebook).xpath("//h1|//h2|//h3|//h4|//h5|//h6")
    ]
    assert headings(opened(notebook)) == of_page
    assert {level for level, _ in of_page} == {1, 2, 3, 4, 5}


def test_headings_have_outline_levels_and_official_fonts(example: Print) -> None:
    styles = opened(example()).styles
    found = {}
    for name in ("Title", "Body Text", "Heading 1", "Heading 2", "Heading 3"):
        style: Any = styles[name]
        fonts = style.element.find(f".//{qn('w:rFonts')}")
        outline = style.element.find(f".//{qn('w:outlineLvl')}")
        found[name] = (
            None if fonts is None else fonts.get(qn("w:eastAsia")),
            None if outline is None else outline.get(qn("w:val")),
        )
    assert found == {
        "Title": ("方正小标宋简体", None),
        "Body Text": (None, None),
        "Heading 1": ("黑体", "0"),
        "Heading 2": ("楷体_GB2312", "1"),
        "Heading 3": ("仿宋_GB2312", "2"),
    }
    default: Any = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert default.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert default.get(qn("w:ascii")) == "Times New Roman"


@pytest.mark.parametrize("year", [2019, 2021])
def test_everything_on_the_page_is_there_in_order(example: Print, year: int) -> None:
    notebook = example(RICH, year=year)
    main = page(notebook).find(".//main")
    for element in main.xpath(".//caption"):
        element.text = ""
    for list_ in main.xpath(".//ol"):
        for number, item in enumerate(list_.findall("li"), 1):
            # The page's numbers are no text.
            first = item[0]
            first.text = f"{number}. {first.text}"
    expected = re.sub(r"\s+", "", main.text_content())
    assert text_of(opened(notebook).element.body) == expected


def test_the_tables_are_those_of_the_page(example: Print) -> None:
    notebook = example(RICH)
    of_page = [
        [[cell.text_content() for cell in row.iter("th", "td")] for row in table.iter("tr")]
        for table in page(notebook).iter("table")
    ]
    found = [
        [
            [
                "".join(p.text for p in cell.p_lst)
                for cell in row.tc_lst
                if cell.vMerge != "continue"
            ]
            for row in table._tbl.tr_lst
        ]
        for table in opened(notebook).tables
    ]
    assert found == of_page
    assert len(found) == 4


def test_bold_words_and_line_breaks_are_kept(example: Print) -> None:
    paragraphs = opened(example(RICH)).paragraphs
    preamble = next(p for p in paragraphs if "自己的前言" in p.text)
    assert [(run.text, run.style.name) for run in preamble.runs] == [
        ("本街道自己的前言，", "Default Paragraph Font"),
        ("加粗", "Strong"),
        ("的字。", "Default Paragraph Font"),
    ]
    assert "第一行\n第二行" in [p.text for p in paragraphs]


def test_list_items_are_numbered_as_on_the_page(example: Print) -> None:
    texts = [p.text for p in opened(example(RICH)).paragraphs]
    start = texts.index("1. 甲项")
    assert texts[start : start + 4] == ["1. 甲项", "2. 乙项", "乙项的第二段", "没有编号的一项"]


def test_the_report_ends_with_who_signs_and_the_day(example: Print) -> None:
    *_, signature, day = opened(example()).paragraphs
    assert (signature.text, day.text) == ("荷风街道办事处", "2022年1月20日")
    assert {style_of(signature), style_of(day)} == {"Closing"}


def test_the_paper_is_that_of_the_standard(example: Print) -> None:
    (section,) = opened(example()).sections
    close = pytest.approx
    assert section.page_width == close(Mm(210), abs=700)
    assert section.page_height == close(Mm(297), abs=700)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert margins == close((Mm(37), Mm(26), Mm(35), Mm(28)), abs=20_000)
    normal: Any = opened(example()).styles["Normal"]
    assert normal.paragraph_format.line_spacing == Pt(28.95)


def test_a_page_has_22_lines_of_28_characters(example: Print) -> None:
    document = opened(example())
    section: Any = document.sections[0]
    normal: Any = document.styles["Normal"].element
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    pitch = int(grid.get(qn("w:linePitch")))
    assert normal.find(f".//{qn('w:spacing')}").get(qn("w:line")) == str(pitch)
    height = section.page_height - section.top_margin - section.bottom_margin
    assert Twips(22 * pitch) <= height < Twips(23 * pitch)
    closer = int(normal.find(f"{qn('w:rPr')}/{qn('w:spacing')}").get(qn("w:val")))
    character = Pt(16) + Twips(closer)
    width = section.page_width - section.left_margin - section.right_margin
    assert 28 * character <= width < 29 * character


def test_a_blank_line_stands_under_the_title(example: Print) -> None:
    title: Any = opened(example()).styles["Title"]
    assert title.paragraph_format.space_after == Pt(28.95)


def test_page_numbers_stand_outside(example: Print) -> None:
    document = opened(example())
    assert document.settings.odd_and_even_pages_header_footer
    (section,) = document.sections
    found = {}
    for footer in (section.footer, section.even_page_footer):
        (paragraph,) = footer.paragraphs
        instructions = [t.text for t in paragraph._p.iter(qn("w:instrText"))]
        alignment = paragraph.style.element.find(f".//{qn('w:jc')}").get(qn("w:val"))
        found[alignment] = (paragraph.text, instructions)
    assert found == {"right": ("— 1 —", [" PAGE "]), "left": ("— 2 —", [" PAGE "])}


def test_the_properties_name_the_report_and_its_day(example: Print) -> None:
    facts = opened(example()).core_properties
    assert facts.title == "荷风街道2021年政府信息公开工作年度报告"
    assert (facts.author, facts.last_modified_by) == ("荷风街道办事处", "荷风街道办事处")
    assert facts.language == "zh-CN"
    assert facts.created is not None
    assert facts.modified is not None
    assert {facts.created.date(), facts.modified.date()} == {date(2022, 1, 20)}


def test_nothing_in_the_file_acts_or_points_elsewhere(example: Print) -> None:
    found = parts(example(RICH + "\n[链接](http://a.example/x) ![图](b.png)\n"))
    assert not [n for n in found if re.search(r"media|embed|vba|macro|thumbnail|customXml", n)]
    for name, content in found.items():
        assert b"TargetMode" not in content, name
        assert b"hyperlink" not in content.lower(), name
    fields = re.findall(rb"<w:instrText[^>]*>([^<]*)<", b"".join(found.values()))
    assert set(fields) == {b" PAGE "}


def test_every_part_is_well_formed_and_named(example: Print) -> None:
    found = parts(example(RICH + HOSTILE, wrong=True))
    types = etree.fromstring(found.pop("[Content_Types].xml"))
    named = {element.get("PartName") for element in types}
    for name, content in found.items():
        etree.fromstring(content)
        assert name.endswith(".rels") or f"/{name}" in named


def test_hostile_text_is_text(example: Print) -> None:
    narrative = NARRATIVE.replace(
        "公开的内容不够细", "公开的内容\\<w:p>\\</w:p> ]]> =cmd|' /c'!A1 \u202e反\u200f\x01\ufffe完"
    )
    texts = [p.text for p in opened(example(narrative)).paragraphs]
    shown = "公开的内容<w:p></w:p> ]]> =cmd|' /c'!A1 反\ufffd\ufffd完，已安排专人逐条核对。"
    assert shown in texts


def test_a_draft_says_so_at_its_top_and_on_every_page(example: Print) -> None:
    document = opened(example(wrong=True))
    assert document.paragraphs[0].text == DRAFT_NOTE
    (section,) = document.sections
    for header in (section.header, section.even_page_header):
        assert [p.text for p in header.paragraphs] == [DRAFT_NOTE]


def test_the_faulty_cell_of_a_draft_is_marked(example: Print) -> None:
    document = opened(example(wrong=True))
    marked = [run for run in document.element.body.iter(qn("w:t")) if "※" in (run.text or "")]
    assert len(marked) == 1
    appeals = document.tables[2]
    assert [c.text for c in appeals.rows[-1].cells if "※" in c.text] == ["47※"]


def test_a_clean_report_is_no_draft(example: Print) -> None:
    document = opened(example())
    assert "草稿" not in document.element.xml
    assert "※" not in document.element.xml
    assert document.sections[0].header.is_linked_to_previous


def test_a_section_without_text_says_so_in_red(example: Print) -> None:
    narrative = NARRATIVE.replace("公开的内容不够细，已安排专人逐条核对。", "")
    paragraphs = opened(example(narrative)).paragraphs
    (absent,) = [p for p in paragraphs if p.text == "（本部分没有填报正文）"]
    assert [run.style.name for run in absent.runs] == ["Faulty"]


def test_what_only_the_reviewer_sees_is_not_in_the_file(example: Print) -> None:
    found = b"".join(parts(example()).values()).decode()
    assert "SHA-256" not in found
    assert "read_filing" not in found


def test_a_report_of_the_usual_size_stays_small(example: Print) -> None:
    assert len(word(example())) < 30_000


@pytest.mark.slow
def test_libreoffice_puts_on_each_page_what_the_pdf_has_there(example: Print) -> None:
    notebook = example()
    try:
        printed = printed_by_office(word(notebook), ".docx")
    except NoPrinterError as error:
        pytest.skip(str(error))
    pdf, _ = TownshipPDFExporter(config=Config()).from_notebook_node(notebook)
    assert sections_by_page(printed) == sections_by_page(pdf)


@pytest.mark.slow
def test_libreoffice_parts_no_heading_from_its_table(example: Print) -> None:
    # In one of them each heading would be the last line of a page.
    longer = ["前言。" + "\n\n一行。" * lines + "\n\n" + NARRATIVE for lines in range(0, 22, 3)]
    try:
        prints = office_prints([word(example(text)) for text in longer], ".docx")
    except NoPrinterError as error:
        pytest.skip(str(error))
    for printed in prints:
        pages = pages_of(printed)
        for heading, head in (("二、主动公开", "第二十条"), ("四、政府信息公开", "结果维持")):
            (above,) = [page for page in pages if f"\n{heading}" in f"\n{page}"]
            assert head in re.sub(r"\s", "", above)


def test_a_notebook_that_was_not_executed_is_refused() -> None:
    from nbformat.v4 import new_notebook

    with pytest.raises(ValueError, match="先执行"):
        word(new_notebook())


def test_the_build_knows_the_exporter() -> None:
    assert isinstance(exporter("docx"), TownshipWordExporter)


@pytest.mark.slow
def test_a_year_with_docx_has_the_file_and_restores_it(year_with_word: Path) -> None:
    folder = year_with_word / "晴谷镇"
    names = {path.name for path in folder.iterdir()}
    assert names == {"report.ipynb", "report.html", "report.docx"}
    made = (folder / "report.docx").read_bytes()
    (folder / "report.docx").unlink()
    done = build(year_with_word.parents[1])
    assert done.returncode == 0, done.stderr
    assert (folder / "report.docx").read_bytes() == made


@pytest.mark.slow
def test_the_executed_notebook_alone_gives_the_same_word_file(year_with_word: Path) -> None:
    folder = year_with_word / "晴谷镇"
    notebook = nbformat.read(folder / "report.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert word(notebook) == (folder / "report.docx").read_bytes()


@pytest.mark.slow
def test_the_manifest_names_the_word_file(year_with_word: Path) -> None:
    manifest = json.loads((year_with_word / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    types = [
        entity["encodingFormat"]
        for entity in manifest["@graph"]
        if entity["@id"].endswith("report.docx")
    ]
    assert types == [TownshipWordExporter.output_mimetype]


@pytest.mark.slow
def test_a_word_file_no_longer_asked_for_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(b"old")
    place_report(tmp_path, {"report.html": b"new"})
    assert {path.name for path in tmp_path.iterdir()} == {"report.html"}


def test_word_ends_no_line_with_a_figure_that_would_be_parted_from_what_it_counts() -> None:
    settings = etree.parse(ROOT / "src/township_reports/media/templates/docx/settings.xml")
    (never_last,) = settings.iterfind(qn("w:noLineBreaksAfter"))
    # The list stands in place of Word's own.
    assert {*"0123456789第万亿", *"（《“〔"} <= {*str(never_last.get(qn("w:val")))}
    (never_first,) = settings.iterfind(qn("w:noLineBreaksBefore"))
    assert {*"，。、；：）》”"} <= {*str(never_first.get(qn("w:val")))}
