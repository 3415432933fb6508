"""The same year on a Dask cluster: the same bytes, and a killed worker loses none."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.making.invented import invented_project
from tests.making.running import command, finished
from township_reports.making import pool as pool_module
from township_reports.making.pool import PoolChoice, PoolError
from township_reports.making.run import YearRun, build_year
from township_reports.project import Project
from township_reports.year import Year

pytest.importorskip("distributed", reason="the group `cluster` is not installed")
pytestmark = [pytest.mark.xdist_group("cluster"), pytest.mark.slow]

UNITS = ["甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇"]
#: Beside the files of each report.
YEARLY = ("findings.csv", "findings.xlsx", "ro-crate-metadata.json")
#: Long enough for a worker to be killed half-way.
_SLOW = "import time; time.sleep(1)"


@dataclass
class Cluster:
    """A scheduler and two workers, each in a process of its own."""

    address: str
    scheduler: subprocess.Popen[str]
    workers: list[subprocess.Popen[str]]


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    scheduler = started(
        ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"], folder
    )
    assert scheduler.stderr
    address = ""
    for line in scheduler.stderr:
        if found := re.search(r"Scheduler at:\s+(tcp://\S+)", line):
            address = found[1]
            break
    workers = [
        started(["worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"], folder)
        for _ in range(2)
    ]
    yield Cluster(address, scheduler, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def started(arguments: list[str], folder: Path) -> subprocess.Popen[str]:
    # No folder is shared with the project: inputs and files travel with the tasks.
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments], cwd=folder, stderr=subprocess.PIPE, text=True
    )


def contents(project: Path) -> dict[str, bytes]:
    year = project / "outputs" / "2021"
    return {str(p.relative_to(year)): p.read_bytes() for p in year.rglob("*") if p.is_file()}


def test_the_cluster_gives_the_same_bytes_even_where_a_worker_is_killed(
    cluster: Cluster, tmp_path: Path
) -> None:
    here = invented_project(tmp_path / "here", UNITS, _SLOW)
    there = invented_project(tmp_path / "there", UNITS, _SLOW)
    assert finished(here).returncode == 0
    process = subprocess.Popen(
        command(there, "--scheduler", cluster.address),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    printed = ""
    for line in process.stdout:
        printed += line
        if line.startswith("[1/"):
            cluster.workers[0].kill()
    assert process.wait(timeout=120) == 0, printed
    assert "已生成 6" in printed
    assert len(contents(there)) == 3 * len(UNITS) + len(YEARLY)
    assert contents(there) == contents(here)


def test_a_scheduler_that_is_lost_half_way_is_told_in_one_line(
    cluster: Cluster, tmp_path: Path
) -> None:
    project = invented_project(tmp_path, UNITS, _SLOW)
    process = subprocess.Popen(
        command(project, "--scheduler", cluster.address),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    for line in process.stdout:
        if line.startswith("[1/"):
            cluster.scheduler.kill()
            break
    _, complaints = process.communicate(timeout=120)
    assert process.returncode == 2
    assert complaints.splitlines() == [
        "与 Dask 调度器断开了：做好的都在；看看它是不是还在运行，再运行一次会接着做"
    ]
    assert "已生成 6" in finished(project).stdout


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:9", "foo://127.0.0.1:9", "tcp://", "127.0.0.1", "127.0.0.1:x"]
)
def test_a_cluster_that_is_not_there_is_told_in_one_line(tmp_path: Path, address: str) -> None:
    project = invented_project(tmp_path, ["甲镇"])
    done = finished(project, "--scheduler", address)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"连不上 Dask 调度器 {address}：")
    assert len(done.stderr.splitlines()) == 1


def test_a_scheduler_without_workers_is_told_and_given_up_and_the_next_run_goes_on(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for worker in cluster.workers:
        worker.kill()
    monkeypatch.setattr(pool_module, "_TURN", 0.1)
    monkeypatch.setattr(pool_module, "_WAITING", 0.0)
    told: list[str] = []
    year = Year(Project.at(invented_project(tmp_path, UNITS)), 2021)
    choice = PoolChoice(1, cluster.address, told.append)
    with pytest.raises(PoolError, match="没有工作进程"):
        build_year(YearRun(year, year.units, choice), lambda _: None)
    assert len(told) == 1
    assert "已生成 6" in finished(tmp_path).stdout
