"""Whatever structure of headings a narrative has, its report has one that every medium can show."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from hypothesis import given
from lxml import html

from tests.document.markup import HEADINGS
from tests.invention import NARRATIVE, filing_of, zero_figures
from tests.report.printed import PARAMETERS, prose_of_report
from township_reports.checks.running import CheckResult
from township_reports.document.blocks import Heading, Paragraph, Span, Title
from township_reports.document.imprint import Imprint
from township_reports.document.tables import MergedTable
from township_reports.forms.reading import form_for
from township_reports.media.html import blocks_html
from township_reports.media.word import word_file
from township_reports.report.parts import Report


def test_a_title_before_all_sections_is_a_bold_line() -> None:
    title, line, *_ = prose_of_report("# 甲镇年度报告\n\n## 一、总体情况\n\n文")
    assert isinstance(title, Title)
    assert line == Paragraph((Span("甲镇年度报告", strong=True),))


@given(HEADINGS)
def test_headings_begin_with_a_section_and_skip_no_level(narrative: str) -> None:
    level = 1
    for block in prose_of_report(narrative):
        if isinstance(block, Heading):
            assert 2 <= block.level <= level + 1
            assert block.text.strip()
            level = block.level


@pytest.mark.parametrize("mark", ["#", "##", "###", "######"])
@pytest.mark.parametrize("title", ["标题", "一、总体情况", "（一）主动公开"])
def test_pages_and_word_files_have_the_headings_of_the_document(mark: str, title: str) -> None:
    blocks = prose_of_report(f"{mark} {title}\n\n{mark} {title}\n\n文\n\n###### {title}")
    wanted = [(block.level, block.text) for block in blocks if isinstance(block, Heading)]
    page = html.fromstring(blocks_html(blocks))
    shown = [
        (int(h.tag[1]), "".join(map(str, h.itertext())))
        for h in page.iter("h2", "h3", "h4", "h5", "h6")
    ]
    assert shown == wanted
    imprint = Imprint("甲镇", "甲镇", date(2022, 1, 20), 2021)
    document = docx.Document(io.BytesIO(word_file(blocks, imprint)))
    styled = [
        (int(line.style.name[-1]) + 1, line.text)
        for line in document.paragraphs
        if line.style and line.style.name and line.style.name.lower().startswith("heading")
    ]
    assert styled == wanted


def section_blocks(narrative: str, numeral: str) -> tuple[object, ...]:
    form = form_for(2021)
    filing = filing_of(2021, zero_figures(form), narrative)
    return Report(filing, PARAMETERS, CheckResult((), ())).section(numeral).blocks


def test_text_beside_a_table_stands_over_it() -> None:
    text = f"{NARRATIVE}\n## 三、收到和处理政府信息公开申请情况\n\n情况见下表：\n"
    heading, line, table = section_blocks(text, "三")
    assert isinstance(heading, Heading)
    assert line == Paragraph((Span("情况见下表："),))
    assert isinstance(table, MergedTable)


def test_a_table_without_text_beside_it_stands_under_its_heading() -> None:
    assert [type(block) for block in section_blocks(NARRATIVE, "三")] == [Heading, MergedTable]
