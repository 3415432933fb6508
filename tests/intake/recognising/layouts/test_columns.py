"""Columns of table 三 that are not as the form has them: by heads and sums together, or in doubt."""

from __future__ import annotations

import pytest

from tests.intake.published_reports import GIVEN, RECEIVED, Draft, as_page, draft
from tests.intake.recognising.layouts.laid_out import (
    UNDER,
    Shape,
    assert_read,
    data_rows,
    doubtful_tables,
    few,
    figures_of,
    page_of,
    read,
    wrong,
)
from township_reports.intake.recognising.reasons import Reason


def spans(columns: int) -> Shape:
    """The head over five columns spans so many."""

    def change(made: Draft) -> None:
        rows = made.requests()
        rows[1][1] = (rows[1][1][0], 1, columns)

    return change


def heads_not_merged(made: Draft) -> None:
    """No head spans rows: those on the third row stand under the wrong ones."""
    rows = made.requests()
    rows[1] = [(text, 1, across) for text, _, across in rows[1]]


def exchanged(one: int, other: int) -> Shape:
    """Two columns of the five, with their figures."""

    def change(made: Draft) -> None:
        for row in made.requests()[2:]:
            first = 0 if len(row) == len(UNDER) else len(row) - 6
            i, j = first + one, first + other
            row[i], row[j] = row[j], row[i]

    return change


def total_first(made: Draft) -> None:
    rows = made.requests()
    rows[1].insert(0, rows[1].pop())
    for row in data_rows(made):
        row.insert(len(row) - 7, row.pop())


def flat_total_first(made: Draft) -> None:
    rows = made.requests()
    names = ("总计", "自然人", *UNDER)
    total_first(made)
    rows[:3] = [[("项目", 1, 3), *((name, 1, 1) for name in names)]]


def subtotal(at: int, name: str = "小计") -> Shape:
    """A column more under 法人或其他组织, before this one of the five."""

    def change(made: Draft) -> None:
        rows = made.requests()
        rows[0][1] = (rows[0][1][0], 1, 8)
        rows[1][1] = (rows[1][1][0], 1, 6)
        rows[2].insert(at, (name, 1, 1))
        for row in data_rows(made):
            row.insert(len(row) - 6 + at, (str(sum(figures_of(row)[1:6])), 1, 1))

    return change


def flat_subtotal(made: Draft) -> None:
    subtotal(5)(made)
    names = ("自然人", *UNDER, "法人或其他组织小计", "总计")
    made.requests()[:3] = [[("项目", 1, 3), *((name, 1, 1) for name in names)]]


def total_by_another_name(made: Draft) -> None:
    rows = made.requests()
    rows[1][2] = ("合计", *rows[1][2][1:])


def cut_where_labels_are_fewer_columns(made: Draft) -> None:
    """A page ends below the first result, and what goes on has no heads."""
    rows = made.requests()
    above = [list(row) for row in rows[:6]]
    for row in (above[0], above[3], above[4]):
        row[0] = (row[0][0], row[0][1], 2)
    (group, _, _), (label, _, _) = above[5][:2]
    above[5][:2] = [(group, 1, 1), (label, 1, 1)]
    rows[6].insert(0, (group, 21, 1))
    made.tables["requests"] = [above, rows[6:]]


READ: dict[str, list[Shape]] = {
    "a head over four of five": [spans(4)],
    "a head over three of five": [spans(3)],
    "a head over two of five": [spans(2)],
    "a head over one of five": [spans(1)],
    "a head over six": [spans(6)],
    "heads not merged": [heads_not_merged],
    "two columns exchanged": [exchanged(0, 3)],
    "two others exchanged": [exchanged(1, 4)],
    "two exchanged, a page's end": [exchanged(0, 3), cut_where_labels_are_fewer_columns],
    "the total first": [total_first],
    "the total first, on one row": [flat_total_first],
    "the total first, two exchanged": [exchanged(0, 3), total_first],
    "小计 last": [subtotal(5)],
    "小计 first": [subtotal(0)],
    "合计 last": [subtotal(5, "合计")],
    "小计, a head over five": [subtotal(5), spans(5)],
    "小计 on one row": [flat_subtotal],
    "合计 for the total": [total_by_another_name],
}


@pytest.mark.parametrize("made", [draft(""), few()], ids=["many", "few"])
@pytest.mark.parametrize("shapes", READ.values(), ids=READ)
def test_columns_are_read_where_heads_and_sums_agree(shapes: list[Shape], made: Draft) -> None:
    made = draft("", figures=made.figures)
    assert_read(page_of(*shapes, made=made))


def one_column_alone(made: Draft) -> None:
    """All that was asked came from one kind of applicants, the fourth of the five."""
    for row in data_rows(made):
        total = row[-1][0]
        row[-7:-1] = [("0", 1, 1)] * 4 + [(total, 1, 1), ("0", 1, 1)]


def test_a_head_that_fits_in_two_ways_is_in_doubt() -> None:
    made = few()
    one_column_alone(made)
    spans(3)(made)
    found = read(as_page(made))
    given = {
        doubt.place.column for doubt in found.doubts if doubt.place and doubt.place.row == GIVEN
    }
    assert given == {"法律服务机构", "其他"} | ({"总计"} & given)
    assert {doubt.reason for doubt in found.doubts} == {Reason.SPAN}


def test_moved_columns_are_in_doubt_where_one_row_does_not_add_up() -> None:
    made = draft("")
    exchanged(0, 3)(made)
    row = next(row for row in data_rows(made) if any(text == RECEIVED for text, _, _ in row))
    row[-1] = ("999", 1, 1)
    assert {d.table for d in read(as_page(made)).doubts} == {"requests"}
    assert not [t for t in read(as_page(made)).taken if t.place.table == "requests"]


def test_moved_columns_under_a_head_that_does_not_fit_are_in_doubt() -> None:
    published = page_of(exchanged(0, 3), spans(4))
    found = read(published)
    assert not [taken for taken in found.taken if taken.place.table == "requests"]


def test_a_subtotal_that_does_not_add_up_is_in_doubt_with_its_row() -> None:
    made = draft("")
    subtotal(5)(made)
    row = next(row for row in data_rows(made) if any(text == RECEIVED for text, _, _ in row))
    row[-2] = ("77", 1, 1)
    found = read(as_page(made))
    assert wrong(as_page(made), found) == []
    assert {d.place.row for d in found.doubts if d.place} == {RECEIVED}


@pytest.mark.parametrize("gone", range(5))
def test_a_head_with_a_name_missing_moves_no_figure(gone: int) -> None:
    made = draft("")
    del made.requests()[2][gone]
    assert doubtful_tables(as_page(made)) <= {"requests"}


def test_names_in_another_order_with_one_missing_are_in_doubt() -> None:
    made = draft("")
    heads = made.requests()[2]
    heads[0], heads[1], heads[4] = heads[1], heads[0], ("数据7", 1, 1)
    found = read(as_page(made))
    assert not [taken for taken in found.taken if taken.place.table == "requests"]
