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


def exchanged(made: Draft) -> None:
    """The first two results of each procedure have changed places."""
    rows = made.tables["appeals"][0]
    at = next(i for i, row in enumerate(rows) if row[-1][0] == "总计")
    for row in rows[at:]:
        for first in range(0, len(row), 5):
            row[first], row[first + 1] = row[first + 1], row[first]


@pytest.mark.parametrize("cut", [0, 1, 2])
def test_results_in_another_order_are_read_by_their_names(cut: int) -> None:
    made = draft("")
    exchanged(made)
    if cut:
        on_two_rows(made, cut)
    found = read(made)
    assert found.doubts == ()
    assert {taken.place: taken.text for taken in found.taken} == {
        place: str(figure) for place, figure in made.figures.items()
    }


@pytest.mark.parametrize("cut", [0, 1, 2])
def test_results_in_another_order_need_sums_that_agree(cut: int) -> None:
    made = draft("")
    exchanged(made)
    made.tables["appeals"][0][-1][4] = ("7", 1, 1)
    if cut:
        on_two_rows(made, cut)
    found = read(made)
    assert {doubt.table for doubt in found.doubts} == {"appeals"}
    assert not any(taken.place.row == "行政复议" for taken in found.taken)


def test_results_on_two_rows_in_the_form_s_order_may_be_a_report_s_own_mistake() -> None:
    made = draft("")
    made.tables["appeals"][0][-1][4] = ("7", 1, 1)
    on_two_rows(made, 2)
    found = read(made)
    assert found.doubts == ()
    assert "7" in {taken.text for taken in found.taken if taken.place.row == "行政复议"}
