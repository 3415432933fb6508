"""A finding names where in the file that the unit sent it stood."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from nbformat import NotebookNode

from tests.conftest import ROOT
from tests.executing import executed_notebook
from tests.invention import example_figures, filing_of, sources_of
from township_reports.checks.findings import Finding
from township_reports.checks.neighbours import Child, ChildState, Neighbours
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.checks.words import read_words
from township_reports.filings.folder.files import NARRATIVE_FILE, PROVENANCE_FILE
from township_reports.filings.folder.writing import filing_files
from township_reports.filings.reading import parse_filing
from township_reports.filings.workbook.filling import filing_workbook
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.intake.received import Received
from township_reports.intake.receiving import receive
from township_reports.making.report import exporter

FORM = form_for(2022)
TOTAL = Place("requests", FORM.requests.row_paths[0], FORM.requests.columns[-1])
WORDS = read_words(ROOT / "expectations" / "words.yaml")
TEXT = """\
## 一、总体情况

主动公开政府信息 36 条。

新收政府信息公开申请3件，按期答复。

政府信息管理有专人，公开平台每周检查。监督保障方面，工作考核为良好，社会评议没有不满意的，责任追究结果为无。

## 五、存在的主要问题及改进情况

公开的内容不够细，已安排专人逐条核对。

## 六、其他需要报告的事项

本年度没有发出收费通知，没有收取信息处理费。
"""
FIGURES = {**example_figures(FORM), TOTAL: 9}

Suites = tuple[Suite, ...]


def taken_in(found: Received) -> dict[str, bytes]:
    """The files that an intake writes."""
    files = filing_files(found.form, found.figures, found.narrative)
    return {**files, PROVENANCE_FILE: found.provenance}


def findings(sources: Mapping[str, bytes], suites: Suites) -> dict[str, Finding]:
    """The first finding of each rule."""
    filing = parse_filing(sources, 2022, "晴谷镇")
    raised = check_filing(Subject(filing, None, WORDS), suites).findings
    return {finding.rule: finding for finding in reversed(raised)}


def sent_workbook() -> dict[str, bytes]:
    content = filing_workbook(filing_of(2022, FIGURES, TEXT, unit="晴谷镇"))
    return taken_in(receive("晴谷镇年报.xlsx", content))


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    folder = tmp_path_factory.mktemp("printed")
    return executed_notebook(folder, sources_of(FORM, FIGURES, TEXT), 2022, "晴谷镇")


def test_of_a_workbook_it_is_the_cell(suites_2021: Suites) -> None:
    found = findings(sent_workbook(), suites_2021)
    assert (found["C"].source, found["C"].origin) == ("晴谷镇年报.xlsx", "表三!J6")
    assert found["J"].origin.startswith("正文!B")
    assert found["C"].where == "晴谷镇年报.xlsx 表三!J6"


@pytest.mark.parametrize(
    ("format_", "of_figure", "of_text"), [("docx", "个表格", "段"), ("pdf", "页", "页")]
)
def test_of_a_printed_report_it_is_the_table_and_the_paragraph_or_the_page(
    notebook: NotebookNode, suites_2021: Suites, format_: str, of_figure: str, of_text: str
) -> None:
    content, _ = exporter(format_).from_notebook_node(notebook)
    found = findings(taken_in(receive(f"晴谷镇.{format_}", content)), suites_2021)
    assert found["C"].source == f"晴谷镇.{format_}"
    assert of_figure in found["C"].origin
    assert found["C"].origin.endswith("格")
    assert found["J"].origin.startswith("第 ")
    assert found["J"].origin.endswith(of_text)


def test_a_line_that_was_mended_since_has_no_origin_and_the_others_keep_theirs(
    suites_2021: Suites,
) -> None:
    sources = sent_workbook()
    text = sources[NARRATIVE_FILE].decode("utf-8")
    added = text.replace("新收政府", "另有一段。\n\n新收政府")
    moved = findings({**sources, NARRATIVE_FILE: added.encode("utf-8")}, suites_2021)
    assert moved["J"].origin == findings(sources, suites_2021)["J"].origin
    mended = text.replace("申请3件", "申请4件")
    changed = findings({**sources, NARRATIVE_FILE: mended.encode("utf-8")}, suites_2021)
    assert changed["J"].origin == ""
    assert changed["J"].where.startswith("2022/晴谷镇/narrative.md")


def test_a_filing_that_is_what_the_unit_sent_names_its_own_file(suites_2021: Suites) -> None:
    found = findings(sources_of(FORM, FIGURES, TEXT), suites_2021)
    assert (found["C"].source, found["C"].origin) == ("", "")
    assert found["C"].where == "2022/晴谷镇/requests.csv H2"


def test_a_finding_about_no_part_of_the_filing_has_no_origin(suites_2021: Suites) -> None:
    filing = parse_filing(sent_workbook(), 2022, "晴谷镇")
    below = Neighbours(children=(Child("丁镇", ChildState.MISSING),))
    raised = check_filing(Subject(filing, None, WORDS, neighbours=below), suites_2021).findings
    (missing,) = [finding for finding in raised if finding.rule == "FILED"]
    assert (missing.source, missing.where) == ("", "")
