"""Digits of a workbook's cell that are raised or struck out are no digits of its figure."""

from __future__ import annotations

import io

import pytest
from xlsxwriter import Workbook

from township_reports.filings.workbook.rich_text import with_marks_shown
from township_reports.filings.workbook.values import read_book


def shown(*runs: tuple[str, dict[str, object]]) -> str:
    """The text of a cell with these runs, each with its format."""
    content = io.BytesIO()
    with Workbook(content) as book:
        sheet = book.add_worksheet("表三")
        pieces = [piece for text, look in runs for piece in (book.add_format(look), text)]
        sheet.write_rich_string(0, 0, *pieces)
    return read_book(content.getvalue(), "甲镇.xlsx", ["表三"]).grids["表三"].at(0, 0)


@pytest.mark.parametrize("look", [{"font_script": 1}, {"font_script": 2}, {"font_strikeout": 1}])
def test_digits_that_are_raised_or_struck_out_stand_apart(look: dict[str, object]) -> None:
    assert shown(("62", {}), ("1", look)) == "62〔1〕"


def test_a_figure_that_was_struck_out_before_the_new_one_stands_apart() -> None:
    assert shown(("9", {"font_strikeout": 1}), ("62", {})) == "〔9〕62"


def test_a_figure_of_several_looks_is_one() -> None:
    assert shown(("6", {"bold": 1}), ("2", {"font_color": "red"})) == "62"


def test_words_keep_their_raised_signs() -> None:
    assert shown(("面积 30 m", {}), ("2", {"font_script": 1})) == "面积 30 m2"


def test_a_mark_that_is_switched_off_is_none() -> None:
    part = b'<sst><si><r><rPr><strike val="0"/><vertAlign val="baseline"/></rPr><t>62</t></r></si></sst>'
    assert "〔" not in with_marks_shown(part).decode()


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(ValueError, match="strings"):
        with_marks_shown(b"<sst><strike")
