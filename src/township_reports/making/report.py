"""One report as a function: inputs (bytes) in, files (bytes) out, in a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from township_reports.making.execution import ExecutionError, execute
from township_reports.project import EXPORTED, NOTEBOOK, scratch_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.checks import Finding
    from township_reports.report import Highlight, LikeText
    from township_reports.year import ReportInputs


@dataclass(frozen=True)
class ReportFiles:
    """What came of a report.

    ``files`` by name; a report that failed has at most its executed notebook, and ``failure``
    says why in one line. ``error`` is the name of the error, empty where there was none;
    ``is_chance`` that the same inputs may succeed another time.
    """

    unit: str
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    likeness: tuple[LikeText, ...] = ()
    failure: str = ""
    error: str = ""
    is_chance: bool = False


def build_report(inputs: ReportInputs) -> ReportFiles:
    """Execute the notebook and export it. Never raises for what is wrong with the inputs."""
    with scratch_folder() as folder:
        for path, content in inputs.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        try:
            notebook = execute(
                folder, inputs.notebook, inputs.parameters, inputs.kernel, inputs.limits
            )
        except ExecutionError as error:
            files = {NOTEBOOK.name: error.notebook}
            return ReportFiles(
                inputs.unit,
                files,
                failure=str(error),
                error=error.name,
                is_chance=error.is_chance,
            )
    return export(inputs, notebook)


def export(inputs: ReportInputs, notebook: bytes) -> ReportFiles:
    """Make the files of an executed notebook in the formats asked for."""
    from nbformat import v4

    from township_reports.media import PrintError
    from township_reports.report import read_dossier

    files = {NOTEBOOK.name: notebook}
    # papermill wrote it just now: no need to validate it against the format once more.
    node = v4.reads(notebook.decode("utf-8"))
    try:
        dossier = read_dossier(node)
        for format_ in inputs.formats:
            page, _ = exporter(format_).from_notebook_node(node)
            content = page if isinstance(page, bytes) else page.encode("utf-8")
            files[EXPORTED[format_].name] = content
    except (ValueError, PrintError) as error:
        reason = f"导出失败：{error}"
        files = {NOTEBOOK.name: notebook}
        return ReportFiles(inputs.unit, files, failure=reason, error=type(error).__name__)
    return ReportFiles(inputs.unit, files, dossier.findings, dossier.highlights, dossier.likeness)


@cache
def exporter(format_: str) -> Any:
    """The exporter of a format, made once: making one compiles its template."""
    from importlib.metadata import distribution

    from traitlets.config import Config

    # Our own entry points first: nbconvert looks through those of every package installed.
    ours = distribution("township-reports").entry_points
    for found in ours.select(group="nbconvert.exporters", name=EXPORTED[format_].exporter):
        return found.load()(config=Config())
    from nbconvert.exporters import get_exporter

    return get_exporter(EXPORTED[format_].exporter)(config=Config())
