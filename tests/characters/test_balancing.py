"""Titles over several lines: turned where a reader would, and about as long as each other."""

from __future__ import annotations

import pytest

from township_reports.characters.balancing import balanced_lines, set_width

REPORT = "2021年政府信息公开工作年度报告"


def test_figures_and_latin_letters_are_half_a_character_wide() -> None:
    assert set_width("第2021号（A）") == 6.5


def test_a_title_that_fits_stands_on_one_line() -> None:
    assert balanced_lines(f"晴谷镇{REPORT}", 20) == (f"晴谷镇{REPORT}",)


def test_a_title_turns_between_whose_it_is_and_the_year() -> None:
    whose = "示例县枫吟乡人民政府"
    assert balanced_lines(whose + REPORT, 20) == (whose, REPORT)


def test_figures_are_not_torn_apart_nor_from_their_year() -> None:
    lines = balanced_lines(f"{'晴' * 22}{REPORT}{'谷' * 3}", 20)
    assert [line for line in lines if "2021年" in line]


def test_a_title_without_figures_turns_in_the_middle() -> None:
    assert balanced_lines("晴" * 25, 20) in {("晴" * 12, "晴" * 13), ("晴" * 13, "晴" * 12)}


@pytest.mark.parametrize("length", [21, 39, 41, 60, 95])
def test_every_line_fits_and_none_is_much_shorter(length: int) -> None:
    widths = [set_width(line) for line in balanced_lines("晴" * length, 20)]
    assert max(widths) <= 20
    assert max(widths) - min(widths) <= len(widths)


def test_no_line_begins_with_a_stop() -> None:
    lines = balanced_lines("晴" * 12 + "，" + "谷" * 12, 20)
    assert not any(line.startswith("，") for line in lines)


def test_nothing_is_lost_of_a_title_that_cannot_turn() -> None:
    assert balanced_lines("1" * 50, 20) == ("1" * 50,)


def test_lines_of_their_own_stay() -> None:
    assert balanced_lines("晴谷镇\n年度报告", 20) == ("晴谷镇", "年度报告")
