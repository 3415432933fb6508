"""Lines that write out a table are divided into cells, each gone through once."""

from __future__ import annotations

import pytest

from township_reports.forms.reading import form_for
from township_reports.intake.files.document import TextBlock
from township_reports.intake.recognising.written_out import with_tables_of_lines


@pytest.mark.parametrize("line", ["a@", "甲 ", "1,", "甲1 "])
def test_a_line_without_end_is_gone_through_once(line: str) -> None:
    # Gone through again from each of its characters it would take hours.
    parts = [("二", TextBlock(line * 500_000, is_plain=True))]
    assert with_tables_of_lines(form_for(2023), parts) == parts
