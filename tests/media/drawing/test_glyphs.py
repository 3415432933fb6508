"""Characters as outlines of the shipped sans, and lines of them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from fontTools.ttLib import TTFont

from township_reports.characters.fonts import STAND_IN, font_files
from township_reports.media.drawing.glyphs import glyph, text_width
from township_reports.media.drawing.lettering import Lettering, wrap_text


@pytest.mark.parametrize("char", "新收（%0gÅ")
def test_an_outline_is_the_fonts_own(char: str) -> None:
    font = TTFont(font_files()[1], lazy=True)
    shape = font.getGlyphSet()[font.getBestCmap()[ord(char)]]
    own, written = BoundsPen(None), BoundsPen(None)
    shape.draw(own)
    parse_path(glyph(char).path, written)
    assert written.bounds == pytest.approx(own.bounds, abs=1)
    assert glyph(char).width == shape.width


@pytest.mark.parametrize("char", ["😀", "\u202e", "\ue000", "\x07"])
def test_what_cannot_be_printed_is_the_printers_stand_in(char: str) -> None:
    assert glyph(char) == glyph(STAND_IN)


def test_text_is_as_wide_as_its_characters() -> None:
    assert text_width("新收", 14) == 28


def test_text_that_fits_stays_in_one_line() -> None:
    assert wrap_text("新收申请", 10, 40) == ("新收申请",)


def test_longer_text_takes_lines_of_about_one_length() -> None:
    assert wrap_text("新收申请数量", 10, 40) == ("新收申", "请数量")


def test_text_takes_as_many_lines_as_it_needs() -> None:
    assert wrap_text("新收政府信息公开申请数量多", 10, 40) == (
        "新收政府",
        "信息公开",
        "申请数量",
        "多",
    )


def test_a_number_stays_in_one_line() -> None:
    assert wrap_text("收费12345.6万元", 10, 50) == ("收费", "12345.6", "万元")


def test_a_number_wider_than_a_line_is_broken_after_all() -> None:
    assert "".join(wrap_text("1" * 30, 10, 40)) == "1" * 30
    assert all(text_width(line, 10) <= 40 for line in wrap_text("1" * 30, 10, 40))


def test_no_line_begins_with_a_stop() -> None:
    assert wrap_text("新收申请，数量", 10, 40) == ("新收申", "请，数量")
    assert wrap_text("新收申请数（量）", 10, 50) == ("新收申请", "数（量）")


def test_room_for_less_than_a_character_ends() -> None:
    assert wrap_text("新收申请", 10, 1) == ("新", "收", "申", "请")


def test_no_text_is_no_line() -> None:
    assert wrap_text(" \n ", 10, 40) == ()


def test_a_character_is_defined_once_however_often_it_is_set() -> None:
    lettering = Lettering("c")
    lettering.line("1101", 0, 0, 14)
    lettering.line("1", 0, 0, 14)
    assert lettering.definitions().count("<path") == 2


def test_importing_charts_imports_no_font_library() -> None:
    code = "import sys, township_reports.media.html; print(sorted({'fontTools', 'typst', 'pandas', 'lxml'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.strip() == b"[]"
