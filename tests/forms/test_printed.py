"""The form's tables as printed: a whole grid, each place once, each head named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from township_reports.forms.model import Form, Node
from township_reports.forms.printed import PrintedTable, Scope, printed_table
from township_reports.forms.reading import form_named

FORMS = [form_named("2019"), form_named("2021")]
KEYS = ("disclosure", "requests", "appeals")
TABLES = [pytest.param(form, key, id=f"{form.version}-{key}") for form in FORMS for key in KEYS]


@pytest.mark.parametrize(("form", "key"), TABLES)
def test_every_place_of_the_table_stands_once_in_order(form: Form, key: str) -> None:
    printed = printed_table(form, key)
    places = [cell.place for row in printed.rows for cell in row if cell.place]
    assert tuple(places) == form.table(key).places


@pytest.mark.parametrize(("form", "key"), TABLES)
def test_a_cell_is_a_head_or_stands_for_a_place(form: Form, key: str) -> None:
    for row in printed_table(form, key).rows:
        for cell in row:
            assert cell.is_head == (cell.place is None)
            assert bool(cell.id) == cell.is_head
            assert bool(cell.text) == cell.is_head


def covered(table: PrintedTable) -> list[tuple[int, int]]:
    return [
        (row + down, column + across)
        for row, column, cell in table.standing()
        for down in range(cell.rows)
        for across in range(cell.columns)
    ]


@pytest.mark.parametrize(("form", "key"), TABLES)
def test_the_cells_cover_rows_and_columns_exactly(form: Form, key: str) -> None:
    table = printed_table(form, key)
    grid = [(row, column) for row in range(len(table.rows)) for column in range(len(table.widths))]
    assert sorted(covered(table)) == grid


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.version)
def test_the_heads_that_cells_name_exist_once_in_the_report(form: Form) -> None:
    cells = [cell for key in KEYS for row in printed_table(form, key).rows for cell in row]
    ids = [cell.id for cell in cells if cell.is_head]
    assert len(set(ids)) == len(ids)
    assert {name for cell in cells for name in cell.headers} <= set(ids)


def test_a_figure_names_the_heads_of_its_row_and_column() -> None:
    table = printed_table(form_named("2021"), "requests")
    labels = {cell.id: cell.text for row in table.rows for cell in row if cell.is_head}
    row = next(row for row in table.rows if row[0].text == "2.重复申请")
    assert [labels[name] for name in row[2].headers] == [
        "申请人情况",
        "法人或其他组织",
        "商业企业",
        "三、本年度办理结果",
        "（五）不予处理",
        "2.重复申请",
    ]


def test_a_cell_stands_beside_what_reaches_down_from_above() -> None:
    table = printed_table(form_named("2021"), "requests")
    stands = {cell.text: (row, column) for row, column, cell in table.standing() if cell.is_head}
    assert stands["申请人情况"] == (0, 3)
    assert stands["商业企业"] == (2, 4)
    assert stands["（七）总计"] == (26, 1)


def test_a_head_over_several_rows_or_columns_says_so() -> None:
    rows = printed_table(form_named("2021"), "requests").rows
    scopes = {cell.text: (cell.scope, cell.rows, cell.columns) for row in rows for cell in row}
    assert scopes["三、本年度办理结果"] == (Scope.ROWS, 22, 1)
    assert scopes["1.属于国家秘密"] == (Scope.ROW, 1, 1)
    assert scopes["法人或其他组织"] == (Scope.COLUMNS, 1, 5)
    assert scopes["自然人"] == (Scope.COLUMN, 2, 1)


def test_a_row_more_in_the_form_is_a_row_more_in_print() -> None:
    form = form_named("2021")
    tree = (*form.requests.row_tree, Node("五、新的一行"))
    more = replace(form, requests=replace(form.requests, row_tree=tree))
    table = printed_table(more, "requests")
    assert [cell.text for cell in table.rows[-1]] == ["五、新的一行", *[""] * 7]
    assert table.rows[-1][1].place == more.requests.places[-7]


def test_a_table_that_the_form_lacks_is_refused() -> None:
    with pytest.raises(KeyError):
        printed_table(form_named("2021"), "petitions")
