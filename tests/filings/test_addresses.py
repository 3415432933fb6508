"""Cells are named as spreadsheet programs name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.filings.addresses import address, column_of


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [(5, 2, "C5"), (1, 0, "A1"), (2, 25, "Z2"), (3, 26, "AA3"), (4, 52, "BA4")],
)
def test_a_cell_is_named_as_a_spreadsheet_does(row: int, column: int, cell: str) -> None:
    assert address(row, column) == cell


@given(st.integers(0, 20_000))
def test_letters_are_read_back(column: int) -> None:
    assert column_of(address(7, column).removesuffix("7")) == column
