"""How tables are fitted to a page."""

from __future__ import annotations

import pytest

from township_reports.document.blocks import Grid, Span
from township_reports.filings.limits import WIDEST_TABLE
from township_reports.media.table_lines import grid_parts


def grid(columns: int) -> Grid:
    """A table whose cells say which column they are of."""
    row = tuple((Span(f"第{number}列"),) for number in range(columns))
    return Grid(row, (row, row))


@pytest.mark.parametrize("columns", [1, 2, WIDEST_TABLE])
def test_a_table_that_a_page_holds_stays_one(columns: int) -> None:
    assert grid_parts(grid(columns)) == (grid(columns),)


@pytest.mark.parametrize("columns", [WIDEST_TABLE + 1, 31, 32, 45, 100])
def test_a_wider_one_is_cut_into_tables_that_a_page_holds_and_keeps_each_column(
    columns: int,
) -> None:
    first, *rest = grid(columns).head
    parts = grid_parts(grid(columns))
    assert len(parts) > 1
    assert max(len(part.head) for part in parts) <= WIDEST_TABLE
    assert [part.head[0] for part in parts] == [first] * len(parts)
    assert [cell for part in parts for cell in part.head[1:]] == rest
    assert all(row == part.head for part in parts for row in part.body)


def test_the_parts_are_about_as_wide_as_each_other() -> None:
    widths = [len(part.head) for part in grid_parts(grid(45))]
    assert max(widths) - min(widths) <= 1
