"""What is wrong in a unit's report: as it was built, and only what is its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.signing.invented import YEAR, Year, finding
from township_reports.checks.about import About
from township_reports.checks.findings import Finding
from township_reports.letters.causes import Faults, faults_of
from township_reports.outputs.ledger import Ledger

REGISTER = "示例县,县,,shili,\n晴谷镇,镇,示例县,qinggu,\n"


def of_tables(unit: str) -> Finding:
    return replace(finding(unit, "critical"), about=About.TABLES)


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """示例县 over 晴谷镇, as built: the same sum does not add up in both."""
    made = Year.of(tmp_path, ["示例县", "晴谷镇"], REGISTER)
    made.findings = {unit: (of_tables(unit),) for unit in ("示例县", "晴谷镇")}
    for unit in made.findings:
        made.change(unit, html="有错的")
    return made


def faults(year: Year, units: list[str]) -> Mapping[str, Faults]:
    return faults_of(year.read(), Ledger(year.project.outputs, YEAR), units)


def told(faults: Faults) -> list[str]:
    return [f"{cause.unit} {cause.finding.message}" for cause in faults.causes]


def test_what_comes_of_a_unit_below_is_that_units(year: Year) -> None:
    found = faults(year, ["示例县", "晴谷镇"])
    assert told(found["晴谷镇"]) == ["晴谷镇 合计不等"]
    assert told(found["示例县"]) == []


def test_what_is_not_built_of_the_filing_that_is_there_is_checked(year: Year) -> None:
    path = year.project.data / "2021" / "晴谷镇" / "requests.csv"
    text = path.read_text("utf-8").replace("四、结转下年度继续办理,0", "四、结转下年度继续办理,3")
    path.write_text(text, encoding="utf-8")
    causes = faults(year, ["晴谷镇"])["晴谷镇"].causes
    assert "合计不等" not in {cause.finding.message for cause in causes}
    assert any(cause.finding.places for cause in causes)


def test_a_filing_that_cannot_be_read_has_its_reason(year: Year) -> None:
    (year.project.data / "2021" / "晴谷镇" / "appeals.csv").unlink()
    found = faults(year, ["晴谷镇"])["晴谷镇"]
    assert found.causes == ()
    assert "appeals.csv" in found.failure
