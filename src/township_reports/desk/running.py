"""Long work at the desk: a year is checked or built, files are read, by the command itself.

It runs beside the server, goes on while nobody looks, and ends with the server, however that one
ends. What is known of it is a frozen state that is replaced with each line that the command tells.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from enum import Enum
from threading import Lock, Thread
from typing import TYPE_CHECKING

from township_reports.desk.asked import lines_of
from township_reports.disk import told_fault
from township_reports.making import Told
from township_reports.outputs import is_written
from township_reports.project import MendableError
from township_reports.project.processes import ModuleBeside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from township_reports.project import Project

#: Seconds that work has to end in when the server does.
_PATIENCE = 20.0
_NAME_LENGTH = 4
#: Exit statuses of a run that went through: nothing to mend, and something.
_WENT_THROUGH = (0, 1)


class RunError(MendableError):
    """The work cannot be begun; the message says why."""


class Work(Enum):
    """What a run does: the verb, and what people call it."""

    CHECK = "check", "校验"
    BUILD = "build", "生成"
    INTAKE = "intake", "读放进来的文件"

    def __init__(self, verb: str, called: str) -> None:
        self.verb = verb
        self.called = called


@dataclass(frozen=True)
class Order:
    """What was asked for: by whom, and for which units (none: all of the year).

    ``batches`` are the folders that are read.
    """

    work: Work
    year: int
    person: str
    units: tuple[str, ...] = ()
    batches: tuple[Path, ...] = ()


class Phase(Enum):
    """How far a run is."""

    UNDER_WAY = "正在"
    STOPPING = "正在停下"
    DONE = "做完"
    STOPPED = "停下"
    FAILED = "没有做成"


@dataclass(frozen=True)
class Run:
    """A run as it stands; ``name`` is one of its own, ``told`` what the command told until now."""

    name: str
    order: Order
    phase: Phase = Phase.UNDER_WAY
    told: Told = field(default_factory=Told)

    @property
    def is_going_on(self) -> bool:
        """Whether the command has not ended yet."""
        return self.phase in {Phase.UNDER_WAY, Phase.STOPPING}

    def ended(self, status: int) -> Run:
        """The same once its command has ended with a status."""
        if self.told.has_ended and status in _WENT_THROUGH:
            return replace(self, phase=Phase.DONE)
        was_asked = self.phase is Phase.STOPPING
        return replace(self, phase=Phase.STOPPED if was_asked else Phase.FAILED)


class Runs:
    """The runs of a kind of a server: of each year the last one, and one at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._runs: dict[int, Run] = {}
        self._beside: dict[int, ModuleBeside] = {}
        self._threads: dict[int, Thread] = {}

    def of(self, year: int) -> Run | None:
        """The last run of a year, where there was one since the server started."""
        with self._lock:
            return self._runs.get(year)

    def begin(self, project: Project, order: Order) -> Run:
        """Begin a run. Raises :class:`RunError` where the year has one that goes on."""
        with self._lock:
            last = self._runs.get(order.year)
            if last and last.is_going_on:
                raise RunError(f"{order.year} 年正在{last.order.work.called}：等它做完，或者先停下")
            if order.work is not Work.INTAKE and is_written(project.outputs, order.year):
                raise RunError(f"另一个命令正在写 {order.year} 年的结果：等它结束后再开始")
            try:
                beside = ModuleBeside("township_reports", tuple(_arguments(project, order)))
            except OSError as error:
                raise RunError(f"开始不了：{told_fault(error)}") from error
            run = Run(secrets.token_hex(_NAME_LENGTH), order)
            self._runs[order.year], self._beside[order.year] = run, beside
            thread = Thread(target=self._follow, args=(order.year, beside), daemon=True)
            self._threads[order.year] = thread
            thread.start()
            return run

    def stop(self, year: int) -> None:
        """Stop a year's run as Ctrl-C would: what was done stays. Of one that ended, nothing."""
        with self._lock:
            run = self._runs.get(year)
            if run and run.is_going_on:
                self._runs[year] = replace(run, phase=Phase.STOPPING)
                self._beside[year].stop()

    def close(self) -> None:
        """Stop all runs, and wait for their end."""
        for year in tuple(self._threads):
            self.stop(year)
        for thread in tuple(self._threads.values()):
            thread.join(_PATIENCE)

    def _follow(self, year: int, beside: ModuleBeside) -> None:
        for line in beside.lines():
            with self._lock:
                run = self._runs[year]
                self._runs[year] = replace(run, told=run.told.after(line))
        status = beside.wait()
        with self._lock:
            self._runs[year] = self._runs[year].ended(status)


def faults_of(run: Run, root: Path) -> tuple[str, ...]:
    """Why a run came to nothing, without this machine's paths and Python's own words."""
    if run.phase is not Phase.FAILED:
        return ()
    said = run.told.said
    if not said or any(line.startswith("Traceback ") for line in said):
        return ("命令意外结束：在终端里运行一次 make，看它说什么",)
    return lines_of("\n".join(said), root)


def _arguments(project: Project, order: Order) -> Iterator[str]:
    yield from (order.work.verb, str(order.year), "--piped")
    for name in ("root", "data", "outputs"):
        option = "project" if name == "root" else name
        yield f"--{option}={getattr(project, name)}"
    for batch in order.batches:
        yield f"--from={batch}"
    if order.units:
        # Names may hold blanks and commas.
        yield "--units=" + "\n".join(order.units)
