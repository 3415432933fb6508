"""A run takes from its workers what was asked of them, and nothing else."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tests.making.invented import IdlePool, ReadyPool, invented_project
from township_reports.disk import changing
from township_reports.making.pool import PoolError, Task, build_reports
from township_reports.making.report import ReportFiles
from township_reports.making.run import YearRun, build_year
from township_reports.outputs.result import Result
from township_reports.project.folders import Project
from township_reports.year.inputs import Limits, ReportInputs
from township_reports.year.year import Year

UNITS = ["晴谷镇", "星渡镇"]


@dataclass
class _Forger(IdlePool):
    """Gives for 星渡镇 these files under this name."""

    unit: str = "星渡镇"
    files: Mapping[str, bytes] = field(default_factory=dict)

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        future = super().submit(inputs)
        if inputs.unit == "星渡镇":
            future = Future()
            future.set_result(ReportFiles(self.unit, self.files))
        return future


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("星渡镇", "../晴谷镇/report.html"),
        ("星渡镇", "/forged/report.html"),
        ("星渡镇", "index.html"),
        ("星渡镇", "report.docx"),
        ("星渡镇", ""),
        ("晴谷镇", "report.html"),
        ("../../forged", "report.html"),
    ],
)
def test_files_that_are_not_of_the_report_asked_for_are_refused(
    tmp_path: Path, unit: str, name: str
) -> None:
    year = Year(Project.at(invented_project(tmp_path, UNITS)), 2021)
    files = {"report.ipynb": b"forged", name: b"forged"}
    pool = ReadyPool(pool=_Forger(unit=unit, files=files))
    outcomes = build_year(YearRun(year, year.units.select(), pool), lambda _: None)
    found = {outcome.unit: outcome for outcome in outcomes}
    assert found["晴谷镇"].result is Result.BUILT
    assert found["星渡镇"].result is Result.FAILED
    assert found["星渡镇"].reason.startswith("工作进程交回的不是这份报告的文件：")
    assert not [
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and b"forged" in path.read_bytes()[:9]
    ]


class _Careless(IdlePool):
    """Gives nothing at all for one report, as a worker of another program may."""

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        if inputs.unit != "星渡镇":
            return super().submit(inputs)
        future: Future[Any] = Future()
        future.set_result(None)
        return future


def test_a_worker_that_gives_no_report_fails_that_report_alone(tmp_path: Path) -> None:
    year = Year(Project.at(invented_project(tmp_path, UNITS)), 2021)
    outcomes = build_year(
        YearRun(year, year.units.select(), ReadyPool(pool=_Careless())), lambda _: None
    )
    found = {outcome.unit: outcome for outcome in outcomes}
    assert found["晴谷镇"].result is Result.BUILT
    assert found["星渡镇"].reason == "工作进程交回的不是这份报告的文件：NoneType"


def test_a_pool_that_gives_up_what_is_under_way_is_lost() -> None:
    class Lost(IdlePool):
        def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
            super().submit(inputs)
            future: Future[ReportFiles] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future

    task = Task(ReportInputs("晴谷镇", 2021, {}, (), "", Limits(1, 1)))
    with pytest.raises(PoolError, match="做好的都在"):
        list(build_reports(Lost(), [task]))


class _Full(IdlePool):
    """A pool whose workers have no room for what they work with."""

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        super().submit(inputs)
        future: Future[ReportFiles] = Future()
        future.set_exception(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        return future


def test_a_full_disk_for_temporary_files_is_told_as_one(tmp_path: Path) -> None:
    year = Year(Project.at(invented_project(tmp_path, ["晴谷镇"])), 2021)
    (outcome,) = build_year(
        YearRun(year, year.units.select(), ReadyPool(pool=_Full())), lambda _: None
    )
    assert outcome.reason == ("写不进临时文件夹：磁盘满了；用 TMPDIR= 另选一个有地方的")


def test_a_pdf_that_a_viewer_holds_is_named_and_what_stood_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = Year(Project.at(invented_project(tmp_path, ["晴谷镇"])), 2021)
    run = YearRun(year, year.units.select(), ReadyPool())
    build_year(run, lambda _: None)
    narrative = tmp_path / "data" / "2021" / "晴谷镇" / "narrative.md"
    narrative.write_text(narrative.read_text(encoding="utf-8") + "\n改过。\n", encoding="utf-8")
    opened = Path.open

    def hold(path: Path, mode: str = "r", **options: Any) -> Any:
        if path.name == "report.pdf" and mode == "r+b":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, mode, **options)

    with monkeypatch.context() as held:
        held.setattr(changing, "_ON_WINDOWS", True)
        held.setattr(changing, "_PAUSES", ())
        held.setattr(Path, "open", hold)
        changed = Year(year.project, 2021)
        (outcome,) = build_year(replace(run, year=changed), lambda _: None)
    assert outcome.result is Result.FAILED
    assert outcome.reason.startswith("写不进 outputs：report.pdf 正被别的程序打开")
    assert outcome.reason.count("正被") == 1
    folder = tmp_path / "outputs" / "2021" / "晴谷镇"
    assert {path.name for path in folder.iterdir()} >= {"report.html", "report.pdf"}
    # Once it is closed, the next run makes it.
    (again,) = build_year(replace(run, year=Year(year.project, 2021)), lambda _: None)
    assert again.result is Result.BUILT
