"""Two years of a unit held against each other: rules E, F, G, H and N."""

from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.checks.as_said import as_said
from tests.checks.planted import PLAUSIBLE
from tests.conftest import ROOT
from tests.invention import Figures, example_figures, filing_of, obeying_figures, zero_figures
from township_reports.checks.findings import Finding
from township_reports.checks.gathering import read_subject
from township_reports.checks.running import Assessment, CheckResult, check_filing
from township_reports.checks.severity import Severity
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.checks.words import Words, read_words
from township_reports.filings import filed_units
from township_reports.filings.model import Filing
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for
from township_reports.project.folders import Project

DATA = ROOT / "data"
FILED = [(year, unit) for year in range(2019, 2024) for unit in filed_units(DATA / str(year))]
WORDS = read_words(ROOT / "expectations" / "words.yaml")
RULES = {"E", "F", "G", "H", "N"}

PERMITS = "第二十条第（五）项/行政许可"
PUNISHMENTS = "第二十条第（六）项/行政处罚"
FEES = "第二十条第（八）项/行政事业性收费"
ORDINANCES, DOCUMENTS = "第二十条第（一）项/规章", "第二十条第（一）项/行政规范性文件"
BEFORE, CHANGE, DECISIONS = "上一年项目数量", "本年增/减", "处理决定数量"
MADE, ENDED, IN_FORCE = "本年制发件数", "本年废止件数", "现行有效件数"
RECEIVED, BROUGHT, OPEN, *_, HANDLED, LEFT = form_for(2021).requests.row_paths
*APPLICANTS, TOTAL = form_for(2021).requests.columns

Suites = tuple[Suite, ...]


@pytest.fixture(scope="module")
def suites(suites_2019: Suites, suites_2021: Suites) -> dict[str, Suites]:
    """The suites between years, by form."""
    return {
        form: tuple(suite for suite in loaded if suite.name.startswith("years_"))
        for form, loaded in (("2019", suites_2019), ("2021", suites_2021))
    }


def checked(
    suites: dict[str, Suites], now: Filing, last: Filing | None, words: Words = WORDS
) -> CheckResult:
    return check_filing(Subject(now, last, words), suites[now.form.version])


def two_years(
    suites: dict[str, Suites], year: int, now: Figures, last: Figures
) -> tuple[Finding, ...]:
    """What is found in zero filings of a year and the one before, with these figures in them."""
    filings = [
        filing_of(y, {**zero_figures(form_for(y)), **figures})
        for y, figures in ((year, now), (year - 1, last))
    ]
    return as_said(checked(suites, filings[0], filings[1]).findings)


def requests(row: str, column: str) -> Place:
    return Place("requests", row, column)


def disclosure(row: str, measure: str) -> Place:
    return Place("disclosure", row, measure)


def counts(assessments: tuple[Assessment, ...]) -> dict[str, tuple[int, int, int]]:
    return {a.rule: (a.held, a.broken, a.not_assessable) for a in assessments}


@pytest.mark.parametrize(("year", "unit"), FILED, ids=[f"{unit}-{year}" for year, unit in FILED])
def test_the_sample_years_follow_on_but_where_it_was_planted(
    suites: dict[str, Suites], year: int, unit: str
) -> None:
    subject = read_subject(Project.at(ROOT), year, unit)
    findings = check_filing(subject, suites[subject.filing.form.version]).findings
    expected = {
        (2023, "竹语乡"): [
            ("F", DOCUMENTS, IN_FORCE, "D7 D6 D5"),
            ("E", BROUGHT, "自然人", "B3"),
            ("E", BROUGHT, TOTAL, "H3"),
        ],
        # Ordinances that a town cannot have, and that it did not have the year before.
        (2023, "星渡镇"): [("F", ORDINANCES, IN_FORCE, "D4 D3 D2")],
    }
    found = [(f.rule, f.row, f.column, f.cell) for f in findings]
    assert found == expected.get((year, unit), [])


