"""A county of thirty units in a typical January: as many findings are listed as mistakes were made."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.making.january import (
    COUNTY,
    FAULTS,
    MISSING,
    SECOND,
    UNITS,
    YEAR,
    county_files,
    january,
)
from township_reports.filings.workbook.values import read_book
from township_reports.making.checking import check_year
from township_reports.making.findings_file import causes_of, write_findings
from township_reports.making.outcomes import Outcome
from township_reports.project.folders import Project
from township_reports.year import Units, Year

pytestmark = pytest.mark.xdist_group("january")

#: What was planted: how many faults each unit has.
PLANTED = Counter([*(UNITS[n] for n in FAULTS), *(UNITS[n] for n in SECOND)])


@dataclass(frozen=True)
class Checked:
    """The county after a check."""

    year: Year
    units: Units
    outcomes: tuple[Outcome, ...]

    @property
    def folder(self) -> Path:
        return self.year.project.outputs / str(YEAR)

    def causes(self) -> Counter[str]:
        """How many causes each unit has."""
        return Counter(cause.unit for cause in causes_of(self.outcomes, self.units))


def checked(folder: Path, *, faulty: bool, is_complete: bool) -> Checked:
    january(folder, faulty, is_complete)
    own = folder / "data" / str(YEAR) / COUNTY
    own.mkdir()
    for name, content in county_files().items():
        (own / name).write_bytes(content)
    year = Year(Project.at(folder), YEAR)
    units = year.units.select()
    return Checked(year, units, check_year(year, units, lambda _: None))


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked(tmp_path_factory.mktemp("january"), faulty=True, is_complete=False)


def test_a_county_without_faults_has_no_finding(tmp_path: Path) -> None:
    assert not checked(tmp_path, faulty=False, is_complete=True).causes()


def test_each_fault_is_one_finding_of_the_unit_that_made_it(county: Checked) -> None:
    found = county.causes()
    # Who has not filed is told with the county.
    assert found.pop(COUNTY) == 1
    assert found == PLANTED


def test_a_cause_is_one_line_of_the_list_with_what_else_comes_of_it(county: Checked) -> None:
    text = (county.folder / "findings.csv").read_text(encoding="utf-8")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(lines) == sum(PLANTED.values()) + 1
    raised = sum(len(outcome.findings) for outcome in county.outcomes)
    assert raised > 10 * len(lines)
    told_with = {line["unit"] for line in lines if f"{COUNTY}/汇总：" in line["also"]}
    assert {UNITS[11], COUNTY} <= told_with


def test_two_faults_of_one_unit_are_both_listed(county: Checked) -> None:
    (number,) = SECOND
    rules = {
        cause.finding.rule
        for cause in causes_of(county.outcomes, county.units)
        if cause.unit == UNITS[number]
    }
    assert rules == {"B", "FEES"}


def test_what_the_units_did_shows_in_the_countys_own_figures_without_a_finding_more(
    tmp_path: Path,
) -> None:
    county = checked(tmp_path, faulty=True, is_complete=True)
    assert {f.rule for o in county.outcomes if o.unit == COUNTY for f in o.findings} == {"M"}
    assert county.causes() == PLANTED


def test_the_workbook_has_all_causes_and_a_line_for_each_unit(county: Checked) -> None:
    content = (county.folder / "findings.xlsx").read_bytes()
    grids = read_book(content, "findings.xlsx", ("全部问题", "按单位")).grids
    listed, units = grids["全部问题"], grids["按单位"]
    assert [listed.at(0, column) for column in range(6)] == [
        *("单位", "严重程度", "规则", "问题", "来件", "在哪里改")
    ]
    assert len(listed.rows) == 1 + sum(PLANTED.values()) + 1
    states = {row[0]: row[1] for row in units.rows[1:]}
    assert set(states) == {*UNITS, COUNTY, f"{COUNTY}/汇总"}
    assert states[UNITS[MISSING]] == "未报送"
    counts = {row[0]: row[2] for row in units.rows[1:]}
    assert counts[UNITS[0]] == "1"


def test_the_workbook_is_frozen_filtered_and_leads_to_the_files(county: Checked) -> None:
    with zipfile.ZipFile(county.folder / "findings.xlsx") as book:
        sheets = [book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2)]
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    for sheet in sheets:
        assert 'state="frozen"' in sheet
        assert "<autoFilter" in sheet
        assert "<f>" not in sheet
    # As Excel writes it.
    assert f"..\\..\\data\\{YEAR}\\{UNITS[0]}\\requests.csv" in links


def test_the_same_findings_are_the_same_bytes_and_a_workbook_that_stands_is_left(
    county: Checked,
) -> None:
    path = county.folder / "findings.xlsx"
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    write_findings(county.year, county.outcomes, county.units)
    assert path.stat().st_mtime_ns == stamp
    path.unlink()
    write_findings(county.year, county.outcomes, county.units)
    assert path.read_bytes() == before


def test_the_faults_of_the_sample_are_as_many_findings_as_its_documentation_tells(
    tmp_path: Path,
) -> None:
    year = Year(Project.at(ROOT, None, tmp_path), 2023)
    units = year.units.select()
    outcomes = check_year(year, units, lambda _: None)
    raised = Counter(f.unit for outcome in outcomes for f in outcome.findings)
    assert raised["示例县"] > 0
    assert raised["示例县/汇总"] > 0
    causes = Counter(cause.unit for cause in causes_of(outcomes, units))
    assert causes == {"星渡镇": 4, "竹语乡": 7}
