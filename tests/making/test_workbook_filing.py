"""A workbook in ``data/<year>/`` is a filing like any folder: the same report, its own places."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from tests.invention import example_figures, filing_of
from tests.making.invented import invented_project
from tests.making.running import NARRATIVE, run_year
from tests.year.building import build
from township_reports.filings.reading import read_filing
from township_reports.filings.workbook.filling import filing_workbook
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.project.folders import Project
from township_reports.year.year import Year

FORM = form_for(2021)
WRONG = Place("appeals", "行政复议", "总计")


def book_for(folder: Path, unit: str) -> Path:
    """Put the workbook that says the same in the place of a unit's folder."""
    data = folder / "data"
    path = data / "2021" / f"{unit}.xlsx"
    path.write_bytes(filing_workbook(read_filing(data, 2021, unit)))
    shutil.rmtree(data / "2021" / unit)
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """甲镇 by folder, 乙镇 by workbook, built once."""
    folder = invented_project(tmp_path, ["甲镇", "乙镇"])
    book_for(folder, "乙镇")
    assert build(folder)[0] == ["乙镇", "甲镇"]
    return folder


def test_a_workbook_that_changed_is_built_anew_alone(project: Path) -> None:
    assert build(project)[0] == []
    figures = {**example_figures(FORM)}
    path = project / "data" / "2021" / "乙镇.xlsx"
    path.write_bytes(filing_workbook(filing_of(2021, figures, NARRATIVE, "乙镇")))
    asked, outcomes = build(project)
    assert asked == ["乙镇"]
    assert "data/2021/乙镇.xlsx变了" in outcomes["乙镇"].cause


def test_folder_and_workbook_of_one_unit_are_refused_naming_both(project: Path) -> None:
    shutil.copytree(project / "data/2021/甲镇", project / "data/2021/乙镇")
    outcomes = build(project)[1]
    assert outcomes["乙镇"].result == "failed"
    assert outcomes["乙镇"].reason == "2021/乙镇/ 和 2021/乙镇.xlsx 都有填报：只留一份"
    assert outcomes["甲镇"].result == "built"


def test_the_text_of_a_workbook_is_compared_with_others(tmp_path: Path) -> None:
    folder = invented_project(tmp_path, ["甲镇", "乙镇"])
    likeness = []
    for _ in range(2):
        compared = Year(Project.at(folder), 2021).comparison
        likeness.append({unit: compared.of(unit).likeness for unit in ("甲镇", "乙镇")})
        if (folder / "data/2021/乙镇").is_dir():
            book_for(folder, "乙镇")
    by_folder, by_workbook = likeness
    assert by_folder == by_workbook


@pytest.mark.slow
def test_report_and_findings_are_those_of_the_folder_but_for_their_places(tmp_path: Path) -> None:
    figures = {**example_figures(FORM), WRONG: 1 + int(example_figures(FORM)[WRONG])}
    runs = {}
    for kind in ("folder", "workbook"):
        data = tmp_path / kind / "data"
        project = invented_project(tmp_path / kind, [])
        filing = filing_of(2021, figures, NARRATIVE, "错算镇")
        place = data / "2021" / "错算镇"
        if kind == "folder":
            place.mkdir(parents=True)
            for name, content in filing.sources.items():
                (place / name).write_bytes(content)
        else:
            place.parent.mkdir(parents=True)
            place.with_suffix(".xlsx").write_bytes(filing_workbook(filing))
        runs[kind] = run_year(data, project / "outputs")
    pages = [run.file("错算镇", "report.html").read_bytes() for run in runs.values()]
    assert pages[0] == pages[1]
    by_kind = {}
    for kind, run in runs.items():
        with (run.outputs / "2021" / "findings.csv").open(encoding="utf-8", newline="") as file:
            by_kind[kind] = list(csv.DictReader(file))
    same = ("rule", "severity", "table", "row", "column", "left", "right", "message")
    folder, workbook = by_kind["folder"], by_kind["workbook"]
    assert [[f[n] for n in same] for f in folder] == [[f[n] for n in same] for f in workbook]
    (wrong,) = [finding for finding in workbook if finding["rule"] == "D"]
    assert wrong["file"] == "2021/错算镇.xlsx"
    assert wrong["cell"].startswith("表四!")
    notebook = runs["workbook"].file("错算镇", "report.ipynb").read_text(encoding="utf-8")
    assert "2021/错算镇.xlsx" in notebook
