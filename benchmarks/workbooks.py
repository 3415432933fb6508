"""``make bench WORKBOOKS=1000``: how long workbooks take to read, as filings and at intake.

Each is as a unit sends it: the form of 2021 filled in, with a narrative and its own figures. One
process reads them, one after another.
"""

from __future__ import annotations

import resource
import shutil
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.invented import YEAR, invent_project
from township_reports.filings.reading import read_filing
from township_reports.filings.workbook.filling import filing_workbook
from township_reports.intake.inbox import take_in
from township_reports.project.folders import Project

if TYPE_CHECKING:
    from pathlib import Path


def read_workbooks(folder: Path, count: int) -> None:
    """Write so many, read them in both ways, and print what it took."""
    root, inbox = folder / "project", folder / "inbox"
    units = invent_project(root, count)
    project = Project.at(root)
    inbox.mkdir()
    begun = _now()
    for unit in units:
        content = filing_workbook(read_filing(project.data, YEAR, unit))
        (inbox / f"{unit}.xlsx").write_bytes(content)
    _say(f"{count} workbooks of {len(content) // 1000} KB: written in {_since(begun)}")
    year = project.data / str(YEAR)
    shutil.rmtree(year)
    shutil.copytree(inbox, year)
    begun = _now()
    cells = sum(len(read_filing(project.data, YEAR, unit).cells) for unit in units)
    _say(f"read as filings: {_since(begun)}, {cells} cells")
    shutil.rmtree(year)
    begun = _now()
    intake = take_in(project, YEAR, inbox)
    taken = sum(taking.state == "taken" for taking in intake.takings)
    _say(f"taken in: {_since(begun)}, {taken} of {count} certain")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # In kilobytes, but on macOS in bytes.
    _say(f"peak memory: {peak / (1 << 20 if sys.platform == 'darwin' else 1 << 10):.0f} MB")


def _now() -> tuple[float, float]:
    return time.monotonic(), time.process_time()


def _since(begun: tuple[float, float]) -> str:
    clock, cpu = (now - then for now, then in zip(_now(), begun, strict=True))
    return f"{clock:.1f} s, {cpu:.1f} s of CPU"


def _say(line: str) -> None:
    print(line, flush=True)
