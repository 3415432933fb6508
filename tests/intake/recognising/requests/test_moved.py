"""Figures that moved together are told by sums; a report's own mistakes are not."""

from __future__ import annotations

import pytest

from township_reports.forms.reading import form_for
from township_reports.intake.recognising.requests.moved import UNKNOWN, moved_figures

TABLE = form_for(2023).requests
PATHS = TABLE.row_paths
RECEIVED, GIVEN, HANDLED, LEFT = (PATHS[number] for number in (0, 2, -2, -1))


def rows(**said: list[int]) -> dict[str, list[str]]:
    """A table of nothing but these rows."""
    texts = {path: ["0"] * len(TABLE.columns) for path in PATHS}
    named = {"received": RECEIVED, "given": GIVEN, "handled": HANDLED, "left": LEFT}
    return texts | {named[name]: list(map(str, row)) for name, row in said.items()}


THREE = [3, 2, 0, 0, 0, 0, 5]
WHOLE = rows(received=THREE, given=THREE, handled=THREE)


def test_a_table_that_adds_up_has_no_moved_figures() -> None:
    assert moved_figures(TABLE, [WHOLE]) == frozenset()


def test_a_single_mistake_is_the_report_s_own() -> None:
    wrong = rows(received=[3, 2, 0, 0, 0, 0, 6], given=THREE, handled=THREE)
    assert moved_figures(TABLE, [wrong]) == frozenset()


def test_a_column_exchanged_with_the_total_is_told() -> None:
    moved = {path: [row[-1], *row[1:-1], row[0]] for path, row in WHOLE.items()}
    assert moved_figures(TABLE, [moved]) == {
        (path, column) for path in (RECEIVED, GIVEN, HANDLED) for column in ("自然人", "总计")
    }


def test_a_column_exchanged_in_one_piece_alone_is_told_there() -> None:
    upper = {path: WHOLE[path] for path in PATHS[:10]}
    lower = {p: [WHOLE[p][-1], *WHOLE[p][1:-1], WHOLE[p][0]] for p in PATHS[10:]}
    found = moved_figures(TABLE, [upper, lower])
    assert {path for path, _ in found} == {HANDLED}


def test_rows_below_a_blank_one_are_told_where_columns_do_not_add_up() -> None:
    moved = dict(zip(PATHS, [[""] * 7, *WHOLE.values()], strict=False))
    assert {path for path, _ in moved_figures(TABLE, [moved])} == set(PATHS)


def test_a_blank_row_by_itself_tells_of_nothing() -> None:
    assert moved_figures(TABLE, [WHOLE | {LEFT: [""] * 7}]) == frozenset()


@pytest.mark.parametrize("end", [0, -1])
def test_columns_that_moved_past_one_that_stayed_are_told(end: int) -> None:
    figures = [row[:-1] for row in WHOLE.values()]
    blank = [""] * 6
    moved = [blank, *figures[:-1]] if end == 0 else [*figures[1:], blank]
    stayed = [row[-1] for row in WHOLE.values()]
    texts = [[*row, text] for row, text in zip(moved, stayed, strict=True)]
    found = moved_figures(TABLE, [dict(zip(PATHS, texts, strict=True))])
    assert found == {(path, column) for path in PATHS for column in TABLE.columns[:-1]}


def test_blanks_at_an_end_of_columns_that_add_up_tell_of_nothing() -> None:
    texts = WHOLE | {LEFT: ["", "", *WHOLE[LEFT][2:]]}
    wrong = texts | {PATHS[1]: ["0", "0", "1", "0", "0", "0", "1"]}
    assert moved_figures(TABLE, [texts]) == moved_figures(TABLE, [wrong]) == frozenset()


def test_a_digit_that_slid_beside_columns_that_fail_is_told() -> None:
    both = [1, 12, 0, 0, 0, 0, 13]
    slid = rows(received=both, given=[11, 2, 0, 0, 0, 0, 13], handled=both)
    found = moved_figures(TABLE, [slid])
    assert {(GIVEN, "自然人"), (GIVEN, "商业企业")} <= found
    assert not {place for place in found if place[1] == "总计"}


@pytest.mark.parametrize(("step", "untold"), [(1, LEFT), (-1, RECEIVED)])
def test_figures_that_all_stand_a_row_off_are_told_where_zeros_are_blank(
    step: int, untold: str
) -> None:
    blank = [""] * 7
    stood = [[text.replace("0", "") for text in row] for row in WHOLE.values()]
    moved = [blank, *stood[:-1]] if step > 0 else [*stood[1:], blank]
    found = moved_figures(TABLE, [dict(zip(PATHS, moved, strict=True))])
    told = {path for path, column in found if column == "总计"}
    own = {RECEIVED, GIVEN, HANDLED}
    assert told >= {path for path, row in zip(PATHS, moved, strict=True) if any(row)}
    assert told >= own | {untold}


def test_figures_a_row_higher_are_told_where_the_table_ends_early() -> None:
    refused = {**WHOLE, GIVEN: WHOLE[LEFT], PATHS[10]: WHOLE[GIVEN]}
    moved = dict(zip(PATHS, list(refused.values())[1:15], strict=False))
    found = {path for path, column in moved_figures(TABLE, [moved]) if column == "总计"}
    assert found == {RECEIVED, PATHS[9], PATHS[10]}


def test_figures_below_a_blank_row_are_told_where_the_table_ends_early() -> None:
    early = dict(zip(PATHS[:20], [[""] * 7, *WHOLE.values()], strict=False))
    assert (PATHS[1], "总计") in moved_figures(TABLE, [early])


def test_a_table_that_ends_early_and_begins_with_figures_tells_of_nothing() -> None:
    assert moved_figures(TABLE, [{path: WHOLE[path] for path in PATHS[:20]}]) == frozenset()


def test_a_column_that_moved_past_a_row_with_another_s_label_is_told() -> None:
    column = [row[0] for row in WHOLE.values()]
    texts = [[text, *row[1:]] for text, row in zip(["", *column[:-1]], WHOLE.values(), strict=True)]
    keys = ["line 24" if path == HANDLED else path for path in PATHS]
    found = moved_figures(TABLE, [dict(zip(keys, texts, strict=True))])
    assert {(RECEIVED, "自然人"), (PATHS[1], "自然人"), (LEFT, "自然人")} <= found
    assert not {place for place in found if place[1] != "自然人"}


def test_a_digit_that_slid_is_told_where_one_of_its_columns_lacks_a_figure() -> None:
    slid = rows(
        received=[8, 100, 0, 0, 0, 0, 108],
        given=[88, 3, 0, 0, 0, 0, 91],
        handled=[8, 100, 0, 0, 0, 0, 108],
    )
    slid[PATHS[10]] = ["0", UNKNOWN, "0", "0", "0", "0", UNKNOWN]
    found = moved_figures(TABLE, [slid])
    assert {place for place in found if place[0] == GIVEN} == {
        (GIVEN, "自然人"),
        (GIVEN, "商业企业"),
    }
