"""What shows nothing, or turns a line, does not pass unseen."""

from __future__ import annotations

import pytest

from township_reports.characters.invisible import (
    breaks_line,
    escaped_text,
    is_seen_in_print,
    visible_text,
    visible_xml_text,
)


@pytest.mark.parametrize(
    "char", ["\x00", "\x0b", "\r", "\x7f", "\x9f", "\u200e", "\u202e", "\u2069"]
)
def test_controls_and_marks_of_direction_show_as_replaced(char: str) -> None:
    assert visible_text(f"甲{char}乙") == visible_xml_text(f"甲{char}乙") == "甲\ufffd乙"


def test_line_ends_and_tabs_lay_a_text_out() -> None:
    assert visible_text("甲\n乙\t丙") == "甲\n乙\t丙"


@pytest.mark.parametrize("char", ["\ud800", "\ufffe"])
def test_what_xml_cannot_write_is_replaced_there_alone(char: str) -> None:
    assert visible_text(char) == char
    assert visible_xml_text(char) == "\ufffd"


def test_unseen_characters_are_escaped() -> None:
    assert escaped_text("张\u200b三\n\u2028") == r"张\u200b三\n\u2028"
    assert escaped_text("张三 ２号") == "张三 ２号"


@pytest.mark.parametrize("char", ["\u200b", "\ue000", "\x01", "\ud800"])
def test_what_no_font_shows_is_not_seen_in_print(char: str) -> None:
    assert not is_seen_in_print(char)
    assert is_seen_in_print("甲")


@pytest.mark.parametrize(
    ("text", "breaks"), [("甲\u2028乙", True), ("甲\n", True), ("甲　乙", False)]
)
def test_some_characters_end_a_line(text: str, breaks: bool) -> None:
    assert breaks_line(text) is breaks
