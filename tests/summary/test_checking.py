"""What checking a summary finds: in the sums, against the county's own filing, who is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.invention import NARRATIVE, example_figures
from tests.summary.conftest import RECEIVED
from township_reports.checks.suites import Suite
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.project.folders import Project
from township_reports.summary.checking import check_county
from township_reports.summary.county import CountyYear

FORM = form_for(2021)


def rules(project: Project, suites: tuple[Suite, ...]) -> list[tuple[str, str]]:
    checks = check_county(CountyYear.read(project, 2021, "甲县"), suites)
    return [(finding.rule, finding.severity) for finding in checks.findings]


def file_county(project: Project, figures: dict[Place, object]) -> None:
    write_filing(project.data / "2021" / "甲县", FORM, figures, NARRATIVE)


def complete(project: Project) -> dict[Place, object]:
    """丙镇 files as well; gives the figures that the county then should have."""
    one = example_figures(FORM)
    write_filing(project.data / "2021" / "丙镇", FORM, one, NARRATIVE)
    return {place: 3 * value for place, value in one.items()}


def test_a_unit_that_has_not_filed_is_a_warning(
    project: Project, suites_2021: tuple[Suite, ...]
) -> None:
    assert rules(project, suites_2021) == [("FILED", "warning")]


def test_sums_of_right_reports_are_right(project: Project, suites_2021: tuple[Suite, ...]) -> None:
    complete(project)
    assert rules(project, suites_2021) == []


def test_a_units_wrong_total_shows_in_the_sum(
    project: Project, suites_2021: tuple[Suite, ...]
) -> None:
    complete(project)
    figures = example_figures(FORM)
    figures[RECEIVED] = int(figures[RECEIVED]) + 1
    write_filing(project.data / "2021" / "乙镇", FORM, figures, NARRATIVE)
    assert {rule for rule, _ in rules(project, suites_2021)} == {"A", "C"}


def test_the_countys_own_figures_are_held_against_the_sum(
    project: Project, suites_2021: tuple[Suite, ...]
) -> None:
    right = complete(project)
    file_county(project, right)
    assert rules(project, suites_2021) == []
    file_county(project, {**right, RECEIVED: int(str(right[RECEIVED])) + 1})
    assert rules(project, suites_2021) == [("M", "critical")]


def test_what_is_wrong_with_the_countys_text_is_left_to_its_own_report(
    project: Project, suites_2021: tuple[Suite, ...]
) -> None:
    figures = complete(project)
    write_filing(
        project.data / "2021" / "甲县", FORM, figures, "## 一、总体情况\n\n新收申请 1 件。\n"
    )
    assert rules(project, suites_2021) == []


def test_the_sample_county_has_no_finding_in_2021(
    tmp_path: Path, suites_2021: tuple[Suite, ...]
) -> None:
    here = Project.at(Path(__file__).resolve().parents[2], None, tmp_path)
    assert check_county(CountyYear.read(here, 2021, "示例县"), suites_2021).findings == ()


def test_findings_are_the_summarys_and_send_nobody_to_a_right_file(
    project: Project, suites_2021: tuple[Suite, ...]
) -> None:
    right = complete(project)
    figures = example_figures(FORM)
    figures[RECEIVED] = int(figures[RECEIVED]) + 1
    write_filing(project.data / "2021" / "乙镇", FORM, figures, NARRATIVE)
    file_county(project, right)
    checks = check_county(CountyYear.read(project, 2021, "甲县"), suites_2021)
    assert {finding.unit for finding in checks.findings} == {"甲县/汇总"}
    assert {f.file for f in checks.findings if f.rule != "M"} == {""}
    assert {f.file for f in checks.findings if f.rule == "M"} == {"2021/甲县/requests.csv"}


def test_whether_a_figure_can_be_is_left_to_the_report_of_its_unit(
    project: Project, suites_2021: tuple[Suite, ...]
) -> None:
    complete(project)
    (fees,) = FORM.places("charges.charged")
    figures = {**example_figures(FORM), fees: 13_500_000}
    write_filing(project.data / "2021" / "乙镇", FORM, figures, NARRATIVE)
    assert rules(project, suites_2021) == []


def doubt_in_one(project: Project, reason: str, **at: str) -> None:
    """乙镇's 表三 could not be read, or a cell of it."""
    blank = {
        p
        for p in FORM.requests.places
        if p.row == at.get("row", p.row) and p.column == at.get("column", p.column)
    }
    figures = {place: "" if place in blank else f for place, f in example_figures(FORM).items()}
    folder = project.data / "2021" / "乙镇"
    write_filing(folder, FORM, figures, NARRATIVE)
    entry = {"table": "requests", "row": "", "column": "", "seen": "", "reason": reason, **at}
    content = json.dumps({"reworded": [], "doubts": [entry]})
    (folder / "provenance.json").write_text(content, encoding="utf-8")


@pytest.mark.parametrize("at", [{}, {"row": RECEIVED.row, "column": RECEIVED.column}])
def test_what_could_not_be_read_of_a_unit_is_not_said_again_of_the_sum(
    project: Project, suites_2021: tuple[Suite, ...], at: dict[str, str]
) -> None:
    complete(project)
    doubt_in_one(project, "读不出来", **at)
    assert rules(project, suites_2021) == []


def test_what_a_unit_left_blank_is_still_a_blank_of_the_sum(
    project: Project, suites_2021: tuple[Suite, ...]
) -> None:
    figures = complete(project)
    assert figures
    one = {**example_figures(FORM), RECEIVED: ""}
    write_filing(project.data / "2021" / "乙镇", FORM, one, NARRATIVE)
    assert rules(project, suites_2021) == [("I", "critical")]
