"""A year that was built, without the minutes that building takes: files that only name a version."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.making.invented import IdlePool, ReadyPool, invented_project
from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.making.outcomes import Outcome
from township_reports.making.report import ReportFiles
from township_reports.making.run import YearRun, build_year
from township_reports.project.folders import Project
from township_reports.report.dossier import DOSSIER_MIME, Dossier
from township_reports.signing.record import Act, Decision, approvals_path
from township_reports.signing.signature import Signature
from township_reports.signing.standing import Standing, standings
from township_reports.year import year as years
from township_reports.year.inputs import ReportInputs
from township_reports.year.staleness import InputReasons

YEAR = 2021
SIGNATURE = Signature("甲某", "2022-01-20")
REASONED = Signature("甲某", "2022-03-01", reason="件数写错")


def finding(unit: str, severity: str) -> Finding:
    return Finding(unit, "A", Severity(severity), "表三", "一、", "总计", "合计不等")


@dataclass
class Year:
    """A project whose reports can be made again with other contents."""

    root: Path
    contents: dict[str, dict[str, str]] = field(default_factory=dict)
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = ("ipynb", "html", "pdf")
    outcomes: list[Outcome] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        root: Path,
        units: Sequence[str],
        register: str = "",
        formats: tuple[str, ...] = ("ipynb", "html", "pdf"),
    ) -> Year:
        """A built year of these units; ``register`` are the lines of ``units.csv``."""
        year = cls(invented_project(root, units), formats=formats)
        if register:
            text = f"unit,level,parent,slug,code\n{register}"
            year.project.units.write_text(text, encoding="utf-8")
        year.make()
        return year

    @property
    def project(self) -> Project:
        return Project.at(self.root)

    @property
    def record(self) -> Path:
        return approvals_path(self.project, YEAR)

    def file(self, unit: str, name: str) -> Path:
        return self.project.outputs / str(YEAR) / unit / name

    def make(self) -> None:
        """Build what is not as it should be."""
        year = self.read()
        pool = ReadyPool(pool=_Printer(year=self))
        build_year(YearRun(year, year.units.select(), pool), self.outcomes.append)

    def change(self, unit: str, **contents: str) -> None:
        """Make a unit's report again with other contents, by the file's ending."""
        self.contents.setdefault(unit, {}).update(contents)
        self.file(unit, "report.html").unlink()
        self.make()

    def standing(self, unit: str) -> Standing:
        return standings(InputReasons.read(self.read()), [unit])[unit]

    def read(self) -> years.Year:
        """The year as it is now."""
        return years.Year(self.project, YEAR)


@dataclass
class _Printer(IdlePool):
    """Gives for each report what the year has for it."""

    year: Year = field(kw_only=True)

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        unit = inputs.unit
        own = self.year.contents.get(unit, {})
        files = {
            f"report.{kind}": content_of(kind, own.get(kind, f"{unit} {kind}"), unit)
            for kind in self.year.formats
        }
        future: Future[ReportFiles] = Future()
        future.set_result(
            ReportFiles(
                unit,
                files,
                self.year.findings.get(unit, ()),
                failure=self.year.failures.get(unit, ""),
            )
        )
        return future


def content_of(kind: str, text: str, unit: str = "晴谷镇") -> bytes:
    """A file of this ending that only holds a text; a notebook's is beside a dossier."""
    if kind != "ipynb":
        return text.encode()
    facts = Dossier(
        unit=unit,
        year=YEAR,
        title=text,
        signature="",
        published="2022-01-20",
        site_name="",
        site_address="",
        site_code="",
        fonts="shipped",
        form="2021",
        draft=False,
        findings=(),
        files={},
    )
    output = {"output_type": "display_data", "data": {DOSSIER_MIME: asdict(facts)}}
    return json.dumps({"cells": [{"outputs": [output]}]}, ensure_ascii=False).encode()


def act(unit: str = "晴谷镇", note: str = "", pdf: str = "d" * 64) -> Act:
    """An approval that is about no file."""
    given = Decision.APPROVED
    return Act(
        unit, given, "甲某", "2022-01-20", note, "", "a" * 64, "b" * 64, "c" * 64, pdf, line=0
    )
