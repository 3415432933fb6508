"""What a subject means in the tables of a form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.conftest import ROOT
from tests.invention import example_figures, filing_of
from township_reports.checks.words import read_words
from township_reports.filings.model import Filing, Paragraph
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.narrative.claims.figures import hold
from township_reports.narrative.claims.model import Claim

_LEXICON = read_words(ROOT / "expectations" / "words.yaml").lexicon
_PARAGRAPH = Paragraph("一、总体情况", "一", 1, 1, "")


def readings(subject: str, filing: Filing) -> list[Decimal | None]:
    claim = Claim(subject, Decimal(0), _PARAGRAPH, 0, 0, 0)
    return [reading.figure for reading in hold(claim, filing, _LEXICON).readings]


def test_received_is_the_new_or_the_new_and_those_carried_over() -> None:
    figures = example_figures(form_for(2021))
    new, brought, *_ = form_for(2021).requests.row_paths
    first, second = (int(figures[Place("requests", row, "总计")]) for row in (new, brought))
    assert readings("受理", filing_of(2021, figures)) == [first, first + second]


def test_a_group_of_results_is_the_sum_of_its_rows() -> None:
    figures = example_figures(form_for(2021))
    rows = [row.path for row in form_for(2021).requests.rows if "（三）不予公开" in row.path]
    total = sum(int(figures[Place("requests", row, "总计")]) for row in rows)
    assert readings("不予公开", filing_of(2021, figures)) == [total]


def test_lawsuits_are_both_groups() -> None:
    figures = example_figures(form_for(2021))
    rows = ["行政诉讼/未经复议直接起诉", "行政诉讼/复议后起诉"]
    total = sum(int(figures[Place("appeals", row, "总计")]) for row in rows)
    assert readings("行政诉讼", filing_of(2021, figures)) == [total]


def test_a_cell_without_a_figure_leaves_the_claim_not_assessable() -> None:
    new = form_for(2021).requests.row_paths[0]
    figures = {**example_figures(form_for(2021)), Place("requests", new, "总计"): "/"}
    claim = Claim("新收", Decimal(3), _PARAGRAPH, 0, 0, 0)
    item = hold(claim, filing_of(2021, figures), _LEXICON)
    assert not item.is_assessable
    assert item.matched is None


def test_both_forms_have_the_decisions_and_documents() -> None:
    for year in (2020, 2021):
        filing = filing_of(year, example_figures(form_for(year)))
        for subject in ("行政许可", "规范性文件制发"):
            assert len(readings(subject, filing)) == 1


def requests_figures(new: int, handled: int, left: int) -> dict[Place, int | Decimal | str]:
    table = form_for(2021).requests
    figures: dict[Place, int | Decimal | str] = dict(example_figures(form_for(2021)))
    for role, value in (("received", new), ("handled", handled), ("left", left)):
        for row in table.rows_of(role):
            figures[Place(table.key, row.path, table.column_of("total"))] = value
    return figures


def requests(new: int, handled: int, left: int) -> Filing:
    return filing_of(2021, requests_figures(new, handled, left))


@pytest.mark.parametrize(
    ("handled", "left", "is_right"), [(9, 3, True), (12, 0, True), (8, 1, False)]
)
def test_all_handled_is_right_where_all_is_or_nothing_is_left(
    handled: int, left: int, is_right: bool
) -> None:
    claim = Claim("全部办结", Decimal(9), _PARAGRAPH, 0, 0, 0)
    item = hold(claim, requests(9, handled, left), _LEXICON)
    assert bool(item.matched) is is_right


@pytest.mark.parametrize(("beside", "is_explained"), [((2,), True), ((3,), False), ((0,), False)])
def test_a_number_beside_it_that_is_not_known_explains_a_claim(
    beside: tuple[int, ...], is_explained: bool
) -> None:
    others = tuple(map(Decimal, beside))
    claim = Claim("新收", Decimal(11), _PARAGRAPH, 0, 0, 0, beside=others)
    assert hold(claim, requests(9, 9, 0), _LEXICON).is_explained is is_explained


def test_two_subjects_with_one_number_are_what_they_add_up_to() -> None:
    filing = filing_of(2021, example_figures(form_for(2021)))
    claim = Claim("予以公开和部分公开", Decimal(0), _PARAGRAPH, 0, 0, 0)
    (both,) = [reading.figure for reading in hold(claim, filing, _LEXICON).readings]
    parts = [readings(subject, filing)[0] for subject in ("予以公开", "部分公开")]
    assert both == sum(part for part in parts if part is not None)


def carried_over(brought: int, handled: int) -> Filing:
    table = form_for(2021).requests
    given = requests_figures(9, handled, 0)
    for row in table.rows_of("brought"):
        given[Place(table.key, row.path, table.column_of("total"))] = brought
    return filing_of(2021, given)


@pytest.mark.parametrize(("handled", "is_right"), [(9, True), (11, True), (12, False), (8, False)])
def test_what_was_answered_of_what_came_in_may_leave_out_what_was_carried_over(
    handled: int, is_right: bool
) -> None:
    claim = Claim("办结", Decimal(9), _PARAGRAPH, 0, 0, 0, of="受理")
    item = hold(claim, carried_over(2, handled), _LEXICON)
    assert bool(item.matched) is is_right


@pytest.mark.parametrize(("handled", "is_explained"), [(11, True), (12, False), (8, False)])
def test_results_that_make_what_came_in_leave_out_what_was_carried_over(
    handled: int, is_explained: bool
) -> None:
    claim = Claim("办结", Decimal(9), _PARAGRAPH, 0, 0, 0, adds_up=True)
    assert hold(claim, carried_over(2, handled), _LEXICON).is_explained is is_explained
