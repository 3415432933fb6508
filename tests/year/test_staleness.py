"""Why a report is built again: each cause, and how it is named."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.invention import NARRATIVE, zero_figures
from tests.making.invented import ROOT, invented_project
from tests.year.building import Change, build, edited
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.reading import form_for
from township_reports.outputs.ledger import Ledger
from township_reports.outputs.result import Result
from township_reports.project.folders import Project
from township_reports.year.program import program_parts
from township_reports.year.staleness import InputReasons, reasons_to_build, stale_reason
from township_reports.year.year import Year


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """甲镇 and 乙镇, built once."""
    folder = invented_project(tmp_path, ["甲镇", "乙镇"])
    assert build(folder)[0] == ["乙镇", "甲镇"]
    return folder


def test_nothing_changed_builds_nothing(project: Path) -> None:
    asked, outcomes = build(project)
    assert asked == []
    assert {(o.result, o.cause) for o in outcomes.values()} == {("built", "")}


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (edited("data/2021/甲镇/narrative.md", "按期", "按时"), "data/2021/甲镇/narrative.md变了"),
        (edited("data/2021/甲镇/requests.csv", ",0", ",1"), "data/2021/甲镇/requests.csv变了"),
    ],
    ids=["narrative", "table"],
)
def test_a_changed_filing_builds_its_unit_alone(project: Path, change: Change, cause: str) -> None:
    change(project)
    asked, outcomes = build(project)
    assert asked == ["甲镇"]
    assert outcomes["甲镇"].cause == cause


def test_days_of_a_filings_own_build_its_unit_alone(project: Path) -> None:
    path = project / "data" / "2021" / "甲镇" / "dates.csv"
    path.write_text("written,published\n2022-01-18,\n", encoding="utf-8")
    asked, outcomes = build(project)
    assert asked == ["甲镇"]
    assert outcomes["甲镇"].cause == "data/2021/甲镇/dates.csv变了"


def test_last_years_filing_counts_too(project: Path) -> None:
    form = form_for(2020)
    write_filing(project / "data" / "2020" / "乙镇", form, {}, "## 一、总体情况\n")
    asked, outcomes = build(project)
    assert asked == ["乙镇"]
    assert outcomes["乙镇"].cause.startswith("data/2020/乙镇/disclosure.csv、")


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (edited("params/2021.yaml", "time_limit: 600", "time_limit: 601"), "params/2021.yaml变了"),
        (
            edited("expectations/2021/appeals.json", "critical", "warning"),
            "expectations/2021/appeals.json变了",
        ),
        (
            edited("expectations/words.yaml", "years:", "years: # 年度之间"),
            "用词和界限 expectations/words.yaml变了",
        ),
        (
            edited("notebooks/report.ipynb", "## 校验", "## 检查"),
            "笔记本 notebooks/report.ipynb变了",
        ),
    ],
    ids=["parameters", "suite", "words", "notebook"],
)
def test_what_all_reports_share_builds_all(project: Path, change: Change, cause: str) -> None:
    change(project)
    asked, outcomes = build(project)
    assert asked == ["乙镇", "甲镇"]
    assert outcomes["甲镇"].cause == cause


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("program", "程序变了"),
        ("templates", "版式（templates）变了"),
        ("forms", "官方格式（forms）变了"),
        ("packages", "依赖的版本变了"),
        ("fonts", "字体变了"),
    ],
)
def test_every_part_of_the_program_counts(
    project: Path, part: str, cause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = {**program_parts(), part: "another"}
    monkeypatch.setattr(Year, "program", changed)
    asked, outcomes = build(project)
    assert asked == ["乙镇", "甲镇"]
    assert outcomes["甲镇"].cause == cause


def test_what_is_written_for_readers_of_the_program_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "code.py").touch()
    monkeypatch.setattr("township_reports.year.program._PACKAGES", (tmp_path,))
    parts = program_parts.__wrapped__()
    (tmp_path / "README.md").touch()
    assert program_parts.__wrapped__() == parts
    (tmp_path / "more.py").touch()
    assert program_parts.__wrapped__() != parts


def test_a_form_of_the_projects_own_builds_all(project: Path) -> None:
    shipped = ROOT / "src" / "township_reports" / "forms" / "2021.yaml"
    (project / "forms").mkdir()
    (project / "forms" / "2021.yaml").write_bytes(shipped.read_bytes())
    asked, outcomes = build(project)
    assert asked == ["乙镇", "甲镇"]
    assert outcomes["甲镇"].cause == "forms/2021.yaml变了"
    assert build(project)[0] == []


def test_the_outputs_of_a_notebook_do_not_count(project: Path) -> None:
    path = project / "notebooks" / "report.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["execution_count"] = 7
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["1"]}]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert build(project)[0] == []


def test_another_units_line_in_units_csv_does_not_count(project: Path) -> None:
    head = "unit,level,parent,slug,code\n"
    (project / "data" / "units.csv").write_text(f"{head}甲镇,乡,,jia,\n", encoding="utf-8")
    asked, outcomes = build(project)
    assert asked == ["甲镇"]
    assert outcomes["甲镇"].cause == "单位名单里与这个单位有关的行变了"


def test_many_changes_are_counted_not_listed(project: Path) -> None:
    paths = list((project / "expectations" / "2021").glob("*.json"))
    for path in paths:
        edited(str(path.relative_to(project)), '"name"', ' "name"')(project)
    assert build(project)[1]["甲镇"].cause.endswith(f"等 {len(paths)} 处变了")


def test_a_deleted_output_is_built_again(project: Path) -> None:
    (project / "outputs" / "2021" / "甲镇" / "report.pdf").unlink()
    asked, outcomes = build(project)
    assert asked == ["甲镇"]
    assert outcomes["甲镇"].cause == "report.pdf 不在了"


def test_a_hand_edited_output_is_built_again(project: Path) -> None:
    path = project / "outputs" / "2021" / "甲镇" / "report.html"
    path.write_bytes(b"x" * len(path.read_bytes()))
    asked, outcomes = build(project)
    assert asked == ["甲镇"]
    assert outcomes["甲镇"].cause == "report.html 被改动过"
    assert path.read_bytes() == "甲镇".encode()


def test_a_file_that_was_not_built_is_a_cause(project: Path) -> None:
    (project / "outputs" / "2021" / "甲镇" / "report.docx").write_bytes(b"old")
    asked, outcomes = build(project)
    assert asked == ["甲镇"]
    assert outcomes["甲镇"].cause == "report.docx 不该在这里"


def test_inputs_are_named_before_the_program(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Year, "program", {**program_parts(), "program": "another"})
    edited("data/2021/甲镇/narrative.md", "按期", "按时")(project)
    outcomes = build(project)[1]
    assert outcomes["甲镇"].cause == "data/2021/甲镇/narrative.md变了"
    assert outcomes["乙镇"].cause == "程序变了"


def told_to_reviewers(project: Path) -> str:
    return stale_reason(InputReasons.read(Year(Project.at(project), 2021)), "甲镇")


def test_who_reviews_is_told_of_no_other_program(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Year, "program", {**program_parts(), "program": "another"})
    assert told_to_reviewers(project) == ""


def test_who_reviews_is_told_of_a_filing_that_cannot_be_read(project: Path) -> None:
    (project / "data" / "2021" / "甲镇.xlsx").write_bytes(b"PK")
    assert "只留一份" in told_to_reviewers(project)


def test_who_reviews_is_told_of_a_file_that_is_gone(project: Path) -> None:
    (project / "outputs" / "2021" / "甲镇" / "report.pdf").unlink()
    assert told_to_reviewers(project) == "report.pdf 不在了"


def test_a_report_that_failed_is_not_stale_besides(project: Path) -> None:
    ledger = Ledger(project / "outputs", 2021)
    ledger.add(replace(ledger["甲镇"], result=Result.FAILED))
    edited("data/2021/甲镇/narrative.md", "按期", "按时")(project)
    assert told_to_reviewers(project) == ""


def test_outputs_that_were_copied_as_they_are_stand(project: Path) -> None:
    path = project / "outputs" / "2021" / "甲镇" / "report.html"
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)
    assert build(project)[0] == []


def test_without_its_ledger_a_year_is_built_anew(project: Path) -> None:
    (project / "outputs" / ".ledger" / "2021.jsonl").unlink()
    asked, outcomes = build(project)
    assert asked == ["乙镇", "甲镇"]
    assert outcomes["甲镇"].cause == "还没有做过"


def test_a_unit_that_took_its_filing_back_leaves_outputs_and_ledger(project: Path) -> None:
    for path in (project / "data" / "2021" / "甲镇").iterdir():
        path.unlink()
    (project / "data" / "2021" / "甲镇").rmdir()
    build(project)
    assert not list((project / "outputs" / "2021" / "甲镇").glob("*"))
    ledger = (project / "outputs" / ".ledger" / "2021.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["unit"] for line in ledger.splitlines()] == ["乙镇"]


def test_a_run_over_some_units_leaves_the_others(project: Path) -> None:
    edited("params/2021.yaml", "time_limit: 600", "time_limit: 601")(project)
    assert build(project, "甲镇")[0] == ["甲镇"]
    assert build(project)[0] == ["乙镇"]


def test_what_a_run_would_build_is_told_with_the_reasons(project: Path) -> None:
    assert reasons_to_build(Year(Project.at(project), 2021)) == {}
    (project / "outputs" / "2021" / "甲镇" / "report.html").unlink()
    form = form_for(2021)
    write_filing(project / "data" / "2021" / "丙镇", form, zero_figures(form), NARRATIVE)
    assert reasons_to_build(Year(Project.at(project), 2021)) == {
        "丙镇": "还没有做过",
        "甲镇": "report.html 不在了",
    }
