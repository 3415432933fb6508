"""No text of a filing is a formula to a spreadsheet program."""

from __future__ import annotations

import pytest

from township_reports.characters.formulas import begins_formula, spreadsheet_text


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "\t=1", "-cmd|' /C calc'!A0", "+86 1"])
def test_what_would_run_is_set_behind_an_apostrophe(text: str) -> None:
    assert spreadsheet_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "+1.5", "3-1", "鲁河镇", ""])
def test_numbers_and_words_stay(text: str) -> None:
    assert spreadsheet_text(text) == text


def test_line_ends_become_blanks() -> None:
    assert spreadsheet_text("甲\r\n乙\r丙\n丁") == "甲 乙 丙 丁"


@pytest.mark.parametrize(("text", "begins"), [("＝1", True), ("-张三", True), ("张三=", False)])
def test_the_signs_of_formulas_count_in_both_widths(text: str, begins: bool) -> None:
    assert begins_formula(text) is begins
