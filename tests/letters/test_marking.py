"""The marked copy: comments at the cells and passages, and the same filing when it comes back."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from tests.invention import NARRATIVE, sources_of, zero_figures
from township_reports.checks.findings import Finding
from township_reports.checks.listing import Listed
from township_reports.checks.severity import Severity
from township_reports.filings.model import Filing
from township_reports.filings.origins import Origins
from township_reports.filings.reading import parse_filing
from township_reports.filings.workbook.filling import filing_workbook
from township_reports.filings.workbook.reading import read_workbook
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.letters.marking import marked_workbook

FORM = form_for(2021)
PLACE = Place("requests", "四、结转下年度继续办理", "总计")
LINE = next(n for n, text in enumerate(NARRATIVE.splitlines(), 1) if text and text[0] != "#")
FOUND = Finding("甲镇", "A", Severity.CRITICAL, "表三", "", "", "合计<不>符", places=(PLACE,))
WORDS = replace(FOUND, message="正文不符", places=(), line=LINE)


def filing(file: str = "甲镇年报.xlsx") -> Filing:
    made = parse_filing(sources_of(FORM, zero_figures(FORM), NARRATIVE), 2021, "甲镇")
    return replace(made, origins=Origins(file))


def comments(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        parts = [name for name in package.namelist() if "comments" in name]
        return "".join(package.read(name).decode("utf-8") for name in parts)


def test_a_comment_stands_at_the_cell_with_the_number_of_its_item() -> None:
    book = marked_workbook(filing(), [Listed(FOUND)])
    assert book is not None
    assert "1. 合计&lt;不&gt;符（必须改正）" in comments(book)


def test_a_passage_of_the_text_is_marked_where_it_stands() -> None:
    book = marked_workbook(filing(), [Listed(FOUND, (WORDS,))])
    assert book is not None
    assert "1. 同一原因：正文不符" in comments(book)


def test_a_marked_copy_says_what_the_filing_says() -> None:
    book = marked_workbook(filing(), [Listed(FOUND, (WORDS,))])
    assert book is not None
    marked = read_workbook(FORM, 2021, "甲镇", book, "甲镇.xlsx")
    plain = read_workbook(FORM, 2021, "甲镇", filing_workbook(filing()), "甲镇.xlsx")
    assert (marked.cells, marked.narrative) == (plain.cells, plain.narrative)


def test_the_same_findings_give_the_same_bytes() -> None:
    assert marked_workbook(filing(), [Listed(FOUND)]) == marked_workbook(filing(), [Listed(FOUND)])


def test_who_sent_no_workbook_gets_none() -> None:
    assert marked_workbook(filing("甲镇年报.docx"), [Listed(FOUND)]) is None
