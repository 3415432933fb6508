"""Where reports are built: processes of this machine, or a cluster, behind one door.

Both are ``concurrent.futures`` executors. Inputs travel with the task and files travel back, so
that a cluster needs no shared disk.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from forked_kernels import ADDRESS_VARIABLE, can_fork
from township_reports.making import worker
from township_reports.making.execution import KERNELS, PRELOAD
from township_reports.project import MendableError, allow_open_files, scratch_folder
from township_reports.project.processes import WorkerPool
from township_reports.year import ReportInputs, program_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from forked_kernels.starting import KernelServer
    from township_reports.making.report import ReportFiles

#: Files in memory, on Linux, and how many bytes must be free there: a report in work takes one
#: million, if its notebook writes nothing of its own.
_IN_MEMORY = "/dev/shm"  # noqa: S108 - a folder of our own is made in it
_ROOM = 1 << 30
#: Files that a process has open: connections to workers and kernels, a report's own, libraries.
_OPEN_FILES = 128
#: Seconds to wait for a scheduler that does not answer.
_CONNECTING = 10
#: Seconds after which it is looked whether there is anybody who works, and that a cluster may be
#: without workers.
_TURN = 5.0
_WAITING = 60.0
_LOST = "与 Dask 调度器断开了：做好的都在；看看它是不是还在运行，再运行一次会接着做"
#: What Dask logs of a scheduler that is gone is told in that line.
_LOGS = ("distributed", "distributed.client", "tornado.application")
_ENDED = "工作进程意外结束（被终止、内存不足或超时）"


class PoolError(MendableError):
    """The pool asked for is not there; the message says what to do."""


@dataclass(frozen=True)
class Task:
    """A report to build; ``label`` is the caller's own."""

    inputs: ReportInputs
    label: object = None


class Pool(Protocol):
    """Something that builds reports, ``width`` of them kept waiting or under way."""

    @property
    def width(self) -> int:
        """How many reports to give it at once."""

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        """Start a report. The future raises ``BrokenExecutor`` where its worker died."""

    def renew(self) -> None:
        """Replace workers that died."""

    def attend(self) -> None:
        """Called while nothing comes back. Raises :class:`PoolError` where nothing will."""


def build_reports(
    pool: Pool, tasks: Iterable[Task]
) -> Iterator[tuple[Task, ReportFiles | Exception]]:
    """Build reports as the pool has room; yields each with what came of it, in no order.

    ``tasks`` is read no faster than reports are built. Where a worker dies, what was under way
    is built again, one by one, so that only a report that itself ends its worker is lost. Raises
    :class:`PoolError` where the pool itself is lost.
    """
    waiting = iter(tasks)
    under_way: dict[Future[ReportFiles], Task] = {}
    alone: deque[Task] = deque()
    while True:
        room = 1 if alone else pool.width
        while len(under_way) < room and (task := alone[0] if alone else next(waiting, None)):
            under_way[_submit(pool, task.inputs)] = task
        if not under_way:
            return
        done, _ = wait(under_way, _TURN, return_when=FIRST_COMPLETED)
        if not done:
            pool.attend()
            continue
        if any(future.cancelled() for future in done):
            raise PoolError(_LOST)
        broken = [future for future in done if isinstance(future.exception(), BrokenExecutor)]
        for future in done.difference(broken):
            task = under_way.pop(future)
            if alone and task is alone[0]:
                alone.popleft()
            error = future.exception()
            yield task, error if isinstance(error, Exception) else future.result()
        if broken:
            lost = list(under_way.values())
            under_way.clear()
            pool.renew()
            if alone and alone[0] in lost:
                alone.popleft()
                yield lost[0], PoolError(_ENDED)
            else:
                alone.extend(lost)


def _submit(pool: Pool, inputs: ReportInputs) -> Future[ReportFiles]:
    try:
        return pool.submit(inputs)
    except BrokenExecutor as error:
        # A worker died while nothing was under way.
        future: Future[ReportFiles] = Future()
        future.set_exception(error)
        return future


class LocalPool:
    """Processes of this machine, and the kernel server they share."""

    def __init__(self, jobs: int, kernel: str, project: Path) -> None:
        self._jobs = jobs
        self._project = project
        self._forks = kernel == KERNELS["forked"] and can_fork()
        with ExitStack() as begun:
            self._folder = str(begun.enter_context(scratch_folder(_quick_folder())))
            self._server = self._new_server()
            if self._server:
                begun.callback(self._server.stop)
            self._workers = self._new_workers()
            self._begun = begun.pop_all()

    @property
    def width(self) -> int:
        """One more than there are workers, so that none waits for the parent."""
        return self._jobs + 1

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        """Start a report in the next worker that is free."""
        return self._workers.submit(worker.build_in_worker, inputs)

    def renew(self) -> None:
        """Replace the workers, and the kernel server where it ended."""
        self._workers.shutdown(cancel_futures=True)
        if self._server and not self._server.is_running:
            self._server.stop()
            self._server = self._new_server()
        self._workers = self._new_workers()

    def attend(self) -> None:
        """Nothing: a worker that died is told by its future."""

    def close(self, at_once: bool) -> None:
        """End workers and kernel server; ``at_once`` kills the workers, whatever they do."""
        if at_once:
            self._workers.kill()
        else:
            self._workers.shutdown(cancel_futures=True)
        if self._server:
            self._server.stop()
        self._begun.close()

    def _new_server(self) -> KernelServer | None:
        if not self._forks:
            return None
        from forked_kernels.starting import KernelServer

        return KernelServer(PRELOAD, {"PYTHONWARNINGS": "ignore"}, self._project)

    def _new_workers(self) -> WorkerPool:
        found = {ADDRESS_VARIABLE: str(self._server.address)} if self._server else {}
        return WorkerPool(self._jobs, worker.PRELOADED, self._folder, found)


