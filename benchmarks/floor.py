"""The floor: the notebook's cells and both exports in one warm process, with no kernel.

``python -m benchmarks.floor PROJECT UNIT…`` prints a line of JSON: CPU-seconds for each unit,
and for starting up.
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
    from township_reports.build.inputs import YearInputs
    from township_reports.build.report import exported
    from township_reports.filings.reading import source_files
    from township_reports.parameters import read_parameters
    from township_reports.project import Project

    parameters = read_parameters(project / "params" / f"{YEAR}.yaml")
    common = YearInputs.read(Project.at(project), parameters, {}, "")
    spent = []
    # Once more than is counted: the first time warms the process up.
    for unit in (units[0], *units):
        begun = time.process_time()
        folder = Path(tempfile.mkdtemp())
        last = folder / "data" / str(YEAR - 1) / unit
        shutil.copytree(project / "data" / str(YEAR - 1) / unit, last)
        sources = source_files(project / "data" / str(YEAR) / unit)
        with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123 - no path of ours
            sys.stdout, before = nothing, sys.stdout
            notebook = executed_notebook(folder, sources, YEAR, unit)
            sys.stdout = before
        files = exported(common.of(unit), nbformat.writes(notebook).encode("utf-8")).files
        assert len(files) == 3, files.keys()
        shutil.rmtree(folder)
        spent.append(time.process_time() - begun)
    startup = time.process_time() - start - sum(spent[1:])
    print(json.dumps({"startup": startup, "reports": spent[1:]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
