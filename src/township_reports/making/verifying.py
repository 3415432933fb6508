"""Prove that a year's outputs are what its inputs give: build them again and compare bytes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from township_reports.outputs import LEDGER_FOLDER
from township_reports.project import (
    FINDINGS_BOOK,
    FINDINGS_FILE,
    MANIFEST_FILE,
    REPORT_FILES,
    REVIEW,
    REVIEW_PAGE,
    MendableError,
    Project,
)
from township_reports.project.processes import run_module
from township_reports.year import InputReasons, Units, Year

#: Another hash seed, time zone and locale than anybody's.
_ELSEWHERE = {
    "PYTHONHASHSEED": "20080501",
    "TZ": "Pacific/Chatham",
    "LC_ALL": "C",
    "PYTHONUTF8": "1",
}
#: Every Python process of the run reads this first, and believes it is another day.
_ANOTHER_DAY = """\
import time_machine
time_machine.travel("2031-12-31T23:30:00+00:00", tick=True).start()
"""
_NAMED = 3
_YEARLY_FILES = (FINDINGS_FILE, FINDINGS_BOOK, MANIFEST_FILE)
#: What reviewing writes beside the reports.
_OF_REVIEW = (REVIEW.name, REVIEW_PAGE)


class VerifyingError(MendableError):
    """The year could not be built again; the message says why."""


def verify_year(project: Project, year: int, asked: str = "") -> tuple[str, ...]:
    """Build a year again, and give one line for each file in ``outputs`` that this does not give.

    Raises :class:`VerifyingError` where the second build ends before its time, and
    ``SelectionError`` for units that are not there.
    """
    here = Year(project, year)
    units = here.units.select(asked)
    with tempfile.TemporaryDirectory(prefix="tr-") as folder:
        again = Path(folder) / "outputs"
        _build(project, year, asked, Path(folder))
        names = [f"{unit}/{file.name}" for unit in units.reports for file in REPORT_FILES]
        if units.is_all:
            names += _YEARLY_FILES
            names += _others(project.outputs / str(year), names)
        year_folder = project.outputs / str(year)
        found = [
            difference
            for name in names
            if (difference := _difference(name, year_folder / name, again / str(year) / name))
        ]
    return (*_stale(here, units), *found) if found else ()


def _stale(year: Year, units: Units) -> tuple[str, ...]:
    """What to do first where reports are older than their inputs, which is no fault of theirs."""
    inputs = InputReasons.read(year)
    stale = [key for key in units.reports if inputs.ledger.get(key) and inputs.of(key)]
    if not stale:
        return ()
    named = "、".join(stale[:_NAMED]) + ("等" if len(stale) > _NAMED else "")
    return (f"先运行 make {year.number}：{named} {len(stale)} 份没有按现在的填报和设置做",)


def _build(project: Project, year: int, asked: str, folder: Path) -> None:
    day = folder / "day"
    day.mkdir()
    (day / "sitecustomize.py").write_text(_ANOTHER_DAY, encoding="utf-8")
    arguments = [str(year), "--project", str(project.root), "--data", str(project.data)]
    arguments += ["--outputs", str(folder / "outputs"), "--units", asked]
    path = os.pathsep.join(filter(None, (str(day), os.environ.get("PYTHONPATH"))))
    done = run_module("township_reports", arguments, environment={**_ELSEWHERE, "PYTHONPATH": path})
    if done.returncode not in {0, 1}:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        last = (said or ["没有说明原因"])[-1]
        raise VerifyingError(f"重做没有成功：{last}")


def _others(folder: Path, known: list[str]) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")))
    return [
        name
        for name in found
        if name not in known
        and (folder / name).is_file()
        and LEDGER_FOLDER not in name
        and Path(name).name not in _OF_REVIEW
    ]


def _difference(name: str, here: Path, again: Path) -> str:
    if here.is_file() and again.is_file():
        return "" if here.read_bytes() == again.read_bytes() else f"{name}：内容不一样"
    if here.is_file():
        return f"{name}：重做时没有这个文件"
    if again.is_file():
        return f"{name}：outputs 里没有"
    return ""
