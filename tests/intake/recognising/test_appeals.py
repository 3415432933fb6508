"""Heads of table 四 on two rows: read where the sums agree, in doubt otherwise."""

from __future__ import annotations

import pytest

from tests.intake.published_reports import Draft, as_page, draft
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised


def on_two_rows(made: Draft, cut: int) -> None:
    """Every result is cut behind so many of its characters."""
    rows = made.tables["appeals"][0]
    at = next(i for i, row in enumerate(rows) if row[-1][0] == "总计")
    split = [[(text[:cut], 1, 1), (text[cut:], 1, 1)] for text, _, _ in rows[at]]
    rows[at : at + 1] = [[first for first, _ in split], [second for _, second in split]]


def read(made: Draft) -> Recognised:
    return recognise(read_page(as_page(made).content, "a.html"))


@pytest.mark.parametrize("cut", [1, 2])
def test_results_on_two_rows_are_read(cut: int) -> None:
    made = draft("")
    on_two_rows(made, cut)
    found = read(made)
    assert found.doubts == ()
    assert {taken.place: taken.text for taken in found.taken} == {
        place: str(figure) for place, figure in made.figures.items()
    }


def test_results_on_two_rows_need_sums_that_agree() -> None:
    made = draft("")
    made.tables["appeals"][0][-1][4] = ("7", 1, 1)
    on_two_rows(made, 2)
    found = read(made)
    assert {doubt.table for doubt in found.doubts} == {"appeals"}
    assert not any(taken.place.row == "行政复议" for taken in found.taken)
