"""Figures that moved together are told by sums; a report's own mistakes are not."""

from __future__ import annotations

from township_reports.forms.reading import form_for
from township_reports.intake.recognising.requests.moved import moved_figures

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


def test_a_digit_that_slid_beside_columns_that_fail_is_told() -> None:
    both = [1, 12, 0, 0, 0, 0, 13]
    slid = rows(received=both, given=[11, 2, 0, 0, 0, 0, 13], handled=both)
    found = moved_figures(TABLE, [slid])
    assert {(GIVEN, "自然人"), (GIVEN, "商业企业")} <= found
    assert not {place for place in found if place[1] == "总计"}
