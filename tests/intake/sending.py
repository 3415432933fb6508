"""A project of a few units, and files sent to it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import ROOT
from tests.invention import NARRATIVE, example_figures, filing_of
from township_reports.filings.workbook.filling import filing_workbook
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.intake.decisions import Decided, Decider, Decision, DecisionKind
from township_reports.intake.inbox import Intake
from township_reports.project.folders import Project

FORM = form_for(2022)
WHO = Decider("王审核", "2024-01-08 15:30:12")
TOTAL = Place("requests", "一、本年新收政府信息公开申请数量", "总计")


def project_of(root: Path, units: Sequence[str]) -> Project:
    """A project with an empty inbox, whose units have not filed."""
    for name in ("params", "expectations"):
        shutil.copytree(ROOT / name, root / name)
    (root / "data").mkdir()
    (root / "inbox").mkdir()
    lines = [f"{unit},{_level(unit)},,u{number}," for number, unit in enumerate(units)]
    text = "\n".join(["unit,level,parent,slug,code", *lines, ""])
    (root / "data" / "units.csv").write_text(text, encoding="utf-8")
    return Project.at(root)


def _level(unit: str) -> str:
    return "街道" if unit.endswith("街道") else unit[-1]


def inbox(project: Project) -> Path:
    return project.root / "inbox"


def workbook(
    unit: str = "晴谷镇", year: int = 2022, total: int | None = None, narrative: str = NARRATIVE
) -> bytes:
    figures = example_figures(form_for(year))
    if total is not None:
        figures[TOTAL] = total
    return filing_workbook(filing_of(year, figures, narrative, unit))


def send(
    project: Project,
    name: str,
    unit: str = "晴谷镇",
    year: int = 2022,
    total: int | None = None,
    narrative: str = NARRATIVE,
) -> None:
    path = inbox(project) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(workbook(unit, year, total, narrative))


def said_to_be(unit: str, year: int) -> Decided:
    """What is decided of a file of which it is said whose it is."""
    return Decided(year, Decision(WHO.moment, WHO.name, "", "", DecisionKind.UNIT, "", unit))


def states(taken: Intake) -> dict[str, str]:
    return {taking.file: taking.state for taking in taken.takings}
