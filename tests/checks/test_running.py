"""What checking gives for a filing as a whole: nothing too much, nothing too little."""

from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.checks.planted import PLAUSIBLE
from tests.invention import (
    Figures,
    example_figures,
    filing_of,
    obeying_figures,
    sources_of,
    zero_figures,
)
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.filings.reading import parse_filing
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for, form_named

FORM = form_named("2021")
RECEIVED, BROUGHT, *RESULTS, HANDLED, LEFT = FORM.requests.row_paths
*APPLICANTS, TOTAL = FORM.requests.columns

Suites = tuple[Suite, ...]


def over_requests(suites: Suites) -> Suites:
    return tuple(suite for suite in suites if suite.name.startswith("requests"))


def checked(suites: Suites, figures: Figures, year: int = 2021) -> CheckResult:
    return check_filing(filing_of(year, figures), suites)


def not_assessable(result: CheckResult) -> dict[str, int]:
    """How many lines of the rules over sums could not be judged, where any."""
    counts = Counter[str]()
    for assessment in result.assessments:
        if assessment.rule in "ABCD" or "现行有效" in assessment.explanation:
            counts[assessment.rule] += assessment.not_assessable
    return {rule: count for rule, count in counts.items() if count}


def broken_sums(form: Form, changes: dict[Place, int]) -> Counter[tuple[str, str, str, str]]:
    """Which rules changed cells of table 三 break: rule, row, column and difference.

    Every rule is an equation in which a cell counts once, with plus on its left side and
    minus on its right.
    """
    received, brought, *results, handled, left = form.requests.row_paths
    net = Counter[tuple[str, str, str]]()
    for place, delta in changes.items():
        in_row = ("C", place.row, TOTAL)
        net[in_row] += delta if place.column == TOTAL else -delta
        if place.row in (received, brought):
            net["A", "", place.column] += delta
        if place.row in (handled, left):
            net["A", "", place.column] -= delta
        if place.row == handled:
            net["B", handled, place.column] += delta
        if place.row in results:
            net["B", handled, place.column] -= delta
    return Counter((*where, str(delta)) for where, delta in net.items() if delta)


@given(st.data())
@settings(max_examples=8)
@pytest.mark.parametrize("year", [2019, 2021])
def test_requests_that_obey_give_no_finding(
    suites_2019: Suites, suites_2021: Suites, year: int, data: st.DataObject
) -> None:
    suites = over_requests(suites_2019 if year == 2019 else suites_2021)
    result = checked(suites, data.draw(obeying_figures(form_for(year))), year)
    assert result.findings == ()
    assert [(a.rule, a.broken, a.not_assessable) for a in result.assessments] == [
        ("A", 0, 0),
        ("B", 0, 0),
        ("C", 0, 0),
    ]


@given(st.data())
@settings(max_examples=2)
@pytest.mark.parametrize("year", [2019, 2021])
def test_a_filing_that_obeys_gives_no_finding(
    suites_2019: Suites, suites_2021: Suites, year: int, data: st.DataObject
) -> None:
    suites = suites_2019 if year == 2019 else suites_2021
    findings = checked(suites, data.draw(obeying_figures(form_for(year))), year).findings
    assert [finding for finding in findings if finding.rule not in PLAUSIBLE] == []


def one_change(data: st.DataObject, figures: Figures) -> tuple[Figures, dict[Place, int]]:
    place = data.draw(st.sampled_from(FORM.requests.places))
    before = int(figures[place])
    after = data.draw(st.integers(0, 2 * before + 3))
    assume(after != before)
    return {**figures, place: after}, {place: after - before}


@given(st.data())
@settings(max_examples=10)
def test_one_changed_cell_gives_just_the_findings_it_causes(
    suites_2021: Suites, data: st.DataObject
) -> None:
    figures, changes = one_change(data, data.draw(obeying_figures(FORM)))
    result = checked(over_requests(suites_2021), figures)
    expected = broken_sums(FORM, changes)
    assert expected
    assert Counter((f.rule, f.row, f.column, f.difference) for f in result.findings) == expected


@given(st.data())
@settings(max_examples=2)
def test_one_changed_cell_gives_no_other_finding_in_any_suite(
    suites_2021: Suites, data: st.DataObject
) -> None:
    figures, changes = one_change(data, data.draw(obeying_figures(FORM)))
    findings = checked(suites_2021, figures).findings
    assert Counter((f.rule, f.row, f.column, f.difference) for f in findings) == broken_sums(
        FORM, changes
    )
    assert {finding.table for finding in findings} == {"表三"}


@given(
    changes=st.dictionaries(
        st.sampled_from(FORM.requests.places), st.integers(1, 9), min_size=2, max_size=6
    )
)
@settings(max_examples=6)
def test_several_changed_cells_give_their_findings_together(
    suites_2021: Suites, changes: dict[Place, int]
) -> None:
    before = example_figures(FORM)
    figures: Figures = {**before, **{place: int(before[place]) + n for place, n in changes.items()}}
    findings = checked(over_requests(suites_2021), figures).findings
    assert Counter((f.rule, f.row, f.column, f.difference) for f in findings) == broken_sums(
        FORM, changes
    )


