"""The floor: the notebook's cells and both exports in one warm process, with no kernel.

``python -m benchmarks.floor PROJECT UNIT…`` prints a line of JSON: CPU-seconds for each unit,
for starting up, and for all rules over each of the sample county's filings.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.invented import YEAR


def main(project: Path, units: list[str]) -> None:
    start = time.process_time()
    import nbformat

    from tests.executing import executed_notebook
    from township_reports.filings.folder.files import source_files
    from township_reports.making.report import export
    from township_reports.parameters.model import read_parameters
    from township_reports.year.inputs import Limits, ReportInputs

    formats = tuple(read_parameters(project / "params" / f"{YEAR}.yaml").formats)
    spent = []
    # Once more than is counted: the first time warms the process up.
    for unit in (units[0], *units):
        begun = time.process_time()
        folder = Path(tempfile.mkdtemp())
        last = folder / "data" / str(YEAR - 1) / unit
        shutil.copytree(project / "data" / str(YEAR - 1) / unit, last)
        sources = source_files(project / "data", YEAR, unit)
        with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123 - no path of ours
            sys.stdout, before = nothing, sys.stdout
            notebook = executed_notebook(folder, sources, YEAR, unit)
            sys.stdout = before
        inputs = ReportInputs(unit, YEAR, {}, formats, "", Limits(0, 0))
        files = export(inputs, nbformat.writes(notebook).encode("utf-8")).files
        assert len(files) == 3, files.keys()
        shutil.rmtree(folder)
        spent.append(time.process_time() - begun)
    startup = time.process_time() - start - sum(spent[1:])
    print(json.dumps({"startup": startup, "reports": spent[1:], "rules": rules()}))


def rules() -> list[float]:
    """CPU-seconds of all rules, suites loaded and filings read, over the sample's of 2022."""
    from township_reports.checks.gathering import Gathering
    from township_reports.checks.running import check_filing
    from township_reports.checks.suites import load_suites
    from township_reports.forms.reading import form_for
    from township_reports.project.folders import Project

    project, year = Project.at(Path(__file__).resolve().parents[1]), 2022
    form, gathering = form_for(year), Gathering.read(project)
    spent = []
    for folder in sorted((project.data / str(year)).iterdir()):
        begun = time.process_time()
        subject = gathering.subject(year, folder.name)
        check_filing(subject, load_suites(project.suites(form.version), form))
        spent.append(time.process_time() - begun)
    return spent


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
