"""Reports through a pool: what dies is built again alone, and what kills its worker is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

import pytest

from township_reports.making import pool as pool_module
from township_reports.making.pool import (
    LocalPool,
    PoolChoice,
    PoolError,
    Task,
    Vacancy,
    build_reports,
)
from township_reports.making.report import ReportFiles
from township_reports.project.processes import WorkersError
from township_reports.year.inputs import Limits, ReportInputs


class MortalPool:
    """A pool whose workers die of some units, and of others but once."""

    width = 3

    def __init__(self, poison: str = "", accident: str = "") -> None:
        self._poison = set(poison)
        self._accident = set(accident)
        self.renewed = 0

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        future: Future[ReportFiles] = Future()
        if inputs.unit in self._poison | self._accident:
            self._accident.discard(inputs.unit)
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(ReportFiles(inputs.unit, {}))
        return future

    def renew(self) -> None:
        self.renewed += 1

    def attend(self) -> None:
        """Its futures are all done."""


def tasks(units: str) -> Iterator[Task]:
    for unit in units:
        yield Task(ReportInputs(unit, 2021, {}, (), "", Limits(1, 1)))


def outcomes(pool: MortalPool, units: str) -> dict[str, object]:
    return {task.inputs.unit: result for task, result in build_reports(pool, tasks(units))}


def test_every_report_comes_back() -> None:
    assert set(outcomes(MortalPool(), "甲乙丙丁戊")) == set("甲乙丙丁戊")


def test_a_worker_that_dies_once_loses_nothing() -> None:
    pool = MortalPool(accident="乙")
    assert all(isinstance(result, ReportFiles) for result in outcomes(pool, "甲乙丙丁").values())
    assert pool.renewed == 1


def test_a_report_that_kills_its_worker_is_the_only_one_lost() -> None:
    found = outcomes(MortalPool("乙"), "甲乙丙丁戊")
    assert isinstance(found.pop("乙"), PoolError)
    assert set(found) == set("甲丙丁戊")
    assert all(isinstance(result, ReportFiles) for result in found.values())


def test_tasks_are_read_no_faster_than_they_are_built() -> None:
    read: list[str] = []

    def reading() -> Iterator[Task]:
        for task in tasks("甲乙丙丁戊己"):
            read.append(task.inputs.unit)
            yield task

    results = build_reports(MortalPool(), reading())
    next(results)
    assert len(read) <= MortalPool.width


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the system's files in memory, where nobody chose another."""
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr("township_reports.making.pool._IN_MEMORY", str(tmp_path))
    monkeypatch.setattr("township_reports.making.pool._ROOM", 1)
    return tmp_path


def made_in() -> Path:
    pool = LocalPool(1, "stock", Path())
    folder = Path(pool._folder)
    pool.close(at_once=False)
    assert not folder.exists()
    return folder.parent


def test_reports_are_made_in_memory_where_there_is_room(memory: Path) -> None:
    assert made_in() == memory


@pytest.mark.usefixtures("memory")
def test_a_chosen_folder_for_temporary_files_is_kept_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", tempfile.gettempdir())
    assert made_in() == Path(tempfile.gettempdir())


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(("name", "value"), [("_ROOM", 1 << 60), ("_IN_MEMORY", "/nowhere")])
def test_without_room_in_memory_reports_are_made_on_disk(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(f"township_reports.making.pool.{name}", value)
    assert made_in() == Path(tempfile.gettempdir())


def test_too_few_open_files_are_told_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "allow_open_files", lambda _: 64)
    with (
        pytest.raises(PoolError, match=r"只能同时打开 64 个文件.*ulimit -n 128"),
        PoolChoice(1).open("python3", tmp_path),
    ):
        pass


class SilentPool(MortalPool):
    """A pool that gives nothing back until it was looked after once."""

    def __init__(self) -> None:
        super().__init__()
        self.future: Future[ReportFiles] = Future()

    def submit(self, _: ReportInputs) -> Future[ReportFiles]:
        return self.future

    def attend(self) -> None:
        self.future.set_result(ReportFiles("甲", {}))


def test_a_pool_that_gives_nothing_back_is_looked_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "_TURN", 0.01)
    assert list(outcomes(SilentPool(), "甲")) == ["甲"]


def test_a_cluster_without_workers_is_told_once_and_then_given_up() -> None:
    told: list[str] = []
    vacancy = Vacancy("tcp://first:8786", told.append)
    vacancy.look(0, 100)
    vacancy.look(0, 159)
    assert told == [
        "调度器 tcp://first:8786 上没有工作进程：等 60 秒（用 dask worker tcp://first:8786 启动）"
    ]
    with pytest.raises(PoolError, match="60 秒没有工作进程：用 dask worker tcp://first:8786 启动"):
        vacancy.look(0, 160)


def test_workers_that_come_meanwhile_are_waited_for_anew_when_they_go() -> None:
    told: list[str] = []
    vacancy = Vacancy("tcp://first:8786", told.append)
    vacancy.look(0, 100)
    vacancy.look(4, 159)
    vacancy.look(0, 170)
    vacancy.look(0, 229)
    assert len(told) == 2


def test_where_no_workers_can_be_started_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise WorkersError("这里不能启动工作进程")

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(pool_module, "WorkerPool", refuse)
    with pytest.raises(WorkersError), PoolChoice(1).open("stock", tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