def test_e_shows_both_years_and_the_cell_of_this_one(suites: dict[str, Suites]) -> None:
    place = requests(BROUGHT, "自然人")
    last = requests(LEFT, "自然人")
    assert two_years(suites, 2021, {place: 2}, {last: 1}) == (
        Finding(
            unit="甲镇",
            rule="E",
            severity=Severity.CRITICAL,
            table="表三",
            row=BROUGHT,
            column="自然人",
            message="表三「自然人」列：本年的上年结转为 2，上年报告的结转下年度为 1，相差 1",
            left="2",
            right="1",
            difference="1",
            file="2021/甲镇/requests.csv",
            cell="B3",
            places=(place,),
        ),
    )


def test_f_shows_what_should_be_in_force_and_marks_this_years_three_cells(
    suites: dict[str, Suites],
) -> None:
    places = [disclosure(DOCUMENTS, measure) for measure in (IN_FORCE, ENDED, MADE)]
    now: Figures = dict(zip(places, (5, 1, 2), strict=True))
    [finding] = two_years(suites, 2022, now, {disclosure(DOCUMENTS, IN_FORCE): 6})
    assert finding == Finding(
        unit="甲镇",
        rule="F",
        severity=Severity.CRITICAL,
        table="表二",
        row=DOCUMENTS,
        column=IN_FORCE,
        message=(
            "表二「行政规范性文件」：本年现行有效为 5，上年报告的现行有效 6＋本年制发 2－本年废止 1＝7，相差 2"
        ),
        left="6",
        right="8",
        difference="-2",
        file="2022/甲镇/disclosure.csv",
        cell="D7 D6 D5",
        places=tuple(places),
    )


def test_g_shows_what_last_year_leads_to(suites: dict[str, Suites]) -> None:
    place = disclosure(FEES, BEFORE)
    last: Figures = {place: 4, disclosure(FEES, CHANGE): -1}
    [finding] = two_years(suites, 2020, {place: 4}, last)
    assert finding == Finding(
        unit="甲镇",
        rule="G",
        severity=Severity.WARNING,
        table="表二",
        row=FEES,
        column=BEFORE,
        message=(
            "表二「行政事业性收费」：本年报告的上一年项目数量为 4，上年报告的上一年项目数量 4 加本年增/减 -1 为 3，相差 1"
        ),
        left="4",
        right="3",
        difference="1",
        file="2020/甲镇/disclosure.csv",
        cell="D20",
        places=(place,),
    )


def test_n_shows_what_last_year_left_open(suites: dict[str, Suites]) -> None:
    last: Figures = {Place("appeals", "行政复议", "尚未审结"): 3}
    place = Place("appeals", "行政复议", TOTAL)
    [finding] = two_years(suites, 2021, {place: 1}, last)
    assert finding == Finding(
        unit="甲镇",
        rule="N",
        severity=Severity.WARNING,
        table="表四",
        row="行政复议",
        column=TOTAL,
        message=(
            "表四「行政复议」：本年总计为 1，小于上年报告的尚未审结 3，相差 2：上年未审结的，本年应计入"
        ),
        left="1",
        right="3",
        difference="-2",
        file="2021/甲镇/appeals.csv",
        cell="C6",
        places=(place,),
    )


@pytest.mark.parametrize(
    ("decisions", "is_found"), [(49, False), (50, True), (194, True)], ids=["few", "from", "many"]
)
def test_h_finds_many_decisions_that_are_the_number_of_projects(
    suites: dict[str, Suites], decisions: int, is_found: bool
) -> None:
    place = disclosure(PERMITS, DECISIONS)
    figures: Figures = {
        disclosure(PERMITS, BEFORE): decisions + 2,
        disclosure(PERMITS, CHANGE): -2,
        place: decisions,
    }
    filing = filing_of(2019, {**zero_figures(form_for(2019)), **figures})
    findings = checked(suites, filing, None).findings
    assert [(f.rule, f.severity, f.places) for f in findings] == (
        [("H", "warning", (place,))] if is_found else []
    )
    if is_found:
        assert findings[0].message.startswith(
            f"表二「行政许可」：处理决定数量 {decisions} 恰好等于上一年项目数量 {decisions + 2} 加本年增/减 -2："
        )
        assert (findings[0].left, findings[0].right) == (str(decisions), str(decisions))


