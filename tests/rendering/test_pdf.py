"""The PDF: two standards at once, the filing attached, whatever the text."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from pypdf import PdfReader
from traitlets.config import Config

from tests.document.markup import HEADINGS
from tests.invention import NARRATIVE
from tests.report.printed import prose_of_report
from township_reports.characters.fonts import STAND_IN
from township_reports.document.markdown import blocks_of
from township_reports.media.pdf import compile_pdf
from township_reports.media.typst import blocks_typst
from township_reports.rendering.exporters import TownshipPDFExporter, TownshipTypstExporter

Print = Callable[..., NotebookNode]


def pdf_of(notebook: NotebookNode) -> bytes:
    content, resources = TownshipPDFExporter(config=Config()).from_notebook_node(notebook)
    assert resources["output_extension"] == ".pdf"
    assert isinstance(content, bytes)
    return content


@pytest.fixture
def pdf(executed: Print) -> bytes:
    return pdf_of(executed())


@pytest.fixture
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield document


def test_the_file_is_sound(opened: pikepdf.Pdf) -> None:
    assert opened.check_pdf_syntax() == []


def test_the_file_declares_both_standards(opened: pikepdf.Pdf) -> None:
    metadata = opened.open_metadata()
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert metadata["pdfuaid:part"] == "1"


def test_title_language_and_tags_are_set(opened: pikepdf.Pdf) -> None:
    root: Any = opened.Root
    assert opened.open_metadata()["dc:title"] == "甲镇2021年政府信息公开工作年度报告"
    assert str(root.Lang) == "zh-CN"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle


def test_pdfua_finds_nothing_in_what_it_checks(pdf: bytes, tmp_path: Path) -> None:
    from pdfua import coverage, validate

    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    report = validate(str(path))
    assert [(finding.rule_id, finding.message) for finding in report.findings] == []
    ran = [outcome.rule_id for outcome in report.outcomes if not outcome.skipped]
    skipped = [f"{outcome.rule_id} ({outcome.skipped_reason})" for outcome in report.skipped]
    assert "UA-15-003" in ran
    # Shown in the run's summary: what was not looked at has not passed.
    warnings.warn(
        f"pdfua covers {coverage().summary()}; ran {', '.join(ran)}; skipped {', '.join(skipped)}",
        stacklevel=1,
    )


def test_each_section_is_a_bookmark(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[0] == "一、总体情况"
    assert titles[-1] == "六、其他需要报告的事项"
    assert len(titles) == 6


def test_the_filings_files_are_attached_byte_for_byte(executed: Print) -> None:
    bom = "\ufeff项目".encode()
    notebook = executed(replace=("项目", "\ufeff项目"))
    with pikepdf.open(io.BytesIO(pdf_of(notebook))) as document:
        attached = {
            name: spec.get_file().read_bytes() for name, spec in document.attachments.items()
        }
    assert set(attached) == {"disclosure.csv", "requests.csv", "appeals.csv", "narrative.md"}
    assert attached["requests.csv"].startswith(bom)


def test_table_three_stands_on_one_page(pdf: bytes) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    first = [i for i, text in enumerate(pages) if "一、本年新收政府信息公开申请数量" in text]
    last = [i for i, text in enumerate(pages) if "四、结转下年度继续办理" in text]
    assert first == last
    assert len(first) == 1


def test_a_draft_says_so_on_every_page_and_marks_cells(executed: Print) -> None:
    notebook = executed(replace=("四、结转下年度继续办理,0", "四、结转下年度继续办理,2"))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(notebook))).pages]
    assert all("草稿" in text for text in pages)
    assert any("2※" in text for text in pages)


def test_a_clean_report_is_no_draft(pdf: bytes) -> None:
    assert all("草稿" not in page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_same_notebook_gives_the_same_bytes(executed: Print) -> None:
    notebook = executed()
    assert pdf_of(notebook) == pdf_of(notebook)


def test_the_older_form_prints_too(executed: Print) -> None:
    notebook = executed(
        year=2020, replace=("政府集中采购,采购总金额,0", "政府集中采购,采购总金额,36.5万元")
    )
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(notebook))).pages)
    assert "36.5万元" in text.replace(" ", "")
    assert "上一年项目数量" in text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("表情😀和👨‍👩‍👧", id="emoji"),
        pytest.param("私用\ue000区", id="private use"),
        pytest.param("\ufeff零宽\u200b字\u200d符", id="zero width"),
        pytest.param("藏文བོད་ 维文ئۇيغۇرچە", id="Tibetan and Uyghur"),
        pytest.param("控制\x07符\x00号", id="controls"),
        pytest.param("方向\u202e反转", id="direction marks"),
        pytest.param("###### 太深\n\n# 太浅\n\n### \n\n正文", id="skipped and empty headings"),
        pytest.param("![](http://a.example/x.png)\n\n![图](y.png)", id="pictures without text"),
        pytest.param('#set page("x") $x^2$ `raw` @ref <label> \\ " #{}', id="Typst source"),
        pytest.param("- a\n  - b\n    - c\n\n1. x\n   > y", id="nested lists"),
        pytest.param("|a|b|\n|-|-|\n|1|\n|2|3|4|", id="ragged table"),
        pytest.param("生僻字𠮷䶮㐂", id="rare characters"),
        pytest.param("字" * 5000, id="a very long paragraph"),
        pytest.param("x" * 400, id="a very long word"),
        pytest.param("- \n-\n\n>\n\n|a|\n|-|", id="empty items, quotation and table"),
    ],
)
def test_any_text_compiles(executed: Print, text: str) -> None:
    assert pdf_of(executed(narrative=NARRATIVE + "\n\n" + text)).startswith(b"%PDF")


def test_an_uncovered_character_is_replaced_visibly_and_found(executed: Print) -> None:
    notebook = executed(narrative=NARRATIVE + "表情😀")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(notebook))).pages)
    assert f"表情{STAND_IN}" in text
    assert "U+1F600" in str(notebook)


def test_an_uncovered_character_in_a_cell_or_a_name_compiles(executed: Print) -> None:
    notebook = executed(
        unit="甲😀镇", replace=("四、结转下年度继续办理,0", "四、结转下年度继续办理,😀")
    )
    assert pdf_of(notebook).startswith(b"%PDF")


@pytest.fixture(scope="module")
def page_source(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The Typst source of an empty report, up to its text."""
    from tests.executing import executed_notebook
    from township_reports.filings.folder.writing import filing_files
    from township_reports.forms.reading import form_for

    form = form_for(2021)
    figures = {place: 0 for table in form.tables for place in table.places}
    sources = filing_files(form, figures, NARRATIVE)
    notebook = executed_notebook(tmp_path_factory.mktemp("page"), sources, 2021, "甲镇")
    source, _ = TownshipTypstExporter(config=Config()).from_notebook_node(notebook)
    return str(source).split("#report-title")[0]


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.one_of(st.sampled_from('#*_`[]()<>|-\n 1.\\"$@~>!字'), st.characters(codec="utf-8")),
        max_size=120,
    )
)
def test_whatever_people_type_compiles(page_source: str, text: str) -> None:
    body = blocks_typst(blocks_of(text))
    source = f"{page_source}\n#heading[一、总体情况]\n\n{body}"
    assert compile_pdf(source, date(2022, 1, 20))


@settings(max_examples=15, deadline=None)
@given(HEADINGS)
def test_any_structure_of_headings_compiles(page_source: str, narrative: str) -> None:
    body = blocks_typst(prose_of_report(narrative))
    assert compile_pdf(f"{page_source}\n{body}", date(2022, 1, 20))
