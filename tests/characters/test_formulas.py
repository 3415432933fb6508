"""No text of a filing is a formula to a spreadsheet program."""

from __future__ import annotations

import pytest

from township_reports.characters.formulas import begins_formula, spreadsheet_text

RUNS = [
    *("=1+1", "@SUM(A1)", "-cmd|' /C calc'!A0", "+86 1", "-3+2", "+", "-1.2.3"),
    *("＝1+1", "＠SUM(A1)", "－cmd|' /C calc'!A0", "＋1＋1", "－²"),
    *("\t=1", "\t鲁河镇", " =1", "\u3000＝1", "\ufeff=1", "\u200b=1", "\x00=1"),
]


@pytest.mark.parametrize("text", RUNS)
def test_what_would_run_is_set_behind_an_apostrophe(text: str) -> None:
    assert spreadsheet_text(text) == f"'{text}"


@pytest.mark.parametrize("text", [*RUNS, "\r=1", "鲁河镇", "-3", "甲\n乙"])
def test_text_that_was_made_safe_stays(text: str) -> None:
    once = spreadsheet_text(text)
    assert spreadsheet_text(once) == once


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("text", ["=1+1", "鲁河镇"])
def test_a_line_end_in_front_is_set_behind_an_apostrophe(end: str, text: str) -> None:
    assert spreadsheet_text(end + text) == f"' {text}"


@pytest.mark.parametrize("text", ["-3", "+1.5", "－３．５", "＋２", "3-1", "鲁河镇", ""])
def test_numbers_and_words_stay(text: str) -> None:
    assert spreadsheet_text(text) == text


def test_line_ends_become_blanks() -> None:
    assert spreadsheet_text("甲\r\n乙\r丙\n丁") == "甲 乙 丙 丁"


@pytest.mark.parametrize(
    ("text", "begins"),
    [("＝1", True), ("-张三", True), (" =1", True), ("\r＠", True), ("张三=", False)],
)
def test_the_signs_of_formulas_count_in_both_widths(text: str, begins: bool) -> None:
    assert begins_formula(text) is begins