def test_h_leaves_a_number_of_decisions_of_its_own_alone(suites: dict[str, Suites]) -> None:
    figures: Figures = {disclosure(PUNISHMENTS, BEFORE): 90, disclosure(PUNISHMENTS, DECISIONS): 91}
    filing = filing_of(2019, {**zero_figures(form_for(2019)), **figures})
    assert checked(suites, filing, None).findings == ()


def test_without_a_threshold_h_looks_for_nothing(suites: dict[str, Suites]) -> None:
    figures: Figures = {disclosure(PERMITS, BEFORE): 90, disclosure(PERMITS, DECISIONS): 90}
    filing = filing_of(2019, {**zero_figures(form_for(2019)), **figures})
    assert checked(suites, filing, None, Words({})).findings == ()


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2019, {"E": (0, 0, 7), "G": (0, 0, 5), "H": (4, 0, 0), "N": (0, 0, 3)}),
        (2020, {"E": (0, 0, 7), "G": (0, 0, 5), "H": (4, 0, 0), "N": (0, 0, 3)}),
        (2021, {"E": (0, 0, 7), "F": (0, 0, 0), "N": (0, 0, 3)}),
        (2022, {"E": (0, 0, 7), "F": (0, 0, 2), "N": (0, 0, 3)}),
    ],
)
def test_without_last_year_nothing_is_found_and_nothing_held(
    suites: dict[str, Suites], year: int, expected: dict[str, tuple[int, int, int]]
) -> None:
    result = checked(suites, filing_of(year, example_figures(form_for(year))), None)
    assert result.findings == ()
    assert counts(result.assessments) == expected


def test_across_the_change_of_form_e_and_n_apply_alone(suites: dict[str, Suites]) -> None:
    now, last = (filing_of(year, zero_figures(form_for(year))) for year in (2021, 2020))
    assert counts(checked(suites, now, last).assessments) == {
        "E": (7, 0, 0),
        "F": (0, 0, 0),
        "N": (3, 0, 0),
    }


@pytest.mark.parametrize("is_last", [False, True], ids=["this-year", "last-year"])
def test_a_figure_that_one_of_the_years_lacks_leaves_its_line_unjudged(
    suites: dict[str, Suites], is_last: bool
) -> None:
    place = requests(LEFT if is_last else BROUGHT, "自然人")
    now, last = (zero_figures(form_for(year)) for year in (2022, 2021))
    (last if is_last else now)[place] = "/"
    result = checked(suites, filing_of(2022, now), filing_of(2021, last))
    assert result.findings == ()
    assert counts(result.assessments)["E"] == (6, 0, 1)


@st.composite
def following_figures(draw: st.DrawFn, year: int) -> tuple[Figures, Figures]:
    """Figures of a year and of the last one that obey every rule within a year and between both."""
    last: Figures = draw(obeying_figures(form_for(year - 1)))
    now: Figures = draw(obeying_figures(form_for(year)))
    _hand_over(now, last)
    for procedure in form_for(year).appeals.row_paths:
        pending = int(last[Place("appeals", procedure, "尚未审结")])
        for result in ("结果维持", TOTAL):
            place = Place("appeals", procedure, result)
            now[place] = int(now[place]) + pending
    if year >= 2022:
        _keep_in_force(now, last)
    for row in _with_projects(form_for(year)):
        if year == 2020:
            _keep_projects(now, last, row)
        if disclosure(row, DECISIONS) in now:
            several = int(now[disclosure(row, BEFORE)]) + int(now[disclosure(row, CHANGE)])
            assume(now[disclosure(row, DECISIONS)] != several)
    return now, last


def _hand_over(now: Figures, last: Figures) -> None:
    for applicant in APPLICANTS:
        brought = int(last[requests(LEFT, applicant)])
        lacking = brought - int(now[requests(HANDLED, applicant)])
        if lacking > 0:
            for row in (OPEN, HANDLED):
                now[requests(row, applicant)] = int(now[requests(row, applicant)]) + lacking
        in_all = int(now[requests(HANDLED, applicant)]) + int(now[requests(LEFT, applicant)])
        now[requests(BROUGHT, applicant)] = brought
        now[requests(RECEIVED, applicant)] = in_all - brought
    for row in (RECEIVED, BROUGHT, OPEN, HANDLED):
        now[requests(row, TOTAL)] = sum(int(now[requests(row, a)]) for a in APPLICANTS)


