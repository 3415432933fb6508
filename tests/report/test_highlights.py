"""The figures that a reviewer sees first, beside last year's, whichever form either has."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.invention import example_figures, filing_of
from township_reports.checks.neighbours import Likeness, LikenessKind, Neighbours
from township_reports.filings.model import Filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.report.highlights import figures_at_a_glance, highlights, like_texts

NAMES = [
    "新收申请",
    "办理结果",
    "结转下年",
    "行政复议",
    "行政诉讼",
    "规范性文件",
    "行政许可",
    "行政处罚",
]


def filing(year: int) -> Filing:
    return filing_of(year, example_figures(form_for(year)))


@pytest.mark.parametrize("year", [2020, 2021])
def test_both_forms_have_the_same_names(year: int) -> None:
    assert list(figures_at_a_glance(filing(year))) == NAMES


def test_last_years_figures_stand_beside_this_years() -> None:
    now, last = example_figures(form_for(2021)), example_figures(form_for(2020))
    received = [Place("requests", form_for(y).requests.row_paths[0], "总计") for y in (2021, 2020)]
    first = highlights(filing(2021), filing(2020))[0]
    assert first == ("新收申请", str(now[received[0]]), str(last[received[1]]))


def test_fees_stand_behind_the_counts_where_the_form_asks_for_them() -> None:
    places = form_for(2022).places("charges.charged")
    now, last = example_figures(form_for(2022)), example_figures(form_for(2021))
    figures = {**now, places[0]: Decimal("13500")}, {**last, places[0]: Decimal("1.35")}
    assert highlights(filing_of(2022, figures[0]), filing_of(2021, figures[1]))[-1] == (
        "收费",
        "13500",
        "1.35",
    )
    assert [name for name, _, _ in highlights(filing(2020), None)] == NAMES


def test_lawsuits_are_those_with_and_without_review() -> None:
    figures = example_figures(form_for(2021))
    _, *lawsuits = form_for(2021).appeals.rows
    total = sum(int(figures[Place("appeals", row.path, "总计")]) for row in lawsuits)
    assert figures_at_a_glance(filing(2021))["行政诉讼"] == total


def test_without_last_year_or_without_a_figure_it_is_empty() -> None:
    figures = example_figures(form_for(2021))
    figures[Place("requests", form_for(2021).requests.row_paths[0], "总计")] = "/"
    assert highlights(filing_of(2021, figures), None)[0] == ("新收申请", "", "")


def test_only_texts_that_are_alike_are_named() -> None:
    neighbours = Neighbours(
        likeness=(
            Likeness(LikenessKind.OTHER, True, 72, "乙镇"),
            Likeness(LikenessKind.YEAR, False),
        ),
    )
    assert like_texts(neighbours) == ((LikenessKind.OTHER, 72, "乙镇"),)
