"""Invented units of a year, and a small project whose reports need not be built."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from nbformat import NotebookNode, v4

from tests.executing import ROOT
from tests.invention import NARRATIVE, zero_figures
from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.reading import form_for
from township_reports.outputs.ledger import Entry, FileRecord, Ledger
from township_reports.outputs.result import Result
from township_reports.project.folders import Project
from township_reports.review.model import ReviewUnit
from township_reports.signing.standing import Standing
from township_reports.year import year as years
from township_reports.year.state import State

YEAR = 2021
UNITS = "unit,level,parent,slug,code\n{}"


def finding(severity: str = "critical", message: str = "合计不符", rule: str = "A") -> Finding:
    return Finding("晴谷镇", rule, Severity(severity), "表三", "一", "总计", message)


def unit(name: str = "晴谷镇", /, **fields: object) -> ReviewUnit:
    """A unit whose report is built and clean, but for ``fields``."""
    files = ("review.html", "report.html", "report.pdf")
    given = {"state": State.READY, "files": files, "standing": Standing(name), **fields}
    return ReviewUnit(name, name.rsplit("/", 1)[-1], **given)  # type: ignore[arg-type] # by name


def executed(text: str = "结果") -> NotebookNode:
    """An executed notebook without a report, which is enough to be rendered."""
    output = v4.new_output("stream", text=text)
    cell = v4.new_code_cell("print()", outputs=[output], id="one")
    notebook: NotebookNode = v4.new_notebook(cells=[cell])
    return notebook


class Year:
    """A project with a year that seems to have been built."""

    def __init__(self, root: Path) -> None:
        self.project = Project.at(root)
        for name in ("params", "expectations", "notebooks"):
            (root / name).symlink_to(ROOT / name)
        self.folder = self.project.outputs / str(YEAR)

    def register(self, *lines: str) -> None:
        self.project.data.mkdir(parents=True, exist_ok=True)
        text = UNITS.format("".join(f"{line}\n" for line in lines))
        self.project.units.write_text(text, encoding="utf-8")

    def file(self, key: str) -> None:
        """Let a unit hand in its filing."""
        form = form_for(YEAR)
        folder = self.project.data / str(YEAR) / key
        folder.parent.mkdir(parents=True, exist_ok=True)
        write_filing(folder, form, zero_figures(form), NARRATIVE)

    def build(self, key: str, text: str = "结果", **fields: object) -> Path:
        """Put a report in place and tell the ledger; gives its folder."""
        folder = self.folder / key
        folder.mkdir(parents=True, exist_ok=True)
        content = {"report.ipynb": v4.writes(executed(text)).encode(), "report.html": b"<p>"}
        for name, written in content.items():
            (folder / name).write_bytes(written)
        records = {name: FileRecord.of(folder / name, each) for name, each in content.items()}
        given = {"result": Result.BUILT, "files": records, **fields}
        parts = years.Year(self.project, YEAR).key(key).parts
        entry = Entry(key, "", parts, **given)  # type: ignore[arg-type] # by name
        Ledger(self.project.outputs, YEAR).add(entry)
        return folder

    def fact(self, key: str) -> str:
        notebook = (self.folder / key / "report.ipynb").read_bytes()
        return hashlib.sha256(notebook).hexdigest()


def as_json(found: Finding) -> dict[str, object]:
    data: dict[str, object] = json.loads(json.dumps(found.to_json()))
    return data
