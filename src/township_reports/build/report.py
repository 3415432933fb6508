"""One report as a function: inputs (bytes) in, files (bytes) out, in a folder of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from township_reports.build.execution import ExecutionError, executed
from township_reports.build.inputs import ReportInputs
from township_reports.checks import Finding

NOTEBOOK_FILE = "report.ipynb"


@dataclass(frozen=True)
class ReportFiles:
    """What came of a report.

    ``files`` by name; a report that failed has at most its executed notebook, and ``failure``
    says why in one line. ``kind`` is the name of the error, empty where there was none.
    """

    unit: str
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
    failure: str = ""
    kind: str = ""


def build_report(inputs: ReportInputs) -> ReportFiles:
    """Execute the notebook and export it. Never raises for what is wrong with the inputs."""
    with tempfile.TemporaryDirectory(prefix="township-") as name:
        folder = Path(name)
        for path, content in inputs.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        parameters = {"year": inputs.year, "unit": inputs.unit}
        try:
            notebook = executed(folder, "notebooks/report.ipynb", parameters, inputs.time_limit)
        except ExecutionError as error:
            return ReportFiles(
                inputs.unit, {NOTEBOOK_FILE: error.notebook}, failure=str(error), kind=error.kind
            )
    return _exported(inputs, notebook)


def _exported(inputs: ReportInputs, notebook: bytes) -> ReportFiles:
    import nbformat
    from traitlets.config import Config

    from township_reports.rendering import TownshipHTMLExporter, TownshipPDFExporter
    from township_reports.rendering.pdf import PrintError
    from township_reports.report.dossier import read_dossier

    files = {NOTEBOOK_FILE: notebook}
    node = nbformat.reads(notebook.decode("utf-8"), as_version=4)
    try:
        dossier = read_dossier(node)
        if "html" in inputs.formats:
            page, _ = TownshipHTMLExporter(config=Config()).from_notebook_node(node)
            files["report.html"] = page.encode("utf-8")
        if "pdf" in inputs.formats:
            files["report.pdf"], _ = TownshipPDFExporter(config=Config()).from_notebook_node(node)
    except (ValueError, PrintError) as error:
        reason = f"导出失败：{error}"
        return ReportFiles(inputs.unit, {NOTEBOOK_FILE: notebook}, (), reason, type(error).__name__)
    return ReportFiles(inputs.unit, files, dossier.findings)