def _quick_folder() -> str | None:
    """Where to work, ``None`` for the usual place for temporary files.

    A report's folder is some fifty files that are gone in half a second. On a disk they cost
    more the more there were: ext4 keeps away from what was removed within the last minutes, and
    looks through it for each file that is made.
    """
    if os.environ.get("TMPDIR") or not os.access(_IN_MEMORY, os.W_OK | os.X_OK):
        return None
    return _IN_MEMORY if shutil.disk_usage(_IN_MEMORY).free >= _ROOM else None


@dataclass
class Vacancy:
    """A cluster without workers: it is told what is waited for, and at last given up.

    ``since`` is when it was first seen, in monotonic seconds; ``None`` while there are workers.
    """

    address: str
    tell: Callable[[str], None]
    since: float | None = None

    def look(self, threads: int, now: float) -> None:
        """See how many threads there are. Raises :class:`PoolError` where there were none long."""
        join = f"用 dask worker {self.address} 启动"
        if threads:
            self.since = None
        elif self.since is None:
            self.since = now
            self.tell(f"调度器 {self.address} 上没有工作进程：等 {_WAITING:.0f} 秒（{join}）")
        elif now - self.since >= _WAITING:
            raise PoolError(
                f"调度器 {self.address} 上 {_WAITING:.0f} 秒没有工作进程：{join}，再运行一次"
            )


class ClusterPool:
    """The workers of a Dask scheduler; ``tell`` is called with what is waited for."""

    def __init__(self, address: str, tell: Callable[[str], None]) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise PoolError(
                "集群要用 Dask 的 distributed，这里没有装：用项目自己的 .venv 运行（make 会装好）"
            ) from error
        from distributed.comm.addressing import get_address_host_port

        for name in _LOGS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            # A client that was made of no address ends with a traceback of its own.
            get_address_host_port(address)
            self._client = Client(address, set_as_default=False, timeout=_CONNECTING)
        except (OSError, ValueError) as error:
            raise PoolError(f"连不上 Dask 调度器 {address}：{error}") from error
        self._executor = self._client.get_executor(pure=False)
        self._vacancy = Vacancy(address, tell)

    @property
    def width(self) -> int:
        """Two for each thread that the cluster has now."""
        return 2 * max(1, self._threads())

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        """Start a report on the cluster; it fails where a worker's program is not this one."""
        with _connected():
            future: Future[ReportFiles] = self._executor.submit(
                worker.build_alike, inputs, program_parts()
            )
        return future

    def renew(self) -> None:
        """Nothing: the scheduler gives a dead worker's reports to others."""

    def attend(self) -> None:
        """See whether there are workers. Raises :class:`PoolError` where there were none long."""
        self._vacancy.look(self._threads(), time.monotonic())

    def close(self, at_once: bool) -> None:
        """Leave the cluster; what is under way is given up."""
        self._executor.shutdown(wait=not at_once)
        self._client.close()

    def _threads(self) -> int:
        with _connected():
            threads: dict[str, int] = self._client.nthreads()
        return sum(threads.values())


@contextmanager
def _connected() -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise PoolError(_LOST) from error


def _tell_nobody(line: str) -> None:
    del line


@dataclass(frozen=True)
class PoolChoice:
    """Which pool: a Dask ``scheduler``'s address, or else ``jobs`` processes of this machine.

    ``tell`` is called with a line where a pool waits for what a person may have to see to.
    """

    jobs: int
    scheduler: str = ""
    tell: Callable[[str], None] = _tell_nobody

    @contextmanager
    def open(self, kernel: str, project: Path) -> Iterator[Pool]:
        """The pool while it is needed. Raises :class:`PoolError`."""
        pool: LocalPool | ClusterPool
        if self.scheduler:
            pool = ClusterPool(self.scheduler, self.tell)
        else:
            if (allowed := allow_open_files(_OPEN_FILES)) < _OPEN_FILES:
                raise PoolError(
                    f"这里一个进程只能同时打开 {allowed} 个文件，做报告要 {_OPEN_FILES} 个："
                    f"用 ulimit -n {_OPEN_FILES} 放宽，或者请管理员改大"
                )
            pool = LocalPool(self.jobs, kernel, project)
        at_once = True
        try:
            yield pool
            at_once = False
        finally:
            pool.close(at_once)
