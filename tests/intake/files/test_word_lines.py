"""Word files whose title stands in a text box, or whose tables are written out in paragraphs."""

from __future__ import annotations

from random import Random

import pytest

from tests.intake.files.blocks import texts
from tests.intake.generated.layouts.word import WordStyle, as_word
from tests.intake.generated.names import NAMINGS
from tests.intake.generated.reports import report_of
from tests.invention import zero_figures
from township_reports.forms.reading import form_for
from township_reports.intake.files.word.reading import read_word
from township_reports.intake.recognising.report import recognise

FORM = form_for(2023)


def word_of(style: WordStyle) -> bytes:
    report = report_of(FORM, 2023, NAMINGS[0], zero_figures(FORM))
    return as_word(report, Random(0), style)  # noqa: S311


def test_a_title_in_a_text_box_is_read_once() -> None:
    document = read_word(word_of(WordStyle(is_title_boxed=True)), "a.docx")
    title = FORM.report_title(NAMINGS[0].name, 2023)
    assert [block.text for block in texts(document)].count(f"**{title}**") == 1
    assert document.unread == ()


@pytest.mark.parametrize("between", ["\t", "\n"])
def test_a_table_of_paragraphs_is_read(between: str) -> None:
    found = recognise(read_word(word_of(WordStyle(between=between)), "a.docx"))
    assert (len(found.taken), found.doubts) == (len(zero_figures(FORM)), ())
