"""Table 四 with rows and columns exchanged: read where every figure has one place, and sums agree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.intake.published_reports import Draft, Rows, as_page, as_text, draft
from tests.intake.recognising.layouts.laid_out import assert_read, doubtful_tables, read
from township_reports.forms.reading import form_for

RESULTS = form_for(2023).appeals.results
Turn = Callable[[list[str]], Rows]


def one(text: str) -> tuple[str, int, int]:
    return text, 1, 1


def results_down(figures: list[str]) -> Rows:
    heads: Rows = [
        [("", 2, 1), ("行政复议", 2, 1), ("行政诉讼", 1, 2)],
        [one("未经复议直接起诉"), one("复议后起诉")],
    ]
    return heads + [[one(name), *map(one, figures[i::5])] for i, name in enumerate(RESULTS)]


def results_down_on_one_head(figures: list[str]) -> Rows:
    names = ("结果", "行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    return [[*map(one, names)], *results_down(figures)[2:]]


def procedures_down(figures: list[str]) -> Rows:
    return [
        [("类别", 1, 2), *map(one, RESULTS)],
        [("行政复议", 1, 2), *map(one, figures[:5])],
        [("行政诉讼", 2, 1), one("未经复议直接起诉"), *map(one, figures[5:10])],
        [one("复议后起诉"), *map(one, figures[10:])],
    ]


def procedures_down_flat(figures: list[str]) -> Rows:
    names = ("行政复议", "未经复议直接起诉", "复议后起诉")
    return [
        [*map(one, ("", *RESULTS))],
        *([one(name), *map(one, figures[5 * i : 5 * i + 5])] for i, name in enumerate(names)),
    ]


def all_down(figures: list[str]) -> Rows:
    rows: Rows = [[one(name), one(figures[i])] for i, name in enumerate(RESULTS * 3)]
    rows[0].insert(0, ("行政复议", 5, 2))
    rows[5].insert(0, ("未经复议直接起诉", 5, 1))
    rows[5].insert(0, ("行政诉讼", 10, 1))
    rows[10].insert(0, ("复议后起诉", 5, 1))
    return rows


def all_down_not_merged(figures: list[str]) -> Rows:
    rows: Rows = [[one(""), one(name), one(figures[i])] for i, name in enumerate(RESULTS * 3)]
    for at, name in ((0, "行政复议"), (5, "未经复议直接起诉"), (10, "复议后起诉")):
        rows[at][0] = one(name)
    return rows


TURNS: dict[str, Turn] = {
    turn.__name__: turn
    for turn in (
        results_down,
        results_down_on_one_head,
        procedures_down,
        procedures_down_flat,
        all_down,
        all_down_not_merged,
    )
}


def turned(turn: Turn) -> Draft:
    made = draft("")
    figures = [text for text, _, _ in made.tables["appeals"][0][-1]]
    made.tables["appeals"] = [turn(figures)]
    return made


each = pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)


@each
def test_a_turned_table_is_read(turn: Turn) -> None:
    assert_read(as_page(turned(turn)))


@each
def test_a_turned_table_is_read_from_text(turn: Turn) -> None:
    assert doubtful_tables(as_text(turned(turn))) <= {"appeals"}


@each
def test_a_turned_table_needs_sums_that_agree(turn: Turn) -> None:
    made = turned(turn)
    row = next(row for row in made.tables["appeals"][0] if row[-1][0].isdigit())
    row[-1] = ("777", 1, 1)
    found = read(as_page(made))
    assert {doubt.table for doubt in found.doubts} == {"appeals"}
    assert "777" not in {taken.text for taken in found.taken}


@each
def test_a_turned_table_with_a_row_twice_is_in_doubt(turn: Turn) -> None:
    made = turned(turn)
    rows = made.tables["appeals"][0]
    rows.append([("尚未审结", 1, 1), *[("3", 1, 1)] * (len(rows[-1]) - 1)])
    found = read(as_page(made))
    assert {doubt.table for doubt in found.doubts} == {"appeals"}
