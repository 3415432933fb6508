"""What a finding over two sides says: the sums' own wording, or the entry's message."""

from typing import Literal, Required, TypedDict, Unpack

import pytest

from tests.invention import Figures, example_figures, filing_of, zero_figures
from township_reports.checks.expectations import ExpectColumnSumsToAgree
from township_reports.checks.findings import Finding
from township_reports.checks.running import check_filing
from township_reports.checks.severity import Severity
from township_reports.checks.suites import Entry, Suite
from township_reports.forms.model import Place
from township_reports.forms.reading import form_named

FORM = form_named("2021")
RECEIVED, BROUGHT, *_ = FORM.requests.row_paths
PERMITS = Place("disclosure", "第二十条第（五）项/行政许可", "本年处理决定数量")


class Sums(TypedDict, total=False):
    """What is expected of a view's columns."""

    left: Required[list[str]]
    right: Required[list[str]]
    relation: Literal["==", ">="]


def found(
    view: str, figures: Figures, message: str = "", **sums: Unpack[Sums]
) -> tuple[Finding, ...]:
    """The findings of one entry over sums, held against a filing with these figures."""
    entry = Entry(
        expectation=ExpectColumnSumsToAgree(**sums, meta={"entry": 1}),
        rule="X",
        severity=Severity.WARNING,
        explanation="两边相等",
        message=message,
        compare="minimum" if view == "cells" else "",
    )
    filing = filing_of(2021, figures)
    return check_filing(filing, [Suite("own", view, (entry,))]).findings


def test_sums_without_a_message_name_both_sides() -> None:
    figures = {**zero_figures(FORM), Place("requests", RECEIVED, "自然人"): 2}
    [finding] = found("requests_by_applicant", figures, left=["一", "二"], right=["四"])
    assert finding.message == "表三「自然人」列：一(2)＋二(0)＝2，四 为 0，相差 2"


def test_two_figures_without_a_message_are_worded_as_sums() -> None:
    figures = {**zero_figures(FORM), Place("requests", RECEIVED, "自然人"): 2}
    [finding] = found("requests_by_applicant", figures, left=["二"], right=["一"], relation=">=")
    assert finding.message == "表三「自然人」列：二 为 0，小于一(2)，相差 2"


def test_the_message_of_an_entry_replaces_the_wording_of_sums() -> None:
    figures = {**zero_figures(FORM), Place("requests", RECEIVED, "自然人"): 2}
    [finding] = found(
        "requests_by_applicant",
        figures,
        "{place}：来件 {value} 件（新收 {一}），结转 {四} 件",
        left=["一", "二"],
        right=["四"],
    )
    assert finding.message == "表三「自然人」列：来件 2 件（新收 2），结转 0 件"


def test_sums_with_a_message_keep_their_figures_and_cells() -> None:
    figures = example_figures(FORM)
    sums: Sums = {"left": ["一", "二"], "right": ["三(七)"]}
    worded, plain = (
        found("requests_by_applicant", figures, message, **sums) for message in ("不等", "")
    )
    assert plain
    assert [(f.row, f.column, f.left, f.right, f.difference, f.cell, f.places) for f in worded] == [
        (f.row, f.column, f.left, f.right, f.difference, f.cell, f.places) for f in plain
    ]


def test_a_figure_and_its_bound_with_a_message_are_about_the_figures_cell() -> None:
    figures = {**zero_figures(FORM), PERMITS: -3}
    [finding] = found(
        "cells",
        figures,
        "{place}填的是 {text}",
        left=["figure"],
        right=["minimum"],
        relation=">=",
    )
    assert finding.places == (PERMITS,)
    assert finding.message == f"表二「{PERMITS.row}」行「{PERMITS.column}」列填的是 -3"
    assert (finding.left, finding.right, finding.difference) == ("-3", "0", "-3")


@pytest.mark.parametrize("relation", ["==", ">="])
def test_sums_over_one_cell_name_its_row_and_column(relation: Literal["==", ">="]) -> None:
    figures = {**zero_figures(FORM), PERMITS: -3}
    [finding] = found("cells", figures, left=["figure"], right=["minimum"], relation=relation)
    assert finding.message.startswith(
        f"表二「{PERMITS.row}」行「{PERMITS.column}」列：figure 为 -3"
    )
    assert finding.places == (PERMITS,)
