"""White space is taken out of a text, or made one blank."""

from __future__ import annotations

from township_reports.characters.spacing import one_line, without_space


def test_what_an_error_says_in_lines_is_said_on_one() -> None:
    assert one_line(ValueError("first\n  second　third")) == "first second third"


def test_a_line_is_cut_off_where_it_is_too_long() -> None:
    assert one_line("甲 乙\n丙", 3) == "甲 乙"


def test_no_white_space_is_left() -> None:
    assert without_space(" 1 200\u3000\xa0件\n") == "1200件"