@pytest.mark.parametrize("text", ["", "3件", "1.5"])
def test_a_cell_without_a_figure_is_one_finding_and_no_sum_over_it(
    suites_2021: Suites, text: str
) -> None:
    place = Place("requests", RESULTS[3], "商业企业")
    result = checked(suites_2021, {**example_figures(FORM), place: text})
    [finding] = result.findings
    assert (finding.rule, finding.places) == ("I", (place,))
    assert not_assessable(result) == {"B": 1, "C": 1}


@pytest.mark.parametrize(
    ("place", "counts"),
    [
        (Place("requests", RECEIVED, "自然人"), {"A": 1, "C": 1}),
        (Place("requests", HANDLED, "其他"), {"A": 1, "B": 1, "C": 1}),
        (Place("requests", RESULTS[0], TOTAL), {"B": 1, "C": 1}),
        (Place("appeals", "行政诉讼/复议后起诉", "总计"), {"D": 1}),
        (Place("disclosure", "第二十条第（一）项/行政规范性文件", "现行有效件数"), {"I": 1}),
    ],
    ids=str,
)
def test_the_rules_over_a_mark_are_not_assessable(
    suites_2021: Suites, place: Place, counts: dict[str, int]
) -> None:
    result = checked(suites_2021, {**example_figures(FORM), place: "/"})
    assert [(finding.rule, finding.left) for finding in result.findings] == [("I", "/")]
    assert not_assessable(result) == counts


def test_what_is_not_assessable_is_not_held_either(suites_2021: Suites) -> None:
    figures = {**example_figures(FORM), Place("requests", HANDLED, "其他"): "/"}
    lines = {
        assessment.rule: (assessment.held, assessment.broken, assessment.not_assessable)
        for assessment in checked(over_requests(suites_2021), figures).assessments
    }
    assert lines == {"A": (6, 0, 1), "B": (6, 0, 1), "C": (24, 0, 1)}


def test_a_mark_hides_no_fault_elsewhere(suites_2021: Suites) -> None:
    figures = example_figures(FORM)
    figures[Place("requests", RECEIVED, "自然人")] = "/"
    figures[Place("appeals", "行政复议", "总计")] = 0
    findings = checked(suites_2021, figures).findings
    assert [finding.rule for finding in findings] == ["I", "D"]


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_two_filings_with_all_their_figures_leave_nothing_unjudged(
    suites_2019: Suites, suites_2021: Suites, year: int
) -> None:
    suites = suites_2019 if year == 2020 else suites_2021
    now, last = (filing_of(y, example_figures(form_for(y))) for y in (year, year - 1))
    result = check_filing(Subject(now, last), suites)
    unjudged = {
        a.explanation: a.not_assessable
        for a in result.assessments
        if a.not_assessable and a.rule not in PLAUSIBLE
    }
    assert unjudged == {}


def test_every_rule_of_the_form_is_assessed(suites_2021: Suites) -> None:
    result = checked(suites_2021, example_figures(FORM))
    assert {"A", "B", "C", "D", "I", "FORM"} <= {
        assessment.rule for assessment in result.assessments
    }
    assert all(a.held for a in result.assessments if a.rule in "ABCDI")


def test_more_than_twenty_failing_lines_are_all_findings(suites_2021: Suites) -> None:
    figures = example_figures(FORM)
    for row in FORM.requests.row_paths:
        figures[Place("requests", row, TOTAL)] = 10**6
    findings = checked(over_requests(suites_2021), figures).findings
    assert {f.row for f in findings if f.rule == "C"} == set(FORM.requests.row_paths)


def test_every_cell_left_blank_is_a_finding(suites_2021: Suites) -> None:
    result = checked(suites_2021, {})
    assert len(result.findings) == 200
    assert {finding.places for finding in result.findings} == {
        (place,) for table in FORM.tables for place in table.places
    }
    assert not_assessable(result) == {"A": 7, "B": 7, "C": 25, "D": 3, "I": 2}


def test_tables_without_any_row_are_findings_of_form_alone(suites_2021: Suites) -> None:
    sources = sources_of(FORM, zero_figures(FORM))
    heads = {
        name: content if name == "narrative.md" else content.splitlines(keepends=True)[0]
        for name, content in sources.items()
    }
    findings = check_filing(parse_filing(heads, 2021, "甲镇"), suites_2021).findings
    assert {finding.rule for finding in findings} == {"FORM"}
    assert sum(finding.follows for finding in findings) == 10 + 25 + 15
    assert [finding.message.partition("：")[0] for finding in findings if not finding.follows] == [
        "表二不是2021年的表样",
        "表三不是2021年的表样",
        "表四不是2021年的表样",
    ]


def test_findings_stand_in_the_order_of_the_tables(suites_2021: Suites) -> None:
    figures = example_figures(FORM)
    for table in FORM.tables:
        figures[table.places[0]] = "/"
    tables = [finding.table for finding in checked(suites_2021, figures).findings]
    assert tables == ["表二", "表三", "表四"]


def test_the_critical_findings_leave_out_the_warnings(suites_2019: Suites) -> None:
    form = form_named("2019")
    figures = zero_figures(form)
    figures[form.disclosure.places[-1]] = "3"
    figures[form.requests.places[0]] = "/"
    result = checked(suites_2019, figures, 2019)
    assert [finding.severity for finding in result.findings] == ["warning", "critical"]
    assert [finding.left for finding in result.critical] == ["/"]
