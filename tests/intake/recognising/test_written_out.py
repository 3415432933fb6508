"""Lines that write out a table are divided into cells, each gone through once; captions are none."""

from __future__ import annotations

import pytest

from township_reports.forms.reading import form_for
from township_reports.intake.files.document import TableBlock, TextBlock
from township_reports.intake.recognising.written_out import with_tables_of_lines


def test_a_caption_of_some_months_over_a_table_a_cell_a_line_stays_a_text() -> None:
    texts = ("2023年1月至9月情况", "信息内容", "现行有效件数", "规章", "1", "2", "3")
    parts = [("二", TextBlock(text, is_plain=True)) for text in texts]
    caption, (_, table) = with_tables_of_lines(form_for(2023), parts)
    assert caption == parts[0]
    assert isinstance(table, TableBlock)


@pytest.mark.parametrize("line", ["a@", "甲 ", "1,", "甲1 "])
def test_a_line_without_end_is_gone_through_once(line: str) -> None:
    # Gone through again from each of its characters it would take hours.
    parts = [("二", TextBlock(line * 500_000, is_plain=True))]
    assert with_tables_of_lines(form_for(2023), parts) == parts
