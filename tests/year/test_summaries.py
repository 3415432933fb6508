"""A county's summary among the reports of a year: when it is made, from what, and when anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.making.invented import invented_project
from tests.year.building import build, edited
from township_reports.filings.unit_keys import is_summary, summary_of, unit_of
from township_reports.making.checking import check_year
from township_reports.making.outcomes import Outcome
from township_reports.outputs.ledger import Ledger
from township_reports.project.folders import Project
from township_reports.year.inputs import SUMMARY_NOTEBOOK
from township_reports.year.staleness import InputReasons, stale_reason
from township_reports.year.year import Year

UNITS = """\
unit,level,parent,slug,code
甲县,县,,jia,
乙镇,镇,甲县,yi,
丙镇,镇,甲县,bing,
丁镇,镇,,ding,
"""
SUMMARY = "甲县/汇总"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """甲县 has not filed, 乙镇 and 丙镇 below it have, and so has 丁镇; built once."""
    folder = invented_project(tmp_path, ["乙镇", "丙镇", "丁镇"])
    (folder / "data" / "units.csv").write_text(UNITS, encoding="utf-8")
    assert sorted(build(folder)[0]) == sorted(["乙镇", "丙镇", "丁镇", SUMMARY])
    return folder


def year_of(folder: Path) -> Year:
    return Year(Project.at(folder), 2021)


def stale_reasons(folder: Path) -> dict[str, str]:
    inputs = InputReasons.read(year_of(folder))
    return {entry.unit: stale_reason(inputs, entry.unit) for entry in inputs.ledger}


def check(folder: Path) -> tuple[Outcome, ...]:
    year = year_of(folder)
    return check_year(year, year.units.select(), lambda _: None)


def test_the_key_of_a_summary_names_its_unit() -> None:
    assert summary_of("甲县") == SUMMARY
    assert (is_summary(SUMMARY), is_summary("甲县")) == (True, False)
    assert (unit_of(SUMMARY), unit_of("甲县")) == ("甲县", "甲县")


def test_a_county_has_a_summary_once_one_of_its_units_has_filed(tmp_path: Path) -> None:
    folder = invented_project(tmp_path, ["丁镇"])
    (folder / "data" / "units.csv").write_text(UNITS, encoding="utf-8")
    assert year_of(folder).units.summaries == ()


def test_a_summary_can_be_asked_for_by_its_key(project: Path) -> None:
    units = year_of(project).units.select(SUMMARY)
    assert (units.filed, units.summaries) == ((), (SUMMARY,))


def test_another_filing_below_makes_the_summary_anew(project: Path) -> None:
    edited("data/2021/乙镇/requests.csv", ",0", ",1")(project)
    asked, outcomes = build(project)
    assert sorted(asked) == sorted(["乙镇", SUMMARY])
    assert outcomes[SUMMARY].cause == "data/2021/乙镇/requests.csv变了"


def test_a_filing_elsewhere_does_not(project: Path) -> None:
    edited("data/2021/丁镇/requests.csv", ",0", ",1")(project)
    assert build(project)[0] == ["丁镇"]


def test_the_summarys_notebook_makes_summaries_alone(project: Path) -> None:
    edited(SUMMARY_NOTEBOOK, "## 校验", "## 检查")(project)
    asked, outcomes = build(project)
    assert asked == [SUMMARY]
    assert outcomes[SUMMARY].cause == "笔记本 notebooks/summary.ipynb变了"


def test_when_all_take_their_filings_back_the_summary_goes(project: Path) -> None:
    for unit in ("乙镇", "丙镇"):
        for path in (project / "data" / "2021" / unit).iterdir():
            path.unlink()
        (project / "data" / "2021" / unit).rmdir()
    folder = project / "outputs" / "2021" / SUMMARY
    assert any(folder.iterdir())
    build(project)
    assert list(folder.iterdir()) == []


def test_its_inputs_are_the_countys_units_alone(project: Path) -> None:
    inputs = year_of(project).inputs(SUMMARY)
    assert inputs.parameters == {"year": 2021, "unit": "甲县"}
    assert inputs.notebook == SUMMARY_NOTEBOOK
    filings = {path.split("/")[2] for path in inputs.files if path.startswith("data/2021/")}
    assert filings == {"乙镇", "丙镇"}
    assert "丁镇" not in inputs.files["data/units.csv"].decode("utf-8")


def test_of_earlier_years_it_is_given_the_tables(project: Path) -> None:
    (project / "data" / "2019").mkdir()
    source = project / "data" / "2021" / "乙镇"
    (project / "data" / "2019" / "乙镇").mkdir()
    for path in source.iterdir():
        (project / "data" / "2019" / "乙镇" / path.name).write_bytes(path.read_bytes())
    files = year_of(project).inputs(SUMMARY).files
    names = {path.rsplit("/", 1)[-1] for path in files if "data/2019/" in path}
    assert names == {"requests.csv", "disclosure.csv", "appeals.csv"}


def test_the_digest_of_sources_changes_with_any_of_them(project: Path) -> None:
    before, after = year_of(project), year_of(project)
    digests = {key: before.source_digest(key) for key in ("乙镇", "丙镇", SUMMARY)}
    edited("data/2021/乙镇/narrative.md", "按期", "按时")(project)
    changed = {key for key, digest in digests.items() if after.source_digest(key) != digest}
    # A summary adds figures up, and prints no prose.
    assert changed == {"乙镇"}
    path = project / "data" / "2021" / "乙镇" / "disclosure.csv"
    path.write_bytes(path.read_bytes().replace(b",0\n", b",1\n"))
    assert year_of(project).source_digest(SUMMARY) != digests[SUMMARY]


def test_a_filing_that_cannot_be_told_has_no_digest(project: Path) -> None:
    (project / "data" / "2021" / "乙镇.xlsx").write_bytes(b"PK")
    assert year_of(project).source_digest("乙镇") == ""


def test_what_has_changed_since_the_report_was_made_is_told(project: Path) -> None:
    assert set(stale_reasons(project).values()) == {""}
    edited("data/2021/乙镇/narrative.md", "按期", "按时")(project)
    reasons = stale_reasons(project)
    assert reasons["乙镇"] == "data/2021/乙镇/narrative.md变了"
    assert reasons[SUMMARY] == "data/2021/乙镇/narrative.md变了"
    assert reasons["丙镇"] == ""


def test_a_unit_that_cannot_be_told_is_noted_among_the_inputs(project: Path) -> None:
    (project / "data" / "2021" / "乙镇.xlsx").write_bytes(b"PK")
    files = year_of(project).inputs(SUMMARY).files
    noted = files["data/2021/乙镇/unreadable.txt"].decode("utf-8")
    assert "只留一份" in noted


def test_a_folder_by_the_name_of_a_summary_fails_alone(project: Path) -> None:
    (project / "data" / "2021" / "乙县" / "汇总").mkdir(parents=True)
    units = year_of(project).units.select()
    assert units.unusable == {"乙县/汇总": "里的“汇总”是程序自己用的名字：换一个名称"}
    assert units.filed == ("丁镇", "丙镇", "乙镇")


def test_a_filing_that_cannot_be_read_is_a_failure_in_the_ledger(project: Path) -> None:
    (project / "data" / "2021" / "乙镇.xlsx").write_bytes(b"PK")
    build(project)
    entry = Ledger(project / "outputs", 2021)["乙镇"]
    assert (entry.result, entry.is_chance) == ("failed", True)
    assert "只留一份" in entry.reason
    (project / "data" / "2021" / "乙镇.xlsx").unlink()
    asked, outcomes = build(project)
    assert "乙镇" in asked
    assert outcomes["乙镇"].result == "built"


def test_checking_tells_of_the_summary_too(project: Path) -> None:
    outcomes = check(project)
    (summary,) = [outcome for outcome in outcomes if outcome.unit == SUMMARY]
    assert summary.result == "checked"
    edited("data/2021/乙镇/appeals.csv", ",0", ",/")(project)
    outcomes = check(project)
    (summary,) = [outcome for outcome in outcomes if outcome.unit == SUMMARY]
    assert {finding.rule for finding in summary.findings} == {"I"}
