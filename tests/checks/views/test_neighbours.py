"""What comparing gave, as findings: M, FILED, COPY and REPEAT."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.invention import example_figures, filing_of, obeying_figures
from township_reports.checks.gathering import read_subject
from township_reports.checks.neighbours import (
    NEIGHBOURS_FILE,
    AmongPeers,
    Child,
    ChildState,
    Likeness,
    LikenessKind,
    Neighbours,
    Sum,
)
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.filings.folder.writing import write_filing
from township_reports.filings.model import Filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.project.folders import Project
from township_reports.year.year import Year

FORM = form_for(2021)
PLACES = [place for table in FORM.tables for place in table.places]
FEES = next(p for p in FORM.disclosure.places if FORM.disclosure.measure(p).decimals)
Suites = tuple[Suite, ...]


@pytest.fixture(scope="module")
def suites(suites_2021: Suites) -> Suites:
    return tuple(s for s in suites_2021 if s.name in {"likeness", "rollup", "children"})


def checked(suites: Suites, filing: Filing, neighbours: Neighbours) -> CheckResult:
    return check_filing(Subject(filing, neighbours=neighbours), suites)


def sums_of(filing: Filing) -> dict[Place, Sum]:
    return {place: Sum(place, cell.figure.value) for place, cell in filing.cells.items()}


COUNTY = filing_of(2021, example_figures(FORM), unit="甲县")
CHILDREN = (Child("乙镇", ChildState.FILED), Child("丙镇", ChildState.FILED))


def test_a_county_that_is_the_sum_of_its_units_gives_no_finding(suites: Suites) -> None:
    result = checked(suites, COUNTY, Neighbours((), tuple(sums_of(COUNTY).values()), CHILDREN))
    assert result.findings == ()
    (rollup,) = [a for a in result.assessments if a.rule == "M"]
    assert (rollup.held, rollup.not_assessable) == (len(PLACES), 0)


@given(st.sampled_from(PLACES), st.integers(1, 9), obeying_figures(FORM))
def test_a_cell_that_is_not_the_sum_is_found_and_no_other(
    suites: Suites, place: Place, more: int, figures: dict[Place, int | Decimal | str]
) -> None:
    filing = filing_of(2021, figures, unit="甲县")
    sums = sums_of(filing)
    value = sums[place].value
    assert value is not None
    sums[place] = Sum(place, value + more)
    (finding,) = checked(
        suites, filing, Neighbours(sums=tuple(sums.values()), children=CHILDREN)
    ).findings
    assert (finding.rule, finding.severity, finding.places) == ("M", "critical", (place,))
    assert (finding.left, finding.right) == (str(value), str(value + more))
    assert finding.message.endswith(
        f"本单位填的是 {value}，所属 2 个单位合计为 {value + more}，相差 {value + more - value}"
    )


def test_the_message_says_both_sides_and_their_difference_in_exact_decimals(
    suites: Suites,
) -> None:
    sums = {**sums_of(COUNTY), FEES: Sum(FEES, Decimal("6.0234"))}
    (finding,) = checked(
        suites, COUNTY, Neighbours(sums=tuple(sums.values()), children=CHILDREN)
    ).findings
    own = COUNTY.cells[FEES].figure.value
    assert isinstance(own, Decimal)
    assert (
        f"本单位填的是 {own}，所属 2 个单位合计为 6.0234，相差 {abs(own - Decimal('6.0234'))}"
        in (finding.message)
    )
    assert finding.cell == COUNTY.cells[FEES].address


def test_where_a_unit_below_has_no_figure_nothing_is_held_or_broken(suites: Suites) -> None:
    sums = {**sums_of(COUNTY), PLACES[0]: Sum(PLACES[0], None)}
    result = checked(suites, COUNTY, Neighbours(sums=tuple(sums.values()), children=CHILDREN))
    (rollup,) = [a for a in result.assessments if a.rule == "M"]
    assert (rollup.broken, rollup.not_assessable) == (0, 1)


@pytest.mark.parametrize(
    ("own", "below", "unit", "counts"),
    [
        ("3万元", 3, "万元", (1, 0, 0)),
        ("3万元", 4, "万元", (0, 1, 0)),
        ("3万元", 30000, "元", (0, 0, 1)),
        ("0", 0, "", (1, 0, 0)),
        ("0", 4, "万元", (0, 1, 0)),
    ],
)
def test_nothing_is_converted_between_yuan_and_ten_thousands(
    suites_2019: Suites, own: str, below: int, unit: str, counts: tuple[int, int, int]
) -> None:
    form = form_for(2019)
    place = next(p for p in form.disclosure.places if p.column == "采购总金额")
    filing = filing_of(2019, {**example_figures(form), place: own}, unit="甲县")
    suites = [suite for suite in suites_2019 if suite.name == "rollup"]
    (found,) = check_filing(
        Subject(filing, neighbours=Neighbours(sums=(Sum(place, below, unit),))), suites
    ).assessments
    assert (found.held, found.broken, found.not_assessable) == counts


def test_who_has_not_filed_is_a_warning_for_the_unit_over_it(suites: Suites) -> None:
    children = (*CHILDREN, Child("丁镇", ChildState.MISSING), Child("戊镇", ChildState.UNREADABLE))
    findings = checked(suites, COUNTY, Neighbours(children=children)).findings
    assert [(f.rule, f.severity, f.row, f.message) for f in findings] == [
        ("FILED", "warning", "丁镇", "所属单位丁镇还没有报送"),
        ("FILED", "warning", "戊镇", "所属单位戊镇报送的填报读不出来"),
    ]


def test_what_is_missing_is_mended_in_no_file(suites: Suites) -> None:
    children = (*CHILDREN, Child("丁镇", ChildState.MISSING))
    (finding,) = checked(suites, COUNTY, Neighbours(children=children)).findings
    assert finding.where == ""


def test_a_copy_is_a_warning_that_quotes_where_it_stands(suites: Suites) -> None:
    (paragraph,) = [p for p in COUNTY.narrative.paragraphs if p.numeral == "五"]
    likeness = Likeness(LikenessKind.OTHER, True, 83, "丙县", paragraph.line, 3, 12)
    (finding,) = checked(suites, COUNTY, Neighbours((likeness,))).findings
    quote = paragraph.text[3:12]
    assert (finding.rule, finding.severity, finding.quote) == ("COPY", "warning", quote)
    assert (finding.line, finding.start, finding.end) == (paragraph.line, 3, 12)
    assert finding.message == (
        f"正文有 83% 与丙县同年的报告相同，最长的一处是“{quote}”：请核对是否照抄"
    )


def test_last_years_text_again_is_a_warning(suites: Suites) -> None:
    line = COUNTY.narrative.paragraphs[-1].line
    likeness = Likeness(LikenessKind.YEAR, True, 100, "", line, 0, 8)
    (finding,) = checked(suites, COUNTY, Neighbours((likeness,))).findings
    assert (finding.rule, finding.severity) == ("REPEAT", "warning")


def test_likeness_that_could_not_be_judged_counts_as_not_assessable(suites: Suites) -> None:
    both = (Likeness(LikenessKind.OTHER, is_alike=False), Likeness(LikenessKind.YEAR, None))
    result = checked(suites, COUNTY, Neighbours(both))
    counts = {a.rule: (a.held, a.broken, a.not_assessable) for a in result.assessments}
    assert (counts["COPY"], counts["REPEAT"]) == ((1, 0, 0), (0, 0, 1))


@given(
    st.builds(
        Neighbours,
        st.lists(st.builds(Likeness, st.sampled_from(LikenessKind), st.none() | st.booleans())).map(
            tuple
        ),
        st.lists(
            st.builds(
                Sum,
                st.sampled_from(PLACES),
                st.none()
                | st.integers()
                | st.decimals(allow_nan=False, allow_infinity=False, places=4),
                st.sampled_from(["", "元"]),
            )
        ).map(tuple),
        st.lists(st.builds(Child, st.text(), st.sampled_from(ChildState))).map(tuple),
        st.lists(
            st.builds(
                AmongPeers,
                st.sampled_from(PLACES),
                st.booleans(),
                st.integers(0),
                st.none() | st.integers(0),
            )
        ).map(tuple),
    )
)
def test_results_are_read_back_as_they_were_written(neighbours: Neighbours) -> None:
    content = neighbours.to_json()
    assert Neighbours.from_json(content) == neighbours
    assert Neighbours.from_json(content).to_json() == content


def test_results_are_written_in_the_order_of_their_fields_names() -> None:
    # What is kept of comparing, and hashed into keys, is these bytes from release to release.
    place = PLACES[0]
    neighbours = Neighbours(
        (Likeness(LikenessKind.OTHER, True, 91, "乙镇", 3, 0, 40),),
        (Sum(place, None, "元"),),
        (Child("乙镇", ChildState.FILED),),
        (AmongPeers(place, is_off=True, units=7, median=3),),
    )
    content = neighbours.to_json().decode("utf-8")
    data = json.loads(content)
    assert content == json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n"
    assert json.dumps(neighbours.to_data()) == json.dumps(data)
    at = {"column": place.column, "row": place.row, "table": place.table}
    assert data == {
        "children": [{"state": "filed", "unit": "乙镇"}],
        "likeness": [
            {
                "end": 40,
                "is_alike": True,
                "kind": "other",
                "line": 3,
                "percent": 91,
                "start": 0,
                "unit": "乙镇",
            }
        ],
        "peers": [{"is_off": True, "median": "3", "place": at, "units": 7}],
        "sums": [{"place": at, "unit": "元", "value": None}],
    }


def test_a_reports_small_project_brings_its_results(tmp_path: Path) -> None:
    (tmp_path / "expectations").symlink_to(ROOT / "expectations")
    write_filing(tmp_path / "data" / "2021" / "甲县", FORM, example_figures(FORM), "")
    project = Project.at(tmp_path)
    assert read_subject(project, 2021, "甲县").neighbours == Neighbours()
    neighbours = Neighbours(children=CHILDREN)
    (tmp_path / NEIGHBOURS_FILE).write_bytes(neighbours.to_json())
    assert read_subject(project, 2021, "甲县").neighbours == neighbours


#: The cells of 示例县 2023 that planted defects of its townships keep from being the sum.
BROKEN = [
    ("disclosure.csv", "D4"),
    ("disclosure.csv", "D7"),
    ("requests.csv", "B3"),
    ("requests.csv", "H3"),
    ("requests.csv", "H25"),
    ("requests.csv", "B26"),
    ("requests.csv", "H26"),
    ("appeals.csv", "C6"),
]


@pytest.mark.parametrize("year", range(2019, 2024))
def test_the_sample_data_has_none_but_what_is_planted(
    year: int, suites_2019: Suites, suites_2021: Suites, tmp_path: Path
) -> None:
    project = Project.at(ROOT, outputs=tmp_path)
    comparison = Year(project, year).comparison
    loaded = suites_2019 if year < 2021 else suites_2021
    suites = [s for s in loaded if s.name in {"likeness", "rollup", "children"}]
    found = []
    for unit, neighbours in comparison.neighbours.items():
        alone = read_subject(project, year, unit)
        subject = Subject(alone.filing, alone.last, alone.words, neighbours)
        result = check_filing(subject, suites)
        found += [(f.rule, f.unit, f.file.rsplit("/", 1)[-1], f.cell) for f in result.findings]
    planted = [("M", "示例县", file, cell) for file, cell in BROKEN] if year == 2023 else []
    assert found == planted
    assert comparison.of("鲁河镇").sums == ()
