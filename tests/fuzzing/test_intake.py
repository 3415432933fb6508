"""Damaged files at intake: read, or refused in a line; never anything else."""

import io
from random import Random

import docx

from tests.fuzzing.damaging import damaged, damaged_part, fuzz, joined, refuses
from tests.intake.files.pdfs import typeset
from tests.intake.published_reports import reports
from tests.invention import NARRATIVE, example_figures, filing_of
from township_reports.filings.workbook.filling import filing_workbook
from township_reports.forms.reading import form_for
from township_reports.intake.errors import IntakeError
from township_reports.intake.receiving import receive

TITLE = "晴谷镇2022年政府信息公开工作年度报告"
BOOK = filing_workbook(filing_of(2022, example_figures(form_for(2022)), unit="晴谷镇"))
PAGES = [report.content for report in reports()][:5]
TEXT = f"# {TITLE}\n\n{NARRATIVE}\n| 项目 | 总计 |\n| --- | --- |\n| 一 | 3 |\n".encode()


def word() -> bytes:
    document = docx.Document()
    for line in (TITLE, *filter(str.strip, NARRATIVE.splitlines())):
        document.add_paragraph(line.lstrip("# "))
    table = document.add_table(4, 4)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WORD = word()


def take(name: str, content: bytes) -> None:
    try:
        receive(name, content)
    except IntakeError as error:
        refuses(error)


def test_a_damaged_word_file_is_read_or_refused() -> None:
    def case(random: Random) -> None:
        take("a.docx", random.choice([damaged, damaged_part, damaged_part])(WORD, random))

    fuzz(case, 60)


def test_a_damaged_workbook_is_read_or_refused() -> None:
    def case(random: Random) -> None:
        take("a.xlsx", random.choice([damaged, damaged_part, damaged_part])(BOOK, random))

    fuzz(case, 60)


def test_a_damaged_page_is_read_or_refused() -> None:
    def case(random: Random) -> None:
        content = damaged(random.choice(PAGES), random)
        take("a.html", random.choice([content, joined([*PAGES, TEXT], random)]))

    fuzz(case, 15)


def test_a_damaged_text_is_read_or_refused() -> None:
    def case(random: Random) -> None:
        take(random.choice(["a.txt", "a.md"]), damaged(TEXT, random))

    fuzz(case, 60)


def test_a_damaged_pdf_is_read_or_refused() -> None:
    content = typeset(f"{TITLE}\n\n#table(columns: 2, [项目], [总计], [一], [3])\n")

    def case(random: Random) -> None:
        take("a.pdf", damaged(content, random))

    fuzz(case, 2)
