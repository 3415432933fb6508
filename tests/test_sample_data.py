"""The sample data: clean but for the two townships that are meant to show defects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from township_reports.checks.gathering import read_subject
from township_reports.checks.running import check_filing
from township_reports.checks.suites import Suite
from township_reports.filings import filed_units
from township_reports.filings.reading import read_filing
from township_reports.filings.register import read_units
from township_reports.forms.model import Place
from township_reports.project.folders import Project

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
UNITS = read_units(DATA / "units.csv")
FILED = [(year, unit) for year in range(2019, 2024) for unit in filed_units(DATA / str(year))]
DEFECTS = {
    (2023, "星渡镇"): ["A", "B", "C", "F", "FORM", "I", "I"],
    (2023, "竹语乡"): ["D", "E", "E", "F", "FEES", "FONT", "FORM", "FORM", "FORM", "J"],
}


def test_the_county_has_its_townships_in_every_year() -> None:
    townships = {
        key for key, unit in UNITS.items() if unit.parent == "示例县" and unit.level.name != "部门"
    }
    assert len(townships) >= 8
    for year in range(2019, 2024):
        assert townships <= {unit for filed, unit in FILED if filed == year}


@pytest.mark.parametrize(("year", "unit"), FILED, ids=[f"{unit}-{year}" for year, unit in FILED])
def test_only_the_planted_defects_are_found(
    year: int, unit: str, suites_2021: tuple[Suite, ...], suites_2019: tuple[Suite, ...]
) -> None:
    subject = read_subject(Project.at(ROOT), year, unit)
    suites = suites_2019 if subject.filing.form.version == "2019" else suites_2021
    rules = sorted(finding.rule for finding in check_filing(subject, suites).findings)
    assert rules == DEFECTS.get((year, unit), [])


def test_luhe_has_the_seeds_figures(shared: Path) -> None:
    seed = json.loads((shared / "reports" / "luhe-town-2021-seed.json").read_text(encoding="utf-8"))
    filing = read_filing(DATA, 2021, "鲁河镇", UNITS)
    disclosure, requests, appeals = seed["tables"].values()
    figures = {
        Place("disclosure", f"{clause}/{item}", measure): value
        for clause, items in disclosure.items()
        for item, measures in items.items()
        for measure, value in measures.items()
    }
    for key, table in (("requests", requests), ("appeals", appeals)):
        figures |= {
            Place(key, row, c): value for row, cells in table.items() for c, value in cells.items()
        }
    assert {place: cell.figure.value for place, cell in filing.cells.items()} == figures


def test_each_county_figure_is_the_sum_of_its_units() -> None:
    members = [key for key, unit in UNITS.items() if unit.parent == "示例县"]
    for year in range(2019, 2023):
        county = read_filing(DATA, year, "示例县", UNITS)
        filings = [read_filing(DATA, year, unit, UNITS) for unit in members]
        for place, cell in county.cells.items():
            total = sum(filing.cells[place].figure.value or 0 for filing in filings)
            assert cell.figure.value == total, (year, place)


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_what_is_carried_over_arrives(year: int) -> None:
    for unit in [key for filed, key in FILED if filed == year and key != "鲁河镇"]:
        last = read_filing(DATA, year - 1, unit, UNITS)
        now = read_filing(DATA, year, unit, UNITS)
        for column in now.form.requests.columns:
            left = last.cells[Place("requests", "四、结转下年度继续办理", column)].figure.value
            came = now.cells[
                Place("requests", "二、上年结转政府信息公开申请数量", column)
            ].figure.value
            assert left == came, (unit, column)