def _keep_in_force(now: Figures, last: Figures) -> None:
    for row in (ORDINANCES, DOCUMENTS):
        had = int(last[disclosure(row, IN_FORCE)]) + int(now[disclosure(row, MADE)])
        ended = min(int(now[disclosure(row, ENDED)]), had)
        now[disclosure(row, ENDED)] = ended
        now[disclosure(row, IN_FORCE)] = had - ended


def _with_projects(form: Form) -> list[str]:
    return [place.row for place in form.disclosure.places if place.column == BEFORE]


def _keep_projects(now: Figures, last: Figures, row: str) -> None:
    change = disclosure(row, CHANGE)
    last[change] = abs(int(last[change]))
    now[disclosure(row, BEFORE)] = int(last[disclosure(row, BEFORE)]) + int(last[change])


def _pairs(year: int) -> list[tuple[Place, bool, tuple[str, str, str]]]:
    """Each cell that a rule between years looks at: where, if last year's, the finding if it grows."""
    pairs = []
    for column in (*APPLICANTS, TOTAL):
        found = ("E", BROUGHT, column)
        pairs += [(requests(BROUGHT, column), False, found), (requests(LEFT, column), True, found)]
    if year >= 2022:
        for row in (ORDINANCES, DOCUMENTS):
            found = ("F", row, IN_FORCE)
            pairs += [(disclosure(row, m), False, found) for m in (MADE, ENDED, IN_FORCE)]
            pairs.append((disclosure(row, IN_FORCE), True, found))
    if year == 2020:
        for row in _with_projects(form_for(year)):
            found = ("G", row, BEFORE)
            pairs.append((disclosure(row, BEFORE), False, found))
            pairs += [(disclosure(row, m), True, found) for m in (BEFORE, CHANGE)]
    return pairs


@given(st.data())
@settings(max_examples=4)
@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_two_years_that_follow_on_give_no_finding_over_tables(
    suites_2019: Suites, suites_2021: Suites, year: int, data: st.DataObject
) -> None:
    now, last = data.draw(following_figures(year))
    subject = Subject(filing_of(year, now), filing_of(year - 1, last), WORDS)
    result = check_filing(subject, suites_2019 if year == 2020 else suites_2021)
    tables = {table.name for table in subject.filing.form.tables}
    found = [finding for finding in result.findings if finding.table in tables]
    assert [finding for finding in found if finding.rule not in PLAUSIBLE] == []
    assert all(a.held for a in result.assessments if a.rule in RULES - {"F"})


@given(st.data())
@settings(max_examples=15)
@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_one_changed_cell_breaks_just_its_rule_at_its_place(
    suites: dict[str, Suites], year: int, data: st.DataObject
) -> None:
    now, last = data.draw(following_figures(year))
    place, is_last, expected = data.draw(st.sampled_from(_pairs(year)))
    figures = last if is_last else now
    change = data.draw(st.integers(1, 9))
    figures[place] = int(figures[place]) + change
    findings = checked(suites, filing_of(year, now), filing_of(year - 1, last)).findings
    # Many decisions that happen to be as many as the projects now are another matter.
    found = [finding for finding in findings if finding.rule not in {"H", *PLAUSIBLE}]
    assert [(f.rule, f.row, f.column) for f in found] == [expected]
    assert [abs(int(f.difference)) for f in found] == [change]
    assert all(f.file.startswith(f"{year}/") for f in found)


@given(st.data())
@settings(max_examples=8)
def test_fewer_appeals_than_last_year_left_open_are_found(
    suites: dict[str, Suites], data: st.DataObject
) -> None:
    now, last = data.draw(following_figures(2021))
    procedure = data.draw(st.sampled_from(form_for(2021).appeals.row_paths))
    total = int(now[Place("appeals", procedure, TOTAL)])
    missing = data.draw(st.integers(1, 9))
    last[Place("appeals", procedure, "尚未审结")] = total + missing
    findings = checked(suites, filing_of(2021, now), filing_of(2020, last)).findings
    found = Counter(
        (f.rule, f.row, f.column, f.difference) for f in findings if f.rule not in PLAUSIBLE
    )
    assert found == {("N", procedure, TOTAL, str(-missing)): 1}
